//! One text has several translations in one locale.
//!
//! ## What it does
//! Compares the translations of equal source texts over all pages of a locale. Reports those that fewer places have, with the one that most have beside it. A translation that most headings, most cells of tables or most paragraphs have is not reported, since a heading and a button may differ. Of two that equally many places have neither is the usual one: they are reported only where both stand on one page, at the later, and not in texts of more than six words.
//!
//! Case, white space, emphasis and punctuation of a translation do not count. A source text whose case differs beyond its first letter is another text: `SOURCE` is not `source`. A text that keeps the source is no translation.
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

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{alike, by_wording, translation_fault, wording};
use crate::align::{Pair, line_kinds};
use crate::diagnostic::{Diagnostic, Label};
use crate::lint::Context;
use crate::site::PageId;
use crate::syntax::{LeafKind, fingerprint, prose};

/// Words of a text that may be a name of something. Of a longer one two wordings are told only where one of them is the
/// usual one: two sentences that say the same are no fault.
const SHORT: usize = 6;

/// The kind of line that a text stands in, if it stands in one.
type Kind = Option<LeafKind>;

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    let groups = alike(context, |page, pairs| {
        let document = &site.pages[page].document;
        let key = |pair: &Pair| {
            let source = pair.texts(site).0;
            let hash = match pair.segment {
                Some(segment) => document.segments[segment as usize].source_hash,
                None => fingerprint(source),
            };
            Some(FxBuildHasher.hash_one((hash, capitals(source))))
        };
        pairs.iter().map(key).collect()
    });
    let mut kinds: FxHashMap<PageId, Vec<Kind>> = FxHashMap::default();
    for group in groups {
        let (source, written) = group[0].texts(site);
        // Most groups are written alike, and need not be folded.
        if group.iter().all(|pair| pair.texts(site).1 == written) {
            continue;
        }
        let source = wording(source);
        // The letter of a list item is no word.
        if source.chars().nth(1).is_none() {
            continue;
        }
        let mut variants = by_wording(&group, |pair| wording(pair.texts(site).1));
        // What is kept is a name, or not translated yet: in neither case how others translate it.
        variants.retain(|pairs| wording(pairs[0].texts(site).1) != source);
        if variants.len() < 2 {
            continue;
        }
        let mut kind_of = |pair: &Pair| {
            let page = pair.target.page;
            let kinds = kinds.entry(page).or_insert_with(|| line_kinds(site, page));
            kinds.get(pair.position as usize).copied().flatten()
        };
        let kinds: Vec<Vec<Kind>> = variants.iter().map(|pairs| pairs.iter().map(&mut kind_of).collect()).collect();
        let places: usize = variants.iter().map(Vec::len).sum();
        let mut tell = |pair: &Pair, other: &Pair, counts: (usize, usize), label: &'static str| {
            let message = format!(
                "`{}` is translated otherwise in {} of {places} places, and as here in {}",
                pair.texts(site).0.trim(),
                counts.0,
                counts.1
            );
            let source = Label::new(context.file_of(pair.source), pair.source.span, "the source text");
            let other = Label::new(context.file_of(other.target), other.target.span, label);
            let at = Some(pair.target.span);
            let fault = translation_fault(context, pair, "inconsistent-translation", at, source, message);
            found.push(fault.with_related(other));
        };
        let usual = &variants[0];
        if usual.len() == variants[1].len() {
            if prose::tokens(group[0].texts(site).0).nth(SHORT).is_none() {
                for (pair, other) in later_on_a_page(&variants, &kinds) {
                    tell(pair, other, (usual.len(), usual.len()), "the other translation");
                }
            }
            continue;
        }
        let leads = leaders(&kinds);
        for (pairs, _) in variants.iter().zip(leads).skip(1).filter(|(_, leads)| !leads) {
            for pair in pairs {
                tell(pair, &usual[0], (usual.len(), pairs.len()), "the usual translation");
            }
        }
    }
}

/// Which letters of a text but the first are capitals, as a hash.
fn capitals(text: &str) -> u64 {
    let letters = text.chars().filter(|c| c.is_alphabetic()).skip(1);
    let capitals = letters.enumerate().filter(|(_, c)| c.is_uppercase()).map(|(at, _)| at);
    capitals.fold(0, |hash, at| FxBuildHasher.hash_one((hash, at)))
}

/// Whether each variant is the most frequent of some kind of line, by the kinds of its places. Of those that a kind has
/// equally often it is the one that has more places in all.
fn leaders(kinds: &[Vec<Kind>]) -> Vec<bool> {
    let mut counts: FxHashMap<(Kind, usize), usize> = FxHashMap::default();
    for (variant, kinds) in kinds.iter().enumerate() {
        kinds.iter().for_each(|kind| *counts.entry((*kind, variant)).or_default() += 1);
    }
    let mut most: FxHashMap<Kind, (usize, usize)> = FxHashMap::default();
    for ((kind, variant), count) in &counts {
        let most = most.entry(*kind).or_default();
        *most = (*most).max((*count, kinds[*variant].len()));
    }
    let mut leads = vec![false; kinds.len()];
    for ((kind, variant), count) in counts {
        leads[variant] |= most[&kind] == (count, kinds[variant].len());
    }
    leads
}

/// The places of variants as frequent as the first that stand on its pages, behind it and in lines of its kind, each
/// with the place of the first that it differs from. Only one of the variants is compared with, so that no two places
/// blame each other.
fn later_on_a_page<'a>(variants: &'a [Vec<Pair>], kinds: &[Vec<Kind>]) -> Vec<(&'a Pair, &'a Pair)> {
    let Some((first, others)) = variants.split_first() else { return Vec::new() };
    let mut earliest: FxHashMap<(PageId, Kind), &Pair> = FxHashMap::default();
    for (pair, kind) in first.iter().zip(&kinds[0]) {
        earliest.entry((pair.target.page, *kind)).or_insert(pair);
    }
    let others = others.iter().zip(&kinds[1..]).take_while(|(pairs, _)| pairs.len() == first.len());
    let places = others.flat_map(|(pairs, kinds)| pairs.iter().zip(kinds));
    let later = places.filter_map(|(pair, kind)| {
        let other = *earliest.get(&(pair.target.page, *kind))?;
        (other.target.span < pair.target.span).then_some((pair, other))
    });
    later.collect()
}
