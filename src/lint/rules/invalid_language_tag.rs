//! A built page names a language by a tag that there is not.
//!
//! ## What it does
//! Reads the values of `lang` and `hreflang` in built pages as language tags (BCP 47) and looks up their parts in the registry. `lang=""` and `hreflang="x-default"` are no tags and are right. Looked at by `hexapla check --built`; the locales of a configuration are checked whenever it is read.
//!
//! ## Why it matters
//! Browsers, screen readers and search engines pass over such a tag: the page is read out in the wrong voice, and is not found by its readers.
//!
//! ## Example
//! ```txtar
//! -- public/ru/a/index.html --
//! <!doctype html>
//! <html lang="ru">
//! <p lang="en_US">Hello</p>
//! ```
//!
//! ## How to mend
//! Write a registered language, where needed with a script and a region, with hyphens: `en-US`, `zh-Hans`, `pt-BR`.
//!
//! ## When to allow
//! Never.

use crate::built::Built;
use crate::diagnostic::Diagnostic;
use crate::locale::Locale;

pub(in crate::lint) fn check(built: &Built, found: &mut Vec<Diagnostic>) {
    for page in &built.pages {
        for tag in &page.invalid_tags {
            let Err(reason) = tag.text.parse::<Locale>() else { continue };
            let mut fault = Diagnostic::new("invalid-language-tag", page.file, tag.span, reason);
            if let Ok(meant) = tag.text.replace('_', "-").parse::<Locale>() {
                fault = fault.with_help(format!("write `{meant}`"));
            }
            found.push(fault);
        }
    }
}
