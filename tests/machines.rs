//! What a site says to programs: copies in Markdown, `llms.txt`, feeds, and what is in the heads of pages.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;

use common::{TestSite, dead_links, files_of, pair, references};

/// A site with all that a copy has in another form than its file, in every locale as much as it needs.
fn site(outputs: &str) -> TestSite {
    let site = TestSite::new(&format!(
        r#"-- hexapla.toml --
title = "Widgets"
description = "All about widgets."
base_url = "https://x.org/docs/"
[locales.ru]
title = "Виджеты"
[locales.pt-BR]
[outputs]
{outputs}
-- content/en-US/index.md --
---
title: Start
---
Read on.
-- content/en-US/guide/a.md --
---
title: A page
description: It's "the" page
ms.date: 10/29/2018
---
# A page

Text. See [b](b.md).
-- content/en-US/guide/b.md --
---
title: Only here
ms.date: 2026-11-25
---
# Only here
-- content/en-US/hidden.md --
---
title: Hidden
robots: noindex
ms.date: 2027-01-01
---
# Hidden
-- content/ru/index.md --
---
title: Начало
description: Всё о виджетах.
ms.date: 2020-02-31
---
Читайте.
-- content/ru/hidden.md --
---
title: Скрыто
robots: noindex, nofollow
ms.date: 2027-01-01
---
# Скрыто
-- content/ru/guide/includes/part.md --
Часть с [ссылкой](../a.md#x).

Ещё.
-- content/ru/guide/sample.py --
print("`x`")
-- content/ru/guide/x.png --
x
"#
    ));
    let page = format!(
        "---\ntitle: Страница [а]\ndescription: Это страница\nms.date: 03/05/2019\n---\n# <a name=\"a\"></a>{}\n\n<!-- a note among translators -->\n{} {}\n\n1. {}\n\n   [!INCLUDE [part](includes/part.md)]\n\n:::row:::\n:::column span=\"2\":::\n    > [!NOTE]\n    > {}\n:::column-end:::\n:::row-end:::\n\n:::image source=\"x.png\" alt-text=\"Рис [1]\":::\n\n:::code language=\"python\" source=\"sample.py\":::\n\n| a |\n|---|\n| {} |\n",
        pair("d3385-103", "Страница", "A page"),
        pair(
            "d3385-104",
            "Текст. См. [б](b.md \"б\") и [в](https://y.org/).",
            "Text. See [b](b.md \"b\") and [c](https://y.org/)."
        ),
        pair("d3385-105", "[Нет](gone.md)", "[None](gone.md)"),
        pair("d3385-106", "- Шаг", "- Step"),
        pair("d3385-107", "Заметка", "A note"),
        pair("d3385-108", "<xref:no.such> `[`", "<xref:no.such> `[`"),
    );
    site.write("content/ru/guide/a.md", page.as_bytes());
    assert_eq!(site.run(&["build"]).code, 0);
    site
}

fn alternates(page: &str, kind: &str) -> Vec<String> {
    let tags = page.split("<link rel=\"alternate\" ").skip(1).map(|tag| tag.split('>').next().unwrap());
    tags.filter(|tag| tag.contains(kind)).map(str::to_owned).collect()
}

#[test]
fn a_page_has_a_copy_in_markdown_beside_it() {
    let site = site("bilingual_markdown = true");
    let copy = site.read("public/ru/guide/a.md");
    let expected = r##"---
title: "Страница [а]"
description: "Это страница"
lang: "ru"
canonical: "https://x.org/docs/ru/guide/a/"
source: "https://x.org/docs/en-us/guide/a/"
---

# <a name="a"></a>Страница

Текст. См. [б](../../en-us/guide/b.md "б") и [в](https://y.org/). [Нет](#)

1. \- Шаг

   Часть с [ссылкой](a.md).

   Ещё.

> [!NOTE]
> Заметка


![Рис \[1\]](x.png)

```python
print("`x`")
```

| a |
|---|
| no.such `[` |
"##;
    assert_eq!(copy, expected);
    let both = site.read("public/ru/guide/a.bilingual.md");
    for part in [
        "# <a name=\"a\"></a>[Страница]{#s-103} [A page]{lang=en-US}\n",
        "\n[Текст. См. [б](../../en-us/guide/b.md \"б\") и [в](https://y.org/).]{#s-104} [Text. See [b](../../en-us/guide/b.md \"b\") and [c](https://y.org/).]{lang=en-US} [[Нет](#)]{#s-105} [[None](#)]{lang=en-US}\n",
        "\n1. [- Шаг]{#s-106} [- Step]{lang=en-US}\n",
        "\n> [Заметка]{#s-107} [A note]{lang=en-US}\n",
        "\n| [no.such `[`]{#s-108} [no.such `[`]{lang=en-US} |\n",
        "\n   Ещё.\n",
    ] {
        assert!(both.contains(part), "{part}: {both}");
    }
    assert!(!both.contains("translators") && !both.contains("<span"), "{both}");

    // A page without a heading gets its title, a source page names no source, and the start page is `index.md`.
    let start = site.read("public/en-us/index.md");
    assert!(start.contains("\n---\n\n# Start\n\nRead on.\n") && !start.contains("source:"), "{start}");
    assert!(site.read("public/en-us/guide/a.md").contains("description: \"It's \\\"the\\\" page\"\n"));
    assert!(!site.exists("public/en-us/guide/a.bilingual.md"), "it has no segments");
    let page = site.read("public/ru/guide/a/index.html");
    let links = alternates(&page, "text/markdown");
    assert_eq!(
        links,
        [
            "type=\"text/markdown\" href=\"../../../ru/guide/a.md\"",
            "type=\"text/markdown\" href=\"../../../ru/guide/a.bilingual.md\" title=\"Исходный текст и перевод\""
        ]
    );
    assert!(!page.contains("x.png.md") && !page.contains("a note among"));
}

#[test]
fn the_links_of_copies_lead_to_files_of_the_site() {
    let site = site("bilingual_markdown = true");
    let files = files_of(&site.path("public"));
    let mut checked = 0;
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".md")) {
        let text = std::str::from_utf8(bytes).unwrap();
        for link in text.split("](").skip(1).map(|rest| rest.split([')', ' ']).next().unwrap()) {
            if link != "#" && !link.contains("://") {
                let target = hexapla::world::join(path.rsplit_once('/').unwrap().0, link);
                assert!(files.contains_key(&target), "{path} -> {link}");
                checked += 1;
            }
        }
    }
    assert!(checked >= 6, "{checked}");
}

#[test]
fn pages_that_are_not_to_be_found_have_no_copies_and_are_in_no_list() {
    let site = site("bilingual_markdown = true");
    for path in ["ru/hidden.md", "en-us/hidden.md", "ru/guide/b.md", "pt-br/guide/a.md", "ru/guide/includes/part.md"] {
        assert!(!site.exists(&format!("public/{path}")), "{path}");
    }
    let hidden = site.read("public/ru/hidden/index.html");
    assert_eq!(alternates(&hidden, "text/markdown").len() + alternates(&hidden, "hreflang").len(), 0, "{hidden}");
    // One that stands in for a translation is another page's, which has its own copy.
    let fallback = site.read("public/ru/guide/b/index.html");
    assert!(alternates(&fallback, "text/markdown").is_empty(), "{fallback}");
    let files = files_of(&site.path("public"));
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".txt") || path.ends_with(".xml")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("hidden") && !text.contains("ru/guide/b"), "{path}: {text}");
    }
}

#[test]
fn llms_txt_lists_the_pages_of_each_locale() {
    let site = site("");
    assert_eq!(
        site.read("public/llms.txt"),
        "# Widgets\n\n> All about widgets.\n\n## Languages\n\n- [American English](https://x.org/docs/en-us/llms.txt): 3 pages\n- [Русский](https://x.org/docs/ru/llms.txt): 2 страницы\n"
    );
    assert_eq!(
        site.read("public/ru/llms.txt"),
        "# Виджеты\n\n> Всё о виджетах.\n\n## Виджеты\n\n- [Начало](https://x.org/docs/ru/index.md): Всё о виджетах.\n\n## guide\n\n- [Страница \\[а\\]](https://x.org/docs/ru/guide/a.md): Это страница\n"
    );
    assert!(!site.exists("public/pt-br/llms.txt"), "it has no page of its own");
    // Without a start page of its own a locale is described in its language, or not at all.
    let config = site.read("hexapla.toml").replace("[locales.ru]", "[locales.ru]\ndescription = \"О виджетах.\"");
    site.write("hexapla.toml", config.as_bytes());
    site.write("content/ru/index.md", b"---\ntitle: X\n---\nX\n");
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(site.read("public/ru/llms.txt").starts_with("# Виджеты\n\n> О виджетах.\n"));
    // Where there is one locale, the list of its pages stands at the root.
    assert_eq!(site.run(&["build", "--locale", "ru", "-o", "one"]).code, 0);
    assert_eq!(site.read("one/llms.txt"), site.read("one/ru/llms.txt"));
}

#[test]
fn a_feed_has_the_pages_with_the_latest_dates() {
    let site = site("");
    let read = |path: &str| site.read(path);
    let text = read("public/en-us/feed.xml");
    let document = roxmltree::Document::parse(&text).unwrap();
    let all = |name: &str| -> Vec<String> {
        let found = document.descendants().filter(|node| node.tag_name().name() == name);
        found.filter_map(|node| node.text().map(str::to_owned)).collect()
    };
    assert_eq!(
        all("id"),
        ["https://x.org/docs/en-us/feed.xml", "https://x.org/docs/en-us/guide/b/", "https://x.org/docs/en-us/guide/a/"]
    );
    assert_eq!(all("updated"), ["2026-11-25T00:00:00Z", "2026-11-25T00:00:00Z", "2018-10-29T00:00:00Z"]);
    assert_eq!(all("summary"), ["It's \"the\" page"]);
    assert!(read("public/ru/feed.xml").contains("<title>Страница [а]</title>"));
    assert!(!read("public/ru/feed.xml").contains("ru/</id>"), "the thirty-first of February is no date");
    assert!(!site.exists("public/pt-br/feed.xml"), "no page of it has a date");
    let feeds = |page: &str| alternates(&read(page), "atom+xml");
    assert_eq!(
        feeds("public/ru/guide/a/index.html"),
        ["type=\"application/atom+xml\" href=\"../../../ru/feed.xml\" title=\"Виджеты\""]
    );
    assert!(feeds("public/pt-br/guide/a/index.html").is_empty());
}

#[test]
fn a_feed_ends_at_fifty_pages() {
    let mut archive = String::from("-- hexapla.toml --\nbase_url = \"https://x.org/\"\n");
    for at in 0..60 {
        archive.push_str(&format!("-- content/en-US/p{at:02}.md --\n---\nms.date: 2020-01-01\n---\n# P{at}\n"));
    }
    let site = TestSite::new(&archive);
    assert_eq!(site.run(&["build"]).code, 0);
    let feed = site.read("public/en-us/feed.xml");
    assert_eq!(feed.matches("<entry>").count(), 50);
    assert!(feed.contains("/p00/</id>") && feed.contains("/p49/</id>") && !feed.contains("/p50/</id>"));
}

/// What of a built site is there, by the key that switches it off.
fn outputs(site: &TestSite) -> BTreeMap<&'static str, bool> {
    let page = site.read("public/ru/guide/a/index.html");
    BTreeMap::from([
        ("json_ld", page.contains("application/ld+json")),
        ("open_graph", page.contains("property=\"og:")),
        ("robots", site.exists("public/robots.txt")),
        ("markdown", site.exists("public/ru/guide/a.md") && page.contains("guide/a.md\"")),
        (
            "bilingual_markdown",
            site.exists("public/ru/guide/a.bilingual.md") && page.contains("guide/a.bilingual.md\""),
        ),
        ("llms", site.exists("public/llms.txt") && site.exists("public/ru/llms.txt")),
        ("feed", site.exists("public/ru/feed.xml") && page.contains("atom+xml")),
    ])
}

#[test]
fn each_output_can_be_switched_off_alone() {
    let defaults = outputs(&site(""));
    assert!(defaults.iter().all(|(key, on)| *on == (*key != "bilingual_markdown")), "{defaults:?}");
    let all = outputs(&site("bilingual_markdown = true"));
    assert!(all.values().all(|on| *on), "{all:?}");
    for off in all.keys() {
        let both = if *off == "bilingual_markdown" { "" } else { "bilingual_markdown = true\n" };
        let site = site(&format!("{both}{off} = false\n"));
        let left = outputs(&site);
        assert!(left.iter().all(|(key, on)| *on == (key != off)), "without {off}: {left:?}");
        let files = files_of(&site.path("public"));
        let mut dead = dead_links(&files);
        // Those are of the host, at which the site has a path.
        dead.retain(|link| !link.contains("404.html -> /docs/"));
        assert!(dead.is_empty(), "without {off}: {dead:?}");
        if *off == "markdown" {
            let list = site.read("public/ru/llms.txt");
            assert!(list.contains("(https://x.org/docs/ru/guide/a/)"), "pages themselves are listed: {list}");
            let copy = site.read("public/ru/guide/a.bilingual.md");
            assert!(copy.contains("[б](b/ \"б\")"), "{copy}");
        }
    }
}

#[test]
fn without_a_base_url_programs_are_told_nothing() {
    let site = TestSite::new("-- content/en-US/a.md --\n---\nms.date: 2020-01-01\n---\n# A\n");
    assert_eq!(site.run(&["build"]).code, 0);
    let files = files_of(&site.path("public"));
    assert!(!files.keys().any(|path| path.ends_with(".md") || path.ends_with(".txt") || path.ends_with(".xml")));
    assert!(!site.read("public/en-us/a/index.html").contains("rel=\"alternate\""));
}

#[test]
fn addresses_of_copies_do_not_depend_on_the_form_of_pages() {
    let site = TestSite::new(
        "-- hexapla.toml --\nbase_url = \"https://x.org/\"\npage_form = \"file\"\n-- content/en-US/a b/README.md --\n# A\n\n[c](c.md#d)\n-- content/en-US/a b/c.md --\n# C\n\n## D\n-- content/en-US/q.yml --\n### YamlMime:FAQ\ntitle: Q\n",
    );
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(site.read("public/en-us/a b/index.md").contains("[c](c.md#d)"));
    let page = site.read("public/en-us/a b/index.html");
    assert!(references(&page).0.contains(&"../../en-us/a%20b/index.md".to_owned()), "{page}");
    // A file that is YAML is no Markdown: the page itself is listed.
    assert!(!site.exists("public/en-us/q.md"));
    let list = site.read("public/llms.txt");
    assert!(
        list.contains("(https://x.org/en-us/q.html)") && list.contains("(https://x.org/en-us/a%20b/c.md)"),
        "{list}"
    );
}

#[test]
fn open_graph_has_the_titles_and_descriptions_of_the_page_that_is_shown() {
    let site = site("");
    let meta = |page: &str| -> BTreeMap<String, Vec<String>> {
        let page = site.read(page);
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for tag in page.split("<meta property=\"og:").skip(1) {
            let (name, rest) = tag.split_once("\" content=\"").unwrap();
            found.entry(name.to_owned()).or_default().push(rest.split_once("\">").unwrap().0.to_owned());
        }
        found
    };
    let own = meta("public/ru/guide/a/index.html");
    assert_eq!(own["title"], ["Страница [а]"]);
    assert_eq!(own["description"], ["Это страница"]);
    assert_eq!(own["site_name"], ["Виджеты"]);
    assert_eq!((&own["locale"], &own["locale:alternate"]), (&vec!["ru_RU".to_owned()], &vec!["en_US".to_owned()]));
    let fallback = meta("public/pt-br/guide/a/index.html");
    assert_eq!(fallback["title"], ["A page"]);
    assert_eq!(fallback["description"], ["It&#39;s &quot;the&quot; page"]);
    assert_eq!(fallback["url"], ["https://x.org/docs/en-us/guide/a/"]);
    assert_eq!(fallback["locale"], ["en_US"]);
    assert!(!meta("public/ru/guide/b/index.html").contains_key("description"));
}

#[test]
fn a_copy_does_not_take_the_place_of_a_page() {
    let site = TestSite::new(
        "-- hexapla.toml --\nbase_url = \"https://x.org/\"\n[locales.ru]\n[outputs]\nbilingual_markdown = true\n-- content/en-US/a.md --\n# A\n",
    );
    let page = format!("# {}\n", pair("d3385-103", "А", "A"));
    site.write("content/ru/a.md", page.as_bytes());
    site.write("content/ru/a.bilingual.md", page.replace("А<", "Б<").as_bytes());
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(site.read("public/ru/a.bilingual.md").contains("\n# Б\n"));
    assert!(site.read("public/ru/a.bilingual.bilingual.md").contains("\n# [Б]{#s-103} [A]{lang=en-US}\n"));
    let page = site.read("public/ru/a/index.html");
    assert_eq!(alternates(&page, "text/markdown"), ["type=\"text/markdown\" href=\"../../ru/a.md\""]);
}

#[test]
fn a_start_page_is_described_in_its_language() {
    let site = TestSite::new(
        "-- hexapla.toml --\ntitle = \"Widgets\"\ndescription = \"All about widgets.\"\n[locales.ru]\ntitle = \"Виджеты\"\n[locales.de]\ndescription = \"Alles.\"\n-- content/en-US/a.md --\n# A\n-- content/ru/a.md --\n# A\n-- content/de/a.md --\n# A\n",
    );
    assert_eq!(site.run(&["build"]).code, 0);
    let said = |locale: &str| {
        let page = site.read(&format!("public/{locale}/index.html"));
        let said = page.split("<meta name=\"description\" content=\"").nth(1).unwrap().split('"').next().unwrap();
        said.to_owned()
    };
    assert_eq!(
        [said("en-us"), said("ru"), said("de")],
        ["All about widgets.", "Виджеты: 1 страница", "Alles."].map(String::from)
    );
    // So is one of an author who says nothing of it, and no other page.
    site.write("content/ru/index.md", "# Начало\n".as_bytes());
    assert_eq!(site.run(&["build"]).code, 0);
    assert_eq!(said("ru"), "Виджеты: 2 страницы");
    assert!(!site.read("public/ru/a/index.html").contains("name=\"description\""));
}
