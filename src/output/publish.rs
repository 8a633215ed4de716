//! Put artifacts into a folder: what is there already is left alone, what is gone is removed, nothing foreign is
//! touched.

use std::collections::BTreeMap;
use std::sync::Mutex;

use rustc_hash::FxHashSet;

use super::{Artifact, MANIFEST, Manifest, Sink};
use crate::error::{Error, Result};
use crate::world::Folder;

/// A publication under way.
pub struct Publication<'f> {
    folder: &'f dyn Folder,
    before: Manifest,
    there: FxHashSet<String>,
    fresh: bool,
    anew: bool,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    files: BTreeMap<String, String>,
    taken: FxHashSet<String>,
    written: usize,
    errors: Vec<Error>,
}

/// What a publication did.
#[derive(Debug)]
pub struct Published {
    /// Files of the site.
    pub files: usize,
    /// Those that were new or had changed.
    pub written: usize,
    /// Those of an earlier build that are gone.
    pub removed: usize,
    /// Files that could not be written.
    pub errors: Vec<Error>,
}

impl std::fmt::Debug for Publication<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Publication").field("fresh", &self.fresh).finish_non_exhaustive()
    }
}

impl<'f> Publication<'f> {
    /// Begin. `shown` is the folder's name for messages, `planned` the paths of all artifacts to come; `anew` asks for
    /// files to be written that are there already.
    ///
    /// # Errors
    /// The folder holds files that Hexapla did not write, or cannot be read or written.
    pub fn begin(
        folder: &'f dyn Folder,
        shown: &str,
        planned: impl Iterator<Item = String>,
        anew: bool,
    ) -> Result<Publication<'f>> {
        let there = folder.files()?;
        let before = Manifest::read(folder)?.unwrap_or_default();
        refuse_foreign(&there, &before, shown)?;
        let fresh = there.is_empty();
        let mut union = before.files.clone();
        for path in planned {
            union.entry(path).or_default();
        }
        Manifest::new(union).write(folder)?;
        Ok(Publication { anew, folder, before, there: there.into_iter().collect(), fresh, state: Mutex::default() })
    }

    /// Remove what an earlier build wrote and this one did not, and write the final manifest.
    ///
    /// # Errors
    /// The manifest cannot be written.
    pub fn finish(self) -> Result<Published> {
        let mut state = self.state.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut removed = 0;
        for (path, hash) in &self.before.files {
            if state.files.contains_key(path) || !self.there.contains(path) {
                continue;
            }
            // Somebody has written over it since: it is theirs now, and the next build will say so.
            if is_changed(self.folder, path, hash) {
                continue;
            }
            match self.folder.remove(path) {
                Ok(()) => removed += 1,
                Err(error) => state.errors.push(error),
            }
        }
        let files = state.files.len();
        Manifest::new(std::mem::take(&mut state.files)).write(self.folder)?;
        Ok(Published { files, written: state.written, removed, errors: state.errors })
    }
}

impl Sink for Publication<'_> {
    fn put(&self, artifact: Artifact) -> Result<()> {
        // Pages come before what is made beside them, and what comes first at a path stays.
        if !self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner).taken.insert(artifact.path.clone()) {
            return Ok(());
        }
        let hash = hash_of(&artifact.bytes);
        let there = self.there.contains(&artifact.path);
        let same = !self.anew
            && there
            && self.before.files.get(&artifact.path) == Some(&hash)
            && self.folder.read(&artifact.path).is_some_and(|bytes| bytes == artifact.bytes);
        let result = match (same, there || !self.fresh) {
            (true, _) => Ok(()),
            (false, true) => self.folder.replace(&artifact.path, &artifact.bytes),
            (false, false) => self.folder.create(&artifact.path, &artifact.bytes),
        };
        let mut state = self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match result {
            Ok(()) => {
                state.written += usize::from(!same);
                state.files.insert(artifact.path, hash);
            }
            Err(error) => {
                // It stays known as ours, so that a half-written file is no foreign one.
                state.files.insert(artifact.path, String::new());
                state.errors.push(error);
            }
        }
        Ok(())
    }
}

/// Remove every file that Hexapla wrote to a folder and that nobody has changed since; how many, and which were kept.
///
/// # Errors
/// Hexapla did not write the folder, or a file cannot be removed.
pub fn clean(folder: &dyn Folder, shown: &str) -> Result<(usize, Vec<String>)> {
    let there = folder.files()?;
    if there.is_empty() {
        return Ok((0, Vec::new()));
    }
    let Some(manifest) = Manifest::read(folder)? else {
        return Err(Error::new(format!("{shown} was not written by Hexapla; nothing was removed")));
    };
    let there: FxHashSet<String> = there.into_iter().collect();
    let mut removed = 0;
    let mut kept = Vec::new();
    for (path, hash) in manifest.files.iter().filter(|(path, _)| there.contains(*path)) {
        if is_changed(folder, path, hash) {
            kept.push(path.clone());
            continue;
        }
        folder.remove(path)?;
        removed += 1;
    }
    folder.remove(MANIFEST)?;
    Ok((removed, kept))
}

fn refuse_foreign(there: &[String], manifest: &Manifest, shown: &str) -> Result<()> {
    let own = |path: &str| {
        let path = path.strip_suffix(".hexapla-new").unwrap_or(path);
        path == MANIFEST || manifest.files.contains_key(path)
    };
    let foreign: Vec<&str> = there.iter().map(String::as_str).filter(|path| !own(path)).collect();
    if foreign.is_empty() {
        return Ok(());
    }
    let named = foreign.iter().take(5).copied().collect::<Vec<_>>().join(", ");
    let more = if foreign.len() > 5 { format!(" and {} more", foreign.len() - 5) } else { String::new() };
    Err(Error::new(format!(
        "the output folder {shown} holds files that Hexapla did not write: {named}{more}; move them, or name another folder with --output-dir"
    )))
}

/// Whether a file is not what was written there.
fn is_changed(folder: &dyn Folder, path: &str, hash: &str) -> bool {
    !hash.is_empty() && folder.read(path).is_some_and(|bytes| hash_of(&bytes) != hash)
}

fn hash_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}
