//! A page of a built site: what is kept of it once its own links and anchors have been compared.

use rustc_hash::FxHashSet;

use super::address::{Addresses, Target, decode_fragment};
use super::alternate::{Alternate, AlternateSet, Medium};
use super::ids::Ids;
use super::scan::{Scan, Use, Value};
use crate::locale::Locale;
use crate::span::{FileId, Span};

/// A page.
#[derive(Debug)]
pub struct Page {
    /// Its file.
    pub file: FileId,
    /// Whether it is a whole document, and no part that a script puts into one.
    pub is_document: bool,
    /// The `<html>` tag, where the file has one.
    pub html: Option<Span>,
    /// The value of its `lang`.
    pub lang: Option<Tag>,
    /// Where its canonical link leads.
    pub canonical: Option<Target>,
    /// Its anchors.
    pub ids: Ids,
    /// Anchors that there are twice.
    pub repeated: Vec<Repeated>,
    /// Values of `lang` and `hreflang` that are no language tags, each once.
    pub invalid_tags: Vec<Tag>,
    /// Links within the site, images apart.
    pub links: usize,
    /// Images of the site that it shows.
    pub images: usize,
    /// Links to an anchor of a page of the site.
    pub anchors: usize,
}

/// A language tag as written.
#[derive(Debug, Clone)]
pub struct Tag {
    /// The value.
    pub text: Box<str>,
    /// Its place.
    pub span: Span,
}

/// An id that an element before has too.
#[derive(Debug)]
pub struct Repeated {
    /// The id.
    pub id: Box<str>,
    /// Where it is first.
    pub first: Span,
    /// Where it is again.
    pub again: Span,
}

/// A link that leads to no file, or to an anchor.
#[derive(Debug)]
pub struct Reference {
    /// The file that it stands in.
    pub file: FileId,
    /// Its place.
    pub span: Span,
    /// The address as written.
    pub address: Box<str>,
    /// Where it leads.
    pub target: Target,
    /// The anchor that it names, as written; empty where it names none.
    pub fragment: Box<str>,
}

impl Reference {
    /// Whether a page with these anchors has the one that is named, by "find a potential indicated element" of the HTML
    /// standard.
    pub fn is_in(&self, ids: &Ids) -> bool {
        has_anchor(ids, &self.fragment)
    }
}

fn has_anchor(ids: &Ids, fragment: &str) -> bool {
    fragment.is_empty()
        || ids.contains(fragment)
        || ids.contains(&decode_fragment(fragment))
        || fragment.eq_ignore_ascii_case("top")
}

/// What an HTML file yields.
#[derive(Debug)]
pub struct Html {
    /// The page itself.
    pub page: Page,
    /// Its links that lead to no file, or to an anchor of another page, or to none of its own.
    pub references: Vec<Reference>,
    /// Its versions in other languages, where it names any.
    pub alternates: Option<AlternateSet>,
}

impl Html {
    /// Of a file that says this.
    pub(super) fn new(addresses: &Addresses, file: FileId, scan: &Scan) -> Html {
        let mut from = addresses.from(file);
        if let Some(base) = &scan.base {
            from = addresses.rebased(from, scan.text(base));
        }
        let own = |value: &Value| addresses.resolve(&from, scan.text(value), true).target;
        let names = scan.ids.iter().chain(&scan.names).map(|id| scan.text(id).trim_ascii());
        let mut page = Page {
            file,
            is_document: scan.is_document,
            html: scan.html,
            lang: scan.lang.as_ref().map(|value| Tag { text: scan.text(value).into(), span: value.span }),
            canonical: scan.canonical.as_ref().map(own),
            ids: Ids::new(names.filter(|name| !name.is_empty()).collect()),
            repeated: repeated(scan),
            invalid_tags: invalid_tags(scan),
            links: 0,
            images: 0,
            anchors: 0,
        };
        let mut references = Vec::new();
        let mut follow = |is_image: bool, address: &str, span: Span| {
            let resolved = addresses.resolve(&from, address, false);
            let fragment = match resolved.target {
                Target::Outside => return,
                Target::File(target) if addresses.files.is_page(target) => resolved.fragment,
                Target::File(_) | Target::Missing(_) => "",
            };
            *(if is_image { &mut page.images } else { &mut page.links }) += 1;
            page.anchors += usize::from(!fragment.is_empty());
            let decided = match resolved.target {
                Target::File(target) => fragment.is_empty() || target == file && has_anchor(&page.ids, fragment),
                Target::Missing(_) | Target::Outside => false,
            };
            if !decided {
                let (address, fragment) = (address.trim_ascii().into(), fragment.into());
                references.push(Reference { file, span, address, target: resolved.target, fragment });
            }
        };
        for (purpose, value) in &scan.links {
            let text = scan.text(value);
            match purpose {
                Use::Link | Use::Image => follow(*purpose == Use::Image, text, value.span),
                Use::Refresh => {
                    if let Some(address) = refreshed(text) {
                        follow(false, address, part(value, text, address));
                    }
                }
                Use::ImageSet => {
                    for address in candidates(text) {
                        follow(true, address, part(value, text, address));
                    }
                }
            }
        }
        let alternates = scan.alternates.iter().map(|alternate| {
            let href = scan.text(&alternate.href).trim_ascii();
            Alternate {
                tag: scan.text(&alternate.tag).trim_ascii().into(),
                target: own(&alternate.href),
                href: href.into(),
                span: alternate.href.span,
            }
        });
        let alternates: Vec<Alternate> = alternates.collect();
        let span = scan.html.or(alternates.first().map(|first| first.span));
        let alternates = span.filter(|_| !alternates.is_empty()).map(|span| AlternateSet {
            file,
            span,
            page: file,
            medium: Medium::Html,
            alternates,
        });
        Html { page, references, alternates }
    }
}

fn repeated(scan: &Scan) -> Vec<Repeated> {
    let mut ids: Vec<(&str, Span)> = scan.ids.iter().map(|id| (scan.text(id), id.span)).collect();
    ids.sort_unstable();
    let mut repeated = Vec::new();
    let mut first = 0;
    for at in 1..ids.len() {
        if ids[at].0 != ids[first].0 {
            first = at;
        } else if !ids[at].0.is_empty() {
            repeated.push(Repeated { id: ids[at].0.into(), first: ids[first].1, again: ids[at].1 });
        }
    }
    repeated
}

fn invalid_tags(scan: &Scan) -> Vec<Tag> {
    let mut seen = FxHashSet::default();
    // `lang=""` says that the language is not known.
    let plain = scan.tags.iter().filter(|value| !scan.text(value).is_empty());
    let alternates = scan.alternates.iter().map(|alternate| &alternate.tag);
    let alternates =
        alternates.filter(|value| !scan.text(value).trim_ascii().eq_ignore_ascii_case(super::alternate::DEFAULT));
    let mut invalid: Vec<Tag> = plain
        .chain(alternates)
        .filter(|value| seen.insert(scan.text(value)))
        .filter(|value| scan.text(value).trim_ascii().parse::<Locale>().is_err())
        .map(|value| Tag { text: scan.text(value).trim_ascii().into(), span: value.span })
        .collect();
    invalid.sort_unstable_by_key(|tag| tag.span);
    invalid
}

/// The address in the content of `<meta http-equiv="refresh">`: `5; url='a/b'`, by "shared declarative refresh steps"
/// of the HTML standard. `None` where the page is to be loaded again itself.
fn refreshed(content: &str) -> Option<&str> {
    let blank = |c: char| c.is_ascii_whitespace();
    let time = content.trim_start_matches(blank);
    let rest = time.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if rest.len() == time.len() || !rest.starts_with(|c: char| c == ';' || c == ',' || blank(c)) {
        return None;
    }
    let rest = rest.trim_start_matches(blank).trim_start_matches([';', ',']).trim_start_matches(blank);
    let url = rest.get(..3).filter(|url| url.eq_ignore_ascii_case("url"));
    let named = url.and_then(|_| rest[3..].trim_start_matches(blank).strip_prefix('='));
    let url = named.map_or(rest, |url| url.trim_start_matches(blank));
    let url = match url.chars().next()? {
        quote @ ('"' | '\'') => url[1..].split(quote).next().unwrap_or(""),
        _ => url,
    };
    Some(url.trim_end_matches(blank))
}

/// The addresses of a `srcset`: each up to a blank; behind it, up to a comma, what it is for.
fn candidates(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        let address = word.trim_end_matches(',');
        if address.is_empty() {
            return found;
        }
        found.push(address);
        rest = if address.len() < word.len() { behind } else { behind.split_once(',').map_or("", |(_, rest)| rest) };
    }
}

/// The place of a part of a value; that of the whole where the file writes it with character references.
fn part(value: &Value, text: &str, part: &str) -> Span {
    let at = part.as_ptr() as usize - text.as_ptr() as usize;
    if value.span.len() != text.len() {
        return value.span;
    }
    let start = value.span.start as usize + at;
    Span::new(start, start + part.len())
}

#[cfg(test)]
mod tests {
    use super::{candidates, refreshed};

    #[test]
    fn candidates_of_images_end_at_blanks_and_commas() {
        assert_eq!(candidates("a.png, b.png 2x,\n c,d.png 10w , e.png"), ["a.png", "b.png", "c,d.png", "e.png"]);
        assert_eq!(candidates("data:image/png;base64,AA== 1x"), ["data:image/png;base64,AA=="]);
        assert!(candidates(" , ").is_empty());
    }

    #[test]
    fn a_refresh_names_an_address_behind_its_time() {
        assert_eq!(refreshed("0; url=../a/"), Some("../a/"));
        assert_eq!(refreshed(" 5,URL = 'a b' x"), Some("a b"));
        assert_eq!(refreshed("0;a.html"), Some("a.html"));
        assert_eq!(refreshed("0"), None);
        assert_eq!(refreshed("5; "), None);
        assert_eq!(refreshed("x; url=a"), None);
    }
}
