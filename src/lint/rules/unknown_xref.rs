//! A reference by uid leads nowhere.
//!
//! ## What it does
//! Looks up each `<xref:uid>` and `[text](xref:uid)` among the uids of the site's pages and of its maps of references (`xrefmap.yml`, `xrefmap.json`).
//!
//! ## Why it matters
//! The reader gets a name that is no link.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! See <xref:System.String>.
//! ```
//!
//! ## How to mend
//! Mend the uid, or put the map that has it into the documents' folder.
//!
//! ## When to allow
//! Where the maps of references are kept elsewhere.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::lint::rules::links;
use crate::site::{PageId, Reason, Target, uid_of};

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    for (link, resolved) in links(context, page) {
        if resolved.target == Target::Nowhere(Reason::UnknownUid) {
            let file = context.site.pages[page].document.file;
            let message = format!("no page and no map of references has the uid `{}`", uid_of(&link.address));
            found.push(Diagnostic::new("unknown-xref", file, link.span, message));
        }
    }
}
