//! Strong text next to Chinese or Japanese text.
//!
//! CommonMark lets asterisks open or close by the white space and punctuation around them, which Chinese and Japanese
//! text writes otherwise: `**粗体：**后文` stays as it is written (commonmark-spec issue 650).

use super::{Found, What, is_wide, line_at};

/// A run of asterisks with what stands around it.
struct Run {
    at: usize,
    stars: usize,
    before: Option<char>,
    after: Option<char>,
}

/// Add the pairs of asterisks in `text` that only look like text to Markdown.
pub(super) fn find(text: &str, found: &mut Vec<Found>) {
    if text.is_ascii() || memchr::memmem::find(text.as_bytes(), b"**").is_none() {
        return;
    }
    let known = found.len();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.contains("**") && line.contains(is_wide) {
            pairs(line, start, found);
        }
        start += line.len();
    }
    if found.len() == known {
        return;
    }
    // What stands in a directive is the directive's.
    let added = found.split_off(known);
    let inside = |at: usize| {
        let next = found.partition_point(|other| other.range.start <= at);
        next > 0 && found[next - 1].range.end > at
    };
    let kept: Vec<bool> = added.chunks(2).map(|pair| pair.iter().all(|end| !inside(end.range.start))).collect();
    let mut at = 0;
    let added: Vec<Found> = added
        .into_iter()
        .filter(|_| {
            at += 1;
            kept[(at - 1) / 2]
        })
        .collect();
    found.extend(added);
    found.sort_by_key(|found| found.range.start);
}

/// The pairs of a line: authors close what they open, so that every second run closes.
fn pairs(line: &str, start: usize, found: &mut Vec<Found>) {
    let runs = runs(line);
    if runs.len() % 2 == 1 {
        return;
    }
    for pair in runs.chunks_exact(2) {
        let (open, close) = (&pair[0], &pair[1]);
        let wide = [open.before, open.after, close.before, close.after].into_iter().flatten().any(is_wide);
        let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let reads = flanks(open.before, open.after) && flanks(close.after, close.before);
        if open.stars != close.stars || reads || !wide || space(open.after) || space(close.before) {
            continue;
        }
        for (run, opens) in [(open, true), (close, false)] {
            let at = start + run.at;
            found.push(Found { range: at..at + run.stars, what: What::Strong { opens, stars: run.stars } });
        }
    }
}

/// The runs of two or three asterisks of a line, those in code and escaped ones apart; none where the line has others.
fn runs(line: &str) -> Vec<Run> {
    let bytes = line.as_bytes();
    let mut runs = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let run = matches!(bytes[at], b'`' | b'*');
        let length = if run { bytes[at..].iter().take_while(|b| **b == bytes[at]).count() } else { 1 };
        match bytes[at] {
            b'\\' => at += 2,
            b'`' => {
                let mark = &line[at..at + length];
                at += length;
                at += line_at(line, at).find(mark).map_or(0, |end| end + length);
            }
            b'*' if length == 2 || length == 3 => {
                let (before, after) = (line[..at].chars().next_back(), line[at + length..].chars().next());
                runs.push(Run { at, stars: length, before, after });
                at += length;
            }
            b'*' if length > 3 => return Vec::new(),
            _ => at += 1,
        }
    }
    runs
}

/// Whether a run of asterisks with `outside` on its one side and `inside` on its other opens or closes towards the
/// inside (CommonMark 0.31.2, section 6.2, left- and right-flanking delimiter runs).
fn flanks(outside: Option<char>, inside: Option<char>) -> bool {
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    !space(inside) && (!inside.is_some_and(is_punctuation) || space(outside) || outside.is_some_and(is_punctuation))
}

/// Punctuation as Unicode has it, in the blocks that texts of our locales use.
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c as u32, 0xA1 | 0xA7 | 0xAB | 0xB6 | 0xB7 | 0xBB | 0xBF
            | 0x2010..=0x2027 | 0x2030..=0x205E | 0x3001..=0x3003 | 0x3008..=0x3011 | 0x3014..=0x301F | 0x3030
            | 0x303D | 0x30A0 | 0x30FB | 0xFE30..=0xFE6B | 0xFF01..=0xFF0F | 0xFF1A..=0xFF20 | 0xFF3B..=0xFF40
            | 0xFF5B..=0xFF65)
}
