//! One side of a bilingual text: the page as it would be without the other language.

use std::borrow::Cow;

use super::dialect::{self, Found};
use super::draft::{Draft, Part};
use super::pieces::Pieces;
use crate::span::Span;
use crate::syntax::segment::Segment;

/// Which of a segment's two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The translation.
    Target,
    /// The text that it was made from.
    Source,
}

impl Side {
    /// This side's text of `segment`.
    pub fn span(self, segment: &Segment) -> Span {
        match self {
            Side::Target => segment.target,
            Side::Source => segment.source,
        }
    }
}

/// `text` with each segment replaced by one of its sides, byte for byte otherwise: the plain page that is published.
pub fn strip(text: &str, segments: &[Segment], side: Side) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for segment in segments {
        out.push_str(&text[done..segment.whole.start as usize]);
        out.push_str(side.span(segment).of(text));
        done = segment.whole.end as usize;
    }
    out.push_str(&text[done..]);
    out
}

/// A stripped text with the way back to the file.
#[derive(Debug)]
pub(super) struct Plain<'a> {
    /// What the Markdown parser reads.
    pub text: Cow<'a, str>,
    /// Ranges of the segments in `text`, in order, with their index.
    pub units: Vec<(Span, usize)>,
    /// What it is made of; a file's own Markdown is one part.
    pub parts: Vec<Part>,
    /// The way back to the file, the last step first.
    steps: Vec<Pieces>,
    /// What of the dialect one character of `text` each stands for, and the text in which it still stood.
    pub found: Vec<Found>,
    pub raw: Cow<'a, str>,
    /// Indentation in `raw` that only a layout has.
    pub cuts: Vec<std::ops::Range<usize>>,
    /// The last of those steps for the addresses of links that a draft has of its own.
    addresses: Pieces,
    /// It was put together, and its bytes are not those of the file.
    pub drafted: bool,
    /// Where `text` was changed so that a segment begins no block, ascending.
    mends: Vec<Mend>,
}

/// A change at the start of a segment's text, by its place in the plain text. In code it is undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mend {
    /// White space was left out.
    Space(usize, Box<str>),
    /// A backslash was put in.
    Escape(usize),
}

impl Mend {
    fn at(&mut self) -> &mut usize {
        match self {
            Mend::Space(at, _) | Mend::Escape(at) => at,
        }
    }
}

impl<'a> Plain<'a> {
    /// One side of `body` of the file's `text`.
    ///
    /// A segment that begins its line with what would begin a block (`* `, `1. `, `# `, `---`, four spaces) is text in
    /// the file, where a tag stands before it. Here it gets a backslash, which belongs to no byte of the file, and loses
    /// the white space.
    pub(super) fn new(text: &'a str, body: Span, segments: &[Segment], side: Side) -> Plain<'a> {
        let first = segments.partition_point(|segment| segment.whole.start < body.start);
        if first == segments.len() {
            let mut pieces = Pieces::with_capacity(1);
            pieces.copy(0, body.range());
            return Plain::step(body.of(text).into(), Vec::new(), Vec::new(), pieces);
        }
        let mut out = String::with_capacity(body.len() / 2);
        let mut pieces = Pieces::with_capacity(2 * segments.len() + 1);
        let mut units = Vec::with_capacity(segments.len());
        let mut mends = Vec::new();
        let mut done = body.start as usize;
        // Where the last line of `out` begins, kept by hand: looking back for it is quadratic on one long line.
        let mut line = 0;
        let mut push = |out: &mut String, from: usize, to: usize| {
            if from < to {
                pieces.copy(out.len(), from..to);
                if let Some(at) = memchr::memrchr(b'\n', &text.as_bytes()[from..to]) {
                    line = out.len() + at + 1;
                }
                out.push_str(&text[from..to]);
            }
            line
        };
        for (index, segment) in segments.iter().enumerate().skip(first) {
            let line = push(&mut out, done, segment.whole.start as usize);
            let side = side.span(segment).range();
            let mut from = side.start;
            let start = out.len();
            let target = &text[side.clone()];
            let (space, escape) = mend(&out[line..], target, &text[segment.whole.end as usize..]);
            from += space;
            if space > 0 {
                mends.push(Mend::Space(start, target[..space].into()));
            }
            if let Some(before) = escape {
                push(&mut out, from, from + before);
                from += before;
                mends.push(Mend::Escape(out.len()));
                out.push('\\');
            }
            push(&mut out, from, side.end);
            units.push((Span::new(start, out.len()), index));
            done = segment.whole.end as usize;
        }
        push(&mut out, done, body.end as usize);
        Plain::step(out.into(), units, mends, pieces)
    }

    /// The last step: put characters in the place of what is not Markdown.
    fn step(text: Cow<'a, str>, mut units: Vec<(Span, usize)>, mut mends: Vec<Mend>, pieces: Pieces) -> Plain<'a> {
        let Some(dialect) = dialect::scan(&text) else {
            let (parts, steps) = (vec![Part::Markdown(0..text.len())], vec![pieces]);
            return Plain {
                text,
                units,
                parts,
                steps,
                found: Vec::new(),
                raw: "".into(),
                cuts: Vec::new(),
                addresses: Pieces::default(),
                drafted: false,
                mends,
            };
        };
        for (span, _) in &mut units {
            let start = dialect.pieces.forward(span.start as usize, false);
            *span = Span::new(start, dialect.pieces.forward(span.end as usize, true).max(start));
        }
        for at in mends.iter_mut().map(Mend::at) {
            *at = dialect.pieces.forward(*at, false);
        }
        Plain {
            parts: vec![Part::Markdown(0..dialect.text.len())],
            text: dialect.text.into(),
            units,
            steps: vec![dialect.pieces, pieces],
            found: dialect.found,
            raw: text,
            cuts: dialect.cuts,
            addresses: Pieces::default(),
            drafted: false,
            mends,
        }
    }

    /// One side of a page that was put together from a file's texts. The `segments` are those of the draft.
    pub(super) fn of_draft(text: &'a str, draft: Draft, segments: &[Segment], side: Side) -> Plain<'a> {
        let Draft { pieces, addresses, parts, .. } = draft;
        let plain = Plain::new(text, Span::new(0, text.len()), segments, side);
        let place = |at: usize, end: bool| plain.steps.iter().rev().fold(at, |at, step| step.forward(at, end));
        let parts = parts
            .into_iter()
            .map(|part| match part {
                Part::Markdown(range) => {
                    let start = place(range.start, false);
                    Part::Markdown(start..place(range.end, true).max(start))
                }
                part => part,
            })
            .collect();
        let Plain { units, mut steps, text, found, raw, cuts, mends, .. } = plain;
        steps.push(pieces);
        Plain { text, units, parts, steps, found, raw, cuts, addresses, drafted: true, mends }
    }

    /// `text`, a part of this one, as it was before characters were put in the place of anything.
    pub(super) fn restore<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.found.is_empty() { text.into() } else { dialect::restore(text, &self.found, &self.raw) }
    }

    /// The changes in a range of this text.
    pub(super) fn mends(&self, range: std::ops::Range<usize>) -> &[Mend] {
        let at = |mend: &Mend| match mend {
            Mend::Space(at, _) | Mend::Escape(at) => *at,
        };
        let from = self.mends.partition_point(|mend| at(mend) < range.start);
        let to = self.mends.partition_point(|mend| at(mend) < range.end);
        &self.mends[from..to.max(from)]
    }

    /// The span of the file below a range of `raw`.
    pub(super) fn raw_in_file(&self, range: std::ops::Range<usize>) -> Span {
        let range = self.steps.iter().skip(1).fold(range, |range, step| step.back(range));
        Span::new(range.start, range.end)
    }

    /// The span of the file below a range of this text.
    pub(super) fn in_file(&self, range: std::ops::Range<usize>) -> Span {
        let range = self.steps.iter().fold(range, |range, step| step.back(range));
        Span::new(range.start, range.end)
    }

    /// The place in the file of the address of a draft's own link that stands in this range.
    pub(super) fn address(&self, range: std::ops::Range<usize>) -> Option<Span> {
        let (_, above) = self.steps.split_last()?;
        let range = above.iter().fold(range, |range, step| step.back(range));
        self.addresses.first_within(range).map(|range| Span::new(range.start, range.end))
    }
}

/// What keeps the text of a segment from beginning a block, where only marks stand before it on its `line`: how many
/// bytes of white space are left out at its start, and behind how many more a backslash is put in. `behind` is what
/// follows the segment in the file.
pub(super) fn mend(line: &str, text: &str, behind: &str) -> (usize, Option<usize>) {
    if !text.starts_with(may_begin_block) || !begins_line(line) {
        return (0, None);
    }
    let space = text.len() - text.trim_start_matches([' ', '\t']).len();
    (space, marker(&text[space..], behind))
}

/// Whether what follows this beginning of a line is its content: only white space, quote and list markers before it.
pub(super) fn begins_line(line: &str) -> bool {
    let mut rest = line.trim_start_matches([' ', '\t', '>', '\u{feff}']);
    while let Some(length) = list_marker(rest) {
        rest = rest[length..].trim_start_matches([' ', '\t', '>']);
    }
    rest.is_empty()
}

/// Length of a list marker with its space at the start of `text`.
fn list_marker(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mark = text.as_bytes().get(digits)?;
    let ordered = digits > 0 && digits < 10 && matches!(mark, b'.' | b')');
    let bullet = digits == 0 && matches!(mark, b'-' | b'*' | b'+');
    let spaced = text.as_bytes().get(digits + 1).is_some_and(|b| *b == b' ' || *b == b'\t');
    ((ordered || bullet) && spaced).then_some(digits + 2)
}

/// Whether what begins with `c` may begin a block.
fn may_begin_block(c: char) -> bool {
    matches!(c, ' ' | '\t' | '-' | '+' | '*' | '>' | '#' | '_' | '=' | '`' | '~' | '[' | ':' | '0'..='9')
}

/// How many bytes of `text` stand before the character that must be escaped for it not to begin a block, or make a
/// heading of the line above. `behind` is what follows it in the file.
fn marker(text: &str, behind: &str) -> Option<usize> {
    let (line, behind) = match text.split_once('\n') {
        Some((line, _)) => (line, ""),
        None => (text, behind),
    };
    if let Some(length) = list_marker(line) {
        return Some(length - 2);
    }
    let spaced = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if matches!((digits, &line[digits..]), (0, "-" | "+" | "*") | (1..=9, "." | ")")) && spaced(behind) {
        return Some(digits);
    }
    let count = |c: char| line.chars().take_while(|other| *other == c).count();
    let first = line.chars().next()?;
    let alone = || {
        let blank = behind.trim_start_matches([' ', '\t', '\r']);
        line.chars().all(|c| c == first || matches!(c, ' ' | '\t' | '\r'))
            && (blank.is_empty() || blank.starts_with('\n'))
    };
    let begins = match first {
        '>' => true,
        '#' => count('#') <= 6 && spaced(&line[count('#')..]),
        '-' | '=' => alone(),
        '*' | '_' => line.matches(first).count() > 2 && alone(),
        '~' => count('~') > 2,
        // No backtick stands behind those of a fence.
        '`' => {
            let behind = &behind[..memchr::memchr(b'\n', behind.as_bytes()).unwrap_or(behind.len())];
            count('`') > 2 && !line[count('`')..].contains('`') && !behind.contains('`')
        }
        '[' => defines(line),
        ':' => line.starts_with(": ") || line.starts_with(":\t"),
        _ => false,
    };
    begins.then_some(0)
}

/// Whether a line is the definition of a link (`[label]: address "title"`) or the beginning of that of a footnote.
fn defines(line: &str) -> bool {
    let Some((label, rest)) = line.split_once("]:") else { return false };
    let address = rest.trim_start();
    let behind = match address.strip_prefix('<').and_then(|address| address.split_once('>')) {
        Some((_, behind)) => behind,
        None => &address[address.find(char::is_whitespace).unwrap_or(address.len())..],
    };
    label.starts_with("[^") || behind.trim().is_empty() || behind.trim_start().starts_with(['"', '\'', '('])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::FileId;
    use crate::syntax::segment::scan;

    fn pair(target: &str, source: &str) -> String {
        format!(
            "<span data-ttu-id=\"d3385-103\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"d3385-103\">{source}</span></span>"
        )
    }

    #[test]
    fn either_side_can_be_had_and_every_place_found_again() {
        let text = format!("\u{feff}- {} конец\n", pair("Раз", "One"));
        let (segments, _) = scan(FileId(0), &text);
        assert_eq!(strip(&text, &segments, Side::Target), "\u{feff}- Раз конец\n");
        assert_eq!(strip(&text, &segments, Side::Source), "\u{feff}- One конец\n");
        let plain = Plain::new(&text, Span::new(3, text.len()), &segments, Side::Target);
        for (at, c) in plain.text.char_indices() {
            assert_eq!(plain.in_file(at..at + c.len_utf8()).of(&text), c.to_string());
        }
        assert_eq!(plain.units, [(Span::new(2, 8), 0)]);
    }

    #[test]
    fn a_marker_inside_a_segment_is_text() {
        for (target, behind, expected) in [
            ("* a", "", "\\* a"),
            ("12. a", "", "12\\. a"),
            ("# a", "", "\\# a"),
            ("#a", "", "#a"),
            ("-a", "", "-a"),
            ("**a**", "", "**a**"),
            ("-", "\n", "\\-\n"),
            ("-", "a", "-a"),
            ("1)", " a", "1\\) a"),
            ("1.", "5 a", "1.5 a"),
            ("***", " \n", "\\*** \n"),
            ("***", "a***", "***a***"),
            ("**", "\n", "**\n"),
            ("_ _ _", "", "\\_ _ _"),
            ("=", "\n", "\\=\n"),
            ("= a", "\n", "= a\n"),
            ("---\na", "", "\\---\na"),
            ("~~~ a ~~~", "", "\\~~~ a ~~~"),
            ("~~a~~", "", "~~a~~"),
            ("```sh", "\n", "\\```sh\n"),
            ("```a``` b", "\n", "```a``` b\n"),
            ("[a]: b.md", "\n", "\\[a]: b.md\n"),
            ("[a]: <b c> \"d\"", "\n", "\\[a]: <b c> \"d\"\n"),
            ("[a]: this is text", "\n", "[a]: this is text\n"),
            ("[^a]: this is text", "\n", "\\[^a]: this is text\n"),
            ("[a](b.md)", "\n", "[a](b.md)\n"),
            (": a", "\n", "\\: a\n"),
            (":smile:", "\n", ":smile:\n"),
            ("    a", "\n", "a\n"),
            ("\t- a", "\n", "\\- a\n"),
        ] {
            let text = pair(target, "x") + behind;
            let (segments, _) = scan(FileId(0), &text);
            let plain = Plain::new(&text, Span::new(0, text.len()), &segments, Side::Target);
            assert_eq!(plain.restore(&plain.text), expected);
        }
        let text = format!("word {}", pair("- a", "x"));
        let (segments, _) = scan(FileId(0), &text);
        assert_eq!(Plain::new(&text, Span::new(0, text.len()), &segments, Side::Target).text, "word - a");
    }
}
