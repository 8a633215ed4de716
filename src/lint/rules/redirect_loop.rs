//! A redirection leads back to itself.
//!
//! ## What it does
//! Follows each redirection of `.openpublishing.redirection.json` and `redirect_from` to its end.
//!
//! ## Why it matters
//! A browser gives up on such an address. The built site has no page there.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//! -- content/en-US/.openpublishing.redirection.json --
//! { "redirections": [
//!   { "source_path": "b.md", "redirect_url": "/c" },
//!   { "source_path": "c.md", "redirect_url": "/b" }
//! ] }
//! ```
//!
//! ## How to mend
//! Let one of the redirections lead to a page.
//!
//! ## When to allow
//! Never.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::lint::rules::own_moves;

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for moved in own_moves(context).filter(|moved| moved.looped && !moved.blocked) {
        let message = match moved.by {
            Some(by) => format!("the redirection of `{}` leads into a circle by way of `{by}`", moved.from),
            None => format!("`{}` is redirected to itself", moved.from),
        };
        found.push(Diagnostic::new("redirect-loop", moved.place.file, moved.place.span, message));
    }
}
