//! The links of a translation lead elsewhere than those of its source.
//!
//! ## What it does
//! Compares the addresses of the links in a segment with those of its source text, whatever their order. The part of an address that names a locale (`/en-us/`) does not count, nor does a link that only another segment of the same line has. An address that stands in the text counts as a link to it.
//!
//! ## Why it matters
//! Readers of one language are sent to another page than the others, or get no link at all.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">См. [список](list.md).</span><span class="sxs-lookup"><span data-stu-id="d3385-103">See [the list](https://example.com/list).</span></span>
//! -- content/ru/list.md --
//! # Список
//! ```
//!
//! ## How to mend
//! Write the address of the source text.
//!
//! ## When to allow
//! Where a translation links to a page in its own language on purpose.

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::lint::marks::Kind;
use crate::lint::pair::{Pair, address};

pub(in crate::lint) fn check(pair: &Pair, found: &mut Vec<Diagnostic>) {
    let difference = pair.difference(key);
    if !difference.is_all(Kind::Url) {
        pair.tell("link-target-mismatch", &difference, found);
    }
}

/// Addresses without their locale; a bare address equals a link to it.
fn key(kind: Kind, value: &str) -> Option<Cow<'_, str>> {
    matches!(kind, Kind::Link | Kind::Url).then(|| address(value))
}
