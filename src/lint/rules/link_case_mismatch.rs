//! A link differs from the file name in upper and lower case only.
//!
//! ## What it does
//! Finds the page whatever the case, and says how its name is spelt.
//!
//! ## Why it matters
//! The link works on some file systems and servers and fails on others.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! See [B](B.md).
//! -- content/en-US/b.md --
//! # B
//! ```
//!
//! ## How to mend
//! Spell the path as the file is spelt.
//!
//! ## When to allow
//! Never, as a rule.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::lint::rules::links;
use crate::site::{Note, PageId};

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    for (link, resolved) in links(context, page) {
        for note in &resolved.notes {
            let Note::Case(name) = note else { continue };
            let file = context.site.pages[page].document.file;
            let message = format!("`{}` is spelt `{name}`", link.address);
            found.push(
                Diagnostic::new("link-case-mismatch", file, link.span, message)
                    .with_help("spell the path as the file is spelt"),
            );
        }
    }
}
