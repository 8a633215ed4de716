//! An HTML page in the preview: with the script that keeps it new, and what else it is shown with.

use super::{File, OWN, Snapshot};
use crate::world::join;

/// Attributes whose address is part of what a reader sees.
const SHOWN: [&str; 2] = ["src=\"", "data-segments=\""];

/// What a page is known by: its bytes and those of the files that it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Version {
    bytes: blake3::Hash,
    parts: blake3::Hash,
}

impl Version {
    pub(super) fn of(snapshot: &Snapshot, path: &str, file: &File) -> Version {
        Version { bytes: file.hash(), parts: parts(snapshot, path, file) }
    }

    /// Whether two versions show the same files.
    pub(super) fn shows_the_same_as(&self, other: &Version) -> bool {
        self.parts == other.parts
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut both = *self.bytes.as_bytes();
        both.iter_mut().zip(self.parts.as_bytes()).for_each(|(a, b)| *a ^= b);
        f.write_str(&blake3::hash(&both).to_hex()[..32])
    }
}

/// The hash of the files of the site that a page names as pictures and the like. Style sheets and scripts have their
/// hashes in their names.
fn parts(snapshot: &Snapshot, path: &str, file: &File) -> blake3::Hash {
    let html = String::from_utf8_lossy(&file.bytes);
    let folder = path.rfind('/').map_or("", |at| &path[..at]);
    let mut hasher = blake3::Hasher::new();
    for address in SHOWN.iter().flat_map(|name| values(&html, name)) {
        let address = &address[..address.find(['?', '#']).unwrap_or(address.len())];
        let below = match address.starts_with('/') {
            true => snapshot.below(address),
            false => {
                percent_encoding::percent_decode_str(address).decode_utf8().ok().map(|path| join(folder, &path).into())
            }
        };
        if let Some((_, part)) = below.and_then(|path| snapshot.file(&path)) {
            hasher.update(part.hash().as_bytes());
        }
    }
    hasher.finalize()
}

/// The values of an attribute, by its beginning (`src="`), wherever it stands.
fn values<'h>(html: &'h str, name: &str) -> impl Iterator<Item = &'h str> {
    let ends =
        memchr::memmem::find_iter(html.as_bytes(), name.as_bytes()).map(|at| at + name.len()).collect::<Vec<_>>();
    ends.into_iter().filter_map(|at| html[at..].split('"').next())
}

/// The page as the preview sends it: at the end of its head the script, which is told what version it is.
pub(super) fn with_script(html: &[u8], base_path: &str, version: &Version) -> Vec<u8> {
    let script = format!("<script src=\"{base_path}{OWN}/preview.js\" data-version=\"{version}\" defer></script>\n");
    let at = memchr::memmem::find(html, b"</head>").unwrap_or(html.len());
    [&html[..at], script.as_bytes(), &html[at..]].concat()
}

/// The style sheets of two versions of a page that are named otherwise, the old name and the new one; `None` where the
/// pages differ in more than that.
pub(super) fn other_sheets(old: &[u8], new: &[u8]) -> Option<Vec<(String, String)>> {
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    let ((old_texts, old_sheets), (new_texts, new_sheets)) = (sheets(&old), sheets(&new));
    let pairs = old_sheets.into_iter().zip(new_sheets).filter(|(old, new)| old != new);
    (old_texts == new_texts).then(|| pairs.map(|(old, new)| (old.to_owned(), new.to_owned())).collect())
}

/// The addresses of a page's style sheets, and the texts around them.
fn sheets(html: &str) -> (Vec<&str>, Vec<&str>) {
    let (mut texts, mut sheets) = (Vec::new(), Vec::new());
    let mut start = 0;
    for sheet in values(html, "href=\"").filter(|address| address.ends_with(".css")) {
        let at = sheet.as_ptr() as usize - html.as_ptr() as usize;
        texts.push(&html[start..at]);
        sheets.push(sheet);
        start = at + sheet.len();
    }
    texts.push(&html[start..]);
    (texts, sheets)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn version(files: &[(&str, &str)]) -> String {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
        let snapshot = Snapshot::new("/docs/", BTreeMap::from_iter(files));
        let (path, file) = snapshot.file("ru/a/index.html").unwrap();
        Version::of(&snapshot, path, file).to_string()
    }

    #[test]
    fn a_page_is_another_with_its_pictures_and_segments() {
        let page =
            ("ru/a/index.html", "<img src=\"../%D1%8F%20.png?x\"><article data-segments=\"../../_segments/a.json\">");
        let first = version(&[page, ("ru/я .png", "1"), ("_segments/a.json", "1"), ("ru/b.png", "1")]);
        assert_eq!(first, version(&[page, ("ru/я .png", "1"), ("_segments/a.json", "1"), ("ru/b.png", "2")]));
        assert_ne!(first, version(&[page, ("ru/я .png", "2"), ("_segments/a.json", "1")]));
        assert_ne!(first, version(&[page, ("ru/я .png", "1"), ("_segments/a.json", "2")]));
        let absolute = ("ru/a/index.html", "<img src=\"/docs/b.png\"><img src=\"data:x\"><img src=\"../../../b.png\">");
        assert_ne!(version(&[absolute, ("b.png", "1")]), version(&[absolute, ("b.png", "2")]));
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_head() {
        let snapshot = Snapshot::new("/", BTreeMap::from([("a.html".to_owned(), b"<head>x</head>y".to_vec())]));
        let (path, file) = snapshot.file("a.html").unwrap();
        let version = Version::of(&snapshot, path, file);
        let sent = String::from_utf8(with_script(&file.bytes, "/", &version)).unwrap();
        let script = format!("<script src=\"/_hexapla/preview.js\" data-version=\"{version}\" defer></script>\n");
        assert_eq!(sent, format!("<head>x{script}</head>y"));
        assert!(String::from_utf8(with_script(b"bare", "/", &version)).unwrap().starts_with("bare<script "));
    }

    #[test]
    fn another_sheet_is_told_from_another_page() {
        let old = b"<link href=\"a.1.css\"><a href=\"b\">x</a>";
        let pair = |old: &str, new: &str| vec![(old.to_owned(), new.to_owned())];
        assert_eq!(other_sheets(old, b"<link href=\"a.2.css\"><a href=\"b\">x</a>"), Some(pair("a.1.css", "a.2.css")));
        assert_eq!(other_sheets(old, b"<link href=\"a.2.css\"><a href=\"b\">y</a>"), None);
        assert_eq!(other_sheets(old, b"<a href=\"b\">x</a>"), None);
        assert_eq!(other_sheets(old, old), Some(vec![]));
    }
}
