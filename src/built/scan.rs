//! What an HTML file says: one pass of the tokenizer of the HTML standard over its text.

use std::ops::Range;

use html5gum::{Emitter, State, Tokenizer, naive_next_state};

use crate::span::Span;

/// A value of an attribute with its place in the file.
#[derive(Debug, Clone)]
pub(super) struct Value {
    text: Range<u32>,
    /// Between the quotes.
    pub(super) span: Span,
}

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// What readers or browsers go to or load.
    Link,
    /// An image.
    Image,
    /// Several images, each with a condition.
    ImageSet,
    /// A redirection: seconds, and an address behind `url=`.
    Refresh,
}

/// A version of the page in another language: `<link rel="alternate" hreflang="…" href="…">`.
#[derive(Debug)]
pub(super) struct AlternateLink {
    pub(super) tag: Value,
    pub(super) href: Value,
}

/// An HTML file.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The values, one behind the other, character references resolved.
    values: String,
    /// Whether it is a whole document, and no part that a script puts into one: `<!doctype html>` or `<html>`.
    pub(super) is_document: bool,
    /// The first `<html>`, and its `lang`.
    pub(super) html: Option<Span>,
    pub(super) lang: Option<Value>,
    /// The first `<base href>`.
    pub(super) base: Option<Value>,
    pub(super) canonical: Option<Value>,
    pub(super) links: Vec<(Use, Value)>,
    pub(super) alternates: Vec<AlternateLink>,
    /// Values of `id`.
    pub(super) ids: Vec<Value>,
    /// Values of `name` of links, which are anchors too.
    pub(super) names: Vec<Value>,
    /// Values of `lang` and `hreflang`.
    pub(super) tags: Vec<Value>,
}

impl Scan {
    /// Of this text.
    pub(super) fn new(text: &str) -> Scan {
        let mut scanner = Scanner { text, ..Scanner::default() };
        // Reading from memory has no errors, and nothing is yielded: all of it goes to the scanner.
        Tokenizer::new_with_emitter(text, Lent(&mut scanner)).for_each(drop);
        scanner.scan
    }

    /// The text of one of its values.
    pub(super) fn text(&self, value: &Value) -> &str {
        self.values.get(value.text.start as usize..value.text.end as usize).unwrap_or("")
    }
}

/// The attributes that are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Attribute {
    Action,
    Content,
    Data,
    Formaction,
    Href,
    Hreflang,
    HttpEquiv,
    Id,
    Lang,
    Name,
    Poster,
    Rel,
    Src,
    Srcset,
}

impl Attribute {
    fn new(name: &[u8]) -> Option<Attribute> {
        Some(match name {
            b"action" => Attribute::Action,
            b"content" => Attribute::Content,
            b"data" => Attribute::Data,
            b"formaction" => Attribute::Formaction,
            b"href" => Attribute::Href,
            b"hreflang" => Attribute::Hreflang,
            b"http-equiv" => Attribute::HttpEquiv,
            b"id" => Attribute::Id,
            b"lang" => Attribute::Lang,
            b"name" => Attribute::Name,
            b"poster" => Attribute::Poster,
            b"rel" => Attribute::Rel,
            b"src" => Attribute::Src,
            b"srcset" => Attribute::Srcset,
            _ => return None,
        })
    }
}

#[derive(Debug, Default)]
struct Scanner<'a> {
    text: &'a str,
    scan: Scan,
    /// Bytes read.
    position: usize,
    /// Where the current tag begins.
    tag_start: usize,
    closing: bool,
    tag: Vec<u8>,
    last_start_tag: Vec<u8>,
    name: Vec<u8>,
    /// The attribute whose value is being read, if it is looked at.
    current: Option<Attribute>,
    /// The value being read, as bytes: it may come in pieces that are no whole characters.
    value: Vec<u8>,
    value_start: usize,
    /// Those of the current tag.
    attributes: Vec<(Attribute, Value)>,
    /// How many templates are open: what is in them is no part of the page until a script puts it there.
    templates: usize,
}

impl Scanner<'_> {
    /// Keep the attribute that has ended.
    fn end_attribute(&mut self) {
        if let Some(name) = self.current.take()
            // Of two attributes of one name the first counts.
            && !self.closing
            && self.attributes.iter().all(|(known, _)| *known != name)
        {
            let start = self.scan.values.len() as u32;
            self.scan.values.push_str(&String::from_utf8_lossy(&self.value));
            let text = start..self.scan.values.len() as u32;
            self.attributes.push((name, Value { text, span: self.value_span() }));
        }
        self.name.clear();
        self.value.clear();
    }

    /// The place of the value: up to its closing quote, or without one to a blank or the end of the tag.
    fn value_span(&self) -> Span {
        let bytes = self.text.as_bytes();
        let at = self.value_start.min(bytes.len());
        let quote = at.checked_sub(1).and_then(|quote| bytes.get(quote)).copied();
        match quote {
            Some(quote @ (b'"' | b'\'')) => {
                let length = memchr::memchr(quote, &bytes[at..]).unwrap_or(bytes.len() - at);
                Span::new(at, at + length)
            }
            _ => {
                let is_end = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
                let length = bytes[at..].iter().position(is_end).unwrap_or(bytes.len() - at);
                Span::new(at, at + length)
            }
        }
    }

    fn value(&self, name: Attribute) -> Option<Value> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone())
    }

    fn link(&mut self, purpose: Use, name: Attribute) {
        if let Some(value) = self.value(name) {
            self.scan.links.push((purpose, value));
        }
    }

    fn tag(&mut self, name: Attribute) {
        let value = self.value(name);
        self.scan.tags.extend(value);
    }

    fn end_start_tag(&mut self) {
        let tag = std::mem::take(&mut self.tag);
        if tag == b"template" {
            self.templates += 1;
        }
        if tag == b"html" && self.scan.html.is_none() {
            self.scan.is_document = true;
            self.scan.html = Some(Span::new(self.tag_start.min(self.position), self.position));
            self.scan.lang = self.value(Attribute::Lang);
        }
        if !self.attributes.is_empty() {
            self.read_attributes(&tag);
            self.attributes.clear();
        }
        self.tag = tag;
    }

    fn read_attributes(&mut self, tag: &[u8]) {
        if self.templates == 0
            && let Some(id) = self.value(Attribute::Id)
        {
            self.scan.ids.push(id);
        }
        self.tag(Attribute::Lang);
        match tag {
            b"a" => {
                self.link(Use::Link, Attribute::Href);
                if let Some(name) = self.value(Attribute::Name) {
                    self.scan.names.push(name);
                }
                self.tag(Attribute::Hreflang);
            }
            b"area" => self.link(Use::Link, Attribute::Href),
            b"link" => self.read_link(),
            b"img" => {
                self.link(Use::Image, Attribute::Src);
                self.link(Use::ImageSet, Attribute::Srcset);
            }
            b"source" => {
                self.link(Use::Link, Attribute::Src);
                self.link(Use::ImageSet, Attribute::Srcset);
            }
            b"script" | b"iframe" | b"frame" | b"audio" | b"track" | b"embed" => self.link(Use::Link, Attribute::Src),
            b"video" => {
                self.link(Use::Link, Attribute::Src);
                self.link(Use::Image, Attribute::Poster);
            }
            b"object" => self.link(Use::Link, Attribute::Data),
            b"form" => self.link(Use::Link, Attribute::Action),
            b"button" => self.link(Use::Link, Attribute::Formaction),
            b"input" => {
                self.link(Use::Image, Attribute::Src);
                self.link(Use::Link, Attribute::Formaction);
            }
            b"base" if self.scan.base.is_none() => self.scan.base = self.value(Attribute::Href),
            b"meta" => {
                let refresh = self.value(Attribute::HttpEquiv);
                if refresh.is_some_and(|name| self.scan.text(&name).eq_ignore_ascii_case("refresh")) {
                    self.link(Use::Refresh, Attribute::Content);
                }
            }
            _ => {}
        }
    }

    fn read_link(&mut self) {
        let Some(href) = self.value(Attribute::Href) else { return };
        let rel = self.value(Attribute::Rel);
        let rel = rel.as_ref().map_or("", |rel| self.scan.text(rel));
        let is = |name: &str| rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(name));
        let (alternate, canonical) = (is("alternate"), is("canonical"));
        if alternate && let Some(tag) = self.value(Attribute::Hreflang) {
            self.scan.alternates.push(AlternateLink { tag, href });
            return;
        }
        if canonical && self.scan.canonical.is_none() {
            self.scan.canonical = Some(href.clone());
        }
        self.scan.links.push((Use::Link, href));
    }
}

/// What the tokenizer speaks to.
struct Lent<'s, 'a>(&'s mut Scanner<'a>);

impl Emitter for Lent<'_, '_> {
    type Token = ();

    fn set_last_start_tag(&mut self, last_start_tag: Option<&[u8]>) {
        self.0.last_start_tag.clear();
        self.0.last_start_tag.extend(last_start_tag.unwrap_or_default());
    }

    fn pop_token(&mut self) -> Option<()> {
        None
    }

    #[inline]
    fn move_position(&mut self, offset: isize) {
        self.0.position = self.0.position.saturating_add_signed(offset);
    }

    fn start_open_tag(&mut self) {
        self.0.tag_start = self.0.position.saturating_sub(1);
    }

    fn init_start_tag(&mut self) {
        self.0.tag.clear();
        self.0.attributes.clear();
        self.0.closing = false;
    }

    fn init_end_tag(&mut self) {
        self.0.tag.clear();
        self.0.closing = true;
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.0.tag.extend(name);
    }

    fn init_attribute(&mut self) {
        self.0.end_attribute();
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        self.0.name.extend(name);
    }

    fn init_attribute_value(&mut self) {
        self.0.current = Attribute::new(&self.0.name);
        self.0.value_start = self.0.position;
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        if self.0.current.is_some() {
            self.0.value.extend(value);
        }
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.0.end_attribute();
        self.0.last_start_tag.clear();
        if self.0.closing {
            if self.0.tag == b"template" {
                self.0.templates = self.0.templates.saturating_sub(1);
            }
            return None;
        }
        self.0.end_start_tag();
        let scanner = &mut *self.0;
        scanner.last_start_tag.extend(&scanner.tag);
        naive_next_state(&scanner.last_start_tag)
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.0.closing && !self.0.tag.is_empty() && self.0.tag == self.0.last_start_tag
    }

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_eof(&mut self) {}
    fn emit_error(&mut self, _: html5gum::Error) {}
    fn emit_string(&mut self, _: &[u8]) {}
    fn init_comment(&mut self) {}
    fn emit_current_comment(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn init_doctype(&mut self) {
        self.0.scan.is_document = true;
    }
    fn emit_current_doctype(&mut self) {}
    fn set_self_closing(&mut self) {}
    fn set_force_quirks(&mut self) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
}
