//! Search: an index for each locale, which a browser reads piece by piece, and what the dialog of the pages asks for.
//!
//! A page is found by the words that its readers see and by those of its source, each at the heading or segment where it
//! stands. A page that a locale lacks is in the locale's index too, in the source language, as its readers get it. Pages
//! marked `noindex` are in none.

mod index;
mod passage;
mod prose;
mod record;

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::Serialize;

pub use passage::Passage;
pub use record::Record;

use crate::error::{Error, Result};
use crate::output::Artifact;
use crate::render::{Job, Renderer, SEARCH_FOLDER};
use crate::site::LocaleId;

/// Name of the file that the dialog reads first, in a locale's folder.
const SETTINGS: &str = "search.json";
/// The dialog's own words, by the ids of their messages.
const MESSAGES: [&str; 10] = [
    "search-title",
    "search-field",
    "search-close",
    "search-keys",
    "search-results",
    "search-running",
    "search-found",
    "search-more",
    "search-none",
    "search-failed",
];

/// What the dialog of a locale reads first. Addresses are relative to its own.
#[derive(Debug, Serialize)]
struct Settings<'a> {
    /// The script that searches the index.
    engine: String,
    style: String,
    root: String,
    /// The source language, in which some texts are.
    lang: &'a str,
    dir: &'a str,
    words: BTreeMap<&'static str, String>,
}

/// Pages up to which the indexes of several locales are made at once: pagefind holds an index some times over in memory.
const MANY: usize = 4_000;

/// The files of every index. `jobs` are in the order of [`Renderer::jobs`].
///
/// # Errors
/// An index that cannot be made.
pub fn search(renderer: &Renderer, jobs: &[Job]) -> Result<Vec<Artifact>> {
    let locales: Vec<&[Job]> = jobs.chunk_by(|a, b| a.locale == b.locale).collect();
    let threads = if jobs.len() > MANY { 1 } else { rayon::current_num_threads() };
    let indexes = in_parallel(threads, &locales, |jobs| {
        let config = renderer.analysis().site.config;
        let language = config.locales[jobs[0].locale].locale.language().to_ascii_lowercase();
        let record = |job: &Job| (!renderer.is_noindex(job.page)).then(|| Record::of(renderer, job));
        index::index(&language, jobs, record).map(|index| (jobs[0].locale, index))
    });
    let mut artifacts = Vec::new();
    // They are all the same.
    let mut engines = BTreeMap::new();
    for index in indexes {
        let (locale, index) = index?;
        let folder = format!("{SEARCH_FOLDER}/{}", renderer.analysis().site.config.locales[locale].url);
        let engine = format!("pagefind.{}.js", &blake3::hash(&index.engine).to_hex().as_str()[..12]);
        artifacts.push(Artifact::new(format!("{folder}/{SETTINGS}"), settings(renderer, locale, &engine)?));
        let files = index.files.into_iter();
        artifacts.extend(files.map(|file| Artifact { path: format!("{folder}/{}", file.path), ..file }));
        engines.insert(engine, index.engine);
    }
    artifacts.extend(engines.into_iter().map(|(name, bytes)| Artifact::new(format!("{SEARCH_FOLDER}/{name}"), bytes)));
    Ok(artifacts)
}

/// The text of [`Settings`] for a locale.
fn settings(renderer: &Renderer, locale: LocaleId, engine: &str) -> Result<String> {
    let analysis = renderer.analysis();
    let config = analysis.site.config;
    let source = config.source();
    // A locale's part of the address may have several folders.
    let above = "../".repeat(config.locales[locale].url.split('/').count());
    let root = format!("../{above}");
    let settings = Settings {
        engine: format!("{above}{engine}"),
        style: format!("{root}{}", renderer.asset("search.css")),
        root,
        lang: source.locale.as_str(),
        dir: source.direction.as_str(),
        words: MESSAGES.iter().map(|id| (*id, analysis.messages.get(locale, id, &[]))).collect(),
    };
    let text = serde_json::to_string(&settings).map_err(|error| Error::new(error.to_string()))?;
    Ok(text + "\n")
}

/// Do something with each item, on so many threads at most, and keep the order. What is done waits for rayon's own
/// threads, and is not done on them: one that waits takes up the next piece of work, and an index cannot be made inside
/// another.
fn in_parallel<T: Sync, R: Send>(threads: usize, items: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut made = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            match items.get(at) {
                Some(item) => made.push((at, make(item))),
                None => return made,
            }
        }
    };
    let mut made: Vec<(usize, R)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads.min(items.len())).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    made.sort_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests;
