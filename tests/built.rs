//! `check --built` by the command line.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use common::{TestSite, files_of};

const SITE: &str = "-- public/en/index.html --
<!doctype html>
<html lang=\"en\">
<a href=\"guide/#two\">Guide</a> <a href=\"nothing/\">Nothing</a> <img src=\"x.png\">
-- public/en/guide/index.html --
<!doctype html>
<html lang=\"en\">
<h1 id=\"one\">One</h1>
<h2 id=\"one\">Two</h2>
-- public/ru/index.html --
<!doctype html>
<html lang=\"ru\">
<p>日本 <a href=\"../en/\">en</a>, <a href=\"https://x.org/docs/en/nothing/\">absolute</a></p>
";

#[test]
fn findings_have_places_in_the_pages() {
    let site = TestSite::new(SITE);
    let (code, findings, report) = site.check(&["--built", "public"]);
    assert_eq!(code, 1);
    assert_eq!(
        findings,
        [
            "duplicate-html-id public/en/guide/index.html:4:9",
            "broken-html-anchor public/en/index.html:3:10",
            "broken-html-link public/en/index.html:3:41",
            "broken-html-link public/en/index.html:3:73",
        ]
    );
    let checked = &report["checked"];
    let count = |key: &str| checked[key].as_u64().unwrap();
    assert_eq!(["pages", "links", "anchors", "images"].map(count), [3, 3, 1, 1]);
    let first = &report["findings"][0];
    assert_eq!((first["locale"].as_str(), first["page"].as_str()), (Some("en"), Some("en/guide/index.html")));
    assert_eq!(first["related"][0]["start"]["line"], 3);
    assert!(!site.exists(".hexapla"), "no answer is kept: the folder may be any program's");

    let text = site.run(&["check", "--built", "./public/"]);
    assert!(text.out.contains("public/en/index.html:3:41"), "{}", text.out);
    assert!(text.out.contains("<a href=\"nothing/\">"), "the line is shown: {}", text.out);
    assert!(
        text.out.trim_end().ends_with("4 deny, 0 warn, 0 allow; checked 3 pages, 3 links, 1 anchors, 1 images"),
        "{}",
        text.out
    );
}

#[test]
fn a_folder_is_named_from_the_working_folder_or_by_its_whole_path() {
    let site = TestSite::new(SITE);
    let whole = site.path("public");
    let (code, findings, _) = site.check(&["--built", whole.to_str().unwrap()]);
    assert_eq!((code, findings.len()), (1, 4));
    assert!(findings[0].contains(&format!("{}/en/guide/index.html:4:9", whole.to_str().unwrap())), "{findings:?}");
    let inside = common::run_in(&whole, &["check", "--built", "."]);
    assert!(inside.out.contains("--> en/guide/index.html:4:9"), "{}", inside.out);
    let beside = common::run_in(&site.path("public/en"), &["check", "--built", "../ru"]);
    assert!(beside.out.contains("--> ../ru/index.html:3:"), "what leads above the folder is missing: {}", beside.out);
}

#[test]
fn a_folder_without_pages_is_an_error() {
    let site = TestSite::new("-- empty/a.txt --\nx\n");
    for folder in ["empty", "nowhere"] {
        let ran = site.run(&["check", "--built", folder]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{folder}");
        assert!(ran.err.contains(folder), "{}", ran.err);
    }
    let ran = site.run(&["check", "--built", "empty", "--base-url", "example.org"]);
    assert!(ran.code == 2 && ran.err.contains("--base-url: `example.org` is not an absolute"), "{}", ran.err);
    assert_eq!(site.run(&["check", "--base-url", "https://x.org"]).code, 2, "it is about a built folder");
}

#[test]
fn levels_and_the_base_url_are_those_of_the_configuration() {
    let site = TestSite::new(SITE);
    let levels =
        "base_url = \"https://x.org/docs\"\n[lints]\nduplicate-html-id = \"allow\"\nbroken-html-anchor = \"warn\"\n";
    site.write("hexapla.toml", levels.as_bytes());
    let (code, findings, report) = site.check(&["--built", "public"]);
    assert_eq!((code, findings.len()), (1, 4));
    assert_eq!(findings[3], "broken-html-link public/ru/index.html:3:41");
    assert_eq!(
        report["summary"],
        serde_json::json!({ "deny": 3, "warn": 1, "allow": 1, "suppressed": 0, "baseline": 0 })
    );
    let (_, findings, _) = site.check(&["--built", "public", "--base-url", "https://y.org/"]);
    assert_eq!(findings.len(), 3, "the option goes before: {findings:?}");
    let (code, findings, _) = site.check(&["--built", "public", "--locale", "ru"]);
    assert_eq!((code, findings), (1, vec!["broken-html-link public/ru/index.html:3:41".to_owned()]));
}

#[test]
fn the_folders_of_locales_are_those_of_the_configuration() {
    let site = TestSite::new(
        "-- hexapla.toml --\n[locales.zh-CN]\nurl = \"chinese\"\n-- public/chinese/a.html --\n<html lang=\"ru\">\n",
    );
    let (_, findings, _) = site.check(&["--built", "public"]);
    assert_eq!(findings, ["html-lang-mismatch public/chinese/a.html:1:13"]);
}

const SOURCES: &str = "-- hexapla.toml --
base_url = \"https://x.org/docs/\"
[locales.ru]
[locales.zh-CN]
-- content/en-US/index.md --
# Start

See [the guide](guide.md#second), [moved](old.md).
-- content/en-US/guide.md --
---
redirect_from: old.md
---
# Guide

## Second
-- content/en-US/only-english.md --
# Only
-- content/ru/index.md --
# Начало
-- content/zh-CN/guide.md --
# 指南
";

#[test]
fn what_hexapla_builds_is_right() {
    let site = TestSite::new(SOURCES);
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(site.exists("public/sitemap.xml"));
    let (code, findings, report) = site.check(&["--built", "public", "--deny-warnings"]);
    assert_eq!((code, findings), (0, Vec::new()));
    assert!(report["checked"]["links"].as_u64().unwrap() > 50, "{report}");
    // Without the configuration the address is told by the pages.
    std::fs::remove_file(site.path("hexapla.toml")).unwrap();
    let ru = site
        .read("public/ru/index.html")
        .replace("hreflang=\"en-US\" href=\"https", "hreflang=\"en-US\" href=\"x\" data-x=\"https");
    site.write("public/ru/index.html", ru.as_bytes());
    let (code, findings, _) = site.check(&["--built", "public"]);
    assert_eq!(code, 1);
    let of = |lint: &str, path: &str| {
        findings.iter().filter(|told| told.starts_with(&format!("{lint} public/{path}"))).count()
    };
    assert_eq!(of("hreflang-not-reciprocal", "ru/index.html"), 1, "the one that leads nowhere: {findings:?}");
}

#[test]
fn broken_links_are_kept_on_demand_alone() {
    let site = TestSite::new(
        "-- hexapla.toml --
[locales.ru]
-- content/en-US/index.md --
# Start

[nothing](nothing.md?x#y), [place](guide.md#no), [here](#no), [out](/else/where), [bad](javascript:x),
![no](no%20image.png)
-- content/en-US/guide.md --
# Guide
",
    );
    assert_eq!(site.run(&["build"]).code, 0);
    let marked = site.read("public/en-us/index.html");
    assert_eq!(marked.matches("data-unavailable").count(), 3, "{marked}");
    assert_eq!(site.check(&["--built", "public"]).1, Vec::<String>::new());

    let before = files_of(&site.path("public"));
    assert_eq!(site.run(&["build", "--keep-broken-links"]).code, 0);
    let page = site.read("public/en-us/index.html");
    for printed in [
        "<a href=\"nothing.md?x#y\">nothing</a>",
        "<a href=\"guide/#no\">place</a>",
        "<a href=\"#no\">here</a>",
        "<a href=\"/else/where\">out</a>",
        "<img src=\"no%20image.png\" alt=\"no\"",
    ] {
        assert!(page.contains(printed), "{printed}: {page}");
    }
    assert!(page.contains(">bad</span>") && !page.contains("javascript:"), "{page}");
    let (_, findings, _) = site.check(&["--built", "public"]);
    let lints: Vec<&str> =
        findings.iter().filter(|told| told.contains("/en-us/")).map(|told| told.split(' ').next().unwrap()).collect();
    assert_eq!(
        lints,
        ["broken-html-link", "broken-html-anchor", "broken-html-anchor", "broken-html-link", "broken-html-link"]
    );
    assert_eq!(findings.len(), 10, "in the locale that shows the page too: {findings:?}");
    assert_eq!(site.run(&["build"]).code, 0);
    assert_eq!(files_of(&site.path("public")), before);
}
