//! Files beside the pages that name things: maps of references and pivots.

use serde::de::DeserializeOwned;

use super::fold;
use super::library::Library;
use super::pivot::PivotFile;
use super::xref::MapFile;
use crate::config::{Config, Value};
use crate::diagnostic::Diagnostic;
use crate::docfx::json_fault;
use crate::span::{FileId, Span};
use crate::syntax::from_yaml;
use crate::world::{Source, World, join};

/// Read the references of all maps, and by locale the files that name its pivots.
pub(super) fn read(config: &Config, world: &dyn World, library: &mut Library) {
    let named = config.docsets.iter().filter_map(|docset| match docset.metadata.get("zone_pivot_group_filename") {
        Some(Value::Text(path)) => Some(fold(path.rsplit('/').next().unwrap_or(path))),
        _ => None,
    });
    let pivot_names: Vec<String> =
        ["zone-pivot-groups.yml", "zone-pivot-groups.json"].map(str::to_owned).into_iter().chain(named).collect();
    for locale in 0..library.resources.len() {
        let is_map = |folded: &str| {
            let name = folded.rsplit('/').next().unwrap_or(folded);
            matches!(name, "xrefmap.yml" | "xrefmap.json") || pivot_names.iter().any(|known| known == name)
        };
        let maps = library.resources[locale].iter().filter(|(folded, _)| is_map(folded));
        let mut paths: Vec<(Box<str>, Box<str>)> = maps.map(|(folded, path)| (folded.clone(), path.clone())).collect();
        paths.sort_unstable();
        let mut own = Vec::new();
        for (folded, path) in paths {
            // Where locales share a folder, the file may have its locale's suffix.
            let table = &config.locales[locale];
            let named = join(&table.content, &table.file(&path));
            let path = if world.size(&named).is_some() { named } else { join(&table.content, &path) };
            if folded.rsplit('/').next().is_some_and(|name| name.starts_with("xrefmap.")) {
                let map = file::<MapFile>(world, &path, library);
                library.references.extend(map.into_iter().flat_map(|map| map.references));
            } else {
                own.extend(file::<PivotFile>(world, &path, library));
            }
        }
        library.pivots.push(own);
    }
}

/// A file in YAML or JSON. One that is not what it should be is a fault.
fn file<T: DeserializeOwned>(world: &dyn World, path: &str, library: &mut Library) -> Option<T> {
    let text = match world.read(path).map(String::from_utf8) {
        Ok(Ok(text)) => Ok(text),
        Ok(Err(_)) => Err("it is not UTF-8".to_owned()),
        Err(reason) => Err(reason),
    };
    let (text, at, reason) = match text {
        Ok(text) => {
            let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
            let body = &text[start..];
            let read = match path.ends_with(".json") {
                true => serde_json::from_str(body).map_err(|error| json_fault(body, &error)),
                false => from_yaml(body),
            };
            match read {
                Ok(value) => return Some(value),
                Err((at, reason)) => (text, start + at, reason),
            }
        }
        Err(reason) => (String::new(), 0, reason),
    };
    // Locales may share a folder.
    let is_told = |fault: &Diagnostic| *library.files[fault.primary.file.0 as usize].path == *path;
    if library.faults.iter().any(is_told) {
        return None;
    }
    let lint = if path.ends_with(".json") { "invalid-file" } else { "invalid-yaml" };
    let file = FileId(library.files.len() as u32);
    let message = format!("this file cannot be read, so it names nothing: {reason}");
    library.faults.push(Diagnostic::new(lint, file, Span::new(at, at), message));
    library.files.push(Source { path: path.into(), text: text.into() });
    None
}
