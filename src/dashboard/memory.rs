//! What a locale has translated somewhere: its translation memory.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::change::Renewed;
use crate::align::{pairs, words};
use crate::coverage::State;
use crate::engine::Analysis;
use crate::report::{ToDo, Wanted};
use crate::site::{LocaleId, PageId};
use crate::syntax::{Fingerprint, fingerprint};

/// The source texts of which each locale holds a translation, by their fingerprints: those of its segments, and of
/// plain pages those that stand where a source text stands.
#[derive(Debug)]
pub(super) struct Memory {
    known: Vec<FxHashSet<Fingerprint>>,
}

impl Memory {
    pub(super) fn new(analysis: &Analysis) -> Memory {
        let site = &analysis.site;
        let of_page = |page: PageId| -> (LocaleId, Vec<Fingerprint>) {
            let document = &site.pages[page].document;
            let pairs = pairs(site, &analysis.alignments, page).into_iter().filter_map(|pair| {
                let state = analysis.coverage[page].unit(pair.position as usize, pair.segment);
                let (source, target) = pair.texts(site);
                let kept = state == State::Translated && !target.trim().is_empty();
                kept.then(|| match pair.segment {
                    Some(segment) => document.segments[segment as usize].source_hash,
                    None => fingerprint(source),
                })
            });
            (site.pages[page].locale, pairs.collect())
        };
        let pages: Vec<_> = (0..site.pages.len()).into_par_iter().map(of_page).collect();
        let mut known = vec![FxHashSet::default(); site.config.locales.len()];
        pages.into_iter().for_each(|(locale, texts)| known[locale].extend(texts));
        Memory { known }
    }

    /// How many of the words that are to be done are in texts that the locale has translated elsewhere.
    pub(super) fn words(&self, analysis: &Analysis, to_do: &ToDo) -> usize {
        let holds = |text: &str| self.known[to_do.locale].contains(&fingerprint(text));
        match to_do.what {
            Wanted::Text(text) => {
                if holds(text) {
                    to_do.words
                } else {
                    0
                }
            }
            Wanted::Renewed(page) => {
                let renewed = Renewed::of(analysis, page);
                let held: usize = renewed.texts().filter(|text| holds(text)).map(words).sum();
                // Lines are counted there, and sentences here.
                held.min(to_do.words)
            }
        }
    }
}
