//! Where an address on a page of a built site leads.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::base::{Base, split};
use super::files::Files;
use crate::site::has_scheme;
use crate::span::FileId;
use crate::world::join;

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// To a file of the site.
    File(FileId),
    /// To this path below the site's root, where there is no file.
    Missing(Box<str>),
    /// Out of the site.
    Outside,
}

/// An address taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Resolved<'a> {
    pub(super) target: Target,
    /// Behind `#`, as written; without a directive to look for a text.
    pub(super) fragment: &'a str,
}

/// What addresses are looked up in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Addresses<'a> {
    pub(super) files: &'a Files,
    pub(super) base: Option<&'a Base>,
}

/// What relative addresses of a page are relative to.
#[derive(Debug)]
pub(super) struct From<'a> {
    /// What an address without a path leads to.
    document: Target,
    /// The folder, from the host's root on.
    folder: Cow<'a, str>,
}

impl<'a> Addresses<'a> {
    /// For the file itself.
    pub(super) fn from(&self, file: FileId) -> From<'a> {
        let path = self.files.path(file);
        let folder = &path[..path.rfind('/').unwrap_or(0)];
        let root = self.root();
        let folder = if root.is_empty() { folder.into() } else { join(root, folder).into() };
        From { document: Target::File(file), folder }
    }

    /// For a page that names another base (`<base href>`).
    pub(super) fn rebased(&self, from: From<'a>, base: &str) -> From<'a> {
        let document = self.resolve(&from, base, true).target;
        let path = match self.path(&from, trim(base), true) {
            Some(path) => path.into_owned(),
            None => return From { document, folder: from.folder },
        };
        let folder = join(self.root(), &path[..path.rfind('/').unwrap_or(0)]);
        From { document, folder: folder.into() }
    }

    /// Where `address` leads. `is_own` says that an absolute address is meant to be one of the site, as canonical links
    /// and alternates are; of other links only those are whose base is given.
    pub(super) fn resolve<'t>(&self, from: &From, address: &'t str, is_own: bool) -> Resolved<'t> {
        let address = trim(address);
        let (bare, fragment) = address.split_once('#').unwrap_or((address, ""));
        let fragment = fragment.split_once(":~:").map_or(fragment, |(fragment, _)| fragment);
        let target = if bare.is_empty() || bare.starts_with('?') {
            from.document.clone()
        } else if from.document == Target::Outside && !bare.starts_with('/') && split(bare).is_none() {
            Target::Outside
        } else {
            match self.path(from, bare, is_own) {
                Some(path) => match self.files.at(&path) {
                    Some(file) => Target::File(file),
                    None => Target::Missing(path.into()),
                },
                None => Target::Outside,
            }
        };
        Resolved { target, fragment }
    }

    /// The path below the site's root that an address means, decoded, with a slash at the end where it has one; `None`
    /// for an address outside the site.
    fn path<'t>(&self, from: &From, address: &'t str, is_own: bool) -> Option<Cow<'t, str>> {
        let path = &address[..address.find(['?', '#']).unwrap_or(address.len())];
        let (folder, path) = if split(path).is_some() {
            let base = self.base.filter(|base| base.is_given || is_own)?;
            ("", decode(base.path_on_host(path)?))
        } else if let Some(absolute) = path.strip_prefix('/') {
            ("", decode(absolute))
        } else if has_scheme(path) {
            return None;
        } else {
            (&*from.folder, decode(path))
        };
        self.below(folder, path)
    }

    /// The path of the site's root on its host: empty, or ending in a slash.
    fn root(&self) -> &'a str {
        self.base.map_or("", |base| &base.path)
    }

    /// A path from the host's root on as one below the site's root.
    fn below<'t>(&self, folder: &str, path: Cow<'t, str>) -> Option<Cow<'t, str>> {
        let root = self.root();
        let plain = folder.is_empty()
            && root.is_empty()
            && !path.split('/').any(|part| part.is_empty() || part.starts_with('.'));
        if plain {
            return Some(path);
        }
        let is_folder = path.is_empty()
            || path.ends_with('/')
            || path.ends_with("/.")
            || path.ends_with("/..")
            || matches!(&*path, "." | "..");
        let joined = join(folder, &path);
        // Nothing is above the host's root.
        let joined = joined.trim_start_matches("../");
        let joined = if joined == ".." { "" } else { joined };
        let below = match root.strip_suffix('/') {
            None => joined,
            Some(root) => joined.strip_prefix(root).filter(|rest| rest.is_empty() || rest.starts_with('/'))?,
        };
        let below = below.trim_start_matches('/');
        Some(if is_folder { format!("{below}/").into() } else { below.to_owned().into() })
    }
}

/// An address as a browser reads it, without blanks at its ends.
fn trim(address: &str) -> &str {
    address.trim_matches(|c: char| c <= ' ')
}

fn decode(path: &str) -> Cow<'_, str> {
    // What is no UTF-8 names no file that could be listed.
    percent_decode_str(path).decode_utf8().unwrap_or(Cow::Borrowed(path))
}

/// A fragment, decoded.
pub(super) fn decode_fragment(fragment: &str) -> Cow<'_, str> {
    percent_decode_str(fragment).decode_utf8_lossy()
}
