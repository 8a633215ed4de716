//! Byte spans and the positions that people read.

use std::ops::Range;

/// Index of a file in the list of files that a build has read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in a file's whole text as read, front matter, byte-order mark and CRLF included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end && end <= u32::MAX as usize);
        Span { start: start as u32, end: end as u32 }
    }

    /// As a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text below this span; empty where the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `offset` lies inside.
    pub fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }
}

/// A place in a file as editors count it: line and column from 1, the column in characters, the offset in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
    /// Offset in bytes, from 0.
    pub offset: usize,
}

/// Bytes between two places at which the characters before are known: what a column costs at most.
const STEP: usize = 512;

/// The starts of a text's lines. LF and CRLF both end a line.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// The characters that begin before each `STEP` bytes of the text.
    characters: Vec<u32>,
}

impl LineIndex {
    /// Index `text` in one pass.
    pub fn new(text: &str) -> LineIndex {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
        let mut characters = vec![0];
        let mut sum = 0;
        for at in (STEP..=text.len()).step_by(STEP) {
            sum += begun(text.as_bytes(), at - STEP, at);
            characters.push(sum);
        }
        LineIndex { starts, characters }
    }

    /// The line (from 1) that holds `offset`.
    pub fn line(&self, offset: u32) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// The position of `offset` in `text`, which must be the text that was indexed. A byte-order mark has no column.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let offset = floor_char_boundary(text, offset as usize);
        let line = self.line(offset as u32);
        let start = self.starts[line - 1] as usize;
        let before = self.characters_before(text, offset) - self.characters_before(text, start);
        Position { line, column: before as usize + 1, offset }
    }

    fn characters_before(&self, text: &str, offset: usize) -> u32 {
        let known = (offset / STEP).min(self.characters.len() - 1);
        self.characters[known] + begun(text.as_bytes(), known * STEP, offset)
    }

    /// The span of line `line` (from 1) without its line end.
    pub fn line_span(&self, text: &str, line: usize) -> Span {
        let start = self.starts[line - 1] as usize;
        let end = self.starts.get(line).map_or(text.len(), |next| *next as usize);
        let body = text[start..end].trim_end_matches(['\n', '\r']).len();
        Span::new(start, start + body)
    }
}

/// How many characters begin from one byte to another. A byte-order mark is none.
fn begun(bytes: &[u8], from: usize, to: usize) -> u32 {
    let begins = |at: &usize| bytes[*at] & 0xc0 != 0x80 && !bytes[*at..].starts_with("\u{feff}".as_bytes());
    (from..to).filter(begins).count() as u32
}

/// The nearest place at or before `offset` at which a character begins.
pub fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_skip_the_byte_order_mark() {
        let text = "\u{feff}аб\r\nв";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 3), Position { line: 1, column: 1, offset: 3 });
        assert_eq!(index.position(text, 5), Position { line: 1, column: 2, offset: 5 });
        assert_eq!(index.position(text, 9), Position { line: 2, column: 1, offset: 9 });
        assert_eq!(index.line_span(text, 1).of(text), "\u{feff}аб");
        assert_eq!(index.line_span(text, 2).of(text), "в");
    }

    #[test]
    fn columns_of_long_lines_are_counted_from_near() {
        let text = format!("\u{feff}{}\n{}", "aя日\u{feff}".repeat(3_000), "я".repeat(700));
        let index = LineIndex::new(&text);
        for (offset, _) in text.char_indices().chain([(text.len(), 'x')]).step_by(7) {
            let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
            let column = text[start..offset].chars().filter(|c| *c != '\u{feff}').count() + 1;
            assert_eq!(index.position(&text, offset as u32).column, column, "{offset}");
        }
    }

    #[test]
    fn an_offset_inside_a_character_is_moved_to_its_start() {
        let text = "日本";
        assert_eq!(LineIndex::new(text).position(text, 4).column, 2);
    }
}
