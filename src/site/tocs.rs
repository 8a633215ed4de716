//! Which tables of contents are trees of their own, and which stand in another one's.

use rustc_hash::{FxHashMap, FxHashSet};

use super::navigation::is_breadcrumb;
use super::{EntryId, LocaleId, Page, PageId, Site, fold};
use crate::diagnostic::{Diagnostic, Label};
use crate::span::Span;
use crate::syntax::TocItem;

/// Entries of a tree that are taken in by its table of contents: those that double at each step grow without bound.
const MAX_TAKEN: usize = 1 << 18;

/// How the tables of contents of one locale make trees.
#[derive(Debug, Default)]
pub(super) struct Tocs {
    /// Those that no other one takes in, in the order of their keys.
    pub(super) roots: Vec<EntryId>,
    /// Entries, as a table of contents and the number of a link, at which another one is not taken in.
    cut: FxHashSet<(EntryId, u32)>,
    /// What is wrong with them.
    faults: Vec<Diagnostic>,
}

/// An entry that takes in another table of contents.
#[derive(Clone, Copy)]
struct Taken {
    link: u32,
    other: EntryId,
}

impl Tocs {
    /// Those that readers of `locale` have.
    pub(super) fn new(site: &Site, locale: LocaleId) -> Tocs {
        let all: Vec<EntryId> =
            (0..site.entries.len()).filter(|entry| site.is_toc(*entry) && !is_breadcrumb(site, *entry)).collect();
        let mut walk = Walk {
            site,
            locale,
            taken: FxHashMap::default(),
            entries: FxHashMap::default(),
            order: Vec::new(),
            tocs: Tocs::default(),
        };
        for &toc in &all {
            let (taken, entries) = walk.read(toc);
            walk.taken.insert(toc, taken);
            walk.entries.insert(toc, entries);
        }
        walk.roots(&all);
        walk.limit();
        walk.tocs
    }

    /// The table of contents that an entry of another one takes in.
    pub(super) fn taken_by(&self, site: &Site, toc: EntryId, page: &Page, item: &TocItem) -> Option<EntryId> {
        taken(site, toc, page, item).filter(|taken| !self.cut.contains(&(toc, taken.link))).map(|taken| taken.other)
    }
}

/// What is wrong with the tables of contents of a site, each told once.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut seen = FxHashSet::default();
    let locales = 0..site.config.locales.len();
    let faults = locales.flat_map(|locale| Tocs::new(site, locale).faults);
    faults.filter(|fault| seen.insert((fault.primary.file, fault.primary.span, fault.message.clone()))).collect()
}

/// What an entry takes in.
fn taken(site: &Site, toc: EntryId, page: &Page, item: &TocItem) -> Option<Taken> {
    [item.link, item.toc_link].into_iter().flatten().find_map(|link| {
        let other = site.toc_at(&site.entries[toc].key, &page.document.links[link as usize].address)?;
        Some(Taken { link, other })
    })
}

struct Walk<'s> {
    site: &'s Site<'s>,
    locale: LocaleId,
    /// By table of contents, what it takes in, in order.
    taken: FxHashMap<EntryId, Vec<Taken>>,
    /// By table of contents, how many entries it has itself.
    entries: FxHashMap<EntryId, usize>,
    /// Those walked through, each behind what it takes in.
    order: Vec<EntryId>,
    tocs: Tocs,
}

impl Walk<'_> {
    fn page(&self, toc: EntryId) -> Option<PageId> {
        self.site.part(toc, self.locale)
    }

    /// What a table of contents takes in, and how many entries it has.
    fn read(&self, toc: EntryId) -> (Vec<Taken>, usize) {
        let Some(page) = self.page(toc).map(|page| &self.site.pages[page]) else { return Default::default() };
        let mut entries = 0;
        let mut all = Vec::new();
        let mut next: Vec<&TocItem> = page.document.toc.iter().flatten().rev().collect();
        while let Some(item) = next.pop() {
            entries += 1;
            all.extend(taken(self.site, toc, page, item));
            next.extend(item.items.iter().rev());
        }
        (all, entries)
    }

    /// Find the roots, and cut what leads back into a table of contents that is being read.
    fn roots(&mut self, all: &[EntryId]) {
        let mut by: FxHashMap<EntryId, Vec<EntryId>> = FxHashMap::default();
        for (toc, taken) in &self.taken {
            taken
                .iter()
                .filter(|taken| taken.other != *toc)
                .for_each(|taken| by.entry(taken.other).or_default().push(*toc));
        }
        let alone: Vec<EntryId> = all.iter().copied().filter(|toc| !by.contains_key(toc)).collect();
        let used = self.one_a_folder(&alone);
        let mut done: FxHashSet<EntryId> = alone.into_iter().filter(|toc| used.binary_search(toc).is_err()).collect();
        for toc in used {
            self.tocs.roots.push(toc);
            self.through(toc, &mut done, true);
        }
        // The rest is only taken in by itself: circles, and what hangs below them. The last one that a walk through all
        // of them is done with is in a circle that nothing else takes in.
        let mut seen = done.clone();
        let start = self.order.len();
        for &toc in all {
            if by.contains_key(&toc) {
                self.through(toc, &mut seen, false);
            }
        }
        let finished = self.order.split_off(start);
        for toc in finished.into_iter().rev() {
            if done.contains(&toc) {
                continue;
            }
            let circle = back_from(toc, &by, &done);
            let outer = circle.into_iter().min_by_key(|toc| {
                let key = &self.site.entries[*toc].key;
                (key.rfind('/').unwrap_or(0), *toc)
            });
            let root = outer.unwrap_or(toc);
            self.tocs.roots.push(root);
            self.through(root, &mut done, true);
        }
        self.tocs.roots.sort_unstable();
    }

    /// Of several in one folder the locale's own comes first, and the one in YAML.
    fn one_a_folder(&mut self, roots: &[EntryId]) -> Vec<EntryId> {
        let site = self.site;
        let mut first: FxHashMap<String, EntryId> = FxHashMap::default();
        let rank = |toc: EntryId| {
            let pages = &site.entries[toc].pages;
            (pages[self.locale].is_none(), pages[0].is_none(), super::route::has_ending(&site.entries[toc].key, ".md"))
        };
        let folder = |toc: EntryId| {
            let key = fold(&site.entries[toc].key);
            key.rfind('/').map_or(String::new(), |at| key[..at].to_owned())
        };
        for &toc in roots {
            let known = first.entry(folder(toc)).or_insert(toc);
            if rank(toc) < rank(*known) {
                *known = toc;
            }
        }
        let mut kept = Vec::new();
        for &toc in roots {
            let used = first[&folder(toc)];
            if used == toc {
                kept.push(toc);
                continue;
            }
            let (Some(page), Some(other)) = (self.page(toc), self.page(used)) else { continue };
            let (page, other) = (&site.pages[page], &site.pages[other]);
            if page.locale == other.locale && !page.recovered {
                let message = format!(
                    "`{}` is not used: there is another table of contents in its folder",
                    site.entries[toc].key
                );
                let fault = Diagnostic::new("invalid-toc", page.document.file, Span::default(), message);
                self.tocs.faults.push(
                    fault
                        .with_related(Label::new(other.document.file, Span::default(), "this one is used"))
                        .with_help("remove one of the two, or let one take in the other"),
                );
            }
        }
        kept
    }

    /// Walk from `first` through all that it takes in and that is not done yet; `cut` what leads back.
    fn through(&mut self, first: EntryId, done: &mut FxHashSet<EntryId>, cut: bool) {
        if !done.insert(first) {
            return;
        }
        let mut open = FxHashSet::from_iter([first]);
        let mut way = vec![(first, 0)];
        while let Some((toc, at)) = way.last_mut() {
            let toc = *toc;
            let step = self.taken.get(&toc).and_then(|taken| taken.get(*at)).copied();
            *at += 1;
            match step {
                None => {
                    open.remove(&toc);
                    self.order.push(toc);
                    way.pop();
                }
                Some(taken) if open.contains(&taken.other) => {
                    if cut {
                        self.cut(toc, taken.link, "leads back to a table of contents that this one stands in");
                    }
                }
                Some(taken) => {
                    if done.insert(taken.other) {
                        open.insert(taken.other);
                        way.push((taken.other, 0));
                    }
                }
            }
        }
    }

    /// Cut what would make a tree too large.
    fn limit(&mut self) {
        let mut sizes: FxHashMap<EntryId, usize> = FxHashMap::default();
        for toc in std::mem::take(&mut self.order) {
            let mut total = self.entries.get(&toc).copied().unwrap_or(0);
            for taken in self.taken.get(&toc).cloned().unwrap_or_default() {
                if self.tocs.cut.contains(&(toc, taken.link)) {
                    continue;
                }
                let more = sizes.get(&taken.other).copied().unwrap_or(0);
                if total + more > MAX_TAKEN {
                    self.cut(toc, taken.link, "would make the navigation larger than any may be");
                } else {
                    total += more;
                }
            }
            sizes.insert(toc, total);
        }
    }

    fn cut(&mut self, toc: EntryId, link: u32, why: &str) {
        self.tocs.cut.insert((toc, link));
        let Some(page) = self.page(toc).map(|page| &self.site.pages[page]).filter(|page| !page.recovered) else {
            return;
        };
        let link = &page.document.links[link as usize];
        let message = format!("`{}` {why}, and is left out", link.address);
        self.tocs.faults.push(
            Diagnostic::new("invalid-toc", page.document.file, link.span, message)
                .with_help("link to a page instead, or remove the entry"),
        );
    }
}

/// All that lead to `toc` by way of those that are not done, itself included.
fn back_from(toc: EntryId, by: &FxHashMap<EntryId, Vec<EntryId>>, done: &FxHashSet<EntryId>) -> Vec<EntryId> {
    let mut all = vec![toc];
    let mut seen = FxHashSet::from_iter([toc]);
    let mut at = 0;
    while at < all.len() {
        let more: Vec<EntryId> = by.get(&all[at]).into_iter().flatten().copied().collect();
        all.extend(more.into_iter().filter(|toc| !done.contains(toc) && seen.insert(*toc)));
        at += 1;
    }
    all
}
