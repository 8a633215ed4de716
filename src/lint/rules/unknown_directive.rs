//! A text looks like a directive of the dialect and is none.
//!
//! ## What it does
//! Reports `:::name`, `[!NAME]` and stray `:::` outside code that no directive, include or alert has, and includes, samples, videos and boxes (`[!INCLUDE …]`) in a wrong form.
//!
//! ## Why it matters
//! The reader sees the marks as they are written.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! :::imge source="a.png":::
//! ```
//!
//! ## How to mend
//! Mend the name, or set the text as code.
//!
//! ## When to allow
//! Where pages quote such marks outside code.
