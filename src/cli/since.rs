//! What a change does: the findings of a site against those of the same site at a commit.
//!
//! A finding is the same as one of then by its identity, which holds its lint, its file and the
//! text that it is about, and not its place. So what moved is not told again; what stands on a line that was edited
//! for another reason, or in a file that was renamed, is.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::Global;
use super::progress::Progress;
use crate::config::Config;
use crate::engine::{Request, analyze};
use crate::error::Result;
use crate::lint::{Findings, Selection, Since};
use crate::locale::Locale;
use crate::syntax::Fingerprint;
use crate::world::{GitWorld, OsWorld, World};

/// The site as it was at a commit, and its configuration.
pub(super) struct Then {
    pub(super) world: GitWorld,
    /// None where it is that of now.
    config: Option<Config>,
}

impl Then {
    /// The site in `disk`, whose configuration is now `config`, as it was before what HEAD has over `reference`.
    ///
    /// The configuration of then holds, if there was one that can be read, else that of now. The levels of the lints are
    /// those of now: they say what somebody wants to hear, not what the documents are.
    ///
    /// # Errors
    /// Those of [`GitWorld::open`].
    pub(super) fn open(global: &Global, disk: &OsWorld, config: &Config, reference: &str) -> Result<Then> {
        let world = GitWorld::open(disk, reference)?;
        let same = world.size(&global.config).is_none() && config.file.is_some();
        let own = if same { None } else { Config::load(&world, &global.config).ok() };
        let own = own.map(|own| Config { levels: config.levels.clone(), ..own });
        if global.verbose {
            eprintln!("compared with commit {}", world.commit());
            for locale in own.as_ref().unwrap_or(config).locales.iter().filter(|l| world.is_elsewhere(&l.content)) {
                eprintln!("{}: read as it is now, since it is not in the repository", locale.content);
            }
        }
        Ok(Then { world, config: own })
    }

    /// The configuration, that of now being `now`.
    pub(super) fn config<'c>(&'c self, now: &'c Config) -> &'c Config {
        self.config.as_ref().unwrap_or(now)
    }

    /// What was found then. The site of then is given up again before that of now is read.
    pub(super) fn findings(&self, global: &Global, now: &Config, drafts: bool, selection: &Selection) -> Was {
        let progress = Progress::new(global, "reading what was");
        let analysis = analyze(self.config(now), &self.world, Request { html: false, drafts });
        let files = &analysis.site.files;
        let reported = analysis.findings(selection, None).reported.into_iter();
        let found = reported.map(|finding| {
            let path = files[finding.diagnostic.primary.file.0 as usize].path.clone();
            (finding.identity, finding.locale, path)
        });
        let was = Was { commit: self.world.commit().to_owned(), found: found.collect() };
        progress.done();
        was
    }
}

/// What was found at a commit.
pub(super) struct Was {
    commit: String,
    /// The identity of each finding, its locale, and the path of its file.
    found: Vec<(Fingerprint, Option<Locale>, Arc<str>)>,
}

impl Was {
    /// Keep of `findings` what was not found then. What is not `wanted`, which is asked for a finding's locale and the
    /// path of its file, is left out of the account, as it was left out of `findings`.
    pub(super) fn keep_new(&self, wanted: impl Fn(Option<&Locale>, &str) -> bool, findings: &mut Findings) {
        let was = self.found.iter().filter(|(_, locale, path)| wanted(locale.as_ref(), path));
        let was: FxHashSet<Fingerprint> = was.map(|(identity, _, _)| *identity).collect();
        let all = findings.reported.len();
        findings.reported.retain(|finding| !was.contains(&finding.identity));
        // What the baseline knows is there all the same.
        let known = findings.known.iter().filter(|identity| was.contains(identity)).count();
        let before = all - findings.reported.len() + known;
        let mended = was.len().saturating_sub(before);
        findings.since = Some(Since { commit: self.commit.clone(), mended, before });
    }
}
