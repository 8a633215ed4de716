//! A page has no title.
//!
//! ## What it does
//! Reports published pages with neither a `title` in the front matter nor a heading.
//!
//! ## Why it matters
//! Browsers, search engines and the navigation have nothing to call the page but the name of its file.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! Text without a heading.
//! ```
//!
//! ## How to mend
//! Add `title` to the front matter, or a heading.
//!
//! ## When to allow
//! Never.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::site::PageId;
use crate::span::Span;

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    let page = &context.site.pages[page];
    let document = &page.document;
    // Includes and redirections are not read for themselves.
    let quiet = !page.published || !page.included_by.is_empty() || document.front_matter.get("redirect_url").is_some();
    if quiet || document.title().is_some() {
        return;
    }
    let start = document.front_matter.span.start;
    let fault = Diagnostic::new("missing-title", document.file, Span { start, end: start }, "this page has no title");
    found.push(fault.with_help("add `title:` to its front matter"));
}
