//! A comment silences a lint that finds nothing there.
//!
//! ## What it does
//! Reports the names in `<!-- hexapla:allow(name) reason -->` that silence no finding of the block behind the comment, or, with `hexapla:allow-file`, of the file; and comments that begin with `hexapla:` and are not read, because they have another form or stand behind the last bar of a row.
//!
//! ## Why it matters
//! A comment that outlived its reason hides the next fault.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! <!-- hexapla:allow(broken-link) the page comes in June -->
//! Text.
//! ```
//!
//! ## How to mend
//! Remove the comment, or the name from it.
//!
//! ## When to allow
//! Never, as a rule.
