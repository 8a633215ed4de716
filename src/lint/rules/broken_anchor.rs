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

use crate::config::nearest;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::lint::Context;
use crate::lint::address::{of_path, relinked};
use crate::lint::rules::links;
use crate::site::{Note, PageId, Target};

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    for (link, resolved) in links(context, page) {
        for note in &resolved.notes {
            let Note::AnchorMissing(fragment) = note else { continue };
            // What may be there in the source language is told as that.
            if super::source_anchor::may_be(context, &resolved.target) {
                continue;
            }
            let file = context.site.pages[page].document.file;
            let message = match &resolved.target {
                Target::Page { entry, .. } => {
                    format!("`{}` has no anchor `{fragment}`", context.site.entries[*entry].key)
                }
                _ => format!("the page has no anchor `{fragment}`"),
            };
            let mut fault = Diagnostic::new("broken-anchor", file, link.span, message);
            let landing = match &resolved.target {
                Target::Page { entry, locale, .. } => context.site.landing(*entry, *locale),
                Target::Here(_) => Some(page),
                _ => None,
            };
            let headings = landing.map_or(&[][..], |landing| &context.site.pages[landing].document.headings);
            if let Some(hint) = nearest(fragment, headings.iter().map(|heading| &*heading.id))
                && let Some((path, _)) = link.address.split_once('#')
            {
                let new = format!("{path}#{}", of_path(hint));
                fault = fault.with_help(format!("did you mean `{hint}`?"));
                fault = relinked(context, page, fault, link, (&new, Applicability::Unsafe), |new| {
                    !matches!(new.target, Target::Nowhere(_))
                        && !new.notes.iter().any(|note| matches!(note, Note::AnchorMissing(_)))
                });
            }
            found.push(fault);
        }
    }
}
