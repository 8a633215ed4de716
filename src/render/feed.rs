//! The feed of each locale: its pages with the latest dates.

use std::cmp::Reverse;

use super::{Renderer, dates};
use crate::output::{Artifact, Feed, FeedEntry};
use crate::site::{EntryId, LocaleId, PageId};

/// Pages in a feed at the most.
const MAX_ENTRIES: usize = 50;

/// A page of a feed.
#[derive(Debug)]
pub(super) struct Row {
    /// By ISO 8601.
    date: String,
    entry: EntryId,
    page: PageId,
}

impl Renderer<'_> {
    /// The pages of a locale's feed, the newest first, those of one day by their paths; none where there is no feed.
    /// What has changed is what the pages' own dates say: nothing else would be the same in every build.
    pub(super) fn feed_rows(&self, locale: LocaleId) -> Vec<Row> {
        let config = self.analysis.site.config;
        if config.base_url.is_none() || !config.outputs.feed {
            return Vec::new();
        }
        let row = |(entry, page): (EntryId, PageId)| {
            Some(Row { date: dates::iso(&self.analysis.site.pages[page].document)?, entry, page })
        };
        let mut rows: Vec<Row> = self.found(locale).filter_map(row).collect();
        rows.sort_by(|a, b| (Reverse(&a.date), a.entry).cmp(&(Reverse(&b.date), b.entry)));
        rows.truncate(MAX_ENTRIES);
        rows
    }

    /// The path of a locale's feed from the site's root, where it has one.
    pub(super) fn feed_path(&self, locale: LocaleId) -> Option<String> {
        let url = &self.analysis.site.config.locales[locale].url;
        (!self.feeds[locale].is_empty()).then(|| format!("{url}/feed.xml"))
    }

    /// Every feed.
    pub(super) fn feeds(&self, base_url: &str) -> Vec<Artifact> {
        let site = &self.analysis.site;
        let feed = |locale: LocaleId| {
            let path = self.feed_path(locale)?;
            let table = &site.config.locales[locale];
            let entry = |row: &Row| FeedEntry {
                title: site.title(row.page),
                url: self.absolute(row.entry, locale),
                date: row.date.clone(),
                summary: site.metadata(row.page, "description"),
            };
            let feed = Feed {
                url: format!("{base_url}{path}"),
                path,
                title: &table.title,
                language: table.locale.as_str(),
                home: format!("{base_url}{}", self.home(locale)),
                entries: self.feeds[locale].iter().map(entry).collect(),
            };
            Some(feed.artifact())
        };
        self.locales.iter().filter_map(|locale| feed(*locale)).collect()
    }
}
