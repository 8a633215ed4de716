//! How far each locale is, and every gap that a translator has to fill.

use std::ops::AddAssign;

use rayon::prelude::*;
use serde::Serialize;

use super::{Places, one_line};
use crate::align::{Uncovered, uncovered, words};
use crate::coverage::State;
use crate::engine::Analysis;
use crate::site::{EntryId, LocaleId, Page, PageId, Site};
use crate::syntax::TranslatedBy;

/// Where a site's translations stand.
#[derive(Debug, Serialize)]
pub struct Status {
    /// Version of this form.
    pub version: u32,
    /// The locale that the others are translated from.
    pub source_locale: String,
    /// The locales in the site's order.
    pub locales: Vec<LocaleStatus>,
}

/// Where one locale stands.
#[derive(Debug, Default, Serialize)]
pub struct LocaleStatus {
    /// Its tag.
    pub locale: String,
    /// What it has and lacks.
    #[serde(flatten)]
    pub counts: Counts,
}

/// What a locale has and lacks, of the whole site or of one entry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Its Markdown files, whatever they are.
    pub pages: usize,
    /// Those with bilingual segments.
    pub pages_with_segments: usize,
    /// Bilingual segments.
    pub segments: usize,
    /// Segments that need no work.
    pub translated: usize,
    /// Segments whose target is blank, equals the source and should not, or holds a run of the source language.
    pub untranslated: usize,
    /// Markdown files that the source locale or a sister has and this one lacks.
    pub missing_pages: usize,
    /// Those made from another version of the source than the newest.
    pub stale_pages: usize,
    /// Those with `ms.translationtype: MT`.
    pub machine_translated_pages: usize,
    /// Those with `ms.translationtype: HT`.
    pub human_translated_pages: usize,
    /// Words of the source without a current translation: of untranslated and missing segments, missing pages, and
    /// what is new or changed in the source of stale pages.
    pub words_to_do: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.pages += other.pages;
        self.pages_with_segments += other.pages_with_segments;
        self.segments += other.segments;
        self.translated += other.translated;
        self.untranslated += other.untranslated;
        self.missing_pages += other.missing_pages;
        self.stale_pages += other.stale_pages;
        self.machine_translated_pages += other.machine_translated_pages;
        self.human_translated_pages += other.human_translated_pages;
        self.words_to_do += other.words_to_do;
    }
}

/// Words that a locale has no current translation of.
#[derive(Debug, Clone, Copy)]
pub struct ToDo<'s> {
    /// The locale.
    pub locale: LocaleId,
    /// How many words.
    pub words: usize,
    /// Which they are.
    pub what: Wanted<'s>,
}

/// See [`ToDo::what`].
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'s> {
    /// A source text.
    Text(&'s str),
    /// What is new or changed in the source of this stale page, counted by lines.
    Renewed(PageId),
}

/// One gap.
#[derive(Debug)]
pub struct Gap {
    /// Its locale.
    pub locale: LocaleId,
    /// File, relative to the root; of a missing page, where it would stand.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What kind: `untranslated`, `empty`, `partly`, `missing`, `stale`, `missing-page`.
    pub kind: &'static str,
    /// The source text on one line.
    pub source: String,
}

/// The status of every locale of `selected`.
pub fn status(analysis: &Analysis, selected: impl Fn(LocaleId) -> bool) -> Status {
    let site = &analysis.site;
    let pages = pages_by_entry(site);
    let of_entry = |entry: EntryId| entry_counts(analysis, entry, &pages[entry], &mut |_| ());
    let counts: Vec<Vec<Counts>> = (0..site.entries.len()).into_par_iter().map(of_entry).collect();
    sum(site, &counts, selected)
}

/// The status of every locale of `selected`, from the counts of each entry.
pub fn sum(site: &Site, counts: &[Vec<Counts>], selected: impl Fn(LocaleId) -> bool) -> Status {
    let sum = |locale: LocaleId| {
        let mut sum = Counts::default();
        counts.iter().for_each(|of_entry| sum += of_entry[locale]);
        sum
    };
    let locales = site.config.locales.iter().enumerate().filter(|(locale, _)| selected(*locale));
    let locales = locales.map(|(locale, table)| LocaleStatus { locale: table.locale.to_string(), counts: sum(locale) });
    Status { version: 1, source_locale: site.config.source().locale.to_string(), locales: locales.collect() }
}

/// The pages of each entry that are files, in the site's order: of a locale there may be two whose names differ in case.
pub fn pages_by_entry(site: &Site) -> Vec<Vec<PageId>> {
    let mut pages = vec![Vec::new(); site.entries.len()];
    for (at, page) in site.pages.iter().enumerate().filter(|(_, page)| !page.recovered) {
        pages[page.entry].push(at);
    }
    pages
}

/// What each locale has and lacks of an entry with these pages, by locale. `each` is told of all that is to be done.
pub fn entry_counts<'s>(
    analysis: &'s Analysis,
    entry: EntryId,
    pages: &[PageId],
    each: &mut dyn FnMut(&ToDo<'s>),
) -> Vec<Counts> {
    let site = &analysis.site;
    let mut rows = vec![Counts::default(); site.config.locales.len()];
    let mut to_do: Vec<ToDo<'s>> = Vec::new();
    for &at in pages {
        let page = &site.pages[at];
        let row = &mut rows[page.locale];
        let document = &page.document;
        let text = site.page_text(page);
        let counts = usize::from(document.is_markdown());
        let mut add = |words: usize, what: Wanted<'s>| to_do.push(ToDo { locale: page.locale, words, what });
        row.pages += counts;
        row.pages_with_segments += counts * usize::from(document.is_bilingual());
        row.segments += document.segments.len();
        let states = &analysis.coverage[at];
        for (segment, state) in document.segments.iter().zip(&states.segments).filter(|(_, state)| state.is_gap()) {
            row.untranslated += 1;
            let source = segment.source.of(text);
            let open = if let State::Run(run) = state { run.of(text) } else { source };
            add(words(open), Wanted::Text(source));
        }
        for state in &states.sentences {
            if let State::Run(run) = state {
                add(words(run.of(text)), Wanted::Text(run.of(text)));
            }
        }
        match document.front_matter.translated_by() {
            Some(TranslatedBy::Machine) => row.machine_translated_pages += counts,
            Some(TranslatedBy::People) => row.human_translated_pages += counts,
            None => {}
        }
        if let Some(freshness) = analysis.freshness[at].as_ref().filter(|freshness| freshness.stale) {
            row.stale_pages += counts;
            add(freshness.words_to_do, Wanted::Renewed(at));
        }
    }
    let mut add =
        |locale: LocaleId, text: &'s str| to_do.push(ToDo { locale, words: words(text), what: Wanted::Text(text) });
    for (locale, unit) in &analysis.alignments[entry].missing {
        if let Some(source) = analysis.alignments[entry].units[*unit].source {
            add(*locale, source.span.of(site.page_text(&site.pages[source.page])));
        }
    }
    for (locale, missing, source_text) in lacking(analysis, entry) {
        add(locale, missing.sentence.of(source_text));
    }
    if let Some(page) = source_page(site, entry) {
        for locale in missing_in(site, entry) {
            rows[locale].missing_pages += usize::from(page.document.is_markdown());
            let text = site.page_text(page);
            page.document.units.iter().for_each(|unit| add(locale, unit.span.of(text)));
        }
    }
    for to_do in &to_do {
        rows[to_do.locale].words_to_do += to_do.words;
        each(to_do);
    }
    rows.iter_mut().for_each(|row| row.translated = row.segments - row.untranslated);
    rows
}

/// Every gap of the locales of `selected`, by locale, file and place.
pub fn gaps(analysis: &Analysis, selected: impl Fn(LocaleId) -> bool) -> Vec<Gap> {
    let places = Places::new(&analysis.site.files);
    let pages = pages_by_entry(&analysis.site);
    let of_entry = |entry: EntryId| entry_gaps(analysis, &places, entry, &pages[entry], &selected);
    let mut gaps: Vec<Gap> = (0..pages.len()).flat_map(of_entry).collect();
    gaps.sort_by(|a, b| {
        (a.locale, &a.path, a.line, a.column, a.kind).cmp(&(b.locale, &b.path, b.line, b.column, b.kind))
    });
    gaps
}

/// The gaps of an entry with these pages, in no order.
pub fn entry_gaps(
    analysis: &Analysis,
    places: &Places,
    entry: EntryId,
    pages: &[PageId],
    selected: &dyn Fn(LocaleId) -> bool,
) -> Vec<Gap> {
    let site = &analysis.site;
    let mut gaps = Vec::new();
    for (at, page) in pages.iter().map(|at| (*at, &site.pages[*at])).filter(|(_, page)| selected(page.locale)) {
        let document = &page.document;
        let text = site.page_text(page);
        let mut push = |offset: u32, kind: &'static str, source: &str| {
            let place = places.position(document.file, offset);
            let path = places.path(document.file).to_owned();
            gaps.push(Gap {
                locale: page.locale,
                path,
                line: place.line,
                column: place.column,
                kind,
                source: one_line(source, 400),
            });
        };
        let stale = analysis.freshness[at].as_ref().filter(|freshness| freshness.stale);
        for (number, (segment, state)) in document.segments.iter().zip(&analysis.coverage[at].segments).enumerate() {
            let source = segment.source.of(text);
            match state {
                State::Empty => push(segment.whole.start, "empty", source),
                State::Untranslated => push(segment.whole.start, "untranslated", source),
                State::Run(_) => push(segment.whole.start, "partly", source),
                State::Translated | State::Possibly => {
                    if stale.is_some_and(|stale| stale.current.get(number) == Some(&false)) {
                        push(segment.whole.start, "stale", source);
                    }
                }
            }
        }
        for (unit, state) in document.units.iter().zip(&analysis.coverage[at].sentences) {
            if let State::Run(run) = state {
                push(unit.span.start, "partly", run.of(text));
            }
        }
    }
    let alignment = &analysis.alignments[entry];
    for (locale, missing, source_text) in lacking(analysis, entry).filter(|(locale, _, _)| selected(*locale)) {
        let Some(page) = site.entries[entry].pages[locale].map(|page| &site.pages[page]) else { continue };
        let place = places.position(page.document.file, missing.place.start);
        let path = places.path(page.document.file).to_owned();
        let source = one_line(missing.sentence.of(source_text), 400);
        gaps.push(Gap { locale, path, line: place.line, column: place.column, kind: "missing", source });
    }
    for (locale, unit) in alignment.missing.iter().filter(|(locale, _)| selected(*locale)) {
        let Some(page) = site.entries[entry].pages[*locale].map(|page| &site.pages[page]) else { continue };
        let before = alignment.units[..*unit]
            .iter()
            .rev()
            .flat_map(|unit| &unit.variants)
            .find(|variant| variant.locale == *locale);
        let offset = before.map_or(page.document.body.start, |variant| variant.target.span.end);
        let place = places.position(page.document.file, offset);
        let source = alignment.units[*unit].source.map_or("", |at| at.span.of(site.page_text(&site.pages[at.page])));
        let path = places.path(page.document.file).to_owned();
        gaps.push(Gap {
            locale: *locale,
            path,
            line: place.line,
            column: place.column,
            kind: "missing",
            source: one_line(source, 400),
        });
    }
    for locale in missing_in(site, entry).filter(|locale| selected(*locale)) {
        let title = source_page(site, entry).map_or(String::new(), |page| {
            format!("{} ({} words)", one_line(page.document.title().unwrap_or(""), 200), page_words(site, page))
        });
        let table = &site.config.locales[locale];
        let path = format!("{}/{}", table.content, table.file(&site.entries[entry].key));
        gaps.push(Gap { locale, path, line: 1, column: 1, kind: "missing-page", source: title });
    }
    gaps
}

/// Sentences of an entry's source page that translations of the same version lack, where no sister told of the segment.
fn lacking<'s>(analysis: &'s Analysis, entry: EntryId) -> impl Iterator<Item = (LocaleId, Uncovered, &'s str)> + 's {
    let site = &analysis.site;
    let pages = &site.entries[entry].pages;
    let source = pages[0].filter(|page| !site.pages[*page].recovered);
    let fresh = |page: &PageId| analysis.freshness[*page].as_ref().is_some_and(|freshness| !freshness.stale);
    let told = move |locale: LocaleId| analysis.alignments[entry].missing.iter().any(|(other, _)| *other == locale);
    let translations = source
        .into_iter()
        .flat_map(move |source| pages.iter().skip(1).flatten().copied().filter(fresh).map(move |page| (source, page)));
    translations.filter(move |(_, page)| !told(site.pages[*page].locale)).flat_map(move |(source, page)| {
        let text = site.page_text(&site.pages[source]);
        let locale = site.pages[page].locale;
        uncovered(site, page, source).into_iter().map(move |missing| (locale, missing, text))
    })
}

/// The locales that lack a page which others have; nobody lacks a page that is gone from the source,
/// and a locale whose redirections say where it went does not.
pub fn missing_in<'s>(site: &'s Site, entry: EntryId) -> impl Iterator<Item = LocaleId> + 's {
    let pages = &site.entries[entry].pages;
    let orphan = pages[0].is_none() && site.has_files(0);
    let draft = pages.iter().flatten().next().is_some_and(|page| {
        let page = &site.pages[*page];
        !page.published && page.document.front_matter.flag("draft")
    });
    let toc = site.is_toc(entry) && pages.iter().flatten().any(|page| !site.pages[*page].document.is_markdown());
    let orphan = orphan || draft || toc;
    let lacks =
        move |locale: LocaleId| pages[locale].is_none() && site.has_files(locale) && !site.has_moved(entry, locale);
    (1..pages.len()).filter(move |locale| !orphan && lacks(*locale))
}

fn source_page<'s>(site: &'s Site, entry: EntryId) -> Option<&'s Page> {
    site.entries[entry].pages.iter().flatten().next().map(|page| &site.pages[*page])
}

fn page_words(site: &Site, page: &Page) -> usize {
    let text = site.page_text(page);
    page.document.units.iter().map(|unit| words(unit.span.of(text))).sum()
}
