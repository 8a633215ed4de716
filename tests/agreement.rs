//! Agreement with hyperlink, an independent link checker: `check` finds in the sources, and `check --built` in the
//! pages, what hyperlink finds in the pages of a build that keeps its broken links. The tests need the command
//! `hyperlink`, so they are run by name: `cargo test --test agreement -- --ignored`.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use common::{TestSite, pair};
use hexapla::built::{self, Target as BuiltTarget};
use hexapla::config::{Config, FILE_NAME};
use hexapla::engine::{Analysis, Request, analyze};
use hexapla::lint::run_built;
use hexapla::render::Renderer;
use hexapla::site::{Embedded, LocaleId, Note, PageId, Reason, Target, is_image};
use hexapla::syntax::Link;
use hexapla::world::{OsWorld, join};

/// A broken link of a built site: the file below the folder, and the address from the root on as hyperlink writes it.
type Broken = (String, String);

/// What hyperlink finds in a folder, and how many links and anchors that are.
fn hyperlink(folder: &Path) -> (BTreeSet<Broken>, usize) {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/bin/hyperlink");
    let program = if own.is_file() { own } else { PathBuf::from("hyperlink") };
    let output = Command::new(program).arg("--check-anchors").arg(folder).output();
    let output = output.expect("the command `hyperlink` of `cargo install hyperlink`");
    let text = String::from_utf8(output.stdout).unwrap();
    let (mut broken, mut file, mut count) = (BTreeSet::new(), String::new(), None);
    for line in text.lines() {
        if let Some(address) = line.strip_prefix("  error: bad link /") {
            broken.insert((file.clone(), address.to_owned()));
        } else if let Some(found) = line.strip_prefix("Found ") {
            let number: usize = found.split(' ').next().unwrap().parse().unwrap();
            count = Some(count.unwrap_or(0) + number);
        } else if let Ok(path) = Path::new(line).strip_prefix(folder) {
            file = path.to_str().unwrap().to_owned();
        }
    }
    (broken, count.unwrap_or_else(|| panic!("hyperlink says {text}{}", String::from_utf8_lossy(&output.stderr))))
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8().map_or(text.to_owned(), |text| text.into_owned())
}

/// A path as hyperlink writes it: without the file of a folder, and without a slash at the end.
fn canonical(path: &str) -> String {
    let path = path.trim_end_matches('/');
    let path = ["index.html", "index.htm"].iter().find_map(|name| path.strip_suffix(name)).unwrap_or(path);
    path.trim_end_matches('/').to_owned()
}

/// An address on the page in `file` as hyperlink writes it; `None` where it leads out of the site.
fn address_of(file: &str, address: &str) -> Option<String> {
    let address = address.trim();
    let scheme = address.split(':').next().filter(|scheme| scheme.len() < address.len());
    let is_scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    if address.starts_with("//") || scheme.is_some_and(is_scheme) {
        return None;
    }
    let path = decoded(&address[..address.find(['?', '#']).unwrap_or(address.len())]);
    let fragment = address.split_once('#').map_or("", |(_, fragment)| fragment);
    let folder = if path.starts_with('/') { "" } else { &file[..file.rfind('/').unwrap_or(0)] };
    let joined = if path.is_empty() { file.to_owned() } else { join(folder, path.trim_start_matches('/')) };
    let mut whole = canonical(joined.trim_start_matches("../"));
    if !fragment.is_empty() {
        whole.push('#');
        whole.push_str(&decoded(fragment));
    }
    Some(whole)
}

/// What `check --built` finds in a folder, and how often.
fn checked(folder: &Path) -> (BTreeSet<Broken>, usize) {
    let world = OsWorld::new(folder);
    let site = built::read(&world, "", &built::Options::default()).unwrap();
    let (_, findings) = run_built(&site, &world, &Default::default(), &hexapla::lint::Selection::default().of_built());
    let mut references: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for reference in &site.references {
        references.entry((reference.file, reference.span)).or_default().push(reference);
    }
    let told = findings
        .reported
        .iter()
        .filter(|finding| matches!(finding.diagnostic.lint, "broken-html-link" | "broken-html-anchor"));
    let (mut broken, mut count) = (BTreeSet::new(), 0);
    for finding in told {
        let primary = &finding.diagnostic.primary;
        // Candidates of one image may share a place.
        let reference = references[&(primary.file, primary.span)].iter().find(|reference| {
            matches!(reference.target, BuiltTarget::Missing(_)) == (finding.diagnostic.lint == "broken-html-link")
                && finding.diagnostic.message.contains(&*reference.address)
                || matches!(reference.target, BuiltTarget::File(_))
        });
        let file = site.files.path(primary.file).to_owned();
        let address = address_of(&file, &reference.unwrap().address).unwrap();
        broken.insert((file, address));
        count += 1;
    }
    (broken, count)
}

/// `check --built` and hyperlink find the same in a folder.
fn agree_on_pages(folder: &Path) -> usize {
    let (theirs, their_count) = hyperlink(folder);
    let (ours, our_count) = checked(folder);
    let (missed, extra): (Vec<_>, Vec<_>) = (theirs.difference(&ours).collect(), ours.difference(&theirs).collect());
    assert!(missed.is_empty() && extra.is_empty(), "hyperlink alone: {missed:#?}, check --built alone: {extra:#?}");
    assert_eq!(our_count, their_count);
    our_count
}

/// A link of a source: the page, and its number there.
type Place = (PageId, usize);

/// A broken link on a page.
struct Printed {
    place: Place,
    /// The readers'.
    locale: LocaleId,
    is_included: bool,
}

/// The links that `check` reports as broken. Images are told once for each file that is not there, and absolute links
/// once for each first folder: these are taken from where they lead, and their number from what is said.
fn reported(analysis: &Analysis) -> BTreeMap<Place, &'static str> {
    let site = &analysis.site;
    let own: Vec<PageId> = (0..site.pages.len()).filter(|page| !site.pages[*page].recovered).collect();
    let mut links: BTreeMap<_, Vec<Place>> = BTreeMap::new();
    let mut images: BTreeMap<_, Vec<Place>> = BTreeMap::new();
    let mut unmapped: Vec<Place> = Vec::new();
    for &page in &own {
        let document = &site.pages[page].document;
        for (at, link) in document.links.iter().enumerate() {
            links.entry((document.file, link.span)).or_default().push((page, at));
            let resolved = &site.pages[page].links[at];
            let nowhere = matches!(resolved.target, Target::Nowhere(_));
            let is_image = link.image || is_image(&link.address);
            if resolved.target == Target::Nowhere(Reason::Unmapped) && resolved.notes.is_empty() && !is_image {
                unmapped.push((page, at));
            }
            if nowhere && is_image {
                let file = site.path_of(&site.pages[page], &link.address);
                images.entry((site.pages[page].locale, file)).or_default().push((page, at));
            }
        }
    }
    let mut reported: BTreeMap<Place, &str> = unmapped.iter().map(|place| (*place, "unmapped-absolute-link")).collect();
    let mut unmapped_said = 0;
    for finding in analysis.findings(&Default::default(), None).reported {
        let lint = finding.diagnostic.lint;
        if !matches!(
            lint,
            "redirected-link"
                | "broken-link"
                | "broken-anchor"
                | "source-anchor"
                | "missing-image"
                | "unmapped-absolute-link"
                | "unknown-xref"
        ) {
            continue;
        }
        let primary = &finding.diagnostic.primary;
        let here = &links[&(primary.file, primary.span)];
        if lint == "unmapped-absolute-link" {
            assert!(unmapped.contains(&here[0]), "{}", finding.diagnostic.message);
            let said = finding.diagnostic.message.split_once(" links of ").map_or("1", |(said, _)| said);
            unmapped_said += said.parse::<usize>().unwrap();
            continue;
        }
        // A link that has moved mostly leads somewhere.
        let is_nowhere = |(page, at): &Place| matches!(site.pages[*page].links[*at].target, Target::Nowhere(_));
        if lint == "redirected-link" {
            reported.extend(here.iter().filter(|place| is_nowhere(place)).map(|place| (*place, lint)));
            continue;
        }
        if lint != "missing-image" {
            reported.extend(here.iter().map(|place| (*place, lint)));
            continue;
        }
        let (page, at) = here[0];
        let page = &site.pages[page];
        let same = &images[&(page.locale, site.path_of(page, &page.document.links[at].address))];
        let message = &finding.diagnostic.message;
        let said = message.split_once("; ").map_or("1", |(_, rest)| rest.split(' ').next().unwrap());
        assert_eq!(said.parse::<usize>().unwrap(), same.len(), "{message}");
        reported.extend(same.iter().map(|place| (*place, lint)));
    }
    assert_eq!(unmapped_said, unmapped.len());
    reported
}

/// The links of a page with what it takes in, and the page that a reader is on where that is not the link's.
fn shown(analysis: &Analysis, page: PageId) -> Vec<(PageId, Option<PageId>)> {
    let mut pages = vec![(page, None)];
    let mut at = 0;
    while at < pages.len() {
        for embed in &analysis.site.pages[pages[at].0].embeds {
            if let Embedded::Page(included) = embed
                && pages.iter().all(|(known, _)| known != included)
            {
                pages.push((*included, Some(page)));
            }
        }
        at += 1;
    }
    pages
}

/// Why hyperlink and `check` count differently although they agree.
#[derive(Debug, Default)]
struct Agreement {
    /// Links of sources that `check` reports, by lint.
    reported: BTreeMap<&'static str, usize>,
    /// Those of them that hyperlink finds on a page.
    found: usize,
    /// What hyperlink finds (file and address, each once): on the page of the source that `check` reports it in,
    own: usize,
    /// on a page that takes that source in,
    included: usize,
    /// on a page of a locale that has none of its own and shows another's,
    stands_in: usize,
    /// on a source page that was recovered from its translations, one of which `check` reports it in.
    recovered: usize,
    /// on such a page, where the translation's own redirections send the link on, and `redirected-link` is said,
    recovered_moved: usize,
    /// or on a page that stands in, where the anchor is on its own locale's page and not on that of its readers.
    anchor_of_readers: usize,
    /// Reported, but on no page: of a source that has no address and that no page takes in.
    unpublished: usize,
    /// Reported, but of a scheme that only Hexapla knows, or that is never printed: hyperlink takes it for external.
    not_followed: usize,
    /// Reported, but the address as written, read as a browser does, leads to a page: an empty one.
    leads_somewhere: usize,
}

/// `check` and hyperlink find the same in a site that is built with its broken links into `folder`.
fn agree_on_sources(site: &TestSite, folder: &Path) -> Agreement {
    let world = OsWorld::new(site.path(""));
    let config = Config::load(&world, FILE_NAME).unwrap();
    let analysis = analyze(&config, &world, Request { html: true, drafts: false });
    let renderer = Renderer::new(&analysis, &world, &config.select(&[]).unwrap()).unwrap();
    let jobs = renderer.jobs();
    let files: BTreeMap<_, String> = jobs.iter().map(|job| ((job.entry, job.locale), renderer.path(job))).collect();
    let (theirs, _) = hyperlink(folder);
    let reported = reported(&analysis);

    // Every broken link that a page shows, by file and address.
    let mut printed: BTreeMap<Broken, Vec<Printed>> = BTreeMap::new();
    let mut places: BTreeMap<Place, Vec<Option<Broken>>> = BTreeMap::new();
    for job in &jobs {
        let file = &files[&(job.entry, job.locale)];
        for (id, includer) in shown(&analysis, job.page) {
            let page = &analysis.site.pages[id];
            for (at, link) in page.document.links.iter().enumerate() {
                let resolved = match includer.is_none() && page.locale == job.locale {
                    true => page.links[at].clone(),
                    false => analysis.site.resolve_on(link, page, job.locale, includer),
                };
                let lacking = resolved.notes.iter().any(|note| matches!(note, Note::AnchorMissing(_)));
                let address = match resolved.target {
                    Target::Nowhere(Reason::Unsafe) => None,
                    Target::Nowhere(_) => address_of(file, &link.address),
                    Target::Here(_) if lacking => address_of(file, fragment(link)),
                    Target::Page { entry, locale, .. } if lacking => {
                        Some(canonical(&files[&(entry, locale)]) + &decoded(fragment(link)))
                    }
                    _ => continue,
                };
                let broken = address.map(|address| (file.clone(), address));
                places.entry((id, at)).or_default().push(broken.clone());
                if let Some(broken) = broken {
                    let link = Printed { place: (id, at), locale: job.locale, is_included: includer.is_some() };
                    printed.entry(broken).or_default().push(link);
                }
            }
        }
    }

    let mut agreement = Agreement::default();
    let mut unexplained = Vec::new();
    for broken in &theirs {
        let links = printed.get(broken).map_or(&[][..], Vec::as_slice);
        let site = &analysis.site;
        let told = |link: &&Printed| reported.contains_key(&link.place);
        // A source page that was put together of its translations has no file to report anything in.
        let in_translations = |link: &Printed, is_told: &dyn Fn(Place) -> bool| {
            let page = &site.pages[link.place.0];
            let address = &page.document.links[link.place.1].address;
            let mut translations = site.entries[page.entry].pages.iter().flatten();
            page.recovered
                && translations.any(|other| {
                    let mut links = site.pages[*other].document.links.iter().enumerate();
                    links.any(|(at, link)| link.address == *address && is_told((*other, at)))
                })
        };
        let has_moved = |(page, at): Place| {
            let notes = &site.pages[page].links[at].notes;
            notes.iter().any(|note| matches!(note, Note::Redirected(_)))
        };
        let is_of_readers = |link: &Printed| {
            let page = &site.pages[link.place.0];
            page.locale != link.locale && page.links[link.place.1].notes.is_empty() && broken.1.contains('#')
        };
        match links.iter().find(told) {
            Some(link) if link.is_included => agreement.included += 1,
            Some(link) if site.pages[link.place.0].locale != link.locale => agreement.stands_in += 1,
            Some(_) => agreement.own += 1,
            None if links.iter().any(|link| in_translations(link, &|place| reported.contains_key(&place))) => {
                agreement.recovered += 1;
            }
            None if links.iter().any(|link| in_translations(link, &has_moved)) => agreement.recovered_moved += 1,
            None if links.iter().any(is_of_readers) => agreement.anchor_of_readers += 1,
            None => unexplained.push(format!("hyperlink alone: {broken:?}")),
        }
    }
    for (place, lint) in &reported {
        *agreement.reported.entry(lint).or_default() += 1;
        let site = &analysis.site;
        let (page, link) = (&site.pages[place.0], &site.pages[place.0].document.links[place.1]);
        match places.get(place) {
            None if !page.published => agreement.unpublished += 1,
            Some(on) if on.iter().any(|broken| broken.as_ref().is_some_and(|broken| theirs.contains(broken))) => {
                agreement.found += 1;
            }
            Some(on) if on.iter().all(Option::is_none) => agreement.not_followed += 1,
            Some(_) if link.address.is_empty() => agreement.leads_somewhere += 1,
            _ => unexplained.push(format!(
                "check alone: {lint} {}: {:?}",
                site.files[page.document.file.0 as usize].path, link.address
            )),
        }
    }
    assert!(unexplained.is_empty(), "{} differences:\n{}\n{agreement:?}", unexplained.len(), unexplained.join("\n"));
    agreement
}

fn fragment(link: &Link) -> &str {
    link.address.find('#').map_or("", |at| &link.address[at..])
}

/// A small site with faults in several locales.
fn planted() -> TestSite {
    TestSite::new(
        "-- hexapla.toml --
[locales.en-US]
[locales.ru]
[locales.zh-CN]
-- content/en-US/index.md --
# Start

See [the guide](guide.md#second), [nothing](nothing.md), [no place](guide.md#third), [here](#no), [draft](draft.md),
[empty](), [moved](moved.md), [outside](/elsewhere/x), [case](Guide.md), [uid](xref:no.such), [run](javascript:x), ![plan](media/plan.png)

![plan](media/plan.png) [query](no.md?x=1#y) [up](../../../no.md) [folder](no/) <a href=\"raw.md\">raw</a>
-- content/en-US/.openpublishing.redirection.json --
{ \"redirections\": [ { \"source_path\": \"moved.md\", \"redirect_url\": \"/index/no\" } ] }
-- content/en-US/guide.md --
# Guide

## Second

![no](media/no.png) [gone](gone%20a%C3%A4.md#x) [back](index.md#later)

[!INCLUDE [part](includes/part.md)]
-- content/en-US/other.md --
# Other

[!INCLUDE [part](includes/part.md)]
-- content/en-US/includes/part.md --
A part: [gone](../gone-from-part.md), ![no](no-part.png).
-- content/en-US/draft.md --
---
draft: true
---
# Draft

[from a draft](nothing-draft.md)
-- content/ru/index.md --
# Начало

См. [руководство](guide.md#второй), [ничего](nothing.md), [ничего](ничего.md), ![план](media/plan.png)
-- content/ru/own.md --
# Своё

[нет](no-own.md)
-- content/zh-CN/guide.md --
# 指南

## 第二 {#second}

[没有](没有.md) [锚](#第三)
",
    )
}

/// Translations whose source is recovered from them, and one of which sends a link on.
fn planted_translations() -> TestSite {
    let site = TestSite::new("-- hexapla.toml --\n[locales.ru]\n[locales.pt-BR]\n");
    for (locale, text) in [("ru", "Есть [перевод](lost.md)"), ("pt-BR", "Há a [tradução](lost.md)")] {
        let segment = pair("a1b2c-101", &format!("{text}."), "There is the [translation](lost.md).");
        let moved = pair("a1b2c-102", "[x](moved.md) ![y](no.png) [z](#no)", "[x](moved.md) ![y](no.png) [z](#no)");
        site.write(&format!("content/{locale}/a.md"), format!("# A\n\n{segment}\n\n{moved}\n").as_bytes());
        let rules = "{ \"redirections\": [ { \"source_path\": \"moved.md\", \"redirect_url\": \"/a\" } ] }";
        site.write(&format!("content/{locale}/.openpublishing.redirection.json"), rules.as_bytes());
    }
    site
}

/// Build with broken links; the folder.
fn build_broken(site: &TestSite) -> PathBuf {
    let folder = site.path("broken");
    let ran = site.run(&["build", "--keep-broken-links", "-o", folder.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    folder
}

#[test]
#[ignore = "needs the command hyperlink"]
fn on_a_small_site_with_faults() {
    let site = planted();
    let folder = build_broken(&site);
    let agreement = agree_on_sources(&site, &folder);
    println!("{agreement:#?}");
    for (lint, least) in [
        ("broken-link", 12),
        ("broken-anchor", 4),
        ("missing-image", 5),
        ("unmapped-absolute-link", 1),
        ("unknown-xref", 1),
    ] {
        assert!(agreement.reported.get(lint).is_some_and(|count| *count >= least), "{lint}: {agreement:?}");
    }
    // Each way of counting differently is taken by something.
    assert!(agreement.own > 0 && agreement.included > 0 && agreement.stands_in > 0, "{agreement:?}");
    assert_eq!((agreement.unpublished, agreement.not_followed, agreement.leads_somewhere), (1, 2, 1), "{agreement:?}");
    assert_eq!(agreement.anchor_of_readers, 1, "{agreement:?}");
    assert!(agree_on_pages(&folder) >= agreement.own);

    // Without the switch nothing is broken, and both say so.
    assert_eq!(site.run(&["build"]).code, 0);
    assert_eq!(agree_on_pages(&site.path("public")), 0);
}

#[test]
#[ignore = "needs the command hyperlink"]
fn on_a_small_site_whose_source_is_recovered() {
    let site = planted_translations();
    let folder = build_broken(&site);
    let agreement = agree_on_sources(&site, &folder);
    println!("{agreement:#?}");
    assert_eq!((agreement.own, agreement.recovered, agreement.recovered_moved), (6, 3, 1), "{agreement:?}");
    assert_eq!(agree_on_pages(&folder), 10);
}

#[test]
#[ignore = "needs the command hyperlink"]
fn on_pages_of_other_programs() {
    let site = TestSite::new(
        "-- a/index.html --
<!doctype html><html lang=en><link rel=stylesheet href=../style.css><link rel=icon href=/no.ico><script src=no.js></script>
<a href=../b.html>b</a><a href=../b.html#x>x</a><a href='../b.html#%C3%A4'>ä</a><a href=../b.html#y>no</a><a href=#own>no</a>
<a href='../no.html#x'>no</a><a href='../b.html?q#no'>no</a><a href=../B.html>no</a><a href=..>root</a><a href=/a>a</a>
<img src=no.png srcset='no.png 1x, no2.png 2x'><iframe src=no></iframe><object data=no></object><map><area href=no></map>
<A HREF='&#110;o2'>no</A><a href='no%20space'>no</a><a href='no space'>no</a><a name=n href=#n>n</a><a href=./././>a</a>
<a href=../../../b.html>b</a><a href=mailto:a@b>m</a><a href=//x.org/no>x</a><!-- <a href=no3> --><script>'<a href=no4>'</script>
-- b.html --
<html lang=en><p id=x><p id='ä'><a href=''>b</a><a href='?q'>b</a><a href='#'>b</a><a href=a/no/index.html>no</a>
-- index.html --
<html lang=en><a href=a/>a</a><a href=a>a</a><a href=a/index.html>a</a><a href=a/b.html>no</a><a href='a/#own'>no</a>
-- style.css --
",
    );
    let folder = std::fs::canonicalize(site.path("")).unwrap();
    assert_eq!(agree_on_pages(&folder), 19);
}

/// The corpus beside the checkout, built with its broken links.
#[test]
#[ignore = "needs the command hyperlink"]
fn on_the_corpus() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("shared/corpus/partner-center");
    if !corpus.is_dir() {
        eprintln!("the folder `shared` is not beside the checkout; nothing was compared");
        return;
    }
    let mut config = String::new();
    for locale in ["ru", "zh-CN", "pt-BR"] {
        config.push_str(&format!("[locales.{locale}]\ncontent = \"{}\"\n", corpus.join(locale).display()));
    }
    let site = TestSite::new("-- README.txt --\n");
    site.write("hexapla.toml", config.as_bytes());
    let folder = build_broken(&site);
    let agreement = agree_on_sources(&site, &folder);
    println!("{agreement:#?}");
    assert!(agreement.found > 1000, "{agreement:?}");
    assert!(agree_on_pages(&folder) > agreement.own);
}
