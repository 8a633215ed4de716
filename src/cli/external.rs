//! Asking other hosts, for `check --external`: over the network, with what earlier runs were told.

use std::time::SystemTime;

use super::Global;
use super::cache::keep;
use super::progress::Progress;
use crate::config::{CACHE_FOLDER, Config};
use crate::external::{Answer, Client, External, Known, check};
use crate::site::{PageId, Site};
use crate::world::{Folder, OsWorld};

/// The file of [`CACHE_FOLDER`] that holds the answers.
const FILE: &str = "external.json";

/// Asks, and remembers.
pub(super) struct Asker<'c> {
    config: &'c Config,
    client: Client,
    known: Known,
    folder: OsWorld,
    now: SystemTime,
    /// Addresses of which their hosts do not tell, with why.
    unknown: Vec<String>,
}

impl<'c> Asker<'c> {
    pub(super) fn new(global: &Global, world: &OsWorld, config: &'c Config) -> Asker<'c> {
        let folder = OsWorld::new(world.resolve(CACHE_FOLDER));
        let kept = if global.no_cache { None } else { Folder::read(&folder, FILE) };
        let settings = &config.external;
        let known = kept.map_or_else(|| Known::new(settings), |json| Known::read(&json, settings));
        Asker { config, client: Client::new(settings), known, folder, now: OsWorld::now(), unknown: Vec::new() }
    }

    /// What the hosts answer for the pages that are `chosen`. What one run has been told it does not ask again.
    pub(super) fn check(&mut self, global: &Global, site: &Site, chosen: &dyn Fn(PageId) -> bool) -> External {
        let progress = Progress::new(global, "asking other hosts");
        let told = |done: usize, of: usize| progress.say(format!("asking other hosts: {done} of {of} addresses"));
        let external = check(site, chosen, &self.client, &mut self.known, self.now, &told);
        progress.done();
        let unknown = external.answered.iter().filter_map(|(address, answer)| match answer {
            Answer::Unknown { reason } => Some(format!("{} {reason}", address.name)),
            _ => None,
        });
        self.unknown = unknown.collect();
        external
    }

    /// Keep what was told, and tell what is not known.
    pub(super) fn finish(self, global: &Global) {
        if global.verbose {
            self.unknown.iter().for_each(|line| eprintln!("unknown: {line}"));
        }
        if global.no_cache {
            return;
        }
        let json = self.known.write(self.now, self.config.external.max_age);
        // A check of a folder that cannot be written is as good as any.
        if let Err(error) = keep(&self.folder, FILE, &json)
            && global.verbose
        {
            eprintln!("the answers of other hosts were not kept: {error}");
        }
    }
}
