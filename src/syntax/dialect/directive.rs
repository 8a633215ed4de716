//! Triple-colon directives: `:::image source="x.png" alt-text="X":::`, `::: zone pivot="a"`, `:::row-end:::`.

use std::ops::Range;

use super::line_at;

/// A directive as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::syntax) struct Directive {
    /// What it is.
    pub(in crate::syntax) name: Name,
    /// `:::row-end:::`.
    pub(in crate::syntax) ends: bool,
    /// Its attributes in order.
    pub(in crate::syntax) attributes: Vec<Attribute>,
    /// Length in bytes, the closing colons included.
    pub(in crate::syntax) length: usize,
    /// What is wrong with its form.
    pub(in crate::syntax) fault: Option<String>,
}

/// An attribute; its places are relative to the directive's start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::syntax) struct Attribute {
    /// Name in lower case.
    pub(in crate::syntax) name: String,
    /// Value, character references as written.
    pub(in crate::syntax) value: String,
    /// Place of the value.
    pub(in crate::syntax) place: Range<usize>,
}

/// The directives that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::syntax) enum Name {
    Code,
    Column,
    Form,
    Image,
    Moniker,
    NoLoc,
    Row,
    Video,
    Zone,
}

const NAMES: [(&str, Name, &[&str]); 9] = [
    ("code", Name::Code, &["language", "source", "range", "highlight", "id", "interactive", "title"]),
    ("column", Name::Column, &["span"]),
    ("form", Name::Form, &["action", "submittext", "resource-url", "submit-text"]),
    (
        "image",
        Name::Image,
        &["source", "alt-text", "type", "lightbox", "border", "loc-scope", "link", "width", "height"],
    ),
    ("moniker", Name::Moniker, &["range"]),
    ("no-loc", Name::NoLoc, &["text"]),
    ("row", Name::Row, &["count"]),
    ("video", Name::Video, &["source", "title", "max-width", "thumbnail", "type", "upload-date", "duration", "loop"]),
    ("zone", Name::Zone, &["pivot", "target"]),
];

impl Name {
    /// The directive of a name in any case.
    pub(in crate::syntax) fn parse(name: &str) -> Option<Name> {
        NAMES.iter().find(|(known, _, _)| known.eq_ignore_ascii_case(name)).map(|(_, name, _)| *name)
    }

    /// As written.
    pub(in crate::syntax) fn as_str(self) -> &'static str {
        NAMES.iter().find(|(_, name, _)| *name == self).map_or("", |(name, _, _)| name)
    }

    /// The names of all directives.
    pub(in crate::syntax) fn all() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _, _)| *name)
    }

    fn is_container(self) -> bool {
        matches!(self, Name::Column | Name::Moniker | Name::Row | Name::Zone)
    }

    fn attributes(self) -> &'static [&'static str] {
        NAMES.iter().find(|(_, name, _)| *name == self).map_or(&[], |(_, _, attributes)| attributes)
    }
}

impl Directive {
    /// The directive at the start of `text`, which begins with its colons; `None` where no known name follows them.
    ///
    /// It ends with `:::` outside quotes, or with its line where that is missing. Attributes may stand on several
    /// lines of one block.
    pub(in crate::syntax) fn parse(text: &str) -> Option<Directive> {
        let colons = text.bytes().take_while(|b| *b == b':').count();
        let start = colons + spaces(&text[colons..]);
        let name_end = text[start..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        let length = name_end.unwrap_or(text.len() - start);
        let word = &text[start..start + length];
        let (name, ends) = match word.to_ascii_lowercase().strip_suffix("-end") {
            Some(name) => (Name::parse(name)?, true),
            None => (Name::parse(word)?, false),
        };
        let mut at = start + length;
        let mut directive = Directive { name, ends, attributes: Vec::new(), length: 0, fault: None };
        let mut fault: Option<String> = None;
        loop {
            at += text[at..].find(|c: char| !c.is_whitespace()).unwrap_or(text.len() - at);
            let rest = &text[at..];
            // Without closing colons it ends with its line: what follows on the next is the reader's text.
            let gap = &text[text[..at].trim_end().len()..at];
            let closes = rest.starts_with(":::");
            let ended = gap.contains('\n')
                && (ends || name.is_container() || blank_line(gap) || !closes && attribute(rest).is_none());
            if closes && !ended {
                directive.length = at + rest.bytes().take_while(|b| *b == b':').count();
                break;
            }
            if rest.is_empty() || ended || rest.starts_with("<!--") {
                directive.length = text[..at].trim_end().len().max(start + length);
                if !(name.is_container() || ends || name == Name::Form) {
                    fault = fault.or(Some("it is not closed with `:::`".into()));
                }
                break;
            }
            match attribute(rest) {
                Some((name, place, length)) => {
                    let value = rest[place.clone()].to_owned();
                    let place = at + place.start..at + place.end;
                    directive.attributes.push(Attribute { name: name.to_ascii_lowercase(), value, place });
                    at += length;
                }
                None => {
                    // Up to the closing colons on its line; without them what follows is the author's text.
                    let line = line_at(text, at);
                    let line = at + line.find(['`', '|', '<']).unwrap_or(line.len());
                    let close = text[at..line].find(":::").map(|found| at + found);
                    let until = close.unwrap_or(line);
                    fault = fault.or_else(|| {
                        let shown: String = text[at..until].chars().take(30).collect();
                        Some(format!("`{}` is not an attribute of the form name=\"value\"", shown.trim()))
                    });
                    directive.length = close.map_or(text[..at].trim_end().len(), |at| at + 3);
                    break;
                }
            }
        }
        directive.fault = fault.or_else(|| directive.wrong());
        Some(directive)
    }

    /// The value of an attribute; empty ones count as absent.
    pub(in crate::syntax) fn get(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name && !attribute.value.trim().is_empty())
    }

    /// Whether it holds the text up to its end directive, or is such an end.
    pub(in crate::syntax) fn is_container(&self) -> bool {
        let described = self.ends || self.get("type").is_some_and(|kind| kind.value == "complex");
        self.name.is_container() || matches!(self.name, Name::Image | Name::Video) && described
    }

    /// Whether it says where something stands on the page, and nothing to a reader.
    pub(in crate::syntax) fn lays_out(&self) -> bool {
        matches!(self.name, Name::Column | Name::Form | Name::Row)
            || self.ends && matches!(self.name, Name::Image | Name::Video)
    }

    /// Whether it cannot stand in a line of text.
    pub(in crate::syntax) fn stands_alone(&self) -> bool {
        self.name.is_container() || self.ends
    }

    /// Whether it may stand inside a line of text.
    pub(in crate::syntax) fn is_inline(&self) -> bool {
        matches!(self.name, Name::Image | Name::NoLoc | Name::Video) && !self.is_container()
    }

    /// What is wrong with the attributes.
    fn wrong(&self) -> Option<String> {
        if self.ends {
            return None;
        }
        for (at, attribute) in self.attributes.iter().enumerate() {
            if self.attributes[..at].iter().any(|other| other.name == attribute.name) {
                return Some(format!("the attribute `{}` is here twice", attribute.name));
            }
        }
        let known = self.name.attributes();
        if let Some(unknown) = self.attributes.iter().find(|attribute| !known.contains(&attribute.name.as_str())) {
            return Some(format!(
                "`{}` has no attribute `{}`; it has {}",
                self.name.as_str(),
                unknown.name,
                known.join(", ")
            ));
        }
        let icon = self.get("type").is_some_and(|kind| kind.value == "icon");
        let required: &[&str] = match self.name {
            Name::Image if icon => &["source"],
            Name::Image => &["source", "alt-text"],
            Name::Code | Name::Video => &["source"],
            Name::Moniker => &["range"],
            Name::NoLoc => &["text"],
            Name::Zone if self.get("target").is_none() => &["pivot"],
            _ => &[],
        };
        let missing = required.iter().find(|name| self.get(name).is_none())?;
        Some(format!("`{}` needs the attribute `{missing}`", self.name.as_str()))
    }
}

/// `name="value"`, `name='value'` or `name=value` at the start of `text`: name, place of the value, length of all.
fn attribute(text: &str) -> Option<(&str, Range<usize>, usize)> {
    let name = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).filter(|at| *at > 0)?;
    let equals = name + spaces(&text[name..]);
    let value = text[equals..].strip_prefix('=')?;
    let start = text.len() - value.len();
    let start = start + spaces(&text[start..]);
    let rest = &text[start..];
    match rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '“' | '”')) {
        Some(quote) => {
            // Translators turn quotes into those of their language.
            let inner = start + quote.len_utf8();
            let closes = |c: char| if quote.is_ascii() { c == quote } else { matches!(c, '“' | '”' | '"') };
            let end = text[inner..].find(closes).map(|found| inner + found)?;
            let close = text[end..].chars().next().map_or(1, char::len_utf8);
            // A block ends at a blank line, whatever quotes are open.
            (!blank_line(&text[inner..end])).then_some((&text[..name], inner..end, end + close))
        }
        None => {
            let end = rest.find(|c: char| c.is_whitespace()).unwrap_or(rest.len());
            let end = rest[..end].find(":::").unwrap_or(end);
            (end > 0).then_some((&text[..name], start..start + end, start + end))
        }
    }
}

/// Whether a line of white space alone stands between two line ends of `text`.
fn blank_line(text: &str) -> bool {
    let lines: Vec<&str> = text.split('\n').collect();
    lines.len() > 2 && lines[1..lines.len() - 1].iter().any(|line| line.trim().is_empty())
}

fn spaces(text: &str) -> usize {
    text.bytes().take_while(|b| *b == b' ' || *b == b'\t').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> (Directive, &str) {
        let directive = Directive::parse(text).unwrap();
        let rest = &text[directive.length..];
        (directive, rest)
    }

    #[test]
    fn attributes_have_their_places() {
        let text = ":::image type=\"content\" source='a b.png' alt-text=\"A ::: B\" border=false::: rest";
        let (directive, rest) = parse(text);
        assert_eq!((directive.name, directive.ends, directive.fault.as_deref()), (Name::Image, false, None));
        assert_eq!(rest, " rest");
        let source = directive.get("source").unwrap();
        assert_eq!((source.value.as_str(), &text[source.place.clone()]), ("a b.png", "a b.png"));
        assert_eq!(directive.get("alt-text").unwrap().value, "A ::: B");
        assert_eq!(directive.get("border").unwrap().value, "false");
    }

    #[test]
    fn containers_end_with_their_line() {
        let (directive, rest) = parse("::: zone pivot=\"a,b\"\ntext");
        assert_eq!((directive.name, rest, directive.fault), (Name::Zone, "\ntext", None));
        assert_eq!(parse(":::row:::\n").0.length, 9);
        assert_eq!(parse(":::column span=\"\":::\n").0.fault, None);
        let (end, rest) = parse(":::zone-end\n\nx");
        assert_eq!((end.name, end.ends, rest), (Name::Zone, true, "\n\nx"));
        assert_eq!(parse("::::row::::\n").1, "\n");
        for (next, name) in
            [("::: zone-end\n\n::: zone pivot=\"b\"\n", "zone-end"), ("::: moniker range=\"a\"\n:::image", "moniker")]
        {
            assert!(parse(next).1.starts_with('\n'), "{name}");
        }
        assert_eq!(parse(":::image source=\"a\"\n  alt-text=\"b\"\n:::\nc").1, "\nc");
    }

    #[test]
    fn bad_forms_say_what_is_wrong() {
        let fault = |text: &str| Directive::parse(text).unwrap().fault.unwrap_or_default();
        assert!(fault(":::image source=\"a.png\":::").contains("needs the attribute `alt-text`"));
        assert!(fault(":::image source=\"a.png\" alt-text=\"x\"\n\nnext").contains("not closed"));
        assert!(fault(":::image src=\"a.png\" alt-text=\"x\":::").contains("no attribute `src`"));
        assert!(fault(":::image source=\"a.png alt-text=\"x\":::").contains("is not an attribute"));
        assert!(fault(":::zone:::").contains("`pivot`"));
        assert_eq!(fault(":::image type=\"icon\" source=\"a.png\":::"), "");
        assert_eq!(fault(":::image source=“a.png” alt-text=“x”:::"), "");
        assert_eq!(parse("::: zone-end").1, "");
        assert!(Directive::parse(":::unknown:::").is_none() && Directive::parse("::: ").is_none());
    }

    #[test]
    fn nothing_breaks_it() {
        for text in
            [":::", ":::image", ":::image ", ":::image source", ":::image source=", ":::image source=\"", ":::no-loc"]
        {
            let length = Directive::parse(text).map_or(0, |directive| directive.length);
            assert!(length <= text.len());
        }
    }
}
