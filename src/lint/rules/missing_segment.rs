//! A segment of the source is missing from a translation of the same version.
//!
//! ## What it does
//! At one version of the source (equal `ms.openlocfilehash`) every locale has the same segments. Reports those that a sister locale or the source page has and this page lacks. At another version they are part of `stale-page`.
//!
//! ## Why it matters
//! A sentence is missing from the page, and nothing in it shows that.
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
//! <span data-ttu-id="0a0a0-103">一。</span><span class="sxs-lookup"><span data-stu-id="0a0a0-103">One.</span></span> <span data-ttu-id="0a0a0-104">二。</span><span class="sxs-lookup"><span data-stu-id="0a0a0-104">Two.</span></span>
//! ```
//!
//! ## How to mend
//! Restore the segment with its number.
//!
//! ## When to allow
//! Where a locale leaves a sentence out on purpose.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::uncovered;
use crate::diagnostic::{Diagnostic, Label};
use crate::lint::Context;
use crate::site::{EntryId, PageId};
use crate::span::Span;
use crate::syntax::{Document, Fingerprint};

pub(in crate::lint) fn check(context: &Context, entry: EntryId, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    let alignment = &context.alignments[entry];
    let mut damaged: FxHashMap<PageId, Damaged> = FxHashMap::default();
    for (locale, unit) in &alignment.missing {
        let Some(page) = site.entries[entry].pages[*locale] else { continue };
        let document = &site.pages[page].document;
        let text = site.page_text(&site.pages[page]);
        // It is told behind the last segment before it that this page has.
        let before = alignment.units[..*unit]
            .iter()
            .rev()
            .flat_map(|unit| &unit.variants)
            .find(|variant| variant.target.page == page);
        let span = before
            .and_then(|variant| variant.segment)
            .map_or(Span { start: document.body.start, end: document.body.start }, |at| {
                document.segments[at as usize].whole
            });
        let sister = &alignment.units[*unit].variants[0];
        let Some(segment) = sister.segment.map(|at| &site.pages[sister.target.page].document.segments[at as usize])
        else {
            continue;
        };
        let source = segment.source.of(site.page_text(&site.pages[sister.target.page]));
        let prefix = document.segments.first().map_or("", |segment| &segment.id.of(text)[..5]);
        let id = format!("{prefix}-{}", segment.ordinal);
        let damaged = damaged.entry(page).or_insert_with(|| Damaged::of(document, text));
        if damaged.holds(&id, segment.source_hash) {
            continue;
        }
        found.push(
            Diagnostic::new("missing-segment", document.file, span, format!("segment {id} is missing here: {source}"))
                .with_related(Label::new(
                    site.pages[sister.target.page].document.file,
                    segment.whole,
                    "a sister has it",
                ))
                .with_segment(id),
        );
    }
    if let Some(source) = site.entries[entry].pages[0].filter(|page| !site.pages[*page].recovered) {
        for page in site.entries[entry].pages.iter().skip(1).flatten() {
            against_source(context, *page, source, found);
        }
    }
}

/// The segments of a page that are there all the same: told of as damaged, or standing there under another's number.
#[derive(Default)]
struct Damaged<'t> {
    ids: FxHashSet<&'t str>,
    sources: FxHashSet<Fingerprint>,
}

impl<'t> Damaged<'t> {
    fn of(document: &'t Document, text: &'t str) -> Damaged<'t> {
        let told = |lint: &str| -> FxHashSet<&'t str> {
            let faults = document.faults.iter().filter(|fault| fault.lint == lint);
            faults.filter_map(|fault| fault.segment.as_deref()).collect()
        };
        let repeated = told("duplicate-segment-id");
        let sources = document.segments.iter().filter(|segment| repeated.contains(segment.id.of(text)));
        let sources = sources.map(|segment| segment.source_hash).collect();
        Damaged { ids: told("malformed-segment"), sources }
    }

    fn holds(&self, id: &str, source: Fingerprint) -> bool {
        self.ids.contains(id) || self.sources.contains(&source)
    }
}

/// Sentences of the source page that the source side of a translation of the same version lacks.
fn against_source(context: &Context, page: PageId, source: PageId, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    let document = &site.pages[page].document;
    let fresh = context.freshness[page].as_ref().is_some_and(|freshness| !freshness.stale);
    if !fresh {
        return;
    }
    let (source_text, text) = (site.page_text(&site.pages[source]), site.page_text(&site.pages[page]));
    let file = site.pages[source].document.file;
    let told: Vec<String> =
        found.iter().filter(|other| other.primary.file == document.file).map(|other| other.message.clone()).collect();
    for missing in uncovered(site, page, source) {
        let sentence = missing.sentence.of(source_text);
        // A sister may have told of it by its number.
        if told.iter().any(|message| message.ends_with(sentence)) {
            continue;
        }
        let message = format!("a sentence of the source has no segment here: {sentence}");
        let mut fault = Diagnostic::new("missing-segment", document.file, missing.place, message)
            .with_related(Label::new(file, missing.sentence, "the source text"));
        let near = document.segments.iter().find(|segment| segment.whole == missing.place);
        fault.segment = near.map(|segment| segment.id.of(text).to_owned());
        found.push(fault);
    }
}
