//! A word holds letters of two scripts that look alike.
//!
//! ## What it does
//! In locales of Cyrillic or Greek script, reports words of both scripts in which all letters of one of them look like letters of the other, as in `Сustomer` with a Cyrillic `С`.
//!
//! ## Why it matters
//! The word looks right and is found by no search; a name or command with it does not work.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Список клиeнтов.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">The list of customers.</span></span>
//! ```
//!
//! ## How to mend
//! Type the letters again in one script.
//!
//! ## When to allow
//! For names that mix scripts on purpose.

use crate::diagnostic::Diagnostic;
use crate::lint::pair::Pair;
use crate::syntax::prose::is_word;

/// Letters of Latin that Cyrillic or Greek ones look like, and the other way round.
const LATIN: &str = "aceopxyABCEHKMOPTXiIjJsSvνoκρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
const OTHER: &str = "асеорхуАВСЕНКМОРТХіІјЈѕЅνοκρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";

pub(in crate::lint) fn check(pair: &Pair, found: &mut Vec<Diagnostic>) {
    if !pair.script.has_lookalikes() {
        return;
    }
    for prose in pair.target.prose() {
        let text = &pair.target.text[prose.clone()];
        let mut at = 0;
        for word in text.split(|c: char| !is_word(c)) {
            let start = at;
            at += word.len() + text[start + word.len()..].chars().next().map_or(0, char::len_utf8);
            if !is_mixed(word) {
                continue;
            }
            let place = prose.start + start..prose.start + start + word.len();
            found.push(pair.fault("mixed-script-word", Some(place), format!("`{word}` holds letters of two scripts")));
        }
    }
}

fn is_mixed(word: &str) -> bool {
    if word.is_ascii() || !word.bytes().any(|b| b.is_ascii_alphabetic()) {
        return false;
    }
    let latin = word.chars().filter(char::is_ascii_alphabetic);
    let other = word.chars().filter(|c| matches!(c, '\u{370}'..='\u{52f}'));
    let (latin, other): (Vec<char>, Vec<char>) = (latin.collect(), other.collect());
    // The T of ISO 8601 among translated letters: `ддTЧЧ`.
    if latin == ['T'] && other.iter().all(|c| "гмдчсГМДЧС".contains(*c)) {
        return false;
    }
    // `eмail`: the letters of the one script are all doubles of the other's. A word of one letter more, as the
    // ending of a name, is grammar: `PDFы`.
    !other.is_empty()
        && (latin.iter().all(|c| LATIN.contains(*c))
            || other.iter().all(|c| OTHER.contains(*c)) && latin.iter().any(char::is_ascii_lowercase))
}
