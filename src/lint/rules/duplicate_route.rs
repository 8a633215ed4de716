//! Two pages would be published at one address.
//!
//! ## What it does
//! Compares the addresses of all pages of a locale, upper and lower case and Unicode forms folded.
//!
//! ## Why it matters
//! Only the first of them can be published.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//! -- content/en-US/a/index.md --
//! # Another A
//! ```
//!
//! ## How to mend
//! Rename one of the two.
//!
//! ## When to allow
//! Never.
