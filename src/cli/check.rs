use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::cache::Cache;
use super::external::Asker;
use super::{Format, Global, Locales, Outcome, fixing, print};
use crate::config::Config;
use crate::diagnostic::Level;
use crate::engine::{Analysis, Request};
use crate::error::{Error, Result};
use crate::fix::Plan;
use crate::lint::Findings;
use crate::report;
use crate::site::{PageId, Site};
use crate::span::FileId;
use crate::world::{OsWorld, join};

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
    /// Ask other hosts for the addresses that pages link to; nothing else touches the network
    #[arg(long)]
    external: bool,
    /// Mend what can be mended without being looked at, and report the rest
    #[arg(long)]
    fix: bool,
    /// Print what `--fix` would change, and change nothing; exit with 1 where there is something
    #[arg(long, conflicts_with = "fix")]
    diff: bool,
    /// With `--fix` or `--diff`: also what is likely meant, and should be looked at
    #[arg(long)]
    unsafe_fixes: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Deny,
    Warn,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<Outcome> {
    let world = global.world()?;
    let config = global.load_config(&world)?;
    if options.unsafe_fixes && !options.fix && !options.diff {
        return Err(Error::new("--unsafe-fixes says which fixes `--fix` makes or `--diff` shows; give one of them"));
    }
    let styled =
        options.format == Format::Text && global.color_choice(&std::io::stdout()) == anstream::ColorChoice::Always;
    let question = format!("{options:?} {styled}");
    // Files are named relative to the working folder, which is no part of the question.
    // What other hosts answer, and what is mended, is no answer to the same question.
    let kept = options.files.is_empty() && !options.external && !options.fix && !options.diff;
    let cache = if global.no_cache || !kept { None } else { Cache::new(&world, &config, "check", &question) };
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
    let mut asker = options.external.then(|| Asker::new(global, world, config));
    let (mut analysis, mut findings) = find(global, options, config, world, asker.as_mut())?;
    let mut told = String::new();
    let mut failed = false;
    if options.fix || options.diff {
        let files = &analysis.site.files;
        let plan = Plan::new(config, files, &findings.reported, options.unsafe_fixes);
        if options.diff {
            eprintln!("{}", fixing::summary(&plan, "would fix"));
            return Ok((plan.diff(files), !plan.files.is_empty() && !options.exit_zero));
        }
        let (plan, errors) = fixing::make(plan, world, files);
        errors.iter().for_each(|error| eprintln!("error: {error}"));
        failed = !errors.is_empty();
        told = fixing::summary(&plan, "fixed") + "\n";
        if !plan.files.is_empty() {
            (analysis, findings) = find(global, options, config, world, asker.as_mut())?;
        }
    }
    if let Some(asker) = asker {
        asker.finish(global);
    }
    let mut text = match options.format {
        Format::Json => {
            report::findings_json(&analysis.site.files, &findings).map_err(|error| Error::new(error.to_string()))?
        }
        Format::Text => report::findings_text(&analysis.site.files, &findings, styled) + &report::summary(&findings),
    };
    text.push('\n');
    match options.format {
        // Standard output is one object.
        Format::Json => eprint!("{told}"),
        Format::Text => text.push_str(&told),
    }
    let fails = findings.count(Level::Deny) > 0 || options.fail_on == FailOn::Warn && findings.count(Level::Warn) > 0;
    Ok((text, (fails || failed) && !options.exit_zero))
}

/// Read the site, and what is wrong with it as far as it was asked for.
fn find<'a>(
    global: &Global,
    options: &Options,
    config: &'a Config,
    world: &OsWorld,
    asker: Option<&mut Asker>,
) -> Result<(ManuallyDrop<Analysis<'a>>, Findings)> {
    let selected = config.select(&options.locales.tags)?;
    let analysis = global.analyze(config, world, Request { html: false, drafts: options.drafts })?;
    let site = &analysis.site;
    let chosen = match options.files.is_empty() {
        true => None,
        false => Some(chosen_files(site, &world.absolute(), &options.files)?),
    };
    let is_chosen = |file: FileId| chosen.as_ref().is_none_or(|chosen| chosen[file.0 as usize]);
    let external = asker.map(|asker| {
        let asked =
            |page: PageId| selected.contains(&site.pages[page].locale) && is_chosen(site.pages[page].document.file);
        asker.check(global, site, &asked)
    });
    let mut findings = analysis.findings_with(external.as_ref());
    if !options.locales.tags.is_empty() {
        let names: Vec<_> = selected.iter().map(|at| &config.locales[*at].locale).collect();
        findings.reported.retain(|finding| finding.locale.as_ref().is_none_or(|locale| names.contains(&locale)));
    }
    findings.reported.retain(|finding| is_chosen(finding.diagnostic.primary.file));
    if options.deny_warnings {
        findings.reported.iter_mut().for_each(|finding| finding.level = Level::Deny);
    }
    Ok((analysis, findings))
}

/// Whether each file of the site is one of `files`, which are relative to the working folder.
fn chosen_files(site: &Site, root: &Path, files: &[PathBuf]) -> Result<Vec<bool>> {
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
    let is_wanted = |path: &String| wanted.iter().any(|file| file == path || path.starts_with(&format!("{file}/")));
    Ok(known.iter().map(is_wanted).collect())
}
