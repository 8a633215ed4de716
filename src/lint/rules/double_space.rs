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

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::edit::Edit;
use crate::lint::pair::Pair;

pub(in crate::lint) fn check(pair: &Pair, found: &mut Vec<Diagnostic>) {
    // Code may hold any number of spaces.
    let found_gaps: Vec<Range<usize>> = pair.target.prose().flat_map(|prose| gaps(pair.target.text, prose)).collect();
    let Some(first) = found_gaps.first().cloned() else { return };
    if pair.source.prose().any(|prose| !gaps(pair.source.text, prose).is_empty()) {
        return;
    }
    let edit = |gap: &Range<usize>| Edit { span: pair.in_file(gap.start + 1..gap.end), replacement: String::new() };
    let edits = found_gaps.iter().map(edit).collect();
    let fault = pair.fault("double-space", Some(first), "two spaces stand in a row".into());
    found.push(fault.with_fix("leave one space", edits, pair.applicability()));
}

/// Spaces in a row with text of the same line before and behind them.
fn gaps(text: &str, prose: Range<usize>) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = prose.start;
    while let Some(next) = memchr::memmem::find(&bytes[at..prose.end], b"  ") {
        let start = at + next;
        let end = start + bytes[start..].iter().take_while(|b| **b == b' ').count();
        let breaks = |b: Option<&u8>| b.is_none_or(|b| matches!(b, b'\n' | b'\r' | b'>' | b'|'));
        if start > 0 && !breaks(bytes.get(start - 1)) && !breaks(bytes.get(end)) {
            found.push(start..end);
        }
        at = end.min(prose.end);
    }
    found
}
