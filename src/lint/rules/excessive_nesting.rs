//! Quotes and lists are nested too deep.
//!
//! ## What it does
//! Reports pages with more than 64 containers inside each other. The inner ones are shown flat.
//!
//! ## Why it matters
//! Browsers give up at some hundreds, and nobody means it.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > x
//! ```
//!
//! ## How to mend
//! Write it flat.
//!
//! ## When to allow
//! Never.
