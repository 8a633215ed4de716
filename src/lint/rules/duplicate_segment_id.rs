//! An id stands on a page twice.
//!
//! ## What it does
//! Reports the second and later segments with one id.
//!
//! ## Why it matters
//! A link to the segment leads to the first one, and translations of the two are mixed up.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Раз.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">One.</span></span> <span data-ttu-id="d3385-103">Два.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">Two.</span></span>
//! ```
//!
//! ## How to mend
//! Give the segment the number that it has in the other locales.
//!
//! ## When to allow
//! Never.
