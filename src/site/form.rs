//! What a file of a locale's folder is read as.

use super::route::{has_ending, is_document, stem};
use crate::span::FileId;
use crate::syntax::{self, Document};

/// Kinds of YAML that are read for what they name.
const DATA: [&str; 3] = ["XRefMap", "ZonePivotGroups", "ZonePivotGroup"];

/// What a file is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A page in Markdown.
    Markdown,
    /// A table of contents in Markdown.
    MarkdownToc,
    /// A table of contents in YAML.
    Toc,
    /// YAML that is a page if its first line says so, else a resource.
    Yaml,
}

impl Form {
    /// The form of a file by its name; other files are resources.
    pub(super) fn of(key: &str) -> Option<Form> {
        let toc = stem(key).rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case("toc"));
        match has_ending(key, ".md") {
            true if toc => Some(Form::MarkdownToc),
            true => Some(Form::Markdown),
            // Of YAML, `.yaml` is no table of contents to the tools that made these files.
            false if toc && has_ending(key, ".yml") => Some(Form::Toc),
            false => is_document(key).then_some(Form::Yaml),
        }
    }

    /// The document that a text is; `None` where it is none.
    pub(super) fn parse(self, file: FileId, text: &str, with_html: bool) -> Option<Document> {
        match (self, syntax::yaml_kind(text)) {
            (Form::Markdown, _) => Some(syntax::parse(file, text, with_html)),
            (Form::MarkdownToc, _) => Some(syntax::parse_toc_markdown(file, text)),
            (Form::Toc, _) => Some(syntax::parse_toc(file, text)),
            (Form::Yaml, Some(kind)) if kind.eq_ignore_ascii_case("TableOfContent") => {
                Some(syntax::parse_toc(file, text))
            }
            // Maps that pages are made with, and no pages.
            (Form::Yaml, Some(kind)) if DATA.iter().any(|data| data.eq_ignore_ascii_case(kind)) => None,
            (Form::Yaml, Some(_)) => Some(syntax::parse_yaml_page(file, text, with_html)),
            (Form::Yaml, None) => None,
        }
    }
}
