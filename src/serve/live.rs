//! The snapshot that is shown now, and who looks at it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

use super::snapshot::{Found, Snapshot};

/// What the server and whoever makes its snapshots have in common.
#[derive(Debug)]
pub struct Live {
    site: watch::Sender<Arc<Snapshot>>,
    /// The paths of the addresses that are open, each with how many browsers have it.
    open: Mutex<BTreeMap<String, usize>>,
}

impl Live {
    /// A site to begin with.
    pub fn new(first: Snapshot) -> Arc<Live> {
        Arc::new(Live { site: watch::Sender::new(Arc::new(first)), open: Mutex::default() })
    }

    /// The snapshot that is shown now.
    pub fn current(&self) -> Arc<Snapshot> {
        self.site.borrow().clone()
    }

    /// Show another snapshot from now on. Open pages are told what it makes of them.
    pub fn publish(&self, snapshot: Snapshot) {
        self.site.send_replace(Arc::new(snapshot));
    }

    /// The paths, below the site's root, of the pages that are open in a browser.
    pub fn open_pages(&self) -> BTreeSet<String> {
        let open: Vec<String> = self.open.lock().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect();
        let site = self.current();
        let path = |address: &String| match site.find(address) {
            Found::File(path, _) => Some(path.to_owned()),
            Found::Folder(_) | Found::Nothing(_) => None,
        };
        open.iter().filter_map(path).collect()
    }

    /// Snapshots to come.
    pub(super) fn follow(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.site.subscribe()
    }

    /// Count a page as open at the path of an address, until the seat is dropped.
    pub(super) fn sit(self: &Arc<Live>, address: String) -> Seat {
        *self.open.lock().unwrap_or_else(PoisonError::into_inner).entry(address.clone()).or_default() += 1;
        Seat { live: self.clone(), address }
    }
}

/// An open page.
#[derive(Debug)]
pub(super) struct Seat {
    live: Arc<Live>,
    pub(super) address: String,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut open = self.live.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.address);
            }
        }
    }
}
