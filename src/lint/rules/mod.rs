//! One file a lint. Each begins with what `hexapla explain` prints.

pub(super) mod acronym_changed;
pub(super) mod alert_kind_mismatch;
pub(super) mod anchor_lost;
pub(super) mod bracket_mismatch;
pub(super) mod broken_anchor;
pub(super) mod broken_external_link;
pub(super) mod broken_html_anchor;
pub(super) mod broken_html_link;
pub(super) mod broken_inline_markup;
pub(super) mod broken_link;
pub(super) mod broken_redirect;
pub(super) mod capitalization_mismatch;
pub(super) mod code_span_mismatch;
pub(super) mod corrupt_text;
pub(super) mod do_not_translate_changed;
pub(super) mod double_space;
pub(super) mod duplicate_html_id;
pub(super) mod duplicate_route;
pub(super) mod duplicate_segment_id;
pub(super) mod edge_whitespace_mismatch;
pub(super) mod emphasis_mismatch;
pub(super) mod empty_target;
pub(super) mod end_punctuation_mismatch;
pub(super) mod excessive_nesting;
pub(super) mod extra_segment;
pub(super) mod forbidden_term;
pub(super) mod front_matter_mismatch;
pub(super) mod glossary_violation;
pub(super) mod halfwidth_punctuation;
pub(super) mod hreflang_incomplete;
pub(super) mod hreflang_not_reciprocal;
pub(super) mod html_lang_mismatch;
pub(super) mod html_tag_mismatch;
pub(super) mod image_mismatch;
pub(super) mod include_cycle;
pub(super) mod inconsistent_translation;
pub(super) mod invalid_directive;
pub(super) mod invalid_file;
pub(super) mod invalid_front_matter;
pub(super) mod invalid_glossary;
pub(super) mod invalid_language_tag;
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
pub(super) mod redirected_external_link;
pub(super) mod redirected_link;
pub(super) mod repeated_word;
pub(super) mod reused_translation;
pub(super) mod source_anchor;
pub(super) mod source_drift;
pub(super) mod source_language_run;
pub(super) mod stale_baseline;
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
pub(super) mod unexplained_suppression;
pub(super) mod unknown_directive;
pub(super) mod unknown_lint;
pub(super) mod unknown_xref;
pub(super) mod unknown_yaml_page;
pub(super) mod unmapped_absolute_link;
pub(super) mod untranslated_front_matter;
pub(super) mod untranslated_link_target;
pub(super) mod untranslated_segment;
pub(super) mod unused_suppression;
pub(super) mod url_mismatch;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Context;
use crate::align::{Pair, pairs};
use crate::coverage::State;
use crate::diagnostic::{Diagnostic, Label};
use crate::site::{Embedded, EntryId, LocaleId, Move, PageId, Resolved};
use crate::span::{FileId, Span};
use crate::syntax::prose::is_word;
use crate::syntax::{Embed, Link, normalize};

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

/// The texts of a page whose words can be compared with their sources': those that are empty or not translated are told
/// by other lints.
fn translated<'a>(context: &Context<'a>, page: PageId) -> impl Iterator<Item = (Pair, &'a str, &'a str)> {
    let (site, coverage) = (context.site, &context.coverage[page]);
    let pairs = pairs(site, context.alignments, page).into_iter().filter(|pair| is_translated(coverage, pair));
    pairs.filter_map(|pair| {
        let (source, target) = pair.texts(site);
        (!target.trim().is_empty()).then_some((pair, source, target))
    })
}

fn is_translated(coverage: &crate::coverage::PageCoverage, pair: &Pair) -> bool {
    coverage.unit(pair.position as usize, pair.segment) == State::Translated
}

/// The translated texts of each locale that have one key, in the order of their places; `keys` gives those of a page's
/// texts, and none for a text that is not compared. Hashed over the site: nothing is compared with all others.
fn alike(context: &Context, keys: impl Fn(PageId, &[Pair]) -> Vec<Option<u64>> + Sync) -> Vec<Vec<Pair>> {
    let site = context.site;
    let of_page = |page: PageId| {
        let pairs = pairs(site, context.alignments, page);
        let keys = keys(page, &pairs);
        let coverage = &context.coverage[page];
        let keyed = pairs.into_iter().zip(keys).filter(|(pair, _)| is_translated(coverage, pair));
        keyed.filter_map(|(pair, key)| Some((site.pages[page].locale, key?, pair))).collect::<Vec<_>>()
    };
    let pages: Vec<Vec<(LocaleId, u64, Pair)>> = (0..site.pages.len()).into_par_iter().map(of_page).collect();
    let mut all: Vec<(LocaleId, u64, Pair)> = pages.into_iter().flatten().collect();
    // Stable, so that equal keys stay in the order of pages and places.
    all.par_sort_by_key(|(locale, key, _)| (*locale, *key));
    let groups = all.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).filter(|group| group.len() > 1);
    groups.map(|group| group.iter().map(|(_, _, pair)| *pair).collect()).collect()
}

/// A text in the form in which wordings are compared: its letters and digits, whatever their case.
fn wording(text: &str) -> String {
    let mut wording = normalize(text);
    wording.retain(is_word);
    wording
}

/// The texts of a group by a wording of theirs, the most frequent first, of equal ones the first that stands.
fn by_wording(group: &[Pair], wording: impl Fn(&Pair) -> String) -> Vec<Vec<Pair>> {
    let mut order: FxHashMap<String, usize> = FxHashMap::default();
    let mut variants: Vec<Vec<Pair>> = Vec::new();
    for pair in group {
        let at = *order.entry(wording(pair)).or_insert(variants.len());
        if at == variants.len() {
            variants.push(Vec::new());
        }
        variants[at].push(*pair);
    }
    variants.sort_by_key(|pairs| std::cmp::Reverse(pairs.len()));
    variants
}

/// A fault of a translation: at `at` of its file, else at the whole segment, with `source` of the source text beside it.
fn translation_fault(
    context: &Context,
    pair: &Pair,
    lint: &'static str,
    at: Option<Span>,
    source: Label,
    message: String,
) -> Diagnostic {
    let page = &context.site.pages[pair.target.page];
    let segment = pair.segment.map(|at| &page.document.segments[at as usize]);
    let span = at.unwrap_or(segment.map_or(pair.target.span, |segment| segment.whole));
    let mut fault = Diagnostic::new(lint, page.document.file, span, message).with_related(source);
    fault.segment = segment.map(|segment| segment.id.of(context.site.page_text(page)).to_owned());
    fault
}

impl Context<'_> {
    /// The file of a text.
    fn file_of(&self, text: crate::align::TextAt) -> FileId {
        self.site.pages[text.page].document.file
    }

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
