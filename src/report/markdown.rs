//! Findings as Markdown for a comment on a change or the summary of a job, on GitHub, GitLab and their like.

use super::{Row, Rows, one_line};
use crate::diagnostic::Level;

/// Characters of a comment: GitHub takes 65,536.
const MAX: usize = 65_000;
/// Characters that are kept free for what closes the comment.
const TAIL: usize = 300;
/// Rows of a table that stands open.
const OPEN: usize = 20;
/// Characters of a message that are shown.
const MAX_MESSAGE: usize = 300;

/// A headline, what was checked, and a table for each level, as far as a comment holds them.
pub fn findings(rows: &Rows) -> String {
    text(rows, MAX)
}

fn text(rows: &Rows, most: usize) -> String {
    let summary = &rows.summary;
    let mut out = match rows.rows.len() {
        0 => "## Hexapla: nothing found\n\n".to_owned(),
        _ => format!("## Hexapla: {} deny, {} warn\n\n", summary.deny, summary.warn),
    };
    out.push_str(&format!("{summary}; checked {}\n", rows.checked));
    let mut length = out.len();
    let mut shown = 0;
    for level in [Level::Deny, Level::Warn] {
        let count = rows.at(level).count();
        let mut table = String::new();
        let mut before: Option<&Row> = None;
        let name = level.as_str();
        let (head, foot) = match count > OPEN {
            true => (format!("\n<details>\n<summary>{name} ({count})</summary>\n"), "\n</details>\n"),
            false => (format!("\n### {name} ({count})\n"), ""),
        };
        let head = head + "\n| File | Place | Lint | Finding |\n| :-- | :-- | :-- | :-- |\n";
        let room = most.saturating_sub(TAIL + length + head.len() + foot.len());
        let mut used = 0;
        for row in rows.at(level) {
            let line = line(row, before.is_none_or(|before| before.path != row.path));
            // In the longer of the two ways to count, by halves of UTF-16.
            used += line.encode_utf16().count();
            if used > room {
                break;
            }
            table.push_str(&line);
            before = Some(row);
            shown += 1;
        }
        if !table.is_empty() {
            length += head.len() + foot.len() + used;
            out.push_str(&head);
            out.push_str(&table);
            out.push_str(foot);
        }
    }
    let left = rows.rows.len() - shown;
    if left > 0 {
        out.push_str(&format!("\n**{left} more findings** have no room here; `hexapla check` lists all.\n"));
    }
    out
}

/// A row of the table; the file is named where it is another than in the row before.
fn line(row: &Row, named: bool) -> String {
    let mut line = String::from("| ");
    if named {
        code(&mut line, &row.path);
    }
    line.push_str(&format!(" | {}:{} | {} | ", row.start.line, row.start.column, row.lint));
    prose(&mut line, &one_line(row.message, MAX_MESSAGE));
    if let Some(help) = row.help {
        line.push_str("<br>help: ");
        prose(&mut line, &one_line(help, MAX_MESSAGE));
    }
    line.push_str(" |\n");
    line
}

/// A message, in which backticks stand around what was quoted.
fn prose(out: &mut String, text: &str) {
    for (at, part) in text.split('`').enumerate() {
        match at % 2 {
            0 => part.chars().for_each(|c| {
                character(out, c);
                // Behind a zero-width space, no name makes a mention and no number a reference.
                if matches!(c, '@' | '#' | '!' | '$' | '%' | '~' | '&' | '^') {
                    out.push('\u{200b}');
                }
            }),
            _ => code(out, part),
        }
    }
}

/// What was quoted: in an element for code, names and numbers are taken as they are.
fn code(out: &mut String, text: &str) {
    if !text.is_empty() {
        out.push_str("<code>");
        text.chars().for_each(|c| character(out, c));
        out.push_str("</code>");
    }
}

/// A character as itself: numeric references are never markup, nor do they divide a table's cells.
fn character(out: &mut String, c: char) {
    match c {
        '&' | '<' | '>' | '|' | '`' | '*' | '_' | '[' | ']' | '~' | '\\' | '#' | '@' | ':' | '!' | '$' => {
            out.push_str(&format!("&#{};", u32::from(c)));
        }
        c if c.is_control() => out.push('\u{fffd}'),
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::Findings;
    use crate::report::{Places, fixture};

    fn print(findings: &Findings) -> String {
        fixture::print(findings, super::findings)
    }

    #[test]
    fn each_level_is_a_table_in_which_nothing_is_markup() {
        let lost = '\u{fffd}';
        let quiet = '\u{200b}';
        let expected = format!(
            "## Hexapla: 2 deny, 1 warn

2 deny, 1 warn, 4 allow; checked 2 pages, 1 segments, 2 links, 0 anchors, 0 images, 9 messages

### deny (2)

| File | Place | Lint | Finding |
| :-- | :-- | :-- | :-- |
| <code>docs/content/en-US/a.md</code> | 3:1 | source-drift | the sources differ |
| <code>docs/content/ru/a b.md</code> | 3:7 | broken-link | <code>no.md</code> leads to no page or file in any locale<br>help: did you mean <code>да.md</code>? |

### warn (1)

| File | Place | Lint | Finding |
| :-- | :-- | :-- | :-- |
| <code>docs/content/ru/a b.md</code> | 1:1 | stale-page | 100%{quiet}, a&#58;b \"&#60;q&#62;\" &#124; {{&#64;{quiet}you}} &#35;{quiet}&#35;{quiet}&#91;error&#93;{lost}&#91;1m <code>&#124;&#35;1</code> |
"
        );
        assert_eq!(print(&fixture::findings()), expected);
    }

    #[test]
    fn a_long_table_is_closed_and_names_its_file_once() {
        let text = print(&fixture::many(50));
        assert_eq!(text.matches("<details>\n<summary>").count(), 2);
        assert_eq!(text.matches("</details>").count(), 2);
        assert_eq!(text.matches("a b.md").count(), 2);
        assert_eq!(text.matches("\n| ").count(), 50 + 4);
    }

    #[test]
    fn a_comment_is_cut_before_it_is_too_long() {
        let text = print(&fixture::many(3_000));
        assert!((60_000..MAX).contains(&text.encode_utf16().count()), "{}", text.encode_utf16().count());
        let shown = text.matches("\n| ").count() - text.matches("\n| File").count() - text.matches("\n| :--").count();
        assert!(text.contains(&format!("\n**{} more findings** have no room here;", 3_000 - shown)), "{shown}");
        assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
        for most in 0..2_000 {
            let (files, findings) = (fixture::files(), fixture::findings());
            let places = Places::new(&files);
            let length = super::text(&Rows::new(&places, &findings), most).encode_utf16().count();
            assert!(length <= most.max(TAIL), "{length} {most}");
        }
    }

    #[test]
    fn no_findings_are_a_headline() {
        assert_eq!(
            print(&fixture::nothing()),
            "## Hexapla: nothing found\n\n0 deny, 0 warn, 0 allow; checked 2 pages, 1 segments, 2 links, 0 anchors, 0 images, 9 messages\n"
        );
    }
}
