//! Tabs: `# [Title](#tab/id)`, each up to the next one, the group up to a rule.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::inline::Line;
use super::markdown::Walker;
use super::stand_in::Placed;
use crate::diagnostic::Diagnostic;

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

impl Walker<'_> {
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
}

/// The id of the tab that a heading's events are: one link to `#tab/id` and nothing beside it.
fn tab_id(events: &[Placed]) -> Option<String> {
    let mut events = events.iter().filter(|(event, _)| !matches!(event, Event::InlineHtml(_)));
    let (Event::Start(Tag::Link { dest_url, .. }), _) = events.next()? else { return None };
    let id = dest_url.strip_prefix("#tab/")?;
    matches!(events.next_back(), Some((Event::End(TagEnd::Link), _))).then(|| id.trim_matches('/').to_owned())
}
