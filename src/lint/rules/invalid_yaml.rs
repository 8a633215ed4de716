//! A table of contents or a page in YAML is not YAML.
//!
//! ## What it does
//! Reports the place where the YAML of such a file ends to be YAML, keys that are there twice or are no text, anchors and aliases, more than one document in a file, and lists or maps nested more than 64 deep.
//!
//! ## Why it matters
//! What stands behind the place is not read, so that pages and entries are missing from the site.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/questions.yml --
//! ### YamlMime:FAQ
//! title: Questions
//! summary: One thing: another thing
//! sections: []
//! ```
//!
//! ## How to mend
//! Mend the line; a value that holds `: ` needs quotes.
//!
//! ## When to allow
//! Never.
