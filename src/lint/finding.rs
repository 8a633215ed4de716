//! What a check has found, with the level that the site gives it.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Diagnostic, Level};
use crate::external::Counts;
use crate::locale::Locale;
use crate::span::floor_char_boundary;
use crate::syntax::{Fingerprint, fingerprint};
use crate::world::Source;

/// A diagnostic with the level that the site gives its lint.
#[derive(Debug)]
pub struct Finding {
    /// What was found.
    pub diagnostic: Diagnostic,
    /// How it counts.
    pub level: Level,
    /// The locale that it is about, where it is about one.
    pub locale: Option<Locale>,
    /// The key of the page that it is about.
    pub page: Option<String>,
    /// What it is known by from run to run: unique among the findings of a run, the same while the text that it is
    /// about stays, wherever in its file that moves.
    pub identity: Fingerprint,
}

/// How much was looked at: a checker that checked nothing must not look green.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Checked {
    /// Markdown files; of a built site its HTML files.
    pub pages: usize,
    /// Bilingual segments.
    pub segments: usize,
    /// Links, images apart; of a built site those within it.
    pub links: usize,
    /// Links with a fragment that leads to a page of the site.
    pub anchors: usize,
    /// Images.
    pub images: usize,
    /// Messages of the site's own strings, over all locales.
    pub messages: usize,
    /// Addresses of other hosts, where they were asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external: Option<Counts>,
}

impl std::fmt::Display for Checked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A built site has neither segments nor messages; any other has messages.
        let segments = if self.messages == 0 { String::new() } else { format!(" {} segments,", self.segments) };
        let (pages, links, anchors, images) = (self.pages, self.links, self.anchors, self.images);
        write!(f, "{pages} pages,{segments} {links} links, {anchors} anchors, {images} images")?;
        if self.messages > 0 {
            write!(f, ", {} messages", self.messages)?;
        }
        if let Some(counts) = &self.external {
            write!(
                f,
                "; of {} external addresses {} are good, {} broken, {} unknown, {} ignored ({} asked, {} from the cache)",
                counts.addresses,
                counts.good,
                counts.broken,
                counts.unknown,
                counts.ignored,
                counts.asked,
                counts.cached
            )?;
        }
        Ok(())
    }
}

/// All findings, sorted by file and place.
#[derive(Debug, Default)]
pub struct Findings {
    /// Those at a level above allow.
    pub reported: Vec<Finding>,
    /// How many are at allow.
    pub allowed: usize,
    /// How many a comment silences.
    pub suppressed: usize,
    /// Those that the baseline knows.
    pub known: Vec<Fingerprint>,
    /// What was looked at.
    pub checked: Checked,
    /// What they were compared with, where only what a change does is reported.
    pub since: Option<Since>,
}

/// A site now against the same site at a commit.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Since {
    /// Full id of the commit.
    pub commit: String,
    /// Findings of then that are no more.
    pub mended: usize,
    /// Findings of then that are still there, which are not reported.
    pub before: usize,
}

impl Findings {
    /// How many reported findings are at `level`.
    pub fn count(&self, level: Level) -> usize {
        self.reported.iter().filter(|finding| finding.level == level).count()
    }
}

/// Give each finding its identity: a hash of the lint, the file, the locale and page, the number of the segment, and
/// the text at the place (of a segment both texts, else the line), without the place itself. What is the same in all of
/// these is counted through, in order.
pub fn identify(files: &[Source], findings: &mut [Finding]) {
    let mut seen: FxHashMap<Fingerprint, u32> = FxHashMap::default();
    for finding in findings {
        let diagnostic = &finding.diagnostic;
        let file = &files[diagnostic.primary.file.0 as usize];
        // The digits before a segment's number are made up anew whenever its file is.
        let number = diagnostic.segment.as_deref().map_or("", |id| id.split_once('-').map_or(id, |(_, number)| number));
        let subject = subject(&file.text, diagnostic);
        let key = format!(
            "{}\n{}\n{}\n{}\n{number}\n{subject}",
            diagnostic.lint,
            file.path,
            finding.locale.as_ref().map_or("", |locale| locale.as_str()),
            finding.page.as_deref().unwrap_or(""),
        );
        let first = fingerprint(&key);
        let times = seen.entry(first).and_modify(|times| *times += 1).or_insert(1);
        finding.identity = if *times == 1 { first } else { fingerprint(&format!("{key}\n{times}")) };
    }
}

/// Bytes before and behind a place that are part of what it is about: a page may be one long line.
const AROUND: usize = 2048;

/// The text that a finding is about: the lines that its place touches, of a segment with its ids made alike.
fn subject(text: &str, diagnostic: &Diagnostic) -> String {
    let span = diagnostic.primary.span;
    let start = (span.start as usize).min(text.len());
    let end = (span.end as usize).clamp(start, (start + AROUND).min(text.len()).max(start));
    let (first, last) = (floor_char_boundary(text, start.saturating_sub(AROUND)), (end + AROUND).min(text.len()));
    let last = floor_char_boundary(text, last);
    let (start, end) = (floor_char_boundary(text, start).max(first), floor_char_boundary(text, end).min(last));
    let bytes = text.as_bytes();
    let from = memchr::memrchr(b'\n', &bytes[first..start]).map_or(first, |at| first + at + 1);
    let to = memchr::memchr(b'\n', &bytes[end..last]).map_or(last, |at| end + at);
    let lines = &text[from..to];
    match diagnostic.segment.as_deref().and_then(|id| id.split_once('-')) {
        // A segment's line holds others; only what belongs to it counts.
        Some((prefix, _)) if prefix.len() == 5 => segment_at(lines, start - from).replace(prefix, ""),
        _ => lines.to_owned(),
    }
}

/// The segment around a place of a line, tags included; the line where there is none.
fn segment_at(line: &str, at: usize) -> &str {
    const OPENER: &str = "<span data-ttu-id=";
    let floor = floor_char_boundary(line, (at + OPENER.len()).min(line.len()));
    let start = line[..floor].rfind(OPENER).unwrap_or(0);
    let end = line[start..].find("</span></span>").map_or(line.len(), |end| start + end);
    &line[start..end]
}
