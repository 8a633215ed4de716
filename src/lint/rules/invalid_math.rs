//! A formula cannot be read.
//!
//! ## What it does
//! Reports the LaTeX between `$$` or `$` signs that cannot be turned into MathML.
//!
//! ## Why it matters
//! The reader sees the source of the formula.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! $$\frac{1$$
//! ```
//!
//! ## How to mend
//! Mend the LaTeX. A dollar sign that begins no formula is written `\$`.
//!
//! ## When to allow
//! Never.
