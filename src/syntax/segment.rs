//! Bilingual segments: the translation and its source side by side in one file.
//!
//! ```text
//! <span data-ttu-id=Q ID Q>TARGET</span><span class=Q sxs-lookup Q><span data-stu-id=Q ID Q>SOURCE</span></span>
//! ID = [0-9a-f]{5} "-" "p"? [0-9]+        Q = " or &quot; or \"
//! ```
//!
//! They are read by an anchored scan over the text, not by balancing tags: the texts hold unclosed spans of code
//! samples, spans of their own, and stand in tables, link texts and front matter. Every opener owns the text up to
//! the next opener, so the scan is linear whatever the damage.

use memchr::memmem;

use crate::diagnostic::{Diagnostic, Label};
use crate::span::{FileId, Span};
use crate::syntax::normalize::{Fingerprint, fingerprint};

const OPENER: &str = "<span data-ttu-id=";
const LOOKUP: &str = "sxs-lookup";
const SOURCE_ID: &str = "data-stu-id=";
const CLOSE: &str = "</span>";
const QUOTES: [&str; 3] = ["\"", "&quot;", "\\\""];
/// What stands between the target and the source's id, by quote.
const DELIMITERS: [&str; 3] = [
    "</span><span class=\"sxs-lookup\"><span ",
    "</span><span class=&quot;sxs-lookup&quot;><span ",
    "</span><span class=\\\"sxs-lookup\\\"><span ",
];

/// Searchers made once a file.
struct Finders {
    source_id: memmem::Finder<'static>,
    close: memmem::Finder<'static>,
    span: memmem::Finder<'static>,
}

impl Default for Finders {
    fn default() -> Finders {
        Finders {
            source_id: memmem::Finder::new(SOURCE_ID),
            close: memmem::Finder::new("</span></span>"),
            span: memmem::Finder::new("<span"),
        }
    }
}

/// The number of a segment: counts the translatable units of the source page from 101. A paragraph-level unit
/// (`p103`) is another unit than the sentence `103`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ordinal {
    /// The number.
    pub number: u32,
    /// Whether a `p` stands before it.
    pub paragraph: bool,
}

impl Ordinal {
    /// Read `103` or `p103`, as they are printed: without leading zeros.
    pub fn parse(text: &str) -> Option<Ordinal> {
        let digits = text.strip_prefix('p').unwrap_or(text);
        let plain = digits == "0" || !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
        let number = digits.parse().ok().filter(|_| plain)?;
        Some(Ordinal { number, paragraph: digits.len() < text.len() })
    }

    /// Append it as [`Display`](std::fmt::Display) prints it. A site has hundreds of thousands of them.
    pub fn push_to(self, out: &mut String) {
        if self.paragraph {
            out.push('p');
        }
        out.push_str(itoa::Buffer::new().format(self.number));
    }

    /// The id of a segment's element on its page: `s-103`.
    pub fn id(self) -> String {
        let mut id = String::with_capacity(8);
        id.push_str("s-");
        self.push_to(&mut id);
        id
    }
}

impl std::fmt::Display for Ordinal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", if self.paragraph { "p" } else { "" }, self.number)
    }
}

/// One bilingual segment. All spans are bytes of the file.
#[derive(Debug, Clone)]
pub struct Segment {
    /// The id (`d3385-103`).
    pub id: Span,
    /// The number in the id.
    pub ordinal: Ordinal,
    /// The translation.
    pub target: Span,
    /// The source text.
    pub source: Span,
    /// Everything from the opening tag to the last closing tag.
    pub whole: Span,
    /// Fingerprint of the normalised source text.
    pub source_hash: Fingerprint,
}

/// All segments of `text` in order, and what is wrong with those that are damaged.
pub fn scan(file: FileId, text: &str) -> (Vec<Segment>, Vec<Diagnostic>) {
    let mut segments: Vec<Segment> = Vec::new();
    let mut faults = Vec::new();
    let finders = Finders::default();
    let (openers, examples) = openers(text);
    for (at, &start) in openers.iter().enumerate() {
        let end = openers.get(at + 1).copied().unwrap_or(text.len());
        match segment(text, start, end, &finders) {
            Ok(segment) => segments.push(segment),
            Err(damage) => {
                let id = damage.id.map(|id| id.of(text).to_owned());
                let mut fault = Diagnostic::new(damage.lint, file, Span::new(start, damage.end), damage.message)
                    .with_help("a segment reads <span data-ttu-id=\"ID\">TARGET</span><span class=\"sxs-lookup\"><span data-stu-id=\"ID\">SOURCE</span></span>, with one ID of five hexadecimal digits, `-`, and a number");
                fault.segment = id;
                faults.push(fault);
                segments.extend(damage.recovered);
            }
        }
    }
    strays(file, text, &segments, &examples, &mut faults);
    foreign_prefixes(file, text, &segments, &mut faults);
    duplicates(file, text, &segments, &mut faults);
    (segments, faults)
}

struct Damage {
    lint: &'static str,
    message: String,
    id: Option<Span>,
    end: usize,
    recovered: Option<Segment>,
}

/// The segment whose opener stands at `start`; `end` is the next opener.
fn segment(text: &str, start: usize, end: usize, finders: &Finders) -> Result<Segment, Damage> {
    let line_end = memchr::memchr(b'\n', &text.as_bytes()[start..end]).map_or(end, |at| start + at);
    let malformed = |message: String, id: Option<Span>, until: usize| Damage {
        lint: "malformed-segment",
        message,
        id,
        end: until,
        recovered: None,
    };
    let Some((id, target_start)) = quoted_id(text, start + OPENER.len()) else {
        return Err(malformed("this segment has no readable id".into(), None, line_end));
    };
    let Some(ordinal) = ordinal(id.of(text)) else {
        return Err(malformed(format!("`{}` is not a segment id", id.of(text)), Some(id), line_end));
    };
    let Some(middle) = finders.source_id.find(&text.as_bytes()[target_start..end]).map(|at| target_start + at) else {
        let message = format!("segment {} has no source side; reading went on at the next segment", id.of(text));
        return Err(malformed(message, Some(id), target_start));
    };
    let Some((target_end, strict)) = delimiter(&text[target_start..middle]) else {
        let message = format!("the tags between the two texts of segment {} are damaged", id.of(text));
        return Err(malformed(message, Some(id), middle));
    };
    let target = Span::new(target_start, target_start + target_end);
    let Some((source_id, source_start)) = quoted_id(text, middle + SOURCE_ID.len()) else {
        let message = format!("the source side of segment {} has no readable id", id.of(text));
        return Err(malformed(message, Some(id), middle + SOURCE_ID.len()));
    };
    let (source, whole_end, closed) = source_side(text, source_start, end, finders);
    let segment = Segment {
        id,
        ordinal,
        target,
        source,
        whole: Span::new(start, whole_end),
        source_hash: fingerprint(source.of(text)),
    };
    if !closed {
        let message =
            format!("the source side of segment {} is not closed; it was read to the end of its line", id.of(text));
        return Err(Damage { recovered: Some(segment), ..malformed(message, Some(id), whole_end) });
    }
    if source_id.of(text) != id.of(text) {
        return Err(Damage {
            lint: "mismatched-segment-id",
            message: format!("the target says {} and the source says {}", id.of(text), source_id.of(text)),
            id: Some(id),
            end: whole_end,
            recovered: Some(segment),
        });
    }
    if !strict {
        let message = format!("the tags between the two texts of segment {} are not as they should be", id.of(text));
        return Err(Damage { recovered: Some(segment), ..malformed(message, Some(id), whole_end) });
    }
    Ok(segment)
}

/// Where the target ends in `text`, which runs from the target's start to `data-stu-id=`, and whether the tags
/// between are exactly as the format has them.
fn delimiter(text: &str) -> Option<(usize, bool)> {
    for exact in DELIMITERS {
        if let Some(target) = text.strip_suffix(exact) {
            return Some((target.len(), true));
        }
    }
    let lookup = text.rfind(LOOKUP)?;
    let target = text[..lookup].rfind(CLOSE)?;
    Some((target, false))
}

/// The source text from `start`, the end of the whole segment, and whether it was closed. Where the text opens spans
/// of its own the closing tags that follow directly belong to them.
fn source_side(text: &str, start: usize, end: usize, finders: &Finders) -> (Span, usize, bool) {
    let window = &text[start..end];
    let Some(mut close) = finders.close.find(window.as_bytes()) else {
        let line_end = window.find('\n').unwrap_or(window.len());
        let source = window[..line_end].find(CLOSE).unwrap_or(window[..line_end].trim_end().len());
        let mut whole = source;
        while window[whole..].starts_with(CLOSE) {
            whole += CLOSE.len();
        }
        return (Span::new(start, start + source), start + whole, false);
    };
    let opened = finders.span.find_iter(&window.as_bytes()[..close]).count();
    let mut open = if opened == 0 { 0 } else { opened.saturating_sub(window[..close].matches(CLOSE).count()) };
    while open > 0 && window[close + 2 * CLOSE.len()..].starts_with(CLOSE) {
        close += CLOSE.len();
        open -= 1;
    }
    (Span::new(start, start + close), start + close + 2 * CLOSE.len(), true)
}

/// `Q ID Q >` at `at`: the id and the place after it.
fn quoted_id(text: &str, at: usize) -> Option<(Span, usize)> {
    let rest = &text[at..];
    let quote = QUOTES.into_iter().find(|quote| rest.starts_with(quote))?;
    let body = &rest[quote.len()..];
    let length = body.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))?;
    let after = body[length..].strip_prefix(quote)?.strip_prefix('>')?;
    let start = at + quote.len();
    Some((Span::new(start, start + length), text.len() - after.len()))
}

fn ordinal(id: &str) -> Option<Ordinal> {
    let (prefix, number) = id.split_once('-')?;
    let hex = prefix.len() == 5 && prefix.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let digits = number.strip_prefix('p').unwrap_or(number);
    let valid = hex && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    valid
        .then(|| digits.parse().ok())
        .flatten()
        .map(|number_value| Ordinal { number: number_value, paragraph: digits.len() < number.len() })
}

/// Places of openers that are meant, and of those that are text: examples in a closed code fence, or straight behind
/// a backtick.
fn openers(text: &str) -> (Vec<usize>, Vec<usize>) {
    let found = memmem::find_iter(text.as_bytes(), OPENER.as_bytes());
    let holds = |needle: &str| memmem::find(text.as_bytes(), needle.as_bytes()).is_some();
    if !(holds("```") || holds("~~~") || holds("`<span")) {
        return (found.collect(), Vec::new());
    }
    let fences = fences(text);
    found.partition(|at| !in_fence(&fences, *at) && !text[..*at].ends_with('`'))
}

fn in_fence(fences: &[Span], at: usize) -> bool {
    let next = fences.partition_point(|fence| fence.start as usize <= at);
    next > 0 && fences[next - 1].contains(at as u32)
}

/// Closed code fences, by line, whatever container they stand in.
pub(super) fn fences(text: &str) -> Vec<Span> {
    let mut fences = Vec::new();
    let mut open: Option<(usize, u8, usize)> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_start_matches([' ', '\t', '>']).trim_end();
        let mark = body.as_bytes().first().copied().unwrap_or(0);
        let run = if mark == b'`' || mark == b'~' { body.bytes().take_while(|b| *b == mark).count() } else { 0 };
        match open {
            None if run >= 3 && !(mark == b'`' && body[run..].contains('`')) => open = Some((start, mark, run)),
            Some((from, fence, length)) if mark == fence && run >= length && body.len() == run => {
                fences.push(Span::new(from, start + line.len()));
                open = None;
            }
            _ => {}
        }
        start += line.len();
    }
    fences
}

/// Source sides that belong to no segment: their opening tag is gone.
fn strays(file: FileId, text: &str, segments: &[Segment], examples: &[usize], faults: &mut Vec<Diagnostic>) {
    let told_spans: Vec<Span> = faults.iter().map(|fault| fault.primary.span).collect();
    let fences = if examples.is_empty() { Vec::new() } else { fences(text) };
    for at in memmem::find_iter(text.as_bytes(), SOURCE_ID.as_bytes()) {
        let owner = segments.partition_point(|segment| segment.whole.start as usize <= at);
        let owned = owner > 0 && segments[owner - 1].whole.contains(at as u32);
        let told = told_spans.partition_point(|span| span.start as usize <= at);
        let told = told > 0 && at <= told_spans[told - 1].end as usize;
        let Some(tag) = text[..at].strip_suffix("<span ") else { continue };
        // The source side of an example in inline code is text as its target is.
        let example = examples.partition_point(|example| *example < at);
        let example = example > 0 && !text[examples[example - 1]..at].contains('\n');
        if owned || told || example || in_fence(&fences, at) || tag.ends_with('`') {
            continue;
        }
        let start = tag.rfind('\n').map_or(0, |line| line + 1);
        let start = tag[start..].rfind("<span").map_or(tag.len(), |lookup| start + lookup);
        let id = quoted_id(text, at + SOURCE_ID.len()).map(|(id, _)| id.of(text));
        let message = format!("the source side of segment {} has no target before it", id.unwrap_or("without an id"));
        let mut fault = Diagnostic::new("malformed-segment", file, Span::new(start, at), message)
            .with_help("restore the tag <span data-ttu-id=\"ID\"> before the translation");
        fault.segment = id.map(str::to_owned);
        faults.push(fault);
    }
}

/// A file is generated with one prefix; another one was pasted in.
fn foreign_prefixes(file: FileId, text: &str, segments: &[Segment], faults: &mut Vec<Diagnostic>) {
    let prefix = |segment: &Segment| &segment.id.of(text)[..5];
    let Some(first) = segments.first().map(prefix) else { return };
    if segments.iter().all(|segment| prefix(segment) == first) {
        return;
    }
    let mut counts = std::collections::BTreeMap::new();
    for segment in segments {
        *counts.entry(prefix(segment)).or_insert(0usize) += 1;
    }
    let most = counts.values().max().copied().unwrap_or(0);
    let Some(usual) = segments.iter().map(prefix).find(|prefix| counts[prefix] == most) else { return };
    for segment in segments.iter().filter(|segment| prefix(segment) != usual) {
        let id = segment.id.of(text);
        let message = format!("segment {id} has another prefix than the rest of the page, `{usual}`");
        faults.push(
            Diagnostic::new("malformed-segment", file, segment.whole, message)
                .with_help("the segment was pasted from another file; give it this page's prefix and its own number")
                .with_segment(id),
        );
    }
}

fn duplicates(file: FileId, text: &str, segments: &[Segment], faults: &mut Vec<Diagnostic>) {
    let mut first = rustc_hash::FxHashMap::with_capacity_and_hasher(segments.len(), Default::default());
    for segment in segments {
        if let Some(earlier) = first.insert(segment.ordinal, segment.whole) {
            first.insert(segment.ordinal, earlier);
            let id = segment.id.of(text);
            faults.push(
                Diagnostic::new(
                    "duplicate-segment-id",
                    file,
                    segment.whole,
                    format!("segment {id} is on this page twice"),
                )
                .with_related(Label::new(file, earlier, "the first one"))
                .with_segment(id),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(id: &str, target: &str, source: &str) -> String {
        format!(
            "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>"
        )
    }

    fn texts(text: &str) -> Vec<(String, String)> {
        let (segments, faults) = scan(FileId(0), text);
        assert!(faults.is_empty(), "{faults:?}");
        segments.iter().map(|s| (s.target.of(text).to_owned(), s.source.of(text).to_owned())).collect()
    }

    fn faults(text: &str) -> Vec<(&'static str, usize)> {
        scan(FileId(0), text).1.iter().map(|fault| (fault.lint, fault.primary.span.start as usize)).collect()
    }

    #[test]
    fn two_segments_on_a_line_and_paragraph_units() {
        let text = format!("{} {}", pair("d3385-103", "Раз.", "One."), pair("d3385-p103", "Два.", "Two."));
        assert_eq!(texts(&text), [("Раз.".into(), "One.".into()), ("Два.".into(), "Two.".into())]);
        let (segments, _) = scan(FileId(0), &text);
        assert_eq!(segments[1].ordinal.to_string(), "p103");
        assert_ne!(segments[0].ordinal, segments[1].ordinal);
    }

    #[test]
    fn inner_spans_unclosed_spans_and_following_tags() {
        assert_eq!(texts(&pair("d3385-103", "<span>а</span>", "<span>a</span>"))[0].1, "<span>a</span>");
        assert_eq!(texts(&pair("d3385-103", "`<span>`", "`<span>`"))[0].1, "`<span>`");
        let wrapped = format!("<span class=\"x\">{}</span>", pair("d3385-103", "а", "a"));
        assert_eq!(texts(&wrapped)[0].1, "a");
    }

    #[test]
    fn entity_and_escaped_quotes() {
        let text = pair("d3385-103", "а", "a");
        assert_eq!(texts(&text.replace('"', "&quot;")).len(), 1);
        assert_eq!(texts(&text.replace('"', "\\\"")).len(), 1);
    }

    #[test]
    fn examples_in_code_are_text() {
        let text = pair("d3385-103", "а", "a");
        assert!(texts(&format!("```html\n{text}\n```\n")).is_empty());
        assert!(texts(&format!("`{text}`\n")).is_empty());
        assert_eq!(texts(&format!("```\nnot closed\n\n{text}\n")).len(), 1);
    }

    #[test]
    fn damage_is_told_and_the_rest_is_read() {
        let good = pair("d3385-104", "б", "b");
        let lost_source = format!("<span data-ttu-id=\"d3385-103\">а</span> {good}");
        assert_eq!(faults(&lost_source), [("malformed-segment", 0)]);
        assert_eq!(scan(FileId(0), &lost_source).0.len(), 1);

        let other_id = pair("d3385-103", "а", "a").replace("data-stu-id=\"d3385-103", "data-stu-id=\"d3385-105");
        assert_eq!(faults(&format!("{other_id} {good}")), [("mismatched-segment-id", 0)]);
        assert_eq!(scan(FileId(0), &other_id).0.len(), 1);

        let unclosed = pair("d3385-103", "а", "a").replace("</span></span>", "</span>");
        assert_eq!(faults(&format!("{unclosed}\n{good}")), [("malformed-segment", 0)]);
        assert_eq!(faults(&format!("{good}{good}")), [("duplicate-segment-id", good.len())]);

        let no_target = &good[good.find("<span class").unwrap()..];
        assert_eq!(faults(&format!("слово {no_target}")), [("malformed-segment", "слово ".len())]);

        let pasted = format!("{}{}{}", pair("d3385-103", "а", "a"), good, pair("0a0a0-105", "в", "c"));
        assert_eq!(faults(&pasted).len(), 1);
        assert_eq!(faults(&good.replace("d3385", "D3385")).len(), 1);
    }
}
