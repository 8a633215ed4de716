//! From the configuration of DocFX repositories, one for each locale, to a `hexapla.toml`.
//!
//! Nothing is read but `.openpublishing.publish.config.json`, each `docfx.json`, and the names of files. What cannot
//! be carried over is told in the notes.

mod build;
mod census;
mod join;
mod json;
mod notes;
mod repository;
#[cfg(test)]
mod tests;
mod text;

pub(crate) use json::{fault as json_fault, plain as plain_json};

use crate::config::{Config, FILE_NAME};
use crate::error::{Error, Result};
use crate::locale::Locale;
use crate::world::{MemoryWorld, World};
use notes::Notes;
use repository::Repository;

/// A repository to read.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Its folder, as a path of the world.
    pub path: String,
    /// Name of that folder.
    pub name: String,
    /// Name of the folder that it is in.
    pub parent: String,
    /// Its path from the folder of the new `hexapla.toml`.
    pub content: String,
}

/// A configuration made of repositories.
#[derive(Debug)]
pub struct Import {
    /// The text of `hexapla.toml`.
    pub text: String,
    /// What a person should know of it, one line each.
    pub notes: Vec<String>,
}

/// Make one configuration of the repositories at `origins`, whose source locale is `source`.
///
/// # Errors
/// A folder that is no DocFX repository, a file that cannot be read (with its place), two repositories for a locale.
pub fn import(world: &dyn World, origins: &[Origin], title: Option<&str>, source: &Locale) -> Result<Import> {
    let mut notes = Notes::default();
    let mut repositories = Vec::new();
    for origin in origins {
        let repository = Repository::read(world, origin, source, &mut notes)?;
        if let Some(other) = repositories.iter().find(|other: &&Repository| other.locale == repository.locale) {
            return Err(Error::new(format!(
                "both {} and {} are for {}; name one repository for each locale",
                shown(&other.origin.path),
                shown(&origin.path),
                repository.locale
            )));
        }
        repositories.push(repository);
    }
    repositories.sort_by_key(|repository| repository.locale != *source);
    let title = match (title, repositories.first().map(|first| &first.stem)) {
        (Some(title), _) => title.to_owned(),
        (None, Some(stem)) if !stem.is_empty() => stem.clone(),
        (None, _) => "Documentation".to_owned(),
    };
    let docsets = join::join(&repositories, &title, &mut notes);
    let text = text::write(&repositories, &docsets, &title, source);
    let mut made = MemoryWorld::new();
    made.insert(FILE_NAME, text.as_str());
    let config = Config::load(&made, FILE_NAME)
        .map_err(|error| error.context("the configuration of these repositories does not fit together"))?;
    census::take(&config, &repositories, &mut notes);
    repository::tell_dependents(&repositories, source, &mut notes);
    let locales: Vec<Locale> = repositories.iter().map(|repository| repository.locale.clone()).collect();
    Ok(Import { text, notes: notes.lines(&locales) })
}

/// A path of the world as people read it.
fn shown(path: &str) -> &str {
    if path.is_empty() { "." } else { path }
}
