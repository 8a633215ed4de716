//! A page takes in itself.
//!
//! ## What it does
//! Follows includes from page to page and reports the one that leads back.
//!
//! ## Why it matters
//! Such a page has no end; it is shown without the include.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! [!INCLUDE [b](includes/b.md)]
//! -- content/en-US/includes/b.md --
//! [!INCLUDE [b](b.md)]
//! ```
//!
//! ## How to mend
//! Remove one of the includes.
//!
//! ## When to allow
//! Never.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::lint::rules::embeds;
use crate::site::{Embedded, PageId};

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    for (embed, _) in embeds(context, page).filter(|(_, embedded)| **embedded == Embedded::Cycle) {
        let message = format!("`{}` takes in the page that it is included in", embed.address);
        let file = context.site.pages[page].document.file;
        found.push(Diagnostic::new("include-cycle", file, embed.span, message));
    }
}
