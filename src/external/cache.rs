//! Answers of hosts that are kept from one run to the next, each for some time.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use crate::config::External;

/// Answers that are known, by address.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Known {
    /// What the answers depend on beside the hosts.
    key: String,
    answers: BTreeMap<String, Kept>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    /// When it was given, in seconds since 1970.
    at: u64,
    #[serde(flatten)]
    answer: Answer,
}

impl Known {
    /// None yet.
    pub fn new(settings: &External) -> Known {
        let key = format!("{} {:?} {}", env!("CARGO_PKG_VERSION"), settings.accept, settings.allow_private);
        Known { key, answers: BTreeMap::new() }
    }

    /// Those that were kept as JSON; none where that cannot be read or was kept under other settings.
    pub fn read(json: &[u8], settings: &External) -> Known {
        let new = Known::new(settings);
        serde_json::from_slice(json).ok().filter(|known: &Known| known.key == new.key).unwrap_or(new)
    }

    /// The good answers that are not older than `max_age`, as JSON: what is broken may be mended any moment.
    pub fn write(mut self, now: SystemTime, max_age: Duration) -> Vec<u8> {
        self.answers.retain(|_, kept| matches!(kept.answer, Answer::Good { .. }) && kept.is_fresh(now, max_age));
        serde_json::to_vec(&self).unwrap_or_default()
    }

    /// The answer for an address, if it is not older than `max_age`. One that is not good holds for its own run.
    pub(super) fn get(&self, name: &str, now: SystemTime, max_age: Duration) -> Option<Answer> {
        let kept = self.answers.get(name).filter(|kept| kept.is_fresh(now, max_age))?;
        Some(kept.answer.clone())
    }

    /// Keep an answer.
    pub(super) fn keep(&mut self, name: &str, now: SystemTime, answer: &Answer) {
        self.answers.insert(name.to_owned(), Kept { at: seconds(now), answer: answer.clone() });
    }
}

impl Kept {
    /// What was given in the future was given by another clock.
    fn is_fresh(&self, now: SystemTime, max_age: Duration) -> bool {
        seconds(now).checked_sub(self.at).is_some_and(|age| age <= max_age.as_secs())
    }
}

fn seconds(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
