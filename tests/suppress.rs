//! Levels for parts of a site, comments that silence findings, and the baseline, through the command line.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use common::TestSite;

const SITE: &str = "-- hexapla.toml --
[locales.ru]
[locales.zh-CN]
-- content/ru/a.md --
---
title: А
---
[a](gone.md)

[b](gone.md)
-- content/zh-CN/a.md --
---
title: A
---
[a](gone.md)
";

fn check(site: &TestSite, arguments: &[&str]) -> (i32, Vec<String>) {
    let (code, findings, _) = site.check(arguments);
    (code, findings)
}

#[test]
fn levels_hold_for_groups_locales_and_paths() {
    let site = TestSite::new(SITE);
    let all =
        ["broken-link content/ru/a.md:4:5", "broken-link content/ru/a.md:6:5", "broken-link content/zh-CN/a.md:4:5"];
    assert_eq!(check(&site, &["--only", "links"]), (1, all.map(str::to_owned).to_vec()));
    let config = |text: &str| {
        site.write("hexapla.toml", format!("[locales.ru]\n[locales.zh-CN]\n{text}").as_bytes());
    };
    config("[lints]\nlinks = \"allow\"\n");
    assert_eq!(check(&site, &["--only", "broken-link"]), (0, vec![]));
    // A lint goes before its group.
    config("[lints]\nlinks = \"allow\"\nbroken-link = \"warn\"\n");
    assert_eq!(check(&site, &["--only", "broken-link"]).0, 0);
    assert_eq!(check(&site, &["--only", "broken-link"]).1.len(), 3);
    assert_eq!(check(&site, &["--only", "broken-link", "--fail-on", "warn"]).0, 1);
    assert_eq!(check(&site, &["--only", "broken-link", "--deny-warnings"]).0, 1);
    config("[[overrides]]\nlocales = [\"ru\"]\nlints = { broken-link = \"allow\" }\n");
    assert_eq!(check(&site, &["--only", "links"]), (1, vec![all[2].to_owned()]));
    config("[[overrides]]\npaths = [\"content/zh-CN/**\"]\nlints = { links = \"allow\" }\n");
    assert_eq!(check(&site, &["--only", "links"]), (1, vec![all[0].to_owned(), all[1].to_owned()]));
    // The last table that fits holds.
    config(
        "[[overrides]]\nlints = { links = \"allow\" }\n[[overrides]]\nlocales = [\"zh-CN\"]\nlints = { links = \"warn\" }\n",
    );
    assert_eq!(check(&site, &["--only", "links"]), (0, vec![all[2].to_owned()]));
}

#[test]
fn names_that_are_no_lints_are_errors() {
    let site = TestSite::new(SITE);
    let ran = site.run(&["check", "--only", "broken-lnk"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("there is no lint or group `broken-lnk`; did you mean `broken-link`?"), "{}", ran.err);
    let ran = site.run(&["check", "--except", "mechanic"]);
    assert!(ran.code == 2 && ran.err.contains("did you mean `mechanics`?"), "{}", ran.err);
    site.write("hexapla.toml", b"[locales.ru]\n[[overrides]]\nlints = { linkz = \"warn\" }\n");
    let ran = site.run(&["check"]);
    assert!(ran.code == 2 && ran.err.contains("hexapla.toml:3:"), "{}", ran.err);
    site.write("hexapla.toml", b"[locales.ru]\n[[overrides]]\nlocales = [\"no tag\"]\nlints = {}\n");
    let ran = site.run(&["check"]);
    assert!(ran.code == 2 && ran.err.contains("hexapla.toml:2:"), "{}", ran.err);
}

#[test]
fn lints_are_chosen_and_left_out() {
    let site = TestSite::new(SITE);
    let (_, all) = check(&site, &[]);
    let (_, only) = check(&site, &["--only", "links"]);
    let (_, except) = check(&site, &["--except", "links"]);
    assert_eq!(all.len(), only.len() + except.len());
    assert!(only.iter().all(|finding| finding.starts_with("broken-link")), "{only:?}");
    assert!(!except.iter().any(|finding| finding.starts_with("broken-link")), "{except:?}");
}

#[test]
fn a_comment_silences_the_block_behind_it() {
    let site = TestSite::new(SITE);
    let page = |body: &str| site.write("content/ru/a.md", format!("---\ntitle: А\n---\n{body}").as_bytes());
    let run = || check(&site, &["--locale", "ru", "--only", "links,hygiene"]).1;
    page("<!-- hexapla:allow(broken-link) it comes in June -->\n\n[a](gone.md)\n[b](gone.md)\n\n[c](gone.md)\n");
    assert_eq!(run(), ["broken-link content/ru/a.md:9:5"]);
    // By its group, straight before the text, in a list, for the whole file, on its own line.
    page("<!-- hexapla:allow(links) it comes in June -->\n[a](gone.md)\n");
    assert_eq!(run(), Vec::<String>::new());
    page("- x\n- [a](gone.md) <!-- hexapla:allow(links) June -->\n");
    assert_eq!(run(), Vec::<String>::new());
    page("[a](gone.md)\n\n<!-- hexapla:allow-file(broken-link) June -->\n\n[b](gone.md)\n");
    assert_eq!(run(), Vec::<String>::new());
    page("[a](gone.md) <!-- hexapla:allow(broken-link) June -->\n[b](gone.md)\n");
    assert_eq!(run(), ["broken-link content/ru/a.md:5:5"]);
    page("- <!-- hexapla:allow(links) June -->\n  [a](gone.md)\n- [b](gone.md)\n");
    assert_eq!(run(), ["broken-link content/ru/a.md:6:7"]);
    // In code it is text.
    page(
        "`<!-- hexapla:allow(broken-link) x -->`\n\n```\n<!-- hexapla:allow(broken-link) x -->\n```\n\n[a](gone.md)\n",
    );
    assert_eq!(run(), ["broken-link content/ru/a.md:10:5"]);
    let (_, _, report) = site.check(&["--only", "links"]);
    assert_eq!(report["summary"]["suppressed"], 0);
}

#[test]
fn comments_that_are_wrong_are_told() {
    let site = TestSite::new(SITE);
    site.write(
        "content/ru/a.md",
        "---\ntitle: А\n---\n<!-- hexapla:allow(broken-link, broken-anchor) soon -->\n[a](gone.md)\n\n<!-- hexapla:allow(broken-lnk) soon -->\nx\n\n<!-- hexapla:allow(links) -->\n[a](gone.md)\n"
            .as_bytes(),
    );
    let (code, found) = check(&site, &["--locale", "ru", "--only", "links,hygiene"]);
    assert_eq!(
        (code, found),
        (
            1,
            vec![
                "unused-suppression content/ru/a.md:4:33".to_owned(),
                "unknown-lint content/ru/a.md:7:20".to_owned(),
                "unexplained-suppression content/ru/a.md:10:1".to_owned(),
            ]
        )
    );
    // What was not run cannot be unused.
    let (_, found) = check(&site, &["--locale", "ru", "--only", "hygiene"]);
    assert_eq!(found, ["unknown-lint content/ru/a.md:7:20", "unexplained-suppression content/ru/a.md:10:1"]);
}

#[test]
fn comments_that_are_not_read_are_told() {
    let site = TestSite::new(SITE);
    let page = "---\ntitle: А\n---\n| a |\n|---|\n| [x](gone.md) | <!-- hexapla:allow(broken-link) June -->\n\n<!-- hexapla:alow(links) June -->\nx `<!-- hexapla:alow(x) -->`\n\n    <!-- hexapla:alow(x) -->\n\n<!-- see hexapla: a tool -->\n";
    site.write("content/ru/a.md", page.as_bytes());
    let (_, found) = check(&site, &["--locale", "ru", "--only", "links,hygiene"]);
    assert_eq!(
        found,
        [
            "broken-link content/ru/a.md:6:7",
            "unused-suppression content/ru/a.md:6:18",
            "unused-suppression content/ru/a.md:8:1",
        ]
    );
}

#[test]
fn a_fluent_file_has_comments_too() {
    let site = TestSite::new(SITE);
    site.write("locales/ru/own.ftl", "# hexapla:allow-file(ui) not translated yet\nown = Своё\n".as_bytes());
    let (_, found) = check(&site, &["--only", "ui,hygiene", "--except", "ui-locale-missing"]);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn front_matter_and_tables_of_contents_have_comments_too() {
    let site = TestSite::new(SITE);
    let page = "---\ntitle: А\n# hexapla:allow(locale-metadata-mismatch) of another locale on purpose\nms.contentlocale: de-DE\n---\nx\n";
    site.write("content/ru/a.md", page.as_bytes());
    let run = |lints: &str| check(&site, &["--locale", "ru", "--only", lints]).1;
    assert_eq!(run("locale-metadata-mismatch,hygiene"), Vec::<String>::new());
    let toc = "# hexapla:allow(broken-link) in June\n- name: А\n  href: one.md\n- name: Б\n  href: two.md\n";
    site.write("content/ru/TOC.yml", toc.as_bytes());
    assert_eq!(run("broken-link,hygiene"), ["broken-link content/ru/TOC.yml:5:9"]);
}

#[test]
fn the_baseline_knows_what_moved_and_forgets_what_changed() {
    let site = TestSite::new(SITE);
    let run = |arguments: &[&str]| site.run(&[&["check", "--only", "links,hygiene"], arguments].concat());
    let written = site.run(&["check", "--write-baseline"]);
    assert_eq!(written.code, 0, "{}", written.err);
    assert!(written.out.contains("findings are written to hexapla-baseline.json"), "{}", written.out);
    assert_eq!(run(&[]).code, 0);
    assert_eq!(run(&["--no-baseline"]).code, 1);
    let before = site.read("hexapla-baseline.json");
    // Lines that move are known, a new finding is not.
    let page = site.read("content/ru/a.md");
    site.write("content/ru/a.md", page.replace("[a](gone.md)", "Текст.\n\n[a](gone.md)").as_bytes());
    assert_eq!(run(&[]).code, 0);
    let (code, found) = {
        site.write("content/ru/a.md", page.replace("[b](gone.md)", "[b](gone.md)\n\n[c](lost.md)").as_bytes());
        check(&site, &["--only", "links,hygiene"])
    };
    assert_eq!((code, found), (1, vec!["broken-link content/ru/a.md:8:5".to_owned()]));
    // A changed text is a new finding, and its entry is stale until it is pruned.
    site.write("content/ru/a.md", page.replace("[b](gone.md)", "[x](gone.md)").as_bytes());
    let (code, found) = check(&site, &["--only", "links,hygiene"]);
    assert_eq!(code, 1);
    assert!(found[0].starts_with("broken-link content/ru/a.md:6:5"), "{found:?}");
    assert!(found[1].starts_with("stale-baseline hexapla-baseline.json:"), "{found:?}");
    let line: usize = found[1].rsplit(':').nth(1).unwrap().parse().unwrap();
    assert!(before.lines().nth(line - 1).unwrap().contains("broken-link"), "{found:?}\n{before}");
    site.write("content/ru/a.md", page.replace("[b](gone.md)", "b").as_bytes());
    let pruned = run(&["--prune-baseline"]);
    assert_eq!(pruned.code, 0, "{}", pruned.out);
    let after = site.read("hexapla-baseline.json");
    assert_eq!(before.lines().count(), after.lines().count() + 1);
    assert_eq!(run(&["--fail-on", "warn"]).code, 0);
}

#[test]
fn a_baseline_that_cannot_be_read_is_an_error() {
    let site = TestSite::new(SITE);
    site.write("hexapla-baseline.json", b"{\"version\":1,\n\"findings\":[{}]}\n");
    let ran = site.run(&["check"]);
    assert!(ran.code == 2 && ran.err.contains("hexapla-baseline.json:2:"), "{}", ran.err);
    site.write("hexapla-baseline.json", b"{\"version\":9,\"findings\":[]}\n");
    let ran = site.run(&["check"]);
    assert!(ran.code == 2 && ran.err.contains("version 9"), "{}", ran.err);
    // Another file by the configuration.
    site.write("hexapla.toml", b"baseline = \"debts.json\"\n[locales.ru]\n[locales.zh-CN]\n");
    assert_eq!(site.run(&["check", "--write-baseline"]).code, 0);
    assert!(site.exists("debts.json"));
    assert_eq!(site.run(&["check"]).code, 0);
}
