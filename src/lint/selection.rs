//! Which of the lints are run.

use super::{Check, LINTS, Lint, is_known, unknown};
use crate::error::{Error, Result};

/// Some of the lints, by the names of lints and groups.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    only: Vec<String>,
    except: Vec<String>,
    external: bool,
    built: bool,
}

impl Selection {
    /// Those that `only` names, all where it names none, without those that `except` names.
    ///
    /// # Errors
    /// A name that no lint and no group has.
    pub fn new(only: &[String], except: &[String]) -> Result<Selection> {
        match only.iter().chain(except).find(|name| !is_known(name)) {
            Some(name) => Err(Error::new(unknown(name))),
            None => Ok(Selection { only: only.to_vec(), except: except.to_vec(), ..Selection::default() }),
        }
    }

    /// The lints of some groups, by name.
    pub fn of_groups(names: &[&str]) -> Selection {
        Selection { only: names.iter().map(|name| (*name).to_owned()).collect(), ..Selection::default() }
    }

    /// The same, with the lints of what other hosts answer: they are asked.
    pub fn with_external(self) -> Selection {
        Selection { external: true, ..self }
    }

    /// The same, of a built site instead of its sources.
    pub fn of_built(self) -> Selection {
        Selection { built: true, ..self }
    }

    /// Whether a lint is among them, and its subject is looked at.
    pub fn holds(&self, lint: &Lint) -> bool {
        let named = |names: &[String]| names.iter().any(|name| lint.is_named(name));
        let looked_at = match lint.check {
            Check::External(_) => self.external && !self.built,
            Check::Built(_) => self.built,
            Check::Reading | Check::Pair(_) | Check::Page(_) | Check::Entry(_) | Check::Site(_) => true,
        };
        looked_at && (self.only.is_empty() || named(&self.only)) && !named(&self.except)
    }

    /// Whether the lint of a name is among them.
    pub fn names(&self, name: &str) -> bool {
        Lint::find(name).is_some_and(|lint| self.holds(lint))
    }

    /// Whether some lint of a group is among them.
    pub fn names_group(&self, group: &str) -> bool {
        LINTS.iter().any(|lint| lint.group == group && self.holds(lint))
    }

    /// The lints among them.
    pub(super) fn lints(&self) -> Vec<&'static Lint> {
        LINTS.iter().filter(|lint| self.holds(lint)).collect()
    }
}
