//! Docsets: parts of the locales' folders that are published each at its own address, as DocFX has them.

use std::collections::BTreeMap;

use globset::GlobSet;
use toml::Spanned;

use super::file::{DocsetTable, MappingTable};
use super::globs::globs;
use super::value::Value;
use super::{normal_path, span_of as span};
use crate::span::Span;

/// A part of every locale's folder with its own address and settings.
#[derive(Debug)]
pub struct Docset {
    /// Its name, which no other docset has.
    pub name: String,
    /// Folder below each locale's folder, found whatever its case; empty for the whole.
    pub folder: String,
    /// Where it is published below the locale's part of the address, without slashes at the ends; may be empty.
    pub url: String,
    /// Its name for readers.
    pub title: String,
    /// What the titles of its pages end in.
    pub title_suffix: Option<String>,
    /// Texts that are never translated.
    pub no_loc: Vec<String>,
    /// Front matter of all pages that lack it.
    pub metadata: BTreeMap<String, Value>,
    /// Which files are its pages; the first that fits a file holds.
    pub content: Vec<Mapping>,
    /// Which files are published beside its pages; `None` for those that pages link to.
    pub resources: Option<Vec<Mapping>>,
    /// Front matter by the path of a page, before `metadata`; the first that fits holds.
    pub file_metadata: Vec<FileMetadata>,
    /// Where it stands in `hexapla.toml`.
    pub span: Span,
}

/// Some files of a docset and where they are published.
#[derive(Debug)]
pub struct Mapping {
    /// The files, below `src`, whatever their case.
    pub files: GlobSet,
    /// Those that are left out all the same.
    pub exclude: GlobSet,
    /// Folder below the docset's folder.
    pub src: String,
    /// Folder below the docset's address.
    pub dest: String,
    /// Whether a pattern names a file or folder that begins with a dot; others never match one.
    hidden: bool,
}

/// A value of front matter for the pages that a glob names.
#[derive(Debug)]
pub struct FileMetadata {
    /// The key.
    pub key: String,
    /// The pages, below the docset's folder, whatever their case.
    pub glob: GlobSet,
    /// The value.
    pub value: Value,
}

/// Globs of pages where none are given.
const PAGES: [&str; 2] = ["**/*.md", "**/*.yml"];

impl Docset {
    /// The mapping that makes a page of the file at a path below the docset's folder.
    pub fn content(&self, below: &str) -> Option<&Mapping> {
        self.content.iter().find(|mapping| mapping.matches(below))
    }

    /// Whether a file at a path below the docset's folder may be published beside the pages.
    pub fn resource(&self, below: &str) -> bool {
        self.resources.as_ref().is_none_or(|mappings| mappings.iter().any(|mapping| mapping.matches(below)))
    }

    /// The value of a key of front matter for the page at a path below the docset's folder, where its own file lacks it.
    pub fn value(&self, below: &str, key: &str) -> Option<&Value> {
        let of_files = self.file_metadata.iter().find(|table| table.key == key && table.glob.is_match(below));
        of_files.map(|table| &table.value).or_else(|| self.metadata.get(key))
    }
}

impl Mapping {
    /// Whether the file at a path below the docset's folder is one of these.
    pub fn matches(&self, below: &str) -> bool {
        inside(below, &self.src).is_some_and(|path| {
            (self.hidden || !path.split('/').any(|part| part.starts_with('.')))
                && self.files.is_match(path)
                && !self.exclude.is_match(path)
        })
    }

    /// Where such a file is published below the docset's address: `dest` and its path below `src`.
    pub fn place(&self, below: &str) -> String {
        let path = inside(below, &self.src).unwrap_or(below);
        if self.dest.is_empty() { path.to_owned() } else { format!("{}/{path}", self.dest) }
    }
}

/// The rest of `path` below `folder`, both `/` paths, whatever their case; empty for the folder itself.
pub(crate) fn inside<'a>(path: &'a str, folder: &str) -> Option<&'a str> {
    let mut rest = path;
    for wanted in folder.split('/').filter(|part| !part.is_empty()) {
        let (part, below) = rest.split_once('/').unwrap_or((rest, ""));
        if !(part.eq_ignore_ascii_case(wanted) || part.to_lowercase() == wanted.to_lowercase()) {
            return None;
        }
        rest = below;
    }
    Some(rest)
}

/// The docsets of a file. An error is a place in the file, and what is wrong there.
pub(super) fn read(tables: Vec<Spanned<DocsetTable>>) -> Result<Vec<Docset>, (Span, String)> {
    let mut docsets: Vec<Docset> = Vec::new();
    for table in tables {
        let span = span(&table);
        let docset = docset(table.into_inner(), span)?;
        for other in &docsets {
            if other.name == docset.name {
                return Err((span, format!("there are two docsets `{}`; give each its own `name`", docset.name)));
            }
            if inside(&docset.folder, &other.folder) == Some("") && inside(&other.folder, &docset.folder) == Some("") {
                let message = format!(
                    "the docsets `{}` and `{}` have the same `folder`, `{}`; a folder inside another's may be a docset, but not the same twice",
                    other.name, docset.name, docset.folder
                );
                return Err((span, message));
            }
        }
        docsets.push(docset);
    }
    Ok(docsets)
}

fn docset(table: DocsetTable, span: Span) -> Result<Docset, (Span, String)> {
    let name = table.name.get_ref().trim().to_owned();
    if name.is_empty() {
        return Err((self::span(&table.name), "a docset needs a `name`".into()));
    }
    let folder = path("folder", table.folder.as_ref().unwrap_or(&table.name), "the locale's folder")?;
    let url = match &table.url {
        Some(url) if url.get_ref().contains(['?', '#', '%']) || url.get_ref().contains("://") => {
            let message = format!("`url` is a path below the locale's part of the address, not `{}`", url.get_ref());
            return Err((self::span(url), message));
        }
        Some(url) => path("url", url, "the locale's part of the address")?,
        None => folder.clone(),
    };
    let content = match table.content.is_empty() {
        true => vec![mapping(&MappingTable { files: None, exclude: Vec::new(), src: None, dest: None }, &PAGES)?],
        false => table.content.iter().map(|table| mapping(table, &PAGES)).collect::<Result<_, _>>()?,
    };
    let resources = table.resources.map(|tables| tables.iter().map(|table| mapping(table, &["**"])).collect());
    let file_metadata = table.file_metadata.into_iter().map(|table| {
        let glob = globs([table.glob.get_ref().as_str()], true);
        let glob = glob.map_err(|(_, message)| (self::span(&table.glob), message))?;
        Ok(FileMetadata { key: table.key, glob, value: table.value })
    });
    Ok(Docset {
        title: table.title.unwrap_or_else(|| name.clone()),
        name,
        folder,
        url,
        title_suffix: table.title_suffix,
        no_loc: table.no_loc,
        metadata: table.metadata,
        content,
        resources: resources.transpose()?,
        file_metadata: file_metadata.collect::<Result<_, _>>()?,
        span,
    })
}

fn mapping(table: &MappingTable, all: &[&str]) -> Result<Mapping, (Span, String)> {
    let given = table.files.as_deref().unwrap_or(&[]);
    let (without, with): (Vec<_>, Vec<_>) = given.iter().partition(|glob| glob.get_ref().starts_with('!'));
    let exclude: Vec<&Spanned<String>> = table.exclude.iter().chain(without).collect();
    let set = |globs: &[&Spanned<String>], all: &[&str]| {
        let patterns = globs.iter().map(|glob| glob.get_ref().trim_start_matches('!'));
        let patterns: Vec<&str> = patterns.chain(all.iter().copied()).collect();
        self::globs(patterns, true)
            .map_err(|(at, message)| (globs.get(at).map_or(Span::default(), |glob| span(glob)), message))
    };
    let src = table.src.as_ref().map(|src| path("src", src, "the docset's folder")).transpose()?;
    let dest = table.dest.as_ref().map(|dest| path("dest", dest, "the docset's address")).transpose()?;
    Ok(Mapping {
        hidden: with.iter().any(|glob| glob.get_ref().split('/').any(|part| part.starts_with('.') && part.len() > 1)),
        files: set(
            &with,
            if with.is_empty() && table.files.as_ref().is_none_or(|files| !files.is_empty()) { all } else { &[] },
        )?,
        exclude: set(&exclude, &[])?,
        src: src.unwrap_or_default(),
        dest: dest.unwrap_or_default(),
    })
}

/// A path that stays below `what`, without slashes at its ends.
fn path(key: &str, text: &Spanned<String>, what: &str) -> Result<String, (Span, String)> {
    let written = text.get_ref().as_str();
    if written.starts_with('/') || written.contains(['\\', ':']) || written.split('/').any(|part| part == "..") {
        let message = format!("`{key}` is a path below {what}, with `/` and without `..`, not `{written}`");
        return Err((span(text), message));
    }
    Ok(normal_path(written))
}

#[cfg(test)]
mod tests {
    use super::Value;
    use crate::config::{Config, FILE_NAME};
    use crate::error::Result;
    use crate::world::MemoryWorld;

    fn config(text: &str) -> Result<Config> {
        let mut world = MemoryWorld::new();
        world.insert(FILE_NAME, text);
        Config::load(&world, FILE_NAME)
    }

    fn error(text: &str) -> String {
        config(text).unwrap_err().to_string()
    }

    #[test]
    fn every_key_but_the_name_has_a_default() {
        let config = config("[[docsets]]\nname = \"Articles\"\n").unwrap();
        let docset = &config.docsets[0];
        assert_eq!((&*docset.folder, &*docset.url, &*docset.title), ("Articles", "Articles", "Articles"));
        assert!(docset.content("a/b.md").is_some() && docset.content("TOC.yml").is_some());
        assert!(docset.content("a.png").is_none() && docset.resource("a.png"));
        assert_eq!(docset.value("a.md", "robots"), None);
        assert_eq!(docset.content("a/b.md").unwrap().place("a/b.md"), "a/b.md");
    }

    #[test]
    fn the_globs_are_those_of_docfx() {
        let text = r#"
            [[docsets]]
            name = "x"
            [[docsets.content]]
            files = ["*.md", "{a,b}/**", "articles", "!a/old/**", "short/**.md"]
            exclude = ["**/includes/**", "README.md"]
            [[docsets.content]]
            files = ["**/*.yml"]
            src = "Inner/y"
            dest = "z"
            [[docsets.resources]]
            files = ["**/*.png"]
        "#;
        let config = config(text).unwrap();
        let docset = &config.docsets[0];
        for path in ["top.md", "TOP.MD", "A/x.md", "b/c/d.md", "articles/1/2.md", "short/1/2.md", "short/3.md"] {
            assert!(docset.content(path).is_some(), "{path}");
        }
        for path in ["c/x.md", "a/old/x.md", "b/includes/x.md", "readme.md", "a/.hidden/x.md", "x.yml"] {
            assert!(docset.content(path).is_none(), "{path}");
        }
        let mapping = docset.content("inner/Y/q/r.yml").unwrap();
        assert_eq!(mapping.place("inner/Y/q/r.yml"), "z/q/r.yml");
        assert!(docset.resource("media/a.PNG") && !docset.resource("media/a.svg"));
    }

    #[test]
    fn a_hidden_file_is_a_page_where_a_glob_names_it() {
        let config = config("[[docsets]]\nname = \"x\"\n[[docsets.content]]\nfiles = [\".about/*.md\"]\n").unwrap();
        assert!(config.docsets[0].content(".about/a.md").is_some());
    }

    #[test]
    fn the_deepest_folder_wins_whatever_its_case() {
        let text = "[[docsets]]\nname = \"all\"\nfolder = \"\"\n[[docsets]]\nname = \"in\"\nfolder = \"a/Inner\"\n[[docsets]]\nname = \"a\"\n";
        let config = config(text).unwrap();
        let found = |path| config.docset(path).map(|(docset, rest)| (docset.name.as_str(), rest));
        assert_eq!(found("A/inner/x.md"), Some(("in", "x.md")));
        assert_eq!(found("a/innermost/x.md"), Some(("a", "innermost/x.md")));
        assert_eq!(found("b.md"), Some(("all", "b.md")));
        let one = super::super::tests::config("[[docsets]]\nname = \"a\"\n").unwrap();
        assert!(one.docset("b/a/x.md").is_none());
    }

    #[test]
    fn front_matter_comes_from_the_first_glob_then_from_the_docset() {
        let text = r#"
            [[docsets]]
            name = "x"
            metadata = { robots = "noindex", draft = false, weight = 2, tags = ["a"] }
            [[docsets.file_metadata]]
            key = "robots"
            glob = "a/**"
            value = "none"
            [[docsets.file_metadata]]
            key = "robots"
            glob = "**"
            value = "all"
        "#;
        let config = config(text).unwrap();
        let docset = &config.docsets[0];
        assert_eq!(docset.value("A/x.md", "robots"), Some(&Value::Text("none".into())));
        assert_eq!(docset.value("b/x.md", "robots"), Some(&Value::Text("all".into())));
        assert_eq!(docset.value("b/x.md", "tags"), Some(&Value::List(vec!["a".into()])));
        assert_eq!(docset.metadata["weight"].to_string(), "2");
    }

    #[test]
    fn errors_have_a_place_and_a_way_out() {
        let start = "title = \"x\"\n[[docsets]]\nname = \"a\"\n";
        for (rest, expected) in [
            ("folder = \"../up\"\n", "hexapla.toml:4:10: `folder` is a path below the locale's folder"),
            ("url = \"/azure\"\n", "hexapla.toml:4:7: `url` is a path below the locale's part"),
            ("url = \"https://x.org\"\n", "hexapla.toml:4:7: `url` is a path below"),
            ("[[docsets.content]]\nfiles = [\"a\", \"b{\"]\n", "hexapla.toml:5:15: `b{` is not a glob"),
            ("[[docsets.content]]\nsrc = \"..\"\n", "hexapla.toml:5:7: `src` is a path below the docset's folder"),
            ("[[docsets]]\nname = \"a\"\n", "hexapla.toml:4:1: there are two docsets `a`"),
            ("[[docsets]]\nname = \"b\"\nfolder = \"A/\"\n", "hexapla.toml:4:1: the docsets `a` and `b` have the same"),
            ("titel = \"x\"\n", "hexapla.toml:4:1: there is no key `titel` here; did you mean `title`?"),
            ("metadata = { a = { b = 1 } }\n", "hexapla.toml:4:18: expected a string, a boolean, a number"),
        ] {
            let found = error(&format!("{start}{rest}"));
            assert!(found.starts_with(expected), "{found}");
        }
        assert!(error("[[docsets]]\nfolder = \"a\"\n").contains("missing field `name`"));
    }
}
