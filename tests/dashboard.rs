//! The dashboard of the translation: its states, its numbers, and what it shows of a document.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use common::{TestSite, dead_links, files_of, pair};
use hexapla::syntax::sha1_crlf;
use serde_json::Value;

/// A page of the source and its translation, which names the version of `of`.
fn page(site: &TestSite, name: &str, source: &str, of: &str, data: &str, target: &str) {
    let hash = sha1_crlf(of);
    site.write(&format!("content/en-US/{name}.md"), source.as_bytes());
    let target = format!("---\nms.openlocfilehash: {hash}\n{data}---\n{target}");
    site.write(&format!("content/ru/{name}.md"), target.as_bytes());
}

/// A site with a document in each state.
fn site(config: &str) -> TestSite {
    let site = TestSite::new("-- content/en-US/missing.md --\n# Missing\n\nFirst sentence here. Another one is new.\n");
    site.write("hexapla.toml", format!("{config}\n[locales.ru]\n").as_bytes());
    let text = "# Heading\n\nFirst sentence here.\n";
    let heading = pair("d3385-103", "Заголовок", "Heading");
    let first = pair("d3385-104", "Первое предложение здесь.", "First sentence here.");
    page(&site, "done", text, text, "", &format!("# {heading}\n\n{first}\n"));
    let machine = format!("# {heading}\n\n{first}\n");
    page(&site, "machine", text, text, "ms.translationtype: MT\n", &machine);
    let broken = "# Heading\n\nSee [the page](done.md).\n";
    let link = pair("d3385-104", "См. [страницу](none.md).", "See [the page](done.md).");
    page(&site, "guide/failing", broken, broken, "ms.translationtype: MT\n", &format!("# {heading}\n\n{link}\n"));
    let (then, now) =
        ("# Heading\n\nSelect the red button.\n", "# Heading\n\nSelect the green button.\n\nFirst sentence here.\n");
    let red = pair("d3385-104", "Нажмите красную кнопку.", "Select the red button.");
    page(&site, "guide/stale", now, then, "ms.translationtype: MT\n", &format!("# {heading}\n\n{red}\n"));
    let open = "# Heading\n\nSelect the customer from the list.\n";
    let same = pair("d3385-104", "Select the customer from the list.", "Select the customer from the list.");
    page(&site, "guide/open", open, open, "", &format!("# {heading}\n\n{same}\n"));
    site
}

fn json(site: &TestSite, path: &str) -> Value {
    serde_json::from_str(&site.read(path)).unwrap()
}

fn document<'v>(status: &'v Value, page: &str) -> &'v Value {
    let documents = status["documents"].as_array().unwrap();
    documents.iter().find(|document| document["page"] == page).unwrap()
}

#[test]
fn every_state_is_told() {
    let site = site("");
    let ran = site.run(&["build"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let status = json(&site, "public/_translation/status.json");
    for (page, state) in [
        ("missing.md", "missing"),
        ("guide/stale.md", "stale"),
        ("guide/failing.md", "failing"),
        ("guide/open.md", "failing"),
        ("machine.md", "machine"),
        ("done.md", "done"),
    ] {
        assert_eq!(document(&status, page)["locales"]["ru"]["state"], state, "{page}: {}", document(&status, page));
    }
    let ru = &status["locales"][1];
    assert_eq!(ru["states"], serde_json::json!({ "missing": 1, "stale": 1, "failing": 2, "machine": 1, "done": 1 }));
    // Of the missing page one sentence is translated elsewhere, of the stale one the sentence that is new.
    assert_eq!(document(&status, "missing.md")["locales"]["ru"]["words_in_memory"], 3);
    assert_eq!(document(&status, "guide/stale.md")["locales"]["ru"]["words_in_memory"], 3);
    let table = site.read("public/_translation/index.html");
    assert!(table.contains("<td data-state=\"stale\" data-words=\"7\""), "{table}");
    assert!(table.contains(">stale</a> <small>7 words</small>"), "a state is a word too");
    assert!(table.contains("<meta name=\"robots\" content=\"noindex\">"));
    let russian = site.read("public/_translation/ru.html");
    assert!(russian.contains("<html lang=\"ru\"") && russian.contains(">устарел</a>"), "each locale's words");
    let files = files_of(&site.path("public"));
    assert!(dead_links(&files).is_empty(), "{:?}", dead_links(&files));
}

#[test]
fn the_numbers_are_those_of_status_and_check() {
    let site = site("");
    // A finding that is of no document.
    site.write("locales/en-US/site.ftl", b"nobody-asks = Text\n");
    assert_eq!(site.run(&["build"]).code, 0);
    let dashboard = json(&site, "public/_translation/status.json");
    let status: Value = serde_json::from_str(&site.run(&["status", "--format", "json"]).out).unwrap();
    for (row, expected) in dashboard["locales"].as_array().unwrap().iter().zip(status["locales"].as_array().unwrap()) {
        for (key, value) in expected.as_object().unwrap() {
            assert_eq!(&row[key], value, "{key}");
        }
    }
    let check = site.run(&["check", "--format", "json"]).out;
    assert_eq!(site.read("public/_translation/check.json").trim_end(), check.trim_end());
    let check: Value = serde_json::from_str(&check).unwrap();
    assert_eq!(dashboard["check"], check["summary"]);
    let documents = dashboard["documents"].as_array().unwrap();
    let sum = |key: &str, locale: &str| -> u64 {
        documents.iter().filter_map(|document| document["locales"][locale][key].as_u64()).sum()
    };
    assert_eq!(sum("words_to_do", "ru"), status["locales"][1]["words_to_do"]);
    assert_eq!(sum("segments", "ru"), status["locales"][1]["segments"]);
    assert_eq!(sum("untranslated", "ru"), status["locales"][1]["untranslated"]);
    let ru = &dashboard["locales"][1];
    assert_eq!(ru["states"]["missing"], status["locales"][1]["missing_pages"]);
    assert_eq!(ru["states"]["stale"], status["locales"][1]["stale_pages"]);
    for level in ["deny", "warn"] {
        let of_documents = sum(level, "ru") + sum(level, "en-US");
        let elsewhere = dashboard["elsewhere"][level].as_u64().unwrap();
        assert_eq!(of_documents + elsewhere, check["summary"][level], "{level}");
    }
    assert_eq!(dashboard["elsewhere"]["warn"], 1, "the message that nobody asks for");

    let csv = site.read("public/_translation/status.csv");
    let rows: Vec<Vec<&str>> = csv.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let words: u64 = rows.iter().filter(|row| row[3] == "ru").map(|row| row[5].parse::<u64>().unwrap()).sum();
    assert_eq!(words, status["locales"][1]["words_to_do"]);
    assert!(csv.contains("guide/stale.md,Heading,guide,ru,stale,7,3,2,0,0,1,1\r\n"), "{csv}");
}

#[test]
fn a_document_shows_what_is_to_be_done() {
    let site = site("edit_url = \"https://example.org/edit/{path}#L{line}\"");
    assert_eq!(site.run(&["build"]).code, 0);
    let stale = site.read("public/_translation/page/guide/stale/index.html");
    let change = "Select the <del>red </del><ins>green </ins>button.";
    assert!(stale.contains(change), "the source then and now: {stale}");
    assert!(stale.contains("<li>First sentence here.</li>"), "what is new: {stale}");
    assert!(stale.contains("href=\"https://example.org/edit/content/ru/guide/stale.md#L7\""), "{stale}");
    assert!(stale.contains("href=\"../../../../ru/guide/stale/#s-104\""), "the published sentence: {stale}");
    assert!(stale.contains("<td lang=\"en-US\">Select the red button.<div"), "{stale}");
    let failing = site.read("public/_translation/page/guide/failing/index.html");
    assert!(failing.contains("<code>broken-link</code> `none.md` leads to no page or file in any locale"), "{failing}");
    assert!(failing.contains(">content/ru/guide/failing.md:7:"), "{failing}");
    assert!(failing.contains("<a href=\"#ru-104\">#ru-104</a>"), "the text that it is about: {failing}");
    let open = site.read("public/_translation/page/guide/open/index.html");
    assert!(open.contains("<a href=\"#ru-104\" class=\"hx-is-untranslated\">104</a>"), "{open}");

    let other = self::site("");
    assert_eq!(other.run(&["build"]).code, 0);
    let plain = other.read("public/_translation/page/guide/stale/index.html");
    assert!(plain.contains("<span class=\"hx-place\">line 7</span>") || plain.contains(">строка 7</span>"), "{plain}");
}

#[test]
fn texts_are_never_markup() {
    let site = site("");
    let source = "---\ntitle: '<img src=x>&\"'\n---\n# Heading\n\nWrite `<script>alert(1)</script>` here.\n";
    let text = pair("d3385-104", "Пишите `<script>alert(1)</script>` тут.", "Write `<script>alert(1)</script>` here.");
    page(&site, "evil", source, source, "", &format!("# {}\n\n{text}\n", pair("d3385-103", "Заголовок", "Heading")));
    assert_eq!(site.run(&["build"]).code, 0);
    let evil = site.read("public/_translation/page/evil/index.html");
    assert!(evil.contains("Пишите `&lt;script&gt;alert(1)"), "{evil}");
    let table = site.read("public/_translation/index.html");
    for page in [&evil, &table] {
        assert!(!page.contains("<script>") && !page.contains("<img") && !page.contains(" style="), "{page}");
    }
}

#[test]
fn a_site_may_do_without() {
    let site = site("dashboard = false");
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(!site.exists("public/_translation"));
    let alone = TestSite::new("-- content/en-US/index.md --\n# Alone\n");
    assert_eq!(alone.run(&["build"]).code, 0);
    assert!(!alone.exists("public/_translation"), "nothing is translated");
    let taken =
        TestSite::new("-- hexapla.toml --\n[locales.ru]\nurl = \"_translation\"\n-- content/en-US/a.md --\n# A\n");
    let ran = taken.run(&["build"]);
    assert!(
        ran.code == 2 && ran.err.contains("hexapla.toml:1:10: `url` of ru cannot be in `_translation`"),
        "{}",
        ran.err
    );
}

#[test]
fn it_is_the_same_whatever_the_threads() {
    let site = site("page_form = \"file\"");
    assert_eq!(site.run(&["build", "-o", "one", "--jobs", "1"]).code, 0);
    assert_eq!(site.run(&["build", "-o", "four", "--jobs", "4"]).code, 0);
    let files = files_of(&site.path("one"));
    assert_eq!(files, files_of(&site.path("four")));
    assert!(files.contains_key("_translation/page/guide/stale.html"));
    assert!(dead_links(&files).is_empty(), "{:?}", dead_links(&files));
    assert!(!files.keys().any(|path| path.contains("sitemap")) && site.exists("one/_translation/index.html"));
}

#[test]
fn the_table_of_a_large_site_is_cut() {
    let site = site("base_url = \"https://example.org/\"");
    (0..500).for_each(|at| site.write(&format!("content/en-US/many/{at:03}.md"), b"# Page\n\nA text.\n"));
    assert_eq!(site.run(&["build"]).code, 0);
    let table = site.read("public/_translation/index.html");
    assert_eq!(table.matches("<tr data-page=").count(), 500);
    assert!(table.contains(" data-rest=\"status.json\"") && table.contains("The first 500 of 506 documents"));
    assert!(table.contains("<a href=\"?part=many#hx-documents\">many</a></th><td>500</td>"), "parts are in sum");
    assert_eq!(json(&site, "public/_translation/status.json")["documents"].as_array().unwrap().len(), 506);
    assert!(!site.read("public/sitemap.xml").contains("_translation"));
}

#[test]
fn a_build_tells_whose_files_have_no_address() {
    let site = TestSite::new(
        "-- site/hexapla.toml --\nedit_url = \"https://x.org/{path}\"\nreport_url = \"https://x.org/{locale}/{file}\"\n[locales.ru]\ncontent = \"../docs.ru\"\n[locales.de]\ncontent = \".docs/de\"\n-- site/content/en-US/a.md --\n# A\n-- docs.ru/a.md --\n# A\n-- site/.docs/de/a.md --\n# A\n",
    );
    let ran = site.run(&["--root", "site", "build"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("pages in ru have no links by edit_url, "), "{}", ran.out);
    assert!(!ran.out.contains("report_url"), "{}", ran.out);
}
