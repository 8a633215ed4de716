//! What the dialect adds to a page, printed: directives, includes, samples, videos, formulas, tabs.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::body::{Content, Embed, Label, Sample};
use super::dialect::directive::{Attribute, Directive, Name};
use super::dialect::{STAND_IN, Unpaired, What, stand_in_at};
use super::html;
use super::inline::Line;
use super::markdown::Walker;
use super::math::mathml;
use super::quote::Kind;
use super::raw::{Close, OpenTag};
use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// An inline event with its place.
type Placed<'a> = (Event<'a>, Range<usize>);

/// A stretch of a paragraph.
enum Part<'a> {
    Text(Vec<Placed<'a>>),
    /// Something that stands between paragraphs, by its number.
    Block(usize),
}

/// The number of what `event` stands for, where it stands for something.
pub(super) fn stands_for(event: &Event) -> Option<usize> {
    match event {
        Event::Text(text) | Event::Html(text) if text.len() == STAND_IN => stand_in_at(text).map(|(_, number)| number),
        _ => None,
    }
}

impl<'a> Walker<'a> {
    /// Split a text event so that each stand-in is an event of its own.
    pub(super) fn split_text(&mut self, event: Event<'a>, range: Range<usize>) {
        let (text, raw) = match &event {
            Event::Text(text) => (text, false),
            Event::Html(text) => (text, true),
            _ => return self.events.push((event, range)),
        };
        let mut rest: &str = text;
        let mut at = range.start;
        if self.plain.found.is_empty() || stand_in_at(rest).is_none() {
            return self.events.push((event, range));
        }
        let mut parts = Vec::new();
        while let Some((place, _)) = stand_in_at(rest) {
            for length in [place, STAND_IN] {
                let part = rest[..length].to_owned();
                if !part.is_empty() {
                    parts
                        .push((if raw { Event::Html(part.into()) } else { Event::Text(part.into()) }, at..at + length));
                }
                rest = &rest[length..];
                at += length;
            }
        }
        if !rest.is_empty() {
            let part = rest.to_owned();
            parts.push((if raw { Event::Html(part.into()) } else { Event::Text(part.into()) }, at..range.end));
        }
        self.events.extend(parts);
    }

    /// An event of what is no text: whatever was replaced in it is put back.
    pub(super) fn restored(&self, event: Event<'a>) -> Event<'a> {
        let restore = |text: pulldown_cmark::CowStr<'a>| match stand_in_at(&text) {
            Some(_) => self.plain.restore(&text).into_owned().into(),
            None => text,
        };
        match event {
            Event::Code(text) => Event::Code(restore(text)),
            Event::InlineHtml(text) => Event::InlineHtml(restore(text)),
            Event::FootnoteReference(text) => Event::FootnoteReference(restore(text)),
            Event::Start(Tag::FootnoteDefinition(text)) => Event::Start(Tag::FootnoteDefinition(restore(text))),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Link { link_type, dest_url: restore(dest_url), title: restore(title), id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Image { link_type, dest_url: restore(dest_url), title: restore(title), id })
            }
            Event::Start(Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Fenced(info))) => {
                Event::Start(Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Fenced(restore(info))))
            }
            other => other,
        }
    }

    /// `text` as a reader would read it out: what stands for a text is that text, all else of the dialect nothing.
    pub(super) fn shown(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((at, number)) = stand_in_at(rest) {
            out.push_str(&rest[..at]);
            rest = &rest[at + STAND_IN..];
            let Some(found) = self.plain.found.get(number) else { continue };
            match &found.what {
                What::Emoji(emoji) => out.push_str(emoji),
                What::Math { latex, .. } => out.push_str(&self.plain.raw[latex.clone()]),
                What::Address => out.push_str(&html::decode(&self.plain.raw[found.range.clone()])),
                What::Unknown(..) | What::Literal | What::Alert(_) => {
                    out.push_str(&self.plain.raw[found.range.clone()])
                }
                What::Directive(directive, _) if directive.name == Name::NoLoc => {
                    out.push_str(directive.get("text").map_or("", |text| &text.value));
                }
                _ => {}
            }
        }
        out.push_str(rest);
        out
    }

    /// Print the gathered events as a paragraph or a loose line, with what stands between paragraphs apart.
    pub(super) fn print_paragraph(&mut self, line: Line) {
        let wrap = line == Line::Paragraph;
        if self.label_until > 0 {
            self.print_label();
            if self.events.is_empty() {
                return;
            }
        }
        if self.plain.found.is_empty() || !self.events.iter().any(|(event, _)| stands_for(event).is_some()) {
            return self.print_wrapped(line, wrap);
        }
        let events = std::mem::take(&mut self.events);
        for part in self.parts(events) {
            match part {
                Part::Text(events) => {
                    self.events = events;
                    self.print_wrapped(line, wrap);
                }
                Part::Block(number) => self.block(number),
            }
        }
    }

    fn print_wrapped(&mut self, line: Line, wrap: bool) {
        if wrap {
            self.out.fresh();
            self.out.push("<p>");
        }
        self.print_line(line);
        if wrap {
            self.out.push("</p>\n");
        }
    }

    /// Cut a paragraph where something stands that is no part of a line.
    fn parts(&self, events: Vec<Placed<'a>>) -> Vec<Part<'a>> {
        let is_break = |event: &Event| matches!(event, Event::SoftBreak | Event::HardBreak);
        let blank = |event: &Event| matches!(event, Event::Text(text) if text.trim().is_empty());
        let mut parts = Vec::new();
        let mut text: Vec<Placed<'a>> = Vec::new();
        let mut depth = 0usize;
        // Whether only white space stands between the line's start and here, and the break behind a block.
        let mut first = true;
        let mut swallow = false;
        let alone: Vec<bool> = (0..events.len())
            .map(|at| {
                let rest = events[at + 1..].iter().take_while(|(event, _)| !is_break(event));
                stands_for(&events[at].0).is_some() && rest.into_iter().all(|(event, _)| blank(event))
            })
            .collect();
        for ((event, range), alone) in events.into_iter().zip(alone) {
            match &event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            let number = stands_for(&event).filter(|_| depth == 0);
            if let Some(number) = number.filter(|number| self.is_block(*number, first, first && alone)) {
                while text.last().is_some_and(|(event, _)| is_break(event) || blank(event)) {
                    text.pop();
                }
                if !text.is_empty() {
                    parts.push(Part::Text(std::mem::take(&mut text)));
                }
                parts.push(Part::Block(number));
                swallow = true;
                continue;
            }
            if swallow && (is_break(&event) || blank(&event)) {
                first = true;
                continue;
            }
            swallow = false;
            first = is_break(&event) || first && blank(&event);
            text.push((event, range));
        }
        if !text.is_empty() {
            parts.push(Part::Text(text));
        }
        parts
    }

    /// Whether something stands between paragraphs; some things do where they are `alone` on their line.
    fn is_block(&self, number: usize, first: bool, alone: bool) -> bool {
        match self.plain.found.get(number).map(|found| &found.what) {
            Some(What::Directive(directive, _)) => {
                let icon = directive.get("type").is_some_and(|kind| kind.value == "icon");
                let stands = matches!(directive.name, Name::Image | Name::Video) && !icon;
                (!directive.is_inline() || stands) && (alone || directive.stands_alone())
            }
            Some(What::Include(_)) => alone,
            Some(What::Code { .. } | What::Video(..)) => true,
            // A mark on a later line of a quote begins another one.
            Some(What::Alert(_) | What::Div(_)) => first && self.in_quote(),
            Some(What::Math { display, .. }) => *display && alone,
            _ => false,
        }
    }

    /// Print something that stands between paragraphs.
    fn block(&mut self, number: usize) {
        let plain = self.plain;
        let Some(found) = plain.found.get(number) else { return };
        let range = found.range.clone();
        self.out.fresh();
        match &found.what {
            What::Directive(directive, unpaired) => self.directive(directive, *unpaired, range),
            What::Include(path) => self.embed(path.clone(), false, None),
            What::Code { language, path } => {
                let (address, sample) = sample_of(&plain.raw[path.clone()], &plain.raw[language.clone()]);
                self.embed(path.start..path.start + address, false, Some(sample));
            }
            What::Video(address, title) => self.video(address.clone(), title),
            What::Math { latex, display } => {
                self.out.push("<div class=\"hx-math\">");
                self.math(latex.clone(), range.clone(), *display);
                self.out.push("</div>\n");
            }
            What::Alert(kind) => self.next_quote(Kind::Alert(*kind)),
            What::Div(class) => self.next_quote(Kind::Box(class.clone())),
            _ => {}
        }
        // A segment that is nothing but this keeps its place.
        self.pass_units(number);
    }

    fn directive(&mut self, directive: &Directive, unpaired: Option<Unpaired>, range: Range<usize>) {
        let name = directive.name.as_str();
        if let Some(fault) = &directive.fault {
            self.fault("invalid-directive", range.clone(), fault.clone());
        }
        match unpaired {
            Some(Unpaired::NotClosed) => {
                let message = format!("this `{name}` is not closed");
                match directive.name {
                    Name::Image => self.picture(directive, range.clone()),
                    Name::Video => self.video_of(directive, range.start),
                    _ => {}
                }
                return self.fault_with(
                    "unclosed-directive",
                    range,
                    message,
                    &format!("end it with a line that reads `:::{name}-end:::`"),
                );
            }
            Some(Unpaired::NotOpened) => {
                let message = format!("this `{name}-end` closes nothing");
                return self.fault_with(
                    "unclosed-directive",
                    range,
                    message,
                    &format!("remove it, or begin with `:::{name}`"),
                );
            }
            None => {}
        }
        if directive.ends {
            if !self.close_special(name) && directive.name != Name::Form {
                let message =
                    format!("this `{name}-end` stands in another list item, quote or element than its `{name}`");
                self.fault("unclosed-directive", range, message);
            }
            return;
        }
        match directive.name {
            Name::Row => self.open_special(name, "<div class=\"hx-row\">\n", "</div>\n"),
            Name::Column => {
                let span = directive.get("span").and_then(|span| span.value.trim().parse::<u8>().ok()).unwrap_or(1);
                let class = if (2..=4).contains(&span) { format!(" hx-span-{span}") } else { String::new() };
                self.open_special(name, &format!("<div class=\"hx-column{class}\">\n"), "</div>\n");
            }
            Name::Zone => self.zone(directive),
            Name::Moniker => {
                self.out.push("<div class=\"hx-moniker\"");
                self.out.attribute("data-moniker", &decoded(directive.get("range")));
                self.open_special(name, ">\n", "</div>\n");
            }
            Name::Form => {}
            Name::NoLoc => self.no_loc(directive),
            Name::Image => self.figure(directive, range),
            Name::Code => {
                if let Some(source) = directive.get("source") {
                    let place = source.place.clone();
                    let start = range.start + place.start;
                    let (length, mut sample) = sample_of(&source.value, "");
                    if let Some(lines) = directive.get("range") {
                        sample.lines = lines_of(&lines.value);
                    }
                    if let Some(region) = directive.get("id") {
                        sample.region = Some(region.value.as_str().into());
                    }
                    let interactive = decoded(directive.get("interactive"));
                    let language = decoded(directive.get("language"));
                    sample.language = if language.is_empty() { interactive.into() } else { language.into() };
                    self.embed(start..start + length, false, Some(sample));
                }
            }
            Name::Video => {
                self.video_of(directive, range.start);
                self.described(directive);
            }
        }
    }

    /// A stretch for readers who chose a pivot.
    fn zone(&mut self, directive: &Directive) {
        let name = directive.name.as_str();
        let pivots = decoded(directive.get("pivot"));
        if pivots.is_empty() {
            let chromeless = directive.get("target").is_some_and(|target| target.value == "chromeless");
            // Learn shows it in other programs only.
            let open = if chromeless { "<div hidden>\n" } else { "<div>\n" };
            return self.open_special(name, open, "</div>\n");
        }
        let ids: Vec<&str> = pivots.split([',', ' ']).filter(|pivot| !pivot.is_empty()).collect();
        self.out.push("<div class=\"hx-zone\"");
        self.out.attribute("data-pivot", &ids.join(" "));
        self.out.push("><p class=\"hx-zone-label\">");
        self.zones.push(ids.join(",").into());
        self.out.hole(Content::Zone(self.zones.len() as u32 - 1));
        self.open_special(name, "</p>\n", "</div>\n");
    }

    fn no_loc(&mut self, directive: &Directive) {
        let text = decoded(directive.get("text"));
        self.out.push("<span translate=\"no\">");
        self.out.text(&text);
        self.out.push("</span>");
        self.no_loc.push(text.into());
    }

    fn figure(&mut self, directive: &Directive, range: Range<usize>) {
        self.picture(directive, range);
        self.described(directive);
    }

    /// Begin the long description of a complex picture or video.
    fn described(&mut self, directive: &Directive) {
        if directive.is_container() {
            self.out.push("<details class=\"hx-description\"><summary>");
            self.out.hole(Content::Label(Label::LongDescription));
            self.open_special(directive.name.as_str(), "</summary>\n", "</details>\n");
        }
    }

    fn picture(&mut self, directive: &Directive, range: Range<usize>) {
        if directive.get("source").is_some() {
            self.out.push("<p class=\"hx-figure\">");
            self.image(directive, range);
            self.out.push("</p>\n");
        }
    }

    /// An image with the link around it.
    fn image(&mut self, directive: &Directive, range: Range<usize>) {
        let Some(source) = directive.get("source") else { return };
        let span = |attribute: &Attribute| range.start + attribute.place.start..range.start + attribute.place.end;
        let (class, around) = match (directive.get("lightbox"), directive.get("link")) {
            (Some(lightbox), _) => ("hx-lightbox", Some(lightbox)),
            (None, link) => ("", link),
        };
        let around = around.filter(|_| !self.in_link());
        let close = around.map(|around| {
            let index = self.push_link(false, decoded(Some(around)), self.plain.raw_in_file(span(around)), "", "");
            self.open_link(index, |out| {
                if !class.is_empty() {
                    out.attribute("class", class);
                }
            })
        });
        let alt = decoded(directive.get("alt-text"));
        let index = self.push_link(true, decoded(Some(source)), self.plain.raw_in_file(span(source)), &alt, "");
        self.out.hole(Content::Image(index));
        if let Some(close) = close {
            close.print(&mut self.out);
        }
    }

    /// The card of a directive that stands at `start`.
    fn video_of(&mut self, directive: &Directive, start: usize) {
        if let Some(source) = directive.get("source") {
            let title = decoded(directive.get("title"));
            self.video(start + source.place.start..start + source.place.end, &title);
        }
    }

    /// A card that leads to a video: nothing is asked of another host before the reader asks for it.
    fn video(&mut self, address: Range<usize>, title: &str) {
        let text = html::decode(&self.plain.raw[address.clone()]).into_owned();
        let host = text.split("://").nth(1).and_then(|rest| rest.split(['/', '?']).next()).unwrap_or(&text).to_owned();
        let index = self.push_link(false, text, self.plain.raw_in_file(address), "", "");
        self.out.push("<p class=\"hx-video\">");
        let close = self.open_link(index, |_| {});
        self.out.hole(Content::Label(Label::WatchVideo));
        close.print(&mut self.out);
        self.out.push(" <span>");
        self.out.text(if title.is_empty() { &host } else { title });
        self.out.push("</span></p>\n");
    }

    fn video_link(&mut self, address: Range<usize>) {
        let text = html::decode(&self.plain.raw[address.clone()]).into_owned();
        let index = self.push_link(false, text, self.plain.raw_in_file(address), "", "");
        let close = self.open_link(index, |_| {});
        self.out.hole(Content::Label(Label::WatchVideo));
        close.print(&mut self.out);
    }

    /// Make emphasis of the asterisks that Markdown would have read as text, where both of a pair stand at one depth.
    pub(super) fn emphasize(&self, events: Vec<Placed<'a>>) -> Vec<Placed<'a>> {
        let strong = |event: &Event| match stands_for(event).and_then(|number| self.plain.found.get(number)) {
            Some(found) => match found.what {
                What::Strong { opens, stars } => Some((opens, stars)),
                _ => None,
            },
            None => None,
        };
        if self.plain.found.is_empty() || !events.iter().any(|(event, _)| strong(event).is_some()) {
            return events;
        }
        let mut depth = 0usize;
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut paired = vec![false; events.len()];
        for (at, (event, _)) in events.iter().enumerate() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => match strong(event) {
                    Some((true, _)) => open.push((at, depth)),
                    Some((false, _)) => {
                        if let Some((opener, _)) = open.pop().filter(|(_, opened)| *opened == depth) {
                            (paired[opener], paired[at]) = (true, true);
                        }
                    }
                    None => {}
                },
            }
        }
        let mut out = Vec::with_capacity(events.len() + 4);
        for ((event, range), paired) in events.into_iter().zip(paired) {
            match strong(&event) {
                Some((opens, stars)) if paired => {
                    let both = stars == 3;
                    let mut tags = if opens {
                        vec![Event::Start(Tag::Emphasis), Event::Start(Tag::Strong)]
                    } else {
                        vec![Event::End(TagEnd::Strong), Event::End(TagEnd::Emphasis)]
                    };
                    if !both {
                        tags.remove(usize::from(!opens));
                    }
                    out.extend(tags.into_iter().map(|tag| (tag, range.clone())));
                }
                _ => out.push((event, range)),
            }
        }
        out
    }

    fn embed(&mut self, address: Range<usize>, inline: bool, sample: Option<Sample>) {
        let text = html::decode(&self.plain.raw[address.clone()]).into_owned();
        let span = self.plain.raw_in_file(address);
        let headings = self.headings.len() as u32;
        self.embeds.push(Embed { address: text.into(), span, inline, sample: sample.map(Box::new), headings });
        self.out.hole(Content::Embed(self.embeds.len() as u32 - 1));
    }

    fn math(&mut self, latex: Range<usize>, whole: Range<usize>, display: bool) {
        match mathml(self.plain.raw[latex.clone()].trim(), display) {
            Ok(math) => self.out.push(&math),
            Err(reason) => {
                self.out.push("<code>");
                self.out.text(&self.plain.raw[whole]);
                self.out.push("</code>");
                self.fault("invalid-math", latex, format!("this formula cannot be read: {reason}"));
            }
        }
    }

    /// Print what stands inside a line of text.
    pub(super) fn inline_special(&mut self, number: usize, in_link: bool) {
        let plain = self.plain;
        let Some(found) = plain.found.get(number) else { return };
        let range = found.range.clone();
        let raw = &plain.raw[range.clone()];
        match &found.what {
            What::Emoji(emoji) => self.out.push(emoji),
            What::Literal => self.out.text(raw),
            What::Math { latex, display } => self.math(latex.clone(), range, *display),
            What::Address if in_link => self.out.text(&html::decode(raw)),
            What::Address => {
                let address = html::decode(raw);
                let index = self.push_link(false, address.clone().into_owned(), plain.raw_in_file(range), "", "");
                let close = self.open_link(index, |_| {});
                self.out.text(&address);
                close.print(&mut self.out);
            }
            What::Unknown(lint, message) => {
                self.out.text(raw);
                self.fault(lint, range, message.clone());
            }
            What::Alert(_) | What::Div(_) => {
                self.out.text(raw);
                let message = format!("`{raw}` does not begin a quote, so it is shown as it is written");
                self.fault("invalid-directive", range, message);
            }
            What::Include(path) => self.embed(path.clone(), true, None),
            What::Directive(directive, _) if directive.is_inline() => {
                if let Some(fault) = &directive.fault {
                    self.fault("invalid-directive", range.clone(), fault.clone());
                }
                match directive.name {
                    Name::NoLoc => self.no_loc(directive),
                    Name::Video => {
                        if let Some(source) = directive.get("source") {
                            self.video_link(range.start + source.place.start..range.start + source.place.end);
                        }
                    }
                    _ => self.image(directive, range),
                }
            }
            // Told, and shown as it is written: the author's text is not lost.
            What::Directive(directive, _) => {
                self.out.text(raw);
                let message = format!("a `{}` stands on a line of its own", directive.name.as_str());
                self.fault("invalid-directive", range, message);
            }
            What::Code { .. } => {
                self.out.text(raw);
                self.fault("invalid-directive", range, "a code sample stands on a line of its own".into());
            }
            What::Video(address, _) => self.video_link(address.clone()),
            // Read as emphasis before it comes here.
            What::Strong { .. } => self.out.text(raw),
        }
    }

    /// Open an element that a later directive closes.
    fn open_special(&mut self, name: &str, open: &str, close: &str) {
        self.out.push(open);
        let depth = self.depth;
        self.raw_tags.push(OpenTag { name: format!(":::{name}"), depth, close: Close::Tag(close.into()) });
    }

    /// Close the innermost such element of this container; false where none is open.
    fn close_special(&mut self, name: &str) -> bool {
        let open = self.raw_tags.iter().rev().take_while(|open| open.depth == self.depth);
        let found = open.into_iter().position(|open| open.name.strip_prefix(":::") == Some(name));
        let Some(above) = found else { return false };
        self.out.fresh();
        self.close_raw_tags_to(self.raw_tags.len() - above - 1);
        true
    }

    /// Begin a tab where the gathered heading is one: `# [Title](#tab/id)`.
    pub(super) fn tab(&mut self, level: u8) -> bool {
        let Some(id) = tab_id(&self.events) else {
            // Every heading behind a tab's is the tab's. One of its level or a higher one makes it likely that the end
            // of the group was forgotten.
            if let Some(tabs) = self.tabs.last_mut().filter(|tabs| level <= tabs.level) {
                tabs.swallows = true;
            }
            return false;
        };
        let (id, condition) = id.split_once('/').map_or((id.as_str(), ""), |(id, condition)| (id, condition));
        let (id, condition) = (id.replace('+', " "), condition.to_owned());
        let at = self.events.first().map_or(0, |(_, range)| range.start);
        if self.tabs.last().is_some_and(|tabs| tabs.depth == self.depth && tabs.level == level) {
            self.close_special("tab");
        } else {
            self.tabs.push(Tabs { depth: self.depth, level, at, swallows: false });
            self.open_special("tabs", "<div class=\"hx-tabs\">\n", "</div>\n");
        }
        self.out.push("<section");
        let anchor = format!("tab-{}", id.replace(' ', "-"));
        if self.ids.take(&anchor) {
            self.out.attribute("id", &anchor);
        }
        self.out.attribute("class", "hx-tab");
        self.out.attribute("data-tab", &id);
        if !condition.is_empty() {
            self.out.attribute("data-condition", &condition);
        }
        self.open_special("tab", ">\n", "</section>\n");
        self.out.push("<p class=\"hx-tab-title\">");
        self.events.retain(|(event, _)| !matches!(event, Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link)));
        self.print_line(Line::Loose);
        self.out.push("</p>\n");
        true
    }

    /// End the innermost group of tabs of this container; false where there is none. `by_rule` tells whether a rule ends
    /// it, as it should.
    pub(super) fn end_tabs(&mut self, by_rule: bool) -> bool {
        let Some(tabs) = self.tabs.last().filter(|tabs| tabs.depth == self.depth) else { return false };
        let (at, swallows) = (tabs.at, tabs.swallows);
        if !self.close_special("tabs") {
            return false;
        }
        if !by_rule && swallows && self.depth == 0 {
            let place = self.plain.in_file(at..at);
            self.faults.push(
                Diagnostic::new("unclosed-directive", self.file, place, "this group of tabs has no end")
                    .with_help("end it with a line that reads `---`"),
            );
        }
        true
    }

    /// End the groups of tabs of a container that is about to end.
    pub(super) fn end_all_tabs(&mut self) {
        while self.end_tabs(false) {}
    }

    fn fault(&mut self, lint: &'static str, raw: Range<usize>, message: String) {
        let span = self.plain.raw_in_file(raw);
        self.faults.push(Diagnostic::new(lint, self.file, span, message));
    }

    fn fault_with(&mut self, lint: &'static str, raw: Range<usize>, message: String, help: &str) {
        self.fault(lint, raw, message);
        if let Some(fault) = self.faults.last_mut() {
            fault.help = Some(help.to_owned());
        }
    }

    /// Note that a stretch of the text is not what its author meant.
    pub(super) fn slip(&mut self, lint: &'static str, range: Range<usize>, message: &str) {
        let span: Span = self.plain.in_file(range);
        self.faults.push(Diagnostic::new(lint, self.file, span, message));
    }
}

/// An open group of tabs.
#[derive(Debug)]
pub(super) struct Tabs {
    depth: usize,
    level: u8,
    /// Where it begins in the plain text.
    at: usize,
    /// It holds a heading of its level or a higher one.
    swallows: bool,
}

/// The id of the tab that a heading's events are: one link to `#tab/id` and nothing beside it.
fn tab_id(events: &[Placed]) -> Option<String> {
    let mut events = events.iter().filter(|(event, _)| !matches!(event, Event::InlineHtml(_)));
    let (Event::Start(Tag::Link { dest_url, .. }), _) = events.next()? else { return None };
    let id = dest_url.strip_prefix("#tab/")?;
    matches!(events.next_back(), Some((Event::End(TagEnd::Link), _))).then(|| id.trim_matches('/').to_owned())
}

/// The value of an attribute with its character references resolved.
fn decoded(attribute: Option<&Attribute>) -> String {
    attribute.map_or(String::new(), |attribute| html::decode(&attribute.value).trim().to_owned())
}

/// Length of the path in `address`, and what its query and fragment say of the sample
/// (`path?name=region&range=1-5`, `path#L1-L5`, `path#region`).
fn sample_of(address: &str, language: &str) -> (usize, Sample) {
    let length = address.find(['?', '#']).unwrap_or(address.len());
    let mut sample = Sample { language: language.into(), ..Sample::default() };
    let (query, fragment) = address[length..].split_once('#').unwrap_or((&address[length..], ""));
    for pair in query.trim_start_matches('?').split('&') {
        match pair.split_once('=') {
            Some((key, value)) if key.eq_ignore_ascii_case("name") || key.eq_ignore_ascii_case("id") => {
                sample.region = Some(value.into());
            }
            Some((key, value)) if key.eq_ignore_ascii_case("range") => sample.lines = lines_of(value),
            Some((key, value)) if key.eq_ignore_ascii_case("start") => {
                let line = value.parse().unwrap_or(1);
                sample.lines = vec![(line, sample.lines.first().and_then(|(_, end)| *end).or(Some(line)))];
            }
            Some((key, value)) if key.eq_ignore_ascii_case("end") => {
                let start = sample.lines.first().map_or(1, |(start, _)| *start);
                sample.lines = vec![(start, value.parse().ok())];
            }
            _ => {}
        }
    }
    if !fragment.is_empty() {
        let lines = lines_of(&fragment.replace(['L', 'l'], ""));
        if fragment.starts_with(['L', 'l']) && !lines.is_empty() {
            sample.lines = lines;
        } else {
            sample.region = Some(fragment.into());
        }
    }
    (length, sample)
}

/// `1-5,8,10-`.
fn lines_of(range: &str) -> Vec<(usize, Option<usize>)> {
    let part = |part: &str| -> Option<(usize, Option<usize>)> {
        let part = part.trim();
        match part.split_once('-') {
            None => part.parse().ok().map(|line| (line, Some(line))),
            Some((from, "")) => Some((from.trim().parse().ok()?, None)),
            Some((from, to)) => Some((from.trim().parse().ok()?, Some(to.trim().parse().ok()?))),
        }
    };
    range.split(',').filter_map(part).collect()
}
