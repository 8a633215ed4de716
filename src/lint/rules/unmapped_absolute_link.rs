//! An absolute link leads out of the folders of this site.
//!
//! ## What it does
//! Reports links such as `/azure/overview` whose first folder this site does not have, while the configuration does not say which host answers them.
//!
//! ## Why it matters
//! Such links are right where several sites share a host. Hexapla cannot tell them from mistakes, and publishes them as marked text.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! See [Azure](/azure/overview).
//! ```
//!
//! ## How to mend
//! Name the host: `absolute = "https://learn.example.com"` below `[links]` in hexapla.toml; or link to a page of this site.
//!
//! ## When to allow
//! Where links out of the site may be lost.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::lint::rules::links;
use crate::site::{PageId, Reason, Target, is_image};

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    // Images are told by `missing-image`.
    for (link, resolved) in links(context, page).filter(|(link, _)| !link.image && !is_image(&link.address)) {
        if resolved.target == Target::Nowhere(Reason::Unmapped) && resolved.notes.is_empty() {
            let file = context.site.pages[page].document.file;
            let message = format!("`{}` is no page of this site, and no host is named for such links", link.address);
            found.push(
                Diagnostic::new("unmapped-absolute-link", file, link.span, message)
                    .with_help("set `absolute` below `[links]` in hexapla.toml to the host that answers it"),
            );
        }
    }
}
