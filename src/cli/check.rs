use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use rustc_hash::FxHashSet;

use super::cache::Cache;
use super::external::Asker;
use super::file::OutputFile;
use super::report::{Form, ReportFile};
use super::since::{Then, Was};
use super::{Global, Locales, Outcome, baseline, fixing, print};
use crate::config::Config;
use crate::diagnostic::Level;
use crate::engine::{Analysis, Request};
use crate::error::{Error, Result};
use crate::fix::Plan;
use crate::lint::{Baseline, Findings, Selection};
use crate::locale::Locale;
use crate::report::Places;
use crate::site::{PageId, Site};
use crate::world::{OsWorld, Source, join};

/// Find missing translations and broken links
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Report only what is wrong in these files
    files: Vec<PathBuf>,
    /// Report only what was not there where HEAD and this commit parted: what a branch does, everywhere on the site
    ///
    /// A finding that was there on a line that was edited, or in a file that was renamed, is told again; one that only
    /// moved in its file is not.
    #[arg(long, value_name = "REF")]
    since: Option<String>,
    #[command(flatten)]
    pub(super) locales: Locales,
    /// Form of the report
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Form,
    /// Also write a report in a form to a file, as in `sarif=hexapla.sarif`; may be given several times
    #[arg(long = "report", value_name = "FORMAT=FILE")]
    reports: Vec<ReportFile>,
    /// Name files in reports from the folder that holds the root as DIR: the root of a repository
    #[arg(long, value_name = "DIR", default_value = "", hide_default_value = true)]
    path_prefix: String,
    /// Run only these lints and groups of lints
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    pub(super) only: Vec<String>,
    /// Run all lints but these and these groups
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    pub(super) except: Vec<String>,
    /// Write all findings to the baseline, so that from now on only new ones are reported
    #[arg(long, conflicts_with_all = ["only", "except", "files", "tags", "reports", "external", "prune_baseline", "no_baseline", "fix", "diff", "since"])]
    write_baseline: bool,
    /// Remove from the baseline what is no longer found
    #[arg(long, conflicts_with_all = ["no_baseline", "files", "tags"])]
    prune_baseline: bool,
    /// Report what the baseline knows too
    #[arg(long)]
    no_baseline: bool,
    /// Count warnings as deny
    #[arg(long)]
    pub(super) deny_warnings: bool,
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
    #[arg(long, value_name = "DIR", conflicts_with_all = ["files", "drafts", "fix", "diff", "external", "since", "write_baseline", "prune_baseline"])]
    built: Option<PathBuf>,
    /// Address at which the built folder is published, over the configuration's
    #[arg(short = 'u', long, value_name = "URL", requires = "built")]
    pub(super) base_url: Option<String>,
    /// Ask other hosts for the addresses that pages link to; nothing else touches the network
    #[arg(long, conflicts_with = "since")]
    external: bool,
    /// Mend what can be mended without being looked at, and report the rest
    #[arg(long)]
    fix: bool,
    /// Print what `--fix` would change, and change nothing; exit with 1 where there is something
    #[arg(long, conflicts_with_all = ["fix", "reports", "prune_baseline"])]
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
        options.format == Form::Text && global.color_choice(&std::io::stdout()) == anstream::ColorChoice::Always;
    if let Some(folder) = &options.built {
        let (text, fails) = super::check_built::answer(global, options, &config, folder, styled)?;
        print(&text)?;
        return Ok(outcome(fails));
    }
    let question = format!("{options:?} {styled}");
    let cache = match global.no_cache || !options.is_kept() {
        true => None,
        false => Cache::new(&world, &config, "check", &question),
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

impl Options {
    /// Whether the answer depends on the site alone, and is all that the run yields. Files are named relative to the
    /// working folder; a commit and other hosts are not part of the site; reports and fixes are written beside the answer.
    fn is_kept(&self) -> bool {
        let writes = self.write_baseline || self.prune_baseline || self.fix || self.diff || !self.reports.is_empty();
        self.files.is_empty() && self.since.is_none() && !self.external && !writes
    }
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
    let selection = Selection::new(&options.only, &options.except)?;
    let selection = if options.external { selection.with_external() } else { selection };
    if options.write_baseline {
        return Ok((write_baseline(global, options, config, world)?, false));
    }
    let reports = report_files(options, world, config)?;
    let was = match &options.since {
        Some(reference) => {
            let then = Then::open(global, world, config, reference)?;
            Some(then.findings(global, config, options.drafts, &selection))
        }
        None => None,
    };
    let search = Search { global, options, config, world, selection, was };
    let mut asker = options.external.then(|| Asker::new(global, world, config));
    let (mut analysis, mut findings) = search.find(asker.as_mut())?;
    let mut told = String::new();
    let mut failed = false;
    if options.fix || options.diff {
        let files = &analysis.site.files;
        let plan = Plan::new(config, files, &findings.reported, options.unsafe_fixes);
        if options.diff {
            if !global.quiet {
                eprintln!("{}", fixing::summary(&plan, "would fix"));
            }
            return Ok((plan.diff(files), !plan.files.is_empty() && !options.exit_zero));
        }
        let (plan, errors) = fixing::make(plan, world, files);
        errors.iter().for_each(|error| eprintln!("error: {error}"));
        failed = !errors.is_empty();
        if !global.quiet {
            told = fixing::summary(&plan, "fixed") + "\n";
        }
        if !plan.files.is_empty() {
            (analysis, findings) = search.find(asker.as_mut())?;
        }
    }
    if let Some(asker) = asker {
        asker.finish(global);
    }
    let (mut text, fails) = report(options, reports, &analysis.site.files, findings, styled)?;
    match options.format {
        Form::Text => text.push_str(&told),
        // Standard output is one object.
        _ => eprint!("{told}"),
    }
    Ok((text, (fails || failed) && !options.exit_zero))
}

/// Write all that is found to the baseline, and tell how much it is.
fn write_baseline(global: &Global, options: &Options, config: &Config, world: &OsWorld) -> Result<String> {
    let analysis = global.analyze(config, world, Request { html: false, drafts: options.drafts })?;
    let findings = analysis.findings(&Selection::default(), None);
    let known = Baseline::of(&findings.reported, |file| &analysis.site.files[file.0 as usize].path);
    baseline::write(world, config, &known)?;
    Ok(format!("{} findings are written to {}\n", known.len(), config.baseline))
}

/// What is to be found.
struct Search<'a> {
    global: &'a Global,
    options: &'a Options,
    config: &'a Config,
    world: &'a OsWorld,
    selection: Selection,
    was: Option<Was>,
}

impl<'a> Search<'a> {
    /// Read the site, and what is wrong with it as far as it was asked for.
    fn find(&self, asker: Option<&mut Asker>) -> Result<(ManuallyDrop<Analysis<'a>>, Findings)> {
        let Search { global, options, config, world, selection, was } = self;
        let selected = config.select(&options.locales.tags)?;
        let known = if options.no_baseline { None } else { baseline::read(world, config)? };
        let mut analysis = global.analyze(config, world, Request { html: false, drafts: options.drafts })?;
        let files = wanted_files(&analysis.site, &world.absolute(), &options.files)?;
        let names: Vec<_> = selected.iter().map(|at| &config.locales[*at].locale).collect();
        let wanted = |locale: Option<&Locale>, path: &str| {
            let locale = locale.filter(|_| !options.locales.tags.is_empty());
            locale.is_none_or(|locale| names.contains(&locale)) && files.as_ref().is_none_or(|files| files.hold(path))
        };
        let site = &analysis.site;
        let external = asker.map(|asker| {
            let asked = |page: PageId| {
                let page = &site.pages[page];
                selected.contains(&page.locale) && wanted(None, &site.files[page.document.file.0 as usize].path)
            };
            asker.check(global, site, &asked)
        });
        let (mut findings, kept) = analysis.check(selection, external.as_ref(), known)?;
        if let Some(kept) = kept.filter(|_| options.prune_baseline) {
            baseline::write(world, config, &kept)?;
            findings.reported.retain(|finding| finding.diagnostic.lint != "stale-baseline");
        }
        let path =
            |finding: &crate::lint::Finding| &analysis.site.files[finding.diagnostic.primary.file.0 as usize].path;
        findings.reported.retain(|finding| {
            // Of what locale a debt was that is paid the baseline does not say.
            let told = options.locales.tags.is_empty() || finding.diagnostic.lint != "stale-baseline";
            told && wanted(finding.locale.as_ref(), path(finding))
        });
        if let Some(was) = was {
            was.keep_new(wanted, &mut findings);
        }
        if options.deny_warnings {
            findings.reported.iter_mut().for_each(|finding| finding.level = Level::Deny);
        }
        Ok((analysis, findings))
    }
}

/// The files that reports are asked for in.
///
/// # Errors
/// One that may not be written.
pub(super) fn report_files(options: &Options, world: &OsWorld, config: &Config) -> Result<Vec<OutputFile>> {
    options.reports.iter().map(|report| OutputFile::new(world, config, &report.path)).collect()
}

/// The report of what was found in `files`, and whether it fails the run.
pub(super) fn report(
    options: &Options,
    reports: Vec<OutputFile>,
    files: &[Source],
    findings: Findings,
    styled: bool,
) -> Result<(String, bool)> {
    let places = Places::new(files).below(&options.path_prefix);
    for (report, file) in options.reports.iter().zip(reports) {
        file.write(report.form.print(&places, &findings, false)?.as_bytes())?;
    }
    let text = options.format.print(&places, &findings, styled)?;
    let fails = findings.count(Level::Deny) > 0 || options.fail_on == FailOn::Warn && findings.count(Level::Warn) > 0;
    Ok((text, fails && !options.exit_zero))
}

/// Files and folders that findings are asked for in.
struct Files {
    root: String,
    /// Absolute paths.
    wanted: FxHashSet<String>,
}

impl Files {
    /// Whether a path, relative to the root, is among them.
    fn hold(&self, path: &str) -> bool {
        let path = join(&self.root, path);
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        folders.chain([path.as_str()]).any(|part| self.wanted.contains(part))
    }
}

/// What `files`, which are relative to the working folder, name; `None` where there are none, which means all.
fn wanted_files(site: &Site, root: &Path, files: &[PathBuf]) -> Result<Option<Files>> {
    if files.is_empty() {
        return Ok(None);
    }
    let root = root.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let mut known = FxHashSet::default();
    for file in &site.files {
        let path = join(&root, &file.path);
        known.extend(path.match_indices('/').map(|(at, _)| path[..at].to_owned()));
        known.insert(path);
    }
    let mut wanted = FxHashSet::default();
    for file in files {
        let absolute = OsWorld::new(file).absolute();
        let absolute = absolute.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        // As named from the working folder, else as printed, relative to the root.
        let below_root = join(&root, &file.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"));
        let Some(absolute) = [absolute, below_root].into_iter().find(|name| known.contains(name)) else {
            return Err(Error::new(format!("{} is no file of this site", file.display())));
        };
        wanted.insert(absolute);
    }
    Ok(Some(Files { root, wanted }))
}
