use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use rustc_hash::FxHashSet;

use super::{Global, Locales, Outcome, baseline, print};
use crate::build::{self, Build};
use crate::config::Config;
use crate::engine::{Request, analyze};
use crate::error::{Error, Result};
use crate::lint::{Findings, Selection};
use crate::output::Sink;
use crate::render::{Job, Renderer};
use crate::report::{Places, findings_text};
use crate::serve::{self, Basket, Changes, Ground, Live, Server, Snapshot, Teller, Watch};
use crate::syntax::Fingerprint;
use crate::world::OsWorld;

/// Where a preview listens unless it is told otherwise: below the ports that systems give to connections, none that
/// browsers refuse, and no other common preview's, so that two need not share what a browser keeps for an address.
const PORT: u16 = 6116;
/// Findings that are printed after a change.
const MAX_SHOWN: usize = 10;
/// Changed files that are named.
const MAX_NAMED: usize = 3;

/// Preview the site in a browser, whose pages follow what is saved
///
/// The site is built into memory and sent to browsers of this machine only; nothing is written. An open page reloads
/// when it has changed, keeps its place, and shows what `hexapla check` finds on it. A configuration or template that
/// cannot be used leaves the site as it was, and is shown over every page. Ctrl-C ends the preview.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    /// Port to listen at on 127.0.0.1; 0 takes any that is free
    #[arg(short, long, value_name = "N", default_value_t = PORT)]
    port: u16,
    /// Open the site in a browser
    #[arg(long)]
    open: bool,
    #[command(flatten)]
    locales: Locales,
    /// Show pages marked `draft: true` too
    #[arg(long)]
    drafts: bool,
    /// Look at the files twice a second, where the system does not tell of changes (network drives, containers)
    #[arg(long)]
    poll: bool,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<Outcome> {
    let world = global.world()?;
    let server = Server::bind(options.port).map_err(|error| refused(options.port, &error))?;
    let address = format!("http://127.0.0.1:{}", server.port());
    let (teller, changes) = serve::changes();
    let known = FxHashSet::default();
    let (global, options) = (global.clone(), options.clone());
    let mut preview = Preview { global, options, world, teller, changes, watch: None, live: None, known };

    let begun = Instant::now();
    let Some(Made { site, homes, pages, told, .. }) = preview.make(begun)? else { return Ok(Outcome::Clean) };
    site.error().iter().for_each(|error| eprintln!("error: {error}"));
    let root = format!("{address}{}", site.base_path());
    let mut text = format!("{pages} pages in {} locales, in {:.1} s\n", homes.len(), begun.elapsed().as_secs_f64());
    let width = homes.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    for (name, home) in &homes {
        text.push_str(&format!("  {name:width$}  {root}{home}\n"));
    }
    text.push_str(&told);
    text.push_str("Ctrl-C ends the preview\n");
    preview.say(&text)?;

    let live = Live::new(site);
    preview.live = Some(live.clone());
    if preview.options.open {
        let page = match homes.as_slice() {
            [(_, home)] => format!("{root}{home}"),
            _ => root,
        };
        std::thread::spawn(move || serve::open(&page).inspect_err(|error| eprintln!("error: {error}")));
    }
    // It ends with the process, whatever it is at.
    std::thread::spawn(move || preview.follow(&live));
    server.run(&live)?;
    Ok(Outcome::Clean)
}

fn refused(port: u16, error: &io::Error) -> Error {
    let way_out = "name another with `--port`; `--port 0` takes any that is free";
    Error::new(match error.kind() {
        io::ErrorKind::AddrInUse => {
            format!("port {port} is in use, maybe by another preview; end that, or {way_out}")
        }
        _ => format!("cannot listen at port {port} of 127.0.0.1: {error}; {way_out}"),
    })
}

/// A preview under way.
struct Preview {
    global: Global,
    options: Options,
    world: OsWorld,
    teller: Teller,
    changes: Changes,
    watch: Option<Watch>,
    live: Option<Arc<Live>>,
    /// What was found before.
    known: FxHashSet<Fingerprint>,
}

/// A site made anew.
struct Made {
    site: Snapshot,
    /// Name of each locale and the address of its start page, from the site's root.
    homes: Vec<(String, String)>,
    pages: usize,
    /// How long it took until the pages were there that are open, and how many these are.
    open: Option<(usize, Duration)>,
    /// What is new among the findings.
    told: String,
}

impl Preview {
    /// Make the site anew whenever its files change.
    fn follow(&mut self, live: &Arc<Live>) {
        while let Some(changed) = self.changes.next() {
            let begun = Instant::now();
            let before = live.current();
            let said = match self.make(begun) {
                // What has changed since is made next, and this with it.
                Ok(None) => Ok(()),
                Ok(Some(made)) => {
                    let (site, others) = made.site.settled(&before);
                    site.error().iter().for_each(|error| eprintln!("error: {error}"));
                    let all = site.count();
                    live.publish(site);
                    let mut line = format!("{}: {others} of {all} files changed", self.named(&changed));
                    if let Some((pages, took)) = made.open {
                        line.push_str(&format!(", {pages} open in {:.2} s", took.as_secs_f64()));
                    }
                    line.push_str(&format!(", all in {:.2} s\n", begun.elapsed().as_secs_f64()));
                    self.say(&(line + &made.told))
                }
                Err(error) => {
                    eprintln!("error: {error}");
                    live.publish(before.with_error(error.to_string()));
                    Ok(())
                }
            };
            if said.is_err() {
                return;
            }
        }
    }

    /// Make the site from its files as they are; `None` where they have changed meanwhile.
    fn make(&mut self, begun: Instant) -> Result<Option<Made>> {
        let config = self.global.load_config(&self.world)?;
        let selected = config.select(&self.options.locales.tags)?;
        if self.watch.is_none() {
            self.watch(Ground::of(&self.world, &config, std::iter::empty()))?;
        }
        let request = Request { html: true, drafts: self.options.drafts };
        let mut analysis = analyze(&config, &self.world, request);
        self.global.refuse_empty(&config, &analysis)?;
        let files = analysis.site.files.iter().map(|file| &*file.path);
        let files = files.chain(analysis.site.samples.iter().map(|sample| &*sample.path));
        self.watch(Ground::of(&self.world, &config, files))?;

        let asked = build::Options { locales: selected, keep_broken_links: false };
        let mut open = None;
        let first = |renderer: &Renderer, jobs: &[Job]| {
            let shown = self.live.as_ref().and_then(|live| show_open(live, renderer, jobs));
            open = shown.map(|pages| (pages, begun.elapsed()));
        };
        let build = Build::plan_with(&analysis, &self.world, &asked, first)?;
        let places: Vec<(Job, String)> = build.jobs.iter().map(|job| (*job, build.renderer.path(job))).collect();
        let is_stale = || self.live.is_some() && self.changes.is_waiting();
        let basket = Basket::new(&is_stale);
        let errors = build.write(&self.world, &basket);
        let Some(files) = basket.into_files() else { return Ok(None) };
        let findings = analysis.check(&Selection::default(), None, baseline::read(&self.world, &config)?)?.0;
        self.say_stages(&analysis.stages);

        let homes = homes(&config, &files);
        let troubles = serve::troubles(&analysis.site, &places, &findings);
        let site = match errors.is_empty() {
            true => Snapshot::new(config.base_path(), files),
            // What could not be made is shown as it was.
            false => {
                let before = self.live.as_ref().map(|live| live.current()).unwrap_or_default();
                let all = errors.iter().take(MAX_SHOWN).map(Error::to_string).collect::<Vec<_>>().join("\n");
                before.at(config.base_path()).with(files).with_error(all)
            }
        };
        let told = self.news(findings, &analysis.site.files);
        Ok(Some(Made { site: site.with_troubles(troubles), homes, pages: places.len(), open, told }))
    }

    /// Watch this ground, unless it is what is watched.
    fn watch(&mut self, ground: Ground) -> Result<()> {
        if self.watch.as_ref().is_some_and(|watch| watch.ground == ground) {
            return Ok(());
        }
        let watch = Watch::new(ground, self.options.poll, &self.teller)?;
        if watch.polls && !self.options.poll && self.watch.as_ref().is_none_or(|before| !before.polls) {
            eprintln!("the system cannot tell of changes to these files; they are looked at twice a second");
        }
        self.watch = Some(watch);
        Ok(())
    }

    /// What was not found before, as `hexapla check` prints it; at first only how much there is.
    fn news(&mut self, findings: Findings, files: &[crate::world::Source]) -> String {
        let now = findings.reported.iter().map(|finding| finding.identity).collect();
        let known = std::mem::replace(&mut self.known, now);
        let summary = crate::report::summary(&findings);
        let mut new = findings.reported;
        new.retain(|finding| !known.contains(&finding.identity));
        if new.is_empty() {
            return String::new();
        }
        if self.live.is_none() {
            return format!("{summary}; each page shows its own\n");
        }
        let more = new.len().saturating_sub(MAX_SHOWN);
        new.truncate(MAX_SHOWN);
        let styled = self.global.color_choice(&io::stdout()) == anstream::ColorChoice::Always;
        let mut text = findings_text(&Places::new(files), &Findings { reported: new, ..Findings::default() }, styled);
        if more > 0 {
            text.push_str(&format!("and {more} more; `hexapla check` shows them\n"));
        }
        text
    }

    /// The files that changed, by their paths from the root where they stand below it.
    fn named(&self, changed: &BTreeSet<PathBuf>) -> String {
        let root = self.world.absolute();
        let name = |path: &PathBuf| path.strip_prefix(&root).unwrap_or(path).display().to_string();
        let mut names: Vec<String> = changed.iter().map(name).take(MAX_NAMED).collect();
        if changed.len() > MAX_NAMED {
            names.push(format!("{} more", changed.len() - MAX_NAMED));
        }
        names.join(", ")
    }

    fn say(&self, text: &str) -> Result<()> {
        if self.global.quiet { Ok(()) } else { print(text) }
    }

    fn say_stages(&self, stages: &[(&'static str, Duration)]) {
        if self.global.verbose {
            stages.iter().for_each(|(stage, took)| eprintln!("{stage}: {:.3} s", took.as_secs_f64()));
        }
    }
}

/// Show the pages that are open, over the rest of the site as it was; how many there are.
fn show_open(live: &Live, renderer: &Renderer, jobs: &[Job]) -> Option<usize> {
    let open = live.open_pages();
    if open.is_empty() {
        return None;
    }
    let jobs: Vec<Job> = jobs.iter().filter(|job| open.contains(&renderer.path(job))).copied().collect();
    let basket = Basket::new(&|| false);
    let errors = renderer.render(&jobs, &basket);
    renderer.assets().for_each(|asset| drop(basket.put(asset)));
    // An error comes again with the rest of the site, and is told then.
    let files = basket.into_files().filter(|_| errors.is_empty() && !jobs.is_empty())?;
    live.publish(live.current().with(files));
    Some(jobs.len())
}

/// The start pages that are there.
fn homes(config: &Config, files: &std::collections::BTreeMap<String, Vec<u8>>) -> Vec<(String, String)> {
    let locales = config.locales.iter().filter(|locale| files.contains_key(&format!("{}/index.html", locale.url)));
    locales.map(|locale| (locale.name.clone(), format!("{}/", locale.url))).collect()
}
