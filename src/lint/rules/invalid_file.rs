//! A file cannot be read.
//!
//! ## What it does
//! Reports documents that are not UTF-8, are larger than 8 MiB, or cannot be opened, symbolic links that lead out of their folder or in a circle, and redirection files that are not JSON.
//!
//! ## Why it matters
//! The page is not published.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//! -- content/en-US/.openpublishing.redirection.json --
//! { "redirections": [ }
//! ```
//!
//! ## How to mend
//! Save the file as UTF-8, split it, or remove the link.
//!
//! ## When to allow
//! Never.
