//! A comment names a lint that does not exist.
//!
//! ## What it does
//! Reports names in `<!-- hexapla:allow(name) reason -->` that are neither a lint nor a group of lints. In the configuration such a name is an error.
//!
//! ## Why it matters
//! The comment silences nothing.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! <!-- hexapla:allow(broken-lnk) the page comes in June -->
//! Text.
//! ```
//!
//! ## How to mend
//! Correct the name; `hexapla explain` lists them.
//!
//! ## When to allow
//! Never.
