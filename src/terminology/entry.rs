//! What a glossary says of one term, as it was read.

use super::phrase::Case;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::site::LocaleId;
use crate::span::{FileId, Span};

/// A term of the source locale with its variants.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// The term, and its synonyms.
    pub(super) sources: Vec<(String, Span)>,
    pub(super) variants: Vec<EntryVariant>,
    /// `None` where the glossary says nothing.
    pub(super) case: Option<Case>,
}

/// A translation of a term that is approved or forbidden.
#[derive(Debug)]
pub(super) struct EntryVariant {
    pub(super) locale: LocaleId,
    pub(super) text: String,
    pub(super) span: Span,
    pub(super) forbidden: bool,
}

/// The locales of translations that a tag means: itself, its regions, and the bare language of itself.
pub(super) fn locales(config: &Config, tag: &str) -> Vec<LocaleId> {
    (1..config.locales.len()).filter(|at| config.locales[*at].locale.matches(tag)).collect()
}

/// Whether a tag means the source locale.
pub(super) fn is_source(config: &Config, tag: &str) -> bool {
    config.source().locale.matches(tag)
}

/// Something wrong with a glossary.
pub(super) fn fault(file: FileId, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new("invalid-glossary", file, span, message)
}
