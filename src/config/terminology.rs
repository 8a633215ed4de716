//! Where the words that translations use are written down.

use toml::Spanned;

use super::file::TerminologyTable;
use super::{normal_path, span_of};
use crate::span::Span;
use crate::world::World;

/// Files of terms, relative to the root.
#[derive(Debug, Default)]
pub struct Terminology {
    /// Glossaries, in the order in which they are named.
    pub glossaries: Vec<String>,
    /// Terms that are never translated.
    pub do_not_translate: Option<String>,
}

impl Terminology {
    /// All of these files.
    pub fn files(&self) -> impl Iterator<Item = &String> {
        self.glossaries.iter().chain(&self.do_not_translate)
    }
}

/// The files of a table. An error is a place in the configuration, and what is wrong there.
pub(super) fn read(table: TerminologyTable, world: &dyn World) -> Result<Terminology, (Span, String)> {
    let path = |key: &str, written: &Spanned<String>| {
        let path = normal_path(written.get_ref());
        match world.size(&path) {
            Some(_) if !path.is_empty() => Ok(path),
            _ => {
                let message = format!("`{key}` names `{}`, and there is no such file", written.get_ref());
                Err((span_of(written), message))
            }
        }
    };
    let mut glossaries: Vec<String> = Vec::new();
    for written in &table.glossary {
        let path = path("glossary", written)?;
        if glossaries.contains(&path) {
            return Err((span_of(written), format!("`glossary` names `{path}` twice")));
        }
        glossaries.push(path);
    }
    let do_not_translate = table.do_not_translate.as_ref().map(|written| path("do_not_translate", written));
    Ok(Terminology { glossaries, do_not_translate: do_not_translate.transpose()? })
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, FILE_NAME};
    use crate::world::MemoryWorld;

    fn load(text: &str) -> Result<Config, String> {
        let mut world = MemoryWorld::from_archive("-- terms.csv --\nsource,ru\n-- x/list.txt --\nAzure\n");
        world.insert(FILE_NAME, text);
        Config::load(&world, FILE_NAME).map_err(|error| error.to_string())
    }

    #[test]
    fn files_are_found_from_the_root() {
        let text = "[terminology]\nglossary = [\"./terms.csv\"]\ndo_not_translate = \"x/list.txt\"\n";
        let terminology = load(text).unwrap().terminology;
        assert_eq!(terminology.files().map(String::as_str).collect::<Vec<_>>(), ["terms.csv", "x/list.txt"]);
        assert_eq!(load("").unwrap().terminology.files().count(), 0);
    }

    #[test]
    fn what_cannot_be_is_told_at_its_place() {
        for (text, expected) in [
            ("glossary = [\"terms.csv\", \"no.csv\"]", "hexapla.toml:2:26: `glossary` names `no.csv`, and there is no"),
            ("glossary = [\"terms.csv\", \"x/../terms.csv\"]", "hexapla.toml:2:26: `glossary` names `terms.csv` twice"),
            ("do_not_translate = \"\"", "hexapla.toml:2:20: `do_not_translate` names ``, and there is no such file"),
            ("glosary = []", "hexapla.toml:2:1: there is no key `glosary` here; did you mean `glossary`?"),
        ] {
            let error = load(&format!("[terminology]\n{text}\n")).unwrap_err();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
