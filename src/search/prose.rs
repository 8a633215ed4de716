//! What a reader would see of a piece of inline Markdown, near enough to be searched and shown as an excerpt.

use std::borrow::Cow;

use crate::syntax::html::{Tag, decode};

/// A source text without its markup: the texts of links and images stay, addresses, tags and emphasis go, escapes and
/// character references are resolved, white space is one space.
///
/// It is no parse: a text is one side of a segment, whose markup may begin or end outside it.
pub(super) fn bare(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut at = 0;
    while at < markdown.len() {
        let rest = &markdown[at..];
        let Some(c) = rest.chars().next() else { break };
        let skipped = match c {
            '\\' if rest[1..].starts_with(|next: char| next.is_ascii_punctuation()) => {
                out.push_str(&rest[1..2]);
                2
            }
            '`' => {
                let ticks = rest.len() - rest.trim_start_matches('`').len();
                let code = rest[ticks..].find(&rest[..ticks]);
                code.map_or(ticks, |length| {
                    out.push_str(&rest[ticks..ticks + length]);
                    length + 2 * ticks
                })
            }
            '<' => match Tag::parse(rest) {
                Some(tag) => {
                    if crate::syntax::html::is_block(&tag.name.to_ascii_lowercase()) {
                        out.push(' ');
                    }
                    tag.length
                }
                None => push(&mut out, c),
            },
            '!' if rest[1..].starts_with('[') => 1,
            '[' => 1,
            ']' => 1 + address(&rest[1..]),
            '*' => 1,
            // Emphasis stands at the edge of a word; `a_b` is a name.
            '_' if !(out.ends_with(is_word) && rest[1..].starts_with(is_word)) => 1,
            _ => push(&mut out, c),
        };
        at += skipped;
    }
    collapse(&decode(&out)).into_owned()
}

fn push(out: &mut String, c: char) -> usize {
    out.push(c);
    c.len_utf8()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}

/// Length of the address behind a link's text: `(address)` or `[reference]`.
fn address(text: &str) -> usize {
    let close = match text.as_bytes().first() {
        Some(b'(') => ')',
        Some(b'[') => ']',
        _ => return 0,
    };
    text.find(close).map_or(0, |at| at + 1)
}

/// A text with one space for each stretch of white space, and none at its ends.
pub(super) fn collapse(text: &str) -> Cow<'_, str> {
    let is_plain = !text.starts_with(char::is_whitespace)
        && !text.ends_with(char::is_whitespace)
        && !text.contains("  ")
        && !text.contains(|c: char| c != ' ' && c.is_whitespace());
    if is_plain {
        return text.into();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_words_stay() {
        assert_eq!(bare("Select **Save** and _then_ `a_b*c`."), "Select Save and then a_b*c.");
        assert_eq!(bare("See [the guide](guide.md#x) and ![a picture](p.png)"), "See the guide and a picture");
        assert_eq!(bare(r"1 \* 2 &amp; a_name \[x\]"), "1 * 2 & a_name [x]");
        assert_eq!(bare("one<br>two <b>three</b>  \n four"), "one two three four");
        // A segment may hold one end of its markup only.
        assert_eq!(bare("text](a.md) a < b `code"), "text a < b code");
    }
}
