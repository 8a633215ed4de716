//! Directives that hold text: their pairs, and the lines that they stand on.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::directive::Name;
use super::{Found, Unpaired, What, comments, line_start};
use crate::syntax::segment::fences;

/// Columns in columns are moved to the margin down to this depth; nobody nests more.
const MAX_DEPTH: usize = 16;

/// Pair the container directives, and set both of a pair on lines of their own at one indentation: a list item must
/// not take the one in and leave the other out. What stands in a column is moved to the margin.
pub(super) fn lines(text: &str, found: &mut [Found], edits: &mut Vec<(Range<usize>, String)>) {
    let mut silent = fences(text);
    silent.extend(comments(text));
    silent.sort_unstable();
    // Fences and comments may overlap, but not much: the few that begin before a place are looked at.
    let is_silent = |at: u32| {
        let next = silent.partition_point(|span| span.start <= at);
        silent[next.saturating_sub(8)..next].iter().any(|span| span.contains(at))
    };
    let mut open: Vec<usize> = Vec::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut alone: Vec<(usize, Unpaired)> = Vec::new();
    for (at, entry) in found.iter().enumerate() {
        let What::Directive(directive, _) = &entry.what else { continue };
        let start = entry.range.start as u32;
        if !directive.is_container() || is_silent(start) || line_start(text, entry.range.start).is_none() {
            continue;
        }
        if !directive.ends {
            open.push(at);
            continue;
        }
        let name_of = |at: usize| match &found[at].what {
            What::Directive(directive, _) => Some(directive.name),
            _ => None,
        };
        match open.iter().rposition(|other| name_of(*other) == Some(directive.name)) {
            Some(place) => {
                alone.extend(open.drain(place + 1..).map(|at| (at, Unpaired::NotClosed)));
                pairs.extend(open.pop().map(|opener| (opener, at)));
            }
            None => alone.push((at, Unpaired::NotOpened)),
        }
    }
    alone.extend(open.into_iter().map(|at| (at, Unpaired::NotClosed)));
    for (at, what) in alone {
        if let What::Directive(_, unpaired) = &mut found[at].what {
            *unpaired = Some(what);
        }
    }
    pairs.sort_unstable();
    let mut cuts: FxHashMap<usize, usize> = FxHashMap::default();
    // Open rows and columns: where they end, and the indentation that they are brought to.
    let mut around: Vec<(usize, usize)> = Vec::new();
    for (opener, closer) in pairs {
        let (opener_at, closer_at) = (found[opener].range.start, found[closer].range.start);
        let (Some(first), Some(last)) = (line_start(text, opener_at), line_start(text, closer_at)) else { continue };
        let What::Directive(directive, _) = &found[opener].what else { continue };
        // One that begins a list item is the item's, and stands where its lines do.
        if !text[first..opener_at].chars().all(|c| matches!(c, ' ' | '\t' | '>')) {
            continue;
        }
        let laid_out = matches!(directive.name, Name::Row | Name::Column);
        around.retain(|(end, _)| *end > opener_at);
        let cut =
            |cuts: &FxHashMap<usize, usize>, line: usize| indent(text, line) - cuts.get(&line).copied().unwrap_or(0);
        let level = match around.last() {
            Some((_, level)) if laid_out => *level,
            _ => cut(&cuts, first).min(cut(&cuts, last)),
        };
        for line in [first, last] {
            let blank = blank_before(text, line);
            if !blank.is_empty() {
                edits.push((line..line, blank));
            }
            if prefix(text, line).is_empty() {
                cuts.insert(line, indent(text, line).saturating_sub(level));
            }
        }
        if directive.name == Name::Column && prefix(text, first).is_empty() && around.len() < MAX_DEPTH {
            margin(text, found[opener].range.end..last, level, &mut cuts);
        }
        if laid_out {
            around.push((closer_at, level));
        }
    }
    edits.extend(cuts.into_iter().filter(|(_, cut)| *cut > 0).map(|(line, cut)| (line..line + cut, String::new())));
}

/// Take the indentation that the first line of a column has beyond `level` off all of its lines.
fn margin(text: &str, range: Range<usize>, level: usize, cuts: &mut FxHashMap<usize, usize>) {
    let Some(mut at) = text[range.clone()].find('\n').map(|end| range.start + end + 1) else { return };
    let mut extra = None;
    while at < range.end {
        let end = text[at..range.end].find('\n').map_or(range.end, |end| at + end + 1);
        if !text[at..end].trim().is_empty() {
            let own = indent(text, at);
            cuts.insert(at, own.min(*extra.get_or_insert(own.saturating_sub(level))));
        }
        at = end;
    }
}

fn indent(text: &str, line: usize) -> usize {
    text[line..].bytes().take_while(|b| *b == b' ' || *b == b'\t').count()
}

/// Quote marks at the start of a line, with the spaces around them.
fn prefix(text: &str, line: usize) -> &str {
    let length = text[line..].find(|c: char| !matches!(c, ' ' | '\t' | '>')).unwrap_or(0);
    let prefix = &text[line..line + length];
    if prefix.contains('>') { prefix } else { "" }
}

/// The blank line to put before a line so that it begins a block; empty where there is one.
fn blank_before(text: &str, line: usize) -> String {
    let above = text[..line].trim_end_matches(['\n', '\r']);
    let gap = &text[above.len()..line];
    let above = above.rsplit('\n').next().unwrap_or("");
    let blank = gap.matches('\n').count() > 1 || above.chars().all(|c| matches!(c, ' ' | '\t' | '>'));
    if blank { String::new() } else { format!("{}\n", prefix(text, line).trim_end()) }
}
