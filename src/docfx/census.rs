//! Which docsets have pages, and which pages have no docset.

use std::collections::{BTreeMap, BTreeSet};

use super::notes::Notes;
use super::repository::Repository;
use crate::config::Config;

/// Count the pages of every docset by the configuration that was made, and tell where there are none.
pub(super) fn take(config: &Config, repositories: &[Repository], notes: &mut Notes) {
    for repository in repositories {
        let mut with_pages: BTreeSet<&str> = BTreeSet::new();
        let mut homeless: BTreeMap<&str, usize> = BTreeMap::new();
        for path in &repository.files {
            match config.docset(path) {
                Some((docset, below)) => {
                    if is_page(below) && docset.content(below).is_some() {
                        with_pages.insert(&docset.name);
                    }
                }
                None => {
                    // What stands in the root (README.md) is about the repository.
                    if let Some((folder, _)) = path.split_once('/').filter(|_| path.to_lowercase().ends_with(".md")) {
                        *homeless.entry(folder).or_default() += 1;
                    }
                }
            }
        }
        for docset in config.docsets.iter().filter(|docset| !with_pages.contains(&*docset.name)) {
            notes.of(&repository.locale, format!("docset `{}` has no pages", docset.name));
        }
        for (folder, count) in homeless {
            let note = format!("{count} Markdown files in `{folder}` belong to no docset and are not published");
            notes.of(&repository.locale, note);
        }
    }
}

/// A table of contents alone makes no page.
fn is_page(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    name.rsplit_once('.').is_some_and(|(stem, ending)| stem != "toc" && matches!(ending, "md" | "yml"))
}
