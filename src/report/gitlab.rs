//! Findings as a Code Quality report of GitLab, which is a part of the Code Climate specification.

use serde::Serialize;

use super::{Row, Rows};
use crate::diagnostic::Level;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'static str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// All findings as one array. The form has no place for what was checked.
///
/// # Errors
/// None that is known: every value has a form in JSON.
pub fn findings(rows: &Rows) -> serde_json::Result<String> {
    serde_json::to_string_pretty(&rows.rows.iter().map(issue).collect::<Vec<_>>())
}

fn issue<'a>(row: &'a Row) -> Issue<'a> {
    Issue {
        description: row.told(),
        check_name: row.lint,
        fingerprint: &row.fingerprint,
        // The scale is info, minor, major, critical, blocker.
        severity: if row.level == Level::Deny { "major" } else { "minor" },
        location: Location { path: &row.path, lines: Lines { begin: row.start.line, end: row.last_line() } },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::Findings;
    use crate::report::{Places, fixture};

    fn print(findings: &Findings) -> serde_json::Value {
        let files = fixture::files();
        let places = Places::new(&files).below("docs");
        serde_json::from_str(&super::findings(&Rows::new(&places, findings)).unwrap()).unwrap()
    }

    #[test]
    fn each_finding_is_an_issue() {
        let issue = |description: &str, name: &str, fingerprint: &str, severity: &str, path: &str, line: usize| {
            serde_json::json!({
                "description": description,
                "check_name": name,
                "fingerprint": fingerprint,
                "severity": severity,
                "location": { "path": path, "lines": { "begin": line, "end": line } },
            })
        };
        let russian = "docs/content/ru/a b.md";
        let expected = [
            issue("the sources differ", "source-drift", "000000000000000a", "major", "docs/content/en-US/a.md", 3),
            issue(
                "100%, a:b \"<q>\" | {@you} ##[error]\u{fffd}[1m `|#1`",
                "stale-page",
                "000000000000000b",
                "minor",
                russian,
                1,
            ),
            issue(
                "`no.md` leads to no page or file in any locale; help: did you mean `да.md`?",
                "broken-link",
                "000000000000000c",
                "major",
                russian,
                3,
            ),
        ];
        assert_eq!(print(&fixture::findings()), serde_json::Value::from(expected.to_vec()));
    }

    #[test]
    fn no_findings_are_an_empty_array() {
        assert_eq!(print(&fixture::nothing()), serde_json::json!([]));
    }
}
