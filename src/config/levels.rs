//! Levels of lints: for the site, and for some locales and files of it.

use std::collections::BTreeMap;

use globset::GlobSet;
use toml::Spanned;

use super::file::OverrideTable;
use super::globs::globs;
use super::locales::LocaleConfig;
use crate::diagnostic::Level;
use crate::locale::Locale;
use crate::span::Span;

/// The levels that a site sets.
#[derive(Debug, Clone, Default)]
pub struct Levels {
    /// By name of a lint or group.
    pub site: BTreeMap<String, Level>,
    /// For parts of the site; a later one goes before an earlier one.
    pub overrides: Vec<Override>,
}

/// Levels for a part of the site.
#[derive(Debug, Clone)]
pub struct Override {
    locales: Vec<Locale>,
    paths: Option<GlobSet>,
    /// By name of a lint or group.
    pub lints: BTreeMap<String, Level>,
}

impl Levels {
    /// Read the tables of the file.
    ///
    /// # Errors
    /// A locale that the site does not have, or a path that is no glob, with its place.
    pub(super) fn new(
        site: BTreeMap<String, Level>,
        tables: Vec<Spanned<OverrideTable>>,
        known: &[LocaleConfig],
    ) -> Result<Levels, (Span, String)> {
        let mut overrides = Vec::with_capacity(tables.len());
        for table in tables {
            let span = Span::new(table.span().start, table.span().end);
            let table = table.into_inner();
            let locale = |tag: &String| {
                let locale: Locale = tag.parse()?;
                match known.iter().any(|known| known.locale == locale) {
                    true => Ok(locale),
                    false => Err(format!("`{tag}` is no locale of this site")),
                }
            };
            let locales = table.locales.iter().map(locale).collect::<Result<Vec<Locale>, String>>();
            let paths = globs(table.paths.iter().map(String::as_str), false).map_err(|(_, message)| (span, message))?;
            overrides.push(Override {
                locales: locales.map_err(|message| (span, message))?,
                paths: (!table.paths.is_empty()).then_some(paths),
                lints: table.lints,
            });
        }
        Ok(Levels { site, overrides })
    }

    /// The level of a lint for a finding in `path` about `locale`: that of the last override that fits and names the lint
    /// or its group, else the site's, else none.
    pub fn of(&self, lint: &str, group: &str, locale: Option<&Locale>, path: &str) -> Option<Level> {
        let named = |levels: &BTreeMap<String, Level>| levels.get(lint).or_else(|| levels.get(group)).copied();
        let fits = |part: &&Override| {
            (part.locales.is_empty() || locale.is_some_and(|locale| part.locales.contains(locale)))
                && part.paths.as_ref().is_none_or(|paths| paths.is_match(path))
        };
        let part = self.overrides.iter().rev().filter(fits).find_map(|part| named(&part.lints));
        part.or_else(|| named(&self.site))
    }

    /// Every name of a lint or group that a level is set for.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let tables = std::iter::once(&self.site).chain(self.overrides.iter().map(|part| &part.lints));
        tables.flat_map(|levels| levels.keys().map(String::as_str))
    }
}
