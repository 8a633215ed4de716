//! Edits by splicing spans: the only way in which Hexapla changes a document. Markdown is never printed back.

use crate::error::{Error, Result};
use crate::span::Span;

/// Replace the bytes of `span` by `replacement`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub replacement: String,
}

/// `text` with `edits` made, in any order; everything outside their spans stays byte for byte.
///
/// # Errors
/// Edits that overlap, or that do not lie on character boundaries of `text`.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String> {
    let mut order: Vec<&Edit> = edits.iter().collect();
    order.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in order {
        let range = edit.span.range();
        let kept =
            text.get(done..range.start).ok_or_else(|| Error::new(format!("edits overlap at byte {}", range.start)))?;
        if text.get(range.clone()).is_none() {
            return Err(Error::new(format!("an edit does not fit the text at bytes {}..{}", range.start, range.end)));
        }
        out.push_str(kept);
        out.push_str(&edit.replacement);
        done = range.end;
    }
    out.push_str(&text[done..]);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: usize, end: usize, replacement: &str) -> Edit {
        Edit { span: Span::new(start, end), replacement: replacement.into() }
    }

    #[test]
    fn edits_are_made_in_any_order() {
        assert_eq!(apply("один два", &[edit(9, 15, "2"), edit(0, 8, "1")]).unwrap(), "1 2");
        assert_eq!(apply("ab", &[]).unwrap(), "ab");
    }

    #[test]
    fn overlaps_and_broken_characters_are_refused() {
        assert!(apply("abcd", &[edit(0, 2, ""), edit(1, 3, "")]).is_err());
        assert!(apply("ж", &[edit(0, 1, "")]).is_err());
        assert!(apply("ab", &[edit(0, 9, "")]).is_err());
    }
}
