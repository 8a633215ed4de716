//! What is known of a locale's writing, for lints that look at letters and punctuation.

use icu_locale::subtags::Script as Tag;
use icu_locale::subtags::script;

use crate::locale::Locale;

/// The writing of a locale.
#[derive(Debug)]
pub(super) struct Script {
    /// The language subtag: `pt`.
    pub(super) language: String,
    script: Option<Tag>,
}

impl Script {
    /// Of a locale.
    pub(super) fn new(locale: &Locale) -> Script {
        Script { language: locale.language().to_owned(), script: locale.script() }
    }

    /// Chinese or Japanese characters, with punctuation of their width.
    pub(super) fn is_wide(&self) -> bool {
        [script!("Hans"), script!("Hant"), script!("Jpan")].map(Some).contains(&self.script)
    }

    /// No spaces between words.
    pub(super) fn is_unspaced(&self) -> bool {
        self.is_wide()
            || [script!("Thai"), script!("Laoo"), script!("Khmr"), script!("Mymr")].map(Some).contains(&self.script)
    }

    /// Letters that some Latin ones look like.
    pub(super) fn has_lookalikes(&self) -> bool {
        [script!("Cyrl"), script!("Grek")].map(Some).contains(&self.script)
    }

    /// Latin letters.
    pub(super) fn is_latin(&self) -> bool {
        self.script.is_none_or(|script| script == script!("Latn"))
    }

    /// Capital and small letters.
    pub(super) fn has_case(&self) -> bool {
        [script!("Latn"), script!("Cyrl"), script!("Grek"), script!("Armn")].map(Some).contains(&self.script)
    }
}

/// A character as wide as two: East Asian wide and full-width (UAX #11, the blocks that prose has).
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}
