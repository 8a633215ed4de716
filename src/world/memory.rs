use std::collections::BTreeMap;

use super::{Listing, World};

/// A site in memory, for tests, for a server, and for editors.
#[derive(Debug, Default, Clone)]
pub struct MemoryWorld {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryWorld {
    /// An empty one.
    pub fn new() -> MemoryWorld {
        MemoryWorld::default()
    }

    /// Add or replace a file.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// Read files out of one string: each begins with a line `-- path --`, as in Go's txtar archives.
    pub fn from_archive(archive: &str) -> MemoryWorld {
        let mut world = MemoryWorld::new();
        files_of_archive(archive).into_iter().for_each(|(path, text)| world.insert(path, text));
        world
    }
}

/// The files of an archive in their order, path and text; each begins with a line `-- path --`. What stands before the
/// first is left out.
pub fn files_of_archive(archive: &str) -> Vec<(&str, &str)> {
    let mut files: Vec<(&str, usize, usize)> = Vec::new();
    let mut at = 0;
    for line in archive.split_inclusive('\n') {
        let start = at;
        at += line.len();
        match line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
            Some(path) => files.push((path, at, at)),
            None => files.last_mut().into_iter().for_each(|(_, _, end)| *end = start + line.len()),
        }
    }
    files.into_iter().map(|(path, start, end)| (path, &archive[start..end])).collect()
}

impl World for MemoryWorld {
    fn list(&self, folder: &str, skip: &dyn Fn(&str, bool) -> bool) -> Option<Listing> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let mut any = false;
        let mut listing = Listing::default();
        for path in
            self.files.range(prefix.clone()..).map(|(path, _)| path).take_while(|path| path.starts_with(&prefix))
        {
            any = true;
            let below = &path[prefix.len()..];
            let folders = below.match_indices('/').map(|(at, _)| &path[..prefix.len() + at]);
            if !skip(path, false) && !folders.into_iter().any(|folder| skip(folder, true)) {
                listing.files.push(path.clone());
            }
        }
        any.then_some(listing)
    }

    fn folders(&self, folder: &str) -> Vec<String> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let below = |path: &String| Some(path.strip_prefix(&prefix)?.split_once('/')?.0.to_owned());
        let mut names: Vec<String> = self.files.keys().filter_map(below).collect();
        names.dedup();
        names
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        self.files.get(path).cloned().ok_or_else(|| "no such file".to_owned())
    }

    fn size(&self, path: &str) -> Option<u64> {
        self.files.get(path).map(|bytes| bytes.len() as u64)
    }
}
