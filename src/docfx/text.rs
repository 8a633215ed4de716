//! The text of the new `hexapla.toml`.

use std::fmt::Write;

use super::build::{Draft, Files};
use super::repository::Repository;
use super::shown;
use crate::config::Value;
use crate::locale::Locale;

/// A list that is longer has a line for each value.
const MAX_LINE: usize = 100;

/// Write the configuration.
pub(super) fn write(repositories: &[Repository], docsets: &[Draft], title: &str, source: &Locale) -> String {
    let mut out = String::from(
        "# Made by `hexapla init --from-docfx`; from here on it is yours. `hexapla schema` describes every key.\n",
    );
    key(&mut out, "title", title);
    if repositories.iter().all(|repository| repository.locale != *source) {
        out.push_str(
            "# It has no repository here: its pages are recovered from the source side of the translations.\n",
        );
    }
    key(&mut out, "source_locale", source.as_str());
    out.push_str(
        "# The address of the published site; the sitemap and hreflang need it.\n# base_url = \"https://docs.example.org/\"\n",
    );
    out.push_str("\n[links]\n# Host of absolute links (/azure/x) that no page of this site answers.\n");
    match docsets.iter().find_map(|docset| docset.host.as_ref()) {
        Some(host) => key(&mut out, "absolute", host),
        None => out.push_str("# absolute = \"https://learn.microsoft.com\"\n"),
    }
    for repository in repositories {
        let _ = writeln!(out, "\n[locales.{}]", repository.locale);
        key(&mut out, "content", shown(&repository.origin.content));
    }
    out.push_str(
        "\n# Folders are below each locale's folder, addresses below the locale's part of the address, globs below the\n# docset's folder. What holds for several docsets is written in each.\n",
    );
    for (at, docset) in docsets.iter().enumerate() {
        if at > 0 {
            // Two lines, as the docset's own tables have one above them.
            out.push_str("\n\n");
        }
        docset_tables(&mut out, docset);
    }
    out
}

fn docset_tables(out: &mut String, docset: &Draft) {
    out.push_str("[[docsets]]\n");
    key(out, "name", &docset.name);
    key(out, "folder", &docset.folder);
    key(out, "url", docset.url.as_ref().unwrap_or(&docset.folder));
    // The name is for machines; what titles end in is the nearest to one for readers.
    let title = docset.title.as_ref().or(docset.title_suffix.as_ref());
    for (name, value) in [("title", title), ("title_suffix", docset.title_suffix.as_ref())] {
        if let Some(value) = value {
            key(out, name, value);
        }
    }
    list(out, "no_loc", &docset.no_loc);
    if !docset.metadata.is_empty() {
        let pairs: Vec<String> = docset.metadata.iter().map(|(key, value)| format!("{key} = {value}")).collect();
        let _ = writeln!(out, "metadata = {{ {} }}", pairs.join(", "));
    }
    for (name, tables) in [("content", &docset.content), ("resources", &docset.resources)] {
        for files in tables {
            mapping(out, name, files);
        }
    }
    for (name, glob, value) in &docset.file_metadata {
        out.push_str("\n[[docsets.file_metadata]]\n");
        key(out, "key", name);
        key(out, "glob", glob);
        let _ = writeln!(out, "value = {value}");
    }
}

fn mapping(out: &mut String, name: &str, files: &Files) {
    let _ = writeln!(out, "\n[[docsets.{name}]]");
    list(out, "files", &files.files);
    list(out, "exclude", &files.exclude);
    for (name, value) in [("src", &files.src), ("dest", &files.dest)] {
        if !value.is_empty() {
            key(out, name, value);
        }
    }
}

fn key(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "{name} = {}", Value::Text(value.to_owned()));
}

fn list(out: &mut String, name: &str, values: &[String]) {
    if values.is_empty() {
        return;
    }
    let line = Value::List(values.to_vec()).to_string();
    if line.len() <= MAX_LINE {
        let _ = writeln!(out, "{name} = {line}");
        return;
    }
    let _ = writeln!(out, "{name} = [");
    for value in values {
        let _ = writeln!(out, "  {},", Value::Text(value.clone()));
    }
    out.push_str("]\n");
}
