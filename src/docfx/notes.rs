//! What a person should know of an import, told once for all locales that it holds for.

use std::collections::BTreeSet;

use crate::locale::Locale;

/// Notes in the order in which they came up.
#[derive(Debug, Default)]
pub(super) struct Notes {
    notes: Vec<(String, Vec<Locale>)>,
    /// Keys of metadata that are not carried over.
    pub(super) metadata: BTreeSet<String>,
    /// Keys of files that are not carried over.
    pub(super) settings: BTreeSet<String>,
    /// Whether repositories say how they are published.
    pub(super) published: bool,
}

impl Notes {
    /// Tell something of one locale's repository.
    pub(super) fn of(&mut self, locale: &Locale, note: impl Into<String>) {
        let note = note.into();
        match self.notes.iter_mut().find(|(text, _)| *text == note) {
            Some((_, locales)) if locales.contains(locale) => {}
            Some((_, locales)) => locales.push(locale.clone()),
            None => self.notes.push((note, vec![locale.clone()])),
        }
    }

    /// One line for each note; the locales are named where a note is not of all of them.
    pub(super) fn lines(self, all: &[Locale]) -> Vec<String> {
        let dropped = self.dropped();
        let line = |(note, locales): (String, Vec<Locale>)| {
            let named: Vec<&str> =
                all.iter().filter(|locale| locales.contains(locale)).map(|locale| locale.as_str()).collect();
            if named.is_empty() || named.len() == all.len() { note } else { format!("{}: {note}", named.join(", ")) }
        };
        self.notes.into_iter().map(line).chain(dropped).collect()
    }

    fn dropped(&self) -> Option<String> {
        let names = |keys: &BTreeSet<String>| keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        let mut parts = Vec::new();
        if !self.metadata.is_empty() {
            parts.push(format!("the metadata {}", names(&self.metadata)));
        }
        if !self.settings.is_empty() {
            parts.push(format!("the settings {} of docfx.json", names(&self.settings)));
        }
        if self.published {
            parts.push("all but the docsets of .openpublishing.publish.config.json".into());
        }
        (!parts.is_empty()).then(|| format!("not carried over: {}", parts.join("; ")))
    }
}
