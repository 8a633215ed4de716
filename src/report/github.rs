//! Findings as workflow commands of GitHub Actions, which shows them beside the lines of a change.

use std::fmt::Write;

use super::rows::flat;
use super::{Row, Rows};
use crate::diagnostic::Level;

/// Annotations of one kind that GitHub shows for a step; more are dropped without a word.
const SHOWN: usize = 10;

/// The first findings as annotations, those at deny before those at warn, then all of them as lines of the log.
pub fn findings(rows: &Rows) -> String {
    let mut out = String::new();
    let mut shown = 0;
    for (level, kind) in [(Level::Deny, "error"), (Level::Warn, "warning")] {
        for row in rows.at(level).take(SHOWN) {
            annotation(&mut out, kind, row);
            shown += 1;
        }
    }
    let mut log = String::new();
    for row in &rows.rows {
        let path = row.path.replace(char::is_control, "\u{fffd}");
        let _ = writeln!(
            log,
            "{path}:{}:{}: {}[{}]: {}",
            row.start.line,
            row.start.column,
            row.level.as_str(),
            row.lint,
            row.told()
        );
    }
    if !log.is_empty() {
        // A page could hold what the runner would take for a command. It reads none until it sees the token again, and
        // no page can hold the hash of a text that it is part of.
        let token = blake3::hash(log.as_bytes()).to_hex();
        let _ = write!(out, "::stop-commands::{token}\n{log}::{token}::\n");
    }
    if shown < rows.rows.len() {
        let _ = writeln!(
            out,
            "::notice title=hexapla::{} of {} findings are annotations; the log of this step lists all",
            shown,
            rows.rows.len()
        );
    }
    let _ = write!(out, "{}; checked {}", rows.summary, rows.checked);
    out
}

fn annotation(out: &mut String, kind: &str, row: &Row) {
    let _ = write!(out, "::{kind} file={},line={},endLine={}", property(&row.path), row.start.line, row.last_line());
    // Columns count only where it is about one line.
    if row.start.line == row.end.line {
        let _ = write!(out, ",col={},endColumn={}", row.start.column, row.end.column);
    }
    let help = row.help.map_or(String::new(), |help| format!("\nhelp: {}", flat(help)));
    let _ = writeln!(out, ",title={}::{}", property(row.lint), data(&(flat(row.message) + &help)));
}

/// As the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// As the value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::Findings;
    use crate::report::fixture;

    fn print(findings: &Findings) -> String {
        fixture::print(findings, super::findings)
    }

    #[test]
    fn annotations_come_first_and_the_log_lists_all() {
        let text = print(&fixture::findings());
        let lines: Vec<&str> = text.lines().collect();
        let token = lines[3].strip_prefix("::stop-commands::").unwrap();
        assert_eq!(token.len(), 64);
        let expected = [
            "::error file=docs/content/en-US/a.md,line=3,endLine=3,title=source-drift::the sources differ",
            "::error file=docs/content/ru/a b.md,line=3,endLine=3,col=7,endColumn=12,title=broken-link::`no.md` leads to no page or file in any locale%0Ahelp: did you mean `да.md`?",
            "::warning file=docs/content/ru/a b.md,line=1,endLine=1,col=1,endColumn=1,title=stale-page::100%25, a:b \"<q>\" | {@you} ##[error]\u{fffd}[1m `|#1`",
            &format!("::stop-commands::{token}"),
            "docs/content/en-US/a.md:3:1: deny[source-drift]: the sources differ",
            "docs/content/ru/a b.md:1:1: warn[stale-page]: 100%, a:b \"<q>\" | {@you} ##[error]\u{fffd}[1m `|#1`",
            "docs/content/ru/a b.md:3:7: deny[broken-link]: `no.md` leads to no page or file in any locale; help: did you mean `да.md`?",
            &format!("::{token}::"),
            "2 deny, 1 warn, 4 allow; checked 2 pages, 1 segments, 2 links, 0 anchors, 0 images, 9 messages",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn ten_of_a_kind_are_annotations() {
        let text = print(&fixture::many(27));
        let begins = |start: &str| text.lines().filter(|line| line.starts_with(start)).count();
        assert_eq!((begins("::error "), begins("::warning "), begins("docs/")), (10, 10, 27));
        assert!(text.contains("\n::notice title=hexapla::20 of 27 findings are annotations;"), "{text}");
    }

    #[test]
    fn no_findings_are_a_line_of_what_was_checked() {
        let text = print(&fixture::nothing());
        assert_eq!(
            text,
            "0 deny, 0 warn, 0 allow; checked 2 pages, 1 segments, 2 links, 0 anchors, 0 images, 9 messages"
        );
    }

    #[test]
    fn what_divides_a_command_is_escaped() {
        assert_eq!(property("a,b:c%\r\n"), "a%2Cb%3Ac%25%0D%0A");
        assert_eq!(data("a,b:c%\r\n"), "a,b:c%25%0D%0A");
    }
}
