//! How much of a translation is made from the source as it is now.

use super::sequence;
use crate::site::{PageId, Site, newest_first, source_version};
use crate::syntax::{Document, normalize, parse_source_side};

/// A translation against the newest source that the site has of its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Freshness {
    /// Made from another version than the newest.
    pub stale: bool,
    /// What that newest version was read from: the source page, or a sister made from it.
    pub newest: PageId,
    /// For each segment (or, on a plain page, none) whether its source text is still in the newest version.
    pub current: Vec<bool>,
    /// Words of the newest source that no current segment covers.
    pub words_to_do: usize,
}

/// The freshness of a translation; `None` where nothing tells: a page that names no source version, or a page whose
/// source nobody has.
pub fn freshness(site: &Site, page: PageId) -> Option<Freshness> {
    let subject = &site.pages[page];
    if subject.recovered || subject.locale == 0 {
        return None;
    }
    let entry = &site.entries[subject.entry];
    let source = entry.pages[0].filter(|source| !site.pages[*source].recovered);
    let hash = subject.document.front_matter.get("ms.openlocfilehash");
    match source {
        Some(source) => {
            let hash = hash?;
            let current = site.pages[source].document.sha1.as_deref() == Some(&hash.to_ascii_lowercase());
            Some(against_source(site, page, source, current))
        }
        None => {
            let version = source_version(&subject.document)?;
            let sisters = entry.pages.iter().flatten().copied().filter(|sister| {
                let sister = &site.pages[*sister];
                !sister.recovered && source_version(&sister.document).is_some()
            });
            let groups = newest_first(sisters.map(|sister| (sister, &site.pages[sister].document)));
            let newest = groups.first()?[0];
            let stale = source_version(&site.pages[newest].document) != Some(version);
            Some(against_sister(site, page, newest, stale))
        }
    }
}

fn against_source(site: &Site, page: PageId, newest: PageId, current: bool) -> Freshness {
    let document = &site.pages[page].document;
    if current {
        return Freshness { stale: false, newest, current: vec![true; document.segments.len()], words_to_do: 0 };
    }
    let text = site.page_text(&site.pages[page]);
    let source = &site.pages[newest].document;
    let source_text = site.page_text(&site.pages[newest]);
    if !document.is_bilingual() {
        let words = source.leaves.iter().map(|leaf| words(leaf.span.of(source_text))).sum();
        return Freshness { stale: true, newest, current: Vec::new(), words_to_do: words };
    }
    // The two texts were cut into sentences by different tools, so lines are compared, and a segment of a changed
    // line by whether its text is still in the lines that stand there now.
    let old = parse_source_side(document.file, text, document, false);
    let line_hashes = |document: &Document, text: &str| -> Vec<u64> {
        document.leaves.iter().map(|leaf| line_hash(leaf.span.of(text), document, leaf, text)).collect()
    };
    let (a, b) = (line_hashes(&old, text), line_hashes(source, source_text));
    let mut current = vec![false; document.segments.len()];
    let mut words_to_do = 0;
    let (mut a_from, mut b_from) = (0, 0);
    for (x, y) in sequence::common(&a, &b).into_iter().chain([(a.len(), b.len())]) {
        let mut there = String::new();
        for leaf in &source.leaves[b_from..y] {
            there.push_str(&normalize(leaf.span.of(source_text)));
            there.push('\n');
        }
        let mut covered = 0;
        for leaf in &old.leaves[a_from..x] {
            for unit in &old.units[leaf.units.start as usize..leaf.units.end as usize] {
                let wanted = normalize(unit.span.of(text));
                let kept = !wanted.is_empty() && there.contains(&wanted);
                if let Some(segment) = unit.segment.filter(|_| kept) {
                    current[segment as usize] = true;
                    covered += words(&wanted);
                }
            }
        }
        words_to_do += words(&there).saturating_sub(covered);
        if x < a.len() {
            for unit in &old.units[old.leaves[x].units.start as usize..old.leaves[x].units.end as usize] {
                if let Some(segment) = unit.segment {
                    current[segment as usize] = true;
                }
            }
        }
        (a_from, b_from) = (x + 1, y + 1);
    }
    // Segments outside the body's lines (front matter) have nothing to be compared with here.
    let body: rustc_hash::FxHashSet<u32> = old.units.iter().filter_map(|unit| unit.segment).collect();
    for (at, flag) in current.iter_mut().enumerate() {
        *flag |= !body.contains(&(at as u32));
    }
    Freshness { stale: true, newest, current, words_to_do }
}

/// A line's text with its segments unwrapped, normalised and hashed.
fn line_hash(raw: &str, document: &Document, leaf: &crate::syntax::Leaf, text: &str) -> u64 {
    let units = &document.units[leaf.units.start as usize..leaf.units.end as usize];
    if units.iter().any(|unit| unit.segment.is_some()) {
        let joined: Vec<&str> = units.iter().map(|unit| unit.span.of(text)).collect();
        return crate::syntax::fingerprint(&joined.join(" ")).0;
    }
    crate::syntax::fingerprint(raw).0
}

fn against_sister(site: &Site, page: PageId, newest: PageId, stale: bool) -> Freshness {
    let document = &site.pages[page].document;
    if !stale {
        return Freshness { stale, newest, current: vec![true; document.segments.len()], words_to_do: 0 };
    }
    let sister = &site.pages[newest].document;
    let sister_text = site.page_text(&site.pages[newest]);
    let hashes = |document: &Document| -> Vec<u64> { document.segments.iter().map(|segment| segment.source_hash.0).collect() };
    let (a, b) = (hashes(document), hashes(sister));
    let mut current = vec![false; a.len()];
    let mut covered = vec![false; b.len()];
    for (x, y) in sequence::common(&a, &b) {
        current[x] = true;
        covered[y] = true;
    }
    let uncovered = sister.segments.iter().zip(covered).filter(|(_, covered)| !covered);
    let words_to_do = uncovered.map(|(segment, _)| words(segment.source.of(sister_text))).sum();
    Freshness { stale, newest, current, words_to_do }
}

/// Words of a text: runs of letters and digits between white space; Chinese, Japanese and Korean characters count
/// one each, as word counters of translation tools have it.
pub fn words(text: &str) -> usize {
    let mut count = 0;
    let mut inside = false;
    for c in text.chars() {
        if ('\u{3040}'..='\u{30ff}').contains(&c) || ('\u{3400}'..='\u{9fff}').contains(&c) || ('\u{ac00}'..='\u{d7af}').contains(&c) {
            count += 1;
            inside = false;
        } else if c.is_whitespace() {
            inside = false;
        } else if !inside && c.is_alphanumeric() {
            inside = true;
            count += 1;
        }
    }
    count
}
