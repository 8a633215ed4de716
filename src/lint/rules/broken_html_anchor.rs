//! A link of a built page leads to a place that its page does not have.
//!
//! ## What it does
//! Looks up the fragment of each link between built pages (`page/#fragment`) among the ids of the page that it leads to, and the names of its links. `#`, `#top` and texts to look for (`#:~:text=…`) are everywhere. Looked at by `hexapla check --built`.
//!
//! ## Why it matters
//! The browser stays at the top of the page and the reader searches.
//!
//! ## Example
//! ```txtar
//! -- public/ru/a/index.html --
//! <!doctype html>
//! <html lang="ru">
//! <a href="../b/#начало">B</a>
//! -- public/ru/b/index.html --
//! <!doctype html>
//! <html lang="ru">
//! <h2 id="start">Начало</h2>
//! ```
//!
//! ## How to mend
//! Link to an id that the page has, or give the heading the id that is asked for. Translated headings often get translated ids.
//!
//! ## When to allow
//! Where pages get their anchors from a script.

use crate::built::{Built, Target};
use crate::config::did_you_mean;
use crate::diagnostic::Diagnostic;

/// Ids that are compared with a wrong one.
const MAX_COMPARED: usize = 300;

pub(in crate::lint) fn check(built: &Built, found: &mut Vec<Diagnostic>) {
    for reference in &built.references {
        let Target::File(file) = reference.target else { continue };
        let Some(page) = built.page(file).filter(|page| !reference.is_in(&page.ids)) else { continue };
        let fragment = &reference.fragment;
        let message = if file == reference.file {
            format!("the page has no anchor `{fragment}`")
        } else {
            format!("`{}` has no anchor `{fragment}`", built.files.path(file))
        };
        let mut fault = Diagnostic::new("broken-html-anchor", reference.file, reference.span, message);
        let hint = did_you_mean(fragment, page.ids.iter().take(MAX_COMPARED));
        if !hint.is_empty() {
            fault = fault.with_help(hint.trim_start_matches("; ").to_owned());
        }
        found.push(fault);
    }
}
