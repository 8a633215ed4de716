//! Where the files of a snapshot are gathered.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::output::{Artifact, OutputSet, Sink};

/// Gathers files for as long as they are wanted: a site that has changed again is not made to its end.
pub struct Basket<'a> {
    files: OutputSet,
    is_stale: &'a (dyn Fn() -> bool + Sync),
}

impl std::fmt::Debug for Basket<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Basket").field("files", &self.files).finish_non_exhaustive()
    }
}

impl<'a> Basket<'a> {
    /// An empty one; `is_stale` tells when nothing more is wanted.
    pub fn new(is_stale: &'a (dyn Fn() -> bool + Sync)) -> Basket<'a> {
        Basket { files: OutputSet::new(), is_stale }
    }

    /// The files by path; `None` where some may be missing, because they were no more wanted.
    pub fn into_files(self) -> Option<BTreeMap<String, Vec<u8>>> {
        self.is_wanted().then(|| self.files.into_files())
    }
}

impl Sink for Basket<'_> {
    fn put(&self, artifact: Artifact) -> Result<()> {
        self.files.put(artifact)
    }

    fn is_wanted(&self) -> bool {
        !(self.is_stale)()
    }
}
