//! Brackets of a translation are not closed as those of its source are.
//!
//! ## What it does
//! Counts opening and closing brackets of each kind in a segment and reports a kind that is not balanced where it is in the source text. Full-width and half-width forms are equal; code and addresses do not count.
//!
//! ## Why it matters
//! A bracket is missing or is too many.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Список (полный.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">The list (complete).</span></span>
//! ```
//!
//! ## How to mend
//! Add or remove the bracket.
//!
//! ## When to allow
//! Never, as a rule.

use crate::diagnostic::Diagnostic;
use crate::lint::marks::Marked;
use crate::lint::pair::Pair;

const NAMES: [&str; 4] = ["( )", "[ ]", "{ }", "« »"];

pub(in crate::lint) fn check(pair: &Pair, found: &mut Vec<Diagnostic>) {
    if !holds_brackets(pair.target.text) && !holds_brackets(pair.source.text) {
        return;
    }
    let [own, own_items] = [false, true].map(|items| balance(&pair.target, items));
    let [wanted, wanted_items] = [false, true].map(|items| balance(&pair.source, items));
    for (kind, name) in NAMES.iter().enumerate() {
        let (count, place) = own[kind].clone();
        // Where the translation is balanced it is the source that is not.
        // The brackets of items (`1)`) may stand in one of the two texts alone.
        let items = own_items[kind].0 == wanted_items[kind].0;
        if count == 0 || items || count == wanted[kind].0 || pair.line_agrees(|marked| balance(marked, false)[kind].0) {
            continue;
        }
        let message = match count > 0 {
            true => format!("a bracket {name} is opened and not closed"),
            false => format!("a bracket {name} is closed and not opened"),
        };
        found.push(pair.fault("bracket-mismatch", place, message));
    }
}

/// Whether a text may hold brackets: by its bytes, of those beyond ASCII by their first.
fn holds_brackets(text: &str) -> bool {
    text.bytes().any(|b| matches!(b, b'(' | b')' | b'[' | b']' | b'{' | b'}' | 0xc2 | 0xef))
}

/// For each kind how many more brackets open than close, and where the one that stands alone is; without those of
/// `items`, if asked for.
fn balance(marked: &Marked, items: bool) -> [(i32, Option<std::ops::Range<usize>>); 4] {
    let mut counts: [(i32, Option<std::ops::Range<usize>>); 4] = Default::default();
    let mut open: [Vec<usize>; 4] = Default::default();
    let mut lone: [Option<usize>; 4] = [None; 4];
    for prose in marked.prose() {
        for (at, c) in marked.text[prose.clone()].char_indices() {
            let at = prose.start + at;
            let (kind, opens) = match c {
                '(' | '（' => (0, true),
                ')' | '）' => (0, false),
                '[' | '［' => (1, true),
                ']' | '］' => (1, false),
                '{' => (2, true),
                '}' => (2, false),
                '«' => (3, true),
                '»' => (3, false),
                _ => continue,
            };
            if items && c == ')' && open[0].is_empty() && is_enumerator(&marked.text[..at]) {
                continue;
            }
            counts[kind].0 += if opens { 1 } else { -1 };
            if opens {
                open[kind].push(at);
            } else if open[kind].pop().is_none() {
                lone[kind].get_or_insert(at);
            }
        }
    }
    for kind in 0..4 {
        let place = if counts[kind].0 < 0 { lone[kind] } else { open[kind].first().copied() };
        let length = |at: usize| marked.text[at..].chars().next().map_or(1, char::len_utf8);
        counts[kind].1 = place.map(|at| at..at + length(at));
    }
    counts
}

/// Whether a text ends with a number or letter that begins an item: `1)`, `b)`.
fn is_enumerator(text: &str) -> bool {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or("");
    let short = (1..=2).contains(&word.chars().count());
    short
        && (word.chars().all(|c| c.is_ascii_digit()) || word.chars().count() == 1)
        && word.chars().all(char::is_alphanumeric)
}
