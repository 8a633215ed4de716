//! What the scopes of TextMate grammars mean for us.

use syntect::parsing::Scope;

use super::printer::Class;

/// The scopes that count, the first that fits first.
#[derive(Debug)]
pub(super) struct Scopes {
    meanings: Vec<(Scope, Meaning)>,
    key: Option<Scope>,
}

#[derive(Debug, Clone, Copy)]
enum Meaning {
    Is(Class),
    /// This where it is a word (`and`), nothing where it is a sign (`&&`).
    Word(Class),
    /// Nothing, whatever it stands in: code in a string.
    Nothing,
}

use Meaning::{Is, Nothing, Word};

const MEANINGS: &[(&str, Meaning)] = &[
    ("comment", Is(Class::Comment)),
    ("keyword.command.rem", Is(Class::Comment)),
    ("constant.character.escape", Is(Class::Number)),
    ("constant.other.placeholder", Is(Class::Number)),
    ("punctuation.section.interpolation", Nothing),
    ("keyword.other.interpolation", Nothing),
    ("meta.interpolation", Nothing),
    ("meta.template.expression", Nothing),
    ("meta.embedded", Nothing),
    ("source", Nothing),
    ("text", Nothing),
    ("string", Is(Class::String)),
    ("constant.numeric", Is(Class::Number)),
    ("constant.language", Is(Class::Number)),
    ("constant.character", Is(Class::Number)),
    ("constant.other.color", Is(Class::Number)),
    ("keyword.other.unit", Is(Class::Number)),
    ("keyword.name.ini", Is(Class::Attribute)),
    ("keyword.other.http-header", Is(Class::Attribute)),
    ("keyword.operator", Word(Class::Keyword)),
    ("keyword", Word(Class::Keyword)),
    ("storage", Word(Class::Keyword)),
    ("variable.language", Word(Class::Keyword)),
    ("variable.function", Is(Class::Function)),
    ("variable.annotation", Is(Class::Type)),
    ("variable.type", Is(Class::Type)),
    ("variable.parameter.option", Is(Class::Attribute)),
    ("variable.parameter", Is(Class::Variable)),
    ("variable.other.readwrite.terraform", Is(Class::Attribute)),
    // Elsewhere every name is a variable, and colour on all of them says nothing.
    ("variable.other.readwrite.shell", Is(Class::Variable)),
    ("variable.other.readwrite.dosbatch", Is(Class::Variable)),
    ("variable.other.php", Is(Class::Variable)),
    ("punctuation.definition.variable", Is(Class::Variable)),
    ("entity.name.tag.yaml", Is(Class::Attribute)),
    ("entity.name.tag.toml", Is(Class::Attribute)),
    ("entity.name.tag", Is(Class::Tag)),
    ("entity.name.function", Is(Class::Function)),
    ("entity.name.class", Is(Class::Type)),
    ("entity.name.constant", Is(Class::Number)),
    ("entity.name.enum", Is(Class::Type)),
    ("entity.name.impl", Is(Class::Type)),
    ("entity.name.interface", Is(Class::Type)),
    ("entity.name.section", Is(Class::Type)),
    ("entity.section", Is(Class::Type)),
    ("entity.name.struct", Is(Class::Type)),
    ("entity.name.table", Is(Class::Type)),
    ("entity.name.trait", Is(Class::Type)),
    ("entity.name.type", Is(Class::Type)),
    ("entity.name.union", Is(Class::Type)),
    ("entity.other.inherited-class", Is(Class::Type)),
    ("entity.other.attribute-name", Is(Class::Attribute)),
    ("entity.other.pseudo", Is(Class::Attribute)),
    ("support.function", Is(Class::Function)),
    ("support.type.property-name", Is(Class::Attribute)),
    ("support.type", Is(Class::Type)),
    ("support.class", Is(Class::Type)),
    ("meta.mapping.key", Is(Class::Attribute)),
    ("markup.inserted", Is(Class::String)),
    ("markup.deleted", Is(Class::Keyword)),
    ("markup.heading", Is(Class::Keyword)),
    ("meta.diff.header", Is(Class::Comment)),
    ("meta.diff.range", Is(Class::Function)),
];

impl Scopes {
    /// The table, with its scopes made comparable.
    pub(super) fn new() -> Scopes {
        let meanings = MEANINGS.iter().filter_map(|(name, meaning)| Some((Scope::new(name).ok()?, *meaning)));
        Scopes { meanings: meanings.collect(), key: Scope::new("meta.mapping.key").ok() }
    }

    /// The class of `text`, which stands in the scopes of `stack`, the innermost last.
    pub(super) fn class(&self, stack: &[Scope], text: &str) -> Option<Class> {
        for (at, scope) in stack.iter().enumerate().rev() {
            let meaning = self.meanings.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope));
            match meaning.map(|(_, meaning)| *meaning) {
                // A quoted name before a colon is a name.
                Some(Is(Class::String)) if self.is_key(&stack[at.saturating_sub(2)..at]) => {
                    return Some(Class::Attribute);
                }
                Some(Is(class)) => return Some(class),
                Some(Word(class)) => return text.contains(char::is_alphabetic).then_some(class),
                Some(Nothing) => return None,
                None => {}
            }
        }
        None
    }

    fn is_key(&self, below: &[Scope]) -> bool {
        self.key.is_some_and(|key| below.iter().any(|scope| key.is_prefix_of(*scope)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scope_of_the_table_counts() {
        let scopes = Scopes::new();
        assert_eq!(scopes.meanings.len(), MEANINGS.len());
        for (at, (scope, _)) in scopes.meanings.iter().enumerate() {
            let first = scopes.meanings.iter().position(|(prefix, _)| prefix.is_prefix_of(*scope));
            assert_eq!(first, Some(at), "{scope} is hidden by a shorter one before it");
        }
    }

    #[test]
    fn the_innermost_scope_that_counts_wins() {
        let stack = |names: &[&str]| -> Vec<Scope> { names.iter().map(|name| Scope::new(name).unwrap()).collect() };
        let scopes = Scopes::new();
        let string = ["source.js", "string.quoted.js"];
        assert_eq!(scopes.class(&stack(&string), "x"), Some(Class::String));
        assert_eq!(scopes.class(&stack(&[string[0], string[1], "meta.interpolation.js"]), "x"), None);
        let key = ["source.json", "meta.mapping.key.json", "string.quoted.double.json"];
        assert_eq!(scopes.class(&stack(&key), "x"), Some(Class::Attribute));
        assert_eq!(scopes.class(&stack(&["source.cs", "keyword.operator.cs"]), "&&"), None);
        assert_eq!(scopes.class(&stack(&["source.cs", "keyword.operator.cs"]), "is"), Some(Class::Keyword));
    }
}
