//! Run the lints of built sites.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::finding::identify;
use super::run::{arrange, level};
use super::{Check, Checked, Findings, Selection};
use crate::built::Built;
use crate::config::Levels;
use crate::diagnostic::Diagnostic;
use crate::locale::Locale;
use crate::span::FileId;
use crate::world::{Source, World};

/// Run the lints of a selection that are about built sites, with these levels, over a site that was read from `world`. With the findings come the
/// files for a report: those in which something was found have their text.
pub fn run_built(built: &Built, world: &dyn World, levels: &Levels, selection: &Selection) -> (Vec<Source>, Findings) {
    let of_lints: Vec<Vec<Diagnostic>> = selection
        .lints()
        .par_iter()
        .map(|lint| {
            let mut found = Vec::new();
            if let Check::Built(check) = lint.check {
                check(built, &mut found);
            }
            found
        })
        .collect();
    let mut found = built.faults.clone();
    found.retain(|fault| selection.names(fault.lint));
    found.extend(of_lints.into_iter().flatten());
    let subject = |file: FileId| {
        let locale: Locale = built.page(file)?.lang.as_ref()?.text.parse().ok()?;
        Some((locale, built.files.path(file).to_owned()))
    };
    let mut findings = Findings::default();
    level(&mut findings, found, levels, &|file| built.files.path(file), &subject);
    let places = findings.reported.iter().flat_map(|finding| {
        let diagnostic = &finding.diagnostic;
        std::iter::once(&diagnostic.primary).chain(&diagnostic.related).map(|label| label.file)
    });
    let told: FxHashSet<FileId> = places.collect();
    let sources = built.sources(world, &|file| told.contains(&file));
    arrange(&sources, &mut findings.reported);
    identify(&sources, &mut findings.reported);
    let mut checked = Checked { pages: built.pages.len(), ..Checked::default() };
    for page in &built.pages {
        checked.links += page.links;
        checked.images += page.images;
        checked.anchors += page.anchors;
    }
    findings.checked = checked;
    (sources, findings)
}
