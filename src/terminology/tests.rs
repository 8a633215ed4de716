use super::*;
use crate::engine::{Request, analyze};
use crate::world::MemoryWorld;

/// The misuses of a site of one page for each locale of `texts`, as `(term, what is there instead)`.
fn misuses(glossary: &str, locale: &str, source: &str, target: &str) -> Vec<(String, String)> {
    misuses_from("en-US", glossary, locale, source, target)
}

fn misuses_from(from: &str, glossary: &str, locale: &str, source: &str, target: &str) -> Vec<(String, String)> {
    let mut world = MemoryWorld::new();
    world.insert(
        "hexapla.toml",
        format!("source_locale = \"{from}\"\n[terminology]\nglossary = [\"t.csv\"]\n[locales.{locale}]\n"),
    );
    world.insert("t.csv", glossary);
    world.insert(
        format!("content/{locale}/a.md"),
        format!("<span data-ttu-id=\"d3385-103\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"d3385-103\">{source}</span></span>\n"),
    );
    let config = Config::load(&world, "hexapla.toml").unwrap();
    let analysis = analyze(&config, &world, Request::default());
    assert!(analysis.site.faults.is_empty(), "{:?}", analysis.site.faults);
    let judged = judge(&analysis.site, &analysis.alignments, &analysis.terminology);
    let text = |span: Span, misuse: &Misuse| {
        span.of(analysis.site.page_text(&analysis.site.pages[misuse.pair.target.page])).to_owned()
    };
    let misuses = judged.iter().flatten();
    misuses
        .map(|misuse| {
            let instead = match misuse.kind {
                MisuseKind::Absent => String::new(),
                MisuseKind::Forbidden(_, span) => text(span, misuse),
            };
            (text(misuse.source, misuse), instead)
        })
        .collect()
}

fn none() -> Vec<(String, String)> {
    Vec::new()
}

fn one(term: &str, instead: &str) -> Vec<(String, String)> {
    vec![(term.to_owned(), instead.to_owned())]
}

const RU: &str = "source,ru,forbidden:ru\ncustomer,клиент|заказчик,покупатель\nbilling account,учетная запись выставления счетов,\naccount,учетная запись,аккаунт\n";

#[test]
fn russian_forms_are_one_word() {
    assert_eq!(misuses(RU, "ru", "All customers.", "Для всех клиентов."), none());
    assert_eq!(misuses(RU, "ru", "The customer's data.", "Данные заказчика."), none());
    assert_eq!(misuses(RU, "ru", "Customers pay.", "Пользователи платят."), one("Customers", ""));
    assert_eq!(misuses(RU, "ru", "Customers pay.", "Покупателям платят."), one("Customers", "Покупателям"));
    assert_eq!(misuses(RU, "ru", "A custom page.", "Своя страница."), none());
}

#[test]
fn terms_of_several_words_are_found_the_longest_first() {
    assert_eq!(misuses(RU, "ru", "Your billing accounts.", "Ваши учётные записи выставления счетов."), none());
    // `account` inside the longer term is not asked for by itself.
    assert_eq!(misuses(RU, "ru", "Your billing accounts.", "Ваши платёжные аккаунты."), one("billing accounts", ""));
    assert_eq!(misuses(RU, "ru", "Your **account**.", "Ваш **аккаунт**."), one("account", "аккаунт"));
    assert_eq!(misuses(RU, "ru", "Billing. Account.", "Счета. Учетная запись."), none());
}

#[test]
fn code_addresses_and_tags_are_no_terms() {
    let source =
        "Call `customer`, [here](account/customer.md), <a name=\"customer\"></a> {customer} https://x.org/customer.";
    assert_eq!(misuses(RU, "ru", source, "Вызовите."), none());
}

#[test]
fn portuguese_forms_are_one_word() {
    let glossary = "source;pt;forbidden:pt\nsubscription;assinatura;subscrição\n";
    assert_eq!(misuses(glossary, "pt-BR", "Two subscriptions.", "Duas Assinaturas."), none());
    assert_eq!(
        misuses(glossary, "pt-BR", "Two subscriptions.", "Duas subscrições."),
        one("subscriptions", "subscrições")
    );
}

#[test]
fn chinese_is_found_by_its_letters() {
    let glossary = "source,zh-CN,forbidden:zh-CN\npartner,合作伙伴,伙伴\nAzure account,Azure 帐户,Azure 账户\nAD,AD,\n";
    assert_eq!(misuses(glossary, "zh-CN", "The partner.", "该合作伙伴。"), none());
    assert_eq!(misuses(glossary, "zh-CN", "The partner.", "该伙伴。"), one("partner", "伙伴"));
    assert_eq!(misuses(glossary, "zh-CN", "An Azure account.", "一个**Azure**帐户。"), none());
    assert_eq!(misuses(glossary, "zh-CN", "An Azure account.", "azure账户"), one("Azure account", "azure账户"));
    assert_eq!(misuses(glossary, "zh-CN", "Use AD.", "使用 ADFS。"), one("AD", ""));
}

#[test]
fn a_source_without_spaces_is_searched_for_the_longest_term() {
    let glossary = "source,en-US\n帐户,account\n计费帐户,billing account\n";
    assert_eq!(misuses_from("zh-CN", glossary, "en-US", "您的计费帐户。", "Your billing accounts."), none());
    assert_eq!(misuses_from("zh-CN", glossary, "en-US", "您的计费帐户。", "Your account."), one("计费帐户", ""));
    assert_eq!(misuses_from("zh-CN", glossary, "en-US", "`帐户`", "x"), none());
}

#[test]
fn capitals_count_in_acronyms_and_where_it_is_said() {
    let glossary = "source,ru,case\nIT,ИТ,\nTeams,Teams,sensitive\nC++,C++,\n";
    assert_eq!(misuses(glossary, "ru", "Set it up.", "Настройте это."), none());
    assert_eq!(misuses(glossary, "ru", "The IT staff.", "Персонал."), one("IT", ""));
    assert_eq!(misuses(glossary, "ru", "All teams.", "Все команды."), none());
    assert_eq!(misuses(glossary, "ru", "Use Teams.", "Команды."), one("Teams", ""));
    assert_eq!(misuses(glossary, "ru", "Plan C or C+.", "План."), none());
    assert_eq!(misuses(glossary, "ru", "Use C++.", "Язык."), one("C++", ""));
}

#[test]
fn one_word_for_two_things_may_be_either() {
    let glossary = "source,ru,forbidden:ru\norder,заказ,порядок\nOrder,порядок,\n";
    assert_eq!(misuses(glossary, "ru", "The order.", "Порядок."), none());
    assert_eq!(misuses(glossary, "ru", "The order.", "Заказы."), none());
}

#[test]
fn a_language_without_a_stemmer_is_compared_word_by_word() {
    let glossary = "source,ka\npartner,პარტნიორი\n";
    assert_eq!(misuses(glossary, "ka", "The partner.", "პარტნიორი."), none());
    assert_eq!(misuses(glossary, "ka", "The partner.", "სხვა."), one("partner", ""));
}
