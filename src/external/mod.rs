//! Addresses of other hosts: those that the pages link to, and what the hosts answer. The one module that touches the
//! network, and only where it is asked to.

mod addresses;
mod answer;
mod cache;
mod client;
mod probe;
mod schedule;

use std::time::{Duration, SystemTime};

use serde::Serialize;

pub use addresses::{Address, Addresses};
pub use answer::{Answer, Ask, Fault, Method, Reply};
pub use cache::Known;
pub use client::Client;

use crate::site::{PageId, Site};

/// What is known of the addresses of other hosts.
#[derive(Debug)]
pub struct External {
    /// Each distinct address with its answer, sorted.
    pub answered: Vec<(Address, Answer)>,
    /// How many there are of each kind.
    pub counts: Counts,
}

/// How many addresses were looked at, each distinct one counted once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// All.
    pub addresses: usize,
    /// Those whose host was asked.
    pub asked: usize,
    /// Those whose answer was known from an earlier run.
    pub cached: usize,
    /// Those that are there.
    pub good: usize,
    /// Those that are not.
    pub broken: usize,
    /// Those of which the host does not tell.
    pub unknown: usize,
    /// Those that are never asked, by the configuration or because they are set aside for examples.
    pub ignored: usize,
}

/// Ask for every address of other hosts on the pages that are `chosen`, once each, but for those that are `known`, to
/// which the new answers are added. `now` is the time of the run; `told` is called with how many answers of how many
/// are there, from any thread.
pub fn check(
    site: &Site,
    chosen: &dyn Fn(PageId) -> bool,
    asker: &dyn Ask,
    known: &mut Known,
    now: SystemTime,
    told: &(dyn Fn(usize, usize) + Sync),
) -> External {
    let settings = &site.config.external;
    let Addresses { found, ignored } = Addresses::gather(site, chosen);
    let mut counts = Counts { addresses: found.len() + ignored, ignored, ..Counts::default() };
    let mut answers: Vec<Option<Answer>> = Vec::with_capacity(found.len());
    let mut open = Vec::new();
    for (at, address) in found.iter().enumerate() {
        let answer = match &address.url {
            Err(error) => Some(Answer::Broken { reason: format!("is no address: {error}") }),
            Ok(url) => {
                let kept = known.get(&address.name, now, settings.max_age);
                counts.cached += usize::from(kept.is_some());
                if kept.is_none() {
                    open.push((at, url.clone()));
                }
                kept
            }
        };
        answers.push(answer);
    }
    counts.asked = open.len();
    let (places, urls): (Vec<usize>, Vec<_>) = open.into_iter().unzip();
    let total = urls.len();
    let new = schedule::run(urls, asker, settings, &|done| told(done, total));
    for (at, answer) in places.into_iter().zip(new) {
        known.keep(&found[at].name, now, &answer);
        answers[at] = Some(answer);
    }
    let unasked = || Answer::Unknown { reason: "was not asked".into() };
    let answered: Vec<(Address, Answer)> =
        found.into_iter().zip(answers).map(|(address, answer)| (address, answer.unwrap_or_else(unasked))).collect();
    for (_, answer) in &answered {
        match answer {
            Answer::Good { .. } => counts.good += 1,
            Answer::Broken { .. } => counts.broken += 1,
            Answer::Unknown { .. } => counts.unknown += 1,
        }
    }
    External { answered, counts }
}

/// The longest that a host may ask to be left alone; one that asks for more is not waited for.
const MAX_WAIT: Duration = Duration::from_secs(60);

#[cfg(test)]
mod tests;
