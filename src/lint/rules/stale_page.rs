//! The source has changed since this translation was made.
//!
//! ## What it does
//! Compares `ms.openlocfilehash` with the SHA-1 of the source page (with CRLF line ends), or, where the site has no source page, with the newest version that a sister locale was made from. It says how many segments are still current.
//!
//! ## Why it matters
//! Readers of this locale read what the source said before.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/en-US/a.md --
//! # One
//!
//! Two.
//! -- content/ru/a.md --
//! ---
//! ms.openlocfilehash: 0000000000000000000000000000000000000000
//! ---
//! # <span data-ttu-id="d3385-103">Раз</span><span class="sxs-lookup"><span data-stu-id="d3385-103">One</span></span>
//! ```
//!
//! ## How to mend
//! Translate what changed (`hexapla status --gaps` lists it) and set the hash.
//!
//! ## When to allow
//! Where translations follow later by plan.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Label;
use crate::lint::Context;
use crate::site::PageId;
use crate::span::Span;

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    let Some(freshness) = context.freshness[page].as_ref().filter(|freshness| freshness.stale) else { return };
    let document = &context.site.pages[page].document;
    let data = &document.front_matter;
    let span = data.span_of("ms.openlocfilehash").or_else(|| data.span_of("ms.sourcegitcommit")).unwrap_or_default();
    let current = freshness.current.iter().filter(|current| **current).count();
    let message = match freshness.current.len() {
        0 => "this translation was made from an older version of the source".to_owned(),
        all => format!(
            "this translation was made from an older version of the source; {current} of {all} segments are still current"
        ),
    };
    let newest = context.site.pages[freshness.newest].document.file;
    found.push(Diagnostic::new("stale-page", document.file, span, message).with_related(Label::new(
        newest,
        Span::default(),
        "the newest version was read from here",
    )));
}
