//! A table of contents holds what is no entry.
//!
//! ## What it does
//! Reads `TOC.yml` and `toc.yml`: a list of entries with `name`, `href` and `items`, or a map whose `items` are that list. Reports entries that are no map or lead nowhere and have no name, keys that nobody knows, values of another form than expected, tables of contents that take in themselves or grow without bound, and the second of two in one folder.
//!
//! ## Why it matters
//! The entry is missing from the navigation, or leads nowhere.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/TOC.yml --
//! - name: Start
//!   hrf: index.md
//! -- content/en-US/index.md --
//! # Start
//! ```
//!
//! ## How to mend
//! Mend the key, or give the entry a name.
//!
//! ## When to allow
//! Where another tool reads keys that Hexapla does not know.
