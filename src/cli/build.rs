use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use super::progress::Progress;
use super::{Global, Locales, Outcome, print};
use crate::build::{self, Build};
use crate::config::{Config, UrlPattern};
use crate::diagnostic::Level;
use crate::engine::{Clock, Request};
use crate::error::{Error, Result};
use crate::lint::{Finding, Lint, Selection};
use crate::output::Publication;
use crate::site::Site;
use crate::world::OsWorld;

/// Build the site
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Folder to write, relative to the working folder [default: `output` of the configuration]
    #[arg(short, long, value_name = "DIR")]
    output_dir: Option<PathBuf>,
    /// Address at which the site will be published, over the configuration's
    #[arg(short = 'u', long, value_name = "URL")]
    base_url: Option<String>,
    #[command(flatten)]
    locales: Locales,
    /// Publish pages marked `draft: true` too
    #[arg(long)]
    drafts: bool,
    /// Exit with 1 where there is a finding at deny level
    #[arg(long)]
    strict: bool,
    /// Print links that lead nowhere with their addresses, not as marked text, to compare with other link checkers
    #[arg(long)]
    keep_broken_links: bool,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<Outcome> {
    let begun = Instant::now();
    let world = global.world()?;
    let mut config = global.load_config(&world)?;
    if let Some(url) = &options.base_url {
        config = config.with_base_url(url)?;
    }
    let selected = config.select(&options.locales.tags)?;
    let folder = output_folder(global, &config, options.output_dir.as_deref());
    refuse_output(&config, &world, &folder)?;
    let mut analysis = global.analyze(&config, &world, Request { html: true, drafts: options.drafts })?;

    // Without `--strict` only what readers would meet is told of; the texts are for `check` and the dashboard.
    let dashboard = config.has_dashboard();
    let all = options.strict || dashboard;
    let selection = if all { Selection::default() } else { Selection::of_groups(&TOLD) };
    let mut clock = Clock::start();
    let findings = analysis.check(&selection, None, super::baseline::read(&world, &config)?)?.0;
    clock.lap("check");

    let progress = Progress::new(global, "rendering");
    let asked = build::Options {
        locales: selected.clone(),
        keep_broken_links: options.keep_broken_links,
        findings: Some(&findings).filter(|_| dashboard),
    };
    let mut build = Build::plan(&analysis, &world, &asked)?;
    clock.lap("plan");
    if global.verbose {
        let (blocks, took) = build.renderer.highlighting();
        eprintln!("highlight code: {:.3} s for {blocks} blocks", took.as_secs_f64());
    }
    let pages = build.jobs.len();
    let mut searching = None;
    if config.search {
        progress.say(format!("indexing {pages} pages for search"));
        build = build.with_search()?;
        clock.lap("search");
        searching = clock.stages.last().map(|(_, took)| *took);
    }
    progress.say(format!("rendering {pages} pages"));
    let shown = folder_name(options, &config);
    let publication = Publication::begin(&folder, &shown, build.paths(), global.no_cache)?;
    let mut errors = build.write_dashboard(&publication);
    clock.lap("dashboard");
    errors.extend(build.write(&world, &publication));
    clock.lap("pages");
    if global.verbose {
        clock.stages.iter().for_each(|(stage, took)| eprintln!("{stage}: {:.3} s", took.as_secs_f64()));
    }
    let published = publication.finish()?;
    errors.extend(published.errors);
    progress.done();

    let unreadable =
        findings.reported.iter().filter(|finding| unpublished(&analysis.site, &finding.diagnostic)).count();
    for error in errors.iter().take(10) {
        eprintln!("error: {error}");
    }
    if !global.quiet {
        let mut line = format!("{shown}: {pages} pages in {} locales", selected.len());
        line.push_str(&format!(", {} of {} files written", published.written, published.files));
        if published.removed > 0 {
            line.push_str(&format!(", {} removed", published.removed));
        }
        line.push_str(&format!(", in {:.1} s", begun.elapsed().as_secs_f64()));
        if let Some(searching) = searching {
            line.push_str(&format!(" (search: {:.1} s)", searching.as_secs_f64()));
        }
        line.push('\n');
        if config.base_url.is_none() {
            line.push_str("without base_url there is no sitemap and no hreflang, which need absolute addresses\n");
        }
        line.push_str(&unlinked(&config));
        let told = |level: Level| {
            let of_group = |finding: &&Finding| {
                options.strict || Lint::find(finding.diagnostic.lint).is_some_and(|lint| TOLD.contains(&lint.group))
            };
            findings.reported.iter().filter(of_group).filter(|finding| finding.level == level).count()
        };
        let (deny, warn) = (told(Level::Deny), told(Level::Warn));
        if deny + warn > 0 {
            let among = if options.strict { "" } else { " among pages and links" };
            line.push_str(&format!("{deny} deny, {warn} warn{among}; `hexapla check` shows them\n"));
        }
        print(&line)?;
    }
    if unreadable > 0 || !errors.is_empty() {
        let count = unreadable + errors.len();
        eprintln!(
            "error: {count} pages or files could not be published; `hexapla check` shows those that could not be read"
        );
        return Ok(Outcome::Findings);
    }
    Ok(if options.strict && findings.count(Level::Deny) > 0 { Outcome::Findings } else { Outcome::Clean })
}

/// The groups of lints that a build tells of.
const TOLD: [&str; 2] = ["page", "links"];

/// Whether a finding means that a page has no place on the site.
fn unpublished(site: &Site, fault: &crate::diagnostic::Diagnostic) -> bool {
    let path = &site.files[fault.primary.file.0 as usize].path;
    fault.lint == "invalid-file" && crate::site::is_document(path) || fault.lint == "duplicate-route"
}

/// Where the site goes: relative to the root by the configuration, to the working folder by the option.
pub(super) fn output_folder(global: &Global, config: &Config, option: Option<&std::path::Path>) -> OsWorld {
    match option {
        Some(path) => OsWorld::new(path),
        None => OsWorld::new(global.root.join(&config.output)),
    }
}

fn folder_name(options: &Options, config: &Config) -> String {
    options.output_dir.as_ref().map_or_else(|| config.output.clone(), |path| path.display().to_string())
}

/// An output folder that holds the site's sources, or is inside them, would be read as a source or destroy them.
fn refuse_output(config: &Config, world: &OsWorld, folder: &OsWorld) -> Result<()> {
    let output = folder.absolute();
    let root = world.absolute();
    if root.starts_with(&output) {
        return Err(Error::new(format!("{} holds the site itself; name another output folder", output.display())));
    }
    for locale in &config.locales {
        let content = OsWorld::new(world.resolve(&locale.content)).absolute();
        if content.starts_with(&output) || output == content || output.starts_with(&content) && content != root {
            let message = format!(
                "the output folder {} and the content of {} are inside each other; name another output folder",
                output.display(),
                locale.locale
            );
            return Err(Error::new(message));
        }
    }
    Ok(())
}

/// Tells of the locales whose files have no address by a pattern, since their paths lead out of the root.
fn unlinked(config: &Config) -> String {
    let patterns = [("edit_url", &config.edit_url), ("report_url", &config.report_url)];
    let told = |(key, pattern): (&str, &Option<UrlPattern>)| {
        let pattern = pattern.as_ref()?;
        let without = config.locales.iter().filter(|locale| config.place(pattern, &locale.content).is_none());
        let without: Vec<&str> = without.map(|locale| locale.locale.as_str()).collect();
        (!without.is_empty()).then(|| {
            format!(
                "pages in {} have no links by {key}, as their files are outside the root; write {{locale}} and {{file}} in place of {{path}}\n",
                without.join(", ")
            )
        })
    };
    patterns.into_iter().filter_map(told).collect()
}
