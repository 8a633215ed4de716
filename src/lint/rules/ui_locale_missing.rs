//! A locale has no strings of the site's own at all.
//!
//! ## What it does
//! Reports locales for which neither Hexapla nor the site has any Fluent file.
//!
//! ## Why it matters
//! Readers get labels and notices in the source language or in English.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.de]
//! -- content/de/a.md --
//! # A
//! ```
//!
//! ## How to mend
//! Translate `locales/en-US/site.ftl` of Hexapla into `locales/<tag>/site.ftl` of the site.
//!
//! ## When to allow
//! Where English labels are good enough.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (locale, table) in context.site.config.locales.iter().enumerate() {
        if context.messages.inventory(locale).messages.is_empty() && context.has_pages(locale) {
            let Some(file) = context.first_file(locale) else { continue };
            let text = format!(
                "there are no strings of the site itself in {}; they are shown in another language",
                table.locale
            );
            let mut fault = Diagnostic::new("ui-locale-missing", file, Default::default(), text).with_help(format!(
                "translate locales/en-US/site.ftl of Hexapla to locales/{}/site.ftl of the site",
                table.locale
            ));
            fault.locale = Some(table.locale.clone());
            found.push(fault);
        }
    }
}
