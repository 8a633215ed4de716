//! A site on the disk for one test, and the command run on it.
#![allow(dead_code, missing_docs, unreachable_pub, clippy::disallowed_methods, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

pub struct TestSite {
    folder: tempfile::TempDir,
}

pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl TestSite {
    /// Files from one string: each begins with a line `-- path --`.
    pub fn new(archive: &str) -> TestSite {
        let site = TestSite { folder: tempfile::tempdir().unwrap() };
        let mut current: Option<(String, String)> = None;
        for line in archive.split_inclusive('\n').chain(["-- end --\n"]) {
            match line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
                Some(name) => {
                    if let Some((path, text)) = current.replace((name.to_owned(), String::new())) {
                        site.write(&path, text.as_bytes());
                    }
                }
                None => current.as_mut().unwrap().1.push_str(line),
            }
        }
        site
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn exists(&self, path: &str) -> bool {
        self.path(path).exists()
    }

    /// Run `hexapla --root <site> arguments`.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        run_in(self.folder.path(), arguments)
    }

    /// The findings of `check --format json` as `lint path:line:column`, and the whole report.
    pub fn check(&self, arguments: &[&str]) -> (i32, Vec<String>, serde_json::Value) {
        let ran = self.run(&[&["check", "--format", "json"], arguments].concat());
        let report: serde_json::Value =
            serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.err));
        let finding = |finding: &serde_json::Value| {
            let start = &finding["start"];
            format!(
                "{} {}:{}:{}",
                finding["lint"].as_str().unwrap(),
                finding["path"].as_str().unwrap(),
                start["line"],
                start["column"]
            )
        };
        let findings = report["findings"].as_array().unwrap().iter().map(finding).collect();
        (ran.code, findings, report)
    }
}

/// Run the command on the site in `folder`.
pub fn run_in(folder: &Path, arguments: &[&str]) -> Ran {
    let output = Command::cargo_bin("hexapla").unwrap().current_dir(folder).args(arguments).output().unwrap();
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Every file below a folder with its bytes.
pub fn files_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    files
}

/// A bilingual segment.
pub fn pair(id: &str, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>"
    )
}

/// Links and ids of a built page that a checker follows: `href`, `src` and `id` values of its tags.
pub fn references(html: &str) -> (Vec<String>, Vec<String>) {
    let mut links = Vec::new();
    let mut ids = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|found| at + found) {
        match hexapla::syntax::html::Tag::parse(&html[start..]) {
            Some(tag) => {
                for attribute in &tag.attributes {
                    match attribute.name {
                        "href" | "src" => links.push(hexapla::syntax::html::decode(attribute.value).into_owned()),
                        "id" => ids.push(attribute.value.to_owned()),
                        _ => {}
                    }
                }
                at = start + tag.length;
            }
            None => at = start + 1,
        }
    }
    (links, ids)
}

/// Follow every internal link of a built site; what leads nowhere, as `page -> link`.
pub fn dead_links(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let pages: BTreeMap<&str, (Vec<String>, Vec<String>)> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), references(std::str::from_utf8(bytes).unwrap())))
        .collect();
    let mut dead = Vec::new();
    for (page, (links, ids)) in &pages {
        let unique: std::collections::BTreeSet<&String> = ids.iter().collect();
        if unique.len() != ids.len() {
            dead.push(format!("{page} has an id twice"));
        }
        for link in links {
            if link.contains("://") || link.starts_with("mailto:") || link.starts_with("//") || link.starts_with("tel:")
            {
                continue;
            }
            let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
            let path = path.split('?').next().unwrap();
            let folder = page.rfind('/').map_or("", |at| &page[..at]);
            let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
            let mut target = match (path.is_empty(), decoded.strip_prefix('/')) {
                (true, _) => (*page).to_owned(),
                (false, Some(absolute)) => absolute.to_owned(),
                (false, None) => hexapla::world::join(folder, &decoded),
            };
            if path.ends_with('/') || path.ends_with("/.") || target.is_empty() {
                target = hexapla::world::join(&target, "index.html");
            }
            let fragment = percent_encoding::percent_decode_str(fragment).decode_utf8_lossy();
            let there = files.contains_key(&target);
            let anchored = fragment.is_empty()
                || fragment == "top"
                || pages.get(target.as_str()).is_some_and(|(_, ids)| ids.iter().any(|id| *id == fragment));
            if !there || !anchored {
                dead.push(format!("{page} -> {link}"));
            }
        }
    }
    dead
}
