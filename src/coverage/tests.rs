use super::*;
use crate::locale::Locale;

fn classifier(locale: &str) -> Classifier {
    let tag = |tag: &str| tag.parse::<Locale>().unwrap();
    Classifier::new(&tag(locale), &tag("en-US"))
}

fn same(source: &str, kept: u32, translated: u32) -> State {
    classifier("ru").same(source, Habit { kept, translated })
}

fn run<'t>(locale: &str, text: &'t str) -> Option<&'t str> {
    classifier(locale).run(text).map(|range| &text[range])
}

#[test]
fn equal_texts_that_are_sentences_are_gaps_whatever_the_habit() {
    assert_eq!(same("Select the customer from the list.", 9, 0), State::Untranslated);
    assert_eq!(same("please contact support", 9, 0), State::Untranslated);
}

#[test]
fn equal_texts_that_are_names_are_not() {
    for text in [
        "Partner Center",
        "Office 365 E3",
        "`az login`",
        "https://x.org/a b",
        "{customer_id}",
        "GUID",
        "OrderId",
        "2d5bf6b7-8a3d",
        "contoso.onmicrosoft.com",
        "**Azure**",
        "Dynamics 365 for Finance and Operations, Business edition",
        "10.0.0.1",
    ] {
        assert_eq!(same(text, 3, 0), State::Translated, "{text}");
    }
}

#[test]
fn the_locale_itself_says_what_it_translates() {
    assert_eq!(same("Billing profile", 1, 5), State::Untranslated);
    assert_eq!(same("Billing", 1, 5), State::Possibly);
    assert_eq!(same("Billing", 5, 1), State::Translated);
    assert_eq!(classifier("en-GB").same("Select the customer from the list.", Habit::default()), State::Translated);
}

#[test]
fn runs_of_english_in_another_script() {
    assert_eq!(
        run("ru", "Customers can't switch existing subscriptions to a partner."),
        Some("Customers can't switch existing subscriptions to a partner")
    );
    assert_eq!(
        run("zh-CN", "请注意 that you must sign in to the portal first 才行。"),
        Some("that you must sign in to the portal first")
    );
    for text in [
        "Партнер Microsoft Cloud Solution Provider Program для Azure",
        "См. статью (How to create a new customer in the portal)",
        "Выберите **Add a new customer to the list**".replace("**Add", "“Add").as_str(),
        "Прочитайте [How to add a new customer](add.md) (Как добавить клиента).",
        "Выберите **I have already added the record** (Запись добавлена).",
        "Partner Center",
        "Microsoft Azure Active Directory Premium P2",
        "产品/服务 Azure Active Directory",
        "`select the customer from the list`",
    ] {
        assert_eq!(run("ru", text), None, "{text}");
    }
}

#[test]
fn full_width_punctuation_ends_a_run() {
    assert_eq!(run("zh-CN", "包括 acme defender，acme defender for container 注册表"), None);
    assert!(run("zh-CN", "注意，you must select the customer first，然后继续").is_some());
}

#[test]
fn runs_of_english_in_portuguese() {
    assert_eq!(
        run("pt-BR", "You can add the customer from this page."),
        Some("You can add the customer from this page")
    );
    assert_eq!(
        run("pt-BR", "Para isso, select the customer that you want to add."),
        Some("select the customer that you want to add")
    );
    for text in [
        "Use o Partner Center for Microsoft Cloud for US Government",
        "O programa Cloud Solution Provider é para parceiros",
        "Selecione adicionar",
        "Consulte [Getting paid in the marketplace of your region (Como receber no marketplace)](pay.md)",
        "Consulte [Getting paid in the marketplace of your region](pay.md) (Como receber no marketplace)",
    ] {
        assert_eq!(run("pt-BR", text), None, "{text}");
    }
}

#[test]
fn any_locale_has_a_default() {
    assert!(run("ja", "You must select the customer first before you go on").is_some());
    assert!(run("uk", "You must select the customer first before you go on").is_some());
    assert!(run("de", "You must select the customer that is on the list").is_some());
    assert!(run("de", "Sie müssen den Kunden aus der Liste auswählen, bevor es weitergeht").is_none());
    assert!(run("ar", "حدد العميل Microsoft Partner Center").is_none());
}
