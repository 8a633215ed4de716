//! Findings: what a document or a site gets wrong, as values.

use serde::{Deserialize, Serialize};

use crate::edit::Edit;
use crate::locale::Locale;
use crate::span::{FileId, Span};

/// How a finding counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not reported, only counted.
    Allow,
    /// Reported.
    Warn,
    /// Reported; `check` exits with 1.
    Deny,
}

impl Level {
    /// As written in the configuration and in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Allow => "allow",
            Level::Warn => "warn",
            Level::Deny => "deny",
        }
    }
}

/// A place in a file, with what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The file.
    pub file: FileId,
    /// The bytes.
    pub span: Span,
    /// What is there; may be empty for the primary place, which the message describes.
    pub text: String,
}

impl Label {
    /// A label that reads `text`.
    pub fn new(file: FileId, span: Span, text: impl Into<String>) -> Label {
        Label { file, span, text: text.into() }
    }
}

/// Whether a fix can be made without being looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// The page means afterwards what it was meant to mean.
    Safe,
    /// It is likely what was meant; somebody should look.
    Unsafe,
}

/// A change of the primary file that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an order without a full stop: "link to `guide.md`".
    pub title: String,
    /// The change, in bytes of the primary file.
    pub edits: Vec<Edit>,
    /// How sure it is.
    pub applicability: Applicability,
}

/// One finding.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// Name of the lint, one of [`crate::lint::LINTS`].
    pub lint: &'static str,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where.
    pub primary: Label,
    /// Other places that explain it: the source text of a segment, the first of two duplicates.
    pub related: Vec<Label>,
    /// The way out.
    pub help: Option<String>,
    /// The change that mends it, where a program can tell.
    pub fix: Option<Fix>,
    /// The id of the segment concerned, as in the file (`d3385-103`).
    pub segment: Option<String>,
    /// The locale concerned where it is not the primary file's: a page missing from a locale is told at its source.
    pub locale: Option<Locale>,
    /// The page concerned, by its key, where it is not the primary file's.
    pub page: Option<String>,
}

impl Diagnostic {
    /// A finding of `lint` at `span` of `file`.
    pub fn new(lint: &'static str, file: FileId, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            lint,
            message: message.into(),
            primary: Label::new(file, span, ""),
            related: Vec::new(),
            help: None,
            fix: None,
            segment: None,
            locale: None,
            page: None,
        }
    }

    /// The same with another place that explains it.
    pub fn with_related(mut self, label: Label) -> Diagnostic {
        self.related.push(label);
        self
    }

    /// The same with the way out.
    pub fn with_help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// The same with a change of the primary file that mends it.
    pub fn with_fix(mut self, title: impl Into<String>, edits: Vec<Edit>, applicability: Applicability) -> Diagnostic {
        self.fix = Some(Fix { title: title.into(), edits, applicability });
        self
    }

    /// The same, about the segment `id`.
    pub fn with_segment(mut self, id: impl Into<String>) -> Diagnostic {
        self.segment = Some(id.into());
        self
    }

    /// The same, about a page of a locale that need not be the primary file's.
    pub fn about(mut self, locale: &Locale, page: &str) -> Diagnostic {
        self.locale = Some(locale.clone());
        self.page = Some(page.to_owned());
        self
    }
}
