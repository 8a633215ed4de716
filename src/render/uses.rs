//! What a page has in it, so that it loads the styles and scripts of that and no others.

use memchr::memmem;
use serde::Serialize;

/// What a template sees as `uses`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Uses {
    code: bool,
    math: bool,
    tabs: bool,
    zones: bool,
    /// Anything else that the dialect adds to Markdown, or those two.
    dialect: bool,
}

/// Classes of what the dialect adds.
const DIALECT: [&str; 9] = [
    "hx-card",
    "hx-row",
    "hx-label",
    "hx-video",
    "hx-math",
    "hx-description",
    "nextstepaction",
    "checklist",
    "op_single_selector",
];

impl Uses {
    /// What a body has in it, by its tags and classes.
    pub(super) fn of(body: &str) -> Uses {
        let has = |part: &str| memmem::find(body.as_bytes(), part.as_bytes()).is_some();
        let (tabs, zones) = (has("hx-tabs"), has("hx-zone"));
        Uses {
            code: has("<pre"),
            math: has("<math"),
            tabs,
            zones,
            dialect: tabs || zones || DIALECT.into_iter().any(has),
        }
    }
}
