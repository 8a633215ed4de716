//! Where a link of Markdown has its address: link destinations (CommonMark 0.31, section 6.3).

use std::ops::Range;

use super::html;

/// The destination of an inline link or image, `slice`, that leads to `address`.
pub(super) fn of_link(slice: &str, address: &str) -> Option<Range<usize>> {
    // A link's text may hold an image, and a title anything; the address is behind the last `](` that reads so.
    let candidates = slice.rmatch_indices("](").map(|(at, _)| at + 2);
    // Of a line of brackets only the last ones are looked at.
    candidates.take(16).find_map(|from| at(slice, from, ')').filter(|range| reads(&slice[range.clone()]) == address))
}

/// The destination of a definition, `[label]: address "title"`.
pub(super) fn of_definition(slice: &str) -> Option<Range<usize>> {
    at(slice, slice.find("]:")? + 2, '\n')
}

/// The destination behind white space at `from`, which ends before `end`, at white space or with its angle bracket.
fn at(slice: &str, from: usize, end: char) -> Option<Range<usize>> {
    let rest = &slice[from..];
    let start = from + rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
    let (start, angle) = if slice[start..].starts_with('<') { (start + 1, true) } else { (start, false) };
    let mut open = 0;
    let mut escaped = false;
    for (at, c) in slice[start..].char_indices() {
        match c {
            _ if std::mem::take(&mut escaped) => {}
            '\\' => escaped = true,
            '>' if angle => return Some(start..start + at),
            _ if angle => {}
            ' ' | '\t' | '\r' | '\n' => return Some(start..start + at),
            '(' => open += 1,
            ')' if open > 0 => open -= 1,
            _ if c == end => return Some(start..start + at),
            _ => {}
        }
    }
    (!angle && end == '\n').then_some(start..slice.len())
}

/// A destination with its escapes and character references resolved.
fn reads(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        out.push_str(&html::decode(&rest[..at]));
        let next = rest[at + 1..].chars().next().filter(char::is_ascii_punctuation);
        out.push(next.unwrap_or('\\'));
        rest = &rest[at + 1 + next.map_or(0, char::len_utf8)..];
    }
    out.push_str(&html::decode(rest));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_told_from_all_else() {
        for (slice, address, expected) in [
            ("[a.md](a.md \"a.md\")", "a.md", Some(7..11)),
            ("[![x](b.png)](a.md)", "a.md", Some(14..18)),
            ("[x](<a b.md> 'c](d')", "a b.md", Some(5..11)),
            ("[x]( a(b)c.md )", "a(b)c.md", Some(5..13)),
            ("[x](a\\(b.md?c&amp;d)", "a(b.md?c&d", Some(4..19)),
            ("[x][y]", "a.md", None),
        ] {
            assert_eq!(of_link(slice, address), expected, "{slice}");
        }
        let definition = |text: &'static str| of_definition(text).map(|range| &text[range]);
        assert_eq!(definition("[x]:\n  <a b.md> \"c\""), Some("a b.md"));
        assert_eq!(definition("[x]: a.md"), Some("a.md"));
    }
}
