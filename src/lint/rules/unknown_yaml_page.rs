//! A page in YAML is of a kind without a layout.
//!
//! ## What it does
//! Reads the first line of each YAML file, `### YamlMime:FAQ`. The kinds FAQ, Hub, Landing and Tutorial have a layout; a page of any other kind is published by the names of its keys: titles as headings, texts as Markdown, addresses as links.
//!
//! ## Why it matters
//! The page may not look as it was meant to.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/questions.yml --
//! ### YamlMime:FQA
//! title: Questions
//! ```
//!
//! ## How to mend
//! Mend the name of the kind, or exclude the file.
//!
//! ## When to allow
//! Where the page reads well as it is.
