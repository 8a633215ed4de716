use std::path::PathBuf;

use clap::Args;

use super::{Global, Outcome, build, print};
use crate::error::Result;
use crate::output;

/// Remove what `build` wrote
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The folder that was written, relative to the working folder [default: `output` of the configuration]
    #[arg(short, long, value_name = "DIR")]
    output_dir: Option<PathBuf>,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<Outcome> {
    let world = global.world()?;
    let config = global.load_config(&world)?;
    let folder = build::output_folder(global, &config, options.output_dir.as_deref());
    let shown = options.output_dir.as_ref().map_or_else(|| config.output.clone(), |path| path.display().to_string());
    let (removed, kept) = output::clean(&folder, &shown)?;
    if !global.quiet {
        print(&format!("{shown}: {removed} files removed\n"))?;
    }
    for path in kept {
        eprintln!("{shown}/{path} was changed since it was built and is kept");
    }
    Ok(Outcome::Clean)
}
