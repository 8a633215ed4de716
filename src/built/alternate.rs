//! The versions of a page in other languages, as `hreflang` names them.

use super::address::Target;
use crate::span::{FileId, Span};

/// The tag of the version for readers of no other one.
pub const DEFAULT: &str = "x-default";

/// Where versions are named. Each place is complete by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Medium {
    /// In the page's own head.
    Html,
    /// In a sitemap.
    Sitemap,
}

/// One version.
#[derive(Debug)]
pub struct Alternate {
    /// The value of `hreflang`.
    pub tag: Box<str>,
    /// Where it is.
    pub target: Target,
    /// Its address as written.
    pub href: Box<str>,
    /// The place of the address.
    pub span: Span,
}

/// The versions that are named for one page.
#[derive(Debug)]
pub struct AlternateSet {
    /// Where they are named.
    pub file: FileId,
    /// What to point at for a fault of the whole set: the page's `<html>`, the address in the sitemap.
    pub span: Span,
    /// The page.
    pub page: FileId,
    /// Whether the page or a sitemap names them.
    pub medium: Medium,
    /// At least one.
    pub alternates: Vec<Alternate>,
}

impl AlternateSet {
    /// Whether it names a page.
    pub fn names(&self, page: FileId) -> bool {
        self.alternates.iter().any(|alternate| alternate.target == Target::File(page))
    }
}

impl Alternate {
    /// Whether it is the version for readers of no other one.
    pub fn is_default(&self) -> bool {
        self.tag.eq_ignore_ascii_case(DEFAULT)
    }
}
