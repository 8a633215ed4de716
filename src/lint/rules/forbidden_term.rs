//! A translation uses a word that the glossary forbids.
//!
//! ## What it does
//! Where a source text holds a term of the glossaries, looks for the variants that are forbidden for it: those of a column `forbidden:` and a tag, and deprecated and superseded terms of TBX, in any of their forms. One that is part of an approved variant is none.
//!
//! ## Why it matters
//! The word was decided against: it means something else, is out of date, or offends.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! [terminology]
//! glossary = ["terms.csv"]
//! -- terms.csv --
//! source,ru,forbidden:ru
//! account,учетная запись,аккаунт
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Войдите в аккаунт.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">Sign in to your account.</span></span>
//! ```
//!
//! ## How to mend
//! Use an approved variant.
//!
//! ## When to allow
//! For pages that quote old names.

use super::{is_translated, translation_fault};
use crate::diagnostic::{Diagnostic, Label};
use crate::lint::Context;
use crate::site::PageId;
use crate::terminology::MisuseKind;

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    let locale = context.site.pages[page].locale;
    for misuse in &context.misuses[page] {
        let MisuseKind::Forbidden(variant, span) = misuse.kind else { continue };
        if !is_translated(&context.coverage[page], &misuse.pair) {
            continue;
        }
        let term = &context.terminology.glossary.terms[misuse.term];
        let variant = &term.variants[variant].phrase;
        let message = format!("the glossary forbids `{}` for `{}`", variant.text, term.phrase.text);
        let source = Label::new(context.file_of(misuse.pair.source), misuse.source, "the term");
        let fault = translation_fault(context, &misuse.pair, "forbidden-term", Some(span), source, message);
        let fault = fault.with_related(Label::new(variant.file, variant.span, "the glossary"));
        let approved: Vec<String> =
            term.variants(locale, false).map(|variant| format!("`{}`", variant.phrase.text)).collect();
        found.push(match approved.is_empty() {
            true => fault,
            false => fault.with_help(format!("use {}", approved.join(" or "))),
        });
    }
}
