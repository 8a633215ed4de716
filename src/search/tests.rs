use super::*;
use crate::build::{Build, Options};
use crate::config::{Config, FILE_NAME};
use crate::engine::{Request, analyze};
use crate::world::MemoryWorld;

fn segment(number: u32, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"ab12c-{number}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"ab12c-{number}\">{source}</span></span>"
    )
}

/// A site with a bilingual page, a page in English only, and one that is not to be found.
fn site(settings: &str) -> String {
    format!(
        "-- hexapla.toml --\n{settings}\n[locales.ru]\n[locales.zh-CN]\n\
         -- content/en-US/only.md --\n# Only here\n\nZebras graze.\n\
         -- content/en-US/hidden.md --\n---\nrobots: noindex\n---\n# Hidden\n\nSecret.\n\
         -- content/ru/page.md --\n---\ntitle: Отчёты\n---\n# <a name=\"reports\"></a>{}\n\n{} {}\n\n## {}\n\n- {}\n\
         -- content/zh-CN/plain.md --\n# 翻译\n\n概述文字。\n\
         -- content/en-US/plain.md --\n# Translating\n\nAn overview.\n",
        segment(101, "Отчёты", "Reports"),
        segment(102, "Нажмите **Сохранить**.", "Select [the button](b.md) **Save**."),
        segment(103, "Новый абзац.", "New paragraph."),
        segment(104, "Ещё", "More"),
        segment(105, "Hexapla", "Hexapla"),
    )
}

fn with<T>(archive: &str, look: impl FnOnce(&Build) -> T) -> T {
    let world = MemoryWorld::from_archive(archive);
    let config = Config::load(&world, FILE_NAME).unwrap();
    let analysis = analyze(&config, &world, Request { html: true, drafts: false });
    let locales = (0..config.locales.len()).collect();
    let build = Build::plan(&analysis, &world, &Options { locales, ..Options::default() }).unwrap();
    look(&build)
}

fn record(build: &Build, url: &str) -> Record {
    let job = build.jobs.iter().find(|job| build.renderer.address(job.entry, job.locale) == url).unwrap();
    Record::of(&build.renderer, job)
}

#[test]
fn a_page_is_found_by_its_source_at_the_same_segment() {
    with(&site(""), |build| {
        let page = record(build, "ru/page/");
        assert_eq!((page.title.as_str(), page.foreign), ("Отчёты", false));
        let texts: Vec<(&str, &str, &str)> = page
            .passages
            .iter()
            .filter(|passage| !passage.text.is_empty())
            .map(|passage| (passage.id.as_str(), passage.text.as_str(), passage.source.as_str()))
            .collect();
        assert_eq!(
            texts,
            [
                ("reports", "Отчёты", "Reports"),
                ("s-102", "Нажмите Сохранить.", "Select the button Save."),
                ("s-103", "Новый абзац.", "New paragraph."),
                ("more", "Ещё", "More"),
                ("s-105", "Hexapla", ""),
            ]
        );
        let html = page.html();
        assert!(html.contains("<b id=\"s-103\"></b> Новый абзац. <q id=\"s-103\"></q> New paragraph."), "{html}");
        assert!(html.contains("<b id=\"more\" data-pagefind-title=\"Ещё\"></b> <b data-pagefind-weight=\"6\">Ещё</b>"));
    });
}

#[test]
fn a_page_without_segments_has_the_texts_of_its_source_by_section() {
    with(&site(""), |build| {
        let page = record(build, "zh-cn/plain/");
        let sources: Vec<&str> = page.passages.iter().map(|passage| passage.source.as_str()).collect();
        assert_eq!(sources, ["", "Translating", "An overview."]);
    });
}

#[test]
fn what_a_page_takes_in_is_found_at_its_place() {
    let archive = format!(
        "-- hexapla.toml --\n[locales.ru]\n-- content/ru/page.md --\n# Страница\n\n[!INCLUDE [a](includes/a.md)]\n\n[!INCLUDE [b](includes/b.md)]\n\n\
         -- content/ru/includes/a.md --\n{}\n\n[!INCLUDE [b](b.md)]\n-- content/ru/includes/b.md --\n{}\n",
        segment(101, "Раз.", "One."),
        segment(101, "Два.", "Two."),
    );
    with(&archive, |build| {
        let page = record(build, "ru/page/");
        let found: Vec<(&str, &str, &str)> = page
            .passages
            .iter()
            .filter(|passage| passage.id.starts_with("s-"))
            .map(|passage| (passage.id.as_str(), passage.text.as_str(), passage.source.as_str()))
            .collect();
        let expected = [("s-1-101", "Раз.", "One."), ("s-1-2-101", "Два.", "Two."), ("s-3-101", "Два.", "Two.")];
        assert_eq!(found, expected);
    });
}

#[test]
fn a_page_that_is_not_translated_is_found_in_the_source_language() {
    with(&site(""), |build| {
        let page = record(build, "ru/only/");
        let html = page.html();
        assert!(page.foreign && html.contains("<q id=\"only-here\""), "{html}");
        // Behind pages that were translated from the same word.
        assert!(html.contains("<div data-pagefind-weight=\"0.25\">") && html.contains("\"1.75\">Only here"), "{html}");
    });
}

#[test]
fn each_locale_has_an_index_and_all_share_one_engine() {
    let files = |archive: &str| with(archive, |build| search(&build.renderer, &build.jobs).unwrap());
    let found = files(&site(""));
    let paths: Vec<&str> = found.iter().map(|artifact| artifact.path.as_str()).collect();
    // The hidden page is in none; what a locale lacks, its readers find in English.
    for (locale, pages) in [("en-us", 2), ("ru", 3), ("zh-cn", 2)] {
        for name in ["search.json", "pagefind-entry.json"] {
            assert!(paths.contains(&format!("_search/{locale}/{name}").as_str()), "{paths:?}");
        }
        let fragments = paths.iter().filter(|path| path.starts_with(&format!("_search/{locale}/fragment/"))).count();
        assert_eq!(fragments, pages, "{paths:?}");
    }
    assert_eq!(paths.iter().filter(|path| path.ends_with(".js")).count(), 1);
    assert!(!paths.iter().any(|path| path.ends_with(".css")), "{paths:?}");
    assert!(paths.contains(&"_search/ru/wasm.ru.pagefind") && !paths.contains(&"_search/ru/wasm.unknown.pagefind"));
    assert!(paths.contains(&"_search/zh-cn/wasm.unknown.pagefind"), "Chinese has no stems");
    assert_eq!(files(&site("")), found, "the same site makes the same files");
}

#[test]
fn what_a_dialog_reads_is_found_from_any_folder() {
    for (url, root) in [("", "../../"), ("url = \"docs/ru\"\n", "../../../")] {
        let archive = site("").replacen("[locales.ru]\n", &format!("[locales.ru]\n{url}"), 1);
        let found = with(&archive, |build| search(&build.renderer, &build.jobs).unwrap());
        let path = |start: &str, end: &str| {
            let is_wanted = |artifact: &&Artifact| artifact.path.starts_with(start) && artifact.path.ends_with(end);
            found.iter().find(is_wanted).unwrap()
        };
        let folder = if url.is_empty() { "_search/ru/" } else { "_search/docs/ru/" };
        let settings: serde_json::Value = serde_json::from_slice(&path(folder, "search.json").bytes).unwrap();
        let engine = path("_search/pagefind.", ".js").path.strip_prefix("_search/").unwrap();
        assert_eq!(settings["root"], root);
        assert_eq!(settings["engine"], format!("{}{engine}", root.strip_prefix("../").unwrap()));
        assert!(settings["style"].as_str().unwrap().starts_with(&format!("{root}assets/search.")), "{settings}");
    }
}

#[test]
fn a_site_without_search_has_nothing_of_it() {
    let world = MemoryWorld::from_archive(&site("search = false"));
    let config = Config::load(&world, FILE_NAME).unwrap();
    let analysis = analyze(&config, &world, Request { html: true, drafts: false });
    let build = Build::plan(&analysis, &world, &Options { locales: [0, 1].into(), ..Options::default() }).unwrap();
    let output = crate::output::OutputSet::new();
    assert!(build.with_search().unwrap().write(&world, &output).is_empty());
    for (path, bytes) in output.into_files() {
        assert!(!path.contains("search"), "{path}");
        let is_page = path.ends_with(".html");
        assert!(!is_page || !String::from_utf8_lossy(&bytes).contains("hx-search"), "{path}");
    }
}
