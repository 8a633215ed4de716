//! The order of modules that ARCHITECTURE.md writes down is the one that the code has.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

use std::path::Path;

#[test]
fn a_module_uses_only_what_stands_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let block = text.split("```order\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a block ```order");
    let order: Vec<&str> = block.split_whitespace().collect();
    let library = std::fs::read_to_string(root.join("src/lib.rs")).unwrap();
    let modules: Vec<&str> =
        library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    for module in &modules {
        assert!(order.contains(module), "ARCHITECTURE.md does not place `{module}`");
    }
    assert_eq!(order.len(), modules.len(), "ARCHITECTURE.md places a module that is not there");

    let place = |name: &str| order.iter().position(|module| *module == name).unwrap();
    let mut checked = 0;
    for entry in walkdir::WalkDir::new(root.join("src")) {
        let path = entry.unwrap().into_path();
        let below = path.strip_prefix(root.join("src")).unwrap().to_string_lossy().into_owned();
        let module = below.split(['/', '.']).next().unwrap();
        if !below.ends_with(".rs") || below.ends_with("tests.rs") || matches!(module, "lib" | "main") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        // What tests use is nobody's dependency.
        let text = text.split("#[cfg(test)]").next().unwrap();
        let text: String =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        for used in text
            .split("crate::")
            .skip(1)
            .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap())
        {
            assert!(modules.contains(&used), "{below} uses `crate::{used}`, which is no module");
            assert!(
                place(used) <= place(module),
                "{below} uses `{used}`, which stands below `{module}` in ARCHITECTURE.md"
            );
            checked += 1;
        }
    }
    assert!(checked > 100, "only {checked} uses were found");
}

#[test]
fn the_file_system_is_used_in_one_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut doors = Vec::new();
    for entry in walkdir::WalkDir::new(&root) {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            if text.contains("std::fs") || text.contains("allow(clippy::disallowed_methods)") {
                doors.push(path.strip_prefix(&root).unwrap().to_string_lossy().into_owned());
            }
        }
    }
    assert_eq!(doors, ["world/os.rs"]);
}

#[test]
fn other_programs_are_started_in_one_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut doors = Vec::new();
    for entry in walkdir::WalkDir::new(&root) {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|extension| extension == "rs")
            && std::fs::read_to_string(&path).unwrap().contains("process::{Child")
        {
            doors.push(path.strip_prefix(&root).unwrap().to_string_lossy().into_owned());
        }
    }
    assert_eq!(doors, ["world/git.rs"]);
}
