//! A paragraph, cut where something of the dialect stands in it that is no part of a line.

use pulldown_cmark::Event;

use super::dialect::What;
use super::dialect::directive::Name;
use super::inline::Line;
use super::markdown::Walker;
use super::stand_in::{Placed, stands_for};

/// A stretch of a paragraph.
enum Part<'a> {
    Text(Vec<Placed<'a>>),
    /// Something that stands between paragraphs, by its number.
    Block(usize),
}

impl<'a> Walker<'a> {
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
}
