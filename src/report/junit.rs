//! Findings as a JUnit report, which every CI can show.
//!
//! One suite a file and one test a finding, as linters have it. A finding at deny is a failure. One at warn is a skipped
//! test: readers turn a run red for any failure, which a warning does not, and hide what passed. A first suite, whose
//! one test passes, says what was checked, so that a viewer is never empty.

use std::fmt::Write;

use rustc_hash::FxHashMap;

use super::rows::flat;
use super::{Row, Rows};
use crate::diagnostic::Level;

/// All findings as `testsuites`.
pub fn findings(rows: &Rows) -> String {
    let summary = rows.summary;
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"hexapla\"");
    counts(&mut out, summary.deny + summary.warn + 1, summary.deny, summary.warn);
    out.push_str(">\n<testsuite name=\"hexapla\"");
    counts(&mut out, 1, 0, 0);
    out.push_str(">\n<properties>\n");
    let checked = &rows.checked;
    for (name, count) in [
        ("pages", checked.pages),
        ("segments", checked.segments),
        ("links", checked.links),
        ("anchors", checked.anchors),
        ("images", checked.images),
        ("messages", checked.messages),
    ] {
        let _ = writeln!(out, "<property name=\"checked.{name}\" value=\"{count}\"/>");
    }
    let _ = writeln!(out, "<property name=\"allowed\" value=\"{}\"/>", summary.allow);
    out.push_str("</properties>\n<testcase classname=\"hexapla\" name=\"check\"/>\n</testsuite>\n");
    for rows in rows.rows.chunk_by(|a, b| a.path == b.path) {
        suite(&mut out, rows);
    }
    out.push_str("</testsuites>");
    out
}

fn suite(out: &mut String, rows: &[Row]) {
    let Some(first) = rows.first() else { return };
    let path = escape(&first.path);
    let failures = rows.iter().filter(|row| row.level == Level::Deny).count();
    let _ = write!(out, "<testsuite name=\"{path}\"");
    counts(out, rows.len(), failures, rows.len() - failures);
    out.push_str(">\n");
    // Readers know a test by its name, so it holds no line, which a change above would move; and they keep one of two of
    // the same name.
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for row in rows {
        let mut name = escape(&format!("{}: {}", row.lint, flat(row.message)));
        let times = seen.entry(name.clone()).and_modify(|times| *times += 1).or_insert(1);
        if *times > 1 {
            let _ = write!(name, " ({times})");
        }
        let line = row.start.line;
        let _ = writeln!(out, "<testcase classname=\"{path}\" name=\"{name}\" file=\"{path}\" line=\"{line}\">");
        let told = escape(&row.told());
        let place = format!("{path}:{line}:{}", row.start.column);
        let _ = match row.level {
            Level::Deny => {
                writeln!(out, "<failure type=\"{}\" message=\"{told}\">{place}: {told}</failure>", row.lint)
            }
            Level::Warn | Level::Allow => {
                writeln!(out, "<skipped type=\"{}\" message=\"{told}\">{place}: {told}</skipped>", row.lint)
            }
        };
        out.push_str("</testcase>\n");
    }
    out.push_str("</testsuite>\n");
}

fn counts(out: &mut String, tests: usize, failures: usize, skipped: usize) {
    let _ = write!(out, " tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\"");
}

/// As the text or an attribute of XML 1.0, which has no form for most control characters: they are shown as lost.
fn escape(text: &str) -> String {
    let legal = text.replace(|c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'), "\u{fffd}");
    let mut out = String::with_capacity(legal.len());
    let _ = pulldown_cmark_escape::escape_html(&mut out, &legal);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::Findings;
    use crate::report::fixture;

    fn print(findings: &Findings) -> String {
        fixture::print(findings, super::findings)
    }

    const HEAD: &str = r#"<testsuite name="hexapla" tests="1" failures="0" errors="0" skipped="0">
<properties>
<property name="checked.pages" value="2"/>
<property name="checked.segments" value="1"/>
<property name="checked.links" value="2"/>
<property name="checked.anchors" value="0"/>
<property name="checked.images" value="0"/>
<property name="checked.messages" value="9"/>
"#;

    #[test]
    fn each_file_is_a_suite_and_each_finding_a_test() {
        let lost = '\u{fffd}';
        let expected = format!(
            r##"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="hexapla" tests="4" failures="2" errors="0" skipped="1">
{HEAD}<property name="allowed" value="4"/>
</properties>
<testcase classname="hexapla" name="check"/>
</testsuite>
<testsuite name="docs/content/en-US/a.md" tests="1" failures="1" errors="0" skipped="0">
<testcase classname="docs/content/en-US/a.md" name="source-drift: the sources differ" file="docs/content/en-US/a.md" line="3">
<failure type="source-drift" message="the sources differ">docs/content/en-US/a.md:3:1: the sources differ</failure>
</testcase>
</testsuite>
<testsuite name="docs/content/ru/a b.md" tests="2" failures="1" errors="0" skipped="1">
<testcase classname="docs/content/ru/a b.md" name="stale-page: 100%, a:b &quot;&lt;q&gt;&quot; | {{@you}} ##[error]{lost}[1m `|#1`" file="docs/content/ru/a b.md" line="1">
<skipped type="stale-page" message="100%, a:b &quot;&lt;q&gt;&quot; | {{@you}} ##[error]{lost}[1m `|#1`">docs/content/ru/a b.md:1:1: 100%, a:b &quot;&lt;q&gt;&quot; | {{@you}} ##[error]{lost}[1m `|#1`</skipped>
</testcase>
<testcase classname="docs/content/ru/a b.md" name="broken-link: `no.md` leads to no page or file in any locale" file="docs/content/ru/a b.md" line="3">
<failure type="broken-link" message="`no.md` leads to no page or file in any locale; help: did you mean `да.md`?">docs/content/ru/a b.md:3:7: `no.md` leads to no page or file in any locale; help: did you mean `да.md`?</failure>
</testcase>
</testsuite>
</testsuites>"##
        );
        assert_eq!(print(&fixture::findings()), expected);
    }

    #[test]
    fn tests_of_one_name_are_counted_through() {
        let text = print(&fixture::many(3));
        for name in ["`0` leads nowhere\"", "`0` leads nowhere (2)\"", "`0` leads nowhere (3)\""] {
            assert!(text.contains(&format!("name=\"broken-link: {name} file=")), "{name}: {text}");
        }
    }

    #[test]
    fn no_findings_are_one_test_that_passes() {
        let expected = format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="hexapla" tests="1" failures="0" errors="0" skipped="0">
{HEAD}<property name="allowed" value="0"/>
</properties>
<testcase classname="hexapla" name="check"/>
</testsuite>
</testsuites>"#
        );
        assert_eq!(print(&fixture::nothing()), expected);
    }

    #[test]
    fn what_xml_cannot_hold_is_shown_as_lost() {
        assert_eq!(escape("a\u{0}\u{1b}\u{fffe}<&>\""), "a\u{fffd}\u{fffd}\u{fffd}&lt;&amp;&gt;&quot;");
    }
}
