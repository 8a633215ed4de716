use clap::{Args, Subcommand, ValueEnum};

use super::{Global, Locales, Outcome, pretty, print};
use crate::engine::Request;
use crate::error::Result;
use crate::terminology;

/// Work with glossaries
#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    Mine(Mine),
}

/// Print candidates for a glossary: short texts with what they are translated as
///
/// Texts are printed as they are. One that begins with =, +, - or @ is a formula to a spreadsheet: import the columns as
/// text.
#[derive(Debug, Args)]
struct Mine {
    #[command(flatten)]
    locales: Locales,
    /// Leave out what stands fewer times than this in every locale
    #[arg(long, value_name = "N", default_value = "3")]
    min_count: usize,
    /// Form of the candidates
    #[arg(long, value_name = "FORMAT", default_value = "csv")]
    format: Form,
    /// Print the texts that all locales keep as they are instead, as a list for `do_not_translate`
    #[arg(long)]
    do_not_translate: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A glossary that `glossary` of hexapla.toml may name, or a list with one term a line
    Csv,
    /// For programs
    Json,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<Outcome> {
    let Task::Mine(options) = &options.task;
    let world = global.world()?;
    let config = global.load_config(&world)?;
    let selected = config.select(&options.locales.tags)?;
    let analysis = global.analyze(&config, &world, Request::default())?;
    let (site, alignments) = (&analysis.site, &analysis.alignments);
    let text = if options.do_not_translate {
        let kept = terminology::kept(site, alignments, &selected, options.min_count);
        match options.format {
            Form::Csv => kept.iter().map(|kept| format!("{}\n", kept.text)).collect(),
            Form::Json => pretty(&serde_json::json!({ "version": 1, "do_not_translate": kept }))?,
        }
    } else {
        let candidates = terminology::mine(site, alignments, &selected, options.min_count);
        match options.format {
            Form::Csv => terminology::print_table(&config, &candidates, &selected),
            Form::Json => pretty(&serde_json::json!({ "version": 1, "candidates": candidates }))?,
        }
    };
    print(&text)?;
    Ok(Outcome::Clean)
}
