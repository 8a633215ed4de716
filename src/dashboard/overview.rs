//! The dashboard's table: documents by locales, with the locales in sum above it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Dashboard;
use super::state::State;
use super::tally::{Cell, Total};
use crate::error::Result;
use crate::messages::Value;
use crate::output::Artifact;
use crate::render::{Frame, Renderer};
use crate::site::{LocaleId, encode_path};

/// Documents that the page itself holds; of a larger site the script reads the rest from `status.json`.
const ROWS: usize = 500;

/// What a template sees as `dashboard`.
#[derive(Debug, Serialize)]
struct Overview<'a> {
    /// The states in words, by name, and in order with what they mean.
    labels: BTreeMap<&'static str, String>,
    states: Vec<Meaning>,
    columns: Vec<Column<'a>>,
    totals: Vec<TotalView<'a>>,
    parts: Vec<Part<'a>>,
    rows: Vec<RowView<'a>>,
    /// Whether these are all.
    complete: bool,
    /// How many there are of each kind, in words.
    documents: String,
    /// "{shown} of {all}", for the script to fill.
    shown: String,
    page_of: String,
    /// What is told where not all rows are here.
    first: String,
    findings: String,
}

#[derive(Debug, Serialize)]
struct Meaning {
    state: &'static str,
    meaning: String,
}

#[derive(Debug, Serialize)]
struct Column<'a> {
    lang: &'a str,
    dir: &'a str,
    name: &'a str,
    source: bool,
}

#[derive(Debug, Serialize)]
struct TotalView<'a> {
    #[serde(flatten)]
    column: Column<'a>,
    states: Vec<Share>,
    documents: usize,
    segments: usize,
    translated: usize,
    words_to_do: usize,
    words_in_memory: usize,
    memory_percent: usize,
    machine_translated_pages: usize,
    machine_percent: usize,
    deny: usize,
    warn: usize,
}

/// How many of a locale's documents are in a state, and where its piece of the bar is, in thousandths.
#[derive(Debug, Serialize)]
struct Share {
    state: &'static str,
    count: usize,
    from: usize,
    width: usize,
}

#[derive(Debug, Serialize)]
struct Part<'a> {
    name: &'a str,
    /// The name in the query of an address.
    query: String,
    title: &'a str,
    documents: usize,
    words_to_do: usize,
    /// By column.
    done: Vec<Option<Done>>,
}

#[derive(Debug, Default, Clone, Copy, Serialize)]
struct Done {
    done: usize,
    of: usize,
}

#[derive(Debug, Serialize)]
struct RowView<'a> {
    page: &'a str,
    title: &'a str,
    /// The language of the title, where it is not the table's.
    lang: Option<&'a str>,
    part: &'a str,
    url: String,
    words: usize,
    findings: usize,
    cells: Vec<Option<CellView<'a>>>,
}

#[derive(Debug, Serialize)]
struct CellView<'a> {
    lang: &'a str,
    state: &'static str,
    words: usize,
    findings: usize,
}

fn percent(part: usize, whole: usize) -> usize {
    (100 * part + whole / 2).checked_div(whole).unwrap_or(0)
}

impl<'a> Dashboard<'a> {
    /// The table in the words of a locale.
    pub(super) fn overview(&self, renderer: &Renderer, locale: LocaleId) -> Result<Artifact> {
        let messages = &self.analysis.messages;
        let told = |id: &str, values: &[(&str, Value)]| messages.get(locale, id, values);
        let word = |what: &str, state: State| told(&format!("dashboard-{what}-{}", state.name()), &[]);
        let all = self.tally.rows.len();
        let (deny, warn) = (self.summary.deny, self.summary.warn);
        let view = Overview {
            labels: State::ALL.iter().map(|state| (state.name(), word("state", *state))).collect(),
            states: State::ALL.map(|state| Meaning { state: state.name(), meaning: word("meaning", state) }).into(),
            columns: self.tally.columns.iter().map(|locale| self.column(*locale)).collect(),
            totals: self.tally.columns.iter().zip(&self.tally.totals).map(|(l, total)| self.total(*l, total)).collect(),
            parts: self.parts(),
            rows: (0..all.min(ROWS)).map(|number| self.row(locale, number)).collect(),
            complete: all <= ROWS,
            documents: told("dashboard-documents", &[("count", Value::Number(all))]),
            shown: told("dashboard-shown", &[("shown", Value::Text("{shown}")), ("all", Value::Text("{all}"))]),
            page_of: told("dashboard-page-of", &[("page", Value::Text("{page}")), ("pages", Value::Text("{pages}"))]),
            first: told("dashboard-first-only", &[("shown", Value::Number(ROWS)), ("all", Value::Number(all))]),
            findings: told("dashboard-check", &[("deny", Value::Number(deny)), ("warn", Value::Number(warn))]),
        };
        let title = told("dashboard-title", &[]);
        let others = renderer.locales().iter().map(|other| (*other, renderer.dashboard_address(*other)));
        let path = renderer.dashboard_path(locale);
        let frame = Frame { locale, path, title: &title, languages: others.collect() };
        renderer.framed(frame, "dashboard.html", "dashboard", &view)
    }

    fn column(&self, locale: LocaleId) -> Column<'a> {
        let table = &self.analysis.site.config.locales[locale];
        Column { lang: table.locale.as_str(), dir: table.direction.as_str(), name: &table.name, source: locale == 0 }
    }

    fn total(&self, locale: LocaleId, total: &Total) -> TotalView<'a> {
        let counts = &total.status.counts;
        let documents: usize = total.states.iter().sum();
        let mut before: usize = 0;
        let share = |state: State| {
            let count = total.states[state as usize];
            let from = (1000 * before).checked_div(documents).unwrap_or(0);
            before += count;
            let to = (1000 * before).checked_div(documents).unwrap_or(0);
            Share { state: state.name(), count, from, width: to - from }
        };
        TotalView {
            column: self.column(locale),
            states: State::ALL.into_iter().map(share).collect(),
            documents,
            segments: counts.segments,
            translated: counts.translated,
            words_to_do: counts.words_to_do,
            words_in_memory: total.words_in_memory,
            memory_percent: percent(total.words_in_memory, counts.words_to_do),
            machine_translated_pages: counts.machine_translated_pages,
            machine_percent: percent(counts.machine_translated_pages, counts.pages),
            deny: total.deny,
            warn: total.warn,
        }
    }

    /// The parts of the site, where there is more than one. Of very many only the first are shown.
    fn parts(&self) -> Vec<Part<'_>> {
        let config = self.analysis.site.config;
        let title =
            |name: &'_ str| config.docsets.iter().find(|docset| docset.name == name).map(|docset| &*docset.title);
        let empty = |name| Part {
            name,
            query: encode_path(name).replace('+', "%2B"),
            title: title(name).unwrap_or(name),
            documents: 0,
            words_to_do: 0,
            done: vec![None; self.tally.columns.len()],
        };
        let mut parts: BTreeMap<&str, Part> =
            self.tally.parts.iter().take(ROWS).map(|name| (name.as_str(), empty(name.as_str()))).collect();
        for row in &self.tally.rows {
            let Some(part) = parts.get_mut(row.part.as_str()) else { continue };
            part.documents += 1;
            part.words_to_do += row.words();
            for (sum, cell) in part.done.iter_mut().zip(&row.cells) {
                let Some(cell) = cell else { continue };
                let sum = sum.get_or_insert_default();
                sum.of += 1;
                sum.done += usize::from(cell.state == State::Done);
            }
        }
        if parts.len() < 2 { Vec::new() } else { parts.into_values().collect() }
    }

    fn row(&self, shown: LocaleId, number: usize) -> RowView<'_> {
        let row = &self.tally.rows[number];
        let cell = |(locale, cell): (&LocaleId, &Option<Cell>)| {
            let cell = cell.as_ref()?;
            Some(CellView {
                lang: self.analysis.site.config.locales[*locale].locale.as_str(),
                state: cell.state.name(),
                words: cell.counts.words_to_do,
                findings: cell.marks.deny + cell.marks.warn,
            })
        };
        let (deny, warn) = row.marks();
        let (title, of) = self.title(row);
        RowView {
            page: &self.analysis.site.entries[row.entry].key,
            title,
            lang: (of != shown).then(|| self.analysis.site.config.locales[of].locale.as_str()),
            part: &row.part,
            url: self.document_address(number),
            words: row.words(),
            findings: deny + warn,
            cells: self.tally.columns.iter().zip(&row.cells).map(cell).collect(),
        }
    }
}
