//! The dashboard's page of one document: each locale's text with what is to be done with it.

use serde::Serialize;

use super::change::Renewed;
use super::segments::{SegmentView, segments};
use super::state::State;
use super::tally::Row;
use super::{Dashboard, FOLDER};
use crate::config::Config;
use crate::error::Result;
use crate::messages::Value;
use crate::output::Artifact;
use crate::render::{Frame, Renderer};
use crate::report::{Places, entry_gaps};
use crate::site::{LocaleId, PageId};

/// What a template sees as `document`.
#[derive(Debug, Serialize)]
struct DocumentView<'a> {
    /// Its path below the locale's folder.
    page: &'a str,
    /// The dashboard's table, from the site's root.
    table: String,
    source: Language<'a>,
    /// The language of its title.
    title: Language<'a>,
    sections: Vec<Section<'a>>,
}

#[derive(Debug, Clone, Copy, Serialize)]
struct Language<'a> {
    lang: &'a str,
    dir: &'a str,
    name: &'a str,
}

/// A locale's text of the document.
#[derive(Debug, Serialize)]
struct Section<'a> {
    #[serde(flatten)]
    language: Language<'a>,
    state: &'static str,
    /// What is to be told of it in numbers.
    facts: Vec<String>,
    /// Its file, relative to the site's root; of a missing one, where it would stand.
    path: String,
    edit: Option<String>,
    /// The published page, from the site's root.
    url: Option<String>,
    findings: Vec<FindingView<'a>>,
    /// The ids and numbers of texts that need work.
    open: Vec<Open>,
    segments: Vec<SegmentView<'a>>,
    /// Source texts that the translation has no segment for.
    missing: Vec<MissingText>,
    /// Sentences that are new in the source of a stale translation.
    added: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct Open {
    id: String,
    number: String,
    state: &'static str,
}

#[derive(Debug, Serialize)]
struct MissingText {
    line: usize,
    edit: Option<String>,
    source: String,
}

#[derive(Debug, Serialize)]
struct FindingView<'a> {
    lint: &'static str,
    level: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    path: &'a str,
    line: usize,
    column: usize,
    edit: Option<String>,
    /// The text of this page that it is about.
    segment: Option<String>,
}

impl<'a> Dashboard<'a> {
    /// The page of the document of this number, in the frame of a locale.
    pub(super) fn document(&self, renderer: &Renderer, frame: LocaleId, number: usize) -> Result<Artifact> {
        let site = &self.analysis.site;
        let row = &self.tally.rows[number];
        let places = Places::new(&site.files);
        let sections = (0..row.cells.len()).filter_map(|column| self.section(renderer, &places, row, column));
        let view = DocumentView {
            page: &site.entries[row.entry].key,
            table: renderer.dashboard_address(frame),
            source: self.language(0),
            title: self.language(self.title(row).1),
            sections: sections.collect(),
        };
        let frame = Frame {
            locale: frame,
            path: format!("{FOLDER}/{}", self.document_file(number)),
            title: self.title(row).0,
            languages: Vec::new(),
        };
        renderer.framed(frame, "dashboard_page.html", "document", &view)
    }

    fn language(&self, locale: LocaleId) -> Language<'a> {
        let table = &self.analysis.site.config.locales[locale];
        Language { lang: table.locale.as_str(), dir: table.direction.as_str(), name: &table.name }
    }

    fn section(&self, renderer: &Renderer, places: &Places, row: &Row, column: usize) -> Option<Section<'a>> {
        let cell = row.cells[column].as_ref()?;
        let site = &self.analysis.site;
        let locale = self.tally.columns[column];
        let table = &site.config.locales[locale];
        let entry = &site.entries[row.entry];
        let page = entry.pages[locale].filter(|page| !site.pages[*page].recovered);
        let path = match page {
            Some(page) => site.files[site.pages[page].document.file.0 as usize].path.to_string(),
            None => crate::world::join(&table.content, table.file(&entry.key).as_str()),
        };
        let edit = |line: usize| site.config.edit_address(&path, line);
        let renewed = page.map_or_else(Renewed::default, |page| Renewed::of(self.analysis, page));
        let segments = page
            .map_or_else(Vec::new, |page| segments(self.analysis, page, &renewed, places, table.locale.as_str(), edit));
        let open = segments.iter().filter(|segment| segment.state != "current").map(|segment| Open {
            id: segment.id.clone(),
            number: segment.number.clone(),
            state: segment.state,
        });
        // All of a plain page is new in its source; that is what its state says.
        let bilingual = page.is_some_and(|page| site.pages[page].document.is_bilingual());
        Some(Section {
            language: self.language(locale),
            state: cell.state.name(),
            facts: self.facts(locale, cell),
            url: renderer.address_of(row.entry, locale),
            findings: self.found(places, row, locale, page, &segments),
            open: open.collect(),
            missing: self.missing(places, row, locale, &edit),
            added: if bilingual { renewed.added } else { Vec::new() },
            edit: page.and_then(|_| edit(1)),
            segments,
            path: shown(site.config, &path).to_owned(),
        })
    }

    /// The numbers of a document in a locale, in its words.
    fn facts(&self, locale: LocaleId, cell: &super::tally::Cell) -> Vec<String> {
        let told = |id: &str, values: &[(&str, usize)]| {
            let values: Vec<_> = values.iter().map(|(name, number)| (*name, Value::Number(*number))).collect();
            self.analysis.messages.get(locale, id, &values)
        };
        let counts = &cell.counts;
        let mut facts = Vec::new();
        if cell.machine && cell.state != State::Machine {
            facts.push(told("dashboard-machine-translated", &[]));
        }
        if counts.segments > 0 {
            let values = [("translated", counts.translated), ("count", counts.segments)];
            facts.push(told("dashboard-segments-translated", &values));
        }
        if counts.words_to_do > 0 {
            facts.push(told("dashboard-words", &[("count", counts.words_to_do)]));
        }
        if cell.words_in_memory > 0 {
            facts.push(told("dashboard-words-in-memory", &[("count", cell.words_in_memory)]));
        }
        facts
    }

    fn missing(
        &self,
        places: &Places,
        row: &Row,
        locale: LocaleId,
        edit: &dyn Fn(usize) -> Option<String>,
    ) -> Vec<MissingText> {
        let site = &self.analysis.site;
        let page = site.entries[row.entry].pages[locale].as_slice();
        let gaps = entry_gaps(self.analysis, places, row.entry, page, &|other| other == locale);
        let missing = gaps.into_iter().filter(|gap| gap.kind == "missing");
        missing.map(|gap| MissingText { line: gap.line, edit: edit(gap.line), source: gap.source }).collect()
    }

    fn found(
        &self,
        places: &Places,
        row: &Row,
        locale: LocaleId,
        page: Option<PageId>,
        segments: &[SegmentView],
    ) -> Vec<FindingView<'a>> {
        let site = &self.analysis.site;
        let file = page.map(|page| site.pages[page].document.file);
        let tag = &site.config.locales[locale].locale;
        let own = row.findings.iter().map(|at| &self.findings.reported[*at as usize]).filter(|finding| {
            let of = finding.locale.as_ref();
            of == Some(tag) || locale == 0 && of.is_none_or(|of| site.config.locales.iter().all(|l| l.locale != *of))
        });
        let view = |finding: &'a crate::lint::Finding| {
            let label = &finding.diagnostic.primary;
            let path = &*site.files[label.file.0 as usize].path;
            let start = places.position(label.file, label.span.start);
            let around = segments.partition_point(|segment| segment.place.end <= label.span.start);
            let around = segments.get(around).filter(|segment| segment.place.start <= label.span.start);
            FindingView {
                lint: finding.diagnostic.lint,
                level: finding.level.as_str(),
                message: &finding.diagnostic.message,
                help: finding.diagnostic.help.as_deref(),
                path: shown(site.config, path),
                line: start.line,
                column: start.column,
                edit: site.config.edit_address(path, start.line),
                segment: around.filter(|_| file == Some(label.file)).map(|segment| segment.id.clone()),
            }
        };
        own.map(view).collect()
    }
}

/// A file's path as it is shown: where a locale's folder is named from the root of the disk, only what is below it.
fn shown<'p>(config: &Config, path: &'p str) -> &'p str {
    let below = || config.locales.iter().find_map(|locale| path.strip_prefix(locale.content.as_str()));
    if path.starts_with('/') { below().map_or(path, |rest| rest.trim_start_matches('/')) } else { path }
}
