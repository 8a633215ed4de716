//! Copies of pages in Markdown, for readers that are programs: the file's own text in one language or in both, its links
//! led to the copies of other pages, and what is no Markdown in it written as such.

use std::borrow::Cow;
use std::fmt::Write;

use rayon::prelude::*;

use super::{Job, Renderer, code};
use crate::edit::Edit;
use crate::error::Error;
use crate::output::{Artifact, Sink};
use crate::site::{Embedded, EntryId, LocaleId, PageId, Reason, Resolved, Target, encode_path, relative, stem};
use crate::syntax::{CodeBlock, Document, Form, Label, Link, Special, SpecialKind, copy, parse_source_side};

/// What the copies of bilingual pages with both texts end in.
const BILINGUAL: &str = ".bilingual.md";

/// The page that would stand where the copy of another page with both texts does.
pub(super) fn bilingual_key(key: &str) -> String {
    format!("{}{BILINGUAL}", stem(key))
}

/// A copy to be made.
#[derive(Debug)]
pub struct Copy {
    page: PageId,
    bilingual: bool,
    /// The file, below the output folder.
    pub path: String,
}

/// Where a copy is read.
#[derive(Clone, Copy)]
struct Reading<'r> {
    /// The readers' locale.
    locale: LocaleId,
    /// The address of the copy from the site's root.
    path: &'r str,
    /// The page that is copied, where the text is that of an include.
    includer: Option<PageId>,
}

impl Renderer<'_> {
    /// The copies of the pages of `jobs`. A page that stands in for a missing translation has none: the one that is shown
    /// has its own.
    pub fn copies(&self, jobs: &[Job]) -> Vec<Copy> {
        let own = jobs.iter().filter(|job| self.analysis.site.pages[job.page].locale == job.locale);
        let both = own.flat_map(|job| [(job.page, false), (job.page, true)]);
        both.filter_map(|(page, bilingual)| Some(Copy { page, bilingual, path: self.copy_path(page, bilingual)? }))
            .collect()
    }

    /// Make copies, each handed to `sink` as it is done. What could not be kept is returned.
    pub fn write_copies(&self, copies: &[Copy], sink: &dyn Sink) -> Vec<Error> {
        copies.par_iter().filter_map(|copy| sink.put(self.copy(copy)).err()).collect()
    }

    /// By page, whether it may be copied. A copy cannot say itself that crawlers are to leave it out.
    pub(super) fn copied(&self) -> Vec<bool> {
        let site = &self.analysis.site;
        let outputs = site.config.outputs;
        let any = site.config.base_url.is_some() && (outputs.markdown || outputs.bilingual_markdown);
        let may = |id: PageId| {
            let page = &site.pages[id];
            page.published && page.document.is_markdown() && self.locales.contains(&page.locale) && !self.is_noindex(id)
        };
        (0..site.pages.len()).map(|page| any && may(page)).collect()
    }

    /// The file of a page's copy, below the output folder, where it has one.
    pub(super) fn copy_path(&self, id: PageId, bilingual: bool) -> Option<String> {
        let site = &self.analysis.site;
        let outputs = site.config.outputs;
        let page = &site.pages[id];
        let entry = &site.entries[page.entry];
        let has = match bilingual {
            false => outputs.markdown,
            // A page of that name has its own copy there.
            true => {
                outputs.bilingual_markdown
                    && page.document.is_bilingual()
                    && !page.recovered
                    && site.entry(&bilingual_key(&entry.key)).is_none()
            }
        };
        let ending = if bilingual { BILINGUAL } else { ".md" };
        let url = &site.config.locales[page.locale].url;
        (has && self.copied[id]).then(|| format!("{url}/{}", entry.route.sibling(ending)))
    }

    /// The copies of a page, as its template sees them.
    pub(super) fn copy_links(&self, page: PageId) -> Vec<super::page::CopyLink> {
        let link = |bilingual| {
            let url = encode_path(&self.copy_path(page, bilingual)?);
            Some(super::page::CopyLink { url, bilingual })
        };
        [false, true].into_iter().filter_map(link).collect()
    }

    fn copy(&self, copy: &Copy) -> Artifact {
        let site = &self.analysis.site;
        let page = &site.pages[copy.page];
        let path = encode_path(&copy.path);
        let reading = Reading { locale: page.locale, path: &path, includer: None };
        let mut out = self.copy_head(copy.page);
        if !page.document.headings.iter().any(|heading| heading.level == 1) {
            let _ = write!(out, "# {}\n\n", site.title(copy.page));
        }
        let body = match copy.bilingual {
            false => self.plain(copy.page, reading),
            true => self.bilingual(copy.page, reading),
        };
        out.push_str(body.trim_start_matches(['\r', '\n']).trim_end());
        out.push('\n');
        if out.contains('\r') {
            out = out.replace("\r\n", "\n");
        }
        Artifact::new(copy.path.clone(), out)
    }

    /// The front matter of a copy. A string of JSON is one of YAML.
    fn copy_head(&self, id: PageId) -> String {
        let site = &self.analysis.site;
        let page = &site.pages[id];
        let source = site.landing(page.entry, 0).filter(|source| *source != id && self.locales.contains(&0));
        let mut out = String::from("---\n");
        for (key, value) in [
            ("title", Some(site.title(id).into())),
            ("description", site.metadata(id, "description").map(Cow::Borrowed)),
            ("lang", Some(site.config.locales[page.locale].locale.as_str().into())),
            ("canonical", Some(self.absolute(page.entry, page.locale).into())),
            ("source", source.map(|_| self.absolute(page.entry, 0).into())),
        ] {
            if let Some(value) = value.and_then(|value: Cow<str>| serde_json::to_string(&value).ok()) {
                let _ = writeln!(out, "{key}: {value}");
            }
        }
        out.push_str("---\n\n");
        out
    }

    /// The text of a page in its own language.
    fn plain(&self, id: PageId, reading: Reading) -> String {
        let page = &self.analysis.site.pages[id];
        let document = &page.document;
        let form = Form::Plain(document.side);
        copy(
            self.analysis.site.page_text(page),
            document.body,
            &document.segments,
            self.edits(id, document, reading),
            form,
        )
    }

    /// The text of a page in both languages. What its own side holds is known; the other one is read now.
    fn bilingual(&self, id: PageId, reading: Reading) -> String {
        let site = &self.analysis.site;
        let page = &site.pages[id];
        let (text, document) = (site.page_text(page), &page.document);
        let source = parse_source_side(document.file, text, document, false);
        let mut edits = self.edits(id, document, reading);
        edits.extend(self.edits(id, &source, reading));
        let form = Form::Bilingual(site.config.source().locale.as_str());
        copy(text, document.body, &document.segments, edits, form)
    }

    /// What is written in another way than in the file, by what is known of one of its sides.
    fn edits(&self, id: PageId, document: &Document, reading: Reading) -> Vec<Edit> {
        let site = &self.analysis.site;
        let page = &site.pages[id];
        let own = document.side == page.document.side;
        // Where another page takes this one in, its links are read from there.
        let links: Cow<[Resolved]> = match own && reading.includer.is_none() && reading.locale == page.locale {
            true => Cow::Borrowed(&page.links),
            false => {
                let links = document.links.iter();
                links.map(|link| site.resolve_on(link, page, reading.locale, reading.includer)).collect()
            }
        };
        let led = document.links.iter().zip(&*links).filter_map(|(link, resolved)| self.led(link, resolved, reading));
        let mut edits: Vec<Edit> = led.collect();
        // What the page takes in is known of its own side, which both have in common outside of segments.
        let known = |special: &&Special| own || !matches!(special.kind, SpecialKind::Embed(_));
        edits.extend(document.specials.iter().filter(known).map(|special| {
            let address = |link: u32| {
                let (link, resolved) = (&document.links[link as usize], &links[link as usize]);
                self.copy_target(resolved, reading).unwrap_or_else(|| encoded(&link.address))
            };
            let replacement = match special.kind {
                SpecialKind::Nothing => String::new(),
                SpecialKind::NoLoc(text) => document.no_loc[text as usize].to_string(),
                SpecialKind::Embed(embed) => self.embedded(id, embed as usize, reading),
                SpecialKind::Image(image, around) => {
                    let shown = format!("![{}]({})", label(&document.links[image as usize].alt), address(image));
                    around.map_or(shown.clone(), |around| format!("[{shown}]({})", address(around)))
                }
                SpecialKind::Video(link) => {
                    let words = self.analysis.messages.get(reading.locale, Label::WatchVideo.message(), &[]);
                    format!("[{}]({})", label(&words), address(link))
                }
                SpecialKind::Xref(link) => {
                    let name = site.xref_name(&document.links[link as usize].address, reading.locale);
                    match links[link as usize].target {
                        Target::Nowhere(_) => name,
                        _ => format!("[{}]({})", label(&name), address(link)),
                    }
                }
            };
            Edit { span: special.span, replacement }
        }));
        edits
    }

    /// The edit that leads a link to where it leads in a copy.
    fn led(&self, link: &Link, resolved: &Resolved, reading: Reading) -> Option<Edit> {
        let span = link.written?;
        Some(Edit { span, replacement: self.copy_target(resolved, reading)? })
    }

    /// Where a link leads in a copy; `None` where it is as written.
    fn copy_target(&self, resolved: &Resolved, reading: Reading) -> Option<String> {
        let address = match &resolved.target {
            Target::External | Target::Here(_) => return None,
            Target::Address(address) => Cow::Borrowed(&**address),
            Target::Page { entry, locale, suffix } => {
                relative(reading.path, &(self.copy_address(*entry, *locale) + suffix)).into()
            }
            Target::Resource { locale, path } => {
                relative(reading.path, &encode_path(&self.resource_path(*locale, path))).into()
            }
            Target::Toc(toc) => relative(reading.path, &self.list_near(*toc, reading.locale)).into(),
            Target::Nowhere(reason) if self.keeps_broken_links && *reason != Reason::Unsafe => return None,
            // It would be read as an address that is there.
            Target::Nowhere(_) => "#".into(),
        };
        Some(encoded(&address))
    }

    /// The address of a page's copy from the site's root, else that of the page.
    fn copy_address(&self, entry: EntryId, locale: LocaleId) -> String {
        let path = self.analysis.site.landing(entry, locale).and_then(|page| self.copy_path(page, false));
        path.map_or_else(|| self.address(entry, locale), |path| encode_path(&path))
    }

    /// The text of another file in its place.
    fn embedded(&self, id: PageId, at: usize, reading: Reading) -> String {
        let site = &self.analysis.site;
        let page = &site.pages[id];
        let embed = &page.document.embeds[at];
        let found = match page.embeds[at] {
            Embedded::Page(included) => {
                let text = self.plain(included, Reading { includer: reading.includer.or(Some(id)), ..reading });
                Some(text.trim_matches(['\r', '\n']).trim_end().to_owned())
            }
            Embedded::Sample(_) => code::shown(site, page, at).map(|code| fenced(&code)),
            Embedded::Missing | Embedded::Cycle | Embedded::TooLarge => None,
        };
        let found = found.unwrap_or_else(|| {
            let message = if embed.sample.is_some() { "sample-missing" } else { "include-missing" };
            self.analysis.messages.get(reading.locale, message, &[])
        });
        if embed.inline { found.lines().map(str::trim).collect::<Vec<_>>().join(" ") } else { found }
    }
}

/// A code block with a fence that nothing in it ends.
fn fenced(code: &CodeBlock) -> String {
    let longest = code.text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat((longest + 1).max(3));
    format!("{fence}{}\n{}\n{fence}", code.language, code.text.trim_end_matches('\n'))
}

/// The text of a link or image.
fn label(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]").replace('\n', " ")
}

/// An address without a character that would end it, be it in brackets, in quotes or bare.
fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' ' | '"' | '\'' | '(' | ')' | '<' | '>' | '\n' | '\r' | '\\' => {
                let _ = write!(out, "%{:02X}", c as u32);
            }
            _ => out.push(c),
        }
    }
    out
}
