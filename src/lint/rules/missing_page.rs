//! A locale has no translation of a page.
//!
//! ## What it does
//! Reports each page that the source locale or a sister has and this locale lacks, but for those that its own redirections lead away from.
//!
//! ## Why it matters
//! Readers of the locale get the source language there.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/en-US/a.md --
//! # A
//! -- content/en-US/b.md --
//! # B
//! -- content/ru/a.md --
//! # А
//! ```
//!
//! ## How to mend
//! Translate the page.
//!
//! ## When to allow
//! For locales that cover a part of the site.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::site::EntryId;

pub(in crate::lint) fn check(context: &Context, entry: EntryId, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    let pages = &site.entries[entry].pages;
    let Some(held) = pages.iter().flatten().copied().find(|page| !site.pages[*page].recovered) else { return };
    // A locale without a table of contents has its source's.
    if site.is_toc(entry) {
        return;
    }
    // Nobody has to translate a draft.
    if site.pages[held].document.front_matter.flag("draft") && !site.pages[held].published {
        return;
    }
    // A page that is gone from the source is an orphan, and nobody has to translate it.
    if pages[0].is_none() && site.has_files(0) {
        return;
    }
    for (locale, table) in site.config.locales.iter().enumerate().skip(1) {
        // What the locale's own redirections say has moved is not asked for.
        if pages[locale].is_none() && context.has_pages(locale) && !site.has_moved(entry, locale) {
            let key = &site.entries[entry].key;
            let message = format!("{} has no translation of `{key}`", table.locale);
            let file = site.pages[held].document.file;
            found.push(Diagnostic::new("missing-page", file, Default::default(), message).about(&table.locale, key));
        }
    }
}
