//! Findings as JSON.

use serde::Serialize;

use super::Places;
use crate::diagnostic::Level;
use crate::lint::{Checked, Findings, Since};
use crate::span::Position;
use crate::world::Source;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    findings: Vec<Entry<'a>>,
    checked: Checked,
    summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<&'a Since>,
}

#[derive(Serialize)]
struct Entry<'a> {
    lint: &'a str,
    level: Level,
    message: &'a str,
    path: &'a str,
    locale: Option<&'a str>,
    page: Option<&'a str>,
    start: Position,
    end: Position,
    #[serde(skip_serializing_if = "Option::is_none")]
    segment: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    path: &'a str,
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Summary {
    deny: usize,
    warn: usize,
    allow: usize,
}

/// All findings as one JSON object.
pub fn findings(files: &[Source], findings: &Findings) -> serde_json::Result<String> {
    let places = Places::new(files);
    let entries = findings.reported.iter().map(|finding| {
        let diagnostic = &finding.diagnostic;
        let (start, end) = places.range(diagnostic.primary.file, diagnostic.primary.span);
        let related = diagnostic.related.iter().map(|label| {
            let (start, end) = places.range(label.file, label.span);
            Related { message: &label.text, path: places.path(label.file), start, end }
        });
        Entry {
            lint: diagnostic.lint,
            level: finding.level,
            message: &diagnostic.message,
            path: places.path(diagnostic.primary.file),
            locale: finding.locale.as_ref().map(|locale| locale.as_str()),
            page: finding.page.as_deref(),
            start,
            end,
            segment: diagnostic.segment.as_deref(),
            help: diagnostic.help.as_deref(),
            related: related.collect(),
        }
    });
    let report = Report {
        version: 1,
        findings: entries.collect(),
        checked: findings.checked,
        summary: Summary {
            deny: findings.count(Level::Deny),
            warn: findings.count(Level::Warn),
            allow: findings.allowed,
        },
        since: findings.since.as_ref(),
    };
    serde_json::to_string_pretty(&report)
}
