//! JSON as people write it for DocFX: with comments, commas before a closing bracket and a byte-order mark.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, MapAccess, Visitor};

use crate::error::{Error, Result};
use crate::span::{LineIndex, floor_char_boundary};
use crate::world::World;

/// Read a file twice: as what is known of it, and as a plain value, in which what is not known is seen.
///
/// # Errors
/// With file, line and column.
pub(super) fn read<T: DeserializeOwned>(world: &dyn World, path: &str) -> Result<(T, serde_json::Value)> {
    let bytes = world.read(path).map_err(|reason| Error::new(format!("{path}: {reason}")))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
        let at = LineIndex::new(&text).position(&text, valid as u32);
        Error::new(format!("{path}:{}:{}: it is not UTF-8; save it as UTF-8", at.line, at.column))
    })?;
    let plain = plain(&text);
    let fault = |error: serde_json::Error| {
        let (at, message) = fault(&text, &error);
        let at = LineIndex::new(&text).position(&text, at as u32);
        Error::new(format!("{path}:{}:{}: {message}", at.line, at.column))
    };
    Ok((serde_json::from_str(&plain).map_err(fault)?, serde_json::from_str(&plain).map_err(fault)?))
}

/// The byte of `text` at which it is not what was expected, and why.
pub(crate) fn fault(text: &str, error: &serde_json::Error) -> (usize, String) {
    let lines = LineIndex::new(text);
    let line = lines.line_span(text, error.line().clamp(1, lines.line(text.len() as u32)));
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(&*message, |(message, _)| message);
    (floor_char_boundary(text, line.start as usize + error.column().saturating_sub(1)), message.to_owned())
}

/// One value or a list of them.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "expected one value or a list of values")]
pub(super) enum OneOrMany<T> {
    /// A list. It is tried first, since a list could be read as the fields of one object.
    Many(Vec<T>),
    /// One.
    One(T),
}

impl<T> OneOrMany<T> {
    /// All of them.
    pub(super) fn list(self) -> Vec<T> {
        match self {
            OneOrMany::One(value) => vec![value],
            OneOrMany::Many(values) => values,
        }
    }
}

/// An object whose keys keep the order in which they are written.
#[derive(Debug)]
pub(super) struct Entries<T>(pub(super) Vec<(String, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Entries<T> {
        Entries(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Entries<T>, D::Error> {
        struct Reader<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Reader<T> {
            type Value = Entries<T>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<T>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Reader(PhantomData))
    }
}

/// The text with blanks for all that JSON does not have. Every byte keeps its place, so that errors do.
pub(crate) fn plain(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let blank =
        |out: &mut [u8]| out.iter_mut().filter(|byte| !byte.is_ascii_whitespace()).for_each(|byte| *byte = b' ');
    let mut at = 0;
    if bytes.starts_with("\u{feff}".as_bytes()) {
        at = 3;
        blank(&mut out[..3]);
    }
    let end_of =
        |from: usize, mark: &str| text[from..].find(mark).map_or(text.len(), |found| from + found + mark.len());
    let mut comma = None;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                comma = None;
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += 1 + usize::from(bytes[at] == b'\\');
                }
                at += 1;
            }
            b'/' if matches!(bytes.get(at + 1), Some(b'/' | b'*')) => {
                let mark = if bytes[at + 1] == b'/' { "\n" } else { "*/" };
                let end = end_of(at + 2, mark);
                blank(&mut out[at..end]);
                at = end;
            }
            byte => {
                match (byte, comma) {
                    (b',', _) => comma = Some(at),
                    (b']' | b'}', Some(comma)) => out[comma] = b' ',
                    _ => {}
                }
                if !byte.is_ascii_whitespace() && byte != b',' {
                    comma = None;
                }
                at += 1;
            }
        }
    }
    // Whole characters were blanked, or none.
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::MemoryWorld;

    fn read_text(text: &str) -> Result<serde_json::Value> {
        let mut world = MemoryWorld::new();
        world.insert("a/docfx.json", text);
        read::<serde_json::Value>(&world, "a/docfx.json").map(|(value, _)| value)
    }

    #[test]
    fn what_json_lacks_is_blanked_outside_of_strings() {
        let text = "\u{feff}{ // комментарий \"x\n \"a//b\": [1, 2, /* , ] */ ], \"c\\\"/*\": \",]\",\r\n}// end";
        let value = read_text(text).unwrap();
        assert_eq!(value, serde_json::json!({ "a//b": [1, 2], "c\"/*": ",]" }));
    }

    #[test]
    fn errors_have_the_place_in_the_file_as_it_is() {
        let error = read_text("\u{feff}{ /* я */\n  \"я\": [1 2]\n}").unwrap_err().to_string();
        assert_eq!(error, "a/docfx.json:2:11: expected `,` or `]`");
        assert!(read_text("{ /* ").unwrap_err().to_string().starts_with("a/docfx.json:1:5: EOF"));
        assert!(read_text("").unwrap_err().to_string().starts_with("a/docfx.json:1:1: EOF"));
    }
}
