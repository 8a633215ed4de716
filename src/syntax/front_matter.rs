//! YAML front matter, with the place of every key and the raw text of every scalar.
//!
//! The one module that speaks with serde_yaml.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_yaml::Value;

use super::plain::{Side, strip};
use super::segment;
use super::yaml::{self, Node};
use crate::diagnostic::{Diagnostic, Label};
use crate::span::{FileId, Span, floor_char_boundary};

/// Bytes of front matter that are read; more is a fault.
const MAX_LENGTH: usize = 64 * 1024;

/// The front matter of a document. A document without one has no entries.
#[derive(Debug, Default)]
pub struct FrontMatter {
    /// From the first `---` to the end of the last, its line end included; empty where there is none.
    pub span: Span,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    key: String,
    /// The key in the file.
    key_span: Span,
    /// The rest of its line.
    line_span: Span,
    value: Data,
}

#[derive(Debug)]
enum Data {
    /// A scalar: its text with quotes and escapes resolved, but never turned into a number, bool or date.
    Scalar(String),
    Tree(Value),
}

/// Who translated a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TranslatedBy {
    /// A program.
    Machine,
    /// People, maybe with the help of one.
    People,
}

impl FrontMatter {
    /// Read the front matter at the start of `text` (after a byte-order mark).
    pub fn parse(file: FileId, text: &str) -> (FrontMatter, Vec<Diagnostic>) {
        let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let Some(yaml_start) = fence(&text[start..]).map(|length| start + length) else {
            return (FrontMatter { span: Span::new(start, start), entries: Vec::new() }, Vec::new());
        };
        let fault = |span: Span, message: String| Diagnostic::new("invalid-front-matter", file, span, message);
        let Some((yaml_end, end)) = closing(text, yaml_start) else {
            let span = Span::new(start, start + 3);
            let fault = fault(span, "the front matter that begins here is not closed".into())
                .with_help("end it with a line that reads `---`; the page was read as having none");
            return (FrontMatter { span: Span::new(start, start), entries: Vec::new() }, vec![fault]);
        };
        let yaml = Span::new(yaml_start, yaml_end);
        let lines = key_lines(text, yaml);
        let mut faults = duplicates(file, &lines);
        let entries = if yaml.len() > MAX_LENGTH {
            faults.push(fault(
                Span::new(start, start + 3),
                format!("the front matter is longer than {} KiB", MAX_LENGTH / 1024),
            ));
            Vec::new()
        } else if let Some(alias) =
            lines.iter().find_map(|line| alias(line.line_span.of(text)).map(|at| line.line_span.start + at))
        {
            let span = Span { start: alias, end: alias + 1 };
            faults.push(
                fault(span, "anchors and aliases are not allowed in front matter".into())
                    .with_help("write the value out"),
            );
            Vec::new()
        } else if yaml.of(text).trim().is_empty() {
            Vec::new()
        } else {
            let seed = Keys { lines: &lines };
            match seed.deserialize(serde_yaml::Deserializer::from_str(yaml.of(text))) {
                Ok(entries) => entries,
                // A repeated key is told above, with both places.
                Err(error) => {
                    if faults.is_empty() {
                        faults.push(yaml_fault(file, text, yaml, &error));
                    }
                    Vec::new()
                }
            }
        };
        // What YAML refuses as a whole still mostly reads line by line, so that a page keeps its title.
        let entries = if entries.is_empty() && !faults.is_empty() {
            lines.iter().filter_map(|line| simple(text, line)).collect()
        } else {
            entries
        };
        (FrontMatter { span: Span::new(start, end), entries }, faults)
    }

    /// The front matter of a file that is YAML as a whole: its map `metadata`.
    pub(super) fn of_yaml(metadata: Option<&Node>) -> FrontMatter {
        let Some(metadata) = metadata else { return FrontMatter::default() };
        let yaml::Value::Map(map) = &metadata.value else { return FrontMatter::default() };
        let mut front_matter = FrontMatter { span: metadata.span, entries: Vec::with_capacity(map.len()) };
        map.iter().for_each(|(key, value)| front_matter.push(key, value));
        front_matter
    }

    /// Add an entry unless the key has a text.
    pub(super) fn add(&mut self, key: &yaml::Scalar, value: &Node) {
        if self.get(&key.text).is_none() {
            self.entries.retain(|entry| !entry.key.eq_ignore_ascii_case(&key.text));
            self.push(key, value);
        }
    }

    fn push(&mut self, key: &yaml::Scalar, value: &Node) {
        let data = match &value.value {
            yaml::Value::Scalar(scalar) => Data::Scalar(scalar.text.clone()),
            yaml::Value::List(items) => {
                let texts = items.iter().filter_map(Node::scalar).map(|scalar| Value::String(scalar.text.clone()));
                Data::Tree(Value::Sequence(texts.collect()))
            }
            yaml::Value::Map(_) => Data::Tree(Value::Null),
        };
        let (key_span, line_span) = (key.span, value.span);
        self.entries.push(Entry { key: key.text.clone(), key_span, line_span, value: data });
    }

    /// Keep one side of the segments in its scalars: titles and descriptions may hold some, their quotes escaped in the
    /// file.
    pub(super) fn strip(&mut self, file: FileId, side: Side) {
        for entry in &mut self.entries {
            if let Data::Scalar(text) = &mut entry.value
                && memchr::memmem::find(text.as_bytes(), b"data-ttu-id").is_some()
            {
                *text = strip(text, &segment::scan(file, text).0, side);
            }
        }
    }

    /// The text of a scalar, by key in any case; `None` where the key is absent, empty, or holds a list or map.
    pub fn get(&self, key: &str) -> Option<&str> {
        match &self.entry(key)?.value {
            Data::Scalar(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// A list of scalars, or a single scalar as a list of one.
    pub fn texts(&self, key: &str) -> impl Iterator<Item = &str> {
        let (scalar, list) = match self.entry(key).map(|entry| &entry.value) {
            Some(Data::Scalar(text)) if !text.is_empty() => (Some(text.as_str()), None),
            Some(Data::Tree(Value::Sequence(items))) => (None, Some(items)),
            _ => (None, None),
        };
        scalar.into_iter().chain(list.into_iter().flatten().filter_map(Value::as_str))
    }

    /// Whether a key is there and reads `true` or `yes`.
    pub fn flag(&self, key: &str) -> bool {
        self.get(key).is_some_and(|text| text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("yes"))
    }

    /// Who translated the page, where `ms.translationtype` says so: `MT` or `HT`, in any case.
    pub fn translated_by(&self) -> Option<TranslatedBy> {
        let kind = self.get("ms.translationtype")?;
        let known = [("MT", TranslatedBy::Machine), ("HT", TranslatedBy::People)];
        known.into_iter().find(|(word, _)| kind.eq_ignore_ascii_case(word)).map(|(_, by)| by)
    }

    /// The line of a key from the key to the end of its value on that line.
    pub fn span_of(&self, key: &str) -> Option<Span> {
        self.entry(key).map(|entry| Span { start: entry.key_span.start, end: entry.line_span.end })
    }

    /// The value of a key on the key's line.
    pub fn value_span(&self, key: &str) -> Option<Span> {
        self.entry(key).map(|entry| entry.line_span)
    }

    /// The keys in order, as written, with their places.
    pub fn keys(&self) -> impl Iterator<Item = (&str, Span)> {
        self.entries.iter().map(|entry| (entry.key.as_str(), entry.key_span))
    }

    /// Whether a key is there, whatever its value.
    pub fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.eq_ignore_ascii_case(key))
    }
}

/// A value from a whole file of YAML, in which no places are asked for.
///
/// # Errors
/// The byte at which it is not of that form, and why.
pub fn from_yaml<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, (usize, String)> {
    serde_yaml::from_str(text).map_err(|error| reason(text, &error))
}

/// The byte of `text` at which it is not what was expected, and why.
fn reason(text: &str, error: &serde_yaml::Error) -> (usize, String) {
    let at = error.location().map_or(0, |place| floor_char_boundary(text, place.index()));
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(&*message, |(message, _)| message);
    (at, message.to_owned())
}

/// A top-level `key:` and where its value stands on that line.
struct KeyLine<'a> {
    key: &'a str,
    key_span: Span,
    line_span: Span,
    /// The value is a scalar that begins on the key's line.
    scalar: bool,
}

/// Length of an opening `---` line.
fn fence(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("---")?;
    let line = rest.split_inclusive('\n').next()?;
    (line.ends_with('\n') && line.trim().is_empty()).then_some(3 + line.len())
}

/// Where the YAML ends and where the closing line ends.
fn closing(text: &str, start: usize) -> Option<(usize, usize)> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let body = line.trim_end();
        if body == "---" || body == "..." {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn key_lines(text: &str, yaml: Span) -> Vec<KeyLine<'_>> {
    let mut lines = Vec::new();
    let mut start = yaml.start as usize;
    for line in yaml.of(text).split_inclusive('\n') {
        let body = line.trim_end();
        if let Some(colon) = key_end(body) {
            let raw = &body[..colon];
            let key = raw.trim_end().trim_matches(['"', '\'']);
            let value_at = colon + 1 + (body[colon + 1..].len() - body[colon + 1..].trim_start().len());
            let value = &body[value_at..];
            let scalar = !value.is_empty() && !value.starts_with(['[', '{', '|', '>', '&', '*', '!', '#']);
            lines.push(KeyLine {
                key,
                key_span: Span::new(start, start + raw.trim_end().len()),
                line_span: Span::new(start + value_at, start + body.len()),
                scalar,
            });
        }
        start += line.len();
    }
    lines
}

/// Where the colon of a top-level key stands.
fn key_end(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    if first.is_whitespace() || matches!(first, '#' | '-' | '}' | ']' | '?') && !line.starts_with("-x") {
        return None;
    }
    let mut from = 0;
    if first == '"' || first == '\'' {
        from = line[1..].find(first)? + 2;
    }
    let colon = from + line[from..].find(':')?;
    line[colon + 1..].chars().next().is_none_or(char::is_whitespace).then_some(colon)
}

fn duplicates(file: FileId, lines: &[KeyLine]) -> Vec<Diagnostic> {
    let mut first = rustc_hash::FxHashMap::default();
    let mut faults = Vec::new();
    for line in lines {
        match first.get(line.key) {
            Some(earlier) => faults.push(
                Diagnostic::new(
                    "invalid-front-matter",
                    file,
                    line.key_span,
                    format!("the key `{}` is here twice", line.key),
                )
                .with_related(Label::new(file, *earlier, "the first one, which counts")),
            ),
            None => {
                first.insert(line.key, line.key_span);
            }
        }
    }
    faults
}

/// Offset of a YAML anchor or alias in a value.
fn alias(value: &str) -> Option<u32> {
    let mut before = ' ';
    if value.starts_with(['"', '\'']) {
        return None;
    }
    let flow = value.starts_with(['[', '{']);
    for (at, c) in value.char_indices() {
        let starts = at == 0 || flow && matches!(before, ' ' | '[' | ',' | '{');
        let named = value[at + c.len_utf8()..].starts_with(|next: char| next.is_alphanumeric() || next == '_');
        if starts && named && (c == '*' || c == '&') {
            return Some(at as u32);
        }
        before = c;
    }
    None
}

/// A line read without YAML: its key, and its value with surrounding quotes dropped.
fn simple(text: &str, line: &KeyLine) -> Option<Entry> {
    let value = line.line_span.of(text);
    let value = value.strip_prefix('"').and_then(|v| v.strip_suffix('"')).unwrap_or(value);
    line.scalar.then(|| Entry {
        key: line.key.to_owned(),
        key_span: line.key_span,
        line_span: line.line_span,
        value: Data::Scalar(value.to_owned()),
    })
}

fn yaml_fault(file: FileId, text: &str, yaml: Span, error: &serde_yaml::Error) -> Diagnostic {
    let (at, message) = reason(yaml.of(text), error);
    let at = yaml.start as usize + at;
    let end = at + text[at..yaml.end as usize].lines().next().map_or(0, str::len);
    Diagnostic::new(
        "invalid-front-matter",
        file,
        Span::new(at, end),
        format!("the front matter is not valid YAML: {message}"),
    )
    .with_help("a value that holds `: ` or begins with a special character needs quotes")
}

/// Reads a mapping: scalars that stand on their key's line as their raw text, all else as a tree.
struct Keys<'a> {
    lines: &'a [KeyLine<'a>],
}

impl<'de> DeserializeSeed<'de> for Keys<'_> {
    type Value = Vec<Entry>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Vec<Entry>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Keys<'_> {
    type Value = Vec<Entry>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a mapping of keys to values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<Entry>, A::Error> {
        let mut entries: Vec<Entry> = Vec::with_capacity(self.lines.len());
        let mut lines = self.lines.iter();
        while let Some(key) = map.next_key::<String>()? {
            // Keys come in the order of the text, so each line is looked at once.
            let line = lines.by_ref().find(|line| line.key == key);
            let value = match line {
                Some(line) if line.scalar => Data::Scalar(map.next_value::<String>()?),
                _ => match map.next_value::<Value>()? {
                    Value::String(text) => Data::Scalar(text),
                    Value::Null => Data::Scalar(String::new()),
                    value => Data::Tree(value),
                },
            };
            if !entries.iter().any(|entry| entry.key == key) {
                let (key_span, line_span) = line.map_or_else(Default::default, |line| (line.key_span, line.line_span));
                entries.push(Entry { key, key_span, line_span, value });
            }
        }
        Ok(entries)
    }

    fn visit_unit<E>(self) -> Result<Vec<Entry>, E> {
        Ok(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (FrontMatter, Vec<String>) {
        let (front_matter, faults) = FrontMatter::parse(FileId(0), text);
        let told = faults.iter().map(|fault| format!("{}: {}", fault.primary.span.start, fault.message)).collect();
        (front_matter, told)
    }

    #[test]
    fn scalars_keep_their_raw_text() {
        let (data, faults) = parse("---\r\ntitle: Раз: нет\r\n---\r\n".replace("Раз: нет", "\"Раз: да\"").as_str());
        assert!(faults.is_empty());
        assert_eq!(data.get("title"), Some("Раз: да"));
        let (data, _) = parse(
            "---\nms.openlocfilehash: 0094e7\nms.date: 10/29/2018\ntitle: true\nDescription: x\nn: 007\n---\nbody",
        );
        assert_eq!(data.get("ms.openlocfilehash"), Some("0094e7"));
        assert_eq!(data.get("ms.date"), Some("10/29/2018"));
        assert_eq!(data.get("title"), Some("true"));
        assert_eq!(data.get("description"), Some("x"));
        assert_eq!(data.get("n"), Some("007"));
    }

    #[test]
    fn lists_blocks_and_spans() {
        let text = "\u{feff}---\nredirect_from:\n  - /a\n  - /b\ntext: >\n  one\n  two\nlast: 1\n---\nbody";
        let (data, faults) = parse(text);
        assert!(faults.is_empty(), "{faults:?}");
        assert!(data.texts("redirect_from").eq(["/a", "/b"]));
        assert_eq!(data.get("text"), Some("one two\n"));
        assert_eq!(data.span_of("last").unwrap().of(text), "last: 1");
        assert_eq!(&text[data.span.end as usize..], "body");
    }

    #[test]
    fn faults_have_their_place_and_the_page_keeps_its_title() {
        let (data, faults) = parse("---\ntitle: a\ntitle: b\n---\n");
        assert_eq!(faults, ["13: the key `title` is here twice"]);
        assert_eq!(data.get("title"), Some("a"));
        let (data, faults) = parse("---\ntitle: ok\nbad: [1\n---\n");
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(data.get("title"), Some("ok"));
        assert_eq!(parse("---\ntitle: a\n").1.len(), 1);
        assert_eq!(parse("---\na: &x [1]\nb: *x\n---\n").1, ["7: anchors and aliases are not allowed in front matter"]);
        assert!(parse("no front matter\n---\n").1.is_empty());
        assert!(parse("---\n---\n").1.is_empty());
        assert!(parse("---\ntitle: *bold* move\n---\n").1.len() == 1);
    }
}
