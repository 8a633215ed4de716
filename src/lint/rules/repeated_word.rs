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
    let mut at = 0;
    while at < text.len() {
        let gap = memchr::memchr2(b' ', b'\n', &text.as_bytes()[at..]).map_or(text.len(), |gap| at + gap);
        let token = at..gap;
        at = gap + 1;
        if token.is_empty() {
            continue;
        }
        if let Some(before) = last.replace(token.clone())
            && begin_alike(&text.as_bytes()[before.clone()], &text.as_bytes()[token.clone()])
        {
            // A word ends the one and begins the other.
            let tail = text[before.clone()].trim_end_matches(is_part).len();
            let head = text[token.clone()].find(|c| !is_part(c)).unwrap_or(token.len());
            let (first, second) = (before.start + tail..before.end, token.start..token.start + head);
            let (a, b) = (&text[first.clone()], &text[second.clone()]);
            if b.chars().all(char::is_alphabetic) && b.chars().count() > 1 && same(a, b) {
                return Some((first, second));
            }
        }
    }
    None
}

/// What words are made of.
fn is_part(c: char) -> bool {
    is_word(c) || matches!(c, '-' | '\'' | '’' | '_')
}

/// Whether the second may begin with the word that ends the first: the last letter of that stands in the second as often
/// as once, and nothing ends the first but a letter. Most words are told apart by this.
fn begin_alike(first: &[u8], second: &[u8]) -> bool {
    let last = first[first.len() - 1];
    (last.is_ascii_alphabetic() || last >= 0x80) && memchr::memchr(last, second).is_some()
}

/// Equal but for the case of the first letter: a sentence may begin with it.
fn same(a: &str, b: &str) -> bool {
    a == b || a.len() == b.len() && a.to_lowercase() == b.to_lowercase() && b.chars().all(char::is_lowercase)
}
