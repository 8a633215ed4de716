//! A term as it is looked for, and a text as it is looked through.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::language::{Language, Vocabulary, words};
use crate::site::LocaleId;
use crate::span::{FileId, Span};
use crate::syntax::prose;

/// Whether capitals count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// They do.
    Sensitive,
    /// They do not.
    Insensitive,
}

impl Case {
    /// What holds for a term of which nothing is said: capitals count in one that has no small letter, since `IT` is
    /// not `it`.
    pub(super) fn of(term: &str) -> Case {
        let upper = term.chars().any(char::is_uppercase) && !term.chars().any(char::is_lowercase);
        if upper { Case::Sensitive } else { Case::Insensitive }
    }
}

/// A term or a variant of one.
#[derive(Debug)]
pub struct Phrase {
    /// As the glossary writes it.
    pub text: Box<str>,
    /// The glossary.
    pub file: FileId,
    /// Its place there.
    pub span: Span,
    pub(super) case: Case,
    pub(super) form: Form,
}

/// What a phrase is found by.
#[derive(Debug)]
pub(super) enum Form {
    Words(Vec<PhraseWord>),
    /// In a language without spaces: its letters, folded.
    Letters(String),
}

#[derive(Debug)]
pub(super) struct PhraseWord {
    /// The number of its stem.
    pub(super) id: u32,
    range: Range<usize>,
    /// Characters of its stem.
    stem: usize,
}

impl Phrase {
    /// `None` for a text that holds nothing to look for.
    pub(super) fn new(
        text: &str,
        (file, span): (FileId, Span),
        case: Case,
        vocabulary: &mut Vocabulary,
    ) -> Option<Phrase> {
        let form = match vocabulary.language {
            Language::Unspaced => Form::Letters(Letters::new(text).folded),
            _ => Form::Words(
                words(text)
                    .into_iter()
                    .map(|range| {
                        let (id, stem) = vocabulary.add(&text[range.clone()]);
                        PhraseWord { id, range, stem }
                    })
                    .collect(),
            ),
        };
        let empty = match &form {
            Form::Words(words) => words.is_empty(),
            Form::Letters(letters) => !letters.contains(prose::is_word),
        };
        (!empty).then(|| Phrase { text: text.into(), file, span, case, form })
    }

    /// From the first of its words to the last, with what the term has around them: `C++` is more than its word.
    pub(super) fn extent(&self, first: &Range<usize>, last: &Range<usize>) -> Range<usize> {
        match &self.form {
            Form::Words(words) => {
                let before = words.first().map_or(0, |word| word.range.start);
                let behind = words.last().map_or(0, |word| self.text.len() - word.range.end);
                first.start - before..last.end + behind
            }
            Form::Letters(_) => first.start..last.end,
        }
    }

    /// Whether the words at `ranges`, whose stems are this phrase's, are this phrase: nothing but spaces, hyphens and
    /// emphasis between them, what the term has around its words around them, and its capitals where they count.
    pub(super) fn fits(&self, text: &str, ranges: &[Range<usize>]) -> bool {
        let (Form::Words(words), Some(first), Some(last)) = (&self.form, ranges.first(), ranges.last()) else {
            return false;
        };
        let joins = |gap: &str| {
            let light = |c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '*' | '\'' | '’');
            gap.chars().all(light) || self.text.contains(gap.trim())
        };
        let (Some(start), Some(end)) = (words.first(), words.last()) else { return false };
        ranges.windows(2).all(|pair| joins(&text[pair[0].end..pair[1].start]))
            && text[..first.start].ends_with(&self.text[..start.range.start])
            && text[last.end..].starts_with(&self.text[end.range.end..])
            && (self.case == Case::Insensitive
                || words.iter().zip(ranges).all(|(word, range)| {
                    let own = self.text[word.range.clone()].chars().take(word.stem);
                    own.zip(text[range.clone()].chars()).all(|(own, c)| own == c)
                }))
    }
}

/// What the stems of words are, kept while many texts are read.
#[derive(Debug)]
pub(super) struct Stems<'t> {
    by_locale: Vec<FxHashMap<&'t str, u32>>,
}

impl<'t> Stems<'t> {
    pub(super) fn new(locales: usize) -> Stems<'t> {
        Stems { by_locale: vec![FxHashMap::default(); locales] }
    }
}

/// A text that phrases are looked for in.
pub(super) enum Prepared<'t> {
    Words { text: &'t str, ranges: Vec<Range<usize>>, ids: Vec<u32> },
    Letters { text: &'t str, letters: Letters },
}

impl<'t> Prepared<'t> {
    pub(super) fn new(text: &'t str, locale: LocaleId, vocabulary: &Vocabulary, stems: &mut Stems<'t>) -> Prepared<'t> {
        if matches!(vocabulary.language, Language::Unspaced) {
            return Prepared::Letters { text, letters: Letters::new(text) };
        }
        let ranges = words(text);
        let known = &mut stems.by_locale[locale];
        let id = |range: &Range<usize>| {
            let word = &text[range.clone()];
            *known.entry(word).or_insert_with(|| vocabulary.id(word))
        };
        let ids = ranges.iter().map(id).collect();
        Prepared::Words { text, ranges, ids }
    }

    /// Where a phrase stands in it, in bytes of the text.
    pub(super) fn occurrences(&self, phrase: &Phrase) -> Vec<Range<usize>> {
        match (self, &phrase.form) {
            (Prepared::Words { text, ranges, ids }, Form::Words(words)) => {
                let starts = (0..(ids.len() + 1).saturating_sub(words.len())).filter(|at| {
                    words.iter().zip(&ids[*at..]).all(|(word, id)| word.id == *id)
                        && phrase.fits(text, &ranges[*at..*at + words.len()])
                });
                starts.map(|at| phrase.extent(&ranges[at], &ranges[at + words.len() - 1])).collect()
            }
            (Prepared::Letters { text, letters }, Form::Letters(wanted)) => {
                let found = letters.folded.match_indices(&**wanted);
                let ranges = found.map(|(at, _)| letters.range(at..at + wanted.len()));
                ranges.filter(|range| stands_alone(text, range) && phrase.has_case_of(&text[range.clone()])).collect()
            }
            _ => Vec::new(),
        }
    }
}

impl Phrase {
    /// Whether a stretch of letters has this phrase's capitals, where they count.
    pub(super) fn has_case_of(&self, found: &str) -> bool {
        let letters = |text: &str| text.chars().filter(|c| !is_skipped(*c)).collect::<String>();
        self.case == Case::Insensitive || letters(found) == letters(&self.text)
    }
}

/// Whether no Latin letter or digit goes on where a match that begins or ends with one does.
pub(super) fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let goes_on = |a: Option<char>, b: Option<char>| {
        a.is_some_and(|a| a.is_ascii_alphanumeric()) && b.is_some_and(|b| b.is_ascii_alphanumeric())
    };
    let found = &text[range.clone()];
    !goes_on(text[..range.start].chars().next_back(), found.chars().next())
        && !goes_on(found.chars().next_back(), text[range.end..].chars().next())
}

/// The letters of a text without spaces: white space and emphasis dropped, case folded, what is no prose a NUL.
pub(super) struct Letters {
    pub(super) folded: String,
    /// Of each byte of `folded`, where its character begins and ends in the text.
    places: Vec<(u32, u32)>,
}

/// What may stand anywhere in a term and is no part of it.
fn is_skipped(c: char) -> bool {
    c.is_whitespace() || c == '*'
}

impl Letters {
    pub(super) fn new(text: &str) -> Letters {
        let mut letters = Letters { folded: String::with_capacity(text.len()), places: Vec::with_capacity(text.len()) };
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let opaque = prose::opaque(text, at);
            let length = opaque.unwrap_or(c.len_utf8());
            if opaque.is_some() {
                letters.folded.push('\0');
            } else if !is_skipped(c) {
                letters.folded.extend(c.to_lowercase());
            }
            letters.places.resize(letters.folded.len(), (at as u32, (at + length) as u32));
            at += length;
        }
        letters
    }

    /// Where a range of the folded letters stands in the text.
    pub(super) fn range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.places.get(range.start).map_or(0, |place| place.0 as usize);
        let end = range.end.checked_sub(1).and_then(|at| self.places.get(at)).map_or(start, |place| place.1 as usize);
        start..end.max(start)
    }
}
