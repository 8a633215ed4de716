//! What is left untranslated, as `check` sees it: any locale, any source, front matter too.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use common::{TestSite, pair};

fn found(archive: &str, lint: &str) -> Vec<String> {
    let (_, findings, _) = TestSite::new(archive).check(&[]);
    findings.into_iter().filter_map(|found| found.strip_prefix(&format!("{lint} ")).map(str::to_owned)).collect()
}

#[test]
fn titles_and_descriptions_that_are_the_source_s() {
    let page = |title: &str, description: &str, heading: &str| {
        format!("---\ntitle: {title}\ndescription: \"{description}\"\n---\n# {heading}\n")
    };
    let archive = format!(
        "-- hexapla.toml --\n[locales.de]\n[locales.ja]\n-- content/en-US/a.md --\n{}-- content/de/a.md --\n{}-- content/ja/a.md --\n{}",
        page("How to add a customer", "Add customers to your account.", "Customers"),
        page("How to add a  customer", "Add customers to your account.", "Kunden"),
        page("顧客を追加する", "Add customers to your account.", "顧客"),
    );
    assert_eq!(
        found(&archive, "untranslated-front-matter"),
        ["content/de/a.md:2:8", "content/de/a.md:3:14", "content/ja/a.md:3:14"]
    );
}

#[test]
fn a_name_as_a_title_is_quiet_unless_the_page_translates_it() {
    let site = |heading: &str| {
        format!(
            "-- hexapla.toml --\n[locales.ru]\n-- content/en-US/a.md --\n---\ntitle: Billing Profiles\n---\n# Billing Profiles\n-- content/ru/a.md --\n---\ntitle: Billing Profiles\n---\n# {heading}\n\n{heading}\n"
        )
    };
    let kept = pair("d3385-103", "Billing Profiles", "Billing Profiles");
    assert!(found(&site(&kept), "untranslated-front-matter").is_empty());
    // Twice translated, once kept: in the title.
    let translated = pair("d3385-103", "Профили счетов", "Billing Profiles");
    assert_eq!(found(&site(&translated), "untranslated-front-matter"), ["content/ru/a.md:2:8"]);
}

#[test]
fn without_a_source_page_the_words_of_a_title_tell() {
    let body = pair("d3385-103", "Клиенты", "Customers");
    let site = |title: &str| {
        format!("-- hexapla.toml --\n[locales.ru]\n-- content/ru/a.md --\n---\ntitle: {title}\n---\n# {body}\n")
    };
    assert_eq!(found(&site("How to add a new customer"), "untranslated-front-matter"), ["content/ru/a.md:2:8"]);
    for title in ["Contoso Partner Center", "Как добавить клиента в Contoso", "FAQ"] {
        assert!(found(&site(title), "untranslated-front-matter").is_empty(), "{title}");
    }
    // Terms that are never translated are none.
    let site = site("How to add a new customer").replace("title:", "no-loc: [How to add a new customer]\ntitle:");
    assert!(found(&site, "untranslated-front-matter").is_empty());
}

#[test]
fn the_source_locale_need_not_be_english() {
    let archive = "-- hexapla.toml --\nsource_locale = \"de\"\n[locales.de]\n[locales.en]\n[locales.ja]\n\
        -- content/de/a.md --\n# Kunden\n\nWählen Sie den Kunden aus der Liste aus.\n\
        -- content/en/a.md --\n# Customers\n\nWählen Sie den Kunden aus der Liste aus.\n\
        -- content/ja/a.md --\n# 顧客\n\nWählen Sie den Kunden aus der Liste aus.\n\nYou can go on to the next page.\n";
    assert_eq!(found(archive, "source-language-run"), ["content/en/a.md:3:1", "content/ja/a.md:3:1"]);
}
