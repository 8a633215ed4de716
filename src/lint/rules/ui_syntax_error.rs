//! A file of the site's own strings does not parse.
//!
//! ## What it does
//! Parses each `locales/<tag>/*.ftl` as Fluent.
//!
//! ## Why it matters
//! The message with the fault is left out, and readers get the built-in one or its id.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//! -- locales/en-US/site.ftl --
//! home = { $x
//! ```
//!
//! ## How to mend
//! Mend the syntax; projectfluent.org describes it.
//!
//! ## When to allow
//! Never.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for locale in 0..context.site.config.locales.len() {
        for (path, span, message) in &context.messages.inventory(locale).errors {
            if let Some(file) = path.as_deref().and_then(|path| context.message_file(path)) {
                found.push(Diagnostic::new("ui-syntax-error", file, *span, message));
            }
        }
    }
}
