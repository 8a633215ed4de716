//! A single word is the same in both languages and may be a gap.
//!
//! ## What it does
//! Reports segments of one capitalised word that equals its source and that the locale translates elsewhere.
//!
//! ## Why it matters
//! It may be a name in one place and a word in another; only a reader can tell.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Billing</span><span class="sxs-lookup"><span data-stu-id="d3385-103">Billing</span></span>
//! <span data-ttu-id="d3385-104">Счета</span><span class="sxs-lookup"><span data-stu-id="d3385-104">Billing</span></span>
//! <span data-ttu-id="d3385-105">Счета</span><span class="sxs-lookup"><span data-stu-id="d3385-105">Billing</span></span>
//! ```
//!
//! ## How to mend
//! Translate it where it is a word.
//!
//! ## When to allow
//! By default.

use super::segment_fault;
use crate::coverage::State;
use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::site::PageId;

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    for (at, state) in context.coverage[page].segments.iter().enumerate() {
        if *state == State::Possibly {
            found.push(segment_fault(context, page, at, "possibly-untranslated", |source| {
                format!("this word may not be translated: {source}")
            }));
        }
    }
}
