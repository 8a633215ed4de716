//! How addresses of other hosts are checked: what `[links.external]` means.

use std::collections::BTreeSet;
use std::time::Duration;

use globset::GlobSet;
use toml::Spanned;

use super::file::ExternalTable;
use super::globs::globs;
use crate::span::Span;

/// What `[links.external]` means, all defaults filled in.
#[derive(Debug, Clone)]
pub struct External {
    /// Addresses that are never asked.
    pub ignore: GlobSet,
    /// Statuses that count as good beside those from 200 to 299.
    pub accept: BTreeSet<u16>,
    /// How long one request may take.
    pub timeout: Duration,
    /// How long a good answer is kept.
    pub max_age: Duration,
    /// Requests at once.
    pub concurrency: usize,
    /// Requests at once to one host.
    pub per_host: usize,
    /// From the start of one request to a host to that of the next.
    pub pause: Duration,
    /// Private and loopback addresses are asked too.
    pub allow_private: bool,
}

/// The table as it is meant. An error is a place and what is wrong there.
pub(super) fn read(table: &ExternalTable) -> Result<External, (Span, String)> {
    let ignore = globs(table.ignore.iter().map(|glob| glob.get_ref().as_str()), false);
    let ignore = ignore.map_err(|(at, message)| (table.ignore.get(at).map_or(Span::default(), span), message))?;
    let accept = table.accept.iter().map(|status| match *status.get_ref() {
        code @ 100..=999 => Ok(code),
        other => Err((span(status), format!("a status of HTTP has three digits, which {other} has not"))),
    });
    let number = |key: &str, given: &Option<Spanned<u64>>, default: u64, least: u64, most: u64| match given {
        None => Ok(default),
        Some(value) if (least..=most).contains(value.get_ref()) => Ok(*value.get_ref()),
        Some(value) => Err((span(value), format!("`{key}` is a number from {least} to {most}"))),
    };
    Ok(External {
        ignore,
        accept: accept.collect::<Result<_, _>>()?,
        timeout: Duration::from_secs(number("timeout", &table.timeout, 20, 1, 3600)?),
        max_age: Duration::from_secs(3600 * number("max_age", &table.max_age, 24, 0, 24 * 366)?),
        concurrency: number("concurrency", &table.concurrency, 16, 1, 256)? as usize,
        per_host: number("per_host", &table.per_host, 2, 1, 64)? as usize,
        pause: Duration::from_millis(number("pause", &table.pause, 100, 0, 60_000)?),
        allow_private: table.allow_private,
    })
}

fn span<T>(spanned: &Spanned<T>) -> Span {
    Span::new(spanned.span().start, spanned.span().end)
}

#[cfg(test)]
mod tests {
    use super::super::tests::config;
    use std::time::Duration;

    #[test]
    fn every_key_has_a_default_and_its_bounds() {
        let external = config("").unwrap().external;
        assert_eq!((external.timeout, external.max_age), (Duration::from_secs(20), Duration::from_secs(86_400)));
        assert_eq!((external.per_host, external.concurrency, external.allow_private), (2, 16, false));
        let external = config("[links.external]\nignore = [\"https://in.org/**\", \"http://x.org\"]\naccept = [403]\n");
        let external = external.unwrap().external;
        for address in ["https://in.org/", "https://in.org/a/b?c=d", "http://x.org", "http://x.org/a"] {
            assert!(external.ignore.is_match(address), "{address}");
        }
        assert!(!external.ignore.is_match("https://in.org.uk/") && external.accept.contains(&403));
    }

    #[test]
    fn what_cannot_be_is_an_error_at_its_place() {
        for (text, expected) in [
            ("ignore = [\"a\", \"b{\"]", "hexapla.toml:2:16: `b{` is not a glob"),
            ("accept = [200, 7]", "hexapla.toml:2:16: a status of HTTP has three digits, which 7 has not"),
            ("timeout = 0", "hexapla.toml:2:11: `timeout` is a number from 1 to 3600"),
            ("per_host = 65", "hexapla.toml:2:12: `per_host` is a number from 1 to 64"),
            ("per_hosts = 1", "hexapla.toml:2:1: there is no key `per_hosts` here; did you mean `per_host`?"),
        ] {
            let error = config(&format!("[links.external]\n{text}\n")).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
