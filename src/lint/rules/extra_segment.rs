//! A segment has a translation and no source text.
//!
//! ## What it does
//! Reports segments whose source side is blank, and segments that only a minority of the locales has at one version of the source.
//!
//! ## Why it matters
//! Nobody can tell what the text was made from; mostly a page was damaged or merged by hand.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Лишнее предложение.</span><span class="sxs-lookup"><span data-stu-id="d3385-103"></span></span>
//! ```
//!
//! ## How to mend
//! Remove the segment, or restore its source text.
//!
//! ## When to allow
//! Where a locale adds a sentence on purpose.

use crate::diagnostic::{Diagnostic, Label};
use crate::lint::Context;
use crate::site::EntryId;

pub(in crate::lint) fn check(context: &Context, entry: EntryId, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    for page in site.entries[entry].pages.iter().flatten().map(|page| &site.pages[*page]).filter(|page| !page.recovered)
    {
        let text = site.page_text(page);
        for segment in &page.document.segments {
            if segment.source.of(text).trim().is_empty() && !segment.target.of(text).trim().is_empty() {
                let id = segment.id.of(text);
                let message = format!("segment {id} has a translation and no source text");
                found.push(
                    Diagnostic::new("extra-segment", page.document.file, segment.whole, message).with_segment(id),
                );
            }
        }
    }
    for extra in &context.alignments[entry].extra {
        let page = &site.pages[extra.page];
        let segment = &page.document.segments[extra.segment as usize];
        if segment.source.of(site.page_text(page)).trim().is_empty() {
            continue;
        }
        let id = segment.id.of(site.page_text(page));
        let sister = &site.pages[extra.sister];
        let message = format!("the other locales have no segment {id}: {}", segment.source.of(site.page_text(page)));
        found.push(
            Diagnostic::new("extra-segment", page.document.file, segment.whole, message)
                .with_related(Label::new(
                    sister.document.file,
                    sister.document.front_matter.span,
                    "a page that lacks it",
                ))
                .with_segment(id),
        );
    }
}
