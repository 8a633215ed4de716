use clap::{Args, ValueEnum};

use super::{Outcome, pretty, print};
use crate::error::{Error, Result};
use crate::lint::{LINTS, Lint, unknown};
use crate::locale::Locale;
use crate::report;

/// Explain a lint, or list all of them
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Name of a lint, or of a group of lints to list
    lint: Option<String>,
    /// Language of the sentence on each lint: en-US, ru, zh-CN or pt-BR; English for any other
    #[arg(long, value_name = "TAG", default_value = "en-US")]
    locale: Locale,
    /// Form of the answer
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Form,
}

/// What is told of the lints may be a page of Markdown too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people
    Text,
    /// For programs
    Json,
    /// For documents
    Markdown,
}

pub(super) fn run(options: &Options) -> Result<Outcome> {
    let locale = &options.locale;
    let name = options.lint.as_deref();
    let lints: Vec<&Lint> = LINTS.iter().filter(|lint| name.is_none_or(|name| lint.is_named(name))).collect();
    let text = match (options.format, name.and_then(Lint::find)) {
        _ if lints.is_empty() => return Err(Error::new(unknown(name.unwrap_or_default()))),
        (Form::Json, _) => pretty(&report::lints_json(&lints, locale))?,
        (Form::Text, Some(lint)) => report::lint_text(lint, locale),
        (Form::Text, None) => report::lints_text(&lints, locale),
        (Form::Markdown, Some(lint)) => report::lint_markdown(lint, locale),
        (Form::Markdown, None) => report::lints_markdown(&lints, locale),
    };
    print(&text)?;
    Ok(Outcome::Clean)
}
