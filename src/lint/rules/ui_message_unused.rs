//! Nothing shows a message of the site's own.
//!
//! ## What it does
//! Reports messages and terms of the source locale's own files that no template asks for, that override none of the built-in ones, and that no message in use refers to. It is silent where a template may ask for any (`t[name]`).
//!
//! ## Why it matters
//! It is translated into every language for nobody; often a template was changed, or the id is mistyped.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//! -- locales/en-US/site.ftl --
//! greeting = Welcome
//! ```
//!
//! ## How to mend
//! Remove it, or ask for it in a template: `{{ t["greeting"] }}`.
//!
//! ## When to allow
//! For strings that wait for a template.

use rustc_hash::FxHashSet;

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::messages::{entry_of, told};

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let messages = context.messages;
    if messages.templates.iter().any(|template| template.uses.any) {
        return;
    }
    let asked = messages.templates.iter().flat_map(|template| &template.uses.ids).map(|used| used.id.as_str());
    let own = messages.built_in().messages.keys().map(|id| entry_of(id));
    let mut used: FxHashSet<&str> = asked.chain(own).collect();
    let mut next: Vec<&str> = used.iter().copied().collect();
    while let Some(entry) = next.pop() {
        // What any language refers to is in use.
        for locale in 0..context.site.config.locales.len() {
            let attributes = format!("{entry}.");
            let inventory = &messages.inventory(locale).messages;
            let parts = inventory.range(attributes.clone()..).take_while(|(id, _)| id.starts_with(&attributes));
            let parts = parts.map(|(_, message)| message).chain(inventory.get(entry));
            for wanted in parts.flat_map(|message| &message.references).map(|found| entry_of(&found.id)) {
                if used.insert(wanted) {
                    next.push(wanted);
                }
            }
        }
    }
    let mut seen = "";
    for (id, message) in &messages.inventory(0).messages {
        let entry = entry_of(id);
        let Some(file) = message.path.as_deref().and_then(|path| context.message_file(path)) else { continue };
        if !used.contains(entry) && std::mem::replace(&mut seen, entry) != entry {
            let variables = message.variables.iter().any(|name| name.starts_with('$'));
            let why = if variables { "; templates get only messages without variables" } else { "" };
            let text = format!("nothing shows {}{why}", told(entry));
            found.push(Diagnostic::new("ui-message-unused", file, message.span, text));
        }
    }
}
