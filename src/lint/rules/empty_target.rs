//! A segment has a source text and no translation.
//!
//! ## What it does
//! Reports segments whose target is blank while their source is not.
//!
//! ## Why it matters
//! The sentence is missing from the published page.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103"></span><span class="sxs-lookup"><span data-stu-id="d3385-103">One.</span></span>
//! ```
//!
//! ## How to mend
//! Write the translation between the first pair of tags.
//!
//! ## When to allow
//! Where a sentence is left out on purpose.

use super::segment_fault;
use crate::coverage::State;
use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::site::PageId;

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    for (at, state) in context.coverage[page].segments.iter().enumerate() {
        if *state == State::Empty {
            found.push(segment_fault(context, page, at, "empty-target", |source| {
                format!("this segment has no translation: {source}")
            }));
        }
    }
}
