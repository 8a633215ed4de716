//! Pages to HTML. Any subset of the pages can be rendered against the whole site, so that a build can be spread over
//! machines.

mod banners;
mod body;
mod breadcrumbs;
mod code;
mod copies;
mod dates;
mod entry;
mod feed;
mod filled;
mod frame;
mod highlight;
mod json_ld;
mod lists;
mod llms;
mod navigation;
mod page;
mod parallel;
mod redirects;
mod templates;
mod uses;

use std::collections::BTreeSet;
use std::time::Duration;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

pub use copies::Copy;
pub use frame::{DASHBOARD_FOLDER, Frame};
pub use templates::Templates;

use crate::config::PageForm;
use crate::engine::Analysis;
use crate::error::{Error, Result};
use crate::output::{Address, Artifact, Sink, robots, sitemaps};
use crate::site::{Embedded, EntryId, LocaleId, PageId, Target, To, published};
use crate::world::World;
use breadcrumbs::Trail;
use code::Codes;
use dates::Dates;
use filled::Shown;
use navigation::Trees;

/// Folder of the indexes for search, below the output folder; each locale's is a folder of its own in it.
pub const SEARCH_FOLDER: &str = "_search";
/// What only a site with search has.
const SEARCH_ASSETS: [&str; 2] = ["search.css", "search.js"];

/// A page to render: an entry as readers of a locale get it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Job {
    /// The entry.
    pub entry: EntryId,
    /// The readers' locale.
    pub locale: LocaleId,
    /// The page that they get: their own, or the source locale's.
    pub page: PageId,
}

/// Everything that rendering needs, made once.
#[derive(Debug)]
pub struct Renderer<'a> {
    analysis: &'a Analysis<'a>,
    templates: Templates,
    dates: Dates,
    locales: Vec<LocaleId>,
    /// Address of each entry below its locale's part.
    addresses: Vec<Box<str>>,
    /// By locale and entry, a link to the page from its address on: `ru/a/">Title</a>`.
    links: Vec<Vec<Option<Box<str>>>>,
    /// By locale, the trees that its readers have.
    trees: Vec<Trees<'a>>,
    /// By locale, the breadcrumbs that files of the site have.
    trails: Vec<Vec<Trail<'a>>>,
    /// By locale, the attributes of an element that is in it on a page that is not.
    foreign: Vec<String>,
    /// By locale, its name in the Open Graph protocol.
    territories: Vec<String>,
    /// By page, whether it may be copied into Markdown: it is Markdown itself, and nothing asks crawlers to leave it out.
    copied: Vec<bool>,
    /// By locale, the pages of its feed.
    feeds: Vec<Vec<feed::Row>>,
    /// By locale, what templates see on every page of it.
    contexts: Vec<tera::Context>,
    codes: Codes,
    /// Whether links that lead nowhere keep their addresses.
    keeps_broken_links: bool,
}

impl<'a> Renderer<'a> {
    /// Prepare to render the pages of `selected` locales.
    ///
    /// # Errors
    /// A template that does not parse.
    pub fn new(analysis: &'a Analysis<'a>, world: &dyn World, selected: &BTreeSet<LocaleId>) -> Result<Renderer<'a>> {
        let site = &analysis.site;
        let templates = Templates::load(world, &site.config.theme)?;
        let locales: Vec<LocaleId> = selected
            .iter()
            .copied()
            .filter(|locale| (0..site.entries.len()).any(|entry| site.landing(entry, *locale).is_some()))
            .collect();
        let form = site.config.page_form;
        let addresses: Vec<Box<str>> = site.entries.iter().map(|entry| entry.route.address(form).into()).collect();
        let mut renderer = Renderer {
            analysis,
            dates: Dates::new(site),
            locales,
            addresses,
            links: Vec::new(),
            trees: Vec::new(),
            trails: Vec::new(),
            foreign: site
                .config
                .locales
                .iter()
                .map(|table| format!(" lang=\"{}\" dir=\"{}\"", table.locale, table.direction.as_str()))
                .collect(),
            territories: site.config.locales.iter().map(|table| table.locale.with_territory()).collect(),
            copied: Vec::new(),
            feeds: Vec::new(),
            contexts: Vec::new(),
            codes: Codes::new(site),
            keeps_broken_links: false,
            templates,
        };
        renderer.links = (0..site.config.locales.len())
            .into_par_iter()
            .map(|locale| (0..site.entries.len()).map(|entry| renderer.link_tail(entry, locale)).collect())
            .collect();
        renderer.trees = renderer.trees();
        renderer.trails = renderer.trails();
        renderer.copied = renderer.copied();
        renderer.feeds = (0..site.config.locales.len()).map(|locale| renderer.feed_rows(locale)).collect();
        renderer.contexts = (0..site.config.locales.len()).map(|locale| renderer.locale_context(locale)).collect();
        Ok(renderer)
    }

    /// The same, but links that lead nowhere, fragments that their page lacks and images that are not there are printed
    /// with their addresses as written, so that another checker finds them. Addresses that would run something are not.
    pub fn keeping_broken_links(mut self) -> Renderer<'a> {
        self.keeps_broken_links = true;
        self
    }

    /// What is rendered.
    pub fn analysis(&self) -> &'a Analysis<'a> {
        self.analysis
    }

    /// The HTML of the body that a job's readers get, without the template around it.
    pub fn body_of(&self, job: &Job) -> String {
        let parallel = self.parallel(job.entry);
        let column = parallel.as_ref().and_then(|parallel| Some((parallel, parallel.column_of(job)?)));
        match column {
            Some((parallel, column)) => self.column_body(parallel, job.entry, column).html,
            None => self.body(job.page, job.locale, &self.path(job), Shown::default()).html,
        }
    }

    /// The published path of a style or script of the theme.
    pub fn asset(&self, name: &str) -> String {
        self.templates.asset(name)
    }

    /// How many different code blocks there are, and how long it took to highlight them.
    pub fn highlighting(&self) -> (usize, Duration) {
        self.codes.cost
    }

    /// Every page of the selected locales, by locale and entry.
    pub fn jobs(&self) -> Vec<Job> {
        let site = &self.analysis.site;
        let job =
            |locale: LocaleId, entry: EntryId| site.landing(entry, locale).map(|page| Job { entry, locale, page });
        self.locales
            .iter()
            .flat_map(|locale| (0..site.entries.len()).filter_map(move |entry| job(*locale, entry)))
            .collect()
    }

    /// The file that a job writes, below the output folder.
    pub fn path(&self, job: &Job) -> String {
        let site = &self.analysis.site;
        format!("{}/{}", site.config.locales[job.locale].url, site.entries[job.entry].route.file(site.config.page_form))
    }

    /// Render pages, each handed to `sink` as it is done, and the parallel texts of their entries, for as long as it wants
    /// any. What could not be rendered is returned.
    pub fn render(&self, jobs: &[Job], sink: &dyn Sink) -> Vec<Error> {
        let mut by_entry: Vec<&Job> = jobs.iter().collect();
        by_entry.sort_by_key(|job| (job.entry, job.locale));
        let entries: Vec<&[&Job]> = by_entry.chunk_by(|a, b| a.entry == b.entry).collect();
        entries.into_par_iter().filter(|_| sink.is_wanted()).flat_map_iter(|jobs| self.entry(jobs, sink)).collect()
    }

    /// What a site has beside its pages: start pages, lists, pages for addresses that do not exist or from which a page
    /// has moved, the language chooser, sitemaps, feeds, `llms.txt`, styles and scripts.
    ///
    /// # Errors
    /// A template that cannot be rendered.
    pub fn extras(&self, jobs: &[Job]) -> Result<Vec<Artifact>> {
        let mut artifacts = self.redirects()?;
        artifacts.extend(self.lists()?);
        // The start page that no author wrote gives way where its address has moved.
        let mut taken = FxHashSet::default();
        artifacts.retain(|artifact| taken.insert(artifact.path.clone()));
        artifacts.extend(self.assets());
        if let Some(base_url) = &self.analysis.site.config.base_url {
            let own = jobs
                .iter()
                .filter(|job| self.analysis.site.pages[job.page].locale == job.locale && !self.is_noindex(job.page));
            let addresses: Vec<Address> = own
                .map(|job| Address {
                    url: self.absolute(job.entry, job.locale),
                    alternates: self.alternates(job.entry),
                })
                .collect();
            artifacts.extend(sitemaps(base_url, &addresses));
            if self.analysis.site.config.outputs.robots {
                artifacts.push(robots(base_url));
            }
            artifacts.extend(self.feeds(base_url));
            artifacts.extend(self.llms());
        }
        Ok(artifacts)
    }

    /// Styles and scripts.
    pub fn assets(&self) -> impl Iterator<Item = Artifact> + '_ {
        let search = self.analysis.site.config.search;
        self.templates.assets(move |name| search || !SEARCH_ASSETS.contains(&name))
    }

    /// The files that published pages show or link to, as path in the world and path in the output.
    pub fn resources(&self, jobs: &[Job]) -> Vec<(String, String)> {
        let site = &self.analysis.site;
        let mut found = BTreeSet::new();
        let mut add = |target: &Target| {
            if let Target::Resource { locale, path } = target {
                let folder = &site.config.locales[*locale].content;
                found.insert((crate::world::join(folder, path), self.resource_path(*locale, path)));
            }
        };
        for job in jobs {
            // Includes link from where they are read.
            let mut pages = vec![(job.page, None)];
            let mut at = 0;
            while at < pages.len() {
                let (id, includer) = pages[at];
                at += 1;
                let page = &site.pages[id];
                for (link, resolved) in page.document.links.iter().zip(&page.links) {
                    add(&resolved.target);
                    // Readers of another locale get their own locale's file, where it has one.
                    let local = matches!(resolved.target, Target::Resource { .. } | Target::Nowhere(_));
                    if (job.locale != page.locale || includer.is_some()) && local {
                        add(&site.resolve_on(link, page, job.locale, includer).target);
                    }
                }
                for embed in &page.embeds {
                    if let Embedded::Page(included) = embed
                        && pages.iter().all(|(known, _)| known != included)
                    {
                        pages.push((*included, Some(includer.unwrap_or(job.page))));
                    }
                }
            }
        }
        for &locale in &self.locales {
            for node in &self.trees[locale].navigation.nodes {
                if let To::Resource(holder, path) = &node.to {
                    add(&Target::Resource { locale: *holder, path: path.clone() });
                }
            }
            for moved in site.moves(locale).into_iter().filter(|moved| !moved.blocked) {
                add(&moved.target);
            }
            for path in site.resources(locale) {
                let published = site
                    .config
                    .docset(path)
                    .is_some_and(|(docset, below)| docset.resources.is_some() && docset.resource(below));
                if published {
                    add(&Target::Resource { locale, path: path.into() });
                }
            }
        }
        found.into_iter().collect()
    }

    /// The path of a locale's file that is no page, below the output folder.
    fn resource_path(&self, locale: LocaleId, path: &str) -> String {
        let config = &self.analysis.site.config;
        format!("{}/{}", config.locales[locale].url, published(config, path))
    }

    /// The address of an entry in a locale, from the site's root.
    pub fn address(&self, entry: EntryId, locale: LocaleId) -> String {
        format!("{}/{}", self.analysis.site.config.locales[locale].url, self.addresses[entry])
    }

    fn absolute(&self, entry: EntryId, locale: LocaleId) -> String {
        let base = self.analysis.site.config.base_url.as_deref().unwrap_or("");
        format!("{base}{}", self.address(entry, locale))
    }

    /// Whether search engines are asked to pass over a page, by its front matter or its docset's metadata.
    pub fn is_noindex(&self, page: PageId) -> bool {
        let robots = self.analysis.site.metadata(page, "robots");
        robots.is_some_and(|robots| robots.to_ascii_lowercase().contains("noindex"))
    }

    /// The pages of a locale's own that may be found, by entry.
    fn found(&self, locale: LocaleId) -> impl Iterator<Item = (EntryId, PageId)> {
        let site = &self.analysis.site;
        let pages = (0..site.entries.len()).filter_map(move |entry| Some((entry, site.landing(entry, locale)?)));
        pages.filter(move |(_, page)| site.pages[*page].locale == locale && !self.is_noindex(*page))
    }

    /// The published locales that have a page of their own of an entry, with that page.
    fn own(&self, entry: EntryId) -> impl Iterator<Item = (LocaleId, PageId)> {
        let site = &self.analysis.site;
        let pages = self.locales.iter().filter_map(move |locale| Some((*locale, site.landing(entry, *locale)?)));
        pages.filter(|(locale, page)| site.pages[*page].locale == *locale)
    }

    /// `hreflang` and absolute address of each locale that has a page of its own that may be found, and `x-default`.
    fn alternates(&self, entry: EntryId) -> Vec<(String, String)> {
        let site = &self.analysis.site;
        let found = self.own(entry).filter(|(_, page)| !self.is_noindex(*page));
        let locales: Vec<LocaleId> = found.map(|(locale, _)| locale).collect();
        let mut alternates: Vec<(String, String)> = locales
            .iter()
            .map(|locale| (site.config.locales[*locale].locale.to_string(), self.absolute(entry, *locale)))
            .collect();
        if let Some(default) = locales.first() {
            alternates.push(("x-default".into(), self.absolute(entry, *default)));
        }
        alternates
    }

    /// The start page of a locale, from the site's root.
    fn home(&self, locale: LocaleId) -> String {
        let config = &self.analysis.site.config;
        match config.page_form {
            PageForm::Folder => format!("{}/", config.locales[locale].url),
            PageForm::File => format!("{}/index.html", config.locales[locale].url),
        }
    }

    /// A link to a page from behind `href="` and the way to the root on.
    fn link_tail(&self, entry: EntryId, locale: LocaleId) -> Option<Box<str>> {
        let site = &self.analysis.site;
        let page = site.landing(entry, locale)?;
        let mut tail = self.address(entry, locale);
        tail.push('"');
        if site.pages[page].locale != locale {
            tail.push_str(self.foreign_attributes(site.pages[page].locale));
        }
        tail.push('>');
        let _ = pulldown_cmark_escape::escape_html_body_text(&mut tail, site.title(page));
        tail.push_str("</a>");
        Some(tail.into())
    }

    /// ` lang="…" dir="…"` of a locale.
    fn foreign_attributes(&self, locale: LocaleId) -> &str {
        &self.foreign[locale]
    }

    fn locale_context(&self, locale: LocaleId) -> tera::Context {
        let config = &self.analysis.site.config;
        let favicon = self.templates.favicon.clone().unwrap_or_else(|| self.templates.asset("mark.svg"));
        let site = FxHashMap::from_iter([
            ("title", tera::Value::normal_string(&config.locales[locale].title)),
            ("description", tera::Value::normal_string(config.description_in(locale))),
            ("home", tera::Value::safe_string(&self.home(locale))),
            ("pages", tera::Value::safe_string(&self.list_address(locale))),
            ("style", tera::Value::safe_string(&self.templates.asset(templates::STYLE))),
            ("script", tera::Value::safe_string(&self.templates.asset("site.js"))),
            ("logo", tera::Value::from_serializable(&self.templates.logo)),
            ("favicon", tera::Value::normal_string(&favicon)),
            ("feed", self.feed_path(locale).map_or_else(tera::Value::none, |path| tera::Value::safe_string(&path))),
        ]);
        let dashboard = config.has_dashboard().then(|| self.dashboard_address(locale));
        let mut context = tera::Context::new();
        context.insert("dashboard_url", &dashboard);
        context.insert("site", &site);
        context.insert("assets", &self.templates.asset_addresses());
        context.insert("search", &config.search.then(|| format!("{SEARCH_FOLDER}/{}/", config.locales[locale].url)));
        context.insert("t", &self.analysis.messages.constants(locale));
        context
    }
}

/// The way from a file of the site to its root: `../../`, or `./` at the root itself.
fn root_from(path: &str) -> String {
    match path.matches('/').count() {
        0 => "./".into(),
        depth => "../".repeat(depth),
    }
}
