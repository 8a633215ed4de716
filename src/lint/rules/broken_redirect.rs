//! A redirection leads to no page, or does nothing.
//!
//! ## What it does
//! Looks for the page of each redirection that stays on the site. Reports also addresses that a page may not link to, paths that are none or lead out of the folder of the documents, paths at which the site has a page, and the second of two redirections of one path.
//!
//! ## Why it matters
//! A reader of the old address gets to a page that does not exist.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//! -- content/en-US/.openpublishing.redirection.json --
//! { "redirections": [
//!   { "source_path": "b.md", "redirect_url": "/a/no" }
//! ] }
//! ```
//!
//! ## How to mend
//! Mend the address, or remove the rule.
//!
//! ## When to allow
//! Where the target is published by another repository: `[links] absolute` names its host.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::lint::rules::own_moves;
use crate::site::{Reason, Target};

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for moved in own_moves(context) {
        let fault = |message: String| Diagnostic::new("broken-redirect", moved.place.file, moved.place.span, message);
        if moved.blocked {
            let message = format!("`{}` is a page of the site, so this redirection does nothing", moved.from);
            found.push(fault(message).with_help("remove the rule, or the page"));
            continue;
        }
        let Target::Nowhere(reason) = moved.target else { continue };
        match reason {
            _ if moved.looped => {}
            Reason::Unsafe => {
                found.push(fault(format!(
                    "the redirection of `{}` leads to no address that a page may link to",
                    moved.from
                )));
            }
            Reason::Unmapped => found.push(
                fault(format!(
                    "the redirection of `{}` leads out of the site, and no host is named for such addresses",
                    moved.from
                ))
                .with_help("set `absolute` below `[links]` in hexapla.toml to the host that answers it"),
            ),
            _ => found.push(fault(format!("the redirection of `{}` leads to no page of the site", moved.from))),
        }
    }
}
