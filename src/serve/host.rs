//! For which hosts the preview answers: a page of another site whose name leads to this machine (DNS rebinding) names
//! its own host, and gets nothing.

use axum::http::header::HOST;
use axum::http::request::Parts;

/// Whether a request names this machine and the port that is listened at, and nothing else. Of a request whose target
/// is absolute, its host counts as well (RFC 9112, 3.2.2).
pub(super) fn is_own(request: &Parts, port: u16) -> bool {
    let mut named = request.headers.get_all(HOST).iter();
    let (Some(host), None) = (named.next(), named.next()) else { return false };
    host.to_str().is_ok_and(|host| is_local(host, port))
        && request.uri.authority().is_none_or(|authority| is_local(authority.as_str(), port))
}

/// Whether an authority is a name of this machine with the port, which may be left out where it is that of `http`.
fn is_local(authority: &str, port: u16) -> bool {
    ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| {
        let rest = authority
            .get(..name.len())
            .filter(|host| host.eq_ignore_ascii_case(name))
            .map(|_| &authority[name.len()..]);
        rest.is_some_and(|rest| match rest.strip_prefix(':') {
            Some(digits) => digits == port.to_string(),
            None => rest.is_empty() && port == 80,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(target: &str, hosts: &[&str]) -> bool {
        let mut request = axum::http::Request::builder().uri(target);
        for host in hosts {
            request = request.header(HOST, *host);
        }
        is_own(&request.body(()).unwrap().into_parts().0, 6116)
    }

    #[test]
    fn only_this_machine_is_answered_for() {
        for host in ["127.0.0.1:6116", "localhost:6116", "LocalHost:6116", "[::1]:6116"] {
            assert!(asked("/", &[host]), "{host}");
        }
        for host in [
            "",
            "example.org",
            "example.org:6116",
            "127.0.0.1",
            "127.0.0.1:6117",
            "127.0.0.1:06116",
            "localhost.:6116",
            "localhost:6116.example.org",
            "localhost.example.org:6116",
            "a@localhost:6116",
            "127.0.0.1:6116, example.org",
            "127.1:6116",
            "0.0.0.0:6116",
            "[::]:6116",
        ] {
            assert!(!asked("/", &[host]), "{host}");
        }
        assert!(!asked("/", &[]), "HTTP/1.0");
        assert!(!asked("/", &["localhost:6116", "example.org"]), "two of them");
        assert!(asked("http://localhost:6116/", &["localhost:6116"]));
        assert!(!asked("http://example.org/", &["localhost:6116"]), "an absolute target");
        assert!(is_local("localhost", 80) && !is_local("localhost", 6116));
    }
}
