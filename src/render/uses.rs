//! What a page has in it, so that it loads the styles and scripts of that and no others.

use aho_corasick::AhoCorasick;
use serde::Serialize;

/// Tags and classes by which it is told: code, formulas, tabs, zones, and what else the dialect adds to Markdown.
const PARTS: [&str; 13] = [
    "<pre",
    "<math",
    "hx-tabs",
    "hx-zone",
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

/// What a template sees as `uses`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Uses {
    code: bool,
    math: bool,
    tabs: bool,
    zones: bool,
    /// Tabs, zones, or anything else that the dialect adds.
    dialect: bool,
}

/// Finds what bodies have in them, in one pass over each.
#[derive(Debug)]
pub(super) struct Parts(Option<AhoCorasick>);

impl Parts {
    pub(super) fn new() -> Parts {
        Parts(AhoCorasick::new(PARTS).ok())
    }

    /// What a body has in it. Whoever cannot look takes it to have everything.
    pub(super) fn of(&self, body: &str) -> Uses {
        let mut found = [self.0.is_none(); PARTS.len()];
        for part in self.0.iter().flat_map(|finder| finder.find_iter(body)) {
            found[part.pattern().as_usize()] = true;
        }
        let [code, math, tabs, zones, ..] = found;
        Uses { code, math, tabs, zones, dialect: found[2..].contains(&true) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_found() {
        let parts = Parts::new();
        let uses = parts.of("<p>x</p><pre><code>");
        assert!(uses.code && !uses.math && !uses.dialect);
        let uses = parts.of("<div class=\"hx-math\"><math>");
        assert!(uses.math && uses.dialect && !uses.tabs);
        let uses = parts.of("<div class=\"hx-tabs\"><div class=\"hx-zone\">");
        assert!(uses.tabs && uses.zones && uses.dialect && !uses.code);
        assert!(parts.of("<div class=\"checklist\">").dialect);
    }
}
