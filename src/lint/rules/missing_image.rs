//! An image is neither in this locale nor in the source locale.
//!
//! ## What it does
//! Looks for the file of each image, and of each link to one, in the folder of the page's locale, then in the source locale's. A file that several places ask for is told once, at the first of them.
//!
//! ## Why it matters
//! The reader sees the alternative text in a frame instead of the picture.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! ![A plan](media/plan.png)
//! ```
//!
//! ## How to mend
//! Add the file or mend the path.
//!
//! ## When to allow
//! Where the images are kept elsewhere: `missing-image = "allow"`.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::lint::rules::links;
use crate::site::{LocaleId, PageId, Target, is_image};
use crate::syntax::Link;

/// The places that ask for one file.
struct Users<'a> {
    first: (PageId, &'a Link),
    places: usize,
    pages: FxHashSet<PageId>,
}

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    let mut missing: FxHashMap<(LocaleId, String), Users> = FxHashMap::default();
    for page in (0..site.pages.len()).filter(|page| !site.pages[*page].recovered) {
        let images = links(context, page).filter(|(link, _)| link.image || is_image(&link.address));
        for (link, _) in images.filter(|(_, resolved)| matches!(resolved.target, Target::Nowhere(_))) {
            let file = (site.pages[page].locale, site.path_of(&site.pages[page], &link.address));
            let users = missing.entry(file).or_insert_with(|| Users {
                first: (page, link),
                places: 0,
                pages: FxHashSet::default(),
            });
            users.places += 1;
            users.pages.insert(page);
        }
    }
    for users in missing.into_values() {
        let (page, link) = users.first;
        let mut message = format!("there is no image `{}` in this locale or in the source locale", link.address);
        if users.places > 1 {
            message.push_str(&format!("; {} places on {} pages ask for it", users.places, users.pages.len()));
        }
        found.push(Diagnostic::new("missing-image", site.pages[page].document.file, link.span, message));
    }
}
