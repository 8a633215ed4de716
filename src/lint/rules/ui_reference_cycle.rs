//! Messages refer to each other in a circle.
//!
//! ## What it does
//! Follows the references of the site's own strings until one comes back to where it began.
//!
//! ## Why it matters
//! The text never ends, and readers see a part of it with a reference in braces.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//! -- locales/en-US/site.ftl --
//! home = { all-pages }
//! all-pages = { home }
//! ```
//!
//! ## How to mend
//! Write one of the messages out.
//!
//! ## When to allow
//! Never.

use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::messages::{Message, Reference, entry_of};

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let reference = context.messages.reference();
    for locale in 0..context.site.config.locales.len() {
        let own = context.messages.inventory(locale);
        let message = |id: &str| {
            let holder = if own.entry(entry_of(id)).is_some() { own } else { reference };
            holder.messages.get_key_value(id).map(|(id, message)| (id.as_str(), message))
        };
        // Whether a message is being followed, or was.
        let mut open: FxHashMap<&str, bool> = FxHashMap::default();
        for first in own.messages.keys() {
            let mut path: Vec<(&str, &Message, std::slice::Iter<Reference>)> = Vec::new();
            let begin = message(first).filter(|(id, _)| !open.contains_key(id));
            path.extend(begin.map(|(id, message)| (id, message, message.references.iter())));
            path.iter().for_each(|(id, ..)| {
                open.insert(id, true);
            });
            while let Some((id, holder, references)) = path.last_mut() {
                let Some(next) = references.next() else {
                    open.insert(id, false);
                    path.pop();
                    continue;
                };
                let Some((next_id, next_message)) = message(&next.id) else { continue };
                match open.get(next_id) {
                    Some(true) => {
                        // A circle of the source's messages is told there.
                        let file = holder.path.as_deref().filter(|_| own.messages.contains_key(*id));
                        let Some(file) = file.and_then(|path| context.message_file(path)) else { continue };
                        let span = next.span;
                        let from = path.iter().position(|(id, ..)| *id == next_id).unwrap_or(0);
                        let circle: Vec<&str> = path[from..].iter().map(|(id, ..)| *id).chain([next_id]).collect();
                        let text = format!("these refer to each other in a circle: {}", circle.join(", "));
                        found.push(Diagnostic::new("ui-reference-cycle", file, span, text));
                    }
                    Some(false) => {}
                    None => {
                        open.insert(next_id, true);
                        path.push((next_id, next_message, next_message.references.iter()));
                    }
                }
            }
        }
    }
}
