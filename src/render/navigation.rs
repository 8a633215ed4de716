//! The part of the navigation that a page holds: the way down to it, its siblings and its children. The whole tree is
//! a page of its own, so that a site of ten thousand pages does not swell every one of them.

use rayon::prelude::*;

use super::Renderer;
use crate::messages::Value;
use crate::site::{EntryId, LocaleId, Navigation, Root, To, encode_path};

/// Pages shown before and behind the current one.
const AROUND: usize = 15;
/// Pages at the top of a tree up to which all of them are shown on every page.
const MAX_TOP: usize = 20;

/// A node as HTML, the same on every page.
#[derive(Debug)]
pub(super) struct Label {
    /// From behind `href="` and the way to the root on, where it leads to a file of the site; else all of it.
    html: Box<str>,
    inside: bool,
}

/// The trees of a locale, ready to be printed.
#[derive(Debug)]
pub(super) struct Trees<'a> {
    pub(super) navigation: Navigation<'a>,
    labels: Vec<Label>,
    /// By node, its place among its siblings.
    places: Vec<u32>,
    /// By node, the first page in it.
    first: Vec<Option<EntryId>>,
}

impl<'a> Renderer<'a> {
    /// The trees of every locale.
    pub(super) fn trees(&self) -> Vec<Trees<'a>> {
        let site = &self.analysis.site;
        (0..site.config.locales.len())
            .into_par_iter()
            .map(|locale| self.tree_of(Navigation::new(site, locale), locale))
            .collect()
    }

    fn tree_of(&self, navigation: Navigation<'a>, locale: LocaleId) -> Trees<'a> {
        let nodes = &navigation.nodes;
        let mut places = vec![0; nodes.len()];
        let mut first: Vec<Option<EntryId>> = vec![None; nodes.len()];
        for (at, node) in nodes.iter().enumerate().rev() {
            for (place, child) in node.children.iter().enumerate() {
                places[*child as usize] = place as u32;
            }
            let own = match node.to {
                To::Page(entry, _) if self.links[locale][entry].is_some() => Some(entry),
                _ => None,
            };
            // Children stand behind their parents.
            first[at] = own.or_else(|| node.children.iter().find_map(|child| first[*child as usize]));
        }
        let labels = (0..nodes.len()).map(|node| self.label(&navigation, node, first[node], locale)).collect();
        Trees { navigation, labels, places, first }
    }

    fn label(&self, navigation: &Navigation, node: usize, first: Option<EntryId>, locale: LocaleId) -> Label {
        let site = &self.analysis.site;
        let at = node as u32;
        let node = &navigation.nodes[node];
        let escape = |out: &mut String, text: &str| {
            let _ = pulldown_cmark_escape::escape_html_body_text(out, text);
        };
        let lang = |from: LocaleId| if from == locale { "" } else { self.foreign_attributes(from) };
        let mut html = String::new();
        let mut inside = true;
        let name = node.name.as_deref();
        match (&node.to, first) {
            (To::Page(entry, suffix), Some(_)) => {
                let landing = site.landing(*entry, locale);
                let shown = landing.map_or(locale, |page| site.pages[page].locale);
                html.push_str(&self.address(*entry, locale));
                let _ = pulldown_cmark_escape::escape_href(&mut html, suffix);
                html.push('"');
                // A page that only the source locale has is marked, whatever language its entry is in.
                if shown != locale {
                    html.push_str(" class=\"hx-fallback\" hreflang=\"");
                    html.push_str(site.config.locales[shown].locale.as_str());
                    html.push('"');
                }
                html.push_str(lang(if name.is_some() { node.named_in } else { shown }));
                html.push('>');
                escape(&mut html, name.unwrap_or_else(|| landing.map_or("", |page| site.title(page))));
                html.push_str("</a>");
            }
            // A group leads to the first page in it; one without pages to where its entries can be seen.
            (To::Nothing, first) if first.is_some() || !node.children.is_empty() => {
                html.push_str(&match first {
                    Some(first) => self.address(first, locale),
                    None => self.list_of(navigation.root_above(at), locale),
                });
                html.push('"');
                html.push_str(lang(node.named_in));
                html.push('>');
                escape(&mut html, name.unwrap_or(""));
                html.push_str("</a>");
            }
            (To::Resource(holder, path), _) => {
                html.push_str(&encode_path(&self.resource_path(*holder, path)));
                html.push_str("\">");
                escape(&mut html, name.unwrap_or(path));
                html.push_str("</a>");
            }
            (To::Address(address), _) => {
                inside = false;
                html.push_str("<a href=\"");
                let _ = pulldown_cmark_escape::escape_href(&mut html, address);
                html.push('"');
                html.push_str(lang(node.named_in));
                html.push('>');
                escape(&mut html, name.unwrap_or(address));
                html.push_str("</a>");
            }
            (to, _) => {
                inside = false;
                html.push_str(if *to == To::Missing { "<span class=\"hx-unavailable\"" } else { "<span" });
                html.push_str(lang(node.named_in));
                html.push('>');
                escape(&mut html, name.unwrap_or(""));
                html.push_str("</span>");
            }
        }
        Label { html: html.into(), inside }
    }

    /// The navigation of a page as a list.
    pub(super) fn navigation(&self, entry: EntryId, locale: LocaleId, root: &str) -> String {
        let mut out = String::with_capacity(4096);
        let navigation = &self.trees[locale].navigation;
        let Some(tree) = navigation.root(entry, &self.analysis.site.entries[entry].key) else { return out };
        let way = match navigation.node(entry) {
            Some(node) => {
                let mut way = navigation.ancestors(node);
                way.push(node);
                way
            }
            None => vec![navigation.roots[tree].node],
        };
        self.level(&mut out, &way, locale, root, tree);
        out
    }

    /// The children of `way[0]`, the next of the way among them.
    fn level(&self, out: &mut String, way: &[u32], locale: LocaleId, root: &str, tree: usize) {
        let trees = &self.trees[locale];
        let node = &trees.navigation.nodes[way[0] as usize];
        let children = &node.children;
        let next = way.get(1).copied();
        let at = next.map(|next| trees.places[next as usize] as usize);
        let top = node.parent.is_none() && children.len() <= MAX_TOP;
        let range = match (at, way.len()) {
            _ if top => 0..children.len(),
            // Above the page itself only the way down is shown.
            (Some(at), 3..) => at..at + 1,
            (Some(at), _) => at.saturating_sub(AROUND)..(at + AROUND + 1).min(children.len()),
            (None, _) => 0..children.len().min(2 * AROUND),
        };
        if children.is_empty() {
            return;
        }
        out.push_str("<ul>\n");
        for child in &children[range.clone()] {
            out.push_str("<li>");
            self.node(out, *child, way.last() == Some(child), locale, root);
            if Some(*child) == next {
                self.level(out, &way[1..], locale, root, tree);
            }
            out.push_str("</li>\n");
        }
        let hidden = children.len() - range.len();
        if hidden > 0 && way.len() <= 2 {
            out.push_str("<li class=\"hx-more\"><a href=\"");
            out.push_str(root);
            out.push_str(&self.list_of(&self.trees[locale].navigation.roots[tree], locale));
            out.push_str("\">");
            let text = self.analysis.messages.get(locale, "more-pages", &[("count", Value::Number(hidden))]);
            let _ = pulldown_cmark_escape::escape_html_body_text(&mut *out, &text);
            out.push_str("</a></li>\n");
        }
        out.push_str("</ul>");
    }

    fn node(&self, out: &mut String, node: u32, current: bool, locale: LocaleId, root: &str) {
        let label = &self.trees[locale].labels[node as usize];
        if label.inside {
            out.push_str(if current { "<a aria-current=\"page\" href=\"" } else { "<a href=\"" });
            out.push_str(root);
        }
        out.push_str(&label.html);
    }

    /// A whole tree of a locale.
    pub(super) fn whole_tree(&self, locale: LocaleId, tree: usize, root: &str) -> String {
        let mut out = String::new();
        let navigation = &self.trees[locale].navigation;
        let node = navigation.roots[tree].node;
        if matches!(navigation.nodes[node as usize].to, To::Page(..)) {
            out.push_str("<p>");
            self.node(&mut out, node, false, locale, root);
            out.push_str("</p>\n");
        }
        self.branch(&mut out, node, locale, root);
        out
    }

    fn branch(&self, out: &mut String, node: u32, locale: LocaleId, root: &str) {
        let nodes = &self.trees[locale].navigation.nodes;
        if nodes[node as usize].children.is_empty() {
            return;
        }
        out.push_str("<ul>\n");
        for child in &nodes[node as usize].children {
            match nodes[*child as usize].filter {
                None => out.push_str("<li>"),
                Some(filter) => {
                    out.push_str("<li data-filter=\"");
                    let _ = pulldown_cmark_escape::escape_html(&mut *out, filter);
                    out.push_str("\">");
                }
            }
            self.node(out, *child, false, locale, root);
            self.branch(out, *child, locale, root);
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n");
    }

    /// The top of a tree: a start page's list of what there is.
    pub(super) fn top_of_tree(&self, locale: LocaleId, tree: usize, root: &str) -> String {
        let navigation = &self.trees[locale].navigation;
        let mut out = String::from("<ul>\n");
        for child in navigation.nodes[navigation.roots[tree].node as usize].children.iter().take(2 * AROUND) {
            out.push_str("<li>");
            self.node(&mut out, *child, false, locale, root);
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n");
        out
    }

    /// The first page of a tree.
    pub(super) fn first_page(&self, locale: LocaleId, tree: usize) -> Option<EntryId> {
        let trees = &self.trees[locale];
        trees.first[trees.navigation.roots[tree].node as usize]
    }

    /// The name of a tree: that of its docset, else of its folder, else of the site.
    pub(super) fn tree_name(&self, locale: LocaleId, tree: usize) -> &str {
        let config = self.analysis.site.config;
        let root = &self.trees[locale].navigation.roots[tree];
        let docset = config.docset(&root.folder).filter(|(_, below)| below.is_empty() && root.is_toc);
        let folder = root.folder.rsplit('/').next().unwrap_or("");
        match docset {
            Some((docset, _)) => &docset.title,
            None if folder.is_empty() => &config.locales[locale].title,
            None => folder,
        }
    }

    /// The folder of the site below a locale's part in which a tree's list stands, with a slash at its end; empty for
    /// the locale's own.
    pub(super) fn tree_folder(&self, root: &Root) -> String {
        self.analysis.site.list_folder(&root.folder)
    }
}
