//! Bare addresses in running text.

use std::ops::Range;

use super::{is_wide, line_at};

/// A bare address whose `://` stands at `at` (GitHub Flavored Markdown 0.29, section 6.9, extended autolinks). Unlike
/// there, text in Han or kana characters may stand straight before and behind it.
pub(super) fn address(text: &str, at: usize) -> Option<Range<usize>> {
    let scheme = ["https", "http", "ftp"].into_iter().find(|scheme| {
        text.get(at.wrapping_sub(scheme.len())..at).is_some_and(|before| before.eq_ignore_ascii_case(scheme))
    })?;
    let start = at - scheme.len();
    let before = text[..start].chars().next_back();
    let bounded = match before {
        None => true,
        Some('(') => !text[..start - 1].ends_with(']'),
        Some(c) => c.is_whitespace() || matches!(c, '*' | '_' | '~') || is_wide(c),
    };
    // The destination of `[x](<url>)` and of `[x]: url` is put back.
    if !bounded {
        return None;
    }
    let rest = line_at(text, start);
    let mut end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '`' | '"' | '|') || is_wide(c))
        .unwrap_or(rest.len());
    let count = |sign: char| rest[..end].matches(sign).count();
    let mut unbalanced = count(')').saturating_sub(count('('));
    while let Some(last) = rest[..end].chars().next_back() {
        match last {
            ')' if unbalanced > 0 => unbalanced -= 1,
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | ']' => {}
            _ => break,
        }
        end -= 1;
    }
    let host = rest[..end].get(scheme.len() + 3..)?;
    let named = host.starts_with(|c: char| c.is_alphanumeric());
    named.then_some(start..start + end)
}
