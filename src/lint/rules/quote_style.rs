//! A translation uses quotation marks of another language.
//!
//! ## What it does
//! Reports straight or foreign quotation marks in locales for which CLDR has others: « » in Russian, “ ” in Chinese and Portuguese, „ “ in German.
//!
//! ## Why it matters
//! The page looks as if nobody had read it.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Нажмите "Готово".</span><span class="sxs-lookup"><span data-stu-id="d3385-103">Select “Done”.</span></span>
//! ```
//!
//! ## How to mend
//! Write the quotation marks of the language.
//!
//! ## When to allow
//! Where the house style wants others. The lint is off unless a site turns it on.

use crate::diagnostic::Diagnostic;
use crate::lint::pair::Pair;

/// Outer and inner quotation marks by language (CLDR 47, delimiters).
const MARKS: [(&str, &str); 22] = [
    ("ru", "«»„“"),
    ("uk", "«»„“"),
    ("be", "«»„“"),
    ("bg", "„“’‘"),
    ("zh", "“”‘’「」『』"),
    ("ja", "「」『』“”"),
    ("ko", "“”‘’"),
    ("pt", "“”‘’"),
    ("es", "«»“”‘’"),
    ("fr", "«»“”‘’"),
    ("it", "«»“”‘’"),
    ("de", "„“‚‘»«›‹"),
    ("nl", "‘’“”"),
    ("pl", "„”«»"),
    ("cs", "„“‚‘"),
    ("sk", "„“‚‘"),
    ("hu", "„”»«"),
    ("sv", "”’"),
    ("fi", "”’"),
    ("el", "«»“”"),
    ("tr", "“”‘’"),
    ("he", "”“’‘״"),
];

pub(in crate::lint) fn check(pair: &Pair, found: &mut Vec<Diagnostic>) {
    let Some((_, own)) = MARKS.iter().find(|(language, _)| *language == pair.script.language) else { return };
    for prose in pair.target.prose() {
        let text = &pair.target.text[prose.clone()];
        let foreign = |c: char| matches!(c, '"' | '«' | '»' | '“' | '”' | '„' | '「' | '」') && !own.contains(c);
        if let Some((at, mark)) = text.char_indices().find(|(_, c)| foreign(*c)) {
            let place = prose.start + at..prose.start + at + mark.len_utf8();
            let message = format!("`{mark}` is no quotation mark of this language, which has {own}");
            found.push(pair.fault("quote-style", Some(place), message));
            return;
        }
    }
}
