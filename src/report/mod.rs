//! What people and machines read of a run. Lines and columns are made here and nowhere else.

mod json;
mod status;
mod text;

pub use json::findings as findings_json;
pub use status::{Gap, LocaleStatus, Status, gaps, status};
pub use text::{findings as findings_text, summary};

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::site::Site;
use crate::span::{FileId, LineIndex, Position, Span};

/// Turns offsets into positions, indexing each file when it is first asked for.
#[derive(Debug)]
pub struct Places<'a> {
    site: &'a Site<'a>,
    lines: RefCell<FxHashMap<FileId, LineIndex>>,
}

impl<'a> Places<'a> {
    /// For the files of a site.
    pub fn new(site: &'a Site<'a>) -> Places<'a> {
        Places { site, lines: RefCell::default() }
    }

    /// Path of a file, relative to the root.
    pub fn path(&self, file: FileId) -> &'a str {
        &self.site.files[file.0 as usize].path
    }

    /// Start and end of a span.
    pub fn range(&self, file: FileId, span: Span) -> (Position, Position) {
        (self.position(file, span.start), self.position(file, span.end))
    }

    /// Position of an offset.
    pub fn position(&self, file: FileId, offset: u32) -> Position {
        let text = self.site.text(file);
        let mut lines = self.lines.borrow_mut();
        lines.entry(file).or_insert_with(|| LineIndex::new(text)).position(text, offset)
    }
}

/// A text on one line, cut to `most` characters.
pub(crate) fn one_line(text: &str, most: usize) -> String {
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = line.char_indices().nth(most) {
        line.truncate(at);
        line.push('…');
    }
    line
}
