//! Sentences of a line of text that no segment marks: a best effort for plain pages.

use std::ops::Range;

/// Words before a full stop that do not end a sentence even where an upper-case letter follows.
const ABBREVIATIONS: [&str; 24] = [
    "e.g", "i.e", "etc", "vs", "mr", "mrs", "ms", "dr", "st", "no", "fig", "approx", "т.е", "т.д", "т.п", "см", "рис",
    "стр", "п", "г", "sr", "sra", "pág", "ex",
];

/// Split `text` at the ends of its sentences. A break is made only inside `breakable`, ascending ranges of plain
/// text: not in code, addresses, or an element that would be torn. The parts are trimmed; those without a letter or
/// digit are left out.
pub(super) fn split(text: &str, breakable: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for range in breakable {
        let mut at = range.start;
        while at < range.end {
            let Some(c) = text[at..].chars().next() else { break };
            let next = at + c.len_utf8();
            let end = match c {
                '。' | '！' | '？' => Some(next + closers(&text[next..])),
                '.' | '!' | '?' | '…' => western_end(text, at, next),
                _ => None,
            };
            match end {
                Some(end) if end <= range.end.max(next) => {
                    push(text, start..end, &mut parts);
                    start = end;
                    at = end.max(next);
                }
                _ => at = next,
            }
        }
    }
    push(text, start..text.len(), &mut parts);
    parts
}

/// The end of a sentence that may end with the mark at `at`: white space and no lower-case letter must follow.
fn western_end(text: &str, at: usize, next: usize) -> Option<usize> {
    let end = next + closers(&text[next..]);
    let rest = &text[end..];
    let following = rest.trim_start();
    if following.len() == rest.len() || following.is_empty() {
        return None;
    }
    let first = following.chars().find(|c| !is_opener(*c))?;
    if first.is_lowercase() || !(first.is_alphanumeric() || matches!(first, '<' | '!' | '`' | '\\')) {
        return None;
    }
    if text[at..].starts_with('.') {
        let word = text[..at].rsplit(|c: char| c.is_whitespace() || c == '(' || c == ',').next().unwrap_or("");
        let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
        let word = word.to_lowercase();
        // A number with a full stop at the start is an item's, not a sentence.
        let item = !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()) && text[..at].trim() == word;
        if initial || item || ABBREVIATIONS.contains(&word.as_str()) {
            return None;
        }
    }
    Some(end)
}

fn closers(text: &str) -> usize {
    let is_closer = |c: char| {
        matches!(c, '"' | '\'' | ')' | ']' | '*' | '_' | '”' | '’' | '»' | '」' | '』' | '）' | '】' | '.' | '!' | '?')
    };
    text.find(|c| !is_closer(c)).unwrap_or(text.len())
}

fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '(' | '[' | '*' | '_' | '“' | '‘' | '«' | '「')
}

fn push(text: &str, range: Range<usize>, parts: &mut Vec<Range<usize>>) {
    let part = &text[range.clone()];
    let trimmed = part.trim();
    if trimmed.chars().any(char::is_alphanumeric) {
        let start = range.start + (part.len() - part.trim_start().len());
        parts.push(start..start + trimmed.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        split(text, std::slice::from_ref(&(0..text.len()))).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_before_white_space_and_a_capital() {
        assert_eq!(parts("One two. Three? \"Four!\" Five"), ["One two.", "Three?", "\"Four!\"", "Five"]);
        assert_eq!(
            parts("Версия 2.0 готова. См. Раздел 3, т.е. Этот."),
            ["Версия 2.0 готова.", "См. Раздел 3, т.е. Этот."]
        );
        assert_eq!(parts("一句。二句！“三句。”四"), ["一句。", "二句！", "“三句。”", "四"]);
        assert_eq!(
            parts("**Note:** See x. [Link](y.z) here. 2021 was."),
            ["**Note:** See x.", "[Link](y.z) here.", "2021 was."]
        );
        assert_eq!(parts(" -- "), Vec::<&str>::new());
    }

    #[test]
    fn no_break_outside_the_breakable_text() {
        let text = "A `x. Y` b. C";
        let code = [0..2, 8..text.len()];
        let got: Vec<&str> = split(text, &code).into_iter().map(|range| &text[range]).collect();
        assert_eq!(got, ["A `x. Y` b.", "C"]);
    }
}
