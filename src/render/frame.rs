//! Pages that other modules fill: they stand in the site's frame, and templates see their values beside `page`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::page::View;
use super::{Renderer, root_from};
use crate::config::PageForm;
use crate::error::Result;
use crate::output::Artifact;
use crate::site::{EntryId, LocaleId};

/// What the frame of such a page shows. No search engine is to find it.
#[derive(Debug)]
pub struct Frame<'f> {
    /// The locale in whose words it speaks.
    pub locale: LocaleId,
    /// Its file, below the output folder.
    pub path: String,
    /// Its title.
    pub title: &'f str,
    /// The same page in the published locales: address from the site's root.
    pub languages: Vec<(LocaleId, String)>,
}

/// Folder of the dashboard, below the output folder.
pub const DASHBOARD_FOLDER: &str = "_translation";

impl Renderer<'_> {
    /// The file of the dashboard's table in the words of a locale: the first published one has the folder's index.
    pub fn dashboard_path(&self, locale: LocaleId) -> String {
        let tag = &self.analysis.site.config.locales[locale].locale;
        match self.locales.first() == Some(&locale) {
            true => format!("{DASHBOARD_FOLDER}/index.html"),
            false => format!("{DASHBOARD_FOLDER}/{}.html", tag.as_str().to_ascii_lowercase()),
        }
    }

    /// The address of that table, from the site's root.
    pub fn dashboard_address(&self, locale: LocaleId) -> String {
        let path = self.dashboard_path(locale);
        match self.analysis.site.config.page_form {
            PageForm::Folder => path.strip_suffix("index.html").unwrap_or(&path).to_owned(),
            PageForm::File => path,
        }
    }

    /// The locales that have pages, in the site's order.
    pub fn locales(&self) -> &[LocaleId] {
        &self.locales
    }

    /// The address of a locale's own page of an entry, from the site's root, where it is published.
    pub fn address_of(&self, entry: EntryId, locale: LocaleId) -> Option<String> {
        let own = self.own(entry).any(|(other, _)| other == locale);
        own.then(|| self.address(entry, locale))
    }

    /// Print a page by `template`, which sees `value` by the name `name`, and the strings of every locale by its tag
    /// as `words`.
    ///
    /// # Errors
    /// The template engine's.
    pub fn framed(&self, frame: Frame, template: &str, name: &'static str, value: &impl Serialize) -> Result<Artifact> {
        let config = &self.analysis.site.config;
        let language = |(locale, url): (LocaleId, String)| self.language(locale, url, frame.locale);
        let view = View {
            title: frame.title,
            noindex: true,
            languages: frame.languages.into_iter().map(language).collect(),
            ..self.bare(frame.locale)
        };
        let mut context = self.context(frame.locale, &root_from(&frame.path), &view);
        context.insert(name, value);
        let words = config
            .locales
            .iter()
            .zip(&self.contexts)
            .filter_map(|(table, context)| Some((table.locale.to_string(), context.get("t")?.clone())));
        context.insert_value("words", words.collect::<BTreeMap<_, _>>().into());
        Ok(Artifact::new(frame.path, self.templates.render(template, &context, 0)?))
    }
}
