//! Pages that are YAML: landing pages, hubs, lists of questions, tutorials.
//!
//! The first line says what a page is (`### YamlMime:FAQ`). Its texts are put together as Markdown in a
//! [`Draft`], which is walked as every other page is. One layout serves all kinds: it goes by the names of the keys,
//! so that no text and no link is lost where a kind has more than is known of it.

use super::body::Label;
use super::draft::Draft;
use super::front_matter::FrontMatter;
use super::markdown;
use super::plain::{Plain, Side};
use super::segment;
use super::yaml::{self, Map, Node, Scalar, Value, is_one_of};
use super::{Document, segments_in_file, sha1_crlf};
use crate::config::did_you_mean;
use crate::diagnostic::Diagnostic;
use crate::span::{FileId, Span};

/// The kinds that have a layout here.
const KINDS: [&str; 4] = ["FAQ", "Hub", "Landing", "Tutorial"];

/// Keys whose text is a heading, or the text of a link where an address stands beside it.
const TITLES: [&str; 3] = ["title", "name", "question"];

/// Keys whose text is Markdown, be it one word.
const TEXTS: [&str; 12] = [
    "summary",
    "description",
    "introduction",
    "abstract",
    "content",
    "text",
    "answer",
    "footer",
    "note",
    "prerequisites",
    "highlightedContent",
    "additionalContent",
];

/// Keys of addresses.
const ADDRESSES: [&str; 2] = ["url", "href"];

/// Keys whose value names a label.
const LABELS: [&str; 2] = ["linkListType", "itemType"];

/// The key of how long something takes.
const MINUTES: &str = "durationInMinutes";

/// Keys of lists that are shown as cards on landing pages and hubs.
const CARDS: [&str; 2] = ["landingContent", "items"];

/// Keys that say nothing to readers.
const SILENT: [&str; 4] = ["metadata", "uid", "brand", "imageAlt"];

/// What the first line of a YAML file says that it is: `FAQ` of `### YamlMime:FAQ`.
pub fn yaml_kind(text: &str) -> Option<&str> {
    kind_span(text).map(|span| span.of(text))
}

/// Parse a page that is YAML.
pub fn parse_yaml_page(file: FileId, text: &str, with_html: bool) -> Document {
    read(file, text, Side::Target, with_html)
}

/// One side of a page that is YAML.
pub(super) fn read(file: FileId, text: &str, side: Side, with_html: bool) -> Document {
    let (root, mut faults) = yaml::parse(file, text);
    let kind = kind_span(text);
    let known = kind.and_then(|kind| KINDS.into_iter().find(|known| known.eq_ignore_ascii_case(kind.of(text))));
    if let (Some(kind), None) = (kind, known) {
        faults.insert(0, unknown_kind(file, kind, kind.of(text)));
    }
    let front_matter = front_matter(file, root.as_ref(), side);

    let mut layout = Layout { draft: Draft::default(), cards: matches!(known, Some("Hub" | "Landing")) };
    if let Some(root) = &root {
        layout.page(root);
    }
    let mut draft = layout.draft;
    let drafted = std::mem::take(&mut draft.text);
    let (segments, damage) = segment::scan(file, &drafted);
    let (in_file, damage) = segments_in_file(segments.clone(), damage, &draft.pieces);
    faults.extend(damage);
    let plain = Plain::of_draft(&drafted, draft, &segments, side);
    let mut walk = markdown::walk_plain(file, &drafted, &plain, &segments, side, with_html);
    faults.append(&mut walk.faults);

    // A draft need not have the order of its file.
    let mut order: Vec<usize> = (0..in_file.len()).collect();
    order.sort_by_key(|at| in_file[*at].whole);
    let mut places = vec![0; order.len()];
    order.iter().enumerate().for_each(|(new, old)| places[*old] = new as u32);
    for unit in &mut walk.units {
        if let Some(segment) = unit.segment {
            unit.span = side.span(&in_file[segment as usize]);
            unit.segment = Some(places[segment as usize]);
        }
    }
    let segments = order.iter().map(|at| in_file[*at].clone()).collect();
    Document {
        front_matter,
        sha1: in_file.is_empty().then(|| sha1_crlf(text)),
        kind: Some(kind.map_or("", |kind| known.unwrap_or(kind.of(text))).into()),
        faults,
        ..Document::of_walk(file, side, Span::new(0, text.len()), segments, walk)
    }
}

/// Where the first line names the kind.
fn kind_span(text: &str) -> Option<Span> {
    let line = text.lines().next()?;
    let rest = line.trim_start_matches('\u{feff}').trim_start().strip_prefix('#')?;
    let rest = rest.trim_start_matches('#').trim_start();
    let mark = "YamlMime";
    let rest = rest.get(..mark.len()).filter(|start| start.eq_ignore_ascii_case(mark)).map(|_| &rest[mark.len()..])?;
    let kind = rest.trim_start().strip_prefix(':')?.trim();
    let start = line.trim_end().len() - kind.len();
    (!kind.is_empty()).then(|| Span::new(start, start + kind.len()))
}

fn unknown_kind(file: FileId, span: Span, kind: &str) -> Diagnostic {
    let known = did_you_mean(kind, KINDS);
    let message = format!("there is no page of the kind `{kind}`{known}");
    Diagnostic::new("unknown-yaml-page", file, span, message)
        .with_help("the kinds are FAQ, Hub, Landing and Tutorial; this one was read by the names of its keys")
}

/// The map `metadata`, with the page's title where that has none.
fn front_matter(file: FileId, root: Option<&Node>, side: Side) -> FrontMatter {
    let Some(Node { value: Value::Map(map), .. }) = root else { return FrontMatter::default() };
    let mut front_matter = FrontMatter::of_yaml(yaml::get(map, "metadata"));
    let title = map.iter().find(|(key, value)| key.text.eq_ignore_ascii_case("title") && value.scalar().is_some());
    if let Some((key, value)) = title {
        front_matter.add(key, value);
    }
    front_matter.strip(file, side);
    front_matter
}

struct Layout {
    draft: Draft,
    /// Lists of items are shown as cards.
    cards: bool,
}

impl Layout {
    fn page(&mut self, root: &Node) {
        match &root.value {
            Value::Map(map) => {
                let untitled = !TITLES.iter().any(|key| text(map, key).is_some());
                let metadata = yaml::get(map, "metadata").filter(|_| untitled);
                let level = match metadata.map(|metadata| &metadata.value) {
                    Some(Value::Map(metadata)) => {
                        text(metadata, "title").map_or(1, |title| self.heading(1, title, false, None))
                    }
                    _ => 1,
                };
                self.map(map, level);
            }
            Value::List(items) => self.list(items, 1, false),
            Value::Scalar(_) => self.text(root.scalar()),
        }
    }

    /// A heading; gives the level of those below it.
    fn heading(&mut self, level: u8, title: &Scalar, markdown: bool, address: Option<&Scalar>) -> u8 {
        self.draft.block(|draft| {
            draft.own(&"#".repeat(usize::from(level.min(6))));
            draft.own(" ");
            match address {
                Some(address) => draft.link(Some(title), address),
                None if markdown => draft.line(title),
                None => draft.plain(title),
            }
        });
        level.min(5) + 1
    }

    /// Everything that a map holds: what it is called first, then its label, the rest in the order of the file.
    fn map(&mut self, map: &Map, mut level: u8) {
        let title = TITLES.iter().find_map(|key| Some((*key, text(map, key)?)));
        let address = ADDRESSES.iter().find_map(|key| Some((*key, text(map, key)?)));
        let mut done: Vec<&str> = Vec::new();
        match (title, address) {
            (Some((key, title)), address) => {
                done.push(key);
                done.extend(address.map(|(key, _)| key));
                level = self.heading(level, title, key == "question", address.map(|(_, address)| address));
            }
            (None, Some((key, address))) => {
                done.extend([key, "text"]);
                self.draft.block(|draft| draft.link(text(map, "text"), address));
            }
            (None, None) => {}
        }
        let is_label = |(key, _): &&(Scalar, Node)| is_one_of(&key.text, &LABELS) || is_one_of(&key.text, &[MINUTES]);
        for (key, node) in map.iter().filter(is_label).chain(map.iter().filter(|entry| !is_label(entry))) {
            let name = key.text.as_str();
            if is_one_of(name, &done) || is_one_of(name, &SILENT) || name.contains('.') {
                continue;
            }
            match &node.value {
                Value::List(items) => self.list(items, level, self.cards && is_one_of(name, &CARDS)),
                Value::Map(map) => self.map(map, level),
                Value::Scalar(scalar) => self.scalar(name, scalar, node),
            }
        }
    }

    fn scalar(&mut self, key: &str, scalar: &Scalar, node: &Node) {
        if is_one_of(key, &LABELS) {
            self.label(node);
        } else if is_one_of(key, &[MINUTES]) {
            match scalar.text.trim().parse() {
                Ok(minutes) => self.draft.label(Label::Minutes(minutes)),
                Err(_) => self.text(node.scalar()),
            }
        } else if is_one_of(key, &["imageSrc"]) {
            if let Some(address) = node.scalar() {
                self.draft.block(|draft| draft.image(address));
            }
        } else if is_one_of(key, &ADDRESSES) {
            if let Some(address) = node.scalar() {
                self.draft.block(|draft| draft.link(None, address));
            }
        } else if is_one_of(key, &TEXTS) || is_one_of(key, &TITLES) || is_prose(scalar) {
            self.text(node.scalar());
        }
    }

    fn label(&mut self, node: &Node) {
        let Some(scalar) = node.scalar() else { return };
        match Label::parse(scalar.text.trim()) {
            Some(label) => self.draft.label(label),
            None => {
                self.draft.html("<div class=\"hx-label\">\n");
                self.draft.block(|draft| draft.plain(scalar));
                self.draft.html("</div>\n");
            }
        }
    }

    fn text(&mut self, scalar: Option<&Scalar>) {
        if let Some(scalar) = scalar {
            self.draft.block(|draft| draft.markdown(scalar));
        }
    }

    /// A list: its links as one, maps one after another.
    fn list(&mut self, items: &[Node], level: u8, cards: bool) {
        if cards {
            self.draft.html("<div class=\"hx-cards\">\n");
        }
        let mut rest = items;
        while let Some(item) = rest.first() {
            let links = if cards { 0 } else { rest.iter().take_while(|item| link(item).is_some()).count() };
            let texts = rest.iter().take_while(|item| item.scalar().is_some()).count();
            let count = links.max(texts).max(1);
            if links > 0 {
                self.links(&rest[..count]);
            } else if texts > 0 {
                self.texts(&rest[..count]);
            } else if cards {
                self.draft.html("<div class=\"hx-card\">\n");
                self.item(item, level, true);
                self.draft.html("</div>\n");
            } else {
                self.item(item, level, false);
            }
            rest = &rest[count..];
        }
        if cards {
            self.draft.html("</div>\n");
        }
    }

    fn item(&mut self, item: &Node, level: u8, card: bool) {
        match (&item.value, link(item)) {
            // A card that is a link is not a section of the page.
            (Value::Map(map), Some((title, address))) if card => {
                for (_, node) in map.iter().filter(|(key, _)| is_one_of(&key.text, &LABELS)) {
                    self.label(node);
                }
                self.draft.block(|draft| draft.link(Some(title), address));
            }
            (Value::Map(map), _) => self.map(map, level),
            (Value::List(items), _) => self.list(items, level, false),
            (Value::Scalar(_), _) => {}
        }
    }

    fn links(&mut self, items: &[Node]) {
        self.draft.block(|draft| {
            for (title, address) in items.iter().filter_map(link) {
                draft.own("- ");
                draft.link(Some(title), address);
                draft.own("\n");
            }
        });
    }

    /// A list of texts; words that tools read are left out.
    fn texts(&mut self, items: &[Node]) {
        self.draft.block(|draft| {
            for text in items.iter().filter_map(Node::scalar).filter(|text| is_prose(text)) {
                draft.own("- ");
                draft.line(text);
                draft.own("\n");
            }
        });
    }
}

/// The text of a key, if it has any.
fn text<'m>(map: &'m Map, key: &str) -> Option<&'m Scalar> {
    yaml::get(map, key)?.scalar()
}

/// Text and address of a map that is a link and nothing more.
fn link(node: &Node) -> Option<(&Scalar, &Scalar)> {
    let Value::Map(map) = &node.value else { return None };
    let title = TITLES.iter().chain(&["text"]).find_map(|key| Some((*key, text(map, key)?)))?;
    let address = ADDRESSES.iter().find_map(|key| Some((*key, text(map, key)?)))?;
    let no_more = map.iter().all(|(key, _)| {
        let name = key.text.as_str();
        is_one_of(name, &[title.0, address.0]) || is_one_of(name, &LABELS) || is_one_of(name, &SILENT)
    });
    no_more.then_some((title.1, address.1))
}

/// Whether a text says something to readers: several words.
fn is_prose(scalar: &Scalar) -> bool {
    scalar.text.trim().contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::tests::shown;

    fn page(text: &str) -> Document {
        parse_yaml_page(FileId(0), text, true)
    }

    /// Links as `address@place`, where the two differ.
    fn links<'t>(document: &'t Document, text: &'t str) -> Vec<&'t str> {
        document.links.iter().for_each(|link| assert_eq!(&*link.address, link.span.of(text)));
        document.links.iter().map(|link| &*link.address).collect()
    }

    fn headings(document: &Document) -> Vec<(u8, &str, &str)> {
        document.headings.iter().map(|heading| (heading.level, &*heading.id, &*heading.text)).collect()
    }

    fn told(document: &Document) -> Vec<String> {
        document.faults.iter().map(|fault| format!("{} {}", fault.lint, fault.message)).collect()
    }

    #[test]
    fn the_first_line_names_the_kind() {
        for (text, kind) in [
            ("### YamlMime:FAQ\r\ntitle: x", Some("FAQ")),
            ("\u{feff}#yamlmime : Landing  \n", Some("Landing")),
            ("### YamlMime:", None),
            ("\n### YamlMime:FAQ", None),
            ("### Yaml", None),
            ("title: x", None),
            ("", None),
        ] {
            assert_eq!(yaml_kind(text), kind, "{text}");
        }
        assert_eq!(page("### YamlMime:faq\n").kind.as_deref(), Some("FAQ"));
    }

    #[test]
    fn a_landing_page_is_cards_of_labelled_links() {
        let text = "### YamlMime:Landing\r\ntitle: 'Раз: *два*'\r\nsummary: Это **так**.\r\nmetadata:\r\n  title: Другой\r\n  ms.openlocfilehash: 0012\r\nlandingContent:\r\n- title: Начало\r\n  linkLists:\r\n  - linkListType: get-started\r\n    links:\r\n    - text: '1. Что [это]?'\r\n      url: a.md\r\n    - text: Два\r\n      url: \"/b?c=1&d\"\r\n  - links:\r\n    - url: <c>.md\r\n      text: Три\r\n    linkListType: Прочее\r\n";
        let document = page(text);
        assert_eq!(told(&document), [""; 0]);
        assert_eq!(links(&document, text), ["a.md", "/b?c=1&d", "<c>.md"]);
        assert_eq!(headings(&document), [(1, "раз-два", "Раз: *два*"), (2, "начало", "Начало")]);
        assert_eq!(document.title(), Some("Другой"));
        assert_eq!(document.front_matter.get("ms.openlocfilehash"), Some("0012"));
        assert!(document.sha1.is_some());
        assert_eq!(
            shown(&document),
            "<h1 id=\"раз-два\">Раз: *два*</h1>\n<p>Это <strong>так</strong>.</p>\n\
             <div class=\"hx-cards\">\n<div class=\"hx-card\">\n<h2 id=\"начало\">Начало</h2>\n\
             <p class=\"hx-label\">label-get-started</p>\n<ul>\n<li><a href=\"a.md\">1. Что [это]?</a></li>\n\
             <li><a href=\"/b?c=1&d\">Два</a></li>\n</ul>\n\
             <div class=\"hx-label\">\n<p>Прочее</p>\n</div>\n<ul>\n<li><a href=\"<c>.md\">Три</a></li>\n</ul>\n\
             </div>\n</div>\n"
        );
        let units: Vec<&str> = document.units.iter().map(|unit| unit.span.of(text)).collect();
        assert_eq!(units, ["Раз: *два*", "Это **так**.", "Начало", "1. Что [это]?", "Два", "Прочее", "Три"]);
    }

    #[test]
    fn questions_are_headings_and_answers_markdown() {
        let text = "### YamlMime:FAQ\nmetadata:\n  title: Вопросы\nsections:\n- name: Общее\n  questions:\n  - question: >\n      Что *это*\n\n      такое?\n    answer: \"Смотри [сюда](b.md#c).\\n\\n> [!NOTE]  \\n> Да.\\n\\n```\\nне закрыто\"\n- questions:\n  - question: И?\n    answer: |\n      - раз\n      - [два](d.md)\n      <!-- и\nadditionalContent: |\n  Всё.\n";
        let document = page(text);
        assert_eq!(told(&document), [""; 0]);
        assert_eq!(
            headings(&document),
            [(1, "вопросы", "Вопросы"), (2, "общее", "Общее"), (3, "что-это-такое", "Что это такое?"), (2, "и", "И?")]
        );
        assert_eq!(document.headings[2].span.of(text), "Что *это*\n\n      такое?");
        assert_eq!(links(&document, text), ["b.md#c", "d.md"]);
        let html = shown(&document);
        assert!(html.contains("<h3 id=\"что-это-такое\">Что <em>это</em> такое?</h3>\n<p>Смотри <a href=\"b.md#c\">сюда</a>.</p>\n<div class=\"hx-alert hx-note\">"), "{html}");
        assert!(
            html.contains("<pre><code>не закрыто\n</code></pre>\n<h2 id=\"и\">И?</h2>\n<ul>\n<li>раз</li>"),
            "{html}"
        );
        assert!(html.ends_with("<p>Всё.</p>\n"), "{html}");
        let direct = page("### YamlMime:FAQ\ntitle: a\nquestions:\n- question: b\n  answer: c\n");
        assert_eq!(headings(&direct), [(1, "a", "a"), (2, "b", "b")]);
    }

    #[test]
    fn hubs_and_tutorials_lose_nothing() {
        let text = "### YamlMime:Hub\ntitle: Узел\nbrand: azure\nhighlightedContent:\n  items:\n  - title: Раз\n    itemType: whats-new\n    url: a.md\nproductDirectory:\n  title: Все\n  items:\n  - title: Два\n    imageSrc: i.svg\n    azureCategories: [ai]\n    links:\n    - url: b.md\n      text: Три\n  - title: Четыре\n    summary: Да\n    url: c.md\nconceptualContent:\n  sections:\n  - title: Пять\n    items:\n    - title: Шесть\n      links:\n      - {url: d.md, itemType: tutorial, text: Семь}\n      footerLink: {url: e.md, text: Восемь}\nadditionalContent:\n  footer: \"[Девять](f.md)\"\n";
        let document = page(text);
        assert_eq!(told(&document), [""; 0]);
        assert_eq!(links(&document, text), ["a.md", "i.svg", "b.md", "c.md", "d.md", "e.md", "f.md"]);
        assert_eq!(
            headings(&document).iter().map(|(level, _, text)| (*level, *text)).collect::<Vec<_>>(),
            [(1, "Узел"), (2, "Все"), (3, "Два"), (3, "Четыре"), (2, "Пять"), (3, "Шесть")]
        );
        let html = shown(&document);
        assert!(
            html.contains(
                "<div class=\"hx-card\">\n<p class=\"hx-label\">label-whats-new</p>\n<p><a href=\"a.md\">Раз</a></p>\n</div>"
            ),
            "{html}"
        );
        assert!(!html.contains("azure") && html.contains("href=\"e.md\">Восемь</a>"), "{html}");
        let text = "### YamlMime:Tutorial\ntitle: Урок\nintroduction: |\n  Начнём.\nitems:\n- title: Шаг\n  content: |\n    Сделай.\n  durationInMinutes: 5\n  task:\n    hint: Так же\n";
        let html = shown(&page(text));
        assert!(html.ends_with("<p>Начнём.</p>\n<h2 id=\"шаг\">Шаг</h2>\n<p class=\"hx-label\">label-minutes</p>\n<p>Сделай.</p>\n<p>Так же</p>\n"), "{html}");
    }

    #[test]
    fn what_is_broken_or_unknown_is_a_page_all_the_same() {
        let text = "### YamlMime:Landng\ntitle: А\nparts:\n- name: Б\n  text: [не, текст]\n  href: c.md\n- Г д\n";
        let document = page(text);
        assert_eq!(
            told(&document),
            ["unknown-yaml-page there is no page of the kind `Landng`; did you mean `Landing`?"]
        );
        assert_eq!(document.faults[0].primary.span.of(text), "Landng");
        assert_eq!(links(&document, text), ["c.md"]);
        assert!(shown(&document).ends_with("<ul>\n<li>Г д</li>\n</ul>\n"), "{}", shown(&document));
        let document = page("### YamlMime:FAQ\ntitle: А\nsummary: б: в\nquestions: []\n");
        assert_eq!(told(&document).len(), 1);
        assert_eq!(shown(&document), "<h1 id=\"а\">А</h1>\n<p>б</p>\n");
        for text in
            ["### YamlMime:FAQ", "### YamlMime:Hub\n- [[a b]]\n", "### YamlMime:X\na b", "### YamlMime:Hub\nitems: [~]"]
        {
            shown(&page(text));
        }
    }

    #[test]
    fn segments_have_their_places_in_the_file() {
        let pair = |target: &str, source: &str, number: u32| {
            format!(
                "<span data-ttu-id='d3385-{number}'>{target}</span><span class='sxs-lookup'><span data-stu-id='d3385-{number}'>{source}</span></span>"
            )
            .replace('\'', "\\\"")
        };
        let text = format!(
            "### YamlMime:FAQ\nsummary: \"{}\"\ntitle: \"{}\"\n",
            pair("Это [так](a.md)", "It is [so](b.md)", 104),
            pair("Раз*", "One*", 103)
        );
        let document = page(&text);
        assert_eq!(told(&document), [""; 0]);
        let targets: Vec<&str> = document.segments.iter().map(|segment| segment.target.of(&text)).collect();
        assert_eq!(targets, ["Это [так](a.md)", "Раз*"]);
        let units: Vec<(&str, Option<u32>)> =
            document.units.iter().map(|unit| (unit.span.of(&text), unit.segment)).collect();
        assert_eq!(units, [("Раз*", Some(1)), ("Это [так](a.md)", Some(0))]);
        assert_eq!(links(&document, &text), ["a.md"]);
        assert!(document.sha1.is_none());
        assert_eq!(document.title(), Some("Раз*"));
        assert_eq!(
            shown(&document),
            "<h1 id=\"one\"><span id=\"s-103\">Раз*</span></h1>\n<p><span id=\"s-104\">Это <a href=\"a.md\">так</a></span></p>\n"
        );
        let source = super::super::parse_source_side(FileId(0), &text, &document, true);
        assert_eq!(links(&source, &text), ["b.md"]);
        assert_eq!(source.title(), Some("One*"));
        assert_eq!(source.segments.len(), 2);
    }

    proptest::proptest! {
        #[test]
        fn nothing_breaks_it(
            kind in "(FAQ|Hub|Landing|X)",
            text in "((title|items|url|text|answer|question|linkListType|links)?: |[ab*<>`&\\[\\]()!ж-]|\n  |\n|- |\"|'|\\||<div>|<!--|```\n|<span data-ttu-id='a0000-101'>x</span>){0,40}",
        ) {
            let text = format!("### YamlMime:{kind}\n{text}");
            let document = page(&text);
            for link in &document.links {
                proptest::prop_assert!(text.get(link.span.range()).is_some());
            }
            for unit in &document.units {
                proptest::prop_assert!(text.get(unit.span.range()).is_some());
            }
            shown(&document);
        }
    }
}
