//! One text has several translations in one locale.
//!
//! ## What it does
//! Compares the translations of equal source texts over the whole site, headings with headings, cells with cells. Reports those that fewer places have, with the one that most have beside it. Case, white space, emphasis and punctuation do not count. Where as many places have each, the one that stands first is taken for the usual one; of texts of more than six words such are not reported.
//!
//! ## Why it matters
//! Readers meet one thing under several names, and cannot tell whether it is one.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! # <span data-ttu-id="d3385-103">Учетная запись</span><span class="sxs-lookup"><span data-stu-id="d3385-103">Billing account</span></span>
//!
//! # <span data-ttu-id="d3385-104">Учетная запись</span><span class="sxs-lookup"><span data-stu-id="d3385-104">Billing account</span></span>
//!
//! # <span data-ttu-id="d3385-105">Аккаунт для счетов</span><span class="sxs-lookup"><span data-stu-id="d3385-105">Billing account</span></span>
//! ```
//!
//! ## How to mend
//! Choose one translation, and put it into the glossary.
//!
//! ## When to allow
//! Where the text means two things: a heading and the button of that name.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use super::{alike, by_wording, translation_fault, wording};
use crate::align::{Pair, line_kinds};
use crate::diagnostic::{Diagnostic, Label};
use crate::lint::Context;
use crate::syntax::{fingerprint, prose};

/// Words of a text that may be a name of something. Of a longer one two wordings are told only where one of them is the
/// usual one: two sentences that say the same are no fault.
const SHORT: usize = 6;

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    let groups = alike(context, |page, pairs| {
        let kinds = line_kinds(site, page);
        let document = &site.pages[page].document;
        let key = |pair: &Pair| {
            let source = match pair.segment {
                Some(segment) => document.segments[segment as usize].source_hash,
                None => fingerprint(pair.texts(site).0),
            };
            let kind = kinds.get(pair.position as usize).copied().flatten();
            Some(FxBuildHasher.hash_one((source, kind)))
        };
        pairs.iter().map(key).collect()
    });
    for group in groups {
        let written = group[0].texts(site).1;
        // Most groups are written alike, and need not be folded.
        if group.iter().all(|pair| pair.texts(site).1 == written) {
            continue;
        }
        let variants = by_wording(&group, |pair| wording(pair.texts(site).1));
        let Some((usual, others)) = variants.split_first() else { continue };
        let source = group[0].texts(site).0;
        // The letter of a list item is no word.
        if others.is_empty() || wording(source).chars().nth(1).is_none() {
            continue;
        }
        let short = prose::tokens(source).nth(SHORT).is_none();
        for pairs in others.iter().filter(|pairs| short || pairs.len() < usual.len()) {
            for pair in pairs {
                let source = pair.texts(site).0.trim();
                let message = format!(
                    "`{source}` is translated otherwise in {} of {} places, and as here in {}",
                    usual.len(),
                    group.len(),
                    pairs.len()
                );
                let label = Label::new(context.file_of(pair.source), pair.source.span, "the source text");
                let at = Some(pair.target.span);
                let usual = &usual[0];
                found.push(
                    translation_fault(context, pair, "inconsistent-translation", at, label, message).with_related(
                        Label::new(context.file_of(usual.target), usual.target.span, "the usual translation"),
                    ),
                );
            }
        }
    }
}
