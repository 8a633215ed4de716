//! What a set of Fluent files holds: messages, their attributes and variables, and what does not parse.

use std::collections::{BTreeMap, BTreeSet};

use fluent::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use crate::span::Span;

/// A message or one of its attributes (`id.attribute`).
#[derive(Debug, Default, Clone)]
pub struct Message {
    /// Names of its variables (`$count`), and of the terms it refers to (`-brand`).
    pub variables: BTreeSet<String>,
    /// The file it stands in; `None` for a built-in one.
    pub path: Option<String>,
    /// Where its id stands in that file.
    pub span: Span,
}

/// The messages of some files, a later file over an earlier one.
#[derive(Debug, Default)]
pub struct Inventory {
    /// By id.
    pub messages: BTreeMap<String, Message>,
    /// Parse errors: file, place, and what was expected.
    pub errors: Vec<(Option<String>, Span, String)>,
}

impl Inventory {
    /// Add the messages of a file.
    pub(super) fn add(&mut self, text: &str, path: Option<&str>) {
        let resource = match parser::parse(text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    let span = Span::new(
                        error.pos.start.min(text.len()),
                        error.pos.end.clamp(error.pos.start.min(text.len()), text.len()),
                    );
                    self.errors.push((path.map(str::to_owned), span, error.kind.to_string()));
                }
                resource
            }
        };
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let span = id_span(text, message.id.name);
            let parts = message.value.iter().map(|value| (message.id.name.to_owned(), value));
            let attributes = message
                .attributes
                .iter()
                .map(|attribute| (format!("{}.{}", message.id.name, attribute.id.name), &attribute.value));
            for (id, pattern) in parts.chain(attributes) {
                let mut variables = BTreeSet::new();
                in_pattern(pattern, &mut variables);
                self.messages.insert(id, Message { variables, path: path.map(str::to_owned), span });
            }
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
            let mut variables = BTreeSet::new();
            in_pattern(value, &mut variables);
            if !variables.iter().any(|name| name.starts_with('$')) {
                ids.push(message.id.name.to_owned());
            }
        }
    }
    ids
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            variants.iter().for_each(|variant| in_pattern(&variant.value, found));
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(format!("${}", id.name));
        }
        InlineExpression::TermReference { id, arguments, .. } => {
            found.insert(format!("-{}", id.name));
            arguments.iter().for_each(|arguments| in_arguments(arguments, found));
        }
        InlineExpression::FunctionReference { arguments, .. } => in_arguments(arguments, found),
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::MessageReference { .. } => {}
    }
}

fn in_arguments(arguments: &CallArguments<&str>, found: &mut BTreeSet<String>) {
    arguments.positional.iter().for_each(|argument| in_inline(argument, found));
    arguments.named.iter().for_each(|argument| in_inline(&argument.value, found));
}

/// Where a message's id stands: the syntax tree has no places, but an id begins a line and is followed by `=`.
fn id_span(text: &str, id: &str) -> Span {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('=')) {
            return Span::new(start, start + id.len());
        }
        start += line.len();
    }
    Span::default()
}
