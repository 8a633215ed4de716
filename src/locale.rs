//! Locales as BCP 47 tags, with what CLDR knows of them.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use icu_locale::LocaleExpander;
use icu_locale::names::LanguageIdentifierDisplayName;
use icu_locale::subtags::Script;
use icu_locale::{LanguageIdentifier, LocaleDirectionality};
use writeable::TryWriteable;

/// A locale: a BCP 47 tag in its canonical case (`pt-BR`, `zh-Hans-CN`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale(Arc<str>);

/// Writing direction of a locale's script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

impl Locale {
    /// The tag in canonical case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language subtag (`pt` of `pt-BR`).
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or("")
    }

    /// Whether this locale is meant by `wanted`: the same tag, or a bare language that covers its regions
    /// (BCP 47 basic filtering, RFC 4647 section 3.3.1). `ru-RU` is also meant by `ru` and the other way round,
    /// since metadata commonly names the region where the folder does not.
    pub fn matches(&self, wanted: &str) -> bool {
        let (own, wanted) = (self.0.to_ascii_lowercase(), wanted.to_ascii_lowercase().replace('_', "-"));
        own == wanted || own.starts_with(&format!("{wanted}-")) || wanted.starts_with(&format!("{own}-"))
    }

    /// Whether two tags can be of one text: the same language, and no script or region of the one contradicts the
    /// other's. `pt` agrees with `pt-BR`, which does not with `pt-PT`.
    pub fn agrees(&self, other: &Locale) -> bool {
        let (Some(a), Some(b)) = (self.identifier(), other.identifier()) else { return self == other };
        let contradict = |a: Option<&str>, b: Option<&str>| a.zip(b).is_some_and(|(a, b)| a != b);
        a.language == b.language
            && !contradict(a.script.as_ref().map(|part| part.as_str()), b.script.as_ref().map(|part| part.as_str()))
            && !contradict(a.region.as_ref().map(|part| part.as_str()), b.region.as_ref().map(|part| part.as_str()))
    }

    /// The name of the language in itself, by CLDR: `Русский` is `русский` there, `português (Brasil)`.
    pub fn autonym(&self) -> String {
        let name = self.identifier().and_then(|id| {
            let name = LanguageIdentifierDisplayName::try_new_heavy((&id).into(), id, Default::default()).ok()?;
            Some(capitalized(name.as_borrowed().try_write_to_string().ok()?.into_owned()))
        });
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| self.0.to_string())
    }

    /// The direction of its script, by CLDR.
    pub fn direction(&self) -> Direction {
        match self.identifier() {
            Some(id) if LocaleDirectionality::new_extended().is_right_to_left(&id) => Direction::Rtl,
            _ => Direction::Ltr,
        }
    }

    /// The tag in ICU4X's form; `None` for what Unicode locale identifiers cannot express (`i-klingon`).
    pub fn identifier(&self) -> Option<LanguageIdentifier> {
        LanguageIdentifier::from_str(&self.0).ok()
    }

    /// The script that it is written in, by likely subtags (CLDR) where the tag names none.
    pub fn script(&self) -> Option<Script> {
        self.maximized()?.script
    }

    /// Language and territory as the Open Graph protocol has them (`pt_BR`), the territory by likely subtags (CLDR)
    /// where the tag names none: `ru_RU`.
    pub fn with_territory(&self) -> String {
        let region = self.maximized().and_then(|identifier| identifier.region);
        let territory = region.map_or_else(String::new, |region| format!("_{region}"));
        format!("{}{territory}", self.language())
    }

    fn maximized(&self) -> Option<LanguageIdentifier> {
        let mut identifier = self.identifier()?;
        LocaleExpander::new_extended().maximize(&mut identifier);
        Some(identifier)
    }
}

impl FromStr for Locale {
    type Err = String;

    /// Parse and canonicalise a tag; an ill-formed or unregistered tag is an error that says why.
    fn from_str(tag: &str) -> Result<Locale, String> {
        let parsed = language_tags::LanguageTag::parse(tag)
            .map_err(|error| format!("`{tag}` is not a language tag: {error}"))?;
        parsed.validate().map_err(|error| format!("`{tag}` is not a registered language tag: {error}"))?;
        Ok(Locale(parsed.as_str().into()))
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl serde::Serialize for Locale {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

fn capitalized(mut text: String) -> String {
    if let Some(first) = text.chars().next() {
        // CLDR writes names as they stand inside a sentence; a switcher is a list of headings.
        let upper: String = first.to_uppercase().collect();
        text.replace_range(..first.len_utf8(), &upper);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> Locale {
        tag.parse().unwrap()
    }

    #[test]
    fn tags_are_canonical_and_checked_against_the_registry() {
        assert_eq!(locale("PT-br").as_str(), "pt-BR");
        assert_eq!(locale("zh-hans-cn").as_str(), "zh-Hans-CN");
        assert!("includes".parse::<Locale>().is_err());
        assert!("xx-YY".parse::<Locale>().is_err());
    }

    #[test]
    fn a_bare_language_matches_its_regions() {
        assert!(locale("ru").matches("ru-RU"));
        assert!(locale("ru-RU").matches("ru"));
        assert!(locale("zh-CN").matches("zh-cn"));
        assert!(!locale("zh-CN").matches("zh-TW"));
        assert!(!locale("pt-BR").matches("p"));
    }

    #[test]
    fn tags_agree_where_no_part_contradicts() {
        assert!(locale("pt").agrees(&locale("pt-BR")) && locale("pt-BR").agrees(&locale("pt")));
        assert!(locale("zh-CN").agrees(&locale("zh-Hans")));
        assert!(!locale("pt-BR").agrees(&locale("pt-PT")));
        assert!(!locale("zh-Hans").agrees(&locale("zh-Hant-TW")));
        assert!(!locale("ru").agrees(&locale("uk")));
    }

    #[test]
    fn a_territory_comes_from_the_tag_or_from_cldr() {
        for (tag, expected) in [
            ("ru", "ru_RU"),
            ("zh-CN", "zh_CN"),
            ("zh-Hant", "zh_TW"),
            ("pt-BR", "pt_BR"),
            ("en", "en_US"),
            ("sr-Latn", "sr_RS"),
            ("es-419", "es_419"),
            ("i-klingon", "i"),
        ] {
            assert_eq!(locale(tag).with_territory(), expected);
        }
    }

    #[test]
    fn names_and_directions_come_from_cldr() {
        assert_eq!(locale("ru").autonym(), "Русский");
        assert_eq!(locale("pt-BR").autonym(), "Português (Brasil)");
        assert_eq!(locale("zh-CN").autonym(), "中文（中国）");
        assert_eq!(locale("he").direction(), Direction::Rtl);
        assert_eq!(locale("ru").direction(), Direction::Ltr);
    }
}
