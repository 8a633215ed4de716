//! `robots.txt` by RFC 9309, which tells crawlers where the sitemap is.

use super::Artifact;

/// The file: everything may be read, and the sitemap stands at `base_url`, which ends in `/`.
pub fn robots(base_url: &str) -> Artifact {
    Artifact::new("robots.txt", format!("User-agent: *\nAllow: /\n\nSitemap: {base_url}sitemap.xml\n"))
}
