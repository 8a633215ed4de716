//! A translation is much longer or shorter than its source.
//!
//! ## What it does
//! Compares the length of each segment with that of its source text (wide characters count twice), as a share of the usual ratio of its locale: outside 0.45 to 2.0 it is reported, for source texts of at most 40 characters outside 0.3 to 3.5. Quiet where few letters make the difference, where an acronym is written out, and where the locale has the same translation more than once.
//!
//! ## Why it matters
//! Half of a sentence is missing, or a text of another place stands there.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Короткий текст, который переведён целиком.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">A short text that is translated as a whole.</span></span>
//! <span data-ttu-id="d3385-104">Второе предложение такой же длины, как и первое.</span><span class="sxs-lookup"><span data-stu-id="d3385-104">The second sentence is as long as the first.</span></span>
//! <span data-ttu-id="d3385-105">Да.</span><span class="sxs-lookup"><span data-stu-id="d3385-105">Select the customer whose orders you want to see, and then select the order that you want to change.</span></span>
//! ```
//!
//! ## How to mend
//! Translate the whole text.
//!
//! ## When to allow
//! For languages or glossaries that are much shorter by nature.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::coverage::State;
use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::lint::rules::segment_fault;
use crate::lint::script::is_wide;
use crate::site::{Page, Site};
use crate::syntax::{Fingerprint, Segment, fingerprint};

/// Source texts up to this width vary more.
const SHORT: usize = 40;
/// Width that a text may be longer or shorter whatever its length.
const LITTLE: f32 = 24.0;
/// Pairs of a locale below which its usual ratio is taken as 1.
const LEAST: usize = 200;

pub(in crate::lint) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    // By page, by segment: the ratio, and whether the source is short.
    let ratios: Vec<Vec<(f32, bool)>> = site
        .pages
        .par_iter()
        .map(|page| {
            let text = site.page_text(page);
            let own = if page.recovered { &[] } else { &page.document.segments[..] };
            own.iter()
                .map(|segment| {
                    let (target, source) = (segment.target.of(text), segment.source.of(text));
                    let (own, wanted) = (width(target), width(source));
                    // What is kept as it is says nothing of the language.
                    if target == source || own == 0 || wanted < 4 {
                        return (0.0, true);
                    }
                    (own as f32 / wanted as f32, wanted <= SHORT)
                })
                .collect()
        })
        .collect();
    let usual: Vec<f32> = (0..site.config.locales.len())
        .map(|locale| {
            let own = site.pages.iter().zip(&ratios).filter(|(page, _)| page.locale == locale);
            median(
                own.flat_map(|(_, ratios)| ratios.iter())
                    .filter(|(ratio, short)| *ratio > 0.0 && !short)
                    .map(|(ratio, _)| *ratio)
                    .collect(),
            )
        })
        .collect();
    let repeated = repeated(site, &ratios, &usual);
    for (at, (page, ratios)) in site.pages.iter().zip(&ratios).enumerate() {
        for (segment, (ratio, short)) in ratios.iter().enumerate().filter(|(_, (ratio, _))| *ratio > 0.0) {
            // What is not translated, or is damaged, is told as that.
            let id = page.document.segments[segment].id.of(site.page_text(page));
            let damaged =
                |fault: &Diagnostic| fault.lint == "malformed-segment" && fault.segment.as_deref() == Some(id);
            if context.coverage[at].segments.get(segment).is_some_and(|state| *state != State::Translated)
                || page.document.faults.iter().any(damaged)
            {
                continue;
            }
            let share = ratio / usual[page.locale];
            let (low, high) = if *short { (0.3, 3.5) } else { (0.45, 2.0) };
            if share >= low && share <= high || is_plain(site, page, segment, share, &repeated) {
                continue;
            }
            found.push(segment_fault(context, at, segment, "suspicious-length", |_| {
                let how = if share < low { "shorter" } else { "longer" };
                format!("this translation is {how} than usual: {share:.1} of what its source would give")
            }));
        }
    }
}

/// Whether the length of a text has a plain reason: few letters more or less, an acronym that is written out, a gloss
/// beside the source text, or a translation that the locale has more than once.
fn is_plain(site: &Site, page: &Page, at: usize, share: f32, repeated: &FxHashMap<Fingerprint, u32>) -> bool {
    let text = site.page_text(page);
    let segment = &page.document.segments[at];
    let (target, source) = (segment.target.of(text), segment.source.of(text));
    let expected = width(target) as f32 / share;
    let acronym = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words.into_iter().any(|word| word.chars().filter(|c| c.is_uppercase()).count() >= 2)
    };
    (width(target) as f32 - expected).abs() < LITTLE
        || share > 1.0 && (acronym(source) || target.contains(source))
        || share < 1.0 && acronym(target) && !target.contains(' ')
        || repeated.get(&key(page.locale, segment, target)).is_some_and(|times| *times > 1)
}

/// How often each text of an unusual length is the translation of its source in a locale.
fn repeated(site: &Site, ratios: &[Vec<(f32, bool)>], usual: &[f32]) -> FxHashMap<Fingerprint, u32> {
    let mut counts = FxHashMap::default();
    for (page, ratios) in site.pages.iter().zip(ratios) {
        let text = site.page_text(page);
        for (segment, (ratio, _)) in page.document.segments.iter().zip(ratios).filter(|(_, (ratio, _))| *ratio > 0.0) {
            if !(0.45..=2.0).contains(&(ratio / usual[page.locale])) {
                *counts.entry(key(page.locale, segment, segment.target.of(text))).or_default() += 1;
            }
        }
    }
    counts
}

fn key(locale: usize, segment: &Segment, target: &str) -> Fingerprint {
    fingerprint(&format!("{locale} {} {target}", segment.source_hash))
}

fn median(mut ratios: Vec<f32>) -> f32 {
    if ratios.len() < LEAST {
        return 1.0;
    }
    let middle = ratios.len() / 2;
    *ratios.select_nth_unstable_by(middle, f32::total_cmp).1
}

/// Width of what is read of a text: wide characters count twice, tags and the addresses of links not at all.
fn width(text: &str) -> usize {
    if text.is_ascii() && memchr::memchr2(b'<', b']', text.as_bytes()).is_none() {
        return text.len();
    }
    let mut width = 0;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let hidden = match c {
            '<' => text[at..].find('>').map(|end| end + 1),
            ']' if text[at + 1..].starts_with('(') => text[at..].find(')').map(|end| end + 1),
            _ => None,
        };
        at += hidden.unwrap_or(c.len_utf8());
        width += if hidden.is_some() { 0 } else { 1 + usize::from(is_wide(c)) };
    }
    width
}
