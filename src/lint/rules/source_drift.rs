//! Two locales have one segment of one source version with different source texts.
//!
//! ## What it does
//! At equal `ms.openlocfilehash` equal numbers have equal source texts. Reports the locale whose text fewer locales hold. Markup that stands inside the segment in one locale and around it in another does not count.
//!
//! ## Why it matters
//! One of the two pages was edited by hand or damaged; its translation may be of another text.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! [locales.zh-CN]
//! -- content/ru/a.md --
//! ---
//! ms.openlocfilehash: a
//! ---
//! <span data-ttu-id="d3385-103">Раз.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">One.</span></span>
//! -- content/zh-CN/a.md --
//! ---
//! ms.openlocfilehash: a
//! ---
//! <span data-ttu-id="0a0a0-103">二。</span><span class="sxs-lookup"><span data-stu-id="0a0a0-103">Two.</span></span>
//! ```
//!
//! ## How to mend
//! Restore the source text of the segment.
//!
//! ## When to allow
//! Never, as a rule.

use crate::diagnostic::{Diagnostic, Label};
use crate::lint::Context;
use crate::site::{EntryId, PageId};
use crate::syntax::prose::bare_words;

pub(in crate::lint) fn check(context: &Context, entry: EntryId, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    let segment = |(page, at): (PageId, u32)| {
        (
            &site.pages[page].document,
            &site.pages[page].document.segments[at as usize],
            site.page_text(&site.pages[page]),
        )
    };
    for drift in &context.alignments[entry].drifts {
        let (usual, usual_segment, usual_text) = segment(drift.usual);
        let (odd, odd_segment, odd_text) = segment(drift.odd);
        let (usual_source, odd_source) = (usual_segment.source.of(usual_text), odd_segment.source.of(odd_text));
        // A link may stand around a segment in one locale and inside it in another.
        if bare_words(usual_source) == bare_words(odd_source) {
            continue;
        }
        let id = odd_segment.id.of(odd_text);
        // A number that stands on the page twice, or a segment that is damaged, is told as that.
        let told = |fault: &Diagnostic| {
            matches!(fault.lint, "duplicate-segment-id" | "malformed-segment") && fault.segment.as_deref() == Some(id)
        };
        if odd.faults.iter().any(told) {
            continue;
        }
        let message = format!(
            "the source text of segment {id} is not the one that {} has",
            site.config.locales[site.pages[drift.usual.0].locale].locale
        );
        found.push(
            Diagnostic::new("source-drift", odd.file, odd_segment.whole, message)
                .with_related(Label::new(usual.file, usual_segment.source, usual_source))
                .with_segment(id),
        );
    }
}
