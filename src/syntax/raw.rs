//! Raw HTML in a page: read tag by tag, kept by allow-list, closed where the author forgot to.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::Event;

use super::body::{Content, SpecialKind};
use super::html::{self, Tag, Treatment};
use super::inline::Line;
use super::markdown::{Html, RawText, Walker};

/// An element that is open.
#[derive(Debug)]
pub(super) struct OpenTag {
    pub(super) name: String,
    /// Containers open when it was opened: it is closed with the innermost.
    pub(super) depth: usize,
    pub(super) close: Close,
}

/// How an element ends.
#[derive(Debug)]
pub(super) enum Close {
    Tag(String),
    Link(u32),
    Nothing,
}

impl Close {
    pub(super) fn print(&self, out: &mut Html) {
        match self {
            Close::Tag(tag) => out.push(tag),
            Close::Link(index) => out.hole(Content::LinkClose(*index)),
            Close::Nothing => {}
        }
    }
}

impl<'a> Walker<'a> {
    /// A block of raw HTML: block elements are printed, text and inline elements between them are lines.
    pub(super) fn raw_block(&mut self, raw: &RawText) {
        let text = raw.text.as_str();
        let place = |at: usize| -> usize {
            let piece = raw.pieces.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            raw.pieces.get(piece).map_or(0, |(start, plain)| plain + (at - start))
        };
        let mut at = 0;
        // Names of elements to be left out that nothing in the rest of the block closes.
        let mut endless: Vec<String> = Vec::new();
        // Open elements whose text is what it is.
        let mut verbatim = 0usize;
        while at < text.len() {
            let rest = &text[at..];
            if let Some(length) = silent(rest) {
                self.note_comment(&rest[..length], place(at)..place(at + length - 1) + 1);
                at += length;
                continue;
            }
            match Tag::parse(rest) {
                Some(tag) => {
                    let whole_length = tag.length;
                    let whole = self.plain.restore(&rest[..tag.length]);
                    let (shown, tag) = match &whole {
                        Cow::Owned(restored) => (restored.as_str(), Tag::parse(restored).unwrap_or(tag)),
                        Cow::Borrowed(_) => (rest, tag),
                    };
                    let name = tag.name.to_ascii_lowercase();
                    if matches!(name.as_str(), "pre" | "code") {
                        verbatim = if tag.closing { verbatim.saturating_sub(1) } else { verbatim + 1 };
                    }
                    let mut length = whole_length;
                    let range = place(at)..place(at + length - 1) + 1;
                    match html::treatment(&name) {
                        Treatment::Text => self.push_raw(Event::InlineHtml(rest[..length].to_owned().into()), range),
                        Treatment::Remove => {
                            if !tag.closing && !tag.self_closing && !endless.contains(&name) {
                                match end_of(rest, &name) {
                                    Some(end) => length = end,
                                    None => endless.push(name.clone()),
                                }
                            }
                            let span = self.plain.in_file(range.start..place(at + length - 1) + 1);
                            self.note_special(span, SpecialKind::Nothing);
                        }
                        _ if html::is_block(&name)
                            || text.trim().len() == whole_length && self.is_around_blocks(&tag, &range) =>
                        {
                            self.flush_raw();
                            if tag.closing {
                                self.close_raw_tag(&tag, 0);
                            } else {
                                self.open_raw_tag(&tag, shown, place(at));
                            }
                        }
                        _ => self.push_raw(Event::InlineHtml(rest[..length].to_owned().into()), range),
                    }
                    at += length;
                }
                None => {
                    let first = rest.chars().next().map_or(1, char::len_utf8);
                    let length = rest[first..].find('<').map_or(rest.len(), |next| next + first);
                    // A stretch of lines is one text of the file only as long as no container prefix stands between.
                    let mut from = at;
                    for line in rest[..length].split_inclusive('\n') {
                        let start = place(from);
                        let range = start..start + line.len();
                        if verbatim > 0 {
                            self.events.push((Event::Html(self.plain.restore(line).into_owned().into()), range));
                        } else {
                            self.push_raw(Event::Html(line.to_owned().into()), range);
                        }
                        from += line.len();
                    }
                    at += length;
                }
            }
        }
        self.flush_raw();
    }

    /// Note a comment, and what one says that speaks to Hexapla.
    pub(super) fn note_comment(&mut self, text: &str, range: Range<usize>) {
        self.note_special(self.plain.in_file(range.clone()), SpecialKind::Nothing);
        if text.starts_with("<!--") && text.contains(super::allow::PREFIX) {
            let span = self.plain.in_file(range);
            self.allows.extend(super::allow::parse(span.of(self.text), span.start as usize));
        }
    }

    /// Whether a tag, all that there is in a block of raw HTML, stands around the paragraphs behind it or ends what
    /// does. An element whose end is not in sight ends with its own line: a forgotten `</a>` must not make a link of
    /// the rest of the page.
    fn is_around_blocks(&self, tag: &Tag, range: &Range<usize>) -> bool {
        let name = tag.name.to_ascii_lowercase();
        if !html::is_transparent(&name) || tag.self_closing {
            return false;
        }
        if tag.closing {
            return self.raw_tags_closed_by(tag, 0) > 0;
        }
        if name == "a" && tag.attribute("href").is_none_or(|href| href.value.trim().is_empty()) {
            return false;
        }
        let text = &self.plain.text[range.end..];
        let next = memchr::memchr_iter(b'<', text.as_bytes())
            .find_map(|at| Tag::parse(&text[at..]).filter(|next| next.is(&name)).map(|next| (at, next)));
        // Only behind a blank line does it begin a block of its own.
        next.is_some_and(|(at, next)| {
            let mut lines = text[..at].rsplit('\n');
            let mut blank = || lines.next().is_some_and(|line| line.trim_matches([' ', '\t', '>', '\r']).is_empty());
            next.closing && blank() && blank()
        })
    }

    fn push_raw(&mut self, event: Event<'a>, range: Range<usize>) {
        let event = self.restored(event);
        self.split_text(event, range);
    }

    /// Print what was gathered between two block elements; white space alone is no line.
    fn flush_raw(&mut self) {
        let blank = |event: &Event| matches!(event, Event::Html(text) if text.trim().is_empty());
        if self.events.iter().all(|(event, _)| blank(event)) {
            let spaces = std::mem::take(&mut self.events);
            if spaces.iter().any(|(event, _)| matches!(event, Event::Html(text) if text.contains('\n'))) {
                self.out.push("\n");
            }
            return;
        }
        self.print_line(Line::Loose);
    }

    /// Text of a raw HTML block: character references stay, a `<` that begins no tag is text.
    pub(super) fn raw_text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(['<', '>']) {
            self.out.push(&rest[..at]);
            self.out.push(if rest[at..].starts_with('<') { "&lt;" } else { "&gt;" });
            rest = &rest[at + 1..];
        }
        self.out.push(rest);
    }

    /// Print an opening tag; true where it opened an element that must be closed. `source` begins with the tag and
    /// stands at `at` of the plain text.
    pub(super) fn open_raw_tag(&mut self, tag: &Tag, source: &str, at: usize) -> bool {
        let name = tag.name.to_ascii_lowercase();
        if name == "xref" {
            self.xref(tag, at);
            return false;
        }
        match html::treatment(&name) {
            Treatment::Text => {
                self.out.text(&source[..tag.length]);
                return false;
            }
            Treatment::Unwrap | Treatment::Remove => return false,
            Treatment::Keep => {}
        }
        // A damaged segment's tags carry nothing for the reader.
        let format = tag.attributes.iter().any(|attribute| {
            matches!(attribute.name, "data-ttu-id" | "data-stu-id") || attribute.value == "sxs-lookup"
        });
        let id = tag.attribute("id").or_else(|| tag.attribute("name").filter(|_| name == "a"));
        let id = id
            .map(|id| html::decode(id.value).into_owned())
            .filter(|id| !id.is_empty() && !id.contains(char::is_whitespace) && self.ids.take(id));
        let close = match name.as_str() {
            _ if format => Close::Nothing,
            "img" => {
                let value =
                    |name| tag.attribute(name).map(|attribute| html::decode(attribute.value)).unwrap_or_default();
                let (alt, title) = (value("alt").into_owned(), value("title").into_owned());
                let (address, span) = self.raw_address(tag, "src", at);
                let index = self.push_link(true, address, span, &alt, &title);
                self.out.hole(Content::Image(index));
                return false;
            }
            // `<a href="" id="x">` is an old way to set an anchor.
            "a" if tag.attribute("href").is_some_and(|href| !href.value.trim().is_empty() || id.is_none())
                && !self.in_link() =>
            {
                let (address, span) = self.raw_address(tag, "href", at);
                let title = tag.attribute("title").map(|title| html::decode(title.value)).unwrap_or_default();
                let index = self.push_link(false, address, span, "", &title);
                self.open_link(index, |out| {
                    if let Some(id) = &id {
                        out.attribute("id", id);
                    }
                    print_attributes(out, "a", tag);
                })
            }
            _ => {
                let element = if name == "a" { "span" } else { name.as_str() };
                self.out.push("<");
                self.out.push(element);
                if let Some(id) = &id {
                    self.out.attribute("id", id);
                }
                print_attributes(&mut self.out, element, tag);
                self.out.push(">");
                if html::is_void(element) {
                    return false;
                }
                Close::Tag(format!("</{element}>"))
            }
        };
        if tag.self_closing && matches!(close, Close::Tag(_)) && name == "a" {
            close.print(&mut self.out);
            return false;
        }
        self.raw_tags.push(OpenTag { name, depth: self.depth, close });
        true
    }

    /// `<xref href="uid">`: the long form of a reference by uid.
    fn xref(&mut self, tag: &Tag, at: usize) {
        let (uid, span) = self.raw_address(tag, if tag.attribute("uid").is_some() { "uid" } else { "href" }, at);
        if uid.is_empty() {
            return;
        }
        let index = self.push_link(false, format!("xref:{uid}"), span, "", "");
        self.note_special(self.plain.in_file(at..at + tag.length), SpecialKind::Xref(index));
        let close = self.open_link(index, |_| {});
        self.out.hole(Content::XrefText(index));
        close.print(&mut self.out);
    }

    /// Open a link and say how it ends. `attributes` prints those beside the address.
    pub(super) fn open_link(&mut self, index: u32, attributes: impl FnOnce(&mut Html)) -> Close {
        self.out.hole(Content::LinkOpen(index));
        attributes(&mut self.out);
        self.out.push(">");
        Close::Link(index)
    }

    /// End the element that `tag` closes, and those left open inside it; how many that were. Elements below `floor`,
    /// or opened in another container, are not its to close.
    pub(super) fn close_raw_tag(&mut self, tag: &Tag, floor: usize) -> usize {
        let count = self.raw_tags_closed_by(tag, floor);
        if count == 0 && !tag.is("xref") && html::treatment(&tag.name.to_ascii_lowercase()) == Treatment::Text {
            self.out.text(&format!("</{}>", tag.name));
        }
        self.close_raw_tags_to(self.raw_tags.len() - count);
        count
    }

    pub(super) fn raw_tags_closed_by(&self, tag: &Tag, floor: usize) -> usize {
        let open = &self.raw_tags[floor.min(self.raw_tags.len())..];
        let found = open.iter().rev().take_while(|open| open.depth == self.depth).position(|open| tag.is(&open.name));
        found.map_or(0, |at| at + 1)
    }

    /// Close the elements that were opened in a container of this depth or a deeper one.
    pub(super) fn close_raw_tags(&mut self, depth: usize) {
        let kept = self.raw_tags.iter().rposition(|open| open.depth < depth).map_or(0, |at| at + 1);
        self.close_raw_tags_to(kept);
    }

    pub(super) fn close_raw_tags_to(&mut self, kept: usize) {
        for tag in self.raw_tags.drain(kept..).rev() {
            if tag.name == ":::tabs" {
                self.tabs.pop();
            }
            tag.close.print(&mut self.out);
        }
    }

    pub(super) fn in_link(&self) -> bool {
        self.raw_tags.iter().any(|open| matches!(open.close, Close::Link(_)))
    }

    fn raw_address(&self, tag: &Tag, name: &str, at: usize) -> (String, crate::span::Span) {
        // Where something was put back into the tag, places in it are not those of the text: its start is pointed at.
        let exact = |range: std::ops::Range<usize>, text: &str| match self.plain.text.get(range.clone()) == Some(text) {
            true => self.plain.in_file(range),
            false => self.plain.in_file(at..at + 1),
        };
        let Some(attribute) = tag.attribute(name) else {
            return (String::new(), exact(at..at + 1, "<"));
        };
        let span = exact(at + attribute.place.start..at + attribute.place.end, attribute.value);
        let mut address = html::decode(attribute.value).trim().to_owned();
        // No part of an address, as browsers have it: encoded they would lead somewhere else.
        address.retain(|c| !matches!(c, '\t' | '\n' | '\r'));
        (address, span)
    }
}

fn print_attributes(out: &mut Html, element: &str, tag: &Tag) {
    for attribute in &tag.attributes {
        let name = attribute.name.to_ascii_lowercase();
        if html::keeps_attribute(element, &name) {
            out.attribute(&name, &html::decode(attribute.value));
        }
    }
}

/// What a named character reference (`&uuml;`) stands for. The parser has the list of all that there are.
pub(super) fn named_reference(reference: &str) -> Option<String> {
    let name = reference.strip_prefix('&')?.strip_suffix(';')?;
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return None;
    }
    let mut text = String::new();
    for event in pulldown_cmark::Parser::new(reference) {
        if let Event::Text(part) = event {
            text.push_str(&part);
        }
    }
    (text != reference).then_some(text)
}

/// Length of a comment, declaration or processing instruction at the start of `text`.
fn silent(text: &str) -> Option<usize> {
    let end = |mark: &str| text.find(mark).map_or(text.len(), |at| at + mark.len());
    if let Some(empty) = ["<!-->", "<!--->"].into_iter().find(|empty| text.starts_with(empty)) {
        Some(empty.len())
    } else if let Some(comment) = text.strip_prefix("<!--") {
        Some(comment.find("-->").map_or(text.len(), |at| at + 7))
    } else if text.starts_with("<![CDATA[") {
        Some(end("]]>"))
    } else if text.starts_with("<?") {
        Some(end("?>"))
    } else if text.starts_with("<!") {
        Some(end(">"))
    } else {
        None
    }
}

/// Where an element that is removed ends.
fn end_of(text: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find("</").map(|at| from + at) {
        if let Some(tag) = Tag::parse(&text[at..]).filter(|tag| tag.is(name)) {
            return Some(at + tag.length);
        }
        from = at + 2;
    }
    None
}
