//! Two spaces stand in a row where the source has one.
//!
//! ## What it does
//! Reports two or more spaces inside a translation, where its source text has none. Spaces at the end of a line are a line break and do not count.
//!
//! ## Why it matters
//! Browsers show one space, but translation memories and searches see two texts.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Полный  список.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">The whole list.</span></span>
//! ```
//!
//! ## How to mend
//! Leave one space. `hexapla check --fix` does it.
//!
//! ## When to allow
//! Never, as a rule.

use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::Edit;
use crate::lint::pair::Pair;

pub(in crate::lint) fn check(pair: &Pair, found: &mut Vec<Diagnostic>) {
    // Code may hold any number of spaces.
    let Some(place) = pair.target.prose().find_map(|prose| inner(pair.target.text, prose)) else { return };
    if pair.source.prose().any(|prose| inner(pair.source.text, prose).is_some()) {
        return;
    }
    let edit = Edit { span: pair.in_file(place.start + 1..place.end), replacement: String::new() };
    found.push(pair.fault("double-space", Some(place), "two spaces stand in a row".into()).with_fix(
        "leave one space",
        vec![edit],
        Applicability::Safe,
    ));
}

/// Spaces in a row with text of the same line before and behind them.
fn inner(text: &str, prose: std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = prose.start;
    while let Some(found) = memchr::memmem::find(&bytes[at..prose.end], b"  ") {
        let start = at + found;
        let end = start + bytes[start..].iter().take_while(|b| **b == b' ').count();
        let breaks = |b: Option<&u8>| b.is_none_or(|b| matches!(b, b'\n' | b'\r' | b'>' | b'|'));
        if start > 0 && !breaks(bytes.get(start - 1)) && !breaks(bytes.get(end)) {
            return Some(start..end);
        }
        at = end.min(prose.end);
    }
    None
}
