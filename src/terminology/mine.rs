//! Candidates for a glossary: what short texts of a site are translated as, and what its locales keep.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::language::words;
use crate::align::{Alignment, pairs};
use crate::config::Config;
use crate::site::{LocaleId, Site};
use crate::syntax::{normalize, prose};

/// Words of the longest candidate.
const MAX_WORDS: usize = 4;
/// What ends or divides a sentence, and what is markup.
const NO_TERM: &[char] = &[
    '.', ',', ':', ';', '!', '?', '(', ')', '[', ']', '{', '}', '<', '>', '|', '`', '*', '_', '\\', '"', '\n', '&',
    '=', '…',
];

/// A text that may be a term.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Candidate {
    /// The source text, as it is written most often.
    pub source: String,
    /// How often it stands in the locale that has it most.
    pub count: usize,
    /// By tag, its translations, the most frequent first.
    pub translations: BTreeMap<String, Vec<Rendering>>,
}

/// One translation of a text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Rendering {
    /// As it is written most often.
    pub text: String,
    /// How often.
    pub count: usize,
}

/// A text that every locale keeps.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Kept {
    /// The text.
    pub text: String,
    /// How often it stands in the locale that has it most.
    pub count: usize,
}

/// Texts that differ in case and white space only, with how each is written.
type Forms = BTreeMap<String, usize>;

#[derive(Default)]
struct Group {
    source: Forms,
    /// By locale, by normalised translation.
    targets: BTreeMap<LocaleId, FxHashMap<String, Forms>>,
}

impl Group {
    fn count(&self) -> usize {
        let count = |targets: &FxHashMap<String, Forms>| targets.values().flat_map(Forms::values).sum();
        self.targets.values().map(count).max().unwrap_or(0)
    }
}

/// The short texts of the locales of `selected` that stand there at least `least` times and that not all of them keep,
/// the most frequent first.
pub fn mine(site: &Site, alignments: &[Alignment], selected: &BTreeSet<LocaleId>, least: usize) -> Vec<Candidate> {
    let groups = groups(site, alignments, selected);
    let mut candidates: Vec<Candidate> = groups
        .iter()
        .filter(|(_, group)| group.count() >= least)
        .map(|(_, group)| Candidate {
            source: usual(&group.source).0,
            count: group.count(),
            translations: group
                .targets
                .iter()
                .map(|(locale, targets)| (site.config.locales[*locale].locale.to_string(), renderings(targets)))
                .collect(),
        })
        .filter(|candidate| {
            let usual = candidate.translations.values().filter_map(|renderings| renderings.first());
            !usual.into_iter().all(|usual| normalize(&usual.text) == normalize(&candidate.source))
        })
        .collect();
    candidates.sort_by(|a, b| (b.count, &a.source).cmp(&(a.count, &b.source)));
    candidates
}

/// The short texts with a capital that every locale of `selected` has and keeps as they are wherever they stand, in one of
/// them at least `least` times; the most frequent first.
pub fn kept(site: &Site, alignments: &[Alignment], selected: &BTreeSet<LocaleId>, least: usize) -> Vec<Kept> {
    let translated = selected.iter().filter(|locale| **locale > 0 && site.has_files(**locale)).count();
    let groups = groups(site, alignments, selected);
    let is_kept = |group: &&Group| {
        group.count() >= least
            && group.targets.len() == translated
            && group.source.len() == 1
            && group.source.keys().all(|source| {
                source.contains(char::is_uppercase)
                    && group
                        .targets
                        .values()
                        .flat_map(|targets| targets.values())
                        .flat_map(Forms::keys)
                        .all(|target| target == source)
            })
    };
    let kept = groups.values().filter(is_kept);
    let mut kept: Vec<Kept> = kept.map(|group| Kept { text: usual(&group.source).0, count: group.count() }).collect();
    kept.sort_by(|a, b| (b.count, &a.text).cmp(&(a.count, &b.text)));
    kept
}

fn groups(site: &Site, alignments: &[Alignment], selected: &BTreeSet<LocaleId>) -> FxHashMap<String, Group> {
    let mut groups: FxHashMap<String, Group> = FxHashMap::default();
    for (page, own) in site.pages.iter().enumerate().filter(|(_, own)| selected.contains(&own.locale)) {
        for pair in pairs(site, alignments, page) {
            let (source, target) = pair.texts(site);
            // No source here ends a sentence, so what ends its translation is none of the term.
            let (source, target) = (bare(source), bare(target).trim_end_matches(['.', '。', ':', '：', ';']));
            if !is_candidate(source) || target.is_empty() || target.contains(['|', '\n', '`', '<', '[']) {
                continue;
            }
            let group = groups.entry(normalize(source)).or_default();
            *group.source.entry(source.to_owned()).or_default() += 1;
            let targets = group.targets.entry(own.locale).or_default();
            *targets.entry(normalize(target)).or_default().entry(target.to_owned()).or_default() += 1;
        }
    }
    groups
}

/// A text without the emphasis and white space around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'))
}

/// Whether a source text may be a term: up to [`MAX_WORDS`] words, one of them no number, and nothing of a sentence.
fn is_candidate(source: &str) -> bool {
    source.len() <= 80
        && !source.contains(NO_TERM)
        && source.contains(char::is_alphabetic)
        && prose::tokens(source).all(|token| token.kind != prose::TokenKind::Technical)
        && (1..=MAX_WORDS).contains(&words(source).len())
}

/// The form that is written most often, of equal ones the first.
fn usual(forms: &Forms) -> (String, usize) {
    let most = forms.iter().rev().max_by_key(|(_, count)| **count);
    most.map_or_else(Default::default, |(text, _)| (text.clone(), forms.values().sum()))
}

fn renderings(targets: &FxHashMap<String, Forms>) -> Vec<Rendering> {
    let mut renderings: Vec<Rendering> =
        targets.values().map(usual).map(|(text, count)| Rendering { text, count }).collect();
    renderings.sort_by(|a, b| (b.count, &a.text).cmp(&(a.count, &b.text)));
    renderings
}

/// Candidates as a glossary in CSV: the usual translation of each locale as its approved variant, and beside it, in columns
/// that are not read back, the counts and what else it is translated as.
///
/// Texts are written as they are. One that begins with `=`, `+`, `-` or `@` would be a formula to a spreadsheet; a mark
/// before it would be part of the term, so whoever opens a table of texts of others imports its columns as text.
pub fn print_table(config: &Config, candidates: &[Candidate], selected: &BTreeSet<LocaleId>) -> String {
    let locales: Vec<&str> =
        selected.iter().filter(|at| **at > 0).map(|at| config.locales[*at].locale.as_str()).collect();
    let mut table = csv::WriterBuilder::new().from_writer(Vec::new());
    let header = ["source".to_owned()].into_iter().chain(locales.iter().map(|tag| (*tag).to_owned()));
    let header = header.chain(["count".to_owned()]).chain(locales.iter().map(|tag| format!("dissent:{tag}")));
    // Nothing fails that writes to memory, and every row has as many fields.
    let _ = table.write_record(header);
    for candidate in candidates {
        let of = |tag: &&str| candidate.translations.get(*tag).map_or(&[][..], Vec::as_slice);
        let usual = locales.iter().map(|tag| of(tag).first().map_or("", |first| &*first.text).to_owned());
        let dissent = locales.iter().map(|tag| {
            let others = of(tag).iter().skip(1).map(|other| format!("{} ({})", other.text, other.count));
            others.collect::<Vec<_>>().join(" | ")
        });
        let row = [candidate.source.clone()].into_iter().chain(usual).chain([candidate.count.to_string()]);
        let _ = table.write_record(row.chain(dissent));
    }
    table.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
