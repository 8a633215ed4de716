//! Scripts of locales and of letters, as far as texts of one are told from those of another by them.

use icu_locale::subtags::script;

use crate::locale::Locale;

/// A set of scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scripts(u16);

const LATIN: Scripts = Scripts(1);
const CYRILLIC: Scripts = Scripts(1 << 1);
const GREEK: Scripts = Scripts(1 << 2);
const ARMENIAN: Scripts = Scripts(1 << 3);
const HEBREW: Scripts = Scripts(1 << 4);
const ARABIC: Scripts = Scripts(1 << 5);
const DEVANAGARI: Scripts = Scripts(1 << 6);
const THAI: Scripts = Scripts(1 << 7);
const GEORGIAN: Scripts = Scripts(1 << 8);
const HANGUL: Scripts = Scripts(1 << 9);
const KANA: Scripts = Scripts(1 << 10);
const HAN: Scripts = Scripts(1 << 11);
/// All others, which are not told from each other.
const OTHER: Scripts = Scripts(1 << 12);

impl Scripts {
    /// The scripts that a locale is written in, by likely subtags (CLDR): Japanese has two.
    pub(super) fn of(locale: &Locale) -> Scripts {
        match locale.script() {
            None => LATIN,
            Some(tag) if tag == script!("Latn") => LATIN,
            Some(tag) if tag == script!("Cyrl") => CYRILLIC,
            Some(tag) if tag == script!("Grek") => GREEK,
            Some(tag) if tag == script!("Armn") => ARMENIAN,
            Some(tag) if tag == script!("Hebr") => HEBREW,
            Some(tag) if tag == script!("Arab") => ARABIC,
            Some(tag) if tag == script!("Deva") => DEVANAGARI,
            Some(tag) if tag == script!("Thai") => THAI,
            Some(tag) if tag == script!("Geor") => GEORGIAN,
            Some(tag) if tag == script!("Kore") => Scripts(HANGUL.0 | HAN.0),
            Some(tag) if tag == script!("Jpan") => Scripts(KANA.0 | HAN.0),
            Some(tag) if tag == script!("Hans") || tag == script!("Hant") => HAN,
            Some(_) => OTHER,
        }
    }

    pub(super) fn contains(self, other: Scripts) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether two sets have a script in common.
    pub(super) fn overlap(self, other: Scripts) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn is_latin(self) -> bool {
        self == LATIN
    }

    /// Written with capital and small letters.
    pub(super) fn is_cased(self) -> bool {
        [LATIN, CYRILLIC, GREEK, ARMENIAN].contains(&self)
    }

    /// Written without spaces, each character a syllable or word.
    pub(super) fn is_unspaced(self) -> bool {
        self.overlap(HAN) && !self.overlap(HANGUL)
    }
}

/// The script of a letter, by the blocks that prose has.
pub(super) fn of(c: char) -> Scripts {
    match c {
        '\0'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{ff21}'..='\u{ff5a}' => LATIN,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => GREEK,
        '\u{400}'..='\u{52f}' => CYRILLIC,
        '\u{530}'..='\u{58f}' => ARMENIAN,
        '\u{590}'..='\u{5ff}' => HEBREW,
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{8a0}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{feff}' => ARABIC,
        '\u{900}'..='\u{97f}' => DEVANAGARI,
        '\u{e00}'..='\u{e7f}' => THAI,
        '\u{10a0}'..='\u{10ff}' => GEORGIAN,
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}' => HANGUL,
        '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => KANA,
        '\u{3005}'..='\u{3007}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3fffd}' => HAN,
        _ => OTHER,
    }
}
