use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{Format, Global, Locales, Outcome, print};
use crate::diagnostic::Level;
use crate::engine::Request;
use crate::error::{Error, Result};
use crate::lint::Findings;
use crate::report;
use crate::site::Site;
use crate::world::join;

/// Find missing translations and broken links
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Report only what is wrong in these files
    files: Vec<PathBuf>,
    #[command(flatten)]
    locales: Locales,
    /// Form of the report
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Count warnings as deny
    #[arg(long)]
    deny_warnings: bool,
    /// Exit with 1 from this level on
    #[arg(long, value_name = "LEVEL", default_value = "deny")]
    fail_on: FailOn,
    /// Exit with 0 whatever is found
    #[arg(long)]
    exit_zero: bool,
    /// Check pages marked `draft: true` as pages to be published
    #[arg(long)]
    drafts: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Deny,
    Warn,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<Outcome> {
    let world = global.world()?;
    let config = global.load_config(&world)?;
    let selected = config.select(&options.locales.tags)?;
    let analysis = global.analyze(&config, &world, Request { html: false, drafts: options.drafts })?;
    let mut findings = analysis.findings();
    if !options.locales.tags.is_empty() {
        let names: Vec<_> = selected.iter().map(|at| &config.locales[*at].locale).collect();
        findings.reported.retain(|finding| finding.locale.as_ref().is_none_or(|locale| names.contains(&locale)));
    }
    if !options.files.is_empty() {
        keep_files(&mut findings, &analysis.site, &world.absolute(), &options.files)?;
    }
    if options.deny_warnings {
        findings.reported.iter_mut().for_each(|finding| finding.level = Level::Deny);
    }
    match options.format {
        Format::Json => {
            let text =
                report::findings_json(&analysis.site, &findings).map_err(|error| Error::new(error.to_string()))?;
            print(&(text + "\n"))?;
        }
        Format::Text => {
            let styled = global.color_choice(&std::io::stdout()) == anstream::ColorChoice::Always;
            print(&report::findings_text(&analysis.site, &findings, styled))?;
            print(&(report::summary(&findings) + "\n"))?;
        }
    }
    let fails = findings.count(Level::Deny) > 0 || options.fail_on == FailOn::Warn && findings.count(Level::Warn) > 0;
    Ok(if fails && !options.exit_zero { Outcome::Findings } else { Outcome::Clean })
}

/// Keep the findings in `files`, which are relative to the working folder.
fn keep_files(findings: &mut Findings, site: &Site, root: &Path, files: &[PathBuf]) -> Result<()> {
    let root = root.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let known: Vec<String> = site.files.iter().map(|file| join(&root, &file.path)).collect();
    let mut wanted = Vec::new();
    for file in files {
        let absolute = crate::world::OsWorld::new(file).absolute();
        let absolute = absolute.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        if !known.iter().any(|path| *path == absolute || path.starts_with(&format!("{absolute}/"))) {
            return Err(Error::new(format!("{} is no file of this site", file.display())));
        }
        wanted.push(absolute);
    }
    findings.reported.retain(|finding| {
        let path = &known[finding.diagnostic.primary.file.0 as usize];
        wanted.iter().any(|file| file == path || path.starts_with(&format!("{file}/")))
    });
    Ok(())
}
