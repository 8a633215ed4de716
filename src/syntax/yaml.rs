//! YAML as a tree in which every text has its place in the file.
//!
//! The one module that speaks with the parser. Reading goes on to the first thing that is no YAML; what stands before
//! it is kept.

use rustc_hash::FxHashMap;
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

pub(super) use super::scalar::Scalar;
use super::scalar::Style;
use crate::diagnostic::{Diagnostic, Label};
use crate::span::{FileId, Span};

/// Lists inside each other that are read, and maps inside each other: an entry of a table of contents takes one of each.
const MAX_DEPTH: usize = 64;

/// A part of the tree.
#[derive(Debug)]
pub(super) struct Node {
    /// Its bytes in the file, quotes and brackets included.
    pub(super) span: Span,
    /// What it is.
    pub(super) value: Value,
}

/// What a node is. Null is a scalar without text.
#[derive(Debug)]
pub(super) enum Value {
    /// A text, number, bool or date: never more than text here.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// A map in the order of the file.
    Map(Map),
}

/// The entries of a map, each key once.
pub(super) type Map = Vec<(Scalar, Node)>;

impl Node {
    /// Its text, if it is a scalar that has any.
    pub(super) fn scalar(&self) -> Option<&Scalar> {
        match &self.value {
            Value::Scalar(scalar) if !scalar.text.trim().is_empty() => Some(scalar),
            _ => None,
        }
    }
}

/// The value of a key, in any case.
pub(super) fn get<'m>(map: &'m [(Scalar, Node)], key: &str) -> Option<&'m Node> {
    map.iter().find(|(name, _)| name.text.eq_ignore_ascii_case(key)).map(|(_, node)| node)
}

/// Whether `text` is one of some words, in any case.
pub(super) fn is_one_of(text: &str, known: &[&str]) -> bool {
    known.iter().any(|known| known.eq_ignore_ascii_case(text))
}

/// Read a file. `None` where it holds nothing.
pub(super) fn parse(file: FileId, text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut tree = Tree {
        file,
        text,
        places: Places::new(text, start),
        open: Vec::new(),
        root: None,
        faults: Vec::new(),
        anchors: false,
    };
    for event in Parser::new_from_str(&text[start..]) {
        let goes_on = match event {
            Ok((event, span)) => tree.event(event, span),
            Err(error) => {
                tree.error(&error);
                false
            }
        };
        if !goes_on {
            break;
        }
    }
    while !tree.open.is_empty() {
        tree.close(None);
    }
    (tree.root, tree.faults)
}

/// A list or map that is being read.
struct Open {
    start: usize,
    /// Where what was read of it ends.
    end: usize,
    kind: Kind,
}

enum Kind {
    List(Vec<Node>),
    Map { entries: Map, places: FxHashMap<Box<str>, Span>, key: Option<Key> },
}

/// The key whose value comes next.
enum Key {
    Kept(Scalar),
    /// It is there already, or is no text: its value is read and dropped.
    Dropped,
}

struct Tree<'a> {
    file: FileId,
    text: &'a str,
    places: Places,
    open: Vec<Open>,
    root: Option<Node>,
    faults: Vec<Diagnostic>,
    /// An anchor or alias has been told of.
    anchors: bool,
}

impl Tree<'_> {
    /// Take an event; false where reading ends.
    fn event(&mut self, event: Event, span: saphyr_parser::Span) -> bool {
        let start = self.places.byte(self.text, span.start.index());
        let end = self.places.byte(self.text, span.end.index()).max(start);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.anchor(anchor, start);
                let start = if anchor > 0 || tag.is_some() { behind_properties(self.text, start, end) } else { start };
                let style = match style {
                    ScalarStyle::Plain => Style::Plain,
                    ScalarStyle::SingleQuoted => Style::Single,
                    ScalarStyle::DoubleQuoted => Style::Double,
                    ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
                };
                let null = style == Style::Plain && matches!(&*text, "~" | "null" | "Null" | "NULL");
                let text = if null { String::new() } else { text.into_owned() };
                let (scalar, span) = Scalar::new(text, style, self.text, start..end);
                self.add(Node { span, value: Value::Scalar(scalar) });
            }
            Event::Alias(_) => {
                self.anchor(1, start);
                self.add(Node { span: Span::new(start, end), value: Value::Scalar(Scalar::empty(start as u32)) });
            }
            Event::SequenceStart(anchor, _) => {
                self.anchor(anchor, start);
                return self.begin(start, end, Kind::List(Vec::new()));
            }
            Event::MappingStart(anchor, _) => {
                self.anchor(anchor, start);
                let kind = Kind::Map { entries: Vec::new(), places: FxHashMap::default(), key: None };
                return self.begin(start, end, kind);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(Some(end)),
            Event::DocumentStart(_) if self.root.is_some() => {
                let line = Span::new(start, start + line_length(&self.text[start..]));
                let fault = self.fault(line, "a second document begins here".into());
                self.faults.push(fault.with_help("a file holds one document: remove the `---` between the two"));
                return false;
            }
            Event::DocumentStart(_) | Event::DocumentEnd => {}
            Event::StreamStart | Event::StreamEnd | Event::Nothing => {}
        }
        true
    }

    fn begin(&mut self, start: usize, end: usize, kind: Kind) -> bool {
        let list = matches!(kind, Kind::List(_));
        let depth = self.open.iter().filter(|open| matches!(open.kind, Kind::List(_)) == list).count();
        if depth == MAX_DEPTH {
            let what = if list { "lists" } else { "maps" };
            let message = format!("{what} are nested more than {MAX_DEPTH} deep; reading ended here");
            self.faults.push(self.fault(Span::new(start, end), message).with_help("write it flat"));
            return false;
        }
        self.open.push(Open { start, end, kind });
        true
    }

    /// The innermost list or map ends; `end` is what the parser says, for one in brackets.
    fn close(&mut self, end: Option<usize>) {
        let Some(mut open) = self.open.pop() else { return };
        let bracket = self.text[open.start..].starts_with(['[', '{']);
        if let Some(end) = end.filter(|_| bracket) {
            open.end = open.end.max(end);
        }
        let span = Span::new(open.start, open.end.max(open.start));
        let value = match open.kind {
            Kind::List(items) => Value::List(items),
            Kind::Map { mut entries, key, .. } => {
                if let Some(Key::Kept(key)) = key {
                    let at = key.span.end;
                    let value = Value::Scalar(Scalar::empty(at));
                    entries.push((key, Node { span: Span { start: at, end: at }, value }));
                }
                Value::Map(entries)
            }
        };
        self.add(Node { span, value });
    }

    fn add(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root.get_or_insert(node);
            return;
        };
        open.end = open.end.max(node.span.end as usize);
        match &mut open.kind {
            Kind::List(items) => items.push(node),
            Kind::Map { entries, places, key } => match key.take() {
                Some(Key::Kept(scalar)) => entries.push((scalar, node)),
                Some(Key::Dropped) => {}
                None => {
                    let (file, span) = (self.file, node.span);
                    let fault = |message: String| Diagnostic::new("invalid-yaml", file, span, message);
                    let Value::Scalar(scalar) = node.value else {
                        *key = Some(Key::Dropped);
                        self.faults.push(fault("a key must be a text, and this is a list or map".into()));
                        return;
                    };
                    match places.get(&*scalar.text) {
                        Some(first) => {
                            let message = format!("the key `{}` is here twice", scalar.text);
                            let first = Label::new(file, *first, "the first one, which counts");
                            self.faults.push(fault(message).with_related(first).with_help("remove one of the two"));
                            *key = Some(Key::Dropped);
                        }
                        None => {
                            places.insert(scalar.text.as_str().into(), span);
                            *key = Some(Key::Kept(scalar));
                        }
                    }
                }
            },
        }
    }

    /// Tell of an anchor or alias, the first time.
    fn anchor(&mut self, anchor: usize, start: usize) {
        if anchor == 0 || std::mem::replace(&mut self.anchors, true) {
            return;
        }
        // A tag may stand before it.
        let at = self.text[start..].find(['&', '*']).map_or(start, |at| start + at);
        let name = self.text[at..].find(char::is_whitespace).map_or(self.text.len(), |length| at + length);
        let fault = self.fault(Span::new(at, name), "anchors and aliases are not allowed".into());
        self.faults.push(fault.with_help("write the value out"));
    }

    fn error(&mut self, error: &ScanError) {
        let start = self.places.byte(self.text, error.marker().index());
        let span = Span::new(start, start + line_length(&self.text[start..]));
        let fault = self.fault(span, format!("this is not valid YAML: {}", error.info()));
        self.faults.push(fault.with_help(
            "what follows was not read; a value that holds `: ` or begins with a special character needs quotes, and only spaces indent",
        ));
    }

    fn fault(&self, span: Span, message: String) -> Diagnostic {
        Diagnostic::new("invalid-yaml", self.file, span, message)
    }
}

/// Where a scalar begins behind its anchor and tag; a block, with its first line of text.
fn behind_properties(text: &str, start: usize, end: usize) -> usize {
    let mut at = start;
    while text[at..end].starts_with(['&', '!']) {
        at = text[at..end].find(char::is_whitespace).map_or(end, |length| at + length);
        at += text[at..end].len() - text[at..end].trim_start().len();
    }
    if text[at..end].starts_with(['|', '>']) {
        at += line_length(&text[at..end]);
        at += text[at..end].len() - text[at..end].trim_start().len();
    }
    at
}

fn line_length(text: &str) -> usize {
    text.find(['\r', '\n']).unwrap_or(text.len())
}

/// Bytes of a text by number of character, which is what the parser counts.
struct Places {
    start: usize,
    /// The byte of each so many'th character; none where every character is one byte.
    marks: Vec<u32>,
}

/// Characters between two marks.
const STRIDE: usize = 64;

impl Places {
    fn new(text: &str, start: usize) -> Places {
        let marks = match text[start..].is_ascii() {
            true => Vec::new(),
            false => text[start..].char_indices().step_by(STRIDE).map(|(at, _)| (start + at) as u32).collect(),
        };
        Places { start, marks }
    }

    fn byte(&self, text: &str, character: usize) -> usize {
        if self.marks.is_empty() {
            return (self.start + character).min(text.len());
        }
        let Some(mark) = self.marks.get(character / STRIDE).map(|mark| *mark as usize) else { return text.len() };
        text[mark..].char_indices().nth(character % STRIDE).map_or(text.len(), |(at, _)| mark + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every scalar as `text@raw`, and the faults.
    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        fn walk(node: &Node, text: &str, out: &mut Vec<String>) {
            match &node.value {
                Value::Scalar(scalar) => out.push(format!("{}@{}", scalar.text, node.span.of(text))),
                Value::List(items) => items.iter().for_each(|item| walk(item, text, out)),
                Value::Map(entries) => entries.iter().for_each(|(key, value)| {
                    assert_eq!(key.text.trim(), key.span.of(text).trim());
                    walk(value, text, out);
                }),
            }
        }
        let (root, faults) = parse(FileId(0), text);
        let mut out = Vec::new();
        root.iter().for_each(|root| walk(root, text, &mut out));
        let told = faults.iter().map(|fault| format!("{}: {}", fault.primary.span.start, fault.message)).collect();
        (out, told)
    }

    /// The text below each character of the scalar at `key`.
    fn laid(text: &str, key: &str) -> Vec<(char, String)> {
        let (root, faults) = parse(FileId(0), text);
        assert!(faults.is_empty(), "{faults:?}");
        let Some(Node { value: Value::Map(map), .. }) = root else { panic!("no map") };
        let scalar = match &get(&map, key).unwrap().value {
            Value::Scalar(scalar) => scalar,
            _ => panic!("no scalar"),
        };
        let place = |at: usize, c: char| text[scalar.pieces.back(at..at + c.len_utf8())].to_owned();
        scalar.text.char_indices().map(|(at, c)| (c, place(at, c))).collect()
    }

    fn differing(text: &str, key: &str) -> Vec<(char, String)> {
        laid(text, key).into_iter().filter(|(c, raw)| c.to_string() != *raw).collect()
    }

    fn pairs(pairs: &[(char, &str)]) -> Vec<(char, String)> {
        pairs.iter().map(|(c, raw)| (*c, (*raw).to_owned())).collect()
    }

    #[test]
    fn every_text_has_its_place() {
        let text =
            "\u{feff}# Ж\r\nимя: Раз два  # нет\r\nв: 'это ''то'''\r\nс: [\"a\\tb\", x]\r\nд:\r\n- {а: б}\r\n- ~\r\n";
        let (scalars, faults) = read(text);
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(scalars, ["Раз два@Раз два", "это 'то'@'это ''то'''", "a\tb@\"a\\tb\"", "x@x", "б@б", "@~"]);
    }

    #[test]
    fn every_character_finds_its_way_back() {
        let text = "п: 'a''b\n\n  ж\n  c'\nд: \"ж\\n\\u0416\\\"\\x41 \\\n   e\\\n\n   f\"\nк: раз\n  два\n\n  три\n";
        assert_eq!(differing(text, "п"), pairs(&[('\'', "''"), ('\n', "\n\n  "), (' ', "\n  ")]));
        assert_eq!(
            differing(text, "д"),
            pairs(&[('\n', "\\n"), ('Ж', "\\u0416"), ('"', "\\\""), ('A', "\\x41"), ('\n', "\\\n\n   ")])
        );
        assert_eq!(differing(text, "к"), pairs(&[(' ', "\n  "), ('\n', "\n\n  ")]));
    }

    #[test]
    fn blocks_are_laid_line_by_line() {
        let text = "a: |\r\n\r\n    ж\r\n      два\r\n\r\n    три\r\n\r\nb: >\r\n  раз\r\n  два\r\n\r\n  три\r\n   * x\r\n  c\r\nd: |-\r\n  e";
        let a: String = laid(text, "a").iter().map(|(c, _)| c).collect();
        assert_eq!(a, "\nж\n  два\n\nтри\n");
        assert_eq!(
            differing(text, "a"),
            pairs(&[('\n', ""), ('\n', "\r\n    "), ('\n', "\r\n"), ('\n', "\r\n    "), ('\n', "\r\n")])
        );
        let b: String = laid(text, "b").iter().map(|(c, _)| c).collect();
        assert_eq!(b, "раз два\nтри\n * x\nc\n");
        assert_eq!(
            differing(text, "b"),
            pairs(&[(' ', "\r\n  "), ('\n', "\r\n\r\n  "), ('\n', "\r\n  "), ('\n', "\r\n  "), ('\n', "\r\n")])
        );
        assert!(differing(text, "d").is_empty());
        assert!(laid("a: |\n  ж", "a").starts_with(&[('ж', "ж".to_owned())]));
    }

    #[test]
    fn what_stands_before_an_error_is_kept() {
        let (scalars, faults) = read("title: Раз\nlist:\n- a: б\n- c: d: e\n- f\n");
        assert_eq!(scalars[..2], ["Раз@Раз", "б@б"]);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].starts_with("34: this is not valid YAML: "), "{faults:?}");
        assert_eq!(read("a: \"b").1.len(), 1);
        assert_eq!(read("a: [b, c\n").1.len(), 1);
    }

    #[test]
    fn keys_stand_once_and_nothing_is_shared() {
        assert_eq!(
            read("a: 1\nb: 2\na: 3\n"),
            (vec!["1@1".into(), "2@2".into()], vec!["10: the key `a` is here twice".into()])
        );
        let (scalars, faults) = read("a: &x 1\nb: *x\nc: &y [2]\n");
        assert_eq!(scalars, ["1@1", "@*x", "2@2"]);
        assert_eq!(faults, ["3: anchors and aliases are not allowed"]);
        assert_eq!(read("a: !!str &x 'b'\n").1, ["9: anchors and aliases are not allowed"]);
        assert_eq!(read("a: !!str 'b'\nc: ! |\n\n  d\n").0, ["b@'b'", "\nd\n@d"]);
        assert_eq!(
            read("[a]: b\nc: d\n"),
            (vec!["d@d".into()], vec!["0: a key must be a text, and this is a list or map".into()])
        );
        assert_eq!(read("a: 1\n---\nb: 2\n").1, ["5: a second document begins here"]);
    }

    #[test]
    fn depth_has_an_end() {
        let (scalars, faults) = read(&format!("{}x", "- ".repeat(64)));
        assert_eq!((scalars.len(), faults.len()), (1, 0));
        let (scalars, faults) = read(&format!("{}x", "- ".repeat(100_000)));
        assert_eq!((scalars.len(), faults.len()), (0, 1));
        assert_eq!(read(&"[".repeat(100_000)).1.len(), 1);
        assert_eq!(read(&"{a: ".repeat(100_000)).1.len(), 1);
        for text in ["", "\u{feff}", "# c", "---\n", "...", "\0", "a: \0", "%YAML 1.2\n---\n"] {
            read(text);
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_breaks_it(text in "([ab:\\-#&*?|>'\"\\\\\\[\\]{},%@!~ж\u{feff}\u{85} \t]|\n  |\n|\r\n|- |: |\\\\u0416|---\n){0,40}") {
            let (root, faults) = parse(FileId(0), &text);
            let mut nodes: Vec<&Node> = root.iter().collect();
            while let Some(node) = nodes.pop() {
                proptest::prop_assert!(text.get(node.span.range()).is_some());
                match &node.value {
                    Value::Scalar(scalar) => {
                        proptest::prop_assert!(text.get(scalar.span.range()).is_some());
                        for (at, c) in scalar.text.char_indices() {
                            proptest::prop_assert!(text.get(scalar.pieces.back(at..at + c.len_utf8())).is_some());
                        }
                    }
                    Value::List(items) => nodes.extend(items),
                    Value::Map(entries) => nodes.extend(entries.iter().map(|(_, value)| value)),
                }
            }
            for fault in faults {
                proptest::prop_assert!(text.get(fault.primary.span.range()).is_some());
            }
        }
    }
}
