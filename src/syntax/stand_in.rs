//! What stands for the dialect in the events of the Markdown parser: found, put back, or made emphasis of.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::dialect::directive::Name;
use super::dialect::{STAND_IN, What, stand_in_at};
use super::html;
use super::markdown::Walker;

/// An inline event with its place.
pub(super) type Placed<'a> = (Event<'a>, Range<usize>);

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
        let restore = |text: CowStr<'a>| match stand_in_at(&text) {
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
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(restore(info))))
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
}
