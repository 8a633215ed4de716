//! What a page has in it, so that it loads the styles and scripts of that and no others.

use memchr::memmem;
use serde::Serialize;

/// What a template sees as `uses`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub(super) struct Uses {
    code: bool,
    math: bool,
    tabs: bool,
    zones: bool,
    /// Tabs, zones, or anything else that the dialect adds to Markdown.
    dialect: bool,
}

/// Classes of what the dialect adds, or how they begin.
const DIALECT: [&str; 11] = [
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

impl Uses {
    /// What a body has in it, by its tags and classes.
    pub(super) fn of(body: &str) -> Uses {
        const CLASS: &str = "class=\"";
        let has = |part: &str| memmem::find(body.as_bytes(), part.as_bytes()).is_some();
        let mut uses = Uses { code: has("<pre"), math: has("<math"), ..Uses::default() };
        for at in memmem::find_iter(body.as_bytes(), CLASS) {
            let value = body[at + CLASS.len()..].split('"').next().unwrap_or("");
            for class in value.split(' ').filter(|class| DIALECT.iter().any(|name| class.starts_with(name))) {
                uses.dialect = true;
                uses.tabs |= class == "hx-tabs";
                uses.zones |= class.starts_with("hx-zone");
            }
        }
        uses
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_told_by_its_tag_or_class() {
        let of = Uses::of;
        assert_eq!(of("<p class=\"hx-mark\">hx-tabs</p><div class=\"hx-table\">"), Uses::default());
        assert_eq!(of("<pre><code>"), Uses { code: true, ..Uses::default() });
        assert_eq!(of("<div class=\"hx-math\"><math>"), Uses { math: true, dialect: true, ..Uses::default() });
        let both = Uses { tabs: true, zones: true, dialect: true, ..Uses::default() };
        assert_eq!(of("<div class=\"hx-tabs\"><div class=\"x hx-zone\">"), both);
        assert!(of("<div class=\"checklist\">").dialect);
    }
}
