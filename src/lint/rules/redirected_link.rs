//! A link leads to a page that has moved.
//!
//! ## What it does
//! Reports links to a path that is missing and for which a redirection stands in `.openpublishing.redirection.json` or in `redirect_from`.
//!
//! ## Why it matters
//! The link works, by way of the redirection, until somebody removes it.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! See [B](old.md).
//! -- content/en-US/b.md --
//! ---
//! redirect_from: old.md
//! ---
//! # B
//! ```
//!
//! ## How to mend
//! Link to the new page.
//!
//! ## When to allow
//! Where old links are kept on purpose.

use crate::diagnostic::{Applicability, Diagnostic};
use crate::lint::Context;
use crate::lint::address::{of_path, parts, relinked};
use crate::lint::rules::links;
use crate::site::{Note, PageId, Target, published, relative, stem};

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    for (link, resolved) in links(context, page) {
        for note in &resolved.notes {
            let Note::Redirected(to) = note else { continue };
            let file = context.site.pages[page].document.file;
            let message = format!("`{}` has moved to `{to}`", link.address);
            let mut fault =
                Diagnostic::new("redirected-link", file, link.span, message).with_help("link to the new page");
            if let Some(new) = moved(context, page, &link.address, &resolved.target) {
                fault = relinked(context, page, fault, link, (&new, Applicability::Safe), |new| {
                    new.target == resolved.target
                        && !new.notes.iter().any(|note| matches!(note, Note::Redirected(_) | Note::Case(_)))
                });
            }
            found.push(fault);
        }
    }
}

/// The address of the page to which `address` is redirected, from the same place on and with the same kind of ending;
/// `None` where the redirection has a fragment of its own beside the link's.
fn moved(context: &Context, page: PageId, address: &str, target: &Target) -> Option<String> {
    let site = context.site;
    let Target::Page { entry, suffix, .. } = target else { return None };
    let (path, own) = parts(address);
    let suffix = match own {
        "" => suffix,
        // A fragment that the new page lacks is told by itself.
        _ if own.starts_with(&**suffix) || own.contains("#tab/") => own,
        _ => return None,
    };
    let entry = &site.entries[*entry];
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let ending = name.rfind('.').map_or("", |at| &name[at..]);
    let styled = |key: &str| match ending.to_ascii_lowercase().as_str() {
        ".md" | ".yml" | ".yaml" => key.to_owned(),
        ".html" | ".htm" => format!("{}{ending}", stem(key)),
        _ if entry.route.is_index() => {
            stem(key).rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"))
        }
        _ => stem(key).to_owned(),
    };
    let new = if path.starts_with('/') {
        let base = site.config.base_path();
        let root = if path.starts_with(base) { base } else { "/" };
        format!("{root}{}", of_path(&styled(&published(site.config, &entry.key))))
    } else if path.starts_with("~/") {
        let below = site.config.docset(&entry.key).map_or(&*entry.key, |(_, below)| below);
        format!("~/{}", of_path(&styled(below)))
    } else {
        let from = &site.entries[site.pages[page].entry].key;
        let new = relative(&of_path(from), &of_path(&styled(&entry.key)));
        let here = if path.starts_with("./") && !new.starts_with('.') { "./" } else { "" };
        format!("{here}{new}")
    };
    Some(new + suffix)
}
