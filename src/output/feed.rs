//! A feed of pages: Atom (RFC 4287).

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::Artifact;

/// A feed. Its id is its own address.
#[derive(Debug)]
pub struct Feed<'a> {
    /// Path below the output folder.
    pub path: String,
    /// Absolute address of that path.
    pub url: String,
    /// What the pages are of, which is their author too: the format asks for one.
    pub title: &'a str,
    /// BCP 47 tag of the titles and summaries.
    pub language: &'a str,
    /// Absolute address of the page that the feed is of.
    pub home: String,
    /// The pages, the newest first; at least one.
    pub entries: Vec<FeedEntry<'a>>,
}

/// A page in a feed. Its id is its address.
#[derive(Debug)]
pub struct FeedEntry<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its absolute address.
    pub url: String,
    /// The day on which it was last changed, by ISO 8601.
    pub date: String,
    /// What it is about.
    pub summary: Option<&'a str>,
}

type Xml = Writer<Vec<u8>>;

impl Feed<'_> {
    /// The file.
    pub fn artifact(&self) -> Artifact {
        let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
        // Memory takes whatever is written into it.
        let _ = self.print(&mut xml);
        let mut bytes = xml.into_inner();
        bytes.push(b'\n');
        Artifact::new(self.path.clone(), bytes)
    }

    fn print(&self, xml: &mut Xml) -> io::Result<()> {
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let feed = xml.create_element("feed");
        let feed = feed.with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", self.language)]);
        feed.write_inner_content(|xml| {
            text(xml, "title", self.title)?;
            text(xml, "id", &self.url)?;
            link(xml, "self", "application/atom+xml", &self.url)?;
            link(xml, "alternate", "text/html", &self.home)?;
            if let Some(newest) = self.entries.first() {
                text(xml, "updated", &midnight(&newest.date))?;
            }
            let author = |xml: &mut Xml| text(xml, "name", self.title);
            xml.create_element("author").write_inner_content(author)?;
            self.entries.iter().try_for_each(|entry| {
                xml.create_element("entry").write_inner_content(|xml| entry.print(xml)).map(|_| ())
            })
        })?;
        Ok(())
    }
}

impl FeedEntry<'_> {
    fn print(&self, xml: &mut Xml) -> io::Result<()> {
        text(xml, "title", self.title)?;
        text(xml, "id", &self.url)?;
        link(xml, "alternate", "text/html", &self.url)?;
        text(xml, "updated", &midnight(&self.date))?;
        self.summary.map_or(Ok(()), |summary| text(xml, "summary", summary))
    }
}

fn text(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&legal(text))).map(|_| ())
}

fn link(xml: &mut Xml, rel: &str, kind: &str, href: &str) -> io::Result<()> {
    xml.create_element("link").with_attributes([("rel", rel), ("type", kind), ("href", href)]).write_empty().map(|_| ())
}

/// A day as the format has moments (RFC 3339): pages say no hour.
fn midnight(date: &str) -> String {
    format!("{date}T00:00:00Z")
}

/// A text without the characters that no XML may hold (XML 1.0, section 2.2).
fn legal(text: &str) -> Cow<'_, str> {
    let is_illegal = |c: char| c < ' ' && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}');
    if text.contains(is_illegal) { text.replace(is_illegal, "").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_is_well_formed_whatever_its_texts() {
        let entry = |title, date: &str| FeedEntry {
            title,
            url: "https://x.org/ru/a/?b&c".into(),
            date: date.into(),
            summary: Some("<b> & \u{1}]]>"),
        };
        let feed = Feed {
            path: "ru/feed.xml".into(),
            url: "https://x.org/ru/feed.xml".into(),
            title: "A & B",
            language: "ru",
            home: "https://x.org/ru/".into(),
            entries: vec![entry("<i>", "2026-11-25"), entry("б", "2019-03-05")],
        };
        let artifact = feed.artifact();
        assert_eq!(artifact.path, "ru/feed.xml");
        let text = String::from_utf8(artifact.bytes).unwrap();
        let document = roxmltree::Document::parse(&text).unwrap();
        let root = document.root_element();
        assert_eq!(root.tag_name().namespace(), Some("http://www.w3.org/2005/Atom"));
        let child = |node: roxmltree::Node, name: &str| {
            let found = node.children().find(|child| child.has_tag_name(("http://www.w3.org/2005/Atom", name)));
            found.and_then(|child| child.text().map(str::to_owned))
        };
        assert_eq!(child(root, "title").as_deref(), Some("A & B"));
        assert_eq!(child(root, "updated").as_deref(), Some("2026-11-25T00:00:00Z"));
        let entries: Vec<roxmltree::Node> =
            root.children().filter(|child| child.tag_name().name() == "entry").collect();
        assert_eq!(entries.len(), 2);
        assert_eq!(child(entries[0], "title").as_deref(), Some("<i>"));
        assert_eq!(child(entries[0], "id").as_deref(), Some("https://x.org/ru/a/?b&c"));
        assert_eq!(child(entries[1], "summary").as_deref(), Some("<b> & ]]>"));
    }
}
