//! One entry for the command line, servers, tests and editors: from a configuration to everything that is known of
//! its site.

use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::align::{Alignment, Freshness, align, freshness};
use crate::config::Config;
use crate::coverage::{PageCoverage, cover};
use crate::error::Result;
use crate::external::External;
use crate::lint::{self, Baseline, Context, Findings, Selection};
use crate::messages::Messages;
use crate::site::{Known, Options, Site, load_again};
use crate::span::FileId;
use crate::terminology::{self, Terminology};
use crate::world::{Source, World};

/// What the stages before rendering yield.
#[derive(Debug)]
pub struct Analysis<'a> {
    /// The pages and where their links lead.
    pub site: Site<'a>,
    /// By entry, the units across locales.
    pub alignments: Vec<Alignment>,
    /// The words that translations are to use.
    pub terminology: Terminology,
    /// By page, what is translated.
    pub coverage: Vec<PageCoverage>,
    /// By page, how much of it is made from the newest source.
    pub freshness: Vec<Option<Freshness>>,
    /// The site's own strings.
    pub messages: Messages,
    /// How long each stage took, in order.
    pub stages: Vec<(&'static str, Duration)>,
}

/// What is asked of [`analyze`].
#[derive(Debug, Clone, Copy, Default)]
pub struct Request {
    /// The bodies' HTML, to render them.
    pub html: bool,
    /// Drafts too.
    pub drafts: bool,
}

/// Read and understand a site.
pub fn analyze<'a>(config: &'a Config, world: &dyn World, request: Request) -> Analysis<'a> {
    analyze_again(config, world, request, Known::default())
}

/// The same of a site that was read before: what has not changed is not parsed again. The answer is that of [`analyze`].
pub fn analyze_again<'a>(config: &'a Config, world: &dyn World, request: Request, known: Known) -> Analysis<'a> {
    let mut clock = Clock::start();
    let messages = Messages::load(config, world);
    let mut library = load_again(config, world, request.html, known);
    library.files.extend(messages.files().cloned());
    let terms = terminology::Files::read(config, world, &mut library);
    clock.lap("read and parse");
    let site = Site::new(config, library, Options { drafts: request.drafts });
    clock.lap("resolve links");
    let alignments = (0..site.entries.len()).into_par_iter().map(|entry| align(&site, entry)).collect();
    clock.lap("align");
    let terminology = Terminology::new(&site, terms);
    let coverage = cover(&site, &terminology.protected);
    clock.lap("judge coverage");
    let freshness = (0..site.pages.len()).into_par_iter().map(|page| freshness(&site, page)).collect();
    clock.lap("compare with the source");
    Analysis { site, alignments, terminology, coverage, freshness, messages, stages: clock.stages }
}

/// Notes how long the stages of a run take.
#[derive(Debug)]
pub struct Clock {
    begun: Instant,
    /// What was noted, in order.
    pub stages: Vec<(&'static str, Duration)>,
}

impl Clock {
    /// One that runs from now on.
    pub fn start() -> Clock {
        Clock { begun: Instant::now(), stages: Vec::new() }
    }

    /// Note a stage that began when the one before it ended.
    pub fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.stages.push((stage, now - self.begun));
        self.begun = now;
    }
}

impl Analysis<'_> {
    /// The documents, for the next time that the site is read at the same request.
    pub fn into_known(self, request: Request) -> Known {
        Known::of(self.site, request.html)
    }

    /// Run the lints of a selection, with what other hosts answer where they were asked: [`analyze`] asks nobody.
    pub fn findings(&self, selection: &Selection, external: Option<&External>) -> Findings {
        let misuses = match selection.names_group("terminology") {
            true => terminology::judge(&self.site, &self.alignments, &self.terminology),
            false => vec![Vec::new(); self.site.pages.len()],
        };
        let context = Context {
            site: &self.site,
            alignments: &self.alignments,
            terminology: &self.terminology,
            misuses: &misuses,
            coverage: &self.coverage,
            freshness: &self.freshness,
            messages: &self.messages,
            external,
        };
        lint::run(&context, selection)
    }

    /// Run the lints of a selection and leave out what the baseline knows, the file as read.
    ///
    /// Returns the findings, and what of the baseline was found.
    ///
    /// # Errors
    /// The baseline cannot be read.
    pub fn check(
        &mut self,
        selection: &Selection,
        external: Option<&External>,
        baseline: Option<Source>,
    ) -> Result<(Findings, Option<Baseline>)> {
        let Some(source) = baseline else { return Ok((self.findings(selection, external), None)) };
        let baseline = Baseline::parse(&source.path, &source.text)?;
        let file = FileId(self.site.files.len() as u32);
        self.site.files.push(source);
        let mut findings = self.findings(selection, external);
        let (kept, stale) = baseline.apply(&mut findings, selection, file, self.site.text(file));
        let stale = if selection.names("stale-baseline") { stale } else { Vec::new() };
        lint::add(&self.site, &mut findings, stale);
        Ok((findings, Some(kept)))
    }
}
