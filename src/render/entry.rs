//! The pages of one entry, rendered together: the text of each stands in the file for reading modes too.

use std::collections::BTreeSet;

use super::copies::bilingual_key;
use super::filled::{Filled, Shown};
use super::parallel::{Column, Parallel};
use super::{Job, Renderer};
use crate::config::PageForm;
use crate::error::{Error, Result};
use crate::output::{Artifact, Sink};
use crate::site::{EntryId, relative};

impl Renderer<'_> {
    /// Render pages of one entry.
    pub(super) fn entry(&self, jobs: &[&Job], sink: &dyn Sink) -> Vec<Error> {
        let entry = jobs[0].entry;
        let mut errors = Vec::new();
        let mut put = |artifact: Result<Artifact>| {
            errors.extend(artifact.and_then(|artifact| sink.put(artifact)).err());
        };
        let parallel = self.parallel(entry);
        let mut bodies: Vec<Filled> = Vec::new();
        if let Some(parallel) = &parallel {
            bodies.extend((0..parallel.columns.len()).map(|column| self.column_body(parallel, entry, column)));
            if self.analysis.site.config.reading_modes {
                put(parallel.file(self, entry, &bodies));
            }
        }
        for job in jobs {
            let column = parallel.as_ref().and_then(|parallel| parallel.column_of(job));
            if let (Some(parallel), Some(path)) = (&parallel, self.bilingual_path(job, column)) {
                let body = self.bilingual_body(parallel, job, column.unwrap_or(0), &path);
                put(self.bilingual_page(job, path, &body));
            }
            let body = match column {
                Some(column) => std::mem::take(&mut bodies[column]),
                None => self.body(job.page, job.locale, &self.path(job), Shown::default()),
            };
            put(self.page(job, &body.html, column));
        }
        errors
    }

    /// Where the page with both texts of a translation goes, below the output folder.
    pub(super) fn bilingual_path(&self, job: &Job, column: Option<usize>) -> Option<String> {
        let site = &self.analysis.site;
        let wanted = site.config.bilingual_pages && column.is_some() && job.locale != 0;
        // A page of that name goes before it, where pages are no folders.
        let is_taken = || {
            site.config.page_form == PageForm::File
                && site.entry(&bilingual_key(&site.entries[job.entry].key)).is_some()
        };
        (wanted && !is_taken()).then(|| format!("{}.bilingual.html", self.path(job).trim_end_matches(".html")))
    }

    /// The body of that page, the source below each line.
    fn bilingual_body(&self, parallel: &Parallel, job: &Job, column: usize, path: &str) -> String {
        let Some(source) = parallel.columns.first().filter(|source| source.locale == 0) else { return String::new() };
        let source = self.body(source.page, 0, path, Shown::default());
        let texts = source.texts();
        let lent = parallel.lent_ids(self.analysis, column);
        let shown = Shown { is_parallel: true, lent, below: parallel.beside(column, &texts), ..Shown::default() };
        self.body(job.page, job.locale, path, shown).html
    }

    /// The parallel text of an entry, where its pages offer it.
    pub(super) fn parallel(&self, entry: EntryId) -> Option<Parallel> {
        Parallel::new(self.analysis, entry, &self.locales)
    }

    /// The body of a page of the parallel text.
    pub(super) fn column_body(&self, parallel: &Parallel, entry: EntryId, column: usize) -> Filled {
        let Column { locale, page, .. } = parallel.columns[column];
        let path = self.path(&Job { entry, locale, page });
        let is_led = column > 0 && parallel.columns[0].locale == 0 && self.locales.contains(&0);
        let source = is_led.then(|| {
            let address = relative(&path, &self.address(entry, 0));
            (address, parallel.source_ids(column))
        });
        let shown =
            Shown { is_parallel: true, lent: parallel.lent_ids(self.analysis, column), source, ..Shown::default() };
        self.body(page, locale, &path, shown)
    }

    /// The files beside the pages that rendering `jobs` yields: the parallel texts, and the pages with both texts.
    pub fn parallel_paths(&self, jobs: &[Job]) -> Vec<String> {
        let mut paths = BTreeSet::new();
        for job in jobs {
            if Parallel::exists(self.analysis, job.entry, &self.locales) {
                paths.extend(self.analysis.site.config.reading_modes.then(|| Parallel::path(self, job.entry)));
                let own = self.analysis.site.pages[job.page].locale == job.locale;
                paths.extend(self.bilingual_path(job, own.then_some(0)));
            }
        }
        paths.into_iter().collect()
    }
}
