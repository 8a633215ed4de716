//! Code with its parts marked by classes: by a small lexer of our own for the languages that pages hold most of, by
//! TextMate grammars for the rest.
//!
//! Classes only, never styles: a site may forbid inline styles, and its style sheet knows light from dark.

mod language;
mod lexer;
mod printer;
mod rules;
mod scopes;

use rustc_hash::FxHashMap;
use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};

pub(super) use language::language;
use lexer::Lexer;
use printer::Printer;
use scopes::Scopes;

/// More bytes of code than this are left plain: nobody reads them.
const MAX_CODE: usize = 200_000;
/// The same for grammars, which take up to ten milliseconds for a thousand bytes.
const MAX_PARSED: usize = 50_000;
/// A longer line is minified code or data. The patterns of grammars search to a line's end, again and again.
const MAX_PARSED_LINE: usize = 5_000;

/// Marks up code. Made once a build: grammars are unpacked and their patterns compiled at first use, and kept.
#[derive(Debug)]
pub(super) struct Highlighter {
    grammars: SyntaxSet,
    scopes: Scopes,
    lexers: FxHashMap<&'static str, Lexer>,
}

impl Highlighter {
    /// Load the grammars.
    pub(super) fn new() -> Highlighter {
        let lexers = rules::ALL.iter().map(|(name, rules)| (*name, Lexer::new(rules))).collect();
        Highlighter { grammars: two_face::syntax::extra_newlines(), scopes: Scopes::new(), lexers }
    }

    /// The HTML of `code`: its text escaped, with `<span class="hx-…">` around what has a class. `None` where it is
    /// better left plain: the language is unknown or none, or there is too much of it.
    pub(super) fn highlight(&self, name: &str, code: &str) -> Option<String> {
        if code.len() > MAX_CODE {
            return None;
        }
        let name = language(name);
        let mut printer = Printer::new(code.len());
        match self.lexers.get(&*name) {
            Some(lexer) => lexer.lex(code, &mut printer),
            None => self.parse(self.grammar(&name, code)?, code, &mut printer)?,
        }
        Some(printer.finish())
    }

    fn grammar(&self, name: &str, code: &str) -> Option<&SyntaxReference> {
        let token = match name {
            "text" => return None,
            // A fragment without the opening tag would be HTML without a tag: plain text.
            "php" if !code.contains("<?") => return self.grammars.find_syntax_by_name("PHP Source"),
            "csharp" => "cs",
            "fsharp" => "fsi",
            "batch" => "bat",
            "javascript" => "js",
            "typescript" => "ts",
            "objectivec" => "mm",
            // Single letters are extensions of all kinds of files, the pages of manuals among them.
            other if other.len() == 1 && !matches!(other, "c" | "d" | "r") => return None,
            other => other,
        };
        self.grammars.find_syntax_by_token(token).filter(|grammar| grammar.name != "Plain Text")
    }

    fn parse(&self, grammar: &SyntaxReference, code: &str, printer: &mut Printer) -> Option<()> {
        if code.len() > MAX_PARSED || code.split('\n').any(|line| line.len() > MAX_PARSED_LINE) {
            return None;
        }
        let mut state = ParseState::new(grammar);
        let mut stack = ScopeStack::new();
        let mut whole = String::new();
        for line in code.split_inclusive('\n') {
            // The grammars expect every line to end.
            let ended = if line.ends_with('\n') {
                line
            } else {
                whole.clear();
                whole.push_str(line);
                whole.push('\n');
                &whole
            };
            let mut at = 0;
            for (place, change) in state.parse_line(ended, &self.grammars).ok()? {
                let place = place.min(line.len());
                if place > at {
                    let text = &line[at..place];
                    printer.push(text, self.scopes.class(stack.as_slice(), text));
                    at = place;
                }
                stack.apply(&change).ok()?;
            }
            printer.push(&line[at..], self.scopes.class(stack.as_slice(), &line[at..]));
        }
        Some(())
    }
}

#[cfg(test)]
mod tests;
