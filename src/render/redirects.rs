//! Redirections as pages, and as lists that servers read.

use rustc_hash::FxHashSet;

use super::page::View;
use super::{Renderer, root_from};
use crate::error::Result;
use crate::output::Artifact;
use crate::site::{LocaleId, Move, Target, encode_path, fold, relative};

/// The list that Netlify, Cloudflare Pages and others read: `from to status`.
const LIST: &str = "_redirects";
/// The same as the body of a `map` of nginx.
const NGINX: &str = "_redirects.nginx.map";

impl Renderer<'_> {
    /// A page at each address from which a page has moved, and the lists of all of them.
    ///
    /// # Errors
    /// The template cannot be rendered.
    pub(super) fn redirects(&self) -> Result<Vec<Artifact>> {
        let site = &self.analysis.site;
        let base = site.config.base_path();
        let mut artifacts = Vec::new();
        let (mut list, mut map) = (String::new(), String::new());
        // Two rules may be of one address (`a.md`, `a/index.md`); the first one holds.
        let mut taken = FxHashSet::default();
        for &locale in &self.locales {
            let url = &site.config.locales[locale].url;
            for moved in site.moves(locale).into_iter().filter(|moved| !moved.blocked && !moved.looped) {
                let Some(target) = self.target(&moved) else { continue };
                let path = format!("{url}/{}", moved.file.file(site.config.page_form));
                if !taken.insert(fold(&path)) {
                    continue;
                }
                let (shown, absolute) = match &target {
                    Ok(inside) => (relative(&path, inside), format!("{base}{inside}")),
                    Err(outside) => (outside.clone(), outside.clone()),
                };
                let from = format!("{base}{url}/{}", moved.file.address(site.config.page_form));
                list.push_str(&format!("{from} {absolute} 301\n"));
                // In the words of nginx these end a word or begin a variable.
                let special = |c: char| matches!(c, ';' | '{' | '}' | '$' | '\\' | '\'');
                // A path is compared as it stands, so one with them cannot be in the list.
                if !from.contains(special) {
                    map.push_str(&format!("{from} {};\n", encoded(&absolute, special)));
                }
                artifacts.push(self.redirect(locale, path, &shown, target.as_ref().ok().map(String::as_str))?);
            }
        }
        if !list.is_empty() {
            artifacts.push(Artifact::new(LIST, list));
            artifacts.push(Artifact::new(NGINX, map));
        }
        Ok(artifacts)
    }

    /// Where a page went: an address from the site's root, or a whole one; `None` where it leads nowhere.
    fn target(&self, moved: &Move) -> Option<Result<String, String>> {
        match &moved.target {
            Target::Page { entry, locale, suffix } => Some(Ok(self.address(*entry, *locale) + suffix)),
            Target::Resource { locale, path } => Some(Ok(encode_path(&self.resource_path(*locale, path)))),
            // A list has one redirection a line, and words that no space may split.
            Target::Address(address) => {
                Some(Err(encoded(address, |c| c.is_whitespace() || c.is_control() || c == '"')))
            }
            _ => None,
        }
    }

    fn redirect(&self, locale: LocaleId, path: String, to: &str, inside: Option<&str>) -> Result<Artifact> {
        let config = self.analysis.site.config;
        let title = self.analysis.messages.get(locale, "moved-title", &[]);
        let canonical = match inside {
            Some(inside) => config.base_url.as_ref().map(|base| format!("{base}{inside}")),
            None => Some(to.to_owned()),
        };
        let view = View { title: &title, noindex: true, canonical, refresh: Some(to), ..self.bare(locale) };
        let context = self.context(locale, &root_from(&path), &view);
        Ok(Artifact::new(path, self.templates.render("moved.html", &context, 0)?))
    }
}

/// An address in which some characters are percent-encoded.
fn encoded(address: &str, special: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        if special(c) {
            c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
        } else {
            out.push(c);
        }
    }
    out
}
