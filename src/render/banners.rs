//! What a page says of itself to its readers: notices above the text, facts about it, and where it can be mended.

use super::page::{Banner, Segments};
use super::parallel::{Parallel, made_by};
use super::{Job, Renderer, dates};
use crate::config::UrlPattern;
use crate::messages::Value;
use crate::site::{Page, PageId, encode_path};
use crate::syntax::TranslatedBy;

impl Renderer<'_> {
    /// The notices above a page's text.
    pub(super) fn banners(&self, job: &Job) -> Vec<Banner> {
        let site = &self.analysis.site;
        let page = &site.pages[job.page];
        let language = &site.config.locales[page.locale].name;
        let message = |id: &str, values: &[(&str, Value)]| self.analysis.messages.get(job.locale, id, values);
        let mut banners = Vec::new();
        if page.locale != job.locale {
            let text = message("fallback-notice", &[("language", Value::Text(language))]);
            return vec![Banner { kind: "fallback", text }];
        }
        if made_by(page) == "machine" {
            banners.push(Banner { kind: "machine", text: message("machine-translation-notice", &[]) });
        }
        if self.analysis.freshness[job.page].as_ref().is_some_and(|freshness| freshness.stale) {
            let text = match self.current(job.page) {
                Some((current, all)) => {
                    message("stale-notice", &[("current", Value::Number(current)), ("all", Value::Number(all))])
                }
                None => message("stale-page-notice", &[]),
            };
            banners.push(Banner { kind: "stale", text });
        }
        banners
    }

    /// What is known of a page's text.
    pub(super) fn facts(&self, job: &Job) -> Vec<String> {
        let page = &self.analysis.site.pages[job.page];
        let message = |id: &str, values: &[(&str, Value)]| self.analysis.messages.get(job.locale, id, values);
        let mut facts = Vec::new();
        if let Some(date) = self.dates.get(dates::changed(&page.document), job.locale) {
            facts.push(message("updated", &[("date", Value::Text(date))]));
        }
        if page.locale == 0 || page.locale != job.locale {
            return facts;
        }
        match page.document.front_matter.translated_by() {
            Some(TranslatedBy::Machine) => facts.push(message("machine-translation", &[])),
            Some(TranslatedBy::People) => facts.push(message("human-translation", &[])),
            None => {}
        }
        if let Some(date) = self.dates.get(dates::handed_off(&page.document), job.locale) {
            facts.push(message("source-version", &[("date", Value::Text(date))]));
        }
        if let Some((current, all)) = self.current(job.page) {
            facts
                .push(message("current-segments", &[("current", Value::Number(current)), ("all", Value::Number(all))]));
        }
        facts
    }

    /// How many segments of a translation are made from the newest source, and how many it has.
    fn current(&self, page: PageId) -> Option<(usize, usize)> {
        let current = &self.analysis.freshness[page].as_ref()?.current;
        (!current.is_empty()).then(|| (current.iter().filter(|current| **current).count(), current.len()))
    }

    /// A page's place in its parallel text.
    pub(super) fn segments(&self, job: &Job, column: usize) -> Segments {
        let config = self.analysis.site.config;
        let page = &self.analysis.site.pages[job.page];
        let has_source = column > 0 && self.locales.contains(&0);
        Segments {
            url: encode_path(&Parallel::path(self, job.entry)),
            column,
            source_url: has_source.then(|| self.address(job.entry, 0)),
            edit_url: self.place(config.edit_url.as_ref(), page),
            report_url: self.place(config.report_url.as_ref(), page),
        }
    }

    /// Where a page's file can be edited.
    pub(super) fn edit_url(&self, page: &Page) -> Option<String> {
        let site = &self.analysis.site;
        site.config.edit_address(&site.files[page.document.file.0 as usize].path, 1).filter(|_| !page.recovered)
    }

    /// Where a fault of a page can be reported, of no text of it in particular.
    pub(super) fn report_url(&self, page: &Page) -> Option<String> {
        let config = self.analysis.site.config;
        let url = config.base_url.as_ref().map_or_else(String::new, |_| self.absolute(page.entry, page.locale));
        let pattern = config
            .report_url
            .as_ref()
            .map(|pattern| pattern.with(&[("line", "1"), ("id", ""), ("source", ""), ("target", ""), ("url", &url)]));
        self.place(pattern.as_ref(), page)
    }

    /// An address with what tells a page's file; what differs from text to text is left to be filled in. A recovered page
    /// has no file of its own.
    pub(super) fn place(&self, pattern: Option<&UrlPattern>, page: &Page) -> Option<String> {
        let site = &self.analysis.site;
        let path = &site.files[page.document.file.0 as usize].path;
        Some(site.config.place(pattern.filter(|_| !page.recovered)?, path)?.fill(&[]))
    }
}
