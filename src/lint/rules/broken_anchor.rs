//! A link leads to a place that its page does not have.
//!
//! ## What it does
//! Looks up the fragment of each link (`page.md#fragment`) among the anchors of the page on which the reader lands, which is the source page where a translation is missing.
//!
//! ## Why it matters
//! The browser stays at the top of the page and the reader searches.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! See [below](#belwo).
//!
//! ## Below
//! ```
//!
//! ## How to mend
//! Link to an anchor that the page has: the English slug of the heading, which is the same in every locale.
//!
//! ## When to allow
//! Where a page gets its anchors from a script.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::lint::rules::links;
use crate::site::{Note, PageId, Target};

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    for (link, resolved) in links(context, page) {
        for note in &resolved.notes {
            let Note::AnchorMissing(fragment) = note else { continue };
            let file = context.site.pages[page].document.file;
            let message = match &resolved.target {
                Target::Page { entry, .. } => {
                    format!("`{}` has no anchor `{fragment}`", context.site.entries[*entry].key)
                }
                _ => format!("the page has no anchor `{fragment}`"),
            };
            let mut fault = Diagnostic::new("broken-anchor", file, link.span, message);
            if let Target::Page { entry, locale, .. } = &resolved.target
                && let Some(landing) = context.site.landing(*entry, *locale)
            {
                let anchors = context.site.pages[landing].document.headings.iter().map(|heading| &*heading.id);
                let hint = crate::config::did_you_mean(fragment, anchors);
                if !hint.is_empty() {
                    fault = fault.with_help(hint.trim_start_matches("; ").to_owned());
                }
            }
            found.push(fault);
        }
    }
}
