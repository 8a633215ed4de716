//! What a change of the source does to the translations.

use std::fmt::Write;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::{Places, one_line};
use crate::align::{Change, Edit, Match, Sentence, sentences, words};
use crate::engine::Analysis;
use crate::site::{EntryId, LocaleId, PageId, Site};
use crate::syntax::{Fingerprint, fingerprint};

/// Characters of a sentence that are shown to people.
const MAX_SHOWN: usize = 200;

/// What a change of the source does.
#[derive(Debug, Serialize)]
pub struct Impact {
    /// Version of this form.
    pub version: u32,
    /// Full id of the commit that the site is compared with.
    pub commit: String,
    /// The locale that the others are translated from.
    pub source_locale: String,
    /// The source pages that differ, by key.
    pub pages: Vec<PageImpact>,
    /// What it comes to in each locale.
    pub locales: Vec<Sum>,
    /// What it comes to in all of them.
    pub total: Total,
}

/// What became of a source page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Became {
    /// It is new.
    Added,
    /// It differs.
    Edited,
    /// It is gone.
    Removed,
    /// It stands under another name, its sentences the same.
    Renamed,
}

/// A source page that differs.
#[derive(Debug, Serialize)]
pub struct PageImpact {
    /// Its key; of a page that is gone, the one that it had.
    pub page: String,
    /// What became of it.
    pub change: Became,
    /// Its file, relative to the root.
    pub path: String,
    /// The file that it was in, where it was renamed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The sentences that are not what they were; of a page that is gone or was renamed none.
    pub sentences: Vec<Changed>,
    /// What it means for the locales that have the page; of a new page, for all of them.
    pub locales: Vec<Translation>,
}

/// A sentence that is not what it was.
#[derive(Debug, Serialize)]
pub struct Changed {
    /// What it was; absent of a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub then: Option<String>,
    /// What it is; absent of one that is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
    /// The line that it is in now, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Words of what it is.
    pub words: usize,
}

/// One locale's side of a page.
#[derive(Debug, Serialize)]
pub struct Translation {
    /// Its tag.
    pub locale: String,
    /// The file of its translation, if it has one.
    pub path: Option<String>,
    /// What of the translation was made from a text that is no more.
    pub stale: Vec<Stale>,
    /// The new sentences of the page, each once.
    #[serde(flatten)]
    pub work: Work,
}

/// A text of a translation whose source text is no more.
#[derive(Debug, Serialize)]
pub struct Stale {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The id of its segment, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segment: Option<String>,
    /// The source text that it was made from.
    pub source: String,
}

/// Sentences to translate.
#[derive(Debug, Default, Clone, Copy, Serialize)]
pub struct Work {
    /// How many.
    pub sentences: usize,
    /// Their words.
    pub words: usize,
    /// How many of them have a translation somewhere in the locale.
    pub known: usize,
    /// The words of those.
    pub known_words: usize,
}

impl Work {
    fn add(&mut self, words: usize, known: bool) {
        self.sentences += 1;
        self.words += words;
        if known {
            self.known += 1;
            self.known_words += words;
        }
    }
}

/// What a change comes to in one locale.
#[derive(Debug, Default, Serialize)]
pub struct Sum {
    /// Its tag.
    pub locale: String,
    /// Texts of translations whose source text is no more.
    pub stale: usize,
    /// Translations whose source page is gone or has another name.
    pub orphans: usize,
    /// The new sentences of all pages, each once.
    #[serde(flatten)]
    pub work: Work,
}

/// What a change comes to in all locales.
#[derive(Debug, Default, Serialize)]
pub struct Total {
    /// Texts of translations whose source text is no more.
    pub stale: usize,
    /// Locales that have such texts.
    pub stale_locales: usize,
    /// Translations whose source page is gone or has another name.
    pub orphans: usize,
    /// The sums of the locales.
    #[serde(flatten)]
    pub work: Work,
}

/// Compare the source pages of a site with those of then, and tell what their change means for the locales of
/// `selected`.
///
/// A page that a locale does not have was to be translated before, so an edit of it is no work for that locale; a new
/// page is work for all. The memory is all that the locale has translated now, on whatever page.
pub fn impact(then: &Analysis, now: &Analysis, commit: &str, selected: impl Fn(LocaleId) -> bool) -> Impact {
    let site = &now.site;
    let tag = |locale: LocaleId| site.config.locales[locale].locale.to_string();
    let locales = (1..site.config.locales.len()).filter(|locale| selected(*locale) && site.has_files(*locale));
    let differing = differing(&then.site, site);
    let wanted = differing.iter().flat_map(|page| &page.edits).filter_map(|edit| Some(edit.now.as_ref()?.hash));
    let memory = memory(now, &wanted.collect());
    let places = Places::new(&site.files);
    let mut pages: Vec<PageImpact> = differing.iter().map(|page| page.told(&then.site, site, &places)).collect();
    let mut sums = Vec::new();
    for locale in locales {
        let mut sum = Sum { locale: tag(locale), ..Sum::default() };
        let mut seen = FxHashSet::default();
        for (page, told) in differing.iter().zip(&mut pages) {
            let entry = page.entry(&then.site, site);
            let translation = entry.and_then(|entry| site.entries[entry].pages[locale]);
            if translation.is_none() && !matches!(page.kind, Kind::Added(_)) {
                continue;
            }
            sum.orphans += usize::from(matches!(page.kind, Kind::Removed(_) | Kind::Renamed { .. }));
            let stale = translation.map_or(Vec::new(), |translation| page.stale(then, site, translation, &places));
            sum.stale += stale.len();
            let mut work = Work::default();
            for sentence in page.edits.iter().filter_map(|edit| edit.now.as_ref()) {
                let (words, known) = (words(sentence.text), memory[locale].contains(&sentence.hash));
                work.add(words, known);
                if seen.insert(sentence.hash) {
                    sum.work.add(words, known);
                }
            }
            let path = translation.map(|page| path_of(site, page).to_owned());
            told.locales.push(Translation { locale: tag(locale), path, stale, work });
        }
        sums.push(sum);
    }
    Impact {
        version: 1,
        commit: commit.to_owned(),
        source_locale: tag(0),
        pages,
        total: Total {
            stale: sums.iter().map(|sum| sum.stale).sum(),
            stale_locales: sums.iter().filter(|sum| sum.stale > 0).count(),
            orphans: sums.iter().map(|sum| sum.orphans).sum(),
            work: sums.iter().fold(Work::default(), |all, sum| Work {
                sentences: all.sentences + sum.work.sentences,
                words: all.words + sum.work.words,
                known: all.known + sum.work.known,
                known_words: all.known_words + sum.work.known_words,
            }),
        },
        locales: sums,
    }
}

/// A source page that is not what it was.
struct Differing<'s> {
    kind: Kind<'s>,
    /// The sentences that are told.
    edits: Vec<Edit<'s>>,
}

/// What became of it; `was` is a page of then, `is` one of now.
enum Kind<'s> {
    Added(PageId),
    Edited { was: PageId, is: PageId, change: Change<'s> },
    Removed(PageId),
    Renamed { was: PageId, is: PageId },
}

/// The source pages that differ, sorted by their files.
fn differing<'s>(then: &'s Site, now: &'s Site) -> Vec<Differing<'s>> {
    // What is gone, by its sentences: it may stand under another name.
    let mut gone: FxHashMap<Vec<Fingerprint>, Vec<PageId>> = FxHashMap::default();
    for was in sources(then).filter(|was| counterpart(then, *was, now).is_none()) {
        gone.entry(told(then, was).map(|sentence| sentence.hash).collect()).or_default().push(was);
    }
    let mut found = Vec::new();
    for is in sources(now) {
        let page = &now.pages[is];
        let Some(was) = counterpart(now, is, then) else {
            let sentences: Vec<Sentence> = told(now, is).collect();
            let hashes: Vec<Fingerprint> = sentences.iter().map(|sentence| sentence.hash).collect();
            let was = gone.get_mut(&hashes).filter(|_| !hashes.is_empty()).and_then(Vec::pop);
            found.push(match was {
                Some(was) => Differing { kind: Kind::Renamed { was, is }, edits: Vec::new() },
                None => {
                    let edits = sentences.into_iter().map(|now| Edit { then: None, now: Some(now) });
                    Differing { kind: Kind::Added(is), edits: edits.collect() }
                }
            });
            continue;
        };
        let old = &then.pages[was];
        // The hash knows no line ends.
        if old.document.sha1 == page.document.sha1
            && (old.document.sha1.is_some() || then.page_text(old) == now.page_text(page))
        {
            continue;
        }
        let mut change = Change::new((&old.document, then.page_text(old)), (&page.document, now.page_text(page)));
        let edits = std::mem::take(&mut change.edits);
        found.push(Differing { kind: Kind::Edited { was, is, change }, edits });
    }
    let removed = gone.into_values().flatten();
    found.extend(removed.map(|was| Differing { kind: Kind::Removed(was), edits: Vec::new() }));
    found.sort_by_cached_key(|page| page.path(then, now).to_owned());
    found
}

/// The source pages of a site that somebody translates: those with files of their own, drafts apart.
fn sources<'s>(site: &'s Site) -> impl Iterator<Item = PageId> + 's {
    (0..site.entries.len()).filter_map(|entry| source(site, entry))
}

fn source(site: &Site, entry: EntryId) -> Option<PageId> {
    site.entries[entry].pages[0].filter(|page| {
        let page = &site.pages[*page];
        let names_only = page.document.toc.is_some() && !page.document.is_markdown();
        !page.recovered && !page.document.front_matter.flag("draft") && !names_only
    })
}

/// The source page with the same key in another state of the site.
fn counterpart(site: &Site, page: PageId, other: &Site) -> Option<PageId> {
    let entry = other.entry(&site.entries[site.pages[page].entry].key)?;
    source(other, entry)
}

/// The sentences of a source page, each once.
fn told<'s>(site: &'s Site, page: PageId) -> impl Iterator<Item = Sentence<'s>> {
    let page = &site.pages[page];
    let mut seen = FxHashSet::default();
    sentences(&page.document, site.page_text(page)).into_iter().filter(move |sentence| seen.insert(sentence.hash))
}

fn path_of<'s>(site: &'s Site, page: PageId) -> &'s str {
    &site.files[site.pages[page].document.file.0 as usize].path
}

impl Differing<'_> {
    /// Its file: where it is, else where it was.
    fn path<'s>(&self, then: &'s Site, now: &'s Site) -> &'s str {
        match self.kind {
            Kind::Added(is) | Kind::Edited { is, .. } | Kind::Renamed { is, .. } => path_of(now, is),
            Kind::Removed(was) => path_of(then, was),
        }
    }

    /// The entry that its translations stand at now: under the name that it had.
    fn entry(&self, then: &Site, now: &Site) -> Option<EntryId> {
        match self.kind {
            Kind::Added(is) | Kind::Edited { is, .. } => Some(now.pages[is].entry),
            Kind::Removed(was) | Kind::Renamed { was, .. } => now.entry(&then.entries[then.pages[was].entry].key),
        }
    }

    /// What is told of the page itself.
    fn told(&self, then: &Site, now: &Site, places: &Places) -> PageImpact {
        let (change, is) = match self.kind {
            Kind::Added(is) => (Became::Added, Some(is)),
            Kind::Edited { is, .. } => (Became::Edited, Some(is)),
            Kind::Removed(_) => (Became::Removed, None),
            Kind::Renamed { is, .. } => (Became::Renamed, Some(is)),
        };
        let (site, page) = match self.kind {
            Kind::Added(page) | Kind::Edited { is: page, .. } | Kind::Renamed { is: page, .. } => (now, page),
            Kind::Removed(page) => (then, page),
        };
        let from = match self.kind {
            Kind::Renamed { was, .. } => Some(path_of(then, was).to_owned()),
            _ => None,
        };
        let sentence = |edit: &Edit| Changed {
            then: edit.then.as_ref().map(|then| then.text.to_owned()),
            now: edit.now.as_ref().map(|now| now.text.to_owned()),
            line: is
                .zip(edit.now.as_ref())
                .map(|(is, sentence)| places.position(now.pages[is].document.file, sentence.span.start).line),
            words: edit.now.as_ref().map_or(0, |now| words(now.text)),
        };
        PageImpact {
            page: site.entries[site.pages[page].entry].key.to_string(),
            change,
            path: self.path(then, now).to_owned(),
            from,
            sentences: self.edits.iter().map(sentence).collect(),
            locales: Vec::new(),
        }
    }

    /// What of a translation was made from a text that the page no longer has.
    ///
    /// A segment holds the text that it was made from. A page without segments tells by its structure what stands for
    /// what, but only as it was together with the source of then.
    fn stale(&self, then: &Analysis, now: &Site, translation: PageId, places: &Places) -> Vec<Stale> {
        let Kind::Edited { was, change, .. } = &self.kind else { return Vec::new() };
        let page = &now.pages[translation];
        let (document, text) = (&page.document, now.page_text(page));
        let stale = |start: u32, segment: Option<&str>, source: &str| {
            let place = places.position(document.file, start);
            let (segment, source) = (segment.map(str::to_owned), source.to_owned());
            Stale { line: place.line, column: place.column, segment, source }
        };
        if document.is_bilingual() {
            let outdated = document
                .segments
                .iter()
                .filter(|segment| change.outdates(segment.source.of(text), segment.source_hash));
            return outdated
                .map(|segment| stale(segment.whole.start, Some(segment.id.of(text)), segment.source.of(text)))
                .collect();
        }
        let source = &then.site.pages[*was];
        let same = |old: &PageId| {
            let fresh = then.freshness[*old].as_ref().is_none_or(|freshness| !freshness.stale);
            fresh && then.site.page_text(&then.site.pages[*old]) == text
        };
        let locale =
            then.site.config.locales.iter().position(|locale| locale.locale == now.config.locales[page.locale].locale);
        let Some(old) = locale.and_then(|locale| then.site.entries[source.entry].pages[locale]).filter(same) else {
            return Vec::new();
        };
        let variants = then.alignments[source.entry].units.iter().flat_map(|unit| &unit.variants);
        let mut found: Vec<Stale> = variants
            .filter(|variant| variant.target.page == old)
            .filter_map(|variant| {
                let source = variant.source.filter(|source| source.page == *was)?;
                let source = source.span.of(then.site.page_text(&then.site.pages[source.page]));
                change.outdates(source, fingerprint(source)).then(|| stale(variant.target.span.start, None, source))
            })
            .collect();
        found.sort_by_key(|stale| (stale.line, stale.column));
        found
    }
}

/// By locale, which of the `wanted` source texts have a translation on some page.
fn memory(analysis: &Analysis, wanted: &FxHashSet<Fingerprint>) -> Vec<FxHashSet<Fingerprint>> {
    let site = &analysis.site;
    let mut memory = vec![FxHashSet::default(); site.config.locales.len()];
    if wanted.is_empty() {
        return memory;
    }
    for (page, coverage) in site.pages.iter().zip(&analysis.coverage).filter(|(page, _)| page.locale > 0) {
        for (segment, state) in page.document.segments.iter().zip(&coverage.segments) {
            if wanted.contains(&segment.source_hash) && !state.is_gap() {
                memory[page.locale].insert(segment.source_hash);
            }
        }
    }
    // Of a page without segments what stands for what is known where it was made from the source as it is.
    let fresh = |page: PageId| analysis.freshness[page].as_ref().is_some_and(|freshness| !freshness.stale);
    for variant in analysis.alignments.iter().flat_map(|alignment| &alignment.units).flat_map(|unit| &unit.variants) {
        if let (None, Match::Structure, Some(source)) = (variant.segment, variant.how, variant.source)
            && fresh(variant.target.page)
        {
            let hash = fingerprint(source.span.of(site.page_text(&site.pages[source.page])));
            if wanted.contains(&hash) {
                memory[variant.locale].insert(hash);
            }
        }
    }
    memory
}

/// All of it for people.
pub fn impact_text(impact: &Impact) -> String {
    let mut out = String::new();
    for page in &impact.pages {
        let (path, added) = (&page.path, page.sentences.iter().filter(|sentence| sentence.now.is_some()).count());
        let _ = match (page.change, &page.from) {
            (Became::Added, _) => writeln!(out, "{path}: added, {}", count(added, "sentence")),
            (Became::Removed, _) => writeln!(out, "{path}: removed"),
            (Became::Renamed, from) => writeln!(out, "{path}: renamed from {}", from.as_deref().unwrap_or("")),
            (Became::Edited, _) if page.sentences.is_empty() => writeln!(out, "{path}: edited, but no sentence of it"),
            (Became::Edited, _) => writeln!(out, "{path}: edited"),
        };
        for sentence in page.sentences.iter().filter(|_| page.change == Became::Edited) {
            for (sign, text) in [('-', &sentence.then), ('+', &sentence.now)] {
                if let Some(text) = text {
                    let _ = writeln!(out, "  {sign} {}", one_line(text, MAX_SHOWN));
                }
            }
        }
        for locale in &page.locales {
            let (tag, path) = (&locale.locale, locale.path.as_deref().unwrap_or(""));
            let _ = match page.change {
                Became::Removed => writeln!(out, "  {tag}: {path} has no source now"),
                Became::Renamed => writeln!(out, "  {tag}: {path} has the old name"),
                Became::Edited if page.sentences.is_empty() => Ok(()),
                Became::Edited | Became::Added => {
                    writeln!(out, "  {tag}: {}", told_of(locale.stale.len(), &locale.work))
                }
            };
            for stale in &locale.stale {
                let segment = stale.segment.as_deref().map_or(String::new(), |id| format!("{id}: "));
                let source = one_line(&stale.source, MAX_SHOWN);
                let _ = writeln!(out, "    {path}:{}:{}: {segment}{source}", stale.line, stale.column);
            }
        }
        out.push('\n');
    }
    let commit = impact.commit.get(..10).unwrap_or(&impact.commit);
    if impact.pages.is_empty() {
        let _ = writeln!(out, "since {commit} no source page has changed");
        return out;
    }
    for sum in impact.locales.iter().filter(|sum| sum.stale + sum.work.sentences + sum.orphans > 0) {
        let _ = writeln!(out, "{}: {}{}", sum.locale, told_of(sum.stale, &sum.work), orphans(sum.orphans));
    }
    let total = &impact.total;
    let _ = writeln!(
        out,
        "since {commit}: this edit of the source makes {} stale in {}; {}{}",
        count(total.stale, "segment"),
        count(total.stale_locales, "locale"),
        work(&total.work),
        orphans(total.orphans)
    );
    out
}

fn told_of(stale: usize, sentences: &Work) -> String {
    format!("{} stale; {}", count(stale, "segment"), work(sentences))
}

fn work(work: &Work) -> String {
    let mut text = format!("{} to translate, {}", count(work.sentences, "sentence"), count(work.words, "word"));
    match work.known {
        0 if work.sentences == 0 => {}
        0 => text.push_str(", of which the memory has none"),
        known => _ = write!(text, ", of which the memory has {known} ({})", count(work.known_words, "word")),
    }
    text
}

fn orphans(orphans: usize) -> String {
    match orphans {
        0 => String::new(),
        _ => format!("; {} to rename or remove", count(orphans, "translation")),
    }
}

/// `1 word`, `2 words`.
fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
