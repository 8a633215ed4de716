//! Is this text translated? Precision before recall: nobody reads a page of false alarms twice.

use std::ops::Range;

use icu_locale::LocaleExpander;
use icu_locale::subtags::script;

use rustc_hash::FxHashSet;

use super::words::{ENGLISH_ONLY, FUNCTION_WORDS, PORTUGUESE};
use super::{Habit, State};
use crate::locale::Locale;
use crate::syntax::prose::{TokenKind, is_word, tokens};

/// Judges texts of one locale.
#[derive(Debug)]
pub struct Classifier {
    function_words: WordSet,
    english_only: WordSet,
    own_words: WordSet,
    /// The source language is English, whose function words are known.
    english_source: bool,
    way: Way,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The locale's script is not Latin while the source's is.
    Script,
    /// Both are Latin; the locale's stop words are known.
    Words,
    /// Both are written alike and nothing more is known: only long runs of English count.
    Unknown,
    /// A variety of the source language itself.
    SameLanguage,
}

/// A word of a text with its place.
struct Word<'t> {
    text: &'t str,
    range: Range<usize>,
    /// Written in the locale's own script, where that is not Latin.
    own: bool,
}

impl Classifier {
    /// A classifier for texts of `locale` translated from `source`.
    pub fn new(locale: &Locale, source: &Locale) -> Classifier {
        let latin = |locale: &Locale| {
            let Some(mut id) = locale.identifier() else { return true };
            LocaleExpander::new_common().maximize(&mut id);
            id.script.is_none_or(|found| found == script!("Latn"))
        };
        let way = match (latin(source), latin(locale)) {
            _ if locale.language() == source.language() => Way::SameLanguage,
            (true, false) => Way::Script,
            (true, true) if locale.language() == "pt" => Way::Words,
            _ => Way::Unknown,
        };
        Classifier {
            function_words: WordSet::new(&FUNCTION_WORDS),
            english_only: WordSet::new(&ENGLISH_ONLY),
            own_words: WordSet::new(if way == Way::Words { &PORTUGUESE } else { &[] }),
            english_source: source.language() == "en",
            way,
        }
    }

    /// The state of a target that equals its `source`.
    pub fn same(&self, source: &str, habit: Habit) -> State {
        if self.way == Way::SameLanguage {
            return State::Translated;
        }
        let words = words(source);
        let latin: Vec<&Word> = words.iter().filter(|word| !word.own).collect();
        if latin.is_empty() {
            return State::Translated;
        }
        let lower = latin.iter().filter(|word| is_lower(word.text) && word.text.len() > 1);
        let content = lower.clone().filter(|word| !self.function_words.holds(word.text)).count();
        let function = latin.iter().any(|word| self.function_words.holds(word.text));
        if self.english_source && (function && content >= 2 || lower.count() >= 3) {
            return State::Untranslated;
        }
        let translated_elsewhere = habit.translated > habit.kept;
        match latin.len() {
            1 if translated_elsewhere && is_title_case(latin[0].text) => State::Possibly,
            1 => State::Translated,
            _ if translated_elsewhere => State::Untranslated,
            _ => State::Translated,
        }
    }

    /// A run of the source language in a text that should be in the locale's, relative to the text.
    pub fn run(&self, text: &str) -> Option<Range<usize>> {
        if !self.english_source || self.way == Way::SameLanguage || !text.bytes().any(|b| b == b' ') {
            return None;
        }
        match self.way {
            Way::Script => {
                // Most texts have no long run of Latin letters; tell them by their bytes.
                if !has_latin_run(text) {
                    return None;
                }
                self.script_run(text, &words(text))
            }
            Way::Words if self.has_english(text, 2) => self.word_run(text, &words(text), 5, 2),
            Way::Unknown if self.has_english(text, 3) => self.word_run(text, &words(text), 6, 3),
            Way::Words | Way::Unknown => None,
            Way::SameLanguage => None,
        }
    }

    /// A text of another script: wholly English, or holding a run of five English words that is no gloss in parentheses.
    fn script_run(&self, text: &str, words: &[Word]) -> Option<Range<usize>> {
        let english = |run: &[Word]| {
            let content = run
                .iter()
                .filter(|word| is_lower(word.text) && word.text.len() > 1 && !self.function_words.holds(word.text))
                .count();
            run.iter().any(|word| self.function_words.holds(word.text)) && content >= 2
        };
        if !words.iter().any(|word| word.own) {
            return english(words).then(|| bounds(words));
        }
        let mut from = 0;
        while from < words.len() {
            if words[from].own {
                from += 1;
                continue;
            }
            let length = words[from..].iter().take_while(|word| !word.own).count();
            let run = &words[from..from + length];
            if length >= 5 && english(run) && !is_gloss(text, run) {
                return Some(bounds(run));
            }
            from += length;
        }
        None
    }

    /// A window of `size` words with at least `least` English stop words and none of the locale's.
    fn word_run(&self, text: &str, words: &[Word], size: usize, least: usize) -> Option<Range<usize>> {
        let english: Vec<bool> = words.iter().map(|word| self.english_only.holds(word.text)).collect();
        if english.iter().filter(|english| **english).count() < least {
            return None;
        }
        // Names are full of stop words (Cloud for US Government); a sentence has words in lower case besides.
        let is_content = |at: usize| !english[at] && is_lower(words[at].text) && words[at].text.len() > 1;
        let own: Vec<bool> =
            words.iter().map(|word| self.own_words.holds(word.text) || !word.text.is_ascii()).collect();
        let fits = |from: usize| {
            let window = from..from + size;
            english[window.clone()].iter().filter(|english| **english).count() >= least && !own[window].contains(&true)
        };
        let size_of_text = words.len();
        if size_of_text < size {
            // A short sentence is judged whole.
            let whole = size_of_text >= 3 && !own.contains(&true) && (0..size_of_text).any(is_content);
            return whole.then(|| bounds(words));
        }
        let first = (0..=size_of_text - size).find(|from| fits(*from))?;
        let start = first;
        let end = (first..=size_of_text - size).take_while(|from| fits(*from)).last().unwrap_or(first) + size;
        let run = &words[start..end];
        let sentence = (start..end).filter(|at| is_content(*at)).count() >= 2;
        (sentence && !is_gloss(text, run)).then(|| bounds(run))
    }

    /// Whether a text has this many English stop words: most texts have none, and need not be taken apart.
    fn has_english(&self, text: &str, least: usize) -> bool {
        let words = text.as_bytes().split(|b| !b.is_ascii_alphabetic()).filter(|word| (2..=7).contains(&word.len()));
        words.filter(|word| self.english_only.holds_ascii(word)).nth(least - 1).is_some()
    }
}

fn bounds(run: &[Word]) -> Range<usize> {
    match (run.first(), run.last()) {
        (Some(first), Some(last)) => first.range.start..last.range.end,
        _ => 0..0,
    }
}

/// Whether a run stands in parentheses or quotation marks of its own: the original of a name given beside it.
fn is_gloss(text: &str, run: &[Word]) -> bool {
    let range = bounds(run);
    let before = text[..range.start].trim_end_matches(['*', '_', '[', ' ', '\u{a0}']);
    before.ends_with(['(', '（', '«', '“', '"', '「', '„', '\'', '‘'])
}

/// The words of a text without code, addresses, markup, paths, placeholders, and tokens with digits or `_`.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    for token in tokens(text).filter(|token| token.kind == TokenKind::Word) {
        split_scripts(text, token.range, &mut words);
    }
    words
}

/// A token of mixed scripts (`Azure帐户`) is several words.
fn split_scripts<'t>(text: &'t str, range: Range<usize>, words: &mut Vec<Word<'t>>) {
    let mut start = range.start;
    let mut own: Option<bool> = None;
    for (at, c) in text[range.clone()].char_indices() {
        if !is_word(c) {
            continue;
        }
        let is_own = is_own_script(c);
        if own.is_some_and(|own| own != is_own) {
            let end = range.start + at;
            words.push(Word { text: &text[start..end], range: start..end, own: own == Some(true) });
            start = end;
        }
        own = Some(is_own);
    }
    if let Some(own) = own {
        words.push(Word { text: &text[start..range.end], range: start..range.end, own });
    }
}

/// A letter that is not Latin.
fn is_own_script(c: char) -> bool {
    c >= '\u{370}' && is_word(c) && !('\u{1e00}'..='\u{1eff}').contains(&c) && !('\u{ff21}'..='\u{ff5a}').contains(&c)
}

/// Whether three words of ASCII letters stand in a row anywhere.
fn has_latin_run(text: &str) -> bool {
    let mut words = 0;
    let mut inside = false;
    for b in text.bytes() {
        if b >= 0x80 {
            words = 0;
            inside = false;
        } else if b.is_ascii_alphabetic() {
            if !inside {
                words += 1;
                if words >= 3 {
                    return true;
                }
            }
            inside = true;
        } else {
            inside = false;
        }
    }
    false
}

/// Words of a list, looked up whatever their case.
#[derive(Debug)]
struct WordSet {
    words: FxHashSet<&'static [u8]>,
}

impl WordSet {
    fn new(list: &'static [&'static str]) -> WordSet {
        WordSet { words: list.iter().map(|word| word.as_bytes()).collect() }
    }

    fn holds(&self, word: &str) -> bool {
        if word.is_ascii() {
            self.holds_ascii(word.as_bytes())
        } else {
            self.words.contains(word.to_lowercase().as_bytes())
        }
    }

    fn holds_ascii(&self, word: &[u8]) -> bool {
        let mut lower = [0u8; 12];
        let Some(lower) = lower.get_mut(..word.len()) else { return false };
        lower.copy_from_slice(word);
        lower.make_ascii_lowercase();
        self.words.contains(&*lower)
    }
}

fn is_lower(word: &str) -> bool {
    word.chars().all(|c| !c.is_alphabetic() || c.is_lowercase())
}

fn is_title_case(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.clone().count() > 1 && chars.all(|c| !c.is_uppercase())
}
