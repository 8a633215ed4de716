//! Where a link leads.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::place::{below_root, keys, locale_part, place};
use super::xref::Referent;
use super::{EntryId, LocaleId, Page, PageId, Site, fold, stem};
use crate::syntax::{Link, html};
use crate::world::join;

/// A link's target for a reader of one locale, and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// Where it leads.
    pub target: Target,
    /// What is wrong or noteworthy, although it leads somewhere.
    pub notes: Vec<Note>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An address outside the site, as written.
    External,
    /// An address outside the site that is not as written: by a redirection, or on the host of absolute links.
    Address(Box<str>),
    /// A page of the site as a reader of `locale` gets it. `suffix` is the query and fragment.
    Page {
        /// The page's identity.
        entry: EntryId,
        /// The locale part of the address: the reader's, or another where only that has the page.
        locale: LocaleId,
        /// `?query#fragment`, encoded as written; the fragment is left out where the page lacks it.
        suffix: Box<str>,
    },
    /// A place on the page on which the link is read: `#fragment`, encoded as written; empty where the page lacks it.
    Here(Box<str>),
    /// A file that is no page, of a locale.
    Resource {
        /// Whose file it is.
        locale: LocaleId,
        /// Its path below the locale's folder.
        path: Box<str>,
    },
    /// A table of contents, which is shown beside the pages that it lists.
    Toc(EntryId),
    /// Nothing that can be published.
    Nowhere(Reason),
}

/// Why a link leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// No locale has such a page or file.
    Missing,
    /// A page that is not published: a draft, an include, an excluded file.
    Unpublished,
    /// An absolute path outside the site's folders.
    Unmapped,
    /// A scheme that would run something, or an address that is empty.
    Unsafe,
    /// A uid that nothing names.
    UnknownUid,
    /// It leads to a file that is no page and is not shown: a table of contents, a part of the dialect.
    NotShown,
}

/// What is to be said of a link that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The path is right but for its case; this is the right one.
    Case(Box<str>),
    /// The page has moved; this is where it went, as the redirection has it.
    Redirected(Box<str>),
    /// The page lacks this fragment.
    AnchorMissing(Box<str>),
    /// The reader lands on the source locale's page.
    Untranslated,
    /// The address names a locale, which would take the reader out of theirs; this is the address without it.
    Locale(Box<str>),
}

/// Resolve the links of every page for its own locale.
pub(super) fn resolve_all(site: &mut Site) {
    let resolved: Vec<Vec<Resolved>> = {
        let site = &*site;
        let of_page = |page: &Page| {
            let links = page.document.links.iter();
            links.map(|link| site.resolve_on(link, page, page.locale, page.included_by.first().copied())).collect()
        };
        site.pages.par_iter().map(of_page).collect()
    };
    for (page, links) in site.pages.iter_mut().zip(resolved) {
        page.links = links;
    }
    find_on_includers(site);
}

/// A place that an include asks for may be on any page that takes it in, not only on the first.
fn find_on_includers(site: &mut Site) {
    let mut places: Vec<(PageId, usize)> = Vec::new();
    let mut wanted: FxHashMap<PageId, Vec<(u32, String)>> = FxHashMap::default();
    for (at, page) in site.pages.iter().enumerate().filter(|(_, page)| !page.included_by.is_empty()) {
        for (number, resolved) in page.links.iter().enumerate() {
            if let (Target::Here(_), [Note::AnchorMissing(id)]) = (&resolved.target, &*resolved.notes) {
                wanted.entry(at).or_default().push((places.len() as u32, id.to_string()));
                places.push((at, number));
            }
        }
    }
    for found in site.on_includers(&wanted) {
        let (page, link) = places[found as usize];
        let page = &mut site.pages[page];
        let address = &page.document.links[link].address;
        let suffix = address.find(['?', '#']).map_or("", |at| &address[at..]);
        page.links[link] = Resolved { target: Target::Here(suffix.into()), notes: Vec::new() };
    }
}

impl Site<'_> {
    /// The path below a locale's folder that `address` on `page` most likely means, in the form in which paths compare.
    pub fn path_of(&self, page: &Page, address: &str) -> String {
        let path = address.split(['?', '#']).next().unwrap_or(address);
        let place = place(self.config, &self.entries[page.entry].key, path);
        place.paths.first().map_or_else(String::new, |path| fold(path))
    }

    /// Where `link` of `page` leads for a reader of `locale` on the page `includer`, which takes `page` in. Addresses are
    /// relative to the file that they stand in; one that leads nowhere from there may be meant from the includer.
    pub fn resolve_on(&self, link: &Link, page: &Page, locale: LocaleId, includer: Option<PageId>) -> Resolved {
        let own = self.resolve_in(link, page, locale, includer);
        match includer {
            Some(includer) if own.target == Target::Nowhere(Reason::Missing) => {
                let other = self.resolve(link, &self.pages[includer], locale);
                if matches!(other.target, Target::Nowhere(_)) { own } else { other }
            }
            _ => own,
        }
    }

    /// Where `link` of `page` leads for a reader of `locale`.
    pub fn resolve(&self, link: &Link, page: &Page, locale: LocaleId) -> Resolved {
        self.resolve_in(link, page, locale, None)
    }

    fn resolve_in(&self, link: &Link, page: &Page, locale: LocaleId, includer: Option<PageId>) -> Resolved {
        let address = &*link.address;
        let plain = |target| Resolved { target, notes: Vec::new() };
        if !html::is_safe_address(address) {
            return plain(Target::Nowhere(Reason::Unsafe));
        }
        if address.starts_with("xref:") {
            return self.referent(address, locale);
        }
        if has_scheme(address) || address.starts_with("//") {
            return plain(Target::External);
        }
        let (path, suffix) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
        // A tab is a place of the page.
        let tab = suffix.split_once("#tab/").map(|(query, tab)| {
            let id = tab.split('/').next().unwrap_or(tab);
            format!("{query}#tab-{}", id.replace('+', "-"))
        });
        let suffix = tab.as_deref().unwrap_or(suffix);
        if path.is_empty() {
            if link.image || address.is_empty() {
                return plain(Target::Nowhere(Reason::Missing));
            }
            return self.here(page, locale, includer, suffix);
        }
        let key = &*self.entries[page.entry].key;
        let is_file = !path.ends_with(['/', '\\']);
        if (page.document.toc.is_some() || is_file)
            && let Some(toc) = self.toc_at(key, path)
        {
            return plain(Target::Toc(toc));
        }
        // What breadcrumbs are for, and the start of all documentation, are no pages.
        if path.starts_with('/') && path.ends_with('/') && page.document.toc.is_some() && self.is_breadcrumb(page.entry)
        {
            return plain(Target::Nowhere(Reason::NotShown));
        }
        let place = place(self.config, key, path);
        let found = place.paths.iter().find_map(|path| self.at_path(path, suffix, place.absolute, link, page, locale));
        if let Some(mut resolved) = found {
            let below = path.strip_prefix(self.config.base_path()).unwrap_or_else(|| path.trim_start_matches('/'));
            if place.absolute
                && let Some((_, rest)) = locale_part(self.config, below)
            {
                resolved.notes.push(Note::Locale(format!("/{rest}{suffix}").into()));
            }
            return resolved;
        }
        // What would stand in a folder of the site is missing; all else may be another repository's.
        let own = !place.absolute || place.paths.iter().any(|path| self.has_folder_of(path));
        plain(if own { Target::Nowhere(Reason::Missing) } else { self.on_host(address) })
    }

    /// Where an address from the host's root leads that is not this site's: to the host of absolute links, if the site
    /// names one.
    pub(super) fn on_host(&self, address: &str) -> Target {
        match &self.config.absolute_links {
            Some(host) => Target::Address(format!("{host}/{}", address.trim_start_matches(['/', '\\'])).into()),
            None => Target::Nowhere(Reason::Unmapped),
        }
    }

    /// What a uid refers to.
    fn referent(&self, address: &str, locale: LocaleId) -> Resolved {
        let suffix = address.find('#').map_or("", |at| &address[at..]);
        match self.referents.get(address) {
            Some(Referent::Page(entry)) => match self.landing(*entry, locale) {
                Some(landing) => self.on_page(*entry, locale, landing, suffix, Vec::new()),
                None => Resolved { target: Target::Nowhere(Reason::Unpublished), notes: Vec::new() },
            },
            Some(Referent::Mapped(reference)) => {
                let href = &*reference.href;
                if !html::is_safe_address(href) {
                    return Resolved { target: Target::Nowhere(Reason::Unsafe), notes: Vec::new() };
                }
                if let Some(page) = self.referred(href, suffix, locale) {
                    return page;
                }
                let target = match href {
                    _ if has_scheme(href) || href.starts_with("//") => Target::Address(href.into()),
                    _ if href.starts_with('/') => self.on_host(href),
                    _ => Target::Nowhere(Reason::Unmapped),
                };
                Resolved { target, notes: Vec::new() }
            }
            None => Resolved { target: Target::Nowhere(Reason::UnknownUid), notes: Vec::new() },
        }
    }

    /// The page of this site that the address of a map leads to, by the address at which it is published.
    fn referred(&self, href: &str, suffix: &str, locale: LocaleId) -> Option<Resolved> {
        if has_scheme(href) || href.starts_with("//") {
            return None;
        }
        let (path, own_suffix) = href.split_at(href.find(['?', '#']).unwrap_or(href.len()));
        let path = percent_decode_str(path).decode_utf8_lossy();
        let keys = keys(self.config, below_root(self.config, &path));
        let pages = keys.iter().filter_map(|key| self.page_at(key));
        let (entry, landing) = pages.into_iter().find_map(|(entry, _)| Some((entry, self.landing(entry, locale)?)))?;
        let suffix = if own_suffix.is_empty() { suffix } else { own_suffix };
        Some(self.on_page(entry, locale, landing, suffix, Vec::new()))
    }

    /// A place on the page itself. An include is read on the page that takes it in.
    fn here(&self, page: &Page, locale: LocaleId, includer: Option<PageId>, suffix: &str) -> Resolved {
        let here = |suffix: &str, notes| Resolved { target: Target::Here(suffix.into()), notes };
        let Some(at) = suffix.find('#') else { return here(suffix, Vec::new()) };
        let fragment = percent_decode_str(&suffix[at + 1..]).decode_utf8_lossy();
        let id = self.entries[page.entry].pages[page.locale];
        let landing = if page.published { self.landing(page.entry, locale).or(id) } else { id };
        let known = is_everywhere(&fragment)
            || landing.into_iter().chain(includer).any(|page| self.has_anchor(page, &fragment));
        if known { here(suffix, Vec::new()) } else { here(&suffix[..at], vec![Note::AnchorMissing(fragment.into())]) }
    }

    /// What is at a path below the locales' folders; `None` where no locale has anything.
    fn at_path(
        &self,
        path: &str,
        suffix: &str,
        absolute: bool,
        link: &Link,
        page: &Page,
        locale: LocaleId,
    ) -> Option<Resolved> {
        if !link.image
            && let Some((entry, wanted)) = self.page_at(path)
        {
            let mut notes = Vec::new();
            // A locale without the page has the source's, and may have its links from there.
            let holder = if self.entries[entry].pages[page.locale].is_some() { page.locale } else { 0 };
            let key = &*self.key_in(entry, holder);
            // Another locale may have it with another ending.
            if *key != *wanted
                && !absolute
                && (self.entry(&wanted).is_none() || stem(key) != stem(&wanted) || key.eq_ignore_ascii_case(&wanted))
                && !self.is_spelt(link, page, holder, &self.key_in(entry, holder))
            {
                notes.push(Note::Case(key.into()));
            }
            let landing = self.landing(entry, locale);
            if landing.is_none()
                && let Some(moved) = self.moved(path, suffix, locale)
                && !matches!(moved.target, Target::Nowhere(_))
            {
                return Some(moved);
            }
            if let Some(landing) = landing {
                return Some(self.on_page(entry, locale, landing, suffix, notes));
            }
            let elsewhere =
                (0..self.config.locales.len()).find_map(|other| self.landing(entry, other).map(|page| (other, page)));
            return Some(match elsewhere {
                Some((other, landing)) => self.on_page(entry, other, landing, suffix, notes),
                None if self.is_toc(entry) => Resolved { target: Target::Nowhere(Reason::NotShown), notes },
                None => Resolved { target: Target::Nowhere(Reason::Unpublished), notes },
            });
        }
        let path = path.trim_end_matches('/');
        for holder in [locale, page.locale, 0] {
            if let Some(found) = self.resources[holder].get(&*fold(path)) {
                let mut notes = Vec::new();
                if **found != *path && !absolute && !self.is_spelt(link, page, holder, found) {
                    notes.push(Note::Case(found.clone()));
                }
                let target = if is_shown(found) {
                    Target::Resource { locale: holder, path: found.clone() }
                } else {
                    Target::Nowhere(Reason::NotShown)
                };
                return Some(Resolved { target, notes });
            }
        }
        self.moved(path, suffix, locale)
    }

    /// The path of an entry as a locale spells it, where it has the page.
    fn key_in(&self, entry: EntryId, locale: LocaleId) -> Cow<'_, str> {
        let entry = &self.entries[entry];
        let page = entry.pages[locale].map(|page| &self.pages[page]).filter(|page| !page.recovered);
        let own = page.and_then(|page| {
            let path = &*self.files[page.document.file.0 as usize].path;
            let below = path.strip_prefix(&*self.config.locales[locale].content)?.trim_start_matches('/');
            self.config.key(locale, below)
        });
        own.unwrap_or(Cow::Borrowed(&entry.key))
    }

    /// Whether a link of `page` spells a path as a locale does: locales may spell one folder in two ways.
    fn is_spelt(&self, link: &Link, page: &Page, locale: LocaleId, path: &str) -> bool {
        let address = link.address.split(['?', '#']).next().unwrap_or("");
        self.entries[page.entry].pages[locale].is_some()
            && place(self.config, &self.key_in(page.entry, locale), address).paths.iter().any(|known| known == path)
    }

    /// Where the redirections send a path.
    fn moved(&self, path: &str, suffix: &str, locale: LocaleId) -> Option<Resolved> {
        let (shown, target, bare) = self.redirected(path, locale)?;
        let mut resolved = match target {
            Target::Page { entry, locale, .. } if bare && !suffix.is_empty() => {
                let landing = self.landing(*entry, *locale)?;
                self.on_page(*entry, *locale, landing, suffix, Vec::new())
            }
            target => Resolved { target: target.clone(), notes: Vec::new() },
        };
        resolved.notes.insert(0, Note::Redirected(shown));
        Some(resolved)
    }

    /// The page at a path, whatever its case, with the key that the path stands for as written.
    pub(super) fn page_at(&self, path: &str) -> Option<(EntryId, String)> {
        let find = |key: String| self.entry(&key).map(|entry| (entry, key));
        let bare = path.trim_end_matches('/');
        let named = |bare: &str| [".md", ".yml"].iter().find_map(|ending| find(format!("{bare}{ending}")));
        let index = || ["index.md", "index.yml", "README.md"].iter().find_map(|name| find(join(bare, name)));
        match extension(path).as_str() {
            "md" | "yml" | "yaml" => find(path.to_owned())
                .or_else(|| self.config.without_suffix(path).and_then(find))
                // The page may be of the other kind.
                .or_else(|| named(stem(path)).map(|(entry, _)| (entry, path.to_owned()))),
            "html" | "htm" => named(&path[..path.rfind('.').unwrap_or(path.len())]),
            _ if path.ends_with('/') || path.is_empty() => index(),
            _ => named(bare).filter(|(entry, _)| !self.is_toc(*entry)).or_else(index),
        }
    }

    pub(super) fn on_page(
        &self,
        entry: EntryId,
        locale: LocaleId,
        landing: PageId,
        suffix: &str,
        mut notes: Vec<Note>,
    ) -> Resolved {
        let mut kept = suffix;
        if let Some(at) = suffix.find('#') {
            let fragment = percent_decode_str(&suffix[at + 1..]).decode_utf8_lossy();
            if !is_everywhere(&fragment) && !self.has_anchor(landing, &fragment) {
                notes.push(Note::AnchorMissing(fragment.into()));
                kept = &suffix[..at];
            }
        }
        if self.pages[landing].locale != locale {
            notes.push(Note::Untranslated);
        }
        Resolved { target: Target::Page { entry, locale, suffix: kept.into() }, notes }
    }

    /// Whether the folder in which a path lies holds pages of the site.
    pub(super) fn has_folder_of(&self, path: &str) -> bool {
        let path = fold(path.trim_end_matches('/'));
        let folder = path.rfind('/').map_or(&*path, |at| &path[..at]);
        // Entries are sorted by folded key, so the first one at or after the name tells.
        let at = self.entries.partition_point(|entry| *fold(&entry.key) < *folder);
        self.entries.get(at).is_some_and(|entry| {
            let key = fold(&entry.key);
            key.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/') || rest == ".md" || rest == ".yml")
        })
    }
}

/// Whether every page has a place of this name: its top, or a text that the browser looks for.
fn is_everywhere(fragment: &str) -> bool {
    fragment.is_empty() || fragment == "top" || fragment.starts_with(":~:")
}

/// Whether a file that is no page is for readers: those of data are not.
pub(super) fn is_shown(path: &str) -> bool {
    !matches!(extension(path).as_str(), "yml" | "yaml" | "json")
}

/// Whether a path names an image by its extension.
pub fn is_image(path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or(path);
    matches!(extension(path).as_str(), "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "avif" | "bmp" | "ico")
}

fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_ascii_lowercase())
}

/// Whether an address begins with a URL scheme (RFC 3986 section 3.1); one letter is a drive, not a scheme.
pub(crate) fn has_scheme(address: &str) -> bool {
    let Some(colon) = address.find(':') else { return false };
    let scheme = &address[..colon];
    colon > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}
