//! One entry for the command line, servers, tests and editors: from a configuration to everything that is known of
//! its site.

use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::align::{Alignment, Freshness, align, freshness};
use crate::config::Config;
use crate::coverage::{PageCoverage, cover};
use crate::lint::{self, Context, Findings};
use crate::messages::Messages;
use crate::site::{Options, Site, load};
use crate::world::World;

/// What the stages before rendering yield.
#[derive(Debug)]
pub struct Analysis<'a> {
    /// The pages and where their links lead.
    pub site: Site<'a>,
    /// By entry, the units across locales.
    pub alignments: Vec<Alignment>,
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
    let mut clock = Clock { begun: Instant::now(), stages: Vec::new() };
    let messages = Messages::load(config, world);
    let mut library = load(config, world, request.html);
    library.files.extend(messages.files().cloned());
    clock.lap("read and parse");
    let site = Site::new(config, library, Options { drafts: request.drafts });
    clock.lap("resolve links");
    let alignments = (0..site.entries.len()).into_par_iter().map(|entry| align(&site, entry)).collect();
    clock.lap("align");
    let coverage = cover(&site);
    clock.lap("judge coverage");
    let freshness = (0..site.pages.len()).into_par_iter().map(|page| freshness(&site, page)).collect();
    clock.lap("compare with the source");
    Analysis { site, alignments, coverage, freshness, messages, stages: clock.stages }
}

struct Clock {
    begun: Instant,
    stages: Vec<(&'static str, Duration)>,
}

impl Clock {
    fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.stages.push((stage, now - self.begun));
        self.begun = now;
    }
}

impl Analysis<'_> {
    /// Run the lints.
    pub fn findings(&self) -> Findings {
        lint::run(&self.context())
    }

    /// What the lints see.
    pub fn context(&self) -> Context<'_> {
        Context {
            site: &self.site,
            alignments: &self.alignments,
            coverage: &self.coverage,
            freshness: &self.freshness,
            messages: &self.messages,
        }
    }
}
