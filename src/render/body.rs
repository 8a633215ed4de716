//! Fill the holes of a body for readers of one locale.

use std::borrow::Cow;
use std::fmt::Write;

use super::{Renderer, resource_address};
use crate::messages::Value;
use crate::site::{LocaleId, Page, PageId, Resolved, Target, relative};
use crate::syntax::{AlertKind, Content, Label, Link};

impl Renderer<'_> {
    /// The HTML of a page's body for readers of `locale`, as it stands in the file `path` of the site.
    pub(super) fn body(&self, page: PageId, locale: LocaleId, path: &str) -> String {
        let analysis = self.analysis;
        let (id, page) = (page, &analysis.site.pages[page]);
        let document = &page.document;
        let Some(body) = &document.html else { return String::new() };
        // A page shown in place of a missing translation links to its readers' locale.
        let links: Cow<[Resolved]> = if page.locale == locale {
            Cow::Borrowed(&page.links)
        } else {
            document.links.iter().map(|link| analysis.site.resolve(link, page, locale)).collect()
        };
        let labels = AlertKind::ALL.map(|kind| format!("alert-{}", kind.name()));
        let mut out = String::with_capacity(body.html.len() + body.holes.len() * 24);
        let mut done = 0;
        for hole in &body.holes {
            out.push_str(&body.html[done..hole.at as usize]);
            done = hole.at as usize;
            match hole.content {
                Content::LinkOpen(at) => {
                    self.open_link(&mut out, &document.links[at as usize], &links[at as usize], locale, path)
                }
                Content::LinkClose(at) => {
                    out.push_str(if is_nowhere(&links[at as usize]) { "</span>" } else { "</a>" })
                }
                Content::Image(at) => {
                    self.image(&mut out, &document.links[at as usize], &links[at as usize], page, locale, path)
                }
                Content::AlertLabel(kind) => {
                    let label = analysis.messages.get(locale, &labels[kind as usize], &[]);
                    let _ = pulldown_cmark_escape::escape_html_body_text(&mut out, &label);
                }
                Content::Label(label) => {
                    let minutes = match label {
                        Label::Minutes(minutes) => minutes as usize,
                        _ => 0,
                    };
                    let id = format!("label-{}", label.name());
                    let label = analysis.messages.get(locale, &id, &[("count", Value::Number(minutes))]);
                    let _ = pulldown_cmark_escape::escape_html_body_text(&mut out, &label);
                }
                Content::UnitAttributes(unit) => {
                    if self.is_foreign(id, unit) {
                        out.push_str(&self.foreign_attributes(0));
                    }
                }
                Content::UnitOpen(unit) => {
                    if self.is_foreign(id, unit) {
                        let _ = write!(out, "<span{}>", self.foreign_attributes(0));
                    }
                }
                Content::UnitClose(unit) => {
                    if self.is_foreign(id, unit) {
                        out.push_str("</span>");
                    }
                }
            }
        }
        out.push_str(&body.html[done..]);
        out
    }

    /// Whether a unit of a page was left in the source language.
    fn is_foreign(&self, page: PageId, unit: u32) -> bool {
        let coverage = &self.analysis.coverage[page];
        if coverage.sentences.is_empty() {
            return false;
        }
        let segment = self.analysis.site.pages[page].document.units[unit as usize].segment;
        coverage.unit(unit as usize, segment).is_gap()
    }

    fn open_link(&self, out: &mut String, link: &Link, resolved: &Resolved, locale: LocaleId, path: &str) {
        let site = &self.analysis.site;
        out.push_str("<a href=\"");
        match &resolved.target {
            Target::External => href(out, &link.address),
            Target::Address(address) => href(out, address),
            Target::Page { entry, locale: lands, suffix } => {
                href(out, &relative(path, &(self.address(*entry, *lands) + suffix)));
                let shown = site.landing(*entry, *lands).map(|page| site.pages[page].locale);
                if let Some(shown) = shown.filter(|shown| *shown != locale) {
                    let _ = write!(out, "\" hreflang=\"{}", site.config.locales[shown].locale);
                }
            }
            Target::Resource { locale, path: file } => {
                href(out, &relative(path, &resource_address(&site.config.locales[*locale].url, file)));
            }
            Target::Nowhere(_) => {
                out.truncate(out.len() - "<a href=\"".len());
                out.push_str("<span class=\"hx-unavailable");
                if link.title.is_empty() {
                    out.push_str("\" title=\"");
                    let text = self.analysis.messages.get(locale, "link-unavailable", &[]);
                    let _ = pulldown_cmark_escape::escape_html(&mut *out, &text);
                }
            }
        }
        out.push('"');
    }

    fn image(&self, out: &mut String, link: &Link, resolved: &Resolved, page: &Page, locale: LocaleId, path: &str) {
        let site = &self.analysis.site;
        let address = match &resolved.target {
            Target::External => Some(Cow::Borrowed(&*link.address)),
            Target::Address(address) => Some(Cow::Borrowed(&**address)),
            Target::Resource { locale, path: file } => {
                Some(relative(path, &resource_address(&site.config.locales[*locale].url, file)).into())
            }
            Target::Page { .. } | Target::Nowhere(_) => None,
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
                    out.push_str(&self.foreign_attributes(locale));
                }
                out.push('>');
                let _ = pulldown_cmark_escape::escape_html_body_text(&mut *out, words);
                out.push_str("</span>");
            }
        }
    }
}

fn is_nowhere(resolved: &Resolved) -> bool {
    matches!(resolved.target, Target::Nowhere(_))
}

fn href(out: &mut String, address: &str) {
    let _ = pulldown_cmark_escape::escape_href(out, address);
}
