//! Fill the holes of a body for readers of one locale.

use std::borrow::Cow;
use std::fmt::Write;

use rustc_hash::FxHashSet;

use super::Renderer;
use super::code::shown;
use super::filled::{Filled, Included, Piece, Shown, texts};
use super::parallel::included_ids;
use crate::messages::Value;
use crate::site::{Embedded, LocaleId, Note, Page, PageId, Reason, Resolved, Target, encode_path, relative};
use crate::syntax::html::{Tag, decode, is_block};
use crate::syntax::{Content, Embed, Link, Ordinal};

/// Where a body is read, and what stands there already.
struct Reading<'r> {
    locale: LocaleId,
    /// The file of the site.
    path: &'r str,
    /// The page that the reader is on, where the body is that of an include.
    includer: Option<PageId>,
    /// Ids in use, where the page takes in others.
    used: FxHashSet<&'r str>,
    /// Includes so far.
    number: usize,
    /// What the page shows of the parallel text.
    shown: Shown<'r>,
    /// Of the file that is being printed.
    pieces: Vec<Piece>,
    includes: Vec<Included>,
}

impl Reading<'_> {
    /// Note where the text of a unit stands.
    fn note(&mut self, unit: u32, range: std::ops::Range<usize>) {
        self.pieces.push(Piece { unit, start: range.start as u32, end: range.end as u32 });
    }

    /// The id that a unit of the file that is being printed gets from the parallel text.
    fn lent_id(&self, unit: u32) -> Option<Ordinal> {
        *self.shown.lent.get(unit as usize)?
    }
}

impl Renderer<'_> {
    /// A page's body for readers of `locale`, as it stands in the file `path` of the site.
    pub(super) fn body<'s>(&'s self, page: PageId, locale: LocaleId, path: &'s str, shown: Shown<'s>) -> Filled {
        let document = &self.analysis.site.pages[page].document;
        let Some(body) = &document.html else { return Filled::default() };
        let mut html = String::with_capacity(body.html.len() + body.holes.len() * 24);
        let mut reading = Reading {
            locale,
            path,
            includer: None,
            used: FxHashSet::default(),
            number: 0,
            shown,
            pieces: Vec::new(),
            includes: Vec::new(),
        };
        if !self.analysis.site.pages[page].embeds.is_empty() {
            reading.used = document.anchors.iter().map(|anchor| &**anchor).collect();
        }
        self.fill(&mut html, page, &mut reading);
        Filled { html, pieces: reading.pieces, units: document.units.len(), includes: reading.includes }
    }

    /// Print a body with its holes filled.
    fn fill<'s>(&'s self, out: &mut String, id: PageId, reading: &mut Reading<'s>) {
        let analysis = self.analysis;
        let page = &analysis.site.pages[id];
        let document = &page.document;
        let Some(body) = &document.html else { return };
        let (locale, path) = (reading.locale, reading.path);
        // A page shown in place of a missing translation links to its readers' locale.
        let links: Cow<[Resolved]> = if page.locale == locale && reading.includer.is_none() {
            Cow::Borrowed(&page.links)
        } else {
            document.links.iter().map(|link| analysis.site.resolve_on(link, page, locale, reading.includer)).collect()
        };
        let mut done = 0;
        // Where the open unit's text and the open link begin.
        let (mut begun, mut opened) = (0, 0);
        for hole in &body.holes {
            out.push_str(&body.html[done..hole.at as usize]);
            done = hole.at as usize;
            match hole.content {
                Content::LinkOpen(at) => {
                    opened = out.len();
                    self.open_link(out, &document.links[at as usize], &links[at as usize], locale, path)
                }
                Content::LinkClose(at) => {
                    // A link without words is seen by nobody: it has its address for words.
                    if out[opened..].starts_with("<a ") && out[opened..].find('>') == Some(out.len() - opened - 1) {
                        let _ = pulldown_cmark_escape::escape_html_body_text(
                            &mut *out,
                            &document.links[at as usize].address,
                        );
                    }
                    let is_marked = is_nowhere(&links[at as usize]) && !self.keeps(&links[at as usize]);
                    out.push_str(if is_marked { "</span>" } else { "</a>" })
                }
                Content::Image(at) => {
                    self.image(out, &document.links[at as usize], &links[at as usize], page, locale, path)
                }
                Content::Label(label) => {
                    let count = [("count", Value::Number(label.count()))];
                    let label = analysis.messages.get(locale, label.message(), &count);
                    let _ = pulldown_cmark_escape::escape_html_body_text(&mut *out, &label);
                }
                Content::Code(at) => self.codes.print(out, &document.codes[at as usize]),
                Content::Embed(at) => self.embed(out, id, at as usize, reading),
                Content::XrefText(at) => {
                    let name = analysis.site.xref_name(&document.links[at as usize].address, locale);
                    let _ = pulldown_cmark_escape::escape_html_body_text(&mut *out, &name);
                }
                Content::Zone(at) => {
                    for (number, name) in analysis.site.pivot_names(&document.zones[at as usize], locale).enumerate() {
                        out.push_str(if number > 0 { ", <span>" } else { "<span>" });
                        let _ = pulldown_cmark_escape::escape_html_body_text(&mut *out, name);
                        out.push_str("</span>");
                    }
                }
                Content::UnitAttributes(unit) => {
                    match self.unit_state(id, unit) {
                        Some("untranslated") => out.push_str(self.foreign_attributes(0)),
                        Some(_) => out.push_str(" class=\"hx-stale\""),
                        None => {}
                    }
                    // The tag ends behind the hole.
                    begun = out.len() + 1;
                }
                Content::UnitEnd(unit) => {
                    reading.note(unit, begun..out.len());
                    if self.unit_state(id, unit) == Some("stale") {
                        let text = analysis.messages.get(locale, "stale-sign", &[]);
                        out.push_str("<span class=\"hx-sign\" role=\"img\"");
                        for name in ["aria-label", "title"] {
                            let _ = write!(out, " {name}=\"");
                            let _ = pulldown_cmark_escape::escape_html(&mut *out, &text);
                            out.push('"');
                        }
                        out.push_str(">△</span>");
                    }
                }
                Content::UnitOpen(unit) => {
                    let lent = reading.lent_id(unit);
                    let is_foreign = self.unit_state(id, unit).is_some();
                    if is_foreign || lent.is_some() {
                        out.push_str("<span");
                        if let Some(lent) = lent {
                            out.push_str(" id=\"s-");
                            lent.push_to(out);
                            out.push('"');
                        }
                        if is_foreign {
                            out.push_str(self.foreign_attributes(0));
                        }
                        out.push('>');
                    }
                    begun = out.len();
                }
                Content::UnitClose(unit) => {
                    reading.note(unit, begun..out.len());
                    if self.unit_state(id, unit).is_some() || reading.lent_id(unit).is_some() {
                        out.push_str("</span>");
                    }
                }
                Content::Mark(unit) => {
                    if let Some((address, fragments)) = &reading.shown.source {
                        // What a file that is taken in is on the source page is told by the script alone.
                        let within = reading.includer.is_some() && document.units[unit as usize].segment.is_some();
                        match fragments.get(unit as usize).filter(|_| reading.includer.is_none()) {
                            Some(Some(fragment)) => self.mark(out, address, Some(*fragment)),
                            _ if within && page.locale == locale => self.mark(out, address, None),
                            _ => {}
                        }
                    }
                }
                Content::LineEnd(line) if reading.includer.is_none() && !reading.shown.below.is_empty() => {
                    let units = &document.leaves[line as usize].units;
                    let below = &reading.shown.below[units.start as usize..units.end as usize];
                    let below: Vec<&str> = below.iter().flatten().copied().collect();
                    if !below.is_empty() {
                        let source = self.foreign_attributes(0);
                        let _ = write!(out, "<span class=\"hx-source\"{source}>{}</span>", below.join(" "));
                    }
                }
                Content::LineEnd(_) => {}
            }
        }
        out.push_str(&body.html[done..]);
    }

    /// Print the way to the source of a line, which begins with a segment there.
    fn mark(&self, out: &mut String, address: &str, segment: Option<Ordinal>) {
        let source = &self.analysis.site.config.locales[0].locale;
        out.push_str("<a class=\"hx-mark\" href=\"");
        out.push_str(address);
        if let Some(segment) = segment {
            out.push_str("#s-");
            segment.push_to(out);
        }
        out.push_str("\" hreflang=\"");
        out.push_str(source.as_str());
        out.push_str("\">");
        out.push_str(source.language());
        out.push_str("</a>");
    }

    /// Print another file in its place on a page.
    fn embed<'s>(&'s self, out: &mut String, page: PageId, at: usize, reading: &mut Reading<'s>) {
        let site = &self.analysis.site;
        let embed = &site.pages[page].document.embeds[at];
        match site.pages[page].embeds[at] {
            Embedded::Page(included) => self.include(out, page, included, embed.inline, reading),
            Embedded::Sample(_) => match shown(site, &site.pages[page], at) {
                Some(code) => {
                    out.push_str("<pre><code class=\"language-");
                    let _ = pulldown_cmark_escape::escape_html(&mut *out, &code.language);
                    out.push_str("\">");
                    self.codes.print(out, &code);
                    out.push_str("</code></pre>\n");
                }
                None => self.absent(out, embed, reading.locale),
            },
            Embedded::Missing | Embedded::Cycle | Embedded::TooLarge => self.absent(out, embed, reading.locale),
        }
    }

    fn include<'s>(
        &'s self,
        out: &mut String,
        page: PageId,
        included: PageId,
        inline: bool,
        reading: &mut Reading<'s>,
    ) {
        let site = &self.analysis.site;
        let document = &site.pages[included].document;
        let mut html =
            String::with_capacity(document.html.as_ref().map_or(0, |body| body.html.len() + body.html.len() / 8));
        reading.number += 1;
        let number = reading.number;
        let before = reading.includer.replace(reading.includer.unwrap_or(page));
        let pieces = std::mem::take(&mut reading.pieces);
        let within = reading.includes.len();
        let lends = reading.shown.is_parallel && !document.is_bilingual();
        let ids = if lends { included_ids(self.analysis, included) } else { Vec::new() };
        let lent = std::mem::replace(&mut reading.shown.lent, ids);
        // Ids of the page win over those of its includes, and those of an include over those that come behind it.
        let doubled: FxHashSet<&str> =
            document.anchors.iter().map(|anchor| &**anchor).filter(|anchor| !reading.used.insert(anchor)).collect();
        self.fill(&mut html, included, reading);
        reading.includer = before;
        reading.shown.lent = lent;
        let pieces = std::mem::replace(&mut reading.pieces, pieces);
        if reading.shown.is_parallel {
            let texts = texts(&html, &pieces, document.units.len());
            let texts = texts.into_iter().map(|text| text.map(Cow::into_owned)).collect();
            reading.includes.push(Included { page: included, prefix: String::new(), texts });
            for include in &mut reading.includes[within..] {
                include.prefix.insert_str(0, &format!("{number}-"));
            }
        }
        // Each file counts its segments from 101 on, and its notes from 1.
        number_ids(&mut html, "<span id=\"s-", number);
        number_ids(&mut html, "<div class=\"hx-footnote\" id=\"fn-", number);
        number_ids(&mut html, "<sup><a href=\"#fn-", number);
        if !doubled.is_empty() {
            drop_ids(&mut html, &doubled);
        }
        let foreign = site.pages[included].locale != site.pages[page].locale;
        if inline {
            let text = without_blocks(&html);
            if foreign {
                let _ =
                    write!(out, "<span{}>{}</span>", self.foreign_attributes(site.pages[included].locale), text.trim());
            } else {
                out.push_str(text.trim());
            }
        } else if foreign {
            let _ = write!(out, "<div{}>\n{html}</div>\n", self.foreign_attributes(site.pages[included].locale));
        } else {
            out.push_str(&html);
        }
    }

    /// What a reader sees in place of a file that is not there.
    fn absent(&self, out: &mut String, embed: &Embed, locale: LocaleId) {
        let message = if embed.sample.is_some() { "sample-missing" } else { "include-missing" };
        let text = self.analysis.messages.get(locale, message, &[]);
        out.push_str(if embed.inline { "<span class=\"hx-missing\">" } else { "<p class=\"hx-missing\">" });
        let _ = pulldown_cmark_escape::escape_html_body_text(&mut *out, &text);
        out.push_str(if embed.inline { "</span>" } else { "</p>\n" });
    }

    /// What is to be said of a unit of a page: `untranslated` where it was left in the source language, `stale` where
    /// its source has changed since.
    pub(super) fn unit_state(&self, page: PageId, unit: u32) -> Option<&'static str> {
        let coverage = &self.analysis.coverage[page];
        let segment = self.analysis.site.pages[page].document.units[unit as usize].segment;
        if !coverage.sentences.is_empty() && coverage.unit(unit as usize, segment).is_gap() {
            return Some("untranslated");
        }
        let freshness = self.analysis.freshness[page].as_ref()?;
        let current = *freshness.current.get(segment? as usize)?;
        (!current).then_some("stale")
    }

    fn open_link(&self, out: &mut String, link: &Link, resolved: &Resolved, locale: LocaleId, path: &str) {
        let site = &self.analysis.site;
        out.push_str("<a href=\"");
        match &resolved.target {
            Target::External => href(out, &link.address),
            Target::Address(address) => href(out, address),
            Target::Here(suffix) => match self.kept_suffix(link, resolved).unwrap_or(suffix) {
                "" => href(out, "#"),
                suffix => href(out, suffix),
            },
            Target::Page { entry, locale: lands, suffix } => {
                let suffix = self.kept_suffix(link, resolved).unwrap_or(suffix);
                href(out, &relative(path, &(self.address(*entry, *lands) + suffix)));
                let shown = site.landing(*entry, *lands).map(|page| site.pages[page].locale);
                if let Some(shown) = shown.filter(|shown| *shown != locale) {
                    let _ = write!(out, "\" hreflang=\"{}", site.config.locales[shown].locale);
                }
            }
            Target::Resource { locale, path: file } => {
                href(out, &relative(path, &encode_path(&self.resource_path(*locale, file))));
            }
            // It is shown beside the pages that it lists; all of it is on the list of its tree.
            Target::Toc(toc) => href(out, &relative(path, &self.list_near(*toc, locale))),
            Target::Nowhere(_) if self.keeps(resolved) => href(out, &link.address),
            Target::Nowhere(_) => {
                out.truncate(out.len() - "<a href=\"".len());
                // Its author may have given it a class.
                out.push_str("<span data-unavailable=\"");
                if link.title.is_empty() {
                    out.push_str("\" title=\"");
                    let text = self.analysis.messages.get(locale, "link-unavailable", &[]);
                    let _ = pulldown_cmark_escape::escape_html(&mut *out, &text);
                }
            }
        }
        out.push('"');
    }

    /// Whether a link that leads nowhere keeps its address.
    fn keeps(&self, resolved: &Resolved) -> bool {
        self.keeps_broken_links && !matches!(resolved.target, Target::Nowhere(Reason::Unsafe))
    }

    /// Query and fragment as written, where the page lacks the fragment and links keep what is broken.
    fn kept_suffix<'l>(&self, link: &'l Link, resolved: &Resolved) -> Option<&'l str> {
        let is_lacking = |note: &Note| matches!(note, Note::AnchorMissing(_));
        let suffix = link.address.find(['?', '#']).map(|at| &link.address[at..])?;
        (self.keeps_broken_links && resolved.notes.iter().any(is_lacking)).then_some(suffix)
    }

    fn image(&self, out: &mut String, link: &Link, resolved: &Resolved, page: &Page, locale: LocaleId, path: &str) {
        let address = match &resolved.target {
            Target::External => Some(Cow::Borrowed(&*link.address)),
            Target::Address(address) => Some(Cow::Borrowed(&**address)),
            Target::Resource { locale, path: file } => {
                Some(relative(path, &encode_path(&self.resource_path(*locale, file))).into())
            }
            Target::Nowhere(_) if self.keeps(resolved) => Some(Cow::Borrowed(&*link.address)),
            Target::Here(_) | Target::Page { .. } | Target::Toc(_) | Target::Nowhere(_) => None,
        };
        let attribute = |out: &mut String, name: &str, value: &str| {
            let _ = write!(out, " {name}=\"");
            let _ = pulldown_cmark_escape::escape_html(&mut *out, value);
            out.push('"');
        };
        match address {
            Some(address) => {
                out.push_str("<img src=\"");
                href(out, &address);
                out.push('"');
                attribute(out, "alt", &link.alt);
                if !link.title.is_empty() {
                    attribute(out, "title", &link.title);
                }
                out.push_str(" loading=\"lazy\">");
            }
            None => {
                let shown = self.analysis.messages.get(locale, "image-missing", &[]);
                out.push_str("<span class=\"hx-image-missing\"");
                let words = if link.alt.is_empty() { shown.as_str() } else { &link.alt };
                if page.locale != locale && link.alt.is_empty() {
                    out.push_str(self.foreign_attributes(locale));
                }
                out.push('>');
                let _ = pulldown_cmark_escape::escape_html_body_text(&mut *out, words);
                out.push_str("</span>");
            }
        }
    }
}

/// Put a number before the numbers behind `start`, which begins a tag.
fn number_ids(html: &mut String, start: &str, number: usize) {
    if !html.contains(start) {
        return;
    }
    let mut out = String::with_capacity(html.len() + 64);
    let mut rest = html.as_str();
    while let Some(at) = rest.find(start).map(|at| at + start.len()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let digits = rest.trim_start_matches('p').trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
        // An author's own id may begin alike.
        if digits.starts_with('"') && !rest.starts_with('"') {
            let _ = write!(out, "{number}-");
        }
    }
    out.push_str(rest);
    *html = out;
}

/// The text of a body as part of a line: a line of text holds no paragraphs, lists or tables.
fn without_blocks(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match Tag::parse(rest) {
            Some(tag) => {
                let name = tag.name.to_ascii_lowercase();
                // A formula is one inline element, whatever is in it.
                if !is_block(&name) || name == "br" || is_mathml(&name) {
                    out.push_str(&rest[..tag.length]);
                }
                rest = &rest[tag.length..];
            }
            None => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Whether an element is one of MathML Core.
fn is_mathml(name: &str) -> bool {
    matches!(name, "math" | "semantics" | "annotation")
        || name.len() > 1 && name.starts_with('m') && !matches!(name, "main" | "menu")
}

/// Take ids off the elements that have them.
fn drop_ids(html: &mut String, ids: &FxHashSet<&str>) {
    const START: &str = " id=\"";
    let mut out = String::with_capacity(html.len());
    let mut done = 0;
    let mut from = 0;
    while let Some(at) = html[from..].find(START).map(|at| from + at) {
        from = at + START.len();
        let Some(open) = html[..at].rfind('<') else { continue };
        let Some(tag) = Tag::parse(&html[open..]) else { continue };
        let id = tag.attribute("id").filter(|id| open + id.place.start == from);
        if let Some(id) = id.filter(|id| ids.contains(&*decode(id.value))) {
            out.push_str(&html[done..at]);
            done = open + id.place.end + 1;
        }
    }
    out.push_str(&html[done..]);
    *html = out;
}

fn is_nowhere(resolved: &Resolved) -> bool {
    matches!(resolved.target, Target::Nowhere(_))
}

fn href(out: &mut String, address: &str) {
    let _ = pulldown_cmark_escape::escape_href(out, address);
}
