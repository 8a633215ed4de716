//! Making fixes, for `check --fix`.

use crate::error::Error;
use crate::fix::Plan;
use crate::world::{OsWorld, Source};

/// Write the files of a plan. What of it was done, and why the rest was not: one file that cannot be written stops no
/// other.
pub(super) fn make(mut plan: Plan, world: &OsWorld, files: &[Source]) -> (Plan, Vec<Error>) {
    let mut errors = Vec::new();
    plan.files.retain(|changed| {
        let before = &files[changed.file.0 as usize].text;
        let made = world.rewrite(&changed.folder, &changed.path, before.as_bytes(), changed.after.as_bytes());
        made.map_err(|error| errors.push(error)).is_ok()
    });
    (plan, errors)
}

/// How much was `done`: "fixed 5 findings in 3 files".
pub(super) fn summary(plan: &Plan, done: &str) -> String {
    let count = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    let fixes = plan.files.iter().map(|changed| changed.fixes).sum();
    let mut line = format!("{done} {} in {}", count(fixes, "finding"), count(plan.files.len(), "file"));
    if plan.overlapping > 0 {
        line.push_str(&format!("; left to the next run, for they overlap others: {}", plan.overlapping));
    }
    if plan.looked_at > 0 {
        line.push_str(&format!("; {} more by `--unsafe-fixes`, which should be looked at", plan.looked_at));
    }
    line
}
