//! The parallel text of an entry: which texts of its locales stand for one another, as rows of one table.

mod data;

pub(super) use data::made_by;

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::Job;
use crate::align::source_places;
use crate::engine::Analysis;
use crate::site::{EntryId, LocaleId, PageId, newest_first};
use crate::syntax::Ordinal;

/// The pages of an entry that can be read side by side, and their texts in rows.
#[derive(Debug)]
pub(super) struct Parallel {
    /// The source page first, then the locales' in order.
    pub(super) columns: Vec<Column>,
    /// In the order of the newest version.
    rows: Vec<Row>,
}

/// A page that has texts in the rows.
#[derive(Debug)]
pub(super) struct Column {
    /// Its locale.
    pub(super) locale: LocaleId,
    /// The page.
    pub(super) page: PageId,
    /// By unit of its document, the row.
    rows: Vec<Option<u32>>,
    /// By row, the number of the page's element for it: `103` of `s-103`.
    ids: Vec<Option<Ordinal>>,
}

/// A text and its translations.
#[derive(Debug)]
struct Row {
    /// The number of its element on pages of the newest version, and on pages that have no segments of their own; `None`
    /// where another row has it.
    id: Option<Ordinal>,
    /// By column, the unit of its document.
    units: Vec<Option<u32>>,
}

impl Parallel {
    /// Whether there is one: two pages at least, of `locales` and of the source locale, and one of them with segments.
    pub(super) fn exists(analysis: &Analysis, entry: EntryId, locales: &[LocaleId]) -> bool {
        let pages = pages(analysis, entry, locales);
        let pages: Vec<PageId> = pages.map(|(_, page)| page).collect();
        pages.len() > 1 && pages.iter().any(|page| analysis.site.pages[*page].document.is_bilingual())
    }

    /// The parallel text of an entry in `locales` and the source locale, where there is one.
    pub(super) fn new(analysis: &Analysis, entry: EntryId, locales: &[LocaleId]) -> Option<Parallel> {
        if !Parallel::exists(analysis, entry, locales) {
            return None;
        }
        let pages: Vec<(LocaleId, PageId)> = pages(analysis, entry, locales).collect();
        let cells: Vec<Vec<Option<u32>>> = pages.iter().map(|(_, page)| places(analysis, entry, *page)).collect();
        let ids = row_ids(analysis, entry).into_iter();
        let mut rows: Vec<Row> = ids.map(|id| Row { id, units: vec![None; pages.len()] }).collect();
        for (column, places) in cells.iter().enumerate() {
            for (unit, row) in places.iter().enumerate() {
                let Some(row) = row else { continue };
                // The first piece of a text is its beginning.
                rows[*row as usize].units[column].get_or_insert(unit as u32);
            }
        }
        let column = |((locale, page), rows)| Column { locale, page, rows, ids: Vec::new() };
        let mut parallel = Parallel { columns: pages.into_iter().zip(cells).map(column).collect(), rows };
        parallel.add_new_sentences(analysis);
        for column in 0..parallel.columns.len() {
            parallel.columns[column].ids = parallel.ids(analysis, column);
        }
        Some(parallel)
    }

    /// The column of a page to render, where it is the locale's own.
    pub(super) fn column_of(&self, job: &Job) -> Option<usize> {
        self.columns.iter().position(|column| (column.locale, column.page) == (job.locale, job.page))
    }

    /// By unit of a column's page, the number that it gets where the page has no segments of its own.
    pub(super) fn lent_ids(&self, analysis: &Analysis, column: usize) -> Vec<Option<Ordinal>> {
        let column = &self.columns[column];
        if analysis.site.pages[column.page].document.is_bilingual() {
            return Vec::new();
        }
        once(column.rows.iter().map(|row| column.ids[(*row)? as usize])).collect()
    }

    /// By unit of a column's page, the number that its source has on the source page.
    pub(super) fn source_ids(&self, column: usize) -> Vec<Option<Ordinal>> {
        self.columns[column].rows.iter().map(|row| self.columns[0].ids[(*row)? as usize]).collect()
    }

    /// By unit of a column's page, the text that stands for it among those of the source page's units.
    pub(super) fn beside<'t>(&self, column: usize, source: &'t [Option<Cow<str>>]) -> Vec<Option<&'t str>> {
        let text = |row: &Option<u32>| source[self.rows[(*row)? as usize].units[0]? as usize].as_deref();
        self.columns[column].rows.iter().map(text).collect()
    }

    /// By row, the number that a column's page has for it.
    fn ids(&self, analysis: &Analysis, column: usize) -> Vec<Option<Ordinal>> {
        let document = &analysis.site.pages[self.columns[column].page].document;
        // An author may have given an element such an id.
        let has_any = document.anchors.iter().any(|anchor| anchor.starts_with("s-"));
        let is_free = |id: &Ordinal| !has_any || document.anchors.binary_search(&id.id().into()).is_err();
        let id = |row: &Row| match document.units[row.units[column]? as usize].segment {
            Some(segment) => Some(document.segments[segment as usize].ordinal),
            None => row.id.filter(is_free),
        };
        once(self.rows.iter().map(id)).collect()
    }

    /// A source page that is a file may have sentences that no translation has as yet: rows of their own.
    fn add_new_sentences(&mut self, analysis: &Analysis) {
        let Some(source) = self.columns.first().filter(|column| column.locale == 0) else { return };
        let page = &analysis.site.pages[source.page];
        if page.recovered || source.rows.iter().all(Option::is_some) {
            return;
        }
        let width = self.columns.len();
        let mut added: Vec<(u32, u32)> = Vec::new();
        let mut after = 0;
        for (unit, row) in source.rows.iter().enumerate() {
            match row {
                Some(row) => after = row + 1,
                None => added.push((after, unit as u32)),
            }
        }
        let mut added = added.into_iter().peekable();
        let mut rows = Vec::with_capacity(self.rows.len() + added.len());
        let mut moved = Vec::with_capacity(self.rows.len());
        let new = |unit: u32| {
            let mut units = vec![None; width];
            units[0] = Some(unit);
            Row { id: None, units }
        };
        for (at, row) in std::mem::take(&mut self.rows).into_iter().enumerate() {
            while let Some((_, unit)) = added.next_if(|(after, _)| *after as usize <= at) {
                rows.push(new(unit));
            }
            moved.push(rows.len() as u32);
            rows.push(row);
        }
        rows.extend(added.map(|(_, unit)| new(unit)));
        self.rows = rows;
        for column in &mut self.columns {
            column.rows.iter_mut().flatten().for_each(|row| *row = moved[*row as usize]);
        }
    }
}

/// The published pages of an entry, the source locale's first.
fn pages<'a>(
    analysis: &'a Analysis,
    entry: EntryId,
    locales: &'a [LocaleId],
) -> impl Iterator<Item = (LocaleId, PageId)> + 'a {
    let site = &analysis.site;
    let shown = (0..site.config.locales.len()).filter(|locale| *locale == 0 || locales.contains(locale));
    shown.filter_map(move |locale| {
        let page = site.entries[entry].pages[locale].filter(|page| site.pages[*page].published)?;
        Some((locale, page))
    })
}

/// Of several that are equal the first: an id stands once on a page.
fn once(ids: impl Iterator<Item = Option<Ordinal>>) -> impl Iterator<Item = Option<Ordinal>> {
    let mut taken = FxHashSet::default();
    ids.map(move |id| id.filter(|id| taken.insert(*id)))
}

/// By unit of an entry's alignment, its number: the one that the newest version of the source has for it, else an older
/// one's where that is free.
fn row_ids(analysis: &Analysis, entry: EntryId) -> Vec<Option<Ordinal>> {
    let of = |page: PageId| &analysis.site.pages[page];
    let own = analysis.site.entries[entry].pages.iter().flatten().copied();
    let own = own.filter(|page| !of(*page).recovered && of(*page).document.is_bilingual());
    let newest = newest_first(own.map(|page| (page, &of(page).document))).into_iter().next().unwrap_or_default();
    let units = &analysis.alignments[entry].units;
    let mut ids: Vec<Option<Ordinal>> = vec![None; units.len()];
    let mut taken: FxHashSet<Ordinal> = FxHashSet::default();
    for is_newest in [true, false] {
        for (id, unit) in ids.iter_mut().zip(units).filter(|(id, _)| id.is_none()) {
            let numbered = unit.variants.iter().find_map(|variant| {
                let page = variant.target.page;
                (newest.contains(&page) == is_newest).then_some((page, variant.segment?))
            });
            let own = numbered.map(|(page, segment)| of(page).document.segments[segment as usize].ordinal);
            *id = own.filter(|id| taken.insert(*id));
        }
    }
    ids
}

/// By unit of a file that a page takes in, the number of its element without what its place puts before it.
pub(super) fn included_ids(analysis: &Analysis, id: PageId) -> Vec<Option<Ordinal>> {
    let page = &analysis.site.pages[id];
    let document = &page.document;
    if document.is_bilingual() {
        let number = |segment: u32| document.segments[segment as usize].ordinal;
        return document.units.iter().map(|unit| unit.segment.map(number)).collect();
    }
    let ids = row_ids(analysis, page.entry);
    once(places(analysis, page.entry, id).into_iter().map(|row| ids[row? as usize])).collect()
}

/// By unit of a page's document, the unit of its entry's alignment.
fn places(analysis: &Analysis, entry: EntryId, id: PageId) -> Vec<Option<u32>> {
    let site = &analysis.site;
    let page = &site.pages[id];
    let document = &page.document;
    let alignment = &analysis.alignments[entry];
    if page.locale == 0 && !page.recovered && !document.is_bilingual() {
        return source_places(site, alignment, id);
    }
    // A recovered page has the segments of the page that it was read from.
    let holder = match page.recovered {
        false => id,
        true => {
            let is_holder =
                |sister: &PageId| !site.pages[*sister].recovered && site.pages[*sister].document.file == document.file;
            site.entries[entry].pages.iter().flatten().copied().find(is_holder).unwrap_or(id)
        }
    };
    let mut of_segment = vec![None; document.segments.len()];
    let mut of_unit = vec![None; document.units.len()];
    for (at, unit) in alignment.units.iter().enumerate() {
        for variant in unit.variants.iter().filter(|variant| variant.target.page == holder) {
            match variant.segment {
                Some(segment) => of_segment[segment as usize] = Some(at as u32),
                // Where sentences could not be told apart the variant is a whole line, and no unit of the page.
                None => {
                    let position = variant.position as usize;
                    if document.units.get(position).is_some_and(|unit| unit.span == variant.target.span) {
                        of_unit[position] = Some(at as u32);
                    }
                }
            }
        }
    }
    for (unit, place) in document.units.iter().zip(&mut of_unit) {
        if let Some(segment) = unit.segment {
            *place = of_segment[segment as usize];
        }
    }
    of_unit
}

#[cfg(test)]
mod tests;
