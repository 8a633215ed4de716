//! Findings as rustc prints them, the source text beneath the target.

use std::fmt::Write;

use annotate_snippets::{AnnotationKind, Group, Level as Severity, Origin, Renderer, Snippet};

use super::{Places, one_line};
use crate::diagnostic::{Label, Level};
use crate::lint::{Finding, Findings};
use crate::span::{Span, floor_char_boundary};
use crate::world::Source;

/// Characters of a message that are shown.
const MAX_MESSAGE: usize = 300;
/// Bytes of a line that is shown as it is, its ends cut to the width of the output.
const MAX_LINE: usize = 2048;
/// Bytes before and behind a span that are kept of a longer line.
const AROUND: usize = 512;

/// All findings, one after the other. `styled` text holds ANSI colours.
pub fn findings(files: &[Source], findings: &Findings, styled: bool) -> String {
    let places = Places::new(files);
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() }.term_width(120);
    let mut out = String::new();
    for finding in &findings.reported {
        out.push_str(&one(&places, &renderer, finding));
        out.push_str("\n\n");
    }
    out
}

/// The closing line: how many findings, and what was looked at.
pub fn summary(findings: &Findings) -> String {
    let checked = &findings.checked;
    let mut line = format!(
        "{} deny, {} warn, {} allow",
        findings.count(Level::Deny),
        findings.count(Level::Warn),
        findings.allowed
    );
    let _ = write!(
        line,
        "; checked {} pages, {} segments, {} links, {} anchors, {} images, {} messages",
        checked.pages, checked.segments, checked.links, checked.anchors, checked.images, checked.messages
    );
    if let Some(counts) = &checked.external {
        let _ = write!(
            line,
            "; of {} external addresses {} are good, {} broken, {} unknown, {} ignored ({} asked, {} from the cache)",
            counts.addresses, counts.good, counts.broken, counts.unknown, counts.ignored, counts.asked, counts.cached
        );
    }
    line
}

fn one(places: &Places, renderer: &Renderer, finding: &Finding) -> String {
    let diagnostic = &finding.diagnostic;
    let severity = match finding.level {
        Level::Deny => Severity::ERROR,
        Level::Warn | Level::Allow => Severity::WARNING,
    };
    let message = one_line(&diagnostic.message, MAX_MESSAGE);
    let title = severity.primary_title(message.as_str()).id(diagnostic.lint);
    let primary = excerpt(places, &diagnostic.primary);
    let path = places.path(diagnostic.primary.file);
    let mut group = Group::with_title(title);
    let begin = places.position(diagnostic.primary.file, primary.0.start);
    let (line, text, span) = (begin.line, primary.0.of(places.text(diagnostic.primary.file)), primary.1);
    let mut rest = Vec::new();
    if text.is_empty() {
        group = group.element(Origin::path(path).line(line).char_column(1));
        rest.extend(&diagnostic.related);
    } else {
        let mut snippet = Snippet::source(text)
            .path(path)
            .line_start(line)
            .fold(false)
            .annotation(AnnotationKind::Primary.span(span));
        for label in &diagnostic.related {
            // On the same line it is shown in one picture with the target.
            let inside = label.file == diagnostic.primary.file
                && label.span.start >= primary.0.start
                && label.span.end <= primary.0.end;
            if inside && !label.span.is_empty() {
                let (from, to) =
                    ((label.span.start - primary.0.start) as usize, (label.span.end - primary.0.start) as usize);
                snippet = snippet.annotation(AnnotationKind::Context.span(from..to).label(label.text.as_str()));
            } else {
                rest.push(label);
            }
        }
        group = group.element(snippet);
    }
    let related: Vec<String> = rest
        .iter()
        .map(|label| {
            let at = places.position(label.file, label.span.start);
            let shown = one_line(label.span.of(places.text(label.file)), 160);
            let text = one_line(&label.text, 160);
            let quoted = if shown.is_empty() { String::new() } else { format!(": {shown}") };
            format!("{}:{}:{}: {text}{quoted}", places.path(label.file), at.line, at.column)
        })
        .collect();
    for text in &related {
        group = group.element(Severity::NOTE.message(text.as_str()));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Severity::HELP.message(help.as_str()));
    }
    let shown = renderer.render(&[group]);
    if begin.column == 1 {
        return shown;
    }
    // What is shown begins inside its line, and so columns were counted from there.
    let at = places.position(diagnostic.primary.file, diagnostic.primary.span.start);
    let head = shown.find('\n').unwrap_or(0);
    let counted = format!("{path}:{line}:{}", at.column - begin.column + 1);
    shown[..head].to_owned() + &shown[head..].replacen(&counted, &format!("{path}:{line}:{}", at.column), 1)
}

/// The line that a label is shown with, and the label's range in it. A span of several lines is shown by its first; of
/// a long line only what is around the span is kept, since a line is measured anew for each finding.
fn excerpt(places: &Places, label: &Label) -> (Span, std::ops::Range<usize>) {
    let text = places.text(label.file);
    let start = (label.span.start as usize).min(text.len());
    let line = places.line(label.file, start as u32);
    let (mut from, mut to) = (line.start as usize, (line.end as usize).max(line.start as usize));
    let mut end = (label.span.end as usize).clamp(start, to.max(start));
    if to - from > MAX_LINE {
        end = floor_char_boundary(text, end.min(start + AROUND));
        from = from.max(floor_char_boundary(text, start.saturating_sub(AROUND)));
        to = floor_char_boundary(text, to.min(end + AROUND)).max(from);
    }
    (Span::new(from, to), start.min(to) - from..end.min(to.max(start)) - from)
}
