//! A link leads to a page or file that no locale has.
//!
//! ## What it does
//! Follows every relative and absolute link within the site, in Markdown and in raw HTML, and reports those that lead nowhere, to a page that is not published, or to an address that would run something.
//!
//! ## Why it matters
//! The reader would get an error page. Hexapla publishes such a link as marked text instead.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! See [the guide](guide.md).
//! ```
//!
//! ## How to mend
//! Mend the path, or restore the page. Links to a page that moved are found again by `redirect_from` in its front matter.
//!
//! ## When to allow
//! While pages are still being written.

use crate::diagnostic::{Applicability, Diagnostic};
use crate::lint::Context;
use crate::lint::address::{of_path, parts, relinked};
use crate::lint::rules::links;
use crate::site::{Note, PageId, Reason, Target, is_image};

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    for (link, resolved) in links(context, page).filter(|(link, _)| !link.image && !is_image(&link.address)) {
        let Target::Nowhere(reason) = resolved.target else { continue };
        if resolved.notes.iter().any(|note| matches!(note, Note::Redirected(_))) {
            continue;
        }
        let message = match reason {
            Reason::Missing if link.address.is_empty() => "this link has no address".to_owned(),
            Reason::Missing => format!("`{}` leads to no page or file in any locale", link.address),
            Reason::Unpublished => {
                format!("`{}` leads to a page that is not published", link.address)
            }
            Reason::Unsafe => format!("`{}` is not an address that a page may link to", link.address),
            Reason::Unmapped | Reason::NotShown | Reason::UnknownUid => continue,
        };
        let mut fault = Diagnostic::new("broken-link", context.site.pages[page].document.file, link.span, message);
        if let Some((near, alone)) = near(context, page, &link.address) {
            fault = fault.with_help(format!("did you mean `{near}`?"));
            let (path, suffix) = parts(&link.address);
            // A path of another folder may be wrong in another way.
            if alone && !path.trim_start_matches("./").contains(['/', '\\']) {
                let here = if path.starts_with("./") { "./" } else { "" };
                let new = format!("{here}{}{suffix}", of_path(&near));
                fault = relinked(context, page, fault, link, (&new, Applicability::Unsafe), |new| {
                    matches!(new.target, Target::Page { .. }) && new.notes.is_empty()
                });
            }
        }
        found.push(fault);
    }
}

/// A page of the same folder whose name is nearly the one asked for, and whether it is the only one.
fn near(context: &Context, page: PageId, address: &str) -> Option<(String, bool)> {
    let site = context.site;
    let wanted = address.split(['?', '#']).next()?.rsplit('/').next().filter(|name| name.len() > 3)?;
    let key = &site.entries[site.pages[page].entry].key;
    let folder = key.rfind('/').map_or("", |at| &key[..=at]);
    // Entries are sorted by key, so a folder is a stretch of them.
    let siblings = site
        .entries
        .iter()
        .skip(site.entries.partition_point(|entry| crate::site::fold(&entry.key) < crate::site::fold(folder)));
    let names = siblings.map_while(|entry| {
        entry
            .key
            .get(..folder.len())
            .filter(|start| start.eq_ignore_ascii_case(folder))
            .map(|_| &entry.key[folder.len()..])
    });
    // Scoring costs more than all else that is known of a broken link, so only likely names are scored.
    let likely = names.filter(|name| {
        *name != wanted
            && name.len().abs_diff(wanted.len()) <= 3
            && name.as_bytes()[..1].eq_ignore_ascii_case(&wanted.as_bytes()[..1])
    });
    let scored = likely.take(200).map(|name| (strsim::jaro_winkler(wanted, name), name));
    let near: Vec<(f64, &str)> = scored.filter(|(score, _)| *score > 0.93).collect();
    let best = near.iter().max_by(|a, b| a.0.total_cmp(&b.0))?;
    Some((best.1.to_owned(), near.len() == 1))
}
