//! MathML by allow-list: elements, attributes and classes that a page may hold, closed in order.

use std::fmt::Write;

/// More elements in each other than this are no formula; browsers stop at some hundreds.
const MAX_DEPTH: usize = 100;

/// `html`, which pulldown-latex printed, with its texts escaped, and its styles turned into attributes or dropped: a
/// site may forbid inline styles. `None` where its elements do not close in order, or where it holds anything else
/// than MathML.
pub(super) fn print(html: &str) -> Option<String> {
    let mut out = String::with_capacity(html.len());
    let mut open = Vec::new();
    let mut rest = html;
    while let Some(first) = rest.chars().next() {
        if first == '<'
            && let Some(tag) = Tag::parse(rest)
        {
            if tag.is_closing {
                if open.pop() != Some(tag.name) {
                    return None;
                }
                let _ = write!(out, "</{}>", tag.name);
            } else {
                tag.print(&mut out);
                if !tag.is_empty {
                    open.push(tag.name);
                }
            }
            if open.len() > MAX_DEPTH {
                return None;
            }
            rest = &rest[tag.length..];
            continue;
        }
        rest = text(rest, first, &mut out);
    }
    let is_whole = open.is_empty() && out.starts_with("<math ") && out.ends_with("</math>");
    is_whole.then_some(out)
}

/// Print the first character of `rest`; what is behind it.
fn text<'a>(rest: &'a str, first: char, out: &mut String) -> &'a str {
    match first {
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '&' => {
            // Some of its texts are escaped, single signs are not.
            for (entity, printed) in [("&lt;", "&lt;"), ("&gt;", "&gt;"), ("&amp;", "&amp;"), ("&nbsp;", "\u{a0}")] {
                if let Some(behind) = rest.strip_prefix(entity) {
                    out.push_str(printed);
                    return behind;
                }
            }
            out.push_str("&amp;");
        }
        _ => out.push(first),
    }
    &rest[first.len_utf8()..]
}

/// A tag of MathML.
#[derive(Debug)]
struct Tag<'a> {
    name: &'a str,
    is_closing: bool,
    is_empty: bool,
    attributes: Vec<(&'a str, &'a str)>,
    length: usize,
}

impl<'a> Tag<'a> {
    /// The tag at the start of `text`; `None` where it is text. Unlike HTML's, its attributes may lack the space
    /// between them, which pulldown-latex forgets for sized delimiters.
    fn parse(text: &'a str) -> Option<Tag<'a>> {
        let mut rest = &text[1..];
        let is_closing = rest.starts_with('/');
        rest = &rest[usize::from(is_closing)..];
        let name = &rest[..rest.find(|c: char| !c.is_ascii_lowercase())?];
        if !is_element(name) {
            return None;
        }
        rest = &rest[name.len()..];
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start_matches(' ');
            let is_empty = rest.starts_with("/>");
            if is_empty || rest.starts_with('>') {
                let length = text.len() - rest.len() + if is_empty { 2 } else { 1 };
                return Some(Tag { name, is_closing, is_empty, attributes, length });
            }
            let (attribute, behind) = rest.split_once("=\"")?;
            let (value, behind) = behind.split_once('"')?;
            if !attribute.bytes().all(|b| b.is_ascii_lowercase()) {
                return None;
            }
            attributes.push((attribute, value));
            rest = behind;
        }
    }

    fn print(&self, out: &mut String) {
        let _ = write!(out, "<{}", self.name);
        let mut classes = Vec::new();
        for (name, value) in &self.attributes {
            match *name {
                "class" => classes.extend(value.split(' ').filter(|class| is_class(class))),
                "style" => {
                    for (property, value) in value.split(';').filter_map(|declaration| declaration.split_once(':')) {
                        match (property.trim(), color(value)) {
                            ("color", Some(color)) => attribute(out, "mathcolor", &color),
                            ("background-color", Some(color)) => attribute(out, "mathbackground", &color),
                            ("border", _) => classes.push("menv-border"),
                            _ => {}
                        }
                    }
                }
                _ if is_attribute(name) && is_value(value) => attribute(out, name, value),
                _ => {}
            }
        }
        if !classes.is_empty() {
            attribute(out, "class", &classes.join(" "));
        }
        out.push_str(if self.is_empty { "/>" } else { ">" });
    }
}

fn attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"{value}\"");
}

/// `#ff0000` for `rgb(255 0 0)`.
fn color(value: &str) -> Option<String> {
    let parts = value.trim().strip_prefix("rgb(")?.strip_suffix(')')?;
    let parts: Vec<u8> = parts.split(' ').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [red, green, blue] = parts[..] else { return None };
    Some(format!("#{red:02x}{green:02x}{blue:02x}"))
}

fn is_element(name: &str) -> bool {
    matches!(
        name,
        "math"
            | "mfrac"
            | "mi"
            | "mn"
            | "mo"
            | "mover"
            | "mpadded"
            | "mphantom"
            | "mroot"
            | "mrow"
            | "mspace"
            | "msqrt"
            | "msub"
            | "msubsup"
            | "msup"
            | "mtable"
            | "mtd"
            | "mtext"
            | "mtr"
            | "munder"
            | "munderover"
    )
}

fn is_attribute(name: &str) -> bool {
    matches!(
        name,
        "depth"
            | "display"
            | "displaystyle"
            | "height"
            | "largeop"
            | "linethickness"
            | "mathvariant"
            | "maxsize"
            | "minsize"
            | "movablelimits"
            | "scriptlevel"
            | "stretchy"
            | "symmetric"
            | "width"
    )
}

fn is_class(class: &str) -> bool {
    ["menv-", "mop-", "cell-", "small"].iter().any(|prefix| class.starts_with(prefix))
        && class.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}

fn is_value(value: &str) -> bool {
    value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'%'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(inner: &str) -> Option<String> {
        let html = print(&format!("<math display=\"block\">{inner}</math>"))?;
        Some(html.strip_prefix("<math display=\"block\">")?.strip_suffix("</math>")?.to_owned())
    }

    #[test]
    fn styles_become_attributes() {
        let html = "<mi style=\"color: rgb(255 0 10); margin: 0; border: 1px\" class=\"small hx-x\">x</mi>";
        assert_eq!(printed(html).unwrap(), "<mi mathcolor=\"#ff000a\" class=\"menv-border small\">x</mi>");
        assert_eq!(printed("<mtr style=\"height: 2em\"></mtr>").unwrap(), "<mtr></mtr>");
    }

    #[test]
    fn what_is_no_mathml_is_text() {
        assert_eq!(printed("<mo><</mo><mi>&</mi>").unwrap(), "<mo>&lt;</mo><mi>&amp;</mi>");
        assert_eq!(printed("<script>x</script>").unwrap(), "&lt;script&gt;x&lt;/script&gt;");
        assert_eq!(printed("<mi onclick=\"x\" href=\"y\" width=\"a b\">&nbsp;</mi>").unwrap(), "<mi>\u{a0}</mi>");
        assert_eq!(printed("<mo a=\"1\"minsize=\"2em\" />").unwrap(), "<mo minsize=\"2em\"/>");
    }

    #[test]
    fn elements_close_in_order() {
        assert_eq!(printed("<mi><mn></mi></mn>"), None);
        assert_eq!(printed("</math><math display=\"block\"><mi>"), None);
        assert_eq!(print("<mi></mi>"), None);
        assert_eq!(printed(&format!("{}{}", "<mrow>".repeat(200), "</mrow>".repeat(200))), None);
    }
}
