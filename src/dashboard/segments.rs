//! The texts of a translation beside those that they were made from.

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::change::Renewed;
use crate::align::{Piece, difference, pairs};
use crate::coverage;
use crate::engine::Analysis;
use crate::report::Places;
use crate::site::PageId;

/// A segment, or a text of a page without segments.
#[derive(Debug, Serialize)]
pub(super) struct SegmentView<'s> {
    /// As in the page's address: `103`.
    pub(super) number: String,
    /// Unique on the dashboard's page.
    pub(super) id: String,
    pub(super) line: usize,
    pub(super) edit: Option<String>,
    /// The published page has an element for it.
    pub(super) shown: bool,
    pub(super) source: &'s str,
    pub(super) target: &'s str,
    /// `current`, `stale`, `untranslated`, `empty`, `partly`, as lists of gaps have it.
    pub(super) state: &'static str,
    /// What became of the source of a stale one.
    pub(super) change: Option<Vec<PieceView<'s>>>,
    /// The source of a stale one is no more.
    pub(super) gone: bool,
    /// Bytes of the file, to find its findings.
    #[serde(skip)]
    pub(super) place: crate::span::Span,
}

/// A stretch of a source text then and now.
#[derive(Debug, Serialize)]
pub(super) struct PieceView<'s> {
    /// `same`, `gone` or `new`.
    pub(super) kind: &'static str,
    pub(super) text: &'s str,
}

fn pieces<'s>(then: &'s str, now: &'s str) -> Vec<PieceView<'s>> {
    let view = |piece: Piece<'s>| match piece {
        Piece::Same(text) => PieceView { kind: "same", text },
        Piece::Gone(text) => PieceView { kind: "gone", text },
        Piece::New(text) => PieceView { kind: "new", text },
    };
    difference(then, now).into_iter().map(view).collect()
}

/// The texts of a page in order; `prefix` makes their ids unique, `edit` tells where a line can be edited.
pub(super) fn segments<'s>(
    analysis: &'s Analysis,
    page: PageId,
    renewed: &Renewed<'s>,
    places: &Places,
    prefix: &str,
    edit: impl Fn(usize) -> Option<String>,
) -> Vec<SegmentView<'s>> {
    let site = &analysis.site;
    let document = &site.pages[page].document;
    let freshness = analysis.freshness[page].as_ref().filter(|freshness| freshness.stale);
    let shown: FxHashSet<u32> = document.units.iter().filter_map(|unit| unit.segment).collect();
    let mut ids = FxHashSet::default();
    let view = |(at, pair): (usize, crate::align::Pair)| {
        let segment = pair.segment.map(|at| &document.segments[at as usize]);
        let (source, target) = pair.texts(site);
        let place = segment.map_or(pair.target.span, |segment| segment.whole);
        let line = places.position(document.file, place.start).line;
        let number = segment.map_or_else(|| (pair.position + 1).to_string(), |segment| segment.ordinal.to_string());
        let id = format!("{prefix}-{number}");
        let id = if ids.insert(id.clone()) { id } else { format!("{prefix}-{number}-{at}") };
        let stale = pair
            .segment
            .is_some_and(|at| freshness.is_some_and(|freshness| freshness.current.get(at as usize) == Some(&false)));
        let state = match analysis.coverage[page].unit(pair.position as usize, pair.segment) {
            coverage::State::Empty => "empty",
            coverage::State::Untranslated => "untranslated",
            coverage::State::Run(_) => "partly",
            coverage::State::Translated | coverage::State::Possibly if stale => "stale",
            coverage::State::Translated | coverage::State::Possibly => "current",
        };
        let now = segment.filter(|_| stale).and_then(|segment| renewed.now(segment.source));
        SegmentView {
            shown: pair.segment.is_some_and(|at| shown.contains(&at)),
            edit: edit(line),
            source: source.trim(),
            target: target.trim(),
            change: now.flatten().map(|now| pieces(source, now)),
            gone: now == Some(None),
            number,
            id,
            line,
            state,
            place,
        }
    };
    pairs(site, &analysis.alignments, page).into_iter().enumerate().map(view).collect()
}
