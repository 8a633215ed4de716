use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::cache::Cache;
use super::{Format, Global, Locales, Outcome, print};
use crate::config::Config;
use crate::diagnostic::Level;
use crate::engine::Request;
use crate::error::{Error, Result};
use crate::lint::Findings;
use crate::report;
use crate::site::Site;
use crate::world::{OsWorld, Source, join};

/// Find missing translations and broken links
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Report only what is wrong in these files
    files: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) locales: Locales,
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
    /// Check the HTML pages of this folder, whichever program wrote it, instead of the site's sources
    #[arg(long, value_name = "DIR", conflicts_with_all = ["files", "drafts"])]
    built: Option<PathBuf>,
    /// Address at which the built folder is published, over the configuration's
    #[arg(short = 'u', long, value_name = "URL", requires = "built")]
    pub(super) base_url: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Deny,
    Warn,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<Outcome> {
    let world = global.world()?;
    let config = global.load_config(&world)?;
    let styled =
        options.format == Format::Text && global.color_choice(&std::io::stdout()) == anstream::ColorChoice::Always;
    if let Some(folder) = &options.built {
        let (text, fails) = super::check_built::answer(global, options, &config, folder, styled)?;
        print(&text)?;
        return Ok(outcome(fails));
    }
    let question = format!("{options:?} {styled}");
    // Files are named relative to the working folder, which is no part of the question.
    let cache = if global.no_cache || !options.files.is_empty() {
        None
    } else {
        Cache::new(&world, &config, "check", &question)
    };
    if let Some(answer) = cache.as_ref().and_then(Cache::get) {
        print(&answer.text)?;
        return Ok(outcome(answer.fails));
    }
    let (text, fails) = answer(global, options, &config, &world, styled)?;
    print(&text)?;
    if let Some(cache) = cache {
        // A check of a folder that cannot be written is as good as any.
        if let Err(error) = cache.put(text, fails)
            && global.verbose
        {
            eprintln!("the answer was not kept: {error}");
        }
    }
    Ok(outcome(fails))
}

fn outcome(fails: bool) -> Outcome {
    if fails { Outcome::Findings } else { Outcome::Clean }
}

/// The report, and whether it fails the run.
fn answer(
    global: &Global,
    options: &Options,
    config: &Config,
    world: &OsWorld,
    styled: bool,
) -> Result<(String, bool)> {
    let selected = config.select(&options.locales.tags)?;
    let analysis = global.analyze(config, world, Request { html: false, drafts: options.drafts })?;
    let mut findings = analysis.findings();
    if !options.locales.tags.is_empty() {
        let names: Vec<_> = selected.iter().map(|at| &config.locales[*at].locale).collect();
        findings.reported.retain(|finding| finding.locale.as_ref().is_none_or(|locale| names.contains(&locale)));
    }
    if !options.files.is_empty() {
        keep_files(&mut findings, &analysis.site, &world.absolute(), &options.files)?;
    }
    report(options, &analysis.site.files, findings, styled)
}

/// The report of what was found in `files`, and whether it fails the run.
pub(super) fn report(
    options: &Options,
    files: &[Source],
    mut findings: Findings,
    styled: bool,
) -> Result<(String, bool)> {
    if options.deny_warnings {
        findings.reported.iter_mut().for_each(|finding| finding.level = Level::Deny);
    }
    let text = match options.format {
        Format::Json => report::findings_json(files, &findings).map_err(|error| Error::new(error.to_string()))?,
        Format::Text => report::findings_text(files, &findings, styled) + &report::summary(&findings),
    };
    let fails = findings.count(Level::Deny) > 0 || options.fail_on == FailOn::Warn && findings.count(Level::Warn) > 0;
    Ok((text + "\n", fails && !options.exit_zero))
}

/// Keep the findings in `files`, which are relative to the working folder.
fn keep_files(findings: &mut Findings, site: &Site, root: &Path, files: &[PathBuf]) -> Result<()> {
    let root = root.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let known: Vec<String> = site.files.iter().map(|file| join(&root, &file.path)).collect();
    let mut wanted = Vec::new();
    for file in files {
        let absolute = OsWorld::new(file).absolute();
        let absolute = absolute.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        // As named from the working folder, else as printed, relative to the root.
        let below_root = join(&root, &file.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"));
        let names = |name: &String| known.iter().any(|path| path == name || path.starts_with(&format!("{name}/")));
        let Some(absolute) = [absolute, below_root].into_iter().find(names) else {
            return Err(Error::new(format!("{} is no file of this site", file.display())));
        };
        wanted.push(absolute);
    }
    findings.reported.retain(|finding| {
        let path = &known[finding.diagnostic.primary.file.0 as usize];
        wanted.iter().any(|file| file == path || path.starts_with(&format!("{file}/")))
    });
    Ok(())
}
