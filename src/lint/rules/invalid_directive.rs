//! A directive of the dialect has a form that cannot be read.
//!
//! ## What it does
//! Reports `:::name …:::` directives that lack an attribute they need, have one that they cannot have, or stand where they cannot, and marks of alerts that stand in no quote.
//!
//! ## Why it matters
//! The reader sees the directive's text, or nothing, where a picture or a note should be.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! :::image source="https://example.org/a.png":::
//! ```
//!
//! ## How to mend
//! Write the directive as its message says.
//!
//! ## When to allow
//! Never.
