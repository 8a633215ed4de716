//! What translations do with the terms of their sources.

use std::ops::Range;

use rayon::prelude::*;

use super::Terminology;
use super::glossary::{Glossary, TermId};
use super::phrase::{Phrase, Stems};
use crate::align::{Alignment, Pair, pairs};
use crate::site::{LocaleId, PageId, Site};
use crate::span::Span;

/// A term that a translation does not render as the glossary has it.
#[derive(Debug, Clone)]
pub struct Misuse {
    /// The texts.
    pub pair: Pair,
    /// The term.
    pub term: TermId,
    /// The term in the source text.
    pub source: Span,
    /// What the translation has instead.
    pub kind: MisuseKind,
}

/// What a translation has instead of an approved variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MisuseKind {
    /// Nothing that the glossary knows.
    Absent,
    /// A forbidden variant, by its index in the term's, and where it stands.
    Forbidden(usize, Span),
}

/// The misuses of every page, by page id.
pub fn judge<'s>(site: &'s Site, alignments: &[Alignment], terminology: &Terminology) -> Vec<Vec<Misuse>> {
    let glossary = &terminology.glossary;
    if glossary.terms.is_empty() {
        return vec![Vec::new(); site.pages.len()];
    }
    let judge = |stems: &mut Stems<'s>, page: PageId| {
        let locale = site.pages[page].locale;
        let mut found = Vec::new();
        for pair in pairs(site, alignments, page) {
            let (source, target) = pair.texts(site);
            if target.trim().is_empty() {
                continue;
            }
            let judged = judge_pair(glossary, locale, source, target, stems);
            let place = |text: Span, range: &Range<usize>| {
                Span::new(text.start as usize + range.start, text.start as usize + range.end)
            };
            found.extend(judged.into_iter().map(|(term, range, kind)| Misuse {
                pair,
                term,
                source: place(pair.source.span, &range),
                kind: match kind {
                    None => MisuseKind::Absent,
                    Some((variant, range)) => MisuseKind::Forbidden(variant, place(pair.target.span, &range)),
                },
            }));
        }
        found
    };
    // What stems words have is kept over the pages that one thread reads.
    (0..site.pages.len()).into_par_iter().map_init(|| glossary.stems(), judge).collect()
}

/// A term, its place in the source, and the forbidden variant that stands for it with its place.
type Judged = (TermId, Range<usize>, Option<(usize, Range<usize>)>);

fn judge_pair<'t>(
    glossary: &Glossary,
    locale: LocaleId,
    source: &'t str,
    target: &'t str,
    stems: &mut Stems<'t>,
) -> Vec<Judged> {
    let mut terms = glossary.find(&glossary.prepare(source, 0, stems));
    terms.retain(|(term, _)| glossary.terms[*term].variants.iter().any(|variant| variant.locale == locale));
    // A term is judged once, where it first stands.
    let mut seen: Vec<TermId> = Vec::new();
    terms.retain(|(term, _)| {
        !seen.contains(term) && {
            seen.push(*term);
            true
        }
    });
    if terms.is_empty() {
        return Vec::new();
    }
    let prepared = glossary.prepare(target, locale, stems);
    let approved: Vec<Vec<Range<usize>>> = terms
        .iter()
        .map(|(term, _)| {
            let variants = glossary.terms[*term].variants(locale, false);
            variants.flat_map(|variant| prepared.occurrences(&variant.phrase)).collect()
        })
        .collect();
    let mut judged = Vec::new();
    for ((term, range), own) in terms.iter().zip(&approved) {
        let variants = &glossary.terms[*term].variants;
        let banned = variants.iter().enumerate().filter(|(_, variant)| variant.forbidden && variant.locale == locale);
        // A banned word may be part of an approved one.
        let free = |range: &Range<usize>| {
            let mut approved = approved.iter().flatten();
            !approved.any(|approved| approved.start <= range.start && range.end <= approved.end)
        };
        let occurrences = |phrase: &Phrase| prepared.occurrences(phrase).into_iter().filter(free).collect::<Vec<_>>();
        let used =
            banned.flat_map(|(at, variant)| occurrences(&variant.phrase).into_iter().map(move |range| (at, range)));
        let used: Vec<(usize, Range<usize>)> = used.collect();
        if used.is_empty() && own.is_empty() && glossary.terms[*term].variants(locale, false).next().is_some() {
            judged.push((*term, range.clone(), None));
        }
        judged.extend(used.into_iter().map(|used| (*term, range.clone(), Some(used))));
    }
    judged
}
