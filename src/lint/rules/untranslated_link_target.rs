//! A link leads to a page that exists in the source locale only.
//!
//! ## What it does
//! Reports links of a translation whose reader lands on the source text. The site links there and marks the page.
//!
//! ## Why it matters
//! It shows which missing translations readers meet first.
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
//!
//! [Б](b.md)
//! ```
//!
//! ## How to mend
//! Translate the page.
//!
//! ## When to allow
//! By default: the site handles it.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::lint::rules::links;
use crate::site::{Note, PageId};

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    if context.site.pages[page].locale == 0 {
        return;
    }
    for (link, resolved) in links(context, page) {
        if resolved.notes.contains(&Note::Untranslated) {
            let file = context.site.pages[page].document.file;
            let message = format!("`{}` is not translated yet", link.address);
            found.push(Diagnostic::new("untranslated-link-target", file, link.span, message));
        }
    }
}
