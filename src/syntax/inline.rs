//! One line of text: its units, its signature, and its HTML with the units' elements in place.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};
use rustc_hash::FxHasher;

use super::body::{CodeBlock, Content, Heading, Leaf, LeafKind, SpecialKind, Unit};
use super::html;
use super::markdown::{LinkTag, Walker, heading_tag};
use super::raw::{Close, OpenTag};
use super::segment::Ordinal;
use super::sentence;
use super::slug::slug;
use super::{dialect, stand_in};

/// What kind of line is being gathered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Line {
    Paragraph,
    Heading(u8),
    Cell,
    Code,
    /// Text straight in a list item, or between raw HTML tags.
    Loose,
}

impl Line {
    fn leaf(self, depth: usize) -> LeafKind {
        match self {
            Line::Heading(level) => LeafKind::Heading(level),
            Line::Cell => LeafKind::Cell,
            Line::Code => LeafKind::Code,
            Line::Loose if depth > 0 => LeafKind::Item,
            Line::Paragraph | Line::Loose => LeafKind::Paragraph,
        }
    }
}

/// A stretch of the line that gets an element: a segment, or a sentence that may be in another language.
#[derive(Debug)]
struct Mark {
    start: usize,
    end: usize,
    unit: u32,
    element: Element,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    /// `<span id="s-103">`
    Segment(Ordinal),
    /// The rest of a segment that began in an earlier line.
    Continued,
    /// Only where the text is foreign.
    Sentence,
}

impl<'a> Walker<'a> {
    /// Print the gathered events as a line of this kind and note what it holds.
    pub(super) fn print_line(&mut self, line: Line) {
        let mut events = std::mem::take(&mut self.events);
        if line != Line::Code {
            self.slips(&events);
            events = self.emphasize(events);
        }
        let name = if matches!(line, Line::Heading(_)) { take_name(&mut events) } else { None };
        let start = events.first().map_or(0, |(_, range)| range.start);
        let end = events.iter().map(|(_, range)| range.end).max().unwrap_or(start);
        let marks = self.marks(line, &events, start..end);
        let marked = marks.first().filter(|_| self.may_be_marked(line));
        if let Some(mark) = marked {
            self.out.hole(Content::Mark(mark.unit));
        }
        let mut anchor = None;
        if let Line::Heading(level) = line {
            anchor = Some(self.open_heading(level, name.as_deref(), &events, &marks, start..end));
        }
        if !events.is_empty() {
            self.note_leaf(line, &events, &marks, start..end, name.is_some().then_some(anchor.as_deref()).flatten());
            if line == Line::Code && marks.is_empty() && !self.language.is_empty() && self.out.is_on() {
                self.print_code(&events);
            } else {
                let mut printer = Printer {
                    marks: &marks,
                    next: 0,
                    open: None,
                    depth: 0,
                    floors: Vec::new(),
                    links: Vec::new(),
                    silent: false,
                };
                printer.print(self, &events, start..end);
            }
            if marked.is_some() {
                self.out.hole(Content::LineEnd(self.leaves.len() as u32 - 1));
            }
        }
        if let Line::Heading(level) = line {
            self.out.push("</");
            self.out.push(heading_element(level, name.as_deref(), &events));
            self.out.push(">\n");
        }
        events.clear();
        self.events = events;
    }

    /// Whether a link may stand before the text of such a line here.
    fn may_be_marked(&self, line: Line) -> bool {
        let holds_links = |name: &str| {
            matches!(name, "div" | "p" | "section" | "article" | "blockquote" | "li" | "ul" | "ol" | "td" | "dd")
        };
        match line {
            Line::Code => false,
            Line::Cell if self.head => false,
            _ => {
                // The elements of the dialect hold blocks; a line straight in a tab is its title.
                let within = |tag: &OpenTag| {
                    tag.name.starts_with(":::")
                        && (tag.name != ":::tab" || line != Line::Loose || self.depth > tag.depth)
                };
                let holds = self.raw_tags.last().is_none_or(|tag| holds_links(&tag.name) || within(tag));
                holds && !self.in_link()
            }
        }
    }

    /// Leave a code block in a language to be printed when the page is rendered.
    fn print_code(&mut self, events: &[(Event, Range<usize>)]) {
        let mut text = String::with_capacity(events.iter().map(|(_, range)| range.len()).sum());
        for (event, _) in events {
            if let Event::Text(part) = event {
                text.push_str(part);
            }
        }
        self.codes.push(CodeBlock { language: self.language.as_str().into(), text: text.into() });
        self.out.hole(Content::Code(self.codes.len() as u32 - 1));
    }

    /// Keep the places of the segments that are nothing but the thing of the dialect of this number.
    pub(super) fn pass_units(&mut self, number: usize) {
        let units = &self.plain.units;
        while let Some((span, segment)) = units.get(self.next_unit) {
            let text = self.plain.text[span.range()].trim();
            let covered = text.len() == dialect::STAND_IN && dialect::stand_in_at(text) == Some((0, number));
            if !covered || self.continued.is_some() {
                break;
            }
            let span = self.side.span(&self.segments[*segment]);
            let ordinal = self.segments[*segment].ordinal;
            self.units.push(Unit { span, segment: Some(*segment as u32) });
            let unit = self.units.len() as u32 - 1;
            open_mark(self, &Mark { start: 0, end: 0, unit, element: Element::Segment(ordinal) });
            close_segment(self, unit);
            self.out.push("\n");
            self.next_unit += 1;
        }
    }

    /// The units of a line: the segments in it, and the sentences of text outside them.
    fn marks(&mut self, line: Line, events: &[(Event, Range<usize>)], range: Range<usize>) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        let units = &self.plain.units;
        while let Some((span, segment)) = units.get(self.next_unit) {
            let (start, end) = (span.start as usize, span.end as usize);
            if start >= range.end && !(start == end && start == range.end && start > range.start) {
                break;
            }
            if end > range.start || start == end && start >= range.start {
                let segment = *segment;
                let (unit, element) = match self.continued.take() {
                    Some(unit) => (unit, Element::Continued),
                    None => {
                        let span = self.side.span(&self.segments[segment]);
                        self.units.push(Unit { span, segment: Some(segment as u32) });
                        (self.units.len() as u32 - 1, Element::Segment(self.segments[segment].ordinal))
                    }
                };
                marks.push(Mark { start: start.max(range.start), end: end.min(range.end), unit, element });
                if end > range.end {
                    self.continued = Some(unit);
                    break;
                }
            }
            // It ended in white space behind the last line.
            self.continued = None;
            self.next_unit += 1;
        }
        if line == Line::Code {
            return marks;
        }
        let explicit = marks.len();
        for sentence in self.sentences(events, range, &marks) {
            let span = self.plain.in_file(sentence.clone());
            self.units.push(Unit { span, segment: None });
            let unit = self.units.len() as u32 - 1;
            marks.push(Mark { start: sentence.start, end: sentence.end, unit, element: Element::Sentence });
        }
        if explicit > 0 && marks.len() > explicit {
            marks.sort_by_key(|mark| mark.start);
        }
        marks
    }

    fn sentences(&self, events: &[(Event, Range<usize>)], range: Range<usize>, marks: &[Mark]) -> Vec<Range<usize>> {
        let mut depth = 0usize;
        let mut image = 0usize;
        let mut texts: Vec<(Range<usize>, usize)> = Vec::new();
        for (event, range) in events {
            match event {
                Event::Start(Tag::Image { .. }) => image += 1,
                Event::End(TagEnd::Image) => image = image.saturating_sub(1),
                Event::Start(_) => depth += 1,
                // Raw tags may close what Markdown opened.
                Event::End(_) => depth = depth.saturating_sub(1),
                Event::InlineHtml(tag) => match html::Tag::parse(tag) {
                    Some(tag) if tag.closing => depth = depth.saturating_sub(1),
                    Some(tag) if !tag.self_closing && !html::is_void(&tag.name.to_ascii_lowercase()) => depth += 1,
                    _ => {}
                },
                Event::Text(_) | Event::Html(_) if image == 0 => texts.push((range.clone(), depth)),
                _ => {}
            }
        }
        if marks.is_empty() {
            let has_letters = |range: &Range<usize>| self.plain.text[range.clone()].chars().any(char::is_alphabetic);
            if !texts.iter().any(|(range, _)| has_letters(range)) {
                return Vec::new();
            }
            let breakable: Vec<Range<usize>> = texts
                .into_iter()
                .filter(|(_, depth)| *depth == 0)
                .map(|(text, _)| text.start - range.start..text.end - range.start)
                .collect();
            let parts = sentence::split(&self.plain.text[range.clone()], &breakable);
            return parts.into_iter().map(|part| range.start + part.start..range.start + part.end).collect();
        }
        // Beside segments: what they leave uncovered, text by text, so that elements nest.
        let mut found = Vec::new();
        for (text, _) in texts {
            let mut from = text.start;
            for mark in marks.iter().filter(|mark| mark.end > text.start && mark.start < text.end) {
                found.push(from..mark.start.max(from));
                from = mark.end.max(from);
            }
            found.push(from..text.end.max(from));
        }
        found.retain_mut(|part| {
            let text = &self.plain.text[part.clone()];
            *part = part.start + (text.len() - text.trim_start().len())
                ..part.end - (text.len() - text.trim_end().len()).min(part.len());
            text.chars().any(char::is_alphabetic)
        });
        found
    }

    fn note_leaf(
        &mut self,
        line: Line,
        events: &[(Event, Range<usize>)],
        marks: &[Mark],
        range: Range<usize>,
        anchor: Option<&str>,
    ) {
        let mut hasher = FxHasher::default();
        match anchor {
            // The anchor is the source's slug in every locale: it says more than all else.
            Some(anchor) => ("anchor", anchor).hash(&mut hasher),
            None => {
                (line, self.depth, self.column * usize::from(line == Line::Cell)).hash(&mut hasher);
                for (event, _) in events {
                    match event {
                        Event::Code(code) => code.hash(&mut hasher),
                        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                            without_locale(dest_url).hash(&mut hasher);
                        }
                        _ => {}
                    }
                }
            }
        }
        let first = marks.iter().map(|mark| mark.unit).min();
        let last = marks.iter().map(|mark| mark.unit + 1).max();
        let none = self.units.len() as u32;
        self.leaves.push(Leaf {
            signature: hasher.finish(),
            kind: line.leaf(self.depth),
            depth: self.depth.min(255) as u8,
            alert: self.quotes.iter().rev().find_map(|quote| quote.alert),
            span: self.plain.in_file(range),
            units: first.unwrap_or(none)..last.unwrap_or(none),
        });
    }

    /// Print a heading's opening tag and note the heading; returns its anchor.
    fn open_heading(
        &mut self,
        level: u8,
        name: Option<&str>,
        events: &[(Event, Range<usize>)],
        marks: &[Mark],
        range: Range<usize>,
    ) -> String {
        let mut text = String::new();
        for (event, _) in events {
            match event {
                Event::Text(part) | Event::Code(part) => text.push_str(&self.shown(part)),
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                _ => {}
            }
        }
        let text = text.trim().to_owned();
        let id = match name {
            Some(name) => self.ids.claim(name),
            None => {
                // A translation has its source's anchors, so that a link holds in every locale.
                let source = marks.first().and_then(|mark| self.units[mark.unit as usize].segment);
                let slug = match source {
                    Some(segment) if marks.len() == 1 => {
                        slug(&plain_text(self.segments[segment as usize].source.of(self.text)))
                    }
                    _ => slug(&text),
                };
                self.ids.claim(&slug)
            }
        };
        self.out.push("<");
        self.out.push(heading_element(level, name, events));
        self.out.attribute("id", &id);
        self.out.push(">");
        let span = self.plain.in_file(range);
        self.headings.push(Heading { level, id: id.as_str().into(), text: text.into(), span });
        id
    }
}

/// The element of a heading. One that is nothing but a named place is no heading for readers.
fn heading_element(level: u8, name: Option<&str>, events: &[(Event, Range<usize>)]) -> &'static str {
    if name.is_some() && events.is_empty() { "div" } else { heading_tag(level) }
}

/// Prints the events of one line.
struct Printer<'m> {
    marks: &'m [Mark],
    next: usize,
    /// The open mark and the depth of elements at which it was opened.
    open: Option<(usize, usize)>,
    depth: usize,
    /// How many raw elements were open when each open Markdown element began.
    floors: Vec<usize>,
    links: Vec<Close>,
    /// The open link's own text is not shown.
    silent: bool,
}

impl Printer<'_> {
    fn print(&mut self, walker: &mut Walker, events: &[(Event, Range<usize>)], line: Range<usize>) {
        let raw_floor = walker.raw_tags.len();
        let mut at = line.start;
        let mut alt: Option<(LinkTag, Range<usize>, String, usize)> = None;
        // The element that is left out with what is in it, and how many Markdown elements are open in it.
        let mut removed: Option<(String, usize)> = None;
        // Names of such elements that nothing closes in the rest of the line.
        let mut endless: Vec<String> = Vec::new();
        for (number, (event, range)) in events.iter().enumerate() {
            if let Some((_, _, text, depth)) = &mut alt {
                match event {
                    Event::Text(part) | Event::Code(part) => text.push_str(&walker.shown(part)),
                    Event::SoftBreak | Event::HardBreak => text.push(' '),
                    Event::Start(Tag::Image { .. }) => *depth += 1,
                    Event::End(TagEnd::Image) if *depth > 0 => *depth -= 1,
                    Event::End(TagEnd::Image) => {
                        if let Some((tag, range, text, _)) = alt.take() {
                            at = range.end;
                            let index = walker.note_link(&tag, range, &text);
                            walker.out.hole(Content::Image(index));
                            self.close_due(walker, at);
                        }
                    }
                    _ => {}
                }
                continue;
            }
            if let Some((name, inside)) = &mut removed {
                match event {
                    Event::InlineHtml(tag) if html::Tag::parse(tag).is_some_and(|tag| tag.closing && tag.is(name)) => {
                        removed = None;
                        continue;
                    }
                    Event::Start(_) => *inside += 1,
                    Event::End(_) if *inside > 0 => *inside -= 1,
                    // What was opened before it ends, and it with that.
                    Event::End(_) => removed = None,
                    _ => {}
                }
                if removed.is_some() {
                    continue;
                }
            }
            if !matches!(event, Event::End(_)) {
                self.reach(walker, range.start);
            }
            match event {
                Event::Text(_) | Event::Html(_) if stand_in::stands_for(event).is_some() => {
                    if let Some(number) = stand_in::stands_for(event) {
                        let in_link = !self.links.is_empty() || walker.in_link();
                        walker.inline_special(number, in_link);
                    }
                }
                Event::Text(_) if self.silent => {}
                Event::Text(text) => self.text(walker, text, range.clone(), false),
                Event::Html(text) => self.text(walker, text, range.clone(), true),
                Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                    walker.out.push("<code>");
                    walker.out.text(text);
                    walker.out.push("</code>");
                }
                Event::SoftBreak => walker.out.push("\n"),
                Event::HardBreak => walker.out.push("<br>\n"),
                Event::TaskListMarker(done) => walker.out.push(if *done {
                    "<input type=\"checkbox\" disabled checked>\n"
                } else {
                    "<input type=\"checkbox\" disabled>\n"
                }),
                Event::FootnoteReference(name) => {
                    let number = walker.footnote(name);
                    walker.out.push(&format!("<sup><a href=\"#fn-{number}\">{number}</a></sup>"));
                }
                Event::InlineHtml(text) => {
                    if let Some(tag) = html::Tag::parse(text) {
                        if tag.closing {
                            let floor = self.floors.last().copied().unwrap_or(raw_floor);
                            let closes = walker.raw_tags_closed_by(&tag, floor);
                            self.end_raw(walker, walker.raw_tags.len() - closes);
                            if closes == 0 {
                                walker.close_raw_tag(&tag, floor);
                            }
                        } else if html::treatment(&tag.name.to_ascii_lowercase()) == html::Treatment::Remove {
                            // Without its closing tag only the tag goes: the text behind it is the author's.
                            let closes = |(event, _): &(Event, Range<usize>)| matches!(event, Event::InlineHtml(text) if html::Tag::parse(text).is_some_and(|end| end.closing && end.is(tag.name)));
                            let mut end = range.end;
                            if tag.self_closing || endless.iter().any(|name| tag.is(name)) {
                                // Only the tag goes.
                            } else if let Some((_, close)) = events[number..].iter().find(|event| closes(event)) {
                                removed = Some((tag.name.to_owned(), 0));
                                end = close.end;
                            } else {
                                endless.push(tag.name.to_owned());
                            }
                            walker.note_special(walker.plain.in_file(range.start..end), SpecialKind::Nothing);
                        } else if walker.open_raw_tag(&tag, text, range.start) {
                            self.depth += 1;
                        }
                    } else {
                        walker.note_comment(text, range.clone());
                    }
                }
                Event::Start(tag @ Tag::Image { .. }) => {
                    alt = LinkTag::new(tag).map(|link| (link, range.clone(), String::new(), 0));
                    continue;
                }
                Event::Start(tag) => {
                    self.start(walker, tag, range.clone(), events.get(number + 1));
                    self.floors.push(walker.raw_tags.len());
                    self.depth += 1;
                    at = range.start;
                    continue;
                }
                Event::End(tag) => {
                    self.close_due(walker, at);
                    // Raw elements left open inside this one end with it.
                    let floor = self.floors.pop().unwrap_or(raw_floor);
                    self.end_raw(walker, floor);
                    self.end_inside(walker);
                    self.end(walker, tag);
                }
                Event::Rule => {}
            }
            at = range.end;
            self.close_due(walker, at);
        }
        self.end_raw(walker, raw_floor);
        self.depth = 0;
        if self.open.is_some() {
            self.close(walker);
        }
        self.reach(walker, usize::MAX);
    }

    fn start(&mut self, walker: &mut Walker, tag: &Tag, range: Range<usize>, next: Option<&(Event, Range<usize>)>) {
        match tag {
            Tag::Emphasis => walker.out.push("<em>"),
            Tag::Strong => walker.out.push("<strong>"),
            Tag::Strikethrough => walker.out.push("<del>"),
            Tag::Superscript => walker.out.push("<sup>"),
            Tag::Subscript => walker.out.push("<sub>"),
            _ => {
                if let Some(link) = LinkTag::new(tag) {
                    let index = walker.note_link(&link, range.clone(), "");
                    let xref = link.address.starts_with("xref:");
                    // A reference without words of its own is named by what it refers to.
                    let named = xref && (link.bare || matches!(next, Some((Event::End(TagEnd::Link), _))));
                    let title = (!link.title.is_empty()).then_some(link.title.as_str());
                    let close = walker.open_link(index, |out| {
                        if let Some(title) = title {
                            out.attribute("title", title);
                        }
                    });
                    if named {
                        walker.note_special(walker.plain.in_file(range), SpecialKind::Xref(index));
                        walker.out.hole(Content::XrefText(index));
                        self.silent = true;
                    }
                    self.links.push(close);
                }
            }
        }
    }

    fn end(&mut self, walker: &mut Walker, tag: &TagEnd) {
        match tag {
            TagEnd::Emphasis => walker.out.push("</em>"),
            TagEnd::Strong => walker.out.push("</strong>"),
            TagEnd::Strikethrough => walker.out.push("</del>"),
            TagEnd::Superscript => walker.out.push("</sup>"),
            TagEnd::Subscript => walker.out.push("</sub>"),
            TagEnd::Link => {
                self.silent = false;
                if let Some(close) = self.links.pop() {
                    close.print(&mut walker.out);
                }
            }
            _ => {}
        }
    }

    /// Print text, split where marks begin and end. `raw` text holds character references already.
    fn text(&mut self, walker: &mut Walker, text: &str, range: Range<usize>, raw: bool) {
        let print = |walker: &mut Walker, text: &str| {
            if raw { walker.raw_text(text) } else { walker.out.text(text) }
        };
        // Where the parser resolved something the offsets inside the text are not the file's.
        if text.len() != range.len() {
            print(walker, text);
            return;
        }
        let mut from = range.start;
        while from < range.end {
            self.reach(walker, from);
            let bound = match self.open {
                Some((mark, _)) => self.marks[mark].end,
                None => self.marks.get(self.next).map_or(usize::MAX, |mark| mark.start),
            };
            let to = if bound > from { bound.min(range.end) } else { range.end };
            print(walker, text.get(from - range.start..to - range.start).unwrap_or(""));
            from = to;
            self.close_due(walker, from);
        }
    }

    /// Close and open marks so that what is printed next stands at `at`.
    fn reach(&mut self, walker: &mut Walker, at: usize) {
        self.close_due(walker, at);
        while self.open.is_none() {
            let Some(mark) = self.marks.get(self.next).filter(|mark| mark.start <= at) else { break };
            self.open = Some((self.next, self.depth));
            if mark.end > at {
                open_mark(walker, mark);
            } else {
                // It has no text, or its text is not shown; a permanent id is kept all the same.
                if matches!(mark.element, Element::Segment(_)) {
                    open_mark(walker, mark);
                    close_segment(walker, mark.unit);
                }
                self.open = None;
                self.next += 1;
            }
        }
    }

    /// Close the open mark where it ends at or before `at` and no element inside it is open.
    fn close_due(&mut self, walker: &mut Walker, at: usize) {
        if self.open.is_some_and(|(mark, depth)| self.marks[mark].end <= at && depth == self.depth) {
            self.close(walker);
        }
    }

    fn close(&mut self, walker: &mut Walker) {
        if let Some((mark, _)) = self.open.take() {
            let Mark { unit, element, .. } = self.marks[mark];
            match element {
                Element::Sentence => walker.out.hole(Content::UnitClose(unit)),
                Element::Segment(_) | Element::Continued => close_segment(walker, unit),
            }
            self.next = mark + 1;
        }
    }

    /// End raw elements until so many are open, and the mark among them in its turn.
    fn end_raw(&mut self, walker: &mut Walker, kept: usize) {
        while walker.raw_tags.len() > kept {
            self.end_inside(walker);
            walker.close_raw_tags_to(walker.raw_tags.len() - 1);
        }
    }

    /// The innermost element is about to end: a mark that began inside it ends first.
    fn end_inside(&mut self, walker: &mut Walker) {
        if self.open.is_some_and(|(_, depth)| depth >= self.depth) {
            self.close(walker);
        }
        self.depth = self.depth.saturating_sub(1);
    }
}

fn open_mark(walker: &mut Walker, mark: &Mark) {
    match mark.element {
        Element::Sentence => walker.out.hole(Content::UnitOpen(mark.unit)),
        Element::Segment(_) | Element::Continued => {
            walker.out.push("<span");
            match mark.element {
                Element::Segment(ordinal) => {
                    let id = ordinal.id();
                    if walker.ids.take(&id) {
                        walker.out.attribute("id", &id);
                    }
                }
                _ => {
                    if let Some(segment) = walker.units[mark.unit as usize].segment {
                        walker.out.attribute("data-s", &walker.segments[segment as usize].ordinal.id());
                    }
                }
            }
            walker.out.hole(Content::UnitAttributes(mark.unit));
            walker.out.push(">");
        }
    }
}

/// Print the end of a segment's element.
fn close_segment(walker: &mut Walker, unit: u32) {
    walker.out.hole(Content::UnitEnd(unit));
    walker.out.push("</span>");
}

/// Take the `<a name="x"></a>` off the start of a heading's events.
fn take_name(events: &mut Vec<(Event, Range<usize>)>) -> Option<String> {
    let (Event::InlineHtml(open), _) = events.first()? else { return None };
    let (Event::InlineHtml(close), _) = events.get(1)? else { return None };
    let tag = html::Tag::parse(open).filter(|tag| tag.is("a") && !tag.closing)?;
    let name = tag.attribute("name").or_else(|| tag.attribute("id"))?;
    html::Tag::parse(close).filter(|tag| tag.is("a") && tag.closing)?;
    let name = html::decode(name.value).split_whitespace().collect::<Vec<_>>().join("-");
    let leads = tag.attribute("href").is_some_and(|href| !href.value.trim().is_empty());
    (!name.is_empty() && !leads).then(|| {
        events.drain(..2);
        name
    })
}

/// The text of a piece of inline Markdown, without markup.
pub fn plain_text(markdown: &str) -> String {
    let mut text = String::new();
    for event in pulldown_cmark::Parser::new_ext(markdown, super::markdown::OPTIONS) {
        if let Event::Text(part) | Event::Code(part) = event {
            text.push_str(&part);
        }
    }
    text
}

/// A link target without a leading or embedded locale segment, which differs between translations by right.
pub(super) fn without_locale(address: &str) -> String {
    let is_locale = |part: &&str| {
        let bytes = part.as_bytes();
        bytes.len() == 5
            && bytes[2] == b'-'
            && bytes.iter().enumerate().all(|(at, b)| at == 2 || b.is_ascii_alphabetic())
    };
    address.split('/').filter(|part| !is_locale(part)).collect::<Vec<_>>().join("/")
}
