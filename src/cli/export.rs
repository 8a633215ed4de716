use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Global, Locales, Outcome};
use crate::engine::Request;
use crate::error::{Error, Result};
use crate::exchange;
use crate::world::{Folder, OsWorld};

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
            let target = OsWorld::new(path).absolute();
            let inside = config
                .locales
                .iter()
                .find(|locale| target.starts_with(OsWorld::new(world.resolve(&locale.content)).absolute()));
            if let Some(locale) = inside {
                return Err(Error::new(format!(
                    "{} is among the documents of {}; name another file",
                    path.display(),
                    locale.locale
                )));
            }
            let mut bytes = Vec::new();
            exchange::write_jsonl(&analysis, |locale| selected.contains(&locale), &mut bytes)?;
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .ok_or_else(|| Error::new(format!("{} is no file name", path.display())))?;
            OsWorld::new(path.parent().unwrap_or(std::path::Path::new(""))).replace(name, &bytes)?;
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
