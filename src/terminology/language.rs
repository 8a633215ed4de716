//! What two forms of one word have in common, by language.

use std::fmt;
use std::ops::Range;

use frostem::Stemmer;
use rustc_hash::FxHashMap;

use crate::locale::Locale;
use crate::syntax::prose::{self, TokenKind};

/// How the words of a language are compared.
#[derive(Clone, Copy)]
pub(super) enum Language {
    /// Written without spaces: terms are found as runs of letters.
    Unspaced,
    /// English, of which plurals are known and nothing more: a full stemmer makes one word of `custom` and `customer`.
    English,
    /// Russian: Snowball's stemmer, and what it leaves apart.
    Russian(Stemmer),
    /// Portuguese: Snowball's stemmer behind the plurals that it leaves apart.
    Portuguese(Stemmer),
    /// Another language with a Snowball stemmer.
    Stemmed(Stemmer),
    /// Any other: words are compared as they are, case apart.
    Plain,
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Language::Unspaced => "Unspaced",
            Language::English => "English",
            Language::Russian(_) => "Russian",
            Language::Portuguese(_) => "Portuguese",
            Language::Stemmed(_) => "Stemmed",
            Language::Plain => "Plain",
        })
    }
}

impl Language {
    /// The language of a locale.
    pub(super) fn of(locale: &Locale) -> Language {
        match locale.language() {
            "zh" | "ja" | "th" | "lo" | "km" | "my" | "yue" => Language::Unspaced,
            "en" => Language::English,
            "nb" | "nn" => Stemmer::try_from_name("no").map_or(Language::Plain, Language::Stemmed),
            other => match (Stemmer::try_from_name(other), other) {
                (Ok(stemmer), "ru") => Language::Russian(stemmer),
                (Ok(stemmer), "pt") => Language::Portuguese(stemmer),
                (Ok(stemmer), _) => Language::Stemmed(stemmer),
                (Err(_), _) => Language::Plain,
            },
        }
    }

    /// The stem of a word. Russian `ё` is `е`, which most texts write for it.
    pub(super) fn stem(self, word: &str) -> String {
        let lower: String = word.chars().flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c }).collect();
        match self {
            Language::English => singular(lower),
            Language::Russian(stemmer) => russian(stemmer, lower),
            Language::Portuguese(stemmer) => stemmer.stem(&portuguese_singular(lower)).into_owned(),
            Language::Stemmed(stemmer) => stemmer.stem(&lower).into_owned(),
            Language::Unspaced | Language::Plain => lower,
        }
    }
}

/// Harman's S-stemmer ("How effective is suffixing?", 1991), with a final `e` dropped besides, so that `caches` and
/// `cache`, `addresses` and `address` are one.
fn singular(mut word: String) -> String {
    if word.len() > 3 && word.ends_with('s') && !["us", "ss", "is"].iter().any(|end| word.ends_with(end)) {
        word.pop();
        if word.len() > 3 && word.ends_with("ie") {
            word.truncate(word.len() - 2);
            word.push('y');
        }
    }
    if word.len() > 3 && word.ends_with('e') {
        word.pop();
    }
    word
}

/// `запись` is no reflexive verb, and the vowel of `подписок`, `настроек` and `продавец` is not in their other forms.
fn russian(stemmer: Stemmer, mut word: String) -> String {
    if word.ends_with("пись") {
        word.truncate(word.len() - 'ь'.len_utf8());
        word.push('и');
    }
    let mut stem = stemmer.stem(&word).into_owned();
    for (end, vowels) in [('к', "ое"), ('ц', "е")] {
        let Some(rest) = stem.strip_suffix(end) else { continue };
        let Some((body, vowel)) = rest.char_indices().next_back().map(|(at, vowel)| (&rest[..at], vowel)) else {
            continue;
        };
        // One syllable is left.
        if vowels.contains(vowel) && body.contains(['а', 'е', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я']) {
            let soft = if end == 'к' && body.ends_with(['а', 'о', 'е']) { "й" } else { "" };
            stem = format!("{body}{soft}{end}");
        }
    }
    stem
}

/// The singular of the plurals in which more than an `s` is added: `ações`, `portais`, `papéis`, `imagens`.
fn portuguese_singular(mut word: String) -> String {
    const ENDS: [(&str, &str); 6] =
        [("ões", "ão"), ("ães", "ão"), ("ais", "al"), ("éis", "el"), ("óis", "ol"), ("ns", "m")];
    if let Some((end, singular)) = ENDS.iter().find(|(end, _)| word.len() > end.len() + 2 && word.ends_with(end)) {
        word.truncate(word.len() - end.len());
        word.push_str(singular);
    }
    word
}

/// The words of a text, in order: what is between hyphens is a word, an address or identifier is one whole.
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    for token in prose::tokens(text) {
        if token.kind == TokenKind::Technical {
            words.push(token.range);
            continue;
        }
        let mut start = token.range.start;
        let mut possessive = false;
        for (at, c) in text[token.range.clone()].char_indices().chain([(token.range.len(), '-')]) {
            if !matches!(c, '-' | '\'' | '’') {
                continue;
            }
            let end = token.range.start + at;
            // The ending of `partner's` is no word.
            if start < end && !(possessive && text[start..end].eq_ignore_ascii_case("s")) {
                words.push(start..end);
            }
            start = end + c.len_utf8();
            possessive = c != '-';
        }
    }
    words
}

/// Stems of the terms of one language, numbered.
#[derive(Debug)]
pub(super) struct Vocabulary {
    pub(super) language: Language,
    ids: FxHashMap<Box<str>, u32>,
}

/// The number of a stem that no term has.
pub(super) const UNKNOWN: u32 = u32::MAX;

impl Vocabulary {
    pub(super) fn new(language: Language) -> Vocabulary {
        Vocabulary { language, ids: FxHashMap::default() }
    }

    /// The number of a word's stem, and the stem's length in characters.
    pub(super) fn add(&mut self, word: &str) -> (u32, usize) {
        let stem = self.language.stem(word);
        let length = stem.chars().count();
        let next = self.ids.len() as u32;
        (*self.ids.entry(stem.into()).or_insert(next), length)
    }

    /// The number of a word's stem; [`UNKNOWN`] where no term has it.
    pub(super) fn id(&self, word: &str) -> u32 {
        self.ids.get(&*self.language.stem(word)).copied().unwrap_or(UNKNOWN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> Language {
        Language::of(&tag.parse().unwrap())
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (tag, forms) in [
            ("en-US", &["policy", "Policies"][..]),
            ("en-GB", &["address", "addresses"]),
            ("en", &["cache", "caches"]),
            ("ru", &["Клиент", "клиента", "клиентами"]),
            ("ru", &["отчёт", "отчета"]),
            ("ru", &["запись", "записи", "записью", "записей"]),
            ("ru", &["подписка", "подписок"]),
            ("ru", &["настройка", "настроек", "настройками"]),
            ("ru", &["продавец", "продавца"]),
            ("ru", &["рынок", "рынка"]),
            ("pt-BR", &["assinatura", "Assinaturas"]),
            ("pt-BR", &["subscrição", "subscrições"]),
            ("pt-BR", &["portal", "portais"]),
            ("pt-BR", &["imagem", "imagens"]),
            ("nb", &["kunde", "kunden"]),
        ] {
            let stems: Vec<String> = forms.iter().map(|form| language(tag).stem(form)).collect();
            assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{tag}: {stems:?}");
        }
        let en = language("en");
        assert_ne!(en.stem("customer"), en.stem("custom"));
        assert_eq!((&*en.stem("status"), &*en.stem("statuses")), ("status", "status"));
        assert!(matches!(language("zh-CN"), Language::Unspaced));
        assert!(matches!(language("ka"), Language::Plain));
    }

    #[test]
    fn words_are_split_at_hyphens_and_possessives() {
        let text = "The partner's sign-in page, `not this` and <b>that</b> at https://x.org/partner or a_b (don't)";
        let found: Vec<&str> = words(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(
            found,
            [
                "The",
                "partner",
                "sign",
                "in",
                "page",
                "and",
                "that",
                "at",
                "https://x.org/partner",
                "or",
                "a_b",
                "don",
                "t"
            ]
        );
    }
}
