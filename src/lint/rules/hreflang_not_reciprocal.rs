//! A page names a version of itself in another language that does not name it back.
//!
//! ## What it does
//! Follows each `<link rel="alternate" hreflang="…">` of the built pages, and each alternate of an address in a sitemap, and reports those that lead to no page or to one that does not name the page in turn. Absolute addresses are followed below the `base_url` of the configuration, `--base-url`, or the address that the pages' canonical links tell. Looked at by `hexapla check --built`.
//!
//! ## Why it matters
//! Search engines pass over alternates that are not confirmed by the other side, and show readers the wrong language.
//!
//! ## Example
//! ```txtar
//! -- public/en/index.html --
//! <!doctype html>
//! <html lang="en">
//! <link rel="alternate" hreflang="en" href="/en/">
//! <link rel="alternate" hreflang="ru" href="/ru/">
//! <link rel="alternate" hreflang="x-default" href="/en/">
//! -- public/ru/index.html --
//! <!doctype html>
//! <html lang="ru">
//! ```
//!
//! ## How to mend
//! Name the same versions on each of them, or none where there is no translation.
//!
//! ## When to allow
//! Where the versions are not in one folder until they are published.

use rustc_hash::FxHashSet;

use crate::built::{Built, Target};
use crate::diagnostic::{Diagnostic, Label};

pub(in crate::lint) fn check(built: &Built, found: &mut Vec<Diagnostic>) {
    let sets = built.sets_by_page();
    for set in &built.sets {
        let mut told = FxHashSet::default();
        for alternate in &set.alternates {
            let fault = |message| Diagnostic::new("hreflang-not-reciprocal", set.file, alternate.span, message);
            let other = match &alternate.target {
                Target::Outside => continue,
                Target::Missing(path) => {
                    let (tag, href) = (&alternate.tag, &alternate.href);
                    found.push(fault(format!(
                        "the alternate `{tag}`, `{href}`, leads to no file: there is nothing at `{path}`"
                    )));
                    continue;
                }
                // What is no page names nothing.
                Target::File(file) if *file == set.page || !built.files.is_page(*file) => continue,
                Target::File(file) => *file,
            };
            // The page for all other readers mostly is one of the others.
            if !told.insert(other) {
                continue;
            }
            let back = sets.get(&(set.medium, other));
            if back.is_some_and(|back| back.names(set.page)) {
                continue;
            }
            let (own, other_path) = (built.files.path(set.page), built.files.path(other));
            let message = format!("the alternate `{}`, `{other_path}`, does not name `{own}` back", alternate.tag);
            found.push(match back {
                Some(back) => {
                    fault(message).with_related(Label::new(back.file, back.span, "its alternates are named here"))
                }
                None => fault(message).with_help("it names no alternates at all"),
            });
        }
    }
}
