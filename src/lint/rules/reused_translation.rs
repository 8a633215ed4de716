//! Several texts have one translation.
//!
//! ## What it does
//! Compares the source texts of equal translations of a locale over the whole site. Reports the translations whose source fewer places have. Sources that differ in case, white space, emphasis or punctuation are one.
//!
//! ## Why it matters
//! Two things have one name, or a translation was pasted at the wrong place.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! # <span data-ttu-id="d3385-103">Счет</span><span class="sxs-lookup"><span data-stu-id="d3385-103">Invoice</span></span>
//!
//! # <span data-ttu-id="d3385-104">Счет</span><span class="sxs-lookup"><span data-stu-id="d3385-104">Account</span></span>
//! ```
//!
//! ## How to mend
//! Translate the two apart, where readers have to tell them apart.
//!
//! ## When to allow
//! By default: languages differ in what they tell apart.

use std::hash::BuildHasher;

use super::{alike, by_wording, translation_fault, wording};
use crate::diagnostic::{Diagnostic, Label};
use crate::lint::Context;

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    // What is written alike has one key; it is cheaper than to fold each text.
    let hasher = rustc_hash::FxBuildHasher;
    let groups = alike(context, |_, pairs| {
        let targets = pairs.iter().map(|pair| pair.texts(site).1.trim());
        targets.map(|target| target.contains(char::is_alphabetic).then(|| hasher.hash_one(target))).collect()
    });
    for group in groups {
        let written = group[0].texts(site).0;
        // Most groups are one text at several places.
        if group.iter().all(|pair| pair.texts(site).0 == written) {
            continue;
        }
        let variants = by_wording(&group, |pair| wording(pair.texts(site).0));
        let Some((usual, others)) = variants.split_first() else { continue };
        for pair in others.iter().flatten() {
            let (source, first) = (pair.texts(site).0.trim(), &usual[0]);
            let message = format!("`{source}` and `{}` have one translation", first.texts(site).0.trim());
            let label = Label::new(context.file_of(pair.source), pair.source.span, "the source text");
            let fault = translation_fault(context, pair, "reused-translation", Some(pair.target.span), label, message);
            let other = Label::new(context.file_of(first.source), first.source.span, "the other source text");
            found.push(fault.with_related(other));
        }
    }
}
