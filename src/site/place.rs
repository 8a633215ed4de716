//! Which paths below a locale's folder an address may mean.

use percent_encoding::percent_decode_str;

use crate::config::Config;
use crate::world::join;

/// What an address without query and fragment may mean.
#[derive(Debug)]
pub(super) struct Place {
    /// Paths below the locale's folder, the likeliest first. One that ends in `/` is a folder.
    pub(super) paths: Vec<String>,
    /// The address begins at the host.
    pub(super) absolute: bool,
}

/// The place that `address` means on the page `key`.
pub(super) fn place(config: &Config, key: &str, address: &str) -> Place {
    let decoded = percent_decode_str(address).decode_utf8_lossy().replace('\\', "/");
    if let Some(rest) = decoded.strip_prefix("~/") {
        return Place { paths: vec![rest.to_owned()], absolute: false };
    }
    if decoded.starts_with('/') {
        return Place { paths: vec![below_root(config, &decoded).to_owned()], absolute: true };
    }
    let folder = key.rfind('/').map_or("", |at| &key[..at]);
    let mut joined = join(folder, &decoded);
    if decoded.ends_with('/') || decoded.ends_with("/.") || decoded.ends_with("..") {
        joined.push('/');
    }
    Place { paths: vec![joined], absolute: false }
}

/// An absolute path without the site's base path and without a locale's part.
pub(super) fn below_root<'p>(config: &Config, path: &'p str) -> &'p str {
    let base = config.base_path();
    let path = path.strip_prefix(base).unwrap_or_else(|| path.trim_start_matches('/'));
    match path.split_once('/') {
        Some((first, rest))
            if config.locales.iter().any(|locale| {
                first.eq_ignore_ascii_case(&locale.url) || first.eq_ignore_ascii_case(locale.locale.as_str())
            }) =>
        {
            rest
        }
        _ => path,
    }
}
