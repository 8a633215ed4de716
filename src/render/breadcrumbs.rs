//! The way down to a page, from the docset's breadcrumbs and its table of contents.

use super::Renderer;
use super::page::Crumb;
use crate::site::{EntryId, LocaleId, Target, To};
use crate::syntax::TocItem;

/// Breadcrumbs of one file, as they are for readers of a locale.
#[derive(Debug)]
pub(super) struct Trail<'a> {
    /// Path of the pages that it is for, below the locale's part of the address, with a slash at its end.
    prefix: String,
    name: &'a str,
    to: Option<(String, bool)>,
    below: Vec<Trail<'a>>,
}

impl<'a> Renderer<'a> {
    /// The breadcrumbs that the site's own files have, for every locale.
    pub(super) fn trails(&self) -> Vec<Vec<Trail<'a>>> {
        let site = &self.analysis.site;
        let files: Vec<EntryId> = (0..site.entries.len()).filter(|entry| site.is_breadcrumb(*entry)).collect();
        let of_locale = |locale: LocaleId| {
            let mut trails = Vec::new();
            for &file in &files {
                let Some(page) = site.part(file, locale) else { continue };
                if let Some(items) = &site.pages[page].document.toc {
                    trails.extend(items.iter().map(|item| self.trail(item, page, locale)));
                }
            }
            trails
        };
        (0..site.config.locales.len()).map(of_locale).collect()
    }

    fn trail(&self, item: &'a TocItem, page: usize, locale: LocaleId) -> Trail<'a> {
        let site = &self.analysis.site;
        let links = &site.pages[page].document.links;
        let address = |at: u32| links[at as usize].address.split(['?', '#']).next().unwrap_or("").trim_matches('/');
        let own = item.toc_link.or(item.link).map_or("", address);
        let own = own.strip_suffix("toc.json").unwrap_or(own).trim_end_matches('/');
        let to =
            item.link.and_then(|link| match site.resolve(&links[link as usize], &site.pages[page], locale).target {
                Target::Page { entry, locale, .. } => Some((self.address(entry, locale), false)),
                Target::Address(address) => Some((address.into(), true)),
                Target::External => Some((links[link as usize].address.to_string(), true)),
                _ => None,
            });
        Trail {
            prefix: if own.is_empty() { String::new() } else { format!("{own}/").to_lowercase() },
            name: &item.name,
            to,
            below: item.items.iter().map(|item| self.trail(item, page, locale)).collect(),
        }
    }

    /// The way down to a page.
    pub(super) fn breadcrumbs(&self, entry: EntryId, locale: LocaleId) -> Vec<Crumb<'_>> {
        let address = self.addresses[entry].to_lowercase();
        let mut crumbs = Vec::new();
        let mut trails = &self.trails[locale];
        while let Some(trail) = nearest(trails, &address) {
            let (url, outside) = trail.to.clone().map_or((None, false), |(url, outside)| (Some(url), outside));
            crumbs.push(Crumb { title: trail.name, url, outside, lang: None, dir: None });
            trails = &trail.below;
        }
        let navigation = &self.trees[locale].navigation;
        let Some(node) = navigation.node(entry) else { return crumbs };
        for above in navigation.ancestors(node) {
            let node = &navigation.nodes[above as usize];
            let named = node.name.as_deref();
            let crumb = match &node.to {
                To::Page(page, _) if *page != entry => self.crumb(*page, locale).map(|crumb| match named {
                    Some(title) => Crumb { title, lang: None, dir: None, ..crumb },
                    None => crumb,
                }),
                _ if node.parent.is_none() => crumbs.is_empty().then(|| self.home_crumb(locale)),
                _ => named.map(|title| Crumb { title, url: None, outside: false, lang: None, dir: None }),
            };
            // A breadcrumb that the file has already is not said twice.
            crumbs.extend(crumb.filter(|crumb| crumbs.iter().all(|known: &Crumb| known.title != crumb.title)));
        }
        // A page may stand in for the group that it opens.
        if crumbs.last().is_some_and(|crumb| crumb.url.as_deref() == Some(&self.address(entry, locale))) {
            crumbs.pop();
        }
        crumbs
    }

    fn home_crumb(&self, locale: LocaleId) -> Crumb<'_> {
        let title = &self.analysis.site.config.locales[locale].title;
        Crumb { title, url: Some(self.home(locale)), outside: false, lang: None, dir: None }
    }
}

/// The trail that reaches down furthest towards an address.
fn nearest<'t, 'a>(trails: &'t [Trail<'a>], address: &str) -> Option<&'t Trail<'a>> {
    trails.iter().filter(|trail| address.starts_with(&trail.prefix)).max_by_key(|trail| trail.prefix.len())
}
