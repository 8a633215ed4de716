//! A translation has other placeholders than its source.
//!
//! ## What it does
//! Compares what a program fills in (`{name}`, `{{name}}`, `%s`, `%1$s`) in a segment with its source text, whatever the order. In a path (`/customers/{id}`) they stand for what the reader knows, and do not count.
//!
//! ## Why it matters
//! A placeholder that is lost or translated is not filled in.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Здравствуйте, {имя}!</span><span class="sxs-lookup"><span data-stu-id="d3385-103">Hello, {name}!</span></span>
//! ```
//!
//! ## How to mend
//! Write the placeholder of the source text.
//!
//! ## When to allow
//! Where the braces are for the reader, who replaces what stands in them.

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::lint::marks::{Kind, Mark};
use crate::lint::pair::Pair;

pub(in crate::lint) fn check(pair: &Pair, found: &mut Vec<Diagnostic>) {
    let mut difference = pair.difference(key);
    // In a path (`/customers/{id}`) readers put values, and translators their words for them.
    let in_path = |text: &str, mark: &Mark| {
        text[..mark.whole.start].ends_with(['/', '=']) || text[mark.whole.end..].starts_with('/')
    };
    difference.extra.retain(|(_, mark)| !in_path(pair.target.text, mark));
    difference.missing.retain(|(_, mark)| !in_path(pair.source.text, mark));
    pair.tell("placeholder-mismatch", &difference, found);
}

fn key(kind: Kind, value: &str) -> Option<Cow<'_, str>> {
    (kind == Kind::Placeholder).then(|| value.into())
}
