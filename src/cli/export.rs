use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::file::OutputFile;
use super::{Global, Locales, Outcome};
use crate::engine::Request;
use crate::error::Result;
use crate::exchange;

/// Write the aligned texts of all locales
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Form of the export
    #[arg(long, value_name = "FORMAT", default_value = "jsonl")]
    format: Form,
    /// File to write instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    locales: Locales,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// One JSON object a line for each text of each unit
    Jsonl,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<Outcome> {
    let world = global.world()?;
    let config = global.load_config(&world)?;
    let selected = config.select(&options.locales.tags)?;
    let analysis = global.analyze(&config, &world, Request::default())?;
    let Form::Jsonl = options.format;
    match &options.output {
        Some(path) => {
            let file = OutputFile::new(&world, &config, path)?;
            let mut bytes = Vec::new();
            exchange::write_jsonl(&analysis, |locale| selected.contains(&locale), &mut bytes)?;
            file.write(&bytes)?;
        }
        None => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            let written = exchange::write_jsonl(&analysis, |locale| selected.contains(&locale), &mut out)
                .and_then(|()| out.flush());
            match written {
                Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => return Err(error.into()),
                _ => {}
            }
        }
    }
    Ok(Outcome::Clean)
}
