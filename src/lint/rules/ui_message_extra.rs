//! A locale has a message that the source locale lacks.
//!
//! ## What it does
//! Compares the site's own strings of each locale with those of the source locale and the built-in English ones: messages with their values and attributes, and terms. A term of one locale that its messages use, and the attributes of terms, are its own business.
//!
//! ## Why it matters
//! Nothing uses it, or its id is mistyped.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! # A
//! -- locales/ru/site.ftl --
//! hmoe = Дом
//! ```
//!
//! ## How to mend
//! Remove it or correct its id.
//!
//! ## When to allow
//! For strings of one locale's own templates.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::messages::{entry_of, told};

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let reference = context.messages.reference();
    for locale in 1..context.site.config.locales.len() {
        let own = context.messages.inventory(locale);
        let referred: rustc_hash::FxHashSet<&str> =
            own.messages.values().flat_map(|message| &message.references).map(|found| entry_of(&found.id)).collect();
        let mut seen = "";
        for (id, message) in own.messages.iter().filter(|(id, _)| !reference.messages.contains_key(*id)) {
            let entry = entry_of(id);
            let Some(file) = message.path.as_deref().and_then(|path| context.message_file(path)) else { continue };
            if entry.starts_with('-') && (entry != id || referred.contains(entry)) {
                continue;
            }
            let text = match reference.entry(entry) {
                Some(_) if entry == id => format!("the source locale's message `{id}` has no value"),
                Some(_) => format!("the source locale has not {}", told(id)),
                // A whole message is told once.
                None if std::mem::replace(&mut seen, entry) == entry => continue,
                None => {
                    let entries = reference.messages.keys().map(|id| entry_of(id));
                    let hint = crate::config::did_you_mean(entry, entries);
                    let what = if entry.starts_with('-') { "term" } else { "message" };
                    format!("the source locale has no {what} `{entry}`{hint}")
                }
            };
            found.push(Diagnostic::new("ui-message-extra", file, message.span, text));
        }
    }
}
