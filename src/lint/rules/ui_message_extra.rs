//! A locale has a message that the source locale lacks.
//!
//! ## What it does
//! Compares the site's own strings of each locale with those of the source locale and the built-in English ones.
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

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let reference = context.messages.reference();
    for locale in 1..context.site.config.locales.len() {
        for (id, message) in context.messages.inventory(locale).messages {
            let Some(file) = message.path.as_deref().and_then(|path| context.message_file(path)) else { continue };
            if !reference.messages.contains_key(&id) {
                let hint = crate::config::did_you_mean(&id, reference.messages.keys().map(String::as_str));
                let text = format!("the source locale has no message `{id}`{hint}");
                found.push(Diagnostic::new("ui-message-extra", file, message.span, text));
            }
        }
    }
}
