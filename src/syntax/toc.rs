//! stub
use crate::span::Span;
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
    /// Whether it is shown opened.
    pub expanded: bool,
    /// The entries below it.
    pub items: Vec<TocItem>,
}
