//! Files of redirections: `.openpublishing.redirection.json` and `.openpublishing.redirection.<name>.json`.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::library::Library;
use crate::diagnostic::{Diagnostic, Label};
use crate::docfx::{json_fault, plain_json};
use crate::span::{FileId, Span};
use crate::world::{Source, World};

/// One rule of a file.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Path of the page that is gone, below the locale's folder, as written.
    pub from: Box<str>,
    /// Where it went: a URL, or an absolute path.
    pub to: Box<str>,
    /// Where the rule stands.
    pub place: Label,
}

/// A file of rules; raw values tell where they stand.
#[derive(Deserialize)]
struct RuleFile<'t> {
    #[serde(default, borrow)]
    redirections: Vec<&'t RawValue>,
}

#[derive(Deserialize)]
struct Written<'t> {
    #[serde(default, borrow)]
    source_path: Option<&'t RawValue>,
    /// The same from the repository's root, as newer files have it.
    #[serde(default, borrow)]
    source_path_from_root: Option<&'t RawValue>,
    redirect_url: String,
}

impl Written<'_> {
    /// The path that is written, and its bytes in the file's `text`.
    fn source(&self, text: &str) -> serde_json::Result<(String, Span)> {
        for raw in [self.source_path, self.source_path_from_root].into_iter().flatten() {
            let path: String = serde_json::from_str(raw.get())?;
            if !path.is_empty() {
                let span = span_in(text, raw);
                return Ok((path, Span { start: span.start + 1, end: span.end - 1 }));
            }
        }
        Ok(Default::default())
    }
}

/// The bytes of a value that was borrowed from `text`.
fn span_in(text: &str, value: &RawValue) -> Span {
    let start = value.get().as_ptr() as usize - text.as_ptr() as usize;
    Span::new(start, start + value.get().len())
}

/// Whether a file in the root of a locale's folder holds redirections.
pub(super) fn is_rule_file(path: &str) -> bool {
    path.starts_with(".openpublishing.redirection") && path.ends_with(".json")
}

/// Read the rules of a file. A file that is not what it should be is a fault, and so is each rule that is none.
pub(super) fn read(world: &dyn World, path: &str, library: &mut Library, rules: &mut Vec<Rule>) {
    let text = match world.read(path).map(String::from_utf8) {
        Ok(Ok(text)) => text,
        _ => String::new(),
    };
    let file = FileId(library.files.len() as u32);
    // People write comments into it, as into all that DocFX reads.
    let plain = plain_json(&text);
    match serde_json::from_str::<RuleFile>(&plain) {
        Ok(written) => {
            for raw in written.redirections {
                let whole = span_in(&plain, raw);
                let rule = serde_json::from_str::<Written>(raw.get());
                match rule.and_then(|rule| Ok((rule.source(&plain)?, rule.redirect_url))) {
                    Ok(((from, span), to)) => {
                        // A rule without a path is told as a whole.
                        let place = Label::new(file, if from.is_empty() { whole } else { span }, "");
                        rules.push(Rule { from: from.into(), to: to.into(), place });
                    }
                    Err(error) => {
                        let message = format!("a redirection cannot be read: {}", json_fault(raw.get(), &error).1);
                        library.faults.push(Diagnostic::new("invalid-file", file, whole, message));
                    }
                }
            }
        }
        Err(error) => {
            let (at, reason) = json_fault(&text, &error);
            let message = format!("the redirections cannot be read: {reason}");
            library.faults.push(Diagnostic::new("invalid-file", file, Span::new(at, at), message));
        }
    }
    library.files.push(Source { path: path.into(), text: text.as_str().into() });
}
