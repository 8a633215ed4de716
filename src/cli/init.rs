use std::path::PathBuf;

use clap::Args;

use super::{Global, Outcome, print};
use crate::config::FILE_NAME;
use crate::error::{Error, Result};
use crate::locale::Locale;
use crate::syntax::sha1_crlf;
use crate::world::{Folder, OsWorld, World};

/// Start a site: a configuration and a first page in each locale
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Folder of the site [default: the root]
    dir: Option<PathBuf>,
    /// Title of the site
    #[arg(long, default_value = "Documentation")]
    title: String,
    /// Locale that the others are translated from
    #[arg(long, value_name = "TAG", default_value = "en-US")]
    source_locale: String,
    /// Locales to translate into
    #[arg(long = "locale", value_name = "TAG", value_delimiter = ',')]
    locales: Vec<String>,
}

/// The first page, and what stands for it in the locales whose readers the project knows.
const HEADING: &str = "Welcome";
const TEXT: &str = "This page is the start of your documentation.";
const TRANSLATIONS: [(&str, &str, &str); 3] = [
    ("ru", "Добро пожаловать", "Эта страница — начало вашей документации."),
    ("zh", "欢迎", "本页是您的文档的起点。"),
    ("pt", "Boas-vindas", "Esta página é o começo da sua documentação."),
];

pub(super) fn run(global: &Global, options: &Options) -> Result<Outcome> {
    let source: Locale = options.source_locale.parse().map_err(Error::new)?;
    let mut locales = Vec::new();
    for tag in &options.locales {
        let locale: Locale = tag.parse().map_err(Error::new)?;
        if locale != source && !locales.contains(&locale) {
            locales.push(locale);
        }
    }
    let folder = OsWorld::new(options.dir.as_ref().map_or_else(|| global.root.clone(), |dir| global.root.join(dir)));
    let page = format!("---\ntitle: {HEADING}\n---\n# {HEADING}\n\n{TEXT}\n");
    let mut files = vec![
        (FILE_NAME.to_owned(), configuration(options, &source, &locales)),
        (format!("content/{source}/index.md"), page.clone()),
    ];
    files.extend(locales.iter().map(|locale| (format!("content/{locale}/index.md"), translation(locale, &page))));
    // Nothing is written unless everything can be.
    if let Some((path, _)) = files.iter().find(|(path, _)| folder.size(path).is_some()) {
        return Err(Error::new(format!("{} is there already; nothing was written", folder.resolve(path).display())));
    }
    for (path, text) in &files {
        folder.create(path, text.as_bytes())?;
        if !global.quiet {
            print(&format!("{}\n", folder.resolve(path).display()))?;
        }
    }
    Ok(Outcome::Clean)
}

fn configuration(options: &Options, source: &Locale, locales: &[Locale]) -> String {
    let mut text = format!("title = {}\n", toml::Value::from(options.title.as_str()));
    text.push_str(&format!("source_locale = \"{source}\"\n"));
    text.push_str("# The address of the published site; the sitemap and hreflang need it.\n# base_url = \"https://docs.example.org/\"\n");
    for locale in std::iter::once(source).chain(locales) {
        text.push_str(&format!("\n[locales.{locale}]\n"));
    }
    text
}

/// The first page in the bilingual format. In a language that the project does not know it is left in English, which
/// `check` reports.
fn translation(locale: &Locale, source: &str) -> String {
    let known = TRANSLATIONS.iter().find(|(language, _, _)| *language == locale.language());
    let (heading, text) = known.map_or((HEADING, TEXT), |(_, heading, text)| (heading, text));
    let prefix = &sha1_crlf(locale.as_str())[..5];
    let segment = |number: u32, target: &str, source: &str| {
        format!(
            "<span data-ttu-id=\"{prefix}-{number}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{prefix}-{number}\">{source}</span></span>"
        )
    };
    format!(
        "---\ntitle: {heading}\nms.openlocfilehash: {}\nms.translationtype: MT\nms.contentlocale: {locale}\n---\n# <a name=\"welcome\"></a>{}\n\n{}\n",
        sha1_crlf(source),
        segment(102, heading, HEADING),
        segment(103, text, TEXT),
    )
}
