//! What the dialect of Microsoft Learn (DocFX) adds to Markdown, found before the Markdown is parsed.
//!
//! Each thing found (`[!INCLUDE …]`, `:::image …:::`, `$$x$$`, `:smile:`, a bare address) is replaced by one character
//! that stands for it, so that no emphasis, quote or underscore in it is read as Markdown. Where that character turns
//! up in code, in a tag or in an address, the text that it stands for is put back: there it was no directive. So the
//! scan need not know what is code; only directives that change the structure of lines look at code fences.

mod address;
mod columns;
pub(in crate::syntax) mod directive;
mod emoji;
mod formula;
mod mark;
mod strong;

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr_iter, memchr3_iter, memmem};

use super::body::AlertKind;
use super::pieces::Pieces;
use super::plain::begins_line;
use crate::span::Span;
use address::address;
use directive::{Directive, Name};
use emoji::emoji;
use formula::formula;
use mark::bracket;

/// The first of the characters that stand for something: plane 15 is for private use.
const FIRST: u32 = 0xF_0000;
/// How many there are.
const COUNT: usize = 0xFFFD;
/// Bytes that may stand before what stands first on its line.
const MAX_INDENT: usize = 512;
/// Bytes that a mark, a short code or an address may have.
const MAX_LENGTH: usize = 2048;
/// The first byte of all of them in UTF-8.
const LEAD: u8 = 0xF3;

/// Something found.
#[derive(Debug)]
pub(super) struct Found {
    /// Where it stands in the text as it was.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) what: What,
}

/// What was found.
#[derive(Debug)]
pub(super) enum What {
    /// A directive, with what is wrong with its place among others.
    Directive(Directive, Option<Unpaired>),
    /// `[!INCLUDE [title](path)]`; the place of the path.
    Include(Range<usize>),
    /// `[!CODE-language [title](path)]`.
    Code { language: Range<usize>, path: Range<usize> },
    /// `[!NOTE]`: it makes the quote that it begins an alert.
    Alert(AlertKind),
    /// `[!div class="x"]`: it makes the quote that it begins a box of that class.
    Div(String),
    /// `[!VIDEO address]`, and its title.
    Video(Range<usize>, String),
    /// A formula.
    Math { latex: Range<usize>, display: bool },
    /// Asterisks around strong text, or strong text with stress (three of them), that Markdown would read as asterisks.
    Strong { opens: bool, stars: usize },
    /// A short code.
    Emoji(&'static str),
    /// A bare address.
    Address,
    /// It looks like a part of the dialect and is none, or stands where it cannot: the lint, and what is to be said.
    Unknown(&'static str, String),
    /// One of the characters that stand for something, written by the author.
    Literal,
}

/// A container directive without its partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unpaired {
    NotClosed,
    NotOpened,
}

/// A text in which everything found has its character.
#[derive(Debug, Default)]
pub(super) struct Dialect {
    /// The text.
    pub(super) text: String,
    /// The way back to the text as it was.
    pub(super) pieces: Pieces,
    /// What was found, in order.
    pub(super) found: Vec<Found>,
    /// Indentation of the text as it was that only a layout has, in order.
    pub(super) cuts: Vec<Range<usize>>,
}

/// Look for the dialect in `text`; `None` where there is nothing of it.
pub(super) fn scan(text: &str) -> Option<Dialect> {
    let mut found = find(text);
    if found.is_empty() {
        return None;
    }
    found.truncate(COUNT);
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    if found.iter().any(|found| matches!(&found.what, What::Directive(directive, _) if directive.is_container())) {
        columns::lines(text, &mut found, &mut edits);
    }
    let stands = found.iter().zip(0..).filter_map(|(found, at)| Some((found.range.clone(), stand_in(at)?.to_string())));
    edits.extend(stands);
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len());
    let mut pieces = Pieces::with_capacity(2 * edits.len() + 1);
    let mut cuts = Vec::new();
    let mut done = 0;
    for (range, replacement) in edits {
        if range.start < done {
            continue;
        }
        pieces.copy(out.len(), done..range.start);
        out.push_str(&text[done..range.start]);
        // What is put in or left out has no place of its own.
        if !replacement.is_empty() && !range.is_empty() {
            pieces.stand_in(out.len(), replacement.len(), range.clone());
        } else if !range.is_empty() {
            cuts.push(range.clone());
        }
        out.push_str(&replacement);
        done = range.end;
    }
    pieces.copy(out.len(), done..text.len());
    out.push_str(&text[done..]);
    Some(Dialect { text: out, pieces, found, cuts })
}

/// The first stand-in in `text`: where it stands and what it stands for, by number.
pub(super) fn stand_in_at(text: &str) -> Option<(usize, usize)> {
    memchr_iter(LEAD, text.as_bytes()).find_map(|at| {
        let c = text.get(at..)?.chars().next()? as u32;
        let number = c.checked_sub(FIRST)? as usize;
        (number < COUNT).then_some((at, number))
    })
}

/// Length of a stand-in in bytes.
pub(super) const STAND_IN: usize = 4;

/// `text` with everything put back that stand-ins stand for.
pub(super) fn restore<'t>(text: &'t str, found: &[Found], raw: &str) -> Cow<'t, str> {
    let Some(first) = stand_in_at(text) else { return text.into() };
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    let mut next = Some(first);
    while let Some((at, number)) = next {
        out.push_str(&rest[..at]);
        out.push_str(found.get(number).map_or("", |found| raw.get(found.range.clone()).unwrap_or("")));
        rest = &rest[at + STAND_IN..];
        next = stand_in_at(rest);
    }
    out.push_str(rest);
    out.into()
}

fn stand_in(number: usize) -> Option<char> {
    char::from_u32(FIRST + number as u32)
}

/// Everything of the dialect in `text`, ascending.
fn find(text: &str) -> Vec<Found> {
    let bytes = text.as_bytes();
    let mut found: Vec<Found> = Vec::new();
    let mut done = 0;
    let mut silent = comments(text).peekable();
    let signs = memchr3_iter(b':', b'[', b'$', bytes);
    let places: Box<dyn Iterator<Item = usize>> = match memchr::memchr(LEAD, bytes) {
        None => Box::new(signs),
        Some(_) => {
            let mut places: Vec<usize> = signs.chain(memchr_iter(LEAD, bytes)).collect();
            places.sort_unstable();
            Box::new(places.into_iter())
        }
    };
    for at in places {
        if at < done {
            continue;
        }
        while silent.next_if(|comment| comment.end as usize <= at).is_some() {}
        if silent.peek().is_some_and(|comment| comment.contains(at as u32)) {
            continue;
        }
        let what = match bytes[at] {
            b':' => colon(text, at),
            b'[' if bytes.get(at + 1) == Some(&b'!') && !escaped(text, at) => bracket(text, at),
            b'$' if !escaped(text, at) => {
                formula(text, at).map(|found| (found.range, What::Math { latex: found.latex, display: found.display }))
            }
            LEAD if stand_in_at(&text[at..]).is_some_and(|(place, _)| place == 0) => {
                Some((at..at + STAND_IN, What::Literal))
            }
            _ => None,
        };
        if let Some((range, what)) = what
            && range.start >= done
        {
            done = range.end;
            found.push(Found { range, what });
        }
    }
    strong::find(text, &mut found);
    found
}

/// The rest of the line at `at`, as far as anything of the dialect may reach: lines of megabytes are looked at once.
fn line_at(text: &str, at: usize) -> &str {
    let mut end = text.len().min(at + MAX_LENGTH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let rest = &text[at..end];
    &rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())]
}

fn escaped(text: &str, at: usize) -> bool {
    text[..at].bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1
}

/// What a colon belongs to: a directive, an address or a short code.
fn colon(text: &str, at: usize) -> Option<(Range<usize>, What)> {
    let rest = &text[at..];
    if rest.starts_with(":::") {
        if escaped(text, at) {
            return None;
        }
        return Some(match Directive::parse(rest) {
            // In the middle of a line of text only some may stand; what the others would be is told.
            Some(directive) if directive.stands_alone() && line_start(text, at).is_none() => {
                let message = format!("a `{}` stands on a line of its own", directive.name.as_str());
                (at..at + directive.length, What::Unknown("invalid-directive", message))
            }
            Some(directive) => (at..at + directive.length, What::Directive(directive, None)),
            None => {
                let colons = rest.bytes().take_while(|b| *b == b':').count();
                let word: String = rest[colons..]
                    .trim_start_matches([' ', '\t'])
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
                    .collect();
                // Up to the closing colons, which are not told of again.
                let line = line_at(text, at);
                let line = line.find(['`', '|']).unwrap_or(line.len());
                let close = rest[colons..line].find(":::").filter(|_| !word.is_empty());
                let length = close.map_or(colons, |close| colons + close + 3);
                (at..at + length, What::Unknown("unknown-directive", unknown(&word)))
            }
        });
    }
    if rest.starts_with("://") {
        return address(text, at).map(|range| (range, What::Address));
    }
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || c == ':' || c == '\\') {
        return None;
    }
    let first = line_start(text, at).is_some();
    if first && rest.starts_with("::") {
        let word: String = rest[2..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        if Name::parse(&word).is_some() {
            let line = line_at(text, at).len();
            let end = rest[2..line].rfind("::").map_or(2 + word.len(), |end| end + 4);
            let end = end + rest[end..].bytes().take_while(|b| *b == b':').count();
            return Some((
                at..at + end,
                What::Unknown("unknown-directive", format!("`{word}` begins with three colons")),
            ));
        }
    }
    let length = rest[1..]
        .bytes()
        .take(40)
        .take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'+' | b'-'))
        .count();
    let closes = length > 0 && rest.as_bytes().get(length + 1) == Some(&b':');
    let follows =
        rest.get(length + 2..).and_then(|rest| rest.chars().next()).is_some_and(|c| c.is_alphanumeric() || c == ':');
    if closes
        && !follows
        && let Some(emoji) = emoji(&rest[1..=length])
    {
        return Some((at..at + length + 2, What::Emoji(emoji)));
    }
    // A colon is a definition's where a space follows; at the start of a line any other one is text.
    let text_follows = rest[1..].starts_with(|c: char| !c.is_whitespace());
    (first && text_follows).then(|| (at..at + 1, What::Literal))
}

fn unknown(word: &str) -> String {
    if word.is_empty() {
        return "these colons begin no directive".into();
    }
    let hint = Name::all().map(|name| (strsim::jaro_winkler(word, name), name)).filter(|(score, _)| *score > 0.8);
    let hint =
        hint.max_by(|a, b| a.0.total_cmp(&b.0)).map_or(String::new(), |(_, name)| format!("; did you mean `{name}`?"));
    format!("there is no directive `{word}`{hint}")
}

/// Han, kana and full-width characters: text that is written without spaces.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c as u32, 0x3000..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xFF00..=0xFFEF | 0x2018..=0x201D)
}

/// The start of the line on which `at` stands first, quote marks, list markers and indentation apart.
pub(super) fn line_start(text: &str, at: usize) -> Option<usize> {
    // Whatever stands first has not much before it; looking back over a long line for each colon is quadratic.
    let from = (at.saturating_sub(MAX_INDENT)..=at).find(|from| text.is_char_boundary(*from))?;
    let start = match memchr::memrchr(b'\n', &text.as_bytes()[from..at]) {
        Some(end) => from + end + 1,
        None if from == 0 => 0,
        None => return None,
    };
    begins_line(&text[start..at]).then_some(start)
}

/// HTML comments, which hold nothing for readers. One without its end is none.
fn comments(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + memmem::find(&text.as_bytes()[at..], b"<!--")?;
        let end = start + memmem::find(&text.as_bytes()[start..], b"-->")? + 3;
        at = end;
        Some(Span::new(start, end))
    })
}
