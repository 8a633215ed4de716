//! The site as a whole: which pages there are in which locale, where each is published, and where every link leads.

mod embed;
mod form;
mod known;
mod library;
mod maps;
mod navigation;
mod pivot;
mod place;
mod redirect;
mod resolve;
mod route;
mod rule_file;
mod tocs;
mod version;
mod xref;

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

pub use embed::{Embedded, SampleFile};
pub use known::Known;
pub(crate) use library::read as read_text;
pub use library::{Library, load, load_again};
pub use navigation::{Navigation, Node, Root, To};
pub use pivot::Pivots;
pub use place::published;
pub use redirect::{Move, Redirect, Redirects};
pub(crate) use resolve::has_scheme;
pub use resolve::{Note, Reason, Resolved, Target, is_image};
pub use route::{Route, encode_path, is_document, relative, stem};
pub use version::{Handoff, newest_first, source_version};
pub(crate) use xref::uid_of;
pub use xref::{Reference, Referent, Referents};

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Label};
use crate::span::{FileId, Span};
use crate::syntax::Document;
use crate::world::Source;

/// Index of a locale in [`Config::locales`]; 0 is the source locale.
pub type LocaleId = usize;
/// Index of a page in [`Site::pages`].
pub type PageId = usize;
/// Index of a page's identity across locales in [`Site::entries`].
pub type EntryId = usize;

/// A page of one locale.
#[derive(Debug)]
pub struct Page {
    /// What it is a locale's version of.
    pub entry: EntryId,
    /// Its locale.
    pub locale: LocaleId,
    /// Its text.
    pub document: Document,
    /// Recovered from the source side of a translation: it has no file of its own.
    pub recovered: bool,
    /// It has an address. Drafts, includes, excluded files, tables of contents and the second of two pages with one
    /// route have none.
    pub published: bool,
    /// Where its links lead for a reader of its own locale, in the order of the document's links.
    pub links: Vec<Resolved>,
    /// What it takes in, in the order of the document's embeds.
    pub embeds: Vec<Embedded>,
    /// The pages that take it in.
    pub included_by: Vec<PageId>,
}

/// What the locales' versions of a page have in common.
#[derive(Debug)]
pub struct Entry {
    /// Path below the locale's folder with its ending, in the source locale's spelling where it has the page.
    pub key: Box<str>,
    /// Its pages by locale.
    pub pages: Vec<Option<PageId>>,
    /// Where it is published below a locale's part of the address.
    pub route: Route,
}

/// All pages of all locales. Rendering takes any subset of the pages against it.
#[derive(Debug)]
pub struct Site<'a> {
    /// The configuration.
    pub config: &'a Config,
    /// Every text file read, by [`FileId`].
    pub files: Vec<Source>,
    /// The pages.
    pub pages: Vec<Page>,
    /// The identities, sorted by key.
    pub entries: Vec<Entry>,
    /// What reading and placing the pages found wrong.
    pub faults: Vec<Diagnostic>,
    by_key: FxHashMap<Box<str>, EntryId>,
    /// By locale, whether it has pages from files.
    has_files: Vec<bool>,
    /// Files that are no pages, by locale: path below the locale's folder, folded, to the path as it is.
    resources: Vec<FxHashMap<Box<str>, Box<str>>>,
    redirects: Vec<Redirects>,
    /// By locale, where the redirections lead its readers.
    ends: Vec<redirect::Ends>,
    /// Files of each locale, folded, that Hexapla writes itself.
    reserved: FxHashSet<String>,
    /// Code samples.
    pub samples: Vec<SampleFile>,
    /// What uids refer to.
    pub referents: Referents,
    /// The names of pivots.
    pub pivots: Pivots,
}

/// What of the site is published.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Pages marked `draft: true` too.
    pub drafts: bool,
}

impl<'a> Site<'a> {
    /// Place the documents of `library` and resolve their links.
    pub fn new(config: &'a Config, library: Library, options: Options) -> Site<'a> {
        let Library { files, documents, resources, redirections, samples, references, pivots, mut faults, .. } =
            library;
        let pivots = Pivots::new(pivots);
        let mut pages: Vec<Page> = Vec::with_capacity(documents.len());
        let mut keys: Vec<(String, Box<str>, PageId)> = Vec::with_capacity(documents.len());
        for (locale, key, document) in documents {
            let published = (options.drafts || !document.front_matter.flag("draft"))
                && !is_excluded(config, &key)
                && document.toc.is_none();
            // A page may be Markdown in one locale and YAML in another; tables of contents of both forms may stand side
            // by side.
            let identity = if document.toc.is_some() { fold(&key) } else { fold(stem(&key)) };
            keys.push((identity, key, pages.len()));
            pages.push(Page {
                entry: 0,
                locale,
                recovered: document.side == crate::syntax::Side::Source,
                document,
                published,
                links: Vec::new(),
                embeds: Vec::new(),
                included_by: Vec::new(),
            });
        }
        keys.sort_by(|a, b| (&a.0, pages[a.2].locale, &a.1).cmp(&(&b.0, pages[b.2].locale, &b.1)));
        let mut groups: Vec<&[(String, Box<str>, PageId)]> = keys.chunk_by(|a, b| a.0 == b.0).collect();
        groups.sort_by_cached_key(|group| fold(&group[0].1));
        let mut entries: Vec<Entry> = Vec::with_capacity(groups.len());
        let mut by_key: FxHashMap<Box<str>, EntryId> = FxHashMap::default();
        for (entry, group) in groups.into_iter().enumerate() {
            let mut versions = vec![None; config.locales.len()];
            for (_, key, page) in group {
                by_key.insert(fold(key).into(), entry);
                pages[*page].entry = entry;
                match versions[pages[*page].locale] {
                    None => versions[pages[*page].locale] = Some(*page),
                    // Two files whose names differ in case or ending only.
                    Some(first) => {
                        pages[*page].published = false;
                        faults.push(duplicate_route(&files, &pages, first, *page, key));
                    }
                }
            }
            entries.push(Entry { key: group[0].1.clone(), pages: versions, route: Route::default() });
        }
        for entry in &mut entries {
            let published = published(config, &entry.key);
            entry.route = Route::new(&entry.key, &published, |sibling| by_key.contains_key(&*fold(sibling)));
        }
        let mut has_files = vec![false; config.locales.len()];
        pages.iter().filter(|page| !page.recovered).for_each(|page| has_files[page.locale] = true);
        let mut site = Site {
            has_files,
            config,
            files,
            pages,
            entries,
            faults,
            by_key,
            resources,
            redirects: Vec::new(),
            ends: Vec::new(),
            reserved: FxHashSet::default(),
            samples,
            referents: Referents::default(),
            pivots,
        };
        site.check_routes();
        let (redirects, faults) = redirect::collect(&site, redirections);
        site.redirects = redirects;
        site.faults.extend(faults);
        site.referents = Referents::new(&site, references);
        site.faults.extend(tocs::check(&site));
        embed::embed_all(&mut site);
        redirect::follow_all(&mut site);
        resolve::resolve_all(&mut site);
        site
    }

    /// The text of a file.
    pub fn text(&self, file: FileId) -> &str {
        &self.files[file.0 as usize].text
    }

    /// The text of a page's file.
    pub fn page_text(&self, page: &Page) -> &str {
        self.text(page.document.file)
    }

    /// The page that a reader of `locale` gets at an entry: the locale's own, else the source locale's where the page has
    /// not moved.
    pub fn landing(&self, entry: EntryId, locale: LocaleId) -> Option<PageId> {
        let published = |locale: LocaleId| self.entries[entry].pages[locale].filter(|page| self.pages[*page].published);
        published(locale).or_else(|| published(0).filter(|_| !self.has_moved(entry, locale)))
    }

    /// The files below a locale's part of the output, folded, at which it has pages; those that Hexapla writes itself
    /// have no entry.
    pub fn files_of(&self, locale: LocaleId) -> FxHashMap<String, Option<EntryId>> {
        let entries = (0..self.entries.len()).filter(|entry| self.landing(*entry, locale).is_some());
        let file = |entry: EntryId| fold(&self.entries[entry].route.file(self.config.page_form));
        let reserved = self.reserved.iter().map(|file| (file.clone(), None));
        reserved.chain(entries.map(|entry| (file(entry), Some(entry)))).collect()
    }

    /// The entry of a path below a locale's folder, whatever its case.
    pub fn entry(&self, key: &str) -> Option<EntryId> {
        self.by_key.get(&*fold(key)).copied()
    }

    /// Whether an entry is a table of contents that holds breadcrumbs.
    pub fn is_breadcrumb(&self, entry: EntryId) -> bool {
        self.is_toc(entry) && navigation::is_breadcrumb(self, entry)
    }

    /// A value of a page's front matter, else of its docset's metadata.
    pub fn metadata(&self, page: PageId, key: &str) -> Option<&str> {
        let page = &self.pages[page];
        page.document.front_matter.get(key).or_else(|| {
            let (docset, below) = self.config.docset(&self.entries[page.entry].key)?;
            match docset.value(below, key)? {
                crate::config::Value::Text(text) => Some(text),
                _ => None,
            }
        })
    }

    /// The title of a page, or the name of its file.
    pub fn title(&self, page: PageId) -> &str {
        let page = &self.pages[page];
        page.document.title().unwrap_or_else(|| {
            let key = &self.entries[page.entry].key;
            stem(key.rsplit('/').next().unwrap_or(key))
        })
    }

    /// The files of a locale that are no pages, by their paths below its folder.
    pub fn resources(&self, locale: LocaleId) -> impl Iterator<Item = &str> {
        self.resources[locale].values().map(|path| &**path)
    }

    /// Whether an entry is a table of contents in every locale that has it: no page, and at no address.
    pub fn is_toc(&self, entry: EntryId) -> bool {
        let mut pages = self.entries[entry].pages.iter().flatten();
        pages.all(|page| self.pages[*page].document.toc.is_some())
    }

    /// Whether a locale has pages from files, and not only recovered ones.
    pub fn has_files(&self, locale: LocaleId) -> bool {
        self.has_files[locale]
    }

    /// Two entries with one route in a locale: the first by key is published.
    fn check_routes(&mut self) {
        let tocs = (0..self.entries.len()).filter(|entry| self.is_toc(*entry) && !self.is_breadcrumb(*entry));
        let folder = |toc: EntryId| self.entries[toc].key.rfind('/').map_or("", |at| &self.entries[toc].key[..at]);
        let lists = tocs.flat_map(|toc| {
            let folder = fold(&self.list_folder(folder(toc)));
            LISTS.iter().map(move |list| format!("{folder}{list}"))
        });
        self.reserved = lists.chain(["404.html", LISTS[0], LISTS[1]].map(str::to_owned)).collect();
        let mut taken: FxHashMap<String, EntryId> = FxHashMap::default();
        for at in 0..self.entries.len() {
            if self.is_toc(at) {
                continue;
            }
            let file = fold(&self.entries[at].route.file(self.config.page_form));
            if self.reserved.contains(&file) {
                self.refuse_reserved(at, &file);
                continue;
            }
            let Some(first) = taken.get(&file).copied() else {
                taken.insert(file, at);
                continue;
            };
            for locale in 0..self.config.locales.len() {
                let Some(second) = self.entries[at].pages[locale].filter(|page| self.pages[*page].published) else {
                    continue;
                };
                self.pages[second].published = false;
                if let Some(page) = self.landing(first, locale).filter(|page| self.pages[*page].published) {
                    let key = self.entries[at].key.clone();
                    let fault = duplicate_route(&self.files, &self.pages, page, second, &key);
                    if !self.pages[second].recovered {
                        self.faults.push(fault);
                    }
                }
            }
        }
    }

    /// A page at the address of one that Hexapla makes itself.
    fn refuse_reserved(&mut self, entry: EntryId, file: &str) {
        for page in self.entries[entry].pages.iter().flatten().copied() {
            self.pages[page].published = false;
            if !self.pages[page].recovered {
                let message =
                    format!("`{}` would be published at `{file}`, which is Hexapla's own", self.entries[entry].key);
                let file = self.pages[page].document.file;
                self.faults
                    .push(Diagnostic::new("duplicate-route", file, Span::default(), message).with_help("rename it"));
            }
        }
    }
}

/// Lists of pages that Hexapla writes itself, by either form of addresses: one of each locale, one of each tree.
const LISTS: [&str; 2] = ["_pages.html", "_pages/index.html"];

fn duplicate_route(files: &[Source], pages: &[Page], first: PageId, second: PageId, key: &str) -> Diagnostic {
    let (first, second) = (&pages[first].document, &pages[second].document);
    let other = &files[first.file.0 as usize].path;
    Diagnostic::new(
        "duplicate-route",
        second.file,
        Span::default(),
        format!("`{key}` would be published at the address of `{other}`"),
    )
    .with_related(Label::new(first.file, Span::default(), "this one is published"))
    .with_help("rename one of the two")
}

/// Whether files at this path are read and checked but not published.
fn is_excluded(config: &Config, key: &str) -> bool {
    if config.exclude.is_match(key) {
        return true;
    }
    if !config.docsets.is_empty() {
        return config.docset(key).is_none_or(|(docset, below)| docset.content(below).is_none());
    }
    let mut folders = key.split('/');
    folders.next_back();
    folders.any(|folder| folder.eq_ignore_ascii_case("includes"))
}

/// A path in the form in which names that a file system may confuse are equal.
pub(crate) fn fold(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.nfc().flat_map(char::to_lowercase).collect() }
}
