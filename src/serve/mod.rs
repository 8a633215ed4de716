//! The preview: a site in memory, sent to the browsers of this machine and to nobody else, and looked after while its
//! files change.
//!
//! A request is answered by exact look-up of its decoded path in a [`Snapshot`], a table that never changes: no path is
//! joined, and nothing on the disk is read for a request. A changed site is another snapshot. Each open page keeps a
//! stream on which it is told what it should be by now ([`Shown`]); it reloads itself where it is something else.

mod answer;
mod basket;
mod host;
mod live;
mod media_type;
mod page;
mod server;
mod shown;
mod snapshot;
mod trouble;
mod watch;

pub use basket::Basket;
pub use live::Live;
pub use server::Server;
pub use shown::Shown;
pub use snapshot::{File, Found, Snapshot};
pub use trouble::{Trouble, troubles};
pub use watch::{Changes, Ground, Teller, Watch, changes};

use crate::error::{Error, Result};

/// First part of the preview's own addresses; no file of a site is there.
pub(crate) const OWN: &str = "_hexapla";

/// Open an address in the reader's browser.
///
/// # Errors
/// There is no browser that can be asked.
pub fn open(url: &str) -> Result<()> {
    opener::open_browser(url).map_err(|error| Error::new(format!("cannot open {url} in a browser: {error}")))
}
