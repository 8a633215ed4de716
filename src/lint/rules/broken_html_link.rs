//! A link of a built page leads to no file.
//!
//! ## What it does
//! Follows each address of a built page within its folder as a static host does: links, images, scripts, styles, frames, forms, redirections. `page` may be `page.html`, and a folder its `index.html`; upper and lower case differ. The addresses in sitemaps are followed too. Looked at by `hexapla check --built`.
//!
//! ## Why it matters
//! The reader gets an error page, whichever program or template wrote the link.
//!
//! ## Example
//! ```txtar
//! -- public/ru/a/index.html --
//! <!doctype html>
//! <html lang="ru">
//! <a href="../b/">B</a>
//! -- public/ru/c/index.html --
//! <!doctype html>
//! <html lang="ru">
//! <a href="../a/">A</a>
//! ```
//!
//! ## How to mend
//! Mend the address where it is written, which may be a template, or build the page that it asks for.
//!
//! ## When to allow
//! Where a part of the site is put beside the folder only when it is published.

use rustc_hash::FxHashMap;

use crate::built::{Built, Files, Target};
use crate::diagnostic::Diagnostic;
use crate::span::FileId;

pub(in crate::lint) fn check(built: &Built, found: &mut Vec<Diagnostic>) {
    let missing = built.references.iter().filter_map(|reference| match &reference.target {
        Target::Missing(path) => Some((reference, path)),
        Target::File(_) | Target::Outside => None,
    });
    let mut folded = None;
    for (reference, path) in missing {
        let message = format!("`{}` leads to no file: there is nothing at `{path}`", reference.address);
        let mut fault = Diagnostic::new("broken-html-link", reference.file, reference.span, message);
        let folded = folded.get_or_insert_with(|| whatever_case(&built.files));
        if let Some(near) = folded.get(&bare(path)) {
            let near = built.files.path(*near);
            fault = fault.with_help(format!("there is `{near}`, and hosts tell upper from lower case"));
        }
        found.push(fault);
    }
}

/// The files by path in lower case, without what a host adds.
fn whatever_case(files: &Files) -> FxHashMap<String, FileId> {
    files.ids().map(|file| (bare(files.path(file)), file)).collect()
}

fn bare(path: &str) -> String {
    let path = path.to_lowercase();
    let path = path.strip_suffix("index.html").unwrap_or(&path);
    path.trim_end_matches('/').to_owned()
}
