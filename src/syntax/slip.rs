//! Markup that is none: brackets with an address, and asterisks, that are shown as they are written.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::inline::without_locale;
use super::markdown::{OPTIONS, Walker};
use super::plain::Side;
use super::segment::Segment;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::Edit;
use crate::span::floor_char_boundary;

/// The lint.
const LINT: &str = "broken-inline-markup";

/// Endings of files that a link may lead to.
const ENDINGS: [&str; 12] =
    [".md", ".yml", ".yaml", ".html", ".htm", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".pdf", ".zip"];

/// Bytes in which an address is looked for.
const MAX_ADDRESS: usize = 1024;

impl<'a> Walker<'a> {
    /// Note what was meant as a link in a line: `](` that belongs to none, and `] (address)`; and asterisks that were meant
    /// as bold.
    pub(super) fn slips(&mut self, events: &[(Event<'a>, Range<usize>)]) {
        // Brackets of the line's text that are open, with the ends of their `[`.
        let mut open: Vec<usize> = Vec::new();
        for (number, (event, at)) in events.iter().enumerate() {
            let Event::Text(bracket) = event else { continue };
            let escaped = self.plain.text[..at.start].ends_with('\\');
            match &**bracket {
                "[" | "![" if !escaped => open.push(at.end),
                "]" => {
                    let opened = if escaped { None } else { open.pop() };
                    let next = events.get(number + 1);
                    let Some((Event::Text(next), _)) = next.filter(|(_, after)| after.start == at.end) else {
                        continue;
                    };
                    if next.starts_with('(') {
                        self.slip(at.start..at.end + 1);
                    } else if let Some(opened) = opened.filter(|_| next.trim_start().starts_with('(')) {
                        self.apart(opened..at.start, at.end, next);
                    }
                }
                "**" if !escaped && self.stresses(at) => {
                    let span = self.plain.in_file(at.clone());
                    let message = "these asterisks stress nothing and are shown as they are written";
                    self.faults.push(Diagnostic::new(LINT, self.file, span, message).with_help(
                        "asterisks that open stand straight before a word and those that close straight behind one",
                    ));
                }
                _ => {}
            }
        }
    }

    /// Whether two asterisks that are text were meant to open or close bold text: they touch a word, and are part of no
    /// path (`a/**/b`) and no row of asterisks.
    fn stresses(&self, at: &Range<usize>) -> bool {
        let text = &self.plain.text;
        let (before, after) = (text[..at.start].chars().next_back(), text[at.end..].chars().next());
        let part = |c: Option<char>| c.is_some_and(|c| matches!(c, '/' | '*' | '\\'));
        let touches = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        text.get(at.clone()) == Some("**") && !part(before) && !part(after) && (touches(before) || touches(after))
    }

    fn slip(&mut self, range: Range<usize>) {
        let span = self.plain.in_file(range);
        let message = "this was meant as a link and is shown as it is written";
        self.faults.push(Diagnostic::new(LINT, self.file, span, message));
    }

    /// Look at a text in brackets that ends at `end` with its bracket, and what stands behind it: white space and `(`.
    fn apart(&mut self, text: Range<usize>, end: usize, next: &str) {
        let space = next.len() - next.trim_start().len();
        // An empty box is no text.
        let mut named = self.plain.text[text].chars().filter(|c| !c.is_whitespace());
        if next[..space].contains('\n') || named.next().is_none() {
            return;
        }
        let from = end + space + 1;
        let rest = &self.plain.text[from..floor_char_boundary(&self.plain.text, from + MAX_ADDRESS)];
        let Some(length) = closing(rest) else { return };
        let address = self.plain.restore(&rest[..length]);
        let source = !address.is_empty() && self.source_has(end, &address);
        if !source && !is_address(&address) {
            return;
        }
        let span = self.plain.in_file(end - 1..from);
        let message = "the space keeps this from being a link";
        let mut fault = Diagnostic::new(LINT, self.file, span, message).with_help("remove the space before `(`");
        let gap = self.plain.in_file(end..from - 1);
        // Where the end of a segment stands between, the bracket is not the address's.
        if !self.plain.drafted && gap.of(self.text) == &next[..space] {
            let applicability = if source { Applicability::Safe } else { Applicability::Unsafe };
            let edit = Edit { span: gap, replacement: String::new() };
            fault = fault.with_fix("remove the space before the address", vec![edit], applicability);
        }
        self.faults.push(fault);
    }

    /// Whether the source text of the segment at a place has a link to the same address.
    fn source_has(&self, at: usize, address: &str) -> bool {
        if self.side != Side::Target {
            return false;
        }
        let next = self.plain.units.partition_point(|(span, _)| span.start as usize <= at);
        let unit = next.checked_sub(1).map(|unit| self.plain.units[unit]);
        let segment = unit.filter(|(span, _)| at <= span.end as usize).map(|(_, segment)| &self.segments[segment]);
        let links = |segment: &Segment| {
            let wanted = without_locale(address);
            Parser::new_ext(segment.source.of(self.text), OPTIONS).any(|event| match event {
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    without_locale(&dest_url) == wanted
                }
                _ => false,
            })
        };
        segment.is_some_and(links)
    }
}

/// Where the bracket stands that closes one before `text`, with no white space between.
fn closing(text: &str) -> Option<usize> {
    let mut open = 0;
    for (at, c) in text.char_indices() {
        match c {
            _ if c.is_whitespace() => return None,
            '(' => open += 1,
            ')' if open == 0 => return Some(at),
            ')' => open -= 1,
            _ => {}
        }
    }
    None
}

/// Whether a text in brackets is an address and not a remark: by how it begins or ends.
fn is_address(text: &str) -> bool {
    let path = text.split(['?', '#']).next().unwrap_or(text).to_ascii_lowercase();
    let begins = ["http://", "https://", "mailto:", "./", "../", "~/"];
    begins.iter().any(|start| text.starts_with(start) && text.len() > start.len())
        // `/f` is an option of a command, and `#1` a number.
        || text.strip_prefix('/').is_some_and(|rest| rest.trim_start_matches('/').contains('/'))
        || text.strip_prefix('#').is_some_and(|rest| rest.starts_with(char::is_alphabetic))
        || ENDINGS.iter().any(|ending| path.len() > ending.len() && path.ends_with(ending))
}
