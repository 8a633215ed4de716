//! `content`: where the documents of every locale stand.

use std::collections::BTreeSet;

use super::normal_path;
use crate::locale::Locale;
use crate::world::{World, join};

/// What stands for the tag.
const LOCALE: &str = "{locale}";
/// What a pattern of files ends in.
const FILE: &str = "{path}.{locale}.md";

/// The pattern, taken apart.
#[derive(Debug)]
pub(super) enum Pattern {
    /// A folder for each locale: `parent/start<tag>end/below`.
    Folders {
        /// Folder that holds the locales' folders.
        parent: String,
        /// What their names begin with.
        start: String,
        /// What their names end in.
        end: String,
        /// Path below each of them.
        below: String,
    },
    /// One folder for all, in which a page is `name.<locale>.md`.
    Files {
        /// That folder.
        folder: String,
    },
}

impl Pattern {
    /// Read a pattern.
    ///
    /// # Errors
    /// What is wrong with it, and how one looks.
    pub(super) fn parse(text: &str) -> Result<Pattern, String> {
        let wrong = || {
            format!(
                "`content` is a path with one `{LOCALE}` in it, such as \"../docs.{LOCALE}\", or ends in \"/{FILE}\"; not `{text}`"
            )
        };
        if let Some(folder) = text.strip_suffix(FILE) {
            if folder.contains(['{', '}']) || !(folder.is_empty() || folder.ends_with('/')) {
                return Err(wrong());
            }
            return Ok(Pattern::Files { folder: normal_path(folder) });
        }
        let (before, after) = text.split_once(LOCALE).ok_or_else(wrong)?;
        if before.contains(['{', '}']) || after.contains(['{', '}']) {
            return Err(wrong());
        }
        let (parent, start) = before.rsplit_once('/').unwrap_or(("", before));
        // What `/{locale}` is in is the root.
        let parent = if before.starts_with('/') && parent.is_empty() { "/" } else { parent };
        let (end, below) = after.split_once('/').unwrap_or((after, ""));
        Ok(Pattern::Folders {
            parent: normal_path(parent),
            start: start.into(),
            end: end.into(),
            below: normal_path(below),
        })
    }

    /// The tags that there are documents of, where the configuration names no locales.
    pub(super) fn discover(&self, world: &dyn World, source: &Locale) -> BTreeSet<String> {
        match self {
            Pattern::Folders { parent, start, end, .. } => {
                let tag = |name: &str| -> Option<String> {
                    let tag = name.strip_prefix(start.as_str())?.strip_suffix(end.as_str())?;
                    tag.parse::<Locale>().is_ok().then(|| tag.to_owned())
                };
                world.folders(parent).iter().filter_map(|name| tag(name)).collect()
            }
            Pattern::Files { folder } => suffixes(world, folder, source),
        }
    }

    /// The folder of a locale's documents, with the files' suffix where all locales share the folder.
    pub(super) fn place(&self, world: &dyn World, tag: &str) -> (String, Option<String>) {
        match self {
            Pattern::Folders { parent, start, end, below } => {
                let wanted = format!("{start}{tag}{end}");
                let names = world.folders(parent);
                let name = names
                    .iter()
                    .find(|name| **name == wanted)
                    .or_else(|| names.iter().find(|name| name.eq_ignore_ascii_case(&wanted)));
                (join(&join(parent, name.unwrap_or(&wanted)), below), None)
            }
            Pattern::Files { folder } => (folder.clone(), Some(tag.to_owned())),
        }
    }
}

/// The tags in names of files. `asp.net.md` names no locale, although there is a language `net`: a translation is
/// known by the page of the source locale beside it.
fn suffixes(world: &dyn World, folder: &str, source: &Locale) -> BTreeSet<String> {
    let skip = |path: &str, is_folder: bool| {
        let name = path.rsplit('/').next().unwrap_or(path);
        is_folder && (name.starts_with('.') || matches!(name, "node_modules" | "target"))
    };
    let files = world.list(folder, &skip).unwrap_or_default().files;
    let stem = |path: &String| {
        let path = path.to_lowercase();
        Some(path.strip_suffix(".md").or_else(|| path.strip_suffix(".yml"))?.to_owned())
    };
    let stems: BTreeSet<String> = files.iter().filter_map(stem).collect();
    let source = source.as_str().to_lowercase();
    let tag = |stem: &String| -> Option<String> {
        let (page, tag) = stem.rsplit_once('.')?;
        let locale: Locale = tag.parse().ok()?;
        (stems.contains(page) || stems.contains(&format!("{page}.{source}"))).then(|| locale.to_string())
    };
    stems.iter().filter_map(tag).collect()
}
