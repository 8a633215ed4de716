use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use rustc_hash::FxHashSet;

use super::{Global, Locales, Outcome, baseline, print};
use crate::build::{self, Build};
use crate::config::Config;
use crate::engine::{Analysis, Request, analyze_again};
use crate::error::{Error, Result};
use crate::lint::{Findings, Selection};
use crate::output::Sink;
use crate::render::{Job, Renderer};
use crate::report::{self, Places};
use crate::serve::{self, Basket, Changes, Ground, Live, Server, Snapshot, Teller, Watch};
use crate::site::Known;
use crate::syntax::Fingerprint;
use crate::world::{OsWorld, Source};

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
    let (teller, changes) = serve::changes();
    let live = Live::new(Snapshot::default());
    let mut preview = Preview {
        global: global.clone(),
        options: options.clone(),
        world,
        teller,
        changes,
        watch: None,
        live: live.clone(),
        documents: Known::default(),
        found: None,
    };
    let mut open = None;
    preview.make(Instant::now(), &mut |made, begun| {
        let root = format!("http://127.0.0.1:{}{}", server.port(), made.site.base_path());
        print(&made.greeting(&root, begun.elapsed()))?;
        open = options.open.then(|| made.address(root));
        made.site.error().iter().for_each(|error| eprintln!("error: {error}"));
        live.publish(made.site);
        Ok(())
    })?;
    if let Some(address) = open {
        std::thread::spawn(move || serve::open(&address).inspect_err(|error| eprintln!("error: {error}")));
    }
    // It ends with the process, whatever it is at.
    std::thread::spawn(move || preview.follow());
    server.run(&live)?;
    Ok(Outcome::Clean)
}

fn refused(port: u16, error: &io::Error) -> Error {
    let way_out = "name another with `--port`; `--port 0` takes any that is free";
    Error::new(match error.kind() {
        io::ErrorKind::AddrInUse => format!("port {port} is in use, maybe by another preview; end that, or {way_out}"),
        _ => format!("cannot listen at port {port} of 127.0.0.1: {error}; {way_out}"),
    })
}

fn say(global: &Global, text: &str) -> Result<()> {
    if global.quiet { Ok(()) } else { print(text) }
}

/// A preview under way.
struct Preview {
    global: Global,
    options: Options,
    world: OsWorld,
    teller: Teller,
    changes: Changes,
    watch: Option<Watch>,
    live: Arc<Live>,
    /// What was read before.
    documents: Known,
    /// What was found before; nothing has been looked for at first.
    found: Option<FxHashSet<Fingerprint>>,
}

/// A site made anew.
struct Made {
    site: Snapshot,
    /// Name of each locale and the address of its start page, from the site's root.
    homes: Vec<(String, String)>,
    pages: usize,
    /// How many pages are open, and how long it took until they were there.
    open: Option<(usize, Duration)>,
    /// What is new among the findings.
    news: String,
}

/// Takes a site when all of it is there, with when it was begun.
type Take<'a> = &'a mut dyn FnMut(Made, Instant) -> Result<()>;

impl Made {
    fn greeting(&self, root: &str, took: Duration) -> String {
        let (pages, locales) = (self.pages, self.homes.len());
        let mut text = format!("{pages} pages in {locales} locales, in {:.1} s\n", took.as_secs_f64());
        let width = self.homes.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        for (name, home) in &self.homes {
            text.push_str(&format!("  {name:width$}  {root}{home}\n"));
        }
        text + &self.news + "Ctrl-C ends the preview\n"
    }

    /// What a browser opens: the start page of the only locale, else the site's.
    fn address(&self, root: String) -> String {
        match self.homes.as_slice() {
            [(_, home)] => root + home,
            _ => root,
        }
    }
}

impl Preview {
    /// Make the site anew whenever its files change.
    fn follow(&mut self) {
        let (live, global) = (self.live.clone(), self.global.clone());
        while let Some(changed) = self.changes.next() {
            let before = live.current();
            let named = self.named(&changed);
            let made = self.make(Instant::now(), &mut |made, begun| {
                let (site, others) = made.site.settled(&before);
                site.error().iter().for_each(|error| eprintln!("error: {error}"));
                let mut line = format!("{named}: {others} of {} files changed", site.count());
                live.publish(site);
                if let Some((pages, took)) = made.open {
                    line.push_str(&format!(", {pages} open in {:.2} s", took.as_secs_f64()));
                }
                line.push_str(&format!(", all in {:.2} s\n", begun.elapsed().as_secs_f64()));
                say(&global, &(line + &made.news))
            });
            if let Err(error) = made {
                eprintln!("error: {error}");
                live.publish(before.with_error(error.to_string()));
            }
        }
    }

    /// Make the site from its files as they are. `take` gets it, unless they have changed meanwhile.
    fn make(&mut self, begun: Instant, take: Take) -> Result<()> {
        // An index takes longer than all else, and would be old after the first save; a dashboard waits for all lints.
        let config = Config { search: false, dashboard: false, ..self.global.load_config(&self.world)? };
        let selected = config.select(&self.options.locales.tags)?;
        if self.watch.is_none() {
            self.watch(Ground::of(&self.world, &config, std::iter::empty()))?;
        }
        let request = Request { html: true, drafts: self.options.drafts };
        let known = std::mem::take(&mut self.documents);
        let mut analysis = analyze_again(&config, &self.world, request, known);
        if self.global.verbose {
            analysis.stages.iter().for_each(|(stage, took)| eprintln!("{stage}: {:.3} s", took.as_secs_f64()));
        }
        let made = self.build(&mut analysis, selected, begun);
        let taken = made.and_then(|made| made.map_or(Ok(()), |made| take(made, begun)));
        self.documents = analysis.into_known(request);
        taken
    }

    /// Build the site into memory, the pages that are open first; `None` where its files have changed meanwhile.
    fn build(&mut self, analysis: &mut Analysis, selected: BTreeSet<usize>, begun: Instant) -> Result<Option<Made>> {
        let config = analysis.site.config;
        let files = analysis.site.files.iter().map(|file| &*file.path);
        let files = files.chain(analysis.site.samples.iter().map(|sample| &*sample.path));
        self.watch(Ground::of(&self.world, config, files))?;
        self.global.refuse_empty(config, analysis)?;
        let asked = build::Options { locales: selected, ..build::Options::default() };
        let mut open = None;
        let first = |renderer: &Renderer, jobs: &[Job]| {
            open = show_open(&self.live, renderer, jobs).map(|pages| (pages, begun.elapsed()));
        };
        let build = Build::plan_with(analysis, &self.world, &asked, first)?;
        let pages: Vec<(Job, String)> = build.jobs.iter().map(|job| (*job, build.renderer.path(job))).collect();
        let (again, is_waiting) = (self.found.is_some(), self.changes.is_waiting());
        let is_stale = || again && is_waiting();
        let basket = Basket::new(&is_stale);
        let errors = build.write(&self.world, &basket);
        let Some(files) = basket.into_files() else { return Ok(None) };
        let homes = homes(config, &files);
        let site = match errors.is_empty() {
            true => Snapshot::new(config.base_path(), files),
            // What could not be made is shown as it was.
            false => {
                let all = errors.iter().take(MAX_SHOWN).map(Error::to_string).collect::<Vec<_>>().join("\n");
                self.live.current().at(config.base_path()).with(files).with_error(all)
            }
        };
        let findings = analysis.check(&Selection::default(), None, baseline::read(&self.world, config)?)?.0;
        let troubles = serve::troubles(&analysis.site, &pages, &findings);
        let news = self.news(findings, &analysis.site.files);
        Ok(Some(Made { site: site.with_troubles(troubles), homes, pages: pages.len(), open, news }))
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
        if self.found.is_some() {
            // What was written before a new folder was watched, nobody has told of.
            self.teller.tell(self.world.absolute());
        }
        Ok(())
    }

    /// What was not found before, as `hexapla check` prints it; at first only how much there is.
    fn news(&mut self, findings: Findings, files: &[Source]) -> String {
        let now = findings.reported.iter().map(|finding| finding.identity).collect();
        let summary = report::summary(&findings);
        let mut new = findings.reported;
        let Some(known) = self.found.replace(now) else {
            return if new.is_empty() { String::new() } else { format!("{summary}; each page shows its own\n") };
        };
        new.retain(|finding| !known.contains(&finding.identity));
        let more = new.len().saturating_sub(MAX_SHOWN);
        new.truncate(MAX_SHOWN);
        let styled = self.global.color_choice(&io::stdout()) == anstream::ColorChoice::Always;
        let new = Findings { reported: new, ..Findings::default() };
        let mut text = report::findings_text(&Places::new(files), &new, styled);
        if more > 0 {
            text.push_str(&format!("and {more} more; `hexapla check` shows them\n"));
        }
        text
    }

    /// The files that changed, by their paths from the root where they stand below it.
    fn named(&self, changed: &BTreeSet<PathBuf>) -> String {
        let root = self.world.absolute();
        let name = |path: &PathBuf| match path.strip_prefix(&root).unwrap_or(path) {
            below if below.as_os_str().is_empty() => ".".to_owned(),
            below => below.display().to_string(),
        };
        let mut names: Vec<String> = changed.iter().map(name).take(MAX_NAMED).collect();
        if changed.len() > MAX_NAMED {
            names.push(format!("{} more", changed.len() - MAX_NAMED));
        }
        names.join(", ")
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
fn homes(config: &Config, files: &BTreeMap<String, Vec<u8>>) -> Vec<(String, String)> {
    let locales = config.locales.iter().filter(|locale| files.contains_key(&format!("{}/index.html", locale.url)));
    locales.map(|locale| (locale.name.clone(), format!("{}/", locale.url))).collect()
}
