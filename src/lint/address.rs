//! Another address for a link, written in the place of the old one.

use std::borrow::Cow;

use crate::diagnostic::{Applicability, Diagnostic};
use crate::edit::Edit;
use crate::lint::Context;
use crate::site::{PageId, Resolved};
use crate::span::Span;
use crate::syntax::Link;

/// `fault` with the fix that lets `link` lead to `address`, where that can be written: `text` is the file's.
pub(super) fn readdressed(
    fault: Diagnostic,
    text: &str,
    link: &Link,
    address: &str,
    applicability: Applicability,
) -> Diagnostic {
    match rewrite(text, link, address) {
        Some(edit) => fault.with_fix(format!("link to `{address}`"), vec![edit], applicability),
        None => fault,
    }
}

/// The same for a link of a page of the site, where the link then leads as it should: `fits` is asked.
pub(super) fn relinked(
    context: &Context,
    page: PageId,
    fault: Diagnostic,
    link: &Link,
    (address, applicability): (&str, Applicability),
    fits: impl FnOnce(&Resolved) -> bool,
) -> Diagnostic {
    let site = context.site;
    let page = &site.pages[page];
    let new = Link { address: address.into(), ..link.clone() };
    let resolved = site.resolve_on(&new, page, page.locale, page.included_by.first().copied());
    if !fits(&resolved) {
        return fault;
    }
    readdressed(fault, site.page_text(page), link, address, applicability)
}

/// An address without its query and fragment, and those.
pub(super) fn parts(address: &str) -> (&str, &str) {
    address.split_at(address.find(['?', '#']).unwrap_or(address.len()))
}

/// A path of files as a part of an address, in which some characters mean something.
pub(super) fn of_path(path: &str) -> Cow<'_, str> {
    match path.contains(['%', '?', '#']) {
        true => path.replace('%', "%25").replace('?', "%3F").replace('#', "%23").into(),
        false => path.into(),
    }
}

/// The edit that makes `new` of a link's address. Only the bytes that differ are replaced, and what comes is written
/// without a character that means something in Markdown, HTML or YAML, so that the rest may be written in any of them.
/// `None` where the address does not stand in the file, or the bytes that differ are written in another way than they
/// read.
fn rewrite(text: &str, link: &Link, new: &str) -> Option<Edit> {
    let place = link.written?;
    let (raw, old) = (text.get(place.range())?, &*link.address);
    let (start, end) = difference(old, new)?;
    let (came, gone) = (encoded(&new[start..new.len() - end]), start..old.len() - end);
    // Where the address is written with escapes, what differs must stand before or behind all of them.
    let same_start = raw.bytes().zip(old.bytes()).take_while(|(a, b)| a == b).count();
    let same_end = raw.bytes().rev().zip(old.bytes().rev()).take_while(|(a, b)| a == b).count();
    let from = if gone.end <= same_start {
        gone.start
    } else if old.len() - gone.start <= same_end {
        raw.len() - (old.len() - gone.start)
    } else {
        return None;
    };
    let span = Span::new(from, from + gone.len());
    let plain = came.chars().all(|c| c.is_alphanumeric() || "-._~/%#?=+:,;@!".contains(c));
    // At the start of a text without quotes some of them mean something in YAML.
    let starts = from > 0 || came.starts_with(|c: char| c.is_alphanumeric() || "./~#".contains(c));
    let whole = raw.is_char_boundary(from) && raw.is_char_boundary(span.end as usize);
    (plain && starts && whole).then(|| Edit {
        span: Span::new(place.start as usize + from, place.start as usize + span.end as usize),
        replacement: came.into_owned(),
    })
}

/// How many bytes two addresses have in common at their starts and at their ends; whole characters, and whole
/// percent-encoded ones. `None` where they are the same.
fn difference(old: &str, new: &str) -> Option<(usize, usize)> {
    if old == new {
        return None;
    }
    let mut start = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - start;
    let mut end = old.bytes().rev().zip(new.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
    let inside = |text: &str, at: usize| {
        !text.is_char_boundary(at)
            || (1..=2).any(|back| at >= back && text.as_bytes()[at - back] == b'%' && at < text.len())
    };
    while inside(old, start) || inside(new, start) {
        start -= 1;
    }
    while inside(old, old.len() - end) || inside(new, new.len() - end) {
        end -= 1;
    }
    Some((start, end))
}

/// Characters that would end an address in some of its contexts, percent-encoded.
fn encoded(address: &str) -> Cow<'_, str> {
    let unsafe_char = |c: char| c.is_whitespace() || c.is_control() || "\"'<>()[]{}\\^`|*".contains(c);
    if !address.contains(unsafe_char) {
        return address.into();
    }
    let mut out = String::with_capacity(address.len() + 8);
    for c in address.chars() {
        match unsafe_char(c) {
            true => {
                let mut bytes = [0; 4];
                c.encode_utf8(&mut bytes).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
            }
            false => out.push(c),
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(raw: &str, address: &str, new: &str) -> Option<String> {
        let text = format!("до <{raw}> после");
        let place = Span::new(6, 6 + raw.len());
        assert_eq!(place.of(&text), raw);
        let link = Link {
            image: false,
            address: address.into(),
            span: place,
            written: Some(place),
            alt: "".into(),
            title: "".into(),
        };
        let edit = rewrite(&text, &link, new)?;
        let made = crate::edit::apply(&text, std::slice::from_ref(&edit)).unwrap();
        Some(made.strip_prefix("до <")?.strip_suffix("> после")?.to_owned())
    }

    #[test]
    fn only_what_differs_is_written() {
        for (raw, address, new, expected) in [
            ("B.md#x", "B.md#x", "b.md#x", Some("b.md#x")),
            ("a b.md", "a b.md", "a c.md", Some("a c.md")),
            ("a.md", "a.md", "a c.md", Some("a%20c.md")),
            ("../a.md?x=1&amp;y=2", "../a.md?x=1&y=2", "../b.md?x=1&y=2", Some("../b.md?x=1&amp;y=2")),
            ("a&amp;b.md#c", "a&b.md#c", "a&b.md#d", Some("a&amp;b.md#d")),
            ("a&amp;b.md", "a&b.md", "a&c.md", Some("a&amp;c.md")),
            ("a&amp;b&amp;c.md", "a&b&c.md", "a&d&c.md", None),
            ("a.md", "a.md", "c(1).md", Some("c%281%29.md")),
            ("%D1%8F.md", "%D1%8F.md", "%D1%8E.md", Some("%D1%8E.md")),
            ("я.md", "я.md", "ю.md", Some("ю.md")),
            ("a.md", "a.md", "b&c.md", None),
            ("a.md", "a.md", "a.md", None),
            ("a.md", "a.md", "%20.md", None),
        ] {
            assert_eq!(made(raw, address, new).as_deref(), expected, "{raw} {new}");
        }
    }
}
