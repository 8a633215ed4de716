//! What became of the source of a stale translation.

use crate::align::Change;
use crate::engine::Analysis;
use crate::site::PageId;
use crate::span::Span;
use crate::syntax::parse_source_side;

/// The source that a stale translation was made from against the newest one.
#[derive(Debug, Default)]
pub(super) struct Renewed<'s> {
    /// Sentences of the translation's source side that are no more, by place, each with what it is now.
    pub(super) changed: Vec<(Span, Option<&'s str>)>,
    /// Sentences that are new.
    pub(super) added: Vec<&'s str>,
}

impl<'s> Renewed<'s> {
    /// Of a page that is not stale, or whose newest source nobody holds, nothing. Of a translation without segments all
    /// of the source is new: what it was made from is not known.
    pub(super) fn of(analysis: &'s Analysis, page: PageId) -> Renewed<'s> {
        let site = &analysis.site;
        let Some(freshness) = analysis.freshness[page].as_ref().filter(|freshness| freshness.stale) else {
            return Renewed::default();
        };
        let (own, newest) = (&site.pages[page], &site.pages[freshness.newest]);
        let (text, newest_text) = (site.page_text(own), site.page_text(newest));
        if !own.document.is_bilingual() {
            let units = if newest.locale == 0 { &newest.document.units[..] } else { &[] };
            return Renewed {
                added: units.iter().map(|unit| unit.span.of(newest_text)).collect(),
                ..Renewed::default()
            };
        }
        let then = parse_source_side(own.document.file, text, &own.document, false);
        let sister = match (newest.locale, newest.document.is_bilingual()) {
            (0, _) => None,
            (_, true) => Some(parse_source_side(newest.document.file, newest_text, &newest.document, false)),
            (_, false) => return Renewed::default(),
        };
        let now = sister.as_ref().unwrap_or(&newest.document);
        let mut renewed = Renewed::default();
        for edit in Change::new((&then, text), (now, newest_text)).edits {
            // Only a source page has a front matter in the source's language.
            let now = edit.now.filter(|sentence| sentence.span.start >= now.body.start).map(|sentence| sentence.text);
            match edit.then {
                Some(then) => renewed.changed.push((then.span, now)),
                None => renewed.added.extend(now),
            }
        }
        renewed.changed.sort_by_key(|(span, _)| *span);
        renewed
    }

    /// What the sentence in this place is now; `Some(None)` where it is no more.
    pub(super) fn now(&self, source: Span) -> Option<Option<&'s str>> {
        let at = self.changed.partition_point(|(span, _)| span.start < source.start);
        self.changed.get(at).filter(|(span, _)| span.end <= source.end).map(|(_, now)| *now)
    }

    /// Every sentence of the newest source that the translation was not made from.
    pub(super) fn texts(&self) -> impl Iterator<Item = &'s str> {
        self.changed.iter().filter_map(|(_, now)| *now).chain(self.added.iter().copied())
    }
}
