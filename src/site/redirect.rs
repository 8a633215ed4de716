//! Pages that have moved: `.openpublishing.redirection.json` and `redirect_from` in front matter.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::library::Library;
use super::{EntryId, Site, fold};
use crate::diagnostic::Diagnostic;
use crate::span::{FileId, Span};
use crate::world::{Source, World};

/// Name of the file in the root of a locale's folder.
pub(super) const FILE_NAME: &str = ".openpublishing.redirection.json";

/// One rule of the file.
#[derive(Debug, Clone, Deserialize)]
pub struct Rule {
    /// Path of the page that is gone, below the locale's folder.
    pub source_path: String,
    /// Where it went: a URL, or an absolute path.
    pub redirect_url: String,
}

#[derive(Deserialize)]
struct RuleFile {
    #[serde(default)]
    redirections: Vec<Rule>,
}

/// Where a page went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Redirect {
    /// To an address as written.
    Address(Box<str>),
    /// To a page of this site.
    Page(EntryId),
}

/// The redirections of a locale by folded path without extension.
#[derive(Debug, Default)]
pub struct Redirects {
    by_path: FxHashMap<String, Redirect>,
}

impl Redirects {
    /// Where the page at `path` (with or without `.md`) went.
    pub fn get(&self, path: &str) -> Option<&Redirect> {
        if self.by_path.is_empty() {
            return None;
        }
        self.by_path.get(&plain(path))
    }
}

/// Read the rules of a locale; a file that is not what it should be is a fault.
pub(super) fn read(world: &dyn World, path: &str, library: &mut Library, rules: &mut Vec<Rule>) {
    let text = match world.read(path).map(String::from_utf8) {
        Ok(Ok(text)) => text,
        _ => String::new(),
    };
    match serde_json::from_str::<RuleFile>(text.trim_start_matches('\u{feff}')) {
        Ok(file) => rules.extend(file.redirections),
        Err(error) => {
            let lines = crate::span::LineIndex::new(&text);
            let line = lines.line_span(&text, error.line().clamp(1, text.lines().count().max(1)));
            let at = (line.start as usize + error.column().saturating_sub(1)).min(text.len());
            let file = FileId(library.files.len() as u32);
            library.files.push(Source { path: path.into(), text: text.as_str().into() });
            let message = format!("the redirections cannot be read: {error}");
            library.faults.push(Diagnostic::new("invalid-file", file, Span::new(at, at), message));
        }
    }
}

/// The redirections of every locale. A rule does not win over a page that is there.
pub(super) fn collect(site: &Site, rules: Vec<Vec<Rule>>) -> Vec<Redirects> {
    let mut all: Vec<Redirects> = rules
        .into_iter()
        .map(|rules| Redirects {
            by_path: rules
                .into_iter()
                .map(|rule| (plain(&rule.source_path), Redirect::Address(rule.redirect_url.into())))
                .collect(),
        })
        .collect();
    for page in site.pages.iter().filter(|page| !page.recovered) {
        for from in page.document.front_matter.list("redirect_from") {
            all[page.locale].by_path.insert(plain(&from), Redirect::Page(page.entry));
        }
    }
    all
}

fn plain(path: &str) -> String {
    let folded = fold(path.trim_start_matches('/').trim_end_matches('/'));
    let stem = folded.strip_suffix(".html").unwrap_or_else(|| super::stem(&folded));
    stem.to_owned()
}
