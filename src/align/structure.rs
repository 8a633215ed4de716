//! Pages without segments: a line stands where the line with the same structure stands in a bilingual sister or in
//! the source page.
//!
//! Each line has a signature (its anchor; else its kind, depth, column, link targets and code). One global longest
//! common subsequence pairs them, gaps of equal size are paired in order; then the sentences of a pair of lines.

use super::sequence;
use super::{Alignment, Match, TextAt, TranslationUnit, Variant};
use crate::site::{EntryId, PageId, Site, newest_first};

use crate::syntax::{Document, fingerprint};

/// Give each plain translation of an entry the units of the page that tells most about it.
pub(super) fn lend(site: &Site, alignment: &mut Alignment, entry: EntryId) {
    let pages: Vec<PageId> =
        site.entries[entry].pages.iter().flatten().copied().filter(|page| !site.pages[*page].recovered).collect();
    let plain: Vec<PageId> = pages
        .iter()
        .copied()
        .filter(|page| site.pages[*page].locale != 0 && !site.pages[*page].document.is_bilingual())
        .collect();
    if plain.is_empty() {
        return;
    }
    let source = pages.iter().copied().find(|page| site.pages[*page].locale == 0);
    let bilingual: Vec<PageId> =
        pages.iter().copied().filter(|page| site.pages[*page].document.is_bilingual()).collect();
    // Without segments the source page's own sentences are the units.
    if let (true, Some(source)) = (bilingual.is_empty(), source) {
        alignment.units =
            own_units(site, source).map(|unit| TranslationUnit { variants: Vec::new(), ..unit }).collect();
    }
    for page in plain {
        let lender = lender(site, page, &bilingual, source);
        match lender {
            Some(lender) => lend_units(site, alignment, page, lender),
            None => alignment.units.extend(unmatched(site, page)),
        }
    }
}

/// The page to take units from: a sister made from the same source version, else the newest sister, else the source.
fn lender(site: &Site, page: PageId, bilingual: &[PageId], source: Option<PageId>) -> Option<PageId> {
    let hash = |page: PageId| site.pages[page].document.front_matter.get("ms.openlocfilehash");
    let same = bilingual.iter().copied().find(|sister| hash(page).is_some() && hash(*sister) == hash(page));
    let newest = || {
        let groups = newest_first(bilingual.iter().map(|sister| (*sister, &site.pages[*sister].document)));
        groups.first().map(|group| group[0])
    };
    same.or_else(newest).or(source)
}

fn lend_units(site: &Site, alignment: &mut Alignment, page: PageId, lender: PageId) {
    let own = &site.pages[page].document;
    let other = &site.pages[lender].document;
    // Where each of the lender's units stands in the alignment.
    let places: rustc_hash::FxHashMap<crate::span::Span, usize> = alignment
        .units
        .iter()
        .enumerate()
        .flat_map(|(at, unit)| {
            let of_lender =
                unit.variants.iter().filter(|variant| variant.target.page == lender).map(|variant| variant.target.span);
            let of_source = unit.source.filter(|source| source.page == lender).map(|source| source.span);
            of_lender.chain(of_source).map(move |span| (span, at))
        })
        .collect();
    let mut extra: Vec<(usize, TranslationUnit)> = Vec::new();
    let mut after = 0;
    let pairs = pair_lines(own, other);
    for (at, leaf) in own.leaves.iter().enumerate() {
        let units = leaf.units.start as usize..leaf.units.end as usize;
        let lent: Vec<usize> = pairs[at].map_or(Vec::new(), |line| {
            let leaf = &other.leaves[line];
            let spans = other.units[leaf.units.start as usize..leaf.units.end as usize].iter().map(|unit| unit.span);
            spans.filter_map(|span| places.get(&span).copied()).collect()
        });
        if lent.is_empty() {
            let unmatched = units.map(|unit| (after, own_unit(site, page, unit, Match::None)));
            extra.extend(unmatched);
            continue;
        }
        for (step, place) in lent.iter().copied().enumerate() {
            // Sentences that cannot be told apart: each unit gets the whole line.
            let (span, position) = match units.clone().nth(step) {
                Some(unit) if units.len() == lent.len() => (own.units[unit].span, unit),
                _ => (leaf.span, units.start + step.min(units.len().saturating_sub(1))),
            };
            let locale = site.pages[page].locale;
            if alignment.units[place].variants.iter().any(|variant| variant.locale == locale) {
                continue;
            }
            let source = alignment.units[place].source;
            alignment.units[place].variants.push(Variant {
                locale,
                target: TextAt { page, span },
                segment: None,
                position: position as u32,
                source,
                how: Match::Structure,
            });
            after = place + 1;
        }
    }
    // Unmatched lines go behind the last matched one, without a quadratic insertion.
    if !extra.is_empty() {
        let mut extra = extra.into_iter().peekable();
        let mut all = Vec::with_capacity(alignment.units.len() + extra.len());
        let mut moved = vec![0; alignment.units.len()];
        for (at, unit) in std::mem::take(&mut alignment.units).into_iter().enumerate() {
            while let Some((_, unit)) = extra.next_if(|(after, _)| *after <= at) {
                all.push(unit);
            }
            moved[at] = all.len();
            all.push(unit);
        }
        all.extend(extra.map(|(_, unit)| unit));
        alignment.units = all;
        for (_, unit) in &mut alignment.missing {
            *unit = moved[*unit];
        }
    }
}

/// For each line of `own` the line of `other` that it stands for.
fn pair_lines(own: &Document, other: &Document) -> Vec<Option<usize>> {
    let signatures = |document: &Document| -> Vec<u64> { document.leaves.iter().map(|leaf| leaf.signature).collect() };
    let (a, b) = (signatures(own), signatures(other));
    let mut pairs = vec![None; a.len()];
    let (mut a_from, mut b_from) = (0, 0);
    for (x, y) in sequence::common(&a, &b).into_iter().chain([(a.len(), b.len())]) {
        if x - a_from == y - b_from {
            for step in 0..x - a_from {
                pairs[a_from + step] = Some(b_from + step);
            }
        }
        if x < a.len() {
            pairs[x] = Some(y);
        }
        (a_from, b_from) = (x + 1, y + 1);
    }
    pairs
}

fn unmatched<'s>(site: &'s Site, page: PageId) -> impl Iterator<Item = TranslationUnit> + 's {
    (0..site.pages[page].document.units.len()).map(move |unit| own_unit(site, page, unit, Match::None))
}

/// A unit that only a plain page has.
fn own_unit(site: &Site, page: PageId, unit: usize, how: Match) -> TranslationUnit {
    let target = TextAt { page, span: site.pages[page].document.units[unit].span };
    let locale = site.pages[page].locale;
    let variant = Variant { locale, target, segment: None, position: unit as u32, source: None, how };
    TranslationUnit { source: None, source_hash: None, variants: vec![variant] }
}

/// The sentences of a source page as units.
fn own_units<'s>(site: &'s Site, page: PageId) -> impl Iterator<Item = TranslationUnit> + 's {
    let text = site.page_text(&site.pages[page]);
    site.pages[page].document.units.iter().map(move |unit| TranslationUnit {
        source: Some(TextAt { page, span: unit.span }),
        source_hash: Some(fingerprint(unit.span.of(text))),
        variants: Vec::new(),
    })
}
