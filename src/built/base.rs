//! The address at which a site is published.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::scan::Scan;

/// Where a site is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Host, and port where it has one.
    host: String,
    /// The path of the site's root, decoded, without a slash at the front: empty, or ending in a slash.
    pub(super) path: String,
    /// Whether somebody said so. What was told from canonical links may be a part of a larger site.
    pub(super) is_given: bool,
}

impl Base {
    /// At the address `url`, which is absolute and ends in `/`.
    pub(super) fn given(url: &str) -> Base {
        let (host, path) = split(url).unwrap_or((url, ""));
        Base { host: host.to_owned(), path: decoded_folder(path), is_given: true }
    }

    /// As the canonical links and alternates of some pages (path below the site's folder and what it says) tell: the
    /// address of which most of them are below, each at its own path. `None` where fewer than half agree.
    pub(super) fn told<'a>(pages: impl Iterator<Item = (&'a str, &'a Scan)>) -> Option<Base> {
        let mut votes: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut voters = 0;
        for (file, scan) in pages {
            let named = scan.canonical.iter().chain(scan.alternates.iter().map(|alternate| &alternate.href));
            let named: Vec<&str> =
                named.map(|value| scan.text(value).trim()).filter(|url| split(url).is_some()).collect();
            voters += usize::from(!named.is_empty());
            let mut own: Vec<(String, String)> = named.iter().filter_map(|url| candidate(url, file)).collect();
            own.sort_unstable();
            own.dedup();
            for candidate in own {
                *votes.entry(candidate).or_default() += 1;
            }
        }
        // Of equal ones the shortest path: a start page's own address is below any other.
        let best = votes.into_iter().max_by_key(|((_, path), count)| (*count, std::cmp::Reverse(path.len())));
        let ((host, path), _) = best.filter(|(_, count)| count * 2 >= voters)?;
        Some(Base { host, path, is_given: false })
    }

    /// The path of an absolute address on this host, encoded, without a slash at the front; `None` on another host.
    pub(super) fn path_on_host<'a>(&self, address: &'a str) -> Option<&'a str> {
        let (host, path) = split(address)?;
        host.eq_ignore_ascii_case(&self.host).then_some(path)
    }
}

/// The base under which an absolute address is that of the file at a path, if it can be.
fn candidate(address: &str, file: &str) -> Option<(String, String)> {
    let (host, path) = split(address)?;
    let path = decoded(path);
    let bare = file.strip_suffix("index.html").unwrap_or(file);
    let forms = [file, bare, bare.trim_end_matches('/'), file.strip_suffix(".html").unwrap_or(file)];
    let root = forms
        .into_iter()
        .find_map(|form| path.strip_suffix(form).filter(|root| root.is_empty() || root.ends_with('/')));
    Some((host.to_ascii_lowercase(), root?.to_owned()))
}

/// Host and path (without the slash between them, query and fragment) of an absolute http address.
pub(super) fn split(address: &str) -> Option<(&str, &str)> {
    let rest = ["https://", "http://", "//"].iter().find_map(|scheme| {
        let start = address.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then(|| &address[scheme.len()..])
    })?;
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let (host, path) = rest[..end].split_once('/').unwrap_or((&rest[..end], ""));
    Some((host, path))
}

fn decoded(path: &str) -> String {
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}

fn decoded_folder(path: &str) -> String {
    let path = decoded(path);
    if path.is_empty() || path.ends_with('/') { path } else { path + "/" }
}
