//! One page: what its template sees.

use std::borrow::Cow;

use serde::Serialize;

use super::uses::Uses;
use super::{Job, Renderer, root_from};
use crate::error::Result;
use crate::output::Artifact;
use crate::site::{Embedded, EntryId, LocaleId, PageId, encode_path};

/// What a template sees as `page`. Every key is always there; `null` where it has nothing.
#[derive(Debug, Serialize, Default)]
pub(super) struct View<'a> {
    pub(super) title: &'a str,
    pub(super) description: Option<Cow<'a, str>>,
    pub(super) lang: &'a str,
    pub(super) dir: &'a str,
    pub(super) noindex: bool,
    pub(super) canonical: Option<String>,
    pub(super) alternates: Vec<Alternate>,
    /// The page in Markdown.
    pub(super) copies: Vec<CopyLink>,
    /// What the page says by Open Graph; `None` where it is to say nothing.
    pub(super) open_graph: Option<OpenGraph<'a>>,
    /// What the page is by JSON-LD, for a `script` element.
    pub(super) json_ld: Option<String>,
    pub(super) languages: Vec<Language<'a>>,
    pub(super) breadcrumbs: Vec<Crumb<'a>>,
    /// What readers should know before they read, in their language.
    pub(super) banners: Vec<Banner>,
    /// What is known of the text, in the reader's language: when it was changed, who made it and from what.
    pub(super) facts: Vec<String>,
    /// Of a page that can be read beside its other locales.
    pub(super) segments: Option<Segments>,
    /// The page with both texts, from the site's root, where there is one.
    pub(super) bilingual: Option<String>,
    /// Of such a page: the one with the translation alone.
    pub(super) translation: Option<String>,
    /// Where the page can be edited.
    pub(super) edit_url: Option<String>,
    /// Where a fault of it can be reported.
    pub(super) report_url: Option<String>,
    /// The locale of the text where it is not the page's.
    pub(super) foreign: Option<Foreign<'a>>,
    pub(super) add_heading: bool,
    pub(super) contents: Vec<Heading<'a>>,
    /// What the title ends in, in place of the site's.
    pub(super) suffix: Option<&'a str>,
    /// The page with the whole of the tree beside which it is shown, from the site's root.
    pub(super) tree: Option<String>,
    pub(super) previous: Option<Crumb<'a>>,
    pub(super) next: Option<Crumb<'a>>,
    /// Of a page that has moved: where it is now.
    pub(super) refresh: Option<&'a str>,
    /// Of a list of pages: how many.
    pub(super) count: Option<String>,
    /// Of the language chooser.
    pub(super) choices: Vec<Choice<'a>>,
}

/// A notice above a page's text.
#[derive(Debug, Serialize)]
pub(super) struct Banner {
    /// `fallback`, `machine` or `stale`.
    pub(super) kind: &'static str,
    pub(super) text: String,
}

/// A page's place in a parallel text; addresses are from the site's root.
#[derive(Debug, Serialize)]
pub(super) struct Segments {
    /// The file with the texts of all locales.
    pub(super) url: String,
    /// The page's own column in it, from 0.
    pub(super) column: usize,
    /// The source page, where this is another and it is published.
    pub(super) source_url: Option<String>,
    /// Where a text can be edited, with a place for the `{line}`.
    pub(super) edit_url: Option<String>,
    /// Where a text can be reported, with places for `{line}`, `{id}`, `{source}`, `{target}` and `{url}`.
    pub(super) report_url: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Alternate {
    lang: String,
    url: String,
}

/// A copy of the page in Markdown; the address is from the site's root.
#[derive(Debug, Serialize)]
pub(super) struct CopyLink {
    pub(super) url: String,
    /// It has the source text too.
    pub(super) bilingual: bool,
}

/// What differs from page to page in the Open Graph protocol: locales are written as `pt_BR`.
#[derive(Debug, Serialize)]
pub(super) struct OpenGraph<'a> {
    title: &'a str,
    url: String,
    locale: &'a str,
    /// The other locales that have the page.
    alternates: Vec<&'a str>,
}

/// An entry of the language switcher; addresses are from the site's root.
#[derive(Debug, Serialize)]
pub(super) struct Language<'a> {
    pub(super) name: &'a str,
    pub(super) lang: &'a str,
    pub(super) dir: &'a str,
    pub(super) url: String,
    pub(super) current: bool,
    /// It leads to the source locale's text.
    pub(super) fallback: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct Crumb<'a> {
    pub(super) title: &'a str,
    /// From the site's root, or whole where it leads outside.
    pub(super) url: Option<String>,
    pub(super) outside: bool,
    pub(super) lang: Option<&'a str>,
    pub(super) dir: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(super) struct Foreign<'a> {
    lang: &'a str,
    dir: &'a str,
}

#[derive(Debug, Serialize)]
pub(super) struct Heading<'a> {
    level: u8,
    id: &'a str,
    text: &'a str,
}

#[derive(Debug, Serialize)]
pub(super) struct Choice<'a> {
    pub(super) name: &'a str,
    pub(super) lang: &'a str,
    pub(super) dir: &'a str,
    pub(super) url: String,
    pub(super) title: &'a str,
    pub(super) count: String,
}

impl Renderer<'_> {
    /// Render one page with its body; `column` is its place in a parallel text.
    pub(super) fn page(&self, job: &Job, body: &str, column: Option<usize>) -> Result<Artifact> {
        let offered = column.filter(|_| self.analysis.site.config.reading_modes);
        let segments = offered.map(|column| self.segments(job, column));
        let bilingual = self.bilingual_path(job, column).map(|path| encode_path(&path));
        self.print_page(job, self.path(job), body, &View { segments, bilingual, ..self.view(job) })
    }

    /// Render the page on which both texts of a translation stand.
    pub(super) fn bilingual_page(&self, job: &Job, path: String, body: &str) -> Result<Artifact> {
        let view = View {
            noindex: true,
            alternates: Vec::new(),
            open_graph: None,
            json_ld: None,
            translation: Some(self.address(job.entry, job.locale)),
            ..self.view(job)
        };
        self.print_page(job, path, body, &view)
    }

    fn print_page(&self, job: &Job, path: String, body: &str, view: &View) -> Result<Artifact> {
        let root = root_from(&path);
        let mut context = self.contexts[job.locale].clone();
        context.insert_value("root", tera::Value::safe_string(&root));
        context.insert_value("navigation", tera::Value::safe_string(&self.navigation(job.entry, job.locale, &root)));
        context.insert("uses", &Uses::of(body));
        context.insert_value("body", tera::Value::safe_string(body));
        context.insert("page", view);
        Ok(Artifact::new(path, self.templates.render("page.html", &context, body.len())?))
    }

    fn view(&self, job: &Job) -> View<'_> {
        let site = &self.analysis.site;
        let config = site.config;
        let page = &site.pages[job.page];
        let document = &page.document;
        let table = &config.locales[job.locale];
        let fallback = page.locale != job.locale;
        let shown = &config.locales[page.locale];
        let absolute = config.base_url.is_some();
        let navigation = &self.trees[job.locale].navigation;
        let (previous, next) = navigation.siblings(job.entry);
        let crumb = |entry: Option<EntryId>| entry.and_then(|entry| self.crumb(entry, job.locale));
        let docset = config.docset(&site.entries[job.entry].key);
        View {
            title: site.title(job.page),
            description: site
                .metadata(job.page, "description")
                .map(Cow::Borrowed)
                .or_else(|| self.is_start(&self.path(job), job.locale).then(|| self.about(job.locale))),
            lang: table.locale.as_str(),
            dir: table.direction.as_str(),
            canonical: absolute.then(|| self.absolute(job.entry, page.locale)),
            alternates: if absolute && !fallback && !self.is_noindex(job.page) {
                self.view_alternates(job.entry)
            } else {
                Vec::new()
            },
            copies: if fallback { Vec::new() } else { self.copy_links(job.page) },
            open_graph: (absolute && config.outputs.open_graph).then(|| self.open_graph(job.page)),
            json_ld: (absolute && config.outputs.json_ld).then(|| self.json_ld(job.page)).flatten(),
            languages: self.languages(job.entry, job.locale),
            breadcrumbs: self.breadcrumbs(job.entry, job.locale),
            foreign: fallback.then(|| Foreign { lang: shown.locale.as_str(), dir: shown.direction.as_str() }),
            add_heading: !document.headings.iter().any(|heading| heading.level == 1),
            banners: self.banners(job),
            facts: self.facts(job),
            edit_url: self.edit_url(page),
            report_url: self.report_url(page),
            contents: self.contents(job.page),
            noindex: self.is_noindex(job.page),
            suffix: site
                .metadata(job.page, "titleSuffix")
                .or_else(|| docset.and_then(|(docset, _)| docset.title_suffix.as_deref())),
            tree: navigation
                .root(job.entry, &site.entries[job.entry].key)
                .map(|tree| self.list_of(&navigation.roots[tree], job.locale)),
            previous: crumb(previous),
            next: crumb(next),
            ..View::default()
        }
    }

    /// Of a page that stands in for a missing translation, what is said is said of the page that is shown.
    fn open_graph(&self, id: PageId) -> OpenGraph<'_> {
        let site = &self.analysis.site;
        let page = &site.pages[id];
        let name = |locale: LocaleId| &*self.territories[locale];
        OpenGraph {
            title: site.title(id),
            url: self.absolute(page.entry, page.locale),
            locale: name(page.locale),
            alternates: self
                .own(page.entry)
                .filter(|(_, other)| *other != id)
                .map(|(locale, _)| name(locale))
                .collect(),
        }
    }

    /// The headings of a page, and of what it takes in, that its list of contents has.
    fn contents(&self, page: PageId) -> Vec<Heading<'_>> {
        let mut contents = Vec::new();
        self.add_contents(page, &mut contents);
        let mut seen = rustc_hash::FxHashSet::default();
        contents.retain(|heading: &Heading| seen.insert(heading.id));
        contents
    }

    fn add_contents<'s>(&'s self, page: PageId, contents: &mut Vec<Heading<'s>>) {
        let page = &self.analysis.site.pages[page];
        let mut next = 0;
        let headings = &page.document.headings;
        let mut take = |contents: &mut Vec<Heading<'s>>, until: usize| {
            let shown = headings[next..until]
                .iter()
                .filter(|heading| (2..=3).contains(&heading.level) && !heading.text.is_empty());
            contents.extend(shown.map(|heading| Heading {
                level: heading.level,
                id: &heading.id,
                text: &heading.text,
            }));
            next = until;
        };
        for (embed, embedded) in page.document.embeds.iter().zip(&page.embeds) {
            if let Embedded::Page(included) = embedded {
                take(contents, embed.headings as usize);
                self.add_contents(*included, contents);
            }
        }
        take(contents, headings.len());
    }

    pub(super) fn view_alternates(&self, entry: EntryId) -> Vec<Alternate> {
        self.alternates(entry).into_iter().map(|(lang, url)| Alternate { lang, url }).collect()
    }

    /// The same page in every published locale; a locale without it gets its start page.
    fn languages(&self, entry: EntryId, current: LocaleId) -> Vec<Language<'_>> {
        let site = &self.analysis.site;
        let language = |locale: &LocaleId| {
            let landing = site.landing(entry, *locale);
            let url = if landing.is_some() { self.address(entry, *locale) } else { self.home(*locale) };
            let fallback = landing.is_none_or(|page| site.pages[page].locale != *locale);
            Language { fallback, ..self.language(*locale, url, current) }
        };
        self.locales.iter().map(language).collect()
    }

    /// An entry of the switcher that leads to a locale's own text.
    pub(super) fn language(&self, locale: LocaleId, url: String, current: LocaleId) -> Language<'_> {
        let table = &self.analysis.site.config.locales[locale];
        Language {
            name: &table.name,
            lang: table.locale.as_str(),
            dir: table.direction.as_str(),
            url,
            current: locale == current,
            fallback: false,
        }
    }

    pub(super) fn crumb(&self, entry: EntryId, locale: LocaleId) -> Option<Crumb<'_>> {
        let site = &self.analysis.site;
        let page = site.landing(entry, locale)?;
        let table = &site.config.locales[site.pages[page].locale];
        let foreign = site.pages[page].locale != locale;
        Some(Crumb {
            title: site.title(page),
            url: Some(self.address(entry, locale)),
            outside: false,
            lang: foreign.then(|| table.locale.as_str()),
            dir: foreign.then(|| table.direction.as_str()),
        })
    }
}
