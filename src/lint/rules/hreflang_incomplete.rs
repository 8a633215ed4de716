//! The versions of a page in other languages are not all named on it.
//!
//! ## What it does
//! Reports a page, and an address in a sitemap, whose alternates (`hreflang`) lack the page itself, or `x-default`, or a version that another of them names. Looked at by `hexapla check --built`.
//!
//! ## Why it matters
//! Search engines ask for the page itself among its alternates, and send readers of no other language to `x-default`.
//!
//! ## Example
//! ```txtar
//! -- public/en/index.html --
//! <!doctype html>
//! <html lang="en">
//! <link rel="alternate" hreflang="en" href="/en/">
//! <link rel="alternate" hreflang="ru" href="/ru/">
//! -- public/ru/index.html --
//! <!doctype html>
//! <html lang="ru">
//! <link rel="alternate" hreflang="en" href="/en/">
//! <link rel="alternate" hreflang="ru" href="/ru/">
//! ```
//!
//! ## How to mend
//! Name all versions on each of them, itself and `x-default` included.
//!
//! ## When to allow
//! `x-default` is a recommendation: where no version is for all other readers.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::built::{Alternate, AlternateSet, Built, DEFAULT, Medium, Target};
use crate::diagnostic::{Diagnostic, Label};
use crate::span::FileId;

/// A version, comparable between pages: the tag in lower case, and a file of the site or another address.
type Version<'a> = (String, Result<FileId, &'a str>);

pub(in crate::lint) fn check(built: &Built, found: &mut Vec<Diagnostic>) {
    let sets = built.sets_by_page();
    for set in &built.sets {
        let fault = |message: String| Diagnostic::new("hreflang-incomplete", set.file, set.span, message);
        // Without knowing where the site is published nobody can tell whether an absolute address is the page's own.
        let told = built.base.is_some() || set.alternates.iter().all(|other| other.target != Target::Outside);
        let lacks_itself = told && !set.names(set.page);
        if lacks_itself {
            found.push(fault(format!("the alternates of `{}` lack the page itself", built.files.path(set.page))));
        }
        let lacks_default = !set.alternates.iter().any(Alternate::is_default);
        if lacks_default {
            found.push(fault(format!("the alternates of `{}` lack `x-default`", built.files.path(set.page))));
        }
        let skip =
            |version: &Version| lacks_itself && version.1 == Ok(set.page) || lacks_default && version.0 == DEFAULT;
        if let Some((other, versions)) = disagreement(set, &sets, skip) {
            let versions = versions.iter().map(|(tag, at)| {
                let at = at.map_or_else(|href| href, |file| built.files.path(file));
                format!("`{tag}` at `{at}`")
            });
            let versions: Vec<String> = versions.collect();
            let (own, path) = (built.files.path(set.page), built.files.path(other.page));
            let message = format!("the alternates of `{own}` lack {}, which `{path}` names", versions.join(", "));
            found.push(fault(message).with_related(Label::new(other.file, other.span, "they are named here")));
        }
    }
}

/// The first of the other versions that names versions which `set` does not, and those.
fn disagreement<'a>(
    set: &AlternateSet,
    sets: &FxHashMap<(Medium, FileId), &'a AlternateSet>,
    skip: impl Fn(&Version) -> bool,
) -> Option<(&'a AlternateSet, Vec<Version<'a>>)> {
    let own: FxHashSet<Version> = set.alternates.iter().map(version).collect();
    let mut seen = FxHashSet::default();
    let others = set.alternates.iter().filter_map(|alternate| match alternate.target {
        Target::File(file) if file != set.page && seen.insert(file) => sets.get(&(set.medium, file)).copied(),
        _ => None,
    });
    // What does not name the page back is told by itself.
    others.filter(|other| other.names(set.page)).find_map(|other| {
        let lacking: Vec<Version> =
            other.alternates.iter().map(version).filter(|version| !own.contains(version) && !skip(version)).collect();
        (!lacking.is_empty()).then_some((other, lacking))
    })
}

fn version(alternate: &Alternate) -> Version<'_> {
    let at = match alternate.target {
        Target::File(file) => Ok(file),
        Target::Missing(_) | Target::Outside => Err(&*alternate.href),
    };
    (alternate.tag.to_ascii_lowercase(), at)
}
