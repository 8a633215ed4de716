//! Which files change while a site is previewed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::config::{CACHE_FOLDER, Config};
use crate::error::{Error, Result};
use crate::world::OsWorld;

/// How long nothing must change before what did is told: an editor writes a file in several steps.
const QUIET: Duration = Duration::from_millis(20);
/// How long changes are gathered at the most.
const LONGEST: Duration = Duration::from_secs(1);
/// How often files are looked at where the system does not tell of them.
const POLL: Duration = Duration::from_millis(500);

/// Where a site's files are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// Absolute paths of folders, each with whether what is below its folders counts too.
    folders: BTreeMap<PathBuf, bool>,
    /// The folder that `build` writes.
    output: PathBuf,
}

impl Ground {
    /// The folders of a site: its root, its locales', its templates and strings, its pictures', and those of the other
    /// files that were read, by their paths.
    pub fn of<'p>(world: &OsWorld, config: &'p Config, files: impl Iterator<Item = &'p str>) -> Ground {
        let place = |path: &str| OsWorld::new(world.resolve(path));
        let mut folders = BTreeMap::from([(world.absolute(), false)]);
        let contents = config.locales.iter().map(|locale| locale.content.as_str());
        for folder in contents.chain([crate::theme::FOLDER, crate::messages::FOLDER]) {
            let folder = place(folder);
            if folder.is_folder() {
                folders.insert(folder.absolute(), true);
            } else if let Some(above) = nearest(&folder.absolute()) {
                // It may come to be.
                folders.entry(above).or_insert(false);
            }
        }
        let pictures = [&config.theme.logo, &config.theme.favicon].into_iter().flatten().map(String::as_str);
        let parents: BTreeSet<&str> =
            files.chain(pictures).map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder)).collect();
        for folder in parents.into_iter().map(place).filter(OsWorld::is_folder) {
            folders.entry(folder.absolute()).or_insert(false);
        }
        let whole: Vec<PathBuf> = folders.iter().filter(|(_, whole)| **whole).map(|(path, _)| path.clone()).collect();
        folders.retain(|path, _| !whole.iter().any(|above| path != above && path.starts_with(above)));
        Ground { folders, output: place(&config.output).absolute() }
    }

    /// Whether a path is of a file that a site is made from, by where it stands and how it is called.
    fn matters(&self, path: &Path) -> bool {
        let below = self.folders.keys().filter_map(|folder| path.strip_prefix(folder).ok());
        let Some(below) = below.min_by_key(|below| below.as_os_str().len()) else { return false };
        let skipped = |part: std::path::Component| {
            let part = part.as_os_str();
            [".git", "node_modules", "target", CACHE_FOLDER].iter().any(|name| part == *name)
        };
        !path.starts_with(&self.output) && !below.components().any(skipped) && !is_scratch(path)
    }
}

/// The nearest folder above a path that is there.
fn nearest(path: &Path) -> Option<PathBuf> {
    path.ancestors().map(Path::to_path_buf).find(|folder| OsWorld::new(folder.clone()).is_folder())
}

/// Whether a file is one that editors and programs keep beside what they write.
fn is_scratch(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    // Vim tries whether it may write a folder with a file of this name.
    name == "4913"
        || name == ".DS_Store"
        || name.ends_with('~')
        || name.starts_with(".#")
        || name.starts_with('#') && name.ends_with('#')
        || name.starts_with(".goutputstream-")
        || name.contains("___jb_")
        || matches!(ending, "swp" | "swo" | "swx" | "swpx" | "tmp" | "crswap" | "hexapla-new")
}

/// Changes to come, from whichever watch is on.
#[derive(Debug)]
pub struct Changes {
    receiver: Receiver<PathBuf>,
    waiting: Arc<AtomicUsize>,
}

impl Changes {
    /// Wait for changes, and for them to be over: the absolute paths of what changed, a root where it is not known.
    /// `None` where nobody watches any more.
    pub fn next(&self) -> Option<BTreeSet<PathBuf>> {
        let mut changed = BTreeSet::from([self.receiver.recv().ok()?]);
        let mut told = 1;
        let begun = Instant::now();
        while let Ok(path) = self.receiver.recv_timeout(QUIET) {
            changed.insert(path);
            told += 1;
            if begun.elapsed() > LONGEST {
                break;
            }
        }
        self.waiting.fetch_sub(told, Ordering::Relaxed);
        Some(changed)
    }

    /// What tells on any thread whether something has changed since.
    pub fn is_waiting(&self) -> impl Fn() -> bool + Sync + use<> {
        let waiting = self.waiting.clone();
        move || waiting.load(Ordering::Relaxed) > 0
    }
}

/// Where a watch tells what changed.
#[derive(Debug, Clone)]
pub struct Teller {
    sender: Sender<PathBuf>,
    waiting: Arc<AtomicUsize>,
}

impl Teller {
    /// Tell that what is at an absolute path has changed.
    pub fn tell(&self, path: PathBuf) {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        // Nobody may be left to take it.
        let _ = self.sender.send(path);
    }
}

/// A pair of ends: what is told at the one comes out at the other.
pub fn changes() -> (Teller, Changes) {
    let (sender, receiver) = channel();
    let waiting = Arc::new(AtomicUsize::new(0));
    (Teller { sender, waiting: waiting.clone() }, Changes { receiver, waiting })
}

/// Watches folders for as long as it lives.
pub struct Watch {
    /// What is watched.
    pub ground: Ground,
    /// Whether the files are looked at every now and then, since the system does not tell of them.
    pub polls: bool,
    _watcher: Box<dyn Watcher + Send>,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch").field("ground", &self.ground).field("polls", &self.polls).finish_non_exhaustive()
    }
}

impl Watch {
    /// Watch, by the system's own means unless `poll`; where it has no more of them (or none), by looking every now and
    /// then.
    ///
    /// # Errors
    /// Neither can be.
    pub fn new(ground: Ground, poll: bool, teller: &Teller) -> Result<Watch> {
        let tell = || {
            let (ground, teller) = (ground.clone(), teller.clone());
            move |event: notify::Result<Event>| told(&ground, &teller, event)
        };
        let told_by_system = || -> notify::Result<Box<dyn Watcher + Send>> {
            let watcher = RecommendedWatcher::new(tell(), notify::Config::default())?;
            follow(Box::new(watcher), &ground)
        };
        let looked_at = || -> notify::Result<Box<dyn Watcher + Send>> {
            // By their bytes: the times of files are compared in whole seconds, in which one can be saved twice.
            let how = notify::Config::default().with_poll_interval(POLL).with_compare_contents(true);
            let watcher = PollWatcher::new(tell(), how)?;
            follow(Box::new(watcher), &ground)
        };
        let by_system = if poll { None } else { told_by_system().ok() };
        let polls = by_system.is_none();
        let watcher = match by_system {
            Some(watcher) => watcher,
            None => looked_at().map_err(|error| Error::new(format!("cannot watch the site's files: {error}")))?,
        };
        Ok(Watch { ground, polls, _watcher: watcher })
    }
}

fn follow(mut watcher: Box<dyn Watcher + Send>, ground: &Ground) -> notify::Result<Box<dyn Watcher + Send>> {
    for (folder, whole) in &ground.folders {
        let mode = if *whole { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        watcher.watch(folder, mode)?;
    }
    Ok(watcher)
}

/// Pass on what an event says, where it matters. That a file was read is no change.
fn told(ground: &Ground, teller: &Teller, event: notify::Result<Event>) {
    let Ok(event) = event else { return };
    if event.need_rescan() {
        // More happened than the system could tell.
        ground.folders.keys().take(1).for_each(|folder| teller.tell(folder.clone()));
    }
    if !matches!(event.kind, EventKind::Access(_)) {
        event.paths.into_iter().filter(|path| ground.matters(path)).for_each(|path| teller.tell(path));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_site_is_made_from_matters() {
        let ground = Ground {
            folders: BTreeMap::from([("/x/target/site".into(), false), ("/x/target/site/content/ru".into(), true)]),
            output: "/x/target/site/public".into(),
        };
        let matters = |path: &str| ground.matters(Path::new(path));
        assert!(matters("/x/target/site/hexapla.toml"));
        assert!(matters("/x/target/site/content/ru/a.md"));
        assert!(matters("/x/target/site/content/ru/media/a.png"));
        assert!(!matters("/elsewhere/a.md"));
        for path in [
            "public",
            "public/ru/index.html",
            ".hexapla/check",
            ".git/index",
            "content/ru/.git/index",
            "content/ru/node_modules/a.md",
            "content/ru/.a.md.swp",
            "content/ru/4913",
            "content/ru/a.md~",
            "content/ru/.#a.md",
            "content/ru/#a.md#",
            "content/ru/.goutputstream-X1Y2Z3",
            "content/ru/a.md___jb_tmp___",
            "content/ru/a.md.hexapla-new",
        ] {
            assert!(!matters(&format!("/x/target/site/{path}")), "{path}");
        }
    }

    #[test]
    fn a_watch_tells_what_is_written_either_way() {
        for poll in [false, true] {
            let root = tempfile::tempdir().unwrap();
            let real = OsWorld::new(root.path()).absolute();
            let ground = Ground { folders: BTreeMap::from([(real.clone(), true)]), output: real.join("public") };
            let (teller, changes) = changes();
            let watch = Watch::new(ground, poll, &teller).unwrap();
            assert!(watch.polls == poll && !changes.is_waiting()());
            let world = OsWorld::new(&real);
            crate::world::Folder::create(&world, "public/x.html", b"x").unwrap();
            crate::world::Folder::create(&world, "a.md", b"x").unwrap();
            let changed = changes.next().unwrap();
            assert_eq!(changed.into_iter().collect::<Vec<_>>(), [real.join("a.md")], "{poll}");
        }
    }
}
