//! A translation begins with a small letter where its source begins with a capital, or the other way round.
//!
//! ## What it does
//! Compares the case of the first letter of a segment with that of its source text, in scripts that have cases.
//!
//! ## Why it matters
//! A sentence that begins small looks cut.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">список клиентов.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">The list of customers.</span></span>
//! ```
//!
//! ## How to mend
//! Begin as the source begins.
//!
//! ## When to allow
//! For languages that write items of lists with small letters, as Russian does. The lint is off unless a site turns it on.

use crate::diagnostic::Diagnostic;
use crate::lint::marks::Marked;
use crate::lint::pair::Pair;

pub(in crate::lint) fn check(pair: &Pair, found: &mut Vec<Diagnostic>) {
    if !pair.script.has_case() {
        return;
    }
    let (Some((at, own)), Some((_, wanted))) = (first(&pair.target), first(&pair.source)) else { return };
    let mismatch = own.is_lowercase() && wanted.is_uppercase() || own.is_uppercase() && wanted.is_lowercase();
    if mismatch {
        let message = match own.is_lowercase() {
            true => "the translation begins with a small letter and the source with a capital",
            false => "the translation begins with a capital and the source with a small letter",
        };
        found.push(pair.fault("capitalization-mismatch", Some(at..at + own.len_utf8()), message.into()));
    }
}

/// The first letter, where no code or digit stands before it.
fn first(marked: &Marked) -> Option<(usize, char)> {
    let prose = marked.prose().next().filter(|prose| prose.start == 0)?;
    let found = marked.text[prose].char_indices().find(|(_, c)| c.is_alphanumeric())?;
    found.1.is_alphabetic().then_some(found)
}
