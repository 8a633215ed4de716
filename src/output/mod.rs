//! What a build yields, and how it is put where readers find it.

mod feed;
mod llms;
mod manifest;
mod publish;
mod robots;
mod sitemap;

pub use feed::{Feed, FeedEntry};
pub use llms::{Head, Item, Section, llms};
pub use manifest::{FILE_NAME as MANIFEST, Manifest};
pub use publish::{Publication, Published, clean};
pub use robots::robots;
pub use sitemap::{Address, sitemaps};

use std::collections::BTreeMap;
use std::sync::Mutex;

use crate::error::Result;

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Path below the output folder, with `/`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Artifact {
    /// A file of this text.
    pub fn new(path: impl Into<String>, text: impl Into<Vec<u8>>) -> Artifact {
        Artifact { path: path.into(), bytes: text.into() }
    }
}

/// Takes artifacts as they are made, from many threads: the disk, a server's memory, a test.
pub trait Sink: Sync {
    /// Take one.
    ///
    /// # Errors
    /// It could not be kept; the text names it.
    fn put(&self, artifact: Artifact) -> Result<()>;

    /// Whether more is wanted. What makes artifacts may end early where it is not.
    fn is_wanted(&self) -> bool {
        true
    }
}

/// A site in memory.
#[derive(Debug, Default)]
pub struct OutputSet {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl OutputSet {
    /// An empty one.
    pub fn new() -> OutputSet {
        OutputSet::default()
    }

    /// The files by path.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Sink for OutputSet {
    fn put(&self, artifact: Artifact) -> Result<()> {
        let mut files = self.files.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        // Pages come before what is made beside them, and what comes first at a path stays.
        files.entry(artifact.path).or_insert(artifact.bytes);
        Ok(())
    }
}
