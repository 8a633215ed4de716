//! The tree of a site's pages, the same in every locale: folders with their index, pages in order.

use rustc_hash::FxHashMap;

use super::{EntryId, Site};

/// A page or folder of the tree.
#[derive(Debug)]
pub struct Node {
    /// Its page; a folder without an index has none.
    pub entry: Option<EntryId>,
    /// Its folder's path, for a folder without an index.
    pub folder: Box<str>,
    /// The node above it; the root has none.
    pub parent: Option<usize>,
    /// The nodes below it in order.
    pub children: Vec<usize>,
}

/// The tree. Node 0 is the root.
#[derive(Debug)]
pub struct Navigation {
    /// The nodes.
    pub nodes: Vec<Node>,
    by_entry: Vec<Option<usize>>,
}

impl Navigation {
    /// The tree of the published pages of `site`. Siblings stand in the order of their front matter's `weight`
    /// (those with one first), then of their keys.
    pub fn new(site: &Site) -> Navigation {
        let node = |folder: &str, parent| Node { entry: None, folder: folder.into(), parent, children: Vec::new() };
        let mut nodes = vec![node("", None)];
        let mut folders: FxHashMap<Box<str>, usize> = FxHashMap::from_iter([("".into(), 0)]);
        let mut by_entry = vec![None; site.entries.len()];
        for (entry, at) in site.entries.iter().zip(0..) {
            if !entry.pages.iter().flatten().any(|page| site.pages[*page].published) {
                continue;
            }
            let (folder, _) = entry.key.rsplit_once('/').unwrap_or(("", &entry.key));
            let mut parent = 0;
            let mut end = 0;
            while end < folder.len() {
                end = folder[end + 1..].find('/').map_or(folder.len(), |next| end + 1 + next);
                parent = *folders.entry(folder[..end].into()).or_insert_with(|| {
                    nodes.push(node(&folder[..end], Some(parent)));
                    nodes.len() - 1
                });
            }
            if entry.route.is_index_of(folder) {
                nodes[parent].entry = Some(at);
                by_entry[at] = Some(parent);
            } else {
                nodes.push(Node { entry: Some(at), ..node(&entry.key, Some(parent)) });
                by_entry[at] = Some(nodes.len() - 1);
            }
        }
        let weight = |node: &Node| {
            let pages = node.entry.map_or(&[][..], |entry| &site.entries[entry].pages);
            let weights =
                pages.iter().flatten().filter_map(|page| site.pages[*page].document.front_matter.get("weight"));
            weights.into_iter().find_map(|weight| weight.parse::<i64>().ok()).unwrap_or(i64::MAX)
        };
        let keys: Vec<(i64, Box<str>)> = nodes.iter().map(|node| (weight(node), node.folder.clone())).collect();
        for at in 1..nodes.len() {
            if let Some(parent) = nodes[at].parent {
                nodes[parent].children.push(at);
            }
        }
        for node in &mut nodes {
            node.children.sort_by(|a, b| keys[*a].cmp(&keys[*b]));
        }
        Navigation { nodes, by_entry }
    }

    /// The node of a page.
    pub fn node(&self, entry: EntryId) -> Option<usize> {
        self.by_entry[entry]
    }

    /// The nodes above `node`, the root first.
    pub fn ancestors(&self, node: usize) -> Vec<usize> {
        let mut above = Vec::new();
        let mut at = self.nodes[node].parent;
        while let Some(parent) = at {
            above.push(parent);
            at = self.nodes[parent].parent;
        }
        above.reverse();
        above
    }
}
