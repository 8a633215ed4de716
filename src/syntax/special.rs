//! What the dialect adds to a page, printed: directives, includes, samples, videos, formulas.

use std::ops::Range;

use super::body::{Content, Embed, Label, SpecialKind};
use super::dialect::directive::{Attribute, Directive, Name};
use super::dialect::{Unpaired, What};
use super::html;
use super::markdown::Walker;
use super::math::mathml;
use super::quote::Kind;
use super::raw::{Close, OpenTag};
use super::sample::Sample;
use crate::diagnostic::Diagnostic;

impl Walker<'_> {
    /// Print something that stands between paragraphs.
    pub(super) fn block(&mut self, number: usize) {
        let plain = self.plain;
        let Some(found) = plain.found.get(number) else { return };
        let range = found.range.clone();
        self.out.fresh();
        match &found.what {
            What::Directive(directive, unpaired) => self.directive(directive, *unpaired, range),
            What::Include(path) => self.embed(path.clone(), false, None, range.clone()),
            What::Code { language, path } => {
                let (address, sample) = Sample::of_address(&plain.raw[path.clone()], &plain.raw[language.clone()]);
                self.embed(path.start..path.start + address, false, Some(sample), range.clone());
            }
            What::Video(address, title) => self.video(address.clone(), title, range.clone()),
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
        if directive.lays_out() {
            self.note_raw(range.clone(), SpecialKind::Nothing);
        }
        match unpaired {
            Some(Unpaired::NotClosed) => {
                let message = format!("this `{name}` is not closed");
                match directive.name {
                    Name::Image => self.picture(directive, range.clone()),
                    Name::Video => self.video_of(directive, range.clone()),
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
            Name::NoLoc => self.no_loc(directive, range),
            Name::Image => self.figure(directive, range),
            Name::Code => {
                if let Some(source) = directive.get("source") {
                    let place = source.place.clone();
                    let start = range.start + place.start;
                    let (length, mut sample) = Sample::of_address(&source.value, "");
                    if let Some(lines) = directive.get("range") {
                        sample.lines = Sample::lines_of(&lines.value);
                    }
                    if let Some(region) = directive.get("id") {
                        sample.region = Some(region.value.as_str().into());
                    }
                    let interactive = decoded(directive.get("interactive"));
                    let language = decoded(directive.get("language"));
                    sample.language = if language.is_empty() { interactive.into() } else { language.into() };
                    self.embed(start..start + length, false, Some(sample), range);
                }
            }
            Name::Video => {
                self.video_of(directive, range);
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

    fn no_loc(&mut self, directive: &Directive, whole: Range<usize>) {
        let text = decoded(directive.get("text"));
        self.out.push("<span translate=\"no\">");
        self.out.text(&text);
        self.out.push("</span>");
        self.note_raw(whole, SpecialKind::NoLoc(self.no_loc.len() as u32));
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
        let first = self.links.len() as u32;
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
        self.note_raw(range, SpecialKind::Image(index, close.is_some().then_some(first)));
        self.out.hole(Content::Image(index));
        if let Some(close) = close {
            close.print(&mut self.out);
        }
    }

    /// The card of a directive.
    fn video_of(&mut self, directive: &Directive, whole: Range<usize>) {
        if let Some(source) = directive.get("source") {
            let title = decoded(directive.get("title"));
            self.video(whole.start + source.place.start..whole.start + source.place.end, &title, whole);
        }
    }

    /// A card that leads to a video: nothing is asked of another host before the reader asks for it.
    fn video(&mut self, address: Range<usize>, title: &str, whole: Range<usize>) {
        let text = html::decode(&self.plain.raw[address.clone()]).into_owned();
        let host = text.split("://").nth(1).and_then(|rest| rest.split(['/', '?']).next()).unwrap_or(&text).to_owned();
        let index = self.push_link(false, text, self.plain.raw_in_file(address), "", "");
        self.note_raw(whole, SpecialKind::Video(index));
        self.out.push("<p class=\"hx-video\">");
        let close = self.open_link(index, |_| {});
        self.out.hole(Content::Label(Label::WatchVideo));
        close.print(&mut self.out);
        self.out.push(" <span>");
        self.out.text(if title.is_empty() { &host } else { title });
        self.out.push("</span></p>\n");
    }

    fn video_link(&mut self, address: Range<usize>, whole: Range<usize>) {
        let text = html::decode(&self.plain.raw[address.clone()]).into_owned();
        let index = self.push_link(false, text, self.plain.raw_in_file(address), "", "");
        self.note_raw(whole, SpecialKind::Video(index));
        let close = self.open_link(index, |_| {});
        self.out.hole(Content::Label(Label::WatchVideo));
        close.print(&mut self.out);
    }

    fn embed(&mut self, address: Range<usize>, inline: bool, sample: Option<Sample>, whole: Range<usize>) {
        let text = html::decode(&self.plain.raw[address.clone()]).into_owned();
        let span = self.plain.raw_in_file(address);
        let headings = self.headings.len() as u32;
        self.note_raw(whole, SpecialKind::Embed(self.embeds.len() as u32));
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
            What::Include(path) => self.embed(path.clone(), true, None, range),
            What::Directive(directive, _) if directive.is_inline() => {
                if let Some(fault) = &directive.fault {
                    self.fault("invalid-directive", range.clone(), fault.clone());
                }
                match directive.name {
                    Name::NoLoc => self.no_loc(directive, range),
                    Name::Video => {
                        if let Some(source) = directive.get("source") {
                            let address = range.start + source.place.start..range.start + source.place.end;
                            self.video_link(address, range);
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
            What::Video(address, _) => self.video_link(address.clone(), range),
            // Read as emphasis before it comes here.
            What::Strong { .. } => self.out.text(raw),
        }
    }

    /// Open an element that a later directive closes.
    pub(super) fn open_special(&mut self, name: &str, open: &str, close: &str) {
        self.out.push(open);
        let depth = self.depth;
        self.raw_tags.push(OpenTag { name: format!(":::{name}"), depth, close: Close::Tag(close.into()) });
    }

    /// Close the innermost such element of this container; false where none is open.
    pub(super) fn close_special(&mut self, name: &str) -> bool {
        let open = self.raw_tags.iter().rev().take_while(|open| open.depth == self.depth);
        let found = open.into_iter().position(|open| open.name.strip_prefix(":::") == Some(name));
        let Some(above) = found else { return false };
        self.out.fresh();
        self.close_raw_tags_to(self.raw_tags.len() - above - 1);
        true
    }

    fn note_raw(&mut self, raw: Range<usize>, kind: SpecialKind) {
        self.note_special(self.plain.raw_in_file(raw), kind);
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
}

/// The value of an attribute with its character references resolved.
fn decoded(attribute: Option<&Attribute>) -> String {
    attribute.map_or(String::new(), |attribute| html::decode(&attribute.value).trim().to_owned())
}
