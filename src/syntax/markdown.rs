//! The one walk over a page's Markdown: its blocks.
//!
//! The text of a block is gathered into a line of inline events and handed to [`super::inline`], which prints it with
//! the segments' elements around their texts. Raw HTML is read in [`super::raw`].

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use rustc_hash::FxHashMap;

use super::allow::Allow;
use super::body::{Body, CodeBlock, Content, Embed, Heading, Leaf, Link, Special, SpecialKind, Unit};
use super::destination;
use super::draft::Part;
use super::inline::Line;
use super::plain::{Mend, Plain, Side};
use super::quote::Open;
use super::raw::OpenTag;
use super::segment::Segment;
use super::slug::Ids;
use super::tabs::Tabs;
use crate::diagnostic::Diagnostic;
use crate::span::{FileId, Span};

/// Containers below which no further ones are printed: browsers give up at some hundreds.
const MAX_NESTING: usize = 64;

/// What the walk yields.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) headings: Vec<Heading>,
    pub(super) links: Vec<Link>,
    pub(super) anchors: Vec<Box<str>>,
    pub(super) leaves: Vec<Leaf>,
    pub(super) units: Vec<Unit>,
    pub(super) embeds: Vec<Embed>,
    pub(super) specials: Vec<Special>,
    pub(super) codes: Vec<CodeBlock>,
    pub(super) zones: Vec<Box<str>>,
    pub(super) no_loc: Vec<Box<str>>,
    pub(super) allows: Vec<Allow>,
    pub(super) html: Option<Body>,
    pub(super) faults: Vec<Diagnostic>,
}

/// The Markdown that is read: CommonMark with GitHub's tables, strikethrough, task lists and footnotes, and
/// definition lists.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_DEFINITION_LIST);

/// Walk one side of `body` of the file's `text`.
pub(super) fn walk(file: FileId, text: &str, body: Span, segments: &[Segment], side: Side, with_html: bool) -> Walk {
    walk_plain(file, text, &Plain::new(text, body, segments, side), segments, side, with_html)
}

/// Walk a text that is one side of `text`, whose `segments` are given.
pub(super) fn walk_plain(
    file: FileId,
    text: &str,
    plain: &Plain,
    segments: &[Segment],
    side: Side,
    with_html: bool,
) -> Walk {
    let mut walker = Walker {
        file,
        text,
        plain,
        segments,
        side,
        out: Html::new(with_html, plain.text.len()),
        headings: Vec::new(),
        links: Vec::new(),
        leaves: Vec::new(),
        units: Vec::new(),
        embeds: Vec::new(),
        specials: Vec::new(),
        codes: Vec::new(),
        zones: Vec::new(),
        no_loc: Vec::new(),
        allows: Vec::new(),
        faults: Vec::new(),
        ids: Ids::default(),
        next_unit: 0,
        continued: None,
        events: Vec::new(),
        line: Line::Loose,
        depth: 0,
        columns: Vec::new(),
        column: 0,
        head: false,
        skip_until: 0,
        label_until: 0,
        raw_tags: Vec::new(),
        raw_text: RawText::default(),
        footnotes: FxHashMap::default(),
        definitions: FxHashMap::default(),
        quotes: Vec::new(),
        tabs: Vec::new(),
        language: String::new(),
    };
    let special = !plain.found.is_empty();
    for part in &plain.parts {
        match part {
            Part::Markdown(part) => {
                let mut events = Parser::new_ext(&plain.text[part.clone()], OPTIONS).into_offset_iter();
                while let Some((event, range)) = events.next() {
                    if let Some(label) = reference(&event)
                        && let Some(definition) = events.reference_definitions().get(label)
                        && let Some(place) =
                            destination::of_definition(&plain.text[part.clone()][definition.span.clone()])
                    {
                        let from = part.start + definition.span.start;
                        walker.definitions.insert(part.start + range.start, from + place.start..from + place.end);
                    }
                    let event = if special { walker.restored(event) } else { event };
                    walker.event(event, part.start + range.start..part.start + range.end);
                }
                walker.end_part();
            }
            Part::Html(tag) => walker.out.push(tag),
            Part::Label(label) => {
                walker.out.push("<p class=\"hx-label\">");
                walker.out.hole(Content::Label(*label));
                walker.out.push("</p>\n");
            }
        }
    }
    for cut in &plain.cuts {
        walker.note_special(plain.raw_in_file(cut.clone()), SpecialKind::Nothing);
    }
    walker.finish()
}

/// The HTML being printed, or nothing where none was asked for.
#[derive(Debug, Default)]
pub(super) struct Html {
    on: bool,
    body: Body,
}

impl Html {
    /// A body for a page of about this many bytes: growing it step by step would touch twice the memory.
    fn new(on: bool, length: usize) -> Html {
        let html = String::with_capacity(if on { length + length / 4 } else { 0 });
        Html { on, body: Body { html, holes: Vec::new() } }
    }

    pub(super) fn push(&mut self, html: &str) {
        if self.on {
            self.body.html.push_str(html);
        }
    }

    /// Text, escaped.
    pub(super) fn text(&mut self, text: &str) {
        if self.on {
            let _ = pulldown_cmark_escape::escape_html_body_text(&mut self.body.html, text);
        }
    }

    /// An attribute with its value, escaped.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        if self.on {
            self.body.html.extend([" ", name, "=\""]);
            let _ = pulldown_cmark_escape::escape_html(&mut self.body.html, value);
            self.body.html.push('"');
        }
    }

    pub(super) fn hole(&mut self, content: Content) {
        if self.on {
            let at = self.body.html.len() as u32;
            self.body.holes.push(super::body::Hole { at, content });
        }
    }

    /// Whether anything is printed.
    pub(super) fn is_on(&self) -> bool {
        self.on
    }

    /// Begin a new line unless one has begun.
    pub(super) fn fresh(&mut self) {
        if self.on && !self.body.html.is_empty() && !self.body.html.ends_with('\n') {
            self.body.html.push('\n');
        }
    }
}

/// Raw HTML of one block, gathered over the lines that the parser hands out.
#[derive(Debug, Default)]
pub(super) struct RawText {
    pub(super) text: String,
    /// Starts of stretches of `text` and where each stands in the plain text.
    pub(super) pieces: Vec<(usize, usize)>,
}

pub(super) struct Walker<'a> {
    pub(super) file: FileId,
    pub(super) text: &'a str,
    pub(super) plain: &'a Plain<'a>,
    pub(super) segments: &'a [Segment],
    pub(super) side: Side,
    pub(super) out: Html,
    pub(super) headings: Vec<Heading>,
    pub(super) links: Vec<Link>,
    pub(super) leaves: Vec<Leaf>,
    pub(super) units: Vec<Unit>,
    pub(super) embeds: Vec<Embed>,
    pub(super) specials: Vec<Special>,
    pub(super) codes: Vec<CodeBlock>,
    pub(super) zones: Vec<Box<str>>,
    pub(super) no_loc: Vec<Box<str>>,
    pub(super) allows: Vec<Allow>,
    pub(super) faults: Vec<Diagnostic>,
    pub(super) ids: Ids,
    /// The next of the plain text's units that no line has taken.
    pub(super) next_unit: usize,
    /// The unit that the last line ended in.
    pub(super) continued: Option<u32>,
    /// Inline events of the line being gathered.
    pub(super) events: Vec<(Event<'a>, Range<usize>)>,
    pub(super) line: Line,
    /// Open containers: quotes, lists, items, footnotes.
    pub(super) depth: usize,
    columns: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) head: bool,
    /// Inline events before this offset are a quote's marker and are not printed.
    pub(super) skip_until: usize,
    /// Inline events before this offset are the label of an alert, and a paragraph of their own.
    pub(super) label_until: usize,
    pub(super) raw_tags: Vec<OpenTag>,
    raw_text: RawText,
    footnotes: FxHashMap<String, usize>,
    /// Where the addresses of links by reference are defined, by the links' starts.
    definitions: FxHashMap<usize, Range<usize>>,
    /// The open quotes.
    pub(super) quotes: Vec<Open>,
    pub(super) tabs: Vec<Tabs>,
    /// Of the open code block.
    pub(super) language: String,
}

impl<'a> Walker<'a> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript)
            | Event::Start(Tag::Link { .. } | Tag::Image { .. })
            | Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript,
            )
            | Event::End(TagEnd::Link | TagEnd::Image)
            | Event::Text(_)
            | Event::Code(_)
            | Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::TaskListMarker(_) => self.inline(event, range),
            Event::Html(text) => {
                self.raw_text.pieces.push((self.raw_text.text.len(), range.start));
                self.raw_text.text.push_str(&text);
            }
            Event::Rule => {
                self.flush();
                if self.end_tabs(true) {
                    return;
                }
                self.out.fresh();
                self.out.push("<hr>\n");
            }
            Event::Start(tag) => {
                self.flush();
                self.start(tag, range);
            }
            Event::End(tag) => self.end(tag),
        }
    }

    fn inline(&mut self, event: Event<'a>, mut range: Range<usize>) {
        if range.start < self.skip_until {
            if range.end <= self.skip_until {
                return;
            }
            if let Event::Text(text) = &event {
                let kept = text.get(self.skip_until - range.start..).unwrap_or("").trim_start().to_owned();
                range.start = range.end - kept.len();
                self.events.push((Event::Text(kept.into()), range));
                return;
            }
        }
        if self.events.is_empty() && matches!(event, Event::SoftBreak | Event::HardBreak) && self.skip_until > 0 {
            return;
        }
        match self.line {
            // Code is what it is.
            Line::Code => match event {
                Event::Text(text) => self.code(&text, range),
                event => self.events.push((event, range)),
            },
            _ => self.split_text(event, range),
        }
    }

    /// Gather text of a code block, in which nothing is a mark of anything.
    fn code(&mut self, text: &str, range: Range<usize>) {
        let plain = self.plain;
        let mut push = |text: &str, range: Range<usize>| {
            let text = plain.restore(text).into_owned().into();
            self.events.push((Event::Text(text), range));
        };
        let (mut at, mut rest) = (range.start, text);
        // Where the parser resolved something the places inside the text are not known.
        let mends = if text.len() == range.len() { plain.mends(range.clone()) } else { &[] };
        for mend in mends {
            let (Mend::Space(place, _) | Mend::Escape(place)) = mend;
            let Some((before, behind)) = place.checked_sub(at).and_then(|length| rest.split_at_checked(length)) else {
                break;
            };
            if !before.is_empty() {
                push(before, at..*place);
            }
            (at, rest) = (*place, behind);
            match mend {
                Mend::Space(_, space) => push(space, at..at),
                Mend::Escape(_) => (at, rest) = (at + 1, rest.strip_prefix('\\').unwrap_or(rest)),
            }
        }
        push(rest, at..range.end);
    }

    fn flush(&mut self) {
        if self.events.is_empty() {
            return;
        }
        match self.line {
            Line::Paragraph | Line::Loose => self.print_paragraph(self.line),
            line => self.print_line(line),
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.line = Line::Paragraph,
            Tag::Heading { level, .. } => {
                self.line = Line::Heading(level as u8);
                self.out.fresh();
            }
            Tag::Table(columns) => {
                self.columns = columns;
                self.out.fresh();
                self.out.push("<div class=\"hx-table\"><table>");
            }
            Tag::TableHead => {
                self.head = true;
                self.column = 0;
                self.out.push("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.out.push("<tr>");
            }
            Tag::TableCell => {
                self.line = Line::Cell;
                self.out.push(if self.head { "<th" } else { "<td" });
                match self.columns.get(self.column) {
                    Some(Alignment::Left) => self.out.push(" class=\"hx-left\""),
                    Some(Alignment::Center) => self.out.push(" class=\"hx-center\""),
                    Some(Alignment::Right) => self.out.push(" class=\"hx-right\""),
                    _ => {}
                }
                self.out.push(">");
            }
            Tag::BlockQuote(_) => self.quote(range),
            Tag::CodeBlock(kind) => {
                self.line = Line::Code;
                self.out.fresh();
                self.language = match &kind {
                    CodeBlockKind::Fenced(info) => info.split([' ', ',', '{', '\t']).next().unwrap_or("").to_owned(),
                    CodeBlockKind::Indented => String::new(),
                };
                if self.language.is_empty() {
                    self.out.push("<pre><code>");
                } else {
                    self.out.push("<pre><code");
                    self.out.attribute("class", &format!("language-{}", self.language));
                    self.out.push(">");
                }
            }
            Tag::HtmlBlock => self.raw_text = RawText::default(),
            Tag::List(start) => {
                self.out.fresh();
                self.container(match start {
                    None => "<ul>\n".into(),
                    Some(1) => "<ol>\n".into(),
                    Some(start) => format!("<ol start=\"{start}\">\n"),
                });
            }
            Tag::Item => {
                self.out.fresh();
                self.container("<li>".into());
                self.line = Line::Loose;
            }
            Tag::FootnoteDefinition(name) => {
                self.out.fresh();
                let number = self.footnote(&name);
                let id = self.ids.claim(&format!("fn-{number}"));
                self.container(format!("<div class=\"hx-footnote\" id=\"{id}\"><sup>{number}</sup> "));
            }
            Tag::DefinitionList => {
                self.out.fresh();
                self.container("<dl>\n".into());
            }
            Tag::DefinitionListTitle => {
                self.container("<dt>".into());
                self.line = Line::Loose;
            }
            Tag::DefinitionListDefinition => {
                self.container("<dd>".into());
                self.line = Line::Loose;
            }
            // Not reached: the options do not ask for it.
            Tag::MetadataBlock(_) => {}
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Link { .. } | Tag::Image { .. } => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                self.flush();
                self.line = Line::Loose;
            }
            TagEnd::Heading(level) => {
                if !self.tab(level as u8) {
                    self.print_line(Line::Heading(level as u8));
                }
                self.line = Line::Loose;
            }
            TagEnd::TableCell => {
                self.flush();
                self.out.push(if self.head { "</th>" } else { "</td>" });
                self.column += 1;
                self.line = Line::Loose;
            }
            TagEnd::TableHead => {
                self.out.push("</tr></thead><tbody>\n");
                self.head = false;
            }
            TagEnd::TableRow => self.out.push("</tr>\n"),
            TagEnd::Table => self.out.push("</tbody></table></div>\n"),
            TagEnd::BlockQuote(_) => {
                self.flush();
                let close = self.quotes.pop().map_or("", |quote| quote.close);
                self.close_container(close);
            }
            TagEnd::CodeBlock => {
                self.flush();
                self.out.push("</code></pre>\n");
                self.line = Line::Loose;
            }
            TagEnd::HtmlBlock => {
                let raw = std::mem::take(&mut self.raw_text);
                self.raw_block(&raw);
            }
            TagEnd::List(ordered) => {
                self.flush();
                self.close_container(if ordered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => {
                self.flush();
                self.close_container("</li>\n");
            }
            TagEnd::FootnoteDefinition => {
                self.flush();
                self.close_container("</div>\n");
            }
            TagEnd::DefinitionList => {
                self.flush();
                self.close_container("</dl>\n");
            }
            TagEnd::DefinitionListTitle => {
                self.flush();
                self.close_container("</dt>\n");
            }
            TagEnd::DefinitionListDefinition => {
                self.flush();
                self.close_container("</dd>\n");
            }
            _ => {}
        }
    }

    /// Open a container; those nested too deep are read but not printed.
    pub(super) fn container(&mut self, html: String) {
        self.depth += 1;
        if self.is_shown() {
            self.out.push(&html);
        } else if self.depth == MAX_NESTING + 1 {
            let at = self.plain.in_file(0..0);
            let message =
                format!("quotes and lists are nested more than {MAX_NESTING} deep; the inner ones are shown flat");
            self.faults.push(Diagnostic::new("excessive-nesting", self.file, at, message));
        }
    }

    /// Whether the innermost container is printed.
    pub(super) fn is_shown(&self) -> bool {
        self.depth <= MAX_NESTING
    }

    fn close_container(&mut self, html: &str) {
        self.end_all_tabs();
        self.close_raw_tags(self.depth);
        if self.is_shown() {
            self.out.push(html);
        }
        self.depth -= 1;
        self.line = Line::Loose;
    }

    /// The number of a footnote, by the order in which they are met.
    pub(super) fn footnote(&mut self, name: &str) -> usize {
        let next = self.footnotes.len() + 1;
        *self.footnotes.entry(name.to_owned()).or_insert(next)
    }

    /// Note a Markdown link or image and return its index.
    pub(super) fn note_link(&mut self, link: &LinkTag, range: Range<usize>, alt: &str) -> u32 {
        let slice = &self.plain.text[range.clone()];
        let own = self.plain.address(range.clone());
        let inside =
            if link.inline && !link.address.is_empty() { destination::of_link(slice, &link.address) } else { None };
        let inside = inside.map(|found| self.plain.in_file(range.start + found.start..range.start + found.end));
        let defined = self.definitions.get(&range.start).map(|found| self.plain.in_file(found.clone()));
        let bare = (link.bare && slice.len() > 2).then(|| self.plain.in_file(range.start + 1..range.end - 1));
        let written = own.or(inside).or(defined).or(bare);
        let span = match (own.or(inside), slice.rfind(&*link.address)) {
            (Some(span), _) => span,
            (None, Some(at)) if !link.address.is_empty() => {
                self.plain.in_file(range.start + at..range.start + at + link.address.len())
            }
            _ => self.plain.in_file(range),
        };
        let address = if link.email { format!("mailto:{}", link.address) } else { link.address.to_string() };
        let (alt, title) = (alt.into(), link.title.as_str().into());
        self.push(Link { image: link.image, address: address.into(), span, written, alt, title })
    }

    /// Note a stretch that a copy in Markdown has in another form, or not at all.
    pub(super) fn note_special(&mut self, span: Span, kind: SpecialKind) {
        self.specials.push(Special { span, kind });
    }

    /// Note a link whose address is written at `span`.
    pub(super) fn push_link(&mut self, image: bool, address: String, span: Span, alt: &str, title: &str) -> u32 {
        let (alt, title) = (alt.into(), title.into());
        self.push(Link { image, address: address.into(), span, written: Some(span), alt, title })
    }

    fn push(&mut self, link: Link) -> u32 {
        self.links.push(link);
        self.links.len() as u32 - 1
    }

    /// End what an author has left open.
    fn end_part(&mut self) {
        self.flush();
        self.depth = 0;
        self.end_all_tabs();
        self.close_raw_tags(0);
        self.line = Line::Loose;
    }

    fn finish(mut self) -> Walk {
        // The pages of a whole site are held at once.
        self.out.body.html.shrink_to_fit();
        self.out.body.holes.shrink_to_fit();
        self.links.shrink_to_fit();
        self.specials.shrink_to_fit();
        self.leaves.shrink_to_fit();
        self.units.shrink_to_fit();
        Walk {
            headings: self.headings,
            links: self.links,
            anchors: self.ids.into_sorted(),
            leaves: self.leaves,
            units: self.units,
            embeds: self.embeds,
            specials: self.specials,
            codes: self.codes,
            zones: self.zones,
            allows: self.allows,
            no_loc: self.no_loc,
            html: self.out.on.then_some(self.out.body),
            faults: self.faults,
        }
    }
}

/// The parts of a Markdown link's or image's tag that matter here.
pub(super) struct LinkTag {
    pub(super) image: bool,
    pub(super) email: bool,
    /// `<address>`
    pub(super) bare: bool,
    /// `[text](address)`
    pub(super) inline: bool,
    pub(super) address: String,
    pub(super) title: String,
}

impl LinkTag {
    pub(super) fn new(tag: &Tag) -> Option<LinkTag> {
        let (image, kind, address, title) = match tag {
            Tag::Link { link_type, dest_url, title, .. } => (false, link_type, dest_url, title),
            Tag::Image { link_type, dest_url, title, .. } => (true, link_type, dest_url, title),
            _ => return None,
        };
        let email = matches!(kind, LinkType::Email);
        let bare = matches!(kind, LinkType::Autolink);
        let inline = matches!(kind, LinkType::Inline);
        Some(LinkTag { image, email, bare, inline, address: address.to_string(), title: title.to_string() })
    }
}

/// The label of a link or image by reference.
fn reference<'e>(event: &'e Event) -> Option<&'e str> {
    match event {
        Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. }) => {
            matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut).then_some(&**id)
        }
        _ => None,
    }
}

/// The number of a heading level.
pub(super) fn heading_tag(level: u8) -> &'static str {
    const TAGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
    TAGS[usize::from(level.clamp(HeadingLevel::H1 as u8, HeadingLevel::H6 as u8)) - 1]
}
