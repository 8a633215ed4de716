//! `hexapla.toml`: a site's configuration, every key with a default.

mod docset;
mod external;
mod fault;
mod file;
mod globs;
mod levels;
mod locales;
mod outputs;
mod pattern;
mod terminology;
mod theme;
mod url_pattern;
mod value;

use std::borrow::Cow;
use std::collections::BTreeSet;

use globset::GlobSet;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::locale::Locale;
use crate::span::Span;
use crate::world::{World, join};
use fault::{find_key, place, toml_error};
use file::File;
use locales::Read;
use pattern::Pattern;

pub(crate) use docset::inside;
pub use docset::{Docset, FileMetadata, Mapping};
pub use external::External;
pub use fault::{did_you_mean, nearest};
pub(crate) use globs::is_glob;
pub use levels::{Levels, Override};
pub use locales::LocaleConfig;
pub use outputs::Outputs;
pub use terminology::Terminology;
pub use theme::Theme;
pub use url_pattern::UrlPattern;
pub use value::Value;

/// Name of the configuration file.
pub const FILE_NAME: &str = "hexapla.toml";
/// The one folder beside the output that a run may write to.
pub const CACHE_FOLDER: &str = ".hexapla";

/// The form of a page's address and file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PageForm {
    /// `page/index.html`, published as `page/`.
    #[default]
    Folder,
    /// `page.html`; one file and no folder a page, and the site can be read from the disk.
    File,
}

/// What `hexapla.toml` means, all defaults filled in.
#[derive(Debug)]
pub struct Config {
    /// Title of the site.
    pub title: String,
    /// One sentence on the site; may be empty.
    pub description: String,
    /// Absolute address that ends in `/`, if the site has one.
    pub base_url: Option<String>,
    /// Output folder, relative to the root.
    pub output: String,
    /// What is read and checked but not published.
    pub exclude: GlobSet,
    /// The form of addresses.
    pub page_form: PageForm,
    /// The locales, the source locale first, then by weight and tag.
    pub locales: Vec<LocaleConfig>,
    /// Host of absolute links that are no pages of the site, without a slash at the end.
    pub absolute_links: Option<String>,
    /// How addresses of other hosts are checked.
    pub external: External,
    /// Levels that differ from the lints' own.
    pub levels: Levels,
    /// File of known findings, relative to the root; it need not exist.
    pub baseline: String,
    /// Files of terms.
    pub terminology: Terminology,
    /// Whether the pages can be searched.
    pub search: bool,
    /// What pages and the site say to programs.
    pub outputs: Outputs,
    /// Whether the texts of all locales can be read beside each page.
    pub reading_modes: bool,
    /// Whether each translation has a page with both texts too.
    pub bilingual_pages: bool,
    /// Where a file can be edited: `{path}`, `{file}`, `{locale}` and `{line}`.
    pub edit_url: Option<UrlPattern>,
    /// Where a text can be reported: those, and `{id}`, `{source}`, `{target}` and `{url}`.
    pub report_url: Option<UrlPattern>,
    /// Colors, fonts and pictures of the site's look.
    pub theme: Theme,
    /// Whether there is a dashboard of the translation.
    pub dashboard: bool,
    /// Parts of the locales' folders with their own addresses; without any, each locale's whole folder is the site.
    pub docsets: Vec<Docset>,
    /// Path of the file, relative to the root, with its text; `None` where the site has none.
    pub file: Option<(String, String)>,
}

impl Config {
    /// Read `path` (usually [`FILE_NAME`]) of `world`; without that file all defaults hold.
    ///
    /// # Errors
    /// A file that is not TOML, an unknown key, a value that cannot be: with file, line, column and the way out.
    pub fn load(world: &dyn World, path: &str) -> Result<Config> {
        let text = match world.size(path) {
            None => None,
            Some(_) => {
                let bytes = world.read(path).map_err(|reason| Error::new(format!("{path}: {reason}")))?;
                Some(String::from_utf8(bytes).map_err(|_| Error::new(format!("{path} is not UTF-8")))?)
            }
        };
        Config::parse(world, path, text)
    }

    fn parse(world: &dyn World, path: &str, text: Option<String>) -> Result<Config> {
        let source = text.as_deref().unwrap_or("");
        let file: File = toml::from_str(source).map_err(|error| toml_error(path, source, &error))?;
        let fault_at = |span: Span, message: String| Error::new(format!("{}: {message}", place(path, source, span)));
        let fault = |needle: &str, message: String| fault_at(find_key(source, needle), message);

        let tag = file.source_locale.as_deref().unwrap_or("en-US");
        let source_locale: Locale = tag.parse().map_err(|error| fault("source_locale", error))?;
        let title = file.title.unwrap_or_else(|| "Documentation".into());
        let output = normal_path(file.output.as_deref().unwrap_or("public"));
        if output.is_empty() {
            return Err(fault("output", "the output folder cannot be the site's own folder".into()));
        }

        let pattern = Pattern::parse(file.content.as_deref().unwrap_or("content/{locale}"));
        let pattern = pattern.map_err(|message| fault("content", message))?;
        let read = Read { world, pattern: &pattern, source: &source_locale, title: &title, text: source };
        let locales = read.locales(file.locales).map_err(|(tag, message)| fault(&tag, message))?;

        let levels = Levels::new(file.lints, file.overrides, &locales);
        let levels = levels.map_err(|(span, message)| fault_at(span, message))?;
        let base_url =
            file.base_url.as_deref().map(parse_base_url).transpose().map_err(|message| fault("base_url", message))?;
        let absolute_links = file
            .links
            .absolute
            .as_deref()
            .map(parse_base_url)
            .transpose()
            .map_err(|message| fault("absolute", message))?;
        let pattern = |key: &str, text: &Option<String>, known: &[&str], needed: &[&str]| {
            let text = text.as_deref();
            text.map(|text| UrlPattern::parse(text, known, needed)).transpose().map_err(|message| fault(key, message))
        };
        Ok(Config {
            title,
            description: file.description.unwrap_or_default(),
            base_url,
            exclude: globs::globs(file.exclude.iter().map(String::as_str), false)
                .map_err(|(_, message)| fault("exclude", message))?,
            output,
            page_form: file.page_form,
            locales,
            absolute_links: absolute_links.map(|url| url.trim_end_matches('/').to_owned()),
            external: external::read(&file.links.external).map_err(|(span, message)| fault_at(span, message))?,
            levels,
            baseline: normal_path(file.baseline.as_deref().unwrap_or("hexapla-baseline.json")),
            terminology: terminology::read(file.terminology, world)
                .map_err(|(span, message)| fault_at(span, message))?,
            search: file.search.unwrap_or(true),
            outputs: file.outputs,
            reading_modes: file.reading_modes.unwrap_or(true),
            bilingual_pages: file.bilingual_pages,
            edit_url: pattern("edit_url", &file.edit_url, &["path", "file", "locale", "line"], &["path", "file"])?,
            report_url: pattern(
                "report_url",
                &file.report_url,
                &["path", "file", "locale", "line", "id", "source", "target", "url"],
                &[],
            )?,
            theme: theme::read(file.theme, world).map_err(|(span, message)| fault_at(span, message))?,
            dashboard: file.dashboard.unwrap_or(true),
            docsets: docset::read(file.docsets).map_err(|(span, message)| fault_at(span, message))?,
            file: text.map(|text| (path.to_owned(), text)),
        })
    }

    /// The same with another base URL, as `--base-url` asks.
    ///
    /// # Errors
    /// It is not an absolute http or https URL.
    pub fn with_base_url(mut self, url: &str) -> Result<Config> {
        self.base_url = Some(parse_base_url(url).map_err(|message| Error::new(format!("--base-url: {message}")))?);
        Ok(self)
    }

    /// An error at the place where the file names `key`.
    pub fn fault(&self, key: &str, message: String) -> Error {
        let (path, text) = self.file.as_ref().map_or((FILE_NAME, ""), |(path, text)| (path, text));
        Error::new(format!("{}: {message}", place(path, text, find_key(text, key))))
    }

    /// An address with what tells a file, by its path from the root, in its places; `None` where the address is by that
    /// path and the path leads out of the root.
    pub fn place(&self, pattern: &UrlPattern, path: &str) -> Option<UrlPattern> {
        if pattern.names("path") && (path.starts_with('/') || path.split('/').next() == Some("..")) {
            return None;
        }
        let below = |locale: &LocaleConfig| Some(path.strip_prefix(locale.content.as_str())?.strip_prefix('/')?.len());
        let holds = |at: &usize| {
            below(&self.locales[*at]).is_some_and(|rest| self.key(*at, &path[path.len() - rest..]).is_some())
        };
        let locale = (0..self.locales.len()).filter(holds).min_by_key(|at| below(&self.locales[*at]));
        let file = locale.and_then(|at| below(&self.locales[at])).map_or(path, |rest| &path[path.len() - rest..]);
        let tag = locale.map_or("", |at| self.locales[at].locale.as_str());
        Some(pattern.with(&[("path", path), ("file", file), ("locale", tag)]))
    }

    /// The address at which a line of a file can be edited.
    pub fn edit_address(&self, path: &str, line: usize) -> Option<String> {
        Some(self.place(self.edit_url.as_ref()?, path)?.fill(&[("line", &line.to_string())]))
    }

    /// Whether the site has a dashboard: it wants one, and there is something to translate.
    pub fn has_dashboard(&self) -> bool {
        self.dashboard && self.locales.len() > 1
    }

    /// One sentence on the site in a locale; may be empty. The site's own is in the source language.
    pub fn description_in(&self, locale: usize) -> &str {
        let own = self.locales[locale].description.as_deref();
        own.unwrap_or(if locale == 0 { &self.description } else { "" })
    }

    /// The locale that the others are translated from.
    pub fn source(&self) -> &LocaleConfig {
        &self.locales[0]
    }

    /// The path part of the base URL with a slash at both ends: `/` or `/docs/`.
    pub fn base_path(&self) -> &str {
        let url = self.base_url.as_deref().unwrap_or("/");
        let host = url.find("://").map_or(0, |at| at + 3);
        url[host..].find('/').map_or("/", |at| &url[host + at..])
    }

    /// The docset that a path below a locale's folder lies in, the deepest one, and the rest of the path below the
    /// docset's folder.
    pub fn docset<'a>(&self, below: &'a str) -> Option<(&Docset, &'a str)> {
        let found = self.docsets.iter().filter_map(|docset| Some((docset, inside(below, &docset.folder)?)));
        // The rest is shortest where the folder is deepest.
        found.min_by_key(|(_, rest)| rest.len())
    }

    /// The key of a page by the path of its file below the locale's folder: the path itself, or, where all locales
    /// share one folder, the path without the locale's suffix. `None` for the file of another locale.
    pub fn key<'a>(&self, locale: usize, below: &'a str) -> Option<Cow<'a, str>> {
        let own = &self.locales[locale];
        if own.suffix.is_none() {
            return Some(below.into());
        }
        let named = self.locales.iter().enumerate().filter(|(_, other)| other.content == own.content);
        match named.into_iter().find_map(|(at, other)| Some((at, other.without_suffix(below)?))) {
            Some((at, key)) => (at == locale).then(|| key.into()),
            None => (locale == 0).then(|| below.into()),
        }
    }

    /// A path as a link has it, without the suffix of any locale: a translator may write `b.md` or `b.ru.md`.
    pub fn without_suffix(&self, path: &str) -> Option<String> {
        self.locales.iter().find_map(|locale| locale.without_suffix(path))
    }

    /// The locales meant by `wanted` tags, by number; all where none is wanted.
    ///
    /// # Errors
    /// A tag that no locale of the site matches.
    pub fn select(&self, wanted: &[String]) -> Result<BTreeSet<usize>> {
        if wanted.is_empty() {
            return Ok((0..self.locales.len()).collect());
        }
        let mut selected = BTreeSet::new();
        for tag in wanted {
            let before = selected.len();
            selected.extend((0..self.locales.len()).filter(|at| self.locales[*at].locale.matches(tag)));
            if selected.len() == before && !self.locales.iter().any(|locale| locale.locale.matches(tag)) {
                let known: Vec<&str> = self.locales.iter().map(|locale| locale.locale.as_str()).collect();
                return Err(Error::new(format!("no locale `{tag}` in this site; it has {}", known.join(", "))));
            }
        }
        Ok(selected)
    }
}

/// The JSON Schema (draft 2020-12) of `hexapla.toml`.
pub fn schema() -> String {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(File)).unwrap_or_default();
    text.push('\n');
    text
}

/// An absolute http or https address with a slash at the end.
pub(crate) fn parse_base_url(url: &str) -> Result<String, String> {
    let wrong = || format!("`{url}` is not an absolute http or https address such as https://example.org/docs/");
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).ok_or_else(wrong)?;
    let host = rest.split('/').next().unwrap_or("");
    if host.is_empty() || url.contains(['?', '#', '"', '<', '>', ' ', '\\']) {
        return Err(wrong());
    }
    Ok(format!("{}/", url.trim_end_matches('/')))
}

/// Where a value stands in the file.
fn span_of<T>(spanned: &toml::Spanned<T>) -> Span {
    Span::new(spanned.span().start, spanned.span().end)
}

/// A folder's path without `.` and `..` where they can be resolved; an absolute path stays one.
fn normal_path(path: &str) -> String {
    if path.starts_with('/') { join(path, "") } else { join("", path) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::MemoryWorld;

    pub(super) fn config(text: &str) -> Result<Config> {
        let mut world = MemoryWorld::new();
        world.insert(FILE_NAME, text);
        Config::load(&world, FILE_NAME)
    }

    #[test]
    fn every_key_has_a_default() {
        let config = config("").unwrap();
        assert_eq!(config.source().locale.as_str(), "en-US");
        assert_eq!(config.output, "public");
        assert_eq!(config.base_path(), "/");
        assert_eq!(config.locales.len(), 1);
    }

    #[test]
    fn locales_are_found_by_their_folders() {
        let world =
            MemoryWorld::from_archive("-- content/ru/a.md --\n-- content/media/x.md --\n-- content/zh-CN/x/y.md --\n");
        let config = Config::load(&world, FILE_NAME).unwrap();
        let tags: Vec<&str> = config.locales.iter().map(|locale| locale.locale.as_str()).collect();
        assert_eq!(tags, ["en-US", "ru", "zh-CN"]);
    }

    fn places(archive: &str) -> Vec<(String, String, Option<String>)> {
        let config = Config::load(&MemoryWorld::from_archive(archive), FILE_NAME).unwrap();
        let place = |locale: LocaleConfig| (locale.locale.to_string(), locale.content, locale.suffix);
        config.locales.into_iter().map(place).collect()
    }

    fn folder(tag: &str, content: &str) -> (String, String, Option<String>) {
        (tag.into(), content.into(), None)
    }

    #[test]
    fn a_repository_of_each_locale_is_found_by_the_pattern() {
        let repositories =
            "-- ../docs.pt-br/a/x.md --\n-- ../docs.ru/a/x.md --\n-- ../docs/x.md --\n-- ../ja/x.md --\n";
        let found = places(&format!("-- hexapla.toml --\ncontent = \"../docs.{{locale}}/a\"\n{repositories}"));
        let expected =
            [folder("en-US", "../docs.en-US/a"), folder("pt-BR", "../docs.pt-br/a"), folder("ru", "../docs.ru/a")];
        assert_eq!(found, expected);
        let found = places(&format!(
            "-- hexapla.toml --\ncontent = \"../docs.{{locale}}\"\n[locales.en-US]\ncontent = \"../docs\"\n[locales.pt-BR]\n{repositories}"
        ));
        assert_eq!(found, [folder("en-US", "../docs"), folder("pt-BR", "../docs.pt-br")], "whatever its case");
    }

    #[test]
    fn a_locale_may_be_at_the_root() {
        assert_eq!(
            places("-- hexapla.toml --\ncontent = \"{locale}\"\n-- ru/x.md --\n-- src/x.rs --\n").last(),
            Some(&folder("src", "src")),
            "a tag by the registry"
        );
    }

    #[test]
    fn a_file_pattern_finds_the_locales_of_translations() {
        let archive = "-- hexapla.toml --\ncontent = \"docs/{path}.{locale}.md\"\n-- docs/a.md --\n-- docs/a.ru.md --\n-- docs/b.en-US.md --\n-- docs/b.zh-cn.md --\n-- docs/asp.net.md --\n";
        let world = MemoryWorld::from_archive(archive);
        let config = Config::load(&world, FILE_NAME).unwrap();
        let tags: Vec<&str> = config.locales.iter().map(|locale| locale.locale.as_str()).collect();
        assert_eq!(tags, ["en-US", "ru", "zh-CN"], "`asp.net.md` is no translation");
        assert!(config.locales.iter().all(|locale| locale.content == "docs" && locale.suffix.is_some()));
        let key = |locale, path| config.key(locale, path).map(Cow::into_owned);
        assert_eq!(key(0, "x/a.md").as_deref(), Some("x/a.md"));
        assert_eq!(key(0, "b.EN-us.md").as_deref(), Some("b.md"));
        assert_eq!((key(0, "a.ru.md"), key(1, "a.md"), key(1, "a.zh-CN.md")), (None, None, None));
        assert_eq!(key(1, "asp.net.ru.md").as_deref(), Some("asp.net.md"));
        assert_eq!(key(0, "ru.md").as_deref(), Some("ru.md"));
        assert_eq!(config.locales[1].file("x/a.md"), "x/a.ru.md");
        assert_eq!(config.without_suffix("../b.zh-CN.md").as_deref(), Some("../b.md"));
    }

    #[test]
    fn a_pattern_that_cannot_be_is_an_error() {
        for pattern in ["content", "{locale}/{locale}", "docs/{path}.md", "docs/x{path}.{locale}.md", "{language}"] {
            let error = config(&format!("title = \"x\"\ncontent = \"{pattern}\"")).unwrap_err().to_string();
            assert!(error.starts_with("hexapla.toml:2:1: `content` is a path with one `{locale}`"), "{error}");
        }
        let error = config("[locales.ru]\ncontent = \"x/{locale}\"").unwrap_err().to_string();
        assert!(error.starts_with("hexapla.toml:1:10: `content` of ru is one folder"), "{error}");
    }

    #[test]
    fn the_source_locale_comes_first_then_weight_then_tag() {
        let text = "source_locale = \"ru\"\n[locales.zh-CN]\n[locales.pt-BR]\nweight = -1\n[locales.ru]\nweight = 9\n";
        let tags: Vec<String> = config(text).unwrap().locales.iter().map(|locale| locale.locale.to_string()).collect();
        assert_eq!(tags, ["ru", "pt-BR", "zh-CN"]);
    }

    #[test]
    fn unknown_keys_are_errors_with_a_place_and_a_hint() {
        let error = config("title = \"x\"\nbase_ur = \"y\"\n").unwrap_err().to_string();
        assert!(
            error.starts_with("hexapla.toml:2:1: there is no key `base_ur` here; did you mean `base_url`?"),
            "{error}"
        );
    }

    #[test]
    fn values_that_cannot_be_are_errors() {
        assert!(config("base_url = \"example.org\"").is_err());
        assert!(config("[locales.xx-QQ]").is_err());
        assert!(config("[locales.ru]\nurl = \"../up\"").is_err());
        assert!(config("[locales.ru]\nurl = \"en-us\"").is_err());
        assert!(config("exclude = [\"a{\"]").is_err());
        assert!(config("output = \".\"").is_err());
        assert!(
            config("edit_url = \"javascript:{path}\"").is_err() && config("edit_url = \"https://x.org/\"").is_err()
        );
    }

    #[test]
    fn a_base_url_may_have_a_path() {
        let config = config("base_url = \"https://x.org/docs\"").unwrap();
        assert_eq!(config.base_url.as_deref(), Some("https://x.org/docs/"));
        assert_eq!(config.base_path(), "/docs/");
    }

    #[test]
    fn an_excluded_folder_excludes_what_is_in_it() {
        let config = config("exclude = [\"drafts\", \"**/internal/*.md\"]").unwrap();
        assert!(config.exclude.is_match("drafts/a/b.md"));
        assert!(config.exclude.is_match("x/internal/a.md"));
        assert!(!config.exclude.is_match("x/a.md"));
    }

    #[test]
    fn a_bare_language_selects_its_regions() {
        let config = config("[locales.pt-BR]\n[locales.zh-CN]").unwrap();
        assert_eq!(config.select(&["pt".into()]).unwrap().len(), 1);
        assert!(config.select(&["de".into()]).is_err());
    }
}
