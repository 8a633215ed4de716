//! How much of a translation is made from the source as it is now.

use std::borrow::Cow;

use super::sequence;
use crate::site::{PageId, Site, newest_first, source_version};
use crate::span::Span;
use crate::syntax::prose::bare_words;
use crate::syntax::{Document, Fingerprint, Leaf, fingerprint, normalize, parse_source_side};

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
            // Of the newest version, a page that holds its source says more than a plain one.
            let group = groups.first()?;
            let newest =
                group.iter().copied().find(|page| site.pages[*page].document.is_bilingual()).unwrap_or(group[0]);
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
    let old = parse_source_side(document.file, text, document, false);
    let mut current = vec![true; document.segments.len()];
    let mut words_to_do = 0;
    for gap in changed_lines(&old, text, source, source_text) {
        let there = Texts::new(&source.leaves[gap.new.clone()], source, source_text);
        let mut covered = 0;
        for leaf in &old.leaves[gap.old] {
            for unit in &old.units[leaf.units.start as usize..leaf.units.end as usize] {
                let Some(segment) = unit.segment else { continue };
                let wanted = normalize(unit.span.of(text));
                let kept = there.hold(&wanted);
                current[segment as usize] = kept;
                covered += if kept { words(&wanted) } else { 0 };
            }
        }
        let all: usize = source.leaves[gap.new].iter().map(|leaf| words(leaf.span.of(source_text))).sum();
        words_to_do += all.saturating_sub(covered);
    }
    Freshness { stale: true, newest, current, words_to_do }
}

/// A sentence of a source page that a translation of the same version has no segment for.
#[derive(Debug, Clone, Copy)]
pub struct Uncovered {
    /// The sentence, in the source page's file.
    pub sentence: Span,
    /// Where it is missing, in the translation's file: the segment there or before it, or the start of the body.
    pub place: Span,
}

/// What a bilingual translation lacks of the source page that it was made from.
pub fn uncovered(site: &Site, page: PageId, source: PageId) -> Vec<Uncovered> {
    let (document, text) = (&site.pages[page].document, site.page_text(&site.pages[page]));
    let (source, source_text) = (&site.pages[source].document, site.page_text(&site.pages[source]));
    let mut found = Vec::new();
    if !document.is_bilingual() || strip_body(document, text) == source.body.of(source_text).trim() {
        return found;
    }
    let old = parse_source_side(document.file, text, document, false);
    for gap in changed_lines(&old, text, source, source_text) {
        let line = old.leaves.get(gap.old.start).or_else(|| old.leaves[..gap.old.start].last());
        let there = Texts::new(&old.leaves[gap.old], &old, text);
        let start = line.map_or(document.body.start, |line| line.span.start);
        let at = document.segments.partition_point(|segment| segment.whole.end < start);
        let place = document
            .segments
            .get(at)
            .map_or(Span { start: document.body.start, end: document.body.start }, |segment| segment.whole);
        // Only where a sentence is not found as it is: a translation may link elsewhere.
        let mut bare: Option<String> = None;
        for leaf in &source.leaves[gap.new] {
            let units = &source.units[leaf.units.start as usize..leaf.units.end as usize];
            let lacking = units.iter().map(|unit| unit.span).filter(|span| {
                let sentence = span.of(source_text);
                !there.hold(&normalize(sentence))
                    && !bare.get_or_insert_with(|| there.bare()).contains(&bare_words(sentence))
            });
            found.extend(lacking.map(|sentence| Uncovered { sentence, place }));
        }
    }
    found
}

/// The source side of a translation's body, trimmed.
fn strip_body(document: &Document, text: &str) -> String {
    let first = document.segments.partition_point(|segment| segment.whole.start < document.body.start);
    let mut out = String::with_capacity(document.body.len());
    let mut done = document.body.start as usize;
    for segment in &document.segments[first..] {
        out.push_str(&text[done..segment.whole.start as usize]);
        out.push_str(segment.source.of(text));
        done = segment.whole.end as usize;
    }
    out.push_str(&text[done..]);
    out.trim().to_owned()
}

/// Lines of two texts between the ones that are equal.
struct Gap {
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
}

/// The source of a translation against a source page, line by line: the two were cut into sentences by different
/// tools.
fn changed_lines(old: &Document, text: &str, new: &Document, new_text: &str) -> Vec<Gap> {
    let hashes = |document: &Document, text: &str| -> Vec<u64> {
        document.leaves.iter().map(|leaf| line_hash(leaf, document, text)).collect()
    };
    let (a, b) = (hashes(old, text), hashes(new, new_text));
    let mut gaps = Vec::new();
    let (mut a_from, mut b_from) = (0, 0);
    for (x, y) in sequence::common(&a, &b).into_iter().chain([(a.len(), b.len())]) {
        if a_from < x || b_from < y {
            gaps.push(Gap { old: a_from..x, new: b_from..y });
        }
        (a_from, b_from) = (x + 1, y + 1);
    }
    gaps
}

/// The texts of some lines, to be asked whether they hold a sentence.
#[derive(Debug)]
pub(super) struct Texts {
    joined: String,
    sentences: rustc_hash::FxHashSet<Fingerprint>,
}

impl Texts {
    /// Bytes up to which a sentence is sought anywhere in the lines; in more, only whole sentences are looked up.
    const MAX_SEARCHED: usize = 32 * 1024;

    pub(super) fn new<'l>(leaves: impl IntoIterator<Item = &'l Leaf>, document: &Document, text: &str) -> Texts {
        let mut texts = Texts { joined: String::new(), sentences: Default::default() };
        for leaf in leaves {
            let units = &document.units[leaf.units.start as usize..leaf.units.end as usize];
            texts.sentences.extend(units.iter().map(|unit| fingerprint(unit.span.of(text))));
            if texts.joined.len() <= Texts::MAX_SEARCHED {
                texts.joined.push_str(&normalize(&line_text(leaf, document, text)));
                texts.joined.push('\n');
            }
        }
        texts
    }

    /// The words of the lines, without markup.
    fn bare(&self) -> String {
        bare_words(&self.joined)
    }

    /// Whether a normalised text is among them. A text of a few words is found inside anything, so it must be whole.
    pub(super) fn hold(&self, wanted: &str) -> bool {
        let small = self.joined.len() <= Texts::MAX_SEARCHED && words(wanted) >= 4;
        self.sentences.contains(&fingerprint(wanted)) || small && self.joined.contains(wanted)
    }
}

/// A hash of a line's text, its segments unwrapped.
pub(super) fn line_hash(leaf: &Leaf, document: &Document, text: &str) -> u64 {
    fingerprint(&line_text(leaf, document, text)).0
}

/// A line's text, one side of its segments in their place.
fn line_text<'t>(leaf: &Leaf, document: &Document, text: &'t str) -> Cow<'t, str> {
    let first = document.segments.partition_point(|segment| segment.whole.end <= leaf.span.start);
    let segments = &document.segments[first..];
    let segments = &segments[..segments.partition_point(|segment| segment.whole.start < leaf.span.end)];
    if segments.is_empty() {
        return leaf.span.of(text).into();
    }
    // A link or an emphasis may stand around a segment.
    let mut out = String::with_capacity(leaf.span.len());
    let mut done = leaf.span.start as usize;
    for segment in segments {
        out.push_str(text.get(done..segment.whole.start as usize).unwrap_or(""));
        out.push_str(document.side.span(segment).of(text));
        done = segment.whole.end as usize;
    }
    out.push_str(text.get(done..leaf.span.end as usize).unwrap_or(""));
    out.into()
}

fn against_sister(site: &Site, page: PageId, newest: PageId, stale: bool) -> Freshness {
    let document = &site.pages[page].document;
    if !stale {
        return Freshness { stale, newest, current: vec![true; document.segments.len()], words_to_do: 0 };
    }
    let sister = &site.pages[newest].document;
    // Nobody holds the newest source: which segments are current cannot be told.
    if !sister.is_bilingual() {
        return Freshness { stale, newest, current: Vec::new(), words_to_do: 0 };
    }
    let sister_text = site.page_text(&site.pages[newest]);
    let hashes =
        |document: &Document| -> Vec<u64> { document.segments.iter().map(|segment| segment.source_hash.0).collect() };
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
        if ('\u{3040}'..='\u{30ff}').contains(&c)
            || ('\u{3400}'..='\u{9fff}').contains(&c)
            || ('\u{ac00}'..='\u{d7af}').contains(&c)
        {
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
