//! Comments by which a file silences a lint: `<!-- hexapla:allow(broken-link) the page comes in June -->`.

use crate::span::Span;

/// What such a comment begins with.
pub const PREFIX: &str = "hexapla:allow";

/// A comment that silences lints. All spans are bytes of the file.
#[derive(Debug, Clone)]
pub struct Allow {
    /// The comment.
    pub comment: Span,
    /// Names of lints or groups, as written.
    pub names: Vec<Span>,
    /// Why; may be empty.
    pub reason: Span,
    /// For the whole file (`hexapla:allow-file`), not for the block behind it alone.
    pub file: bool,
}

/// Read a comment that stands at `start` of its file: `hexapla:allow(names) reason`, in a comment of Markdown or behind
/// a `#`. `None` where it is none.
pub fn parse(comment: &str, start: usize) -> Option<Allow> {
    let at = comment.find(PREFIX)?;
    // Nothing but the marks of a comment stands before it.
    if !comment[..at].trim_start_matches("<!--").trim_matches(['#', ' ', '\t', '\n', '\r']).is_empty() {
        return None;
    }
    let rest = &comment[at + PREFIX.len()..];
    let file = rest.starts_with("-file");
    let open = rest.strip_prefix("-file").unwrap_or(rest).trim_start().strip_prefix('(')?;
    let list = &open[..open.find(')')?];
    let place = |part: &str| {
        let from = part.as_ptr() as usize - comment.as_ptr() as usize;
        Span::new(start + from, start + from + part.len())
    };
    let names = list.split(',').map(str::trim).filter(|name| !name.is_empty()).map(place).collect();
    let reason = open[list.len() + 1..].trim_end().trim_end_matches("-->").trim();
    Some(Allow { comment: Span::new(start, start + comment.trim_end().len()), names, reason: place(reason), file })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(comment: &str) -> Option<(Vec<&str>, &str, bool)> {
        let allow = parse(comment, 0)?;
        Some((allow.names.iter().map(|name| name.of(comment)).collect(), allow.reason.of(comment), allow.file))
    }

    #[test]
    fn comments_are_read() {
        assert_eq!(read("<!-- hexapla:allow(a-b, c) it is so -->"), Some((vec!["a-b", "c"], "it is so", false)));
        assert_eq!(read("<!--hexapla:allow-file(a)-->"), Some((vec!["a"], "", true)));
        assert_eq!(read("# hexapla:allow(a) because"), Some((vec!["a"], "because", false)));
        assert_eq!(read("<!-- see hexapla:allow(a) -->"), None);
        assert_eq!(read("<!-- hexapla:allow a -->"), None);
        assert_eq!(read("<!-- hexapla:allow(a -->"), None);
    }
}
