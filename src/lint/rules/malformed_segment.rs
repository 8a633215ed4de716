//! A bilingual segment is damaged.
//!
//! ## What it does
//! Reports segments whose tags are unpaired, badly quoted, or pasted in from another file, and says where reading went on.
//!
//! ## Why it matters
//! What cannot be read as a segment cannot be aligned, counted or exchanged, and its tags may show up in the text.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Раз.</span>
//! ```
//!
//! ## How to mend
//! Restore the two spans with one id.
//!
//! ## When to allow
//! Never.
