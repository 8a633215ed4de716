//! A built site as its readers get it: a folder of HTML pages and sitemaps, whichever program wrote it.
//!
//! Each page is tokenized once, in parallel with the others. What can be decided while the page is at hand is decided
//! there (where a link leads, whether the page has its own anchors), so that of a page only what is wrong, and what
//! other pages ask of it, is kept: not its text, and not the links that lead somewhere.

mod address;
mod alternate;
mod base;
mod files;
mod ids;
mod language;
mod page;
mod scan;
mod sitemap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

pub use address::Target;
pub use alternate::{Alternate, AlternateSet, DEFAULT, Medium};
pub use base::Base;
pub use files::Files;
pub use ids::Ids;
pub use language::Folders;
pub use page::{Html, Page, Reference, Repeated, Tag};

use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::locale::Locale;
use crate::span::{FileId, Span};
use crate::world::{Source, World};
use address::Addresses;
use scan::Scan;
use sitemap::Sitemap;

/// Pages from whose canonical links and alternates the site's address is told, where nobody names it.
const SAMPLE: usize = 64;

/// A file that could not be read, and why.
type Unread = (FileId, String);

/// What is known of a site besides its folder.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The address at which it is published, which ends in `/`: links to it are links of the site.
    pub base_url: Option<String>,
    /// Folders of locales, as the configuration has them. Without any they are told from the pages.
    pub locales: Vec<(String, Locale)>,
}

/// A built site.
#[derive(Debug)]
pub struct Built {
    /// Its files. A [`FileId`] is a place in this list.
    pub files: Files,
    /// Its pages, by file.
    pub pages: Vec<Page>,
    /// Links of pages and sitemaps that lead to no file, or to an anchor of a page.
    pub references: Vec<Reference>,
    /// The alternates that pages name, and those of the addresses in sitemaps.
    pub sets: Vec<AlternateSet>,
    /// The folders of locales.
    pub folders: Folders,
    /// Whether the site's address is known, so that absolute alternates are too.
    pub base: Option<Base>,
    /// Files that could not be read.
    pub faults: Vec<Diagnostic>,
}

/// Read the site in `folder` of `world`.
///
/// # Errors
/// There is no such folder, or no HTML page in it: nothing would be checked. The base URL is not one.
pub fn read(world: &dyn World, folder: &str, options: &Options) -> Result<Built> {
    let shown = if folder.is_empty() { "." } else { folder };
    let listing = world.list(folder, &|_, _| false).ok_or_else(|| Error::new(format!("there is no folder {shown}")))?;
    let (files, mut faults) = Files::new(folder, listing);
    let pages: Vec<FileId> = files.ids().filter(|file| files.is_page(*file)).collect();
    if pages.is_empty() {
        return Err(Error::new(format!(
            "there is no HTML page in {shown}; name the folder that the site was built into"
        )));
    }
    let base = match &options.base_url {
        Some(url) => Some(Base::given(url)),
        None => {
            let step = pages.len().div_ceil(SAMPLE);
            let sample = pages.par_iter().step_by(step).filter_map(|file| {
                let text = files.text(world, *file).ok()?;
                Some((*file, Scan::new(&text)))
            });
            let sample: Vec<(FileId, Scan)> = sample.collect();
            Base::told(sample.iter().map(|(file, scan)| (files.path(*file), scan)))
        }
    };
    let addresses = Addresses { files: &files, base: base.as_ref() };
    let read: Vec<Result<Html, Unread>> = pages
        .par_iter()
        .map(|file| {
            let text = files.text(world, *file).map_err(|reason| (*file, reason))?;
            Ok(Html::new(&addresses, *file, &Scan::new(&text)))
        })
        .collect();
    let sitemaps: Vec<FileId> = files.ids().filter(|file| files.is_sitemap(*file)).collect();
    let sitemaps: Vec<Result<Sitemap, Unread>> = sitemaps
        .par_iter()
        .map(|file| {
            let read = files.text(world, *file).and_then(|text| Sitemap::new(&addresses, *file, &text));
            read.map_err(|reason| (*file, reason))
        })
        .collect();
    let (mut pages, mut references, mut sets, mut unread) =
        (Vec::with_capacity(read.len()), Vec::new(), Vec::new(), Vec::new());
    for html in read {
        match html {
            Ok(html) => {
                pages.push(html.page);
                references.extend(html.references);
                sets.extend(html.alternates);
            }
            Err(file) => unread.push(file),
        }
    }
    for sitemap in sitemaps {
        match sitemap {
            Ok(sitemap) => {
                references.extend(sitemap.references);
                sets.extend(sitemap.sets);
            }
            Err(file) => unread.push(file),
        }
    }
    let unread = unread.into_iter();
    faults.extend(unread.map(|(file, reason)| Diagnostic::new("invalid-file", file, Span::default(), reason)));
    let folders = Folders::new(&files, &pages, &options.locales);
    Ok(Built { files, pages, references, sets, folders, base, faults })
}

impl Built {
    /// What is named for each page, by where it is named.
    pub fn sets_by_page(&self) -> FxHashMap<(Medium, FileId), &AlternateSet> {
        self.sets.iter().map(|set| ((set.medium, set.page), set)).collect()
    }

    /// The page of a file; `None` where the file is none.
    pub fn page(&self, file: FileId) -> Option<&Page> {
        let at = self.pages.binary_search_by_key(&file, |page| page.file).ok()?;
        self.pages.get(at)
    }

    /// Every file by [`FileId`], with the text of those that `is_told` names; they are read again, since texts are not
    /// kept.
    pub fn sources(&self, world: &dyn World, is_told: &(dyn Fn(FileId) -> bool + Sync)) -> Vec<Source> {
        let ids: Vec<FileId> = self.files.ids().collect();
        let source = |file: &FileId| {
            let text = if is_told(*file) { self.files.text(world, *file).unwrap_or_default() } else { String::new() };
            Source { path: self.files.shown(*file).into(), text: text.into() }
        };
        ids.par_iter().map(source).collect()
    }
}

#[cfg(test)]
mod tests;
