//! A translation lacks an acronym of its source.
//!
//! ## What it does
//! Reports segments whose source has a word of two to six capitals (`API`, `B2B`) that the translation has nowhere.
//!
//! ## Why it matters
//! Readers search for the acronym, and screens show it.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Вызовите АПИ.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">Call the API.</span></span>
//! ```
//!
//! ## How to mend
//! Keep the acronym, with its translation beside it where that helps.
//!
//! ## When to allow
//! By default: many acronyms are translated (`VAT`, `EU`).

use super::{translated, translation_fault};
use crate::diagnostic::{Diagnostic, Label};
use crate::lint::Context;
use crate::site::PageId;
use crate::span::Span;
use crate::syntax::prose::{TokenKind, tokens};

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    for (pair, source, target) in translated(context, page) {
        if !has_capitals(source) {
            continue;
        }
        let mut told: Vec<&str> = Vec::new();
        for token in tokens(source).filter(|token| token.kind != TokenKind::Technical) {
            let Some(acronym) = acronym(&source[token.range.clone()]) else { continue };
            if target.contains(acronym) || told.contains(&acronym) {
                continue;
            }
            told.push(acronym);
            let start = pair.source.span.start as usize + token.range.start;
            let label =
                Label::new(context.file_of(pair.source), Span::new(start, start + acronym.len()), "the acronym");
            let message = format!("the source has `{acronym}`, and this text has not");
            found.push(translation_fault(context, &pair, "acronym-changed", None, label, message));
        }
    }
}

/// Whether two capitals stand beside each other, or one beside a digit: most texts have none, and need not be taken apart.
fn has_capitals(text: &str) -> bool {
    let capital = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    text.as_bytes().windows(2).any(|pair| capital(pair[0]) && capital(pair[1]))
}

/// The acronym that a word is: two to six capitals, digits among them, without the `s` of a plural.
fn acronym(word: &str) -> Option<&str> {
    let word = word.split(['\'', '’']).next().unwrap_or(word);
    let stem = word.strip_suffix('s').unwrap_or(word);
    let capitals = stem.bytes().filter(u8::is_ascii_uppercase).count();
    let fits = (2..=6).contains(&stem.len()) && stem.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    (capitals >= 2 && fits).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::acronym;

    #[test]
    fn a_word_of_capitals_is_an_acronym() {
        for (word, expected) in [
            ("API", Some("API")),
            ("APIs", Some("API")),
            ("CSP's", Some("CSP")),
            ("B2B", Some("B2B")),
            ("A", None),
            ("G20", None),
            ("Api", None),
            ("IMPORTANT", None),
            ("США", None),
        ] {
            assert_eq!(acronym(word), expected, "{word}");
        }
    }
}
