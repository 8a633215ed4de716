//! All files of a site, for whoever takes them: the folder that `build` writes, or the memory of a preview.

use std::collections::BTreeSet;

use crate::dashboard::Dashboard;
use crate::engine::Analysis;
use crate::error::{Error, Result};
use crate::lint::Findings;
use crate::output::{Artifact, Sink};
use crate::render::{Copy, Job, Renderer};
use crate::search::search;
use crate::site::LocaleId;
use crate::world::World;

/// What is asked of a [`Build`].
#[derive(Debug, Clone, Default)]
pub struct Options<'a> {
    /// The locales whose pages are made.
    pub locales: BTreeSet<LocaleId>,
    /// Links that lead nowhere keep their addresses, for another link checker.
    pub keep_broken_links: bool,
    /// What all the lints find, for the dashboard; without it there is none.
    pub findings: Option<&'a Findings>,
}

/// A site that is about to be written: which files it has is known, and what could end the run has been made.
#[derive(Debug)]
pub struct Build<'a> {
    /// The pages' renderer.
    pub renderer: Renderer<'a>,
    /// The pages.
    pub jobs: Vec<Job>,
    dashboard: Option<Dashboard<'a>>,
    copies: Vec<Copy>,
    extras: Vec<Artifact>,
    /// Path in the world and path in the output.
    resources: Vec<(String, String)>,
}

impl<'a> Build<'a> {
    /// Find out what there is to write.
    ///
    /// # Errors
    /// A template that does not parse or cannot be rendered.
    pub fn plan(analysis: &'a Analysis<'a>, world: &dyn World, options: &Options<'a>) -> Result<Build<'a>> {
        Build::plan_with(analysis, world, options, |_, _| ())
    }

    /// The same. `first` gets the pages as soon as they can be rendered: a preview shows those that are open before the
    /// rest of the site is there.
    ///
    /// # Errors
    /// Those of [`Build::plan`].
    pub fn plan_with(
        analysis: &'a Analysis<'a>,
        world: &dyn World,
        options: &Options<'a>,
        first: impl FnOnce(&Renderer<'a>, &[Job]),
    ) -> Result<Build<'a>> {
        let mut renderer = Renderer::new(analysis, world, &options.locales)?;
        if options.keep_broken_links {
            renderer = renderer.keeping_broken_links();
        }
        let jobs = renderer.jobs();
        first(&renderer, &jobs);
        let copies = renderer.copies(&jobs);
        let resources = renderer.resources(&jobs);
        let extras = renderer.extras(&jobs)?;
        let locales = options.locales.iter().copied();
        let dashboard = options.findings.and_then(|findings| Dashboard::new(analysis, findings, locales));
        Ok(Build { renderer, jobs, dashboard, copies, extras, resources })
    }

    /// The same with what search asks for, where the configuration has it: most of the time that a plan takes.
    ///
    /// # Errors
    /// An index that cannot be made.
    pub fn with_search(mut self) -> Result<Build<'a>> {
        if self.renderer.analysis().site.config.search {
            self.extras.extend(search(&self.renderer, &self.jobs)?);
        }
        Ok(self)
    }

    /// The path of every file, below the output folder.
    pub fn paths(&self) -> impl Iterator<Item = String> + '_ {
        let pages = self.jobs.iter().map(|job| self.renderer.path(job));
        let extras = self.extras.iter().map(|artifact| artifact.path.clone());
        let parallel = self.renderer.parallel_paths(&self.jobs);
        let dashboard = self.dashboard.iter().flat_map(|dashboard| dashboard.paths(&self.renderer));
        let copies = self.copies.iter().map(|copy| copy.path.clone());
        let extras = copies.chain(extras).chain(dashboard);
        pages.chain(parallel).chain(extras).chain(self.resources.iter().map(|(_, to)| to.clone()))
    }

    /// Make the files of the dashboard alone and hand them to `sink`; [`Build::write`] then leaves them out. What could
    /// not be made or kept is returned.
    pub fn write_dashboard(&mut self, sink: &dyn Sink) -> Vec<Error> {
        self.dashboard.take().map_or_else(Vec::new, |dashboard| dashboard.write(&self.renderer, sink))
    }

    /// Make every file and hand it to `sink`. What could not be made or kept is returned.
    pub fn write(mut self, world: &dyn World, sink: &dyn Sink) -> Vec<Error> {
        let mut errors = self.write_dashboard(sink);
        errors.extend(self.renderer.render(&self.jobs, sink));
        errors.extend(self.renderer.write_copies(&self.copies, sink));
        errors.extend(self.extras.into_iter().filter_map(|artifact| sink.put(artifact).err()));
        errors.extend(self.resources.into_iter().filter_map(|(from, to)| match world.read(&from) {
            Ok(bytes) => sink.put(Artifact { path: to, bytes }).err(),
            Err(reason) => Some(Error::new(format!("{from}: {reason}"))),
        }));
        errors
    }
}
