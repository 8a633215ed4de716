//! All files of a site, for whoever takes them: the folder that `build` writes, or the memory of a preview.

use std::collections::BTreeSet;

use crate::engine::Analysis;
use crate::error::{Error, Result};
use crate::output::{Artifact, Sink};
use crate::render::{Copy, Job, Renderer};
use crate::site::LocaleId;
use crate::world::World;

/// What is asked of a [`Build`].
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The locales whose pages are made.
    pub locales: BTreeSet<LocaleId>,
    /// Links that lead nowhere keep their addresses, for another link checker.
    pub keep_broken_links: bool,
}

/// A site that is about to be written: which files it has is known, and what could end the run has been made.
#[derive(Debug)]
pub struct Build<'a> {
    /// The pages' renderer.
    pub renderer: Renderer<'a>,
    /// The pages.
    pub jobs: Vec<Job>,
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
    pub fn plan(analysis: &'a Analysis<'a>, world: &dyn World, options: &Options) -> Result<Build<'a>> {
        let mut renderer = Renderer::new(analysis, world, &options.locales)?;
        if options.keep_broken_links {
            renderer = renderer.keeping_broken_links();
        }
        let jobs = renderer.jobs();
        let copies = renderer.copies(&jobs);
        let resources = renderer.resources(&jobs);
        let extras = renderer.extras(&jobs)?;
        Ok(Build { renderer, jobs, copies, extras, resources })
    }

    /// The path of every file, below the output folder.
    pub fn paths(&self) -> impl Iterator<Item = String> + '_ {
        let pages = self.jobs.iter().map(|job| self.renderer.path(job));
        let extras = self.extras.iter().map(|artifact| artifact.path.clone());
        let copies = self.copies.iter().map(|copy| copy.path.clone());
        pages.chain(copies).chain(extras).chain(self.resources.iter().map(|(_, to)| to.clone()))
    }

    /// Make every file and hand it to `sink`. What could not be made or kept is returned.
    pub fn write(self, world: &dyn World, sink: &dyn Sink) -> Vec<Error> {
        let mut errors = self.renderer.render(&self.jobs, sink);
        errors.extend(self.renderer.write_copies(&self.copies, sink));
        errors.extend(self.extras.into_iter().filter_map(|artifact| sink.put(artifact).err()));
        errors.extend(self.resources.into_iter().filter_map(|(from, to)| match world.read(&from) {
            Ok(bytes) => sink.put(Artifact { path: to, bytes }).err(),
            Err(reason) => Some(Error::new(format!("{from}: {reason}"))),
        }));
        errors
    }
}
