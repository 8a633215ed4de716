//! What an open page is told of itself.

use std::sync::Arc;

use serde::Serialize;

use super::page::{Version, other_sheets};
use super::snapshot::{File, Found, Snapshot};
use super::trouble::Trouble;

/// A page at a moment: the file that is sent for its address, and what is to be said of it.
#[derive(Debug)]
pub struct Shown {
    file: Option<(Arc<File>, Version)>,
    error: Option<String>,
    troubles: Vec<Trouble>,
}

/// What goes to a page, as JSON.
#[derive(Serialize)]
struct Told<'s> {
    /// The version that the page should be.
    version: Option<String>,
    /// The version that differs from it in its style sheets alone.
    near: Option<Near>,
    error: Option<&'s str>,
    troubles: &'s [Trouble],
}

#[derive(Serialize)]
struct Near {
    version: String,
    /// The old address and the new one of each sheet that differs, as the page has them.
    sheets: Vec<(String, String)>,
}

impl Shown {
    /// The page at the path of an address.
    pub fn new(snapshot: &Snapshot, address: &str) -> Shown {
        let found = match snapshot.find(address) {
            Found::File(path, file) => Some((path, file)),
            Found::Folder(_) => None,
            Found::Nothing(page) => page,
        };
        Shown {
            file: found.map(|(path, file)| (file.clone(), Version::of(snapshot, path, file))),
            error: snapshot.error.clone(),
            troubles: found.and_then(|(path, _)| snapshot.troubles.get(path)).cloned().unwrap_or_default(),
        }
    }

    /// What the page is to be told, as JSON, after `before`; `None` where it knows.
    pub fn told(&self, before: Option<&Shown>) -> Option<String> {
        let version = |shown: &Shown| shown.file.as_ref().map(|(_, version)| *version);
        let same = before.is_some_and(|before| {
            version(before) == version(self) && before.error == self.error && before.troubles == self.troubles
        });
        let told = Told {
            version: version(self).map(|version| version.to_string()),
            near: before.and_then(|before| self.near(before)),
            error: self.error.as_deref(),
            troubles: &self.troubles,
        };
        if same { None } else { serde_json::to_string(&told).ok() }
    }

    fn near(&self, before: &Shown) -> Option<Near> {
        let ((old, was), (new, is)) = (before.file.as_ref()?, self.file.as_ref()?);
        let sheets = other_sheets(&old.bytes, &new.bytes).filter(|_| was.shows_the_same_as(is))?;
        (was != is).then(|| Near { version: was.to_string(), sheets })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::diagnostic::Level;

    fn snapshot(page: &str) -> Snapshot {
        Snapshot::new("/", BTreeMap::from([("a/index.html".to_owned(), page.as_bytes().to_vec())]))
    }

    fn told(before: &Snapshot, now: &Snapshot) -> Option<serde_json::Value> {
        let told = Shown::new(now, "/a/").told(Some(&Shown::new(before, "/a/")));
        told.map(|text| serde_json::from_str(&text).unwrap())
    }

    #[test]
    fn a_page_is_told_only_what_it_does_not_know() {
        let first = snapshot("<link href=\"a.1.css\">x");
        assert!(told(&first, &snapshot("<link href=\"a.1.css\">x")).is_none());
        let other = told(&first, &snapshot("<link href=\"a.1.css\">y")).unwrap();
        assert!(other["near"].is_null() && other["version"].as_str().unwrap().len() == 32, "{other}");
        let restyled = told(&first, &snapshot("<link href=\"a.2.css\">x")).unwrap();
        assert_eq!(restyled["near"]["sheets"], serde_json::json!([["a.1.css", "a.2.css"]]));
        let before: serde_json::Value = serde_json::from_str(&Shown::new(&first, "/a/").told(None).unwrap()).unwrap();
        assert_eq!(restyled["near"]["version"], before["version"]);
    }

    #[test]
    fn errors_and_troubles_are_told_and_taken_back() {
        let good = snapshot("x");
        let bad = good.with_error("hexapla.toml:1:1: wrong".into());
        assert_eq!(told(&good, &bad).unwrap()["error"], "hexapla.toml:1:1: wrong");
        assert!(told(&bad, &good).unwrap()["error"].is_null());
        let trouble = Trouble {
            level: Level::Deny,
            lint: "broken-link",
            place: "content/a.md:1:2".into(),
            message: "m".into(),
            help: None,
        };
        let troubled = snapshot("x").with_troubles(BTreeMap::from([("a/index.html".into(), vec![trouble])]));
        let told = told(&good, &troubled).unwrap();
        assert_eq!(told["troubles"][0]["place"], "content/a.md:1:2");
        assert_eq!(told["troubles"][0]["level"], "deny");
    }
}
