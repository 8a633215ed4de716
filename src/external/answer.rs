//! What a host says of an address, and who asks it.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use url::Url;

/// What is known of an address in the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "is")]
pub enum Answer {
    /// It is there.
    Good {
        /// Where it has moved for good, as far as its host says (statuses 301 and 308).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        moved: Option<String>,
    },
    /// It is not there.
    Broken {
        /// Why, to be read behind the address: "answers 404 Not Found".
        reason: String,
    },
    /// Its host does not tell: it wants a password, or does not speak with programs.
    Unknown {
        /// Why, to be read behind the address.
        reason: String,
    },
}

/// How an address is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// What there is, without it.
    Head,
    /// What is there; no more than its beginning is read.
    Get,
}

/// What a host answers to one request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The field `Location`.
    pub location: Option<String>,
    /// The field `Retry-After`, where it is a number of seconds.
    pub retry_after: Option<Duration>,
}

/// Why there is no reply to one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The host cannot be reached, which holds for all of its addresses. To be read behind an address.
    Host(String),
    /// Nobody can tell for now where the host is.
    Lookup(String),
    /// The connection broke, or what came was no answer.
    Broken(String),
    /// No answer within the time.
    Timeout,
    /// TLS cannot be had with the host.
    Tls(String),
    /// An address that may not be asked.
    Refused(String),
}

/// Who asks hosts: a client of the network, or a table in a test.
pub trait Ask: Sync {
    /// Make one request, and follow nothing.
    ///
    /// # Errors
    /// Why there is no reply.
    fn ask(&self, method: Method, url: &Url) -> Result<Reply, Fault>;
}
