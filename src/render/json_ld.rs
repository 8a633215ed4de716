//! What a page is, for programs: JSON-LD 1.1 in the terms of schema.org.

use serde::Serialize;

use super::Renderer;
use crate::site::PageId;

/// A `TechArticle` of schema.org; keys without a value are left out.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Article<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    headline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    in_language: &'a str,
    url: String,
    /// ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    translation_of_work: Option<Work<'a>>,
}

/// The page that another was translated from.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Work<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    headline: &'a str,
    in_language: &'a str,
    url: String,
}

impl Renderer<'_> {
    /// The JSON of a page in its own locale, ready to stand in a `script` element: nothing in it can end that element.
    pub(super) fn json_ld(&self, id: PageId) -> Option<String> {
        const KIND: &str = "TechArticle";
        let site = &self.analysis.site;
        let page = &site.pages[id];
        let language = |page: PageId| site.config.locales[site.pages[page].locale].locale.as_str();
        // A source page that is not published has no address to name.
        let source = site.landing(page.entry, 0).filter(|source| *source != id && self.locales.contains(&0));
        let article = Article {
            context: "https://schema.org",
            kind: KIND,
            headline: site.title(id),
            description: site.metadata(id, "description"),
            in_language: language(id),
            url: self.absolute(page.entry, page.locale),
            date_modified: super::dates::iso(&page.document),
            translation_of_work: source.map(|source| Work {
                kind: KIND,
                headline: site.title(source),
                in_language: language(source),
                url: self.absolute(page.entry, 0),
            }),
        };
        serde_json::to_string(&article).ok().map(|json| json.replace('<', "\\u003c"))
    }
}
