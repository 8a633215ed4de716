//! Markup inside a line is shown as it is written.
//!
//! ## What it does
//! Reports `](` outside code that belongs to no link: mostly an address with spaces or without its closing bracket. Reports `] (` with white space between where what stands in the brackets is an address, and `**` beside a word that stresses nothing.
//!
//! ## Why it matters
//! The reader sees brackets and an address in place of a link.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! See [the list](the list of all.md).
//! ```
//!
//! ## How to mend
//! Write spaces in addresses as `%20` or the address in angle brackets, close every bracket, and leave no space before the address.
//!
//! ## When to allow
//! Never.
