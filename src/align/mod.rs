//! Translation units: which text of one locale stands for which text of another. Each pairing says how it was made.

mod change;
mod freshness;
mod pairs;
mod sequence;
mod source;
mod structure;

use rustc_hash::FxHashMap;

pub use change::{Change, Edit, Sentence, sentences};
pub use freshness::{Freshness, Uncovered, freshness, uncovered, words};
pub use pairs::{Pair, line_kinds, pairs};
pub use sequence::similarity;
pub use source::source_places;

use crate::site::{EntryId, LocaleId, PageId, Site, newest_first};
use crate::span::Span;
use crate::syntax::{Fingerprint, Ordinal, normalize};

/// How a variant came to its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Match {
    /// By the number of the segment, at the same version of the source, the source texts verified.
    Id,
    /// By equal source text.
    Source,
    /// By similar source text between two neighbours that matched.
    Similar,
    /// By the structure of the page: a text without a segment stands where a segment or a source text stands.
    Structure,
    /// Not matched with another text.
    None,
}

impl Match {
    /// As written in exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Match::Id => "id",
            Match::Source => "source",
            Match::Similar => "similar",
            Match::Structure => "structure",
            Match::None => "none",
        }
    }
}

/// A place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextAt {
    /// The page in whose file it stands.
    pub page: PageId,
    /// Its bytes.
    pub span: Span,
}

/// One locale's text of a unit.
#[derive(Debug, Clone)]
pub struct Variant {
    /// The locale.
    pub locale: LocaleId,
    /// Where the text stands.
    pub target: TextAt,
    /// Its segment, by index in the page's document; `None` on a plain page.
    pub segment: Option<u32>,
    /// Its place among the page's own units, from 0.
    pub position: u32,
    /// The source text that it was made from, where anything tells: its own, or one lent by a sister or the source.
    pub source: Option<TextAt>,
    /// How it was matched.
    pub how: Match,
}

/// A text and its translations.
#[derive(Debug, Clone, Default)]
pub struct TranslationUnit {
    /// The source text, of the newest version where versions differ.
    pub source: Option<TextAt>,
    /// Fingerprint of that text.
    pub source_hash: Option<Fingerprint>,
    /// The locales' texts, at most one a locale.
    pub variants: Vec<Variant>,
}

/// The units of a page in all its locales, in the order of the newest version.
#[derive(Debug, Default)]
pub struct Alignment {
    /// The units.
    pub units: Vec<TranslationUnit>,
    /// Segments that a sister at the same source version has and this locale lacks: locale, and the unit.
    pub missing: Vec<(LocaleId, usize)>,
    /// Segments that only a minority of the pages made from one source version has.
    pub extra: Vec<Extra>,
    /// Two segments with one number at one source version whose source texts differ: the second differs from the
    /// first, which more locales agree on or which comes first.
    pub drifts: Vec<Drift>,
}

/// See [`Alignment::extra`].
#[derive(Debug, Clone, Copy)]
pub struct Extra {
    /// The page that has it.
    pub page: PageId,
    /// The segment, by index in the page's document.
    pub segment: u32,
    /// A page of the same version that lacks it.
    pub sister: PageId,
}

/// See [`Alignment::drifts`].
#[derive(Debug, Clone, Copy)]
pub struct Drift {
    /// The page and segment that the others agree on.
    pub usual: (PageId, u32),
    /// The page and segment that differ.
    pub odd: (PageId, u32),
}

/// Align the locales' pages of one entry.
pub fn align(site: &Site, entry: EntryId) -> Alignment {
    let pages =
        || site.entries[entry].pages.iter().enumerate().filter_map(|(locale, page)| page.map(|page| (locale, page)));
    let mut alignment = Alignment::default();
    let own = |page: PageId| !site.pages[page].recovered;
    let bilingual = pages().filter(|(_, page)| own(*page) && site.pages[*page].document.is_bilingual());
    let groups = newest_first(bilingual.map(|(_, page)| (page, &site.pages[page].document)));
    let single = groups.len() == 1;
    for (at, group) in groups.iter().enumerate() {
        let joined = join_by_number(site, group, &mut alignment, at == 0);
        if at == 0 {
            alignment.units = joined;
        } else {
            merge(site, &mut alignment, joined, group.len() > 1);
        }
    }
    if !single {
        // A text that only one page has, and that nothing of the other versions matched, was not matched at all.
        for unit in alignment.units.iter_mut().filter(|unit| unit.variants.len() == 1) {
            unit.variants[0].how = Match::None;
        }
    }
    let missing = std::mem::take(&mut alignment.missing);
    alignment.missing = missing_units(&groups, &alignment, missing);
    structure::lend(site, &mut alignment, entry);
    alignment
}

/// The segments of pages made from one version of the source, joined on their numbers.
fn join_by_number(site: &Site, group: &[PageId], alignment: &mut Alignment, newest: bool) -> Vec<TranslationUnit> {
    let mut units: Vec<TranslationUnit> = Vec::new();
    let mut by_number: FxHashMap<Ordinal, usize> = FxHashMap::default();
    let mut inserted: Vec<(usize, TranslationUnit)> = Vec::new();
    let mut pending: FxHashMap<Ordinal, usize> = FxHashMap::default();
    let mut drifted: Vec<(PageId, u32, Ordinal)> = Vec::new();
    for (rank, &page) in group.iter().enumerate() {
        let document = &site.pages[page].document;
        let mut after = 0;
        let mut seen: rustc_hash::FxHashSet<Ordinal> = Default::default();
        for (at, segment) in document.segments.iter().enumerate() {
            let mut variant = own_variant(site, page, at as u32, Match::Id);
            let first = seen.insert(segment.ordinal);
            let known = by_number.get(&segment.ordinal).copied().filter(|_| first && rank > 0);
            if let Some(unit) = known {
                after = unit + 1;
                let usual =
                    units[unit].variants.first().and_then(|variant| variant.segment.map(|s| (variant.target.page, s)));
                if units[unit].source_hash == Some(segment.source_hash) {
                    units[unit].variants.push(variant);
                    continue;
                }
                if let Some(usual) = usual {
                    drifted.push((page, at as u32, segment.ordinal));
                    let (a, b) = (source_text(site, usual), source_text(site, (page, at as u32)));
                    if similarity(&normalize(a), &normalize(b)) >= sequence::SIMILAR {
                        variant.how = Match::Similar;
                        units[unit].variants.push(variant);
                        continue;
                    }
                }
            } else if let Some(&extra) = pending.get(&segment.ordinal).filter(|_| first && rank > 0)
                && inserted[extra].1.source_hash == Some(segment.source_hash)
            {
                inserted[extra].1.variants.push(variant);
                continue;
            }
            if !first || known.is_some() {
                variant.how = Match::None;
            }
            let unit = TranslationUnit {
                source: variant.source,
                source_hash: Some(segment.source_hash),
                variants: vec![variant],
            };
            if rank == 0 {
                by_number.entry(segment.ordinal).or_insert(units.len());
                units.push(unit);
            } else {
                if first && known.is_none() {
                    pending.insert(segment.ordinal, inserted.len());
                }
                inserted.push((after, unit));
            }
        }
    }
    note_drifts(site, group, alignment, &drifted);
    // The units lacking in the first page go where their neighbours in the other pages stand.
    inserted.sort_by_key(|(after, _)| *after);
    let mut all = Vec::with_capacity(units.len() + inserted.len());
    let mut extra = inserted.into_iter().peekable();
    for (at, unit) in units.into_iter().enumerate() {
        while let Some((_, unit)) = extra.next_if(|(after, _)| *after <= at) {
            all.push(unit);
        }
        all.push(unit);
    }
    all.extend(extra.map(|(_, unit)| unit));
    if group.len() > 1 && newest {
        note_missing(site, group, &all, alignment);
    }
    all
}

fn note_drifts(site: &Site, group: &[PageId], alignment: &mut Alignment, drifted: &[(PageId, u32, Ordinal)]) {
    if drifted.is_empty() {
        return;
    }
    let places: Vec<FxHashMap<Ordinal, u32>> = group.iter().map(|page| first_places(site, *page)).collect();
    let mut told: rustc_hash::FxHashSet<(PageId, u32)> = Default::default();
    for &(page, segment, ordinal) in drifted {
        // The text that fewer pages hold is the odd one.
        let holders: Vec<(PageId, u32)> = group
            .iter()
            .zip(&places)
            .filter_map(|(page, places)| places.get(&ordinal).map(|at| (*page, *at)))
            .collect();
        let hash = |at: (PageId, u32)| site.pages[at.0].document.segments[at.1 as usize].source_hash;
        let count = |at: (PageId, u32)| holders.iter().filter(|other| hash(**other) == hash(at)).count();
        let Some(&first) = holders.iter().max_by_key(|at| (count(**at), std::cmp::Reverse(at.0))) else { continue };
        let odd = if hash(first) == hash((page, segment)) { holders[0] } else { (page, segment) };
        if told.insert(odd) {
            alignment.drifts.push(Drift { usual: first, odd });
        }
    }
}

/// Where each number first stands on a page.
fn first_places(site: &Site, page: PageId) -> FxHashMap<Ordinal, u32> {
    let segments = &site.pages[page].document.segments;
    let mut places = FxHashMap::with_capacity_and_hasher(segments.len(), Default::default());
    for (segment, at) in segments.iter().zip(0..) {
        places.entry(segment.ordinal).or_insert(at);
    }
    places
}

/// Numbers that some pages of a group have and others lack: missing in these where at least half have them. The unit is found again by its first variant.
fn note_missing(site: &Site, group: &[PageId], units: &[TranslationUnit], alignment: &mut Alignment) {
    let mut places: Option<Vec<FxHashMap<Ordinal, u32>>> = None;
    for (at, unit) in units.iter().enumerate() {
        if unit.variants.len() == group.len() || unit.variants.iter().any(|variant| variant.how != Match::Id) {
            continue;
        }
        let places = places.get_or_insert_with(|| group.iter().map(|page| first_places(site, *page)).collect());
        let first = &unit.variants[0];
        let Some(segment) = first.segment else { continue };
        let ordinal = site.pages[first.target.page].document.segments[segment as usize].ordinal;
        if unit.variants.len() * 2 < group.len() {
            let lacks = |(_, places): &(&PageId, &FxHashMap<Ordinal, u32>)| !places.contains_key(&ordinal);
            let Some((sister, _)) = group.iter().zip(places.iter()).find(lacks) else { continue };
            alignment.extra.extend(unit.variants.iter().filter_map(|variant| {
                Some(Extra { page: variant.target.page, segment: variant.segment?, sister: *sister })
            }));
            continue;
        }
        for (page, places) in group.iter().zip(places.iter()) {
            if !places.contains_key(&ordinal) {
                alignment.missing.push((site.pages[*page].locale, at));
            }
        }
    }
}

/// Merging other versions in moves units: find those of `missing` again in the final list.
fn missing_units(
    groups: &[Vec<PageId>],
    alignment: &Alignment,
    missing: Vec<(LocaleId, usize)>,
) -> Vec<(LocaleId, usize)> {
    if groups.len() <= 1 || missing.is_empty() {
        return missing;
    }
    // The units of the newest version keep their order; count them off.
    let newest = &groups[0];
    let places: Vec<usize> = alignment
        .units
        .iter()
        .enumerate()
        .filter(|(_, unit)| unit.variants.iter().any(|variant| newest.contains(&variant.target.page)))
        .map(|(at, _)| at)
        .collect();
    missing.into_iter().filter_map(|(locale, at)| places.get(at).map(|place| (locale, *place))).collect()
}

/// Merge the units of another version of the source into those of the newest.
fn merge(site: &Site, alignment: &mut Alignment, older: Vec<TranslationUnit>, several: bool) {
    let newer = std::mem::take(&mut alignment.units);
    let hash = |unit: &TranslationUnit| unit.source_hash.unwrap_or(Fingerprint(0)).0;
    let old_hashes: Vec<u64> = older.iter().map(hash).collect();
    let new_hashes: Vec<u64> = newer.iter().map(hash).collect();
    let texts = |unit: &TranslationUnit| {
        unit.source.map_or_else(String::new, |at| normalize(at.span.of(site.page_text(&site.pages[at.page]))))
    };
    let pairs = sequence::align(&new_hashes, &old_hashes, |at| texts(&newer[at]), |at| texts(&older[at]));
    let mut older: Vec<Option<TranslationUnit>> = older.into_iter().map(Some).collect();
    let mut next = 0;
    let mut merged = Vec::with_capacity(newer.len() + older.len());
    let place = |merged: &mut Vec<TranslationUnit>, unit: Option<TranslationUnit>| {
        if let Some(mut unit) = unit {
            for variant in &mut unit.variants {
                if !several {
                    variant.how = Match::None;
                }
            }
            merged.push(unit);
        }
    };
    for (at, mut unit) in newer.into_iter().enumerate() {
        if let Some(pair) = pairs.get(&at) {
            while next < pair.other {
                place(&mut merged, older[next].take());
                next += 1;
            }
            if let Some(old) = older[pair.other].take() {
                let how = if pair.exact { Match::Source } else { Match::Similar };
                unit.variants.extend(old.variants.into_iter().map(|mut variant| {
                    variant.how = variant.how.max(how);
                    variant
                }));
            }
            next = next.max(pair.other + 1);
        }
        merged.push(unit);
    }
    for unit in older {
        place(&mut merged, unit);
    }
    alignment.units = merged;
}

fn own_variant(site: &Site, page: PageId, at: u32, how: Match) -> Variant {
    let segment = &site.pages[page].document.segments[at as usize];
    Variant {
        locale: site.pages[page].locale,
        target: TextAt { page, span: segment.target },
        segment: Some(at),
        position: at,
        source: Some(TextAt { page, span: segment.source }),
        how,
    }
}

fn source_text<'s>(site: &'s Site, (page, segment): (PageId, u32)) -> &'s str {
    let page = &site.pages[page];
    page.document.segments[segment as usize].source.of(site.page_text(page))
}

#[cfg(test)]
mod tests;
