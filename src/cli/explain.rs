use clap::Args;

use super::{Outcome, print};
use crate::error::{Error, Result};
use crate::lint::{LINTS, Lint, unknown};

/// Explain a lint, or list all of them
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Name of the lint
    lint: Option<String>,
}

pub(super) fn run(options: &Options) -> Result<Outcome> {
    let Some(name) = &options.lint else {
        let width = LINTS.iter().map(|lint| lint.name.len()).max().unwrap_or(0);
        let lines =
            LINTS.iter().map(|lint| format!("{:<width$}  {:<5}  {}\n", lint.name, lint.level.as_str(), lint.summary()));
        print(&lines.collect::<String>())?;
        return Ok(Outcome::Clean);
    };
    let lint = Lint::find(name).ok_or_else(|| Error::new(unknown(name)))?;
    print(&format!("# {} ({}, {})\n\n{}", lint.name, lint.group, lint.level.as_str(), lint.explanation()))?;
    Ok(Outcome::Clean)
}
