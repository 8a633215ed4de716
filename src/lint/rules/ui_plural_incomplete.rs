//! A message that counts lacks a plural form of its language.
//!
//! ## What it does
//! Compares the variants of each selection by a number with the plural categories of the locale (CLDR; the ordinal ones for `NUMBER($n, type: "ordinal")`). The default variant stands for `other`; a variant for one number (`[0]`) stands for no category. Categories that the language does not have are told too. Selections by a text are not looked at: those with a variant that is neither a number nor a category, or with no category but `other`.
//!
//! ## Why it matters
//! Readers see a form that is wrong for the number, such as “5 страница”.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! # A
//! -- locales/ru/site.ftl --
//! page-count = { $count ->
//!     [one] { $count } страница
//!    *[other] { $count } страниц
//! }
//! ```
//!
//! ## How to mend
//! Add a variant for each category that is named.
//!
//! ## When to allow
//! For a number that chooses but is not counted.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::messages::{plural, told};

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for (locale, table) in context.site.config.locales.iter().enumerate() {
        for (id, message) in &context.messages.inventory(locale).messages {
            let Some(file) = message.path.as_deref().and_then(|path| context.message_file(path)) else { continue };
            for select in &message.selects {
                let Some(wanted) = plural::categories(&table.locale, select.ordinal) else { continue };
                let has = |category: &str| select.categories.iter().any(|(own, _)| own == category);
                let lost: Vec<&str> =
                    wanted.iter().copied().filter(|category| *category != "other" && !has(category)).collect();
                if !lost.is_empty() {
                    let text = format!("{} lacks plural forms of {}: {}", told(id), table.locale, lost.join(", "));
                    found.push(Diagnostic::new("ui-plural-incomplete", file, select.span, text));
                }
                let kind = if select.ordinal { "ordinal" } else { "plural" };
                for (name, span) in &select.categories {
                    // Any name is good for the default.
                    if !wanted.contains(&name.as_str()) && *name != select.default {
                        let text = format!("{} has no {kind} category `{name}`", table.locale);
                        let help = format!("it has {}", wanted.join(", "));
                        found.push(Diagnostic::new("ui-plural-incomplete", file, *span, text).with_help(help));
                    }
                }
            }
        }
    }
}
