//! Which words translations are to use: glossaries (CSV and TBX), texts that are never translated, and what translations
//! make of them.

mod entry;
mod glossary;
mod judge;
mod language;
mod list;
mod mine;
mod phrase;
mod protected;
mod table;
mod tbx;

#[cfg(test)]
mod tests;

pub use glossary::{Glossary, Term, TermId, Variant};
pub use judge::{Misuse, MisuseKind, judge};
pub use mine::{Candidate, Kept, Rendering, kept, mine, print_table};
pub use phrase::{Case, Phrase};
pub use protected::{Occurrence, Protected, ProtectedTerms};

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::site::{Library, Site, read_text};
use crate::span::{FileId, Span};
use crate::world::{Source, World};
use entry::{Entry, fault};

/// The files of terms as read.
#[derive(Debug, Default)]
pub struct Files {
    entries: Vec<(FileId, Entry)>,
    list: Vec<(String, Span)>,
}

impl Files {
    /// Read the files that the configuration names; they are added to `library`, and what is wrong with them to its
    /// faults.
    pub fn read(config: &Config, world: &dyn World, library: &mut Library) -> Files {
        let mut files = Files::default();
        for path in &config.terminology.glossaries {
            let (file, text) = open(world, path, library);
            let Some(text) = text else { continue };
            let xml = text.trim_start_matches('\u{feff}').trim_start().starts_with('<');
            let (entries, faults) = if xml { tbx::read(config, file, &text) } else { table::read(config, file, &text) };
            files.entries.extend(entries.into_iter().map(|entry| (file, entry)));
            close(file, text, faults, library);
        }
        if let Some(path) = &config.terminology.do_not_translate {
            let (file, text) = open(world, path, library);
            if let Some(text) = text {
                let (terms, faults) = list::read(file, &text);
                files.list = terms;
                close(file, text, faults, library);
            }
        }
        files
    }
}

/// A file of terms, added to the library; no text where it cannot be read.
fn open(world: &dyn World, path: &str, library: &mut Library) -> (FileId, Option<String>) {
    let file = FileId(library.files.len() as u32);
    let (readable, text) = match read_text(world, path) {
        Ok(text) => (String::new(), Some(text)),
        Err((readable, span, reason)) => {
            library.faults.push(fault(file, span, format!("this file of terms cannot be read: {reason}")));
            (readable, None)
        }
    };
    library.files.push(Source { path: path.into(), text: readable.into() });
    (file, text)
}

fn close(file: FileId, text: String, faults: Vec<Diagnostic>, library: &mut Library) {
    library.files[file.0 as usize].text = text.into();
    library.faults.extend(faults);
}

/// The words that a site's translations are to use.
#[derive(Debug)]
pub struct Terminology {
    /// Terms with their variants.
    pub glossary: Glossary,
    /// Texts that are never translated.
    pub protected: Protected,
}

impl Terminology {
    /// Of the files of a site.
    pub fn new(site: &Site, files: Files) -> Terminology {
        let list: Vec<&str> = files.list.iter().map(|(term, _)| term.as_str()).collect();
        Terminology { protected: Protected::new(site, &list), glossary: Glossary::new(site.config, files.entries) }
    }
}
