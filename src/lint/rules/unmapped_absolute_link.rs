//! An absolute link leads out of the folders of this site.
//!
//! ## What it does
//! Reports links such as `/azure/overview` that lead out of the folders of this site, while the configuration does not say which host answers them. All links of a locale that begin with one folder, such as `/azure`, are told once, at the first of them, with their number.
//!
//! ## Why it matters
//! Such links are right where several sites share a host. Hexapla cannot tell them from mistakes, and publishes them as marked text.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! See [Azure](/azure/overview).
//! ```
//!
//! ## How to mend
//! Name the host: `absolute = "https://learn.example.com"` below `[links]` in hexapla.toml; or link to a page of this site.
//!
//! ## When to allow
//! Where links out of the site may be lost.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::lint::rules::links;
use crate::site::{LocaleId, PageId, Reason, Target, is_image};
use crate::syntax::Link;

/// The links of a locale that begin with one folder.
struct Below<'a> {
    first: (PageId, &'a Link),
    links: usize,
    pages: FxHashSet<PageId>,
}

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    let mut unmapped: FxHashMap<(LocaleId, &str), Below> = FxHashMap::default();
    for page in (0..site.pages.len()).filter(|page| !site.pages[*page].recovered) {
        // Images are told by `missing-image`.
        let links = links(context, page).filter(|(link, _)| !link.image && !is_image(&link.address));
        for (link, resolved) in links {
            if resolved.target != Target::Nowhere(Reason::Unmapped) || !resolved.notes.is_empty() {
                continue;
            }
            let folder = (site.pages[page].locale, first_folder(&link.address));
            let below = unmapped.entry(folder).or_insert_with(|| Below {
                first: (page, link),
                links: 0,
                pages: FxHashSet::default(),
            });
            below.links += 1;
            below.pages.insert(page);
        }
    }
    for ((_, folder), below) in unmapped {
        let (page, link) = below.first;
        let which = match (below.links, below.pages.len()) {
            (1, _) => format!("`{}` is", link.address),
            (links, 1) => format!("{links} links of this page lead below `{folder}`, which is"),
            (links, pages) => format!("{links} links of {pages} pages lead below `{folder}`, which is"),
        };
        let message = format!("{which} no page of this site, and no host is named for such links");
        found.push(
            Diagnostic::new("unmapped-absolute-link", site.pages[page].document.file, link.span, message)
                .with_help("set `absolute` below `[links]` in hexapla.toml to the host that answers it"),
        );
    }
}

/// An address up to the end of the first part of its path.
fn first_folder(address: &str) -> &str {
    let start = address.len() - address.trim_start_matches(['/', '\\']).len();
    let end = address[start..].find(['/', '\\', '?', '#']).map_or(address.len(), |end| start + end);
    &address[..end]
}

#[cfg(test)]
mod tests {
    use super::first_folder;

    #[test]
    fn a_folder_ends_where_its_name_does() {
        for (address, folder) in [
            ("/azure/overview#x", "/azure"),
            ("/azure", "/azure"),
            ("/azure?view=a/b", "/azure"),
            ("/", "/"),
            ("/лазурь/x", "/лазурь"),
        ] {
            assert_eq!(first_folder(address), folder);
        }
    }
}
