//! A locale of the configuration has no folder.
//!
//! ## What it does
//! Looks for the folder that `content` of each locale names.
//!
//! ## Why it matters
//! The whole language is missing from the site.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/en-US/a.md --
//! # A
//! ```
//!
//! ## How to mend
//! Create the folder, or correct `content`.
//!
//! ## When to allow
//! Never.
