//! The front matter is not YAML, is not closed, or names a key twice.
//!
//! ## What it does
//! Reads the front matter of each page. Anchors and aliases, and more than 64 KiB, are refused.
//!
//! ## Why it matters
//! Titles, dates and source versions are lost.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! ---
//! title: one: two
//! ---
//! # A
//! ```
//!
//! ## How to mend
//! Mend the line; a value that holds `: ` needs quotes.
//!
//! ## When to allow
//! Never.
