//! The dashboard of a translation, `_translation/`: documents by locales with the state of each, and a page for each
//! document with its segments and findings. Its pages hold source texts.
//!
//! The table is there once for every published locale, in its words: translators of each read it. A document has one
//! page with all its locales; what is said of a locale's text there is said in that locale's words.

mod change;
mod data;
mod document;
mod memory;
mod overview;
mod segments;
mod state;
mod tally;

pub use state::State;

use rayon::prelude::*;

use crate::config::PageForm;
use crate::engine::Analysis;
use crate::error::Error;
use crate::lint::Findings;
use crate::output::{Artifact, Sink};
use crate::render::{DASHBOARD_FOLDER as FOLDER, Renderer};
use crate::report::{Places, Rows, Summary, findings_json};
use crate::site::{LocaleId, encode_path};
use tally::{Row, Tally};

/// The dashboard of a site.
#[derive(Debug)]
pub struct Dashboard<'a> {
    analysis: &'a Analysis<'a>,
    findings: &'a Findings,
    tally: Tally,
    summary: Summary,
    /// What `check --format json` prints.
    check: String,
}

impl<'a> Dashboard<'a> {
    /// Count what there is in the locales of `selected`, which are sorted. `None` where nothing is translated, or the
    /// site wants none.
    pub fn new(
        analysis: &'a Analysis<'a>,
        findings: &'a Findings,
        selected: impl IntoIterator<Item = LocaleId>,
    ) -> Option<Dashboard<'a>> {
        let config = analysis.site.config;
        if !config.has_dashboard() {
            return None;
        }
        // A source that is only known by its translations has no documents of its own.
        let columns = selected.into_iter().filter(|locale| *locale != 0 || analysis.site.has_files(0)).collect();
        let places = Places::new(&analysis.site.files);
        let rows = Rows::new(&places, findings);
        Some(Dashboard {
            analysis,
            findings,
            tally: Tally::new(analysis, findings, columns),
            summary: rows.summary,
            check: findings_json(&rows).unwrap_or_default() + "\n",
        })
    }

    /// The path of every file, below the output folder.
    pub fn paths(&self, renderer: &Renderer) -> Vec<String> {
        let tables = renderer.locales().iter().map(|locale| renderer.dashboard_path(*locale));
        let documents = (0..self.tally.rows.len()).map(|number| format!("{FOLDER}/{}", self.document_file(number)));
        let data = ["check.json", "status.csv", "status.json"].map(|name| format!("{FOLDER}/{name}"));
        tables.chain(documents).chain(data).collect()
    }

    /// Make every file and hand it to `sink`. What could not be made or kept is returned.
    pub fn write(self, renderer: &Renderer, sink: &dyn Sink) -> Vec<Error> {
        let Some(&first) = renderer.locales().first() else { return Vec::new() };
        let tables = renderer.locales().par_iter().map(|locale| self.overview(renderer, *locale));
        let documents = (0..self.tally.rows.len()).into_par_iter().map(|number| self.document(renderer, first, number));
        let put = |artifact| sink.put(artifact);
        let mut errors: Vec<Error> =
            tables.chain(documents).filter_map(|artifact| artifact.and_then(put).err()).collect();
        let data = [("check.json", self.check.clone()), ("status.csv", self.csv()), ("status.json", self.json())];
        let data = data.into_iter().map(|(name, text)| Artifact::new(format!("{FOLDER}/{name}"), text));
        errors.extend(data.filter_map(|artifact| sink.put(artifact).err()));
        errors
    }

    /// The file of a document's page below the folder: by its key, which no other document has.
    fn document_file(&self, number: usize) -> String {
        let key = &self.analysis.site.entries[self.tally.rows[number].entry].key;
        let stem = key.strip_suffix(".md").unwrap_or(key);
        match self.analysis.site.config.page_form {
            PageForm::Folder => format!("page/{stem}/index.html"),
            PageForm::File => format!("page/{stem}.html"),
        }
    }

    /// The address of a document's page, from the folder.
    fn document_address(&self, number: usize) -> String {
        encode_path(self.shown(&self.document_file(number)))
    }

    fn shown<'p>(&self, path: &'p str) -> &'p str {
        match self.analysis.site.config.page_form {
            PageForm::Folder => path.strip_suffix("index.html").unwrap_or(path),
            PageForm::File => path,
        }
    }

    /// The title of a document, of its source page, else of the first that there is; and the locale of that page.
    fn title(&self, row: &Row) -> (&str, LocaleId) {
        let site = &self.analysis.site;
        let page = site.entries[row.entry].pages.iter().flatten().next();
        page.map_or(("", 0), |page| (site.title(*page), site.pages[*page].locale))
    }
}
