//! Pages that no author wrote: the list of all pages, a start page where there is no index, the language chooser, and
//! the pages for addresses that do not exist.

use super::page::{Choice, Language, View};
use super::{Renderer, root_from};
use crate::config::PageForm;
use crate::error::Result;
use crate::messages::Value;
use crate::output::Artifact;
use crate::site::LocaleId;

/// Name of the list of all pages, below a locale's part of the address.
const LIST: &str = "_pages";

impl Renderer<'_> {
    /// All of them.
    pub(super) fn lists(&self) -> Result<Vec<Artifact>> {
        let mut artifacts = Vec::new();
        let config = &self.analysis.site.config;
        for &locale in &self.locales {
            let url = &config.locales[locale].url;
            let file = match config.page_form {
                PageForm::Folder => format!("{url}/{LIST}/index.html"),
                PageForm::File => format!("{url}/{LIST}.html"),
            };
            let title = self.analysis.messages.get(locale, "all-pages", &[]);
            artifacts.push(self.list(locale, file, &title, "", |other| self.list_address(other))?);
            let has_index = self.navigation.nodes[0].entry.is_some_and(|entry| self.links[locale][entry].is_some());
            if !has_index {
                let title = config.locales[locale].title.clone();
                artifacts.push(self.list(
                    locale,
                    format!("{url}/index.html"),
                    &title,
                    &config.description,
                    |other| self.home(other),
                )?);
            }
            artifacts.push(self.not_found(locale, format!("{url}/404.html"))?);
        }
        if let Some(&first) = self.locales.first() {
            artifacts.push(self.not_found(first, "404.html".into())?);
            artifacts.push(self.chooser(first)?);
        }
        Ok(artifacts)
    }

    /// The address of the list of all pages, from the site's root.
    pub(super) fn list_address(&self, locale: LocaleId) -> String {
        let config = &self.analysis.site.config;
        match config.page_form {
            PageForm::Folder => format!("{}/{LIST}/", config.locales[locale].url),
            PageForm::File => format!("{}/{LIST}.html", config.locales[locale].url),
        }
    }

    fn list(
        &self,
        locale: LocaleId,
        path: String,
        title: &str,
        description: &str,
        switch: impl Fn(LocaleId) -> String,
    ) -> Result<Artifact> {
        let root = root_from(&path);
        let view = View {
            title,
            description: Some(description).filter(|text| !text.is_empty()),
            languages: self.switcher(locale, switch),
            count: Some(self.count(locale)),
            ..self.bare(locale)
        };
        let mut context = self.context(locale, &root, &view);
        context.insert_value("body", tera::Value::safe_string(&self.tree(locale, &root)));
        Ok(Artifact::new(path, self.templates.render("list.html", &context)?))
    }

    /// It is served at any depth, so its addresses begin at the host.
    fn not_found(&self, locale: LocaleId, path: String) -> Result<Artifact> {
        let title = self.analysis.messages.get(locale, "not-found-title", &[]);
        let view = View {
            title: &title,
            noindex: true,
            languages: self.switcher(locale, |other| self.home(other)),
            ..self.bare(locale)
        };
        let context = self.context(locale, self.analysis.site.config.base_path(), &view);
        Ok(Artifact::new(path, self.templates.render("not_found.html", &context)?))
    }

    fn chooser(&self, first: LocaleId) -> Result<Artifact> {
        let config = &self.analysis.site.config;
        let choice = |locale: &LocaleId| {
            let table = &config.locales[*locale];
            Choice {
                name: &table.name,
                lang: table.locale.as_str(),
                dir: table.direction.as_str(),
                url: self.home(*locale),
                title: &table.title,
                count: self.count(*locale),
            }
        };
        let title = self.analysis.messages.get(first, "choose-language", &[]);
        let view = View { title: &title, choices: self.locales.iter().map(choice).collect(), ..self.bare(first) };
        let path = "index.html";
        let context = self.context(first, &root_from(path), &view);
        Ok(Artifact::new(path, self.templates.render("languages.html", &context)?))
    }

    fn context(&self, locale: LocaleId, root: &str, view: &View) -> tera::Context {
        let mut context = self.contexts[locale].clone();
        context.insert_value("root", tera::Value::safe_string(root));
        context.insert("page", view);
        context
    }

    fn bare(&self, locale: LocaleId) -> View<'_> {
        let table = &self.analysis.site.config.locales[locale];
        View { lang: table.locale.as_str(), dir: table.direction.as_str(), ..View::default() }
    }

    fn switcher(&self, current: LocaleId, url: impl Fn(LocaleId) -> String) -> Vec<Language<'_>> {
        let language = |locale: &LocaleId| {
            let table = &self.analysis.site.config.locales[*locale];
            Language {
                name: &table.name,
                lang: table.locale.as_str(),
                dir: table.direction.as_str(),
                url: url(*locale),
                current: *locale == current,
                fallback: false,
            }
        };
        self.locales.iter().map(language).collect()
    }

    /// "12 pages": those that readers of a locale have.
    fn count(&self, locale: LocaleId) -> String {
        let pages = self.links[locale].iter().flatten().count();
        self.analysis.messages.get(locale, "page-count", &[("count", Value::Number(pages))])
    }
}
