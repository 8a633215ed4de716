//! Comments in the site's files that silence lints, and what is wrong with them.

use rustc_hash::FxHashMap;

use super::{Context, Lint, Selection, is_known, unknown};
use crate::diagnostic::Diagnostic;
use crate::span::{FileId, Span};
use crate::syntax::{Allow, parse_allow};

/// The comments of all files.
pub(super) struct Suppressions<'a> {
    context: &'a Context<'a>,
    by_file: FxHashMap<FileId, Vec<Suppression>>,
}

struct Suppression {
    allow: Allow,
    /// What it silences: findings that begin here.
    scope: Span,
    /// By name, whether it has silenced anything.
    used: Vec<bool>,
}

impl<'a> Suppressions<'a> {
    /// Those of the pages, whose Markdown was read, and those of the other files in `others` (YAML, Fluent), in which a
    /// comment begins with `#`.
    pub(super) fn new(context: &'a Context<'a>, others: impl Iterator<Item = FileId>) -> Suppressions<'a> {
        let site = context.site;
        let mut by_file: FxHashMap<FileId, Vec<Suppression>> = FxHashMap::default();
        let mut add = |file: FileId, allow: &Allow| {
            let scope = scope(site.text(file), allow);
            let used = vec![false; allow.names.len()];
            by_file.entry(file).or_default().push(Suppression { allow: allow.clone(), scope, used });
        };
        for page in site.pages.iter().filter(|page| !page.recovered) {
            page.document.allows.iter().for_each(|allow| add(page.document.file, allow));
        }
        for file in others {
            for (at, line) in lines(site.text(file)) {
                if let Some(allow) = line.trim_start().starts_with('#').then(|| parse_allow(line, at)).flatten() {
                    add(file, &allow);
                }
            }
        }
        Suppressions { context, by_file }
    }

    /// Whether a comment silences a finding of `lint`.
    pub(super) fn silence(&mut self, lint: &Lint, diagnostic: &Diagnostic) -> bool {
        let text = self.context.site.text(diagnostic.primary.file);
        let Some(list) = self.by_file.get_mut(&diagnostic.primary.file) else { return false };
        let start = diagnostic.primary.span.start;
        let mut silenced = false;
        for suppression in list.iter_mut().filter(|one| one.allow.file || one.scope.contains(start)) {
            for (name, used) in suppression.allow.names.iter().zip(&mut suppression.used) {
                if lint.is_named(name.of(text)) {
                    *used = true;
                    silenced = true;
                }
            }
        }
        silenced
    }

    /// What is wrong with the comments: names of no lint, names that silenced nothing, no reason.
    pub(super) fn faults(&self, selection: &Selection) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (file, list) in &self.by_file {
            let text = self.context.site.text(*file);
            for suppression in list {
                let allow = &suppression.allow;
                for (span, used) in allow.names.iter().zip(&suppression.used) {
                    let name = span.of(text);
                    if !is_known(name) {
                        found.push(Diagnostic::new("unknown-lint", *file, *span, unknown(name)));
                    } else if !used && super::LINTS.iter().any(|lint| lint.is_named(name) && selection.holds(lint)) {
                        let message = format!("`{name}` finds nothing here that this comment would silence");
                        found.push(Diagnostic::new("unused-suppression", *file, *span, message).with_help("remove it"));
                    }
                }
                if allow.reason.is_empty() {
                    let message = "this comment does not say why";
                    let help = "write the reason behind the bracket";
                    found.push(
                        Diagnostic::new("unexplained-suppression", *file, allow.comment, message).with_help(help),
                    );
                }
            }
        }
        found
    }
}

/// The lines of a text with their offsets.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line.trim_end())
    })
}

/// What a comment is for: the block behind it, up to the next blank line; the rest of its line where text stands before
/// it.
fn scope(text: &str, allow: &Allow) -> Span {
    let (start, end) = (allow.comment.start as usize, allow.comment.end as usize);
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let marker = |c: char| c.is_whitespace() || matches!(c, '>' | '-' | '*' | '+' | '|' | '.') || c.is_ascii_digit();
    if !text[line_start..start].chars().all(marker) {
        let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at);
        return Span::new(line_start, line_end);
    }
    let rest = &text[end..];
    let from = end + (rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '>').len());
    let to = lines(&text[from..]).find(|(_, line)| line.trim_start_matches(['>', ' ', '\t']).is_empty());
    Span::new(from, to.map_or(text.len(), |(at, _)| from + at))
}
