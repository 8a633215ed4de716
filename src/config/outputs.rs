//! What pages and the site say to programs.

use schemars::JsonSchema;
use serde::Deserialize;

/// What pages and the site say to programs. All of it needs `base_url`.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Outputs {
    /// JSON-LD of schema.org on each page: its language, its date, and which page it is a translation of. Default: true.
    pub json_ld: bool,
    /// Open Graph on each page, with the languages in which there is one. Default: true.
    pub open_graph: bool,
    /// `robots.txt` with the address of the sitemap. Crawlers read it only at the root of a host. Default: true.
    pub robots: bool,
    /// A copy of each page in Markdown, in the page's language alone: `ru/a.md` of the page `ru/a/`. Default: true.
    pub markdown: bool,
    /// A copy of each bilingual page in Markdown with both texts of every segment: `ru/a.bilingual.md`. Each page is
    /// read once more for it. Default: false.
    pub bilingual_markdown: bool,
    /// `llms.txt` of the site and of each locale: its pages with their descriptions, as https://llmstxt.org has it.
    /// Default: true.
    pub llms: bool,
    /// `feed.xml` of each locale, an Atom feed (RFC 4287) of the 50 pages with the latest dates. Default: true.
    pub feed: bool,
}

impl Default for Outputs {
    fn default() -> Outputs {
        Outputs {
            json_ld: true,
            open_graph: true,
            robots: true,
            markdown: true,
            bilingual_markdown: false,
            llms: true,
            feed: true,
        }
    }
}
