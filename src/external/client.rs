//! The client that asks over the network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;

use ureq::Agent;
use ureq::config::Config;
use ureq::http::{Request, Uri, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use url::Url;

use super::answer::{Ask, Fault, Method, Reply};
use crate::config::External;

/// A client of HTTP/1.1, with TLS by the certificates that the system trusts, and proxies as the environment names them
/// (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`).
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    /// Private addresses are asked too.
    allow_private: bool,
}

impl Client {
    /// A client by these settings.
    pub fn new(settings: &External) -> Client {
        let crypto = Arc::new(rustls::crypto::ring::default_provider());
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(crypto)
            .build();
        let config = Config::builder()
            .user_agent(concat!("hexapla/", env!("CARGO_PKG_VERSION"), " (link checker)"))
            .accept("text/html,application/xhtml+xml,*/*;q=0.8")
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(settings.timeout))
            .tls_config(tls)
            .build();
        let allow_private = settings.allow_private;
        let resolver = Guard { inner: DefaultResolver::default(), allow_private };
        Client { agent: Agent::with_parts(config, DefaultConnector::default(), resolver), allow_private }
    }
}

impl Ask for Client {
    fn ask(&self, method: Method, url: &Url) -> Result<Reply, Fault> {
        // Behind a proxy names are not looked up here, but a number can be told.
        let number = match url.host() {
            Some(url::Host::Ipv4(number)) => Some(IpAddr::V4(number)),
            Some(url::Host::Ipv6(number)) => Some(IpAddr::V6(number)),
            _ => None,
        };
        if let Some(number) = number.filter(|number| !may_be_asked(*number, self.allow_private)) {
            return Err(Fault::Refused(refused(number)));
        }
        let method = match method {
            Method::Head => "HEAD",
            Method::Get => "GET",
        };
        let request = Request::builder().method(method).uri(url.as_str()).body(());
        let request = request.map_err(|error| Fault::Broken(format!("cannot be asked for: {error}")))?;
        // The answer's body is never read; dropping it ends the connection.
        let response = self.agent.run(request).map_err(fault)?;
        let field = |name| response.headers().get(name).map(|value| String::from_utf8_lossy(value.as_bytes()));
        Ok(Reply {
            status: response.status().as_u16(),
            location: field(header::LOCATION).map(|location| location.trim().to_owned()),
            retry_after: field(header::RETRY_AFTER)
                .and_then(|value| value.trim().parse().ok())
                .map(Duration::from_secs),
        })
    }
}

/// Looks hosts up, and refuses those that stand in a network that is not everybody's. The check is on the numbers that
/// are then connected to: a name may be given other ones from one look to the next.
#[derive(Debug)]
struct Guard {
    inner: DefaultResolver,
    allow_private: bool,
}

/// Why a host was not connected to.
#[derive(Debug)]
enum NotFound {
    Refused(IpAddr),
    Lookup(std::io::Error),
}

impl std::fmt::Display for NotFound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            NotFound::Refused(number) => f.write_str(&refused(*number)),
            NotFound::Lookup(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for NotFound {}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout).map_err(|error| match error {
            ureq::Error::Io(error) => ureq::Error::Other(Box::new(NotFound::Lookup(error))),
            error => error,
        })?;
        // The proxy is whom the user trusts to ask.
        let is_proxy = config.proxy().is_some_and(|proxy| proxy.uri() == uri);
        let wrong = found.iter().map(|at| at.ip()).find(|number| !may_be_asked(*number, self.allow_private));
        match wrong.filter(|_| !is_proxy) {
            Some(number) => Err(ureq::Error::Other(Box::new(NotFound::Refused(number)))),
            None => Ok(found),
        }
    }
}

fn refused(number: IpAddr) -> String {
    let way = match is_link(number) {
        true => "which is never asked",
        false => "which is asked only with `allow_private = true` below `[links.external]`",
    };
    format!("stands at {number}, {way}")
}

/// Whether an address is everybody's, or one of the own network, and those are allowed.
fn may_be_asked(number: IpAddr, allow_private: bool) -> bool {
    !is_link(number) && (allow_private || !is_private(number))
}

/// Addresses of the link itself, where clouds keep what a machine may know of itself, and of nobody.
fn is_link(number: IpAddr) -> bool {
    match canonical(number) {
        IpAddr::V4(number) => {
            number.is_link_local() || number.is_broadcast() || number.is_multicast() || number.octets()[0] == 0
        }
        IpAddr::V6(number) => {
            number.is_unicast_link_local()
                || number.is_multicast()
                || number.is_unspecified()
                || number == Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254)
        }
    }
}

/// Addresses of the own machine and network (RFC 1918, 4193, 6598, 6890).
fn is_private(number: IpAddr) -> bool {
    match canonical(number) {
        IpAddr::V4(number) => {
            let [a, b, ..] = number.octets();
            number.is_private()
                || number.is_loopback()
                || a == 100 && b & 0xc0 == 64
                || a >= 240
                || a == 198 && b & 0xfe == 18
        }
        IpAddr::V6(number) => number.is_loopback() || number.is_unique_local(),
    }
}

/// An address of version 4 that is written as one of version 6, by itself.
fn canonical(number: IpAddr) -> IpAddr {
    let IpAddr::V6(six) = number else { return number };
    match six.segments() {
        // Translated by NAT64 (RFC 6052).
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
            IpAddr::V4(Ipv4Addr::new(a, b, c, d))
        }
        _ => six.to_canonical(),
    }
}

/// What went wrong, in words behind an address.
fn fault(error: ureq::Error) -> Fault {
    use std::io::ErrorKind;
    match error {
        ureq::Error::Timeout(ureq::Timeout::Resolve | ureq::Timeout::Connect) => {
            Fault::Host("cannot be connected to in time".into())
        }
        ureq::Error::Timeout(_) => Fault::Timeout,
        ureq::Error::HostNotFound => Fault::Host("names a host that is not found".into()),
        ureq::Error::Other(error) => match error.downcast_ref::<NotFound>() {
            Some(NotFound::Refused(number)) => Fault::Refused(refused(*number)),
            Some(NotFound::Lookup(error)) => lookup(&error.to_string()),
            None => Fault::Broken(format!("cannot be asked for: {error}")),
        },
        ureq::Error::Io(error) => {
            let tls = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
            match (tls, error.kind()) {
                (Some(error), _) => Fault::Tls(tls_reason(error)),
                (None, ErrorKind::ConnectionRefused) => Fault::Host("refuses the connection".into()),
                (None, ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable | ErrorKind::AddrNotAvailable) => {
                    Fault::Host("names a host to which there is no way".into())
                }
                (None, ErrorKind::TimedOut | ErrorKind::WouldBlock) => Fault::Timeout,
                (None, _) => Fault::Broken(format!("breaks the connection: {error}")),
            }
        }
        ureq::Error::Rustls(error) => Fault::Tls(tls_reason(&error)),
        ureq::Error::Tls(reason) => Fault::Tls(format!("has no connection by TLS: {reason}")),
        ureq::Error::ConnectionFailed => Fault::Host("cannot be connected to".into()),
        ureq::Error::ConnectProxyFailed(reason) => Fault::Host(format!("is not reached by the proxy: {reason}")),
        error => Fault::Broken(format!("does not answer as hosts do: {error}")),
    }
}

fn tls_reason(error: &rustls::Error) -> String {
    match error {
        rustls::Error::InvalidCertificate(_) => format!("has a certificate that is not trusted (TLS): {error}"),
        error => format!("has no connection by TLS: {error}"),
    }
}

/// The system tells only in words whether a name is not there or cannot be looked up for now.
fn lookup(reason: &str) -> Fault {
    match reason.contains("Temporary failure") || reason.contains("Try again") {
        true => Fault::Lookup("names a host that cannot be looked up for now".into()),
        false => Fault::Host("names a host that is not found".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_everybody_are_asked() {
        let may = |text: &str, allow| may_be_asked(text.parse().unwrap(), allow);
        for public in ["8.8.8.8", "100.128.0.1", "172.32.0.1", "2606:4700::1111"] {
            assert!(may(public, false), "{public}");
        }
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "100.64.0.1",
            "::1",
            "fd12::1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
        ] {
            assert!(!may(private, false) && may(private, true), "{private}");
        }
        for never in [
            "169.254.169.254",
            "fe80::1",
            "fd00:ec2::254",
            "::ffff:169.254.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "::",
            "64:ff9b::a9fe:a9fe",
        ] {
            assert!(!may(never, true), "{never}");
        }
    }

    #[test]
    fn a_name_that_is_not_found_is_not_one_that_cannot_be_looked_up() {
        assert!(matches!(lookup("failed to lookup address information: Name or service not known"), Fault::Host(_)));
        assert!(matches!(
            lookup("failed to lookup address information: Temporary failure in name resolution"),
            Fault::Lookup(_)
        ));
    }
}
