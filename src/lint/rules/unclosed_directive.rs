//! A directive that holds text has no end, or an end has no beginning.
//!
//! ## What it does
//! Pairs `:::row:::`, `:::column:::`, `::: zone`, `::: moniker` and complex images and videos with their ends, and reports groups of tabs that no rule (`---`) ends.
//!
//! ## Why it matters
//! Nobody can tell where the zone, the column or the tab ends, and the rest of the page may belong to it.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! ::: zone pivot="windows"
//!
//! Text.
//! ```
//!
//! ## How to mend
//! Add the missing half, or remove the one that is there.
//!
//! ## When to allow
//! Never.
