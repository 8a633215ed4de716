//! The part of the navigation that a page holds: the way down to it, its siblings and its children. The whole tree is
//! a page of its own, so that a site of ten thousand pages does not swell every one of them.

use super::Renderer;
use crate::messages::Value;
use crate::site::{EntryId, LocaleId, Navigation};

/// Pages shown before and behind the current one.
const AROUND: usize = 15;
/// Pages at the top of the site up to which all of them are shown on every page.
const MAX_TOP: usize = 20;

impl Renderer<'_> {
    /// The navigation of a page as a list.
    pub(super) fn navigation(&self, entry: EntryId, locale: LocaleId, root: &str) -> String {
        let mut out = String::with_capacity(4096);
        if let Some(node) = self.navigation.node(entry) {
            let mut way = self.navigation.ancestors(node);
            way.push(node);
            self.level(&mut out, &way, locale, root);
        }
        out
    }

    /// The children of `way[0]`, the next of the way among them.
    fn level(&self, out: &mut String, way: &[usize], locale: LocaleId, root: &str) {
        let children = &self.trees[locale].children[way[0]];
        let next = way.get(1).copied();
        let at = next.and_then(|next| self.trees[locale].place(way[0], next));
        let top = self.navigation.nodes[way[0]].parent.is_none() && children.len() <= MAX_TOP;
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
                self.level(out, &way[1..], locale, root);
            }
            out.push_str("</li>\n");
        }
        let hidden = children.len() - range.len();
        if hidden > 0 && way.len() <= 2 {
            out.push_str("<li class=\"hx-more\"><a href=\"");
            out.push_str(root);
            out.push_str(&self.list_address(locale));
            out.push_str("\">");
            let text = self.analysis.messages.get(locale, "more-pages", &[("count", Value::Number(hidden))]);
            let _ = pulldown_cmark_escape::escape_html_body_text(&mut *out, &text);
            out.push_str("</a></li>\n");
        }
        out.push_str("</ul>");
    }

    fn node(&self, out: &mut String, node: usize, current: bool, locale: LocaleId, root: &str) {
        let link = self.navigation.nodes[node].entry.and_then(|entry| self.links[locale][entry].as_ref());
        match link {
            Some(link) => {
                out.push_str(if current { "<a aria-current=\"page\" href=\"" } else { "<a href=\"" });
                out.push_str(root);
                out.push_str(link);
            }
            // A folder without an index leads to the first page in it.
            None => {
                let first = self.first_page(node, locale).and_then(|entry| self.links[locale][entry].as_ref());
                let address = first.and_then(|link| link.split('"').next()).unwrap_or("");
                out.extend(["<a href=\"", root, address, "\">"]);
                let _ = pulldown_cmark_escape::escape_html_body_text(&mut *out, self.folder_name(node));
                out.push_str("</a>");
            }
        }
    }

    /// The whole tree of a locale.
    pub(super) fn tree(&self, locale: LocaleId, root: &str) -> String {
        let mut out = String::new();
        if let Some(home) = self.navigation.nodes[0].entry.and_then(|entry| self.links[locale][entry].as_ref()) {
            out.extend(["<p><a href=\"", root, home, "</p>\n"]);
        }
        self.branch(&mut out, 0, locale, root);
        out
    }

    fn branch(&self, out: &mut String, node: usize, locale: LocaleId, root: &str) {
        let mut open = false;
        for child in &self.trees[locale].children[node] {
            out.push_str(if open { "<li>" } else { "<ul>\n<li>" });
            open = true;
            self.node(out, *child, false, locale, root);
            self.branch(out, *child, locale, root);
            out.push_str("</li>\n");
        }
        if open {
            out.push_str("</ul>\n");
        }
    }

    fn first_page(&self, node: usize, locale: LocaleId) -> Option<EntryId> {
        let shown = |entry: &EntryId| self.links[locale][*entry].is_some();
        let own = self.navigation.nodes[node].entry.filter(shown);
        own.or_else(|| self.trees[locale].children[node].iter().find_map(|child| self.first_page(*child, locale)))
    }

    /// The name of a folder without an index page.
    pub(super) fn folder_name(&self, node: usize) -> &str {
        let folder = &self.navigation.nodes[node].folder;
        folder.rsplit('/').next().unwrap_or(folder)
    }

    /// The pages before and behind one under the same parent.
    pub(super) fn siblings(&self, entry: EntryId, locale: LocaleId) -> (Option<EntryId>, Option<EntryId>) {
        let Some(node) = self.navigation.node(entry) else { return (None, None) };
        let Some(parent) = self.navigation.nodes[node].parent else { return (None, None) };
        let Some(at) = self.trees[locale].place(parent, node) else { return (None, None) };
        let page =
            |node: &usize| self.navigation.nodes[*node].entry.filter(|entry| self.links[locale][*entry].is_some());
        let children = &self.trees[locale].children[parent];
        (children[..at].iter().rev().find_map(page), children[at + 1..].iter().find_map(page))
    }
}

/// The nodes that readers of one locale have.
#[derive(Debug, Default)]
pub(super) struct LocaleTree {
    /// By node, those of its children that are a page or lead to one.
    children: Vec<Vec<usize>>,
    /// By node, its place among its parent's shown children.
    places: Vec<usize>,
}

impl LocaleTree {
    /// `has_page` tells whether readers of the locale have the page of an entry.
    pub(super) fn new(navigation: &Navigation, has_page: impl Fn(EntryId) -> bool) -> LocaleTree {
        let nodes = &navigation.nodes;
        let mut shown: Vec<bool> = nodes.iter().map(|node| node.entry.is_some_and(&has_page)).collect();
        // Parents stand before their children.
        for at in (1..nodes.len()).rev() {
            if let Some(parent) = nodes[at].parent.filter(|_| shown[at]) {
                shown[parent] = true;
            }
        }
        let children: Vec<Vec<usize>> =
            nodes.iter().map(|node| node.children.iter().copied().filter(|child| shown[*child]).collect()).collect();
        let mut places = vec![0; nodes.len()];
        children
            .iter()
            .for_each(|children| children.iter().enumerate().for_each(|(place, child)| places[*child] = place));
        LocaleTree { children, places }
    }

    fn place(&self, parent: usize, child: usize) -> Option<usize> {
        let place = self.places[child];
        (self.children[parent].get(place) == Some(&child)).then_some(place)
    }
}
