//! `check --fix` and `--diff`: what is mended, and that nothing else is touched.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use common::{TestSite, files_of, pair};

const OTHERS: &str = "-- content/en-US/b.md --
# B

## Second part
-- content/en-US/guide/index.md --
# Guide
-- content/en-US/guide/new name.md --
---
redirect_from: [guide/old.md, gone/older.md]
---
# New

## Part
";

/// A site with this text as its page `a.md`.
fn site(text: &str) -> TestSite {
    let site = TestSite::new(OTHERS);
    site.write("content/en-US/a.md", text.as_bytes());
    site
}

/// What the page becomes, and the lints that are left.
fn mended(text: &str, more: &[&str]) -> (String, Vec<String>) {
    let site = site(text);
    let before = files_of(&site.path("content"));
    let ran = site.run(&[&["check", "--fix"], more].concat());
    assert!(ran.err.is_empty(), "{}", ran.err);
    let mut after = files_of(&site.path("content"));
    let page = String::from_utf8(after.remove("en-US/a.md").unwrap()).unwrap();
    let others: Vec<_> = before.iter().filter(|(path, _)| *path != "en-US/a.md").collect();
    assert_eq!(others, after.iter().collect::<Vec<_>>());
    let again = site.run(&[&["check", "--fix"], more].concat());
    assert!(again.out.contains("\nfixed 0 findings in 0 files"), "{}", again.out);
    assert_eq!(site.read("content/en-US/a.md"), page);
    let (_, findings, _) = site.check(&[]);
    (page, findings.into_iter().map(|finding| finding.split(' ').next().unwrap().to_owned()).collect())
}

#[test]
fn safe_fixes_write_the_address_and_nothing_else() {
    for (before, after) in [
        ("[x](B.md#second-part \"B.md\")", "[x](b.md#second-part \"B.md\")"),
        ("![B.md](B.md) [B.md](<B.md>)", "![B.md](B.md) [B.md](<b.md>)"),
        ("[x](Guide/)", "[x](guide/)"),
        ("<a title='B.md' href=B.md?a&amp;b>x</a>", "<a title='B.md' href=b.md?a&amp;b>x</a>"),
        ("[x][r], [r]\n\n[r]: B.md 'B.md'\n", "[x][r], [r]\n\n[r]: b.md 'B.md'\n"),
        ("[x](guide/old.md#part)", "[x](guide/new%20name.md#part)"),
        ("[x](./guide/old?a=1#part)", "[x](./guide/new%20name?a=1#part)"),
        ("[x](gone/older.html)", "[x](guide/new%20name.html)"),
        ("[x](/guide/old)", "[x](/guide/new%20name)"),
        ("[x](/en-us/b#second-part)", "[x](/b#second-part)"),
        ("[x](/ru-RU/guide/)", "[x](/guide/)"),
    ] {
        let page = format!("\u{feff}# A\r\n\r\nОдин\u{a0}два  \r\n{before} три\r\n\r\nконец");
        let (text, findings) = mended(&page, &[]);
        assert_eq!(text, page.replace(before, after));
        let missing = before.starts_with("![");
        assert_eq!(findings, if missing { vec!["missing-image"] } else { vec![] }, "{before}");
    }
}

#[test]
fn addresses_in_yaml_are_written_as_they_stand_there() {
    let site = TestSite::new(OTHERS);
    let toc = "- name: 'It''s B'\n  href: B.md # B.md\n- name: Guide\n  href: \"guide/old.md\"\n";
    site.write("content/en-US/TOC.yml", toc.as_bytes());
    let page = "### YamlMime:Landing\ntitle: B.md\nsummary: |\n  See [B](B.md).\nlandingContent:\n- title: One\n  linkLists:\n  - linkListType: concept\n    links:\n    - text: B.md\n      url: 'B.md'\n";
    site.write("content/en-US/index.yml", page.as_bytes());
    let ran = site.run(&["check", "--fix"]);
    assert!(ran.out.ends_with("\nfixed 4 findings in 2 files\n"), "{}{}", ran.out, ran.err);
    assert_eq!(
        site.read("content/en-US/TOC.yml"),
        toc.replace("href: B.md", "href: b.md").replace("old.md", "new%20name.md")
    );
    assert_eq!(site.read("content/en-US/index.yml"), page.replace("(B.md)", "(b.md)").replace("'B.md'", "'b.md'"));
}

#[test]
fn what_should_be_looked_at_is_mended_on_request() {
    for (before, after) in [
        ("[x](bb.md)", Some("[x](b.md)")),
        ("[x](guidde.md)", None),
        ("[x](b.md#secnd-part)", Some("[x](b.md#second-part)")),
        ("[x](#endng) \n\n## Ending", Some("[x](#ending) \n\n## Ending")),
        ("[x](longnme.md#a)", Some("[x](longname.md#a)")),
        ("[x] (b.md)", Some("[x](b.md)")),
        ("[x]\u{a0}(https://www.example.com/a(b))", Some("[x](https://www.example.com/a(b))")),
        ("![x] (../media/a.png)", Some("![x](../media/a.png)")),
    ] {
        let page = format!("# A\n\n{before}\n");
        let site = site(&page);
        site.write("content/en-US/longname.md", b"# Long <a id=\"a\"></a>\n");
        let ran = site.run(&["check", "--fix"]);
        let hint = ran.out.ends_with("1 more by `--unsafe-fixes`, which should be looked at\n");
        assert_eq!((site.read("content/en-US/a.md"), hint), (page.clone(), after.is_some()), "{}", ran.out);
        site.run(&["check", "--fix", "--unsafe-fixes"]);
        assert_eq!(site.read("content/en-US/a.md"), page.replace(before, after.unwrap_or(before)));
    }
}

#[test]
fn remarks_in_brackets_are_no_links() {
    for text in [
        "[x] (see b.md)",
        "[x] (2)",
        "[ ] (b.md)",
        "`[x] (b.md)`",
        "[quiet] (/q)",
        "\\[x\\] (b.md)",
        "[x]\n(b.md)",
        "x] (b.md)",
    ] {
        let (_, findings, _) = site(&format!("# A\n\nText {text}\n")).check(&[]);
        assert!(findings.is_empty(), "{text}: {findings:?}");
    }
}

#[test]
fn a_link_that_the_source_has_is_safe_to_mend() {
    let segment = |target: &str| format!("# Раз\n\n{}\n", pair("d3385-103", target, "See [B](/ru-ru/over) now."));
    let site = TestSite::new(OTHERS);
    site.write("content/en-US/a.md", b"# A\n\nSee [B](/en-us/over) now.\n");
    site.write("content/ru/a.md", segment("См. [Б] (/ru-ru/over) тут.").as_bytes());
    site.write("content/ru/b.md", segment("См. [Б] (/ru-ru/else) тут.").as_bytes());
    let (_, findings, _) = site.check(&["--locale", "ru"]);
    assert!(findings.contains(&"broken-inline-markup content/ru/a.md:3:37".to_owned()), "{findings:?}");
    site.run(&["check", "--fix"]);
    assert_eq!(site.read("content/ru/a.md"), segment("См. [Б](/ru-ru/over) тут."));
    assert_eq!(site.read("content/ru/b.md"), segment("См. [Б] (/ru-ru/else) тут."));
}

#[test]
fn a_diff_is_exact_and_changes_nothing() {
    let site = site("# A\n\nOne\n[x](B.md)\r\ntwo\n\nthree\n\n[y](guide/old.md)");
    let before = files_of(&site.path(""));
    let ran = site.run(&["check", "--diff"]);
    let expected = "--- a/content/en-US/a.md
+++ b/content/en-US/a.md
@@ -1,9 +1,9 @@
 # A
 
 One
-[x](B.md)\r
+[x](b.md)\r
 two
 
 three
 
-[y](guide/old.md)
\\ No newline at end of file
+[y](guide/new%20name.md)
\\ No newline at end of file
";
    assert_eq!((ran.code, &*ran.out, &*ran.err), (1, expected, "would fix 2 findings in 1 file\n"));
    assert_eq!(files_of(&site.path("")), before);
    assert_eq!(site.run(&["check", "--diff", "--exit-zero"]).code, 0);
    let none = site.run(&["check", "--diff", "content/en-US/b.md"]);
    assert_eq!((none.code, &*none.out), (0, ""));
    assert_eq!(site.run(&["check", "--fix", "--diff"]).code, 2);
    let alone = site.run(&["check", "--unsafe-fixes"]);
    assert!(alone.code == 2 && alone.err.contains("give one of them"), "{}", alone.err);
}

#[test]
fn only_what_is_reported_is_mended() {
    let site = site("# A\n\n[x](B.md)\n");
    site.write("content/ru/a.md", "# А\n\n[x](B.md)\n".as_bytes());
    site.run(&["check", "--fix", "--locale", "ru"]);
    assert_eq!(site.read("content/en-US/a.md"), "# A\n\n[x](B.md)\n");
    assert_eq!(site.read("content/ru/a.md"), "# А\n\n[x](b.md)\n");
    site.run(&["check", "--fix", "content/en-US/b.md"]);
    site.write("hexapla.toml", b"[lints]\nlink-case-mismatch = \"allow\"\n");
    site.run(&["check", "--fix"]);
    assert_eq!(site.read("content/en-US/a.md"), "# A\n\n[x](B.md)\n");
    std::fs::remove_file(site.path("hexapla.toml")).unwrap();
    let ran = site.run(&["check", "--fix", "--format", "json"]);
    assert_eq!(ran.err, "fixed 1 finding in 1 file\n");
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert!(!ran.out.contains("link-case-mismatch"), "{report}");
    assert_eq!(site.read("content/en-US/a.md"), "# A\n\n[x](b.md)\n");
}

#[test]
fn fixes_of_one_place_are_made_one_after_the_other() {
    // Moved, and named with a locale.
    let page = "# A\n\n[x](/en-us/guide/old)\n";
    let site = site(page);
    let first = site.run(&["check", "--fix"]);
    let expected = "\nfixed 1 finding in 1 file; left to the next run, for they overlap others: 1\n";
    assert!(first.out.ends_with(expected), "{}", first.out);
    site.run(&["check", "--fix"]);
    assert_eq!(site.read("content/en-US/a.md"), "# A\n\n[x](/guide/new%20name)\n");
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_is_told_and_stops_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let site = site("# A\n\n[x](B.md)\n");
    site.write("content/en-US/c.md", b"# C\n\n[x](B.md)\n");
    let mode = |path: &str, mode: u32| {
        std::fs::set_permissions(site.path(path), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    mode("content/en-US/a.md", 0o444);
    mode("content/en-US/c.md", 0o640);
    let ran = site.run(&["check", "--fix"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.err, "error: content/en-US/a.md: the file is read-only\n");
    assert!(
        ran.out.ends_with("\nfixed 1 finding in 1 file\n") && ran.out.contains("link-case-mismatch"),
        "{}",
        ran.out
    );
    assert_eq!(site.read("content/en-US/a.md"), "# A\n\n[x](B.md)\n");
    assert_eq!(site.read("content/en-US/c.md"), "# C\n\n[x](b.md)\n");
    let data = std::fs::metadata(site.path("content/en-US/c.md")).unwrap();
    assert_eq!(data.permissions().mode() & 0o777, 0o640, "permissions stay");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_stays_one() {
    let site = site("# A\n");
    site.write("content/en-US/real/c.md", b"# C\n\n[x](../B.md)\n");
    std::os::unix::fs::symlink(site.path("content/en-US/real"), site.path("content/en-US/way")).unwrap();
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("d.md"), "# D\n\n[x](B.md)\n").unwrap();
    std::os::unix::fs::symlink(outside.path().join("d.md"), site.path("content/en-US/d.md")).unwrap();
    site.run(&["check", "--fix"]);
    assert_eq!(site.read("content/en-US/way/c.md"), "# C\n\n[x](../b.md)\n");
    assert!(std::fs::symlink_metadata(site.path("content/en-US/way")).unwrap().is_symlink());
    assert_eq!(std::fs::read_to_string(outside.path().join("d.md")).unwrap(), "# D\n\n[x](B.md)\n");
}
