//! A translation holds other code than its source.
//!
//! ## What it does
//! Compares what stands between backticks in a segment with its source text, whatever the order; white space does not count.
//!
//! ## Why it matters
//! Code that was translated or mistyped does not work.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Выполните `hexapla собрать`.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">Run `hexapla build`.</span></span>
//! ```
//!
//! ## How to mend
//! Write the code of the source text.
//!
//! ## When to allow
//! Where placeholders in code are translated on purpose.

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::lint::marks::Kind;
use crate::lint::pair::Pair;

pub(in crate::lint) fn check(pair: &Pair, found: &mut Vec<Diagnostic>) {
    let difference = pair.difference(key);
    pair.tell("code-span-mismatch", &difference, found);
}

fn key(kind: Kind, value: &str) -> Option<Cow<'_, str>> {
    (kind == Kind::Code).then(|| match value.contains(char::is_whitespace) {
        true => value.split_whitespace().collect::<Vec<_>>().join(" ").into(),
        false => value.into(),
    })
}
