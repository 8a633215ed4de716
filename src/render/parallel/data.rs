//! The file with the texts of an entry in all its locales, which reading modes load when they are asked for.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::super::Renderer;
use super::super::body::Filled;
use super::Parallel;
use crate::site::{EntryId, Page, PageId};
use crate::syntax::plain_text;

/// Version of the format.
const VERSION: u8 = 1;

#[derive(Debug, Serialize)]
struct Data<'a> {
    version: u8,
    columns: Vec<Column<'a>>,
    units: Vec<Unit<'a>>,
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
    id: Option<&'a str>,
    /// HTML. Links in it are relative to the column's page.
    text: Vec<Option<Cow<'a, str>>>,
    /// The id of its element on each page.
    ids: Vec<Option<String>>,
    /// `stale` where the source has changed since, `untranslated` where the text is the source's.
    state: Vec<Option<&'static str>>,
    /// By column, the source text that a stale translation was made from, without markup.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    was: BTreeMap<usize, String>,
}

impl Parallel {
    /// The file's path below the output folder.
    pub(in crate::render) fn path(renderer: &Renderer, entry: EntryId) -> String {
        let site = &renderer.analysis.site;
        let file = site.entries[entry].route.file(site.config.page_form);
        format!("_segments/{}.json", file.strip_suffix(".html").unwrap_or(&file))
    }

    /// The file's bytes, from the bodies of the columns.
    pub(in crate::render) fn json(&self, renderer: &Renderer, entry: EntryId, bodies: &[Filled]) -> Vec<u8> {
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
        let pieces: Vec<Vec<Option<Cow<str>>>> = bodies.iter().map(Filled::texts).collect();
        let ids: Vec<Vec<Option<String>>> =
            (0..self.columns.len()).map(|column| self.ids(analysis, column)).collect();
        let units = self.rows.iter().enumerate().map(|(at, row)| {
            let mut unit = Unit {
                id: row.id.as_deref(),
                text: Vec::with_capacity(self.columns.len()),
                ids: ids.iter().map(|ids| ids[at].clone()).collect(),
                state: Vec::with_capacity(self.columns.len()),
                was: BTreeMap::new(),
            };
            for (column, (cell, pieces)) in row.units.iter().zip(&pieces).enumerate() {
                unit.text.push(cell.and_then(|cell| pieces.get(cell as usize)?.clone()));
                let page = self.columns[column].page;
                let state = cell.and_then(|cell| renderer.unit_state(page, cell));
                if state == Some("stale") {
                    unit.was.extend(cell.and_then(|cell| was(renderer, page, cell)).map(|was| (column, was)));
                }
                unit.state.push(state);
            }
            unit
        });
        let data = Data { version: VERSION, columns: columns.collect(), units: units.collect() };
        serde_json::to_vec(&data).unwrap_or_default()
    }
}

/// Who made a page, as its front matter says: `source`, `human` or `machine`.
pub(in crate::render) fn made_by(page: &Page) -> &'static str {
    match page.document.front_matter.get("ms.translationtype") {
        _ if page.locale == 0 => "source",
        Some(kind) if kind.eq_ignore_ascii_case("MT") => "machine",
        _ => "human",
    }
}

/// The source text that a segment was made from.
fn was(renderer: &Renderer, page: PageId, unit: u32) -> Option<String> {
    let site = &renderer.analysis.site;
    let page = &site.pages[page];
    let segment = page.document.units[unit as usize].segment?;
    Some(plain_text(page.document.segments[segment as usize].source.of(site.page_text(page))))
}
