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
}

impl Default for Outputs {
    fn default() -> Outputs {
        Outputs { json_ld: true, open_graph: true, robots: true }
    }
}
