//! A message refers to a message or term that there is not.
//!
//! ## What it does
//! Follows the references (`{ home }`, `{ -brand }`, `{ home.title }`) of the site's own strings. What the source locale or the built-in English strings have stands in for what a locale lacks.
//!
//! ## Why it matters
//! Readers see the reference itself in braces.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//! -- locales/en-US/site.ftl --
//! home = { -brand } start page
//! ```
//!
//! ## How to mend
//! Add the term or message, or correct its id.
//!
//! ## When to allow
//! Never.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::messages::{entry_of, told};

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let reference = context.messages.reference();
    for locale in 0..context.site.config.locales.len() {
        let own = context.messages.inventory(locale);
        for message in own.messages.values() {
            let Some(file) = message.path.as_deref().and_then(|path| context.message_file(path)) else { continue };
            for wanted in &message.references {
                // A locale's own message stands before the source's, and hides attributes that only that one has.
                let entry = entry_of(&wanted.id);
                let holder = if own.entry(entry).is_some() { own } else { reference };
                if holder.messages.contains_key(&wanted.id) {
                    continue;
                }
                let ids = own.messages.keys().chain(reference.messages.keys()).map(String::as_str);
                let hint = crate::config::did_you_mean(&wanted.id, ids);
                let text = match holder.entry(entry) {
                    Some(_) if entry == wanted.id => format!("{} has no value{hint}", told(entry)),
                    _ => format!("there is not {}{hint}", told(&wanted.id)),
                };
                found.push(Diagnostic::new("ui-reference-missing", file, wanted.span, text));
            }
        }
    }
}
