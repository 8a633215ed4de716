//! The file with the texts of an entry in all its locales, which reading modes load when they are asked for.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Serialize, Serializer};

use super::super::Renderer;
use super::super::filled::Filled;
use super::{Parallel, included_ids, places};
use crate::error::{Error, Result};
use crate::output::Artifact;
use crate::site::{EntryId, Page, PageId, Site};
use crate::span::LineIndex;
use crate::syntax::{Ordinal, TranslatedBy, plain_text};

/// Version of the format.
const VERSION: u8 = 1;

#[derive(Debug, Serialize)]
struct Data<'a> {
    version: u8,
    columns: Vec<Column<'a>>,
    units: Vec<Unit<'a>>,
    /// The files that pages take in, where an address asks for a file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<Taken>,
}

/// A file that a page takes in. What differs from text to text is left to be filled in.
#[derive(Debug, Serialize)]
struct Taken {
    /// Where it is edited.
    edit: Option<String>,
    /// Where a fault of it is reported.
    report: Option<String>,
}

/// A locale's page. All lists of a unit are in the order of the columns.
#[derive(Debug, Serialize)]
struct Column<'a> {
    lang: &'a str,
    dir: &'a str,
    name: &'a str,
    /// Its address from the site's root.
    url: String,
    /// `source`, `human` or `machine`.
    kind: &'static str,
}

#[derive(Debug, Serialize)]
struct Unit<'a> {
    /// The id of its element on pages of the newest version.
    id: Option<Id<'a>>,
    /// HTML. Links in it are relative to the column's page.
    text: Vec<Option<Cow<'a, str>>>,
    /// The id of its element on each page.
    ids: Vec<Option<Id<'a>>>,
    /// `stale` where the source has changed since, `untranslated` where the text is the source's.
    state: Vec<Option<&'static str>>,
    /// By column, the source text that a stale translation was made from: HTML without markup.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    was: BTreeMap<usize, String>,
    /// By column, the line of the page's file, from 1, where an address asks for it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    lines: BTreeMap<usize, usize>,
    /// By column, the file that its text is in, where that is not the page's own.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    files: BTreeMap<usize, usize>,
}

/// The id of a segment's element: `s-103`, or `s-1-103` in the first file that a page takes in.
#[derive(Debug, Clone, Copy)]
struct Id<'a> {
    prefix: &'a str,
    number: Ordinal,
}

impl Serialize for Id<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut id = String::with_capacity(16);
        id.push_str("s-");
        id.push_str(self.prefix);
        self.number.push_to(&mut id);
        serializer.serialize_str(&id)
    }
}

impl Parallel {
    /// The file's path below the output folder.
    pub(in crate::render) fn path(renderer: &Renderer, entry: EntryId) -> String {
        let site = &renderer.analysis.site;
        let file = site.entries[entry].route.file(site.config.page_form);
        format!("_segments/{}.json", file.strip_suffix(".html").unwrap_or(&file))
    }

    /// The file, from the bodies of the columns.
    pub(in crate::render) fn file(&self, renderer: &Renderer, entry: EntryId, bodies: &[Filled]) -> Result<Artifact> {
        let analysis = renderer.analysis;
        let site = &analysis.site;
        let config = site.config;
        let columns = self.columns.iter().map(|column| {
            let table = &config.locales[column.locale];
            Column {
                lang: table.locale.as_str(),
                dir: table.direction.as_str(),
                name: &table.name,
                url: renderer.address(entry, column.locale),
                kind: made_by(&site.pages[column.page]),
            }
        });
        let mut texts: Vec<Vec<Option<Cow<str>>>> = bodies.iter().map(Filled::texts).collect();
        let id = |number: Ordinal| Id { prefix: "", number };
        let lines: Vec<Option<LineIndex>> =
            self.columns.iter().map(|column| lines_of(site, &site.pages[column.page])).collect();
        let mut units: Vec<Unit> = Vec::with_capacity(self.rows.len());
        for (at, row) in self.rows.iter().enumerate() {
            let mut unit = Unit::new(row.id.map(id), self.columns.len());
            for (column, cell) in row.units.iter().enumerate() {
                let Some(cell) = *cell else { continue };
                unit.ids[column] = self.columns[column].ids[at].map(id);
                let text = texts[column].get_mut(cell as usize).and_then(Option::take);
                unit.set(renderer, column, self.columns[column].page, cell, text);
                if let Some(lines) = &lines[column] {
                    let page = &site.pages[self.columns[column].page];
                    let start = page.document.units[cell as usize].span.start;
                    unit.lines.insert(column, lines.position(site.page_text(page), start).line);
                }
            }
            // The alternative text of an image is no text of the page.
            if unit.text.iter().flatten().any(|text| !text.is_empty()) {
                units.push(unit);
            }
        }
        let (included, files) = self.included(renderer, bodies);
        units.extend(included);
        let data = Data { version: VERSION, columns: columns.collect(), units, files };
        let path = Parallel::path(renderer, entry);
        let bytes = serde_json::to_vec(&data).map_err(|error| Error::new(format!("{path}: {error}")))?;
        Ok(Artifact { path, bytes })
    }

    /// The units of the files that the pages take in, in the order of the pages, and these files.
    fn included<'b>(&self, renderer: &Renderer, bodies: &'b [Filled]) -> (Vec<Unit<'b>>, Vec<Taken>) {
        let analysis = renderer.analysis;
        let site = &analysis.site;
        let mut units: Vec<Unit> = Vec::new();
        let mut files: Vec<Taken> = Vec::new();
        // By the include's place on the page and the unit of its alignment.
        let mut known: FxHashMap<(&str, EntryId, u32), usize> = FxHashMap::default();
        for (column, body) in bodies.iter().enumerate() {
            for include in &body.includes {
                let page = &site.pages[include.page];
                // A file of the source locale in place of a missing translation is no translation.
                if page.locale != self.columns[column].locale {
                    continue;
                }
                let taken = Taken {
                    edit: renderer.place(site.config.edit_url.as_ref(), page),
                    report: renderer.place(site.config.report_url.as_ref(), page),
                };
                // A file that has no address has not that of the page either.
                let file = (site.config.edit_url.is_some() || site.config.report_url.is_some()).then(|| {
                    files.push(taken);
                    files.len() - 1
                });
                let lines = lines_of(site, page);
                let of_unit = places(analysis, page.entry, include.page);
                let ids = included_ids(analysis, include.page);
                for (cell, (row, text)) in of_unit.iter().zip(&include.texts).enumerate() {
                    let (Some(row), Some(text)) = (row, text) else { continue };
                    let id = ids[cell].map(|number| Id { prefix: &include.prefix, number });
                    let at = *known.entry((&include.prefix, page.entry, *row)).or_insert_with(|| {
                        units.push(Unit::new(None, bodies.len()));
                        units.len() - 1
                    });
                    units[at].id = units[at].id.or(id);
                    units[at].ids[column] = id;
                    units[at].set(renderer, column, include.page, cell as u32, Some(text.as_str().into()));
                    units[at].files.extend(file.map(|file| (column, file)));
                    if let Some(lines) = &lines {
                        let start = page.document.units[cell].span.start;
                        units[at].lines.insert(column, lines.position(site.page_text(page), start).line);
                    }
                }
            }
        }
        (units, files)
    }
}

impl<'a> Unit<'a> {
    fn new(id: Option<Id<'a>>, columns: usize) -> Unit<'a> {
        Unit {
            id,
            text: vec![None; columns],
            ids: vec![None; columns],
            state: vec![None; columns],
            was: BTreeMap::new(),
            lines: BTreeMap::new(),
            files: BTreeMap::new(),
        }
    }

    /// Put a column's text in its place.
    fn set(&mut self, renderer: &Renderer, column: usize, page: PageId, unit: u32, text: Option<Cow<'a, str>>) {
        self.text[column] = text;
        self.state[column] = renderer.unit_state(page, unit);
        if self.state[column] == Some("stale") {
            self.was.extend(was(renderer, page, unit).map(|was| (column, was)));
        }
    }
}

/// The lines of a page's file, where an address asks for a line and the page has a file of its own.
fn lines_of(site: &Site, page: &Page) -> Option<LineIndex> {
    let mut patterns = [&site.config.edit_url, &site.config.report_url].into_iter().flatten();
    let named = patterns.any(|pattern| pattern.names("line"));
    (named && !page.recovered).then(|| LineIndex::new(site.page_text(page)))
}

/// Who made a page, as its front matter says: `source`, `human` or `machine`.
pub(in crate::render) fn made_by(page: &Page) -> &'static str {
    match page.document.front_matter.translated_by() {
        _ if page.locale == 0 => "source",
        Some(TranslatedBy::Machine) => "machine",
        _ => "human",
    }
}

/// The source text that a segment was made from.
fn was(renderer: &Renderer, page: PageId, unit: u32) -> Option<String> {
    let site = &renderer.analysis.site;
    let page = &site.pages[page];
    let segment = page.document.units[unit as usize].segment?;
    let text = plain_text(page.document.segments[segment as usize].source.of(site.page_text(page)));
    let mut html = String::with_capacity(text.len());
    let _ = pulldown_cmark_escape::escape_html_body_text(&mut html, &text);
    Some(html)
}
