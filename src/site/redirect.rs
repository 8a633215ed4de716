//! Pages that have moved: `.openpublishing.redirection.json` (and `.openpublishing.redirection.<name>.json`) and
//! `redirect_from` in front matter.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::library::Library;
use super::place::{below_root, keys, published};
use super::resolve::has_scheme;
use super::route::Route;
use super::{EntryId, LocaleId, Reason, Site, Target, fold};
use crate::diagnostic::{Diagnostic, Label};
use crate::span::{FileId, Span};
use crate::world::{Source, World};

/// One rule of a file.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Path of the page that is gone, below the locale's folder.
    pub from: Box<str>,
    /// Where it went: a URL, or an absolute path.
    pub to: Box<str>,
    /// Where the rule stands.
    pub place: Label,
}

#[derive(Deserialize)]
struct RuleFile {
    #[serde(default)]
    redirections: Vec<Written>,
}

#[derive(Deserialize)]
struct Written {
    #[serde(default)]
    source_path: String,
    /// The same from the repository's root, as newer files have it.
    #[serde(default)]
    source_path_from_root: String,
    redirect_url: String,
}

/// Where a page went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Redirect {
    /// To an address as written.
    Address(Box<str>),
    /// To a page of this site.
    Page(EntryId),
}

/// The redirections of a locale by folded path without extension.
#[derive(Debug, Default)]
pub struct Redirects {
    by_path: FxHashMap<String, Moved>,
}

#[derive(Debug)]
struct Moved {
    /// The path as written.
    from: Box<str>,
    to: Redirect,
    place: Label,
}

/// A redirection followed to its end, for readers of one locale.
#[derive(Debug)]
pub struct Move<'s> {
    /// The path as written.
    pub from: &'s str,
    /// The path below the output folder's locale part at which the page stood.
    pub file: Route,
    /// Where it leads in the end.
    pub target: Target,
    /// The paths by way of which it leads there.
    pub by: Vec<&'s str>,
    /// It leads back to where it was.
    pub looped: bool,
    /// Where it stands.
    pub place: &'s Label,
}

impl Redirects {
    /// Where the page at `path` (with or without `.md`) went.
    pub fn get(&self, path: &str) -> Option<&Redirect> {
        self.moved(path).map(|moved| &moved.to)
    }

    fn moved(&self, path: &str) -> Option<&Moved> {
        if self.by_path.is_empty() { None } else { self.by_path.get(&plain(path)) }
    }
}

/// Whether a file in the root of a locale's folder holds redirections.
pub(super) fn is_rule_file(path: &str) -> bool {
    path.starts_with(".openpublishing.redirection") && path.ends_with(".json")
}

/// Read the rules of a file; one that is not what it should be is a fault.
pub(super) fn read(world: &dyn World, path: &str, library: &mut Library, rules: &mut Vec<Rule>) {
    let text = match world.read(path).map(String::from_utf8) {
        Ok(Ok(text)) => text,
        _ => String::new(),
    };
    let file = FileId(library.files.len() as u32);
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    match serde_json::from_str::<RuleFile>(&text[start..]) {
        Ok(written) => {
            let mut places = places(&text);
            rules.extend(written.redirections.into_iter().map(|rule| {
                let from = if rule.source_path.is_empty() { &rule.source_path_from_root } else { &rule.source_path };
                let span = places.next().unwrap_or_default();
                Rule {
                    from: from.trim_start_matches('/').into(),
                    to: rule.redirect_url.into(),
                    place: Label::new(file, span, ""),
                }
            }));
        }
        Err(error) => {
            let lines = crate::span::LineIndex::new(&text);
            let line = lines.line_span(&text, error.line().clamp(1, text.lines().count().max(1)));
            let at = (line.start as usize + error.column().saturating_sub(1)).min(text.len());
            let message = format!("the redirections cannot be read: {error}");
            library.faults.push(Diagnostic::new("invalid-file", file, Span::new(at, at), message));
        }
    }
    library.files.push(Source { path: path.into(), text: text.as_str().into() });
}

/// Places of the rules' paths in a file, in order: each rule has one key that begins with `source_path`.
fn places(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let key = at + text[at..].find("\"source_path")?;
        let colon = key + text[key..].find(':')?;
        let start = colon + text[colon..].find('"')? + 1;
        let end = start + text[start..].find('"')?;
        at = end + 1;
        Some(Span::new(start, end))
    })
}

/// The redirections of every locale. A rule does not win over a page that is there.
pub(super) fn collect(site: &Site, rules: Vec<Vec<Rule>>) -> Vec<Redirects> {
    let of_locale = |rules: Vec<Rule>| {
        let mut by_path = FxHashMap::default();
        for rule in rules {
            let moved = Moved { from: rule.from, to: Redirect::Address(rule.to), place: rule.place };
            by_path.entry(plain(&moved.from)).or_insert(moved);
        }
        Redirects { by_path }
    };
    let mut all: Vec<Redirects> = rules.into_iter().map(of_locale).collect();
    for page in site.pages.iter().filter(|page| !page.recovered) {
        let data = &page.document.front_matter;
        for from in data.texts("redirect_from") {
            let place = Label::new(page.document.file, data.span_of("redirect_from").unwrap_or_default(), "");
            let key = plain(from);
            all[page.locale].by_path.insert(key, Moved { from: from.into(), to: Redirect::Page(page.entry), place });
        }
    }
    all
}

impl Site<'_> {
    /// What has moved for readers of `locale`, by its own redirections and, for what it says nothing of, by the source
    /// locale's; sorted by path. Pages that are there have not moved.
    pub fn moves(&self, locale: LocaleId) -> Vec<Move<'_>> {
        let own = self.redirects[locale].by_path.iter();
        let source = self.redirects[0]
            .by_path
            .iter()
            .filter(|(path, _)| locale != 0 && !self.redirects[locale].by_path.contains_key(*path));
        let mut all: Vec<(&String, &Moved)> = own.chain(source).collect();
        all.sort_unstable_by_key(|(path, _)| *path);
        all.into_iter()
            .filter(|(_, moved)| self.page_at(&moved.from).and_then(|(entry, _)| self.landing(entry, locale)).is_none())
            .map(|(_, moved)| self.follow(moved, locale))
            .collect()
    }

    fn follow<'s>(&'s self, first: &'s Moved, locale: LocaleId) -> Move<'s> {
        let from = first.from.trim_start_matches('/');
        let file = Route::new(from, &published(self.config, from), |_| false);
        let mut found = Move {
            from: &first.from,
            file,
            target: Target::Nowhere(Reason::Missing),
            by: Vec::new(),
            looped: false,
            place: &first.place,
        };
        let mut seen: FxHashSet<String> = FxHashSet::from_iter([plain(&first.from)]);
        let mut moved = first;
        loop {
            let url = match &moved.to {
                Redirect::Page(entry) => {
                    if self.landing(*entry, locale).is_some() {
                        found.target = Target::Page { entry: *entry, locale, suffix: "".into() };
                    }
                    return found;
                }
                Redirect::Address(url) if has_scheme(url) => {
                    found.target = Target::Address(url.clone());
                    return found;
                }
                Redirect::Address(url) => url,
            };
            let (path, suffix) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
            let keys = keys(self.config, below_root(self.config, path));
            let page = keys.iter().find_map(|key| {
                let (entry, _) = self.page_at(key)?;
                self.landing(entry, locale).map(|_| entry)
            });
            let next =
                keys.iter().find_map(|key| self.redirects[locale].moved(key).or_else(|| self.redirects[0].moved(key)));
            match (page, next) {
                (Some(entry), _) => {
                    let landing = self.landing(entry, locale);
                    found.target = landing.map_or(Target::Nowhere(Reason::Missing), |landing| {
                        self.on_page(entry, locale, landing, suffix, Vec::new()).target
                    });
                    return found;
                }
                (None, Some(next)) if seen.insert(plain(&next.from)) => {
                    found.by.push(&next.from);
                    moved = next;
                }
                (None, Some(_)) => {
                    found.looped = true;
                    return found;
                }
                (None, None) => {
                    found.target = match &self.config.absolute_links {
                        _ if keys.iter().any(|key| self.has_folder_of(key)) => Target::Nowhere(Reason::Missing),
                        Some(host) => Target::Address(format!("{host}{url}").into()),
                        None => Target::Nowhere(Reason::Unmapped),
                    };
                    return found;
                }
            }
        }
    }
}

fn plain(path: &str) -> String {
    let folded = fold(path.trim_start_matches('/').trim_end_matches('/'));
    let stem = folded.strip_suffix(".html").unwrap_or_else(|| super::stem(&folded));
    stem.strip_suffix("/index").unwrap_or(stem).to_owned()
}
