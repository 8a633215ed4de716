//! One `docfx.json`: which files are published, where, and with which metadata.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::json::{self, Entries, OneOrMany};
use super::notes::Notes;
use crate::config::{Value, inside, is_glob};
use crate::error::Result;
use crate::locale::Locale;
use crate::world::{World, join};

/// A docset as `hexapla.toml` will have it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Draft {
    /// Its name; empty where nothing names it.
    pub(super) name: String,
    /// Its folder below the repository, as on the disk.
    pub(super) folder: String,
    /// Its address, where that is not the folder.
    pub(super) url: Option<String>,
    pub(super) title: Option<String>,
    pub(super) title_suffix: Option<String>,
    pub(super) no_loc: Vec<String>,
    pub(super) metadata: BTreeMap<String, Value>,
    pub(super) content: Vec<Files>,
    pub(super) resources: Vec<Files>,
    /// Key, glob and value; the first that fits holds.
    pub(super) file_metadata: Vec<(String, String, Value)>,
    /// Host of absolute links.
    pub(super) host: Option<String>,
}

/// Globs of files, with where they stand and where they are published.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Files {
    pub(super) files: Vec<String>,
    pub(super) exclude: Vec<String>,
    pub(super) src: String,
    pub(super) dest: String,
}

/// Metadata that pages are rendered by; the rest is for the service that DocFX publishes to.
const KEPT: [&str; 5] = ["breadcrumb_path", "description", "keywords", "robots", "zone_pivot_group_filename"];
/// Metadata by glob that stands under its own key, since a docset has one value of it only.
const KEPT_BY_GLOB: [&str; 2] = ["no-loc", "titleSuffix"];

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct File {
    build: Build,
    #[serde(rename = "basePath")]
    base_path: Option<String>,
    #[serde(rename = "hostName")]
    host_name: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Build {
    content: Option<OneOrMany<Entry>>,
    resource: Option<OneOrMany<Entry>>,
    global_metadata: Option<Entries<serde_json::Value>>,
    file_metadata: Option<Entries<Entries<serde_json::Value>>>,
    dest: Option<String>,
    base_path: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "expected a glob, or an object with `files`")]
enum Entry {
    Glob(String),
    Table(Table),
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Table {
    files: Option<OneOrMany<String>>,
    exclude: Option<OneOrMany<String>>,
    #[serde(alias = "cwd")]
    src: Option<String>,
    dest: Option<String>,
}

/// Read the `docfx.json` at `path` of the world, which stands in `folder` of the repository of `locale`. `published`
/// says that the repository is published by its docsets, so that `dest` is an address and no output folder.
///
/// # Errors
/// It cannot be read, with file, line and column.
pub(super) fn read(
    world: &dyn World,
    path: &str,
    folder: &str,
    published: bool,
    locale: &Locale,
    notes: &mut Notes,
) -> Result<Draft> {
    let (file, value): (File, _) = json::read(world, path)?;
    let Build { content, resource, global_metadata, file_metadata, dest, base_path } = file.build;
    note_settings(&value, published, notes);
    let mut tell = |note: String| notes.of(locale, note);
    let mut content = entries(content, folder, &mut tell);
    let mut resources = entries(resource, folder, &mut tell);
    if content.is_empty() {
        tell(format!("`{}` names no content; all Markdown and YAML files beside it are pages", docfx(folder)));
    }
    // A `src` may lead out of the folder of docfx.json; the docset's folder is then one that holds both.
    let base = content.iter().chain(&resources).fold(folder.to_owned(), |base, files| common(&base, &files.src));
    for files in content.iter_mut().chain(&mut resources) {
        files.src = inside(&files.src, &base).unwrap_or("").to_owned();
    }
    let own = inside(folder, &base).unwrap_or("").to_owned();
    let url = file.base_path.or(base_path).or(dest.filter(|_| published));
    let mut draft = Draft {
        url: url.and_then(|url| address(&url, &mut tell)),
        host: file
            .host_name
            .filter(|host| !host.is_empty())
            .map(|host| if host.contains("://") { host } else { format!("https://{host}") }),
        folder: base,
        content,
        resources,
        ..Draft::default()
    };
    for (key, value) in global_metadata.unwrap_or_default().0 {
        let value = metadata(&value);
        match (key.as_str(), value) {
            ("titleSuffix", Some(Value::Text(text))) => draft.title_suffix = Some(text),
            ("_appTitle", Some(Value::Text(text))) => draft.title_suffix = draft.title_suffix.or(Some(text)),
            ("_appName", Some(Value::Text(text))) => draft.title = Some(text),
            ("no-loc", Some(Value::List(texts))) => draft.no_loc = texts,
            ("no-loc", Some(Value::Text(text))) => draft.no_loc = vec![text],
            (_, Some(value)) if kept(&key).is_some() => {
                draft.metadata.insert(kept(&key).unwrap_or("").to_owned(), value);
            }
            _ => drop(notes.metadata.insert(key)),
        }
    }
    for (key, globs) in file_metadata.unwrap_or_default().0 {
        let Some(kept) = kept(&key).or_else(|| KEPT_BY_GLOB.into_iter().find(|kept| *kept == key)) else {
            notes.metadata.insert(key);
            continue;
        };
        // In DocFX the last glob that fits holds.
        for (glob, value) in globs.0.into_iter().rev() {
            let value = metadata(&value);
            let globs = globs_of(vec![glob], &mut |note| notes.of(locale, note));
            match value {
                Some(value) => draft
                    .file_metadata
                    .extend(globs.into_iter().map(|glob| (kept.to_owned(), below(&own, &glob), value.clone()))),
                None => drop(notes.metadata.insert(key.clone())),
            }
        }
    }
    Ok(draft)
}

/// The entries of `content` or `resource`; their `src` is a path below the repository.
fn entries(entries: Option<OneOrMany<Entry>>, folder: &str, tell: &mut dyn FnMut(String)) -> Vec<Files> {
    let mut list: Vec<Files> = Vec::new();
    let mut plain = Vec::new();
    for entry in entries.map(OneOrMany::list).unwrap_or_default() {
        let table = match entry {
            Entry::Glob(glob) => {
                plain.push(glob);
                continue;
            }
            Entry::Table(table) => table,
        };
        let src = slashes(table.src.as_deref().unwrap_or(""));
        let place = join(folder, &src);
        if src.starts_with('/') || src.contains(':') || place.starts_with("..") {
            tell(format!(
                "`src` \"{src}\" in `{}` leads out of the repository; its files were left out",
                docfx(folder)
            ));
            continue;
        }
        let globs = |globs: Option<OneOrMany<String>>, tell: &mut dyn FnMut(String)| {
            globs_of(globs.map(OneOrMany::list).unwrap_or_default(), tell)
        };
        let (files, exclude) = (globs(table.files, tell), globs(table.exclude, tell));
        if !files.is_empty() {
            let dest = join("", slashes(table.dest.as_deref().unwrap_or("")).trim_start_matches('/'));
            list.push(Files {
                files,
                exclude,
                src: place,
                dest: if dest.starts_with("..") { String::new() } else { dest },
            });
        }
    }
    let files = globs_of(plain, tell);
    if !files.is_empty() {
        list.push(Files { files, src: folder.to_owned(), ..Files::default() });
    }
    list
}

/// Globs with `/` between folders, without those that Hexapla cannot follow.
fn globs_of(globs: Vec<String>, tell: &mut dyn FnMut(String)) -> Vec<String> {
    let globs = globs.into_iter().map(|glob| slashes(&glob)).filter(|glob| !glob.is_empty());
    globs
        .filter(|glob| {
            let good = is_glob(glob) && !glob.split('/').any(|part| part == "..");
            if !good {
                tell(format!("the glob `{glob}` was left out: it leads out of its folder, or is none"));
            }
            good
        })
        .collect()
}

/// `basePath` or `dest` as an address below a locale's; `None` where it can be none.
fn address(url: &str, tell: &mut dyn FnMut(String)) -> Option<String> {
    let path = slashes(url);
    let path = path.trim_matches('/');
    if path.contains([':', '?', '#', '%']) || path.split('/').any(|part| part == "..") {
        tell(format!("`{url}` is no address below a locale's; the docset is published at its folder's name"));
        return None;
    }
    Some(join("", path))
}

/// Note what of the file has no meaning here.
fn note_settings(value: &serde_json::Value, published: bool, notes: &mut Notes) {
    let mut note = |value: &serde_json::Value, known: &[&str]| {
        let keys = value
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(key, value)| !known.contains(&key.as_str()) && !empty(value));
        notes.settings.extend(keys.map(|(key, _)| key.clone()));
    };
    note(value, &["build", "basePath", "hostName", "$schema"]);
    let build = &value["build"];
    let known = ["content", "resource", "globalMetadata", "fileMetadata", "basePath", "dest"];
    note(build, if published { &known } else { &known[..5] });
    for entry in [&build["content"], &build["resource"]] {
        let tables: &[serde_json::Value] = entry.as_array().map_or(std::slice::from_ref(entry), Vec::as_slice);
        tables.iter().for_each(|table| note(table, &["files", "exclude", "src", "cwd", "dest"]));
    }
}

fn empty(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::Null => true,
        serde_json::Value::String(text) => text.is_empty(),
        serde_json::Value::Array(values) => values.is_empty(),
        serde_json::Value::Object(map) => map.is_empty(),
        _ => false,
    }
}

fn kept(key: &str) -> Option<&'static str> {
    KEPT.into_iter().find(|kept| kept.eq_ignore_ascii_case(key))
}

/// A value that `hexapla.toml` can hold.
fn metadata(value: &serde_json::Value) -> Option<Value> {
    match value {
        serde_json::Value::Bool(flag) => Some(Value::Flag(*flag)),
        serde_json::Value::Number(number) => {
            number.as_i64().map(Value::Integer).or_else(|| number.as_f64().map(Value::Float))
        }
        serde_json::Value::String(text) => Some(Value::Text(text.clone())),
        serde_json::Value::Array(values) => {
            let texts = values.iter().map(|value| value.as_str().map(str::to_owned));
            texts.collect::<Option<Vec<String>>>().map(Value::List)
        }
        serde_json::Value::Null | serde_json::Value::Object(_) => None,
    }
}

/// The deepest folder that holds both.
fn common(a: &str, b: &str) -> String {
    let parts = a.split('/').zip(b.split('/')).take_while(|(a, b)| a.to_lowercase() == b.to_lowercase());
    parts.map(|(part, _)| part).collect::<Vec<_>>().join("/")
}

fn below(folder: &str, path: &str) -> String {
    if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
}

fn docfx(folder: &str) -> String {
    below(folder, "docfx.json")
}

fn slashes(path: &str) -> String {
    path.trim().replace('\\', "/")
}
