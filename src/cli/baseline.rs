//! The file of known findings.

use crate::config::Config;
use crate::error::{Error, Result};
use crate::lint::Baseline;
use crate::world::{Folder, OsWorld, Source, World};

/// The baseline file, where there is one.
///
/// # Errors
/// It cannot be read, or is not UTF-8.
pub(super) fn read(world: &OsWorld, config: &Config) -> Result<Option<Source>> {
    let path = &config.baseline;
    if world.size(path).is_none() {
        return Ok(None);
    }
    let bytes = World::read(world, path).map_err(|reason| Error::new(format!("{path}: {reason}")))?;
    let text = String::from_utf8(bytes).map_err(|_| Error::new(format!("{path} is not UTF-8")))?;
    Ok(Some(Source { path: path.as_str().into(), text: text.into() }))
}

/// Write a baseline.
///
/// # Errors
/// The file cannot be written.
pub(super) fn write(world: &OsWorld, config: &Config, baseline: &Baseline) -> Result<()> {
    world.replace(&config.baseline, baseline.print().as_bytes())
}
