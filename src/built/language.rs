//! Which folders of a built site are those of a locale.

use std::collections::BTreeMap;

use super::files::Files;
use super::page::Page;
use crate::locale::Locale;

/// Folders with the locale of what is in them, sorted.
#[derive(Debug, Default)]
pub struct Folders {
    folders: BTreeMap<String, Locale>,
}

/// Folders of one parent that are named like locales.
#[derive(Debug, Default)]
struct Siblings {
    /// With how many pages are in each and how many say that they are in its language.
    folders: BTreeMap<String, (Locale, usize, usize)>,
}

impl Folders {
    /// The folders that are `known`; where none is, those that the pages tell of: siblings that are named like locales,
    /// in one of which at least most pages say that they are in its language. So `cs` beside `ts` is a programming
    /// language, and where a template has written `lang="en"` everywhere, `en` betrays it beside `ru`.
    pub(super) fn new(files: &Files, pages: &[Page], known: &[(String, Locale)]) -> Folders {
        if !known.is_empty() {
            return Folders { folders: known.iter().cloned().collect() };
        }
        let mut parents: BTreeMap<&str, Siblings> = BTreeMap::new();
        for page in pages {
            let path = files.path(page.file);
            let lang = page.lang.as_ref().and_then(|lang| lang.text.parse::<Locale>().ok());
            // A version or a product may stand before the locale.
            for (end, _) in path.match_indices('/').take(2) {
                let start = path[..end].rfind('/').map_or(0, |at| at + 1);
                let siblings = parents.entry(&path[..start]).or_default();
                let folder = match siblings.folders.get_mut(&path[..end]) {
                    Some(folder) => folder,
                    None => {
                        let Some(locale) = named(&path[start..end]) else { continue };
                        siblings.folders.entry(path[..end].to_owned()).or_insert((locale, 0, 0))
                    }
                };
                folder.1 += 1;
                folder.2 += usize::from(lang.as_ref().is_some_and(|lang| lang.agrees(&folder.0)));
            }
        }
        parents.retain(|_, siblings| {
            let borne_out = siblings.folders.values().any(|(_, pages, agree)| agree * 2 > *pages);
            siblings.folders.len() > 1 && borne_out
        });
        let folders = parents.into_values().flat_map(|siblings| siblings.folders);
        Folders { folders: folders.map(|(folder, (locale, ..))| (folder, locale)).collect() }
    }

    /// The locale of the folder that a path lies in, the deepest one.
    pub fn of(&self, path: &str) -> Option<&Locale> {
        path.rmatch_indices('/').find_map(|(end, _)| self.folders.get(&path[..end]))
    }
}

/// The locale that a folder's name may be: of two letters, or of more than a language. Three letters mostly are `api`,
/// `src` and the like, which are languages too.
fn named(name: &str) -> Option<Locale> {
    (name.len() == 2 || name.contains('-')).then(|| name.parse().ok()).flatten()
}
