//! Tables of contents: `TOC.yml`, `breadcrumb/toc.yml`, and `TOC.md`, a file of nested headings.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::body::{Leaf, LeafKind, Link, Unit};
use super::front_matter::FrontMatter;
use super::inline::without_locale;
use super::markdown::Walk;
use super::plain::{Side, strip};
use super::segment::{self, Segment};
use super::yaml::{self, Node, Scalar, Value, is_one_of};
use super::{Document, segments_in_file, sha1_crlf};
use crate::config::did_you_mean;
use crate::diagnostic::Diagnostic;
use crate::span::{FileId, Span};

/// [`Document::kind`] of a table of contents in YAML.
pub(super) const KIND: &str = "TableOfContent";

/// Keys that mean something here.
const KEYS: [&str; 9] = ["name", "href", "items", "displayName", "topicHref", "tocHref", "homepage", "uid", "topicUid"];

/// Keys that other tools read.
const OTHER_KEYS: [&str; 23] = [
    "expanded",
    "title",
    "type",
    "order",
    "status",
    "children",
    "moniker",
    "monikers",
    "monikerRange",
    "experimental",
    "experiments",
    "homepageUid",
    "homepageTopicUid",
    "landingPageType",
    "maintainContext",
    "preserveContext",
    "splitItemsBy",
    "universal_ref",
    "universal_conceptual",
    "includedFrom",
    "visibility",
    "zone",
    "metadata",
];

/// An entry of a table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TocItem {
    /// What it reads; empty where the page that it leads to gives its title.
    pub name: Box<str>,
    /// The name in the file, or the address of an entry without one.
    pub name_span: Span,
    /// Where it leads, by index of the document's links.
    pub link: Option<u32>,
    /// A second address, of another table of contents (`tocHref`).
    pub toc_link: Option<u32>,
    /// More words by which it is found (`displayName`).
    pub filter: Option<Box<str>>,
    /// The entries below it.
    pub items: Vec<TocItem>,
}

/// Parse a table of contents in YAML.
pub fn parse_toc(file: FileId, text: &str) -> Document {
    read_yaml(file, text, Side::Target)
}

/// One side of a table of contents in YAML.
pub(super) fn read_yaml(file: FileId, text: &str, side: Side) -> Document {
    let (root, faults) = yaml::parse(file, text);
    let mut reader = Reader { file, side, segments: Vec::new(), found: Walk { faults, ..Walk::default() } };
    let metadata = root.as_ref().and_then(metadata);
    let mut front_matter = FrontMatter::of_yaml(metadata);
    front_matter.strip(file, side);
    let items = root.map_or_else(Vec::new, |root| reader.root(&root));
    Document {
        front_matter,
        sha1: reader.segments.is_empty().then(|| sha1_crlf(text)),
        kind: Some(KIND.into()),
        toc: Some(items),
        ..Document::of_walk(file, side, Span::new(0, text.len()), reader.segments, reader.found)
    }
}

/// The entries of a table of contents in Markdown: its headings, each below the nearest one of a lower level.
pub(super) fn from_markdown(document: &Document, text: &str) -> Vec<TocItem> {
    let mut open: Vec<(u8, TocItem)> = Vec::new();
    let mut items = Vec::new();
    let close = |open: &mut Vec<(u8, TocItem)>, items: &mut Vec<TocItem>, level: u8| {
        while let Some((_, item)) = open.pop_if(|(other, _)| *other >= level) {
            open.last_mut().map_or(&mut *items, |(_, above)| &mut above.items).push(item);
        }
    };
    let mut links = document.links.iter().enumerate().filter(|(_, link)| !link.image).peekable();
    for heading in &document.headings {
        close(&mut open, &mut items, heading.level);
        while links.next_if(|(_, link)| link.span.start < heading.span.start).is_some() {}
        let link = links.next_if(|(_, link)| link.span.end <= heading.span.end).map(|(at, _)| at as u32);
        let name = heading.span.of(text).find(&*heading.text).filter(|_| !heading.text.is_empty());
        let name_span = name.map_or(heading.span, |at| {
            let start = heading.span.start as usize + at;
            Span::new(start, start + heading.text.len())
        });
        let item =
            TocItem { name: heading.text.clone(), name_span, link, toc_link: None, filter: None, items: Vec::new() };
        open.push((heading.level, item));
    }
    close(&mut open, &mut items, 0);
    items
}

fn metadata(root: &Node) -> Option<&Node> {
    match &root.value {
        Value::Map(map) => yaml::get(map, "metadata"),
        _ => None,
    }
}

struct Reader {
    file: FileId,
    side: Side,
    segments: Vec<Segment>,
    found: Walk,
}

impl Reader {
    fn root(&mut self, root: &Node) -> Vec<TocItem> {
        match &root.value {
            Value::List(items) => self.items(items, 0),
            Value::Map(map) => {
                for (key, _) in map.iter().filter(|(key, _)| !is_one_of(&key.text, &["items"])) {
                    self.check_key(key);
                }
                match yaml::get(map, "items") {
                    Some(items) => self.list(items, 0),
                    None => {
                        self.fault(root.span, "this table of contents has no `items`", LIST);
                        Vec::new()
                    }
                }
            }
            Value::Scalar(_) => {
                if root.scalar().is_some() {
                    self.fault(root.span, "this is no table of contents", LIST);
                }
                Vec::new()
            }
        }
    }

    /// The value of `items`.
    fn list(&mut self, node: &Node, depth: usize) -> Vec<TocItem> {
        match &node.value {
            Value::List(items) => return self.items(items, depth),
            Value::Scalar(_) if node.scalar().is_none() => {}
            _ => self.fault(node.span, "`items` is no list", LIST),
        }
        Vec::new()
    }

    fn items(&mut self, nodes: &[Node], depth: usize) -> Vec<TocItem> {
        nodes.iter().filter_map(|node| self.item(node, depth)).collect()
    }

    fn item(&mut self, node: &Node, depth: usize) -> Option<TocItem> {
        let Value::Map(map) = &node.value else {
            self.fault(node.span, "this entry is no map", LIST);
            return None;
        };
        map.iter().for_each(|(key, _)| self.check_key(key));
        let name = self.text(map, "name");
        let mut find = |keys: &[&'static str]| keys.iter().find_map(|key| Some((*key, self.text(map, key)?)));
        let topic = find(&["topicHref", "homepage"]);
        let toc = find(&["tocHref"]);
        let href = find(&["href"]);
        let uid = find(&["topicUid", "uid"]);
        // `topicHref` is the page of an entry whose `href` or `tocHref` is another table of contents.
        let (page, second) = match (topic, href, toc) {
            (Some(topic), href, toc) => (Some(topic), toc.or(href)),
            (None, Some(href), toc) => (Some(href), toc),
            (None, None, toc) => (uid, toc),
        };
        if name.is_none() && page.is_none() && second.is_none() {
            self.fault(node.span, "this entry has neither a name nor an address", "give it `name`, `href` or `uid`");
        }
        let (link, toc_link) = match (page, second) {
            // In the order of the file.
            (Some(page), Some(second)) if second.1.span < page.1.span => {
                let toc_link = self.link(second);
                (Some(self.link(page)), Some(toc_link))
            }
            _ => (page.map(|page| self.link(page)), second.map(|second| self.link(second))),
        };
        let address = page.or(second).map(|(_, address)| address);
        let shown = match name {
            Some(name) => self.name(name, depth, address),
            None => String::new(),
        };
        let name_span = name.or(address).map_or(node.span, Scalar::trimmed_span);
        let filter = self.text(map, "displayName").map(|filter| filter.text.trim().into());
        let items = yaml::get(map, "items").map_or_else(Vec::new, |items| self.list(items, depth + 1));
        Some(TocItem { name: shown.into(), name_span, link, toc_link, filter, items })
    }

    /// The text of a key.
    fn text<'m>(&mut self, map: &'m [(Scalar, Node)], key: &str) -> Option<&'m Scalar> {
        let node = yaml::get(map, key)?;
        if !matches!(node.value, Value::Scalar(_)) {
            self.fault(node.span, &format!("`{key}` is a list or map"), "it is a text");
        }
        node.scalar()
    }

    fn check_key(&mut self, key: &Scalar) {
        let name = key.text.as_str();
        if is_one_of(name, &KEYS) || is_one_of(name, &OTHER_KEYS) || name.contains('.') {
            return;
        }
        let known = did_you_mean(&name.to_ascii_lowercase(), KEYS);
        let help = match known.strip_prefix("; ") {
            Some(known) => known.to_owned(),
            None => format!("an entry has {}", KEYS.map(|key| format!("`{key}`")).join(", ")),
        };
        self.fault(key.span, &format!("an entry of a table of contents has no key `{name}`"), &help);
    }

    fn link(&mut self, (key, address): (&'static str, &Scalar)) -> u32 {
        let text = address.text.trim();
        let text = if matches!(key, "uid" | "topicUid") { format!("xref:{text}") } else { text.to_owned() };
        let span = address.trimmed_span();
        // A uid has no scheme in the file.
        let written = Some(span).filter(|_| !text.starts_with("xref:"));
        let link = Link { image: false, address: text.into(), span, written, alt: "".into(), title: "".into() };
        self.found.links.push(link);
        self.found.links.len() as u32 - 1
    }

    /// Note the units of a name, and give this side of it.
    fn name(&mut self, name: &Scalar, depth: usize, address: Option<&Scalar>) -> String {
        let mut hasher = FxHasher::default();
        ("toc", depth, address.map(|address| without_locale(address.text.trim()))).hash(&mut hasher);
        let first = self.found.units.len() as u32;
        let span = name.trimmed_span();
        let (segments, faults) = segment::scan(self.file, &name.text);
        let shown = strip(&name.text, &segments, self.side).trim().to_owned();
        let (segments, faults) = segments_in_file(segments, faults, &name.pieces);
        if segments.is_empty() {
            self.found.units.push(Unit { span, segment: None });
        }
        for segment in segments {
            let at = self.segments.len() as u32;
            self.found.units.push(Unit { span: self.side.span(&segment), segment: Some(at) });
            self.segments.push(segment);
        }
        self.found.faults.extend(faults);
        self.found.leaves.push(Leaf {
            signature: hasher.finish(),
            kind: LeafKind::Value,
            depth: 0,
            alert: None,
            span,
            units: first..self.found.units.len() as u32,
        });
        shown
    }

    fn fault(&mut self, span: Span, message: &str, help: &str) {
        self.found.faults.push(Diagnostic::new("invalid-toc", self.file, span, message).with_help(help));
    }
}

/// What is expected.
const LIST: &str =
    "a table of contents is a list of entries, each of which begins `- name: …` and goes on `href: …` or `items:`";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::parse_toc_markdown;

    /// The entries as lines, indented, with their addresses.
    fn drawn(document: &Document, text: &str) -> Vec<String> {
        fn draw(items: &[TocItem], depth: usize, document: &Document, text: &str, out: &mut Vec<String>) {
            let address = |link: Option<u32>| link.map_or("", |at| &*document.links[at as usize].address);
            for item in items {
                if !item.name.is_empty() {
                    assert_eq!(item.name_span.of(text), &*item.name);
                }
                let line =
                    format!("{}{} -> {} {}", " ".repeat(depth), item.name, address(item.link), address(item.toc_link));
                out.push(line.trim_end().to_owned());
                draw(&item.items, depth + 1, document, text, out);
            }
        }
        let mut out = Vec::new();
        draw(document.toc.as_ref().unwrap(), 0, document, text, &mut out);
        out
    }

    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let document = parse_toc(FileId(0), text);
        let told = document.faults.iter().map(|fault| format!("{}: {}", fault.primary.span.of(text), fault.message));
        (drawn(&document, text), told.collect())
    }

    #[test]
    fn entries_in_every_shape() {
        let text = "### YamlMime:TableOfContent\r\nmetadata:\r\n  ms.locale: ru-ru\r\nItems:\r\n- Name: Раз\r\n  HREF: a.md\r\n  displayname: 'x, y'\r\n  expanded: true\r\n  items:\r\n  - href: b.md\r\n  - name: \"Два\"\r\n    uid: T.M\r\n  - name: Три\r\n    href: c/toc.yml\r\n    topicHref: c/index.md\r\n  - name: Четыре\r\n    items:\r\n    - {name: Пять, href: 'https://x'}\r\n";
        let document = parse_toc(FileId(0), text);
        assert!(document.faults.is_empty(), "{:?}", document.faults);
        assert_eq!(
            drawn(&document, text),
            [
                "Раз -> a.md",
                "  -> b.md",
                " Два -> xref:T.M",
                " Три -> c/index.md c/toc.yml",
                " Четыре ->",
                "  Пять -> https://x"
            ]
        );
        let spans: Vec<&str> = document.links.iter().map(|link| link.span.of(text)).collect();
        assert_eq!(spans, ["a.md", "b.md", "T.M", "c/toc.yml", "c/index.md", "https://x"]);
        let item = &document.toc.as_ref().unwrap()[0];
        assert_eq!(item.filter.as_deref(), Some("x, y"));
        assert_eq!(document.front_matter.get("ms.locale"), Some("ru-ru"));
        let units: Vec<&str> = document.units.iter().map(|unit| unit.span.of(text)).collect();
        assert_eq!(units, ["Раз", "Два", "Три", "Четыре", "Пять"]);
        assert_eq!(document.leaves.len(), 5);
        assert!(document.sha1.is_some() && document.html.is_none());
        let crumbs = "- name: Docs\n  tocHref: /\n  topicHref: /index\n";
        assert_eq!(read(crumbs).0, ["Docs -> /index /"]);
    }

    #[test]
    fn a_translation_has_its_lines_in_the_same_places() {
        let signatures =
            |text: &str| parse_toc(FileId(0), text).leaves.iter().map(|leaf| leaf.signature).collect::<Vec<_>>();
        let source = signatures("- name: One\n  href: /en-us/a\n  items:\n  - name: Two\n    href: b.md\n");
        assert_eq!(source, signatures("- name: Раз\n  href: /ru-ru/a\n  items:\n  - name: Два\n    href: b.md\n"));
        assert_ne!(source, signatures("- name: Раз\n  href: /ru-ru/a\n- name: Два\n  href: b.md\n"));
    }

    #[test]
    fn names_may_hold_segments() {
        let name = "<span data-ttu-id=\"d3385-103\">Раз</span><span class=\"sxs-lookup\"><span data-stu-id=\"d3385-103\">One</span></span>";
        let text = format!("- name: '{name}'\n  href: a.md\n");
        let document = parse_toc(FileId(0), &text);
        assert_eq!(&*document.toc.as_ref().unwrap()[0].name, "Раз");
        assert_eq!(document.segments[0].target.of(&text), "Раз");
        assert_eq!(document.units[0].span.of(&text), "Раз");
        let source = read_yaml(FileId(0), &text, Side::Source);
        assert_eq!(&*source.toc.unwrap()[0].name, "One");
    }

    #[test]
    fn what_is_no_entry_is_told() {
        let (items, told) = read("- name: a\n  hrf: b.md\n- c\n- href: [d]\n- name: e\n  items: f\n- displayName: g\n");
        assert_eq!(items, ["a ->", " ->", "e ->", " ->"]);
        assert_eq!(
            told,
            [
                "hrf: an entry of a table of contents has no key `hrf`",
                "c: this entry is no map",
                "[d]: `href` is a list or map",
                "href: [d]: this entry has neither a name nor an address",
                "f: `items` is no list",
                "displayName: g: this entry has neither a name nor an address",
            ]
        );
        let hint = &parse_toc(FileId(0), "- hrf: b\n").faults[0];
        assert_eq!(hint.help.as_deref(), Some("did you mean `href`?"));
        assert_eq!(read("a: b\n").1.len(), 2);
        assert_eq!(read("text\n").1, ["text: this is no table of contents"]);
        assert_eq!(read("").1, [""; 0]);
        assert_eq!(read("- name: a\n- name: b: c\n").0, ["a ->", "b ->"]);
        let deep: String = (0..64).map(|depth| format!("{0}- name: x\n{0}  items:\n", "  ".repeat(depth))).collect();
        assert_eq!((read(&deep).0.len(), read(&deep).1.len()), (64, 0));
    }

    #[test]
    fn headings_are_entries() {
        let text = "---\ntitle: x\n---\n# [Раз](a.md)\n### [Два *b*](b.md)\n## Три\n### [Четыре](c.md) и [ещё](d.md)\n# [Пять][x]\n\n[x]: e.md\n";
        let document = parse_toc_markdown(FileId(0), text);
        let toc = document.toc.as_ref().unwrap();
        let address = |item: &TocItem| item.link.map(|at| &*document.links[at as usize].address);
        assert_eq!(toc.len(), 2);
        assert_eq!(toc[0].items.iter().map(|item| &*item.name).collect::<Vec<_>>(), ["Два b", "Три"]);
        assert_eq!(toc[0].items.iter().map(address).collect::<Vec<_>>(), [Some("b.md"), None]);
        assert_eq!(address(&toc[0].items[1].items[0]), Some("c.md"));
        assert_eq!((address(&toc[1]), toc[1].name_span.of(text)), (Some("e.md"), "Пять"));
    }
}
