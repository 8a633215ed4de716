//! Answers kept from one run to the next, in `.hexapla/` below the root.
//!
//! An answer depends on the configuration, the site's files, the options and the program alone. Its key is a hash of
//! all of them, by content: nothing can be out of date, and an answer whose key is asked for again is the answer.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::config::{CACHE_FOLDER, Config};
use crate::error::Result;
use crate::site::is_image;
use crate::world::{Folder, OsWorld, World};

/// A kept answer.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Answer {
    key: String,
    /// What went to standard output.
    pub(super) text: String,
    /// Whether there were findings that fail the run.
    pub(super) fails: bool,
}

/// The place of one command's last answers.
pub(super) struct Cache {
    folder: OsWorld,
    name: String,
    key: String,
}

impl Cache {
    /// The cache of `command` with `options`, for the site as its files are now. `None` where a file cannot be read,
    /// which is then the command's to tell.
    pub(super) fn new(world: &OsWorld, config: &Config, command: &str, options: &str) -> Option<Cache> {
        let mut hasher = blake3::Hasher::new();
        let mut part = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        part(env!("CARGO_PKG_VERSION").as_bytes());
        part(&own_identity());
        part(options.as_bytes());
        part(config.file.as_ref().map_or("", |(_, text)| text).as_bytes());
        let mut paths = Vec::new();
        // Locales may share one folder.
        let folders: BTreeSet<&str> = config.locales.iter().map(|locale| locale.content.as_str()).collect();
        for folder in folders.into_iter().chain(["locales", crate::theme::FOLDER]) {
            // What is never read as a document is not asked for either; its names do not matter.
            let skip = |path: &str, is_folder: bool| {
                let name = path.rsplit('/').next().unwrap_or(path);
                is_folder
                    && (matches!(name, ".git" | "node_modules" | "target")
                        || name == CACHE_FOLDER
                        || path == config.output)
            };
            if let Some(listing) = world.list(folder, &skip) {
                part(folder.as_bytes());
                part(format!("{:?}", listing.faults).as_bytes());
                paths.extend(listing.files);
            }
        }
        paths.extend(world.size(&config.baseline).map(|_| config.baseline.clone()));
        paths.extend(config.terminology.files().cloned());
        let hashes: Vec<Option<blake3::Hash>> = paths.par_iter().map(|path| hash(world, path)).collect();
        for (path, hash) in paths.iter().zip(hashes) {
            part(path.as_bytes());
            part(hash?.as_bytes());
        }
        let name = format!("{command}-{}.json", &blake3::hash(options.as_bytes()).to_hex()[..16]);
        let key = hasher.finalize().to_hex().to_string();
        Some(Cache { folder: OsWorld::new(world.resolve(CACHE_FOLDER)), name, key })
    }

    /// The answer, if it was given before to the same question.
    pub(super) fn get(&self) -> Option<Answer> {
        let answer: Answer = serde_json::from_slice(&Folder::read(&self.folder, &self.name)?).ok()?;
        (answer.key == self.key).then_some(answer)
    }

    /// Keep an answer.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(super) fn put(&self, text: String, fails: bool) -> Result<()> {
        let answer = Answer { key: self.key.clone(), text, fails };
        keep(&self.folder, &self.name, &serde_json::to_vec(&answer).unwrap_or_default())
    }
}

/// Write a file of the folder for what is kept, which no repository is to hold.
///
/// # Errors
/// The folder cannot be written.
pub(super) fn keep(folder: &OsWorld, name: &str, bytes: &[u8]) -> Result<()> {
    if Folder::read(folder, ".gitignore").is_none() {
        folder.replace(".gitignore", b"*\n")?;
    }
    folder.replace(name, bytes)
}

/// What tells this program from another build of the same version: size and time of its file.
fn own_identity() -> Vec<u8> {
    let path = std::env::current_exe().unwrap_or_default();
    let world = OsWorld::new(path.parent().unwrap_or(std::path::Path::new("")));
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
    format!("{:?} {:?}", world.size(name), world.modified(name)).into_bytes()
}

fn hash(world: &OsWorld, path: &str) -> Option<blake3::Hash> {
    // Of pictures, and of what is too large to be read as text, only their being there matters; any other file may be a
    // page, a code sample or a map of references.
    let size = world.size(path).unwrap_or(0);
    if is_image(path) || size > 8 << 20 {
        return Some(blake3::hash(if is_image(path) { b"" } else { b"large" }));
    }
    World::read(world, path).ok().map(|bytes| blake3::hash(&bytes))
}
