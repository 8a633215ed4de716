//! One file a lint. Each begins with what `hexapla explain` prints.

pub(super) mod alert_kind_mismatch;
pub(super) mod anchor_lost;
pub(super) mod bracket_mismatch;
pub(super) mod broken_anchor;
pub(super) mod broken_inline_markup;
pub(super) mod broken_link;
pub(super) mod broken_redirect;
pub(super) mod capitalization_mismatch;
pub(super) mod code_span_mismatch;
pub(super) mod corrupt_text;
pub(super) mod double_space;
pub(super) mod duplicate_route;
pub(super) mod duplicate_segment_id;
pub(super) mod edge_whitespace_mismatch;
pub(super) mod emphasis_mismatch;
pub(super) mod empty_target;
pub(super) mod end_punctuation_mismatch;
pub(super) mod excessive_nesting;
pub(super) mod extra_segment;
pub(super) mod front_matter_mismatch;
pub(super) mod halfwidth_punctuation;
pub(super) mod html_tag_mismatch;
pub(super) mod image_mismatch;
pub(super) mod include_cycle;
pub(super) mod invalid_directive;
pub(super) mod invalid_file;
pub(super) mod invalid_front_matter;
pub(super) mod invalid_math;
pub(super) mod invalid_toc;
pub(super) mod invalid_yaml;
pub(super) mod link_case_mismatch;
pub(super) mod link_target_mismatch;
pub(super) mod locale_in_link;
pub(super) mod locale_metadata_mismatch;
pub(super) mod machine_translated;
pub(super) mod malformed_segment;
pub(super) mod mismatched_segment_id;
pub(super) mod missing_code_sample;
pub(super) mod missing_image;
pub(super) mod missing_include;
pub(super) mod missing_locale_folder;
pub(super) mod missing_page;
pub(super) mod missing_segment;
pub(super) mod missing_title;
pub(super) mod mixed_script_word;
pub(super) mod number_format;
pub(super) mod number_mismatch;
pub(super) mod orphan_page;
pub(super) mod placeholder_mismatch;
pub(super) mod possibly_untranslated;
pub(super) mod quote_style;
pub(super) mod redirect_chain;
pub(super) mod redirect_loop;
pub(super) mod redirected_link;
pub(super) mod repeated_word;
pub(super) mod source_drift;
pub(super) mod source_language_run;
pub(super) mod stale_page;
pub(super) mod structure_mismatch;
pub(super) mod suspicious_length;
pub(super) mod ui_duplicate_message;
pub(super) mod ui_locale_missing;
pub(super) mod ui_message_extra;
pub(super) mod ui_message_missing;
pub(super) mod ui_message_undefined;
pub(super) mod ui_message_unused;
pub(super) mod ui_plural_incomplete;
pub(super) mod ui_reference_cycle;
pub(super) mod ui_reference_missing;
pub(super) mod ui_syntax_error;
pub(super) mod ui_variable_mismatch;
pub(super) mod unclosed_directive;
pub(super) mod unknown_directive;
pub(super) mod unknown_xref;
pub(super) mod unknown_yaml_page;
pub(super) mod unmapped_absolute_link;
pub(super) mod untranslated_front_matter;
pub(super) mod untranslated_link_target;
pub(super) mod untranslated_segment;
pub(super) mod url_mismatch;

use super::Context;
use crate::diagnostic::{Diagnostic, Label};
use crate::site::{Embedded, EntryId, LocaleId, Move, PageId, Resolved};
use crate::span::FileId;
use crate::syntax::{Embed, Link};

/// The links of a page with where they lead.
fn links<'a>(context: &Context<'a>, page: PageId) -> impl Iterator<Item = (&'a Link, &'a Resolved)> {
    let page = &context.site.pages[page];
    page.document.links.iter().zip(&page.links)
}

/// What a page takes in, with what that is.
fn embeds<'a>(context: &Context<'a>, page: PageId) -> impl Iterator<Item = (&'a Embed, &'a Embedded)> {
    let page = &context.site.pages[page];
    page.document.embeds.iter().zip(&page.embeds)
}

/// What has moved by each locale's own redirections, followed to its end.
fn own_moves<'a>(context: &Context<'a>) -> impl Iterator<Item = Move<'a>> {
    let site = context.site;
    let moves = (0..site.config.locales.len()).flat_map(|locale| site.moves(locale));
    // The source locale's rules are told once.
    let mut seen = rustc_hash::FxHashSet::default();
    moves.filter(move |moved| seen.insert((moved.place.file, moved.place.span)))
}

/// A fault of a page's segment, with its source text beside it.
fn segment_fault(
    context: &Context,
    page: PageId,
    at: usize,
    lint: &'static str,
    message: impl Fn(&str) -> String,
) -> Diagnostic {
    let page = &context.site.pages[page];
    let text = context.site.page_text(page);
    let segment = &page.document.segments[at];
    Diagnostic::new(lint, page.document.file, segment.whole, message(segment.source.of(text)))
        .with_related(Label::new(page.document.file, segment.source, "the source text"))
        .with_segment(segment.id.of(text))
}

impl Context<'_> {
    /// Whether a locale has pages of its own.
    fn has_pages(&self, locale: LocaleId) -> bool {
        self.site.has_files(locale)
    }

    /// The file of a locale's own strings.
    fn message_file(&self, path: &str) -> Option<FileId> {
        self.site.files.iter().rposition(|file| &*file.path == path).map(|at| FileId(at as u32))
    }

    /// Whether a locale's page of an entry was made from another version of the source than the newest.
    fn is_stale(&self, entry: EntryId, locale: LocaleId) -> bool {
        let page = self.site.entries[entry].pages[locale];
        page.and_then(|page| self.freshness[page].as_ref()).is_some_and(|freshness| freshness.stale)
    }

    /// What to point at for a fault of a whole locale: the configuration, else its first page.
    fn first_file(&self, locale: LocaleId) -> Option<FileId> {
        if self.site.config.file.is_some() {
            return Some(FileId(0));
        }
        self.site.pages.iter().find(|page| page.locale == locale).map(|page| page.document.file)
    }
}
