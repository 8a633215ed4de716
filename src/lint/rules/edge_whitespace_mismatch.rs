//! A translation begins or ends with white space that its source has not.
//!
//! ## What it does
//! Compares the white space at the two ends of a segment with that of its source text.
//!
//! ## Why it matters
//! Words run together, or a gap shows before a mark.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103"> Список.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">The list.</span></span>
//! ```
//!
//! ## How to mend
//! Begin and end the text as the source does. `hexapla check --fix` does it.
//!
//! ## When to allow
//! Never, as a rule.

use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::Edit;
use crate::lint::pair::Pair;

pub(in crate::lint) fn check(pair: &Pair, found: &mut Vec<Diagnostic>) {
    let (target, source) = (pair.target.text, pair.source.text);
    let own = [target.len() - target.trim_start().len(), target.len() - target.trim_end().len()];
    let wanted = [source.len() - source.trim_start().len(), source.len() - source.trim_end().len()];
    let ends = [
        ("begins", 0..own[0], &source[..wanted[0]]),
        ("ends", target.len() - own[1]..target.len(), &source[source.len() - wanted[1]..]),
    ];
    let whole = pair.segment.whole;
    let outside =
        [pair.text[..whole.start as usize].chars().next_back(), pair.text[whole.end as usize..].chars().next()];
    for ((end, range, space), outside) in ends.into_iter().zip(outside) {
        // Chinese and Japanese put no space where English does.
        if range.is_empty() == space.is_empty() || range.is_empty() && pair.script.is_unspaced() {
            continue;
        }
        let message = match range.is_empty() {
            true => format!("the source {end} with white space and the translation does not"),
            false => format!("the translation {end} with white space and the source does not"),
        };
        let edit = Edit { span: pair.in_file(range.clone()), replacement: space.to_owned() };
        let title = if range.is_empty() { "add the white space of the source" } else { "remove the white space" };
        // The white space may be all that stands between two sentences.
        let parted = range.is_empty() || outside.is_none_or(|c| c.is_whitespace() || c == '|');
        let applicability = if parted { Applicability::Safe } else { Applicability::Unsafe };
        let place = (!range.is_empty()).then_some(range);
        found.push(pair.fault("edge-whitespace-mismatch", place, message).with_fix(title, vec![edit], applicability));
    }
}
