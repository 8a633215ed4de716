//! The command line as people and scripts use it.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use common::{TestSite, dead_links, files_of, pair};

const SITE: &str = "-- hexapla.toml --
title = \"Test\"
[locales.ru]
[locales.zh-CN]
-- content/en-US/index.md --
# Start

See [the guide](guide.md#second).
-- content/en-US/guide.md --
---
title: Guide
ms.date: 10/29/2018
---
# Guide

First.

## Second

Text.
-- content/ru/index.md --
# Начало

См. [руководство](guide.md#second).
";

#[test]
fn a_site_is_built_and_built_again() {
    let site = TestSite::new(SITE);
    site.write("content/zh-CN/index.md", "# 开始\n".as_bytes());
    let ran = site.run(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("public: 6 pages in 3 locales"), "{}", ran.out);
    assert!(ran.out.contains("sitemap"), "what is left out is told: {}", ran.out);
    let files = files_of(&site.path("public"));
    assert!(dead_links(&files).is_empty(), "{:?}", dead_links(&files));
    let fallback = site.read("public/ru/guide/index.html");
    assert!(
        fallback.contains("<html lang=\"ru\"") && fallback.contains("<article lang=\"en-US\" dir=\"ltr\">"),
        "{fallback}"
    );
    assert!(fallback.contains("Эта страница ещё не переведена"));
    assert!(fallback.contains("Обновлено 29 октября 2018"), "dates are localized");
    assert!(site.read("public/ru/index.html").contains("href=\"guide/#second\" hreflang=\"en-US\""));

    let again = site.run(&["build"]);
    assert!(again.out.contains(&format!("0 of {} files written", files.len() - 1)), "{}", again.out);
    assert_eq!(files_of(&site.path("public")), files);

    std::fs::remove_file(site.path("content/en-US/guide.md")).unwrap();
    let less = site.run(&["build"]);
    assert!(less.out.contains("removed"), "{}", less.out);
    assert!(!site.exists("public/ru/guide/index.html") && !site.exists("public/ru/guide"));
    assert!(
        site.read("public/ru/index.html")
            .contains("<span data-unavailable=\"\" title=\"Эта страница недоступна\">руководство</span>")
    );

    assert_eq!(site.run(&["clean"]).code, 0);
    assert!(!site.exists("public"));
}

#[test]
fn pages_can_be_searched_unless_search_is_off() {
    let site = TestSite::new(SITE);
    let ran = site.run(&["build"]);
    assert!(ran.out.contains(" s (search: "), "{}", ran.out);
    assert!(site.exists("public/_search/ru/pagefind-entry.json") && site.exists("public/_search/ru/search.json"));
    let page = site.read("public/ru/guide/index.html");
    assert!(page.contains("data-index=\"../../_search/ru/\"") && page.contains("hidden"), "{page}");

    let before = files_of(&site.path("public")).len();
    site.write("hexapla.toml", b"search = false\n[locales.ru]\n[locales.zh-CN]\n");
    let off = site.run(&["build"]);
    assert!(!off.out.contains("search") && off.out.contains("removed"), "{}", off.out);
    let after = files_of(&site.path("public"));
    assert!(!site.exists("public/_search") && after.len() < before);
    assert!(after.keys().all(|path| !path.contains("search")), "{:?}", after.keys());
    assert!(!site.read("public/ru/guide/index.html").contains("class=\"hx-search\""));
}

#[test]
fn nothing_but_the_output_is_written() {
    let site = TestSite::new(SITE);
    let before = files_of(&site.path(""));
    for command in [
        &["check"][..],
        &["status"],
        &["status", "--gaps"],
        &["export", "--format", "jsonl"],
        &["schema"],
        &["explain"],
    ] {
        site.run(command);
    }
    let written: Vec<String> = files_of(&site.path(""))
        .into_keys()
        .filter(|path| !before.contains_key(path) && !path.starts_with(".hexapla/"))
        .collect();
    assert!(written.is_empty(), "{written:?}");
}

#[test]
fn a_base_url_brings_sitemap_canonical_and_alternates() {
    let site = TestSite::new(SITE);
    let ran = site.run(&["build", "-u", "https://x.org/docs", "-o", "out"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let page = site.read("out/ru/index.html");
    for part in [
        "<link rel=\"canonical\" href=\"https://x.org/docs/ru/\">",
        "hreflang=\"en-US\" href=\"https://x.org/docs/en-us/\"",
        "hreflang=\"x-default\" href=\"https://x.org/docs/en-us/\"",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let fallback = site.read("out/ru/guide/index.html");
    assert!(
        fallback.contains("<link rel=\"canonical\" href=\"https://x.org/docs/en-us/guide/\">")
            && !fallback.contains("rel=\"alternate\"")
    );
    let sitemap = site.read("out/sitemap.xml");
    assert!(sitemap.contains("<loc>https://x.org/docs/en-us/guide/</loc>") && !sitemap.contains("docs/ru/guide/"));
    assert!(site.read("out/ru/404.html").contains("href=\"/docs/assets/site."));
}

#[test]
fn pages_say_what_they_are_to_programs() {
    let site = TestSite::new(
        r#"-- hexapla.toml --
base_url = "https://x.org/docs/"
[locales.pt-BR]
[locales.ru]
-- content/en-US/a.md --
---
title: Widgets & </script><b>
description: All "about" them
---
Text of the page.
-- content/pt-BR/a.md --
---
title: Componentes
ms.date: 03/05/2019
---
Texto da página.
"#,
    );
    assert_eq!(site.run(&["build"]).code, 0);
    let data = |page: &str| -> serde_json::Value {
        let start = "<script type=\"application/ld+json\">";
        let (_, rest) = page.split_once(start).unwrap_or_else(|| panic!("{page}"));
        serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
    };
    let page = site.read("public/pt-br/a/index.html");
    let article = data(&page);
    assert_eq!(article["@type"], "TechArticle");
    assert_eq!(article["inLanguage"], "pt-BR");
    assert_eq!(article["dateModified"], "2019-03-05");
    assert_eq!(article["translationOfWork"]["url"], "https://x.org/docs/en-us/a/");
    assert_eq!(article["translationOfWork"]["inLanguage"], "en-US");
    assert_eq!(article["translationOfWork"]["headline"], "Widgets & </script><b>");
    for part in [
        "<meta property=\"og:locale\" content=\"pt_BR\">",
        "<meta property=\"og:locale:alternate\" content=\"en_US\">",
        "<meta property=\"og:url\" content=\"https://x.org/docs/pt-br/a/\">",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("content=\"ru\""), "a locale that lacks the page is no alternate: {page}");

    // A page that stands in for a translation says what is shown, at its own address.
    let fallback = data(&site.read("public/ru/a/index.html"));
    assert_eq!(fallback["inLanguage"], "en-US");
    assert_eq!(fallback["url"], "https://x.org/docs/en-us/a/");
    assert!(fallback.get("translationOfWork").is_none() && fallback.get("dateModified").is_none(), "{fallback}");
    assert!(site.read("public/robots.txt").contains("Sitemap: https://x.org/docs/sitemap.xml\n"));

    // Without the site's own source locale there is no address to name.
    assert_eq!(site.run(&["build", "--locale", "pt-BR", "-o", "one"]).code, 0);
    assert!(data(&site.read("one/pt-br/a/index.html")).get("translationOfWork").is_none());

    let config = site.read("hexapla.toml");
    let off = format!("{config}[outputs]\njson_ld = false\nopen_graph = false\nrobots = false\n");
    site.write("hexapla.toml", off.as_bytes());
    assert_eq!(site.run(&["build"]).code, 0);
    let page = site.read("public/pt-br/a/index.html");
    assert!(!page.contains("ld+json") && !page.contains("og:") && !site.exists("public/robots.txt"), "{page}");
}

#[test]
fn page_form_file_and_one_locale_alone() {
    let site = TestSite::new(&SITE.replace("title = \"Test\"", "title = \"Test\"\npage_form = \"file\""));
    assert_eq!(site.run(&["build", "--locale", "ru"]).code, 0);
    let files = files_of(&site.path("public"));
    assert!(files.contains_key("ru/guide.html") && !files.keys().any(|path| path.starts_with("en-us/")));
    assert!(dead_links(&files).is_empty(), "{:?}", dead_links(&files));
    assert_eq!(site.run(&["build", "--locale", "de"]).code, 2);
}

#[test]
fn the_output_is_the_same_over_threads_and_runs() {
    let site = TestSite::new(SITE);
    site.run(&["build", "-j", "1", "-o", "a"]);
    site.run(&["build", "-j", "2", "-o", "b"]);
    site.run(&["build", "-j", "7", "-o", "c"]);
    let a = files_of(&site.path("a"));
    assert!(a.len() > 10);
    assert_eq!(a, files_of(&site.path("b")));
    assert_eq!(a, files_of(&site.path("c")));
}

#[test]
fn foreign_files_are_never_touched() {
    let site = TestSite::new(SITE);
    site.write("public/mine.txt", b"mine");
    let ran = site.run(&["build"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("mine.txt") && ran.err.contains("--output-dir"), "{}", ran.err);
    assert_eq!(files_of(&site.path("public")).len(), 1);
    assert_eq!(site.run(&["clean"]).code, 2);
    assert_eq!(site.run(&["build", "-o", "."]).code, 2);
    assert_eq!(site.run(&["build", "-o", "content/ru"]).code, 2);
    assert_eq!(site.run(&["build", "-o", "content"]).code, 2);
    // A file that comes into a folder of ours is foreign as well.
    site.run(&["build", "-o", "out"]);
    site.write("out/ru/notes.txt", b"mine");
    assert_eq!(site.run(&["build", "-o", "out"]).code, 2);
    std::fs::remove_file(site.path("out/ru/notes.txt")).unwrap();
    assert_eq!(site.run(&["build", "-o", "out"]).code, 0);
}

#[test]
fn exit_codes() {
    let clean = TestSite::new(SITE);
    clean.write("content/zh-CN/index.md", "# 开始\n".as_bytes());
    clean.write(
        "content/ru/guide.md",
        "# <a name=\"guide\"></a>Руководство\n\n## <a name=\"second\"></a>Второе\n".as_bytes(),
    );
    assert_eq!(clean.run(&["check"]).code, 0);
    let broken = TestSite::new(&SITE.replace("guide.md#second", "gone.md"));
    assert_eq!(broken.run(&["check"]).code, 1);
    assert_eq!(broken.run(&["check", "--exit-zero"]).code, 0);
    assert_eq!(broken.run(&["build"]).code, 0);
    assert_eq!(broken.run(&["build", "--strict"]).code, 1);
    let warned = TestSite::new(SITE);
    assert_eq!(warned.check(&["--locale", "ru"]).0, 0);
    assert_eq!(warned.run(&["check", "--deny-warnings"]).code, 1);
    assert_eq!(warned.run(&["check", "--fail-on", "warn"]).code, 1);
    for wrong in [
        &["check", "--no-such"][..],
        &["explain", "no-such"],
        &["check", "no-such-file.md"],
        &["--root", "no-such", "check"],
        &["check", "-j", "0"],
        &["-c", "no.toml", "check"],
    ] {
        assert_eq!(warned.run(wrong).code, 2, "{wrong:?}");
    }
    assert_eq!(
        TestSite::new("-- hexapla.toml --\ntitel = \"x\"\n-- content/en-US/a.md --\n# A\n").run(&["check"]).code,
        2
    );
    assert_eq!(TestSite::new("-- README.md --\nnothing here\n").run(&["check"]).code, 2);
}

#[test]
fn a_partial_check_reports_only_its_files() {
    let site =
        TestSite::new("-- content/en-US/a.md --\n# A\n\n[x](no.md)\n-- content/en-US/b.md --\n# B\n\n[x](no.md)\n");
    let (code, findings, report) = site.check(&["content/en-US/b.md"]);
    assert_eq!((code, findings), (1, vec!["broken-link content/en-US/b.md:3:5".to_owned()]));
    assert_eq!(report["version"], 1);
    assert_eq!(report["checked"]["links"], 2);
    let finding = &report["findings"][0];
    assert_eq!(
        (finding["page"].as_str(), finding["locale"].as_str(), finding["level"].as_str()),
        (Some("b.md"), Some("en-US"), Some("deny"))
    );
    assert_eq!(finding["start"]["offset"], 9);
}

#[test]
fn bad_input_is_told_and_nothing_is_lost() {
    let site =
        TestSite::new("-- hexapla.toml --\n[locales.ru]\n[locales.pt-BR]\n-- content/en-US/good.md --\n# Good\n");
    site.write("content/ru/utf8.md", b"# A\n\nbad \xff here\n");
    site.write("content/ru/utf16.md", &[0xff, 0xfe, b'a', 0]);
    site.write("content/ru/bom.md", "\u{feff}---\r\ntitle: \"A\"\r\n---\r\n# A\r\n\r\n[x](no.md)\r\n".as_bytes());
    site.write("content/ru/empty.md", b"");
    site.write("content/ru/only.md", b"---\ntitle: Only\n---\n");
    site.write("content/ru/open.md", b"---\ntitle: Open\n\n# A\n");
    site.write("content/ru/alias.md", b"---\na: &a [x,x]\nb: [*a,*a]\n---\n# A\n");
    site.write("content/ru/twice.md", b"---\ntitle: A\ntitle: B\n---\n# A\n");
    site.write("content/ru/nul.md", b"# A\n\na\0b\n");
    site.write("content/ru/big.md", &vec![b'a'; 50 << 20]);
    site.write("content/ru/deep.md", format!("{}x\n", "> ".repeat(100_000)).as_bytes());
    site.write("content/ru/a.md", b"# A\n");
    site.write("content/ru/a/index.md", b"# A\n");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("..", site.path("content/ru/loop")).unwrap();
        std::os::unix::fs::symlink("/etc", site.path("content/ru/out")).unwrap();
        std::os::unix::fs::symlink("nothing", site.path("content/ru/dangling.md")).unwrap();
    }
    let (code, findings, _) = site.check(&[]);
    assert_eq!(code, 1);
    for expected in [
        "invalid-file content/ru/utf8.md:3:5",
        "invalid-file content/ru/utf16.md:1:1",
        "broken-link content/ru/bom.md:6:5",
        "invalid-front-matter content/ru/open.md:1:1",
        "invalid-front-matter content/ru/alias.md:2:4",
        "invalid-front-matter content/ru/twice.md:3:1",
        "invalid-file content/ru/big.md:1:1",
        "excessive-nesting content/ru/deep.md:1:1",
        "duplicate-route content/ru/a/index.md:1:1",
        "missing-locale-folder hexapla.toml:2:10",
        "invalid-file content/ru/loop:1:1",
        "invalid-file content/ru/out:1:1",
        "invalid-file content/ru/dangling.md:1:1",
    ] {
        assert!(findings.iter().any(|finding| finding == expected), "{expected} is not in {findings:#?}");
    }
    let built = site.run(&["build"]);
    assert_eq!(built.code, 1, "pages that could not be published");
    for page in ["bom", "empty", "only", "open", "alias", "twice", "nul", "deep", "a"] {
        assert!(site.exists(&format!("public/ru/{page}/index.html")), "{page}");
    }
    assert!(!site.exists("public/ru/out") && !site.exists("public/ru/utf8/index.html"));
}

#[test]
fn status_and_gaps() {
    let site = TestSite::new(
        "-- hexapla.toml --\n[locales.ru]\n-- content/en-US/a.md --\n# One\n\nTwo words.\n-- content/en-US/b.md --\n# Never translated\n",
    );
    let page = format!(
        "---\nms.translationtype: HT\n---\n# {}\n\n{} {}\n",
        pair("d3385-103", "Раз", "One"),
        pair("d3385-104", "Select the customer from the list.", "Select the customer from the list."),
        pair("d3385-105", "", "Gone.")
    );
    site.write("content/ru/a.md", page.as_bytes());
    let status: serde_json::Value = serde_json::from_str(&site.run(&["status", "--format", "json"]).out).unwrap();
    let row = &status["locales"][1];
    assert_eq!(status["source_locale"], "en-US");
    for (key, value) in [
        ("pages", 1),
        ("pages_with_segments", 1),
        ("segments", 3),
        ("translated", 1),
        ("untranslated", 2),
        ("missing_pages", 1),
        ("human_translated_pages", 1),
        ("machine_translated_pages", 0),
        ("words_to_do", 9),
    ] {
        assert_eq!(row[key], value, "{key}: {row}");
    }
    let gaps = site.run(&["status", "--gaps", "--locale", "ru"]).out;
    let second =
        pair("d3385-104", "Select the customer from the list.", "Select the customer from the list.").chars().count()
            + 2;
    assert_eq!(
        gaps,
        format!(
            "content/ru/a.md:6:1: untranslated: Select the customer from the list.\ncontent/ru/a.md:6:{second}: empty: Gone.\ncontent/ru/b.md:1:1: missing-page: Never translated (2 words)\n"
        )
    );
}

#[test]
fn export_lines() {
    let site = TestSite::new("-- hexapla.toml --\n[locales.ru]\n[locales.zh-CN]\n");
    let data = "---\nms.openlocfilehash: abc\nms.translationtype: MT\n---\n";
    site.write("content/zh-CN/x/a.md", format!("{data}{}\n", pair("0a0a0-103", "一。", "One.")).as_bytes());
    site.write("content/ru/x/a.md", format!("{data}Раз.\n").as_bytes());
    let out = site.run(&["export", "--format", "jsonl"]).out;
    let rows: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 2);
    let row = |locale: &str| rows.iter().find(|row| row["locale"] == locale).unwrap();
    let (zh, ru) = (row("zh-CN"), row("ru"));
    assert_eq!(
        (zh["page"].as_str(), zh["unit"].as_u64(), zh["id"].as_str(), zh["ordinal"].as_u64()),
        (Some("x/a.md"), Some(0), Some("0a0a0-103"), Some(103))
    );
    assert_eq!(
        (zh["match"].as_str(), zh["source"].as_str(), zh["target"].as_str()),
        (Some("id"), Some("One."), Some("一。"))
    );
    assert_eq!(
        (ru["match"].as_str(), ru["source"].as_str(), ru["target"].as_str()),
        (Some("structure"), Some("One."), Some("Раз."))
    );
    assert_eq!(
        (ru["id"].is_null(), ru["unit"].as_u64(), ru["line"].as_u64(), ru["translation_type"].as_str()),
        (true, Some(0), Some(5), Some("MT"))
    );
    assert_eq!(ru["source_hash"], zh["source_hash"]);
    assert_eq!(site.run(&["export", "-o", "all.jsonl"]).out, "");
    assert_eq!(site.read("all.jsonl"), out);
}

#[test]
fn a_site_overrides_templates_and_strings() {
    let site = TestSite::new(SITE);
    site.write("templates/not_found.html", b"{% extends \"base.html\" %}{% block content %}<p>{{ t[\"own\"] }} {{ t[\"home\"] }}</p>{% endblock content %}");
    site.write("templates/logo.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    site.write("locales/en-US/own.ftl", b"own = Lost?\nhome = Front page\n");
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(site.read("public/en-us/404.html").contains("<p>Lost? Front page</p>"));
    assert!(files_of(&site.path("public")).keys().any(|path| path.starts_with("assets/logo.")));
    site.write("templates/page.html", b"{% if %}");
    let ran = site.run(&["build"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("page.html"), "{}", ran.err);
}

#[test]
fn a_page_that_stands_in_shows_the_images_of_its_readers() {
    let site = TestSite::new(SITE);
    site.write("content/en-US/index.md", b"# Start\n\n![x](a.png)\n");
    site.write("content/en-US/a.png", b"en");
    site.write("content/zh-CN/a.png", b"zh");
    assert_eq!(site.run(&["build"]).code, 0);
    let files = files_of(&site.path("public"));
    assert!(dead_links(&files).is_empty(), "{:?}", dead_links(&files));
    assert_eq!(site.read("public/zh-cn/a.png"), "zh");
}

#[test]
fn pages_of_all_locales_may_share_a_folder() {
    let site = TestSite::new(
        "-- hexapla.toml --
content = \"docs/{path}.{locale}.md\"
[locales.ru]
[locales.zh-CN]
-- docs/index.md --
# Start

See [the guide](guide.md), ![a](a.png) and [part two](sub/two.en-US.md).
-- docs/guide.md --
# Guide
-- docs/sub/two.en-US.md --
# Two
-- docs/asp.net.md --
# ASP.NET
-- docs/index.ru.md --
# Начало

См. [руководство](guide.ru.md), ![a](a.png) и [вторую часть](sub/two.md).
-- docs/guide.RU.md --
# Руководство
-- docs/sub/two.zh-cn.md --
# 二
-- docs/a.png --
x
",
    );
    let ran = site.run(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let files = files_of(&site.path("public"));
    assert!(dead_links(&files).is_empty(), "{:?}", dead_links(&files));
    assert!(site.read("public/ru/guide/index.html").contains("Руководство"));
    assert!(site.read("public/en-us/asp.net/index.html").contains("ASP.NET"));
    assert!(site.read("public/zh-cn/sub/two/index.html").contains("二"));
    assert!(site.read("public/ru/index.html").contains("href=\"guide/\""));
    assert!(site.exists("public/en-us/a.png") && !site.exists("public/ru/a.png"), "a shared file is published once");
    assert!(!site.exists("public/en-us/index.ru/index.html") && !site.exists("public/ru/index.ru/index.html"));

    let (_, findings, report) = site.check(&[]);
    let links: Vec<&String> = findings.iter().filter(|finding| finding.contains("link")).collect();
    assert!(links.iter().all(|finding| finding.starts_with("untranslated-link-target")), "{links:?}");
    let pages: Vec<&str> =
        report["findings"].as_array().unwrap().iter().filter_map(|finding| finding["page"].as_str()).collect();
    assert!(pages.iter().all(|page| !page.contains(".ru.")), "a page is named without its locale: {pages:?}");
    assert!(site.run(&["status", "--gaps"]).out.contains("docs/asp.net.ru.md:1:1"));
    site.write("docs/guide.en-US.md", b"# Guide\n");
    let (code, findings, _) = site.check(&[]);
    assert_eq!(code, 1);
    assert!(findings.iter().any(|finding| finding.starts_with("duplicate-route docs/guide")), "{findings:?}");
}

#[test]
fn init_makes_a_site_that_checks_clean() {
    let folder = tempfile::tempdir().unwrap();
    let ran = common::run_in(folder.path(), &["init", "site", "--title", "My \"docs\"", "--locale", "ru,zh-CN,pt-BR"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let site = folder.path().join("site");
    let checked = common::run_in(&site, &["check", "--deny-warnings"]);
    assert_eq!(checked.code, 0, "{}", checked.out);
    assert_eq!(common::run_in(&site, &["build"]).code, 0);
    assert_eq!(common::run_in(folder.path(), &["init", "site"]).code, 2, "nothing is overwritten");
}

#[test]
fn docfx_repositories_become_a_site() {
    let publish = "{ \"docsets_to_publish\": [{ \"docset_name\": \"a\", \"build_source_folder\": \"a\" }] }";
    let docfx = "{ \"build\": { \"content\": [{ \"files\": [\"**/*.md\"] }], } } // as people write it";
    let site = TestSite::new("-- docs/a/index.md --\n# Start\n-- docs.ru-ru/a/index.md --\n# Начало\n");
    for repository in ["docs", "docs.ru-ru"] {
        site.write(&format!("{repository}/.openpublishing.publish.config.json"), publish.as_bytes());
        site.write(&format!("{repository}/a/docfx.json"), docfx.as_bytes());
    }
    let ran = site.run(&["init", "new/site", "--from-docfx", "docs", "docs.ru-ru"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.starts_with("./new/site/hexapla.toml\nnote: not carried over: "), "{}", ran.out);
    assert_eq!(files_of(&site.path("new")).keys().collect::<Vec<_>>(), ["site/hexapla.toml"]);
    let text = site.read("new/site/hexapla.toml");
    assert!(text.contains("title = \"docs\"") && text.contains("content = \"../../docs.ru-ru\""), "{text}");
    let (code, findings, _) = site.check(&["--root", "new/site"]);
    assert_eq!((code, findings.len()), (0, 0), "{findings:?}");

    let again = site.run(&["init", "new/site", "--from-docfx", "docs"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("hexapla.toml is there already; nothing was written"), "{}", again.err);
    let inside = common::run_in(&site.path("docs"), &["init", "--from-docfx", ".", "--title", "T"]);
    assert_eq!(inside.code, 0, "{}", inside.err);
    assert!(site.read("docs/hexapla.toml").contains("[locales.en-US]\ncontent = \".\""));
    assert_eq!(common::run_in(&site.path("docs"), &["build"]).code, 0);
    site.write("docs.ru-ru/a/docfx.json", b"{\n  \"build\": [ }");
    let broken = site.run(&["init", "other", "--from-docfx", "docs", "docs.ru-ru"]);
    assert_eq!(broken.code, 2);
    assert!(broken.err.contains("error: docs.ru-ru/a/docfx.json:2:"), "{}", broken.err);
    assert!(!site.exists("other"));
}

#[test]
fn answers_are_kept_and_never_out_of_date() {
    let site = TestSite::new(SITE);
    let first = site.run(&["check"]);
    assert!(site.exists(".hexapla/.gitignore"));
    let kept = files_of(&site.path(".hexapla"));
    assert_eq!(site.run(&["check"]).out, first.out);
    assert_eq!(files_of(&site.path(".hexapla")), kept);
    for (path, text) in [
        ("content/ru/index.md", "# Начало\n\n[x](no.md)\n"),
        ("locales/ru/a.ftl", "hmoe = Дом\n"),
        ("hexapla.toml", "[locales.ru]\n[lints]\nbroken-link = \"warn\"\n"),
        ("content/en-US/media/a.png", "x"),
        ("content/en-US/new.md", "# New\n\n![x](media/a.png)\n"),
    ] {
        site.write(path, text.as_bytes());
        let (with, without) = (site.run(&["check"]), site.run(&["check", "--no-cache"]));
        assert_eq!((with.out, with.code), (without.out, without.code), "{path}");
    }
    let fresh = TestSite::new(SITE);
    fresh.run(&["check", "--no-cache"]);
    assert!(!fresh.exists(".hexapla"));
    let files = fresh.run(&["build"]).out;
    let anew = fresh.run(&["build", "--no-cache"]).out;
    let count = |text: &str| text.split(" of ").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    assert!(anew.contains(&format!("{0} of {0} files written", count(&files))), "{anew}");
}

#[test]
fn other_answers() {
    let site = TestSite::new(SITE);
    let schema: serde_json::Value = serde_json::from_str(&site.run(&["schema"]).out).unwrap();
    assert!(schema["properties"]["base_url"].is_object());
    assert!(site.run(&["completions", "bash"]).out.contains("hexapla"));
    assert!(site.run(&["explain", "broken-link"]).out.contains("## How to mend"));
    assert!(site.run(&["explain"]).out.lines().count() > 25);
    assert!(site.run(&["--version"]).out.starts_with("hexapla 0."));
    let text = TestSite::new("-- content/en-US/a.md --\n# A\n\nSee [x](no.md).\n").run(&["check"]).out;
    assert!(
        text.starts_with(
            "error[broken-link]: `no.md` leads to no page or file in any locale\n --> content/en-US/a.md:3:9\n"
        ),
        "{text}"
    );
}

#[test]
fn yaml_files_are_pages_tables_of_contents_or_resources() {
    let site = TestSite::new(
        "-- hexapla.toml --
[locales.en-US]
[locales.ru]
-- content/en-US/TOC.yml --
- name: Start
  href: index.yml
- name: News
  href: news/TOC.md
- href: faq.md
-- content/en-US/news/TOC.md --
# [News](index.md)
-- content/en-US/news/index.md --
# News
-- content/en-US/index.yml --
### YamlMime:Landing
title: Start
landingContent:
- title: More
  linkLists:
  - linkListType: get-started
    links:
    - {text: Questions, url: faq}
    - {text: Schema, url: schema.yml}
-- content/en-US/faq.md --
# Questions

[Start](index.yml), [again](./), [list](TOC.yml)
-- content/en-US/schema.yml --
a: [b
-- content/ru/index.yml --
### YamlMime:Landing
title: Начало
-- content/ru/faq.yml --
### YamlMime:FAQ
title: Вопросы
summary: '[Начало](index.yml) и [вопросы](faq.yml#вопросы)'
-- content/ru/news/index.md --
# Новости
",
    );
    let (code, findings, report) = site.check(&[]);
    assert_eq!((code, findings), (0, Vec::new()));
    assert_eq!(report["checked"]["pages"], 4);
    assert_eq!(site.run(&["build"]).code, 0);
    let start = site.read("public/en-us/index.html");
    assert!(start.contains("<a href=\"faq/\">Questions</a>"), "{start}");
    assert!(start.contains("<p class=\"hx-label\">Get started</p>"), "{start}");
    assert!(start.contains("data-unavailable"), "{start}");
    let questions = site.read("public/ru/faq/index.html");
    assert!(questions.contains("<a href=\"../\">Начало</a> и <a href=\"./#"), "{questions}");
    assert!(!questions.contains("hx-fallback"));
    assert!(!site.exists("public/en-us/TOC/index.html") && !site.exists("public/en-us/news/TOC/index.html"));
    assert!(!site.exists("public/en-us/schema.yml"));

    site.write("content/ru/faq.md", "# Вопросы\n".as_bytes());
    assert_eq!(site.check(&[]).1, ["duplicate-route content/ru/faq.yml:1:1"]);
}

#[test]
fn many_findings_on_one_long_line_are_told_quickly() {
    let site = TestSite::new("-- content/en-US/b.md --\n# B\n");
    let line = "слово [x](no.md) ".repeat(4_000);
    site.write("content/en-US/a.md", format!("# A\n\n{line}\n").as_bytes());
    let begun = std::time::Instant::now();
    let (_, findings, report) = site.check(&[]);
    assert_eq!(findings.len(), 4_000);
    assert_eq!(findings[3_999], "broken-link content/en-US/a.md:3:67994");
    assert_eq!(report["findings"][3_999]["start"]["offset"], 5 + 3_999 * 22 + 15);
    let ran = site.run(&["check"]);
    assert!(ran.out.contains("content/en-US/a.md:3:67994\n"), "the column is that of the whole line");
    assert!(ran.out.contains("[x](no.md)") && ran.out.len() < 8_000_000, "{}", ran.out.len());
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}
