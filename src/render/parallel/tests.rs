use std::collections::BTreeMap;

use serde_json::Value;

use crate::build::{Build, Options};
use crate::config::{Config, FILE_NAME};
use crate::engine::{Request, analyze};
use crate::output::OutputSet;
use crate::syntax::sha1_crlf;
use crate::world::MemoryWorld;

/// The files of the site that an archive holds, as text.
fn built(archive: &str) -> BTreeMap<String, String> {
    let world = MemoryWorld::from_archive(archive);
    let config = Config::load(&world, FILE_NAME).unwrap();
    let analysis = analyze(&config, &world, Request { html: true, drafts: false });
    let options = Options { locales: config.select(&[]).unwrap(), ..Options::default() };
    let build = Build::plan(&analysis, &world, &options).unwrap();
    let planned: std::collections::BTreeSet<String> = build.paths().collect();
    let output = OutputSet::new();
    assert!(build.write(&world, &output).is_empty());
    let files = output.into_files();
    assert!(files.keys().all(|path| planned.contains(path)), "a file was not planned");
    assert!(planned.iter().all(|path| files.contains_key(path)), "a planned file was not made");
    files.into_iter().filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?))).collect()
}

/// `target` with `source` beside it.
fn segment(number: u32, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"0a1b2-{number}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"0a1b2-{number}\">{source}</span></span>"
    )
}

/// A page of two paragraphs in English, Russian and Portuguese; `hash` is what the Russian one was made from.
fn site(hash: &str, english: &str) -> String {
    let page = |hash: &str, first: &str, second: &str| {
        format!(
            "---\ntitle: T\nms.openlocfilehash: {hash}\nms.translationtype: MT\n---\n{}\n\n{}\n",
            segment(101, first, "Save the **file**."),
            segment(102, second, "This sentence is about the [end](#end) of the page."),
        )
    };
    format!(
        "-- hexapla.toml --\n[locales.ru]\n[locales.pt-BR]\n-- content/en-US/a.md --\n{english}-- content/ru/a.md --\n{}-- content/pt-BR/a.md --\n{}",
        page(hash, "Сохраните **файл**.", "Смотрите [конец](#end)."),
        page(hash, "Salve o **arquivo**.", "This sentence is about the [end](#end) of the page."),
    )
}

const ENGLISH: &str = "---\ntitle: T\n---\nSave the **file**.\n\nThis sentence is about the [end](#end) of the page.\n";

fn units(files: &BTreeMap<String, String>, path: &str) -> Vec<Value> {
    let data: Value = serde_json::from_str(&files[path]).unwrap();
    assert_eq!(data["version"], 1);
    data["units"].as_array().unwrap().clone()
}

#[test]
fn the_texts_of_all_locales_stand_in_one_file() {
    let files = built(&site(&sha1_crlf(ENGLISH), ENGLISH));
    let data: Value = serde_json::from_str(&files["_segments/a/index.json"]).unwrap();
    let langs: Vec<&str> = data["columns"].as_array().unwrap().iter().map(|c| c["lang"].as_str().unwrap()).collect();
    assert_eq!(langs, ["en-US", "pt-BR", "ru"]);
    assert_eq!(data["columns"][2]["url"], "ru/a/");
    assert_eq!((&data["columns"][0]["kind"], &data["columns"][2]["kind"]), (&"source".into(), &"machine".into()));
    let units = units(&files, "_segments/a/index.json");
    assert_eq!(units.len(), 2);
    assert_eq!(units[0]["id"], "s-101");
    let texts =
        ["Save the <strong>file</strong>.", "Salve o <strong>arquivo</strong>.", "Сохраните <strong>файл</strong>."];
    assert_eq!(units[0]["text"], serde_json::json!(texts));
    assert_eq!(units[0]["ids"], serde_json::json!(["s-101", "s-101", "s-101"]));
    assert_eq!(units[1]["state"], serde_json::json!([null, "untranslated", null]));
}

#[test]
fn a_mark_leads_to_the_same_segment_of_the_source_page() {
    let files = built(&site(&sha1_crlf(ENGLISH), ENGLISH));
    let (russian, english) = (&files["ru/a/index.html"], &files["en-us/a/index.html"]);
    assert!(
        russian.contains(
            "<p><a class=\"hx-mark\" href=\"../../en-us/a/#s-102\" hreflang=\"en-US\">en</a><span id=\"s-102\">"
        ),
        "{russian}"
    );
    assert!(english.contains("<p><span id=\"s-102\">This "), "{english}");
    assert!(!english.contains("hx-mark"));
}

#[test]
fn an_id_of_the_authors_is_not_given_twice() {
    let english = ENGLISH.replace("\n\nThis", "\n\n<a id=\"s-101\"></a>This");
    let files = built(&site(&sha1_crlf(&english), &english));
    assert_eq!(files["en-us/a/index.html"].matches("id=\"s-101\"").count(), 1);
    assert!(files["en-us/a/index.html"].contains("<span id=\"s-102\">"));
    assert!(!files["ru/a/index.html"].contains("en-us/a/#s-101\""), "it would lead to another place");
}

#[test]
fn a_stale_sentence_is_marked_and_says_what_it_was_made_from() {
    let changed = ENGLISH.replace("Save the **file**.", "Save all the **files** at once.");
    let files = built(&site(&sha1_crlf(ENGLISH), &changed));
    let russian = &files["ru/a/index.html"];
    assert!(russian.contains("<span id=\"s-101\" class=\"hx-stale\">Сохраните"), "{russian}");
    assert!(russian.contains("aria-label=\"Исходный текст изменился\""), "{russian}");
    assert!(russian.contains("<span id=\"s-102\">Смотрите"), "{russian}");
    assert!(russian.contains("Актуальных предложений: 1 из 2"), "{russian}");
    let units = units(&files, "_segments/a/index.json");
    let stale = units.iter().find(|unit| unit["id"] == "s-101").unwrap();
    assert_eq!(stale["was"], serde_json::json!({"1": "Save the file.", "2": "Save the file."}));
    assert_eq!(stale["state"][2], "stale");
}

#[test]
fn a_sentence_that_no_translation_has_is_a_row_of_its_own() {
    let longer = ENGLISH.replace("\n\nThis sentence", "\n\nA paragraph is altogether new.\n\nThis sentence");
    let files = built(&site(&sha1_crlf(ENGLISH), &longer));
    let units = units(&files, "_segments/a/index.json");
    let texts: Vec<&Value> = units.iter().map(|unit| &unit["text"][0]).collect();
    assert_eq!(texts[1], "A paragraph is altogether new.");
    assert_eq!(units[1]["id"], Value::Null);
    assert_eq!((&units[1]["text"][1], &units[1]["text"][2]), (&Value::Null, &Value::Null));
}

#[test]
fn pages_made_from_two_versions_are_joined_by_their_texts() {
    let old = format!(
        "---\nms.openlocfilehash: bb\nms.lasthandoff: 01/01/2019\n---\n{}\n\n{}\n",
        segment(101, "Veraltet.", "Gone since."),
        segment(102, "Speichern Sie die **Datei**.", "Save the **file**."),
    );
    let new = format!(
        "---\nms.openlocfilehash: aa\nms.lasthandoff: 01/01/2020\n---\n{}\n",
        segment(101, "Сохраните **файл**.", "Save the **file**."),
    );
    let files = built(&format!(
        "-- hexapla.toml --\n[locales.ru]\n[locales.de]\n-- content/ru/a.md --\n{new}-- content/de/a.md --\n{old}"
    ));
    let units = units(&files, "_segments/a/index.json");
    let joined = units.iter().find(|unit| unit["id"] == "s-101").unwrap();
    // The source page is recovered from the newest version.
    assert_eq!(joined["ids"], serde_json::json!(["s-101", "s-102", "s-101"]));
    assert!(files["de/a/index.html"].contains("href=\"../../en-us/a/#s-101\""));
}

#[test]
fn what_a_page_takes_in_has_its_texts_too() {
    let page = |text: &str| format!("{text}\n\n[!INCLUDE [x](includes/x.md)]\n");
    let source = "---\ntitle: T\n---\nA sentence of the page.\n\n[!INCLUDE [x](includes/x.md)]\n";
    let target = page(&segment(101, "Предложение страницы.", "A sentence of the page."));
    let files = built(&format!(
        "-- hexapla.toml --\nedit_url = \"https://x.org/{{path}}#L{{line}}\"\n[locales.ru]\n-- content/en-US/a.md --\n{source}-- content/en-US/includes/x.md --\nA shared sentence.\n-- content/ru/a.md --\n---\ntitle: T\n---\n{target}-- content/ru/includes/x.md --\n{}\n",
        segment(101, "Общее предложение.", "A shared sentence."),
    ));
    assert!(files["ru/a/index.html"].contains("<span id=\"s-1-101\">Общее предложение.</span>"));
    let units = units(&files, "_segments/a/index.json");
    let shared = units.iter().find(|unit| unit["id"] == "s-1-101").unwrap();
    assert_eq!(shared["text"], serde_json::json!(["A shared sentence.", "Общее предложение."]));
    assert_eq!(shared["ids"], serde_json::json!(["s-1-101", "s-1-101"]));
    // Its own file, and not the page's, is where it is edited.
    let data: Value = serde_json::from_str(&files["_segments/a/index.json"]).unwrap();
    let place = |column: &str| {
        let file = &data["files"][shared["files"][column].as_u64().unwrap() as usize];
        (file["edit"].as_str().unwrap(), shared["lines"][column].as_u64().unwrap())
    };
    assert_eq!(place("0"), ("https://x.org/content/en-US/includes/x.md#L{line}", 1));
    assert_eq!(place("1"), ("https://x.org/content/ru/includes/x.md#L{line}", 1));
    assert!(units.iter().all(|unit| unit["id"] == "s-1-101" || unit["files"].is_null()));
    assert!(files["en-us/a/index.html"].contains("<span id=\"s-1-101\">A shared sentence.</span>"));
    let mark = "<a class=\"hx-mark\" href=\"../../en-us/a/\" hreflang=\"en-US\">en</a><span id=\"s-1-101\">";
    assert!(files["ru/a/index.html"].contains(mark));
}

#[test]
fn the_alternative_text_of_an_image_is_no_row() {
    let files = built(&format!(
        "-- hexapla.toml --\n[locales.ru]\n-- content/en-US/a.md --\nText.\n\n![A kettle](k.png)\n-- content/en-US/k.png --\n.\n-- content/ru/a.md --\n{}\n\n![{}](k.png)\n",
        segment(101, "Текст.", "Text."),
        segment(102, "Чайник", "A kettle"),
    ));
    let ids: Vec<Value> = units(&files, "_segments/a/index.json").iter().map(|unit| unit["id"].clone()).collect();
    assert_eq!(ids, ["s-101"]);
}

#[test]
fn without_reading_modes_no_file_holds_the_texts() {
    let archive = site(&sha1_crlf(ENGLISH), ENGLISH);
    let files = built(&archive.replacen("-- hexapla.toml --\n", "-- hexapla.toml --\nreading_modes = false\n", 1));
    assert!(!files.keys().any(|path| path.starts_with("_segments/")));
    assert!(!files["ru/a/index.html"].contains("data-segments"));
    assert!(files["ru/a/index.html"].contains("href=\"../../en-us/a/#s-102\""));
}

#[test]
fn a_page_with_both_texts_is_made_on_request() {
    let archive = site(&sha1_crlf(ENGLISH), ENGLISH);
    let asked = archive.replacen("-- hexapla.toml --\n", "-- hexapla.toml --\nbilingual_pages = true\n", 1);
    let files = built(&asked);
    let page = &files["ru/a/index.bilingual.html"];
    let below = "<span class=\"hx-source\" lang=\"en-US\" dir=\"ltr\">Save the <strong>file</strong>.</span></p>";
    assert!(page.contains(below), "{page}");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(!files.contains_key("en-us/a/index.bilingual.html"));
    assert!(!built(&archive).keys().any(|path| path.contains("bilingual")));

    // An author's page keeps its address.
    let own = asked.replacen("bilingual_pages", "page_form = \"file\"\nbilingual_pages", 1);
    let files = built(&format!("{own}-- content/ru/a.bilingual.md --\n# Own\n"));
    assert!(files["ru/a.bilingual.html"].contains("Own") && !files["ru/a.html"].contains("hx-links"));
}
