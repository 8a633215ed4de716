//! A redirection leads to a page that is not there.
//!
//! ## What it does
//! Looks for the page of each redirection that stays on the site.
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
    for moved in own_moves(context).filter(|moved| !moved.looped) {
        if moved.target == Target::Nowhere(Reason::Missing) {
            let message = format!("the redirection of `{}` leads to no page of the site", moved.from);
            found.push(Diagnostic::new("broken-redirect", moved.place.file, moved.place.span, message));
        }
    }
}
