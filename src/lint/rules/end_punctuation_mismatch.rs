//! A translation ends with another mark than its source.
//!
//! ## What it does
//! Compares the last mark of a segment with that of its source text: full stop, question mark, exclamation mark, colon, or none. Forms of other scripts are equal (`。` is `.`). A full stop, a semicolon, a comma, an exclamation mark and no mark are not told apart, which is the style of each language; nor a label with and without a colon, nor a question that became a heading, nor what a locale does in more than 3 % of all such texts, as Russian does that announces lists with a full stop.
//!
//! ## Why it matters
//! A question or the announcement of a list reads as a statement, or a sentence was cut.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Что нужно сделать.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">What do you need to do?</span></span>
//! ```
//!
//! ## How to mend
//! End the translation as the source ends.
//!
//! ## When to allow
//! Where a language ends such sentences otherwise.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::lint::rules::segment_fault;
use crate::span::Span;

/// Ends of a source text and of its translation.
type Ends = (Option<char>, Option<char>);
/// How often each pair of ends is there.
type Counts = FxHashMap<Ends, u32>;
/// A locale has a habit where it does the same in this share of all cases, of which there must be so many.
const SHARE: f32 = 0.03;
const LEAST: u32 = 50;

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    // What differs, by page, and how often each end of a source text has each end in its translation, by locale.
    let pages: Vec<(Counts, Vec<(usize, Ends)>)> = site
        .pages
        .par_iter()
        .map(|page| {
            let text = site.page_text(page);
            let mut counts = Counts::default();
            let mut differ = Vec::new();
            for (at, segment) in page.document.segments.iter().enumerate().filter(|_| !page.recovered) {
                let ends = (end(segment.source.of(text)).0, end(segment.target.of(text)).0);
                *counts.entry(ends).or_default() += 1;
                if tells(ends) && !segment.target.of(text).trim().is_empty() {
                    differ.push((at, ends));
                }
            }
            (counts, differ)
        })
        .collect();
    let mut habits: Vec<Counts> = vec![Counts::default(); site.config.locales.len()];
    for (page, (counts, _)) in site.pages.iter().zip(&pages) {
        counts.iter().for_each(|(ends, count)| *habits[page.locale].entry(*ends).or_default() += count);
    }
    for (at, (page, (_, differ))) in site.pages.iter().zip(&pages).enumerate() {
        let habits = &habits[page.locale];
        for (segment, ends) in differ {
            let all: u32 = habits.iter().filter(|((source, _), _)| *source == ends.0).map(|(_, count)| count).sum();
            if all >= LEAST && habits[ends] as f32 > SHARE * all as f32 {
                continue;
            }
            let name = |mark: Option<char>| mark.map_or("no mark".to_owned(), |mark| format!("`{mark}`"));
            let mut fault = segment_fault(context, at, *segment, "end-punctuation-mismatch", |_| {
                format!("the translation ends with {}, the source with {}", name(ends.1), name(ends.0))
            });
            let target = page.document.segments[*segment].target;
            if let Some(place) = end(target.of(site.page_text(page))).1 {
                let start = target.start as usize;
                fault.primary.span = Span::new(start + place.start, start + place.end);
            }
            found.push(fault);
        }
    }
}

/// Whether two ends differ in more than style. Which statements and items end with a stop, whether a label has a colon
/// and how loud a text is are matters of each language, and a question may be the heading of its answer.
fn tells((wanted, own): Ends) -> bool {
    let quiet = |mark: Option<char>| matches!(mark, None | Some('.' | ';' | ',' | '!'));
    let quoted = wanted == Some('"') || own == Some('"');
    let label = matches!((wanted, own), (Some(':'), None) | (None, Some(':')));
    let heading = matches!((wanted, own), (Some('?'), None));
    wanted != own && !quoted && !label && !heading && (!quiet(wanted) || !quiet(own))
}

/// The mark that a text ends with, as ASCII has it, and its place. Behind a quotation, which
/// has marks of its own, it cannot be told: `"`.
fn end(text: &str) -> (Option<char>, Option<std::ops::Range<usize>>) {
    let closes = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | ')' | '）' | ']' | '`');
    let quotes = |c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | '」' | '』');
    let trimmed = text.trim_end_matches(closes);
    let Some((at, last)) = trimmed.char_indices().next_back() else { return (None, None) };
    if quotes(last) {
        return (Some('"'), None);
    }
    let mark = match last {
        '.' | '。' | '．' | '।' | '۔' | '…' => '.',
        '?' | '？' | '؟' | '⸮' => '?',
        '!' | '！' => '!',
        ':' | '：' => ':',
        ';' | '；' | '؛' => ';',
        ',' | '，' | '、' | '،' => ',',
        _ => return (None, None),
    };
    (Some(mark), Some(at..at + last.len_utf8()))
}
