//! What stands in a text beside its words: links, code, tags, placeholders, numbers, emphasis.
//!
//! A scan of a segment's text by its bytes, not a parse: a segment is a piece of a line, whose other pieces may hold the
//! other half of a link or an emphasis, and there are ten thousands of them.

use std::ops::Range;

/// What a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A link's address: `](address)`, `href="address"`.
    Link,
    /// An image's address.
    Image,
    /// What stands between backticks.
    Code,
    /// An element's name, of a closing tag with its slash.
    Tag,
    /// `{name}`, `{{name}}`, `%s`, `%1$s`.
    Placeholder,
    /// An address that stands in the text.
    Url,
    /// `**` or `__`
    Strong,
    /// `*` or `_`
    Emphasis,
    /// Digits with the separators between them.
    Number,
    /// `[!NOTE]`
    Alert,
}

/// One thing in a text; places are bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) kind: Kind,
    /// All of it.
    pub(super) whole: Range<usize>,
    /// What is compared.
    pub(super) value: Range<usize>,
}

/// A text with its marks in order.
#[derive(Debug)]
pub(super) struct Marked<'t> {
    pub(super) text: &'t str,
    pub(super) marks: Vec<Mark>,
}

impl<'t> Marked<'t> {
    /// Find the marks of `text`.
    pub(super) fn new(text: &'t str) -> Marked<'t> {
        Marked { text, marks: scan(text) }
    }

    /// The marks of a kind.
    pub(super) fn of(&self, kind: Kind) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |mark| mark.kind == kind)
    }

    /// What is compared of a mark.
    pub(super) fn value(&self, mark: &Mark) -> &'t str {
        &self.text[mark.value.clone()]
    }

    /// The stretches of words, in order: what is no code, tag, address or placeholder.
    pub(super) fn prose(&self) -> impl Iterator<Item = Range<usize>> {
        let hidden = |mark: &&Mark| {
            matches!(mark.kind, Kind::Link | Kind::Image | Kind::Code | Kind::Tag | Kind::Placeholder | Kind::Url)
        };
        let mut from = 0;
        let ends = self.marks.iter().filter(hidden).map(|mark| mark.whole.clone());
        ends.chain(std::iter::once(self.text.len()..self.text.len())).filter_map(move |hidden| {
            let prose = from..hidden.start.max(from);
            from = hidden.end.max(from);
            (!prose.is_empty()).then_some(prose)
        })
    }
}

/// Bytes in which an address or a tag ends, and the mark of an alert.
const MAX_LENGTH: usize = 4096;
const MAX_MARK: usize = 64;

/// Bytes at which a mark may begin.
const fn starts_mark(b: u8) -> bool {
    matches!(b, b'`' | b'<' | b'&' | b'{' | b'%' | b'*' | b'_' | b'[' | b']' | b'\\' | b'h' | b'0'..=b'9')
}

fn scan(text: &str) -> Vec<Mark> {
    let bytes = text.as_bytes();
    let mut marks = Vec::new();
    let mut images: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|b| starts_mark(*b)) {
        at += next;
        let mark = |kind: Kind, whole: Range<usize>, value: Range<usize>| Mark { kind, whole, value };
        let found = match bytes[at] {
            b'\\' => {
                // An escaped character is text.
                at += 1 + bytes.get(at + 1).map_or(0, |b| usize::from(b.is_ascii_punctuation()));
                continue;
            }
            // A character reference is a character: `&#160;`.
            b'&' => {
                let end = memchr::memchr(b';', &bytes[at..bytes.len().min(at + 10)]);
                at += end.filter(|_| bytes.get(at + 1) == Some(&b'#')).unwrap_or(0) + 1;
                continue;
            }
            b'`' => {
                let ticks = run(bytes, at);
                close_code(bytes, at + ticks, ticks).map(|end| mark(Kind::Code, at..end + ticks, at + ticks..end))
            }
            b'<' => tag(text, at, &mut marks),
            b'{' => braces(bytes, at).map(|end| mark(Kind::Placeholder, at..end, at..end)),
            b'%' => printf(bytes, at).map(|end| mark(Kind::Placeholder, at..end, at..end)),
            b'*' | b'_' => {
                let length = run(bytes, at);
                if emphasizes(text, at, length) {
                    if length >= 2 {
                        marks.push(mark(Kind::Strong, at..at + 2, at..at + 2));
                    }
                    if length % 2 == 1 {
                        marks.push(mark(Kind::Emphasis, at + length - 1..at + length, at + length - 1..at + length));
                    }
                }
                at += length;
                continue;
            }
            b'[' => {
                let image = at > 0 && bytes[at - 1] == b'!';
                if image {
                    images.push(at);
                }
                alert(text, at).map(|end| mark(Kind::Alert, at..end, at + 2..end - 1))
            }
            b']' => match bytes.get(at + 1) {
                Some(b'(') => destination(text, at + 2).map(|(value, end)| {
                    let image = images.pop_if(|open| !text[*open + 1..at].contains(']')).is_some();
                    mark(if image { Kind::Image } else { Kind::Link }, at + 1..end, value)
                }),
                _ => None,
            },
            b'h' => url(text, at).map(|end| mark(Kind::Url, at..end, at..end)),
            _ => {
                let end = number(text, at);
                let parts: Vec<usize> = text[at..end].split('.').map(str::len).collect();
                // A date is three numbers, in whatever order a language has them: 1.2.2018 is 2/1/2018.
                if let [day @ 1..=2, month @ 1..=2, year @ (2 | 4)] = parts[..] {
                    marks.push(mark(Kind::Number, at..at + day, at..at + day));
                    let start = at + day + 1;
                    marks.push(mark(Kind::Number, start..start + month, start..start + month));
                    Some(mark(Kind::Number, end - year..end, end - year..end))
                } else {
                    Some(mark(Kind::Number, at..end, at..end))
                }
            }
        };
        at = match found {
            Some(mark) => {
                let end = mark.whole.end;
                marks.push(mark);
                end
            }
            None => at + 1,
        };
    }
    marks
}

/// How often the byte at `at` is repeated.
fn run(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().take_while(|b| **b == bytes[at]).count()
}

/// Where the run of backticks that closes code begins.
fn close_code(bytes: &[u8], mut at: usize, ticks: usize) -> Option<usize> {
    while let Some(next) = memchr::memchr(b'`', &bytes[at..]) {
        at += next;
        let length = run(bytes, at);
        if length == ticks {
            return Some(at);
        }
        at += length;
    }
    None
}

/// A tag, an autolink or a comment.
fn tag(text: &str, at: usize, marks: &mut Vec<Mark>) -> Option<Mark> {
    let rest = &text[at..];
    if rest.starts_with("<!--") {
        let end = at + rest.find("-->").map_or(rest.len(), |end| end + 3);
        return Some(Mark { kind: Kind::Tag, whole: at..end, value: at..at + 4 });
    }
    let end = at + memchr::memchr(b'>', &rest.as_bytes()[..rest.len().min(MAX_LENGTH)])? + 1;
    let inner = &text[at + 1..end - 1];
    if inner.contains("://") && !inner.contains([' ', '"', '\'']) {
        return Some(Mark { kind: Kind::Url, whole: at..end, value: at + 1..end - 1 });
    }
    let name = inner.strip_prefix('/').unwrap_or(inner);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let slash = inner.len() - name.len();
    let length = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name.len());
    // `<Имя>`, `<your name>`: words in angle brackets that are no element.
    if name[length..].chars().next().is_some_and(|c| !c.is_ascii_whitespace() && c != '/') {
        return None;
    }
    for (attribute, kind) in [("href=", Kind::Link), ("src=", Kind::Image)] {
        if let Some(found) = inner.find(attribute) {
            let from = at + 1 + found + attribute.len();
            if let Some(quote) = text[from..end].chars().next().filter(|c| matches!(c, '"' | '\''))
                && let Some(length) = text[from + 1..end].find(quote)
            {
                let value = from + 1..from + 1 + length;
                marks.push(Mark { kind, whole: at..end, value });
            }
        }
    }
    Some(Mark { kind: Kind::Tag, whole: at..end, value: at + 1..at + 1 + slash + length })
}

/// The end of `{name}` or `{{name}}` without white space: what a program fills in.
fn braces(bytes: &[u8], at: usize) -> Option<usize> {
    let open = run(bytes, at).min(2);
    let inner = bytes[at + open..].iter().take_while(|b| !matches!(b, b'{' | b'}') && !b.is_ascii_whitespace()).count();
    let end = at + open + inner + open;
    let closed = (1..=64).contains(&inner) && bytes.get(end - open..end).is_some_and(|b| b.iter().all(|b| *b == b'}'));
    closed.then_some(end)
}

/// The end of a conversion of `printf`: `%s`, `%d`, `%1$s`, `%@`.
fn printf(bytes: &[u8], at: usize) -> Option<usize> {
    let digits = bytes[at + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = at + 1;
    if digits > 0 {
        if bytes.get(at + 1 + digits) != Some(&b'$') {
            return None;
        }
        end += digits + 1;
    }
    let conversion = bytes.get(end).filter(|b| matches!(b, b's' | b'd' | b'@'))?;
    // `20%dos`, `%discount`: a word.
    let word = bytes.get(end + 1).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    let before = at.checked_sub(1).is_some_and(|before| bytes[before].is_ascii_digit());
    (!(before || word && conversion.is_ascii_alphabetic())).then_some(end + 1)
}

/// Whether a run of asterisks or underscores may open or close an emphasis: it touches a word on at least one side;
/// underscores not on both.
fn emphasizes(text: &str, at: usize, length: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + length..].chars().next();
    let touches = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if text.as_bytes()[at] == b'_' && (word(before) && word(after) || length > 2) {
        return false;
    }
    // `****`: a password, a rule.
    length <= 3 && (touches(before) || touches(after))
}

/// The end of `[!NOTE]`.
fn alert(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].strip_prefix("[!")?;
    let end = memchr::memchr(b']', &rest.as_bytes()[..rest.len().min(MAX_MARK)])?;
    rest[..end].chars().all(|c| c.is_alphabetic() || c == ' ').then_some(at + 2 + end + 1)
}

/// The address behind `](`, and where the link ends.
fn destination(text: &str, from: usize) -> Option<(Range<usize>, usize)> {
    let bytes = text.as_bytes();
    let start = from + bytes[from..].iter().take_while(|b| b.is_ascii_whitespace()).count();
    if bytes.get(start) == Some(&b'<') {
        let end = start + 1 + memchr::memchr(b'>', &bytes[start + 1..])?;
        let close = end + memchr::memchr(b')', &bytes[end..])?;
        return Some((start + 1..end, close + 1));
    }
    let mut depth = 0usize;
    let mut end = start;
    while let Some(b) = bytes.get(end).filter(|_| end - start < MAX_LENGTH) {
        match b {
            b'(' => depth += 1,
            b')' if depth == 0 => return Some((start..end, end + 1)),
            b')' => depth -= 1,
            b'\\' => end += 1,
            b' ' | b'\t' | b'\n' => {
                // A title follows.
                let title = text[end..].trim_start();
                let close = title.starts_with(['"', '\'', '(', ')']).then(|| text[end..].find(')'))??;
                let quoted = title.starts_with(['"', '\'']);
                let close = if quoted {
                    let quote = title.chars().next()?;
                    let open = text.len() - title.len();
                    let shut = open + 1 + text[open + 1..].find(quote)?;
                    shut + text[shut..].find(')')?
                } else {
                    end + close
                };
                return Some((start..end, close + 1));
            }
            _ => {}
        }
        end += 1;
    }
    None
}

/// The end of an address that stands in the text.
fn url(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    if !rest.starts_with("http://") && !rest.starts_with("https://") {
        return None;
    }
    let stop =
        |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | ')' | ']' | '|' | '*') || !c.is_ascii();
    let end = rest.find(stop).unwrap_or(rest.len());
    Some(at + rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '_']).len())
}

/// The end of a number: digits, and separators with digits behind them.
fn number(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = at + digits(at);
    loop {
        let rest = &text[end..];
        let separator = match rest.chars().next() {
            Some('.' | ',') => 1,
            // A space parts groups of three only.
            Some(c @ (' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’')) => {
                let length = c.len_utf8();
                if digits(end + length) != 3
                    || end - at > 3 && bytes[at..end].iter().rev().take(3).any(|b| !b.is_ascii_digit())
                {
                    return end;
                }
                length
            }
            _ => return end,
        };
        let next = digits(end + separator);
        // `31,2021` is the end of a date.
        let is_year =
            next == 4 && (rest.starts_with(",19") || rest.starts_with(",20")) && !text[at..end].starts_with('0');
        if next == 0 || is_year && end - at <= 2 {
            return end;
        }
        end += separator + next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> Vec<(Kind, &str)> {
        let marked = Marked::new(text);
        marked.marks.iter().map(|mark| (mark.kind, marked.value(mark))).collect()
    }

    #[test]
    fn each_kind_is_found() {
        use Kind::*;
        for (text, expected) in [
            ("plain words, and more", vec![]),
            ("See [a](b.md) and ![c](d.png \"t\").", vec![(Link, "b.md"), (Image, "d.png")]),
            ("[![a](b.png)](c.md)", vec![(Image, "b.png"), (Link, "c.md")]),
            ("[a](<b c.md>) [d](e(f).md)", vec![(Link, "b c.md"), (Link, "e(f).md")]),
            ("`a` and ``b ` c``", vec![(Code, "a"), (Code, "b ` c")]),
            ("a <br/> <b>x</b>", vec![(Tag, "br"), (Tag, "b"), (Tag, "/b")]),
            ("<a href=\"x.md\">y</a>", vec![(Link, "x.md"), (Tag, "a"), (Tag, "/a")]),
            (
                "<https://a.example/b> and https://c.example/d.",
                vec![(Url, "https://a.example/b"), (Url, "https://c.example/d")],
            ),
            (
                "{id} {{x}} %s %1$s 5%",
                vec![
                    (Placeholder, "{id}"),
                    (Placeholder, "{{x}}"),
                    (Placeholder, "%s"),
                    (Placeholder, "%1$s"),
                    (Number, "5"),
                ],
            ),
            ("{ a b } 100%s %discount", vec![(Number, "100")]),
            (
                "**a** *b* __c__ snake_case_name",
                vec![(Strong, "**"), (Strong, "**"), (Emphasis, "*"), (Emphasis, "*"), (Strong, "__"), (Strong, "__")],
            ),
            ("***a***", vec![(Strong, "**"), (Emphasis, "*"), (Strong, "**"), (Emphasis, "*")]),
            (r"\*a\* \`b\` 2 * 3", vec![(Number, "2"), (Number, "3")]),
            ("1,000.50 and 1 000 or 2024.", vec![(Number, "1,000.50"), (Number, "1 000"), (Number, "2024")]),
            ("0,0808 and May 31,2021", vec![(Number, "0,0808"), (Number, "31"), (Number, "2021")]),
            ("365, 12 34", vec![(Number, "365"), (Number, "12"), (Number, "34")]),
            ("[!NOTE] [!ПРИМЕЧАНИЕ]", vec![(Alert, "NOTE"), (Alert, "ПРИМЕЧАНИЕ")]),
            ("a < b > c <имя> <x", vec![]),
        ] {
            assert_eq!(marks(text), expected, "{text}");
        }
    }

    #[test]
    fn prose_is_what_is_left() {
        let marked = Marked::new("See [the list](a.md) of `x` at 5 <b>now</b>");
        let prose: Vec<&str> = marked.prose().map(|range| &marked.text[range]).collect();
        assert_eq!(prose, ["See [the list]", " of ", " at 5 ", "now"]);
    }
}
