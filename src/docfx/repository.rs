//! One repository: its locale and its docsets.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::build::{self, Draft};
use super::notes::Notes;
use super::{Origin, json, shown};
use crate::error::{Error, Result};
use crate::locale::Locale;
use crate::world::{World, join};

/// What says which docsets a repository publishes.
const PUBLISH: &str = ".openpublishing.publish.config.json";
const DOCFX: &str = "docfx.json";

/// A repository as read.
#[derive(Debug)]
pub(super) struct Repository {
    /// Where it is.
    pub(super) origin: Origin,
    /// Whose documents it holds.
    pub(super) locale: Locale,
    /// Its name without the locale; may be empty.
    pub(super) stem: String,
    /// Its docsets.
    pub(super) docsets: Vec<Draft>,
    /// Its files, below it.
    pub(super) files: Vec<String>,
    /// Other repositories that it includes: the folder that stands for each, and its address.
    dependents: BTreeMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Publish {
    docsets_to_publish: Option<Vec<Published>>,
    dependent_repositories: Option<Vec<Dependent>>,
}

#[derive(Debug, Deserialize)]
struct Published {
    docset_name: String,
    build_source_folder: Option<String>,
    locale: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Dependent {
    path_to_root: String,
    url: Option<String>,
}

impl Repository {
    /// Read the repository at `origin`.
    ///
    /// # Errors
    /// It is no folder, no DocFX repository, or has a file that cannot be read.
    pub(super) fn read(world: &dyn World, origin: &Origin, source: &Locale, notes: &mut Notes) -> Result<Repository> {
        let skip = |path: &str, is_folder: bool| {
            let name = path.rsplit('/').next().unwrap_or(path);
            is_folder && (name.starts_with('.') || matches!(name, "node_modules" | "target"))
        };
        let listing = world.list(&origin.path, &skip);
        let listing = listing.ok_or_else(|| Error::new(format!("there is no folder {}", shown(&origin.path))))?;
        let below = if origin.path.is_empty() { 0 } else { origin.path.len() + 1 };
        let files: Vec<String> = listing.files.into_iter().map(|path| path[below..].to_owned()).collect();

        let publish = join(&origin.path, PUBLISH);
        let publish: Publish =
            if world.size(&publish).is_some() { json::read(world, &publish)?.0 } else { Publish::default() };
        let published = publish.docsets_to_publish.unwrap_or_default();
        let configured = published.iter().find_map(|docset| docset.locale.as_deref());
        let (locale, stem) = locale(origin, configured, source, notes);
        notes.published |= !published.is_empty();
        for docset in &published {
            if docset
                .locale
                .as_ref()
                .is_some_and(|tag| configured.is_some_and(|other| !tag.eq_ignore_ascii_case(other)))
            {
                let tag = docset.locale.as_deref().unwrap_or("");
                notes.of(&locale, format!("docset `{}` is configured for another locale, {tag}", docset.docset_name));
            }
        }
        let mut repository = Repository {
            origin: origin.clone(),
            locale,
            stem,
            docsets: Vec::new(),
            files,
            dependents: publish
                .dependent_repositories
                .unwrap_or_default()
                .into_iter()
                .map(|other| (other.path_to_root, other.url.unwrap_or_default()))
                .collect(),
        };
        match published.is_empty() {
            true => repository.read_unpublished(world, notes)?,
            false => repository.read_published(world, published, notes)?,
        }
        Ok(repository)
    }

    /// The docsets that the publishing configuration names.
    fn read_published(&mut self, world: &dyn World, published: Vec<Published>, notes: &mut Notes) -> Result<()> {
        let folders: BTreeSet<&str> =
            self.files.iter().flat_map(|path| path.match_indices('/').map(|(at, _)| &path[..at])).collect();
        let mut docsets = Vec::new();
        for docset in published {
            let wanted = docset.build_source_folder.unwrap_or_default().replace('\\', "/");
            let wanted = join("", &wanted);
            let name = docset.docset_name;
            let mut found = folders.iter().filter(|folder| same(folder, &wanted));
            let folder = match (wanted.is_empty() || folders.contains(&*wanted), found.next()) {
                (true, _) => wanted,
                (false, Some(folder)) => {
                    notes.of(
                        &self.locale,
                        format!("the folder `{wanted}` of docset `{name}` is `{folder}` on the disk"),
                    );
                    (*folder).to_owned()
                }
                (false, None) => {
                    notes.of(&self.locale, format!("docset `{name}` was left out: there is no folder `{wanted}`"));
                    continue;
                }
            };
            let docfx = join(&folder, DOCFX);
            let draft = match self.files.iter().find(|path| same(path, &docfx)) {
                Some(path) => build::read(world, &join(&self.origin.path, path), &folder, true, &self.locale, notes)?,
                None => {
                    let note = format!("docset `{name}` has no `{docfx}`; all Markdown and YAML files in it are pages");
                    notes.of(&self.locale, note);
                    Draft { folder, ..Draft::default() }
                }
            };
            docsets.push(Draft { name, ..draft });
        }
        self.docsets = docsets;
        Ok(())
    }

    /// A docset for each `docfx.json`, named after its folder.
    fn read_unpublished(&mut self, world: &dyn World, notes: &mut Notes) -> Result<()> {
        for path in &self.files {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            if !name.eq_ignore_ascii_case(DOCFX) {
                continue;
            }
            let draft = build::read(world, &join(&self.origin.path, path), folder, false, &self.locale, notes)?;
            self.docsets.push(Draft { name: folder.to_owned(), ..draft });
        }
        if self.docsets.is_empty() {
            return Err(Error::new(format!(
                "{} has neither {PUBLISH} nor {DOCFX}; name the root of a DocFX repository",
                shown(&self.origin.path)
            )));
        }
        Ok(())
    }
}

/// Tell of the repositories that are included and not here.
pub(super) fn tell_dependents(repositories: &[Repository], source: &Locale, notes: &mut Notes) {
    let has_source = repositories.iter().any(|repository| repository.locale == *source);
    for repository in repositories {
        let mut others = Vec::new();
        for (path, url) in &repository.dependents {
            if path.starts_with("_themes") {
                continue;
            }
            if path.starts_with("_repo.") {
                if !has_source {
                    let note = format!(
                        "the pages in {source} are recovered from the translations; their repository is {url}, and may be named with the others"
                    );
                    notes.of(&repository.locale, note);
                }
                continue;
            }
            others.push(format!("`{path}` ({url})"));
        }
        if !others.is_empty() {
            let note = format!("links into other repositories lead nowhere: {}", others.join(", "));
            notes.of(&repository.locale, note);
        }
    }
}

/// The locale of a repository and its name without it: by the folder's name, else by the configuration,
/// else the source locale.
fn locale(origin: &Origin, configured: Option<&str>, source: &Locale, notes: &mut Notes) -> (Locale, String) {
    let set: Option<Locale> = configured.and_then(|tag| tag.parse().ok());
    let (stem, tag) = match origin.name.rsplit_once('.') {
        Some((stem, tag)) => (stem, tag),
        // A folder that is named after its locale only; the one above it is the name that the locales share.
        None => (&*origin.parent, &*origin.name),
    };
    let named = tag.parse::<Locale>().ok().filter(|named| {
        // `api` and `asp.net` end in tags too, by the registry: those of Apiaká and Nete.
        named.language().len() == 2 || named.as_str().contains('-') || set.as_ref().is_some_and(|set| agree(named, set))
    });
    match (named, set) {
        (Some(named), Some(set)) if !agree(&named, &set) => {
            notes.of(&named, format!("the folder's name says {named} and the configuration {set}; {named} was taken"));
            (named, stem.to_owned())
        }
        (Some(named), _) => (named, stem.to_owned()),
        (None, Some(set)) => (set, origin.name.clone()),
        (None, None) => {
            if let Some(tag) = configured {
                notes.of(source, format!("`locale` \"{tag}\" in {PUBLISH} is no language tag; {source} was taken"));
            }
            (source.clone(), origin.name.clone())
        }
    }
}

fn agree(named: &Locale, set: &Locale) -> bool {
    named.matches(set.as_str())
}

fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}
