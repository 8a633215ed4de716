//! The texts of one page, each with the source text that it was made from.

use super::{Alignment, Match, TextAt};
use crate::site::{PageId, Site};
use crate::syntax::LeafKind;

/// A source text and its translation.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    /// The source text; it may stand in another page's file.
    pub source: TextAt,
    /// The translation.
    pub target: TextAt,
    /// Its segment, by index in the page's document; `None` on a plain page.
    pub segment: Option<u32>,
    /// Its place among the page's units, on a plain page.
    pub position: u32,
}

impl Pair {
    /// The source text and the translation.
    pub fn texts<'s>(&self, site: &'s Site) -> (&'s str, &'s str) {
        let text = |at: TextAt| at.span.of(site.page_text(&site.pages[at.page]));
        (text(self.source), text(self.target))
    }
}

/// The pairs of a page: its segments; of a page without segments the units that were matched with a source text. None of
/// a page of the source locale.
pub fn pairs(site: &Site, alignments: &[Alignment], page: PageId) -> Vec<Pair> {
    let own = &site.pages[page];
    if own.locale == 0 || own.recovered {
        return Vec::new();
    }
    if own.document.is_bilingual() {
        let segments = own.document.segments.iter().zip(0..);
        let pair = |(segment, at): (&crate::syntax::Segment, u32)| Pair {
            source: TextAt { page, span: segment.source },
            target: TextAt { page, span: segment.target },
            segment: Some(at),
            position: at,
        };
        return segments.map(pair).collect();
    }
    let variants = alignments[own.entry].units.iter().flat_map(|unit| &unit.variants);
    let matched = variants.filter(|variant| variant.target.page == page && variant.how != Match::None);
    let pair = |variant: &super::Variant| {
        let source = variant.source?;
        Some(Pair { source, target: variant.target, segment: None, position: variant.position })
    };
    matched.filter_map(pair).collect()
}

/// What kind of line each text of a page stands in: by segment, or by unit on a page without segments. `None` for texts
/// that are in no line, such as those of front matter.
pub fn line_kinds(site: &Site, page: PageId) -> Vec<Option<LeafKind>> {
    let document = &site.pages[page].document;
    let bilingual = document.is_bilingual();
    let mut kinds = vec![None; if bilingual { document.segments.len() } else { document.units.len() }];
    for leaf in &document.leaves {
        for (unit, at) in
            document.units[leaf.units.start as usize..leaf.units.end as usize].iter().zip(leaf.units.clone())
        {
            let at = if bilingual { unit.segment } else { Some(at) };
            if let Some(kind) = at.and_then(|at| kinds.get_mut(at as usize)) {
                // A heading is one whatever its level.
                *kind = Some(match leaf.kind {
                    LeafKind::Heading(_) => LeafKind::Heading(1),
                    other => other,
                });
            }
        }
    }
    kinds
}
