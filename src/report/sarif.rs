//! Findings as SARIF 2.1.0 (OASIS), as GitHub's code scanning and editors read it.

use serde_json::{Value, json};

use super::Rows;
use super::rows::{FixRow, Row, flat};
use crate::diagnostic::Level;
use crate::lint::{LINTS, Lint};
use crate::site::encode_path;
use crate::span::Position;

/// Results that GitHub takes in one run.
const MAX_RESULTS: usize = 25_000;

/// All findings, those at deny first, as a log with one run.
///
/// # Errors
/// None that is known: every value has a form in JSON.
pub fn findings(rows: &Rows) -> serde_json::Result<String> {
    log(rows, MAX_RESULTS)
}

fn log(rows: &Rows, most: usize) -> serde_json::Result<String> {
    let used: Vec<&Lint> = LINTS.iter().filter(|lint| rows.rows.iter().any(|row| row.lint == lint.name)).collect();
    let results: Vec<Value> = rows.by_weight().take(most).map(|row| result(row, &used)).collect();
    let mut invocation = json!({ "executionSuccessful": true });
    let omitted = rows.rows.len() - results.len();
    if omitted > 0 {
        let text = format!("{omitted} of {} findings are left out: a run holds {most} results.", rows.rows.len());
        invocation["toolExecutionNotifications"] = json!([{ "level": "warning", "message": { "text": text } }]);
    }
    serde_json::to_string_pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "hexapla",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": used.iter().map(|lint| rule(lint)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [invocation],
            "results": results,
            "properties": { "checked": rows.checked, "summary": rows.summary, "omitted": omitted },
        }],
    }))
}

fn rule(lint: &Lint) -> Value {
    let explanation = lint.explanation();
    let does = explanation.split("## What it does\n").nth(1).and_then(|rest| rest.split("\n## ").next());
    let help = message(&explanation);
    json!({
        "id": lint.name,
        "shortDescription": { "text": message(lint.summary()) },
        "fullDescription": { "text": message(does.unwrap_or(lint.summary()).trim()) },
        "help": { "text": help, "markdown": help },
        // A lint that is allowed by itself reports only where a site raises it.
        "defaultConfiguration": { "level": if lint.level == Level::Allow { "note" } else { level(lint.level) } },
        "properties": { "tags": [lint.group] },
    })
}

fn result(row: &Row, used: &[&Lint]) -> Value {
    let mut text = sentence(&plain(&flat(row.message)));
    if let Some(help) = row.help {
        text.push_str(&format!("\nHelp: {}", sentence(&plain(&flat(help)))));
    }
    let mut related = Vec::new();
    for (at, label) in row.related.iter().enumerate() {
        let told = if label.message.is_empty() { &*label.path } else { label.message };
        // GitHub shows a related place where the message links to it.
        text.push_str(&format!("\nSee [{}]({}).", plain(&flat(told)), at + 1));
        let mut location = location(&label.path, label.start, label.end);
        location["id"] = json!(at + 1);
        location["message"] = json!({ "text": sentence(&plain(&flat(told))) });
        related.push(location);
    }
    let mut result = json!({
        "ruleId": row.lint,
        "level": level(row.level),
        "message": { "text": text },
        "locations": [location(&row.path, row.start, row.end)],
        "partialFingerprints": { "hexapla/v1": row.fingerprint },
    });
    if let Some(index) = used.iter().position(|lint| lint.name == row.lint) {
        result["ruleIndex"] = json!(index);
    }
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    if let Some(fix) = &row.fix {
        result["fixes"] = json!([change(row, fix)]);
    }
    let facts = [("locale", row.locale), ("page", row.page), ("segment", row.segment)];
    for (name, value) in facts.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        result["properties"][name] = json!(value);
    }
    result
}

fn change(row: &Row, fix: &FixRow) -> Value {
    let replacements = fix.edits.iter().map(|edit| {
        let mut replacement = json!({ "deletedRegion": region(edit.start, edit.end) });
        if !edit.replacement.is_empty() {
            replacement["insertedContent"] = json!({ "text": edit.replacement });
        }
        replacement
    });
    json!({
        "description": { "text": sentence(&plain(fix.title)) },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(&row.path) },
            "replacements": replacements.collect::<Vec<_>>(),
        }],
    })
}

fn location(path: &str, start: Position, end: Position) -> Value {
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri(path) }, "region": region(start, end) } })
}

fn region(start: Position, end: Position) -> Value {
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}

/// A path as a reference by RFC 3986. A colon in it would end a scheme.
fn uri(path: &str) -> String {
    let encoded = encode_path(path).replace(':', "%3A");
    if path.starts_with('/') { format!("file://{encoded}") } else { encoded }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Allow => "none",
    }
}

/// A message with its braces doubled, since single ones hold a place (§3.11.5).
fn message(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

/// A message in which nothing reads as a link (§3.11.6) or holds a place.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '[' | ']' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    message(&out)
}

/// Ended by a full stop, as messages of this form are.
fn sentence(text: &str) -> String {
    let end = if text.ends_with(['.', '!', '?', '。']) { "" } else { "." };
    format!("{text}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::Findings;
    use crate::report::{Places, fixture};

    fn run(findings: &Findings, most: usize) -> Value {
        let files = fixture::files();
        let places = Places::new(&files).below("docs");
        let log: Value = serde_json::from_str(&log(&Rows::new(&places, findings), most).unwrap()).unwrap();
        assert_eq!(log["version"], "2.1.0");
        assert_eq!(log["runs"].as_array().unwrap().len(), 1);
        log["runs"][0].clone()
    }

    fn at(path: &str, [start_line, start_column, end_line, end_column]: [usize; 4]) -> Value {
        json!({ "physicalLocation": {
            "artifactLocation": { "uri": path },
            "region": {
                "startLine": start_line, "startColumn": start_column, "endLine": end_line, "endColumn": end_column,
            },
        } })
    }

    #[test]
    fn results_hold_all_that_a_finding_holds() {
        let mut related = at("docs/content/en-US/a.md", [3, 1, 3, 15]);
        related["id"] = json!(1);
        related["message"] = json!({ "text": r"the source \[text\]." });
        let run = run(&fixture::findings(), MAX_RESULTS);
        let expected = json!([
            {
                "ruleId": "source-drift",
                "ruleIndex": 1,
                "level": "error",
                "message": { "text": "the sources differ." },
                "locations": [at("docs/content/en-US/a.md", [3, 1, 4, 1])],
                "partialFingerprints": { "hexapla/v1": "000000000000000a" },
            },
            {
                "ruleId": "broken-link",
                "ruleIndex": 0,
                "level": "error",
                "message": { "text": "`no.md` leads to no page or file in any locale.\nHelp: did you mean `да.md`?\nSee [the source \\[text\\]](1)." },
                "locations": [at("docs/content/ru/a%20b.md", [3, 7, 3, 12])],
                "relatedLocations": [related],
                "partialFingerprints": { "hexapla/v1": "000000000000000c" },
                "fixes": [{
                    "description": { "text": "link to `да.md`." },
                    "artifactChanges": [{
                        "artifactLocation": { "uri": "docs/content/ru/a%20b.md" },
                        "replacements": [
                            {
                                "deletedRegion": { "startLine": 3, "startColumn": 4, "endLine": 3, "endColumn": 5 },
                                "insertedContent": { "text": "y" },
                            },
                            {
                                "deletedRegion": { "startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 12 },
                                "insertedContent": { "text": "да.md" },
                            },
                        ],
                    }],
                }],
                "properties": { "locale": "ru", "page": "a b", "segment": "d3385-103" },
            },
            {
                "ruleId": "stale-page",
                "ruleIndex": 2,
                "level": "warning",
                "message": { "text": "100%, a:b \"<q>\" | {{@you}} ##\\[error\\]\u{fffd}\\[1m `|#1`." },
                "locations": [at("docs/content/ru/a%20b.md", [1, 1, 1, 1])],
                "partialFingerprints": { "hexapla/v1": "000000000000000b" },
                "properties": { "locale": "ru", "page": "a b" },
            },
        ]);
        assert_eq!(run["results"], expected);
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        assert_eq!(run["invocations"], json!([{ "executionSuccessful": true }]));
        assert_eq!(
            run["properties"]["summary"],
            json!({ "deny": 2, "warn": 1, "allow": 4, "suppressed": 0, "baseline": 0 })
        );
        assert_eq!(run["properties"]["checked"]["messages"], 9);
    }

    #[test]
    fn the_rules_that_are_used_are_explained() {
        let run = run(&fixture::findings(), MAX_RESULTS);
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let names: Vec<&Value> = rules.iter().map(|rule| &rule["id"]).collect();
        assert_eq!(names, ["broken-link", "source-drift", "stale-page"]);
        let (link, lint) = (&rules[0], Lint::find("broken-link").unwrap());
        assert_eq!(link["shortDescription"]["text"], lint.summary());
        let full = link["fullDescription"]["text"].as_str().unwrap();
        assert!(full.starts_with("Follows every") && full.ends_with("would run something."), "{full}");
        assert_eq!(link["help"], json!({ "text": lint.explanation(), "markdown": lint.explanation() }));
        assert_eq!(link["defaultConfiguration"]["level"], "error");
        assert_eq!(rules[2]["defaultConfiguration"]["level"], "warning");
        assert_eq!(link["properties"]["tags"], json!(["links"]));
    }

    #[test]
    fn too_many_results_are_cut_behind_those_at_deny_and_told_of() {
        let run = run(&fixture::many(10), 7);
        let levels: Vec<&Value> = run["results"].as_array().unwrap().iter().map(|result| &result["level"]).collect();
        assert_eq!(levels, ["error", "error", "error", "error", "error", "warning", "warning"]);
        assert_eq!(run["properties"]["omitted"], 3);
        let told = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
        assert_eq!(told, "3 of 10 findings are left out: a run holds 7 results.");
    }

    #[test]
    fn no_findings_are_a_run_without_results() {
        let run = run(&fixture::nothing(), MAX_RESULTS);
        assert_eq!((&run["results"], &run["tool"]["driver"]["rules"]), (&json!([]), &json!([])));
    }

    #[test]
    fn a_path_becomes_a_reference() {
        assert_eq!(uri("a b/ж#1.md"), "a%20b/%D0%B6%231.md");
        assert_eq!(uri("../c:d/100%.md"), "../c%3Ad/100%25.md");
        assert_eq!(uri("/x/a.md"), "file:///x/a.md");
    }
}
