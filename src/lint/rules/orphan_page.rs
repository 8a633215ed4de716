//! A translation's source page is gone.
//!
//! ## What it does
//! Where the source locale has a folder of its own, reports translations of pages that it lacks.
//!
//! ## Why it matters
//! The page was removed or renamed in the source; the translation speaks of what no longer is.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/en-US/a.md --
//! # A
//! -- content/ru/b.md --
//! # Б
//! ```
//!
//! ## How to mend
//! Remove the translation, or move it to the new name.
//!
//! ## When to allow
//! For pages that only one locale has.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::site::EntryId;

pub(in crate::lint) fn check(context: &Context, entry: EntryId, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    let pages = &site.entries[entry].pages;
    if pages[0].is_some() || !context.has_pages(0) {
        return;
    }
    for page in pages.iter().flatten() {
        let source = &site.config.source().locale;
        let message = format!("`{}` has no page in {source}", site.entries[entry].key);
        found.push(Diagnostic::new("orphan-page", site.pages[*page].document.file, Default::default(), message));
    }
}
