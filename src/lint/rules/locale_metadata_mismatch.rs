//! The front matter names another locale than the folder.
//!
//! ## What it does
//! Compares `ms.contentlocale` with the locale whose folder the page is in. A bare language matches its regions.
//!
//! ## Why it matters
//! The page was put into the wrong folder, and readers get a language that they did not choose.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! ---
//! ms.contentlocale: pt-BR
//! ---
//! # A
//! ```
//!
//! ## How to mend
//! Move the page, or correct the key.
//!
//! ## When to allow
//! Never, as a rule.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::site::PageId;

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    let page = &context.site.pages[page];
    let locale = &context.site.config.locales[page.locale].locale;
    let data = &page.document.front_matter;
    if let (Some(named), Some(span)) = (data.get("ms.contentlocale"), data.span_of("ms.contentlocale"))
        && !locale.matches(named)
    {
        let message = format!("this page says that it is in {named}, and stands in the folder of {locale}");
        found.push(Diagnostic::new("locale-metadata-mismatch", page.document.file, span, message));
    }
}
