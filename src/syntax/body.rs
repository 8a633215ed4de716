//! The HTML of a page's body before its links are resolved: text with holes.

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
    /// The opening tag of a stretch of text, where it is not in the page's language.
    UnitOpen(u32),
    /// The closing tag of such a stretch.
    UnitClose(u32),
    /// The label of an alert.
    AlertLabel(AlertKind),
    /// The label of a list of links, or of a unit of a tutorial.
    Label(Label),
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

/// What a page in YAML names by a word of its format, and its readers read in their language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
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
    /// How many minutes a unit takes.
    Minutes(u32),
}

impl Label {
    /// All but the minutes.
    pub const ALL: [Label; 15] = [
        Label::Architecture,
        Label::Concept,
        Label::Deploy,
        Label::Download,
        Label::GetStarted,
        Label::HowToGuide,
        Label::Learn,
        Label::Overview,
        Label::Quickstart,
        Label::Reference,
        Label::Sample,
        Label::Training,
        Label::Tutorial,
        Label::Video,
        Label::WhatsNew,
    ];

    /// The word of the format, as in message ids.
    pub fn name(self) -> &'static str {
        match self {
            Label::Architecture => "architecture",
            Label::Concept => "concept",
            Label::Deploy => "deploy",
            Label::Download => "download",
            Label::GetStarted => "get-started",
            Label::HowToGuide => "how-to-guide",
            Label::Learn => "learn",
            Label::Overview => "overview",
            Label::Quickstart => "quickstart",
            Label::Reference => "reference",
            Label::Sample => "sample",
            Label::Training => "training",
            Label::Tutorial => "tutorial",
            Label::Video => "video",
            Label::WhatsNew => "whats-new",
            Label::Minutes(_) => "minutes",
        }
    }

    /// The label that a word of the format names, in any case.
    pub fn parse(name: &str) -> Option<Label> {
        Label::ALL.into_iter().find(|label| label.name().eq_ignore_ascii_case(name))
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

/// A line of the page's structure: a heading, paragraph, item or cell that holds text.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// What it is, how deep it stands, its link targets and code: equal in a page and its translation.
    pub signature: u64,
    /// Its text in the file.
    pub span: Span,
    /// Its units, as a range of indices of the document's units.
    pub units: std::ops::Range<u32>,
}
