//! A translation has other HTML tags than its source.
//!
//! ## What it does
//! Compares the names of the tags in a segment with those of its source text, whatever their order and attributes. Line breaks do not count; bold and italics are `emphasis-mismatch`.
//!
//! ## Why it matters
//! A tag that is lost or not closed changes the page behind it.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Нажмите <kbd>Ввод.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">Press <kbd>Enter</kbd>.</span></span>
//! ```
//!
//! ## How to mend
//! Write the tags of the source text.
//!
//! ## When to allow
//! Where a language needs an element of its own, such as `<ruby>`.

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::lint::marks::Kind;
use crate::lint::pair::Pair;

pub(in crate::lint) fn check(pair: &Pair, found: &mut Vec<Diagnostic>) {
    let difference = pair.difference(key);
    // `4<sup>th</sup>`: other languages write ordinals without.
    let is_ordinal = |end: &&str| pair.source.text.contains(&format!("<sup>{end}</sup>"));
    let lacks_only = !difference.missing.is_empty() && difference.missing.iter().all(|(name, _)| name.ends_with("sup"));
    if !(lacks_only && ["st", "nd", "rd", "th"].iter().any(is_ordinal)) {
        pair.tell("html-tag-mismatch", &difference, found);
    }
}

/// Names in lower case. Line breaks are layout; bold and italics are told as emphasis.
fn key(kind: Kind, value: &str) -> Option<Cow<'_, str>> {
    const QUIET: [&str; 7] = ["br", "!--", "strong", "b", "em", "i", "font"];
    let name = value.trim_start_matches(['/', '<']);
    if kind != Kind::Tag || QUIET.iter().any(|quiet| quiet.eq_ignore_ascii_case(name)) {
        return None;
    }
    Some(if value.bytes().any(|b| b.is_ascii_uppercase()) { value.to_ascii_lowercase().into() } else { value.into() })
}
