//! A message uses other variables than the source locale's.
//!
//! ## What it does
//! Compares the variables (`$count`) of each message and attribute, and the terms (`-brand`) and messages that it shows, with those of the source. Terms themselves are not compared: what they are given is their language's business.
//!
//! ## Why it matters
//! A variable that nobody gives is printed as its name.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! # A
//! -- locales/ru/site.ftl --
//! updated = Обновлено { $dat }
//! ```
//!
//! ## How to mend
//! Use the names of the source message.
//!
//! ## When to allow
//! Where a plural form leaves out its number: not reported.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::messages::told;

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let reference = context.messages.reference();
    for locale in 0..context.site.config.locales.len() {
        for (id, message) in &context.messages.inventory(locale).messages {
            if id.starts_with('-') {
                continue;
            }
            let Some(file) = message.path.as_deref().and_then(|path| context.message_file(path)) else { continue };
            let Some(wanted) = reference.messages.get(id) else { continue };
            let unknown: Vec<&str> = message.variables.difference(&wanted.variables).map(String::as_str).collect();
            let lost: Vec<&str> = wanted.variables.difference(&message.variables).map(String::as_str).collect();
            if unknown.is_empty() && lost.is_empty() {
                continue;
            }
            let listed = |what: &str, names: &[&str]| {
                if names.is_empty() { String::new() } else { format!("{what} {}", names.join(", ")) }
            };
            let parts = [listed("it has", &unknown), listed("it lacks", &lost)];
            let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            let text = format!("{} does not use the variables of the source: {}", told(id), parts.join(", "));
            found.push(Diagnostic::new("ui-variable-mismatch", file, message.span, text));
        }
    }
}
