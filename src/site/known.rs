//! Documents of an earlier reading of a site, taken again where their files are what they were.

use rustc_hash::FxHashMap;

use super::Site;
use crate::span::FileId;
use crate::syntax::Document;
use crate::world::Source;

/// What was read before. A document is known by its file's number too, since its spans hold that: where files have come
/// or gone, those behind them are parsed anew.
#[derive(Debug, Default)]
pub struct Known {
    files: Vec<Source>,
    /// By file, and whether it is the page recovered from the source side.
    documents: FxHashMap<(FileId, bool), Document>,
    with_html: bool,
}

impl Known {
    /// The documents of a site that was read `with_html` or without.
    pub fn of(site: Site, with_html: bool) -> Known {
        let documents = site.pages.into_iter().map(|page| ((page.document.file, page.recovered), page.document));
        Known { documents: documents.collect(), files: site.files, with_html }
    }

    /// Take a file's document out, if it was read in this way.
    pub(super) fn take(&mut self, file: FileId, recovered: bool, with_html: bool) -> Option<Document> {
        if with_html == self.with_html { self.documents.remove(&(file, recovered)) } else { None }
    }

    /// Whether a file is what it was.
    pub(super) fn has(&self, file: FileId, path: &str, text: &str) -> bool {
        self.files.get(file.0 as usize).is_some_and(|known| &*known.path == path && &*known.text == text)
    }
}
