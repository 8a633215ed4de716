//! A link differs from the file name in upper and lower case only.
//!
//! ## What it does
//! Finds the page whatever the case, and says how its name is spelt.
//!
//! ## Why it matters
//! The link works on some file systems and servers and fails on others.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! See [B](B.md).
//! -- content/en-US/b.md --
//! # B
//! ```
//!
//! ## How to mend
//! Spell the path as the file is spelt.
//!
//! ## When to allow
//! Never, as a rule.

use crate::diagnostic::{Applicability, Diagnostic};
use crate::lint::Context;
use crate::lint::address::{of_path, parts, relinked};
use crate::lint::rules::links;
use crate::site::{Note, PageId, encode_path, fold, stem};

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    for (link, resolved) in links(context, page) {
        for note in &resolved.notes {
            let Note::Case(name) = note else { continue };
            let file = context.site.pages[page].document.file;
            let message = format!("`{}` is spelt `{name}`", link.address);
            let mut fault = Diagnostic::new("link-case-mismatch", file, link.span, message)
                .with_help("spell the path as the file is spelt");
            let (path, suffix) = parts(&link.address);
            if let Some(path) = respelt(path, name) {
                let new = path + suffix;
                fault = relinked(context, page, fault, link, (&new, Applicability::Safe), |new| {
                    new.target == resolved.target && !new.notes.iter().any(|note| matches!(note, Note::Case(_)))
                });
            }
            found.push(fault);
        }
    }
}

/// An address's path with the names at its end spelt as those at the end of `right`; `None` where nothing differs.
fn respelt(path: &str, right: &str) -> Option<String> {
    let written = path.trim_end_matches(['/', '\\']);
    let mut names = right.split('/').rev().peekable();
    // An address of a folder does not name the index.
    let is_index = |name: &str| matches!(fold(stem(name)).as_str(), "index" | "readme");
    let first = written.rsplit(['/', '\\']).next().unwrap_or(written);
    if written.len() < path.len() || names.peek().is_some_and(|name| is_index(name) && !is_index(first)) {
        names.next();
    }
    let mut out = path.to_owned();
    let mut end = written.len();
    for name in names {
        let start = written[..end].rfind(['/', '\\']).map_or(0, |at| at + 1);
        let old = &written[start..end];
        let encode = |name: &str| if old.contains('%') { encode_path(name) } else { of_path(name).into_owned() };
        let spellings = [name, stem(name)].map(encode);
        let Some(new) = spellings.into_iter().find(|new| fold(new) == fold(old)) else { break };
        out.replace_range(start..end, &new);
        if start == 0 {
            break;
        }
        end = start - 1;
    }
    (out != path).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::respelt;

    #[test]
    fn each_name_is_spelt_as_its_file_is() {
        for (path, right, expected) in [
            ("../Guide/B.md", "guide/b.md", Some("../guide/b.md")),
            ("B", "x/b.md", Some("b")),
            ("Guide/", "guide/index.md", Some("guide/")),
            ("Guide", "guide/README.md", Some("guide")),
            ("INDEX.md", "index.md", Some("index.md")),
            ("A%20b.md", "a b.md", Some("a%20b.md")),
            ("A b\\C.md", "a b/c.md", Some("a b\\c.md")),
            ("b.yml", "b.md", None),
            ("b.md", "b.md", None),
        ] {
            assert_eq!(respelt(path, right).as_deref(), expected, "{path}");
        }
    }
}
