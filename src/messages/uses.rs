//! Which messages a template asks for, read from its text: the engine does not give out what it has parsed.

use crate::span::Span;

/// A message that a template asks for by its id: `t["home"]` or `t.home`.
#[derive(Debug, PartialEq, Eq)]
pub struct Use {
    /// The id.
    pub id: String,
    /// Where it stands.
    pub span: Span,
    /// The template does without it: it has a default or is tested first.
    pub optional: bool,
}

/// What a template asks of the strings.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// By place.
    pub ids: Vec<Use>,
    /// It may ask for others too: `t[name]`, or `t` as a whole.
    pub any: bool,
}

/// A token of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'t> {
    Name(&'t str, usize),
    Text(&'t str, usize),
    Sign(u8),
}

impl Uses {
    /// Read a template.
    pub fn of(text: &str) -> Uses {
        let mut uses = Uses::default();
        let mut bound = false;
        let mut at = 0;
        while let Some(start) = text[at..].find('{').map(|found| at + found) {
            at = match text.as_bytes().get(start + 1) {
                Some(b'#') => text[start..].find("#}").map_or(text.len(), |end| start + end + 2),
                Some(b'{' | b'%') => {
                    let (tokens, end) = tokens(text, start + 2);
                    if matches!(tokens[..], [Token::Name("raw", _)]) {
                        text[end..].find("endraw").map_or(text.len(), |found| end + found)
                    } else {
                        bound |= uses.read(&tokens);
                        end
                    }
                }
                _ => start + 1,
            };
        }
        if bound {
            // Another value has the name in a part of the template: nothing that is read from it is sure.
            return Uses { ids: Vec::new(), any: true };
        }
        // What is tested in one place may be asked for in another.
        let tested: Vec<String> = uses.ids.iter().filter(|used| used.optional).map(|used| used.id.clone()).collect();
        uses.ids.iter_mut().for_each(|used| used.optional |= tested.contains(&used.id));
        uses
    }

    /// Read the tokens of one tag. Whether it gives the name `t` to another value.
    fn read(&mut self, tokens: &[Token]) -> bool {
        let name = |at: usize| match tokens.get(at) {
            Some(Token::Name(name, _)) => *name,
            _ => "",
        };
        let sign = |at: usize, sign: u8| tokens.get(at) == Some(&Token::Sign(sign));
        for at in 0..tokens.len() {
            let member = at > 0 && (sign(at - 1, b'.') || sign(at - 1, b'|'));
            let argument = sign(at + 1, b'=') && !sign(at + 2, b'=');
            if name(at) != "t" || member || argument && !name(0).starts_with("set") {
                continue;
            }
            let bound = name(0).starts_with("set") && argument
                || name(0) == "for" && tokens[at..].iter().any(|token| matches!(token, Token::Name("in", _)))
                || matches!(name(0), "component" | "macro");
            if bound {
                return true;
            }
            let open = at + 1 + usize::from(sign(at + 1, b'?'));
            let (id, next) = match (tokens.get(open), tokens.get(open + 1)) {
                (Some(Token::Sign(b'.')), Some(Token::Name(id, place))) => ((*id, *place), open + 2),
                (Some(Token::Sign(b'[')), Some(Token::Text(id, place))) if sign(open + 2, b']') => {
                    ((*id, *place), open + 3)
                }
                _ => {
                    self.any = true;
                    continue;
                }
            };
            let optional = open > at + 1
                || matches!(name(0), "if" | "elif")
                || sign(next, b'|') && name(next + 1) == "default"
                || name(next) == "is";
            self.ids.push(Use { id: id.0.to_owned(), span: Span::new(id.1, id.1 + id.0.len()), optional });
        }
        false
    }
}

/// The tokens of a tag from behind its opening on, and where it ends.
fn tokens(text: &str, start: usize) -> (Vec<Token<'_>>, usize) {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = start;
    while at < bytes.len() {
        match bytes[at] {
            b'}' | b'%' if bytes.get(at + 1) == Some(&b'}') => return (tokens, at + 2),
            quote @ (b'"' | b'\'' | b'`') => {
                let mut end = at + 1;
                while end < bytes.len() && bytes[end] != quote {
                    end += if bytes[end] == b'\\' { 2 } else { 1 };
                }
                let end = end.min(bytes.len());
                tokens.push(Token::Text(text.get(at + 1..end).unwrap_or(""), at + 1));
                at = end + 1;
            }
            b if b.is_ascii_alphanumeric() || b == b'_' => {
                let rest = bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
                tokens.push(Token::Name(&text[at..at + rest], at));
                at += rest;
            }
            b if b.is_ascii_whitespace() || !b.is_ascii() => at += 1,
            // The sign that trims white space belongs to the tag.
            b'-' if at == start || matches!(bytes.get(at + 1), Some(b'%' | b'}')) => at += 1,
            sign => {
                tokens.push(Token::Sign(sign));
                at += 1;
            }
        }
    }
    (tokens, bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str) -> (Vec<String>, bool) {
        let uses = Uses::of(text);
        for used in &uses.ids {
            assert_eq!(used.span.of(text), used.id);
        }
        let shown = |used: &Use| format!("{}{}", used.id, if used.optional { "?" } else { "" });
        (uses.ids.iter().map(shown).collect(), uses.any)
    }

    #[test]
    fn ids_are_read_from_every_kind_of_tag() {
        let found = ids(
            "{{ t[\"a-b\"] }} {{- t.home -}} {% set x = t['c'] %} {% if t.d %}{{ t.d }}{% endif %} {{ t.e | default(value=\"\") }} {{ f(x=t.g) }}",
        );
        assert_eq!(found, (["a-b", "home", "c", "d?", "d?", "e?", "g"].map(str::to_owned).to_vec(), false));
    }

    #[test]
    fn what_is_no_message_is_not_read() {
        let text = "{# t.a #} {% raw %}{{ t.b }}{% endraw %} {{ page.t.c }} {{ f(t=1) }} {{ \"t.d }} t.e\" }} t.f {{ text.g }} {{ x | t }}";
        assert_eq!(ids(text), (Vec::new(), false));
    }

    #[test]
    fn what_cannot_be_told_is_said() {
        for text in [
            "{{ t[name] }}",
            "{% for k, v in t %}{{ k }}{% endfor %}",
            "{{ t | json }}",
            "{% set t = page %}{{ t[0] }}",
        ] {
            assert!(ids(text).1, "{text}");
        }
        for text in ["{{ t[", "{{ \"t", "{% t.", "{{ t[\"é", "{{ \"\\"] {
            ids(text);
        }
    }
}
