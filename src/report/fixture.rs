//! A few findings of every kind, which the tests of the forms print.

use super::{Places, Rows};
use crate::diagnostic::{Applicability, Diagnostic, Label, Level};
use crate::edit::Edit;
use crate::lint::{Checked, Finding, Findings};
use crate::span::{FileId, Span};
use crate::syntax::Fingerprint;
use crate::world::Source;

/// Two files, one with CRLF and a character of four bytes before the place, one with a place of two lines.
pub(super) fn files() -> Vec<Source> {
    let file = |path: &str, text: &str| Source { path: path.into(), text: text.into() };
    vec![
        file("content/ru/a b.md", "# Ж\r\n\r\n𐐀 [x](no.md) {y}\r\n"),
        file("content/en-US/a.md", "# A\n\nSee [x](no.md).\nMore.\n"),
    ]
}

/// A deny with everything, a warning at a place of no length with what must be escaped, a deny of two lines.
pub(super) fn findings() -> Findings {
    let (russian, english) = (FileId(0), FileId(1));
    let edits = vec![
        Edit { span: Span::new(14, 15), replacement: "y".into() },
        Edit { span: Span::new(17, 22), replacement: "да.md".into() },
    ];
    let link =
        Diagnostic::new("broken-link", russian, Span::new(17, 22), "`no.md` leads to no page or file in any locale")
            .with_help("did you mean `да.md`?")
            .with_related(Label::new(english, Span::new(5, 19), "the source [text]"))
            .with_fix("link to `да.md`", edits, Applicability::Safe)
            .with_segment("d3385-103");
    let stale = Diagnostic::new(
        "stale-page",
        russian,
        Span::new(0, 0),
        "100%, a:b \"<q>\" | {@you}\r\n##[error]\u{1b}[1m `|#1`",
    );
    let drift = Diagnostic::new("source-drift", english, Span::new(5, 21), "the sources differ");
    let finding = |diagnostic, level, locale: Option<&str>, identity| Finding {
        diagnostic,
        level,
        locale: locale.map(|tag| tag.parse().unwrap()),
        page: locale.map(|_| "a b".to_owned()),
        identity: Fingerprint(identity),
    };
    Findings {
        reported: vec![
            finding(drift, Level::Deny, None, 0xa),
            finding(stale, Level::Warn, Some("ru"), 0xb),
            finding(link, Level::Deny, Some("ru"), 0xc),
        ],
        allowed: 4,
        since: None,
        suppressed: 0,
        known: Vec::new(),
        checked: Checked { pages: 2, segments: 1, links: 2, anchors: 0, images: 0, messages: 9, external: None },
    }
}

/// `times` findings that are alike.
pub(super) fn many(times: u64) -> Findings {
    let mut findings = findings();
    let place = |at| Diagnostic::new("broken-link", FileId(0), Span::new(17, 22), format!("`{at}` leads nowhere"));
    let levels = [Level::Warn, Level::Deny];
    findings.reported = (0..times)
        .map(|at| Finding {
            diagnostic: place(at / 3),
            level: levels[(at % 2) as usize],
            locale: None,
            page: None,
            identity: Fingerprint(at),
        })
        .collect();
    findings
}

/// None.
pub(super) fn nothing() -> Findings {
    Findings { checked: findings().checked, ..Findings::default() }
}

/// Findings in the files of this fixture as a form prints them, the site in a folder `docs` of its repository.
pub(super) fn print(findings: &Findings, form: fn(&Rows) -> String) -> String {
    let files = files();
    let places = Places::new(&files).below("docs");
    form(&Rows::new(&places, findings))
}
