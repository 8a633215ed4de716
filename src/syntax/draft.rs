//! A page put together from the texts of a file that is no Markdown: Markdown, with the place of each of its texts.

use std::ops::Range;

use super::body::Label;
use super::pieces::Pieces;
use super::scalar::Scalar;
use super::segment;
use crate::span::FileId;

/// A page in the making.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// Its Markdown.
    pub(super) text: String,
    /// The way from that to the file. Words of the draft's own stand nowhere.
    pub(super) pieces: Pieces,
    /// The same for the addresses of its own links, which are no part of the texts around them.
    pub(super) addresses: Pieces,
    /// What it is made of, in order.
    pub(super) parts: Vec<Part>,
}

/// A part of a page.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// Markdown, as a range of the text. What an author leaves open in it ends with it.
    Markdown(Range<usize>),
    /// A tag around other parts.
    Html(&'static str),
    /// One of the site's own words.
    Label(Label),
}

impl Draft {
    /// A tag around other parts, which the draft itself must close.
    pub(super) fn html(&mut self, tag: &'static str) {
        self.parts.push(Part::Html(tag));
    }

    /// One of the site's own words.
    pub(super) fn label(&mut self, label: Label) {
        self.parts.push(Part::Label(label));
    }

    /// A part of Markdown, which `write` puts together.
    pub(super) fn block(&mut self, write: impl FnOnce(&mut Draft)) {
        let start = self.text.len();
        write(self);
        if self.text.len() > start {
            self.text.push('\n');
            self.parts.push(Part::Markdown(start..self.text.len()));
        }
    }

    /// Words of the draft's own, as Markdown.
    pub(super) fn own(&mut self, markdown: &str) {
        self.text.push_str(markdown);
    }

    /// A text that is Markdown, with its lines as they are.
    pub(super) fn markdown(&mut self, scalar: &Scalar) {
        let text = scalar.text.trim_end();
        // Blank lines go; the indentation of the first line of text may mean something.
        let line = text.len() - text.trim_start().len();
        let start = text[..line].rfind('\n').map_or(0, |at| at + 1);
        self.copy(scalar, start..text.len());
    }

    /// A text that is Markdown, on one line.
    pub(super) fn line(&mut self, scalar: &Scalar) {
        for (number, range) in lines(&scalar.text).enumerate() {
            if number > 0 {
                self.own(" ");
            }
            self.copy(scalar, range);
        }
    }

    /// A text that is no Markdown, on one line. The tags of bilingual segments in it are tags.
    pub(super) fn plain(&mut self, scalar: &Scalar) {
        let text = scalar.text.as_str();
        let tags = tags(text);
        for (number, range) in lines(text).enumerate() {
            if number > 0 {
                self.own(" ");
            }
            let mut from = range.start;
            for (at, c) in text[range.clone()].char_indices().map(|(at, c)| (range.start + at, c)) {
                let tag = tags.get(tags.partition_point(|tag| tag.end <= at)).is_some_and(|tag| tag.start <= at);
                if !tag && (is_markup(c) || number == 0 && begins_block(&text[range.start..at], c)) {
                    self.copy(scalar, from..at);
                    self.own("\\");
                    from = at;
                }
            }
            self.copy(scalar, from..range.end);
        }
    }

    /// A link that reads `text`, or its address where it has none.
    pub(super) fn link(&mut self, text: Option<&Scalar>, address: &Scalar) {
        self.own("[");
        self.plain(text.unwrap_or(address));
        self.own("]");
        self.destination(address);
    }

    /// An image without a text of its own.
    pub(super) fn image(&mut self, address: &Scalar) {
        self.own("![]");
        self.destination(address);
    }

    fn destination(&mut self, address: &Scalar) {
        self.own("(<");
        let start = self.text.len();
        for c in address.text.trim().chars().filter(|c| !matches!(c, '\n' | '\r')) {
            if matches!(c, '\\' | '<' | '>' | '&') {
                self.text.push('\\');
            }
            self.text.push(c);
        }
        self.addresses.stand_in(start, self.text.len() - start, address.trimmed_span().range());
        self.own(">)");
    }

    fn copy(&mut self, scalar: &Scalar, range: Range<usize>) {
        self.pieces.append(self.text.len(), &scalar.pieces, range.clone());
        self.text.push_str(&scalar.text[range]);
    }
}

/// The lines of a text that are not blank, without white space around them.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut next = 0;
    let ranges = text.split_inclusive('\n').map(move |line| {
        let start = next + (line.len() - line.trim_start().len());
        next += line.len();
        start..start + line.trim().len()
    });
    ranges.filter(|range| !range.is_empty())
}

/// Where the tags of bilingual segments stand.
fn tags(text: &str) -> Vec<Range<usize>> {
    if memchr::memmem::find(text.as_bytes(), b"data-ttu-id").is_none() {
        return Vec::new();
    }
    let (segments, _) = segment::scan(FileId(0), text);
    segments
        .iter()
        .flat_map(|segment| {
            [
                segment.whole.start..segment.target.start,
                segment.target.end..segment.source.start,
                segment.source.end..segment.whole.end,
            ]
        })
        .map(|tag| tag.start as usize..tag.end as usize)
        .collect()
}

/// Whether a character may be markup wherever it stands.
fn is_markup(c: char) -> bool {
    matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~' | '!' | '$' | ':')
}

/// Whether a character would make what stands `before` it the beginning of a block.
fn begins_block(before: &str, c: char) -> bool {
    match c {
        '-' | '+' | '=' | ':' => before.is_empty(),
        '.' | ')' => !before.is_empty() && before.bytes().all(|b| b.is_ascii_digit()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::yaml::{self, Value};

    fn scalars(text: &str) -> Vec<Scalar> {
        match yaml::parse(FileId(0), text).0.unwrap().value {
            Value::List(items) => items
                .into_iter()
                .map(|item| match item.value {
                    Value::Scalar(scalar) => scalar,
                    _ => panic!("no scalar"),
                })
                .collect(),
            _ => panic!("no list"),
        }
    }

    #[test]
    fn texts_are_put_together_with_their_places() {
        let text = "- 1. Раз *два*\n- >\n  Три\n\n\n  `четыре`\n- 'a b.md?c&d'\n";
        let texts = scalars(text);
        let mut draft = Draft::default();
        draft.block(|draft| {
            draft.own("# ");
            draft.plain(&texts[0]);
        });
        draft.block(|draft| draft.line(&texts[1]));
        draft.block(|draft| draft.link(Some(&texts[0]), &texts[2]));
        assert_eq!(draft.text, "# 1\\. Раз \\*два\\*\nТри `четыре`\n[1\\. Раз \\*два\\*](<a b.md?c\\&d>)\n");
        let place = |what: &str| {
            let at = draft.text.find(what).unwrap();
            &text[draft.pieces.back(at..at + what.len())]
        };
        assert_eq!(place("Раз \\*два"), "Раз *два");
        assert_eq!(place("1\\. Раз"), "1. Раз");
        assert_eq!(place("Три `четыре`"), "Три\n\n\n  `четыре`");
        let address = draft.addresses.first_within(0..draft.text.len()).unwrap();
        assert_eq!(&text[address], "a b.md?c&d");
        assert_eq!(draft.parts.len(), 3);
    }

    #[test]
    fn markdown_keeps_its_lines() {
        let text = "- a\n- |2\n\n      c\n";
        let texts = scalars(text);
        let mut draft = Draft::default();
        draft.block(|draft| draft.markdown(&texts[1]));
        draft.block(|draft| draft.own(""));
        assert_eq!(draft.text, "    c\n");
        assert_eq!(draft.parts.len(), 1);
    }
}
