//! A scalar of YAML: its text with quotes, escapes, folding and indentation resolved, and the way back to the file.

use super::pieces::Pieces;
use crate::span::Span;

/// A scalar.
#[derive(Debug)]
pub(super) struct Scalar {
    /// Its text.
    pub(super) text: String,
    /// The way from that text to the file.
    pub(super) pieces: Pieces,
    /// Where the text stands in the file, quotes left out.
    pub(super) span: Span,
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Without quotes.
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `|` or `>`
    Block,
}

impl Scalar {
    /// The scalar that reads `text` and stands somewhere in `range` of the `file`, which begins with its quote or, of
    /// a block, with its first line of text. Returned with its place, quotes included.
    pub(super) fn new(text: String, style: Style, file: &str, range: std::ops::Range<usize>) -> (Scalar, Span) {
        let std::ops::Range { start, end } = range;
        let (inside, quoted) = match style {
            Style::Plain => (Span::new(start, end), Span::new(start, end)),
            Style::Single | Style::Double => {
                let from = (start + 1).min(end);
                let close = from + closing(&file[from..end], style);
                (Span::new(from, close), Span::new(start, (close + 1).min(end)))
            }
            Style::Block => {
                let written = file[start..end].trim_end().len();
                (Span::new(start, start + written), Span::new(start, start + written))
            }
        };
        let (raw, indent) = match style {
            Style::Block => (&file[start..end], file[..start].bytes().rev().take_while(|b| *b == b' ').count()),
            _ => (inside.of(file), 0),
        };
        let pieces = align(&text, raw, inside.start as usize, style, indent);
        (Scalar { text, pieces, span: inside }, quoted)
    }

    /// A scalar without text at a place of the file.
    pub(super) fn empty(at: u32) -> Scalar {
        Scalar { text: String::new(), pieces: Pieces::default(), span: Span { start: at, end: at } }
    }

    /// The place in the file of the text without white space around it.
    pub(super) fn trimmed_span(&self) -> Span {
        let start = self.text.len() - self.text.trim_start().len();
        let range = self.pieces.back(start..(start + self.text.trim().len()));
        if self.text.trim().is_empty() { self.span } else { Span::new(range.start, range.end) }
    }
}

/// Where the closing quote stands.
fn closing(raw: &str, style: Style) -> usize {
    let bytes = raw.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match (style, byte) {
            (Style::Double, b'"') => return at,
            (Style::Double, b'\\') => at += 2,
            (Style::Single, b'\'') if bytes.get(at + 1) == Some(&b'\'') => at += 2,
            (Style::Single, b'\'') => return at,
            _ => at += 1,
        }
    }
    raw.len()
}

/// What stands next in the file, beside what is next in the text.
enum Step {
    /// The same character.
    Same(usize),
    /// So many bytes of the text stand for so many of the file.
    Stands(usize, usize),
    /// Bytes of the file that stand for nothing.
    Nothing(usize),
    /// They cannot be brought together.
    Lost,
}

/// Lay `text` along the `raw` bytes at `start` of the file. Where the two cannot be brought together, the rest of one
/// stands for the rest of the other.
fn align(text: &str, raw: &str, start: usize, style: Style, indent: usize) -> Pieces {
    let mut pieces = Pieces::with_capacity(1);
    let (mut done, mut at) = (0, 0);
    // Where the stretch of equal characters began.
    let mut same = (0, 0);
    while done < text.len() {
        let (rest, raw_rest) = (&text[done..], &raw[at..]);
        let step = match style {
            Style::Block => block_step(rest, raw_rest, indent),
            _ => flow_step(rest, raw_rest, style),
        };
        if let Step::Same(length) = step {
            done += length;
            at += length;
            continue;
        }
        if same.0 < done {
            pieces.copy(same.0, start + same.1..start + at);
        }
        let (width, length) = match step {
            Step::Stands(width, length) => (width, length),
            Step::Nothing(length) => (0, length),
            _ => (rest.len(), raw_rest.len()),
        };
        if width > 0 {
            pieces.stand_in(done, width, start + at..start + at + length);
        }
        done += width;
        at += length;
        same = (done, at);
    }
    if same.0 < done {
        pieces.copy(same.0, start + same.1..start + at);
    }
    pieces
}

fn flow_step(text: &str, raw: &str, style: Style) -> Step {
    let Some(first) = raw.chars().next() else { return Step::Stands(text.len(), 0) };
    if style == Style::Double && first == '\\' {
        let escaped = raw[1..].chars().next().unwrap_or('\\');
        if matches!(escaped, '\n' | '\r') {
            // An escaped line end and the indentation behind it are nothing; each blank line is a line end.
            let (length, breaks) = white(&raw[1..]);
            return match breaks - 1 {
                0 => Step::Nothing(1 + length),
                blank => stands(text, "\n", blank, 1 + length),
            };
        }
        let length = match escaped {
            'x' => 4,
            'u' => 6,
            'U' => 10,
            other => 1 + other.len_utf8(),
        };
        return match (text.chars().next(), raw.get(..length)) {
            (Some(c), Some(_)) => Step::Stands(c.len_utf8(), length),
            _ => Step::Lost,
        };
    }
    if style == Style::Single && raw.starts_with("''") {
        return if text.starts_with('\'') { Step::Stands(1, 2) } else { Step::Lost };
    }
    if matches!(first, ' ' | '\t' | '\r' | '\n') {
        match white(raw) {
            (_, 0) => {}
            (length, 1) => return stands(text, " ", 1, length),
            (length, breaks) => return stands(text, "\n", breaks - 1, length),
        }
    }
    if text.starts_with(first) { Step::Same(first.len_utf8()) } else { Step::Lost }
}

fn block_step(text: &str, raw: &str, indent: usize) -> Step {
    let newlines = text.bytes().take_while(|b| *b == b'\n').count();
    let Some(first) = line_end(raw) else {
        // Blank lines at the top stand before the first line of text, and a file may end without a line end.
        return match (newlines, raw.chars().next()) {
            (0, None) => Step::Lost,
            (0, Some(c)) if text.starts_with(c) => Step::Same(c.len_utf8()),
            (0, Some(_)) => Step::Lost,
            (newlines, _) => Step::Stands(newlines, 0),
        };
    };
    if newlines == text.len() {
        return Step::Stands(1, first);
    }
    let indentation = |from: usize| raw[from..].bytes().take(indent).take_while(|b| *b == b' ').count();
    let (mut length, mut breaks) = (0, 0);
    while let Some(end) = line_end(&raw[length..]) {
        length += end;
        length += indentation(length);
        breaks += 1;
    }
    match newlines {
        0 if breaks == 1 && text.starts_with(' ') => Step::Stands(1, length),
        0 => Step::Lost,
        // Every line end is kept: one at a time.
        newlines if newlines >= breaks => Step::Stands(1, first + indentation(first)),
        newlines => Step::Stands(newlines, length),
    }
}

/// `count` times `what` for `length` bytes of the file, if the text goes on so.
fn stands(text: &str, what: &str, count: usize, length: usize) -> Step {
    let fits = text.len() >= count && text.bytes().take(count).all(|byte| [byte] == what.as_bytes());
    if fits { Step::Stands(count, length) } else { Step::Lost }
}

/// Length of the white space at the start of `raw`, and the line ends in it.
fn white(raw: &str) -> (usize, usize) {
    let (mut length, mut breaks) = (0, 0);
    loop {
        if let Some(end) = line_end(&raw[length..]) {
            length += end;
            breaks += 1;
        } else if raw[length..].starts_with([' ', '\t']) {
            length += 1;
        } else {
            return (length, breaks);
        }
    }
}

/// Length of the line end at the start of `raw`.
fn line_end(raw: &str) -> Option<usize> {
    if raw.starts_with("\r\n") {
        return Some(2);
    }
    raw.starts_with(['\n', '\r']).then_some(1)
}
