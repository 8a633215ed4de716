//! The requests that it takes to know of one address: a value that is asked what comes next.

use std::collections::BTreeSet;
use std::time::Duration;

use url::Url;

use super::MAX_WAIT;
use super::answer::{Answer, Fault, Method, Reply};

/// Redirections that are followed.
const MAX_REDIRECTS: usize = 10;
/// Requests for one address that may be made again.
const MAX_RETRIES: u32 = 2;
/// The wait before the first of them, doubled before the next.
const FIRST_WAIT: Duration = Duration::from_secs(1);

/// What is known of one address so far.
#[derive(Debug)]
pub(super) struct Probe {
    /// The request to make.
    pub(super) method: Method,
    pub(super) url: Url,
    /// Where it was led before.
    seen: Vec<Url>,
    /// Where it has moved for good, as long as nothing said that it has moved for now.
    moved: Option<Url>,
    temporary: bool,
    retries: u32,
}

/// What follows from a reply.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Make the next request.
    Ask,
    /// Make it again when the host has had its time.
    Wait(Duration),
    /// All is known.
    Done(Answer),
    /// All is known of every address of the host.
    Host(Answer),
}

impl Probe {
    /// What is known at first: nothing.
    pub(super) fn new(url: Url) -> Probe {
        Probe { method: Method::Head, url, seen: Vec::new(), moved: None, temporary: false, retries: 0 }
    }

    /// Take what came of the request. Statuses of `accept` are good.
    pub(super) fn next(&mut self, came: Result<Reply, Fault>, accept: &BTreeSet<u16>) -> Next {
        let reply = match came {
            Ok(reply) => reply,
            Err(fault) => return self.fault(fault),
        };
        let status = reply.status;
        match status {
            _ if accept.contains(&status) => self.good(),
            200..=299 => self.good(),
            301 | 302 | 303 | 307 | 308 => self.redirected(&reply),
            // Many hosts refuse a request without an answer's body, or do not know it.
            400.. if self.method == Method::Head && status != 429 => {
                self.method = Method::Get;
                match reply.retry_after {
                    Some(_) if status == 503 => self.again(reply.retry_after, || unknown(status)),
                    _ => Next::Ask,
                }
            }
            429 => self.again(reply.retry_after, || unknown(status)),
            502..=504 => self.again(reply.retry_after, || broken(answers(status))),
            401 | 403 | 407 | 451 | 999 => Next::Done(unknown(status)),
            _ => Next::Done(broken(answers(status))),
        }
    }

    fn good(&self) -> Next {
        Next::Done(Answer::Good { moved: self.moved.as_ref().map(Url::to_string) })
    }

    fn redirected(&mut self, reply: &Reply) -> Next {
        let Some(location) = &reply.location else {
            return Next::Done(broken(format!("{} and does not say where", answers(reply.status))));
        };
        let to = match self.url.join(location) {
            Ok(to) if matches!(to.scheme(), "http" | "https") => to,
            _ => return Next::Done(broken(format!("leads to `{location}`, which is no address of the web"))),
        };
        let mut next = to.clone();
        next.set_fragment(None);
        if next == self.url || self.seen.contains(&next) {
            return Next::Done(broken("leads in a circle of redirections".into()));
        }
        if self.seen.len() == MAX_REDIRECTS {
            return Next::Done(broken(format!("leads on through more than {MAX_REDIRECTS} redirections")));
        }
        self.temporary |= !matches!(reply.status, 301 | 308);
        if !self.temporary {
            self.moved = Some(to);
        }
        self.seen.push(std::mem::replace(&mut self.url, next));
        Next::Ask
    }

    fn fault(&mut self, fault: Fault) -> Next {
        match fault {
            Fault::Refused(reason) => Next::Done(Answer::Unknown { reason }),
            Fault::Tls(reason) => Next::Host(broken(reason)),
            Fault::Host(reason) => match self.again(None, || broken(reason)) {
                Next::Done(answer) => Next::Host(answer),
                next => next,
            },
            Fault::Lookup(reason) => match self.again(None, || Answer::Unknown { reason }) {
                Next::Done(answer) => Next::Host(answer),
                next => next,
            },
            Fault::Broken(reason) => {
                self.method = Method::Get;
                self.again(None, || broken(reason))
            }
            // One more try; a page that takes so long will not be faster at the third.
            Fault::Timeout if self.method == Method::Head => {
                self.method = Method::Get;
                Next::Ask
            }
            Fault::Timeout => Next::Done(broken("does not answer in time".into())),
        }
    }

    /// Try again, or be done with it.
    fn again(&mut self, wait: Option<Duration>, end: impl FnOnce() -> Answer) -> Next {
        let wait = wait.unwrap_or(FIRST_WAIT * 2u32.pow(self.retries));
        if self.retries == MAX_RETRIES || wait > MAX_WAIT {
            return Next::Done(end());
        }
        self.retries += 1;
        Next::Wait(wait)
    }
}

fn broken(reason: String) -> Answer {
    Answer::Broken { reason }
}

fn unknown(status: u16) -> Answer {
    Answer::Unknown { reason: answers(status) }
}

fn answers(status: u16) -> String {
    let name = ureq::http::StatusCode::from_u16(status).ok().and_then(|code| code.canonical_reason());
    match name {
        Some(name) => format!("answers {status} {name}"),
        None => format!("answers {status}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(status: u16, location: Option<&str>) -> Result<Reply, Fault> {
        Ok(Reply { status, location: location.map(str::to_owned), retry_after: None })
    }

    fn probe() -> Probe {
        Probe::new(Url::parse("https://x.org/a").unwrap())
    }

    fn run(probe: &mut Probe, replies: Vec<Result<Reply, Fault>>) -> Vec<Next> {
        replies.into_iter().map(|reply| probe.next(reply, &BTreeSet::from([418]))).collect()
    }

    fn moved(to: Option<&str>) -> Next {
        Next::Done(Answer::Good { moved: to.map(str::to_owned) })
    }

    #[test]
    fn what_refuses_head_is_asked_for_in_full() {
        for status in [403, 404, 405, 500, 501, 999] {
            let mut probe = probe();
            assert_eq!(run(&mut probe, vec![reply(status, None), reply(200, None)]), [Next::Ask, moved(None)]);
            assert_eq!(probe.method, Method::Get);
        }
        assert_eq!(run(&mut probe(), vec![reply(418, None)]), [moved(None)], "accepted by the configuration");
        let told = run(&mut probe(), vec![reply(404, None), reply(404, None)]);
        assert_eq!(told[1], Next::Done(broken("answers 404 Not Found".into())));
        for status in [401, 403, 999] {
            let told = run(&mut probe(), vec![reply(status, None), reply(status, None)]);
            assert!(matches!(&told[1], Next::Done(Answer::Unknown { .. })), "{told:?}");
        }
    }

    #[test]
    fn only_what_has_moved_for_good_is_told() {
        let told = run(&mut probe(), vec![reply(301, Some("/b")), reply(308, Some("c?d#e")), reply(200, None)]);
        assert_eq!(told[2], moved(Some("https://x.org/c?d#e")));
        let told = run(&mut probe(), vec![reply(301, Some("/b")), reply(302, Some("/c")), reply(200, None)]);
        assert_eq!(told[2], moved(Some("https://x.org/b")));
        let told = run(&mut probe(), vec![reply(307, Some("/b")), reply(301, Some("/c")), reply(200, None)]);
        assert_eq!(told[2], moved(None));
    }

    #[test]
    fn redirections_end() {
        let told = run(&mut probe(), vec![reply(302, Some("/b")), reply(302, Some("/a#x"))]);
        assert_eq!(told[1], Next::Done(broken("leads in a circle of redirections".into())));
        let many = (0..11).map(|at| reply(302, Some(&format!("/{at}")))).collect();
        let told = run(&mut probe(), many);
        assert_eq!(told[10], Next::Done(broken("leads on through more than 10 redirections".into())));
        assert!(told[..10].iter().all(|next| *next == Next::Ask));
        let told = run(&mut probe(), vec![reply(302, Some("file:///etc/passwd"))]);
        assert!(matches!(&told[0], Next::Done(Answer::Broken { .. })));
        let told = run(&mut probe(), vec![reply(302, None)]);
        assert!(matches!(&told[0], Next::Done(Answer::Broken { .. })));
    }

    #[test]
    fn what_may_pass_is_asked_again() {
        let wait = |seconds| Next::Wait(Duration::from_secs(seconds));
        let late = |seconds| Ok(Reply { status: 429, retry_after: Some(Duration::from_secs(seconds)), location: None });
        let told = run(&mut probe(), vec![late(7), late(3), late(3)]);
        assert_eq!(told[..2], [wait(7), wait(3)]);
        assert_eq!(told[2], Next::Done(unknown(429)));
        assert_eq!(run(&mut probe(), vec![late(3600)]), [Next::Done(unknown(429))], "that long nobody waits");
        let told = run(&mut probe(), vec![reply(503, None), reply(503, None), reply(503, None), reply(503, None)]);
        assert_eq!(told[..3], [Next::Ask, wait(1), wait(2)]);
        assert_eq!(told[3], Next::Done(broken("answers 503 Service Unavailable".into())));
        let refused = || Err(Fault::Host("refuses".into()));
        let told = run(&mut probe(), vec![refused(), refused(), refused()]);
        assert_eq!(told, [wait(1), wait(2), Next::Host(broken("refuses".into()))]);
        let told = run(&mut probe(), vec![Err(Fault::Broken("breaks".into())), reply(200, None)]);
        assert_eq!(told, [wait(1), moved(None)]);
        let told = run(&mut probe(), vec![Err(Fault::Timeout), Err(Fault::Timeout)]);
        assert_eq!(told[0], Next::Ask);
        assert!(matches!(&told[1], Next::Done(Answer::Broken { .. })));
    }
}
