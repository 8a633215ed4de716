//! A link leads to an address of another host that has moved for good.
//!
//! ## What it does
//! With `hexapla check --external`, reports links whose host answers that the page has moved permanently (statuses 301 and 308), and where to.
//!
//! ## Why it matters
//! The link works as long as the other host keeps the redirection.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! See [the list](https://docs.rs/moved).
//! ```
//!
//! ## How to mend
//! Link to the new address.
//!
//! ## When to allow
//! By default: many hosts redirect to a language, a version or a slash at the end, which a link is better without.

use crate::diagnostic::{Applicability, Diagnostic};
use crate::external::Answer;
use crate::lint::Context;
use crate::lint::address::readdressed;

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    for (address, answer) in context.external.iter().flat_map(|external| &external.answered) {
        let Answer::Good { moved: Some(moved) } = answer else { continue };
        for (page, number) in &address.places {
            let document = &site.pages[*page].document;
            let link = &document.links[*number];
            let message = format!("`{}` has moved to `{moved}`", link.address);
            let fault = Diagnostic::new("redirected-external-link", document.file, link.span, message)
                .with_help("link to the new address");
            let fragment = link.address.find('#').filter(|_| !moved.contains('#')).map_or("", |at| &link.address[at..]);
            let new = format!("{moved}{fragment}");
            found.push(readdressed(fault, site.page_text(&site.pages[*page]), link, &new, Applicability::Unsafe));
        }
    }
}
