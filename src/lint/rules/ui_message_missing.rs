//! A locale lacks a message that the source locale has.
//!
//! ## What it does
//! Compares the site's own strings of each locale with those of the source locale and the built-in English ones: messages with their values and attributes, and terms. Attributes of terms belong to one language and are not compared.
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
//! -- templates/not_found.html --
//! <p>{{ t["own"] }}</p>
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
use crate::messages::{entry_of, told};
use crate::span::Span;

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let reference = context.messages.reference();
    for (locale, table) in context.site.config.locales.iter().enumerate() {
        let own = context.messages.inventory(locale);
        // A locale without any strings is told once, by `ui-locale-missing`.
        if own.messages.is_empty() || !context.has_pages(locale) {
            continue;
        }
        let any_path = own.messages.values().find_map(|own| own.path.as_deref());
        let mut seen = "";
        for (id, message) in reference.messages.iter().filter(|(id, _)| !own.messages.contains_key(*id)) {
            let entry = entry_of(id);
            let of_term = entry.starts_with('-') && entry != id;
            // A whole message is told once.
            if of_term || std::mem::replace(&mut seen, entry) == entry && own.entry(entry).is_none() {
                continue;
            }
            // One that is there and cannot be read is told as that.
            let unread = |(path, span, _): &(Option<String>, Span, String)| {
                let file = path.as_deref().and_then(|path| context.message_file(path));
                file.is_some_and(|file| line_begins(context.site.text(file), *span, entry))
            };
            if own.errors.iter().any(unread) {
                continue;
            }
            // What lacks a part has a place of its own.
            let part = own.entry(entry).filter(|own| own.path.is_some());
            let (path, span) = match (part, &message.path) {
                (Some(own), _) => (own.path.as_deref(), own.span),
                (None, Some(path)) => (Some(path.as_str()), message.span),
                (None, None) => (any_path, Default::default()),
            };
            let Some(file) = path.and_then(|path| context.message_file(path)) else { continue };
            let what = match own.entry(entry) {
                Some(_) if entry == id => format!("the value of {}", told(id)),
                Some(_) => told(id),
                None => told(entry),
            };
            let mut fault = Diagnostic::new("ui-message-missing", file, span, format!("{} lacks {what}", table.locale))
                .with_help(format!("add it to locales/{}/site.ftl", table.locale));
            fault.locale = Some(table.locale.clone());
            found.push(fault);
        }
    }
}

/// Whether the line that holds a place begins with the name of an entry.
fn line_begins(text: &str, place: Span, entry: &str) -> bool {
    let start = (place.start as usize).min(text.len());
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let rest = text[line..].strip_prefix(entry);
    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))
}
