//! The trees of pages that readers of one locale find their way by: the tables of contents where there are any, else
//! the folders.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::place::{place, published};
use super::tocs::Tocs;
use super::{EntryId, LocaleId, PageId, Site, Target, fold};
use crate::syntax::{Link, TocItem};

/// Levels of a table of contents, those that it takes in included.
const MAX_DEPTH: usize = 64;

/// A page, a group of pages or a link of a tree.
#[derive(Debug)]
pub struct Node<'s> {
    /// What it reads, where that is not its page's title.
    pub name: Option<Cow<'s, str>>,
    /// The locale that the name is in.
    pub named_in: LocaleId,
    /// More words by which it is found.
    pub filter: Option<&'s str>,
    /// Where it leads.
    pub to: To,
    /// The node above it; a root has none.
    pub parent: Option<u32>,
    /// The nodes below it in order.
    pub children: Vec<u32>,
}

/// Where a node leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// Nowhere: a group.
    Nothing,
    /// To a page of the site, with query and fragment.
    Page(EntryId, Box<str>),
    /// To an address outside the site.
    Address(Box<str>),
    /// To a file that is no page, of a locale.
    Resource(LocaleId, Box<str>),
    /// To something that is not there.
    Missing,
}

/// The trees of one locale.
#[derive(Debug, Default)]
pub struct Navigation<'s> {
    /// All nodes; parents stand before their children.
    pub nodes: Vec<Node<'s>>,
    /// The roots, which have no name of their own.
    pub roots: Vec<Root>,
    /// By entry, the node that stands for it and the root above that.
    by_entry: Vec<Option<(u32, u32)>>,
    /// By root, its pages in the order in which they are read, each once.
    order: Vec<Vec<EntryId>>,
    /// By entry, its place in that order.
    place: Vec<u32>,
}

/// A tree of its own.
#[derive(Debug)]
pub struct Root {
    /// Its node.
    pub node: u32,
    /// The folder, below the locale's folder, whose pages it is for.
    pub folder: Box<str>,
    /// Made of a table of contents, not of folders.
    pub is_toc: bool,
}

impl<'s> Navigation<'s> {
    /// The trees that readers of `locale` have.
    pub fn new(site: &'s Site, locale: LocaleId) -> Navigation<'s> {
        let tocs = Tocs::new(site, locale);
        let mut builder = Builder { site, locale, navigation: Navigation::default(), tocs: &tocs };
        builder.navigation.by_entry = vec![None; site.entries.len()];
        let mut roots = tocs.roots.clone();
        // In the order in which the configuration names the docsets.
        roots.sort_by_key(|toc| {
            let docset = site.config.docset(&site.entries[*toc].key).map(|(docset, _)| docset.span);
            docset.map_or(u32::MAX, |span| span.start)
        });
        roots.into_iter().for_each(|toc| builder.toc_root(toc));
        builder.folders();
        let mut navigation = builder.navigation;
        navigation.read(site.entries.len());
        navigation
    }

    /// The node of a page.
    pub fn node(&self, entry: EntryId) -> Option<u32> {
        self.by_entry[entry].map(|(node, _)| node)
    }

    /// The root, by its number, whose tree a page is shown beside: that which holds it, else that of the nearest
    /// folder.
    pub fn root(&self, entry: EntryId, key: &str) -> Option<usize> {
        if let Some((_, root)) = self.by_entry[entry] {
            return Some(root as usize);
        }
        let near = self.roots.iter().enumerate().filter(|(_, root)| is_below(key, &root.folder));
        near.max_by_key(|(_, root)| root.folder.len()).map(|(at, _)| at)
    }

    /// The root of the tree that a node is in.
    pub fn root_above(&self, node: u32) -> &Root {
        // Each tree's nodes stand behind its root's.
        let next = self.roots.partition_point(|root| root.node <= node);
        &self.roots[next.saturating_sub(1)]
    }

    /// The nodes above `node`, the root first.
    pub fn ancestors(&self, node: u32) -> Vec<u32> {
        let mut above = Vec::new();
        let mut at = self.nodes[node as usize].parent;
        while let Some(parent) = at {
            above.push(parent);
            at = self.nodes[parent as usize].parent;
        }
        above.reverse();
        above
    }

    /// The pages before and behind one in the order in which the tree is read.
    pub fn siblings(&self, entry: EntryId) -> (Option<EntryId>, Option<EntryId>) {
        let Some((_, root)) = self.by_entry[entry] else { return (None, None) };
        let order = &self.order[root as usize];
        let at = self.place[entry] as usize;
        (at.checked_sub(1).map(|before| order[before]), order.get(at + 1).copied())
    }

    /// The pages of a root in the order in which they are read.
    pub fn pages(&self, root: usize) -> &[EntryId] {
        &self.order[root]
    }

    /// Note the order in which each tree is read.
    fn read(&mut self, entries: usize) {
        self.place = vec![0; entries];
        for (number, root) in self.roots.iter().enumerate() {
            let mut order = Vec::new();
            let mut next = vec![root.node];
            while let Some(node) = next.pop() {
                if let To::Page(entry, _) = self.nodes[node as usize].to
                    && self.by_entry[entry] == Some((node, number as u32))
                {
                    self.place[entry] = order.len() as u32;
                    order.push(entry);
                }
                next.extend(self.nodes[node as usize].children.iter().rev());
            }
            self.order.push(order);
        }
    }
}

struct Builder<'s, 't> {
    site: &'s Site<'s>,
    locale: LocaleId,
    navigation: Navigation<'s>,
    tocs: &'t Tocs,
}

impl<'s> Builder<'s, '_> {
    fn node(&mut self, node: Node<'s>) -> u32 {
        let at = self.navigation.nodes.len() as u32;
        if let Some(parent) = node.parent {
            self.navigation.nodes[parent as usize].children.push(at);
        }
        self.navigation.nodes.push(node);
        at
    }

    fn bare(&self, parent: Option<u32>) -> Node<'s> {
        Node { name: None, named_in: self.locale, filter: None, to: To::Nothing, parent, children: Vec::new() }
    }

    fn toc_root(&mut self, toc: EntryId) {
        let key = &self.site.entries[toc].key;
        let folder: Box<str> = key.rfind('/').map_or("", |at| &key[..at]).into();
        let node = self.node(self.bare(None));
        let number = self.navigation.roots.len();
        self.navigation.roots.push(Root { node, folder, is_toc: true });
        self.toc(toc, node, number, 0);
    }

    fn toc(&mut self, toc: EntryId, parent: u32, root: usize, depth: usize) {
        let Some(page) = self.site.part(toc, self.locale) else { return };
        let Some(items) = &self.site.pages[page].document.toc else { return };
        self.items(items, toc, page, parent, root, depth);
    }

    fn items(&mut self, items: &'s [TocItem], toc: EntryId, page: PageId, parent: u32, root: usize, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        let site = self.site;
        for item in items {
            let link = item.link.map(|link| &site.pages[page].document.links[link as usize]);
            let other = self.tocs.taken_by(site, toc, &site.pages[page], item);
            let to = match link {
                Some(link) if site.toc_at(&site.entries[toc].key, &link.address).is_none() => self.to(link, page),
                _ => To::Nothing,
            };
            let name = Some(Cow::Borrowed(&*item.name)).filter(|name| !name.is_empty());
            let node = self.node(Node {
                name,
                named_in: site.pages[page].locale,
                filter: item.filter.as_deref(),
                to: to.clone(),
                ..self.bare(Some(parent))
            });
            if let To::Page(entry, _) = to {
                self.stands_for(entry, node, root);
            }
            if let Some(other) = other {
                self.toc(other, node, root, depth + 1);
            }
            self.items(&item.items, toc, page, node, root, depth + 1);
        }
    }

    /// Where a link of a table of contents leads for readers of the locale.
    fn to(&self, link: &Link, page: PageId) -> To {
        let site = self.site;
        match site.resolve(link, &site.pages[page], self.locale).target {
            // Addresses are the readers' own also where only another locale has the page.
            Target::Page { entry, locale, suffix } if locale == self.locale => To::Page(entry, suffix),
            Target::Page { .. } | Target::Nowhere(_) | Target::Here(_) | Target::Toc(_) => To::Missing,
            Target::Resource { locale, path } => To::Resource(locale, path),
            Target::Address(address) => To::Address(address),
            Target::External => To::Address(link.address.clone()),
        }
    }

    /// Let `node` stand for a page, unless one in the table of contents of a nearer folder does.
    fn stands_for(&mut self, entry: EntryId, node: u32, root: usize) {
        let key = &self.site.entries[entry].key;
        let near = |root: usize| {
            let folder = &self.navigation.roots[root].folder;
            if is_below(key, folder) { folder.len() + 1 } else { 0 }
        };
        let better = match self.navigation.by_entry[entry] {
            None => true,
            Some((_, other)) => near(root) > near(other as usize),
        };
        if better {
            self.navigation.by_entry[entry] = Some((node, root as u32));
        }
    }

    /// A tree by folders of the pages that no table of contents is for. Siblings stand in the order of their front
    /// matter's `weight` (those with one first), then of their keys.
    fn folders(&mut self) {
        let site = self.site;
        let tocs: Vec<Box<str>> = self.navigation.roots.iter().map(|root| root.folder.clone()).collect();
        let mine = |entry: EntryId| {
            let key = &site.entries[entry].key;
            site.landing(entry, self.locale).is_some() && !tocs.iter().any(|folder| is_below(key, folder))
        };
        let entries: Vec<EntryId> = (0..site.entries.len())
            .filter(|entry| self.navigation.by_entry[*entry].is_none() && mine(*entry))
            .collect();
        if entries.is_empty() {
            return;
        }
        let root = self.node(self.bare(None));
        let number = self.navigation.roots.len() as u32;
        self.navigation.roots.push(Root { node: root, folder: "".into(), is_toc: false });
        let mut folders: FxHashMap<&'s str, u32> = FxHashMap::from_iter([("", root)]);
        for entry in entries {
            let key: &'s str = &site.entries[entry].key;
            let folder = key.rfind('/').map_or("", |at| &key[..at]);
            let mut parent = root;
            let mut end = 0;
            while end < folder.len() {
                end = folder[end + 1..].find('/').map_or(folder.len(), |next| end + 1 + next);
                let name = &folder[..end];
                parent = match folders.get(name) {
                    Some(node) => *node,
                    None => {
                        let shown = name.rsplit('/').next().unwrap_or(name);
                        let node = self.node(Node { name: Some(shown.into()), ..self.bare(Some(parent)) });
                        folders.insert(name, node);
                        node
                    }
                };
            }
            let to = To::Page(entry, "".into());
            let node = if site.entries[entry].route.is_index() {
                self.navigation.nodes[parent as usize].to = to;
                self.navigation.nodes[parent as usize].name = None;
                parent
            } else {
                self.node(Node { to, ..self.bare(Some(parent)) })
            };
            self.navigation.by_entry[entry] = Some((node, number));
        }
        let nodes = &self.navigation.nodes;
        let key = |node: &u32| {
            let node = &nodes[*node as usize];
            match &node.to {
                To::Page(entry, _) => (site.weight(*entry), &*site.entries[*entry].key),
                _ => (i64::MAX, node.name.as_deref().unwrap_or("")),
            }
        };
        let mut sorted: Vec<(usize, Vec<u32>)> = Vec::new();
        for (at, node) in nodes.iter().enumerate().skip(root as usize).filter(|(_, node)| node.children.len() > 1) {
            let mut children = node.children.clone();
            children.sort_by(|a, b| key(a).cmp(&key(b)));
            sorted.push((at, children));
        }
        for (at, children) in sorted {
            self.navigation.nodes[at].children = children;
        }
    }
}

impl<'s> Site<'s> {
    /// The file that gives a locale what stands on its pages, such as an include or a table of contents: its own, else
    /// the source's, else any.
    pub fn part(&self, entry: EntryId, locale: LocaleId) -> Option<PageId> {
        let pages = &self.entries[entry].pages;
        pages[locale].or(pages[0]).or_else(|| pages.iter().flatten().next().copied())
    }

    /// The table of contents that `address` on the page `key` leads to: the file itself, or the folder that it is of.
    pub fn toc_at(&self, key: &str, address: &str) -> Option<EntryId> {
        let path = address.split(['?', '#']).next().unwrap_or(address);
        let lower = path.to_ascii_lowercase();
        let names: &[&str] = match lower.rsplit(['/', '\\']).next().unwrap_or("") {
            "" if !path.is_empty() && !path.starts_with('/') => &["toc.yml", "toc.md", "toc.yaml"],
            "toc.yml" | "toc.md" | "toc.yaml" => &[""],
            _ => return None,
        };
        // Most addresses of a table of contents are of pages: the paths are looked up for the few others only.
        let places = place(self.config, key, path).paths;
        let found = places.iter().flat_map(|place| names.iter().map(move |name| format!("{place}{name}")));
        found.into_iter().find_map(|path| self.entry(&path).filter(|entry| self.is_toc(*entry)))
    }

    /// The folder of the site below a locale's part in which the list of a tree stands that is for a folder, with a
    /// slash at its end; empty for the locale's own.
    pub fn list_folder(&self, folder: &str) -> String {
        let path = published(self.config, &crate::world::join(folder, "toc.yml"));
        path.rfind('/').map_or(String::new(), |at| path[..=at].to_owned())
    }

    /// The front matter's `weight` of an entry's first page that has one.
    fn weight(&self, entry: EntryId) -> i64 {
        let pages = self.entries[entry].pages.iter().flatten();
        let weights = pages.filter_map(|page| self.pages[*page].document.front_matter.get("weight"));
        weights.into_iter().find_map(|weight| weight.parse::<i64>().ok()).unwrap_or(i64::MAX)
    }
}

/// Whether a table of contents is one of breadcrumbs: its docset says so, or its folder's name does.
pub(super) fn is_breadcrumb(site: &Site, toc: EntryId) -> bool {
    let key = fold(&site.entries[toc].key);
    let named = site.config.docset(&key).and_then(|(docset, _)| docset.metadata.get("breadcrumb_path"));
    let stem = |path: &str| path.rsplit_once('.').map_or(path.to_owned(), |(stem, _)| stem.to_owned());
    if let Some(crate::config::Value::Text(path)) = named {
        let places = place(site.config, &key, &path.replace(".json", ".yml")).paths;
        if places.iter().any(|path| stem(&fold(path)) == stem(&key)) {
            return true;
        }
    }
    key.split('/').rev().nth(1).is_some_and(|folder| matches!(folder, "breadcrumb" | "breadcrumbs" | "bread"))
}

fn is_below(key: &str, folder: &str) -> bool {
    folder.is_empty()
        || key.get(..folder.len()).is_some_and(|start| start.eq_ignore_ascii_case(folder))
            && key[folder.len()..].starts_with('/')
}
