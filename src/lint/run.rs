//! Run every lint over a site.

use std::borrow::Cow;

use rayon::prelude::*;

use super::finding::identify;
use super::{Check, Checked, Context, Finding, Findings, LINTS, Lint};
use crate::diagnostic::{Diagnostic, Level};
use crate::site::{Note, Target};
use crate::syntax::Fingerprint;

/// Run the lints. Those at level allow are run too, to be counted.
pub fn run(context: &Context) -> Findings {
    let site = context.site;
    let level = |lint: &Lint| site.config.lints.get(lint.name).copied().unwrap_or(lint.level);
    let mut found: Vec<Diagnostic> = site.faults.clone();
    found.extend(site.pages.iter().flat_map(|page| page.document.faults.iter().cloned()));
    let of_pages: Vec<Vec<Diagnostic>> = (0..site.pages.len())
        .into_par_iter()
        .filter(|page| !site.pages[*page].recovered)
        .map(|page| {
            let mut found = Vec::new();
            for lint in LINTS {
                if let Check::Page(check) = lint.check {
                    check(context, page, &mut found);
                }
            }
            found
        })
        .collect();
    let of_entries: Vec<Vec<Diagnostic>> = (0..site.entries.len())
        .into_par_iter()
        .map(|entry| {
            let mut found = Vec::new();
            for lint in LINTS {
                if let Check::Entry(check) = lint.check {
                    check(context, entry, &mut found);
                }
            }
            found
        })
        .collect();
    found.extend(of_pages.into_iter().flatten());
    found.extend(of_entries.into_iter().flatten());
    for lint in LINTS {
        if let Check::Site(check) = lint.check {
            check(context, &mut found);
        }
    }
    let subjects = subjects(context);
    let mut reported = Vec::new();
    let mut allowed = 0;
    for diagnostic in found {
        let level = Lint::find(diagnostic.lint).map_or(Level::Deny, level);
        if level == Level::Allow {
            allowed += 1;
            continue;
        }
        let subject = subjects.get(&diagnostic.primary.file);
        let locale = diagnostic
            .locale
            .clone()
            .or_else(|| subject.map(|(locale, _)| site.config.locales[*locale].locale.clone()));
        let page = diagnostic.page.clone().or_else(|| subject.map(|(_, key)| key.clone().into_owned()));
        reported.push(Finding { diagnostic, level, locale, page, identity: Fingerprint(0) });
    }
    reported.sort_by(|a, b| {
        let key = |finding: &Finding| {
            let primary = &finding.diagnostic.primary;
            (
                site.files[primary.file.0 as usize].path.clone(),
                primary.span,
                finding.diagnostic.lint,
                finding.locale.clone(),
            )
        };
        key(a).cmp(&key(b)).then_with(|| a.diagnostic.message.cmp(&b.diagnostic.message))
    });
    identify(&site.files, &mut reported);
    Findings { reported, allowed, checked: checked(context) }
}

/// The locale and page of each file.
fn subjects<'a>(context: &Context<'a>) -> rustc_hash::FxHashMap<crate::span::FileId, (usize, Cow<'a, str>)> {
    let site = context.site;
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
