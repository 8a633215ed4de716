//! Is this text translated? Precision before recall: nobody reads a page of false alarms twice.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::script::{self, Scripts};
use super::{Habit, State, words as lists};
use crate::locale::Locale;
use crate::syntax::prose::{TokenKind, is_word, tokens};

/// Judges texts of one locale.
#[derive(Debug)]
pub struct Classifier {
    /// Function words of the source language.
    function_words: WordSet,
    /// Those of them that are no words of the locale.
    source_only: WordSet,
    /// Function words of the locale that are none of the source language.
    own_words: WordSet,
    /// The scripts of the source and of the locale.
    scripts: (Scripts, Scripts),
    /// What the source language looks like.
    look: Look,
    way: Way,
    /// The two languages share many function words (Spanish and Portuguese), so that one of them alone says little.
    close: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The source has a script that the locale lacks, or the other way round.
    Script,
    /// Both are written alike; the stop words of both are known.
    Words,
    /// Both are written alike and the locale's words are not known: only long runs count.
    Unknown,
    /// A variety of the source language itself.
    SameLanguage,
}

/// How the words of a language look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Names have capitals, words have none.
    Cased,
    /// All nouns have capitals: German.
    Nouns,
    /// No capitals.
    Uncased,
    /// No spaces; each character is taken for a word.
    Unspaced,
}

/// A word of a text with its place.
struct Word<'t> {
    text: &'t str,
    range: Range<usize>,
    /// Written in a script of the locale that the source lacks.
    own: bool,
}

/// Share of a language's function words that another one has too, in percent, from which they are close.
const CLOSE: usize = 15;

impl Classifier {
    /// A classifier for texts of `locale` translated from `source`.
    pub fn new(locale: &Locale, source: &Locale) -> Classifier {
        let scripts = (Scripts::of(source), Scripts::of(locale));
        let function_words = WordSet::new(lists::of(source.language()));
        let same = locale.language() == source.language();
        // What one language writes in two scripts is told by them alone.
        let target = WordSet::new(lists::of(locale.language()).filter(|_| !same));
        let way = match scripts.0 == scripts.1 {
            true if same => Way::SameLanguage,
            false => Way::Script,
            true if target.is_empty() => Way::Unknown,
            true => Way::Words,
        };
        let source_only = match way {
            Way::Unknown => function_words.without(&WordSet::new(lists::of_others(source.language()))),
            _ => function_words.without(&target),
        };
        let close = way == Way::Words && target.shared(&function_words) * 100 >= target.len() * CLOSE;
        let look = match source.language() {
            _ if scripts.0.is_unspaced() => Look::Unspaced,
            "de" | "lb" => Look::Nouns,
            _ if scripts.0.is_cased() => Look::Cased,
            _ => Look::Uncased,
        };
        let own_words = target.without(&function_words);
        Classifier { function_words, source_only, own_words, scripts, look, way, close }
    }

    /// The state of a target that equals its `source`.
    pub fn same(&self, source: &str, habit: Habit) -> State {
        if self.way == Way::SameLanguage {
            return State::Translated;
        }
        let words = self.words(source);
        let of_source: Vec<&Word> = words.iter().filter(|word| !word.own).collect();
        if of_source.is_empty() {
            return State::Translated;
        }
        let content = of_source.iter().filter(|word| self.is_content(word.text)).count();
        let plain = of_source.iter().filter(|word| self.is_plain(word.text)).count();
        let phrase = match self.look {
            // A phrase of a close language may be right in both.
            _ if self.close => false,
            // Long names have words in lower case too, but more that are not.
            Look::Cased | Look::Nouns => {
                self.look == Look::Cased && content >= 3 || plain >= 3 && plain * 2 >= of_source.len()
            }
            Look::Uncased => content >= 4,
            Look::Unspaced => of_source.len() >= 6,
        };
        if phrase || self.is_sentence(of_source.iter().copied()) {
            return State::Untranslated;
        }
        let translated_elsewhere = habit.translated > habit.kept;
        match of_source.len() {
            1 if translated_elsewhere && (is_title_case(of_source[0].text) || !self.has_case()) => State::Possibly,
            1 => State::Translated,
            _ if translated_elsewhere => State::Untranslated,
            _ => State::Translated,
        }
    }

    /// A run of the source language in a text that should be in the locale's, relative to the text.
    pub fn run(&self, text: &str) -> Option<Range<usize>> {
        if self.look != Look::Unspaced && !text.bytes().any(|b| b == b' ') {
            return None;
        }
        match self.way {
            Way::Script => {
                // Most texts have no long run of the source's letters; tell them by their bytes.
                let may = if self.scripts.0.is_latin() { has_latin_run(text) } else { !text.is_ascii() };
                if may { self.script_run(text, &self.words(text)) } else { None }
            }
            Way::Words if self.has_source_words(text, 2) => self.word_run(text, &self.words(text), 5, 2),
            Way::Unknown if self.has_source_words(text, 3) => self.word_run(text, &self.words(text), 6, 3),
            Way::Words | Way::Unknown | Way::SameLanguage => None,
        }
    }

    /// A text of another script: wholly in the source language, or holding a run of it that is no gloss in parentheses.
    fn script_run(&self, text: &str, words: &[Word]) -> Option<Range<usize>> {
        let mut of_source = words.iter().filter(|word| !word.own);
        let all = of_source.clone().count();
        // Names are Latin in every script, so that a sentence that was left may hold some.
        let whole = all == words.len() || self.scripts.1.is_latin() && all * 3 >= words.len() * 2;
        if whole && self.is_sentence(of_source.clone()) {
            let first = of_source.next()?;
            let last = of_source.next_back().unwrap_or(first);
            return Some(first.range.start..last.range.end);
        }
        let least = if self.look == Look::Unspaced { 8 } else { 5 };
        let mut from = 0;
        while from < words.len() {
            if words[from].own {
                from += 1;
                continue;
            }
            // Full-width punctuation is the locale's own.
            let goes_on = |pair: &&[Word]| {
                let between = &text[pair[0].range.end..pair[1].range.start];
                !pair[1].own && (self.look == Look::Unspaced || !between.contains(['，', '。', '、', '；', '：']))
            };
            let length = 1 + words[from..].windows(2).take_while(goes_on).count();
            let run = &words[from..from + length];
            if length >= least
                && length < words.len()
                && self.is_sentence(run.iter())
                && !is_gloss(text, run)
                && !is_translated(text, bounds(run).end)
            {
                return Some(bounds(run));
            }
            from += length;
        }
        None
    }

    /// Whether words of the source language are more than a name: function words and others beside them.
    fn is_sentence<'w>(&self, words: impl Iterator<Item = &'w Word<'w>>) -> bool {
        // Where the two share a script or many words, only what the locale lacks counts.
        let shared = self.close || self.way == Way::Script && self.scripts.0.overlap(self.scripts.1);
        let known = if shared { &self.source_only } else { &self.function_words };
        let (mut function, mut content) = (0, 0);
        for word in words {
            if known.holds(word.text) {
                function += 1;
            } else if self.is_content(word.text) {
                content += 1;
            }
        }
        match self.look {
            _ if self.function_words.is_empty() => content >= 4,
            Look::Nouns => function >= 2 && content >= 2,
            Look::Unspaced => function >= if shared { 2 } else { 1 } && content >= 3,
            Look::Cased | Look::Uncased => function >= 1 && content >= 2,
        }
    }

    /// A word that is no name by its look.
    fn is_plain(&self, word: &str) -> bool {
        match self.look {
            Look::Cased | Look::Nouns => is_lower(word) && word.len() > 1,
            Look::Uncased => word.chars().nth(1).is_some(),
            Look::Unspaced => true,
        }
    }

    /// A word that says something: no function word, and no name as far as that can be told.
    fn is_content(&self, word: &str) -> bool {
        (self.is_plain(word) || self.look == Look::Nouns && word.len() > 1) && !self.function_words.holds(word)
    }

    fn has_case(&self) -> bool {
        matches!(self.look, Look::Cased | Look::Nouns)
    }

    /// A window of `size` words with at least `least` stop words of the source and none of the locale's.
    fn word_run(&self, text: &str, words: &[Word], size: usize, least: usize) -> Option<Range<usize>> {
        let of_source: Vec<bool> = words.iter().map(|word| self.source_only.holds(word.text)).collect();
        if of_source.iter().filter(|found| **found).count() < least {
            return None;
        }
        // Names are full of stop words (Cloud for US Government); a sentence has words in lower case besides.
        let is_content = |at: usize| !of_source[at] && self.is_content(words[at].text);
        let is_own = |word: &Word| {
            self.own_words.holds(word.text) || word.own || self.function_words.is_ascii && !word.text.is_ascii()
        };
        let own: Vec<bool> = words.iter().map(is_own).collect();
        let fits = |from: usize| {
            let window = from..from + size;
            of_source[window.clone()].iter().filter(|found| **found).count() >= least && !own[window].contains(&true)
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
        let sentence = (start..end).filter(|at| is_content(*at)).count() >= 2;
        // A window may begin with words of either language before a quotation, and end with the translation behind it.
        let known = (start..end).find(|at| of_source[*at]).unwrap_or(start);
        let last = (start..end).rfind(|at| of_source[*at]).unwrap_or(start);
        let behind = &text[words[last].range.end..words[end - 1].range.end];
        let gloss = || {
            behind.contains('(')
                || is_translated(text, words[end - 1].range.end)
                || (start..=known).any(|at| is_gloss(text, &words[at..end]))
        };
        (sentence && !gloss()).then(|| bounds(&words[start..end]))
    }

    /// Whether a text has this many stop words of the source: most texts have none, and need not be taken apart.
    fn has_source_words(&self, text: &str, least: usize) -> bool {
        if !self.source_only.is_ascii {
            return !self.source_only.is_empty();
        }
        let words = text.as_bytes().split(|b| !b.is_ascii_alphabetic()).filter(|word| (1..=9).contains(&word.len()));
        words.filter(|word| self.source_only.holds_ascii(word)).nth(least - 1).is_some()
    }

    /// The words of a text.
    fn words<'t>(&self, text: &'t str) -> Vec<Word<'t>> {
        let mut words = Vec::new();
        each_token(text, |range| self.split_scripts(text, range, &mut words));
        words
    }

    /// A token of mixed scripts (`Azure帐户`) is several words; where the source has no spaces, each character is one.
    /// What is written in a script of neither is a name and no word.
    fn split_scripts<'t>(&self, text: &'t str, range: Range<usize>, words: &mut Vec<Word<'t>>) {
        let (source, target) = self.scripts;
        let mut start = range.start;
        let mut own: Option<bool> = None;
        let push = |words: &mut Vec<Word<'t>>, own: Option<bool>, start: usize, end: usize| {
            if let Some(own) = own {
                words.push(Word { text: &text[start..end], range: start..end, own });
            }
        };
        for (at, c) in text[range.clone()].char_indices() {
            if !is_word(c) {
                continue;
            }
            let script = script::of(c);
            let is = match (source.contains(script), target.contains(script)) {
                (true, _) => Some(false),
                (false, true) => Some(true),
                (false, false) => (!script.is_latin()).then_some(true),
            };
            let alone = self.look == Look::Unspaced && is == Some(false);
            if (own != is || alone) && range.start + at > start {
                push(words, own, start, range.start + at);
                start = range.start + at;
            }
            own = is;
        }
        push(words, own, start, range.end);
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

/// Whether a translation stands in parentheses behind a run that ends at `end`: the way to give the original of a title.
fn is_translated(text: &str, end: usize) -> bool {
    let mut rest = text[end..].trim_start_matches(['*', '_', '.', '"', '”', '»']);
    if let Some(address) = rest.strip_prefix("](") {
        rest = address.find(')').map_or("", |at| &address[at + 1..]);
    }
    rest.trim_start_matches(['*', '_', ' ', '\u{a0}']).starts_with(['(', '（'])
}

/// The tokens of a text that are words: no code, addresses, markup, paths, placeholders, nor what has digits or `_`.
fn each_token(text: &str, mut found: impl FnMut(Range<usize>)) {
    for token in tokens(text).filter(|token| token.kind == TokenKind::Word) {
        found(token.range);
    }
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
    words: FxHashSet<&'static str>,
    /// All of them are ASCII.
    is_ascii: bool,
}

impl WordSet {
    fn new(list: impl Iterator<Item = &'static str>) -> WordSet {
        let words: FxHashSet<&str> = list.collect();
        WordSet { is_ascii: words.iter().all(|word| word.is_ascii()), words }
    }

    fn without(&self, other: &WordSet) -> WordSet {
        WordSet::new(self.words.difference(&other.words).copied())
    }

    /// How many words both have.
    fn shared(&self, other: &WordSet) -> usize {
        self.words.intersection(&other.words).count()
    }

    fn len(&self) -> usize {
        self.words.len()
    }

    fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    fn holds(&self, word: &str) -> bool {
        if word.is_ascii() {
            self.holds_ascii(word.as_bytes())
        } else {
            // A typographic apostrophe is one too.
            !self.is_ascii && self.words.contains(&*word.to_lowercase().replace('’', "'"))
        }
    }

    fn holds_ascii(&self, word: &[u8]) -> bool {
        let mut lower = [0u8; 16];
        let Some(lower) = lower.get_mut(..word.len()) else { return false };
        lower.copy_from_slice(word);
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).is_ok_and(|word| self.words.contains(word))
    }
}

fn is_lower(word: &str) -> bool {
    word.chars().all(|c| !c.is_alphabetic() || c.is_lowercase())
}

fn is_title_case(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.clone().count() > 1 && chars.all(|c| !c.is_uppercase())
}
