//! The fixes of findings, put together by file.

use std::collections::BTreeMap;

use similar::TextDiff;

use crate::config::Config;
use crate::diagnostic::{Applicability, Fix};
use crate::edit::{self, Edit};
use crate::lint::Finding;
use crate::span::{FileId, Span};
use crate::world::Source;

/// What the fixes of some findings make of their files.
#[derive(Debug, Default)]
pub struct Plan {
    /// The files that change, in their order.
    pub files: Vec<Changed>,
    /// Fixes that cannot be made together with others.
    pub overlapping: usize,
    /// Fixes that were left out because somebody should look at them.
    pub looked_at: usize,
}

/// A file that changes.
#[derive(Debug)]
pub struct Changed {
    /// The file.
    pub file: FileId,
    /// The folder of the site that it belongs to, relative to the root.
    pub folder: String,
    /// Its path below that folder.
    pub path: String,
    /// Its whole text with the fixes made.
    pub after: String,
    /// How many findings that mends.
    pub fixes: usize,
}

/// The folder of the site's own strings.
const MESSAGES: &str = "locales";

impl Plan {
    /// The fixes of `findings` in `files`: those that are safe, and the others where `all` are asked for. Only files
    /// below the locales' folders and below `locales/` change. Of fixes that touch the same bytes the first is made.
    pub fn new(config: &Config, files: &[Source], findings: &[Finding], all: bool) -> Plan {
        let mut plan = Plan::default();
        let mut by_file: BTreeMap<FileId, Vec<&Fix>> = BTreeMap::new();
        for finding in findings {
            let Some(fix) = &finding.diagnostic.fix else { continue };
            if fix.applicability == Applicability::Unsafe && !all {
                plan.looked_at += 1;
                continue;
            }
            by_file.entry(finding.diagnostic.primary.file).or_default().push(fix);
        }
        for (file, fixes) in by_file {
            let Source { path, text } = &files[file.0 as usize];
            let Some((folder, below)) = home(config, path) else { continue };
            let mut taken = Taken::default();
            let mut made = 0;
            for fix in fixes {
                match taken.take(fix, text) {
                    true => made += 1,
                    false => plan.overlapping += 1,
                }
            }
            // They fit the text and each other.
            let Ok(after) = edit::apply(text, &taken.edits) else { continue };
            if after != **text {
                let (folder, path) = (folder.to_owned(), below.to_owned());
                plan.files.push(Changed { file, folder, path, after, fixes: made });
            }
        }
        plan
    }

    /// The changes as a unified diff, which `git apply` and `patch -p1` read.
    pub fn diff(&self, files: &[Source]) -> String {
        let mut out = String::new();
        for changed in &self.files {
            let Source { path, text } = &files[changed.file.0 as usize];
            let diff = TextDiff::from_lines(&**text, &*changed.after);
            out.push_str(&diff.unified_diff().header(&format!("a/{path}"), &format!("b/{path}")).to_string());
        }
        out
    }
}

/// The deepest folder of the site whose files may change, and the path below it. The configuration is nobody's page.
fn home<'a>(config: &'a Config, path: &'a str) -> Option<(&'a str, &'a str)> {
    if config.file.as_ref().is_some_and(|(own, _)| own == path) {
        return None;
    }
    let folders = config.locales.iter().map(|locale| locale.content.as_str()).chain([MESSAGES]);
    let below = |folder: &'a str| match folder {
        "" => Some((folder, path)),
        _ => Some((folder, path.strip_prefix(folder)?.strip_prefix('/')?)),
    };
    folders.filter_map(below).min_by_key(|(_, below)| below.len())
}

/// The edits of one file that are made.
#[derive(Debug, Default)]
struct Taken {
    edits: Vec<Edit>,
    /// Their places, with their numbers.
    places: BTreeMap<Span, usize>,
}

impl Taken {
    /// Take all edits of a fix, or none of them. One that is taken already is the same edit for two findings.
    fn take(&mut self, fix: &Fix, text: &str) -> bool {
        let new: Vec<&Edit> = fix.edits.iter().filter(|edit| !self.has(edit)).collect();
        let fits = |edit: &&Edit| text.get(edit.span.range()).is_some() && self.is_free(edit.span);
        if !new.iter().all(fits) || fix.edits.is_empty() {
            return false;
        }
        for edit in new {
            self.places.insert(edit.span, self.edits.len());
            self.edits.push(edit.clone());
        }
        true
    }

    fn has(&self, edit: &Edit) -> bool {
        self.places.get(&edit.span).is_some_and(|at| self.edits[*at] == *edit)
    }

    /// Whether no edit touches the bytes of a place. Two texts put in at one place have no order.
    fn is_free(&self, span: Span) -> bool {
        let before = self.places.range(..span).next_back().is_none_or(|(before, _)| before.end <= span.start);
        let after = self.places.range(span..).next().is_none_or(|(after, _)| *after != span && after.start >= span.end);
        before && after
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(edits: &[(usize, usize, &str)]) -> Fix {
        let edits = edits.iter().map(|(start, end, replacement)| Edit {
            span: Span::new(*start, *end),
            replacement: (*replacement).to_owned(),
        });
        Fix { title: String::new(), edits: edits.collect(), applicability: Applicability::Safe }
    }

    fn made(text: &str, fixes: &[Fix]) -> (Vec<bool>, String) {
        let mut taken = Taken::default();
        let took = fixes.iter().map(|fix| taken.take(fix, text)).collect();
        (took, edit::apply(text, &taken.edits).unwrap())
    }

    #[test]
    fn a_fix_is_made_whole_or_not_at_all() {
        let fixes = [fix(&[(1, 2, "X")]), fix(&[(4, 5, "Y"), (1, 3, "Z")]), fix(&[(4, 5, "W")]), fix(&[(1, 2, "X")])];
        assert_eq!(made("abcdef", &fixes), (vec![true, false, true, true], "aXcdWf".into()));
    }

    #[test]
    fn edits_may_touch_and_not_overlap() {
        let fixes =
            [fix(&[(2, 4, "")]), fix(&[(0, 2, "x")]), fix(&[(4, 4, "y")]), fix(&[(4, 4, "z")]), fix(&[(3, 3, "")])];
        assert_eq!(made("abcdef", &fixes), (vec![true, true, true, false, false], "xyef".into()));
        assert_eq!(made("ж", &[fix(&[(0, 1, "")]), fix(&[(0, 9, "")]), fix(&[])]).0, [false; 3]);
        let fixes = [fix(&[(0, 6, "")]), fix(&[(2, 3, "x")]), fix(&[(6, 6, "y")])];
        assert_eq!(made("abcdef", &fixes), (vec![true, false, true], "y".into()));
    }
}
