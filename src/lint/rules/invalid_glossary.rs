//! A glossary or list of terms cannot be read.
//!
//! ## What it does
//! Reads the files that `[terminology]` in `hexapla.toml` names: glossaries as CSV with a header row or as TBX, and the list of terms that are not translated. Reports quotation marks that are not closed, rows without a term, columns that are nearly known, XML that is not well formed or no TBX, entities, and unknown values.
//!
//! ## Why it matters
//! A term that is not read is not checked.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! [terminology]
//! glossary = ["terms.csv"]
//! -- terms.csv --
//! source,ru,case
//! customer,клиент,maybe
//! -- content/ru/a.md --
//! # А
//! -- content/en-US/a.md --
//! # A
//! ```
//!
//! ## How to mend
//! Mend the file at the place that is told.
//!
//! ## When to allow
//! Never: name only files that are glossaries.
