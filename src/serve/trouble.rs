//! What is wrong with the pages of a site, page by page.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::diagnostic::Level;
use crate::lint::{Finding, Findings};
use crate::render::Job;
use crate::report::Places;
use crate::site::{Embedded, Site};
use crate::span::FileId;

/// What is wrong with a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trouble {
    /// How it counts.
    pub level: Level,
    /// Name of the lint.
    pub lint: &'static str,
    /// Where it is, as `file:line:column`.
    pub place: String,
    /// What is wrong, in one sentence.
    pub message: String,
    /// The way out.
    pub help: Option<String>,
}

/// By the path of each page, what was found in its file and in those that it takes in. What is told of another locale
/// at a page's file (a translation that is missing) is shown to the readers of that one.
pub fn troubles(site: &Site, pages: &[(Job, String)], findings: &Findings) -> BTreeMap<String, Vec<Trouble>> {
    let places = Places::new(&site.files);
    let mut by_file: FxHashMap<FileId, Vec<&Finding>> = FxHashMap::default();
    for finding in &findings.reported {
        by_file.entry(finding.diagnostic.primary.file).or_default().push(finding);
    }
    let of_page = |(job, path): &(Job, String)| {
        let page = &site.pages[job.page];
        let taken_in = page.embeds.iter().filter_map(|embed| match embed {
            Embedded::Page(included) => Some(site.pages[*included].document.file),
            _ => None,
        });
        let files: BTreeSet<FileId> = taken_in.chain([page.document.file]).collect();
        let locale = &site.config.locales[job.locale].locale;
        let found = files.iter().filter_map(|file| by_file.get(file)).flatten();
        let own = found.filter(|finding| finding.locale.as_ref().is_none_or(|about| about == locale));
        let troubles: Vec<Trouble> = own.map(|finding| trouble(&places, finding)).collect();
        (!troubles.is_empty()).then(|| (path.clone(), troubles))
    };
    pages.iter().filter_map(of_page).collect()
}

fn trouble(places: &Places, finding: &Finding) -> Trouble {
    let diagnostic = &finding.diagnostic;
    let at = places.position(diagnostic.primary.file, diagnostic.primary.span.start);
    Trouble {
        level: finding.level,
        lint: diagnostic.lint,
        place: format!("{}:{}:{}", places.path(diagnostic.primary.file), at.line, at.column),
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
    }
}
