//! A message, attribute or variant stands twice.
//!
//! ## What it does
//! Reports messages and terms that the site's own files of one locale define twice, in one file or in two, attributes that stand twice in a message, and variants that stand twice in a selection.
//!
//! ## Why it matters
//! The later message or attribute counts, of variants the first; the other is changed in vain.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//! -- locales/en-US/site.ftl --
//! home = Home
//! languages = Languages
//! home = Start
//! ```
//!
//! ## How to mend
//! Remove one of them.
//!
//! ## When to allow
//! Never, as a rule.

use crate::diagnostic::{Diagnostic, Label};
use crate::lint::Context;

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for locale in 0..context.site.config.locales.len() {
        for repeated in &context.messages.inventory(locale).repeated {
            let file = |path: &str| context.message_file(path);
            let (Some(second), Some(first)) = (file(&repeated.place.0), file(&repeated.first.0)) else { continue };
            let text = format!("{} stands twice", repeated.what);
            let first = Label::new(first, repeated.first.1, "the first is here");
            found.push(Diagnostic::new("ui-duplicate-message", second, repeated.place.1, text).with_related(first));
        }
    }
}
