//! A word stands twice in a row.
//!
//! ## What it does
//! Reports a word of a translation that is followed by itself, where the source text repeats no word there. Languages that double words (Indonesian, Vietnamese, Turkish, Chinese) are left out.
//!
//! ## Why it matters
//! It is a slip of the keyboard or of a translation engine.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Список для для партнёров.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">The list for partners.</span></span>
//! ```
//!
//! ## How to mend
//! Remove one of the two.
//!
//! ## When to allow
//! For languages that double words.

use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::Edit;
use crate::lint::pair::Pair;
use crate::syntax::prose::is_word;

/// Languages in which doubled words are grammar, and words that are doubled by right.
const DOUBLING: [&str; 8] = ["id", "ms", "jv", "su", "vi", "tr", "az", "tl"];
const DOUBLED: [&str; 9] = ["nous", "vous", "that", "had", "se", "sie", "die", "der", "das"];

pub(in crate::lint) fn check(pair: &Pair, found: &mut Vec<Diagnostic>) {
    if pair.script.is_unspaced() || DOUBLING.contains(&&*pair.script.language) {
        return;
    }
    for prose in pair.target.prose() {
        let text = &pair.target.text[prose.clone()];
        let Some((first, second)) = repeated(text) else { continue };
        let word = &text[second.clone()];
        if DOUBLED.contains(&word.to_lowercase().as_str())
            || pair.source.prose().any(|prose| repeated(&pair.source.text[prose]).is_some())
        {
            continue;
        }
        let place = prose.start + second.start..prose.start + second.end;
        let gap = pair.in_file(prose.start + first.end..place.end);
        let edit = Edit { span: gap, replacement: String::new() };
        found.push(pair.fault("repeated-word", Some(place), format!("`{word}` stands twice")).with_fix(
            format!("remove the second `{word}`"),
            vec![edit],
            Applicability::Unsafe,
        ));
        return;
    }
}

/// The first two equal words with nothing but white space between them.
fn repeated(text: &str) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let mut last: Option<std::ops::Range<usize>> = None;
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), '\0')]) {
        let word = is_word(c) || matches!(c, '-' | '\'' | '’' | '_');
        match start {
            None if word => start = Some(at),
            Some(from) if !word => {
                start = None;
                let own = from..at;
                let is_word =
                    text[own.clone()].chars().all(char::is_alphabetic) && text[own.clone()].chars().count() > 1;
                if let Some(last) = last.filter(|_| is_word)
                    && text[last.end..own.start].chars().all(|c| matches!(c, ' ' | '\u{a0}' | '\n' | '\r'))
                    && same(&text[last.clone()], &text[own.clone()])
                {
                    return Some((last, own));
                }
                last = Some(own);
            }
            _ => {}
        }
    }
    None
}

/// Equal but for the case of the first letter: a sentence may begin with it.
fn same(a: &str, b: &str) -> bool {
    a == b || a.len() == b.len() && a.to_lowercase() == b.to_lowercase() && b.chars().all(|c| c.is_lowercase())
}
