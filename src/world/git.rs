//! The files of a site as they were at a git commit. The one file that starts another program.
//!
//! The program `git` is asked, and no library: whoever has a repository has it, it knows all forms of repositories
//! (worktrees, alternates, partial clones), and the library that does, gix, brings half as many packages again as all
//! others together. It is run without a shell, its lists are read with NUL between the names, and all files come from
//! one `git cat-file --batch`, whatever their number.
//!
//! Files are read as git keeps them: line ends are not converted, and of a file in Git LFS the pointer is read.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::ops::Bound;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;

use super::{Fault, Listing, OsWorld, World, join};
use crate::error::{Error, Result};

/// Symbolic links that are followed on the way to one file, as Linux has it.
const MAX_LINKS: usize = 40;

/// What names a repository in the environment of a hook. The repository is that of the site's folder, whoever runs it.
const FOREIGN: [&str; 9] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_SHALLOW_FILE",
];

/// A site as it was at a commit. What git does not keep in the site's own repository (other repositories, submodules
/// among them, folders outside, files that it ignores) is read from the disk as it is now.
#[derive(Debug)]
pub struct GitWorld {
    disk: OsWorld,
    /// The top of the repository on the disk.
    top: OsWorld,
    /// Absolute path of that, and of the root, with `/`.
    top_path: String,
    root_path: String,
    commit: String,
    /// By path below the top.
    nodes: BTreeMap<Box<str>, Node>,
    has_links: bool,
    batch: Mutex<Batch>,
}

/// What stands at a path.
#[derive(Debug)]
enum Node {
    /// A file: the id of its content, and its bytes.
    File { id: Box<str>, size: u64 },
    /// A symbolic link and where it leads.
    Link(Box<str>),
    /// A file of the disk, or all that is below a folder of the disk.
    Disk { folder: bool },
}

impl GitWorld {
    /// The site in `disk` as it was where HEAD and `reference` parted: at `reference` itself, where HEAD comes after
    /// it. So a branch is compared with what it was made from, as pull requests do and `git diff reference...` does, and
    /// not with what others have done since.
    ///
    /// # Errors
    /// There is no git, no repository, no such commit; with the way out.
    pub fn open(disk: &OsWorld, reference: &str) -> Result<GitWorld> {
        let root = disk.resolve("");
        if reference.is_empty() || reference.starts_with('-') {
            return Err(Error::new(format!("`{reference}` is no name of a commit")));
        }
        let place = answer(git(&root).args(["rev-parse", "--show-toplevel", "--show-prefix"]))?;
        let place = place.map_err(|reason| match reason.contains("not a git repository") {
            true => Error::new(format!(
                "{} is not in a git repository, so there is no commit `{reference}` to compare with",
                disk.absolute().display()
            )),
            false => Error::new(reason),
        })?;
        let (top_path, prefix) = place.split_once('\n').unwrap_or((&place, ""));
        let top_path = top_path.trim_end_matches(['\n', '\r']).to_owned();
        let root_path = join(&top_path, prefix.trim_end_matches(['\n', '\r']));
        let commit = commit(&root, reference)?;
        let listed = require(git(&root).args(["ls-tree", "-r", "-z", "-l", "--full-tree", &commit]))?;
        let ignored = ["ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"];
        let ignored = require(git(Path::new(&top_path)).args(ignored))?;
        let mut world = GitWorld {
            disk: disk.clone(),
            top: OsWorld::new(&top_path),
            top_path,
            root_path,
            commit,
            nodes: BTreeMap::new(),
            has_links: false,
            batch: Mutex::new(Batch::start(&root)?),
        };
        for line in listed.split('\0').filter(|line| !line.is_empty()) {
            world.add(line)?;
        }
        for path in ignored.split('\0').filter(|path| !path.is_empty()) {
            let name = path.trim_end_matches('/');
            if !world.is_folder(name) {
                world.nodes.entry(name.into()).or_insert(Node::Disk { folder: path.ends_with('/') });
            }
        }
        Ok(world)
    }

    /// One line of `git ls-tree -l`: mode, type, id, bytes, a tab, and the path.
    fn add(&mut self, line: &str) -> Result<()> {
        let wrong = || Error::new(format!("git lists a file in a form that is not known: {line}"));
        let (about, path) = line.split_once('\t').ok_or_else(wrong)?;
        let mut about = about.split_ascii_whitespace();
        let (Some(mode), Some(_), Some(id), Some(size)) = (about.next(), about.next(), about.next(), about.next())
        else {
            return Err(wrong());
        };
        let node = match mode {
            "120000" => {
                self.has_links = true;
                let target = self.content(id).map_err(|reason| Error::new(format!("{path}: {reason}")))?;
                Node::Link(String::from_utf8_lossy(&target).into())
            }
            // The commit of a submodule.
            "160000" => Node::Disk { folder: true },
            _ => Node::File { id: id.into(), size: size.parse().unwrap_or(0) },
        };
        self.nodes.insert(path.into(), node);
        Ok(())
    }

    /// The full id of the commit.
    pub fn commit(&self) -> &str {
        &self.commit
    }

    /// Whether a path is read from the disk as it is now.
    pub fn is_elsewhere(&self, path: &str) -> bool {
        self.below(path).is_none_or(|below| {
            let real = self.real(&below).unwrap_or_default();
            !self.is_folder(&real) && self.on_disk(&real)
        })
    }

    /// A path of this world below the top of the repository; `None` where it is outside.
    fn below(&self, path: &str) -> Option<String> {
        let full = if path.starts_with('/') { join(path, "") } else { join(&self.root_path, path) };
        let rest = full.strip_prefix(&self.top_path)?;
        match rest.strip_prefix('/') {
            Some(below) => Some(below.to_owned()),
            None => rest.is_empty().then(String::new),
        }
    }

    /// Where a path below the top really is, its symbolic links followed; `None` where they lead out of the repository
    /// or in a circle.
    fn real<'p>(&self, path: &'p str) -> Option<Cow<'p, str>> {
        if !self.has_links {
            return Some(path.into());
        }
        let mut real = String::new();
        let mut followed = 0;
        let mut rest: Vec<&str> = path.rsplit('/').collect();
        while let Some(part) = rest.pop() {
            match part {
                "" | "." => {}
                ".." if real.is_empty() => return None,
                ".." => real.truncate(real.rfind('/').unwrap_or(0)),
                _ => {
                    let folder = real.len();
                    if folder > 0 {
                        real.push('/');
                    }
                    real.push_str(part);
                    if let Some(Node::Link(target)) = self.nodes.get(real.as_str()) {
                        followed += 1;
                        if followed > MAX_LINKS || target.starts_with('/') {
                            return None;
                        }
                        real.truncate(folder);
                        rest.extend(target.rsplit('/'));
                    }
                }
            }
        }
        Some(real.into())
    }

    /// What is below a folder, by paths below the top, in order.
    fn inside<'s>(&'s self, folder: &str) -> impl Iterator<Item = (&'s str, &'s Node)> + use<'s> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let from = (Bound::Included(prefix.as_str()), Bound::Unbounded);
        let nodes = self.nodes.range::<str, _>(from).map(|(path, node)| (&**path, node));
        nodes.take_while(move |(path, _)| path.starts_with(&prefix))
    }

    /// Whether the commit has a folder.
    fn is_folder(&self, real: &str) -> bool {
        real.is_empty() || self.inside(real).next().is_some()
    }

    /// Whether what the commit does not have at a path is no part of the repository: in a folder that it ignores, in a
    /// submodule, or in another repository inside of this one.
    fn on_disk(&self, real: &str) -> bool {
        let ends = real.match_indices('/').map(|(at, _)| at).chain([real.len()]);
        let mut folders = ends.map(|end| &real[..end]).filter(|folder| !folder.is_empty());
        folders.any(|folder| {
            matches!(self.nodes.get(folder), Some(Node::Disk { .. })) || self.top.exists(&format!("{folder}/.git"))
        })
    }

    /// The content of an id.
    fn content(&self, id: &str) -> Result<Vec<u8>, String> {
        self.batch.lock().map_err(|_| "git was given up".to_owned())?.content(id)
    }

    /// List the folder `real`, which is seen at `seen` from the root, into a listing of `base`.
    fn walk(&self, real: &str, seen: &str, walk: &mut Walk) {
        let prefix = if real.is_empty() { 0 } else { real.len() + 1 };
        let name = |below: &str| if seen.is_empty() { below.to_owned() } else { format!("{seen}/{below}") };
        // The folder that was entered last, and one that is passed over.
        let (mut entered, mut skipped) = ("", None::<&str>);
        'nodes: for (path, node) in self.inside(real) {
            let below = &path[prefix..];
            if skipped.is_some_and(|folder| is_inside(below, folder)) {
                continue;
            }
            for (at, _) in below.match_indices('/') {
                let folder = &below[..at];
                if !is_inside(entered, folder) && (walk.skip)(&name(folder), true) {
                    skipped = Some(folder);
                    continue 'nodes;
                }
            }
            entered = below.rfind('/').map_or("", |at| &below[..at]);
            let shown = name(below);
            if shown.contains('\u{fffd}') {
                let path = self.disk.resolve(&shown).to_string_lossy().into_owned();
                walk.listing.faults.push(Fault { path, reason: "the name is not UTF-8".into() });
                continue;
            }
            match node {
                Node::File { .. } => walk.file(shown),
                Node::Disk { folder: true } if !(walk.skip)(&shown, true) => {
                    let listed = self.disk.list(&shown, walk.skip).unwrap_or_default();
                    walk.listing.files.extend(listed.files);
                    walk.listing.faults.extend(listed.faults);
                }
                Node::Disk { folder: false } if self.disk.size(&shown).is_some() => walk.file(shown),
                Node::Disk { .. } => {}
                Node::Link(_) => self.follow(path, shown, walk),
            }
        }
    }

    /// Follow a symbolic link as the disk does: as long as it stays in the folder that is listed.
    fn follow(&self, path: &str, shown: String, walk: &mut Walk) {
        let target = self.real(path);
        let is_folder =
            target.as_ref().is_some_and(|target| !self.nodes.contains_key(&**target) && self.is_folder(target));
        if (walk.skip)(&shown, is_folder) {
            return;
        }
        let folder = path.rfind('/').map_or("", |at| &path[..at]);
        let reason = match target {
            Some(target) if is_inside(&target, &walk.base) => match self.nodes.get(&*target) {
                Some(Node::File { .. }) => return walk.listing.files.push(shown),
                _ if is_folder => {
                    if !is_inside(folder, &target) && !walk.through.iter().any(|link| is_inside(link, &target)) {
                        walk.through.push(folder.to_owned());
                        self.walk(&target, &shown, walk);
                        walk.through.pop();
                        return;
                    }
                    "a symbolic link that leads back to a folder above it"
                }
                _ => "a symbolic link to nothing",
            },
            _ => "a symbolic link that leads out of its folder",
        };
        walk.listing.faults.push(Fault { path: shown, reason: reason.into() });
    }
}

/// A listing in the making.
struct Walk<'a> {
    /// The folder that is listed, below the top.
    base: String,
    skip: &'a dyn Fn(&str, bool) -> bool,
    /// Folders of the links that were followed to where the walk is.
    through: Vec<String>,
    listing: Listing,
}

impl Walk<'_> {
    fn file(&mut self, path: String) {
        if !(self.skip)(&path, false) {
            self.listing.files.push(path);
        }
    }
}

/// Whether a path is a folder or below it.
fn is_inside(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl World for GitWorld {
    fn list(&self, folder: &str, skip: &dyn Fn(&str, bool) -> bool) -> Option<Listing> {
        let Some(below) = self.below(folder) else { return self.disk.list(folder, skip) };
        let real = self.real(&below)?;
        if !self.is_folder(&real) {
            return if self.on_disk(&real) { self.disk.list(folder, skip) } else { None };
        }
        let mut walk = Walk { base: real.clone().into_owned(), skip, through: Vec::new(), listing: Listing::default() };
        self.walk(&real, folder, &mut walk);
        walk.listing.files.sort_unstable();
        Some(walk.listing)
    }

    fn folders(&self, folder: &str) -> Vec<String> {
        let Some(below) = self.below(folder) else { return self.disk.folders(folder) };
        let Some(real) = self.real(&below) else { return Vec::new() };
        let prefix = if real.is_empty() { 0 } else { real.len() + 1 };
        let mut names: Vec<String> = Vec::new();
        for (path, node) in self.inside(&real) {
            let below = &path[prefix..];
            let name = match (below.split_once('/'), node) {
                (Some((name, _)), _) => name,
                (None, Node::Link(_)) if self.real(path).is_some_and(|target| self.is_folder(&target)) => below,
                _ => continue,
            };
            if names.last().is_none_or(|last| last != name) {
                names.push(name.to_owned());
            }
        }
        // Other repositories, and what is ignored.
        let disk = self.disk.folders(folder).into_iter();
        names.extend(disk.filter(|name| {
            let path = if real.is_empty() { name.clone() } else { format!("{real}/{name}") };
            !self.is_folder(&path) && self.on_disk(&path)
        }));
        names.sort_unstable();
        names.dedup();
        names
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        let Some(below) = self.below(path) else { return World::read(&self.disk, path) };
        let Some(real) = self.real(&below) else { return Err("a symbolic link that leads out of its folder".into()) };
        match self.nodes.get(&*real) {
            Some(Node::File { id, .. }) => self.content(id),
            _ if self.on_disk(&real) => World::read(&self.disk, path),
            _ => Err("no such file or folder".into()),
        }
    }

    fn size(&self, path: &str) -> Option<u64> {
        let Some(below) = self.below(path) else { return self.disk.size(path) };
        let real = self.real(&below)?;
        match self.nodes.get(&*real) {
            Some(Node::File { size, .. }) => Some(*size),
            _ if self.on_disk(&real) => self.disk.size(path),
            _ => None,
        }
    }
}

/// A running `git cat-file --batch`: an id goes in, its content comes out.
#[derive(Debug)]
struct Batch {
    child: Child,
    /// Taken when it is to end.
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Batch {
    fn start(root: &Path) -> Result<Batch> {
        let mut command = git(root);
        command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|error| not_started(&error))?;
        match (child.stdin.take(), child.stdout.take()) {
            (input @ Some(_), Some(output)) => Ok(Batch { child, input, output: BufReader::new(output) }),
            _ => Err(Error::new("git gives no answers")),
        }
    }

    /// Write `id`, then read `id type bytes`, the bytes, and a line end.
    fn content(&mut self, id: &str) -> Result<Vec<u8>, String> {
        let ended = |error: std::io::Error| format!("git ended: {error}");
        let input = self.input.as_mut().ok_or("git ended")?;
        input.write_all(format!("{id}\n").as_bytes()).map_err(ended)?;
        let mut head = String::new();
        self.output.read_line(&mut head).map_err(ended)?;
        let size: usize = match head.split_ascii_whitespace().collect::<Vec<_>>()[..] {
            [told, "blob", size] if told == id => size.parse().map_err(|_| "git gives no size".to_owned())?,
            [_, "missing"] => return Err("its content is not in this clone of the repository".into()),
            _ => return Err(format!("git does not give its content but `{}`", head.trim_end())),
        };
        let mut content = Vec::with_capacity(size);
        self.output.by_ref().take(size as u64).read_to_end(&mut content).map_err(ended)?;
        self.output.read_exact(&mut [0]).map_err(ended)?;
        Ok(content)
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        // Without input it ends.
        self.input = None;
        let _ = self.child.wait();
    }
}

/// The commit at which HEAD and a reference parted.
fn commit(root: &Path, reference: &str) -> Result<String> {
    let shallow = || {
        let told = answer(git(root).args(["rev-parse", "--is-shallow-repository"]));
        matches!(told, Ok(Ok(told)) if told.trim() == "true")
    };
    let deepen = "this clone is shallow and may lack it: `git fetch --unshallow` fetches the rest, `fetch-depth: 0` in GitHub Actions, `GIT_DEPTH: 0` in GitLab CI";
    let resolve = |name: &str| {
        let wanted = format!("{name}^{{commit}}");
        answer(git(root).args(["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]))
    };
    let Ok(found) = resolve(reference)? else {
        let remote = format!("origin/{reference}");
        let hint = if resolve(&remote)?.is_ok() {
            format!("did you mean `{remote}`?")
        } else if shallow() {
            deepen.to_owned()
        } else {
            "`git branch --all` and `git tag` list the names, `git fetch` gets those of others".to_owned()
        };
        return Err(Error::new(format!("there is no commit `{reference}` in this repository; {hint}")));
    };
    let base = answer(git(root).args(["merge-base", found.trim(), "HEAD"]))?.unwrap_or_default();
    match base.lines().next() {
        Some(base) => Ok(base.to_owned()),
        None => {
            let hint = if shallow() { deepen } else { "name a commit that HEAD was made from" };
            Err(Error::new(format!("`{reference}` and HEAD have no commit in common; {hint}")))
        }
    }
}

/// git at work in a folder, whatever repository the environment names.
fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder);
    for name in FOREIGN {
        command.env_remove(name);
    }
    // Its words are read, nobody is asked, and what it refreshes on the way is not written.
    command.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What a command prints; else what it says is wrong.
fn answer(command: &mut Command) -> Result<Result<String, String>> {
    let output = command.output().map_err(|error| not_started(&error))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Ok(Err(format!("git: {}", said.trim().trim_start_matches("fatal: "))));
    }
    Ok(Ok(String::from_utf8_lossy(&output.stdout).into_owned()))
}

/// What a command prints that cannot but succeed.
fn require(command: &mut Command) -> Result<String> {
    answer(command)?.map_err(Error::new)
}

fn not_started(error: &std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::NotFound => Error::new(
            "the program `git` was not found, which knows what the site was; install it, or put it on the PATH",
        ),
        _ => Error::new(format!("the program `git` cannot be run: {error}")),
    }
}
