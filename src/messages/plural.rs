//! Plural categories of locales, by CLDR.

use icu_plurals::{PluralCategory, PluralRuleType, PluralRules};

use crate::locale::Locale;

/// The names of all categories that some language has.
pub const ALL: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The categories that a locale has for cardinal or ordinal numbers, in the order of [`ALL`]; `None` where CLDR does
/// not know the locale.
pub fn categories(locale: &Locale, ordinal: bool) -> Option<Vec<&'static str>> {
    let kind = if ordinal { PluralRuleType::Ordinal } else { PluralRuleType::Cardinal };
    let rules = PluralRules::try_new((&locale.identifier()?).into(), kind.into()).ok()?;
    let name = |category| match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    };
    let own: Vec<&str> = rules.categories().map(name).collect();
    Some(ALL.into_iter().filter(|name| own.contains(name)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_are_those_of_cldr() {
        let of = |tag: &str, ordinal| categories(&tag.parse().unwrap(), ordinal).unwrap().join(" ");
        assert_eq!(of("ru", false), "one few many other");
        assert_eq!(of("pt-BR", false), "one many other");
        assert_eq!(of("zh-CN", false), "other");
        assert_eq!(of("ar", false), ALL.join(" "));
        assert_eq!(of("en", true), "one two few other");
    }
}
