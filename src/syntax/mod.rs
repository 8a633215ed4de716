//! One file's text to a [`Document`]: front matter, bilingual segments, and one walk over the Markdown that yields
//! the page's facts and its HTML together. Parsing never fails; what is wrong is in [`Document::faults`].

mod allow;
mod body;
mod copy;
mod destination;
mod dialect;
mod draft;
mod front_matter;
pub mod html;
mod inline;
mod markdown;
mod math;
mod mathml;
pub mod normalize;
mod paragraph;
mod pieces;
mod plain;
pub mod prose;
mod quote;
mod raw;
mod sample;
mod scalar;
pub mod segment;
mod sentence;
mod slip;
mod slug;
mod special;
mod stand_in;
mod tabs;
mod toc;
mod yaml;
mod yaml_page;

pub use allow::{Allow, PREFIX as ALLOW_PREFIX, parse as parse_allow};
pub use body::{
    AlertKind, Body, CodeBlock, Content, Embed, Heading, Hole, Label, Leaf, LeafKind, Link, Special, SpecialKind, Unit,
};
pub use copy::{Form, copy};
pub use front_matter::{FrontMatter, TranslatedBy, from_yaml};
pub use inline::plain_text;
pub use normalize::{Fingerprint, fingerprint, normalize};
pub use plain::{Side, strip};
pub use sample::Sample;
pub use segment::{Ordinal, Segment};
pub use slug::{segment_number, slug};
pub use toc::{TocItem, parse_toc};
pub use yaml_page::{parse_yaml_page, yaml_kind};

use self::markdown::Walk;
use self::pieces::Pieces;
use crate::diagnostic::Diagnostic;
use crate::span::{FileId, Span};

/// A parsed document. All spans are bytes of its file.
#[derive(Debug)]
pub struct Document {
    /// Its file.
    pub file: FileId,
    /// Which side of its segments the facts below are of.
    pub side: Side,
    /// Its front matter.
    pub front_matter: FrontMatter,
    /// What follows the front matter.
    pub body: Span,
    /// Its bilingual segments in order.
    pub segments: Vec<Segment>,
    /// Its headings in order.
    pub headings: Vec<Heading>,
    /// Its links and images in order.
    pub links: Vec<Link>,
    /// Every id of the published page, sorted, those of segments apart.
    pub anchors: Vec<Box<str>>,
    /// Its lines of text in order.
    pub leaves: Vec<Leaf>,
    /// The units of those lines in order.
    pub units: Vec<Unit>,
    /// Its HTML, where it was asked for.
    pub html: Option<Body>,
    /// SHA-1 of the whole text with CRLF line ends, in hexadecimal: what `ms.openlocfilehash` of a translation names.
    /// Only of documents without segments.
    pub sha1: Option<String>,
    /// The files that it takes in, in order: includes, whose anchors it has as well, and code samples.
    pub embeds: Vec<Embed>,
    /// What of it is no Markdown or is not shown, in order.
    pub specials: Vec<Special>,
    /// Its code blocks in a language, where the HTML was asked for.
    pub codes: Vec<CodeBlock>,
    /// By zone, the pivots that it is for, separated by commas.
    pub zones: Vec<Box<str>>,
    /// Texts that it says are never translated (`:::no-loc text="…":::`).
    pub no_loc: Vec<Box<str>>,
    /// The lints that it silences itself.
    pub allows: Vec<Allow>,
    /// What a file that is YAML says that it is (`### YamlMime:FAQ`): `FAQ`. None of Markdown.
    pub kind: Option<Box<str>>,
    /// Its entries, where it is a table of contents, which is no page.
    pub toc: Option<Vec<TocItem>>,
    /// What is wrong with it.
    pub faults: Vec<Diagnostic>,
}

impl Document {
    /// What a walk over `body` found, as Markdown without front matter.
    fn of_walk(file: FileId, side: Side, body: Span, segments: Vec<Segment>, walk: Walk) -> Document {
        Document {
            file,
            side,
            front_matter: FrontMatter::default(),
            body,
            segments,
            headings: walk.headings,
            links: walk.links,
            anchors: walk.anchors,
            leaves: walk.leaves,
            units: walk.units,
            html: walk.html,
            sha1: None,
            embeds: walk.embeds,
            specials: walk.specials,
            codes: walk.codes,
            zones: walk.zones,
            no_loc: walk.no_loc,
            allows: walk.allows,
            kind: None,
            toc: None,
            faults: walk.faults,
        }
    }

    /// The page's title: the front matter's, else the first heading's.
    pub fn title(&self) -> Option<&str> {
        let own = (self.side == Side::Target).then(|| self.front_matter.get("title")).flatten();
        own.or_else(|| self.headings.first().map(|heading| &*heading.text))
    }

    /// Whether the published page has an element with this id.
    pub fn has_anchor(&self, id: &str) -> bool {
        match slug::segment_number(id) {
            Some(number) => Ordinal::parse(number).is_some_and(|number| {
                let mut shown = self.units.iter().filter_map(|unit| unit.segment);
                shown.any(|at| self.segments[at as usize].ordinal == number)
            }),
            None => self.anchors.binary_search_by(|anchor| (**anchor).cmp(id)).is_ok(),
        }
    }

    /// Whether its file is Markdown.
    pub fn is_markdown(&self) -> bool {
        self.kind.is_none()
    }

    /// Whether it holds bilingual segments.
    pub fn is_bilingual(&self) -> bool {
        !self.segments.is_empty()
    }
}

/// Parse a file as a translation (or as a source page, which has no segments).
///
/// `with_html` asks for the body's HTML; checks do without.
pub fn parse(file: FileId, text: &str, with_html: bool) -> Document {
    let (mut front_matter, mut faults) = FrontMatter::parse(file, text);
    front_matter.strip(file, Side::Target);
    let (segments, damage) = segment::scan(file, text);
    faults.extend(damage);
    let body = Span::new(front_matter.span.end as usize, text.len());
    let walk = markdown::walk(file, text, body, &segments, Side::Target, with_html);
    let sha1 = segments.is_empty().then(|| sha1_crlf(text));
    let mut document = Document::of_walk(file, Side::Target, body, segments, walk);
    faults.append(&mut document.faults);
    Document { front_matter, sha1, faults, ..document }
}

/// Parse a table of contents in Markdown.
pub fn parse_toc_markdown(file: FileId, text: &str) -> Document {
    let mut document = parse(file, text, false);
    document.toc = Some(toc::from_markdown(&document, text));
    document
}

/// The source page that a bilingual file holds beside its translation. Its faults are the translation's.
pub fn parse_source_side(file: FileId, text: &str, translation: &Document, with_html: bool) -> Document {
    let mut document = match translation.kind.as_deref() {
        None => parse_source_markdown(file, text, translation, with_html),
        Some(toc::KIND) => toc::read_yaml(file, text, Side::Source),
        Some(_) => yaml_page::read(file, text, Side::Source, with_html),
    };
    document.front_matter = FrontMatter::default();
    document.sha1 = None;
    document.faults = Vec::new();
    document
}

fn parse_source_markdown(file: FileId, text: &str, translation: &Document, with_html: bool) -> Document {
    let segments = translation.segments.clone();
    let walk = markdown::walk(file, text, translation.body, &segments, Side::Source, with_html);
    let mut document = Document::of_walk(file, Side::Source, translation.body, segments, walk);
    document.toc = translation.toc.as_ref().map(|_| toc::from_markdown(&document, text));
    document
}

/// Bring the segments of texts put together from a file, and what is wrong with them, to their places in the file.
fn segments_in_file(
    segments: Vec<Segment>,
    faults: Vec<Diagnostic>,
    pieces: &Pieces,
) -> (Vec<Segment>, Vec<Diagnostic>) {
    let place = |span: Span| {
        let range = pieces.back(span.range());
        Span::new(range.start, range.end)
    };
    let segments = segments.into_iter().map(|segment| Segment {
        id: place(segment.id),
        target: place(segment.target),
        source: place(segment.source),
        whole: place(segment.whole),
        ..segment
    });
    let faults = faults.into_iter().map(|mut fault| {
        fault.primary.span = place(fault.primary.span);
        fault.related.iter_mut().for_each(|label| label.span = place(label.span));
        fault
    });
    (segments.collect(), faults.collect())
}

/// SHA-1 of `text` with every line end as CRLF, in lower-case hexadecimal.
pub fn sha1_crlf(text: &str) -> String {
    use sha1::{Digest, Sha1};
    let mut sha = Sha1::new();
    let mut start = 0;
    for at in memchr::memchr_iter(b'\n', text.as_bytes()) {
        sha.update(text[start..at].strip_suffix('\r').unwrap_or(&text[start..at]));
        sha.update("\r\n");
        start = at + 1;
    }
    sha.update(&text[start..]);
    sha.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod dialect_tests;
#[cfg(test)]
mod tests;
