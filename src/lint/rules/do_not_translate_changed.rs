//! A term that is never translated is missing from a translation.
//!
//! ## What it does
//! Looks for protected terms in source texts: those of the list that `do_not_translate` names, of `no_loc` of a docset, of `no-loc` in front matter, and of `:::no-loc text="…":::`. Reports those that the translation does not hold as they are written, capitals included. An ending behind a hyphen or an apostrophe is none of the term. A term inside a longer one counts as part of that.
//!
//! ## Why it matters
//! A product under a translated name is another product, and nobody finds it.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! [terminology]
//! do_not_translate = "names.txt"
//! -- names.txt --
//! Partner Center
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Откройте центр партнеров.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">Open Partner Center.</span></span>
//! ```
//!
//! ## How to mend
//! Write the term as the source has it.
//!
//! ## When to allow
//! Where a locale has its own names: take them out of the list, and into a glossary.

use rustc_hash::FxHashSet;

use super::{translated, translation_fault};
use crate::diagnostic::{Diagnostic, Label};
use crate::lint::Context;
use crate::site::PageId;
use crate::span::Span;

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    let terms = context.terminology.protected.of(page);
    if terms.is_empty() {
        return;
    }
    for (pair, source, target) in translated(context, page) {
        let wanted = terms.find_in_prose(source);
        if wanted.is_empty() {
            continue;
        }
        let required: FxHashSet<usize> = wanted.iter().map(|found| found.term).collect();
        let there: FxHashSet<usize> = terms.find(target).into_iter().map(|found| found.term).collect();
        let mut told: FxHashSet<usize> = FxHashSet::default();
        for occurrence in &wanted {
            let term = terms.term(occurrence.term);
            // A longer term that the source lacks was made of this one.
            let inside = || there.iter().any(|other| !required.contains(other) && terms.term(*other).contains(term));
            if there.contains(&occurrence.term) || inside() || !told.insert(occurrence.term) {
                continue;
            }
            let start = pair.source.span.start as usize;
            let span = Span::new(start + occurrence.range.start, start + occurrence.range.end);
            let label = Label::new(context.file_of(pair.source), span, "the term");
            let altered = altered(target, term);
            let message = match &altered {
                Some(range) => format!("`{term}` is written `{}` here", &target[range.clone()]),
                None => format!("`{term}` is not translated, and this text has not got it"),
            };
            let start = pair.target.span.start as usize;
            let at = altered.map(|range| Span::new(start + range.start, start + range.end));
            found.push(translation_fault(context, &pair, "do-not-translate-changed", at, label, message));
        }
    }
}

/// Where a text has a term with other capitals.
fn altered(text: &str, term: &str) -> Option<std::ops::Range<usize>> {
    if !term.is_ascii() {
        return None;
    }
    let found = text.as_bytes().windows(term.len()).position(|window| window.eq_ignore_ascii_case(term.as_bytes()))?;
    Some(found..found + term.len())
}
