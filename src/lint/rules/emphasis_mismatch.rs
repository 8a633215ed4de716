//! A translation stresses more or fewer words than its source.
//!
//! ## What it does
//! Compares how many bold and italic stretches a segment and its source text have. Bold and italic count alike, since languages without italics use bold; in Chinese and Japanese, which quote what others print bold, quotation marks count too.
//!
//! ## Why it matters
//! What the author stressed is not stressed, or the asterisks of one side are missing.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Выберите Сохранить.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">Select **Save**.</span></span>
//! ```
//!
//! ## How to mend
//! Stress the words that the source stresses.
//!
//! ## When to allow
//! Where a language stresses in another way.

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::lint::marks::{Kind, Marked};
use crate::lint::pair::Pair;

pub(in crate::lint) fn check(pair: &Pair, found: &mut Vec<Diagnostic>) {
    let difference = pair.difference(key);
    // Two delimiters make a stretch.
    if difference.extra.len() + difference.missing.len() < 2 {
        return;
    }
    let (own, wanted) = (stretches(&pair.target), stretches(&pair.source));
    // Chinese and Japanese put in quotation marks what other languages print bold.
    if own == wanted || pair.script.is_wide() && own < wanted && own + quotes(pair.target.text) >= wanted {
        return;
    }
    let place = difference.extra.first().map(|(_, mark)| mark.value.clone());
    let message = format!("{own} stressed stretches in the translation, {wanted} in the source");
    found.push(pair.fault("emphasis-mismatch", place, message));
}

fn key(kind: Kind, value: &str) -> Option<Cow<'_, str>> {
    (matches!(kind, Kind::Strong | Kind::Emphasis) || kind == Kind::Tag && is_stress(value)).then_some("*".into())
}

/// Whether a tag prints bold or italic.
fn is_stress(name: &str) -> bool {
    let name = name.trim_start_matches('/');
    ["strong", "b", "em", "i"].iter().any(|tag| tag.eq_ignore_ascii_case(name))
}

fn stretches(marked: &Marked) -> usize {
    marked.marks.iter().filter(|mark| key(mark.kind, marked.value(mark)).is_some()).count() / 2
}

/// Pairs of quotation marks.
fn quotes(text: &str) -> usize {
    let of = |marks: &[char]| text.matches(marks).count();
    of(&['“', '「', '『', '《']).max(of(&['”', '」', '』', '》'])) + of(&['"']) / 2
}
