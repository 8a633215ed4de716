//! Pivots: groups of choices (a language, a platform) of which each zone of a page is for some.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{LocaleId, Site};

/// The file of a docset that names its pivots.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PivotFile {
    pub(super) groups: Vec<Group>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Group {
    pub(super) pivots: Vec<Pivot>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Pivot {
    pub(super) id: String,
    pub(super) title: String,
}

/// The names of pivots by locale and id.
#[derive(Debug, Default)]
pub struct Pivots {
    titles: Vec<FxHashMap<String, String>>,
}

impl Pivots {
    pub(super) fn new(files: Vec<Vec<PivotFile>>) -> Pivots {
        let titles = |files: Vec<PivotFile>| {
            let pivots = files.into_iter().flat_map(|file| file.groups).flat_map(|group| group.pivots);
            pivots.filter(|pivot| !pivot.title.is_empty()).map(|pivot| (pivot.id, pivot.title)).collect()
        };
        Pivots { titles: files.into_iter().map(titles).collect() }
    }

    fn title(&self, locale: LocaleId, id: &str) -> Option<&str> {
        let of = |locale: LocaleId| self.titles.get(locale).and_then(|titles| titles.get(id));
        of(locale).or_else(|| of(0)).map(String::as_str)
    }
}

impl Site<'_> {
    /// The names of pivots, given with commas between them, for readers of a locale.
    pub fn pivot_names<'s>(&'s self, ids: &'s str, locale: LocaleId) -> impl Iterator<Item = &'s str> {
        ids.split(',').map(move |id| self.pivots.title(locale, id).unwrap_or(id))
    }
}
