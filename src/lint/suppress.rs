//! Comments in the site's files that silence lints, and what is wrong with them.

use rustc_hash::FxHashMap;

use super::{Context, Lint, Selection, is_known, unknown};
use crate::diagnostic::Diagnostic;
use crate::span::{FileId, Span};
use crate::syntax::{ALLOW_PREFIX as PREFIX, Allow, Document, Leaf, LeafKind, parse_allow};

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
            // In front matter a comment begins with `#`, as in YAML.
            let front_matter = page.document.front_matter.span;
            let text = front_matter.of(site.page_text(page));
            if page.document.is_markdown() && text.contains(PREFIX) {
                for (at, line) in lines(text) {
                    if let Some(allow) = comment(line, front_matter.start as usize + at) {
                        add(page.document.file, &allow);
                    }
                }
            }
        }
        for file in others {
            if !site.text(file).contains(PREFIX) {
                continue;
            }
            for (at, line) in lines(site.text(file)) {
                if let Some(allow) = comment(line, at) {
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

    /// Comments that speak to Hexapla and were not read: in a form that is none, or where Markdown drops them, as behind the
    /// last bar of a row.
    fn unread(&self) -> Vec<Diagnostic> {
        let site = self.context.site;
        let mut found = Vec::new();
        for document in site.pages.iter().filter(|page| !page.recovered).map(|page| &page.document) {
            let text = site.text(document.file);
            if !document.is_markdown() || memchr::memmem::find(text.as_bytes(), b"hexapla:").is_none() {
                continue;
            }
            for (at, _) in text.match_indices("<!--") {
                let end = text[at..].find("-->").map_or(text.len(), |end| at + end + 3);
                let read = document.allows.iter().any(|allow| allow.comment.contains(at as u32));
                if read || !text[at + 4..end].trim_start().starts_with("hexapla:") || is_code(document, text, at) {
                    continue;
                }
                let message = "this comment is not read, and silences nothing";
                let help =
                    "write `<!-- hexapla:allow(name) reason -->` before a block, behind a text, or inside a cell";
                let fault = Diagnostic::new("unused-suppression", document.file, Span::new(at, end), message);
                found.push(fault.with_help(help));
            }
        }
        found
    }

    /// What is wrong with the comments: names of no lint, names that silenced nothing, no reason.
    pub(super) fn faults(&self, selection: &Selection) -> Vec<Diagnostic> {
        let mut found = self.unread();
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

/// Whether a place of a page is code: in a block of it, or behind an odd number of backticks of its line.
fn is_code(document: &Document, text: &str, at: usize) -> bool {
    let in_block = |leaf: &Leaf| leaf.kind == LeafKind::Code && leaf.span.contains(at as u32);
    let line = text[..at].rfind('\n').map_or(0, |line| line + 1);
    document.leaves.iter().any(in_block) || text[line..at].matches('`').count() % 2 == 1
}

/// A comment of YAML, Fluent or TOML on a line of its own that stands at `at` of its file.
fn comment(line: &str, at: usize) -> Option<Allow> {
    line.trim_start().starts_with('#').then(|| parse_allow(line, at)).flatten()
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

/// What a comment is for: the block behind it, up to the next blank line, inside an item of a list up to the next item, in
/// YAML up to the next key of the same depth; the rest of its line where text stands before it.
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
    let first = text[..from].rfind('\n').map_or(0, |at| at + 1);
    let yaml = text[start..end].trim_start().starts_with('#');
    let depth = indent(&text[first..]);
    // Inside an item of a list it is for that item.
    let item = is_item(&text[line_start..]).then(|| indent(&text[line_start..]));
    let to = lines(&text[from..]).skip(1).find(|(_, line)| {
        let body = line.trim_start_matches(['>', ' ', '\t']);
        let next = item.is_some_and(|item| indent(line) <= item && is_item(line));
        body.is_empty() || next || yaml && indent(line) <= depth
    });
    Span::new(from, to.map_or(text.len(), |(at, _)| from + at))
}

/// White space at the start of a line.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// Whether a line begins an item of a list.
fn is_item(line: &str) -> bool {
    let body = line.trim_start_matches(['>', ' ', '\t']);
    let digits = body.len() - body.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    body.starts_with(['-', '*', '+']) && body[1..].starts_with(' ')
        || digits > 0 && body[digits..].starts_with(['.', ')'])
}
