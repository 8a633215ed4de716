//! Errors in `hexapla.toml`: at a place of the file, with a way out.

use crate::error::Error;
use crate::span::{LineIndex, Span};

/// A hint for a mistyped `name`: `; did you mean …?`, or nothing where no known name is near.
pub fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(name, known).map_or_else(String::new, |best| format!("; did you mean `{best}`?"))
}

/// The known name that a mistyped `name` is nearest to, if any is near.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let scored = known.into_iter().map(|candidate| (strsim::jaro_winkler(name, candidate), candidate));
    scored.filter(|(score, _)| *score > 0.8).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, best)| best)
}

/// A syntax error, an unknown key, or a value of the wrong type.
pub(super) fn toml_error(path: &str, text: &str, error: &toml::de::Error) -> Error {
    let span = error.span().map_or(Span::default(), |span| Span::new(span.start, span.end));
    let mut message = error.message().trim_end_matches('\n').to_owned();
    if let Some((unknown, known)) = message.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`')) {
        let names = known.split('`').skip(1).step_by(2);
        message = format!("there is no key `{unknown}` here{}", did_you_mean(unknown, names));
    }
    Error::new(format!("{}: {message}; `hexapla schema` prints every key", place(path, text, span)))
}

/// `path:line:column` of a span.
pub(super) fn place(path: &str, text: &str, span: Span) -> String {
    if span.is_empty() && span.start == 0 {
        return path.to_owned();
    }
    let at = LineIndex::new(text).position(text, span.start);
    format!("{path}:{}:{}", at.line, at.column)
}

/// Where a key or table name stands: the first line that names it before `=` or inside `[...]`.
pub(super) fn find_key(text: &str, key: &str) -> Span {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let head = if line.trim_start().starts_with('[') { line } else { line.split('=').next().unwrap_or("") };
        if let Some(at) = head.find(key) {
            return Span::new(start + at, start + at + key.len());
        }
        start += line.len();
    }
    // In a table on one line: `lints = { key = "warn" }`.
    let inner = text
        .match_indices(key)
        .find(|(at, _)| text[at + key.len()..].trim_start_matches(['"', '\'', ' ']).starts_with('='));
    inner.map_or(Span::default(), |(at, _)| Span::new(at, at + key.len()))
}
