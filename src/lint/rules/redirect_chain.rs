//! A redirection leads to an address that is redirected itself.
//!
//! ## What it does
//! Follows each redirection to its end and reports those that take more than one step.
//!
//! ## Why it matters
//! Each step costs the reader a request, and search engines follow few of them.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//! -- content/en-US/.openpublishing.redirection.json --
//! { "redirections": [
//!   { "source_path": "b.md", "redirect_url": "/c" },
//!   { "source_path": "c.md", "redirect_url": "/a" }
//! ] }
//! ```
//!
//! ## How to mend
//! Let the redirection lead to the last address of the chain. The built site does so.
//!
//! ## When to allow
//! Where the rules are made by a tool.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::lint::rules::own_moves;

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for moved in own_moves(context).filter(|moved| !moved.looped && !moved.blocked) {
        let Some(by) = moved.by else { continue };
        let more = if moved.steps > 1 { format!(" and {} more", moved.steps - 1) } else { String::new() };
        let message = format!("the redirection of `{}` goes by way of `{by}`{more}", moved.from);
        found.push(Diagnostic::new("redirect-chain", moved.place.file, moved.place.span, message));
    }
}
