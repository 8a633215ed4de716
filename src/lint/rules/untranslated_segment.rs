//! A segment's translation is its source text.
//!
//! ## What it does
//! Reports segments whose two texts are the same after normalisation, when they are a sentence, or when the locale translates the same text elsewhere more often than it keeps it. Names, code, numbers and addresses are no gaps.
//!
//! ## Why it matters
//! Readers meet the source language in the middle of a page.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Select the customer from the list.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">Select the customer from the list.</span></span>
//! ```
//!
//! ## How to mend
//! Translate the text between the first pair of tags.
//!
//! ## When to allow
//! For pages that keep the source language on purpose.

use super::segment_fault;
use crate::coverage::State;
use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::site::PageId;

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    for (at, state) in context.coverage[page].segments.iter().enumerate() {
        if *state == State::Untranslated {
            found.push(segment_fault(context, page, at, "untranslated-segment", |source| {
                format!("this segment is not translated: {source}")
            }));
        }
    }
}
