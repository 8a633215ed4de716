//! A translation renders a term otherwise than the glossary.
//!
//! ## What it does
//! Looks for the terms of the glossaries in source texts, whole words, whatever their inflection, the longest first. Reports translations that hold none of the approved variants of a term, in any of its forms. Code, addresses, tags and placeholders hold no terms.
//!
//! ## Why it matters
//! Readers meet one thing under several names.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! [terminology]
//! glossary = ["terms.csv"]
//! -- terms.csv --
//! source,ru
//! customer,клиент
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Покупатели платят.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">Customers pay.</span></span>
//! ```
//!
//! ## How to mend
//! Use an approved variant, or add the one that is used to the glossary.
//!
//! ## When to allow
//! While a glossary is drafted: rows with `draft` in a column `status` are not checked.

use super::{is_translated, translation_fault};
use crate::diagnostic::{Diagnostic, Label};
use crate::lint::Context;
use crate::site::PageId;
use crate::terminology::MisuseKind;

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    let locale = context.site.pages[page].locale;
    for misuse in &context.misuses[page] {
        if misuse.kind != MisuseKind::Absent || !is_translated(&context.coverage[page], &misuse.pair) {
            continue;
        }
        let term = &context.terminology.glossary.terms[misuse.term];
        let approved: Vec<String> =
            term.variants(locale, false).map(|variant| format!("`{}`", variant.phrase.text)).collect();
        let message =
            format!("the glossary has {} for `{}`, and this text has not", approved.join(" or "), term.phrase.text);
        let source = Label::new(context.file_of(misuse.pair.source), misuse.source, "the term");
        let fault = translation_fault(context, &misuse.pair, "glossary-violation", None, source, message);
        found.push(fault.with_related(Label::new(term.phrase.file, term.phrase.span, "the glossary")));
    }
}
