//! Files that pages take in: includes and code samples.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::place::place;
use super::{LocaleId, PageId, Site, fold};
use crate::config::Config;
use crate::syntax::{Embed, Sample};
use crate::world::join;

/// What an [`Embed`] of a page is for the readers of its locale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Embedded {
    /// A page of the site, which need not be published itself.
    Page(PageId),
    /// A code sample, by its index in [`Site::samples`].
    Sample(u32),
    /// There is no such file.
    Missing,
    /// A page that takes in, by way of others, the one that it stands on.
    Cycle,
    /// What is taken in would make the page larger than any page may be.
    TooLarge,
}

/// Bytes of HTML that a page may have with all that it takes in.
const MAX_PAGE: usize = 64 << 20;

/// A file of code, read once for all pages that show a part of it.
#[derive(Debug)]
pub struct SampleFile {
    /// Path relative to the root.
    pub path: Box<str>,
    /// Its text.
    pub text: Box<str>,
}

impl SampleFile {
    /// The lines that `sample` asks for; `None` where it names a region or lines that the file lacks.
    pub fn extract(&self, sample: &Sample) -> Option<String> {
        let lines: Vec<&str> = self.text.lines().collect();
        let mut chosen: Vec<&str> = match &sample.region {
            Some(region) => self.region(&lines, region)?,
            None if sample.lines.is_empty() => lines.clone(),
            None => Vec::new(),
        };
        if sample.region.is_none() {
            for (from, to) in &sample.lines {
                let to = to.unwrap_or(lines.len());
                if *from == 0 || *from > to || to > lines.len() {
                    return None;
                }
                chosen.extend(&lines[from - 1..to]);
            }
        }
        let margin =
            chosen.iter().filter(|line| !line.trim().is_empty()).map(|line| line.len() - line.trim_start().len());
        let margin = margin.min().unwrap_or(0);
        let mut out = String::with_capacity(chosen.iter().map(|line| line.len() + 1).sum());
        for line in chosen {
            out.push_str(line.get(margin..).unwrap_or("").trim_end_matches('\r'));
            out.push('\n');
        }
        Some(out)
    }

    /// The lines of a region without the marks of regions: `<name>` … `</name>` in a comment, or `#region name` …
    /// `#endregion`.
    fn region<'t>(&self, lines: &[&'t str], name: &str) -> Option<Vec<&'t str>> {
        let name = name.to_lowercase();
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        let begins = |line: &str| {
            let line = line.to_lowercase();
            line.contains(&open) || region_name(&line).is_some_and(|region| region == name)
        };
        let start = lines.iter().position(|line| begins(line))?;
        let tagged = lines[start].to_lowercase().contains(&open);
        let mut depth = 0usize;
        let mut inside = Vec::new();
        for line in &lines[start + 1..] {
            let lower = line.to_lowercase();
            if tagged && lower.contains(&close) {
                return Some(inside);
            }
            let ends = lower.contains("endregion") || lower.contains("end region");
            if !tagged && ends {
                if depth == 0 {
                    return Some(inside);
                }
                depth -= 1;
            } else if region_name(&lower).is_some() {
                depth += 1;
            } else if !is_mark(&lower) {
                inside.push(*line);
            }
        }
        None
    }
}

fn region_name(line: &str) -> Option<&str> {
    let (before, rest) = line.split_once("region ")?;
    let marked = before.trim_end().ends_with(['#', '/', '\'', '-', '*']) || before.trim() == "#";
    (marked && !before.contains("end")).then(|| rest.trim().trim_matches('"'))
}

/// Whether a line is a comment that holds nothing but `<name>` or `</name>`.
fn is_mark(line: &str) -> bool {
    let body = line
        .trim()
        .trim_start_matches(['/', '#', '\'', '-', '*', '<', '!', ' '])
        .trim_end_matches(['-', '>', '*', '/', ' ']);
    let comment = ["//", "#", "'", "--", "/*", "<!--"].iter().any(|mark| line.trim().starts_with(mark));
    comment
        && line.contains('<')
        && !body.is_empty()
        && body.trim_start_matches('/').chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// Find what every page takes in, for its own locale.
pub(super) fn embed_all(site: &mut Site) {
    let samples: FxHashMap<Box<str>, u32> = site.samples.iter().map(|sample| sample.path.clone()).zip(0..).collect();
    let embedded: Vec<Vec<Embedded>> = site
        .pages
        .iter()
        .map(|page| {
            let key = &site.entries[page.entry].key;
            let of = |embed: &Embed| match embed.sample {
                Some(_) => sample_paths(site.config, &site.resources, page.locale, key, &embed.address)
                    .find_map(|path| samples.get(&*path).copied())
                    .map_or(Embedded::Missing, Embedded::Sample),
                None => site.include(page.locale, key, &embed.address).map_or(Embedded::Missing, Embedded::Page),
            };
            page.document.embeds.iter().map(of).collect()
        })
        .collect();
    for (page, embeds) in site.pages.iter_mut().zip(embedded) {
        page.embeds = embeds;
    }
    let order = break_cycles(site);
    limit(site, &order);
    for page in 0..site.pages.len() {
        for at in 0..site.pages[page].embeds.len() {
            if let Embedded::Page(included) = site.pages[page].embeds[at]
                && site.pages[included].included_by.last() != Some(&page)
            {
                site.pages[included].included_by.push(page);
            }
        }
    }
}

/// The files, relative to the root, that the address of a code sample may mean: the locale's own, then the source's.
pub(super) fn sample_paths<'a>(
    config: &'a Config,
    resources: &'a [FxHashMap<Box<str>, Box<str>>],
    locale: LocaleId,
    key: &str,
    address: &str,
) -> impl Iterator<Item = String> + 'a {
    let paths = place(config, key, address).paths;
    [locale, 0].into_iter().flat_map(move |holder| {
        let found: Vec<String> = paths
            .iter()
            .filter_map(|path| resources[holder].get(&*fold(path)))
            .map(|path| join(&config.locales[holder].content, path))
            .collect();
        found
    })
}

/// Cut each embed that leads back to its own page; the pages with embeds, those that are taken in first.
fn break_cycles(site: &mut Site) -> Vec<PageId> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut marks = vec![Mark::New; site.pages.len()];
    let mut order = Vec::new();
    for root in 0..site.pages.len() {
        if site.pages[root].embeds.is_empty() || marks[root] != Mark::New {
            continue;
        }
        let mut way: Vec<(PageId, usize)> = vec![(root, 0)];
        marks[root] = Mark::Open;
        while let Some((page, at)) = way.last_mut() {
            let (here, step) = (*page, *at);
            *at += 1;
            match site.pages[here].embeds.get(step).copied() {
                None => {
                    marks[here] = Mark::Done;
                    order.push(here);
                    way.pop();
                }
                Some(Embedded::Page(next)) => match marks[next] {
                    Mark::Open => site.pages[here].embeds[step] = Embedded::Cycle,
                    Mark::New => {
                        marks[next] = Mark::Open;
                        way.push((next, 0));
                    }
                    Mark::Done => {}
                },
                Some(_) => {}
            }
        }
    }
    order
}

/// Cut what would make a page too large: includes that double at each step grow without bound.
fn limit(site: &mut Site, order: &[PageId]) {
    let own = |site: &Site, page: PageId| site.pages[page].document.body.len();
    let mut size: FxHashMap<PageId, usize> = Default::default();
    for &page in order {
        let mut total = own(site, page);
        for at in 0..site.pages[page].embeds.len() {
            if let Embedded::Page(included) = site.pages[page].embeds[at] {
                let more = size.get(&included).copied().unwrap_or_else(|| own(site, included));
                if total + more > MAX_PAGE {
                    site.pages[page].embeds[at] = Embedded::TooLarge;
                } else {
                    total += more;
                }
            }
        }
        size.insert(page, total);
    }
}

impl Site<'_> {
    /// The page that `address` on the page `key` takes in for readers of `locale`: the locale's own, else the source's.
    fn include(&self, locale: LocaleId, key: &str, address: &str) -> Option<PageId> {
        place(self.config, key, address).paths.into_iter().find_map(|path| self.part(self.entry(&path)?, locale))
    }

    /// Whether the published page has an element with this id, its own or one of an include.
    pub fn has_anchor(&self, page: PageId, id: &str) -> bool {
        self.pages[page].document.has_anchor(id)
            || crate::syntax::segment_number(id).is_none()
                && !self.pages[page].embeds.is_empty()
                && self.shown_on(page).into_iter().any(|included| self.pages[included].document.has_anchor(id))
    }

    /// The pages that stand on a page, itself apart: those that it takes in, and those that these take in, each once.
    fn shown_on(&self, page: PageId) -> Vec<PageId> {
        let mut all: Vec<PageId> = Vec::new();
        let mut seen: FxHashSet<PageId> = Default::default();
        let mut next = vec![page];
        while let Some(page) = next.pop() {
            let included = self.pages[page].embeds.iter().filter_map(|embed| match embed {
                Embedded::Page(included) if seen.insert(*included) => Some(*included),
                _ => None,
            });
            let first = all.len();
            all.extend(included);
            next.extend(&all[first..]);
        }
        all
    }

    /// Which of some places, asked for by includes, are on a page that takes the include in. `wanted` has the place by
    /// include, each with a number; the numbers of those that are somewhere. Each page is asked once for all that stand
    /// on it.
    pub(super) fn on_includers(&self, wanted: &FxHashMap<PageId, Vec<(u32, String)>>) -> FxHashSet<u32> {
        if wanted.is_empty() {
            return FxHashSet::default();
        }
        let of_page = |page: PageId| -> Vec<u32> {
            if self.pages[page].embeds.is_empty() {
                return Vec::new();
            }
            let shown = self.shown_on(page);
            let asked: Vec<&(u32, String)> = shown.iter().filter_map(|page| wanted.get(page)).flatten().collect();
            if asked.is_empty() {
                return Vec::new();
            }
            let anchors: FxHashSet<&str> =
                shown.iter().flat_map(|page| &self.pages[*page].document.anchors).map(|anchor| &**anchor).collect();
            let there = asked
                .into_iter()
                .filter(|(_, id)| anchors.contains(id.as_str()) || self.pages[page].document.has_anchor(id));
            there.map(|(number, _)| *number).collect()
        };
        (0..self.pages.len()).into_par_iter().flat_map_iter(of_page).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> SampleFile {
        SampleFile { path: "a.cs".into(), text: text.into() }
    }

    #[test]
    fn parts_of_a_file_are_found_by_region_and_by_lines() {
        let code = file(
            "using A;\n  // <One>\n  int a = 1;\n\n  // <Two>\n    int b;\n  // </Two>\n  // </One>\n#region Three\nx\n#region Inner\ny\n#endregion\n#endregion\nend\n",
        );
        let region = |name: &str| code.extract(&Sample { region: Some(name.into()), ..Sample::default() });
        assert_eq!(region("one").as_deref(), Some("int a = 1;\n\n  int b;\n"));
        assert_eq!(region("Two").as_deref(), Some("int b;\n"));
        assert_eq!(region("three").as_deref(), Some("x\ny\n"));
        assert_eq!(region("four"), None);
        let lines =
            |lines: &[(usize, Option<usize>)]| code.extract(&Sample { lines: lines.to_vec(), ..Sample::default() });
        assert_eq!(lines(&[(1, Some(1)), (15, None)]).as_deref(), Some("using A;\nend\n"));
        assert_eq!(lines(&[(15, Some(16))]), None);
        assert!(lines(&[]).is_some_and(|all| all.lines().count() == 15));
    }
}
