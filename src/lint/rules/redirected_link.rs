//! A link leads to a page that has moved.
//!
//! ## What it does
//! Reports links to a path that is missing and for which a redirection stands in `.openpublishing.redirection.json` or in `redirect_from`.
//!
//! ## Why it matters
//! The link works, by way of the redirection, until somebody removes it.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! See [B](old.md).
//! -- content/en-US/b.md --
//! ---
//! redirect_from: old.md
//! ---
//! # B
//! ```
//!
//! ## How to mend
//! Link to the new page.
//!
//! ## When to allow
//! Where old links are kept on purpose.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::lint::rules::links;
use crate::site::{Note, PageId};

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    for (link, resolved) in links(context, page) {
        for note in &resolved.notes {
            let Note::Redirected(to) = note else { continue };
            let file = context.site.pages[page].document.file;
            let message = format!("`{}` has moved to `{to}`", link.address);
            found.push(Diagnostic::new("redirected-link", file, link.span, message).with_help("link to the new page"));
        }
    }
}
