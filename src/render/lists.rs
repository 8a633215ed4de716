//! Pages that no author wrote: the list of all pages, a start page where there is no index, the language chooser, and
//! the pages for addresses that do not exist.

use std::borrow::Cow;

use super::page::{Choice, Language, View};
use super::uses::Uses;
use super::{Renderer, root_from};
use crate::config::PageForm;
use crate::error::Result;
use crate::messages::Value;
use crate::output::Artifact;
use crate::site::{EntryId, LocaleId, Root, encode_path, fold};

/// Name of the list of all pages, below a locale's part of the address.
const LIST: &str = "_pages";

impl Renderer<'_> {
    /// All of them.
    pub(super) fn lists(&self) -> Result<Vec<Artifact>> {
        let mut artifacts = Vec::new();
        let config = &self.analysis.site.config;
        for &locale in &self.locales {
            let url = &config.locales[locale].url;
            let files = self.analysis.site.files_of(locale);
            for (tree, of_tree) in self.trees[locale].navigation.roots.iter().enumerate() {
                let folder = self.tree_folder(of_tree);
                if folder.is_empty() {
                    continue;
                }
                let title = self.tree_name(locale, tree).to_owned();
                let count = Some(self.trees[locale].navigation.pages(tree).len());
                let body = |root: &str| self.whole_tree(locale, tree, root);
                // A page may stand at the folder's address: its index, or one of the folder's name.
                let file = format!("{folder}index.html");
                if !files.contains_key(&fold(&file)) {
                    let file = format!("{url}/{file}");
                    artifacts.push(self.list(locale, file, &title, count, body, |other| self.home(other))?);
                }
                artifacts.push(self.list(
                    locale,
                    self.list_file(&format!("{url}/{folder}")),
                    &title,
                    count,
                    body,
                    |other| self.home(other),
                )?);
            }
            let title = self.analysis.messages.get(locale, "all-pages", &[]);
            let body = |root: &str| self.all_trees(locale, root);
            artifacts.push(self.list(locale, self.list_file(&format!("{url}/")), &title, None, body, |other| {
                self.list_address(other)
            })?);
            if !files.contains_key("index.html") {
                let title = config.locales[locale].title.clone();
                let body = |root: &str| self.start(locale, root);
                artifacts.push(
                    self.list(locale, format!("{url}/index.html"), &title, None, body, |other| self.home(other))?,
                );
            }
            artifacts.push(self.not_found(locale, format!("{url}/404.html"))?);
        }
        if let Some(&first) = self.locales.first() {
            artifacts.push(self.not_found(first, "404.html".into())?);
            artifacts.push(self.chooser(first)?);
        }
        Ok(artifacts)
    }

    fn list_file(&self, folder: &str) -> String {
        match self.analysis.site.config.page_form {
            PageForm::Folder => format!("{folder}{LIST}/index.html"),
            PageForm::File => format!("{folder}{LIST}.html"),
        }
    }

    /// The address of the list of all pages of a locale, from the site's root.
    pub(super) fn list_address(&self, locale: LocaleId) -> String {
        self.list_in("", locale)
    }

    /// The address of the list of all pages of a tree, from the site's root.
    pub(super) fn list_of(&self, root: &Root, locale: LocaleId) -> String {
        self.list_in(&self.tree_folder(root), locale)
    }

    /// The address of the list that has the entries of a table of contents, from the site's root.
    pub(super) fn list_near(&self, toc: EntryId, locale: LocaleId) -> String {
        let navigation = &self.trees[locale].navigation;
        let tree = navigation.root(toc, &self.analysis.site.entries[toc].key);
        tree.map_or_else(|| self.list_address(locale), |tree| self.list_of(&navigation.roots[tree], locale))
    }

    fn list_in(&self, folder: &str, locale: LocaleId) -> String {
        let file = self.list_file(&format!("{}/{folder}", self.analysis.site.config.locales[locale].url));
        encode_path(file.strip_suffix("index.html").unwrap_or(&file))
    }

    /// Every tree of a locale: those with a list of their own are named, the others stand here.
    fn all_trees(&self, locale: LocaleId, root: &str) -> String {
        let mut out = String::new();
        for (tree, of_tree) in self.trees[locale].navigation.roots.iter().enumerate() {
            if self.tree_folder(of_tree).is_empty() {
                out.push_str(&self.whole_tree(locale, tree, root));
                continue;
            }
            out.push_str("<h2><a href=\"");
            out.push_str(root);
            out.push_str(&self.list_of(of_tree, locale));
            out.push_str("\">");
            let _ = pulldown_cmark_escape::escape_html_body_text(&mut out, self.tree_name(locale, tree));
            out.push_str("</a></h2>\n");
        }
        out
    }

    /// What a start page that no author wrote shows: each tree's name and the top of it.
    fn start(&self, locale: LocaleId, root: &str) -> String {
        let roots = &self.trees[locale].navigation.roots;
        if roots.iter().all(|root| !root.is_toc) {
            return self.all_trees(locale, root);
        }
        let mut out = String::new();
        for (tree, of_tree) in roots.iter().enumerate() {
            out.push_str("<section class=\"hx-docset\">\n<h2><a href=\"");
            out.push_str(root);
            out.push_str(&match self.first_page(locale, tree) {
                Some(first) => self.address(first, locale),
                None => self.list_of(of_tree, locale),
            });
            out.push_str("\">");
            let _ = pulldown_cmark_escape::escape_html_body_text(&mut out, self.tree_name(locale, tree));
            out.push_str("</a></h2>\n");
            out.push_str(&self.top_of_tree(locale, tree, root));
            out.push_str("</section>\n");
        }
        out
    }

    fn list(
        &self,
        locale: LocaleId,
        path: String,
        title: &str,
        count: Option<usize>,
        body: impl Fn(&str) -> String,
        switch: impl Fn(LocaleId) -> String,
    ) -> Result<Artifact> {
        let root = root_from(&path);
        let view = View {
            title,
            description: self.is_start(&path, locale).then(|| self.about(locale)),
            languages: self.switcher(locale, switch),
            count: Some(match count {
                Some(count) => self.analysis.messages.get(locale, "page-count", &[("count", Value::Number(count))]),
                None => self.count(locale),
            }),
            ..self.bare(locale)
        };
        let mut context = self.context(locale, &root, &view);
        let body = body(&root);
        context.insert("uses", &Uses::of(&body));
        context.insert_value("body", tera::Value::safe_string(&body));
        Ok(Artifact::new(path, self.templates.render("list.html", &context, body.len())?))
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
        Ok(Artifact::new(path, self.templates.render("not_found.html", &context, 0)?))
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
        Ok(Artifact::new(path, self.templates.render("languages.html", &context, 0)?))
    }

    pub(super) fn context(&self, locale: LocaleId, root: &str, view: &View) -> tera::Context {
        let mut context = self.contexts[locale].clone();
        context.insert_value("root", tera::Value::safe_string(root));
        context.insert("page", view);
        context
    }

    pub(super) fn bare(&self, locale: LocaleId) -> View<'_> {
        let table = &self.analysis.site.config.locales[locale];
        View { lang: table.locale.as_str(), dir: table.direction.as_str(), ..View::default() }
    }

    fn switcher(&self, current: LocaleId, url: impl Fn(LocaleId) -> String) -> Vec<Language<'_>> {
        self.locales.iter().map(|locale| self.language(*locale, url(*locale), current)).collect()
    }

    /// Whether a file of the site is the start page of a locale.
    pub(super) fn is_start(&self, path: &str, locale: LocaleId) -> bool {
        path.strip_prefix(&*self.analysis.site.config.locales[locale].url) == Some("/index.html")
    }

    /// What a locale's site is about. Search engines show something; without a sentence of the site's own they take what
    /// they find first.
    pub(super) fn about(&self, locale: LocaleId) -> Cow<'_, str> {
        let config = self.analysis.site.config;
        match config.description_in(locale) {
            "" => format!("{}: {}", config.locales[locale].title, self.count(locale)).into(),
            text => text.into(),
        }
    }

    /// "12 pages": those that readers of a locale have.
    fn count(&self, locale: LocaleId) -> String {
        let pages = self.links[locale].iter().flatten().count();
        self.analysis.messages.get(locale, "page-count", &[("count", Value::Number(pages))])
    }
}
