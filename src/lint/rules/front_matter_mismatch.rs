//! A translation has other keys in its front matter than its source.
//!
//! ## What it does
//! Compares the keys of the front matter with those of the source page, or, where the site has none, with those that all other locales have. Keys that tell of the translation itself (`ms.openlocfilehash`, `ms.translationtype` and the like) do not count.
//!
//! ## Why it matters
//! The page is listed, indexed or shown in another way than in other languages.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/en-US/a.md --
//! ---
//! title: List
//! robots: noindex
//! ---
//! Text.
//! -- content/ru/a.md --
//! ---
//! title: Список
//! ---
//! Текст.
//! ```
//!
//! ## How to mend
//! Add the key, or remove it.
//!
//! ## When to allow
//! Where locales differ on purpose.

use crate::diagnostic::{Diagnostic, Label};
use crate::lint::Context;
use crate::site::{EntryId, Page};

/// What belongs to a translation alone, or is told of elsewhere.
const OWN: [&str; 12] = [
    "ms.openlocfilehash",
    "ms.translationtype",
    "ms.contentlocale",
    "ms.lasthandoff",
    "ms.sourcegitcommit",
    "ms.locfileid",
    "ms.assetid",
    "ms.contentlang",
    "ms.locale",
    "loc_scope",
    "no-loc",
    "lang",
];

pub(in crate::lint) fn check(context: &Context, entry: EntryId, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    let pages: Vec<&Page> = site.entries[entry]
        .pages
        .iter()
        .flatten()
        .map(|page| &site.pages[*page])
        .filter(|page| page.published && !page.recovered && page.document.is_markdown())
        .collect();
    let source = pages.iter().find(|page| page.locale == 0);
    for page in pages.iter().filter(|page| page.locale != 0) {
        // What cannot be read is told as that.
        if page.document.faults.iter().any(|fault| fault.lint == "invalid-front-matter") {
            continue;
        }
        // A page of another version follows its own source.
        let stale = page.document.front_matter.get("ms.openlocfilehash");
        let models: Vec<&&Page> = match source {
            Some(source) => vec![source],
            None => pages
                .iter()
                .filter(|other| {
                    other.locale != page.locale && other.document.front_matter.get("ms.openlocfilehash") == stale
                })
                .collect(),
        };
        if models.is_empty()
            || source.is_none() && models.len() < 2
            || source.is_some() && context.is_stale(page.entry, page.locale)
        {
            continue;
        }
        compare(page, &models, found);
    }
}

fn compare(page: &Page, models: &[&&Page], found: &mut Vec<Diagnostic>) {
    let counts = |key: &str| {
        !OWN.iter().any(|own| own.eq_ignore_ascii_case(key)) && !key.to_ascii_lowercase().starts_with("translation.")
    };
    let own = &page.document.front_matter;
    let lacking =
        |key: &&str| counts(key) && !own.has(key) && models.iter().all(|model| model.document.front_matter.has(key));
    let missing: Vec<&str> = models[0].document.front_matter.keys().map(|(key, _)| key).filter(lacking).collect();
    let surplus = |(key, _): &(&str, crate::span::Span)| {
        counts(key) && models.iter().all(|model| !model.document.front_matter.has(key))
    };
    let extra: Vec<(&str, crate::span::Span)> = own.keys().filter(surplus).collect();
    let list = |keys: &[&str]| keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    let model =
        Label::new(models[0].document.file, models[0].document.front_matter.span, "the front matter compared with");
    if let Some((_, span)) = extra.first() {
        let keys: Vec<&str> = extra.iter().map(|(key, _)| *key).collect();
        let message = format!("the front matter has {} that the source has not", list(&keys));
        found.push(
            Diagnostic::new("front-matter-mismatch", page.document.file, *span, message).with_related(model.clone()),
        );
    }
    if !missing.is_empty() {
        let start = own.span.start;
        let span = crate::span::Span { start, end: (start + 3).min(own.span.end) };
        let message = format!("the front matter lacks {}", list(&missing));
        found.push(Diagnostic::new("front-matter-mismatch", page.document.file, span, message).with_related(model));
    }
}
