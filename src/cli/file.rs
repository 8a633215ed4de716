use std::path::Path;

use crate::config::Config;
use crate::error::{Error, Result};
use crate::world::{Folder, OsWorld};

/// A file that a command was asked to write, named from the working folder.
#[derive(Debug)]
pub(super) struct OutputFile {
    folder: OsWorld,
    name: String,
}

impl OutputFile {
    /// The file at `path`.
    ///
    /// # Errors
    /// It is among the documents of the site, or no file name.
    pub(super) fn new(world: &OsWorld, config: &Config, path: &Path) -> Result<OutputFile> {
        let target = OsWorld::new(path).absolute();
        let inside = config
            .locales
            .iter()
            .find(|locale| target.starts_with(OsWorld::new(world.resolve(&locale.content)).absolute()));
        if let Some(locale) = inside {
            return Err(Error::new(format!(
                "{} is among the documents of {}; name another file",
                path.display(),
                locale.locale
            )));
        }
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .ok_or_else(|| Error::new(format!("{} is no file name", path.display())))?;
        Ok(OutputFile { folder: OsWorld::new(path.parent().unwrap_or(Path::new(""))), name: name.to_owned() })
    }

    /// Write the whole file.
    ///
    /// # Errors
    /// With the path and the reason.
    pub(super) fn write(&self, bytes: &[u8]) -> Result<()> {
        self.folder.replace(&self.name, bytes)
    }
}
