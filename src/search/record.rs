//! A page as it is fed to the index.

use std::fmt::Write;

use pulldown_cmark_escape::{escape_html, escape_html_body_text};
use rustc_hash::FxHashSet;

use super::passage::{Passage, Passages, passages};
use super::prose::bare;
use crate::render::{Job, Renderer};
use crate::site::{Embedded, PageId, Site};
use crate::span::Span;
use crate::syntax::{Document, Fingerprint, fingerprint};

/// Bytes of a page's HTML that are searched.
const MAX_BODY: usize = 4 << 20;

/// Weight of the words of a page that a locale lacks: whoever looks for a word of the source language gets the pages that
/// were translated from it first. pagefind takes the square of what it is told.
const FOREIGN_WEIGHT: f32 = 0.25;

/// What of a page is searched: the texts that its readers see, and beside each the one that it was translated from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its address from the site's root.
    pub url: String,
    /// Its title.
    pub title: String,
    /// The whole page is in the source language, for want of a translation.
    pub foreign: bool,
    /// Its texts in order; the first one begins at no element.
    pub passages: Vec<Passage>,
}

impl Record {
    /// The record of a page as readers of the job's locale get it.
    pub fn of(renderer: &Renderer, job: &Job) -> Record {
        let site = &renderer.analysis().site;
        let page = &site.pages[job.page];
        let mut body = renderer.body_of(job);
        // Includes that double at each step make pages that nobody reads to the end.
        if body.len() > MAX_BODY {
            body.truncate((0..=MAX_BODY).rev().find(|at| body.is_char_boundary(*at)).unwrap_or(0));
        }
        let mut found = passages(&body, site.config.source().locale.as_str());
        let title = site.title(job.page);
        if !found.list.iter().any(|passage| passage.level == Some(1)) {
            // The template prints the title above the body.
            found.list.insert(0, Passage { level: Some(1), text: title.to_owned(), ..Passage::default() });
            found.places.values_mut().for_each(|place| *place += 1);
        }
        if page.locale != 0 {
            Sources { renderer, includes: 0, added: FxHashSet::default() }.add(job.page, "", &mut found);
            add_source_title(site, job.page, &mut found);
        }
        Record {
            url: renderer.address(job.entry, job.locale),
            title: title.to_owned(),
            foreign: page.locale != job.locale,
            passages: found.list,
        }
    }

    /// The record as HTML for the index. An empty `<b>` with an id stands before each text in the page's language, an
    /// empty `<q>` before each one in the source language: what an excerpt is in is told by these elements.
    pub fn html(&self) -> String {
        let mut out = String::from("<html><body><b data-pagefind-meta=\"title[title]\" title=\"");
        let _ = escape_html(&mut out, &self.title);
        let weight = if self.foreign { FOREIGN_WEIGHT } else { 1.0 };
        let _ = write!(out, "\"></b><div data-pagefind-weight=\"{weight}\">");
        for passage in &self.passages {
            let element = if self.foreign || passage.foreign { "q" } else { "b" };
            print(&mut out, element, passage, &passage.text, passage.level.is_some(), weight);
            print(&mut out, "q", passage, &passage.source, false, weight);
        }
        out.push_str("</div></body></html>");
        out
    }
}

/// `names` tells that the text is the heading of what follows, `weight` what a word of the page weighs.
fn print(out: &mut String, element: &str, passage: &Passage, text: &str, names: bool, weight: f32) {
    if text.is_empty() {
        return;
    }
    let _ = write!(out, " <{element} id=\"");
    fragment(out, &passage.id);
    if names {
        out.push_str("\" data-pagefind-title=\"");
        let _ = escape_html(&mut *out, text);
    }
    let _ = write!(out, "\"></{element}> ");
    // Words of headings weigh as they do where headings are indexed as such: 7 on the first level, 2 on the sixth.
    if let Some(level) = passage.level {
        let _ = write!(out, "<b data-pagefind-weight=\"{}\">", weight * f32::from(8 - level.clamp(1, 6)));
    }
    let _ = escape_html_body_text(&mut *out, text);
    if passage.level.is_some() {
        out.push_str("</b>");
    }
}

/// An id as the fragment of an address, in which nothing needs a character reference: the index does not resolve them.
fn fragment(out: &mut String, id: &str) {
    for c in id.chars() {
        match c {
            '%' | '"' | '&' | '<' | '>' | '\'' => {
                let _ = write!(out, "%{:02X}", c as u32);
            }
            c => out.push(c),
        }
    }
}

/// Adds what the texts of a page, and of what it takes in, were translated from.
struct Sources<'r> {
    renderer: &'r Renderer<'r>,
    /// What was taken in so far, as bodies are put together.
    includes: usize,
    /// The texts that passages have: a section of a page without segments has all of its texts in one.
    added: FxHashSet<(usize, Fingerprint)>,
}

impl Sources<'_> {
    /// `prefix` stands before the numbers of segments on the page that takes them in.
    fn add(&mut self, id: PageId, prefix: &str, found: &mut Passages) {
        let analysis = self.renderer.analysis();
        let site = &analysis.site;
        let page = &site.pages[id];
        let variants = analysis.alignments[page.entry].units.iter().flat_map(|unit| &unit.variants);
        for variant in variants.filter(|variant| variant.target.page == id) {
            let Some(source) = variant.source else { continue };
            let place = match variant.segment {
                Some(at) => {
                    let id = format!("s-{prefix}{}", page.document.segments[at as usize].ordinal);
                    found.places.get(&id).copied()
                }
                None => section(&page.document, variant.target.span, found),
            };
            let Some(place) = place else { continue };
            let text = bare(source.span.of(site.page_text(&site.pages[source.page])));
            let passage = &mut found.list[place];
            let is_there = match variant.segment {
                Some(_) => passage.text.contains(&text),
                None => passage.text == text,
            };
            if is_there || !self.added.insert((place, fingerprint(&text))) {
                continue;
            }
            if !passage.source.is_empty() {
                passage.source.push(' ');
            }
            passage.source.push_str(&text);
        }
        for embedded in &page.embeds {
            if let Embedded::Page(included) = embedded {
                self.includes += 1;
                let prefix = format!("{prefix}{}-", self.includes);
                self.add(*included, &prefix, found);
            }
        }
    }
}

/// The passage that holds a text of a page without segments: a heading, or what follows the last one before it.
fn section(document: &Document, text: Span, found: &Passages) -> Option<usize> {
    let next = document.headings.partition_point(|heading| heading.span.start <= text.start);
    let Some(heading) = next.checked_sub(1).map(|last| &document.headings[last]) else {
        return found.places.get("").copied();
    };
    let place = *found.places.get(&*heading.id)?;
    let behind = (place + 1).min(found.list.len() - 1);
    Some(if text.start < heading.span.end { place } else { behind })
}

/// A page whose title is no segment of its body is found by the title of its source too.
fn add_source_title(site: &Site, id: PageId, found: &mut Passages) {
    let Some(source) = site.landing(site.pages[id].entry, 0) else { return };
    let Some(heading) = found.list.iter_mut().find(|passage| passage.level == Some(1)) else { return };
    let title = site.title(source);
    if heading.source.is_empty() && heading.text != title {
        heading.source = title.to_owned();
    }
}
