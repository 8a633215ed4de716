//! What of each translation is translated: the state of every segment and of every sentence outside segments.

mod classify;
mod script;
mod words;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub use classify::Classifier;

use crate::site::{Page, Site};
use crate::span::Span;
use crate::syntax::{Fingerprint, fingerprint, normalize};
use crate::terminology::{Protected, ProtectedTerms};

/// State of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Translated, or nothing that a translator would change: a name, a number, code.
    Translated,
    /// The source has text, the translation is blank.
    Empty,
    /// Equal to its source, and it should not be.
    Untranslated,
    /// Equal to its source; a single capitalised word that the locale translates elsewhere.
    Possibly,
    /// It holds a run of the source language: these bytes of the file.
    Run(Span),
}

impl State {
    /// Whether a translator has work here.
    pub fn is_gap(self) -> bool {
        matches!(self, State::Empty | State::Untranslated | State::Run(_))
    }
}

/// States of a page's texts.
#[derive(Debug, Default)]
pub struct PageCoverage {
    /// By segment of the document.
    pub segments: Vec<State>,
    /// By unit of the document: those without a segment. Units with one are [`State::Translated`] here.
    pub sentences: Vec<State>,
    /// The texts of the front matter that are not translated, by key.
    pub front_matter: Vec<&'static str>,
}

/// Keys of the front matter whose values are texts for readers.
const TEXTS: [&str; 2] = ["title", "description"];

impl PageCoverage {
    /// The state of a unit, wherever it is kept.
    pub fn unit(&self, unit: usize, segment: Option<u32>) -> State {
        let state = match segment {
            Some(segment) => self.segments.get(segment as usize),
            None => self.sentences.get(unit),
        };
        state.copied().unwrap_or(State::Translated)
    }
}

/// How often a locale keeps a source text as it is, and how often it translates it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Habit {
    /// Times that the target equals the source.
    pub kept: u32,
    /// Times that it differs.
    pub translated: u32,
}

/// The states of every page, by page id; pages of the source locale have none.
///
/// Two passes: the first counts what each locale does with each source text, the second judges by it, without the texts
/// that are never translated.
pub fn cover(site: &Site, protected: &Protected) -> Vec<PageCoverage> {
    let source = &site.config.source().locale;
    let same: Vec<Vec<bool>> = site.pages.par_iter().map(|page| same_texts(site, page)).collect();
    let mut habits: Vec<FxHashMap<Fingerprint, Habit>> = vec![FxHashMap::default(); site.config.locales.len()];
    for (page, same) in site.pages.iter().zip(&same) {
        // Only texts that some page keeps are ever looked up.
        for (segment, _) in page.document.segments.iter().zip(same).filter(|(_, same)| **same) {
            habits[page.locale].entry(segment.source_hash).or_default().kept += 1;
        }
        for (_, source) in kept_texts(site, page) {
            habits[page.locale].entry(fingerprint(source)).or_default().kept += 1;
        }
    }
    for (page, same) in site.pages.iter().zip(&same) {
        if habits[page.locale].is_empty() {
            continue;
        }
        for (segment, _) in page.document.segments.iter().zip(same).filter(|(_, same)| !**same) {
            if let Some(habit) = habits[page.locale].get_mut(&segment.source_hash) {
                habit.translated += 1;
            }
        }
    }
    let classifiers: Vec<Classifier> =
        site.config.locales.iter().map(|locale| Classifier::new(&locale.locale, source)).collect();
    site.pages
        .par_iter()
        .zip(&same)
        .enumerate()
        .map(|(id, (page, same))| {
            if page.locale == 0 {
                PageCoverage::default()
            } else {
                judge(site, page, same, &classifiers[page.locale], &habits[page.locale], protected.of(id))
            }
        })
        .collect()
}

fn judge(
    site: &Site,
    page: &Page,
    same: &[bool],
    classifier: &Classifier,
    habits: &FxHashMap<Fingerprint, Habit>,
    terms: &ProtectedTerms,
) -> PageCoverage {
    let text = site.page_text(page);
    let run_at = |span: Span, run: std::ops::Range<usize>| {
        State::Run(Span::new(span.start as usize + run.start, span.start as usize + run.end))
    };
    // Only what looks like a gap is looked at again without the terms that nobody translates.
    let run = |text: &str| classifier.run(text).and_then(|_| classifier.run(&terms.without(text)));
    let segments = page.document.segments.iter().zip(same).map(|(segment, same)| {
        let (target, source) = (segment.target.of(text), segment.source.of(text));
        if target.trim().is_empty() {
            return if source.trim().is_empty() { State::Translated } else { State::Empty };
        }
        if *same {
            let habit = habits.get(&segment.source_hash).copied().unwrap_or_default();
            let state = classifier.same(source, habit);
            return if state == State::Translated { state } else { classifier.same(&terms.without(source), habit) };
        }
        run(target).map_or(State::Translated, |run| run_at(segment.target, run))
    });
    let sentences = page.document.units.iter().map(|unit| match unit.segment {
        Some(_) => State::Translated,
        None => run(unit.span.of(text)).map_or(State::Translated, |run| run_at(unit.span, run)),
    });
    let same = |source: &str| {
        let habit = habits.get(&fingerprint(source)).copied().unwrap_or_default();
        classifier.same(source, habit) == State::Untranslated
            && classifier.same(&terms.without(source), habit) == State::Untranslated
    };
    let kept: Vec<(&str, &str)> = kept_texts(site, page).collect();
    let untranslated = |key: &&'static str| match kept.iter().find(|(kept, _)| kept == key) {
        Some((_, source)) => same(source),
        // A source page that was recovered has the translation's front matter; the words of the text itself tell.
        None => page.document.front_matter.get(key).is_some_and(|text| run(text).is_some()),
    };
    let front_matter = TEXTS.into_iter().filter(untranslated).collect();
    PageCoverage { segments: segments.collect(), sentences: sentences.collect(), front_matter }
}

/// The texts of a page's front matter that are those of its source page, where that is a file.
fn kept_texts<'s>(site: &'s Site, page: &'s Page) -> impl Iterator<Item = (&'static str, &'s str)> {
    let source = site.entries[page.entry].pages[0].filter(|_| page.locale != 0).map(|source| &site.pages[source]);
    let source = source.filter(|source| !source.recovered && !page.recovered);
    source.into_iter().flat_map(|source| {
        TEXTS.into_iter().filter_map(|key| {
            let (own, source) = (page.document.front_matter.get(key)?, source.document.front_matter.get(key)?);
            (normalize(own) == normalize(source)).then_some((key, source))
        })
    })
}

/// For each segment whether its two texts are the same.
fn same_texts(site: &Site, page: &Page) -> Vec<bool> {
    if page.locale == 0 {
        return Vec::new();
    }
    let text = site.page_text(page);
    let same = |a: &str, b: &str| {
        a == b || a.len().abs_diff(b.len()) <= 16 && a.is_ascii() == b.is_ascii() && normalize(a) == normalize(b)
    };
    page.document.segments.iter().map(|segment| same(segment.target.of(text), segment.source.of(text))).collect()
}

#[cfg(test)]
mod languages_tests;
#[cfg(test)]
mod tests;
