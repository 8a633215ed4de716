//! Hexapla: a localized documentation site generator.
//!
//! `ARCHITECTURE.md` draws the stages. Each is a function from values to a new value.

pub mod align;
pub mod build;
pub mod built;
pub mod cli;
pub mod config;
pub mod coverage;
pub mod diagnostic;
pub mod docfx;
pub mod edit;
pub mod engine;
pub mod error;
pub mod exchange;
pub mod external;
pub mod fix;
pub mod lint;
pub mod locale;
pub mod messages;
pub mod output;
pub mod render;
pub mod report;
pub mod search;
pub mod serve;
pub mod site;
pub mod span;
pub mod syntax;
pub mod terminology;
pub mod theme;
pub mod world;
