//! The command line: one file a command. Answers go to standard output, progress and errors to standard error.

mod baseline;
mod build;
mod cache;
mod check;
mod check_built;
mod clean;
mod completions;
mod explain;
mod export;
mod external;
mod file;
mod fixing;
mod glossary;
mod impact;
mod init;
mod progress;
mod report;
mod schema;
mod serve;
mod since;
mod status;

use std::io::{IsTerminal, Write};
use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::{Config, FILE_NAME};
use crate::engine::{Analysis, Request, analyze};
use crate::error::{Error, Result};
use crate::world::OsWorld;
use progress::Progress;

/// Build, check and measure documentation in several languages.
#[derive(Debug, Parser)]
#[command(name = "hexapla", version, propagate_version = true, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Clone, Args)]
struct Global {
    /// Folder of hexapla.toml; every path printed is relative to it
    #[arg(short, long, global = true, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Configuration file, relative to the root
    #[arg(short, long, global = true, value_name = "FILE", default_value = FILE_NAME)]
    config: String,
    /// Number of threads [default: one for each processor]
    #[arg(short, long, global = true, value_name = "N")]
    jobs: Option<usize>,
    /// Say nothing but the answer and errors
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Say more about what is done
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    verbose: bool,
    /// Neither use nor keep what earlier runs found, and write every file of a site anew
    #[arg(long, global = true)]
    no_cache: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Options),
    Build(build::Options),
    Serve(serve::Options),
    Check(check::Options),
    Status(status::Options),
    Impact(impact::Options),
    Export(export::Options),
    Glossary(glossary::Options),
    Clean(clean::Options),
    Schema(schema::Options),
    Completions(completions::Options),
    Explain(explain::Options),
}

/// The form of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Which locales a command is about.
#[derive(Debug, Clone, Args)]
struct Locales {
    /// Only these locales, by tag; a bare language stands for its regions
    #[arg(long = "locale", value_name = "TAG", value_delimiter = ',')]
    tags: Vec<String>,
}

/// How a run ended.
enum Outcome {
    /// Nothing at deny level.
    Clean,
    /// Findings, or pages that could not be published.
    Findings,
}

/// Run the command line; the exit code is 0 where all is well, 1 for findings, 2 where the run could not be made.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(&cli) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) => {
            let mut out = anstream::AutoStream::new(std::io::stderr(), cli.global.color_choice(&std::io::stderr()));
            let _ = writeln!(out, "\u{1b}[1;31merror\u{1b}[0m: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(cli: &Cli) -> Result<Outcome> {
    let global = &cli.global;
    if let Some(jobs) = global.jobs {
        if jobs == 0 {
            return Err(Error::new("--jobs must be at least 1"));
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
        pool.map_err(|error| Error::new(format!("cannot start {jobs} threads: {error}")))?;
    }
    match &cli.command {
        Command::Init(options) => init::run(global, options),
        Command::Build(options) => build::run(global, options),
        Command::Serve(options) => serve::run(global, options),
        Command::Check(options) => check::run(global, options),
        Command::Status(options) => status::run(global, options),
        Command::Impact(options) => impact::run(global, options),
        Command::Export(options) => export::run(global, options),
        Command::Glossary(options) => glossary::run(global, options),
        Command::Clean(options) => clean::run(global, options),
        Command::Schema(options) => schema::run(options),
        Command::Completions(options) => completions::run(options),
        Command::Explain(options) => explain::run(options),
    }
}

impl Global {
    fn color_choice(&self, stream: &impl IsTerminal) -> anstream::ColorChoice {
        let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        match self.color {
            Color::Always => anstream::ColorChoice::Always,
            Color::Auto if stream.is_terminal() && !no_color => anstream::ColorChoice::Always,
            Color::Auto | Color::Never => anstream::ColorChoice::Never,
        }
    }

    fn world(&self) -> Result<OsWorld> {
        let world = OsWorld::new(&self.root);
        if world.is_folder() { Ok(world) } else { Err(Error::new(format!("{} is not a folder", self.root.display()))) }
    }

    fn load_config(&self, world: &OsWorld) -> Result<Config> {
        let config = Config::load(world, &self.config)?;
        if config.file.is_none() && self.config != FILE_NAME {
            return Err(Error::new(format!("there is no configuration file {}", self.config)));
        }
        crate::lint::check_levels(&config)?;
        Ok(config)
    }

    /// Read the site; an error where there is nothing to read. What is read is never freed: the process ends with the
    /// command, and freeing millions of strings one by one takes a tenth of a check.
    fn analyze<'a>(&self, config: &'a Config, world: &OsWorld, request: Request) -> Result<ManuallyDrop<Analysis<'a>>> {
        let progress = Progress::new(self, "reading");
        let analysis = analyze(config, world, request);
        progress.done();
        if self.verbose {
            for (stage, took) in &analysis.stages {
                eprintln!("{stage}: {:.3} s", took.as_secs_f64());
            }
        }
        self.refuse_empty(config, &analysis)?;
        Ok(ManuallyDrop::new(analysis))
    }

    /// An error where a site has nothing to read.
    fn refuse_empty(&self, config: &Config, analysis: &Analysis) -> Result<()> {
        if !analysis.site.pages.is_empty()
            || !analysis.site.faults.is_empty() && config.file.is_some() && !nothing_but_folders(analysis)
        {
            return Ok(());
        }
        let folders: Vec<&str> = config.locales.iter().map(|locale| locale.content.as_str()).collect();
        let root = self.root.display();
        Err(Error::new(format!(
            "there are no Markdown files in {} below {root}; `hexapla init` starts a site, and `content` of a locale in {FILE_NAME} names its folder",
            folders.join(", ")
        )))
    }
}

/// Whether all that was found wrong is that the locales have no folders.
fn nothing_but_folders(analysis: &Analysis) -> bool {
    analysis.site.faults.iter().all(|fault| fault.lint == "missing-locale-folder")
}

/// A value as JSON.
fn pretty(value: &impl serde::Serialize) -> Result<String> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Error::new(error.to_string()))?;
    Ok(text + "\n")
}

/// Write an answer to standard output. A reader that went away early (`| head`) is no error.
fn print(text: &str) -> Result<()> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
