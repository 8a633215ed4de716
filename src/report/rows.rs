//! Findings as rows: the one table that every form of report but the text is printed from.

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

use super::Places;
use crate::diagnostic::{Applicability, Fix, Label, Level};
use crate::lint::{Checked, Finding, Findings, Since};
use crate::span::{FileId, Position, Span};

/// All findings in order. As JSON it is the report of `--format json`, to which keys are only ever added.
#[derive(Debug, Serialize)]
pub struct Rows<'a> {
    /// Version of this form.
    pub version: u32,
    /// One row a finding, by file and place.
    #[serde(rename = "findings")]
    pub rows: Vec<Row<'a>>,
    /// What was looked at.
    pub checked: Checked,
    /// How many findings there are.
    pub summary: Summary,
    /// What they were compared with, where only what a change does is reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<&'a Since>,
    #[serde(skip)]
    places: &'a Places<'a>,
}

/// One finding.
#[derive(Debug, Serialize)]
pub struct Row<'a> {
    /// Name of its lint.
    pub lint: &'static str,
    /// How it counts: deny or warn.
    pub level: Level,
    /// What is wrong, in one sentence without a full stop.
    pub message: &'a str,
    /// The file, as reports name it.
    pub path: Cow<'a, str>,
    /// The locale that it is about.
    pub locale: Option<&'a str>,
    /// The key of the page that it is about.
    pub page: Option<&'a str>,
    /// Where it begins.
    pub start: Position,
    /// One past its end; `start` where it is about a place between two characters.
    pub end: Position,
    /// The id of its segment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segment: Option<&'a str>,
    /// The way out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<&'a str>,
    /// Other places that explain it.
    pub related: Vec<Related<'a>>,
    /// What it is known by from run to run: 16 hexadecimal digits, unique in a report.
    pub fingerprint: String,
    /// The change that mends it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<FixRow<'a>>,
    /// The file.
    #[serde(skip)]
    pub file: FileId,
}

/// A place that explains a finding.
#[derive(Debug, Serialize)]
pub struct Related<'a> {
    /// What is there.
    pub message: &'a str,
    /// The file, as reports name it.
    pub path: Cow<'a, str>,
    /// Where it begins.
    pub start: Position,
    /// One past its end.
    pub end: Position,
    /// The file.
    #[serde(skip)]
    pub file: FileId,
}

/// A change of a finding's file.
#[derive(Debug, Serialize)]
pub struct FixRow<'a> {
    /// What it does, as an order.
    pub title: &'a str,
    /// How sure it is.
    pub applicability: Applicability,
    /// What is replaced, by place.
    pub edits: Vec<EditRow<'a>>,
}

/// A stretch of a file and what comes in its place.
#[derive(Debug, Serialize)]
pub struct EditRow<'a> {
    /// Where it begins.
    pub start: Position,
    /// One past its end.
    pub end: Position,
    /// What comes.
    pub replacement: &'a str,
}

/// How many findings there are of each level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// At deny.
    pub deny: usize,
    /// At warn.
    pub warn: usize,
    /// At allow, which are not among the rows.
    pub allow: usize,
    /// Silenced by a comment.
    pub suppressed: usize,
    /// Known to the baseline.
    pub baseline: usize,
}

impl Summary {
    /// Count findings.
    pub fn of(findings: &Findings) -> Summary {
        Summary {
            deny: findings.count(Level::Deny),
            warn: findings.count(Level::Warn),
            allow: findings.allowed,
            suppressed: findings.suppressed,
            baseline: findings.known.len(),
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} deny, {} warn, {} allow", self.deny, self.warn, self.allow)?;
        for (count, what) in [(self.suppressed, "suppressed"), (self.baseline, "in the baseline")] {
            if count > 0 {
                write!(f, ", {count} {what}")?;
            }
        }
        Ok(())
    }
}

impl<'a> Rows<'a> {
    /// The rows of findings in the files of `places`.
    pub fn new(places: &'a Places<'a>, findings: &'a Findings) -> Rows<'a> {
        Rows {
            version: 1,
            rows: findings.reported.iter().map(|finding| row(places, finding)).collect(),
            checked: findings.checked,
            summary: Summary::of(findings),
            since: findings.since.as_ref(),
            places,
        }
    }

    /// Those at deny before those at warn, each in order: what is shown where not all can be.
    pub fn by_weight(&self) -> impl Iterator<Item = &Row<'a>> {
        self.at(Level::Deny).chain(self.at(Level::Warn))
    }

    /// Those at `level`, in order.
    pub fn at(&self, level: Level) -> impl Iterator<Item = &Row<'a>> {
        self.rows.iter().filter(move |row| row.level == level)
    }

    /// The columns of two places of a file in bytes, from 1.
    pub fn byte_columns(&self, file: FileId, start: Position, end: Position) -> [usize; 2] {
        [start, end].map(|at| at.offset - self.places.line(file, at.offset as u32).start as usize + 1)
    }

    /// A stretch of a file.
    pub fn text(&self, file: FileId, start: usize, end: usize) -> &'a str {
        Span::new(start, end.max(start)).of(self.places.text(file))
    }
}

impl Row<'_> {
    /// The last line of which it holds something, from 1: an end in front of a line is the end of the line before.
    pub fn last_line(&self) -> usize {
        self.end.line - usize::from(self.end.column == 1 && self.end.line > self.start.line)
    }

    /// The message with the way out, on one line.
    pub fn told(&self) -> String {
        match self.help {
            Some(help) => flat(&format!("{}; help: {help}", self.message)),
            None => flat(self.message),
        }
    }
}

/// A whole text on one line, for forms that are read line by line or have no place for control characters.
pub(super) fn flat(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.contains(char::is_control) { line.replace(char::is_control, "\u{fffd}") } else { line }
}

fn row<'a>(places: &'a Places<'a>, finding: &'a Finding) -> Row<'a> {
    let diagnostic = &finding.diagnostic;
    let file = diagnostic.primary.file;
    let (start, end) = places.range(file, diagnostic.primary.span);
    Row {
        lint: diagnostic.lint,
        level: finding.level,
        message: &diagnostic.message,
        path: places.shown_path(file),
        locale: finding.locale.as_ref().map(|locale| locale.as_str()),
        page: finding.page.as_deref(),
        start,
        end,
        segment: diagnostic.segment.as_deref(),
        help: diagnostic.help.as_deref(),
        related: diagnostic.related.iter().map(|label| related(places, label)).collect(),
        fingerprint: finding.identity.to_string(),
        fix: diagnostic.fix.as_ref().map(|fix| fix_row(places, file, fix)),
        file,
    }
}

fn related<'a>(places: &'a Places<'a>, label: &'a Label) -> Related<'a> {
    let (start, end) = places.range(label.file, label.span);
    Related { message: &label.text, path: places.shown_path(label.file), start, end, file: label.file }
}

fn fix_row<'a>(places: &'a Places<'a>, file: FileId, fix: &'a Fix) -> FixRow<'a> {
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let edits = edits.into_iter().map(|edit| {
        let (start, end) = places.range(file, edit.span);
        EditRow { start, end, replacement: &edit.replacement }
    });
    FixRow { title: &fix.title, applicability: fix.applicability, edits: edits.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn a_report_as_json_keeps_its_keys_and_gains_some() {
        let (files, findings) = (fixture::files(), fixture::findings());
        let places = Places::new(&files);
        let report = serde_json::to_value(Rows::new(&places, &findings)).unwrap();
        let place = |line: usize, column: usize, offset: usize| serde_json::json!({ "line": line, "column": column, "offset": offset });
        let edit = |from, to, text: &str| serde_json::json!({ "start": from, "end": to, "replacement": text });
        let expected = serde_json::json!({
            "lint": "broken-link",
            "level": "deny",
            "message": "`no.md` leads to no page or file in any locale",
            "path": "content/ru/a b.md",
            "locale": "ru",
            "page": "a b",
            "start": place(3, 7, 17),
            "end": place(3, 12, 22),
            "segment": "d3385-103",
            "help": "did you mean `да.md`?",
            "related": [{
                "message": "the source [text]",
                "path": "content/en-US/a.md",
                "start": place(3, 1, 5),
                "end": place(3, 15, 19),
            }],
            "fingerprint": "000000000000000c",
            "fix": {
                "title": "link to `да.md`",
                "applicability": "safe",
                "edits": [edit(place(3, 4, 14), place(3, 5, 15), "y"), edit(place(3, 7, 17), place(3, 12, 22), "да.md")],
            },
        });
        assert_eq!(report["findings"][2], expected);
        assert_eq!(
            report["summary"],
            serde_json::json!({ "deny": 2, "warn": 1, "allow": 4, "suppressed": 0, "baseline": 0 })
        );
        let keys: Vec<&String> = report["findings"][0].as_object().unwrap().keys().collect();
        assert_eq!(
            keys,
            ["end", "fingerprint", "level", "lint", "locale", "message", "page", "path", "related", "start"]
        );
    }

    #[test]
    fn files_are_named_from_the_folder_above() {
        let mut files = fixture::files();
        files[0].path = "/srv/a.md".into();
        files[1].path = "../docs.en/a.md".into();
        let findings = fixture::findings();
        for (prefix, expected) in [
            ("", ["../docs.en/a.md", "/srv/a.md"]),
            ("site/", ["docs.en/a.md", "/srv/a.md"]),
            ("./", ["../docs.en/a.md", "/srv/a.md"]),
        ] {
            let places = Places::new(&files).below(prefix);
            let rows = Rows::new(&places, &findings);
            assert_eq!([&*rows.rows[0].path, &*rows.rows[2].path], expected);
        }
    }
}
