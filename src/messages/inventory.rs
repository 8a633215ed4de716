//! What a set of Fluent files holds: messages, terms and attributes with all that is to be compared, and what does not
//! parse.

use std::collections::{BTreeMap, BTreeSet};

use fluent::FluentResource;
use fluent_syntax::ast::{
    Attribute, CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};
use fluent_syntax::parser;

use super::plural;
use crate::span::Span;

/// The value of a message (`id`) or term (`-id`), or one of its attributes (`id.attribute`).
#[derive(Debug, Default, Clone)]
pub struct Message {
    /// Names of its variables (`$count`), and of the messages and terms (`-brand`) that it shows.
    pub variables: BTreeSet<String>,
    /// What it refers to, by place.
    pub references: Vec<Reference>,
    /// Its selections by a number.
    pub selects: Vec<Select>,
    /// The file it stands in; `None` for a built-in one.
    pub path: Option<String>,
    /// Where its id stands in that file: of an attribute the name behind the dot.
    pub span: Span,
}

/// A reference to a message, a term, or an attribute of one.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Its id in the form of [`Inventory::messages`].
    pub id: String,
    /// Where it stands in the message's file.
    pub span: Span,
}

/// A selection by a number.
#[derive(Debug, Clone)]
pub struct Select {
    /// By its rank (`NUMBER($n, type: "ordinal")`).
    pub ordinal: bool,
    /// The names of the variants that are no numbers, each with its place.
    pub categories: Vec<(String, Span)>,
    /// The name of the default variant.
    pub default: String,
    /// From the first variant's name to the last one's.
    pub span: Span,
}

/// What stands a second time.
#[derive(Debug, Clone)]
pub struct Repeated {
    /// What it is, as told: "the message `home`".
    pub what: String,
    /// File and place.
    pub place: (String, Span),
    /// File and place of the first.
    pub first: (String, Span),
}

/// The messages of some files, a later file over an earlier one.
#[derive(Debug, Default)]
pub struct Inventory {
    /// By id.
    pub messages: BTreeMap<String, Message>,
    /// Parse errors: file, place, and what was expected.
    pub errors: Vec<(Option<String>, Span, String)>,
    /// What the files that are no built-in ones say twice.
    pub repeated: Vec<Repeated>,
}

/// The message or term that an id belongs to: that of `id.attribute` is `id`.
pub fn entry_of(id: &str) -> &str {
    id.split_once('.').map_or(id, |(entry, _)| entry)
}

/// An id as it is told: "the attribute `.title` of `home`".
pub fn told(id: &str) -> String {
    match id.split_once('.') {
        Some((entry, attribute)) => format!("the attribute `.{attribute}` of `{entry}`"),
        None if id.starts_with('-') => format!("the term `{id}`"),
        None => format!("the message `{id}`"),
    }
}

impl Inventory {
    /// The value or an attribute of a message or term, where it has any.
    pub fn entry(&self, entry: &str) -> Option<&Message> {
        let attributes = format!("{entry}.");
        let after = || self.messages.range(attributes.clone()..).next().filter(|(id, _)| id.starts_with(&attributes));
        self.messages.get(entry).or_else(|| after().map(|(_, message)| message))
    }

    /// Add the messages of a file.
    pub(super) fn add(&mut self, text: &str, path: Option<&str>) {
        let resource = match parser::parse(text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    let (start, end) = (error.pos.start.min(text.len()), error.pos.end.min(text.len()));
                    // What is found at the start of the next line is missing at the end of this one.
                    let entry = error.slice.map_or(start, |slice| slice.start.min(start));
                    let before = text.get(entry..start).filter(|before| before.ends_with('\n'));
                    let span = match before.map(|before| entry + before.trim_end().len()) {
                        Some(at) => Span::new(at, at),
                        None => Span::new(start, end.max(start)),
                    };
                    self.errors.push((path.map(str::to_owned), span, error.kind.to_string()));
                }
                resource
            }
        };
        for entry in &resource.body {
            match entry {
                Entry::Message(message) => {
                    self.add_entry(text, path, "", message.id.name, message.value.as_ref(), &message.attributes);
                }
                Entry::Term(term) => {
                    self.add_entry(text, path, "-", term.id.name, Some(&term.value), &term.attributes);
                }
                _ => {}
            }
        }
    }

    fn add_entry(
        &mut self,
        text: &str,
        path: Option<&str>,
        sign: &str,
        name: &str,
        value: Option<&Pattern<&str>>,
        attributes: &[Attribute<&str>],
    ) {
        let id = format!("{sign}{name}");
        if let Some(path) = path
            && let Some((first, place)) = self.entry(&id).and_then(|first| Some((first.path.clone()?, first.span)))
        {
            let what = told(&id);
            self.repeated.push(Repeated {
                what,
                place: (path.to_owned(), place_of_entry(text, name, &id)),
                first: (first, place),
            });
        }
        // A later one takes the place of the whole entry.
        self.messages.remove(&id);
        let within = format!("{id}.");
        let replaced = self.messages.range(within.clone()..).map(|(id, _)| id).take_while(|id| id.starts_with(&within));
        for attribute in replaced.cloned().collect::<Vec<_>>() {
            self.messages.remove(&attribute);
        }
        let parts = value.into_iter().map(|value| (id.clone(), name, value));
        let attributes =
            attributes.iter().map(|found| (format!("{id}.{}", found.id.name), found.id.name, &found.value));
        for (id, name, pattern) in parts.chain(attributes) {
            let mut reader = Reader { text, message: Message::default(), repeated: Vec::new() };
            reader.pattern(pattern);
            let of_value = !id.contains('.');
            let span = if of_value { place_of_entry(text, name, &id) } else { place_of(text, name) };
            let message = Message { path: path.map(str::to_owned), span, ..reader.message };
            if let Some(path) = path {
                let of_variants = reader.repeated.into_iter().map(|(key, place, first)| Repeated {
                    what: format!("the variant `{key}` in {}", told(&id)),
                    place: (path.to_owned(), place),
                    first: (path.to_owned(), first),
                });
                self.repeated.extend(of_variants);
                if let Some(first) = self.messages.get(&id) {
                    let (first, place) = ((path.to_owned(), first.span), (path.to_owned(), span));
                    self.repeated.push(Repeated { what: told(&id), place, first });
                }
            }
            self.messages.insert(id, message);
        }
    }
}

/// Ids of the messages of a resource that need no variables.
pub(super) fn constant_ids(resource: &FluentResource) -> Vec<String> {
    let mut ids = Vec::new();
    for entry in resource.entries() {
        if let Entry::Message(message) = entry
            && let Some(value) = &message.value
        {
            let mut reader = Reader { text: resource.source(), message: Message::default(), repeated: Vec::new() };
            reader.pattern(value);
            if !reader.message.variables.iter().any(|name| name.starts_with('$')) {
                ids.push(message.id.name.to_owned());
            }
        }
    }
    ids
}

/// Where a part of `text` stands: the syntax tree has no places, but its strings are slices of the text.
fn place_of(text: &str, part: &str) -> Span {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
    Span::new(start, (start + part.len()).min(text.len()))
}

/// The same of the `name` of a message or term; the sign of a term belongs to its id.
fn place_of_entry(text: &str, name: &str, id: &str) -> Span {
    let span = place_of(text, name);
    Span { start: span.start.saturating_sub(u32::from(id.starts_with('-'))), ..span }
}

/// Gathers what a pattern uses.
struct Reader<'t> {
    text: &'t str,
    message: Message,
    /// Names of variants that stand twice in one selection, with the places of the second and the first.
    repeated: Vec<(String, Span, Span)>,
}

impl Reader<'_> {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                self.select(selector, variants);
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.message.variables.insert(format!("${}", id.name));
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                let name = format!("-{}", id.name);
                // An attribute of a term is of one language only: it chooses, and is not shown.
                match attribute {
                    Some(attribute) => self.refer(format!("{name}.{}", attribute.name), id.name),
                    None => {
                        self.refer(name.clone(), id.name);
                        self.message.variables.insert(name);
                    }
                }
                // Arguments of a term are the term's own business.
                arguments.iter().for_each(|arguments| self.arguments(arguments));
            }
            InlineExpression::MessageReference { id, attribute } => {
                let name = attribute.as_ref().map_or(id.name.to_owned(), |found| format!("{}.{}", id.name, found.name));
                self.refer(name.clone(), id.name);
                self.message.variables.insert(name);
            }
            InlineExpression::FunctionReference { arguments, .. } => self.arguments(arguments),
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>) {
        arguments.positional.iter().for_each(|argument| self.inline(argument));
        arguments.named.iter().for_each(|argument| self.inline(&argument.value));
    }

    fn refer(&mut self, id: String, name: &str) {
        let span = place_of_entry(self.text, name, &id);
        self.message.references.push(Reference { id, span });
    }

    fn select(&mut self, selector: &InlineExpression<&str>, variants: &[Variant<&str>]) {
        let keys: Vec<(&str, Span, bool)> = variants
            .iter()
            .map(|variant| match variant.key {
                VariantKey::Identifier { name } => (name, place_of(self.text, name), false),
                VariantKey::NumberLiteral { value } => (value, place_of(self.text, value), true),
            })
            .collect();
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for (key, place, _) in &keys {
            match seen.get(key) {
                Some(first) => self.repeated.push(((*key).to_owned(), *place, *first)),
                None => {
                    seen.insert(key, *place);
                }
            }
        }
        let (of_number, ordinal) = match selector {
            InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
                let ordinal = arguments.named.iter().any(|argument| {
                    argument.name.name == "type"
                        && matches!(argument.value, InlineExpression::StringLiteral { value: "ordinal" })
                });
                (true, ordinal)
            }
            // `other` is what people call any default.
            InlineExpression::VariableReference { .. } => {
                let category = |key: &str| key != "other" && plural::ALL.contains(&key);
                let number = keys.iter().any(|(key, _, number)| *number || category(key));
                (number || keys.len() == 1 && keys[0].0 == "other", false)
            }
            _ => (false, false),
        };
        let (Some(first), Some(last)) = (keys.first(), keys.last()) else { return };
        let default = variants.iter().zip(&keys).find(|(variant, _)| variant.default).map_or("", |(_, key)| key.0);
        if of_number {
            self.message.selects.push(Select {
                ordinal,
                categories: keys
                    .iter()
                    .filter(|(_, _, number)| !number)
                    .map(|(key, place, _)| ((*key).to_owned(), *place))
                    .collect(),
                default: default.to_owned(),
                span: Span { start: first.1.start, end: last.1.end },
            });
        }
    }
}
