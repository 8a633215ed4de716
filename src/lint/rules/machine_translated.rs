//! A page was translated by machine.
//!
//! ## What it does
//! Reports pages whose front matter says `ms.translationtype: MT`.
//!
//! ## Why it matters
//! A team may want a person to read such pages before they are published.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! ---
//! ms.translationtype: MT
//! ---
//! # A
//! ```
//!
//! ## How to mend
//! Have it read, then write `ms.translationtype: HT`.
//!
//! ## When to allow
//! By default.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::site::PageId;

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    let document = &context.site.pages[page].document;
    let data = &document.front_matter;
    if let (Some("MT" | "mt"), Some(span)) = (data.get("ms.translationtype"), data.span_of("ms.translationtype")) {
        found.push(Diagnostic::new("machine-translated", document.file, span, "this page was translated by machine"));
    }
}
