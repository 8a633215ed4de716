//! A comment silences a lint and does not say why.
//!
//! ## What it does
//! Reports `<!-- hexapla:allow(name) -->` without a text behind the bracket.
//!
//! ## Why it matters
//! Nobody can tell whether it may go.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! <!-- hexapla:allow(broken-link) -->
//! See [the guide](guide.md).
//! ```
//!
//! ## How to mend
//! Write the reason behind the bracket.
//!
//! ## When to allow
//! Where the version control says why.
