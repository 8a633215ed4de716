//! Findings that are known: a file of their identities, so that a site with debts can deny new ones.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Finding, Findings, Lint, Selection};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::span::{FileId, LineIndex, Span};

/// A known finding. Only `key` tells it from others; the rest is for people.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Known {
    /// File, relative to the root.
    path: String,
    /// Name of the lint.
    lint: String,
    /// Number of the segment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    segment: Option<String>,
    /// Its identity ([`Finding::identity`]) in hexadecimal.
    key: String,
}

/// A baseline file as it is written.
#[derive(Debug, Default, Deserialize)]
pub struct Baseline {
    version: u32,
    findings: Vec<Known>,
}

impl Baseline {
    /// All of `findings` as known, which stand in files of these `paths`.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>, path: impl Fn(FileId) -> &'f str) -> Baseline {
        let known = |finding: &Finding| Known {
            path: path(finding.diagnostic.primary.file).to_owned(),
            lint: finding.diagnostic.lint.to_owned(),
            segment: finding
                .diagnostic
                .segment
                .as_deref()
                .map(|id| id.split_once('-').map_or(id, |(_, number)| number).to_owned()),
            key: finding.identity.to_string(),
        };
        let mut findings: Vec<Known> = findings.into_iter().map(known).collect();
        findings.sort();
        Baseline { version: 1, findings }
    }

    /// Read a baseline file.
    ///
    /// # Errors
    /// With the line and column at which `text` is not of that form.
    pub fn parse(path: &str, text: &str) -> Result<Baseline> {
        let baseline: Baseline = serde_json::from_str(text).map_err(|error| {
            let reason = error.to_string();
            let reason = reason.split(" at line ").next().unwrap_or("");
            Error::new(format!(
                "{path}:{}:{}: this is no baseline: {reason}; `hexapla check --write-baseline` writes one",
                error.line(),
                error.column()
            ))
        })?;
        match baseline.version {
            1 => Ok(baseline),
            other => {
                Err(Error::new(format!("{path}: version {other} of baselines is not known; this program reads 1")))
            }
        }
    }

    /// One finding a line, sorted, so that changes of it can be reviewed.
    pub fn print(&self) -> String {
        let lines: Vec<String> =
            self.findings.iter().map(|known| serde_json::to_string(known).unwrap_or_default()).collect();
        let lines = lines.join(",\n");
        format!("{{\"version\":1,\"findings\":[\n{lines}{}]}}\n", if self.findings.is_empty() { "" } else { "\n" })
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Take the known ones out of `findings`. Those of the baseline that were not found, of the lints that were run, are
    /// told as `stale-baseline` in `file`, whose `text` it was read from.
    ///
    /// Returns what of it was found, for `--prune-baseline`, and a diagnostic for each that was not.
    pub fn apply(
        &self,
        findings: &mut Findings,
        selection: &Selection,
        file: FileId,
        text: &str,
    ) -> (Baseline, Vec<Diagnostic>) {
        let mut wanted: FxHashMap<&str, bool> = self.findings.iter().map(|known| (known.key.as_str(), false)).collect();
        let mut known_again = Vec::new();
        findings.reported.retain(|finding| match wanted.get_mut(finding.identity.to_string().as_str()) {
            Some(found) => {
                *found = true;
                known_again.push(finding.identity);
                false
            }
            None => true,
        });
        findings.known.append(&mut known_again);
        let run = |known: &Known| Lint::find(&known.lint).is_none_or(|lint| selection.holds(lint));
        let (kept, stale): (Vec<&Known>, Vec<&Known>) =
            self.findings.iter().partition(|known| wanted.get(known.key.as_str()) == Some(&true) || !run(known));
        let lines = LineIndex::new(text);
        let mut at = 0;
        let stale: Vec<Diagnostic> = stale
            .into_iter()
            .map(|known| {
                // The file is in the order of its findings.
                let start = text[at..].find(&known.key).map_or(0, |found| at + found);
                at = start;
                let line = lines.line_span(text, lines.line(start as u32));
                let message = format!("`{}` in {} is no longer found", known.lint, known.path);
                Diagnostic::new("stale-baseline", file, Span { start: line.start, end: line.end }, message)
                    .with_help("`hexapla check --prune-baseline` removes it")
            })
            .collect();
        let kept = Baseline { version: 1, findings: kept.into_iter().cloned().collect() };
        (kept, stale)
    }
}
