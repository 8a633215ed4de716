//! A sentence on each lint and a title for each group, in the languages of Hexapla's own documentation.
//!
//! They are apart from the strings of a site, so that nobody is asked to translate what no page of theirs shows. Their
//! files are Fluent with one line a message and no variables, which translation tools read.

use super::Lint;
use crate::locale::Locale;

/// The groups, in the order in which they are listed: what a translation is first asked for comes first.
pub const GROUPS: &[&str] =
    &["completeness", "alignment", "markup", "terminology", "mechanics", "links", "page", "ui", "built", "hygiene"];

/// The words of one language.
struct Words {
    tag: &'static str,
    /// By lint, one sentence.
    summaries: &'static str,
    /// By group, a title.
    groups: &'static str,
}

/// English comes first; its summaries stand in the files of the lints.
const WORDS: &[Words] = &[
    Words { tag: "en-US", summaries: "", groups: include_str!("groups/en-US.ftl") },
    Words { tag: "pt-BR", summaries: include_str!("summaries/pt-BR.ftl"), groups: include_str!("groups/pt-BR.ftl") },
    Words { tag: "ru", summaries: include_str!("summaries/ru.ftl"), groups: include_str!("groups/ru.ftl") },
    Words { tag: "zh-CN", summaries: include_str!("summaries/zh-CN.ftl"), groups: include_str!("groups/zh-CN.ftl") },
];

impl Words {
    /// Those of a language, English ones where there are none.
    fn of(locale: &Locale) -> &'static Words {
        let agrees = |words: &&Words| words.tag.parse::<Locale>().is_ok_and(|own| own.agrees(locale));
        WORDS.iter().find(agrees).unwrap_or(&WORDS[0])
    }
}

/// The messages of a file with their ids.
fn messages(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "))
}

fn message(file: &'static str, wanted: &str) -> Option<&'static str> {
    messages(file).find(|(id, _)| *id == wanted).map(|(_, text)| text)
}

impl Lint {
    /// The first sentence of the explanation in a language, in English where there is no translation.
    pub fn summary_in(&self, locale: &Locale) -> &'static str {
        message(Words::of(locale).summaries, self.name).unwrap_or_else(|| self.summary())
    }
}

/// The title of a group in a language, in English where there is no translation.
pub fn group_title(group: &'static str, locale: &Locale) -> &'static str {
    let own = message(Words::of(locale).groups, group);
    own.or_else(|| message(WORDS[0].groups, group)).unwrap_or(group)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::lint::LINTS;

    fn locale(tag: &str) -> Locale {
        tag.parse().unwrap()
    }

    /// The messages of a file, which must be what Fluent reads of it, sorted.
    fn read(tag: &str, file: &'static str) -> Vec<(&'static str, &'static str)> {
        let own: Vec<(&str, &str)> = messages(file).collect();
        let parsed = fluent_syntax::parser::parse(file).unwrap();
        let fluent: Vec<(&str, &str)> = parsed
            .body
            .iter()
            .filter_map(|entry| match entry {
                fluent_syntax::ast::Entry::Message(message) => match &message.value.as_ref().unwrap().elements[..] {
                    [fluent_syntax::ast::PatternElement::TextElement { value }] => Some((message.id.name, *value)),
                    _ => panic!("{tag}: {} is no plain text", message.id.name),
                },
                _ => None,
            })
            .collect();
        assert_eq!(own, fluent, "{tag}");
        assert!(own.windows(2).all(|pair| pair[0].0 < pair[1].0), "{tag} is not sorted");
        own
    }

    #[test]
    fn every_language_has_a_sentence_on_every_lint() {
        let names: Vec<&str> = LINTS.iter().map(|lint| lint.name).collect();
        for words in &WORDS[1..] {
            let messages = read(words.tag, words.summaries);
            let ids: Vec<&str> = messages.iter().map(|(id, _)| *id).collect();
            let lacks: Vec<&&str> = names.iter().filter(|name| !ids.contains(name)).collect();
            let extra: Vec<&&str> = ids.iter().filter(|id| !names.contains(id)).collect();
            assert!(lacks.is_empty() && extra.is_empty(), "{} lacks {lacks:?}, has {extra:?}", words.tag);
            let stop = if words.tag == "zh-CN" { '。' } else { '.' };
            let texts: BTreeSet<&str> = messages.iter().map(|(_, text)| *text).collect();
            assert_eq!(texts.len(), messages.len(), "{}: two lints have one sentence", words.tag);
            for (id, text) in messages {
                assert!(text.ends_with(stop) && text.matches(stop).count() == 1, "{} {id}: {text}", words.tag);
                assert_ne!(text, Lint::find(id).unwrap().summary(), "{} {id}", words.tag);
            }
        }
    }

    #[test]
    fn every_language_has_a_title_for_every_group() {
        let used: BTreeSet<&str> = LINTS.iter().map(|lint| lint.group).collect();
        assert_eq!(GROUPS.iter().copied().collect::<BTreeSet<&str>>(), used);
        assert_eq!(GROUPS.len(), used.len());
        for words in WORDS {
            let ids: BTreeSet<&str> = read(words.tag, words.groups).into_iter().map(|(id, _)| id).collect();
            assert_eq!(ids, used, "{}", words.tag);
        }
    }

    #[test]
    fn another_region_gets_the_words_and_another_language_english_ones() {
        let lint = Lint::find("missing-title").unwrap();
        assert_eq!(lint.summary_in(&locale("ru-RU")), "У страницы нет заголовка.");
        assert_eq!(lint.summary_in(&locale("zh-Hans")), "页面没有标题。");
        assert_eq!(lint.summary_in(&locale("pt")), "Uma página não tem título.");
        // Traditional characters are another script, European Portuguese other words.
        for tag in ["en-US", "en-GB", "de", "zh-TW", "pt-PT"] {
            assert_eq!(lint.summary_in(&locale(tag)), "A page has no title.", "{tag}");
            assert_eq!(group_title(lint.group, &locale(tag)), "Pages and files", "{tag}");
        }
        assert_eq!(group_title(lint.group, &locale("ru")), "Страницы и файлы");
    }
}
