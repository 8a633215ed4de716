//! What the dialect of Microsoft Learn (DocFX) adds to Markdown, found before the Markdown is parsed.
//!
//! Each thing found (`[!INCLUDE …]`, `:::image …:::`, `$$x$$`, `:smile:`, a bare address) is replaced by one character
//! that stands for it, so that no emphasis, quote or underscore in it is read as Markdown. Where that character turns
//! up in code, in a tag or in an address, the text that it stands for is put back: there it was no directive. So the
//! scan need not know what is code; only directives that change the structure of lines look at code fences.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr_iter, memchr3_iter};

use super::body::AlertKind;
use super::directive::{Directive, Name};
use super::emoji::emoji;
use super::pieces::Pieces;
use super::segment::fences;
use crate::span::Span;

/// The first of the characters that stand for something: plane 15 is for private use.
const FIRST: u32 = 0xF_0000;
/// How many there are.
const COUNT: usize = 0xFFFD;
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
    /// `[!VIDEO address]`.
    Video(Range<usize>),
    /// A formula.
    Math { latex: Range<usize>, display: bool },
    /// A short code.
    Emoji(&'static str),
    /// A bare address.
    Address,
    /// It looks like a part of the dialect and is none: what is to be said of it.
    Unknown(String),
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
        lines(text, &mut found, &mut edits);
    }
    let stands = found.iter().zip(0..).filter_map(|(found, at)| Some((found.range.clone(), stand_in(at)?.to_string())));
    edits.extend(stands);
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len());
    let mut pieces = Pieces::with_capacity(2 * edits.len() + 1);
    let mut done = 0;
    for (range, replacement) in edits {
        if range.start < done {
            continue;
        }
        pieces.push(out.len(), range.start - done, done..range.start);
        out.push_str(&text[done..range.start]);
        // What is put in or left out has no place of its own.
        if !replacement.is_empty() && !range.is_empty() {
            pieces.push(out.len(), replacement.len(), range.clone());
        }
        out.push_str(&replacement);
        done = range.end;
    }
    pieces.push(out.len(), text.len() - done, done..text.len());
    out.push_str(&text[done..]);
    Some(Dialect { text: out, pieces, found })
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
        let what = match bytes[at] {
            b':' => colon(text, at),
            b'[' if bytes.get(at + 1) == Some(&b'!') && !escaped(text, at) => bracket(text, at),
            b'$' if !escaped(text, at) => math(text, at),
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
    found
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
            Some(directive) => (at..at + directive.length, What::Directive(directive, None)),
            None => {
                let colons = rest.bytes().take_while(|b| *b == b':').count();
                let word: String = rest[colons..]
                    .trim_start_matches([' ', '\t'])
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
                    .collect();
                // Up to the closing colons, which are not told of again.
                let line = rest.find(['\n', '`', '|']).unwrap_or(rest.len());
                let close = rest[colons..line].find(":::").filter(|_| !word.is_empty());
                let length = close.map_or(colons, |close| colons + close + 3);
                (at..at + length, What::Unknown(unknown(&word)))
            }
        });
    }
    if rest.starts_with("://") {
        return address(text, at);
    }
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || c == ':' || c == '\\') {
        return None;
    }
    let length = rest[1..]
        .bytes()
        .take(40)
        .take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'+' | b'-'))
        .count();
    let closes = length > 0 && rest.as_bytes().get(length + 1) == Some(&b':');
    let follows =
        rest.get(length + 2..).and_then(|rest| rest.chars().next()).is_some_and(|c| c.is_alphanumeric() || c == ':');
    if !closes || follows {
        return None;
    }
    Some((at..at + length + 2, What::Emoji(emoji(&rest[1..=length])?)))
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

/// A bare address whose `://` stands at `at` (GitHub Flavored Markdown 0.29, section 6.9, extended autolinks). Unlike
/// there, text in Han or kana characters may stand straight before and behind it.
fn address(text: &str, at: usize) -> Option<(Range<usize>, What)> {
    let scheme = ["https", "http", "ftp"].into_iter().find(|scheme| {
        text.get(at.wrapping_sub(scheme.len())..at).is_some_and(|before| before.eq_ignore_ascii_case(scheme))
    })?;
    let start = at - scheme.len();
    let before = text[..start].chars().next_back();
    let bounded = match before {
        None => true,
        Some('(') => !text[..start - 1].ends_with(']'),
        Some(c) => c.is_whitespace() || matches!(c, '*' | '_' | '~') || is_wide(c),
    };
    // The destination of `[x](<url>)` and of `[x]: url` is put back.
    if !bounded {
        return None;
    }
    let rest = &text[start..];
    let mut end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '`' | '"' | '|') || is_wide(c))
        .unwrap_or(rest.len());
    loop {
        let shown = &rest[..end];
        let last = shown.chars().next_back()?;
        let unbalanced = || shown.matches(')').count() > shown.matches('(').count();
        if matches!(last, '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | ']')
            || last == ')' && unbalanced()
        {
            end -= 1;
        } else {
            break;
        }
    }
    let host = rest[..end].get(scheme.len() + 3..)?;
    let named = host.starts_with(|c: char| c.is_alphanumeric());
    named.then_some((start..start + end, What::Address))
}

/// Han, kana and full-width characters: text that is written without spaces.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c as u32, 0x3000..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xFF00..=0xFFEF | 0x2018..=0x201D)
}

/// `[!NAME …]` that stands at `at`; an include, a sample, a video, or the mark of an alert.
fn bracket(text: &str, at: usize) -> Option<(Range<usize>, What)> {
    let rest = &text[at + 2..];
    let length = rest.bytes().take_while(|b| b.is_ascii_alphabetic()).count();
    if length == 0 {
        return None;
    }
    let name = rest[..length].to_ascii_lowercase();
    let body = at + 2 + length;
    let bad = |what: &str| Some((at..at + 2, What::Unknown(what.to_owned())));
    match name.as_str() {
        "div" => {
            let end = body + text[body..].find(['\n', ']']).filter(|end| text[body + end..].starts_with(']'))? + 1;
            let attributes = &text[body..end - 1];
            let quoted = attributes.split_once("class").and_then(|(_, rest)| rest.trim_start().strip_prefix('='));
            let class = quoted.map(|rest| rest.trim().trim_matches(['"', '\'', '“', '”']).to_owned());
            match class.filter(|class| !class.is_empty() && !class.contains(['"', '\'', '='])) {
                Some(class) => Some((at..end, What::Div(class))),
                None => bad("a box reads `[!div class=\"name\"]`"),
            }
        }
        "include" => match nested_link(text, body) {
            Some((path, end)) => Some((at..end, What::Include(path))),
            None => bad("an include reads `[!INCLUDE [title](path)]`"),
        },
        "code" => {
            let mut start = body;
            let mut language = body..body;
            if let Some(dialect) = text[body..].strip_prefix('-') {
                let length = dialect
                    .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '#' | '+' | '_')))
                    .unwrap_or(dialect.len());
                language = body + 1..body + 1 + length;
                start = language.end;
            }
            match nested_link(text, start) {
                Some((path, end)) => Some((at..end, What::Code { language, path })),
                None => bad("a code sample reads `[!CODE-language [title](path)]`"),
            }
        }
        "video" => {
            let line = &text[body..body + text[body..].find('\n').unwrap_or(text.len() - body)];
            let shown = line
                .find(']')
                .map(|end| body + (end - line[..end].trim_start().len())..body + line[..end].trim_end().len());
            match shown.filter(|address| address.start < address.end) {
                Some(address) => {
                    let end = body + line.find(']').unwrap_or(0) + 1;
                    Some((at..end, What::Video(address)))
                }
                None => bad("a video reads `[!VIDEO address]`"),
            }
        }
        _ if AlertKind::parse(&name).is_some() && text[body..].trim_start_matches([' ', '\t']).starts_with(']') => {
            let end = body + text[body..].find(']')? + 1;
            Some((at..end, What::Alert(AlertKind::parse(&name)?)))
        }
        _ if matches!(text.as_bytes().get(body), Some(b']' | b' ' | b'[' | b'-')) => {
            bad(&format!("there is no alert or directive `[!{}`", &rest[..length]))
        }
        _ => None,
    }
}

/// ` [title](path)]` at `at`: the place of the path and the end.
fn nested_link(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let line = at + text[at..].find('\n').unwrap_or(text.len() - at);
    let skip = |at: usize| at + text[at..line].bytes().take_while(|b| *b == b' ' || *b == b'\t').count();
    let open = skip(at);
    text[open..line].starts_with('[').then_some(())?;
    let middle = open + text[open..line].find("](")?;
    let start = skip(middle + 2);
    // The path may hold brackets of its own.
    let mut depth = 0usize;
    let mut end = None;
    for (place, c) in text[start..line].char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => {
                end = Some(start + place);
                break;
            }
            ')' => depth -= 1,
            _ => {}
        }
    }
    let end = end?;
    let close = skip(end + 1);
    text[close..line].starts_with(']').then_some(())?;
    let whole = text[start..end].trim();
    // A title behind the path is no part of it.
    let path = whole.split_once(" \"").map_or(whole, |(path, _)| path).trim_end();
    let start = start + (text[start..end].len() - text[start..end].trim_start().len());
    (!path.is_empty()).then_some((start..start + path.len(), close + 1))
}

/// `$$x$$` or `$x$` that stands at `at`. What lies between single signs must look like a formula: two prices in a
/// line are none.
fn math(text: &str, at: usize) -> Option<(Range<usize>, What)> {
    let rest = &text[at..];
    if let Some(body) = rest.strip_prefix("$$") {
        let length = body.find("$$")?;
        let latex = &body[..length];
        let whole = !latex.trim().is_empty()
            && !latex.contains(['`', '$'])
            && !latex.contains("\n\n")
            && !latex.contains("\n\r\n")
            && latex.len() <= 4096;
        let start = at + 2;
        return whole.then(|| (at..start + length + 2, What::Math { latex: start..start + length, display: true }));
    }
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || c == '$') {
        return None;
    }
    let body = &rest[1..];
    let length = body.bytes().take(200).position(|b| b == b'$')?;
    let latex = &body[..length];
    let after = body[length + 1..].chars().next();
    let letter = latex.len() == 1 && latex.starts_with(|c: char| c.is_ascii_alphabetic());
    let formula = letter || latex.contains(['\\', '^', '=']) || latex.contains("_{");
    let tight = !latex.starts_with(char::is_whitespace) && !latex.ends_with(char::is_whitespace);
    let whole = formula
        && tight
        && !latex.contains(['`', '\n', '|'])
        && !after.is_some_and(|c| c.is_alphanumeric() || c == '$');
    whole.then(|| (at..at + length + 2, What::Math { latex: at + 1..at + 1 + length, display: false }))
}

/// Pair the container directives, and set both of a pair on lines of their own at one indentation: a list item must
/// not take the one in and leave the other out. What stands in a column is moved to the margin.
fn lines(text: &str, found: &mut [Found], edits: &mut Vec<(Range<usize>, String)>) {
    let mut silent = fences(text);
    silent.extend(comments(text));
    let mut open: Vec<usize> = Vec::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut alone: Vec<(usize, Unpaired)> = Vec::new();
    for (at, entry) in found.iter().enumerate() {
        let What::Directive(directive, _) = &entry.what else { continue };
        let start = entry.range.start as u32;
        if !directive.is_container()
            || silent.iter().any(|span| span.contains(start))
            || line_start(text, entry.range.start).is_none()
        {
            continue;
        }
        if !directive.ends {
            open.push(at);
            continue;
        }
        let name_of = |at: usize| match &found[at].what {
            What::Directive(directive, _) => Some(directive.name),
            _ => None,
        };
        match open.iter().rposition(|other| name_of(*other) == Some(directive.name)) {
            Some(place) => {
                alone.extend(open.drain(place + 1..).map(|at| (at, Unpaired::NotClosed)));
                pairs.extend(open.pop().map(|opener| (opener, at)));
            }
            None => alone.push((at, Unpaired::NotOpened)),
        }
    }
    alone.extend(open.into_iter().map(|at| (at, Unpaired::NotClosed)));
    for (at, what) in alone {
        if let What::Directive(_, unpaired) = &mut found[at].what {
            *unpaired = Some(what);
        }
    }
    pairs.sort_unstable();
    let mut moved: Vec<(Range<usize>, usize)> = Vec::new();
    for (opener, closer) in pairs {
        let (opener_at, closer_at) = (found[opener].range.start, found[closer].range.start);
        let (Some(first), Some(last)) = (line_start(text, opener_at), line_start(text, closer_at)) else { continue };
        let wanted = indent(text, first).min(indent(text, last));
        for line in [first, last] {
            let blank = blank_before(text, line);
            if !blank.is_empty() {
                edits.push((line..line, blank));
            }
            if prefix(text, line).is_empty() && indent(text, line) > wanted {
                edits.push((line..line + indent(text, line) - wanted, String::new()));
            }
        }
        let is_column = matches!(&found[opener].what, What::Directive(directive, _) if directive.name == Name::Column);
        if is_column && prefix(text, first).is_empty() {
            moved.push((found[opener].range.end..last, wanted));
        }
    }
    for (range, wanted) in moved {
        margin(text, range, wanted, edits);
    }
}

/// Take the indentation that the first line of a column has off all of its lines.
fn margin(text: &str, range: Range<usize>, wanted: usize, edits: &mut Vec<(Range<usize>, String)>) {
    let Some(mut at) = text[range.clone()].find('\n').map(|end| range.start + end + 1) else { return };
    let mut extra = None;
    while at < range.end {
        let end = text[at..range.end].find('\n').map_or(range.end, |end| at + end + 1);
        let line = &text[at..end];
        if !line.trim().is_empty() {
            let own = indent(text, at);
            let extra = *extra.get_or_insert(own.saturating_sub(wanted));
            let cut = own.min(extra);
            let taken = edits.iter().any(|(edit, _)| edit.start == at && !edit.is_empty());
            if cut > 0 && !taken {
                edits.push((at..at + cut, String::new()));
            }
        }
        at = end;
    }
}

/// The start of the line on which `at` stands first, quote marks and list indentation apart.
fn line_start(text: &str, at: usize) -> Option<usize> {
    let start = memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |end| end + 1);
    text[start..at].chars().all(|c| matches!(c, ' ' | '\t' | '>')).then_some(start)
}

fn indent(text: &str, line: usize) -> usize {
    text[line..].bytes().take_while(|b| *b == b' ').count()
}

/// Quote marks at the start of a line, with the spaces around them.
fn prefix(text: &str, line: usize) -> &str {
    let length = text[line..].find(|c: char| !matches!(c, ' ' | '\t' | '>')).unwrap_or(0);
    let prefix = &text[line..line + length];
    if prefix.contains('>') { prefix } else { "" }
}

/// The blank line to put before a line so that it begins a block; empty where there is one.
fn blank_before(text: &str, line: usize) -> String {
    let above = text[..line].trim_end_matches(['\n', '\r']);
    let gap = &text[above.len()..line];
    let above = above.rsplit('\n').next().unwrap_or("");
    let blank = gap.matches('\n').count() > 1 || above.chars().all(|c| matches!(c, ' ' | '\t' | '>'));
    if blank { String::new() } else { format!("{}\n", prefix(text, line).trim_end()) }
}

/// HTML comments.
fn comments(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find("<!--")?;
        let end = text[start..].find("-->").map_or(text.len(), |end| start + end + 3);
        at = end;
        Some(Span::new(start, end))
    })
}
