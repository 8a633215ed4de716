//! A site at one moment, as a table from paths to files.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use percent_encoding::percent_decode_str;

use super::media_type::media_type;
use super::trouble::Trouble;
use crate::site::encode_path;

/// A file of a site.
#[derive(Debug)]
pub struct File {
    /// Its bytes, as they would be published.
    pub bytes: Bytes,
    /// Its media type.
    pub media_type: &'static str,
    hash: OnceLock<blake3::Hash>,
}

impl File {
    fn new(path: &str, bytes: Vec<u8>) -> File {
        File { bytes: bytes.into(), media_type: media_type(path), hash: OnceLock::new() }
    }

    /// The hash of its bytes, made when it is first asked for: most files of a snapshot never are.
    pub fn hash(&self) -> blake3::Hash {
        *self.hash.get_or_init(|| blake3::hash(&self.bytes))
    }

    /// Whether it is an HTML page.
    pub fn is_page(&self) -> bool {
        self.media_type.starts_with("text/html")
    }
}

/// What there is at an address.
#[derive(Debug)]
pub enum Found<'s> {
    /// A file, with its path below the site's root.
    File(&'s str, &'s Arc<File>),
    /// The address is that of a folder, but for the slash at its end: the address to go to.
    Folder(String),
    /// Nothing. The page that says so in the readers' language, with its path, where the site has one.
    Nothing(Option<(&'s str, &'s Arc<File>)>),
}

/// All files of a site at one moment, with what is wrong with its pages. It never changes.
#[derive(Debug, Default)]
pub struct Snapshot {
    base_path: Box<str>,
    files: BTreeMap<Box<str>, Arc<File>>,
    /// By the path of a page, what was found on it.
    pub(super) troubles: BTreeMap<String, Vec<Trouble>>,
    /// Why the site as it is now cannot be shown: this is what it last was.
    pub(super) error: Option<String>,
}

impl Snapshot {
    /// A site of these files by path, whose root is at `base_path`, which begins and ends with a slash.
    pub fn new(base_path: &str, files: BTreeMap<String, Vec<u8>>) -> Snapshot {
        let file = |(path, bytes): (String, Vec<u8>)| {
            let file = Arc::new(File::new(&path, bytes));
            (path.into(), file)
        };
        Snapshot { base_path: base_path.into(), files: files.into_iter().map(file).collect(), ..Snapshot::default() }
    }

    /// The same site with some files made anew.
    pub fn with(&self, files: BTreeMap<String, Vec<u8>>) -> Snapshot {
        let newer = Snapshot::new(&self.base_path, files).files;
        let all = self.files.iter().map(|(path, file)| (path.clone(), file.clone()));
        Snapshot {
            base_path: self.base_path.clone(),
            files: all.chain(newer).collect(),
            troubles: self.troubles.clone(),
            error: None,
        }
    }

    /// The same, with the files of `before` in the place of those that are no others; how many are.
    pub fn settled(mut self, before: &Snapshot) -> (Snapshot, usize) {
        let gone = before.files.keys().filter(|path| !self.files.contains_key(*path)).count();
        let mut changed = gone;
        for (path, file) in &mut self.files {
            match before.files.get(path).filter(|known| known.bytes == file.bytes) {
                Some(known) => *file = known.clone(),
                None => changed += 1,
            }
        }
        (self, changed)
    }

    /// The same with what was found on pages, by their paths.
    pub fn with_troubles(self, troubles: BTreeMap<String, Vec<Trouble>>) -> Snapshot {
        Snapshot { troubles, ..self }
    }

    /// The same site, which can be brought no further for this reason.
    pub fn with_error(&self, error: String) -> Snapshot {
        let files = self.files.clone();
        let troubles = self.troubles.clone();
        Snapshot { base_path: self.base_path.clone(), files, troubles, error: Some(error) }
    }

    /// The same site at another base path.
    pub fn at(&self, base_path: &str) -> Snapshot {
        Snapshot { base_path: base_path.into(), ..self.with(BTreeMap::new()) }
    }

    /// Why the site as it is now cannot be shown.
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    /// The address of the site's root: `/`, or the path of its `base_url`.
    pub fn base_path(&self) -> &str {
        &self.base_path
    }

    /// How many files there are.
    pub fn count(&self) -> usize {
        self.files.len()
    }

    /// The file at a path below the site's root.
    pub fn file(&self, path: &str) -> Option<(&str, &Arc<File>)> {
        self.files.get_key_value(path).map(|(path, file)| (&**path, file))
    }

    /// The path below the site's root that the path of an address names, decoded once. `None` where it lies outside or
    /// is no UTF-8. Nothing in it is resolved: `..`, `//` and `\` are names like others, which no file has.
    pub fn below<'p>(&self, address: &'p str) -> Option<Cow<'p, str>> {
        percent_decode_str(address.strip_prefix(&*self.base_path)?).decode_utf8().ok()
    }

    /// What there is at the path of an address.
    pub fn find(&self, address: &str) -> Found<'_> {
        let Some(path) = self.below(address) else { return Found::Nothing(self.file("404.html")) };
        let is_folder = path.is_empty() || path.ends_with('/');
        let exact = if is_folder { self.file(&format!("{path}index.html")) } else { self.file(&path) };
        match exact {
            Some((path, file)) => Found::File(path, file),
            None if !is_folder && self.file(&format!("{path}/index.html")).is_some() => {
                Found::Folder(format!("{}{}/", self.base_path, encode_path(&path)))
            }
            None => Found::Nothing(self.not_found(&path)),
        }
    }

    /// The page that says that there is nothing at a path: that of the deepest folder around it that has one.
    fn not_found(&self, path: &str) -> Option<(&str, &Arc<File>)> {
        let folders = path.rmatch_indices('/').map(|(at, _)| &path[..=at]).chain([""]);
        // Nobody's site is deeper, and an address may be nothing but slashes.
        let deep = path.matches('/').count().saturating_sub(16);
        folders.skip(deep).find_map(|folder| self.file(&format!("{folder}404.html")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(base_path: &str) -> Snapshot {
        let paths =
            ["index.html", "404.html", "ru/index.html", "ru/404.html", "ru/a b/index.html", "ru/c.html", "x?y.css"];
        Snapshot::new(base_path, paths.iter().map(|path| ((*path).to_owned(), path.as_bytes().to_vec())).collect())
    }

    fn found(base_path: &str, address: &str) -> String {
        match snapshot(base_path).find(address) {
            Found::File(path, file) => {
                assert_eq!(path.as_bytes(), file.bytes);
                path.to_owned()
            }
            Found::Folder(address) => format!("-> {address}"),
            Found::Nothing(page) => format!("404 {}", page.map_or("", |(path, _)| path)),
        }
    }

    #[test]
    fn an_address_is_looked_up_as_it_is() {
        assert_eq!(found("/", "/"), "index.html");
        assert_eq!(found("/", "/ru/"), "ru/index.html");
        assert_eq!(found("/", "/ru/index.html"), "ru/index.html");
        assert_eq!(found("/", "/ru/a%20b/"), "ru/a b/index.html");
        assert_eq!(found("/", "/ru/c.html"), "ru/c.html");
        assert_eq!(found("/", "/x%3Fy.css"), "x?y.css");
        assert_eq!(found("/", "/ru"), "-> /ru/");
        assert_eq!(found("/", "/ru/a%20b"), "-> /ru/a%20b/");
    }

    #[test]
    fn nothing_of_an_address_is_resolved() {
        for address in ["//", "/./ru/", "/ru//", "/ru/../ru/", "/ru/%2e%2e/ru/", "/ru%2500/", "/RU/", "/ru\\"] {
            assert!(found("/", address).starts_with("404"), "{address}");
        }
    }

    #[test]
    fn the_page_for_nothing_is_the_nearest_one() {
        assert_eq!(found("/", "/ru/x/y"), "404 ru/404.html");
        assert_eq!(found("/", "/de/x/"), "404 404.html");
        assert_eq!(found("/", "/ru/%ff"), "404 404.html");
        assert_eq!(found("/", &format!("/ru/{}", "/".repeat(5000))), "404 ru/404.html");
    }

    #[test]
    fn a_site_may_have_a_base_path() {
        assert_eq!(found("/docs/", "/docs/ru/"), "ru/index.html");
        assert_eq!(found("/docs/", "/docs/ru"), "-> /docs/ru/");
        assert_eq!(found("/docs/", "/ru/"), "404 404.html");
        assert_eq!(found("/docs/", "/docs"), "404 404.html");
    }
}
