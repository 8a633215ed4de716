//! Raw HTML as authors write it into Markdown: tags with their places, and which of them a page may hold.

use std::borrow::Cow;
use std::ops::Range;

/// One tag.
#[derive(Debug)]
pub struct Tag<'a> {
    /// Name as written.
    pub name: &'a str,
    /// `</x>`.
    pub closing: bool,
    /// `<x/>`.
    pub self_closing: bool,
    /// Attributes in order.
    pub attributes: Vec<Attribute<'a>>,
    /// Length of the tag in bytes.
    pub length: usize,
}

/// One attribute.
#[derive(Debug)]
pub struct Attribute<'a> {
    /// Name as written.
    pub name: &'a str,
    /// Value with character references as written; empty without one.
    pub value: &'a str,
    /// Place of the value, relative to the tag's start.
    pub place: Range<usize>,
}

/// What a page does with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Treatment {
    /// Kept, with its allowed attributes.
    Keep,
    /// The tags go, what is between them stays.
    Unwrap,
    /// The tags go, and what is between them too.
    Remove,
    /// No element of HTML: a placeholder such as `<token>`, shown as it is written.
    Text,
}

impl<'a> Tag<'a> {
    /// The tag at the start of `text`, by CommonMark 0.31 section 6.6; `None` where it is none.
    pub fn parse(text: &'a str) -> Option<Tag<'a>> {
        let bytes = text.as_bytes();
        let closing = bytes.get(1) == Some(&b'/');
        let start = if closing { 2 } else { 1 };
        if bytes.first() != Some(&b'<') || !bytes.get(start)?.is_ascii_alphabetic() {
            return None;
        }
        let mut at = start;
        while bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'-') {
            at += 1;
        }
        let name = &text[start..at];
        let mut attributes = Vec::new();
        loop {
            let before = at;
            at += space(&bytes[at..]);
            match bytes.get(at)? {
                b'>' => return Some(Tag { name, closing, self_closing: false, attributes, length: at + 1 }),
                b'/' if bytes.get(at + 1) == Some(&b'>') => {
                    return Some(Tag { name, closing, self_closing: true, attributes, length: at + 2 });
                }
                b if before < at && (b.is_ascii_alphabetic() || matches!(b, b'_' | b':')) => {
                    let from = at;
                    while bytes
                        .get(at)
                        .is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b':' | b'.' | b'-'))
                    {
                        at += 1;
                    }
                    let attribute_name = &text[from..at];
                    let equals = at + space(&bytes[at..]);
                    let mut place = at..at;
                    if bytes.get(equals) == Some(&b'=') {
                        let value = equals + 1 + space(&bytes[equals + 1..]);
                        (place, at) = attribute_value(bytes, value)?;
                    }
                    attributes.push(Attribute { name: attribute_name, value: &text[place.clone()], place });
                }
                _ => return None,
            }
        }
    }

    /// The value of an attribute, by name in any case.
    pub fn attribute(&self, name: &str) -> Option<&Attribute<'a>> {
        self.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name))
    }

    /// Whether it is the element `name`, in any case.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// What to do with the element `name`, which must be in lower case.
pub fn treatment(name: &str) -> Treatment {
    match name {
        "a" | "abbr" | "article" | "aside" | "b" | "bdi" | "bdo" | "blockquote" | "br" | "caption" | "cite"
        | "code" | "col" | "colgroup" | "dd" | "del" | "details" | "dfn" | "div" | "dl" | "dt" | "em"
        | "figcaption" | "figure" | "footer" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hr" | "i"
        | "img" | "ins" | "kbd" | "li" | "mark" | "ol" | "p" | "pre" | "q" | "rp" | "rt" | "ruby" | "s" | "samp"
        | "section" | "small" | "span" | "strong" | "sub" | "summary" | "sup" | "table" | "tbody" | "td" | "tfoot"
        | "th" | "thead" | "time" | "tr" | "u" | "ul" | "var" | "wbr" => Treatment::Keep,
        "script" | "style" | "template" | "noscript" | "svg" | "math" | "iframe" | "object" => Treatment::Remove,
        "address" | "acronym" | "area" | "audio" | "base" | "basefont" | "big" | "body" | "button" | "canvas"
        | "center" | "data" | "datalist" | "dialog" | "dir" | "embed" | "fieldset" | "font" | "form" | "frame"
        | "frameset" | "head" | "hgroup" | "html" | "image" | "input" | "label" | "legend" | "link" | "main"
        | "map" | "marquee" | "menu" | "meta" | "meter" | "nav" | "nobr" | "optgroup" | "option" | "output"
        | "param" | "picture" | "progress" | "slot" | "source" | "strike" | "track" | "tt" | "video" => {
            Treatment::Unwrap
        }
        _ => Treatment::Text,
    }
}

/// Whether an element has no content and no closing tag.
pub fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img" | "col" | "wbr")
}

/// Whether an element stands between paragraphs rather than inside a line of text.
pub fn is_block(name: &str) -> bool {
    !matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}

/// Whether an element may stand around paragraphs as well as inside a line of text.
pub fn is_transparent(name: &str) -> bool {
    matches!(name, "a" | "del" | "ins")
}

/// Whether an attribute (in lower case) may stay on an element. `href`, `src`, `id` and `name` are not asked here:
/// they are resolved.
pub fn keeps_attribute(element: &str, name: &str) -> bool {
    match name {
        "title" | "lang" | "dir" | "class" => true,
        "colspan" | "rowspan" | "headers" => matches!(element, "td" | "th"),
        "scope" | "abbr" => element == "th",
        "span" => matches!(element, "col" | "colgroup"),
        "width" | "height" => element == "img",
        "start" | "reversed" | "type" => element == "ol",
        "value" => element == "li",
        "open" => element == "details",
        "datetime" => matches!(element, "time" | "del" | "ins"),
        "cite" => false,
        _ => name.starts_with("aria-") && name.len() < 32,
    }
}

/// Whether a link may go to this address: relative, or of a scheme that runs nothing. `address` is decoded.
pub fn is_safe_address(address: &str) -> bool {
    let clean: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let Some(colon) = clean.find(':') else { return true };
    if clean[..colon].contains(['/', '?', '#']) {
        return true;
    }
    let scheme = clean[..colon].to_ascii_lowercase();
    matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel" | "ftp" | "sms" | "xref" | "ms-settings" | "vscode")
}

/// Resolve character references, the numeric and the named ones.
pub fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST_REFERENCE).position(|b| b == b';');
        match end.and_then(|end| Some((reference(&rest[..=end])?, end + 1))) {
            Some((character, length)) => {
                out.push_str(&character);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out.into()
}

/// Length of `&CounterClockwiseContourIntegral;`.
const LONGEST_REFERENCE: usize = 33;

/// What a character reference (`&#252;`, `&uuml;`) stands for: mostly one character, for some names two.
fn reference(text: &str) -> Option<Cow<'static, str>> {
    let name = text.strip_prefix('&')?.strip_suffix(';')?;
    if let Some(digits) = name.strip_prefix('#').filter(|digits| !digits.contains('+')) {
        let number = match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => digits.parse(),
        };
        // No text holds U+0000, not as a reference either.
        let c = char::from_u32(number.ok()?).map(|c| if c == '\0' { char::REPLACEMENT_CHARACTER } else { c })?;
        return Some(c.to_string().into());
    }
    Some(match name {
        "amp" => "&".into(),
        "lt" => "<".into(),
        "gt" => ">".into(),
        "quot" => "\"".into(),
        "apos" => "'".into(),
        "nbsp" => "\u{a0}".into(),
        _ => super::raw::named_reference(text)?.into(),
    })
}

fn attribute_value(bytes: &[u8], at: usize) -> Option<(Range<usize>, usize)> {
    let quote = *bytes.get(at)?;
    if quote == b'"' || quote == b'\'' {
        let length = memchr::memchr(quote, &bytes[at + 1..])?;
        return Some((at + 1..at + 1 + length, at + length + 2));
    }
    let is_end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b'=' | b'<' | b'>' | b'`');
    let length = bytes[at..].iter().position(is_end)?;
    (length > 0).then_some((at..at + length, at + length))
}

fn space(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| b.is_ascii_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_with_the_places_of_their_values() {
        let text = "<a HREF='x.md' data-x title=\"a > b\">rest";
        let tag = Tag::parse(text).unwrap();
        assert_eq!((tag.name, tag.length), ("a", text.len() - 4));
        assert_eq!(&text[tag.attribute("href").unwrap().place.clone()], "x.md");
        assert_eq!(tag.attribute("title").unwrap().value, "a > b");
        assert_eq!(tag.attribute("data-x").unwrap().value, "");
        assert!(Tag::parse("</TD >").unwrap().closing);
        assert!(Tag::parse("<br/>").unwrap().self_closing);
        for text in ["< a>", "<a", "<1>", "<a href=>", "<a href='x>", "<a b=\"1\"c>"] {
            assert!(Tag::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn addresses_that_run_something_are_not_safe() {
        for address in ["javascript:alert(1)", "JaVa\tScript:x", " data:text/html,x", "vbscript:x", "blob:x"] {
            assert!(!is_safe_address(address), "{address}");
        }
        for address in
            ["a.md", "../b:c/d.md".trim_start_matches("../b:c/"), "https://x", "mailto:a@b", "?a:b", "#a:b", "./a:b"]
        {
            assert!(is_safe_address(address), "{address}");
        }
        assert!(!is_safe_address(&decode("java&#x73;cript&colon;x")));
    }

    #[test]
    fn character_references_are_resolved_once() {
        assert_eq!(decode("a&amp;lt;b&#39;&#x416;&unknown;&"), "a&lt;b'Ж&unknown;&");
        // The named ones are those of HTML, two thousand of them, some of two characters.
        assert_eq!(decode("&ouml;&Tab;&NewLine;&colon;&ngE;&hearts;"), "ö\t\n:≧̸♥");
        assert_eq!(decode("&CounterClockwiseContourIntegral;&#0;&#xd800;&#;&;"), "∳\u{fffd}&#xd800;&#;&;");
        assert_eq!(decode("&a b;&copy&#+65;"), "&a b;&copy&#+65;");
    }
}
