use clap::Args;

use super::progress::Progress;
use super::since::Then;
use super::{Format, Global, Locales, Outcome, pretty, print};
use crate::engine::{Request, analyze};
use crate::error::{Error, Result};
use crate::report;

/// Show what a change of the source does to the translations
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Compare with where HEAD and this commit parted
    #[arg(value_name = "REF")]
    reference: String,
    /// Form of the answer
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    #[command(flatten)]
    locales: Locales,
}

pub(super) fn run(global: &Global, options: &Options) -> Result<Outcome> {
    let world = global.world()?;
    let config = global.load_config(&world)?;
    let selected = config.select(&options.locales.tags)?;
    let then = Then::open(global, &world, &config, &options.reference)?;
    let source = config.source();
    if then.world.is_elsewhere(&source.content) {
        return Err(Error::new(format!(
            "`{}`, the source locale's folder, is not kept in the repository of the site, so what it was is not known; run this with a configuration in its own repository",
            source.content
        )));
    }
    let now = global.analyze(&config, &world, Request::default())?;
    let progress = Progress::new(global, "reading what was");
    let was = analyze(then.config(&config), &then.world, Request::default());
    progress.done();
    if !now.site.has_files(0) && !was.site.has_files(0) {
        return Err(Error::new(format!(
            "there is no source to compare: {} has no files in `{}`, its pages are known from their translations alone; `hexapla check --since {}` tells what a change does to those",
            source.locale, source.content, options.reference
        )));
    }
    let impact = report::impact(&was, &now, then.world.commit(), |locale| selected.contains(&locale));
    print(&match options.format {
        Format::Json => pretty(&impact)?,
        Format::Text => report::impact_text(&impact),
    })?;
    Ok(Outcome::Clean)
}
