//! The text of a page's body, cut where a result may land: at headings and segments.

use rustc_hash::FxHashMap;

use super::prose::collapse;
use crate::syntax::html::{Tag, decode, is_block, is_void};

/// A text and the element that it begins at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// Id of the element; empty before the first one. Several passages in a row may have one.
    pub id: String,
    /// Of a heading: its level, 1 to 6.
    pub level: Option<u8>,
    /// What a reader sees, without markup.
    pub text: String,
    /// The text was left in the source language.
    pub foreign: bool,
    /// What it was translated from, without markup; empty where nothing tells.
    pub source: String,
}

/// The passages of a body, and where each heading and segment has its text, by id.
#[derive(Debug, Default)]
pub(super) struct Passages {
    pub(super) list: Vec<Passage>,
    pub(super) places: FxHashMap<String, usize>,
}

/// What the site itself says on a page: it would be found everywhere.
const FURNITURE: [&str; 6] =
    ["hx-mark", "hx-alert-label", "hx-label", "hx-zone-label", "hx-missing", "hx-image-missing"];

/// Cut a body as it is published. `source` is the tag of the source language, in which some of its texts may be left.
pub(super) fn passages(html: &str, source: &str) -> Passages {
    let mut walk = Walk { source, ..Walk::default() };
    walk.found.list.push(Passage::default());
    walk.found.places.insert(String::new(), 0);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        walk.text(&rest[..at]);
        rest = &rest[at..];
        let length = match Tag::parse(rest) {
            Some(tag) => {
                walk.tag(&tag);
                tag.length
            }
            None => {
                walk.text("<");
                1
            }
        };
        rest = &rest[length..];
    }
    walk.text(rest);
    for passage in &mut walk.found.list {
        if let std::borrow::Cow::Owned(text) = collapse(&passage.text) {
            passage.text = text;
        }
    }
    walk.found
}

#[derive(Default)]
struct Walk<'s> {
    source: &'s str,
    found: Passages,
    /// The element whose content is left out, and how many of its name are open.
    skipped: Option<(String, usize)>,
    /// A block has begun or ended since the last text.
    parted: bool,
    /// Of each open `span`, whether it holds a text in the source language.
    spans: Vec<bool>,
}

impl Walk<'_> {
    fn text(&mut self, text: &str) {
        if self.skipped.is_some() {
            return;
        }
        if self.parted && !text.trim().is_empty() {
            self.parted = false;
            let current = self.current();
            // An excerpt does not run from one paragraph or cell into the next.
            if current.level.is_none() && !current.text.trim().is_empty() {
                let id = current.id.clone();
                self.begin(id, None);
            }
        }
        self.current().text.push_str(&decode(text));
    }

    fn tag(&mut self, tag: &Tag) {
        let name = tag.name.to_ascii_lowercase();
        if let Some((skipped, open)) = &mut self.skipped {
            if *skipped == name {
                *open = if tag.closing { *open - 1 } else { *open + 1 };
            }
            if *open == 0 {
                self.skipped = None;
            }
            return;
        }
        if name == "br" {
            self.current().text.push(' ');
        }
        self.parted |= is_block(&name);
        if !tag.closing && !is_void(&name) && is_skipped(&name, tag) {
            self.skipped = Some((name, 1));
            return;
        }
        match (name.as_str(), tag.closing) {
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => {
                let id = tag.attribute("id").map(|id| decode(id.value).into_owned()).unwrap_or_default();
                self.begin(id, name[1..].parse().ok());
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => {
                let id = self.current().id.clone();
                self.begin(id, None);
            }
            ("span", false) => self.open_span(tag),
            ("span", true) => self.close_span(),
            _ => {}
        }
    }

    fn open_span(&mut self, tag: &Tag) {
        let value = |name: &str| tag.attribute(name).map(|attribute| decode(attribute.value).into_owned());
        let segment = value("data-s").or_else(|| value("id")).filter(|id| is_segment(id));
        let foreign = value("lang").is_some_and(|lang| lang == self.source);
        self.spans.push(foreign);
        if self.current().level.is_some() {
            // A result in a heading lands on the heading.
            let heading = self.found.list.len() - 1;
            segment.and_then(|id| self.found.places.insert(id, heading));
        } else if segment.is_some() || foreign {
            let id = segment.unwrap_or_else(|| self.current().id.clone());
            self.begin(id, None);
        }
        self.current().foreign |= foreign;
    }

    fn close_span(&mut self) {
        // What follows a text in the source language is in the page's own again.
        if self.spans.pop() == Some(true) && self.current().level.is_none() {
            let id = self.current().id.clone();
            self.begin(id, None);
        }
    }

    fn begin(&mut self, id: String, level: Option<u8>) {
        let foreign = self.spans.contains(&true);
        let current = self.current();
        let empty = current.text.trim().is_empty() && !current.foreign && current.level.is_none();
        if !id.is_empty() || !empty {
            let passage = Passage { id, level, foreign, ..Passage::default() };
            self.found.places.entry(passage.id.clone()).or_insert(self.found.list.len());
            self.found.list.push(passage);
        } else {
            current.level = level;
        }
    }

    fn current(&mut self) -> &mut Passage {
        // There is one from the start.
        let last = self.found.list.len() - 1;
        &mut self.found.list[last]
    }
}

/// Whether an id is a segment's: `s-103`, `s-p103`, and `s-2-103` of an include.
fn is_segment(id: &str) -> bool {
    let number = id.strip_prefix("s-").unwrap_or("");
    number.ends_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || matches!(c, 'p' | '-'))
}

/// Whether what an element holds is no text of its page.
fn is_skipped(name: &str, tag: &Tag) -> bool {
    matches!(name, "script" | "style" | "annotation")
        || tag.attribute("class").is_some_and(|class| class.value.split(' ').any(|class| FURNITURE.contains(&class)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_segments_are_where_results_land() {
        let html = "<h1 id=\"top\"><span id=\"s-101\">Начало</span></h1>\n\
            <div class=\"hx-alert hx-note\"><p class=\"hx-alert-label\">Примечание</p>\n\
            <p><a class=\"hx-mark\" href=\"x\">en</a><span id=\"s-102\">Раз &amp; <b>два</b>.</span> \
            <span id=\"s-103\" lang=\"en-US\" dir=\"ltr\">Left.</span></p></div><h2 id=\"two\">Два</h2><ul><li>а<li>б</ul>";
        let found = passages(html, "en-US");
        let shown: Vec<(&str, Option<u8>, &str, bool)> = found
            .list
            .iter()
            .filter(|passage| !passage.text.is_empty())
            .map(|passage| (passage.id.as_str(), passage.level, passage.text.as_str(), passage.foreign))
            .collect();
        assert_eq!(
            shown,
            [
                ("top", Some(1), "Начало", false),
                ("s-102", None, "Раз & два.", false),
                ("s-103", None, "Left.", true),
                ("two", Some(2), "Два", false),
                ("two", None, "а", false),
                ("two", None, "б", false),
            ]
        );
        assert_eq!(found.list[found.places["s-101"]].id, "top");
        assert_eq!(found.list[found.places["s-102"]].text, "Раз & два.");
    }
}
