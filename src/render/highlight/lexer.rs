//! Code read word by word, by the rules of its language.

use rustc_hash::FxHashMap;

use super::printer::{Class, Printer};
use super::rules::{Quote, Rules};

/// Reads a language.
#[derive(Debug)]
pub(super) struct Lexer {
    rules: &'static Rules,
    words: FxHashMap<&'static str, Class>,
}

impl Lexer {
    /// A lexer with the rules' words made ready to be looked up.
    pub(super) fn new(rules: &'static Rules) -> Lexer {
        let lists = [(rules.keywords, Class::Keyword), (rules.types, Class::Type), (rules.constants, Class::Number)];
        let words = lists.iter().flat_map(|(list, class)| list.split_whitespace().map(move |word| (word, *class)));
        Lexer { rules, words: words.collect() }
    }

    /// Print `code`, in time linear in its length.
    pub(super) fn lex(&self, code: &str, printer: &mut Printer) {
        let mut context = Context { before: '\n', lead: '\n', is_type_next: false };
        let mut at = 0;
        while let Some(first) = code[at..].chars().next() {
            let (length, class) = self.token(&code[at..], first, context);
            let text = &code[at..at + length];
            printer.push(text, class);
            context.step(text, first);
            at += length;
        }
    }

    /// The length and class of what `rest` begins with: one character at least.
    fn token(&self, rest: &str, first: char, context: Context) -> (usize, Option<Class>) {
        let rules = self.rules;
        let is_inside = is_word(context.before);
        let one = first.len_utf8();
        if first.is_whitespace() {
            return (one, None);
        }
        if let Some((open, close)) = rules.block_comment
            && rest.starts_with(open)
        {
            return (end_of(rest, open.len(), close), Some(Class::Comment));
        }
        if !is_inside && rules.line_comments.iter().any(|open| rest.starts_with(open)) {
            return (rest.find('\n').unwrap_or(rest.len()), Some(Class::Comment));
        }
        // An apostrophe in a word, `don't`, is no quote.
        if !(is_inside && first == '\'')
            && let Some(quote) = rules.quotes.iter().find(|quote| rest.starts_with(quote.open))
        {
            let length = quoted(rest, quote);
            let is_property = rules.has_properties && is_property(&rest[length..]);
            return (length, Some(if is_property { Class::Attribute } else { quote.class }));
        }
        if !is_inside {
            if first == '#' {
                // Of the preprocessor.
                let length = one + count(&rest[one..], is_word);
                if let Some(class) = self.word_class(&rest[..length]) {
                    return (length, Some(class));
                }
            }
            if let Some((_, class)) = rules.sigils.iter().find(|(sigil, _)| *sigil == first) {
                let length = variable(rest, first);
                return (length, (length > one).then_some(*class));
            }
            if first.is_ascii_digit() {
                return (number(rest), Some(Class::Number));
            }
            if rules.has_options && first == '-' && is_option(rest) {
                let length = count(rest, |c| is_word(c) || c == '-');
                return (length, Some(self.word_class(&rest[..length]).unwrap_or(Class::Attribute)));
            }
            if rules.has_verbs
                && first == '['
                && !matches!(context.before, ')' | ']')
                && let Some(length) = cast(rest)
            {
                return (length, Some(Class::Type));
            }
        }
        if is_word(first) { self.word(rest, context) } else { (one, None) }
    }

    fn word(&self, rest: &str, context: Context) -> (usize, Option<Class>) {
        let rules = self.rules;
        let simple = count(rest, is_word);
        // A member of something is no word of the language: `$x.end`.
        let is_member = context.before == '.';
        if rules.has_hyphens {
            let whole = rest[..count(rest, |c| is_word(c) || c == '-')].trim_end_matches('-').len();
            let (name, behind) = rest.split_at(whole);
            if rules.has_commands && context.is_command() {
                let class = self.word_class(name).or((!behind.starts_with('=')).then_some(Class::Function));
                return (whole, class);
            }
            if whole > simple {
                let class = if rules.has_verbs {
                    Some(Class::Function)
                } else if rules.has_properties && is_property(behind) {
                    Some(Class::Attribute)
                } else {
                    self.word_class(name)
                };
                return (whole, class);
            }
        }
        // `N'text'`, `rb"text"`: such letters before a quote belong to it. Those of `I'm` are none.
        if simple <= 2
            && !rules.has_hyphens
            && rest[..simple].chars().all(|c| "bBfFrRuUN".contains(c))
            && let Some(quote) = rules.quotes.iter().find(|quote| rest[simple..].starts_with(quote.open))
            && quote.class == Class::String
        {
            return (simple + quoted(&rest[simple..], quote), Some(Class::String));
        }
        let own = self.word_class(&rest[..simple]).filter(|_| !is_member);
        let behind = &rest[simple..];
        let class = if rules.has_properties && !is_member && is_property(behind) {
            Some(Class::Attribute)
        } else if rules.has_capital_types && own.is_none() && self.is_type(rest, behind, context) {
            Some(Class::Type)
        } else if rules.has_calls && behind.starts_with('(') && !matches!(own, Some(Class::Keyword | Class::Type)) {
            Some(Class::Function)
        } else {
            own
        };
        (simple, class)
    }

    /// Whether the name between `rest` and `behind` stands where a type does.
    fn is_type(&self, rest: &str, behind: &str, context: Context) -> bool {
        if !rest.starts_with(char::is_uppercase) || context.before == '.' {
            return false;
        }
        // A name follows, and no word such as `is`.
        let next = behind.strip_prefix(' ').map_or("", |next| &next[..count(next, is_word)]);
        let is_before_name = !next.is_empty() && self.word_class(next).is_none();
        context.is_type_next
            || context.lead == ':'
            || is_before_name
            || behind.starts_with(['<', '?'])
            || behind.starts_with("[]")
    }

    fn word_class(&self, word: &str) -> Option<Class> {
        if self.rules.is_case_sensitive {
            return self.words.get(word).copied();
        }
        self.words.get(&*word.to_ascii_lowercase()).copied()
    }
}

/// What stands before a token.
#[derive(Debug, Clone, Copy)]
struct Context {
    /// The last character.
    before: char,
    /// The last that is no space; a line's end counts, unless the line is continued.
    lead: char,
    /// The last word was one such as `new`.
    is_type_next: bool,
}

impl Context {
    /// Whether a command begins here.
    fn is_command(self) -> bool {
        matches!(self.lead, '\n' | '|' | '&' | ';' | '(' | '`')
    }

    /// Go on behind `text`, which begins with `first`.
    fn step(&mut self, text: &str, first: char) {
        let last = text.chars().next_back().unwrap_or(first);
        if last == '\n' {
            if self.before != '\\' {
                self.lead = '\n';
            }
        } else if !last.is_whitespace() {
            self.lead = last;
            self.is_type_next =
                matches!(text, "class" | "enum" | "extends" | "implements" | "interface" | "new" | "record" | "struct");
        }
        self.before = last;
    }
}

/// Whether the name before `behind` is a property's: a colon follows, and no second one (`a::b`) or address
/// (`https://`).
fn is_property(behind: &str) -> bool {
    behind.trim_start_matches(' ').strip_prefix(':').is_some_and(|rest| !rest.starts_with([':', '/']))
}

/// `-x`, `--name`.
fn is_option(rest: &str) -> bool {
    rest.strip_prefix("--").unwrap_or(&rest[1..]).starts_with(char::is_alphabetic)
}

fn quoted(rest: &str, quote: &Quote) -> usize {
    let mut at = quote.open.len();
    let mut is_escaped = false;
    for (place, c) in rest[at..].char_indices() {
        let place = quote.open.len() + place;
        if is_escaped {
            is_escaped = false;
        } else if Some(c) == quote.escape {
            is_escaped = true;
        } else if rest[place..].starts_with(quote.close) {
            return place + quote.close.len();
        }
        if c == '\n' && !quote.is_multiline {
            return place;
        }
        at = place + c.len_utf8();
    }
    at
}

/// `$name`, `$env:Path`, `${any name}`, `@@rowcount`, `$_`.
fn variable(rest: &str, sigil: char) -> usize {
    let mut at = count(rest, |c| c == sigil);
    if sigil == '$' && rest[at..].starts_with('{') {
        return rest.find(['}', '\n']).map_or(rest.len(), |end| end + usize::from(rest[end..].starts_with('}')));
    }
    loop {
        let name = count(&rest[at..], is_word);
        at += name;
        // A scope or a drive before the name.
        let is_path = name > 0 && rest[at..].strip_prefix(':').is_some_and(|rest| rest.starts_with(is_word));
        if !is_path || sigil != '$' {
            return at;
        }
        at += 1;
    }
}

fn number(rest: &str) -> usize {
    let mut at = count(rest, is_word);
    while rest[at..].strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        at += 1 + count(&rest[at + 1..], is_word);
    }
    at
}

/// `[string]`, `[System.IO.File]`, `[int[]]`: a type in brackets, as PowerShell has them.
fn cast(rest: &str) -> Option<usize> {
    let name = 1 + count(&rest[1..], |c| is_word(c) || c == '.');
    let list = if rest[name..].starts_with("[]") { 2 } else { 0 };
    let is_type = rest[1..].starts_with(char::is_alphabetic) && rest[name + list..].starts_with(']');
    is_type.then_some(name + list + 1)
}

/// Where the comment that `open` bytes of `rest` begin ends.
fn end_of(rest: &str, open: usize, close: &str) -> usize {
    rest[open..].find(close).map_or(rest.len(), |end| open + end + close.len())
}

/// Bytes of the characters at the start of `text` that fit.
fn count(text: &str, fits: impl Fn(char) -> bool) -> usize {
    text.find(|c| !fits(c)).unwrap_or(text.len())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::super::rules;
    use super::*;

    /// `code` with each span as `class(text)`.
    fn lexed(language: &str, code: &str) -> String {
        let mut printer = Printer::new(0);
        let (_, rules) = rules::ALL.iter().find(|(name, _)| *name == language).unwrap();
        Lexer::new(rules).lex(code, &mut printer);
        printer.finish().replace("<span class=\"hx-", "{").replace("\">", " ").replace("</span>", "}")
    }

    #[test]
    fn powershell() {
        assert_eq!(
            lexed("powershell", "$x = Get-Item -Path \"a`\"$b\" | ? { $_.End -eq 5 } # c"),
            "{v $x} = {f Get-Item} {a -Path} {s \"a`\"$b\"} | ? { {v $_}.End {k -eq} {n 5} } {c # c}"
        );
        assert_eq!(
            lexed("powershell", "[string[]]$env:Path; foreach ($i in $a[0]) { $i.Go() }"),
            "{t [string[]]}{v $env:Path}; {k foreach} ({v $i} {k in} {v $a}[{n 0}]) { {v $i}.{f Go}() }"
        );
        assert_eq!(
            lexed("powershell", "<# a\nb #> @\"\nx\"y\n\"@ @{a=1}"),
            "{c &lt;# a\nb #&gt;} {s @\"\nx\"y\n\"@} @{a={n 1}}"
        );
        assert_eq!(lexed("powershell", "${a b} \"open\n"), "{v ${a b}} {s \"open\n}");
    }

    #[test]
    fn sql() {
        assert_eq!(
            lexed("sql", "SELECT TOP 10 [Name], COUNT(*) FROM dbo.T WHERE a = @id AND b = N'it''s' -- c"),
            "{k SELECT} {k TOP} {n 10} [Name], {f COUNT}(*) {k FROM} dbo.T {k WHERE} a = {v @id} {k AND} b = {s N'it''s'} {c -- c}"
        );
        assert_eq!(
            lexed("sql", "DECLARE @n NVARCHAR(50) = NULL;"),
            "{k DECLARE} {v @n} {t NVARCHAR}({n 50}) = {n NULL};"
        );
    }

    #[test]
    fn like_c() {
        assert_eq!(
            lexed(
                "csharp",
                "public A(B<int> b) : base(b) => new C[] { b?.New ?? $\"{b}\\\"\", @\"\\\", 'x', 1.5f }; #if D"
            ),
            "{k public} {f A}({t B}&lt;{t int}&gt; b) : {k base}(b) =&gt; {k new} {t C}[] { b?.New ?? {s $\"{b}\\\"\"}, {s @\"\\\"}, {s 'x'}, {n 1.5f} }; {k #if} D"
        );
        assert_eq!(
            lexed("typescript", "@Dec() class A extends B { x: C = `a\n${b}`; Object = null }"),
            "{f @Dec}() {k class} {t A} {k extends} {t B} { x: {t C} = {s `a\n${b}`}; Object = {n null} }"
        );
    }

    #[test]
    fn data() {
        assert_eq!(
            lexed("json", "{\"a\" : [1.5e3, true, \"b\\\"\"]} // c"),
            "{{a \"a\"} : [{n 1.5e3}, {n true}, {s \"b\\\"\"}]} {c // c}"
        );
        assert_eq!(
            lexed("yaml", "a-b: I'm b's # c\n- 'd': https://e\n  f: \"g\"\n  h: yes"),
            "{a a-b}: I'm b's {c # c}\n- {a 'd'}: https://e\n  {a f}: {s \"g\"}\n  {a h}: {n yes}"
        );
    }

    #[test]
    fn bash() {
        assert_eq!(
            lexed("bash", "X=1 # c\naz vm \\\n  create --name \"$Y\" -g ${Z} | foo-bar don't && if [ -f x ]"),
            "X={n 1} {c # c}\n{f az} vm \\\n  create {a --name} {s \"$Y\"} {a -g} {v ${Z}} | {f foo-bar} don't &amp;&amp; {k if} [ {a -f} x ]"
        );
    }

    #[test]
    fn others() {
        assert_eq!(
            lexed("kusto", "T | where x > ago(1h) | mv-expand y | project-away 'z'"),
            "T | {k where} x &gt; {f ago}({n 1h}) | {k mv-expand} y | {k project-away} {s 'z'}"
        );
        assert_eq!(
            lexed("bicep", "param p string = 'a'\nresource r 'x@1' = {\n  name: p\n}"),
            "{k param} p {t string} = {s 'a'}\n{k resource} r {s 'x@1'} = {\n  {a name}: p\n}"
        );
        assert_eq!(
            lexed("dax", "M = VAR x = SUM('Sales'[Qty]) RETURN x"),
            "M = {k VAR} x = {f SUM}({t 'Sales'}{a [Qty]}) {k RETURN} x"
        );
        assert_eq!(
            lexed("vb", "Dim s As String = \"a\" ' c\nEnd Sub"),
            "{k Dim} s {k As} {t String} = {s \"a\"} {c ' c}\n{k End} {k Sub}"
        );
    }
}
