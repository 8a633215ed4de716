//! An address in the text of a translation is not the one of its source.
//!
//! ## What it does
//! Compares the addresses that stand in the text of a segment (`https://example.com`) with those of its source text, whatever their order. A part that names a locale does not count, and a link to the address is as good.
//!
//! ## Why it matters
//! Readers copy the address and get nothing.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Откройте https://example.com/a.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">Open https://example.com/b.</span></span>
//! ```
//!
//! ## How to mend
//! Write the address of the source text.
//!
//! ## When to allow
//! Where a locale has an address of its own.

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::lint::marks::Kind;
use crate::lint::pair::{Pair, address};

pub(in crate::lint) fn check(pair: &Pair, found: &mut Vec<Diagnostic>) {
    let difference = pair.difference(key);
    if difference.is_all(Kind::Url) {
        pair.tell("url-mismatch", &difference, found);
    }
}

/// Addresses without their locale; a link equals the bare address.
fn key(kind: Kind, value: &str) -> Option<Cow<'_, str>> {
    matches!(kind, Kind::Link | Kind::Url).then(|| address(value))
}
