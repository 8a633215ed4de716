//! An absolute link to the site's own page names a locale.
//!
//! ## What it does
//! Reports links such as `/en-us/guide/start` where the site has the page: `/guide/start` leads every reader to it in their language.
//!
//! ## Why it matters
//! The link takes the reader into another language. The built site leads them to their own.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! See [B](/en-us/b).
//! -- content/en-US/b.md --
//! # B
//! ```
//!
//! ## How to mend
//! Remove the locale from the address.
//!
//! ## When to allow
//! Where pages compare languages.

use crate::diagnostic::{Applicability, Diagnostic};
use crate::lint::Context;
use crate::lint::address::{parts, relinked};
use crate::lint::rules::links;
use crate::site::{Note, PageId};

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    for (link, resolved) in links(context, page) {
        for note in &resolved.notes {
            let Note::Locale(without) = note else { continue };
            let file = context.site.pages[page].document.file;
            let message =
                format!("`{}` names a locale; without it the link leads each reader to their own", link.address);
            let fault =
                Diagnostic::new("locale-in-link", file, link.span, message).with_help(format!("write `{without}`"));
            let new = format!("{}{}", parts(without).0, parts(&link.address).1);
            found.push(relinked(context, page, fault, link, (&new, Applicability::Safe), |new| {
                new.target == resolved.target && !new.notes.iter().any(|note| matches!(note, Note::Locale(_)))
            }));
        }
    }
}
