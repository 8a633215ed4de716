//! A template asks for a message that there is not.
//!
//! ## What it does
//! Reads `t["id"]` and `t.id` in the site's own templates, and reports ids that no locale has, or whose message has variables: templates get only messages without. An id that the template tests (`{% if t.id %}`), or has a default for, may be absent.
//!
//! ## Why it matters
//! The page cannot be made, or shows nothing in that place.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//! -- templates/not_found.html --
//! <p>{{ t["greeting"] }}</p>
//! ```
//!
//! ## How to mend
//! Add the message to `locales/<tag>/*.ftl`, or correct its id.
//!
//! ## When to allow
//! Never.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::messages::told;

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let messages = context.messages;
    for template in &messages.templates {
        let Some(file) = template.own.as_ref().and_then(|file| context.message_file(&file.path)) else { continue };
        for used in template.uses.ids.iter().filter(|used| !used.optional && !messages.is_constant(&used.id)) {
            let text = match messages.reference().messages.get(&used.id) {
                Some(_) => format!("{} has variables, which templates cannot give", told(&used.id)),
                None => {
                    let ids = messages.reference().messages.keys().map(String::as_str);
                    let hint = crate::config::did_you_mean(&used.id, ids);
                    format!("no locale has the message `{}`{hint}", used.id)
                }
            };
            found.push(Diagnostic::new("ui-message-undefined", file, used.span, text));
        }
    }
}
