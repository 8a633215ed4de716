//! The lints: each one file of `rules/` and one line of the table below.

mod address;
mod baseline;
mod built;
mod finding;
mod marks;
mod pair;
mod peers;
mod rules;
mod run;
mod script;
mod selection;
mod suppress;
mod words;

use crate::align::{Alignment, Freshness};
use crate::built::Built;
use crate::config::{Config, did_you_mean};
use crate::coverage::PageCoverage;
use crate::diagnostic::{Diagnostic, Level};
use crate::error::Result;
use crate::external::External;
use crate::messages::Messages;
use crate::site::{EntryId, PageId, Site};
use crate::terminology::{Misuse, Terminology};

use pair::Pair;

pub use baseline::Baseline;
pub use built::run_built;
pub use finding::{Checked, Finding, Findings, Since, identify};
pub use run::{add, run};
pub use selection::Selection;
pub use words::{GROUPS, group_title};

/// A lint.
#[derive(Debug)]
pub struct Lint {
    /// Its name, kebab-case, after the fault: "allow broken-link" reads.
    pub name: &'static str,
    /// Its group.
    pub group: &'static str,
    /// Its level where the configuration says nothing.
    pub level: Level,
    /// The text of its file, which begins with what `hexapla explain` prints.
    file: &'static str,
    check: Check,
}

/// What a lint looks at.
#[derive(Debug)]
enum Check {
    /// Found by a stage that reads: parsing, loading, placing pages.
    Reading,
    /// The two texts of one segment at a time.
    Pair(fn(&Pair, &mut Vec<Diagnostic>)),
    /// One page at a time.
    Page(fn(&Context, PageId, &mut Vec<Diagnostic>)),
    /// One page in all its locales at a time.
    Entry(fn(&Context, EntryId, &mut Vec<Diagnostic>)),
    /// The whole site.
    Site(fn(&Context, &mut Vec<Diagnostic>)),
    /// What other hosts answer, where they were asked.
    External(fn(&Context, &mut Vec<Diagnostic>)),
    /// A built site.
    Built(fn(&Built, &mut Vec<Diagnostic>)),
}

/// What the lints see: the values of the stages before.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The site.
    pub site: &'a Site<'a>,
    /// By entry.
    pub alignments: &'a [Alignment],
    /// The words that translations are to use.
    pub terminology: &'a Terminology,
    /// By page, the terms of the glossary that it renders otherwise.
    pub misuses: &'a [Vec<Misuse>],
    /// By page.
    pub coverage: &'a [PageCoverage],
    /// By page.
    pub freshness: &'a [Option<Freshness>],
    /// The site's own strings.
    pub messages: &'a Messages,
    /// What other hosts answer, where they were asked.
    pub external: Option<&'a External>,
}

macro_rules! lints {
    ($($name:literal $group:literal $level:ident $module:ident $check:expr;)*) => {
        /// Every lint, sorted by name.
        pub const LINTS: &[Lint] = &[$(Lint {
            name: $name,
            group: $group,
            level: Level::$level,
            file: include_str!(concat!("rules/", stringify!($module), ".rs")),
            check: { #[allow(unused_imports)] use rules::$module::*; $check },
        },)*];
    };
}

lints! {
    "acronym-changed" "terminology" Allow acronym_changed Check::Page(check);
    "alert-kind-mismatch" "markup" Deny alert_kind_mismatch Check::Entry(check);
    "anchor-lost" "links" Deny anchor_lost Check::Entry(check);
    "bracket-mismatch" "mechanics" Warn bracket_mismatch Check::Pair(check);
    "broken-anchor" "links" Deny broken_anchor Check::Page(check);
    "broken-external-link" "links" Warn broken_external_link Check::External(check);
    "broken-html-anchor" "built" Deny broken_html_anchor Check::Built(check);
    "broken-html-link" "built" Deny broken_html_link Check::Built(check);
    "broken-inline-markup" "markup" Deny broken_inline_markup Check::Reading;
    "broken-link" "links" Deny broken_link Check::Page(check);
    "broken-redirect" "links" Warn broken_redirect Check::Site(check);
    "capitalization-mismatch" "mechanics" Allow capitalization_mismatch Check::Pair(check);
    "code-span-mismatch" "markup" Deny code_span_mismatch Check::Pair(check);
    "corrupt-text" "mechanics" Deny corrupt_text Check::Page(check);
    "do-not-translate-changed" "terminology" Deny do_not_translate_changed Check::Page(check);
    "double-space" "mechanics" Warn double_space Check::Pair(check);
    "duplicate-html-id" "built" Deny duplicate_html_id Check::Built(check);
    "duplicate-route" "page" Deny duplicate_route Check::Reading;
    "duplicate-segment-id" "alignment" Deny duplicate_segment_id Check::Reading;
    "edge-whitespace-mismatch" "mechanics" Warn edge_whitespace_mismatch Check::Pair(check);
    "emphasis-mismatch" "markup" Warn emphasis_mismatch Check::Pair(check);
    "empty-target" "completeness" Deny empty_target Check::Page(check);
    "end-punctuation-mismatch" "mechanics" Warn end_punctuation_mismatch Check::Site(check);
    "excessive-nesting" "markup" Warn excessive_nesting Check::Reading;
    "extra-segment" "completeness" Warn extra_segment Check::Entry(check);
    "forbidden-term" "terminology" Deny forbidden_term Check::Page(check);
    "front-matter-mismatch" "page" Warn front_matter_mismatch Check::Entry(check);
    "glossary-violation" "terminology" Warn glossary_violation Check::Page(check);
    "halfwidth-punctuation" "mechanics" Warn halfwidth_punctuation Check::Pair(check);
    "hreflang-incomplete" "built" Warn hreflang_incomplete Check::Built(check);
    "hreflang-not-reciprocal" "built" Deny hreflang_not_reciprocal Check::Built(check);
    "html-lang-mismatch" "built" Deny html_lang_mismatch Check::Built(check);
    "html-tag-mismatch" "markup" Deny html_tag_mismatch Check::Pair(check);
    "image-mismatch" "markup" Deny image_mismatch Check::Pair(check);
    "include-cycle" "page" Deny include_cycle Check::Page(check);
    "inconsistent-translation" "terminology" Warn inconsistent_translation Check::Site(check);
    "invalid-directive" "markup" Deny invalid_directive Check::Reading;
    "invalid-file" "page" Deny invalid_file Check::Reading;
    "invalid-front-matter" "page" Deny invalid_front_matter Check::Reading;
    "invalid-glossary" "terminology" Deny invalid_glossary Check::Reading;
    "invalid-language-tag" "built" Deny invalid_language_tag Check::Built(check);
    "invalid-math" "markup" Warn invalid_math Check::Reading;
    "invalid-toc" "page" Deny invalid_toc Check::Reading;
    "invalid-yaml" "page" Deny invalid_yaml Check::Reading;
    "link-case-mismatch" "links" Warn link_case_mismatch Check::Page(check);
    "link-target-mismatch" "markup" Deny link_target_mismatch Check::Pair(check);
    "locale-in-link" "links" Warn locale_in_link Check::Page(check);
    "locale-metadata-mismatch" "page" Deny locale_metadata_mismatch Check::Page(check);
    "machine-translated" "completeness" Allow machine_translated Check::Page(check);
    "malformed-segment" "alignment" Deny malformed_segment Check::Reading;
    "mismatched-segment-id" "alignment" Deny mismatched_segment_id Check::Reading;
    "missing-code-sample" "links" Warn missing_code_sample Check::Page(check);
    "missing-image" "links" Deny missing_image Check::Site(check);
    "missing-include" "links" Deny missing_include Check::Page(check);
    "missing-locale-folder" "page" Deny missing_locale_folder Check::Reading;
    "missing-page" "completeness" Warn missing_page Check::Entry(check);
    "missing-segment" "completeness" Deny missing_segment Check::Entry(check);
    "missing-title" "page" Deny missing_title Check::Page(check);
    "mixed-script-word" "mechanics" Warn mixed_script_word Check::Pair(check);
    "number-format" "mechanics" Allow number_format Check::Pair(check);
    "number-mismatch" "mechanics" Warn number_mismatch Check::Pair(check);
    "orphan-page" "completeness" Warn orphan_page Check::Entry(check);
    "placeholder-mismatch" "markup" Deny placeholder_mismatch Check::Pair(check);
    "possibly-untranslated" "completeness" Allow possibly_untranslated Check::Page(check);
    "quote-style" "mechanics" Allow quote_style Check::Pair(check);
    "redirect-chain" "links" Warn redirect_chain Check::Site(check);
    "redirect-loop" "links" Deny redirect_loop Check::Site(check);
    "redirected-external-link" "links" Allow redirected_external_link Check::External(check);
    "redirected-link" "links" Warn redirected_link Check::Page(check);
    "repeated-word" "mechanics" Warn repeated_word Check::Pair(check);
    "reused-translation" "terminology" Allow reused_translation Check::Site(check);
    "source-anchor" "links" Warn source_anchor Check::Page(check);
    "source-drift" "alignment" Deny source_drift Check::Entry(check);
    "source-language-run" "completeness" Warn source_language_run Check::Page(check);
    "stale-baseline" "hygiene" Warn stale_baseline Check::Reading;
    "stale-page" "completeness" Warn stale_page Check::Page(check);
    "structure-mismatch" "alignment" Warn structure_mismatch Check::Entry(check);
    "suspicious-length" "completeness" Warn suspicious_length Check::Site(check);
    "ui-duplicate-message" "ui" Warn ui_duplicate_message Check::Site(check);
    "ui-locale-missing" "ui" Warn ui_locale_missing Check::Site(check);
    "ui-message-extra" "ui" Warn ui_message_extra Check::Site(check);
    "ui-message-missing" "ui" Deny ui_message_missing Check::Site(check);
    "ui-message-undefined" "ui" Deny ui_message_undefined Check::Site(check);
    "ui-message-unused" "ui" Warn ui_message_unused Check::Site(check);
    "ui-plural-incomplete" "ui" Warn ui_plural_incomplete Check::Site(check);
    "ui-reference-cycle" "ui" Deny ui_reference_cycle Check::Site(check);
    "ui-reference-missing" "ui" Deny ui_reference_missing Check::Site(check);
    "ui-syntax-error" "ui" Deny ui_syntax_error Check::Site(check);
    "ui-variable-mismatch" "ui" Deny ui_variable_mismatch Check::Site(check);
    "unclosed-directive" "markup" Deny unclosed_directive Check::Reading;
    "unexplained-suppression" "hygiene" Warn unexplained_suppression Check::Reading;
    "unknown-directive" "markup" Warn unknown_directive Check::Reading;
    "unknown-lint" "hygiene" Deny unknown_lint Check::Reading;
    "unknown-xref" "links" Warn unknown_xref Check::Page(check);
    "unknown-yaml-page" "page" Warn unknown_yaml_page Check::Reading;
    "unmapped-absolute-link" "links" Warn unmapped_absolute_link Check::Site(check);
    "untranslated-front-matter" "completeness" Warn untranslated_front_matter Check::Page(check);
    "untranslated-link-target" "links" Allow untranslated_link_target Check::Page(check);
    "untranslated-segment" "completeness" Warn untranslated_segment Check::Page(check);
    "unused-suppression" "hygiene" Warn unused_suppression Check::Reading;
    "url-mismatch" "markup" Deny url_mismatch Check::Pair(check);
}

/// Whether the levels of a configuration name lints and groups that there are.
///
/// # Errors
/// A name that no lint and no group has, with its place and the nearest one.
pub fn check_levels(config: &Config) -> Result<()> {
    match config.levels.names().find(|name| !is_known(name)) {
        Some(name) => Err(config.fault(name, unknown(name))),
        None => Ok(()),
    }
}

/// Whether a lint or a group has this name.
pub fn is_known(name: &str) -> bool {
    LINTS.iter().any(|lint| lint.is_named(name))
}

/// What is said of a name that no lint has.
pub fn unknown(name: &str) -> String {
    let hint = did_you_mean(name, LINTS.iter().flat_map(|lint| [lint.name, lint.group]));
    let end = if hint.is_empty() { ";" } else { "" };
    format!("there is no lint or group `{name}`{hint}{end} `hexapla explain` lists them")
}

impl Lint {
    /// Whether a name is the lint's or its group's.
    pub fn is_named(&self, name: &str) -> bool {
        self.name == name || self.group == name
    }

    /// The lint of a name.
    pub fn find(name: &str) -> Option<&'static Lint> {
        LINTS.binary_search_by(|lint| lint.name.cmp(name)).ok().map(|at| &LINTS[at])
    }

    /// What it does, why it matters, an example, how to mend it, when to allow it: Markdown.
    pub fn explanation(&self) -> String {
        let lines = self.file.lines().take_while(|line| line.starts_with("//!"));
        lines
            .map(|line| {
                line.strip_prefix("//!").map_or("", |text| text.strip_prefix(' ').unwrap_or(text)).to_owned() + "\n"
            })
            .collect()
    }

    /// The explanation without its first sentence.
    pub fn sections(&self) -> String {
        self.explanation().split_once("\n\n").map_or_else(String::new, |(_, sections)| sections.to_owned())
    }

    /// The first sentence of the explanation.
    pub fn summary(&self) -> &'static str {
        self.file.lines().next().unwrap_or("").trim_start_matches("//!").trim()
    }
}

#[cfg(test)]
mod pair_tests;
#[cfg(test)]
mod tests;
