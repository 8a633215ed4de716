//! `hexapla explain` as a user runs it.
#![allow(clippy::unwrap_used)]

mod common;

use common::TestSite;

fn run(arguments: &[&str]) -> common::Ran {
    TestSite::new("").run(&[&["explain"], arguments].concat())
}

#[test]
fn all_lints_are_listed_by_group() {
    let ran = run(&[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let groups: Vec<&str> = ran.out.lines().filter(|line| line.ends_with(')') && !line.starts_with(' ')).collect();
    assert_eq!(groups[..2], ["Completeness (completeness)", "Alignment (alignment)"]);
    let lints = ran.out.lines().filter(|line| line.starts_with("  ")).count();
    assert_eq!(lints, hexapla::lint::LINTS.len());
}

#[test]
fn a_group_lists_its_lints_in_the_language_asked_for() {
    let ran = run(&["hygiene", "--locale", "ru"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[0], "Порядок в проверках (hygiene)");
    assert_eq!(lines[2], "  unexplained-suppression  warn   Комментарий отключает линт, но не объясняет почему.");
    assert_eq!(lines.len(), 5);
    let english = run(&["hygiene", "--locale", "de"]).out;
    assert!(english.starts_with("Upkeep of the checks (hygiene)\n"), "{english}");
}

#[test]
fn a_lint_is_explained_below_its_sentence() {
    let text = run(&["missing-title", "--locale", "zh-CN"]).out;
    assert!(text.starts_with("# missing-title (page, deny)\n\n页面没有标题。\n\n## What it does\n"), "{text}");
    assert!(text.contains("```txtar\n"), "{text}");
    let markdown = run(&["missing-title", "--format", "markdown"]).out;
    assert!(markdown.starts_with("# missing-title\n\nA page has no title.\n\nGroup: `page`. Default level: `deny`.\n"));
    assert!(markdown.contains("\n`content/en-US/a.md`:\n\n```md\n"), "{markdown}");
}

#[test]
fn json_has_one_form_for_a_lint_and_for_many() {
    let read = |arguments: &[&str]| -> serde_json::Value {
        serde_json::from_str(&run(&[arguments, &["--format", "json"]].concat()).out).unwrap()
    };
    let one = read(&["broken-link", "--locale", "pt-BR"]);
    assert_eq!(one["version"], 1);
    let lint = &one["lints"][0];
    assert_eq!(
        (&lint["name"], &lint["group"], &lint["level"]),
        (&"broken-link".into(), &"links".into(), &"deny".into())
    );
    assert_eq!(lint["summary"], "Um link leva a uma página ou a um arquivo que nenhuma localidade tem.");
    assert!(lint["explanation"].as_str().unwrap().starts_with("## What it does\nFollows every"));
    let group = read(&["hygiene"]);
    assert_eq!(group["lints"].as_array().unwrap().len(), 4);
    assert_eq!(read(&[])["lints"].as_array().unwrap().len(), hexapla::lint::LINTS.len());
}

#[test]
fn an_unknown_name_or_tag_is_an_error_with_a_hint() {
    let ran = run(&["hygeine"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("there is no lint or group `hygeine`; did you mean `hygiene`?"), "{}", ran.err);
    let ran = run(&["broken-link", "--locale", "russian!"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("`russian!` is not a language tag"), "{}", ran.err);
}
