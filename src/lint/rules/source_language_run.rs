//! A translation holds a run of the source language.
//!
//! ## What it does
//! Reports sentences that were left in the source language inside a translated page, with segments or without: by script where the two languages have different ones, else by the words that hold a sentence together. An original in parentheses or quotation marks, or with its translation in parentheses behind it, is none. A text equal to its source is `untranslated-segment` instead.
//!
//! ## Why it matters
//! Readers meet a language that they did not choose.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! Первое предложение. You must select the customer from the list first.
//! ```
//!
//! ## How to mend
//! Translate the run.
//!
//! ## When to allow
//! For quotations.

use crate::coverage::State;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Label;
use crate::lint::Context;
use crate::site::PageId;

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    let document = &context.site.pages[page].document;
    let text = context.site.page_text(&context.site.pages[page]);
    let coverage = &context.coverage[page];
    for (segment, state) in document.segments.iter().zip(&coverage.segments) {
        if let State::Run(run) = state {
            let message = format!("left in the source language: {}", run.of(text));
            found.push(
                Diagnostic::new("source-language-run", document.file, segment.whole, message)
                    .with_related(Label::new(document.file, segment.source, "the source text"))
                    .with_segment(segment.id.of(text)),
            );
        }
    }
    for (unit, state) in document.units.iter().zip(&coverage.sentences) {
        if let State::Run(run) = state {
            // The source side of a damaged segment, which is told as that.
            let damaged = |fault: &Diagnostic| {
                let place = fault.primary.span;
                fault.lint == "malformed-segment" && place.start <= unit.span.end && unit.span.start < place.end + 64
            };
            if document.faults.iter().any(damaged) {
                continue;
            }
            let message = format!("left in the source language: {}", run.of(text));
            found.push(Diagnostic::new("source-language-run", document.file, unit.span, message));
        }
    }
}
