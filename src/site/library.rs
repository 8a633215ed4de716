//! From folders to documents: list, read, parse, and recover the source locale.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::redirect::{self, Rule};
use super::route::{has_ending, is_document, stem};
use super::version::newest_first;
use super::{LocaleId, fold};
use crate::config::{CACHE_FOLDER, Config};
use crate::diagnostic::Diagnostic;
use crate::span::{FileId, Span};
use crate::syntax::{self, Document};
use crate::world::{Source, World};

/// Bytes of a document that are read; a larger file is a fault.
const MAX_FILE: u64 = 8 << 20;

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Library {
    /// Every text file, by [`FileId`].
    pub files: Vec<Source>,
    /// Documents with their locale and path below its folder.
    pub documents: Vec<(LocaleId, Box<str>, Document)>,
    /// Other files by locale: folded path below the locale's folder to the path as it is.
    pub resources: Vec<FxHashMap<Box<str>, Box<str>>>,
    /// Redirections by locale, from `.openpublishing.redirection.json`.
    pub redirections: Vec<Vec<Rule>>,
    /// Files that could not be read, locales without a folder.
    pub faults: Vec<Diagnostic>,
}

/// A file as read, with its document (none of a resource) or where and why it could not be read.
type Read = (Source, Result<Option<Document>, (Span, String)>);

/// A file to be read.
struct Found {
    locale: LocaleId,
    path: String,
    key: Box<str>,
    form: Form,
}

/// What a file is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Markdown,
    /// A table of contents in Markdown.
    MarkdownToc,
    /// A table of contents in YAML.
    Toc,
    /// YAML that is a page if its first line says so, else a resource.
    Yaml,
}

impl Form {
    /// The form of a file by its name; other files are resources.
    fn of(key: &str) -> Option<Form> {
        let toc = stem(key).rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case("toc"));
        match has_ending(key, ".md") {
            true if toc => Some(Form::MarkdownToc),
            true => Some(Form::Markdown),
            // Of YAML, `.yaml` is no table of contents to the tools that made these files.
            false if toc && has_ending(key, ".yml") => Some(Form::Toc),
            false => is_document(key).then_some(Form::Yaml),
        }
    }

    /// The document that a text is; `None` where it is none.
    fn parse(self, file: FileId, text: &str, with_html: bool) -> Option<Document> {
        match (self, syntax::yaml_kind(text)) {
            (Form::Markdown, _) => Some(syntax::parse(file, text, with_html)),
            (Form::MarkdownToc, _) => Some(syntax::parse_toc_markdown(file, text)),
            (Form::Toc, _) => Some(syntax::parse_toc(file, text)),
            (Form::Yaml, Some(kind)) if kind.eq_ignore_ascii_case("TableOfContent") => {
                Some(syntax::parse_toc(file, text))
            }
            (Form::Yaml, Some(_)) => Some(syntax::parse_yaml_page(file, text, with_html)),
            (Form::Yaml, None) => None,
        }
    }
}

/// List and parse the documents of every locale, in parallel. `with_html` asks for the bodies' HTML.
pub fn load(config: &Config, world: &dyn World, with_html: bool) -> Library {
    let mut library = Library::default();
    if let Some((path, text)) = &config.file {
        library.files.push(Source { path: path.as_str().into(), text: text.as_str().into() });
    }
    let found = list(config, world, &mut library);
    let first = library.files.len();
    let read: Vec<Read> = found
        .par_iter()
        .enumerate()
        .map(|(at, found)| {
            let file = FileId((first + at) as u32);
            match read(world, &found.path) {
                Ok(mut text) => {
                    let document = found.form.parse(file, &text, with_html);
                    if document.is_none() {
                        text.clear();
                    }
                    (Source { path: found.path.as_str().into(), text: text.into() }, Ok(document))
                }
                Err((text, span, reason)) => {
                    (Source { path: found.path.as_str().into(), text: text.into() }, Err((span, reason)))
                }
            }
        })
        .collect();
    for ((at, found), (source, document)) in found.into_iter().enumerate().zip(read) {
        library.files.push(source);
        match document {
            Ok(Some(document)) => library.documents.push((found.locale, found.key, document)),
            // Whatever it is, it says nowhere that it is a page.
            Ok(None) => drop(library.resources[found.locale].insert(fold(&found.key).into(), found.key)),
            Err(_) if found.form == Form::Yaml => {
                drop(library.resources[found.locale].insert(fold(&found.key).into(), found.key));
            }
            Err((span, reason)) => {
                let message = format!("this page cannot be read: {reason}");
                library.faults.push(Diagnostic::new("invalid-file", FileId((first + at) as u32), span, message));
            }
        }
    }
    recover(&mut library, with_html);
    library
}

/// The files of all locales that may be documents; other files are noted as resources, what cannot be entered as faults.
fn list(config: &Config, world: &dyn World, library: &mut Library) -> Vec<Found> {
    let mut found = Vec::new();
    for (locale, table) in config.locales.iter().enumerate() {
        let mut resources = FxHashMap::default();
        let mut rules = Vec::new();
        // A locale's folder may hold another's (one repository with the source at its root).
        let inner: Vec<&str> =
            config.locales.iter().map(|other| other.content.as_str()).filter(|other| *other != table.content).collect();
        let skip = |path: &str, is_folder: bool| {
            let name = path.rsplit('/').next().unwrap_or(path);
            is_folder
                && (matches!(name, ".git" | "node_modules" | "target")
                    || name == CACHE_FOLDER
                    || path == config.output
                    || inner.contains(&path))
        };
        match world.list(&table.content, &skip) {
            None if table.named && locale > 0
                || table.named && !table.span.is_empty() && !has_sisters(config, world, locale) =>
            {
                let message = format!("locale {} has no folder `{}`", table.locale, table.content);
                let mut fault = Diagnostic::new("missing-locale-folder", FileId(0), table.span, message)
                    .with_help("create it, or set `content` of this locale to the folder that holds its documents");
                fault.locale = Some(table.locale.clone());
                library.faults.push(fault);
            }
            None => {}
            Some(listing) => {
                let prefix = if table.content.is_empty() { 0 } else { table.content.len() + 1 };
                for path in listing.files {
                    let key: Box<str> = path[prefix..].into();
                    if let Some(form) = Form::of(&key) {
                        found.push(Found { locale, path, key, form });
                        continue;
                    }
                    if &*key == redirect::FILE_NAME {
                        redirect::read(world, &path, library, &mut rules);
                    }
                    resources.insert(fold(&key).into(), key);
                }
                for fault in listing.faults {
                    let file = FileId(library.files.len() as u32);
                    library.files.push(Source { path: fault.path.as_str().into(), text: "".into() });
                    library.faults.push(Diagnostic::new("invalid-file", file, Span::default(), fault.reason));
                }
            }
        }
        library.resources.push(resources);
        library.redirections.push(rules);
    }
    found
}

/// Whether another locale has a folder, so that this one can be recovered from its translations.
fn has_sisters(config: &Config, world: &dyn World, locale: LocaleId) -> bool {
    let others = config.locales.iter().enumerate().filter(|(other, _)| *other != locale);
    others.into_iter().any(|(_, other)| world.list(&other.content, &|_, is_folder| is_folder).is_some())
}

/// A document's text; else as much of it as is readable, where it fails, and why.
fn read(world: &dyn World, path: &str) -> Result<String, (String, Span, String)> {
    let fault = |reason: String| (String::new(), Span::default(), reason);
    if let Some(size) = world.size(path).filter(|size| *size > MAX_FILE) {
        return Err(fault(format!(
            "it has {:.1} MiB, and {} MiB are the most",
            size as f64 / f64::from(1 << 20),
            MAX_FILE >> 20
        )));
    }
    let bytes = world.read(path).map_err(fault)?;
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(fault("it is UTF-16; save it as UTF-8".into()));
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let mut bytes = error.into_bytes();
        let bad = bytes[valid];
        bytes.truncate(valid);
        let text = String::from_utf8(bytes).unwrap_or_default();
        let span = Span::new(text.len(), text.len());
        (text, span, format!("it is not UTF-8: byte 0x{bad:02X} at offset {valid}"))
    })
}

/// Where the source locale has no files, give it each page that a translation holds the source of: the one with the
/// newest version of the source. Where it has files, a page that it lacks is gone, and its translation an orphan.
fn recover(library: &mut Library, with_html: bool) {
    if library.documents.iter().any(|(locale, _, _)| *locale == 0) {
        return;
    }
    let mut candidates: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, (locale, key, document)) in library.documents.iter().enumerate() {
        if *locale > 0 && document.is_bilingual() {
            candidates.entry(fold(key)).or_default().push(at);
        }
    }
    let mut chosen: Vec<usize> = candidates
        .into_values()
        .filter_map(|pages| {
            let groups = newest_first(pages.into_iter().map(|page| (page, &library.documents[page].2)));
            groups.first().and_then(|group| group.first()).copied()
        })
        .collect();
    chosen.sort_unstable();
    let (files, documents) = (&library.files, &library.documents);
    let recovered: Vec<(LocaleId, Box<str>, Document)> = chosen
        .into_par_iter()
        .map(|at| {
            let (_, key, document) = &documents[at];
            let text = &files[document.file.0 as usize].text;
            (0, key.clone(), syntax::parse_source_side(document.file, text, document, with_html))
        })
        .collect();
    library.documents.extend(recovered);
}
