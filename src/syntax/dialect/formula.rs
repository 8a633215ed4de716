//! Formulas between dollar signs.

use std::ops::Range;

use super::line_start;

/// A formula: where it stands with its signs, its LaTeX, and whether it stands between paragraphs.
pub(super) struct Formula {
    pub(super) range: Range<usize>,
    pub(super) latex: Range<usize>,
    pub(super) display: bool,
}

/// `$$x$$` or `$x$` that stands at `at`. What lies between single signs must look like a formula: two prices in a
/// line are none, and neither are two variables of a shell.
pub(super) fn formula(text: &str, at: usize) -> Option<Formula> {
    let rest = &text[at..];
    let (signs, limit) = if rest.starts_with("$$") { (2, 4096) } else { (1, 200) };
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || c == '$') {
        return None;
    }
    let start = at + signs;
    let length = closing(&text[start..], signs, limit)?;
    let latex = &text[start..start + length];
    let end = start + length + signs;
    let found = |display| Some(Formula { range: at..end, latex: start..start + length, display });
    if latex.contains('\n') {
        // Of several lines, each of the two pairs of signs stands on a line of its own.
        let first = latex.split('\n').next().unwrap_or("");
        let alone = line_start(text, at).is_some()
            && first.trim().is_empty()
            && line_start(text, start + length).is_some()
            && text[end..].split('\n').next().unwrap_or("").trim().is_empty();
        let lines: Vec<&str> = latex.split('\n').collect();
        let blank = lines.len() > 2 && lines[1..lines.len() - 1].iter().any(|line| line.trim().is_empty());
        return if signs == 2 && alone && !blank { found(true) } else { None };
    }
    let after = text[end..].chars().next();
    let tight = !latex.is_empty() && !latex.starts_with(char::is_whitespace) && !latex.ends_with(char::is_whitespace);
    let whole = tight && !latex.contains('|') && !after.is_some_and(|c| c.is_alphanumeric() || c == '$');
    (whole && (signs == 2 || looks_like_one(latex))).then(|| found(signs == 2)).flatten()
}

/// Where the closing signs stand, escaped ones apart.
fn closing(body: &str, signs: usize, limit: usize) -> Option<usize> {
    let bytes = body.as_bytes();
    let mut at = 0;
    while at < bytes.len().min(limit) {
        match bytes[at] {
            b'`' => return None,
            b'\n' if signs == 1 => return None,
            b'\\' => at += 2,
            b'$' if signs == 1 || bytes.get(at + 1) == Some(&b'$') => return Some(at),
            b'$' => return None,
            _ => at += 1,
        }
    }
    None
}

/// Whether what stands between single signs is mathematics: it has a sign of it, or is a short name such as `x`, `x_1`
/// or `f(x)`.
fn looks_like_one(latex: &str) -> bool {
    let mut letters = latex.chars();
    let named = letters.next().is_some_and(|c| c.is_ascii_alphabetic());
    let next = letters.next();
    let short = named && latex.len() <= 8 && (next.is_none() || matches!(next, Some('_' | '(')));
    short || latex.contains(['\\', '^', '=']) || latex.contains("_{")
}
