//! Run every lint over a site.

use std::borrow::Cow;

use rayon::prelude::*;

use super::finding::identify;
use super::pair::{Pair, for_each_pair};
use super::script::Script;
use super::suppress::Suppressions;
use super::{Check, Checked, Context, Finding, Findings, Lint, Selection};
use crate::config::Levels;
use crate::diagnostic::{Diagnostic, Level};
use crate::locale::Locale;
use crate::site::{Note, Site, Target};
use crate::span::FileId;
use crate::syntax::Fingerprint;
use crate::world::Source;

/// Run the lints of a selection. Those at level allow are run too, to be counted.
pub fn run(context: &Context, selection: &Selection) -> Findings {
    let mut findings = Findings { checked: checked(context), ..Findings::default() };
    let site = context.site;
    let others = (0..site.files.len() as u32).map(FileId).filter(|file| {
        let path = &site.files[file.0 as usize].path;
        [".yml", ".yaml", ".ftl", ".toml"].iter().any(|ending| path.ends_with(ending))
    });
    let mut suppressions = Suppressions::new(context, others);
    let mut found = Vec::new();
    let named = |diagnostic: &Diagnostic| selection.names(diagnostic.lint);
    collect(context, &selection.lints(), &mut found);
    drop_doubled(&mut found);
    found.retain(|diagnostic| {
        let silenced = Lint::find(diagnostic.lint).is_some_and(|lint| suppressions.silence(lint, diagnostic));
        findings.suppressed += usize::from(silenced);
        !silenced
    });
    found.extend(suppressions.faults(selection));
    found.retain(named);
    add(site, &mut findings, found);
    findings
}

/// Add diagnostics to findings, at the levels that the site gives their lints.
pub fn add(site: &Site, findings: &mut Findings, found: Vec<Diagnostic>) {
    let subjects = subjects(site);
    let subject = |file: FileId| {
        let (locale, key) = subjects.get(&file)?;
        Some((site.config.locales[*locale].locale.clone(), key.clone().into_owned()))
    };
    let mut added = Findings::default();
    level(&mut added, found, &site.config.levels, &|file| &site.files[file.0 as usize].path, &subject);
    // What is told already keeps its identity, which counts through what is alike.
    arrange(&site.files, &mut added.reported);
    identify(&site.files, &mut added.reported);
    findings.allowed += added.allowed;
    findings.reported.append(&mut added.reported);
    arrange(&site.files, &mut findings.reported);
}

/// Add diagnostics to findings, at these levels; `subject` tells the locale and page of a file.
pub(super) fn level<'f>(
    findings: &mut Findings,
    found: Vec<Diagnostic>,
    levels: &Levels,
    path: &dyn Fn(FileId) -> &'f str,
    subject: &dyn Fn(FileId) -> Option<(Locale, String)>,
) {
    for diagnostic in found {
        let file = diagnostic.primary.file;
        let (locale, page) = subject(file).unzip();
        let locale = diagnostic.locale.clone().or(locale);
        let page = diagnostic.page.clone().or(page);
        let level = Lint::find(diagnostic.lint).map_or(Level::Deny, |lint| {
            levels.of(lint.name, lint.group, locale.as_ref(), path(file)).unwrap_or(lint.level)
        });
        match level {
            Level::Allow => findings.allowed += 1,
            _ => findings.reported.push(Finding { diagnostic, level, locale, page, identity: Fingerprint(0) }),
        }
    }
}

/// Sort findings by file and place.
pub(super) fn arrange(files: &[Source], reported: &mut [Finding]) {
    // Paths are long and alike, so files are ranked once.
    let mut ranked: Vec<u32> = (0..files.len() as u32).collect();
    ranked.sort_by(|a, b| files[*a as usize].path.cmp(&files[*b as usize].path));
    let mut rank = vec![0u32; files.len()];
    (0..).zip(ranked).for_each(|(at, file)| rank[file as usize] = at);
    reported.sort_by(|a, b| {
        let place = |finding: &Finding| {
            let primary = &finding.diagnostic.primary;
            (rank[primary.file.0 as usize], primary.span, finding.diagnostic.lint)
        };
        let by_place = place(a).cmp(&place(b)).then_with(|| a.locale.cmp(&b.locale));
        by_place.then_with(|| a.diagnostic.message.cmp(&b.diagnostic.message))
    });
}

/// Drop what says again of an address that it is not the source's: that it leads nowhere says more.
fn drop_doubled(found: &mut Vec<Diagnostic>) {
    const SAYS_MORE: [&str; 4] = ["broken-link", "broken-anchor", "link-case-mismatch", "locale-in-link"];
    let place = |diagnostic: &Diagnostic| (diagnostic.primary.file, diagnostic.primary.span.start);
    let told = found.iter().filter(|diagnostic| SAYS_MORE.contains(&diagnostic.lint)).map(place);
    let told: rustc_hash::FxHashSet<_> = told.collect();
    found.retain(|diagnostic| diagnostic.lint != "link-target-mismatch" || !told.contains(&place(diagnostic)));
}

/// What the lints find, in no order.
fn collect(context: &Context, lints: &[&Lint], found: &mut Vec<Diagnostic>) {
    let site = context.site;
    found.extend(site.faults.iter().cloned());
    found.extend(site.pages.iter().flat_map(|page| page.document.faults.iter().cloned()));
    let scripts: Vec<Script> = site.config.locales.iter().map(|locale| Script::new(&locale.locale)).collect();
    let of_pairs: Vec<fn(&Pair, &mut Vec<Diagnostic>)> = lints
        .iter()
        .filter_map(|lint| match lint.check {
            Check::Pair(check) => Some(check),
            _ => None,
        })
        .collect();
    let of_pages = (0..site.pages.len()).into_par_iter().filter(|page| !site.pages[*page].recovered).map(|page| {
        let mut found = Vec::new();
        for lint in lints {
            if let Check::Page(check) = lint.check {
                check(context, page, &mut found);
            }
        }
        if !of_pairs.is_empty() {
            for_each_pair(context, page, &scripts[site.pages[page].locale], |pair| {
                of_pairs.iter().for_each(|check| check(pair, &mut found));
            });
        }
        found
    });
    let of_pages: Vec<Vec<Diagnostic>> = of_pages.collect();
    let of_entries = (0..site.entries.len()).into_par_iter().map(|entry| {
        let mut found = Vec::new();
        for lint in lints {
            if let Check::Entry(check) = lint.check {
                check(context, entry, &mut found);
            }
        }
        found
    });
    let of_entries: Vec<Vec<Diagnostic>> = of_entries.collect();
    found.extend(of_pages.into_iter().chain(of_entries).flatten());
    for lint in lints {
        if let Check::Site(check) | Check::External(check) = lint.check {
            check(context, found);
        }
    }
}

/// The locale and page of each file.
fn subjects<'a>(site: &'a Site) -> rustc_hash::FxHashMap<FileId, (usize, Cow<'a, str>)> {
    let own = site.pages.iter().filter(|page| !page.recovered);
    own.map(|page| {
        let path = &site.files[page.document.file.0 as usize].path;
        let folder = &site.config.locales[page.locale].content;
        let key = path.strip_prefix(folder.as_str()).map_or(&**path, |rest| rest.trim_start_matches('/'));
        (page.document.file, (page.locale, site.config.key(page.locale, key).unwrap_or(key.into())))
    })
    .collect()
}

fn checked(context: &Context) -> Checked {
    let site = context.site;
    let mut checked = Checked { external: context.external.map(|external| external.counts), ..Checked::default() };
    for page in site.pages.iter().filter(|page| !page.recovered) {
        checked.pages += usize::from(page.document.is_markdown());
        checked.segments += page.document.segments.len();
        for (link, resolved) in page.document.links.iter().zip(&page.links) {
            if link.image {
                checked.images += 1;
                continue;
            }
            checked.links += 1;
            let on_site = matches!(&resolved.target, Target::Page { suffix, .. } if suffix.contains('#'))
                || resolved.notes.iter().any(|note| matches!(note, Note::AnchorMissing(_)));
            checked.anchors += usize::from(on_site);
        }
    }
    checked.messages =
        (0..site.config.locales.len()).map(|locale| context.messages.inventory(locale).messages.len()).sum();
    checked
}
