//! Which paths below a locale's folder an address may mean, and where what stands there is published.

use percent_encoding::percent_decode_str;

use crate::config::{Config, inside};
use crate::locale::Locale;
use crate::world::join;

/// What an address without query and fragment may mean.
#[derive(Debug)]
pub(super) struct Place {
    /// Paths below the locale's folder, the likeliest first. One that ends in `/` is a folder.
    pub(super) paths: Vec<String>,
    /// The address begins at the host.
    pub(super) absolute: bool,
}

/// The place that `address` means on the page `key`: relative to the page, `~/` to the folder of its docset, `/` to the
/// host.
pub(super) fn place(config: &Config, key: &str, address: &str) -> Place {
    let decoded = percent_decode_str(address).decode_utf8_lossy().replace('\\', "/");
    let rooted = decoded.strip_prefix("~/").or_else(|| decoded.strip_prefix("~\\"));
    if let Some(rest) = rooted {
        // The folder as the page's own path spells it, not as the configuration does.
        let folder = config.docset(key).map_or("", |(_, below)| key[..key.len() - below.len()].trim_end_matches('/'));
        let mut paths = vec![joined(folder, rest)];
        if !folder.is_empty() {
            paths.push(joined("", rest));
        }
        return Place { paths, absolute: false };
    }
    if decoded.starts_with('/') {
        return Place { paths: keys(config, below_root(config, &decoded)), absolute: true };
    }
    let folder = key.rfind('/').map_or("", |at| &key[..at]);
    Place { paths: vec![joined(folder, &decoded)], absolute: false }
}

fn joined(folder: &str, path: &str) -> String {
    let mut joined = join(folder, path);
    if path.ends_with('/') || path.ends_with("/.") || path.ends_with("..") {
        joined.push('/');
    }
    joined
}

/// An absolute path without the site's base path and without a locale's part.
pub(super) fn below_root<'p>(config: &Config, path: &'p str) -> &'p str {
    let base = config.base_path();
    let path = path.strip_prefix(base).unwrap_or_else(|| path.trim_start_matches('/'));
    locale_part(config, path).map_or(path, |(_, rest)| rest)
}

/// A path below the site's root that begins with a locale's part: that part, and the rest.
pub(super) fn locale_part<'p>(config: &Config, path: &'p str) -> Option<(&'p str, &'p str)> {
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let named = config
        .locales
        .iter()
        .any(|locale| first.eq_ignore_ascii_case(&locale.url) || first.eq_ignore_ascii_case(locale.locale.as_str()));
    // `ru-ru` is how addresses name the folder `ru`, and a locale that the site lacks is one all the same.
    let bytes = first.as_bytes();
    let tag = bytes.len() == 5 && bytes[2] == b'-' && first.parse::<Locale>().is_ok();
    let named = named || tag;
    named.then_some((first, rest))
}

/// The paths below a locale's folder of what is published at `address` below a locale's part.
pub(super) fn keys(config: &Config, address: &str) -> Vec<String> {
    let mut docsets: Vec<_> =
        config.docsets.iter().filter_map(|docset| Some((docset, inside(address, &docset.url)?))).collect();
    docsets.sort_by_key(|(docset, _)| std::cmp::Reverse(docset.url.len()));
    let mut keys = Vec::new();
    for (docset, rest) in docsets {
        for mapping in docset.content.iter().chain(docset.resources.iter().flatten()) {
            if let Some(below) = inside(rest, &mapping.dest) {
                let key = joined(&join(&docset.folder, &mapping.src), below);
                let key = if below.is_empty() && !key.is_empty() && !key.ends_with('/') { key + "/" } else { key };
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
    }
    if keys.is_empty() {
        keys.push(address.to_owned());
    }
    keys
}

/// Where the file at a path below a locale's folder is published, below the locale's part of the address.
pub fn published(config: &Config, key: &str) -> String {
    let Some((docset, below)) = config.docset(key) else { return key.to_owned() };
    let resources = docset.resources.iter().flatten();
    let mapping = docset.content(below).or_else(|| resources.into_iter().find(|mapping| mapping.matches(below)));
    join(&docset.url, &mapping.map_or_else(|| below.to_owned(), |mapping| mapping.place(below)))
}
