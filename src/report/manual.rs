//! What is told of the lints themselves: as text, JSON and Markdown. The pages of the documentation are made of it.

use crate::lint::{GROUPS, Lint, group_title};
use crate::locale::Locale;
use crate::world::files_of_archive;

/// Lints by group, one a line: name, level, and one sentence in the language of `locale`.
pub fn lints_text(lints: &[&Lint], locale: &Locale) -> String {
    let width = lints.iter().map(|lint| lint.name.len()).max().unwrap_or(0);
    let group = |(group, lints): (&'static str, Vec<&Lint>)| {
        let line = |lint: &&Lint| {
            format!("  {:<width$}  {:<5}  {}\n", lint.name, lint.level.as_str(), lint.summary_in(locale))
        };
        format!("{} ({group})\n", group_title(group, locale)) + &lints.iter().map(line).collect::<String>()
    };
    by_group(lints).map(group).collect::<Vec<String>>().join("\n")
}

/// Lints by group as lists of Markdown.
pub fn lints_markdown(lints: &[&Lint], locale: &Locale) -> String {
    let group = |(group, lints): (&'static str, Vec<&Lint>)| {
        let item =
            |lint: &&Lint| format!("- `{}` (`{}`): {}\n", lint.name, lint.level.as_str(), lint.summary_in(locale));
        format!("## {} (`{group}`)\n\n", group_title(group, locale)) + &lints.iter().map(item).collect::<String>()
    };
    by_group(lints).map(group).collect::<Vec<String>>().join("\n")
}

/// Lints as JSON: `{"version": 1, "lints": [{name, group, level, summary, explanation}]}`, the summary in the language
/// of `locale`, the explanation what is told below it, as Markdown in English.
pub fn lints_json(lints: &[&Lint], locale: &Locale) -> serde_json::Value {
    let lint = |lint: &&Lint| {
        serde_json::json!({
            "name": lint.name,
            "group": lint.group,
            "level": lint.level.as_str(),
            "summary": lint.summary_in(locale),
            "explanation": lint.sections(),
        })
    };
    serde_json::json!({ "version": 1, "lints": lints.iter().map(lint).collect::<Vec<_>>() })
}

/// All that is told of one lint, as it stands in its file but for the first sentence in the language of `locale`.
pub fn lint_text(lint: &Lint, locale: &Locale) -> String {
    let level = lint.level.as_str();
    format!("# {} ({}, {level})\n\n{}\n\n{}", lint.name, lint.group, lint.summary_in(locale), lint.sections())
}

/// The same as a page of Markdown: each file of the example is a code block of its own, fenced so that nothing in it
/// ends it.
pub fn lint_markdown(lint: &Lint, locale: &Locale) -> String {
    let (name, group, level) = (lint.name, lint.group, lint.level.as_str());
    let mut page = format!("# {name}\n\n{}\n\n", lint.summary_in(locale));
    page.push_str(&format!("Group: `{group}`. Default level: `{level}`.\n\n"));
    let sections = lint.sections();
    let (before, rest) = sections.split_once("```txtar\n").unwrap_or((&sections, ""));
    let (example, behind) = rest.split_once("```\n").unwrap_or((rest, ""));
    page.push_str(&spaced(before));
    let files: Vec<String> = files_of_archive(example).into_iter().map(|(path, text)| file(path, text)).collect();
    page.push_str(&files.join("\n"));
    page.push_str(&spaced(behind));
    page
}

/// A file of an example: its path, and what it holds.
fn file(path: &str, text: &str) -> String {
    if text.trim().is_empty() {
        return format!("`{path}`, an empty file\n");
    }
    let ending = path.rsplit_once('.').map_or("text", |(_, ending)| ending);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(3.max(longest + 1));
    format!("`{path}`:\n\n{fence}{ending}\n{text}{fence}\n")
}

/// Markdown with a blank line behind each heading.
fn spaced(text: &str) -> String {
    let line = |line: &str| if line.starts_with("## ") { format!("{line}\n") } else { line.to_owned() };
    text.split_inclusive('\n').map(line).collect()
}

/// The groups that lints are of, each with its lints.
fn by_group<'l>(lints: &[&'l Lint]) -> impl Iterator<Item = (&'static str, Vec<&'l Lint>)> {
    let of = |group: &'static str| (group, lints.iter().copied().filter(|lint| lint.group == group).collect());
    GROUPS.iter().copied().map(of).filter(|(_, lints): &(&str, Vec<&Lint>)| !lints.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::LINTS;

    #[test]
    fn a_fence_is_longer_than_those_within() {
        assert_eq!(file("a.md", "```sh\nx\n```\n"), "`a.md`:\n\n````md\n```sh\nx\n```\n````\n");
        assert_eq!(file("a", "x\n"), "`a`:\n\n```text\nx\n```\n");
        assert_eq!(file("a.png", "\n"), "`a.png`, an empty file\n");
    }

    #[test]
    fn nothing_of_an_explanation_is_lost_on_its_page() {
        let locale: Locale = "en-US".parse().unwrap();
        for lint in LINTS {
            let page = lint_markdown(lint, &locale);
            // Only the first lines of the files and of the example are written another way.
            let kept = |line: &&str| !line.starts_with("-- ") && !line.starts_with("```") && !line.trim().is_empty();
            let lines: Vec<&str> = page.lines().collect();
            for line in lint.explanation().lines().filter(kept) {
                assert!(lines.contains(&line), "{}: {line}", lint.name);
            }
            let headings = page.lines().filter(|line| line.starts_with("## ")).count();
            assert!(headings >= 5, "{}", lint.name);
        }
    }

    #[test]
    fn every_lint_is_listed_in_its_group() {
        let all: Vec<&Lint> = LINTS.iter().collect();
        let listed: Vec<&Lint> = by_group(&all).flat_map(|(_, lints)| lints).collect();
        assert_eq!(listed.len(), LINTS.len());
        let locale: Locale = "pt-BR".parse().unwrap();
        let text = lints_text(&all, &locale);
        assert!(text.starts_with("Completude (completeness)\n  empty-target"), "{text}");
        assert!(lints_markdown(&all, &locale).contains("\n- `broken-link` (`deny`): Um link leva a uma página ou"));
        let json = lints_json(&all, &locale);
        assert_eq!(json["lints"].as_array().unwrap().len(), LINTS.len());
    }
}
