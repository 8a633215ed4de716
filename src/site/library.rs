//! From folders to documents: list, read, parse, and recover the source locale.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::embed::{SampleFile, sample_paths};
use super::form::Form;
use super::known::Known;
use super::maps;
use super::pivot::PivotFile;
use super::place::place;
use super::rule_file::{self, Rule};
use super::version::newest_first;
use super::xref::Reference;
use super::{LocaleId, fold};
use crate::config::{CACHE_FOLDER, Config, LocaleConfig};
use crate::diagnostic::Diagnostic;
use crate::span::{FileId, Span};
use crate::syntax::{self, Document};
use crate::world::{Source, World, join};

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
    /// Files of code that pages show parts of.
    pub samples: Vec<SampleFile>,
    /// Lines of maps of references.
    pub references: Vec<Reference>,
    /// By locale, the files that name its pivots.
    pub(super) pivots: Vec<Vec<PivotFile>>,
    /// Pages outside the docsets, which are read only where a page takes them in; by locale, by folded path.
    spare: Vec<FxHashMap<Box<str>, Box<str>>>,
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

/// List and parse the documents of every locale, in parallel. `with_html` asks for the bodies' HTML.
pub fn load(config: &Config, world: &dyn World, with_html: bool) -> Library {
    load_again(config, world, with_html, Known::default())
}

/// The same, with the documents of an earlier reading in the place of those whose files have not changed.
pub fn load_again(config: &Config, world: &dyn World, with_html: bool, mut known: Known) -> Library {
    let mut library = Library::default();
    if let Some((path, text)) = &config.file {
        library.files.push(Source { path: path.as_str().into(), text: text.as_str().into() });
    }
    let mut found = list(config, world, &mut library);
    let mut first = 0;
    // What pages take in is read behind them, and what that takes in behind it.
    while !found.is_empty() {
        read_all(world, found, &mut library, with_html, &mut known);
        found = included(config, &library, first);
        first = library.documents.len();
    }
    library.samples = samples(config, world, &library);
    maps::read(config, world, &mut library);
    recover(&mut library, with_html, &mut known);
    library
}

/// Read and parse files, in parallel.
fn read_all(world: &dyn World, found: Vec<Found>, library: &mut Library, with_html: bool, known: &mut Known) {
    let first = library.files.len();
    let files = (first..first + found.len()).map(|file| FileId(file as u32));
    let kept: Vec<Option<Document>> = files.map(|file| known.take(file, false, with_html)).collect();
    let known = &*known;
    let read: Vec<Read> = found
        .par_iter()
        .zip(kept)
        .enumerate()
        .map(|(at, (found, kept))| {
            let file = FileId((first + at) as u32);
            match read(world, &found.path) {
                Ok(mut text) => {
                    let kept = kept.filter(|_| known.has(file, &found.path, &text));
                    let document = kept.or_else(|| found.form.parse(file, &text, with_html));
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
}

/// The pages outside the docsets that the documents from `first` on take in and that were not read yet.
fn included(config: &Config, library: &Library, first: usize) -> Vec<Found> {
    if library.spare.iter().all(FxHashMap::is_empty) {
        return Vec::new();
    }
    let mut known: FxHashSet<(LocaleId, String)> =
        library.documents.iter().map(|(locale, key, _)| (*locale, fold(key))).collect();
    let mut found = Vec::new();
    for (locale, key, document) in &library.documents[first..] {
        for embed in document.embeds.iter().filter(|embed| embed.sample.is_none()) {
            let paths = place(config, key, &embed.address).paths;
            for (holder, path) in
                [*locale, 0].into_iter().flat_map(|holder| paths.iter().map(move |path| (holder, path)))
            {
                let Some(key) = library.spare[holder].get(&*fold(path)) else { continue };
                if known.insert((holder, fold(key))) {
                    let path = join(&config.locales[holder].content, &config.locales[holder].file(key));
                    let form = Form::of(key).unwrap_or(Form::Markdown);
                    found.push(Found { locale: holder, path, key: key.clone(), form });
                }
                break;
            }
        }
    }
    found
}

/// The files of code that the documents show parts of, in parallel.
fn samples(config: &Config, world: &dyn World, library: &Library) -> Vec<SampleFile> {
    let mut paths: BTreeSet<String> = BTreeSet::new();
    for (locale, key, document) in &library.documents {
        for embed in document.embeds.iter().filter(|embed| embed.sample.is_some()) {
            paths.extend(sample_paths(config, &library.resources, *locale, key, &embed.address).next());
        }
    }
    let paths: Vec<String> = paths.into_iter().collect();
    let sample = |path: &String| {
        let text = read(world, path).ok()?;
        Some(SampleFile { path: path.as_str().into(), text: text.trim_start_matches('\u{feff}').into() })
    };
    paths.par_iter().filter_map(sample).collect()
}

/// The files of all locales that may be documents; other files are noted as resources, what cannot be entered as faults.
fn list(config: &Config, world: &dyn World, library: &mut Library) -> Vec<Found> {
    let mut found = Vec::new();
    // Locales may share one folder. It is listed once, and what is wrong in it told once.
    let mut listings: FxHashMap<&str, Listed> = FxHashMap::default();
    for (locale, table) in config.locales.iter().enumerate() {
        let listed = listings.remove(&*table.content).unwrap_or_else(|| Listed::new(config, world, table, library));
        if config.locales[locale + 1..].iter().any(|other| other.content == table.content) {
            listings.insert(&table.content, listed.clone());
        }
        if !listed.exists
            && (table.named && locale > 0
                || table.named && !table.span.is_empty() && !has_sisters(config, world, locale))
        {
            let message = format!("locale {} has no folder `{}`", table.locale, table.content);
            let mut fault = Diagnostic::new("missing-locale-folder", FileId(0), table.span, message)
                .with_help("create it, or set `content` of this locale to the folder that holds its documents");
            fault.locale = Some(table.locale.clone());
            library.faults.push(fault);
        }
        let prefix = if table.content.is_empty() { 0 } else { table.content.len() + 1 };
        let (mut spare, mut resources) = (FxHashMap::default(), FxHashMap::default());
        for path in listed.pages {
            let Some(key) = config.key(locale, &path[prefix..]) else { continue };
            let Some(form) = Form::of(&key) else { continue };
            let content = |key| config.docset(key).is_some_and(|(docset, below)| docset.content(below).is_some());
            if config.docsets.is_empty() || content(&key) {
                let key = key.into();
                found.push(Found { locale, path, key, form });
            } else if form == Form::Yaml {
                resources.insert(fold(&key).into(), key.into());
            } else {
                spare.insert(fold(&key).into(), key.into());
            }
        }
        library.spare.push(spare);
        // What all locales share is published once, where the source locale has it.
        let shared = locale > 0 && config.locales[0].content == table.content;
        if !shared {
            resources.extend(listed.resources);
        }
        library.resources.push(resources);
        library.redirections.push(listed.rules);
    }
    found
}

/// What a folder of documents holds.
#[derive(Clone, Default)]
struct Listed {
    exists: bool,
    /// Files that may be documents.
    pages: Vec<String>,
    /// Other files: folded path below the folder to the path as it is.
    resources: FxHashMap<Box<str>, Box<str>>,
    rules: Vec<Rule>,
}

impl Listed {
    fn new(config: &Config, world: &dyn World, table: &LocaleConfig, library: &mut Library) -> Listed {
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
        let Some(listing) = world.list(&table.content, &skip) else { return Listed::default() };
        let mut listed = Listed { exists: true, ..Listed::default() };
        let prefix = if table.content.is_empty() { 0 } else { table.content.len() + 1 };
        for path in listing.files {
            let below = &path[prefix..];
            if Form::of(below).is_some() {
                listed.pages.push(path);
                continue;
            }
            if rule_file::is_rule_file(below) {
                rule_file::read(world, &path, library, &mut listed.rules);
            }
            listed.resources.insert(fold(below).into(), below.into());
        }
        for fault in listing.faults {
            let file = FileId(library.files.len() as u32);
            library.files.push(Source { path: fault.path.as_str().into(), text: "".into() });
            library.faults.push(Diagnostic::new("invalid-file", file, Span::default(), fault.reason));
        }
        listed
    }
}

/// Whether another locale has a folder, so that this one can be recovered from its translations.
fn has_sisters(config: &Config, world: &dyn World, locale: LocaleId) -> bool {
    let others = config.locales.iter().enumerate().filter(|(other, _)| *other != locale);
    others.into_iter().any(|(_, other)| world.list(&other.content, &|_, is_folder| is_folder).is_some())
}

/// A document's text; else as much of it as is readable, where it fails, and why.
pub(crate) fn read(world: &dyn World, path: &str) -> Result<String, (String, Span, String)> {
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
fn recover(library: &mut Library, with_html: bool, known: &mut Known) {
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
    let kept: Vec<Option<Document>> =
        chosen.iter().map(|at| known.take(documents[*at].2.file, true, with_html)).collect();
    let known = &*known;
    let recovered: Vec<(LocaleId, Box<str>, Document)> = chosen
        .into_par_iter()
        .zip(kept)
        .map(|(at, kept)| {
            let (_, key, document) = &documents[at];
            let Source { path, text } = &files[document.file.0 as usize];
            let kept = kept.filter(|_| known.has(document.file, path, text));
            let parse = || syntax::parse_source_side(document.file, text, document, with_html);
            (0, key.clone(), kept.unwrap_or_else(parse))
        })
        .collect();
    library.documents.extend(recovered);
}
