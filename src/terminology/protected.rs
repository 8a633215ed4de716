//! Texts that are never translated, of each page: the site's list, its docset's, those of its front matter (`no-loc`) and
//! those that it marks itself (`:::no-loc text="…":::`).

use std::borrow::Cow;
use std::ops::Range;

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

use crate::config::Value;
use crate::site::{Page, PageId, Site};
use crate::syntax::prose::{self, TokenKind};

/// The protected terms of every page.
#[derive(Debug, Default)]
pub struct Protected {
    /// Pages mostly have the same terms.
    sets: Vec<ProtectedTerms>,
    by_page: Vec<u32>,
}

impl Protected {
    /// Those of a site whose own list is `list`.
    pub(super) fn new(site: &Site, list: &[&str]) -> Protected {
        let mut known: FxHashMap<Vec<&str>, u32> = FxHashMap::default();
        let mut sets = Vec::new();
        let by_page = site.pages.iter().map(|page| {
            let terms = terms_of(site, page, list);
            *known.entry(terms).or_insert_with_key(|terms| {
                sets.push(ProtectedTerms::new(terms));
                sets.len() as u32 - 1
            })
        });
        let by_page = by_page.collect();
        Protected { sets, by_page }
    }

    /// Those of a page.
    pub fn of(&self, page: PageId) -> &ProtectedTerms {
        &self.sets[self.by_page[page] as usize]
    }
}

fn terms_of<'s>(site: &'s Site, page: &'s Page, list: &[&'s str]) -> Vec<&'s str> {
    let entry = &site.entries[page.entry];
    let docset = site.config.docset(&entry.key).map(|(docset, below)| {
        let of_files = match docset.value(below, "no-loc") {
            Some(Value::List(terms)) => terms.iter(),
            _ => [].iter(),
        };
        docset.no_loc.iter().chain(of_files)
    });
    let source = entry.pages[0].map(|source| &site.pages[source].document.no_loc);
    let own = page.document.no_loc.iter().chain(source.into_iter().flatten()).map(|term| &**term);
    let mut terms: Vec<&str> = docset.into_iter().flatten().map(String::as_str).chain(own).collect();
    terms.extend(page.document.front_matter.texts("no-loc"));
    terms.extend(list);
    terms.retain(|term| !term.trim().is_empty());
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// Some terms that are never translated.
#[derive(Debug)]
pub struct ProtectedTerms {
    terms: Vec<Box<str>>,
    automaton: Option<AhoCorasick>,
}

/// A protected term in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Which term.
    pub term: usize,
    /// Its place in the text, in bytes.
    pub range: Range<usize>,
}

impl ProtectedTerms {
    fn new(terms: &[&str]) -> ProtectedTerms {
        let automaton = if terms.is_empty() { None } else { AhoCorasick::new(terms).ok() };
        ProtectedTerms { terms: terms.iter().map(|term| (*term).into()).collect(), automaton }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.automaton.is_none()
    }

    /// A term by its number.
    pub fn term(&self, term: usize) -> &str {
        &self.terms[term]
    }

    /// The terms in a text as they are written, as whole words, in order; at each place the longest, and none inside
    /// another.
    pub fn find(&self, text: &str) -> Vec<Occurrence> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let hits = automaton.find_overlapping_iter(text);
        let occurrences = hits.map(|hit| Occurrence { term: hit.pattern().as_usize(), range: hit.range() });
        let mut found: Vec<Occurrence> = occurrences.filter(|found| is_whole(text, &found.range)).collect();
        found.sort_by_key(|found| (found.range.start, std::cmp::Reverse(found.range.end)));
        let mut end = 0;
        found.retain(|found| {
            let free = found.range.start >= end;
            if free {
                end = found.range.end;
            }
            free
        });
        found
    }

    /// The same without those in code, tags, addresses, identifiers and placeholders.
    pub fn find_in_prose(&self, text: &str) -> Vec<Occurrence> {
        let mut found = self.find(text);
        if !found.is_empty() {
            let tokens: Vec<prose::Token> = prose::tokens(text).collect();
            found.retain(|found| is_prose(text, &tokens, &found.range));
        }
        found
    }

    /// `text` with spaces in the place of the terms and of the directives of the dialect, of the same length.
    pub fn without<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut out: Cow<str> = text.into();
        let blank = |out: &mut Cow<str>, range: Range<usize>| {
            let spaces = " ".repeat(range.len());
            out.to_mut().replace_range(range, &spaces);
        };
        let mut from = 0;
        while let Some(start) = out[from..].find(":::").map(|at| from + at) {
            let end = out[start + 3..].find(":::").map_or(out.len(), |at| start + at + 6);
            blank(&mut out, start..end);
            from = end;
        }
        for found in self.find(&out) {
            blank(&mut out, found.range);
        }
        out
    }
}

/// Whether no word goes on where a match begins or ends. A letter of another script begins a new word: `Azure帐户`.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let goes_on = |a: Option<char>, b: Option<char>| match (a, b) {
        (Some(a), Some(b)) => {
            let joined = !is_unspaced(a) && !is_unspaced(b) && a.is_ascii() == b.is_ascii();
            joined && prose::is_word(a) && prose::is_word(b)
        }
        _ => false,
    };
    let found = &text[range.clone()];
    !goes_on(text[..range.start].chars().next_back(), found.chars().next())
        && !goes_on(found.chars().next_back(), text[range.end..].chars().next())
}

/// A letter of a script whose words no space divides: Thai to Khmer, kana, Han.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
        || matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a match is made of whole tokens of prose.
fn is_prose(text: &str, tokens: &[prose::Token], range: &Range<usize>) -> bool {
    let first = tokens.partition_point(|token| token.range.end <= range.start);
    let Some(token) = tokens.get(first).filter(|token| token.range.start < range.end) else { return false };
    let inside = token.kind == TokenKind::Technical && token.range.len() > range.len();
    // What is between two tokens of prose may be code; then its first letter is in no token.
    let begins = text[range.clone()].find(prose::is_word).is_none_or(|at| token.range.contains(&(range.start + at)));
    begins && !inside
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(terms: &[&str], text: &str) -> Vec<String> {
        let terms = ProtectedTerms::new(terms);
        terms.find(text).into_iter().map(|found| terms.term(found.term).to_owned()).collect()
    }

    #[test]
    fn whole_words_the_longest_first() {
        let terms = ["Azure", "Azure AD", "C#"];
        assert_eq!(found(&terms, "Azure AD and Azure ADFS, Azures"), ["Azure AD", "Azure"]);
        assert_eq!(found(&terms, "Azure-подписка, Azure'а, azure, Azure帐户, C#"), ["Azure", "Azure", "Azure", "C#"]);
        assert!(found(&[], "Azure").is_empty());
    }

    #[test]
    fn code_and_addresses_hold_no_terms() {
        let terms = ProtectedTerms::new(&["Azure", "Node.js"]);
        let text = "`Azure` [x](Azure/y.md) <a Azure> {Azure} azure.com/Azure Node.js Azure";
        let places: Vec<usize> = terms.find_in_prose(text).iter().map(|found| found.range.start).collect();
        assert_eq!(places, [text.find("Node").unwrap(), text.rfind("Azure").unwrap()]);
    }

    #[test]
    fn terms_and_directives_are_blanked() {
        let terms = ProtectedTerms::new(&["Partner Center"]);
        let text = "Use Partner Center :::image a::: now";
        let without = terms.without(text);
        assert_eq!((without.len(), without.split_whitespace().collect::<Vec<_>>()), (text.len(), vec!["Use", "now"]));
        assert!(matches!(terms.without("nothing"), Cow::Borrowed(_)));
    }
}
