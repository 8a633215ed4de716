//! The two ids of a segment differ.
//!
//! ## What it does
//! Compares the id of the target with the id of the source side.
//!
//! ## Why it matters
//! One of the two belongs to another segment.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Раз.</span><span class="sxs-lookup"><span data-stu-id="d3385-104">One.</span></span>
//! ```
//!
//! ## How to mend
//! Correct the id that is wrong.
//!
//! ## When to allow
//! Never.
