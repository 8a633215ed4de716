//! `hexapla.toml`: a site's configuration, every key with a default.

use std::collections::{BTreeMap, BTreeSet};

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::diagnostic::Level;
use crate::error::{Error, Result};
use crate::locale::{Direction, Locale};
use crate::span::{LineIndex, Span};
use crate::world::{World, join};

/// Name of the configuration file.
pub const FILE_NAME: &str = "hexapla.toml";
/// The one folder beside the output that a run may write to.
pub const CACHE_FOLDER: &str = ".hexapla";

/// The file as written. [`Config`] is what it means.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "hexapla.toml", description = "Configuration of a Hexapla site. Every key has a default.")]
struct File {
    /// Title of the site, shown on every page. Default: "Documentation".
    title: Option<String>,
    /// One sentence on the site, for search engines and the start page.
    description: Option<String>,
    /// The address at which the site is published, which may have a path: "https://example.org/docs/". Without it
    /// the site has no sitemap and no hreflang, which need absolute addresses.
    base_url: Option<String>,
    /// BCP 47 tag of the locale that the others are translated from. Default: "en-US".
    source_locale: Option<String>,
    /// Folder that the site is written to, relative to this file. Default: "public".
    output: Option<String>,
    /// Globs of files and folders below the locales' folders that are read and checked but not published:
    /// "drafts/**". `.git`, `node_modules`, `target` and the output folder are never read.
    exclude: Vec<String>,
    /// Whether a page is written as `page/index.html` or as `page.html`. Default: "folder".
    page_form: PageForm,
    /// The locales, by BCP 47 tag. Without any, each folder of `content` whose name is a tag is a locale.
    locales: BTreeMap<String, LocaleTable>,
    /// How links are read.
    links: LinksTable,
    /// Levels of lints, by name: broken-link = "warn".
    lints: BTreeMap<String, Level>,
}

/// One locale.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct LocaleTable {
    /// The language's name in itself, for the language switcher. Default: by CLDR.
    name: Option<String>,
    /// Title of the site in this locale. Default: the site's title.
    title: Option<String>,
    /// Writing direction. Default: by CLDR.
    direction: Option<Direction>,
    /// Place among the locales; lower first, equal ones by tag. Default: 0.
    weight: i32,
    /// The locale's part of the address. Default: the tag in lower case.
    url: Option<String>,
    /// Folder or repository root of this locale's documents, relative to this file. Default: "content/<tag>".
    content: Option<String>,
}

/// How links are read.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct LinksTable {
    /// Host that answers absolute links (`/azure/x`) which are no pages of this site: "https://learn.example.com".
    absolute: Option<String>,
}

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
    /// Levels that differ from the lints' own.
    pub lints: BTreeMap<String, Level>,
    /// Path of the file, relative to the root, with its text; `None` where the site has none.
    pub file: Option<(String, String)>,
}

/// A locale of the site.
#[derive(Debug, Clone)]
pub struct LocaleConfig {
    /// Its tag.
    pub locale: Locale,
    /// The language's name in itself.
    pub name: String,
    /// The site's title in it.
    pub title: String,
    /// Writing direction.
    pub direction: Direction,
    /// First part of its addresses, without slashes.
    pub url: String,
    /// Folder of its documents, relative to the root.
    pub content: String,
    /// Where its table stands in `hexapla.toml`; empty without one.
    pub span: Span,
    /// Whether the configuration names it, so that a missing folder is a fault.
    pub named: bool,
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
        let fault = |needle: &str, message: String| {
            Error::new(format!("{}: {message}", place(path, source, find_key(source, needle))))
        };

        let tag = file.source_locale.as_deref().unwrap_or("en-US");
        let source_locale: Locale = tag.parse().map_err(|error| fault("source_locale", error))?;
        let title = file.title.unwrap_or_else(|| "Documentation".into());
        let output = normal_path(file.output.as_deref().unwrap_or("public"));
        if output.is_empty() {
            return Err(fault("output", "the output folder cannot be the site's own folder".into()));
        }

        let mut locales = Vec::new();
        let named = !file.locales.is_empty();
        let tables = if named { file.locales } else { discover(world) };
        for (tag, table) in tables {
            let span = find_key(source, &tag);
            let locale: Locale = tag.parse().map_err(|error| fault(&tag, error))?;
            locales.push((
                table.weight,
                LocaleConfig {
                    name: table.name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| locale.autonym()),
                    title: table.title.unwrap_or_else(|| title.clone()),
                    direction: table.direction.unwrap_or_else(|| locale.direction()),
                    url: table.url.map_or_else(|| tag.to_lowercase(), |url| url.trim_matches('/').to_owned()),
                    content: normal_path(table.content.as_deref().unwrap_or(&format!("content/{tag}"))),
                    locale,
                    span,
                    named,
                },
            ));
        }
        if !locales.iter().any(|(_, locale)| locale.locale == source_locale) {
            locales.push((
                i32::MIN,
                LocaleConfig {
                    name: source_locale.autonym(),
                    title: title.clone(),
                    direction: source_locale.direction(),
                    url: source_locale.as_str().to_lowercase(),
                    content: format!("content/{source_locale}"),
                    locale: source_locale.clone(),
                    span: Span::default(),
                    named: false,
                },
            ));
        }
        locales.sort_by(|(a_weight, a), (b_weight, b)| {
            let key =
                |weight: &i32, locale: &LocaleConfig| (locale.locale != source_locale, *weight, locale.locale.clone());
            key(a_weight, a).cmp(&key(b_weight, b))
        });
        let locales: Vec<LocaleConfig> = locales.into_iter().map(|(_, locale)| locale).collect();
        check_locales(&locales).map_err(|(tag, message)| fault(&tag, message))?;

        let base_url =
            file.base_url.as_deref().map(parse_base_url).transpose().map_err(|message| fault("base_url", message))?;
        let absolute_links = file
            .links
            .absolute
            .as_deref()
            .map(parse_base_url)
            .transpose()
            .map_err(|message| fault("absolute", message))?;
        Ok(Config {
            title,
            description: file.description.unwrap_or_default(),
            base_url,
            exclude: globs(&file.exclude).map_err(|message| fault("exclude", message))?,
            output,
            page_form: file.page_form,
            locales,
            absolute_links: absolute_links.map(|url| url.trim_end_matches('/').to_owned()),
            lints: file.lints,
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

/// A hint for a mistyped `name`: `; did you mean …?`, or nothing where no known name is near.
pub fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map_or_else(String::new, |(_, best)| format!("; did you mean `{best}`?"))
}

fn discover(world: &dyn World) -> BTreeMap<String, LocaleTable> {
    let names = world.folders("content").into_iter().filter(|name| name.parse::<Locale>().is_ok());
    names.map(|name| (name, LocaleTable::default())).collect()
}

fn check_locales(locales: &[LocaleConfig]) -> Result<(), (String, String)> {
    let mut urls: BTreeMap<String, &Locale> = BTreeMap::new();
    let mut folders: BTreeMap<&str, &Locale> = BTreeMap::new();
    for locale in locales {
        let tag = locale.locale.as_str();
        let clean = locale.url.chars().all(|c| c.is_ascii_alphanumeric() || "-_.~/".contains(c));
        if locale.url.is_empty()
            || !clean
            || locale.url.split('/').any(|part| part.is_empty() || part == "." || part == "..")
        {
            return Err((
                tag.into(),
                format!("`url` of {tag} must be a path of letters, digits and `-`, not `{}`", locale.url),
            ));
        }
        if locale.url == "assets" {
            return Err((tag.into(), format!("`url` of {tag} cannot be `assets`, where the site keeps its styles")));
        }
        if let Some(other) = urls.insert(locale.url.to_lowercase(), &locale.locale) {
            return Err((tag.into(), format!("{tag} and {other} have the same `url`, `{}`", locale.url)));
        }
        if let Some(other) = folders.insert(&locale.content, &locale.locale) {
            return Err((tag.into(), format!("{tag} and {other} have the same `content`, `{}`", locale.content)));
        }
    }
    Ok(())
}

fn parse_base_url(url: &str) -> Result<String, String> {
    let wrong = || format!("`{url}` is not an absolute http or https address such as https://example.org/docs/");
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).ok_or_else(wrong)?;
    let host = rest.split('/').next().unwrap_or("");
    if host.is_empty() || url.contains(['?', '#', '"', '<', '>', ' ', '\\']) {
        return Err(wrong());
    }
    Ok(format!("{}/", url.trim_end_matches('/')))
}

/// A folder's path without `.` and `..` where they can be resolved; an absolute path stays one.
fn normal_path(path: &str) -> String {
    if path.starts_with('/') { join(path, "") } else { join("", path) }
}

fn globs(patterns: &[String]) -> Result<GlobSet, String> {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        let glob = |text: &str| -> Result<Glob, String> {
            GlobBuilder::new(text)
                .literal_separator(true)
                .build()
                .map_err(|error| format!("`{pattern}` is not a glob: {error}"))
        };
        let pattern = pattern.trim_start_matches("./").trim_end_matches('/');
        set.add(glob(pattern)?);
        // A folder's name stands for all that is in it.
        set.add(glob(&format!("{pattern}/**"))?);
    }
    set.build().map_err(|error| error.to_string())
}

fn toml_error(path: &str, text: &str, error: &toml::de::Error) -> Error {
    let span = error.span().map_or(Span::default(), |span| Span::new(span.start, span.end));
    let mut message = error.message().trim_end_matches('\n').to_owned();
    if let Some((unknown, known)) = message.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`')) {
        let names = known.split('`').skip(1).step_by(2);
        message = format!("there is no key `{unknown}` here{}", did_you_mean(unknown, names));
    }
    Error::new(format!("{}: {message}; `hexapla schema` prints every key", place(path, text, span)))
}

/// `path:line:column` of a span.
fn place(path: &str, text: &str, span: Span) -> String {
    if span.is_empty() && span.start == 0 {
        return path.to_owned();
    }
    let at = LineIndex::new(text).position(text, span.start);
    format!("{path}:{}:{}", at.line, at.column)
}

/// Where a key or table name stands: the first line that names it before `=` or inside `[...]`.
fn find_key(text: &str, key: &str) -> Span {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let head = if line.trim_start().starts_with('[') { line } else { line.split('=').next().unwrap_or("") };
        if let Some(at) = head.find(key) {
            return Span::new(start + at, start + at + key.len());
        }
        start += line.len();
    }
    Span::default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::MemoryWorld;

    fn config(text: &str) -> Result<Config> {
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
