//! What people and machines read of a run. Lines and columns are made here and nowhere else.

mod github;
mod gitlab;
mod impact;
mod json;
mod junit;
mod manual;
mod markdown;
mod rdjson;
mod rows;
mod sarif;
mod status;
mod text;

pub use github::findings as findings_github;
pub use gitlab::findings as findings_gitlab;
pub use impact::{Impact, impact, impact_text};
pub use json::findings as findings_json;
pub use junit::findings as findings_junit;
pub use manual::{lint_markdown, lint_text, lints_json, lints_markdown, lints_text};
pub use markdown::findings as findings_markdown;
pub use rdjson::findings as findings_rdjson;
pub use rows::{Row, Rows, Summary};
pub use sarif::findings as findings_sarif;
pub use status::{
    Counts, Gap, LocaleStatus, Status, ToDo, Wanted, entry_counts, entry_gaps, gaps, missing_in, pages_by_entry,
    status, sum as status_of,
};
pub use text::{findings as findings_text, summary};

use std::borrow::Cow;
use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::span::{FileId, LineIndex, Position, Span};
use crate::world::{Source, join};

/// Turns offsets into positions, indexing each file when it is first asked for.
#[derive(Debug)]
pub struct Places<'a> {
    files: &'a [Source],
    prefix: &'a str,
    lines: RefCell<FxHashMap<FileId, LineIndex>>,
}

impl<'a> Places<'a> {
    /// For files by [`FileId`].
    pub fn new(files: &'a [Source]) -> Places<'a> {
        Places { files, prefix: "", lines: RefCell::default() }
    }

    /// The same, with the files of reports named from the folder that holds the root as `prefix`: what reads a report in
    /// CI looks for them in the repository.
    pub fn below(self, prefix: &'a str) -> Places<'a> {
        Places { prefix, ..self }
    }

    /// Path of a file, relative to the root.
    pub fn path(&self, file: FileId) -> &'a str {
        &self.files[file.0 as usize].path
    }

    /// Path of a file as reports name it.
    pub fn shown_path(&self, file: FileId) -> Cow<'a, str> {
        let path = self.path(file);
        match self.prefix.is_empty() || path.starts_with('/') {
            true => path.into(),
            false => join(self.prefix, path).into(),
        }
    }

    /// Text of a file.
    pub fn text(&self, file: FileId) -> &'a str {
        &self.files[file.0 as usize].text
    }

    /// Start and end of a span.
    pub fn range(&self, file: FileId, span: Span) -> (Position, Position) {
        (self.position(file, span.start), self.position(file, span.end))
    }

    /// The line, without its end, that holds an offset.
    pub fn line(&self, file: FileId, offset: u32) -> Span {
        let text = self.text(file);
        let mut lines = self.lines.borrow_mut();
        let lines = lines.entry(file).or_insert_with(|| LineIndex::new(text));
        lines.line_span(text, lines.line(offset.min(text.len() as u32)))
    }

    /// Position of an offset.
    pub fn position(&self, file: FileId, offset: u32) -> Position {
        let text = self.text(file);
        let mut lines = self.lines.borrow_mut();
        lines.entry(file).or_insert_with(|| LineIndex::new(text)).position(text, offset)
    }
}

/// A text on one line, cut to `most` characters.
pub(crate) fn one_line(text: &str, most: usize) -> String {
    let mut line = String::new();
    let mut left = most;
    for word in text.split_whitespace() {
        // A long text is read only as far as it is shown.
        let space = usize::from(!line.is_empty());
        let length = word.chars().take(left + 1).count();
        if length + space > left {
            if space == 1 && left > 0 {
                line.push(' ');
            }
            line.extend(word.chars().take(left.saturating_sub(space)));
            line.push('…');
            break;
        }
        if space == 1 {
            line.push(' ');
        }
        line.push_str(word);
        left -= length + space;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn a_text_on_one_line_is_cut() {
        assert_eq!(one_line(" a\n\tb  c ", 9), "a b c");
        assert_eq!(one_line("a b c", 5), "a b c");
        assert_eq!(one_line("a b cd", 5), "a b c…");
        assert_eq!(one_line("ab c", 2), "ab…");
        assert_eq!(one_line("ab c", 3), "ab …");
        assert_eq!(one_line("яяя", 2), "яя…");
        assert_eq!(one_line("", 2), "");
    }
}
#[cfg(test)]
mod fixture;
