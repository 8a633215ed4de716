use std::path::{Path, PathBuf};

use clap::Args;

use super::{Global, Outcome, print};
use crate::config::FILE_NAME;
use crate::docfx::{self, Origin};
use crate::error::{Error, Result};
use crate::locale::Locale;
use crate::syntax::sha1_crlf;
use crate::world::{Folder, OsWorld, World, join};

/// Start a site: a configuration and a first page in each locale, or the configuration of existing repositories
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Folder of the site [default: the root]
    dir: Option<PathBuf>,
    /// Title of the site [default: Documentation, or the name of the DocFX repositories]
    #[arg(long)]
    title: Option<String>,
    /// Locale that the others are translated from
    #[arg(long, value_name = "TAG", default_value = "en-US")]
    source_locale: String,
    /// Locales to translate into
    #[arg(long = "locale", value_name = "TAG", value_delimiter = ',')]
    locales: Vec<String>,
    /// Make only the configuration, from that of DocFX repositories, one for each locale
    #[arg(long, value_name = "REPO", num_args = 1.., conflicts_with = "locales")]
    from_docfx: Vec<PathBuf>,
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
    let folder = OsWorld::new(options.dir.as_ref().map_or_else(|| global.root.clone(), |dir| global.root.join(dir)));
    if !options.from_docfx.is_empty() {
        return from_docfx(global, options, &source, &folder);
    }
    let mut locales = Vec::new();
    for tag in &options.locales {
        let locale: Locale = tag.parse().map_err(Error::new)?;
        if locale != source && !locales.contains(&locale) {
            locales.push(locale);
        }
    }
    let page = format!("---\ntitle: {HEADING}\n---\n# {HEADING}\n\n{TEXT}\n");
    let mut files = vec![
        (FILE_NAME.to_owned(), configuration(options, &source, &locales)),
        (format!("content/{source}/index.md"), page.clone()),
    ];
    files.extend(locales.iter().map(|locale| (format!("content/{locale}/index.md"), translation(locale, &page))));
    write(global, &folder, &files)
}

/// The configuration of DocFX repositories, and what is to be said of it.
fn from_docfx(global: &Global, options: &Options, source: &Locale, folder: &OsWorld) -> Result<Outcome> {
    refuse(folder, FILE_NAME)?;
    let origins: Vec<Origin> = options.from_docfx.iter().map(|path| origin(path, folder)).collect::<Result<_>>()?;
    // The repositories are named from the working folder, and so are errors in them.
    let import = docfx::import(&OsWorld::new("."), &origins, options.title.as_deref(), source)?;
    write(global, folder, &[(FILE_NAME.to_owned(), import.text)])?;
    if !global.quiet {
        let notes: String = import.notes.iter().map(|note| format!("note: {note}\n")).collect();
        print(&notes)?;
    }
    Ok(Outcome::Clean)
}

/// Where a repository is, as people named it and as the configuration in `folder` will.
fn origin(path: &Path, folder: &OsWorld) -> Result<Origin> {
    let place = OsWorld::new(path).absolute();
    let name = |path: Option<&Path>| path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let text = |path: &Path| -> Result<String> {
        let text = path.to_str().ok_or_else(|| Error::new(format!("{}: the name is not UTF-8", path.display())))?;
        Ok(text.replace(std::path::MAIN_SEPARATOR, "/"))
    };
    let written = text(path)?;
    Ok(Origin {
        path: if written.starts_with('/') { join(&written, "") } else { join("", &written) },
        name: name(Some(&place)).unwrap_or_default(),
        parent: name(place.parent()).unwrap_or_default(),
        content: text(&from(&folder.absolute(), &place))?,
    })
}

/// The way from a folder to another, both absolute; the other itself where they have nothing in common.
fn from(folder: &Path, to: &Path) -> PathBuf {
    let common = folder.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    // Of Unix paths the root is common to all; of Windows paths, two drives are not.
    if common == 0 {
        return to.to_owned();
    }
    let up = folder.components().skip(common).map(|_| std::path::Component::ParentDir);
    up.chain(to.components().skip(common)).collect()
}

/// Write all files, or none where one of them is there.
fn write(global: &Global, folder: &OsWorld, files: &[(String, String)]) -> Result<Outcome> {
    files.iter().try_for_each(|(path, _)| refuse(folder, path))?;
    for (path, text) in files {
        folder.create(path, text.as_bytes())?;
        if !global.quiet {
            print(&format!("{}\n", folder.resolve(path).display()))?;
        }
    }
    Ok(Outcome::Clean)
}

fn refuse(folder: &OsWorld, path: &str) -> Result<()> {
    match folder.size(path) {
        Some(_) => Err(Error::new(format!("{} is there already; nothing was written", folder.resolve(path).display()))),
        None => Ok(()),
    }
}

fn configuration(options: &Options, source: &Locale, locales: &[Locale]) -> String {
    let mut text = format!("title = {}\n", toml::Value::from(options.title.as_deref().unwrap_or("Documentation")));
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
