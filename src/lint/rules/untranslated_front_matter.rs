//! A title or description is in the source language.
//!
//! ## What it does
//! Reports the `title` and `description` of a translation's front matter that are those of the source page, when they are a sentence, or when the locale translates the same text elsewhere more often than it keeps it. Where the site has no source page, the words and letters of the text tell. Names are no gaps.
//!
//! ## Why it matters
//! Lists of pages, tabs of browsers and search engines show them, and readers pass by a page that is in their language.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/en-US/a.md --
//! ---
//! title: How to add a customer
//! ---
//! # Customers
//! -- content/ru/a.md --
//! ---
//! title: How to add a customer
//! ---
//! # Клиенты
//! ```
//!
//! ## How to mend
//! Translate the value.
//!
//! ## When to allow
//! For pages that keep the source language on purpose.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::site::PageId;

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    let document = &context.site.pages[page].document;
    for key in &context.coverage[page].front_matter {
        let (text, span) = (document.front_matter.get(key), document.front_matter.value_span(key));
        let message = format!("the {key} is not translated: {}", text.unwrap_or(""));
        found.push(Diagnostic::new("untranslated-front-matter", document.file, span.unwrap_or_default(), message));
    }
}
