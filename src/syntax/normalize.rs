//! The form in which two texts are compared, and its fingerprint.
//!
//! NFC; white space, U+00A0 and U+202F included, collapsed to one space and trimmed; a backslash before ASCII
//! punctuation dropped; case folded. What is compared is never what is written.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// 64 bits of a normalised text: equal texts have equal ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub u64);

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// `text` in the form in which it is compared.
pub fn normalize(text: &str) -> String {
    if text.is_ascii() {
        return normalize_ascii(text.as_bytes());
    }
    let mut out = String::with_capacity(text.len());
    // Below U+0300 nothing combines, nor do dashes and quotation marks: what English prose has beside ASCII.
    let inert = |c: char| c < '\u{300}' || ('\u{2010}'..='\u{2027}').contains(&c);
    let composed: Cow<str> = if text.chars().all(inert) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        text.into()
    } else {
        text.nfc().collect::<String>().into()
    };
    let mut space = false;
    let mut chars = composed.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if c == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation) {
            continue;
        }
        if space && !out.is_empty() {
            out.push(' ');
        }
        space = false;
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            out.extend(c.to_lowercase());
        }
    }
    out
}

/// The same for ASCII, which most sources are.
fn normalize_ascii(text: &[u8]) -> String {
    if is_even(text) {
        return String::from_utf8(text.to_ascii_lowercase()).unwrap_or_default();
    }
    let mut out = Vec::with_capacity(text.len());
    let mut space = false;
    for (at, b) in text.iter().enumerate() {
        if b.is_ascii_whitespace() || *b == 0x0b {
            space = true;
        } else if *b != b'\\' || !text.get(at + 1).is_some_and(u8::is_ascii_punctuation) {
            if space && !out.is_empty() {
                out.push(b' ');
            }
            space = false;
            out.push(b.to_ascii_lowercase());
        }
    }
    String::from_utf8(out).unwrap_or_default()
}

/// Whether nothing is between the words but single spaces. Nearly every sentence is so; both passes are of the kind that
/// compilers make parallel.
fn is_even(text: &[u8]) -> bool {
    let has_other = text.iter().fold(false, |any, b| any | (*b < b' ') | (*b == b'\\'));
    let has_two = text.iter().zip(text.iter().skip(1)).fold(false, |any, pair| any | (pair == (&b' ', &b' ')));
    !has_other && !has_two && text.first() != Some(&b' ') && text.last() != Some(&b' ')
}

/// Fingerprint of the normalised `text`: the first 8 bytes of its BLAKE3 hash, so that it may be kept and compared
/// between runs and machines.
pub fn fingerprint(text: &str) -> Fingerprint {
    let normal = normalize(text);
    let hash = blake3::hash(normal.as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    Fingerprint(u64::from_be_bytes(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_count_is_folded() {
        assert_eq!(normalize("  A\u{a0}b\u{202f}\r\n c  "), "a b c");
        assert_eq!(normalize(r"a \* b \\ c \д"), r"a * b \ c \д");
        for (text, normal) in [("", ""), (" ", ""), ("A b", "a b"), (" A", "a"), ("A ", "a"), ("A  b\tC", "a b c")] {
            assert_eq!(normalize(text), normal);
        }
        assert_eq!(normalize("Cafe\u{301}"), normalize("café"));
        assert_eq!(fingerprint("Partner  Center"), fingerprint("partner center"));
        assert_ne!(fingerprint("a"), fingerprint("b"));
    }
}
