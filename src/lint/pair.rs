//! The two texts of a segment, side by side, with what stands in them beside words.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::Context;
use super::marks::{Kind, Mark, Marked};
use super::script::Script;
use crate::diagnostic::{Applicability, Diagnostic, Label};
use crate::site::PageId;
use crate::span::Span;
use crate::syntax::{Document, Segment, Side};

/// A segment of a page of which both texts are there and differ.
#[derive(Debug)]
pub(super) struct Pair<'a> {
    pub(super) document: &'a Document,
    /// Text of the page's file.
    pub(super) text: &'a str,
    pub(super) segment: &'a Segment,
    pub(super) target: Marked<'a>,
    pub(super) source: Marked<'a>,
    /// What is known of the locale's writing.
    pub(super) script: &'a Script,
    /// The segment's number in the document.
    at: usize,
    /// The line of the page that each segment stands in.
    lines: &'a Lines,
}

/// Segments of a line that are looked at together.
const MAX_LINE: usize = 64;

/// For each segment of a page the line (leaf) that holds it; made when it is first asked for.
#[derive(Debug, Default)]
pub(super) struct Lines(std::cell::OnceCell<Vec<u32>>);

impl Lines {
    fn of(&self, document: &Document) -> &[u32] {
        self.0.get_or_init(|| {
            let mut lines = vec![u32::MAX; document.segments.len()];
            for (leaf, at) in document.leaves.iter().zip(0..) {
                for unit in &document.units[leaf.units.start as usize..leaf.units.end as usize] {
                    if let Some(segment) = unit.segment {
                        lines[segment as usize] = at;
                    }
                }
            }
            lines
        })
    }
}

/// What of a mark is compared, by its kind and value; `None` where it is not.
pub(super) type Key = for<'k> fn(Kind, &'k str) -> Option<Cow<'k, str>>;

/// What two texts differ in, of one kind.
#[derive(Debug, Default)]
pub(super) struct Difference<'a> {
    /// What the target has more of, with the places.
    pub(super) extra: Vec<(Cow<'a, str>, Mark)>,
    /// What only the source has.
    pub(super) missing: Vec<(Cow<'a, str>, Mark)>,
}

impl Difference<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.extra.is_empty() && self.missing.is_empty()
    }

    /// Whether all that differs is of one kind.
    pub(super) fn is_all(&self, kind: Kind) -> bool {
        self.extra.iter().all(|(_, mark)| mark.kind == kind) && self.missing.iter().all(|(_, mark)| mark.kind == kind)
    }
}

/// Run `check` over the pairs of a page.
pub(super) fn for_each_pair(context: &Context, page: PageId, script: &Script, mut check: impl FnMut(&Pair)) {
    let page = &context.site.pages[page];
    let text = context.site.page_text(page);
    let document = &page.document;
    let lines = Lines::default();
    for (at, segment) in document.segments.iter().enumerate() {
        let (target, source) = (segment.target.of(text), segment.source.of(text));
        // A blank side is told as that, and equal texts differ in nothing.
        if target == source || target.trim().is_empty() || source.trim().is_empty() {
            continue;
        }
        let (target, source) = (Marked::new(target), Marked::new(source));
        check(&Pair { document, text, segment, target, source, script, at, lines: &lines });
    }
}

impl<'a> Pair<'a> {
    /// A finding of `lint` at a range of the target, else at the whole segment, with the source text beside it.
    pub(super) fn fault(
        &self,
        lint: &'static str,
        place: Option<std::ops::Range<usize>>,
        message: String,
    ) -> Diagnostic {
        let span = place.map_or(self.segment.whole, |range| self.in_file(range));
        Diagnostic::new(lint, self.document.file, span, message)
            .with_related(Label::new(self.document.file, self.segment.source, "the source text"))
            .with_segment(self.segment.id.of(self.text))
    }

    /// Whether the words of the target can be changed without being looked at: not where they may be code, a formula, or
    /// the name of a link that is defined elsewhere.
    pub(super) fn applicability(&self) -> Applicability {
        let text = self.target.text;
        let name = text.match_indices(']').any(|(at, _)| !text[at + 1..].starts_with('('));
        let code = self.target.of(Kind::Tag).any(|mark| {
            let name = self.target.value(mark).to_ascii_lowercase();
            ["code", "kbd", "samp", "pre", "var"].contains(&name.as_str())
        });
        if name || code || text.contains('$') { Applicability::Unsafe } else { Applicability::Safe }
    }

    /// Tell of a difference, if there is one, at the first thing that the target has too many.
    pub(super) fn tell(&self, lint: &'static str, difference: &Difference, found: &mut Vec<Diagnostic>) {
        if !difference.is_empty() {
            let place = difference.extra.first().map(|(_, mark)| mark.value.clone());
            found.push(self.fault(lint, place, told(difference)));
        }
    }

    /// A range of the target as a span of the file.
    pub(super) fn in_file(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.segment.target.start as usize;
        Span::new(start + range.start, start + range.end)
    }

    /// The segments of the line that this one stands in.
    fn mates(&self) -> std::ops::Range<usize> {
        let lines = self.lines.of(self.document);
        let line = lines[self.at];
        if line == u32::MAX {
            return self.at..self.at + 1;
        }
        let before = lines[..self.at].iter().rev().take(MAX_LINE).take_while(|other| **other == line).count();
        let behind = lines[self.at..].iter().take(MAX_LINE).take_while(|other| **other == line).count();
        // A page may be one line of thousands of segments.
        match before + behind <= MAX_LINE {
            true => self.at - before..self.at + behind,
            false => self.at..self.at + 1,
        }
    }

    /// One side of some segments as one text.
    fn line(&self, segments: std::ops::Range<usize>, side: Side) -> String {
        let texts: Vec<&str> =
            self.document.segments[segments].iter().map(|segment| side.span(segment).of(self.text)).collect();
        texts.join(" ")
    }

    /// Whether `count` is equal for the two sides of the whole line, of which this segment is a part.
    pub(super) fn line_agrees(&self, count: impl Fn(&Marked) -> i32) -> bool {
        let mates = self.mates();
        let [target, source] = [Side::Target, Side::Source].map(|side| self.line(mates.clone(), side));
        mates.len() > 1 && count(&Marked::new(&target)) == count(&Marked::new(&source))
    }

    /// What the two texts differ in as multisets of the `keys` of their marks; a mark without a key does not count.
    /// Nothing where the segments of the line differ in nothing as a whole: sentences may trade what they hold.
    pub(super) fn difference(&self, key: Key) -> Difference<'a> {
        let found = difference(&self.target, &self.source, key);
        if found.is_empty() {
            return found;
        }
        let mates = self.mates();
        if mates.len() == 1 {
            return found;
        }
        let [target, source] = [Side::Target, Side::Source].map(|side| self.line(mates.clone(), side));
        let whole = difference(&Marked::new(&target), &Marked::new(&source), key);
        if whole.is_empty() { Difference::default() } else { found }
    }
}

fn difference<'a>(target: &Marked<'a>, source: &Marked<'a>, key: Key) -> Difference<'a> {
    let mut found = Difference::default();
    let keys = |marked: &Marked<'a>| -> Vec<Cow<'a, str>> {
        marked.marks.iter().filter_map(|mark| key(mark.kind, marked.value(mark))).collect()
    };
    // Most texts hold the same in the same order.
    if target.marks.is_empty() && source.marks.is_empty() {
        return found;
    }
    let wanted = keys(source);
    let held = keys(target);
    if wanted == held {
        return found;
    }
    let mut counts: FxHashMap<&str, i32> = FxHashMap::default();
    wanted.iter().for_each(|key| *counts.entry(key).or_default() += 1);
    held.iter().for_each(|key| *counts.entry(key).or_default() -= 1);
    // Of several equal ones the last are the ones too many.
    for mark in target.marks.iter().rev() {
        if let Some(key) = key(mark.kind, target.value(mark))
            && let Some(count) = counts.get_mut(&*key).filter(|count| **count < 0)
        {
            *count += 1;
            found.extra.push((target.value(mark).into(), mark.clone()));
        }
    }
    found.extra.reverse();
    for mark in &source.marks {
        if let Some(key) = key(mark.kind, source.value(mark))
            && let Some(count) = counts.get_mut(&*key).filter(|count| **count > 0)
        {
            *count -= 1;
            found.missing.push((source.value(mark).into(), mark.clone()));
        }
    }
    found
}

/// A link's address as it is compared: without a part that names a locale, which differs by right.
pub(super) fn address(value: &str) -> Cow<'_, str> {
    let is_locale = |part: &str| {
        let mut parts = part.split('-');
        let (language, rest) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        let alphabetic = |text: &str| text.bytes().all(|b| b.is_ascii_alphabetic());
        matches!(language.len(), 2 | 3) && matches!(rest.len(), 2 | 4) && alphabetic(language) && alphabetic(rest)
    };
    let plain = value.trim_end_matches('/');
    match plain.split('/').any(is_locale) {
        true => plain.split('/').filter(|part| !is_locale(part)).collect::<Vec<_>>().join("/").into(),
        false => plain.into(),
    }
}

/// "the target has `a` and lacks `b`", of at most three each.
fn told(difference: &Difference) -> String {
    let list = |values: Vec<&str>| {
        let shown: Vec<String> = values.iter().take(3).map(|value| format!("`{value}`")).collect();
        let rest = values.len().saturating_sub(3);
        shown.join(", ") + &if rest > 0 { format!(" and {rest} more") } else { String::new() }
    };
    let extra = list(difference.extra.iter().map(|(value, _)| &**value).collect());
    let missing = list(difference.missing.iter().map(|(value, _)| &**value).collect());
    match (extra.is_empty(), missing.is_empty()) {
        (false, false) => format!("the translation has {extra} where the source has {missing}"),
        (false, true) => format!("the translation has {extra} that the source has not"),
        _ => format!("the translation lacks {missing} of the source"),
    }
}
