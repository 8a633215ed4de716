use clap::Args;

use super::{Outcome, print};
use crate::error::Result;

/// Print the JSON Schema of hexapla.toml
#[derive(Debug, Args)]
pub(super) struct Options {}

pub(super) fn run(_: &Options) -> Result<Outcome> {
    print(&crate::config::schema())?;
    Ok(Outcome::Clean)
}
