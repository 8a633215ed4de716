//! One text has several translations in one locale.
//!
//! ## What it does
//! Compares the translations of equal source texts over the whole site, headings with headings, cells with cells. Reports those that fewer places have, with the one that most have beside it. Case, white space, emphasis and the punctuation at the end do not count.
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

use super::{alike, by_wording, translation_fault, wording};
use crate::align::{Pair, line_kinds};
use crate::diagnostic::{Diagnostic, Label};
use crate::lint::Context;
use crate::syntax::fingerprint;

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
            Some(rustc_hash::FxBuildHasher.hash_one((source, kind)))
        };
        pairs.iter().map(key).collect()
    });
    for group in groups {
        let variants = by_wording(&group, |pair| wording(pair.texts(site).1));
        let Some((usual, others)) = variants.split_first() else { continue };
        for pairs in others {
            for pair in pairs {
                let (source, target) = pair.texts(site);
                let message = format!(
                    "`{}` is translated otherwise in {} of {} places, and as here in {}",
                    source.trim(),
                    usual.len(),
                    group.len(),
                    pairs.len()
                );
                let _ = target;
                let label = Label::new(context.file_of(pair.source), pair.source.span, "the source text");
                let fault = translation_fault(
                    context,
                    pair,
                    "inconsistent-translation",
                    Some(pair.target.span),
                    label,
                    message,
                );
                let first = &usual[0];
                found.push(fault.with_related(Label::new(
                    context.file_of(first.target),
                    first.target.span,
                    "the usual translation",
                )));
            }
        }
    }
}

use std::hash::BuildHasher;
