//! A page's Markdown as a text of its own, for readers that are programs. It is spliced from the file, as every change
//! of a document is: nothing is parsed again, and nothing printed from events.

use std::iter::Peekable;
use std::slice::Iter;

use super::plain::{Side, mend};
use super::segment::Segment;
use crate::edit::Edit;
use crate::span::Span;

/// Which texts of the segments a copy has.
#[derive(Debug, Clone, Copy)]
pub enum Form<'a> {
    /// One side, as the page has it.
    Plain(Side),
    /// Both, as the bracketed spans of Pandoc and Djot: `[target]{#s-103} [source]{lang=en-US}`. This is the language of
    /// the source. Each span stands inside its block, so that headings, lists and tables stay what they are.
    Bilingual(&'a str),
}

/// The copy of a `body` of `text` with `edits` made, in any order; one that lies inside another is left out.
pub fn copy(text: &str, body: Span, segments: &[Segment], mut edits: Vec<Edit>, form: Form) -> String {
    let first = segments.partition_point(|segment| segment.whole.start < body.start);
    let segments = &segments[first..];
    if let Form::Bilingual(_) = form {
        for side in segments.iter().flat_map(|segment| [segment.target, segment.source]) {
            edits.extend(unpaired(side.of(text)).into_iter().map(|at| {
                let at = side.start as usize + at;
                Edit { span: Span::new(at, at), replacement: "\\".into() }
            }));
        }
    }
    edits.sort_by_key(|edit| (edit.span.start, std::cmp::Reverse(edit.span.end)));
    let capacity = if segments.is_empty() { body.len() } else { body.len() / 2 };
    let out = String::with_capacity(capacity);
    let edits = edits.iter().peekable();
    let mut copy = Copy { text, edits, out, line: 0, done: body.start as usize, shown: false };
    for segment in segments {
        match form {
            Form::Plain(side) => {
                let own = side.span(segment);
                if copy.replace(segment.whole.start, own.start, "") {
                    copy.mend(own.of(text), &text[segment.whole.end as usize..]);
                }
                copy.replace(own.end, segment.whole.end, "");
            }
            Form::Bilingual(language) => {
                let between = format!("]{{#s-{}}} [", segment.ordinal);
                let end = format!("]{{lang={language}}}");
                if copy.replace(segment.whole.start, segment.target.start, "[") {
                    copy.replace(segment.target.end, segment.source.start, &between);
                    copy.replace(segment.source.end, segment.whole.end, &end);
                } else {
                    if copy.shown {
                        // An image has its text in another form: behind it stand both.
                        let (target, source) = (segment.target.of(text), segment.source.of(text));
                        copy.push(&format!(" [{target}{between}{source}{end}"));
                    }
                    copy.done = copy.done.max(segment.whole.end as usize);
                }
            }
        }
    }
    copy.up_to(body.end as usize);
    copy.out
}

/// A copy in the making.
struct Copy<'a> {
    text: &'a str,
    edits: Peekable<Iter<'a, Edit>>,
    out: String,
    /// Where the last line of `out` begins.
    line: usize,
    /// What stands before this in the file is done.
    done: usize,
    /// The last edit put something in.
    shown: bool,
}

impl Copy<'_> {
    /// Copy the file up to a place, with the edits that begin before it.
    fn up_to(&mut self, at: usize) {
        while let Some(edit) = self.edits.next_if(|edit| (edit.span.start as usize) < at) {
            let range = edit.span.range();
            if range.start >= self.done {
                self.push(&self.text[self.done..range.start]);
                self.put(&edit.replacement);
                self.done = range.end;
                self.shown = !edit.replacement.is_empty();
                if !self.shown {
                    self.drop_line();
                }
            }
        }
        if at > self.done {
            self.push(&self.text[self.done..at]);
            self.done = at;
        }
    }

    /// Drop a line of which nothing is left, where a blank one stands beside it.
    fn drop_line(&mut self) {
        let rest = &self.text[self.done..];
        let end = |text: &str| ["\n", "\r\n"].into_iter().find(|end| text.starts_with(end)).map(str::len);
        let Some(length) = end(rest).filter(|_| self.out[self.line..].trim().is_empty()) else { return };
        let above = self.out[..self.line].trim_end_matches([' ', '\t', '\r']);
        let blank_above = above.is_empty() || above.ends_with("\n\n") || above.ends_with("\n\r\n");
        if blank_above || end(&rest[length..]).is_some() {
            self.out.truncate(self.line);
            self.done += length;
        }
    }

    /// Put something in the place of a stretch; false where an edit has it already.
    fn replace(&mut self, start: u32, end: u32, by: &str) -> bool {
        self.up_to(start as usize);
        let own = self.done == start as usize;
        if own {
            self.push(by);
            self.done = end as usize;
        }
        own
    }

    /// See to it that the text of a segment, which comes next, begins no block.
    fn mend(&mut self, target: &str, behind: &str) {
        let (space, escape) = mend(&self.out[self.line..], target, behind);
        self.done += space;
        if let Some(before) = escape {
            self.up_to(self.done + before);
            self.push("\\");
        }
    }

    /// Put in a text of several lines: all of them stand where the first does, in a quote or an item of a list.
    fn put(&mut self, text: &str) {
        if !text.contains('\n') {
            return self.push(text);
        }
        let marks = &self.out[self.line..];
        let inside = super::plain::begins_line(marks);
        let prefix: String = marks.chars().map(|c| if matches!(c, '>' | '\t') { c } else { ' ' }).collect();
        for (number, line) in text.split_inclusive('\n').enumerate() {
            if number > 0 && inside {
                let prefix = if line.trim().is_empty() { prefix.trim_end() } else { &prefix };
                self.push(prefix);
            }
            self.push(line);
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(at) = memchr::memrchr(b'\n', text.as_bytes()) {
            self.line = self.out.len() + at + 1;
        }
        self.out.push_str(text);
    }
}

/// The brackets outside of code that have no partner: they would end a bracketed span, or keep it open.
fn unpaired(text: &str) -> Vec<usize> {
    let mut open = Vec::new();
    let mut alone = Vec::new();
    let mut code = false;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if std::mem::take(&mut escaped) => {}
            b'`' => code = !code,
            b'\\' => escaped = true,
            b'[' if !code => open.push(at),
            b']' if !code && open.pop().is_none() => alone.push(at),
            _ => {}
        }
    }
    alone.extend(open);
    alone
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::FileId;
    use crate::syntax::parse;

    fn pair(number: u32, target: &str, source: &str) -> String {
        format!(
            "<span data-ttu-id=\"d3385-{number}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"d3385-{number}\">{source}</span></span>"
        )
    }

    fn copied(text: &str, edits: &[(&str, &str)], form: Form) -> String {
        let document = parse(FileId(0), text, false);
        let edit = |(old, new): &(&str, &str)| {
            let at = text.find(old).unwrap();
            Edit { span: Span::new(at, at + old.len()), replacement: (*new).into() }
        };
        copy(text, document.body, &document.segments, edits.iter().map(edit).collect(), form)
    }

    #[test]
    fn a_copy_has_one_side_and_the_edits() {
        let text = format!(
            "---\ntitle: x\n---\n# {}\n\n- {} {}\n",
            pair(103, "Раз", "One"),
            pair(104, "[два](a.md)", "[two](b.md)"),
            pair(105, "три", "three")
        );
        let plain = |side| copied(&text, &[("a.md", "../a"), ("b.md", "../b")], Form::Plain(side));
        assert_eq!(plain(Side::Target), "# Раз\n\n- [два](../a) три\n");
        assert_eq!(plain(Side::Source), "# One\n\n- [two](../b) three\n");
        assert_eq!(
            copied(&text, &[("a.md", "../a"), ("b.md", "../b")], Form::Bilingual("en-US")),
            "# [Раз]{#s-103} [One]{lang=en-US}\n\n- [[два](../a)]{#s-104} [[two](../b)]{lang=en-US} [три]{#s-105} [three]{lang=en-US}\n"
        );
    }

    #[test]
    fn what_would_begin_a_block_or_end_a_span_is_text() {
        let text = pair(103, "  1. раз [1", "* one] `[`");
        assert_eq!(copied(&text, &[], Form::Plain(Side::Target)), "1\\. раз [1");
        assert_eq!(copied(&text, &[], Form::Plain(Side::Source)), "\\* one] `[`");
        assert_eq!(copied(&text, &[], Form::Bilingual("en")), "[  1. раз \\[1]{#s-103} [* one\\] `[`]{lang=en}");
    }

    #[test]
    fn a_text_of_several_lines_stays_in_its_container() {
        assert_eq!(
            copied("> - XX\n> - b\n", &[("XX", "a\n\nc\n```\nd\n```")], Form::Plain(Side::Target)),
            "> - a\n>\n>   c\n>   ```\n>   d\n>   ```\n> - b\n"
        );
    }

    #[test]
    fn a_line_of_which_nothing_is_left_goes_unless_it_parts_two_others() {
        let plain = |text| copied(text, &[("XX", "")], Form::Plain(Side::Target));
        assert_eq!(plain("a\n\nXX\nb\n"), "a\n\nb\n");
        assert_eq!(plain("a\nXX\n\nb\n"), "a\n\nb\n");
        assert_eq!(plain("a\nXX\nb\n"), "a\n\nb\n");
        assert_eq!(plain("a\r\n\r\nXX\r\nb\r\n"), "a\r\n\r\nb\r\n");
        assert_eq!(plain("a XX\n\nb\n"), "a \n\nb\n");
    }

    #[test]
    fn an_edit_may_hold_a_segment_and_other_edits() {
        let text = format!("a :::image source=\"x.png\" alt-text=\"{}\"::: b", pair(103, "раз", "one"));
        let whole = &text[2..text.len() - 2];
        let edits = [(whole, "![раз](y.png)"), ("x.png", "never")];
        assert_eq!(copied(&text, &edits, Form::Plain(Side::Target)), "a ![раз](y.png) b");
        let both = "a ![раз](y.png) [раз]{#s-103} [one]{lang=en} b";
        assert_eq!(copied(&text, &edits, Form::Bilingual("en")), both);
        // What is not shown holds nothing that is.
        assert_eq!(copied(&text, &[(whole, "")], Form::Bilingual("en")), "a  b");
    }
}
