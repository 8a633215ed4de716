//! The terms of all glossaries, ready to be found: by the stems of their words in a tree, or by their letters in an
//! Aho-Corasick automaton where the source language is written without spaces. A text is read once whatever their number.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::entry::Entry;
use super::language::{Language, UNKNOWN, Vocabulary};
use super::phrase::{Case, Form, Phrase, Prepared, Stems, stands_alone};
use crate::config::Config;
use crate::site::LocaleId;
use crate::span::FileId;

/// Index of a term in [`Glossary::terms`].
pub type TermId = usize;

/// A term of the source locale.
#[derive(Debug)]
pub struct Term {
    /// The term itself.
    pub phrase: Phrase,
    /// Its variants in all locales.
    pub variants: Vec<Variant>,
}

/// A translation of a term.
#[derive(Debug)]
pub struct Variant {
    /// The locale.
    pub locale: LocaleId,
    /// The variant itself.
    pub phrase: Phrase,
    /// It must not be used.
    pub forbidden: bool,
}

impl Term {
    /// The approved variants of a locale, or the forbidden ones.
    pub fn variants(&self, locale: LocaleId, forbidden: bool) -> impl Iterator<Item = &Variant> {
        self.variants.iter().filter(move |variant| variant.locale == locale && variant.forbidden == forbidden)
    }
}

/// The terms of all glossaries.
#[derive(Debug)]
pub struct Glossary {
    /// The terms; those that read alike are one.
    pub terms: Vec<Term>,
    /// By locale.
    vocabularies: Vec<Vocabulary>,
    /// The tree of stems: a node and the next stem to a node.
    next: FxHashMap<(u32, u32), u32>,
    /// By node, the terms that end there.
    ends: Vec<Vec<TermId>>,
    /// By pattern, its terms; only where the source language is written without spaces.
    letters: Option<(AhoCorasick, Vec<Vec<TermId>>)>,
}

impl Glossary {
    /// The glossary of entries, each with its file.
    pub(super) fn new(config: &Config, entries: Vec<(FileId, Entry)>) -> Glossary {
        let languages = config.locales.iter().map(|locale| Language::of(&locale.locale));
        let mut glossary = Glossary {
            terms: Vec::new(),
            vocabularies: languages.map(Vocabulary::new).collect(),
            next: FxHashMap::default(),
            ends: vec![Vec::new()],
            letters: None,
        };
        let mut known: FxHashMap<(String, Case), TermId> = FxHashMap::default();
        let mut seen: FxHashSet<(TermId, LocaleId, bool, String)> = FxHashSet::default();
        for (file, entry) in entries {
            for (text, span) in &entry.sources {
                let case = entry.case.unwrap_or_else(|| Case::of(text));
                let key = if case == Case::Sensitive { text.clone() } else { text.to_lowercase() };
                let term = match known.get(&(key.clone(), case)) {
                    Some(term) => *term,
                    None => {
                        let phrase = Phrase::new(text, (file, *span), case, &mut glossary.vocabularies[0]);
                        let Some(phrase) = phrase else { continue };
                        glossary.terms.push(Term { phrase, variants: Vec::new() });
                        known.insert((key, case), glossary.terms.len() - 1);
                        glossary.terms.len() - 1
                    }
                };
                for variant in &entry.variants {
                    if !seen.insert((term, variant.locale, variant.forbidden, variant.text.to_lowercase())) {
                        continue;
                    }
                    let case = entry.case.unwrap_or_else(|| Case::of(&variant.text));
                    let vocabulary = &mut glossary.vocabularies[variant.locale];
                    if let Some(phrase) = Phrase::new(&variant.text, (file, variant.span), case, vocabulary) {
                        let (locale, forbidden) = (variant.locale, variant.forbidden);
                        glossary.terms[term].variants.push(Variant { locale, phrase, forbidden });
                    }
                }
            }
        }
        // One word for two things: what is right for one of them is no fault.
        for (at, term) in glossary.terms.iter_mut().enumerate() {
            term.variants.retain(|variant| {
                !variant.forbidden || !seen.contains(&(at, variant.locale, false, variant.phrase.text.to_lowercase()))
            });
        }
        glossary.index();
        glossary
    }

    fn index(&mut self) {
        let mut patterns: FxHashMap<&str, Vec<TermId>> = FxHashMap::default();
        for (at, term) in self.terms.iter().enumerate() {
            match &term.phrase.form {
                Form::Words(words) => {
                    let mut node = 0;
                    for word in words {
                        let new = self.ends.len() as u32;
                        node = *self.next.entry((node, word.id)).or_insert(new);
                        if node == new {
                            self.ends.push(Vec::new());
                        }
                    }
                    self.ends[node as usize].push(at);
                }
                Form::Letters(letters) => patterns.entry(letters).or_default().push(at),
            }
        }
        if !patterns.is_empty() {
            let mut patterns: Vec<(&str, Vec<TermId>)> = patterns.into_iter().collect();
            patterns.sort_unstable();
            let automaton = AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .build(patterns.iter().map(|(letters, _)| letters));
            let terms = patterns.iter().map(|(_, terms)| terms.clone()).collect();
            self.letters = automaton.ok().map(|automaton| (automaton, terms));
        }
    }

    pub(super) fn stems<'t>(&self) -> Stems<'t> {
        Stems::new(self.vocabularies.len())
    }

    pub(super) fn prepare<'t>(&self, text: &'t str, locale: LocaleId, stems: &mut Stems<'t>) -> Prepared<'t> {
        Prepared::new(text, locale, &self.vocabularies[locale], stems)
    }

    /// The terms in a source text with their places, in order: at each place the longest.
    pub(super) fn find(&self, prepared: &Prepared) -> Vec<(TermId, Range<usize>)> {
        let mut found = Vec::new();
        match prepared {
            Prepared::Words { text, ranges, ids } => {
                let mut at = 0;
                while at < ids.len() {
                    at += if ids[at] == UNKNOWN { 1 } else { self.longest(text, ranges, ids, at, &mut found).max(1) };
                }
            }
            Prepared::Letters { text, letters } => {
                let Some((automaton, terms)) = &self.letters else { return found };
                for hit in automaton.find_iter(&letters.folded) {
                    let range = letters.range(hit.range());
                    if stands_alone(text, &range) {
                        let fitting = terms[hit.pattern().as_usize()].iter();
                        let fitting =
                            fitting.filter(|term| self.terms[**term].phrase.has_case_of(&text[range.clone()]));
                        found.extend(fitting.map(|term| (*term, range.clone())));
                    }
                }
            }
        }
        found
    }

    /// Add the longest terms that begin at a word; returns how many words they have.
    fn longest(
        &self,
        text: &str,
        ranges: &[Range<usize>],
        ids: &[u32],
        from: usize,
        found: &mut Vec<(TermId, Range<usize>)>,
    ) -> usize {
        let (mut node, mut length) = (0, 0);
        let before = found.len();
        for (at, id) in ids.iter().enumerate().skip(from) {
            let Some(next) = self.next.get(&(node, *id)) else { break };
            node = *next;
            let fits = |term: &&TermId| self.terms[**term].phrase.fits(text, &ranges[from..=at]);
            let mut terms = self.ends[node as usize].iter().filter(fits).peekable();
            if terms.peek().is_some() {
                found.truncate(before);
                length = at + 1 - from;
                let extent = |term: TermId| self.terms[term].phrase.extent(&ranges[from], &ranges[at]);
                found.extend(terms.map(|term| (*term, extent(*term))));
            }
        }
        length
    }
}
