//! The one state of a document in a locale.

use serde::Serialize;

use super::tally::Marks;
use crate::report::Counts;

/// Where a document stands in a locale. The first that holds is told: what readers lack before what they read wrong,
/// and what is wrong before what nobody has looked at.
///
/// The numbers of missing and stale documents are therefore those of `status`. A machine translation that is stale or
/// fails is told as that; how many there are in all is told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The locale lacks it.
    Missing,
    /// Made from another version of the source than the newest, whatever else is wrong with it.
    Stale,
    /// A check reports something of it at deny or warn, or a text of it is not translated, whatever the level of that.
    Failing,
    /// Translated by machine, and nothing is found wrong with it.
    Machine,
    /// None of these.
    Done,
}

/// What a state is told from.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Facts {
    pub(super) missing: bool,
    pub(super) stale: bool,
    pub(super) machine: bool,
}

/// Lints that say no more than a state does.
const SAID: [&str; 3] = ["machine-translated", "missing-page", "stale-page"];

impl State {
    /// All states, the first to be told first.
    pub const ALL: [State; 5] = [State::Missing, State::Stale, State::Failing, State::Machine, State::Done];

    /// As written in addresses, data and the ids of messages.
    pub fn name(self) -> &'static str {
        match self {
            State::Missing => "missing",
            State::Stale => "stale",
            State::Failing => "failing",
            State::Machine => "machine",
            State::Done => "done",
        }
    }

    pub(super) fn of(facts: Facts, counts: &Counts, marks: &Marks) -> State {
        let open = counts.untranslated > 0 || counts.words_to_do > 0;
        match facts {
            Facts { missing: true, .. } => State::Missing,
            Facts { stale: true, .. } => State::Stale,
            _ if marks.failing || open => State::Failing,
            Facts { machine: true, .. } => State::Machine,
            _ => State::Done,
        }
    }
}

/// Whether a finding of this lint makes a page fail.
pub(super) fn fails(lint: &str) -> bool {
    !SAID.contains(&lint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_state_that_holds_is_told() {
        let facts = Facts { missing: true, stale: true, machine: true };
        let open = Counts { untranslated: 1, ..Counts::default() };
        let failing = Marks { failing: true, ..Marks::default() };
        let none = (Counts::default(), Marks::default());
        assert_eq!(State::of(facts, &open, &failing), State::Missing);
        let facts = Facts { missing: false, ..facts };
        assert_eq!(State::of(facts, &open, &failing), State::Stale);
        let facts = Facts { stale: false, ..facts };
        assert_eq!(State::of(facts, &open, &none.1), State::Failing);
        assert_eq!(State::of(facts, &none.0, &failing), State::Failing);
        assert_eq!(State::of(facts, &none.0, &none.1), State::Machine);
        assert_eq!(State::of(Facts::default(), &none.0, &none.1), State::Done);
    }
}
