//! The words of a line as written, markup included: what is code, a tag, an address or a placeholder is no word.

use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with hyphens and apostrophes between them.
    Word,
    /// The same with digits.
    Number,
    /// An address, a path, an identifier: `a.b`, `a_b`, `a/b`, `a@b`.
    Technical,
}

/// A word or what is written like one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its place in the text, in bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
}

/// The tokens of a text, in order. Without code, tags, the addresses of links, placeholders in braces, paths of requests
/// and character references.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            if let Some(length) = opaque(text, at) {
                at += length;
                continue;
            }
            let c = text[at..].chars().next()?;
            if !is_word(c) {
                at += c.len_utf8();
                continue;
            }
            let (length, kind) = token(&text[at..]);
            let range = at..at + length;
            at += length;
            return Some(Token { range, kind });
        }
        None
    })
}

/// The words of a text without its markup, in lower case, each with a space around it; of a text without words something
/// that is in no other.
pub fn bare_words(text: &str) -> String {
    let mut out = String::from(" ");
    for token in tokens(text) {
        out.push_str(&text[token.range].to_lowercase());
        out.push(' ');
    }
    if out.len() == 1 { "\0".into() } else { out }
}

/// Length in bytes of what begins at `at` and is not prose; `None` where prose goes on. `at` is where a character begins.
pub fn opaque(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    match bytes[at] {
        b'`' => {
            let ticks = bytes[at..].iter().take_while(|b| **b == b'`').count();
            let close = text[at + ticks..].find(&text[at..at + ticks]);
            Some(ticks + close.map_or(0, |close| close + ticks))
        }
        b'<' if bytes.get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!')) => {
            Some(text[at..].find('>').map_or(1, |end| end + 1))
        }
        b'{' => Some(text[at..].find('}').filter(|end| *end < 40).map_or(1, |end| end + 1)),
        b']' if matches!(bytes.get(at + 1), Some(b'(')) => Some(text[at..].find(')').map_or(2, |end| end + 1)),
        b']' if matches!(bytes.get(at + 1), Some(b'[')) => Some(text[at + 1..].find(']').map_or(2, |end| end + 2)),
        // The path of a request: `GET /customers/{id}`.
        b'/' if (at == 0 || bytes[at - 1].is_ascii_whitespace())
            && bytes.get(at + 1).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'{') =>
        {
            Some(text[at..].find(char::is_whitespace).unwrap_or(text.len() - at))
        }
        b'&' => {
            let entity = text[at..].find(';').filter(|end| (2..=8).contains(end) && !text[at..at + end].contains(' '));
            Some(entity.map_or(1, |end| end + 1))
        }
        _ => None,
    }
}

/// Length of the token at the start of `text`, and what it is.
fn token(text: &str) -> (usize, TokenKind) {
    let mut length = 0;
    let (mut technical, mut digits) = (false, false);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        // Only ASCII goes on behind a slash or dot: 产品/服务 are two words.
        let joins = |next: Option<char>| next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '/');
        match c {
            '\'' | '’' | '-' if next.is_some_and(char::is_alphabetic) => {}
            '_' | '@' | '\\' | '=' => technical = true,
            '/' | ':' | '.' if c.is_ascii() && joins(next) && text[..at].is_ascii() => technical = true,
            c if is_word(c) => digits |= c.is_ascii_digit(),
            _ => break,
        }
        length = at + c.len_utf8();
    }
    let kind = match (technical, digits) {
        (true, _) => TokenKind::Technical,
        (false, true) => TokenKind::Number,
        (false, false) => TokenKind::Word,
    };
    (length.max(1), kind)
}

/// Letters and digits, the scripts at hand first: the general look-up is slow outside ASCII.
pub fn is_word(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' | '\u{4e00}'..='\u{9fff}' | 'à'..='ö' => true,
        _ => c.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(&str, TokenKind)> {
        tokens(text).map(|token| (&text[token.range], token.kind)).collect()
    }

    #[test]
    fn what_is_no_prose_is_no_token() {
        use TokenKind::{Number, Technical, Word};
        let text = "See `the code` and <b>a tag</b>, [text](the/address.md) of {name} &amp; GET /customers/{id} now";
        let words = ["See", "and", "a", "tag", "text", "of", "GET", "now"];
        assert_eq!(kinds(text), words.map(|word| (word, Word)));
        assert_eq!(
            kinds("Node.js, sign-in don't v2 a_b"),
            [("Node.js", Technical), ("sign-in", Word), ("don't", Word), ("v2", Number), ("a_b", Technical)]
        );
        assert_eq!(kinds("产品/服务").len(), 2);
    }
}
