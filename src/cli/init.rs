use clap::Args;
#[derive(Debug, Args)]
pub(super) struct Options {}
pub(super) fn run(_: &super::Global, _: &Options) -> crate::error::Result<super::Outcome> { Ok(super::Outcome::Clean) }
