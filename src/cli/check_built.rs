use std::path::Path;

use super::Global;
use super::check::{Options, report, report_files};
use super::progress::Progress;
use crate::built;
use crate::config::Config;
use crate::diagnostic::Level;
use crate::error::{Error, Result};
use crate::lint::{Selection, run_built};
use crate::locale::Locale;
use crate::world::{OsWorld, join};

/// The report on a built site in `folder`, which is relative to the working folder, and whether it fails the run. The
/// configuration, if there is one, gives the levels, the base URL and the folders of the locales.
pub(super) fn answer(
    global: &Global,
    options: &Options,
    config: &Config,
    folder: &Path,
    styled: bool,
) -> Result<(String, bool)> {
    let Some(name) = folder.to_str() else {
        return Err(Error::new(format!("the name of {} is not UTF-8", folder.display())));
    };
    let name = name.replace(std::path::MAIN_SEPARATOR, "/");
    let name = if name.starts_with('/') { join(&name, "") } else { join("", &name) };
    let known = built::Options {
        base_url: match &options.base_url {
            Some(url) => Some(
                crate::config::parse_base_url(url).map_err(|message| Error::new(format!("--base-url: {message}")))?,
            ),
            None => config.base_url.clone(),
        },
        // The locales that are found by their folders of sources say nothing of another program's site.
        locales: match config.file {
            Some(_) => config.locales.iter().map(|locale| (locale.url.clone(), locale.locale.clone())).collect(),
            None => Vec::new(),
        },
    };
    let selection = Selection::new(&options.only, &options.except)?.of_built();
    let reports = report_files(options, &global.world()?, config)?;
    let world = OsWorld::new(".");
    let progress = Progress::new(global, "reading");
    let site = built::read(&world, &name, &known)?;
    let (files, mut findings) = run_built(&site, &world, &config.levels, &selection);
    progress.done();
    let wanted = &options.locales.tags;
    if !wanted.is_empty() {
        let languages = || site.pages.iter().filter_map(|page| page.lang.as_ref()?.text.parse::<Locale>().ok());
        if let Some(tag) = wanted.iter().find(|tag| !languages().any(|locale| locale.matches(tag))) {
            return Err(Error::new(format!("no page in {name} is in the locale `{tag}`")));
        }
        let is_wanted = |locale: &Locale| wanted.iter().any(|tag| locale.matches(tag));
        findings.reported.retain(|finding| finding.locale.as_ref().is_none_or(is_wanted));
    }
    if options.deny_warnings {
        findings.reported.iter_mut().for_each(|finding| finding.level = Level::Deny);
    }
    report(options, reports, &files, findings, styled)
}
