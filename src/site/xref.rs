//! References by uid: `<xref:System.String>` and `[text](xref:System.String)`.
//!
//! A uid is that of a page (`uid:` in its front matter) or stands in a map of references (`xrefmap.yml`,
//! `xrefmap.json`), as DocFX writes them.

use percent_encoding::percent_decode_str;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{EntryId, LocaleId, Site};

/// Where a uid leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Referent {
    /// A page of the site.
    Page(EntryId),
    /// A line of a map.
    Mapped(Reference),
}

/// A line of a map.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Reference {
    /// The uid.
    pub uid: Box<str>,
    /// Its short name.
    pub name: Box<str>,
    /// Its name with the type that it is in.
    pub name_with_type: Box<str>,
    /// Its whole name.
    pub full_name: Box<str>,
    /// Where it is described: an address, absolute or from the host.
    pub href: Box<str>,
}

/// A map as a file has it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct MapFile {
    pub(super) references: Vec<Reference>,
}

/// Every uid of a site.
#[derive(Debug, Default)]
pub struct Referents {
    by_uid: FxHashMap<Box<str>, Referent>,
}

impl Referents {
    /// The uids of pages, and those of maps behind them.
    pub(super) fn new(site: &Site, maps: Vec<Reference>) -> Referents {
        let mut by_uid = FxHashMap::default();
        for page in &site.pages {
            if let Some(uid) = page.document.front_matter.get("uid").filter(|_| page.published) {
                by_uid.entry(uid.into()).or_insert(Referent::Page(page.entry));
            }
        }
        for reference in maps {
            by_uid.entry(reference.uid.clone()).or_insert(Referent::Mapped(reference));
        }
        Referents { by_uid }
    }

    /// What an address `xref:uid?query#fragment` refers to.
    pub fn get(&self, address: &str) -> Option<&Referent> {
        let uid = uid_of(address);
        self.by_uid.get(&*uid).or_else(|| {
            // Members of a type and overloads (`*`) are often asked for where the map has the type alone.
            let base = uid.trim_end_matches('*');
            (base.len() < uid.len()).then(|| self.by_uid.get(base)).flatten()
        })
    }
}

/// The uid of an address, decoded.
pub(crate) fn uid_of(address: &str) -> String {
    let rest = address.strip_prefix("xref:").unwrap_or(address);
    let uid = rest.split(['?', '#']).next().unwrap_or(rest);
    percent_decode_str(uid).decode_utf8_lossy().into_owned()
}

impl Site<'_> {
    /// The text of a reference whose author gave none: the name of what it refers to, else the uid.
    pub fn xref_name(&self, address: &str, locale: LocaleId) -> String {
        let wanted =
            address.split_once("displayProperty=").map_or("", |(_, rest)| rest.split(['&', '#']).next().unwrap_or(""));
        match self.referents.get(address) {
            Some(Referent::Page(entry)) => {
                self.landing(*entry, locale).map_or_else(|| uid_of(address), |page| self.title(page).to_owned())
            }
            Some(Referent::Mapped(reference)) => {
                let named = match wanted.to_ascii_lowercase().as_str() {
                    "fullname" => &reference.full_name,
                    "namewithtype" => &reference.name_with_type,
                    _ => &reference.name,
                };
                let name = [named, &reference.name, &reference.full_name].into_iter().find(|name| !name.is_empty());
                name.map_or_else(|| uid_of(address), |name| name.to_string())
            }
            None => uid_of(address),
        }
    }
}
