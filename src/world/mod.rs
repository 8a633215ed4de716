//! The only door to files.
//!
//! Paths are strings with `/`, relative to the folder of `hexapla.toml`; they may begin with `../` where a locale is
//! a repository of its own. Everything above this module works on values that it was given.

mod git;
mod memory;
mod os;

pub use git::GitWorld;
pub use memory::{MemoryWorld, files_of_archive};
pub use os::OsWorld;

use std::sync::Arc;

/// A text file as read.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path relative to the root, with `/`.
    pub path: Arc<str>,
    /// The whole text, byte-order mark and line ends as they are.
    pub text: Box<str>,
}

/// Why a file or folder could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What it is about, relative to the root.
    pub path: String,
    /// What is wrong with it, without the path.
    pub reason: String,
}

/// What [`World::list`] found below a folder.
#[derive(Debug, Default)]
pub struct Listing {
    /// Files, sorted, relative to the root.
    pub files: Vec<String>,
    /// What could not be entered or leads out of the folder.
    pub faults: Vec<Fault>,
}

/// Read access to a site's files. Implementations: the disk ([`OsWorld`]), a commit of a git
/// repository ([`GitWorld`]), a map in memory ([`MemoryWorld`]).
pub trait World: Send + Sync {
    /// All files below `folder`, without those that `skip` (given a path relative to the root and whether it is a
    /// folder) names. `None` where there is no such folder. Symbolic links are followed as long as they stay below
    /// `folder`; loops and links that leave it are faults.
    fn list(&self, folder: &str, skip: &dyn Fn(&str, bool) -> bool) -> Option<Listing>;

    /// Names of the folders straight below `folder`, sorted; empty where there are none.
    fn folders(&self, folder: &str) -> Vec<String>;

    /// The bytes of a file.
    ///
    /// # Errors
    /// The reason in words, without the path.
    fn read(&self, path: &str) -> Result<Vec<u8>, String>;

    /// Size of a file in bytes; `None` where it cannot be asked.
    fn size(&self, path: &str) -> Option<u64>;
}

/// Write access to one folder and what is below it. The paths are relative to that folder, with `/`; to write or remove
/// one that is absolute or has `.`, `..` or an empty part is an error.
pub trait Folder: Send + Sync {
    /// All files below the folder, hidden ones included, sorted; empty where it does not exist.
    ///
    /// # Errors
    /// It is not a folder, is a symbolic link, or cannot be read.
    fn files(&self) -> crate::error::Result<Vec<String>>;

    /// The bytes of a file; `None` where it does not exist.
    fn read(&self, path: &str) -> Option<Vec<u8>>;

    /// Write a file that may exist: a reader sees the old bytes or the new ones, never a part.
    ///
    /// # Errors
    /// With the path and the reason.
    fn replace(&self, path: &str, bytes: &[u8]) -> crate::error::Result<()>;

    /// Write a file that does not exist in a folder that nobody reads yet: cheaper than [`Folder::replace`].
    ///
    /// # Errors
    /// With the path and the reason.
    fn create(&self, path: &str, bytes: &[u8]) -> crate::error::Result<()>;

    /// Remove a file, and the folders above it that this leaves empty.
    ///
    /// # Errors
    /// With the path and the reason.
    fn remove(&self, path: &str) -> crate::error::Result<()>;
}

/// Join two `/` paths and resolve `.` and `..`; leading `..` are kept.
pub fn join(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    if folder.starts_with('/') { format!("/{}", parts.join("/")) } else { parts.join("/") }
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn paths_are_joined_and_normalised() {
        assert_eq!(join("a/b", "../c.md"), "a/c.md");
        assert_eq!(join("", "./a//b"), "a/b");
        assert_eq!(join("..", "docs.ru"), "../docs.ru");
        assert_eq!(join("a", "../../x"), "../x");
        assert_eq!(join("/abs", "x"), "/abs/x");
    }
}
