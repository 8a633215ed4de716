//! The HTML of a page's body before its links are resolved: text with holes.

use super::sample::Sample;
use crate::span::Span;

/// A body as printed while it was parsed, so that no page is parsed twice: what depends on the rest of the site, on
/// the reader's locale or on the segments' states is a hole, filled when the page is rendered.
#[derive(Debug, Default)]
pub struct Body {
    /// HTML without the holes' contents.
    pub html: String,
    /// The holes, ascending.
    pub holes: Vec<Hole>,
}

/// A place in a body's HTML that is filled later.
#[derive(Debug, Clone, Copy)]
pub struct Hole {
    /// Offset in [`Body::html`], in bytes.
    pub at: u32,
    /// What goes there.
    pub content: Content,
}

/// What fills a hole. The numbers are indices into the document's links and units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// The beginning of a link's opening tag, up to its address.
    LinkOpen(u32),
    /// A link's closing tag.
    LinkClose(u32),
    /// A whole image.
    Image(u32),
    /// `lang` and `dir` of a segment's element, where its text is not in the page's language.
    UnitAttributes(u32),
    /// The end of a segment's text, or of a piece of it, before the closing tag of its element.
    UnitEnd(u32),
    /// Where the way to the source of a line stands: of its first unit.
    Mark(u32),
    /// The end of a line that has a [`Content::Mark`], by its index among the document's lines.
    LineEnd(u32),
    /// The opening tag of a stretch of text, where it is not in the page's language.
    UnitOpen(u32),
    /// The closing tag of such a stretch.
    UnitClose(u32),
    /// Words of the site itself.
    Label(Label),
    /// A code block in a language.
    Code(u32),
    /// Another file: an include or a code sample.
    Embed(u32),
    /// The text of a reference by uid (`<xref:uid>`), which is a link.
    XrefText(u32),
    /// For which readers a zone is.
    Zone(u32),
}

/// Another file that a page takes in.
#[derive(Debug, Clone)]
pub struct Embed {
    /// Its address as written.
    pub address: Box<str>,
    /// The address in the file.
    pub span: Span,
    /// It stands inside a line of text.
    pub inline: bool,
    /// What of a code sample is shown; `None` for an include.
    pub sample: Option<Box<Sample>>,
    /// How many of the page's headings stand before it.
    pub headings: u32,
}

/// A stretch of the file that stands there in a form which Markdown does not have, or that no reader sees.
#[derive(Debug, Clone, Copy)]
pub struct Special {
    /// All of it.
    pub span: Span,
    /// What stands there.
    pub kind: SpecialKind,
}

/// What a special stretch is. The numbers are indices into the document's embeds, links and texts never translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpecialKind {
    /// Another file.
    Embed(u32),
    /// An image, and the link around it.
    Image(u32, Option<u32>),
    /// A link to a video.
    Video(u32),
    /// The text of a reference by uid, which is a link.
    Xref(u32),
    /// A text that is never translated.
    NoLoc(u32),
    /// Nothing: a comment, what is removed from a page, or what only lays it out.
    Nothing,
}

/// A code block in a language.
#[derive(Debug, Clone)]
pub struct CodeBlock {
    /// As written behind the fence.
    pub language: Box<str>,
    /// Its text.
    pub text: Box<str>,
}

/// Kinds of alerts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AlertKind {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

impl AlertKind {
    /// All kinds.
    pub const ALL: [AlertKind; 5] =
        [AlertKind::Note, AlertKind::Tip, AlertKind::Important, AlertKind::Warning, AlertKind::Caution];

    /// The name in lower case, as in class names and message ids.
    pub fn name(self) -> &'static str {
        match self {
            AlertKind::Note => "note",
            AlertKind::Tip => "tip",
            AlertKind::Important => "important",
            AlertKind::Warning => "warning",
            AlertKind::Caution => "caution",
        }
    }

    /// The kind that a marker names, in any case.
    pub fn parse(name: &str) -> Option<AlertKind> {
        AlertKind::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(name))
    }
}

/// Words of the site itself, in the readers' language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// What kind of alert it is.
    Alert(AlertKind),
    /// Opens the long description of a picture.
    LongDescription,
    /// Leads to a video.
    WatchVideo,
    /// What a link of a page in YAML leads to.
    Topic(Topic),
    /// How many minutes a unit takes.
    Minutes(u32),
}

/// What a link of a page in YAML leads to, by the word that its format has for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// `architecture`
    Architecture,
    /// `concept`
    Concept,
    /// `deploy`
    Deploy,
    /// `download`
    Download,
    /// `get-started`
    GetStarted,
    /// `how-to-guide`
    HowToGuide,
    /// `learn`
    Learn,
    /// `overview`
    Overview,
    /// `quickstart`
    Quickstart,
    /// `reference`
    Reference,
    /// `sample`
    Sample,
    /// `training`
    Training,
    /// `tutorial`
    Tutorial,
    /// `video`
    Video,
    /// `whats-new`
    WhatsNew,
}

/// Every topic with its word and the id of its message.
const TOPICS: [(Topic, &str, &str); 15] = [
    (Topic::Architecture, "architecture", "label-architecture"),
    (Topic::Concept, "concept", "label-concept"),
    (Topic::Deploy, "deploy", "label-deploy"),
    (Topic::Download, "download", "label-download"),
    (Topic::GetStarted, "get-started", "label-get-started"),
    (Topic::HowToGuide, "how-to-guide", "label-how-to-guide"),
    (Topic::Learn, "learn", "label-learn"),
    (Topic::Overview, "overview", "label-overview"),
    (Topic::Quickstart, "quickstart", "label-quickstart"),
    (Topic::Reference, "reference", "label-reference"),
    (Topic::Sample, "sample", "label-sample"),
    (Topic::Training, "training", "label-training"),
    (Topic::Tutorial, "tutorial", "label-tutorial"),
    (Topic::Video, "video", "label-video"),
    (Topic::WhatsNew, "whats-new", "label-whats-new"),
];

impl Label {
    /// The id of its message.
    pub fn message(self) -> &'static str {
        match self {
            Label::Alert(AlertKind::Note) => "alert-note",
            Label::Alert(AlertKind::Tip) => "alert-tip",
            Label::Alert(AlertKind::Important) => "alert-important",
            Label::Alert(AlertKind::Warning) => "alert-warning",
            Label::Alert(AlertKind::Caution) => "alert-caution",
            Label::LongDescription => "long-description",
            Label::WatchVideo => "video",
            Label::Topic(topic) => TOPICS[topic as usize].2,
            Label::Minutes(_) => "label-minutes",
        }
    }

    /// The number that its message counts.
    pub fn count(self) -> usize {
        match self {
            Label::Minutes(minutes) => minutes as usize,
            _ => 0,
        }
    }

    /// The label of a link that a word of the format names, in any case.
    pub fn parse(name: &str) -> Option<Label> {
        let topic = TOPICS.iter().find(|(_, word, _)| word.eq_ignore_ascii_case(name));
        topic.map(|(topic, _, _)| Label::Topic(*topic))
    }
}

/// A link or image, as written.
#[derive(Debug, Clone)]
pub struct Link {
    /// Whether it is an image.
    pub image: bool,
    /// Where it goes, escapes and character references resolved, percent-encoding as written.
    pub address: Box<str>,
    /// Its address in the file, or the whole link where that cannot be told.
    pub span: Span,
    /// Where its address is written, escapes and all, and can be written anew: in the link itself or in the definition
    /// that it refers to.
    pub written: Option<Span>,
    /// An image's alternative text; empty for links.
    pub alt: Box<str>,
    /// Its title. A link's is in the body's HTML too, behind the address.
    pub title: Box<str>,
}

/// A heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its anchor.
    pub id: Box<str>,
    /// Its text without markup.
    pub text: Box<str>,
    /// Its text in the file, with markup.
    pub span: Span,
}

/// A stretch of text that is translated as one: a bilingual segment, or a sentence that none marks.
#[derive(Debug, Clone, Copy)]
pub struct Unit {
    /// Its text in the file.
    pub span: Span,
    /// The segment, by its index in the document.
    pub segment: Option<u32>,
}

/// Kinds of blocks that hold text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeafKind {
    /// Text of its own.
    Paragraph,
    /// A heading of this level, 1 to 6.
    Heading(u8),
    /// A cell of a table.
    Cell,
    /// Code.
    Code,
    /// Text straight in an item of a list, or in another container.
    Item,
    /// A text of a file that is YAML.
    Value,
}

impl LeafKind {
    /// What it is called in messages.
    pub fn name(self) -> String {
        match self {
            LeafKind::Paragraph => "a paragraph".into(),
            LeafKind::Heading(level) => format!("a heading of level {level}"),
            LeafKind::Cell => "a cell of a table".into(),
            LeafKind::Code => "code".into(),
            LeafKind::Item => "an item of a list".into(),
            LeafKind::Value => "a value".into(),
        }
    }
}

/// A line of the page's structure: a heading, paragraph, item or cell that holds text.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// What it is, how deep it stands, its link targets and code: equal in a page and its translation.
    pub signature: u64,
    /// What block it is.
    pub kind: LeafKind,
    /// Containers around it: quotes, lists, items.
    pub depth: u8,
    /// The alert that it stands in.
    pub alert: Option<AlertKind>,
    /// Its text in the file.
    pub span: Span,
    /// Its units, as a range of indices of the document's units.
    pub units: std::ops::Range<u32>,
}
