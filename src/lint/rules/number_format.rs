//! A number is written as in the source language.
//!
//! ## What it does
//! Reports numbers with separators of the source language (`1,234.5`) in locales that write a decimal comma (CLDR).
//!
//! ## Why it matters
//! A reader takes 1,500 for one and a half.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Не более 1,500 файлов.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">At most 1,500 files.</span></span>
//! ```
//!
//! ## How to mend
//! Write the separators of the language: 1 500 in Russian, 1.500 in Portuguese.
//!
//! ## When to allow
//! For versions and code. The lint is off unless a site turns it on.

use crate::diagnostic::Diagnostic;
use crate::lint::marks::Kind;
use crate::lint::pair::Pair;

/// Languages with a decimal comma (CLDR 47, numbers).
const DECIMAL_COMMA: [&str; 24] = [
    "ru", "uk", "be", "bg", "pt", "es", "fr", "it", "de", "nl", "pl", "cs", "sk", "hu", "sv", "nb", "da", "fi", "el",
    "tr", "ro", "hr", "sl", "id",
];

pub(in crate::lint) fn check(pair: &Pair, found: &mut Vec<Diagnostic>) {
    if !DECIMAL_COMMA.contains(&&*pair.script.language) {
        return;
    }
    for mark in pair.target.of(Kind::Number) {
        let value = pair.target.value(mark);
        // As the source has it, with a comma before groups of three: a decimal comma would be another number.
        let grouped = value
            .split_once(',')
            .is_some_and(|(_, rest)| rest.split(['.', ',']).next().is_some_and(|group| group.len() == 3));
        if grouped && pair.source.of(Kind::Number).any(|other| pair.source.value(other) == value) {
            let message = format!("`{value}` has the separators of the source language");
            found.push(pair.fault("number-format", Some(mark.value.clone()), message));
        }
    }
}
