//! Findings as rustc prints them, the source text beneath the target.

use std::fmt::Write;

use annotate_snippets::{AnnotationKind, Group, Level as Severity, Origin, Renderer, Snippet};

use super::{Places, one_line};
use crate::diagnostic::{Label, Level};
use crate::lint::{Finding, Findings};
use crate::site::Site;
use crate::span::Span;

/// Characters of a message that are shown.
const MAX_MESSAGE: usize = 300;

/// All findings, one after the other. `styled` text holds ANSI colours.
pub fn findings(site: &Site, findings: &Findings, styled: bool) -> String {
    let places = Places::new(site);
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() }.term_width(120);
    let mut out = String::new();
    for finding in &findings.reported {
        out.push_str(&one(site, &places, &renderer, finding));
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
    line
}

fn one(site: &Site, places: &Places, renderer: &Renderer, finding: &Finding) -> String {
    let diagnostic = &finding.diagnostic;
    let severity = match finding.level {
        Level::Deny => Severity::ERROR,
        Level::Warn | Level::Allow => Severity::WARNING,
    };
    let message = one_line(&diagnostic.message, MAX_MESSAGE);
    let title = severity.primary_title(message.as_str()).id(diagnostic.lint);
    let primary = excerpt(site, &diagnostic.primary);
    let path = places.path(diagnostic.primary.file);
    let mut group = Group::with_title(title);
    let (line, text, span) =
        (places.position(diagnostic.primary.file, primary.0.start).line, primary.0.of(primary.1), primary.2);
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
            let shown = one_line(label.span.of(site.text(label.file)), 160);
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
    renderer.render(&[group])
}

/// The lines that a label is shown with, their text, and the label's range in them. A span of several lines is shown
/// by its first.
fn excerpt<'s>(site: &'s Site, label: &Label) -> (Span, &'s str, std::ops::Range<usize>) {
    let text = site.text(label.file);
    let start = (label.span.start as usize).min(text.len());
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let line_end = line_start + text[line_start..line_end].trim_end_matches('\r').len();
    let end = (label.span.end as usize).clamp(start, line_end.max(start));
    let line = Span::new(line_start, line_end.max(line_start));
    (line, text, start.min(line_end) - line_start..end.min(line_end.max(start)) - line_start)
}
