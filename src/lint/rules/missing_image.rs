//! An image is neither in this locale nor in the source locale.
//!
//! ## What it does
//! Looks for the file of each image, and of each link to one, in the folder of the page's locale, then in the source locale's.
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

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::lint::rules::links;
use crate::site::{PageId, Target, is_image};

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    for (link, resolved) in links(context, page).filter(|(link, _)| link.image || is_image(&link.address)) {
        if matches!(resolved.target, Target::Nowhere(_)) {
            let file = context.site.pages[page].document.file;
            let message = format!("there is no image `{}` in this locale or in the source locale", link.address);
            found.push(Diagnostic::new("missing-image", file, link.span, message));
        }
    }
}
