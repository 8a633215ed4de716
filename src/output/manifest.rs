//! Which files of an output folder Hexapla wrote.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::world::Folder;

/// Name of the manifest in the output folder.
pub const FILE_NAME: &str = ".hexapla-manifest.json";

/// The files of an output folder by path, with the BLAKE3 hash of what was written, in hexadecimal.
///
/// It is written before anything else is touched, naming old and new files together, and again at the end: whenever
/// a run is cut short, every file in the folder is still known as Hexapla's.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of this form.
    version: u32,
    /// Path to hash; of a file that a run meant to write and that may not be there, an empty hash.
    pub files: BTreeMap<String, String>,
}

impl Manifest {
    /// A manifest of these files.
    pub fn new(files: BTreeMap<String, String>) -> Manifest {
        Manifest { version: 1, files }
    }

    /// The manifest of a folder; `None` where it has none.
    ///
    /// # Errors
    /// It is there and cannot be read.
    pub fn read(folder: &dyn Folder) -> Result<Option<Manifest>> {
        let Some(bytes) = folder.read(FILE_NAME) else { return Ok(None) };
        let manifest = serde_json::from_slice(&bytes);
        manifest.map(Some).map_err(|error| Error::new(format!("{FILE_NAME} in the output folder is damaged: {error}")))
    }

    /// Write it.
    ///
    /// # Errors
    /// Those of the folder.
    pub fn write(&self, folder: &dyn Folder) -> Result<()> {
        let mut bytes = serde_json::to_vec(self).map_err(|error| Error::new(error.to_string()))?;
        bytes.push(b'\n');
        folder.replace(FILE_NAME, &bytes)
    }
}
