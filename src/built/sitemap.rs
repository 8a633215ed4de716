//! Sitemaps by sitemaps.org 0.9, and the alternates in them.

use roxmltree::{Document, Node};

use super::address::{Addresses, Target};
use super::alternate::{Alternate, AlternateSet, Medium};
use super::page::Reference;
use crate::span::{FileId, Span};

/// What a sitemap yields.
#[derive(Debug, Default)]
pub(super) struct Sitemap {
    /// Addresses below the base URL at which there is no file.
    pub(super) references: Vec<Reference>,
    /// The alternates of the others.
    pub(super) sets: Vec<AlternateSet>,
}

impl Sitemap {
    /// Of a sitemap, or an index of sitemaps. A file that is another kind of XML yields nothing.
    ///
    /// # Errors
    /// It is not XML; the place and the reason in words.
    pub(super) fn new(addresses: &Addresses, file: FileId, text: &str) -> Result<Sitemap, String> {
        let document = Document::parse(text).map_err(|error| format!("this is not XML: {error}"))?;
        let from = addresses.from(file);
        let mut sitemap = Sitemap::default();
        let entries =
            document.root_element().children().filter(|node| matches!(node.tag_name().name(), "url" | "sitemap"));
        for entry in entries {
            let Some(location) = child(&entry, "loc").and_then(|node| node.first_child()).filter(Node::is_text) else {
                continue;
            };
            let address = location.text().unwrap_or("").trim();
            let span = trimmed(text, location.range());
            let target = addresses.resolve(&from, address, true).target;
            let page = match target {
                Target::File(page) => page,
                Target::Outside => continue,
                Target::Missing(_) => {
                    sitemap.references.push(Reference {
                        file,
                        span,
                        address: address.into(),
                        target,
                        fragment: "".into(),
                    });
                    continue;
                }
            };
            let links = entry.children().filter(|node| node.tag_name().name() == "link");
            let alternates = links.filter_map(|link| {
                let (tag, href) = (link.attribute("hreflang")?, link.attribute_node("href")?);
                let place = href.range_value();
                Some(Alternate {
                    tag: tag.into(),
                    target: addresses.resolve(&from, href.value(), true).target,
                    href: href.value().into(),
                    span: Span::new(place.start, place.end),
                })
            });
            let alternates: Vec<Alternate> = alternates.collect();
            if !alternates.is_empty() {
                sitemap.sets.push(AlternateSet { file, span, page, medium: Medium::Sitemap, alternates });
            }
        }
        Ok(sitemap)
    }
}

fn child<'a, 'i>(node: &Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.tag_name().name() == name)
}

/// The place of a text without the blanks at its ends.
fn trimmed(text: &str, range: std::ops::Range<usize>) -> Span {
    let whole = text.get(range.clone()).unwrap_or("");
    let start = range.start + (whole.len() - whole.trim_start().len());
    Span::new(start, start + whole.trim().len())
}
