//! Findings as JSON: the rows as they are.

use super::Rows;

/// All findings as one JSON object.
///
/// # Errors
/// None that is known: every value has a form in JSON.
pub fn findings(rows: &Rows) -> serde_json::Result<String> {
    serde_json::to_string_pretty(rows)
}
