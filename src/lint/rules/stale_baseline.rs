//! The baseline holds a finding that is no longer there.
//!
//! ## What it does
//! Reports each finding of the baseline file that a check does not find any more, because it was mended or its text changed.
//!
//! ## Why it matters
//! Debt that was paid must not be made again unseen: the baseline only shrinks.
//!
//! ## Example
//! ```txtar
//! -- hexapla-baseline.json --
//! {"version":1,"findings":[
//! {"path":"content/en-US/a.md","lint":"broken-link","key":"0123456789abcdef"}
//! ]}
//! -- content/en-US/a.md --
//! # A
//! ```
//!
//! ## How to mend
//! Run `hexapla check --prune-baseline`.
//!
//! ## When to allow
//! While a branch waits for others that mend the same findings.
