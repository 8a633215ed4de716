//! What a change does: `check --since` and `impact`, on repositories made for the purpose.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use std::path::Path;
use std::process::Command;

use common::{Ran, TestSite, pair, run_in};

/// Keep what the machine says about git out of the tests.
const ALONE: [(&str, &str); 9] = [
    ("GIT_CONFIG_GLOBAL", "/dev/null"),
    ("GIT_CONFIG_SYSTEM", "/dev/null"),
    ("GIT_CONFIG_NOSYSTEM", "1"),
    ("GIT_AUTHOR_NAME", "Test"),
    ("GIT_AUTHOR_EMAIL", "test@example.org"),
    ("GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z"),
    ("GIT_COMMITTER_NAME", "Test"),
    ("GIT_COMMITTER_EMAIL", "test@example.org"),
    ("GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z"),
];

/// Run git in a folder; what it prints.
fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(folder).args(arguments).envs(ALONE);
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn has_git() -> bool {
    let found = Command::new("git").arg("--version").output().is_ok();
    if !found {
        eprintln!("git is not installed: nothing was tested");
    }
    found
}

fn commit(folder: &Path) -> String {
    git(folder, &["add", "--all"]);
    git(folder, &["commit", "--quiet", "--allow-empty", "--message", "x"]);
    git(folder, &["rev-parse", "HEAD"])
}

/// A site as the first commit of a repository at its root; `None` where there is no git.
fn repository(archive: &str) -> Option<TestSite> {
    if !has_git() {
        return None;
    }
    let site = TestSite::new(archive);
    begin(&site.path(""));
    Some(site)
}

fn begin(folder: &Path) {
    git(folder, &["init", "--quiet", "--initial-branch", "main"]);
    commit(folder);
}

/// The findings of `check --since`, and the account of them.
fn since(site: &TestSite, reference: &str, arguments: &[&str]) -> (i32, Vec<String>, serde_json::Value) {
    let (code, findings, report) = site.check(&[&["--since", reference], arguments].concat());
    (code, findings, report["since"].clone())
}

fn impact(site: &TestSite, arguments: &[&str]) -> serde_json::Value {
    let ran = site.run(&[&["impact", "--format", "json"], arguments].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

fn fails(ran: &Ran, parts: &[&str]) {
    assert_eq!(ran.code, 2, "{}{}", ran.out, ran.err);
    for part in parts {
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
}

const SITE: &str = "-- hexapla.toml --
[locales.ru]
-- content/en-US/index.md --
# Start

See [the guide](guide.md#second).

See [nothing](nothing.md).
-- content/en-US/guide.md --
# Guide

## Second

Text.
-- content/ru/index.md --
# Начало

См. [руководство](guide.md#second).
";

#[test]
fn what_a_change_breaks_elsewhere_is_told_and_nothing_else() {
    let Some(site) = repository(SITE) else { return };
    let (code, findings, account) = since(&site, "HEAD", &[]);
    assert_eq!((code, findings.len()), (0, 0), "{findings:?}");
    assert_eq!((account["mended"].as_u64(), account["before"].as_u64()), (Some(0), Some(2)));

    site.write("content/en-US/guide.md", b"# Guide\n\n## Another\n\nText.\n");
    let (code, findings, _) = since(&site, "HEAD", &[]);
    assert_eq!(code, 1);
    assert_eq!(findings, ["broken-anchor content/en-US/index.md:3:17", "broken-anchor content/ru/index.md:3:19"]);
    let (_, findings, account) = since(&site, "HEAD", &["--locale", "ru"]);
    assert_eq!(findings, ["broken-anchor content/ru/index.md:3:19"]);
    assert_eq!(account["before"], 1, "of the locale asked for: its missing page");
    let (code, findings, account) = since(&site, "HEAD", &["content/en-US/guide.md"]);
    assert_eq!((code, findings.len(), account["before"].as_u64()), (0, 0, Some(1)));

    std::fs::remove_file(site.path("content/en-US/guide.md")).unwrap();
    let (_, findings, account) = since(&site, "HEAD", &[]);
    assert_eq!(findings, ["broken-link content/en-US/index.md:3:17", "broken-link content/ru/index.md:3:19"]);
    assert_eq!(account["mended"], 1, "nobody lacks a page that is gone");
}

#[test]
fn what_moved_is_not_told_and_what_is_mended_is_counted() {
    let Some(site) = repository(SITE) else { return };
    let moved = site.read("content/en-US/index.md").replace("See [the", "A line before.\n\nAnd another.\n\nSee [the");
    site.write("content/en-US/index.md", moved.as_bytes());
    let (code, findings, account) = since(&site, "HEAD", &[]);
    assert_eq!((code, findings.len(), account["before"].as_u64()), (0, 0, Some(2)), "{findings:?}");
    site.write("content/en-US/index.md", moved.replace("nothing.md", "guide.md").as_bytes());
    let ran = site.run(&["check", "--since", "HEAD"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.starts_with("0 deny, 0 warn, "), "{}", ran.out);
    assert!(ran.out.ends_with(": 1 findings mended, 1 were there before\n"), "{}", ran.out);
    let edited = moved.replace("See [nothing", "Look at [nothing");
    site.write("content/en-US/index.md", edited.as_bytes());
    let (_, findings, account) = since(&site, "HEAD", &[]);
    assert_eq!(findings, ["broken-link content/en-US/index.md:9:19"], "an edited line is told again");
    assert_eq!(account["mended"], 1);
}

#[test]
fn what_fails_a_run_fails_it_for_new_findings_only() {
    let Some(site) = repository(SITE) else { return };
    assert_eq!(site.run(&["check"]).code, 1);
    for arguments in [&["--fail-on", "warn"][..], &["--deny-warnings"]] {
        assert_eq!(since(&site, "HEAD", arguments).0, 0, "{arguments:?}");
    }
    site.write("content/en-US/new.md", b"# New\n");
    for (arguments, code) in [(&[][..], 0), (&["--fail-on", "warn"], 1), (&["--deny-warnings"], 1)] {
        let (got, findings, _) = since(&site, "HEAD", arguments);
        assert_eq!((got, findings), (code, vec!["missing-page content/en-US/new.md:1:1".to_owned()]), "{arguments:?}");
    }
    // A level is what somebody wants to hear, not what a change does.
    git(&site.path(""), &["checkout", "--quiet", "--", "."]);
    std::fs::remove_file(site.path("content/en-US/new.md")).unwrap();
    site.write("hexapla.toml", b"[locales.ru]\n[lints]\nuntranslated-link-target = \"deny\"\n");
    let (code, findings, _) = since(&site, "HEAD", &[]);
    assert_eq!((code, findings.len()), (0, 0), "{findings:?}");
}

#[test]
fn a_branch_is_compared_with_what_it_was_made_from() {
    let Some(site) = repository(SITE) else { return };
    let root = site.path("");
    git(&root, &["checkout", "--quiet", "-b", "work"]);
    site.write("content/en-US/mine.md", b"# A\n\n[a](nowhere.md)\n");
    commit(&root);
    git(&root, &["checkout", "--quiet", "main"]);
    let fixed = site.read("content/en-US/index.md").replace("nothing.md", "guide.md");
    site.write("content/en-US/index.md", fixed.as_bytes());
    commit(&root);
    git(&root, &["checkout", "--quiet", "work"]);
    let (_, findings, account) = since(&site, "main", &[]);
    assert_eq!(
        findings,
        ["missing-page content/en-US/mine.md:1:1", "broken-link content/en-US/mine.md:3:5"],
        "not what others mended meanwhile"
    );
    assert_eq!(account["mended"], 0);
}

#[test]
fn the_configuration_of_then_holds_then() {
    let Some(site) = repository(SITE) else { return };
    let root = site.path("");
    std::fs::create_dir(site.path("docs")).unwrap();
    git(&root, &["mv", "content/en-US", "docs/en"]);
    git(&root, &["mv", "content/ru", "docs/ru"]);
    commit(&root);
    site.write("hexapla.toml", b"content = \"docs/{locale}\"\n[locales.ru]\n[locales.en-US]\ncontent = \"docs/en\"\n");
    let base = git(&root, &["rev-parse", "HEAD"]);
    // At that commit the configuration did not fit the folders: what was found then is another thing than now.
    let (_, findings, _) = since(&site, &base, &[]);
    assert_eq!(findings.len(), 2, "{findings:?}");
    commit(&root);
    let (_, findings, account) = since(&site, "HEAD", &[]);
    assert_eq!((findings.len(), account["before"].as_u64()), (0, Some(2)));
    site.write("hexapla.toml", b"nonsense = 1");
    commit(&root);
    site.write("hexapla.toml", b"content = \"docs/{locale}\"\n[locales.ru]\n[locales.en-US]\ncontent = \"docs/en\"\n");
    let (_, findings, _) = since(&site, "HEAD", &[]);
    assert!(findings.is_empty(), "one that cannot be read is replaced by that of now: {findings:?}");
}

#[test]
fn the_site_may_be_a_folder_of_a_repository_and_locales_stand_elsewhere() {
    if !has_git() {
        return;
    }
    let outer = TestSite::new(
        "-- repo/docs/site/hexapla.toml --
[locales.en-US]
content = \"../en\"
[locales.ru]
content = \"../../../docs.ru\"
[locales.pt-BR]
content = \"pt\"
-- repo/docs/en/a b.md --
# A
-- repo/docs/en/имя.md --
# Name

[b](a%20b.md)
-- repo/docs/site/pt/.keep --
-- docs.ru/имя.md --
# Имя

[b](a%20b.md)
",
    );
    let (repo, root) = (outer.path("repo"), outer.path("repo/docs/site"));
    begin(&repo);
    let check = |arguments: &[&str]| run_in(&root, &[&["check", "--since", "HEAD"], arguments].concat());
    let ran = check(&["--verbose"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.starts_with("0 deny, 0 warn"), "{}", ran.out);
    assert!(ran.err.contains("../../../docs.ru: read as it is now"), "{}", ran.err);
    assert!(!ran.err.contains("../en:"), "{}", ran.err);

    std::fs::rename(outer.path("repo/docs/en/a b.md"), outer.path("repo/docs/en/b.md")).unwrap();
    let ran = check(&[]);
    assert_eq!(ran.code, 1);
    for place in ["../en/имя.md:3:5", "../../../docs.ru/имя.md:3:5"] {
        assert!(ran.out.contains(place), "{place}: {}", ran.out);
    }
    // A hook names its repository in the environment; that of the site is asked all the same.
    let mut hook = assert_cmd::Command::cargo_bin("hexapla").unwrap();
    hook.current_dir(&root).args(["check", "--since", "HEAD"]).env("GIT_DIR", "nowhere").env("GIT_INDEX_FILE", "x");
    assert_eq!(hook.output().unwrap().status.code(), Some(1));
}

#[test]
fn what_git_does_not_keep_is_read_as_it_is_now() {
    let Some(site) =
        repository(&format!("{SITE}-- .gitignore --\napi/\n*.generated.md\n-- content/en-US/link.md --\n# L\n"))
    else {
        return;
    };
    let root = site.path("");
    site.write("content/en-US/api/x.md", b"[a](nowhere.md) and [g](../g.generated.md)\n");
    site.write("content/en-US/g.generated.md", b"[a](nowhere.md)\n");
    // Another repository inside of this one.
    site.write("content/zh-CN/index.md", b"[a](nowhere.md)\n");
    site.write("hexapla.toml", b"[locales.ru]\n[locales.zh-CN]\n");
    git(&root, &["add", "hexapla.toml"]);
    git(&root, &["commit", "--quiet", "--message", "x"]);
    begin(&site.path("content/zh-CN"));
    let (_, findings, account) = since(&site, "HEAD", &[]);
    assert!(findings.is_empty() && account["mended"] == 0, "{findings:?} {account}");
    site.write("content/en-US/new.md", b"# A\n\n[x](api/x.md), [y](api/y.md)\n");
    let (_, findings, _) = since(&site, "HEAD", &["--locale", "en-US"]);
    assert_eq!(findings, ["broken-link content/en-US/new.md:3:20"]);
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_followed_as_on_the_disk() {
    let Some(site) = repository(SITE) else { return };
    let link = |to: &str, at: &str| std::os::unix::fs::symlink(to, site.path(at)).unwrap();
    site.write("content/en-US/more/x.md", b"# X\n\n[a](nowhere.md)\n");
    link("more", "content/en-US/linked");
    link("guide.md", "content/en-US/same.md");
    link("../ru/index.md", "content/en-US/out.md");
    link("/etc/hostname", "content/en-US/far.md");
    link("nothing.md", "content/en-US/dead.md");
    link("..", "content/en-US/more/up");
    let (_, now, _) = site.check(&["--no-cache"]);
    assert!(now.iter().filter(|finding| finding.starts_with("invalid-file")).count() >= 4, "{now:?}");
    assert!(now.contains(&"broken-link content/en-US/linked/x.md:3:5".to_owned()), "{now:?}");
    commit(&site.path(""));
    let (_, findings, account) = since(&site, "HEAD", &[]);
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!((account["mended"].as_u64(), account["before"].as_u64()), (Some(0), Some(now.len() as u64)));
}

#[test]
fn what_cannot_be_compared_says_why() {
    let Some(site) = repository(SITE) else { return };
    let check = |reference: &str| site.run(&["check", "--since", reference]);
    fails(&check("mian"), &["there is no commit `mian`", "git branch --all"]);
    fails(&check("HEAD:content"), &["there is no commit"]);
    for reference in ["--upload-pack=touch x", "-x", ""] {
        fails(&site.run(&["check", &format!("--since={reference}")]), &["is no name of a commit"]);
        fails(&site.run(&["impact", "--", reference]), &["is no name of a commit"]);
    }
    let root = site.path("");
    let head = git(&root, &["rev-parse", "HEAD"]);
    git(&root, &["update-ref", "refs/remotes/origin/release", &head]);
    fails(&check("release"), &["did you mean `origin/release`?"]);
    git(&root, &["checkout", "--quiet", "--orphan", "other"]);
    site.write("content/en-US/more.md", b"# More\n");
    commit(&root);
    fails(&check("main"), &["have no commit in common"]);

    let plain = TestSite::new(SITE);
    // A folder of temporary files may lie in somebody's repository; the search must not go there.
    let mut command = assert_cmd::Command::cargo_bin("hexapla").unwrap();
    command.current_dir(plain.path("")).args(["check", "--since", "main"]);
    let above = plain.path("").canonicalize().unwrap().parent().unwrap().to_owned();
    let output = command.env("GIT_CEILING_DIRECTORIES", above).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.code() == Some(2) && said.contains("is not in a git repository"), "{said}");

    let mut command = assert_cmd::Command::cargo_bin("hexapla").unwrap();
    command.current_dir(&root).args(["check", "--since", "main"]).env("PATH", plain.path(""));
    let said = String::from_utf8(command.output().unwrap().stderr).unwrap();
    assert!(said.contains("the program `git` was not found"), "{said}");
}

#[test]
fn a_shallow_clone_is_told_of() {
    let Some(site) = repository(SITE) else { return };
    let root = site.path("");
    let first = git(&root, &["rev-parse", "HEAD"]);
    site.write("content/en-US/more.md", b"# More\n");
    commit(&root);
    let outer = tempfile::tempdir().unwrap();
    let clone = outer.path().join("clone");
    let address = format!("file://{}", root.display());
    git(outer.path(), &["clone", "--quiet", "--depth", "1", &address, "clone"]);
    fails(&run_in(&clone, &["check", "--since", &first]), &["this clone is shallow", "fetch-depth: 0"]);
    let ran = run_in(&clone, &["check", "--since", "HEAD"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
}

/// A translation of some sentences, each a paragraph.
fn translation(sentences: &[(&str, &str)]) -> String {
    let paragraphs = sentences.iter().zip(101..);
    paragraphs.map(|((target, source), number)| pair(&format!("d3385-{number}"), target, source) + "\n\n").collect()
}

const SOURCE: &str = "# Guide

Open the list of users. Select one of them.

Save your work.
";

fn translated_site() -> Option<TestSite> {
    if !has_git() {
        return None;
    }
    let site = TestSite::new("-- hexapla.toml --\n[locales.ru]\n[locales.zh-CN]\n[locales.pt-BR]\n");
    site.write("content/en-US/guide.md", SOURCE.as_bytes());
    for (locale, other) in [("ru", "Сохраните файл."), ("zh-CN", ""), ("pt-BR", "")] {
        let text = translation(&[
            ("ц1", "Guide"),
            ("ц2", "Open the list of users."),
            ("ц3", "Select one of them."),
            ("ц4", "Save your work."),
        ]);
        site.write(&format!("content/{locale}/guide.md"), text.as_bytes());
        let page = if other.is_empty() { "# x\n".to_owned() } else { translation(&[(other, "Save your file.")]) };
        site.write(&format!("content/{locale}/other.md"), page.as_bytes());
    }
    site.write("content/en-US/other.md", b"Save your file.\n");
    begin(&site.path(""));
    Some(site)
}

#[test]
fn an_edit_of_the_source_makes_segments_stale() {
    let Some(site) = translated_site() else { return };
    let ran = site.run(&["impact", "HEAD"]);
    assert!(ran.code == 0 && ran.out.ends_with("no source page has changed\n"), "{}", ran.out);
    let edited = SOURCE.replace("Select one", "Select two").replace("work", "file");
    site.write("content/en-US/guide.md", edited.as_bytes());
    let impact = impact(&site, &["HEAD"]);
    assert_eq!(impact["pages"].as_array().unwrap().len(), 1);
    let page = &impact["pages"][0];
    assert_eq!((page["page"].as_str(), page["change"].as_str()), (Some("guide.md"), Some("edited")));
    assert_eq!(
        page["sentences"],
        serde_json::json!([
            { "then": "Select one of them.", "now": "Select two of them.", "line": 3, "words": 4 },
            { "then": "Save your work.", "now": "Save your file.", "line": 5, "words": 3 },
        ])
    );
    assert_eq!(page["locales"][1]["locale"], "ru");
    assert_eq!(
        page["locales"][1]["stale"],
        serde_json::json!([
            { "line": 5, "column": 1, "segment": "d3385-103", "source": "Select one of them." },
            { "line": 7, "column": 1, "segment": "d3385-104", "source": "Save your work." },
        ])
    );
    assert_eq!(impact["locales"][1]["known"], 1, "the memory of ru has it from another page");
    assert_eq!(impact["locales"][0]["known"], 0);
    assert_eq!(
        impact["total"],
        serde_json::json!({
            "stale": 6, "stale_locales": 3, "orphans": 0, "sentences": 6, "words": 21, "known": 1, "known_words": 3
        })
    );
    let ran = site.run(&["impact", "HEAD", "--locale", "ru"]);
    for line in [
        "content/en-US/guide.md: edited\n",
        "  - Select one of them.\n  + Select two of them.\n",
        "    content/ru/guide.md:5:1: d3385-103: Select one of them.\n",
        "this edit of the source makes 2 segments stale in 1 locale; 2 sentences to translate, 7 words, of which the memory has 1 (3 words)\n",
    ] {
        assert!(ran.out.contains(line), "{line}: {}", ran.out);
    }
    // The translation in the same change is the memory's.
    let done = site.read("content/ru/guide.md").replace("Select one", "Select two");
    site.write("content/ru/guide.md", done.as_bytes());
    let impact = self::impact(&site, &["HEAD", "--locale", "ru"]);
    assert_eq!((impact["total"]["stale"].as_u64(), impact["total"]["known"].as_u64()), (Some(1), Some(2)));
}

#[test]
fn moves_make_nothing_stale_and_renames_are_told() {
    let Some(site) = translated_site() else { return };
    let root = site.path("");
    site.write(
        "content/en-US/guide.md",
        b"Save your work.\n\n- Select one of them. Open the list of users.\n\n# Guide\n",
    );
    let moved = impact(&site, &["HEAD"]);
    assert_eq!(moved["pages"][0]["sentences"], serde_json::json!([]));
    assert_eq!((moved["total"]["stale"].as_u64(), moved["total"]["words"].as_u64()), (Some(0), Some(0)));
    assert!(site.run(&["impact", "HEAD"]).out.contains("guide.md: edited, but no sentence of it\n"));
    site.write("content/en-US/guide.md", SOURCE.replace('\n', "\r\n").as_bytes());
    assert_eq!(impact(&site, &["HEAD"])["pages"], serde_json::json!([]), "line ends are no change");

    site.write("content/en-US/guide.md", SOURCE.as_bytes());
    git(&root, &["mv", "content/en-US/guide.md", "content/en-US/manual.md"]);
    git(&root, &["rm", "--quiet", "content/en-US/other.md"]);
    site.write("content/en-US/new.md", "# New\n\nSave your work. Save your work.\n\nSomething else.\n".as_bytes());
    let told = impact(&site, &["HEAD", "--locale", "ru,zh-CN"]);
    let changes: Vec<_> = told["pages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|page| (page["path"].as_str().unwrap(), page["change"].as_str().unwrap()))
        .collect();
    assert_eq!(
        changes,
        [
            ("content/en-US/manual.md", "renamed"),
            ("content/en-US/new.md", "added"),
            ("content/en-US/other.md", "removed")
        ]
    );
    assert_eq!(told["pages"][0]["from"], "content/en-US/guide.md");
    assert_eq!(told["pages"][0]["locales"][0]["path"], "content/ru/guide.md");
    assert_eq!(
        told["pages"][1]["locales"][0],
        serde_json::json!({
            "locale": "ru", "path": null, "stale": [], "sentences": 3, "words": 6, "known": 1, "known_words": 3
        })
    );
    assert_eq!((told["total"]["stale"].as_u64(), told["total"]["orphans"].as_u64()), (Some(0), Some(4)));
}

#[test]
fn a_page_without_segments_is_read_by_its_structure() {
    let Some(site) = repository(
        "-- hexapla.toml --\n[locales.ru]\n-- content/en-US/a.md --\n# A page\n\nThe first one.\n\nThe second one.\n-- content/ru/a.md --\n# Страница\n\nПервое.\n\nВторое.\n",
    ) else {
        return;
    };
    site.write("content/en-US/a.md", b"# A page\n\nThe first one.\n\nAnother.\n");
    let told = impact(&site, &["HEAD"]);
    assert_eq!(
        told["pages"][0]["locales"][0]["stale"],
        serde_json::json!([{ "line": 5, "column": 1, "source": "The second one." }])
    );
    assert_eq!((told["total"]["words"].as_u64(), told["total"]["known"].as_u64()), (Some(1), Some(0)));
}

#[test]
fn without_a_source_there_is_nothing_to_compare() {
    let text = translation(&[("а", "A")]);
    let Some(site) = repository(&format!("-- hexapla.toml --\n[locales.ru]\n-- content/ru/a.md --\n{text}")) else {
        return;
    };
    fails(&site.run(&["impact", "HEAD"]), &["there is no source to compare", "check --since HEAD"]);
    let outer = TestSite::new(
        "-- r/hexapla.toml --\n[locales.en-US]\ncontent = \"../en\"\n[locales.ru]\n-- r/content/ru/a.md --\nа\n-- en/a.md --\na\n",
    );
    begin(&outer.path("r"));
    fails(&run_in(&outer.path("r"), &["impact", "HEAD"]), &["`../en`, the source locale's folder, is not kept"]);
}
