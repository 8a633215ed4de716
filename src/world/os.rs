//! The disk. The one file in which `std::fs` may be called.
#![allow(clippy::disallowed_methods)]

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Fault, Folder, Listing, World};
use crate::error::{Error, Result};

/// The files below a folder of the disk.
#[derive(Debug, Clone)]
pub struct OsWorld {
    root: PathBuf,
}

impl OsWorld {
    /// The site whose `hexapla.toml` stands in `root`, or, as a [`Folder`], the folder `root` to write to.
    pub fn new(root: impl Into<PathBuf>) -> OsWorld {
        OsWorld { root: root.into() }
    }

    /// Where a path of this world stands on the disk.
    pub fn resolve(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.root.clone() } else { self.root.join(path) }
    }

    /// Where a file of this folder stands on the disk. What leads out of it is refused here whoever asks: a path is made
    /// of what documents say.
    fn inside(&self, path: &str) -> Result<PathBuf> {
        let plain = |part: &str| !matches!(part, "" | "." | "..");
        // Where `\` and drives mean something, the system tells of them.
        let relative = Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)));
        match relative && path.split('/').all(plain) {
            true => Ok(self.resolve(path)),
            false => Err(Error::new(format!("`{path}` is no path below {}", self.root.display()))),
        }
    }

    /// The real, absolute path of the root, or of its nearest ancestor that exists with the rest appended.
    pub fn absolute(&self) -> PathBuf {
        let path = std::path::absolute(&self.root).unwrap_or_else(|_| self.root.clone());
        let mut rest = Vec::new();
        let mut existing = path.as_path();
        loop {
            if let Ok(real) = existing.canonicalize() {
                return rest.iter().rev().fold(real, |path: PathBuf, name| path.join(name));
            }
            match (existing.parent(), existing.file_name()) {
                (Some(parent), Some(name)) => {
                    rest.push(name.to_owned());
                    existing = parent;
                }
                _ => return path,
            }
        }
    }

    /// The time of the system's clock. It is for what is kept from run to run, and nothing that is printed depends on it.
    pub fn now() -> std::time::SystemTime {
        std::time::SystemTime::now()
    }

    /// Write a file anew that stands at `path` below `folder`, if its bytes are still `before`. Its permissions stay, and
    /// a reader sees the old bytes or the new ones.
    ///
    /// # Errors
    /// With the path and the reason: it is read-only, has changed, or stands outside of the folder by a symbolic link.
    pub fn rewrite(&self, folder: &str, path: &str, before: &[u8], after: &[u8]) -> Result<()> {
        let shown = if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
        let fault = |reason: &str| Error::new(format!("{shown}: {reason}"));
        let home = OsWorld::new(self.resolve(folder));
        let real = |path: &Path| path.canonicalize().map_err(|error| fault(&io_reason(&error)));
        let place = real(&home.inside(path)?)?;
        if !place.starts_with(real(&home.root)?) {
            return Err(fault("a symbolic link that leads out of its folder"));
        }
        let data = fs::metadata(&place).map_err(|error| fault(&io_reason(&error)))?;
        if data.permissions().readonly() {
            return Err(fault("the file is read-only"));
        }
        if fs::read(&place).map_err(|error| fault(&io_reason(&error)))? != before {
            return Err(fault("the file has changed since it was read, and is left as it is"));
        }
        swap(&place, after, Some(data.permissions())).map_err(|error| fault(&io_reason(&error)))
    }

    /// When a file was last written.
    pub fn modified(&self, path: &str) -> Option<std::time::SystemTime> {
        fs::metadata(self.resolve(path)).ok()?.modified().ok()
    }

    /// Whether anything is at a path.
    pub fn exists(&self, path: &str) -> bool {
        self.resolve(path).exists()
    }

    /// Whether the root itself exists as a folder.
    pub fn is_folder(&self) -> bool {
        self.root.is_dir()
    }
}

impl World for OsWorld {
    fn list(&self, folder: &str, skip: &dyn Fn(&str, bool) -> bool) -> Option<Listing> {
        let base = self.resolve(folder);
        let real = base.canonicalize().ok().filter(|real| real.is_dir())?;
        let mut listing = Listing::default();
        let name = |path: &Path| -> Option<String> {
            let below = path.strip_prefix(&base).ok()?.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
            Some(if below.is_empty() || folder.is_empty() {
                format!("{folder}{below}")
            } else {
                format!("{folder}/{below}")
            })
        };
        let mut walk = walkdir::WalkDir::new(&base).follow_links(true).into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    listing.faults.push(walk_fault(&error, folder, &name));
                    continue;
                }
            };
            if entry.depth() == 0 {
                continue;
            }
            let is_folder = entry.file_type().is_dir();
            let Some(path) = name(entry.path()) else {
                let path = entry.path().to_string_lossy().into_owned();
                listing.faults.push(Fault { path, reason: "the name is not UTF-8".into() });
                continue;
            };
            if skip(&path, is_folder) {
                if is_folder {
                    walk.skip_current_dir();
                }
                continue;
            }
            if entry.path_is_symlink() && !entry.path().canonicalize().is_ok_and(|target| target.starts_with(&real)) {
                listing.faults.push(Fault { path, reason: "a symbolic link that leads out of its folder".into() });
                if is_folder {
                    walk.skip_current_dir();
                }
                continue;
            }
            if entry.file_type().is_file() {
                listing.files.push(path);
            } else if !is_folder {
                listing.faults.push(Fault { path, reason: "neither a file nor a folder".into() });
            }
        }
        listing.files.sort_unstable();
        Some(listing)
    }

    fn folders(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.resolve(folder)) else { return Vec::new() };
        let folders = entries.filter_map(|entry| entry.ok().filter(|entry| entry.path().is_dir()));
        let mut names: Vec<String> = folders.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort_unstable();
        names
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        fs::read(self.resolve(path)).map_err(|error| io_reason(&error))
    }

    fn size(&self, path: &str) -> Option<u64> {
        fs::metadata(self.resolve(path)).ok().filter(fs::Metadata::is_file).map(|data| data.len())
    }
}

impl Folder for OsWorld {
    fn files(&self) -> Result<Vec<String>> {
        let shown = self.root.display();
        match fs::symlink_metadata(&self.root) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Error::new(format!("{shown}: {}", io_reason(&error)))),
            Ok(data) if data.is_symlink() => {
                return Err(Error::new(format!("{shown} is a symbolic link; name the folder itself")));
            }
            Ok(data) if !data.is_dir() => return Err(Error::new(format!("{shown} is not a folder"))),
            Ok(_) => {}
        }
        let mut files = Vec::new();
        for entry in walkdir::WalkDir::new(&self.root).min_depth(1) {
            let entry = entry.map_err(|error| Error::new(error.to_string()))?;
            if !entry.file_type().is_dir() {
                let below = entry.path().strip_prefix(&self.root).unwrap_or(entry.path());
                files.push(below.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"));
            }
        }
        files.sort_unstable();
        Ok(files)
    }

    fn read(&self, path: &str) -> Option<Vec<u8>> {
        fs::read(self.resolve(path)).ok()
    }

    fn replace(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let place = self.inside(path)?;
        swap(&place, bytes, None).map_err(|error| Error::new(format!("{}: {}", place.display(), io_reason(&error))))
    }

    fn create(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let place = self.inside(path)?;
        create_file(&place, bytes).map_err(|error| Error::new(format!("{}: {}", place.display(), io_reason(&error))))
    }

    fn remove(&self, path: &str) -> Result<()> {
        let place = self.inside(path)?;
        match fs::remove_file(&place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(Error::new(format!("{}: {}", place.display(), io_reason(&error))));
            }
            _ => {}
        }
        let mut folder = place.parent();
        while let Some(path) = folder.filter(|path| path.starts_with(&self.root)) {
            // Fails, and so stops, at the first folder that still holds something.
            if fs::remove_dir(path).is_err() {
                break;
            }
            folder = path.parent();
        }
        Ok(())
    }
}

/// Write a whole file beside its place and put it there, with these permissions.
fn swap(place: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let mut name = place.file_name().unwrap_or_default().to_owned();
    name.push(".hexapla-new");
    let new = place.with_file_name(name);
    let made = create_file(&new, bytes)
        .and_then(|()| permissions.map_or(Ok(()), |permissions| fs::set_permissions(&new, permissions)))
        .and_then(|()| fs::rename(&new, place));
    made.inspect_err(|_| {
        let _ = fs::remove_file(&new);
    })
}

/// Write a whole file, making its folder only when the first try shows that it is not there: most pages share one.
fn create_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = match fs::File::create(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
            fs::File::create(path)?
        }
        other => other?,
    };
    file.write_all(bytes)
}

fn walk_fault(error: &walkdir::Error, folder: &str, name: &dyn Fn(&Path) -> Option<String>) -> Fault {
    let path = error.path().and_then(name).unwrap_or_else(|| folder.to_owned());
    let reason = match (error.loop_ancestor(), error.io_error()) {
        (Some(_), _) => "a symbolic link that leads back to a folder above it".to_owned(),
        (None, Some(error)) if error.kind() == io::ErrorKind::NotFound => "a symbolic link to nothing".to_owned(),
        (None, Some(error)) => io_reason(error),
        (None, None) => error.to_string(),
    };
    Fault { path, reason }
}

fn io_reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_or_removed_outside_of_the_folder() {
        let outer = tempfile::tempdir().unwrap();
        fs::write(outer.path().join("kept"), "kept").unwrap();
        let folder = OsWorld::new(outer.path().join("public"));
        let absolute = outer.path().join("evil").display().to_string();
        for path in ["../evil", "a/../../evil", "./evil", "a//evil", "", "a/", &absolute] {
            assert!(folder.create(path, b"x").is_err() && folder.replace(path, b"x").is_err(), "{path}");
        }
        assert!(folder.remove("../kept").is_err());
        folder.create("a/b", b"x").unwrap();
        folder.remove("a/b").unwrap();
        let left: Vec<_> = fs::read_dir(outer.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["kept"]);
    }

    #[test]
    fn a_file_is_written_anew_only_where_it_is_as_it_was_read() {
        let root = tempfile::tempdir().unwrap();
        let world = OsWorld::new(root.path());
        let read = |path: &str| fs::read_to_string(root.path().join(path)).unwrap();
        fs::create_dir(root.path().join("in")).unwrap();
        fs::write(root.path().join("in/a.md"), "old").unwrap();
        fs::write(root.path().join("b.md"), "old").unwrap();
        world.rewrite("in", "a.md", b"old", b"new").unwrap();
        assert_eq!(read("in/a.md"), "new");
        let error = world.rewrite("in", "a.md", b"old", b"newer").unwrap_err().to_string();
        assert!(error.starts_with("in/a.md: the file has changed"), "{error}");
        assert!(world.rewrite("in", "../b.md", b"old", b"new").is_err());
        assert!(world.rewrite("in", "none.md", b"", b"new").is_err() && !root.path().join("in/none.md").exists());
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(root.path().join("b.md"), root.path().join("in/c.md")).unwrap();
            let error = world.rewrite("in", "c.md", b"old", b"new").unwrap_err().to_string();
            assert!(error.contains("leads out of its folder"), "{error}");
        }
        assert_eq!((read("in/a.md"), read("b.md")), ("new".into(), "old".into()));
        assert!(!root.path().join("in/a.md.hexapla-new").exists());
    }
}
