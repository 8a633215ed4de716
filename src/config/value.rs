//! A value of front matter as `hexapla.toml` has it.

use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;

/// A value of front matter.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "expected a string, a boolean, a number or a list of strings")]
pub enum Value {
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Integer(i64),
    /// Another number.
    Float(f64),
    /// A text.
    Text(String),
    /// Several texts.
    List(Vec<String>),
}

/// The value as TOML has it.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = match self.clone() {
            Value::Flag(flag) => toml::Value::from(flag),
            Value::Integer(number) => toml::Value::from(number),
            Value::Float(number) => toml::Value::from(number),
            Value::Text(text) => toml::Value::from(text),
            Value::List(texts) => toml::Value::from(texts),
        };
        value.fmt(f)
    }
}
