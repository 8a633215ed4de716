//! Terminology through the command line.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use common::{TestSite, pair};

/// A site in Russian and Chinese whose pages hold these segments, one a line, behind `configuration`.
fn site(configuration: &str, ru: &[(&str, &str)], zh: &[(&str, &str)]) -> TestSite {
    let site = TestSite::new("-- README.txt --\n");
    site.write("hexapla.toml", format!("{configuration}\n[locales.ru]\n[locales.zh-CN]\n").as_bytes());
    for (locale, texts) in [("ru", ru), ("zh-CN", zh)] {
        let segments = texts.iter().zip(101..);
        let lines =
            segments.map(|((source, target), number)| pair(&format!("d3385-{number}"), target, source) + "\n\n");
        site.write(&format!("content/{locale}/a.md"), lines.collect::<String>().as_bytes());
    }
    site
}

fn findings(site: &TestSite, lint: &str) -> Vec<(String, String)> {
    let (_, _, report) = site.check(&[]);
    let findings = report["findings"].as_array().unwrap().iter().filter(|finding| finding["lint"] == lint);
    let text = |finding: &serde_json::Value| {
        let range = |end: &str| finding[end]["offset"].as_u64().unwrap() as usize;
        let file = site.read(finding["path"].as_str().unwrap());
        (file[range("start")..range("end")].to_owned(), finding["message"].as_str().unwrap().to_owned())
    };
    findings.map(text).collect()
}

const GLOSSARIES: &str =
    "[terminology]\nglossary = [\"terms.csv\", \"x/terms.tbx\"]\ndo_not_translate = \"names.txt\"\n";

fn write_glossaries(site: &TestSite) {
    site.write("terms.csv", "\u{feff}source;ru;forbidden:ru\ncustomer;клиент;покупатель\n".as_bytes());
    site.write(
        "x/terms.tbx",
        "<martif type=\"TBX-Basic\"><text><body><termEntry><langSet xml:lang=\"en-US\"><tig><term>invoice</term></tig></langSet><langSet xml:lang=\"zh-CN\"><tig><term>发票</term></tig><tig><term>账单</term><termNote type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote></tig></langSet></termEntry></body></text></martif>\n".as_bytes(),
    );
    site.write("names.txt", b"# Names of products\nPartner Center\nAzure\n");
}

#[test]
fn glossaries_and_lists_are_checked() {
    let site = site(
        GLOSSARIES,
        &[
            ("Your customers in Partner Center.", "Ваши покупатели в Partner Center."),
            ("A customer.", "Некто."),
            ("A customer of Azure.", "Клиент azure."),
            ("An Azure subscription.", "Azure-подписка."),
            ("Open the Azure portal now.", "Откройте портал."),
            ("Keep Azure as it was before.", "Keep Azure as it was before."),
        ],
        &[("An invoice of Azure.", "Azure账单。"), ("The invoices.", "发票。"), ("One invoice.", "一张单据。")],
    );
    write_glossaries(&site);
    assert_eq!(
        findings(&site, "forbidden-term"),
        [
            ("покупатели".into(), "the glossary forbids `покупатель` for `customer`".to_owned()),
            ("账单".into(), "the glossary forbids `账单` for `invoice`".to_owned())
        ]
    );
    let violations = findings(&site, "glossary-violation");
    assert_eq!(violations.len(), 2, "{violations:?}");
    assert!(violations[0].0.contains("Некто") && violations[1].0.contains("一张单据"), "{violations:?}");
    assert_eq!(violations[0].1, "the glossary has `клиент` for `customer`, and this text has not");
    let changed = findings(&site, "do-not-translate-changed");
    assert_eq!(changed.len(), 2, "{changed:?}");
    assert_eq!(changed[0], ("azure".into(), "`Azure` is written `azure` here".to_owned()));
    assert!(changed[1].0.contains("Откройте портал"), "{changed:?}");
}

#[test]
fn a_plain_translation_is_checked_by_the_source_page() {
    let site = TestSite::new(
        "-- content/en-US/a.md --\n# Customers\n\nThe customer pays.\n-- content/ru/a.md --\n# Клиенты\n\nПокупатель платит.\n",
    );
    site.write("hexapla.toml", format!("{GLOSSARIES}[locales.ru]\n").as_bytes());
    write_glossaries(&site);
    assert_eq!(findings(&site, "forbidden-term").iter().map(|found| &*found.0).collect::<Vec<_>>(), ["Покупатель"]);
}

#[test]
fn a_changed_glossary_is_checked_anew() {
    let site = site("[terminology]\nglossary = [\"t.csv\"]\n", &[("A customer.", "Покупатель.")], &[]);
    site.write("t.csv", "source,ru\ncustomer,клиент\n".as_bytes());
    let count = || findings(&site, "glossary-violation").len();
    assert_eq!((count(), count()), (1, 1));
    site.write("t.csv", "source,ru\ncustomer,покупатель\n".as_bytes());
    assert_eq!(count(), 0, "the glossary is part of the question");
}

#[test]
fn faults_of_glossaries_are_findings_and_missing_ones_errors() {
    let site = site(GLOSSARIES, &[("A.", "А.")], &[]);
    let ran = site.run(&["check"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("hexapla.toml:2:13: `glossary` names `terms.csv`, and there is no such file"),
        "{}",
        ran.err
    );

    write_glossaries(&site);
    site.write("terms.csv", "source,ru,case\nа,б,\nв,г,no\n".as_bytes());
    site.write("x/terms.tbx", b"<martif>\n<text></martif>");
    site.write("names.txt", b"\xff");
    let (code, found, _) = site.check(&[]);
    assert_eq!(code, 1);
    let faults: Vec<&String> = found.iter().filter(|found| found.starts_with("invalid-glossary")).collect();
    assert_eq!(
        faults,
        ["invalid-glossary names.txt:1:1", "invalid-glossary terms.csv:3:5", "invalid-glossary x/terms.tbx:2:7"]
    );
}

#[test]
fn one_text_with_several_translations_is_told_at_the_rarer_ones() {
    let usual = ("Billing account", "Учетная запись");
    let site = site(
        "",
        &[usual, usual, ("Billing account", "Аккаунт для счетов"), ("Billing account", "**Учетная  запись**.")],
        &[("Billing account", "计费帐户"), ("Billing account", "计费 帐户。")],
    );
    let found = findings(&site, "inconsistent-translation");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "Аккаунт для счетов");
    assert!(found[0].1.contains("3 of 4"), "{}", found[0].1);
}

const MINED: [(&str, &str); 9] = [
    ("Billing account", "Учетная запись"),
    ("**billing account**", "**учетная запись**"),
    ("Billing account", "Аккаунт."),
    ("Agent, first", "Агент, первый"),
    ("Azure Stack", "Azure Stack"),
    ("Azure Stack", "Azure Stack"),
    ("-5 °C range", "=Диапазон"),
    ("-5 °C range", "=Диапазон"),
    ("Read this whole sentence now.", "Прочтите."),
];

#[test]
fn what_is_mined_is_read_back() {
    let site = site("", &MINED, &[]);
    let ran = site.run(&["glossary", "mine", "--locale", "ru", "--min-count", "2"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(
        ran.out,
        "source,ru,count,dissent:ru\nBilling account,Учетная запись,3,Аккаунт (1)\n-5 °C range,=Диапазон,2,\n"
    );
    let again = site.run(&["glossary", "mine", "--locale", "ru", "--min-count", "2", "--jobs", "1"]);
    assert_eq!(again.out, ran.out);

    site.write("hexapla.toml", b"[terminology]\nglossary = [\"mined.csv\"]\n[locales.ru]\n[locales.zh-CN]\n");
    site.write("mined.csv", ran.out.as_bytes());
    let violations = findings(&site, "glossary-violation");
    assert_eq!(violations.len(), 1, "{violations:?}");
    assert!(violations[0].0.contains("Аккаунт"));
    assert!(findings(&site, "invalid-glossary").is_empty());
}

#[test]
fn mined_candidates_as_json() {
    let site = site("", &MINED, &[("Billing account", "计费帐户")]);
    let ran = site.run(&["glossary", "mine", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        report,
        serde_json::json!({ "version": 1, "candidates": [{
            "source": "Billing account", "count": 3, "translations": {
                "ru": [{ "text": "Учетная запись", "count": 2 }, { "text": "Аккаунт", "count": 1 }],
                "zh-CN": [{ "text": "计费帐户", "count": 1 }],
            },
        }] })
    );
}

#[test]
fn names_that_all_locales_keep_are_mined_for_the_list() {
    let kept = ("Azure Stack", "Azure Stack");
    let site = site(
        "[terminology]\ndo_not_translate = \"names.txt\"\n",
        &[
            kept,
            kept,
            ("iPad", "iPad"),
            ("iPad", "iPad"),
            ("Name", "Name"),
            ("Name", "Имя"),
            ("ok", "ok"),
            ("ok", "ok"),
        ],
        &[kept, ("iPad", "iPad"), ("Name", "Name"), ("ok", "ok")],
    );
    site.write("names.txt", b"");
    let ran = site.run(&["glossary", "mine", "--do-not-translate", "--min-count", "2"]);
    assert_eq!(ran.out, "Azure Stack\niPad\n", "{}", ran.err);
    site.write("names.txt", ran.out.as_bytes());
    assert!(findings(&site, "invalid-glossary").is_empty());
}

#[test]
fn protected_terms_of_pages_and_docsets_are_checked() {
    let site =
        TestSite::new("-- hexapla.toml --\n[locales.ru]\n[[docsets]]\nname = \"docs\"\nno_loc = [\"Contoso\"]\n");
    let page = format!(
        "---\nno-loc: [Fabrikam]\n---\n{}\n\n{}\n",
        pair("d3385-101", "Магазин контосо.", "The Contoso shop."),
        pair("d3385-102", "Фабрикам и Contoso.", "Fabrikam and Contoso.")
    );
    site.write("content/ru/docs/a.md", page.as_bytes());
    let changed = findings(&site, "do-not-translate-changed");
    let messages: Vec<&str> = changed.iter().map(|found| &*found.1).collect();
    assert_eq!(
        messages,
        [
            "`Contoso` is not translated, and this text has not got it",
            "`Fabrikam` is not translated, and this text has not got it"
        ]
    );
}

#[test]
fn what_is_no_inconsistency_is_not_told() {
    let long = "You can sell offers to customers in all of these places";
    let site = TestSite::new("-- hexapla.toml --\n[locales.ru]\n");
    let page = [
        // A heading and a paragraph may differ.
        format!("# {}", pair("d3385-101", "Сводка", "Summary")),
        pair("d3385-102", "Итоги", "Summary"),
        // Punctuation, case and emphasis are no wording.
        pair("d3385-103", "**Имя**:", "Name"),
        pair("d3385-104", "имя", "Name"),
        // The letters of lists.
        pair("d3385-105", "а.", "a."),
        pair("d3385-106", "a.", "a."),
        // Of two sentences neither is the usual one.
        pair("d3385-107", "Продавать можно везде", long),
        pair("d3385-108", "Вы можете продавать повсюду", long),
        // What is not translated is told as that.
        pair("d3385-109", "", "Next steps"),
        pair("d3385-110", "Дальше", "Next steps"),
    ];
    site.write("content/ru/a.md", page.join("\n\n").as_bytes());
    let found = findings(&site, "inconsistent-translation");
    assert!(found.is_empty(), "{found:?}");
    let third = pair("d3385-111", "Продавать можно везде", long);
    site.write("content/ru/b.md", third.as_bytes());
    assert_eq!(findings(&site, "inconsistent-translation").len(), 1, "two of three are the usual");
}

/// What `inconsistent-translation` finds on pages of Russian lines, each with its mark before it (`# ` for a heading),
/// its source and its target: the targets that it blames and what it says.
fn inconsistent(pages: &[&[(&str, &str, &str)]]) -> Vec<(String, String)> {
    let site = TestSite::new("-- hexapla.toml --\n[locales.ru]\n");
    for (number, lines) in pages.iter().enumerate() {
        let lines = lines.iter().zip(101..);
        let lines: Vec<String> = lines
            .map(|((mark, source, target), at)| format!("{mark}{}", pair(&format!("d3385-{at}"), target, source)))
            .collect();
        site.write(&format!("content/ru/{number}.md"), lines.join("\n\n").as_bytes());
    }
    findings(&site, "inconsistent-translation")
}

fn blamed(found: &[(String, String)]) -> Vec<&str> {
    found.iter().map(|(target, _)| &**target).collect()
}

#[test]
fn no_two_translations_blame_each_other() {
    let (heading, line) = (("# ", "Features", "Характеристики"), ("", "Features", "Возможности"));
    // Each is the usual one of a kind; the third is rare everywhere.
    let found = inconsistent(&[&[
        heading,
        heading,
        ("# ", "Features", "Возможности"),
        line,
        line,
        line,
        ("", "Features", "Характеристики"),
        ("# ", "Features", "Свойства"),
        ("", "Features", "Свойства"),
    ]]);
    assert_eq!(blamed(&found), ["Свойства", "Свойства"]);
    assert!(found[0].1.contains("in 4 of 9 places, and as here in 2"), "{found:?}");

    // Where the kind of a line has both equally often, the site decides.
    let found = inconsistent(&[&[
        line,
        line,
        line,
        ("", "Features", "Черты"),
        ("# ", "Features", "Черты"),
        ("# ", "Features", "Возможности"),
    ]]);
    assert_eq!(blamed(&found), ["Черты", "Черты"]);
}

#[test]
fn a_text_that_keeps_its_source_is_no_translation() {
    let kept = ("", "Canada", "Canada");
    assert!(inconsistent(&[&[kept, kept, kept, ("", "Canada", "Канада")]]).is_empty());
    // A heading and the command of that name.
    assert!(
        inconsistent(&[&[("# ", "Build", "Сборка"), ("# ", "Build", "Сборка"), ("# ", "build", "`build`")]]).is_empty()
    );
    // It is not counted either.
    let found = inconsistent(&[&[kept, ("", "Canada", "Канада"), ("", "Canada", "Канада"), ("", "canada", "Страна")]]);
    assert_eq!(blamed(&found), ["Страна"]);
    assert!(found[0].1.contains("in 2 of 3 places, and as here in 1"), "{found:?}");
}

#[test]
fn a_text_in_other_case_is_another_text() {
    let usual = ("", "Source text", "Исходный текст");
    assert!(inconsistent(&[&[usual, usual, ("", "SOURCE TEXT", "ИСТОЧНИК")]]).is_empty());
    assert_eq!(blamed(&inconsistent(&[&[usual, usual, ("", "source text", "источник")]])), ["источник"]);
}

#[test]
fn of_two_translations_as_frequent_the_later_on_a_page_is_told() {
    let (one, other) = (("", "Billing account", "Учетная запись"), ("", "Billing account", "Аккаунт"));
    assert!(inconsistent(&[&[one], &[other]]).is_empty());
    let found = inconsistent(&[&[one, other]]);
    assert_eq!(blamed(&found), ["Аккаунт"]);
    assert!(found[0].1.contains("in 1 of 2 places, and as here in 1"), "{found:?}");
    // The other page has them in the other order, and is not told the contrary.
    assert_eq!(blamed(&inconsistent(&[&[one, other], &[other, one]])), ["Аккаунт"]);
    // A third, rarer one has no usual one to follow.
    assert!(inconsistent(&[&[one, one], &[other, other], &[("", "Billing account", "Счёт")]]).is_empty());
}
