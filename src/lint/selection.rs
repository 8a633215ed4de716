//! Which of the lints are run.

use super::{LINTS, Lint, is_known, unknown};
use crate::error::{Error, Result};

/// Some of the lints, by the names of lints and groups.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    only: Vec<String>,
    except: Vec<String>,
}

impl Selection {
    /// Those that `only` names, all where it names none, without those that `except` names.
    ///
    /// # Errors
    /// A name that no lint and no group has.
    pub fn new(only: &[String], except: &[String]) -> Result<Selection> {
        match only.iter().chain(except).find(|name| !is_known(name)) {
            Some(name) => Err(Error::new(unknown(name))),
            None => Ok(Selection { only: only.to_vec(), except: except.to_vec() }),
        }
    }

    /// The lints of some groups, by name.
    pub fn of_groups(names: &[&str]) -> Selection {
        Selection { only: names.iter().map(|name| (*name).to_owned()).collect(), except: Vec::new() }
    }

    /// Whether a lint is among them.
    pub fn holds(&self, lint: &Lint) -> bool {
        let named = |names: &[String]| names.iter().any(|name| lint.is_named(name));
        (self.only.is_empty() || named(&self.only)) && !named(&self.except)
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
