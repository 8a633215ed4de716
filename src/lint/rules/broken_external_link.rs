//! A link leads to an address of another host that is not there.
//!
//! ## What it does
//! With `hexapla check --external`, asks the host of each link and image that leads out of the site, each address once, and reports those that answer with an error, that do not answer, or whose host does not exist. What a host does not tell (a password is asked for, programs are turned away) is counted and not reported.
//!
//! ## Why it matters
//! The reader gets an error page of somebody else.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! See [the list](https://docs.rs/gone).
//! ```
//!
//! ## How to mend
//! Find where the page is now, or remove the link. What is right all the same is named below `[links.external]` in hexapla.toml: addresses by `ignore`, statuses by `accept`.
//!
//! ## When to allow
//! Where the links are checked by somebody else.

use crate::diagnostic::Diagnostic;
use crate::external::Answer;
use crate::lint::Context;

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    for (address, answer) in context.external.iter().flat_map(|external| &external.answered) {
        let Answer::Broken { reason } = answer else { continue };
        for (page, link) in &address.places {
            let document = &site.pages[*page].document;
            let message = format!("`{}` {reason}", document.links[*link].address);
            found.push(Diagnostic::new("broken-external-link", document.file, document.links[*link].span, message));
        }
    }
}
