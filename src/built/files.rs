//! The files of a built site, and which of them a host sends for an address.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::span::{FileId, Span};
use crate::world::{Listing, World, join};

/// The files below a folder, sorted by path.
#[derive(Debug)]
pub struct Files {
    folder: Box<str>,
    /// Relative to the folder.
    paths: Vec<Arc<str>>,
    /// By what is sent for it, an address without a slash at the end.
    addresses: FxHashMap<Arc<str>, FileId>,
    /// By an address that ends in a slash, without it.
    folders: FxHashMap<Arc<str>, FileId>,
}

impl Files {
    /// Those of a listing of `folder`, and what could not be listed.
    pub(super) fn new(folder: &str, listing: Listing) -> (Files, Vec<Diagnostic>) {
        let below = |path: &str| path.strip_prefix(folder).unwrap_or(path).trim_start_matches('/').to_owned();
        let mut paths: Vec<Arc<str>> = listing.files.iter().map(|path| below(path).into()).collect();
        // What could not be listed has a place too, so that it can be told.
        let first = paths.len();
        paths.extend(listing.faults.iter().map(|fault| Arc::from(below(&fault.path))));
        let faults = listing.faults.into_iter().enumerate().map(|(at, fault)| {
            Diagnostic::new("invalid-file", FileId((first + at) as u32), Span::default(), fault.reason)
        });
        let faults = faults.collect();

        let mut addresses: FxHashMap<Arc<str>, FileId> = FxHashMap::default();
        let mut folders: FxHashMap<Arc<str>, FileId> = FxHashMap::default();
        let listed = || paths[..first].iter().enumerate().map(|(at, path)| (path, FileId(at as u32)));
        addresses.extend(listed().map(|(path, file)| (path.clone(), file)));
        for name in ["index.html", "index.htm"] {
            for (path, file) in listed() {
                let Some(folder) = path.strip_suffix(name) else { continue };
                let Some(folder) = folder.strip_suffix('/').or(folder.is_empty().then_some("")) else { continue };
                let folder: Arc<str> = folder.into();
                folders.entry(folder.clone()).or_insert(file);
                addresses.entry(folder).or_insert(file);
            }
        }
        // `page` is sent from `page.html`; where there is a folder of that name too, either is an answer.
        for (path, file) in listed() {
            if let Some(bare) = path.strip_suffix(".html") {
                addresses.entry(bare.into()).or_insert(file);
            }
        }
        (Files { folder: folder.into(), paths, addresses, folders }, faults)
    }

    /// Every file.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.paths.len() as u32).map(FileId)
    }

    /// Path below the folder.
    pub fn path(&self, file: FileId) -> &str {
        &self.paths[file.0 as usize]
    }

    /// Path as it is told, with the folder's name.
    pub fn shown(&self, file: FileId) -> String {
        join(&self.folder, self.path(file))
    }

    /// The file that is sent for a path without a slash at the front: the file itself, `page.html` for `page`, and a
    /// folder's `index.html`. Upper and lower case differ.
    pub fn at(&self, path: &str) -> Option<FileId> {
        match path.strip_suffix('/') {
            Some(folder) => self.folders.get(folder).copied(),
            None => self.addresses.get(path).copied(),
        }
    }

    /// Whether a file is an HTML page.
    pub fn is_page(&self, file: FileId) -> bool {
        self.path(file).ends_with(".html") || self.path(file).ends_with(".htm")
    }

    /// Whether a file is a sitemap, by its name.
    pub fn is_sitemap(&self, file: FileId) -> bool {
        let name = self.path(file).rsplit('/').next().unwrap_or("");
        name.ends_with(".xml") && name.contains("sitemap")
    }

    /// The text of a file. What is not UTF-8 in it is replaced: the names of files and anchors mostly are.
    ///
    /// # Errors
    /// The reason in words, without the path.
    pub(super) fn text(&self, world: &dyn World, file: FileId) -> Result<String, String> {
        let bytes = world.read(&self.shown(file))?;
        if bytes.len() > u32::MAX as usize {
            return Err("the file is larger than 4 GiB".to_owned());
        }
        Ok(String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
    }
}
