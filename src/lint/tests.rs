use super::*;
use crate::config::{Config, FILE_NAME};
use crate::engine::{Request, analyze};
use crate::external::{self, Ask, Fault, Known, Method, Reply};
use crate::world::{MemoryWorld, Source};

/// The other hosts of the examples: `/gone` is not there, `/moved` has moved, all else is good.
struct Host;

impl Ask for Host {
    fn ask(&self, _: Method, url: &url::Url) -> Result<Reply, Fault> {
        let (status, location) = match url.path() {
            "/gone" => (404, None),
            "/moved" => (301, Some("/there".to_owned())),
            _ => (200, None),
        };
        Ok(Reply { status, location, retry_after: None })
    }
}

/// Every diagnostic of an archive, whatever its level, as `lint path:offset`.
pub(super) fn found(archive: &str) -> Vec<(String, String)> {
    let mut world = MemoryWorld::from_archive(archive);
    let mut text = String::from_utf8(crate::world::World::read(&world, FILE_NAME).unwrap_or_default()).unwrap();
    text.push_str("\n[lints]\n");
    for lint in LINTS {
        text.push_str(&format!("{} = \"deny\"\n", lint.name));
    }
    world.insert(FILE_NAME, text);
    let config = Config::load(&world, FILE_NAME).unwrap();
    let mut analysis = analyze(&config, &world, Request::default());
    let baseline = crate::world::World::read(&world, &config.baseline)
        .ok()
        .map(|text| Source { path: config.baseline.as_str().into(), text: String::from_utf8(text).unwrap().into() });
    let now = std::time::SystemTime::UNIX_EPOCH;
    let external =
        external::check(&analysis.site, &|_| true, &Host, &mut Known::new(&config.external), now, &|_, _| {});
    let (findings, _) = analysis.check(&Selection::default().with_external(), Some(&external), baseline).unwrap();
    findings
        .reported
        .iter()
        .map(|finding| {
            let primary = &finding.diagnostic.primary;
            (
                finding.diagnostic.lint.to_owned(),
                format!("{}:{}", analysis.site.files[primary.file.0 as usize].path, primary.span.start),
            )
        })
        .collect()
}

/// The same of the site that an archive holds in its folder `public`.
fn found_built(archive: &str) -> Vec<(String, String)> {
    let world = MemoryWorld::from_archive(archive);
    let built = crate::built::read(&world, "public", &crate::built::Options::default()).unwrap();
    let site = LINTS.iter().map(|lint| (lint.name.to_owned(), Level::Deny)).collect();
    let levels = crate::config::Levels { site, ..Default::default() };
    let (files, findings) = run_built(&built, &world, &levels, &Selection::default().of_built());
    let place = |finding: &Finding| {
        let primary = &finding.diagnostic.primary;
        format!("{}:{}", files[primary.file.0 as usize].path, primary.span.start)
    };
    findings.reported.iter().map(|finding| (finding.diagnostic.lint.to_owned(), place(finding))).collect()
}

#[test]
fn the_table_is_sorted_and_every_explanation_is_whole() {
    assert!(LINTS.windows(2).all(|pair| pair[0].name < pair[1].name));
    for lint in LINTS {
        let text = lint.explanation();
        for heading in ["## What it does", "## Why it matters", "## Example", "## How to mend", "## When to allow"] {
            assert!(text.contains(heading), "{} lacks {heading}", lint.name);
        }
        assert!(lint.summary().ends_with('.'), "{}", lint.name);
    }
}

#[test]
fn a_mistyped_lint_has_a_place_and_a_hint() {
    let world = MemoryWorld::from_archive("-- hexapla.toml --\n[lints]\nbroken-lnk = \"warn\"\n");
    let config = Config::load(&world, FILE_NAME).unwrap();
    let error = check_levels(&config).unwrap_err().to_string();
    assert!(
        error.starts_with("hexapla.toml:2:1: there is no lint or group `broken-lnk`; did you mean `broken-link`?"),
        "{error}"
    );
}

#[test]
fn every_example_shows_its_lint_and_no_other_fault() {
    let mut wrong = Vec::new();
    for lint in LINTS {
        let text = lint.explanation();
        let example = text.split("```txtar\n").nth(1).and_then(|rest| rest.split("\n```").next()).unwrap();
        let found = if matches!(lint.check, Check::Built(_)) { found_built } else { found };
        let mut lints: Vec<String> = found(&format!("{example}\n")).into_iter().map(|(lint, _)| lint).collect();
        lints.sort();
        lints.dedup();
        // What follows from the fault by itself; short examples have no titles.
        let follows: &[&str] = match lint.name {
            "missing-title" => &[],
            "untranslated-link-target" | "orphan-page" => &["missing-page", "missing-title"],
            _ => &["missing-title"],
        };
        lints.retain(|found| !follows.contains(&found.as_str()));
        if lints != [lint.name] {
            wrong.push(format!("{}: {lints:?}", lint.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
