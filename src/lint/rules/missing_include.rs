//! A page takes in a file that is not there.
//!
//! ## What it does
//! Looks for the file of each `[!INCLUDE [title](path)]` in the page's locale, then in the source locale. It also reports an include that is left out because the page would grow beyond 64 MiB with it.
//!
//! ## Why it matters
//! The reader misses a part of the page.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! [!INCLUDE [note](includes/note.md)]
//! ```
//!
//! ## How to mend
//! Add the file or mend the path. A page that grows too large is one whose includes take in each other many times: include less.
//!
//! ## When to allow
//! While the included file is kept in another repository.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::lint::rules::embeds;
use crate::site::{Embedded, PageId};

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    for (embed, embedded) in embeds(context, page).filter(|(embed, _)| embed.sample.is_none()) {
        let message = match embedded {
            Embedded::Missing => {
                format!("there is no file `{}` to include, in this locale or in the source locale", embed.address)
            }
            Embedded::TooLarge => {
                format!("`{}` is not included: the page would be larger than any page may be", embed.address)
            }
            _ => continue,
        };
        let file = context.site.pages[page].document.file;
        found.push(Diagnostic::new("missing-include", file, embed.span, message));
    }
}
