//! Exchange with other tools: a site's translation units as records.

mod jsonl;

pub use jsonl::write as write_jsonl;
