//! The docsets of several locales as one list.

use super::build::Draft;
use super::notes::Notes;
use super::repository::Repository;
use crate::config::Value;

/// Join docsets by their name, else by their folder. The settings are the first repository's; what differs is told.
pub(super) fn join(repositories: &[Repository], title: &str, notes: &mut Notes) -> Vec<Draft> {
    let mut joined: Vec<Vec<(usize, &Draft)>> = Vec::new();
    for (at, repository) in repositories.iter().enumerate() {
        for draft in &repository.docsets {
            let twin =
                joined.iter().position(|drafts| drafts.iter().any(|(other, twin)| *other == at && clash(twin, draft)));
            if let Some(twin) = twin {
                let other = &joined[twin][0].1.name;
                let note = format!("docset `{}` was left out: `{other}` has its name or its folder", draft.name);
                notes.of(&repository.locale, note);
                continue;
            }
            let free = |drafts: &Vec<(usize, &Draft)>| drafts.iter().all(|(other, _)| *other != at);
            let by_name = |drafts: &Vec<(usize, &Draft)>| drafts[0].1.name == draft.name;
            let by_folder = |drafts: &Vec<(usize, &Draft)>| same(&drafts[0].1.folder, &draft.folder);
            let place = (joined.iter().position(|drafts| free(drafts) && by_name(drafts)))
                .or_else(|| joined.iter().position(|drafts| free(drafts) && by_folder(drafts)));
            match place {
                Some(place) => joined[place].push((at, draft)),
                None => joined.push(vec![(at, draft)]),
            }
        }
    }
    let mut docsets: Vec<Draft> = Vec::new();
    for drafts in &joined {
        let mut draft = drafts[0].1.clone();
        if draft.name.is_empty() {
            draft.name = title.to_owned();
        }
        if let Some(other) = docsets.iter().find(|other| clash(other, &draft)) {
            let (docset, locale) = (&draft.name, &repositories[drafts[0].0].locale);
            notes.of(locale, format!("docset `{docset}` was left out: `{}` has its name or its folder", other.name));
            continue;
        }
        tell_differences(repositories, &draft.name, drafts, notes);
        docsets.push(draft);
    }
    docsets
}

/// Whether two docsets cannot stand in one configuration.
fn clash(a: &Draft, b: &Draft) -> bool {
    a.name == b.name || same(&a.folder, &b.folder)
}

fn tell_differences(repositories: &[Repository], name: &str, drafts: &[(usize, &Draft)], notes: &mut Notes) {
    let locale = |at: usize| &repositories[at].locale;
    let (first, taken) = drafts[0];
    for (at, repository) in repositories.iter().enumerate() {
        if drafts.iter().all(|(other, _)| *other != at) {
            notes.of(&repository.locale, format!("there is no docset `{name}`, which {} has", locale(first)));
        }
    }
    for (at, draft) in &drafts[1..] {
        let mut tell = |key: &str, own: String, taken: String| {
            let note = format!("docset `{name}` has `{key}` {own}; that of {} was taken, {taken}", locale(first));
            notes.of(locale(*at), note);
        };
        let text = |text: &Option<String>| text.as_ref().map_or("none".into(), |text| quoted(text));
        if !same(&draft.folder, &taken.folder) {
            tell("folder", quoted(&draft.folder), quoted(&taken.folder));
        }
        let pairs = [
            ("url", &draft.url, &taken.url),
            ("title", &draft.title, &taken.title),
            ("title_suffix", &draft.title_suffix, &taken.title_suffix),
        ];
        for (key, own, taken) in pairs.into_iter().filter(|(_, own, taken)| own != taken) {
            tell(key, text(own), text(taken));
        }
        let differs = [
            ("no_loc", draft.no_loc != taken.no_loc),
            ("metadata", draft.metadata != taken.metadata),
            ("content", draft.content != taken.content),
            ("resources", draft.resources != taken.resources),
            ("file_metadata", draft.file_metadata != taken.file_metadata),
        ];
        for (key, _) in differs.into_iter().filter(|(_, differs)| *differs) {
            let note = format!("docset `{name}` has other `{key}` than {}, whose were taken", locale(first));
            notes.of(locale(*at), note);
        }
    }
}

fn quoted(text: &str) -> String {
    Value::Text(text.to_owned()).to_string()
}

fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}
