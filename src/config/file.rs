//! `hexapla.toml` as it is written. [`Config`](super::Config) is what it means.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::theme::ThemeTable;
use super::value::Value;
use super::{Outputs, PageForm};
use crate::diagnostic::Level;
use crate::locale::Direction;

/// The whole file.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "hexapla.toml", description = "Configuration of a Hexapla site. Every key has a default.")]
pub(super) struct File {
    /// Title of the site, shown on every page. Default: "Documentation".
    pub(super) title: Option<String>,
    /// One sentence on the site, for search engines and the start page.
    pub(super) description: Option<String>,
    /// The address at which the site is published, which may have a path: "https://example.org/docs/". Without it
    /// the site has no sitemap and no hreflang, which need absolute addresses.
    pub(super) base_url: Option<String>,
    /// BCP 47 tag of the locale that the others are translated from. Default: "en-US".
    pub(super) source_locale: Option<String>,
    /// Folder that the site is written to, relative to this file. Default: "public".
    pub(super) output: Option<String>,
    /// Globs of files and folders below the locales' folders that are read and checked but not published:
    /// "drafts/**". `.git`, `node_modules`, `target` and the output folder are never read.
    pub(super) exclude: Vec<String>,
    /// Whether a page is written as `page/index.html` or as `page.html`. Default: "folder".
    pub(super) page_form: PageForm,
    /// Where the locales' documents stand, relative to this file, with `{locale}` for the tag: "content/{locale}",
    /// "../docs.{locale}" (one repository for each locale), or "docs/{path}.{locale}.md" (pages named
    /// `name.<locale>.md` in one folder). Folders are found whatever their case. Default: "content/{locale}".
    pub(super) content: Option<String>,
    /// The locales, by BCP 47 tag. Without any, each folder that fits `content` and each `name.<locale>.md` beside a
    /// page of the source locale makes a locale.
    pub(super) locales: BTreeMap<String, LocaleTable>,
    /// How links are read.
    pub(super) links: LinksTable,
    /// Levels of lints, by the name of a lint or of a group of them: broken-link = "warn", mechanics = "allow".
    pub(super) lints: BTreeMap<String, Level>,
    /// Levels for some locales and files; a later table goes before an earlier one, and all of them before `lints`.
    #[schemars(with = "Vec<OverrideTable>")]
    pub(super) overrides: Vec<Spanned<OverrideTable>>,
    /// Findings that are known and not reported, as `hexapla check --write-baseline` writes them: a file relative to this
    /// one. Default: "hexapla-baseline.json", where it exists.
    pub(super) baseline: Option<String>,
    /// Which words translations use.
    pub(super) terminology: TerminologyTable,
    /// Search of the pages by their text and by that of their source. Default: true.
    pub(super) search: Option<bool>,
    /// What pages and the site say to programs.
    pub(super) outputs: Outputs,
    /// Whether pages can be read beside their other languages: the texts of all languages are published in `_segments/`.
    /// Default: true.
    pub(super) reading_modes: Option<bool>,
    /// Whether each translation has a second page with both texts, the source below each paragraph, for readers without
    /// JavaScript and for printing. Default: false.
    pub(super) bilingual_pages: bool,
    /// Where a page can be edited: an address with `{path}` (of the file, relative to this one), `{file}` (relative to the
    /// locale's folder), `{locale}` and `{line}` in it: "https://example.org/edit/main/{path}". Without it pages have no
    /// such link.
    pub(super) edit_url: Option<String>,
    /// Where readers report a sentence: an address with the values of `edit_url` and with `{id}` (of the segment),
    /// `{source}`, `{target}` (the texts) and `{url}` (of the page) in it:
    /// "https://example.org/new?title={id}&body={target}". Without it pages have no such link.
    pub(super) report_url: Option<String>,
    /// Colors, fonts and pictures of the site's look.
    pub(super) theme: ThemeTable,
    /// `_translation/`: which pages are translated, which are not, and what is wrong with them, for translators. Its
    /// pages hold source texts. Default: true, where the site has more than one locale.
    pub(super) dashboard: Option<bool>,
    /// Parts of the locales' folders that are published each at its own address, as DocFX has them. Without any,
    /// each locale's whole folder is published.
    #[schemars(with = "Vec<DocsetTable>")]
    pub(super) docsets: Vec<Spanned<DocsetTable>>,
}

/// One locale.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct LocaleTable {
    /// The language's name in itself, for the language switcher. Default: by CLDR.
    pub(super) name: Option<String>,
    /// Title of the site in this locale. Default: the site's title.
    pub(super) title: Option<String>,
    /// One sentence on the site in this locale. Default: none; the source locale has the site's.
    pub(super) description: Option<String>,
    /// Writing direction. Default: by CLDR.
    pub(super) direction: Option<Direction>,
    /// Place among the locales; lower first, equal ones by tag. Default: 0.
    pub(super) weight: i32,
    /// The locale's part of the address. Default: the tag in lower case.
    pub(super) url: Option<String>,
    /// Folder or repository root of this locale's documents, relative to this file. Default: by `content` of the site.
    pub(super) content: Option<String>,
}

/// How links are read.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct LinksTable {
    /// Host that answers absolute links (`/azure/x`) which are no pages of this site: "https://learn.example.com".
    pub(super) absolute: Option<String>,
    /// How `check --external` asks other hosts.
    pub(super) external: ExternalTable,
}

/// How `check --external` asks other hosts.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ExternalTable {
    /// Globs of addresses that are never asked: "https://intranet.contoso.com/**".
    #[schemars(with = "Vec<String>")]
    pub(super) ignore: Vec<Spanned<String>>,
    /// Statuses that count as good beside those from 200 to 299: [403].
    #[schemars(with = "Vec<u16>")]
    pub(super) accept: Vec<Spanned<u16>>,
    /// Seconds that one request may take. Default: 20.
    #[schemars(with = "Option<u64>")]
    pub(super) timeout: Option<Spanned<u64>>,
    /// Hours for which a good answer is kept in `.hexapla/external.json`. Others are never kept. Default: 24.
    #[schemars(with = "Option<u64>")]
    pub(super) max_age: Option<Spanned<u64>>,
    /// Requests at once. Default: 16.
    #[schemars(with = "Option<u64>")]
    pub(super) concurrency: Option<Spanned<u64>>,
    /// Requests at once to one host. Default: 2.
    #[schemars(with = "Option<u64>")]
    pub(super) per_host: Option<Spanned<u64>>,
    /// Milliseconds from the start of one request to a host to that of the next. Default: 100.
    #[schemars(with = "Option<u64>")]
    pub(super) pause: Option<Spanned<u64>>,
    /// Ask private and loopback addresses too; those of the link itself (169.254.0.0/16) are never asked. Default: false.
    pub(super) allow_private: bool,
}

/// Levels for a part of the site.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OverrideTable {
    /// BCP 47 tags of the locales that it is for. Default: all.
    #[serde(default)]
    pub(super) locales: Vec<String>,
    /// Globs of the files that it is for, relative to this file: "content/ru/archive/**". Default: all.
    #[serde(default)]
    pub(super) paths: Vec<String>,
    /// Levels by the name of a lint or group.
    pub(super) lints: BTreeMap<String, Level>,
}

/// Which words translations use.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct TerminologyTable {
    /// Glossaries, relative to this file, as CSV with a header row ("terms.csv") or as TBX ("terms.tbx").
    #[schemars(with = "Vec<String>")]
    pub(super) glossary: Vec<Spanned<String>>,
    /// File of terms that translations keep as they are, relative to this file: one a line, `#` begins a comment.
    #[schemars(with = "Option<String>")]
    pub(super) do_not_translate: Option<Spanned<String>>,
}

/// One docset as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DocsetTable {
    /// Name of the docset, which no other has.
    #[schemars(with = "String")]
    pub(super) name: Spanned<String>,
    /// Its folder below each locale's folder, found whatever its case; "" is the whole. Where one docset's folder is
    /// inside another's, a file belongs to the deepest. Default: the name.
    #[schemars(with = "Option<String>")]
    pub(super) folder: Option<Spanned<String>>,
    /// Where it is published, below the locale's part of the address; may be "". Default: the folder.
    #[schemars(with = "Option<String>")]
    pub(super) url: Option<Spanned<String>>,
    /// The docset's name for readers. Default: the name.
    pub(super) title: Option<String>,
    /// What is appended to the titles of its pages.
    pub(super) title_suffix: Option<String>,
    /// Texts that are never translated, such as names of products.
    #[serde(default)]
    pub(super) no_loc: Vec<String>,
    /// Front matter of all pages of the docset that lack it: { robots = "noindex" }.
    #[serde(default)]
    pub(super) metadata: BTreeMap<String, Value>,
    /// Which files are its pages; the first table that fits a file holds. Default: every `.md` and `.yml` file.
    #[serde(default)]
    pub(super) content: Vec<MappingTable>,
    /// Which other files are published. Default: those that pages link to.
    pub(super) resources: Option<Vec<MappingTable>>,
    /// Front matter for some of the pages, before `metadata`; the first table that fits a page holds.
    #[serde(default)]
    pub(super) file_metadata: Vec<FileMetadataTable>,
}

/// Some files of a docset.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MappingTable {
    /// Globs of files below `src`, whatever their case; one that begins with `!` leaves files out. Default:
    /// ["**/*.md", "**/*.yml"] for pages, ["**"] for other files.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) files: Option<Vec<Spanned<String>>>,
    /// Globs of files that are left out.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) exclude: Vec<Spanned<String>>,
    /// Folder below the docset's folder that the globs are relative to. Default: "".
    #[schemars(with = "Option<String>")]
    pub(super) src: Option<Spanned<String>>,
    /// Folder below the docset's address that the files are published to. Default: "".
    #[schemars(with = "Option<String>")]
    pub(super) dest: Option<Spanned<String>>,
}

/// Front matter for some of the pages.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FileMetadataTable {
    /// The key in front matter.
    pub(super) key: String,
    /// Glob of pages below the docset's folder, whatever their case.
    #[schemars(with = "String")]
    pub(super) glob: Spanned<String>,
    /// The value of pages that lack the key.
    pub(super) value: Value,
}
