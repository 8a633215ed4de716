//! The other pages that a translation should be built like: the source page it was made from, else its sisters made
//! from the same version of the source.

use rustc_hash::FxHashMap;

use super::Context;
use crate::align::Match;
use crate::site::{EntryId, PageId};
use crate::span::Span;
use crate::syntax::prose::bare_words;
use crate::syntax::{Document, Fingerprint, Leaf, fingerprint, segment_number};

/// A segment of a page whose line differs from that of its peers.
pub(super) struct Odd<'a> {
    /// The page.
    pub(super) page: PageId,
    /// The segment, by index in the page's document.
    pub(super) segment: usize,
    /// Its line.
    pub(super) leaf: &'a Leaf,
    /// The page that shows what is usual.
    pub(super) model: PageId,
    /// The same text's line there.
    pub(super) usual: &'a Leaf,
}

/// The segments of an entry's pages whose lines differ in `property` from those of the source page or of most sisters,
/// in the order of the page.
pub(super) fn odd_lines<'a, P: PartialEq>(
    context: &'a Context,
    entry: EntryId,
    property: impl Fn(&Leaf) -> P,
) -> Vec<Odd<'a>> {
    let site = context.site;
    let pages: Vec<PageId> = site.entries[entry].pages.iter().flatten().copied().collect();
    let own = |page: &PageId| !site.pages[*page].recovered;
    let translations: Vec<PageId> = pages
        .iter()
        .copied()
        .filter(|page| own(page) && site.pages[*page].locale != 0 && is_whole(&site.pages[*page].document))
        .collect();
    let mut found = Vec::new();
    if let Some(source) = pages.iter().copied().filter(own).find(|page| site.pages[*page].locale == 0) {
        let wanted = unique_lines(&site.pages[source].document, context, source);
        // A translation that lags is told as that.
        let lags = |page: PageId| context.freshness[page].as_ref().is_some_and(|freshness| freshness.stale);
        for page in translations.into_iter().filter(|page| site.pages[*page].document.is_bilingual() && !lags(*page)) {
            let document = &site.pages[page].document;
            let mut held = by_source(document);
            for (segment, leaf) in lines(document) {
                let hash = document.segments[segment].source_hash;
                // A text that stands on the page twice may be either of the two.
                let usual = wanted.get(&hash).copied().flatten().filter(|_| held.remove(&hash) == Some(1));
                if let Some(usual) = usual.filter(|usual| property(usual) != property(leaf)) {
                    found.push(Odd { page, segment, leaf, model: source, usual });
                }
            }
        }
        return found;
    }
    let leaves: FxHashMap<PageId, FxHashMap<usize, &Leaf>> = translations
        .into_iter()
        .filter(|page| site.pages[*page].document.is_bilingual())
        .map(|page| (page, lines(&site.pages[page].document).collect()))
        .collect();
    if leaves.len() < 2 {
        return found;
    }
    for unit in &context.alignments[entry].units {
        let same = unit.variants.iter().filter(|variant| variant.how == Match::Id);
        let holders: Vec<(PageId, usize, &Leaf)> = same
            .filter_map(|variant| {
                let segment = variant.segment? as usize;
                Some((variant.target.page, segment, *leaves.get(&variant.target.page)?.get(&segment)?))
            })
            .collect();
        let Some((_, _, first)) = holders.first() else { continue };
        if holders.iter().all(|(_, _, leaf)| property(leaf) == property(first)) {
            continue;
        }
        let count = |leaf: &Leaf| holders.iter().filter(|(_, _, other)| property(other) == property(leaf)).count();
        // Of equally many the first is taken for usual.
        let usual = holders.iter().rev().max_by_key(|(_, _, leaf)| count(leaf)).copied();
        let Some((model, _, usual)) = usual else { continue };
        for (page, segment, leaf) in holders.into_iter().filter(|(_, _, leaf)| property(leaf) != property(usual)) {
            found.push(Odd { page, segment, leaf, model, usual });
        }
    }
    found
}

/// Whether all segments of a page could be read: what stands around a damaged one is told when it is mended.
fn is_whole(document: &Document) -> bool {
    document.faults.iter().all(|fault| fault.lint != "malformed-segment")
}

/// The segments of a page with the lines that they stand in.
fn lines(document: &Document) -> impl Iterator<Item = (usize, &Leaf)> {
    document.leaves.iter().flat_map(|leaf| {
        let units = &document.units[leaf.units.start as usize..leaf.units.end as usize];
        units.iter().filter_map(move |unit| Some((unit.segment? as usize, leaf)))
    })
}

/// How often each source text stands on a page.
fn by_source(document: &Document) -> FxHashMap<Fingerprint, u32> {
    let mut counts = FxHashMap::default();
    document.segments.iter().for_each(|segment| *counts.entry(segment.source_hash).or_default() += 1);
    counts
}

/// The line of each sentence of a source page; `None` for one that stands there twice.
fn unique_lines<'a>(
    document: &'a Document,
    context: &Context,
    page: PageId,
) -> FxHashMap<Fingerprint, Option<&'a Leaf>> {
    let text = context.site.page_text(&context.site.pages[page]);
    let mut found: FxHashMap<Fingerprint, Option<&Leaf>> = FxHashMap::default();
    for leaf in &document.leaves {
        for unit in &document.units[leaf.units.start as usize..leaf.units.end as usize] {
            let hash = fingerprint(unit.span.of(text));
            found.entry(hash).and_modify(|known| *known = None).or_insert(Some(leaf));
        }
    }
    found
}

/// Anchors of a page that are told as lost.
const MAX_LOST: usize = 100;

/// An anchor that a page lacks and its peers have.
pub(super) struct Lost<'a> {
    pub(super) page: PageId,
    pub(super) anchor: &'a str,
    pub(super) model: PageId,
    /// Where it stands there.
    pub(super) there: Span,
    /// The segment that stands there, by index in the document of the page that lacks the anchor.
    pub(super) segment: usize,
}

/// The anchors that the source page, or at least half of the sisters of one source version, have and a page lacks. One
/// beside a text that the page lacks as well is not told: the text is.
pub(super) fn lost_anchors<'a>(context: &'a Context, entry: EntryId) -> Vec<Lost<'a>> {
    let site = context.site;
    let pages = site.entries[entry].pages.iter().flatten().copied();
    let bilingual: Vec<PageId> =
        pages.filter(|page| !site.pages[*page].recovered && site.pages[*page].document.is_bilingual()).collect();
    let mut found = Vec::new();
    let source = site.entries[entry].pages[0].filter(|page| !site.pages[*page].recovered);
    for page in &bilingual {
        let fresh = context.freshness[*page].as_ref().is_some_and(|freshness| !freshness.stale);
        if !fresh {
            continue;
        }
        let version = crate::site::source_version(&site.pages[*page].document);
        let sisters: Vec<PageId> = match source {
            Some(source) => vec![source],
            None => {
                let same = |other: &PageId| crate::site::source_version(&site.pages[*other].document) == version;
                bilingual.iter().copied().filter(|other| other != page).filter(same).collect()
            }
        };
        let Some(model) = sisters.first().copied() else { continue };
        let document = &site.pages[*page].document;
        let mut places: Option<FxHashMap<String, usize>> = None;
        let anchors = site.pages[model].document.anchors.iter().filter(|anchor| segment_number(anchor).is_none());
        for anchor in anchors.filter(|anchor| !document.has_anchor(anchor)).take(MAX_LOST) {
            let holders = sisters.iter().filter(|sister| site.pages[**sister].document.has_anchor(anchor)).count();
            if source.is_none() && holders * 2 < sisters.len() + 1 {
                continue;
            }
            let Some((there, follows)) = anchor_place(context, model, anchor) else { continue };
            let own = site.page_text(&site.pages[*page]);
            let places = places.get_or_insert_with(|| {
                let segments = document.segments.iter().enumerate().rev();
                segments.map(|(at, segment)| (bare_words(segment.source.of(own)), at)).collect()
            });
            let Some(segment) = places.get(&follows).copied() else { continue };
            found.push(Lost { page: *page, anchor, model, there, segment });
        }
    }
    found
}

/// Where an anchor stands in a page's file, and the words of the source text that follows it.
fn anchor_place(context: &Context, page: PageId, anchor: &str) -> Option<(Span, String)> {
    let document = &context.site.pages[page].document;
    let text = context.site.page_text(&context.site.pages[page]);
    let heading = document.headings.iter().find(|heading| &*heading.id == anchor).map(|heading| heading.span);
    let written = || {
        ["\"", "'"].iter().find_map(|quote| {
            let start = text.find(&format!("={quote}{anchor}{quote}"))? + 2;
            Some(Span::new(start, start + anchor.len()))
        })
    };
    let there = heading.or_else(written)?;
    let next = document.units.iter().find(|unit| unit.span.end >= there.end)?;
    let follows = match next.segment {
        Some(segment) => document.segments[segment as usize].source,
        None => next.span,
    };
    Some((there, bare_words(follows.of(text))))
}
