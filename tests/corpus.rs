//! Real documents: the folder `shared` beside the checkout. Without it these tests say so and pass.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use common::{TestSite, dead_links, files_of};
use hexapla::edit::{Edit, apply};
use hexapla::span::FileId;
use hexapla::syntax::{Side, parse, strip};

const LOCALES: [&str; 3] = ["ru", "zh-CN", "pt-BR"];

fn shared(below: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("shared").join(below);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("{below}: the folder `shared` is not beside the checkout; nothing was tested");
    None
}

fn corpus_site(extra: &str) -> Option<TestSite> {
    let corpus = shared("corpus/partner-center")?;
    let mut config = String::from(extra);
    for locale in LOCALES {
        config.push_str(&format!("[locales.{locale}]\ncontent = \"{}\"\n", corpus.join(locale).display()));
    }
    let site = TestSite::new("-- README.txt --\n");
    site.write("hexapla.toml", config.as_bytes());
    Some(site)
}

#[test]
fn the_counts_are_those_of_another_reader_of_the_format() {
    let Some(site) = corpus_site("") else { return };
    let status: serde_json::Value = serde_json::from_str(&site.run(&["status", "--format", "json"]).out).unwrap();
    let row = |locale: &str| {
        status["locales"].as_array().unwrap().iter().find(|row| row["locale"] == locale).unwrap().clone()
    };
    let keys = [
        "pages",
        "pages_with_segments",
        "segments",
        "missing_pages",
        "machine_translated_pages",
        "human_translated_pages",
    ];
    // By name alone 20, 38 and 20 pages are missing. Two locales have one of them as YAML, and their own redirections
    // say of the other 19, which only the older Chinese repository still has, that they have moved: nobody has to
    // translate them.
    for (locale, expected) in [
        ("ru", [370, 368, 32_360, 0, 260, 108]),
        ("zh-CN", [352, 350, 30_936, 38, 242, 108]),
        ("pt-BR", [370, 368, 32_360, 0, 260, 108]),
    ] {
        assert_eq!(keys.map(|key| row(locale)[key].as_u64().unwrap()), expected, "{locale}");
    }
    // The Chinese pages are the older ones of the 29 that differ, and of the one that the others have as YAML.
    assert_eq!(LOCALES.map(|locale| row(locale)["stale_pages"].as_u64().unwrap()), [0, 30, 0]);

    let (code, _, report) = site.check(&[]);
    assert_eq!(code, 1);
    assert_eq!(report["checked"]["pages"], 1092);
    assert_eq!(report["checked"]["segments"], 95_656);
    let count = |lint: &str, locale: &str| {
        let findings = report["findings"].as_array().unwrap().iter();
        findings.filter(|finding| finding["lint"] == lint && finding["locale"] == locale).count()
    };
    for lint in [
        "malformed-segment",
        "duplicate-segment-id",
        "mismatched-segment-id",
        "invalid-front-matter",
        "invalid-toc",
        "invalid-yaml",
        "unknown-yaml-page",
        "duplicate-route",
        "missing-segment",
        "locale-metadata-mismatch",
    ] {
        assert_eq!(LOCALES.map(|locale| count(lint, locale)), [0, 0, 0], "{lint}");
    }
    assert_eq!(LOCALES.map(|locale| count("broken-anchor", locale)), [2, 6, 2]);
    // These lead to English anchors of questions in YAML, which the other reader does not look at.
    assert_eq!(LOCALES.map(|locale| count("source-anchor", locale)), [3, 3, 3]);
    // One of each stands in a table of contents in YAML; two of the Chinese ones ask for a page in Markdown that is one
    // in YAML.
    assert_eq!(LOCALES.map(|locale| count("link-case-mismatch", locale)), [6, 8, 6]);
}

#[test]
fn the_laws_hold_on_every_page() {
    let Some(corpus) = shared("corpus/partner-center") else { return };
    let mut pages = 0;
    for entry in walkdir::WalkDir::new(corpus) {
        let path = entry.unwrap().into_path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let document = parse(FileId(0), &text, true);
        let mut end = 0;
        let mut same = Vec::new();
        for segment in &document.segments {
            assert!(end <= segment.whole.start, "{}", path.display());
            end = segment.whole.end;
            same.push(Edit { span: segment.target, replacement: segment.target.of(&text).to_owned() });
        }
        assert_eq!(apply(&text, &same).unwrap(), text);
        let (kept, gone) = document
            .segments
            .iter()
            .fold((0, 0), |(kept, gone), segment| (kept + segment.target.len(), gone + segment.whole.len()));
        let plain = strip(&text, &document.segments, Side::Target);
        assert_eq!(plain.len(), text.len() + kept - gone);
        assert!(!plain.contains("data-ttu-id") && !plain.contains("sxs-lookup"), "{}", path.display());
        let shown: BTreeSet<u32> = document.units.iter().filter_map(|unit| unit.segment).collect();
        assert_eq!(shown.len(), document.segments.len(), "a segment of {} is not on its page", path.display());
        pages += 1;
    }
    assert_eq!(pages, 1092);
}

#[test]
fn the_site_is_whole() {
    let Some(site) = corpus_site("base_url = \"https://docs.example.org/\"\n") else { return };
    let ran = site.run(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let files = files_of(&site.path("public"));
    for locale in ["en-us", "ru", "zh-cn", "pt-br"] {
        let pages = files
            .keys()
            .filter(|path| path.starts_with(&format!("{locale}/")) && path.ends_with("/index.html"))
            .count();
        assert!(pages > 380, "{locale}: {pages}");
    }
    let dead = dead_links(&files);
    assert!(dead.is_empty(), "{} dead links: {:#?}", dead.len(), &dead[..dead.len().min(10)]);
    for (path, bytes) in files.iter().filter(|(path, _)| is_readers(path)) {
        let html = std::str::from_utf8(bytes).unwrap();
        for left in
            ["data-ttu-id", "data-stu-id", "sxs-lookup", "[!NOTE]", "[!Note]", "[!IMPORTANT]", "[!TIP]", "[!WARNING]"]
        {
            assert!(!html.contains(left), "{left} in {path}");
        }
        let (links, _) = common::references(html);
        // Copies for programs are named in the head.
        let is_copy = |link: &str| html.contains(&format!("type=\"text/markdown\" href=\"{link}\""));
        let sources: Vec<&String> = links
            .iter()
            .filter(|link| !link.contains("://") && link.split(['?', '#']).next().unwrap().ends_with(".md"))
            .filter(|link| !is_copy(link))
            .collect();
        assert!(sources.is_empty(), "{path} links to {sources:?}");
    }
    // Every segment of a page has its element.
    let mut segments = 0;
    let corpus = shared("corpus/partner-center/ru/partner-center").unwrap();
    for entry in std::fs::read_dir(corpus).unwrap() {
        let path = entry.unwrap().path();
        let (Some(stem), Some("md")) = (path.file_stem().unwrap().to_str(), path.extension().and_then(|e| e.to_str()))
        else {
            continue;
        };
        let html = &files[&format!("ru/partner-center/{stem}/index.html")];
        let html = std::str::from_utf8(html).unwrap();
        for segment in parse(FileId(0), &std::fs::read_to_string(&path).unwrap(), false).segments {
            assert!(html.contains(&format!("id=\"s-{}\"", segment.ordinal)), "s-{} of {stem}", segment.ordinal);
            segments += 1;
        }
    }
    assert!(segments > 20_000);

    site.run(&["build", "-j", "1", "-o", "one"]);
    assert_eq!(files, files_of(&site.path("one")));
}

#[test]
fn every_pairing_says_how_it_was_made() {
    let Some(site) = corpus_site("") else { return };
    let out = site.run(&["export", "--format", "jsonl"]).out;
    let mut rows = 0;
    let mut hows: BTreeMap<String, usize> = BTreeMap::new();
    let mut seen: BTreeSet<(String, u64, String)> = BTreeSet::new();
    for line in out.lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        rows += usize::from(!row["id"].is_null());
        *hows.entry(row["match"].as_str().unwrap().to_owned()).or_default() += 1;
        let key = (
            row["page"].as_str().unwrap().to_owned(),
            row["unit"].as_u64().unwrap(),
            row["locale"].as_str().unwrap().to_owned(),
        );
        assert!(seen.insert(key), "two rows of one unit and locale: {line}");
    }
    assert_eq!(rows, 95_656, "one row for each segment");
    assert!(hows["id"] > 90_000 && hows["source"] > 500, "{hows:?}");
}

#[test]
fn the_seeds_build_as_one_site() {
    let Some(seeds) = shared("seeds") else { return };
    let site = TestSite::new("-- hexapla.toml --\n[locales.ru]\n[locales.zh-CN]\n[locales.pt-BR]\n");
    let mut texts: Vec<PathBuf> = std::fs::read_dir(seeds).unwrap().map(|entry| entry.unwrap().path()).collect();
    texts.sort();
    let places = [
        "ru/partner-center/multi-partner.md",
        "zh-CN/partner-center/multi-partner.md",
        "ru/china/multipartner.md",
        "pt-BR/partner-center/multi-partner.md",
        "ru/partner-center/multichannel.md",
    ];
    for (text, place) in texts.iter().zip(places) {
        site.write(&format!("content/{place}"), &std::fs::read(text).unwrap());
    }
    let ran = site.run(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(dead_links(&files_of(&site.path("public"))).is_empty());

    // The fifth was left half in English: each sentence is found in its place.
    let (_, _, report) = site.check(&[]);
    let text = std::fs::read_to_string(&texts[4]).unwrap();
    let runs: Vec<&serde_json::Value> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["lint"] == "source-language-run")
        .filter(|finding| finding["page"] == "partner-center/multichannel.md")
        .collect();
    for sentence in [
        "The Partner Center's multi-channel feature supports scenarios",
        "Customers can't switch existing license-based subscriptions",
        "For a customer who already has a subscription to Microsoft Azure from another channel",
    ] {
        let at = text.find(sentence).unwrap();
        assert!(runs.iter().any(|run| run["start"]["offset"] == at), "{sentence} at {at}: {runs:#?}");
    }

    // The plain Russian page is aligned with the bilingual Chinese one of the same source.
    let out = site.run(&["export", "--format", "jsonl"]).out;
    let rows: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |locale: &str| {
        rows.iter()
            .filter(|row| row["page"] == "partner-center/multi-partner.md" && row["locale"] == locale)
            .collect::<Vec<_>>()
    };
    let (ru, zh) = (of("ru"), of("zh-CN"));
    let matched = ru.iter().filter(|row| row["match"] == "structure").count();
    assert!(matched * 10 >= ru.len() * 9, "{matched} of {} Russian texts are matched", ru.len());
    let heading = ru.iter().find(|row| row["target"] == "Поддержка нескольких партнеров").unwrap();
    assert!(zh.iter().any(|row| row["unit"] == heading["unit"] && row["source"] == "Multi-partner support"));
}

#[test]
fn docfx_repositories_build_as_they_are() {
    let Some(corpus) = shared("corpus/partner-center") else { return };
    let site = TestSite::new("-- README.txt --\n");
    let repositories = LOCALES.map(|locale| corpus.join(locale).display().to_string());
    let mut arguments = vec!["init", "--from-docfx"];
    arguments.extend(repositories.iter().map(String::as_str));
    let ran = site.run(&arguments);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(site.read("hexapla.toml").matches("[[docsets]]").count(), 3);
    let ran = site.run(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let files = files_of(&site.path("public"));
    let dead = dead_links(&files);
    assert!(dead.is_empty(), "{} dead links: {:#?}", dead.len(), &dead[..dead.len().min(10)]);
    for locale in ["ru", "zh-cn", "pt-br"] {
        let page = |path: &str| String::from_utf8(files[&format!("{locale}/{path}")].clone()).unwrap();
        assert!(page("partner-center/index.html").contains("class=\"hx-card\""), "{locale}");
        assert!(page("partner-center/chip-faq/index.html").matches("<h3 id=").count() > 5, "{locale}");
        let article = page("marketplace/private-offers/index.html");
        assert!(article.matches("<li>").count() > 15 && article.contains("class=\"hx-breadcrumbs\""), "{locale}");
        let tree = page("partner-center/_pages/index.html");
        assert!(tree.matches("</a>").count() > 300 && tree.contains("data-filter="), "{locale}");
    }
    // What of the dialect still shows is a slip of an author, and each is told. The English pages are recovered from
    // translations: theirs are told there.
    let mut slips = 0;
    for (path, bytes) in files.iter().filter(|(path, _)| is_readers(path)) {
        let shown = without_code(std::str::from_utf8(bytes).unwrap());
        for left in ["[!", ":::", "<xref:", "&lt;xref:", "#tab/", "{items", "data-ttu-id", "data-stu-id", "sxs-lookup"]
        {
            assert!(!shown.contains(left), "{left} in {path}");
        }
        if !path.starts_with("en-us/") {
            slips += shown.matches("](").count();
        }
    }
    let (_, findings, _) = site.check(&[]);
    let told = findings.iter().filter(|finding| finding.starts_with("broken-inline-markup")).count();
    assert_eq!((slips, told), (5, 5));
}

/// Whether a file is a page for readers: the dashboard shows source texts as they are written.
fn is_readers(path: &str) -> bool {
    path.ends_with(".html") && !path.starts_with("_translation/")
}

/// A page without what stands in `<pre>` and `<code>`.
fn without_code(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = ["<pre", "<code"].iter().filter_map(|tag| rest.find(tag)).min() {
        let close = if rest[at..].starts_with("<pre") { "</pre>" } else { "</code>" };
        out.push_str(&rest[..at]);
        rest = rest[at..].find(close).map_or("", |end| &rest[at + end + close.len()..]);
    }
    out + rest
}
