//! `[!NAME …]`: includes, samples, videos, boxes, and the marks of alerts.

use std::ops::Range;

use super::{What, line_at, line_start};
use crate::syntax::body::AlertKind;
use crate::syntax::quote;

/// `[!NAME …]` that stands at `at`; an include, a sample, a video, or the mark of an alert.
pub(super) fn bracket(text: &str, at: usize) -> Option<(Range<usize>, What)> {
    let rest = &text[at + 2..];
    let length = rest.bytes().take_while(|b| b.is_ascii_alphabetic()).count();
    let name = rest[..length].to_ascii_lowercase();
    let body = at + 2 + length;
    if length == 0 {
        // A mark that was translated, or has a space too many.
        let line = at + line_at(text, at).len();
        let end = text[at..line].find(']').filter(|end| *end < 40).map(|end| at + end + 1)?;
        let inside = text[at + 2..end - 1].trim();
        let word = !inside.is_empty() && inside.chars().all(char::is_alphabetic);
        return (word && line_start(text, at).is_some()).then(|| (at..end, translated(inside)));
    }
    // A part of the dialect in a wrong form is told once, and shown as it is written up to its last bracket.
    let bad = |what: &str| {
        let line = line_at(text, body);
        let line = body + line.find(['`', '|']).unwrap_or(line.len());
        let link = text[body..line].find(')').map(|end| body + end + 1);
        let end = match link {
            Some(end) if text[end..line].trim_start().starts_with(']') => {
                end + text[end..line].find(']').unwrap_or(0) + 1
            }
            Some(end) => end,
            None => text[body..line].find(']').map_or(at + 2, |end| body + end + 1),
        };
        Some((at..end, What::Unknown("unknown-directive", what.to_owned())))
    };
    match name.as_str() {
        "div" => {
            let end = body + line_at(text, body).find(']')? + 1;
            match class_of(&text[body..end - 1]) {
                Some(class) => Some((at..end, What::Div(class))),
                None => bad("a box reads `[!div class=\"name\"]`"),
            }
        }
        "include" => match nested_link(text, body + usize::from(text[body..].starts_with('+'))) {
            Some((path, end)) => Some((at..end, What::Include(path))),
            None => bad("an include reads `[!INCLUDE [title](path)]`"),
        },
        "code" => {
            let mut start = body;
            let mut language = body..body;
            if let Some(dialect) = text[body..].strip_prefix('-') {
                let length = dialect
                    .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '#' | '+' | '_')))
                    .unwrap_or(dialect.len());
                language = body + 1..body + 1 + length;
                start = language.end;
            }
            match nested_link(text, start) {
                Some((path, end)) => Some((at..end, What::Code { language, path })),
                None => bad("a code sample reads `[!CODE-language [title](path)]`"),
            }
        }
        "video" => {
            let line = line_at(text, body);
            let shown = line.find(']').map(|end| line[..end].trim()).filter(|shown| !shown.is_empty());
            match shown {
                // A title may stand behind the address.
                Some(shown) => {
                    let start = body + line.find(shown).unwrap_or(0);
                    let address = shown.split_whitespace().next().unwrap_or(shown);
                    let title = shown[address.len()..].trim().trim_start_matches("title=");
                    let title = title.trim_matches(['"', '\'', '“', '”']).to_owned();
                    let end = body + line.find(']').unwrap_or(0) + 1;
                    Some((at..end, What::Video(start..start + address.len(), title)))
                }
                None => bad("a video reads `[!VIDEO address]`"),
            }
        }
        _ if is_translated(text, at).is_some() => {
            is_translated(text, at).map(|end| (at..end, translated(&text[at + 2..end - 1])))
        }
        _ => match AlertKind::parse(&name) {
            Some(kind) if line_at(text, body).trim_start().starts_with(']') => {
                let end = body + text[body..].find(']')? + 1;
                Some((at..end, What::Alert(kind)))
            }
            Some(kind) => bad(&format!("an alert reads `[!{}]`", kind.name().to_uppercase())),
            None if matches!(text.as_bytes().get(body), Some(b']' | b' ' | b'[' | b'-')) => {
                bad(&format!("there is no alert or directive `[!{}`", &rest[..length]))
            }
            None => None,
        },
    }
}

/// The end of a mark of an alert that reads as its label in another language: `[!NOTA]`.
fn is_translated(text: &str, at: usize) -> Option<usize> {
    let line = at + line_at(text, at).len();
    let end = text[at..line].find(']').filter(|end| *end < 40).map(|end| at + end + 1)?;
    let word = &text[at + 2..end - 1];
    let label = AlertKind::parse(word).is_none() && quote::labelled(word).is_some();
    (label && line_start(text, at).is_some()).then_some(end)
}

/// What is said of a mark of an alert that was translated.
fn translated(word: &str) -> What {
    let hint =
        quote::labelled(word).map_or(String::new(), |kind| format!("; write `[!{}]`", kind.name().to_uppercase()));
    What::Unknown(
        "alert-kind-mismatch",
        format!("the marks of alerts are not translated, so `[!{word}]` is none{hint}"),
    )
}

/// The class of a box: the attribute `class` among others, in any quotes.
fn class_of(attributes: &str) -> Option<String> {
    let lower = attributes.to_ascii_lowercase();
    let (_, rest) =
        lower.split_once("class").filter(|(before, _)| !before.ends_with(|c: char| c.is_alphanumeric() || c == '-'))?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let start = attributes.len() - rest.len();
    let value = &attributes[start..];
    let quotes = ['"', '\'', '“', '”'];
    let class = match value.chars().next()? {
        quote if quotes.contains(&quote) => value[quote.len_utf8()..].split(quotes).next()?,
        _ => value.split(char::is_whitespace).next()?.trim_end_matches('`'),
    };
    let class = class.trim();
    (!class.is_empty() && !class.contains(['=', '<', '>'])).then(|| class.to_owned())
}

/// ` [title](path)]` at `at`: the place of the path and the end.
fn nested_link(text: &str, at: usize) -> Option<(Range<usize>, usize)> {
    let line = at + line_at(text, at).len();
    let skip = |at: usize| at + text[at..line].bytes().take_while(|b| *b == b' ' || *b == b'\t').count();
    let open = skip(at);
    text[open..line].starts_with('[').then_some(())?;
    let middle = open + text[open..line].find("](")?;
    let start = skip(middle + 2);
    // The path may hold brackets of its own.
    let mut depth = 0usize;
    let mut end = None;
    for (place, c) in text[start..line].char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => {
                end = Some(start + place);
                break;
            }
            ')' => depth -= 1,
            _ => {}
        }
    }
    let end = end?;
    let close = skip(end + 1);
    text[close..line].starts_with(']').then_some(())?;
    let whole = text[start..end].trim();
    // A title behind the path is no part of it.
    let path = whole.split_once(" \"").map_or(whole, |(path, _)| path).trim_end();
    let start = start + (text[start..end].len() - text[start..end].trim_start().len());
    (!path.is_empty()).then_some((start..start + path.len(), close + 1))
}
