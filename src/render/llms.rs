//! What `llms.txt` lists: the pages of each locale, in the order in which they are read.

use rustc_hash::FxHashMap;

use super::Renderer;
use crate::messages::Value;
use crate::output::{Artifact, Head, Item, Section, llms};
use crate::site::{EntryId, LocaleId, PageId, To};

impl Renderer<'_> {
    /// Those of the site and of each of its locales.
    pub(super) fn llms(&self) -> Vec<Artifact> {
        let config = self.analysis.site.config;
        let Some(base_url) = config.base_url.as_deref().filter(|_| config.outputs.llms) else { return Vec::new() };
        let mut artifacts = Vec::new();
        // A locale without pages of its own has nothing to list.
        let listed: Vec<LocaleId> =
            self.locales.iter().copied().filter(|locale| self.found(*locale).next().is_some()).collect();
        for &locale in &listed {
            artifacts.extend(self.llms_of(locale, format!("{}/", config.locales[locale].url), base_url));
        }
        match listed[..] {
            [] => {}
            // A reader who asks at the root has no choice to make.
            [only] => artifacts.extend(self.llms_of(only, String::new(), base_url)),
            [..] => artifacts.extend(self.llms_index(&listed, base_url)),
        }
        artifacts
    }

    /// The pages of a locale, in the folder at `folder` of the site.
    fn llms_of(&self, locale: LocaleId, folder: String, base_url: &str) -> Vec<Artifact> {
        let messages = &self.analysis.messages;
        let head = Head {
            path: format!("{folder}llms.txt"),
            folder: format!("{base_url}{folder}"),
            title: &self.analysis.site.config.locales[locale].title,
            summary: self.summary(locale),
        };
        let count = |count: usize| messages.get(locale, "page-count", &[("count", Value::Number(count))]);
        llms(&head, &self.llms_sections(locale, base_url), &messages.get(locale, "all-pages", &[]), count)
    }

    /// The locales of the site that have pages, in the words of the first.
    fn llms_index(&self, locales: &[LocaleId], base_url: &str) -> Vec<Artifact> {
        let config = self.analysis.site.config;
        let messages = &self.analysis.messages;
        let head = Head {
            path: "llms.txt".into(),
            folder: base_url.into(),
            title: &config.title,
            summary: Some(config.description.as_str()),
        };
        let link = |locale: &LocaleId| {
            let table = &config.locales[*locale];
            let count = [("count", Value::Number(self.found(*locale).count()))];
            Item {
                title: &table.name,
                url: format!("{base_url}{}/llms.txt", table.url),
                notes: Some(messages.get(*locale, "page-count", &count)),
            }
        };
        let title = locales.first().map_or_else(String::new, |first| messages.get(*first, "languages", &[]));
        let section = Section { title, links: locales.iter().map(link).collect() };
        llms(&head, &[section], "", |_| String::new())
    }

    /// What a locale's site is about: as its start page has it, else the configuration.
    fn summary(&self, locale: LocaleId) -> Option<&str> {
        let site = &self.analysis.site;
        let start = ["index.md", "index.yml", "README.md"].iter().find_map(|name| site.entry(name));
        let start = start.and_then(|entry| site.landing(entry, locale));
        let own = start.filter(|page| site.pages[*page].locale == locale);
        own.and_then(|page| site.metadata(page, "description")).or(Some(site.config.description_in(locale)))
    }

    /// The pages by the trees that they are in; where there is one tree alone, by the groups at its top. Pages that no
    /// tree lists stand with those of the tree beside which they are shown.
    fn llms_sections(&self, locale: LocaleId, base_url: &str) -> Vec<Section<'_>> {
        let navigation = &self.trees[locale].navigation;
        let mut pages: FxHashMap<EntryId, PageId> = self.found(locale).collect();
        let mut order: Vec<(EntryId, PageId, usize)> = Vec::with_capacity(pages.len());
        for tree in 0..navigation.roots.len() {
            let listed = navigation.pages(tree).iter();
            order.extend(listed.filter_map(|entry| Some((*entry, pages.remove(entry)?, tree))));
        }
        let mut others: Vec<(EntryId, PageId)> = pages.into_iter().collect();
        others.sort_unstable();
        let tree_of = |entry| navigation.root(entry, &self.analysis.site.entries[entry].key).unwrap_or(0);
        order.extend(others.into_iter().map(|(entry, page)| (entry, page, tree_of(entry))));

        let mut sections: Vec<Section> = Vec::new();
        let mut places: FxHashMap<Option<u32>, usize> = FxHashMap::default();
        for (entry, page, tree) in order {
            let group = if navigation.roots.len() > 1 {
                navigation.roots.get(tree).map(|root| root.node)
            } else {
                self.top(entry, locale)
            };
            let place = *places.entry(group).or_insert_with(|| {
                let title = self.llms_title(group, tree, locale);
                sections.push(Section { title, links: Vec::new() });
                sections.len() - 1
            });
            sections[place].links.push(self.llms_item(entry, page, base_url));
        }
        sections
    }

    /// The group at the top of its tree that a page is in, or opens.
    fn top(&self, entry: EntryId, locale: LocaleId) -> Option<u32> {
        let navigation = &self.trees[locale].navigation;
        let node = navigation.node(entry)?;
        let is_group = |node: &u32| !navigation.nodes[*node as usize].children.is_empty();
        match navigation.ancestors(node)[..] {
            [_, top, ..] => Some(top),
            [_] => Some(node).filter(is_group),
            [] => None,
        }
    }

    fn llms_title(&self, group: Option<u32>, tree: usize, locale: LocaleId) -> String {
        let site = &self.analysis.site;
        let navigation = &self.trees[locale].navigation;
        let Some(root) = navigation.roots.get(tree) else { return site.config.locales[locale].title.clone() };
        let node = group.filter(|node| *node != root.node).map(|node| &navigation.nodes[node as usize]);
        let Some(node) = node else { return self.tree_name(locale, tree).to_owned() };
        match (&node.name, &node.to) {
            (Some(name), _) => name.to_string(),
            (None, To::Page(entry, _)) => site.landing(*entry, locale).map_or("", |page| site.title(page)).to_owned(),
            (None, _) => String::new(),
        }
    }

    fn llms_item(&self, entry: EntryId, page: PageId, base_url: &str) -> Item<'_> {
        let site = &self.analysis.site;
        let copy = self.copy_path(page, false).map(|path| crate::site::encode_path(&path));
        let address = copy.unwrap_or_else(|| self.address(entry, site.pages[page].locale));
        Item {
            title: site.title(page),
            url: format!("{base_url}{address}"),
            notes: site.metadata(page, "description").map(str::to_owned),
        }
    }
}
