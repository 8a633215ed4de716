//! Documents by locales: the numbers of the dashboard, which are those of `status` and `check`.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::memory::Memory;
use super::state::{Facts, State, fails};
use crate::diagnostic::Level;
use crate::engine::Analysis;
use crate::lint::{Finding, Findings};
use crate::report::{self, Counts, LocaleStatus};
use crate::site::{EntryId, LocaleId};
use crate::syntax::TranslatedBy;

/// What checks report of a document in a locale.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks {
    pub(super) deny: usize,
    pub(super) warn: usize,
    /// There is one that no state says.
    pub(super) failing: bool,
}

impl Marks {
    fn add(&mut self, finding: &Finding) {
        match finding.level {
            Level::Deny => self.deny += 1,
            _ => self.warn += 1,
        }
        self.failing |= fails(finding.diagnostic.lint);
    }
}

/// A document in a locale.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub(super) state: State,
    pub(super) counts: Counts,
    /// How many of the words to do are in the translation memory.
    pub(super) words_in_memory: usize,
    pub(super) marks: Marks,
    pub(super) machine: bool,
}

/// A document.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) entry: EntryId,
    /// The part of the site that it is in: its docset's name, else its folder at the top; may be empty.
    pub(super) part: String,
    /// By column. `None` where the locale neither has it nor is to have it.
    pub(super) cells: Vec<Option<Cell>>,
    /// Of the findings those of this document, by number.
    pub(super) findings: Vec<u32>,
}

impl Row {
    /// The words to do over all columns.
    pub(super) fn words(&self) -> usize {
        self.cells.iter().flatten().map(|cell| cell.counts.words_to_do).sum()
    }

    /// The findings over all columns.
    pub(super) fn marks(&self) -> (usize, usize) {
        let marks = || self.cells.iter().flatten().map(|cell| cell.marks);
        (marks().map(|marks| marks.deny).sum(), marks().map(|marks| marks.warn).sum())
    }
}

/// A column in sum.
#[derive(Debug)]
pub(super) struct Total {
    pub(super) status: LocaleStatus,
    /// Documents by state, in the order of [`State::ALL`]. YAML files are documents too, which `status` does not count
    /// as pages.
    pub(super) states: [usize; 5],
    pub(super) words_in_memory: usize,
    pub(super) deny: usize,
    pub(super) warn: usize,
}

/// All of it.
#[derive(Debug)]
pub(super) struct Tally {
    pub(super) columns: Vec<LocaleId>,
    pub(super) rows: Vec<Row>,
    pub(super) totals: Vec<Total>,
    /// The parts that the documents are in, sorted.
    pub(super) parts: BTreeSet<String>,
    /// Findings that are of no document: of the site's own strings, of its configuration.
    pub(super) elsewhere: (usize, usize),
}

impl Tally {
    /// The documents in the locales of `columns`, which are sorted.
    pub(super) fn new(analysis: &Analysis, findings: &Findings, columns: Vec<LocaleId>) -> Tally {
        let site = &analysis.site;
        let mut by_entry: Vec<Vec<(u32, usize)>> = vec![Vec::new(); site.entries.len()];
        let mut elsewhere = Marks::default();
        for (finding, at) in findings.reported.iter().zip(0..) {
            // What is said of a page in no locale is said of its source.
            let tag = finding.locale.as_ref();
            let locale =
                tag.and_then(|tag| site.config.locales.iter().position(|locale| locale.locale == *tag)).unwrap_or(0);
            let column = columns.binary_search(&locale).ok();
            match (finding.page.as_deref().and_then(|key| site.entry(key)), column) {
                (Some(entry), Some(column)) => by_entry[entry].push((at, column)),
                (None, Some(_)) => elsewhere.add(finding),
                (_, None) if tag.is_none() || locale == 0 => elsewhere.add(finding),
                // Of a locale that was not asked for.
                (_, None) => {}
            }
        }
        let memory = Memory::new(analysis);
        let pages = report::pages_by_entry(site);
        let of_entry = |entry: EntryId| {
            let mut held = vec![0; site.config.locales.len()];
            let counts = report::entry_counts(analysis, entry, &pages[entry], &mut |to_do| {
                held[to_do.locale] += memory.words(analysis, to_do);
            });
            let mut marks = vec![Marks::default(); columns.len()];
            by_entry[entry].iter().for_each(|(at, column)| marks[*column].add(&findings.reported[*at as usize]));
            let missing: Vec<LocaleId> = report::missing_in(site, entry).collect();
            let cell = |(&locale, marks): (&LocaleId, &Marks)| {
                let facts = facts(analysis, entry, locale, missing.contains(&locale))?;
                let counts = counts[locale];
                let state = State::of(facts, &counts, marks);
                Some(Cell { state, counts, words_in_memory: held[locale], marks: *marks, machine: facts.machine })
            };
            let cells: Vec<Option<Cell>> = columns.iter().zip(&marks).map(cell).collect();
            (Row { entry, part: part(analysis, entry).to_owned(), cells, findings: Vec::new() }, counts)
        };
        let (mut rows, counts): (Vec<Row>, Vec<Vec<Counts>>) =
            (0..site.entries.len()).into_par_iter().map(of_entry).unzip();
        let status = report::status_of(site, &counts, |locale| columns.contains(&locale));
        for (row, found) in rows.iter_mut().zip(by_entry) {
            for (at, column) in found {
                match row.cells[column] {
                    Some(_) => row.findings.push(at),
                    None => elsewhere.add(&findings.reported[at as usize]),
                }
            }
        }
        rows.retain(|row| row.cells.iter().any(Option::is_some));
        let totals = status.locales.into_iter().enumerate().map(|(column, status)| total(status, column, &rows));
        Tally {
            totals: totals.collect(),
            parts: rows.iter().map(|row| row.part.clone()).collect(),
            elsewhere: (elsewhere.deny, elsewhere.warn),
            columns,
            rows,
        }
    }
}

/// What is to be known of a document in a locale; `None` where it neither has it nor is to have it.
fn facts(analysis: &Analysis, entry: EntryId, locale: LocaleId, missing: bool) -> Option<Facts> {
    let site = &analysis.site;
    let page = site.entries[entry].pages[locale].filter(|page| !site.pages[*page].recovered);
    let Some(page) = page else {
        return missing.then_some(Facts { missing, ..Facts::default() });
    };
    Some(Facts {
        missing: false,
        stale: analysis.freshness[page].as_ref().is_some_and(|freshness| freshness.stale),
        machine: site.pages[page].document.front_matter.translated_by() == Some(TranslatedBy::Machine),
    })
}

fn part<'s>(analysis: &'s Analysis, entry: EntryId) -> &'s str {
    let key = &analysis.site.entries[entry].key;
    match analysis.site.config.docset(key) {
        Some((docset, _)) => &docset.name,
        None => key.split_once('/').map_or("", |(folder, _)| folder),
    }
}

fn total(status: LocaleStatus, column: usize, rows: &[Row]) -> Total {
    let mut total = Total { status, states: [0; 5], words_in_memory: 0, deny: 0, warn: 0 };
    for cell in rows.iter().filter_map(|row| row.cells[column].as_ref()) {
        total.states[cell.state as usize] += 1;
        total.words_in_memory += cell.words_in_memory;
        total.deny += cell.marks.deny;
        total.warn += cell.marks.warn;
    }
    total
}
