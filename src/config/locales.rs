//! The locales: those that the configuration names, or those that there are documents of.

use std::collections::BTreeMap;

use super::fault::find_key;
use super::file::LocaleTable;
use super::normal_path;
use super::pattern::Pattern;
use crate::locale::{Direction, Locale};
use crate::span::Span;
use crate::world::World;

/// A locale of the site.
#[derive(Debug, Clone)]
pub struct LocaleConfig {
    /// Its tag.
    pub locale: Locale,
    /// The language's name in itself.
    pub name: String,
    /// The site's title in it.
    pub title: String,
    /// One sentence on the site in it.
    pub description: Option<String>,
    /// Writing direction.
    pub direction: Direction,
    /// First part of its addresses, without slashes.
    pub url: String,
    /// Folder of its documents, relative to the root.
    pub content: String,
    /// The tag in the names of its files (`name.ru.md`), where all locales share one folder. A file's key is then by
    /// [`Config::key`], which `site::library` asks: it drops the suffix, takes plain names for the source locale,
    /// and passes over the files of other locales. [`LocaleConfig::file`] is the way back.
    pub suffix: Option<String>,
    /// Where its table stands in `hexapla.toml`; empty without one.
    pub span: Span,
    /// Whether the configuration names it, so that a missing folder is a fault.
    pub named: bool,
}

impl LocaleConfig {
    /// The path of a page's file below the locale's folder, by the page's key.
    pub fn file(&self, key: &str) -> String {
        match (&self.suffix, ending(key)) {
            (Some(suffix), Some(at)) => format!("{}.{suffix}{}", &key[..at], &key[at..]),
            _ => key.to_owned(),
        }
    }

    /// A file's path without this locale's suffix, where it has it: `a.md` of `a.ru.md`.
    pub(super) fn without_suffix(&self, path: &str) -> Option<String> {
        let (suffix, extension) = (self.suffix.as_ref()?, ending(path)?);
        let dot = extension.checked_sub(suffix.len() + 1)?;
        let named = path.get(dot..extension)?.strip_prefix('.')?.eq_ignore_ascii_case(suffix);
        let stem = path.get(..dot)?;
        (named && !stem.is_empty() && !stem.ends_with('/')).then(|| format!("{stem}{}", &path[extension..]))
    }
}

/// Where the ending begins of a file that may have a locale's suffix before it: a page, a table of contents.
fn ending(path: &str) -> Option<usize> {
    [".md", ".yml"].into_iter().find_map(|ending| {
        let at = path.len().checked_sub(ending.len())?;
        path.get(at..)?.eq_ignore_ascii_case(ending).then_some(at)
    })
}

/// What the tables of locales are read by.
pub(super) struct Read<'a> {
    pub(super) world: &'a dyn World,
    pub(super) pattern: &'a Pattern,
    pub(super) source: &'a Locale,
    /// The site's title, for locales without their own.
    pub(super) title: &'a str,
    /// The text of the file, in which the tables have their places.
    pub(super) text: &'a str,
}

impl Read<'_> {
    /// The locales of the site, the source locale first, then by weight and tag. An error is a tag and what is wrong
    /// with its table.
    pub(super) fn locales(&self, tables: BTreeMap<String, LocaleTable>) -> Result<Vec<LocaleConfig>, (String, String)> {
        let named = !tables.is_empty();
        let found = || self.pattern.discover(self.world, self.source).into_iter();
        let mut tables = if named { tables } else { found().map(|tag| (tag, LocaleTable::default())).collect() };
        let mut locales = Vec::new();
        let is_source = |tag: &String| tag.parse::<Locale>().is_ok_and(|locale| locale == *self.source);
        if !tables.keys().any(is_source) {
            let unnamed = self.locale(self.source.as_str(), LocaleTable::default(), false);
            locales.push((0, unnamed.map_err(|message| (self.source.to_string(), message))?));
        }
        while let Some((tag, table)) = tables.pop_first() {
            let weight = table.weight;
            locales.push((weight, self.locale(&tag, table, named).map_err(|message| (tag, message))?));
        }
        locales.sort_by(|(a_weight, a), (b_weight, b)| {
            let key =
                |weight: &i32, locale: &LocaleConfig| (locale.locale != *self.source, *weight, locale.locale.clone());
            key(a_weight, a).cmp(&key(b_weight, b))
        });
        let locales: Vec<LocaleConfig> = locales.into_iter().map(|(_, locale)| locale).collect();
        check_locales(&locales)?;
        Ok(locales)
    }

    fn locale(&self, tag: &str, table: LocaleTable, named: bool) -> Result<LocaleConfig, String> {
        let locale: Locale = tag.parse()?;
        let (content, suffix) = match &table.content {
            Some(content) if content.contains(['{', '}']) => {
                return Err(format!("`content` of {tag} is one folder; a pattern for all locales stands above them"));
            }
            Some(content) => (normal_path(content), None),
            None => self.pattern.place(self.world, tag),
        };
        Ok(LocaleConfig {
            name: table.name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| locale.autonym()),
            title: table.title.unwrap_or_else(|| self.title.to_owned()),
            description: table.description.filter(|text| !text.trim().is_empty()),
            direction: table.direction.unwrap_or_else(|| locale.direction()),
            url: table.url.map_or_else(|| tag.to_lowercase(), |url| url.trim_matches('/').to_owned()),
            content,
            suffix,
            span: if named { find_key(self.text, tag) } else { Span::default() },
            locale,
            named,
        })
    }
}

/// Folders of the output that are the site's own, and what is in them.
const RESERVED: [(&str, &str); 5] = [
    ("assets", "styles"),
    ("_translation", "dashboard"),
    ("_segments", "texts for reading modes"),
    ("_search", "indexes for search"),
    ("_hexapla", "preview"),
];

fn check_locales(locales: &[LocaleConfig]) -> Result<(), (String, String)> {
    let mut urls: BTreeMap<String, &Locale> = BTreeMap::new();
    let mut folders: BTreeMap<(&str, Option<&str>), &Locale> = BTreeMap::new();
    for locale in locales {
        let tag = locale.locale.as_str();
        let clean = locale.url.chars().all(|c| c.is_ascii_alphanumeric() || "-_.~/".contains(c));
        if locale.url.is_empty()
            || !clean
            || locale.url.split('/').any(|part| part.is_empty() || part == "." || part == "..")
        {
            return Err((
                tag.into(),
                format!("`url` of {tag} must be a path of letters, digits and `-`, not `{}`", locale.url),
            ));
        }
        let first = locale.url.split('/').next();
        if let Some((url, why)) = RESERVED.iter().find(|(url, _)| first == Some(*url)) {
            return Err((tag.into(), format!("`url` of {tag} cannot be in `{url}`, where the site keeps its {why}")));
        }
        if let Some(other) = urls.insert(locale.url.to_lowercase(), &locale.locale) {
            return Err((tag.into(), format!("{tag} and {other} have the same `url`, `{}`", locale.url)));
        }
        if let Some(other) = folders.insert((&locale.content, locale.suffix.as_deref()), &locale.locale) {
            return Err((tag.into(), format!("{tag} and {other} have the same `content`, `{}`", locale.content)));
        }
    }
    Ok(())
}
