//! Findings in the Diagnostic Format of reviewdog (`rdjson`), whose columns count bytes of UTF-8.

use serde_json::{Value, json};

use super::rows::{FixRow, Row, Rows};
use crate::diagnostic::Level;
use crate::span::{FileId, Position};

/// All findings as one `DiagnosticResult`. The form has no place for what was checked.
///
/// # Errors
/// None that is known: every value has a form in JSON.
pub fn findings(rows: &Rows) -> serde_json::Result<String> {
    let severity = if rows.summary.deny > 0 { "ERROR" } else { "WARNING" };
    let diagnostics: Vec<Value> = rows.rows.iter().map(|row| diagnostic(rows, row)).collect();
    serde_json::to_string_pretty(&json!({
        "source": { "name": "hexapla" },
        "severity": severity,
        "diagnostics": diagnostics,
    }))
}

fn diagnostic(rows: &Rows, row: &Row) -> Value {
    let mut diagnostic = json!({
        "message": row.told(),
        "location": { "path": row.path, "range": range(rows, row.file, row.start, row.end) },
        "severity": if row.level == Level::Deny { "ERROR" } else { "WARNING" },
        "code": { "value": row.lint },
    });
    if let Some(suggestion) = row.fix.as_ref().and_then(|fix| suggestion(rows, row.file, fix)) {
        diagnostic["suggestions"] = json!([suggestion]);
    }
    if !row.related.is_empty() {
        let related = row.related.iter().map(|related| {
            let location =
                json!({ "path": related.path, "range": range(rows, related.file, related.start, related.end) });
            json!({ "message": related.message, "location": location })
        });
        diagnostic["related_locations"] = related.collect();
    }
    diagnostic
}

fn range(rows: &Rows, file: FileId, start: Position, end: Position) -> Value {
    let [from, to] = rows.byte_columns(file, start, end);
    json!({ "start": { "line": start.line, "column": from }, "end": { "line": end.line, "column": to } })
}

/// A fix as one replacement: each suggestion stands for itself, so that one for each edit would be made in part.
fn suggestion(rows: &Rows, file: FileId, fix: &FixRow) -> Option<Value> {
    let (first, last) = (fix.edits.first()?, fix.edits.last()?);
    let mut text = String::new();
    let mut done = first.start.offset;
    for edit in &fix.edits {
        text.push_str(rows.text(file, done, edit.start.offset));
        text.push_str(edit.replacement);
        done = edit.end.offset;
    }
    Some(json!({ "range": range(rows, file, first.start, last.end), "text": text }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::Findings;
    use crate::report::{Places, fixture};

    fn print(findings: &Findings) -> Value {
        let files = fixture::files();
        let places = Places::new(&files).below("docs");
        serde_json::from_str(&super::findings(&Rows::new(&places, findings)).unwrap()).unwrap()
    }

    #[test]
    fn columns_count_bytes_and_a_fix_is_one_suggestion() {
        let report = print(&fixture::findings());
        let range = |line: usize, from: usize, end_line: usize, to: usize| json!({ "start": { "line": line, "column": from }, "end": { "line": end_line, "column": to } });
        let expected = json!([
            {
                "message": "the sources differ",
                "location": { "path": "docs/content/en-US/a.md", "range": range(3, 1, 4, 1) },
                "severity": "ERROR",
                "code": { "value": "source-drift" },
            },
            {
                "message": "100%, a:b \"<q>\" | {@you} ##[error]\u{fffd}[1m `|#1`",
                "location": { "path": "docs/content/ru/a b.md", "range": range(1, 1, 1, 1) },
                "severity": "WARNING",
                "code": { "value": "stale-page" },
            },
            {
                "message": "`no.md` leads to no page or file in any locale; help: did you mean `да.md`?",
                "location": { "path": "docs/content/ru/a b.md", "range": range(3, 10, 3, 15) },
                "severity": "ERROR",
                "code": { "value": "broken-link" },
                "suggestions": [{ "range": range(3, 7, 3, 15), "text": "y](да.md" }],
                "related_locations": [{
                    "message": "the source [text]",
                    "location": { "path": "docs/content/en-US/a.md", "range": range(3, 1, 3, 15) },
                }],
            },
        ]);
        assert_eq!(report["diagnostics"], expected);
        assert_eq!(report["source"], json!({ "name": "hexapla" }));
    }

    #[test]
    fn no_findings_are_no_diagnostics() {
        assert_eq!(print(&fixture::nothing())["diagnostics"], json!([]));
    }
}
