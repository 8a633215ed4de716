//! Pages that have moved, by the rules of files and by `redirect_from` in front matter: each followed to its end.

use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::place::{below_root, keys, published};
use super::resolve::{has_scheme, is_shown};
use super::route::Route;
use super::rule_file::Rule;
use super::{EntryId, LocaleId, Reason, Site, Target, fold};
use crate::diagnostic::{Diagnostic, Label};
use crate::syntax::html;
use crate::world::join;

/// Where a page went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Redirect {
    /// To an address as written.
    Address(Box<str>),
    /// To a page of this site.
    Page(EntryId),
}

/// The redirections of a locale.
#[derive(Debug, Default)]
pub struct Redirects {
    rules: Vec<Moved>,
    /// By folded path without extension, a rule.
    by_path: FxHashMap<String, usize>,
}

#[derive(Debug)]
struct Moved {
    /// The path, without `.` and `..`.
    from: Box<str>,
    to: Redirect,
    place: Label,
}

/// A rule of a locale, by its number there.
type RuleId = (LocaleId, usize);

/// Where a rule leads in the end, for readers of one locale.
#[derive(Debug, Clone)]
struct End {
    target: Target,
    /// The last address has no query and fragment: those of a link are kept.
    bare: bool,
    /// The rule by way of which it leads there.
    by: Option<RuleId>,
    /// How many rules those are.
    steps: usize,
    looped: bool,
}

impl End {
    /// Whether it leads to what can be published.
    fn leads(&self) -> bool {
        !self.looped && !matches!(self.target, Target::Nowhere(_))
    }
}

/// All redirections followed for the readers of one locale.
#[derive(Debug, Default)]
pub(super) struct Ends {
    /// By number, those of the locale's own rules.
    own: Vec<End>,
    /// By number, those of the source locale's rules.
    source: Vec<End>,
    /// Entries that have moved: only a page recovered from sisters is left of them, and the locale's own redirections
    /// lead elsewhere.
    gone: FxHashSet<EntryId>,
}

/// A redirection followed to its end, for readers of one locale.
#[derive(Debug)]
pub struct Move<'s> {
    /// The path of the page that is gone.
    pub from: &'s str,
    /// The path below the output folder's locale part at which the page stood.
    pub file: Route,
    /// Where it leads in the end.
    pub target: Target,
    /// The path by way of which it leads there.
    pub by: Option<&'s str>,
    /// How many paths those are.
    pub steps: usize,
    /// It leads back to where it was.
    pub looped: bool,
    /// A page of the site stands where the page stood, so that it does nothing.
    pub blocked: bool,
    /// Where it stands.
    pub place: &'s Label,
}

/// The redirections of every locale, and what is wrong with them where they stand.
pub(super) fn collect(site: &Site, rules: Vec<Vec<Rule>>) -> (Vec<Redirects>, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let mut all: Vec<Redirects> = rules.iter().map(|_| Redirects::default()).collect();
    // What a page says of itself comes before what a list says of it.
    for page in site.pages.iter().filter(|page| !page.recovered) {
        let data = &page.document.front_matter;
        for from in data.texts("redirect_from") {
            let place = Label::new(page.document.file, data.span_of("redirect_from").unwrap_or_default(), "");
            all[page.locale].add(from, Redirect::Page(page.entry), place, &mut faults);
        }
    }
    for (redirects, rules) in all.iter_mut().zip(rules) {
        for rule in rules {
            redirects.add(&rule.from, Redirect::Address(rule.to), rule.place, &mut faults);
        }
    }
    // Locales that share a folder share its rules.
    let mut seen = FxHashSet::default();
    faults.retain(|fault| seen.insert((fault.primary.file, fault.primary.span, fault.message.clone())));
    (all, faults)
}

impl Redirects {
    fn add(&mut self, written: &str, to: Redirect, place: Label, faults: &mut Vec<Diagnostic>) {
        let mut fault = |message: String| {
            faults.push(Diagnostic::new("broken-redirect", place.file, place.span, message));
        };
        let Some(from) = source_path(written) else {
            return fault(format!("`{written}` is no path of a page, so nothing is redirected from it"));
        };
        let number = self.rules.len();
        match self.by_path.get(&plain(&from)).map(|known| &self.rules[*known]) {
            // A path with another ending that went to the same place says nothing new.
            Some(known) if known.from != from && known.to == to => {}
            Some(known) => {
                let message =
                    format!("another redirection of `{}` comes before this one, which does nothing", known.from);
                fault(message);
            }
            None => {
                self.by_path.insert(plain(&from), number);
                self.rules.push(Moved { from, to, place });
            }
        }
    }

    /// The number of the rule for a path, with or without its ending.
    fn number(&self, path: &str) -> Option<usize> {
        if self.by_path.is_empty() { None } else { self.by_path.get(&plain(path)).copied() }
    }
}

/// The path of the page that a rule is of, below the locale's folder; `None` where it is none or leads out of it.
fn source_path(written: &str) -> Option<Box<str>> {
    let path = join("", &written.replace('\\', "/"));
    let first = path.split('/').next().unwrap_or("");
    let plain = !matches!(first, "" | "..") && !first.contains(':') && !path.contains(char::is_control);
    plain.then(|| path.into())
}

/// What one step along a redirection comes to.
enum Step {
    End(Target, bool),
    Next(RuleId),
}

/// Follow the redirections of every locale to their ends.
pub(super) fn follow_all(site: &mut Site) {
    let follow = |locale: LocaleId| {
        let own = &site.redirects[locale];
        let moved = |entry: &EntryId| {
            locale != 0 && site.is_left_over(*entry, locale) && own.number(&site.entries[*entry].key).is_some()
        };
        let candidates: FxHashSet<EntryId> = match own.rules.is_empty() {
            true => FxHashSet::default(),
            false => (0..site.entries.len()).filter(moved).collect(),
        };
        // A page whose redirection leads nowhere is still better than none.
        let ends = site.follow(locale, candidates.clone());
        let leads = |entry: &EntryId| own.number(&site.entries[*entry].key).is_some_and(|at| ends.own[at].leads());
        let gone: FxHashSet<EntryId> = candidates.iter().copied().filter(leads).collect();
        if gone.len() == candidates.len() { ends } else { site.follow(locale, gone) }
    };
    let ends = (0..site.config.locales.len()).into_par_iter().map(follow).collect();
    site.ends = ends;
}

impl Site<'_> {
    /// What has moved for readers of `locale`, by its own redirections and, for what it says nothing of, by the source
    /// locale's; sorted by path.
    pub fn moves(&self, locale: LocaleId) -> Vec<Move<'_>> {
        let files = self.files_of(locale);
        let own = self.redirects[locale].by_path.iter().map(|(path, at)| (path, (locale, *at)));
        let source = self.redirects[0]
            .by_path
            .iter()
            .filter(|(path, _)| locale != 0 && !self.redirects[locale].by_path.contains_key(*path))
            .map(|(path, at)| (path, (0, *at)));
        let mut all: Vec<(&String, RuleId)> = own.chain(source).collect();
        all.sort_unstable_by_key(|(path, _)| *path);
        let of_rule = |(_, rule): (&String, RuleId)| {
            let moved = self.rule(rule);
            let from = &*moved.from;
            let file = Route::new(from, &published(self.config, from), |sibling| self.entry(sibling).is_some());
            let there = self.page_at(from).and_then(|(entry, _)| self.landing(entry, locale)).is_some();
            let end = self.end(rule, locale);
            Move {
                from,
                blocked: there || files.contains_key(&fold(&file.file(self.config.page_form))),
                file,
                target: end.target.clone(),
                by: end.by.map(|by| &*self.rule(by).from),
                steps: end.steps,
                looped: end.looped,
                place: &moved.place,
            }
        };
        all.into_iter().map(of_rule).collect()
    }

    /// Whether an entry has moved for readers of `locale`, by that locale's own redirections: nobody has to translate it,
    /// and no other locale's page stands in for it.
    pub fn has_moved(&self, entry: EntryId, locale: LocaleId) -> bool {
        self.ends.get(locale).is_some_and(|ends| ends.gone.contains(&entry))
    }

    /// Whether a locale lacks a page that is also no file of the source locale: a sister has it.
    fn is_left_over(&self, entry: EntryId, locale: LocaleId) -> bool {
        let pages = &self.entries[entry].pages;
        pages[locale].is_none() && pages[0].is_none_or(|page| self.pages[page].recovered)
    }

    /// Where the redirections send readers of `locale` from a path: the address as the rule has it, the target, and
    /// whether a link's query and fragment are kept. `None` where there is no rule, or it leads back to itself.
    pub(super) fn redirected(&self, path: &str, locale: LocaleId) -> Option<(Box<str>, &Target, bool)> {
        let rule = self.rule_of(path, locale)?;
        let end = self.end(rule, locale);
        let shown = match &self.rule(rule).to {
            Redirect::Page(entry) => self.entries[*entry].key.clone(),
            Redirect::Address(url) => url.clone(),
        };
        (!end.looped).then_some((shown, &end.target, end.bare))
    }

    fn rule(&self, (holder, number): RuleId) -> &Moved {
        &self.redirects[holder].rules[number]
    }

    fn end(&self, (holder, number): RuleId, locale: LocaleId) -> &End {
        let ends = &self.ends[locale];
        if holder == locale { &ends.own[number] } else { &ends.source[number] }
    }

    /// The rule for a path: the locale's own, else the source's.
    fn rule_of(&self, path: &str, locale: LocaleId) -> Option<RuleId> {
        [locale, 0].into_iter().find_map(|holder| Some((holder, self.redirects[holder].number(path)?)))
    }

    /// Follow each rule that readers of `locale` may meet, once: what one leads to holds for all that lead to it.
    fn follow(&self, locale: LocaleId, gone: FxHashSet<EntryId>) -> Ends {
        let own = self.redirects[locale].rules.len();
        let source = if locale == 0 { 0 } else { self.redirects[0].rules.len() };
        let number = |(holder, at): RuleId| if holder == locale { at } else { own + at };
        let id = |number: usize| if number < own { (locale, number) } else { (0, number - own) };
        let mut ends: Vec<Option<End>> = vec![None; own + source];
        let mut open = vec![false; own + source];
        for first in 0..own + source {
            let mut way = Vec::new();
            let mut at = first;
            // Down to an end that is known, or to a rule that is on the way already.
            let mut end = loop {
                if let Some(end) = &ends[at] {
                    break end.clone();
                }
                if std::mem::replace(&mut open[at], true) {
                    let target = Target::Nowhere(Reason::Missing);
                    break End { target, bare: true, by: None, steps: 0, looped: true };
                }
                way.push(at);
                match self.step(id(at), locale, &gone) {
                    Step::Next(next) => at = number(next),
                    Step::End(target, bare) => {
                        way.pop();
                        let end = End { target, bare, by: None, steps: 0, looped: false };
                        ends[at] = Some(end.clone());
                        break end;
                    }
                }
            };
            let mut next = at;
            for at in way.into_iter().rev() {
                let by = Some(id(next)).filter(|_| next != at);
                end = End { by, steps: end.steps + usize::from(by.is_some()), ..end };
                ends[at] = Some(end.clone());
                next = at;
            }
        }
        let mut own_ends: Vec<End> = ends.into_iter().flatten().collect();
        let source = own_ends.split_off(own);
        Ends { own: own_ends, source, gone }
    }

    fn step(&self, rule: RuleId, locale: LocaleId, gone: &FxHashSet<EntryId>) -> Step {
        let landing = |entry: EntryId| self.landing(entry, locale).filter(|_| !gone.contains(&entry));
        let page = |entry: EntryId, suffix: &str| {
            let own = landing(entry).map(|page| (locale, page));
            // A page that only another locale has is better than none.
            let held = |other: LocaleId| self.entries[entry].pages[other].filter(|page| self.pages[*page].published);
            let other = || (0..self.config.locales.len()).find_map(|other| Some((other, held(other)?)));
            let (lands, page) = own.or_else(other)?;
            Some(self.on_page(entry, lands, page, suffix, Vec::new()).target)
        };
        let url = match &self.rule(rule).to {
            Redirect::Page(entry) => {
                return Step::End(page(*entry, "").unwrap_or(Target::Nowhere(Reason::Missing)), true);
            }
            Redirect::Address(url) => url,
        };
        if !html::is_safe_address(url) {
            return Step::End(Target::Nowhere(Reason::Unsafe), true);
        }
        if has_scheme(url) || url.starts_with("//") {
            return Step::End(Target::Address(url.clone()), true);
        }
        let (path, suffix) = url.split_at(url.find(['?', '#']).unwrap_or(url.len()));
        let path = percent_decode_str(path).decode_utf8_lossy();
        let keys = keys(self.config, below_root(self.config, &path));
        let entries: Vec<EntryId> = keys.iter().filter_map(|key| self.page_at(key).map(|(entry, _)| entry)).collect();
        if let Some(entry) = entries.iter().find(|entry| landing(**entry).is_some()) {
            return Step::End(page(*entry, suffix).unwrap_or(Target::Nowhere(Reason::Missing)), suffix.is_empty());
        }
        if let Some(next) = keys.iter().find_map(|key| self.rule_of(key, locale)) {
            return Step::Next(next);
        }
        if let Some(target) = entries.iter().find_map(|entry| page(*entry, suffix)) {
            return Step::End(target, suffix.is_empty());
        }
        if let Some(target) = keys.iter().find_map(|key| self.resource_at(key, locale)) {
            return Step::End(target, true);
        }
        let own = keys.iter().any(|key| self.has_folder_of(key));
        Step::End(if own { Target::Nowhere(Reason::Missing) } else { self.on_host(url) }, true)
    }

    /// The file that is no page at a path, for readers of `locale`.
    fn resource_at(&self, path: &str, locale: LocaleId) -> Option<Target> {
        let path = fold(path);
        let found = [locale, 0].into_iter().find_map(|holder| Some((holder, self.resources[holder].get(&*path)?)));
        let (locale, path) = found.filter(|(_, path)| is_shown(path))?;
        Some(Target::Resource { locale, path: path.clone() })
    }
}

fn plain(path: &str) -> String {
    let folded = fold(path.trim_start_matches('/').trim_end_matches('/'));
    let stem = folded.strip_suffix(".html").unwrap_or_else(|| super::stem(&folded));
    stem.strip_suffix("/index").unwrap_or(stem).to_owned()
}
