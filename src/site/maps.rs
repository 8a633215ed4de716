//! Files beside the pages that name things: maps of references and pivots.

use serde::de::DeserializeOwned;

use rustc_hash::FxHashMap;

use super::fold;
use super::pivot::PivotFile;
use super::xref::{MapFile, Reference};
use crate::config::{Config, Value};
use crate::syntax::from_yaml;
use crate::world::{World, join};

/// The references of all maps, and by locale the files that name its pivots.
pub(super) fn read(
    config: &Config,
    world: &dyn World,
    resources: &[FxHashMap<Box<str>, Box<str>>],
) -> (Vec<Reference>, Vec<Vec<PivotFile>>) {
    let named = config.docsets.iter().filter_map(|docset| match docset.metadata.get("zone_pivot_group_filename") {
        Some(Value::Text(path)) => Some(fold(path.rsplit('/').next().unwrap_or(path))),
        _ => None,
    });
    let pivot_names: Vec<String> =
        ["zone-pivot-groups.yml", "zone-pivot-groups.json"].map(str::to_owned).into_iter().chain(named).collect();
    let mut references = Vec::new();
    let mut pivots = Vec::new();
    for (locale, resources) in resources.iter().enumerate() {
        let mut paths: Vec<(&str, &str)> = resources.iter().map(|(folded, path)| (&**folded, &**path)).collect();
        paths.retain(|(folded, _)| {
            let name = folded.rsplit('/').next().unwrap_or(folded);
            matches!(name, "xrefmap.yml" | "xrefmap.json") || pivot_names.iter().any(|known| known == name)
        });
        paths.sort_unstable();
        let mut own = Vec::new();
        for (folded, path) in paths {
            // Where locales share a folder, the file may have its locale's suffix.
            let table = &config.locales[locale];
            let named = join(&table.content, &table.file(path));
            let path = if world.size(&named).is_some() { named } else { join(&table.content, path) };
            if folded.rsplit('/').next().is_some_and(|name| name.starts_with("xrefmap.")) {
                references.extend(file::<MapFile>(world, &path).map(|map| map.references).unwrap_or_default());
            } else {
                own.extend(file::<PivotFile>(world, &path));
            }
        }
        pivots.push(own);
    }
    (references, pivots)
}

/// A file in YAML or JSON. One that is not what it should be names nothing.
fn file<T: DeserializeOwned>(world: &dyn World, path: &str) -> Option<T> {
    let text = String::from_utf8(world.read(path).ok()?).ok()?;
    let text = text.trim_start_matches('\u{feff}');
    if path.ends_with(".json") { serde_json::from_str(text).ok() } else { from_yaml(text) }
}
