//! The addresses of other hosts that a site's pages link to.

use std::collections::BTreeMap;

use url::{Host, Url};

use crate::site::{PageId, Site, Target};

/// Names of hosts that are set aside for examples and tests (RFC 2606, RFC 6761): nobody answers for them.
const EXAMPLES: [&str; 7] = ["example.com", "example.net", "example.org", "example", "invalid", "localhost", "test"];

/// An address that is asked for once, however many pages link to it.
#[derive(Debug)]
pub struct Address {
    /// As it is asked for, without its fragment; as written where it is no address.
    pub name: String,
    /// The same, parsed by the URL standard of the WHATWG, as browsers do.
    pub url: Result<Url, url::ParseError>,
    /// The links that lead to it: pages, with indices of their links; ascending.
    pub places: Vec<(PageId, usize)>,
}

/// The addresses of a site's pages.
#[derive(Debug, Default)]
pub struct Addresses {
    /// Those to ask for, sorted by name.
    pub found: Vec<Address>,
    /// How many others there are that are never asked for.
    pub ignored: usize,
}

impl Addresses {
    /// The addresses of the pages that are `chosen`: links and images, as written or by the host of absolute links.
    pub fn gather(site: &Site, chosen: &dyn Fn(PageId) -> bool) -> Addresses {
        let mut by_name: BTreeMap<String, Address> = BTreeMap::new();
        for (at, page) in site.pages.iter().enumerate().filter(|(at, page)| !page.recovered && chosen(*at)) {
            for (number, (link, resolved)) in page.document.links.iter().zip(&page.links).enumerate() {
                let written = match &resolved.target {
                    Target::External => &*link.address,
                    Target::Address(address) => address,
                    _ => continue,
                };
                if !is_web(written) {
                    continue;
                }
                let url = parse(written);
                let name = url.as_ref().map_or_else(|_| written.trim().to_owned(), |url| url.as_str().to_owned());
                let address = by_name.entry(name.clone()).or_insert_with(|| Address { name, url, places: Vec::new() });
                address.places.push((at, number));
            }
        }
        let before = by_name.len();
        let ignore = &site.config.external.ignore;
        by_name.retain(|name, address| !ignore.is_match(name) && !address.url.as_ref().is_ok_and(is_example));
        Addresses { ignored: before - by_name.len(), found: by_name.into_values().collect() }
    }
}

/// Whether an address is one of the web, with its scheme or with that of its page.
fn is_web(address: &str) -> bool {
    let begins = |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    address.starts_with("//") || begins("https:") || begins("http:")
}

/// An address without its fragment, which no host is told.
fn parse(written: &str) -> Result<Url, url::ParseError> {
    let mut url = match written.starts_with("//") {
        true => Url::parse(&format!("https:{written}"))?,
        false => Url::parse(written)?,
    };
    url.set_fragment(None);
    Ok(url)
}

fn is_example(url: &Url) -> bool {
    let Some(Host::Domain(host)) = url.host() else { return false };
    let host = host.trim_end_matches('.');
    // `localhost` alone is a loopback address, which a site may want to be asked.
    EXAMPLES.iter().any(|name| {
        let below = host.strip_suffix(name);
        below.is_some_and(|below| below.ends_with('.') || below.is_empty() && *name != "localhost")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_written_as_it_is_asked_for() {
        for (written, expected) in [
            (
                "https://Пример.рф/Страница?q=я#раздел",
                "https://xn--e1afmkfd.xn--p1ai/%D0%A1%D1%82%D1%80%D0%B0%D0%BD%D0%B8%D1%86%D0%B0?q=%D1%8F",
            ),
            ("//x.org/a b", "https://x.org/a%20b"),
            ("HTTP://X.org:80/%D1%8F?a=1&b=2", "http://x.org/%D1%8F?a=1&b=2"),
            ("https://x.org", "https://x.org/"),
        ] {
            assert_eq!(parse(written).unwrap().as_str(), expected);
        }
        assert!(parse("https://x.org:port/").is_err() && parse("https://").is_err());
    }

    #[test]
    fn names_for_examples_are_known() {
        let example = |address: &str| is_example(&parse(address).unwrap());
        for address in
            ["https://example.com/", "http://www.example.org./a", "https://a.b.test", "http://x.localhost:1/"]
        {
            assert!(example(address), "{address}");
        }
        for address in ["https://myexample.com/", "http://localhost/", "https://test.io", "http://127.0.0.1/"] {
            assert!(!example(address), "{address}");
        }
    }
}
