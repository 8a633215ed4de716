//! A locale lacks a message that the source locale has.
//!
//! ## What it does
//! Compares the site's own strings of each locale with those of the source locale and the built-in English ones.
//!
//! ## Why it matters
//! Readers get that string in the source language.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! # A
//! -- locales/en-US/site.ftl --
//! own = Own
//! -- locales/ru/site.ftl --
//! home = Дом
//! ```
//!
//! ## How to mend
//! Add the message to `locales/<tag>/*.ftl`.
//!
//! ## When to allow
//! While strings are being translated.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let reference = context.messages.reference();
    for (locale, table) in context.site.config.locales.iter().enumerate() {
        let own = context.messages.inventory(locale);
        // A locale without any strings is told once, by `ui-locale-missing`.
        if own.messages.is_empty() || !context.has_pages(locale) {
            continue;
        }
        for (id, message) in reference.messages.iter().filter(|(id, _)| !own.messages.contains_key(*id)) {
            let file = message
                .path
                .as_deref()
                .or(own.messages.values().find_map(|own| own.path.as_deref()))
                .and_then(|path| context.message_file(path));
            let Some(file) = file else { continue };
            let span = if message.path.is_some() { message.span } else { Default::default() };
            let text = format!("{} lacks the message `{id}`", table.locale);
            let mut fault = Diagnostic::new("ui-message-missing", file, span, text)
                .with_help(format!("add it to locales/{}/site.ftl", table.locale));
            fault.locale = Some(table.locale.clone());
            found.push(fault);
        }
    }
}
