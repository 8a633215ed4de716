//! Where a page is published.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::config::PageForm;

/// What must be encoded in a path of a URL (the path percent-encode set of the URL standard, and `%` itself).
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%')
    .add(b'&')
    .add(b'\\')
    .add(b'|')
    .add(b'^')
    .add(b'[')
    .add(b']');

/// A place below a locale's part of the address: `guide/install`, or a folder (`guide`) whose index the page is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Route {
    path: Box<str>,
    index: bool,
}

impl Route {
    /// The route of the page `key`, whose file would be published at `place`. `exists` tells whether another key is a
    /// page: README.md is the index of its folder only where there is no index.
    pub fn new(key: &str, place: &str, exists: impl Fn(&str) -> bool) -> Route {
        let (folder, name) = stem(key).rsplit_once('/').unwrap_or(("", stem(key)));
        let index = match name.to_ascii_lowercase().as_str() {
            "index" => true,
            "readme" => !["index.md", "index.yml"].iter().any(|name| exists(&crate::world::join(folder, name))),
            _ => false,
        };
        let place = stem(place);
        Route {
            path: if index { place.rsplit_once('/').map_or("", |(folder, _)| folder) } else { place }.into(),
            index,
        }
    }

    /// The route of the file below a locale's folder that is written for a page, not encoded.
    pub fn file(&self, form: PageForm) -> String {
        match (form, self.index, self.path.is_empty()) {
            (_, _, true) => "index.html".into(),
            (PageForm::File, false, _) => format!("{}.html", self.path),
            _ => format!("{}/index.html", self.path),
        }
    }

    /// The address below a locale's part, percent-encoded, without a slash at the start.
    pub fn address(&self, form: PageForm) -> String {
        let file = self.file(form);
        let shown = match form {
            PageForm::Folder => file.strip_suffix("index.html").unwrap_or(&file),
            PageForm::File => &file,
        };
        encode_path(shown)
    }

    /// The route of a file that holds the page in another form, not encoded: `guide/install.md` for the `ending` `.md`,
    /// `guide/index.md` of a folder's index. It is the same in both forms of addresses.
    pub fn sibling(&self, ending: &str) -> String {
        let name = if self.index { crate::world::join(&self.path, "index") } else { self.path.to_string() };
        name + ending
    }

    /// Whether it is a folder's index.
    pub fn is_index(&self) -> bool {
        self.index
    }
}

/// The path of a document without its ending.
pub fn stem(key: &str) -> &str {
    let ending = [".md", ".yml", ".yaml"].into_iter().find(|ending| has_ending(key, ending));
    ending.map_or(key, |ending| &key[..key.len() - ending.len()])
}

/// Whether the file of a path may be a document, by its ending.
pub fn is_document(path: &str) -> bool {
    stem(path).len() < path.len()
}

/// Whether a path ends so, in any case, with something before it.
pub(super) fn has_ending(path: &str, ending: &str) -> bool {
    let at = path.len().saturating_sub(ending.len());
    at > 0 && path.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

/// Percent-encode a path, its slashes kept.
pub fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// The relative reference that leads from the file `from` to the address `to`, both below the site's root. `to` may
/// end in a slash and carry a query and fragment.
pub fn relative(from: &str, to: &str) -> String {
    let path_end = to.find(['?', '#']).unwrap_or(to.len());
    let (path, rest) = to.split_at(path_end);
    let from_folder = from.rfind('/').map_or("", |at| &from[..=at]);
    let mut common = 0;
    for (at, (a, b)) in from_folder.bytes().zip(path.bytes()).enumerate() {
        if a != b {
            break;
        }
        if a == b'/' {
            common = at + 1;
        }
    }
    let ups = from_folder[common..].matches('/').count();
    let mut out = String::with_capacity(3 * ups + to.len() - common + 2);
    for _ in 0..ups {
        out.push_str("../");
    }
    out.push_str(&path[common..]);
    // An empty reference is the page itself, and a first segment with a colon would be read as a scheme.
    if out.is_empty() || ups == 0 && out.split('/').next().is_some_and(|first| first.contains(':')) {
        out.insert_str(0, "./");
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(key: &str, others: &[&str]) -> Route {
        Route::new(key, key, |other| others.contains(&other))
    }

    #[test]
    fn a_folder_has_one_index() {
        assert_eq!(route("a/index.md", &[]).file(PageForm::Folder), "a/index.html");
        assert_eq!(route("a/README.md", &[]).address(PageForm::Folder), "a/");
        assert_eq!(route("a/README.md", &["a/index.md"]).address(PageForm::Folder), "a/README/");
        assert_eq!(route("index.md", &[]).address(PageForm::Folder), "");
        assert_eq!(route("a/b.md", &[]).file(PageForm::Folder), "a/b/index.html");
        assert_eq!(route("a/index.YML", &[]).file(PageForm::Folder), "a/index.html");
        assert_eq!(route("a/README.md", &["a/index.yml"]).address(PageForm::Folder), "a/README/");
        assert_eq!(route("a/b.yml", &[]).file(PageForm::Folder), "a/b/index.html");
        assert_eq!(route("a/b.md", &[]).file(PageForm::File), "a/b.html");
        assert_eq!(route("a/index.md", &[]).address(PageForm::File), "a/index.html");
    }

    #[test]
    fn other_forms_of_a_page_stand_beside_it() {
        assert_eq!(route("a/b.md", &[]).sibling(".md"), "a/b.md");
        assert_eq!(route("a/index.md", &[]).sibling(".x.md"), "a/index.x.md");
        assert_eq!(route("README.md", &[]).sibling(".md"), "index.md");
    }

    #[test]
    fn addresses_are_encoded() {
        assert_eq!(route("a b/c#d%.md", &[]).address(PageForm::Folder), "a%20b/c%23d%25/");
        assert_eq!(encode_path("я"), "%D1%8F");
    }

    #[test]
    fn references_are_relative() {
        assert_eq!(relative("ru/a/index.html", "ru/b/"), "../b/");
        assert_eq!(relative("ru/a/index.html", "ru/a/"), "./");
        assert_eq!(relative("ru/a/index.html", "ru/a/#x"), "./#x");
        assert_eq!(relative("ru/index.html", "zh-cn/a/?v=1"), "../zh-cn/a/?v=1");
        assert_eq!(relative("index.html", "ru/"), "ru/");
        assert_eq!(relative("ru/ab/index.html", "ru/abc/"), "../abc/");
        assert_eq!(relative("a.html", "b:c.html"), "./b:c.html");
    }
}
