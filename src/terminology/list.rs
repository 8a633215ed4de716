//! The list of terms that are never translated: one a line; a line that begins with `#` is a comment.

use super::entry::fault;
use crate::diagnostic::Diagnostic;
use crate::span::{FileId, Span};
use crate::syntax::prose::is_word;

/// The terms with their places, and what is wrong.
pub(super) fn read(file: FileId, text: &str) -> (Vec<(String, Span)>, Vec<Diagnostic>) {
    let (mut terms, mut faults) = (Vec::new(), Vec::new());
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    for line in text[at..].split_inclusive('\n') {
        let term = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if term.is_empty() || term.starts_with('#') {
            continue;
        }
        let span = Span::new(start, start + term.len());
        if term.contains(is_word) {
            terms.push((term.to_owned(), span));
        } else {
            faults.push(fault(file, span, format!("`{term}` holds neither a letter nor a digit, so it is no term")));
        }
    }
    (terms, faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_term_unless_it_is_a_comment() {
        let text = "\u{feff}# names\r\nAzure AD\r\n\r\n  C#  \n--\nВКонтакте";
        let (terms, faults) = read(FileId(0), text);
        let found: Vec<(&str, &str)> = terms.iter().map(|(term, span)| (term.as_str(), span.of(text))).collect();
        assert_eq!(found, [("Azure AD", "Azure AD"), ("C#", "C#"), ("ВКонтакте", "ВКонтакте")]);
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].primary.span.of(text), "--");
    }
}
