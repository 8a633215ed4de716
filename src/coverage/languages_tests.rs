//! Clean sentences of many languages raise no alarm; what was left in the source language does.

use super::*;
use crate::locale::Locale;

fn classifier(locale: &str, source: &str) -> Classifier {
    let tag = |tag: &str| tag.parse::<Locale>().unwrap();
    Classifier::new(&tag(locale), &tag(source))
}

/// Translated sentences with the English names that documentation is full of.
const CLEAN: &[(&str, &[&str])] = &[
    (
        "de",
        &[
            "Melden Sie sich beim Partner Center an, und wählen Sie **Billing** aus.",
            "Microsoft Cloud for Sovereignty ist in allen Regionen verfügbar.",
            "Das Programm Cloud Solution Provider richtet sich an Partner.",
            "Wählen Sie in der Liste Azure Active Directory Premium P2 aus.",
            "Sie können mit Office 365 for IT Pros and Developers beginnen.",
            "Was ist neu in Windows Server 2022 Datacenter: Azure Edition?",
            "Die App wird in Visual Studio Code unter Windows oder macOS erstellt.",
            "Der Download der Software Development Kits war erfolgreich.",
            "Microsoft Learn for Educators ist ein Programm für Lehrende.",
            "Dynamics 365 for Finance and Operations, Business Edition, wird eingestellt.",
            "Power BI Premium per User",
            "Im Portal finden Sie den Report „How to get started with the new commerce experience“.",
            "Software-Updates per E-Mail anfordern",
        ],
    ),
    (
        "fr",
        &[
            "Connectez-vous à l’Espace partenaires, puis sélectionnez **Billing**.",
            "Microsoft Cloud for Financial Services est disponible en Europe.",
            "On peut aussi utiliser Azure DevOps ou GitHub Actions.",
            "Le programme Cloud Solution Provider s’adresse aux partenaires.",
            "Les services Office 365 for Government sont pris en charge.",
            "Consultez l’article « How to create a new customer in the portal ».",
            "Le bouton **Save and close** enregistre les modifications.",
            "Microsoft Defender for Endpoint and Microsoft Defender for Office 365",
            "Installez Visual Studio Code et le SDK .NET sur Windows.",
            "Notes de publication, version 2.1",
            "Point de terminaison de distribution",
            "Options de configuration avancées pour Exchange Online",
            "Ce tutoriel montre comment importer un modèle dans Power BI.",
        ],
    ),
    (
        "es",
        &[
            "Inicie sesión en el Centro de partners y seleccione **Billing**.",
            "Microsoft Cloud for Sustainability está disponible en España.",
            "No es posible usar Azure Active Directory Premium P2 aquí.",
            "El programa Cloud Solution Provider es para partners.",
            "Consulte «How to get started with the new commerce experience».",
            "Puede descargar Visual Studio Code for Windows and Mac.",
            "La oferta Microsoft 365 Business Standard no incluye soporte.",
            "Haga clic en Add customer para agregar un cliente.",
            "Cómo configurar Single Sign-On con SAML",
            "Error al validar la solicitud",
            "Use Power Automate para crear un flujo de trabajo.",
            "Dynamics 365 for Finance and Operations se actualiza en abril.",
            "Actualización de precios a partir de marzo",
        ],
    ),
    (
        "ja",
        &[
            "パートナー センターにサインインし、**[Billing]** を選択します。",
            "Microsoft Cloud Solution Provider プログラムについて説明します。",
            "Azure Active Directory Premium P2",
            "Visual Studio Code for the Web を開きます。",
            "詳細については、「How to create a new customer in the portal」を参照してください。",
            "Power BI Premium per user ライセンスを購入できます。",
            "Windows Server 2022 Datacenter: Azure Edition をインストールする",
            "GitHub Actions と Azure DevOps を使用したデプロイ",
            "顧客を選択し、[Save and close] をクリックします。",
            "Office 365 E3",
            "Microsoft Defender for Endpoint",
            "この API は GET /customers/{id} で呼び出します。",
        ],
    ),
    (
        "ko",
        &[
            "파트너 센터에 로그인하고 **Billing**을 선택합니다.",
            "Microsoft Cloud Solution Provider 프로그램에 대한 설명입니다.",
            "Visual Studio Code for the Web을 엽니다.",
            "Azure Active Directory Premium P2",
            "Power BI Premium per user 라이선스를 구매할 수 있습니다.",
            "자세한 내용은 ‘How to create a new customer in the portal’ 문서를 참조하세요.",
            "Windows Server 2022 Datacenter: Azure Edition 설치",
            "GitHub Actions 및 Azure DevOps를 사용하여 배포합니다.",
            "Microsoft Defender for Endpoint",
            "고객을 선택하고 Save and close를 누릅니다.",
            "Office 365 E3",
            "이 API는 GET /customers/{id}로 호출합니다.",
        ],
    ),
    (
        "uk",
        &[
            "Увійдіть у Центр партнерів і виберіть **Billing**.",
            "Програма Microsoft Cloud Solution Provider призначена для партнерів.",
            "Azure Active Directory Premium P2",
            "Відкрийте Visual Studio Code for the Web.",
            "Див. статтю «How to create a new customer in the portal».",
            "Можна придбати ліцензію Power BI Premium per user.",
            "Інсталяція Windows Server 2022 Datacenter: Azure Edition",
            "Розгортання за допомогою GitHub Actions та Azure DevOps",
            "Microsoft Defender for Endpoint",
            "Виберіть клієнта й натисніть Save and close.",
            "Office 365 E3",
            "Цей API викликають через GET /customers/{id}.",
        ],
    ),
    (
        "ar",
        &[
            "سجّل الدخول إلى مركز الشركاء وحدد **Billing**.",
            "برنامج Microsoft Cloud Solution Provider مخصص للشركاء.",
            "Azure Active Directory Premium P2",
            "افتح Visual Studio Code for the Web.",
            "راجع المقالة «How to create a new customer in the portal».",
            "يمكنك شراء ترخيص Power BI Premium per user.",
            "تثبيت Windows Server 2022 Datacenter: Azure Edition",
            "النشر باستخدام GitHub Actions و Azure DevOps",
            "Microsoft Defender for Endpoint",
            "حدد العميل ثم اضغط على Save and close.",
            "Office 365 E3",
            "حدد العميل Microsoft Partner Center",
        ],
    ),
    (
        "he",
        &[
            "היכנס למרכז השותפים ובחר **Billing**.",
            "התוכנית Microsoft Cloud Solution Provider מיועדת לשותפים.",
            "Azure Active Directory Premium P2",
            "פתח את Visual Studio Code for the Web.",
            "עיין במאמר \"How to create a new customer in the portal\".",
            "ניתן לרכוש רישיון Power BI Premium per user.",
            "התקנת Windows Server 2022 Datacenter: Azure Edition",
            "פריסה באמצעות GitHub Actions ו-Azure DevOps",
            "Microsoft Defender for Endpoint",
            "בחר את הלקוח ולחץ על Save and close.",
            "Office 365 E3",
            "המדריך מסביר כיצד לייבא מודל ל-Power BI.",
        ],
    ),
];

#[test]
fn clean_sentences_of_eight_languages_are_quiet() {
    let mut read = 0;
    for (locale, sentences) in CLEAN {
        let classifier = classifier(locale, "en-US");
        for sentence in *sentences {
            assert_eq!(classifier.run(sentence).map(|run| &sentence[run]), None, "{locale}: {sentence}");
            read += 1;
        }
    }
    assert!(read >= 97);
}

#[test]
fn sentences_of_one_language_are_not_taken_for_another() {
    // Every clean sentence as a translation into its own language from each other one.
    for (source, _) in CLEAN {
        for (locale, sentences) in CLEAN.iter().filter(|(locale, _)| locale != source) {
            let classifier = classifier(locale, source);
            for sentence in *sentences {
                assert_eq!(
                    classifier.run(sentence).map(|run| &sentence[run]),
                    None,
                    "{source} to {locale}: {sentence}"
                );
            }
        }
    }
}

#[test]
fn english_is_found_in_every_language() {
    let left = "You must select the customer that is on the list before you can go on.";
    for locale in [
        "ja", "ko", "de", "fr", "es", "uk", "ar", "he", "zh-TW", "it", "nl", "pl", "cs", "sv", "tr", "id", "vi", "da",
        "nb", "fi", "hu", "ro", "sr-Latn", "sr-Cyrl", "el", "th", "hi", "is", "mt", "fo", "ka",
    ] {
        let classifier = classifier(locale, "en-US");
        assert!(classifier.run(left).is_some(), "{locale}");
        assert_eq!(classifier.same(left, Habit::default()), State::Untranslated, "{locale}");
        assert_eq!(classifier.same("Microsoft Partner Center", Habit::default()), State::Translated, "{locale}");
        let habit = Habit { kept: 1, translated: 3 };
        assert_eq!(classifier.same("Billing Profile", habit), State::Untranslated, "{locale}");
        // What is kept everywhere is a name.
        assert_eq!(classifier.same("Billing Profile", Habit { kept: 4, translated: 0 }), State::Translated, "{locale}");
    }
}

#[test]
fn the_source_may_be_any_language() {
    let found = |source: &str, locale: &str, text: &str| {
        let classifier = classifier(locale, source);
        (classifier.run(text).is_some(), classifier.same(text, Habit::default()) == State::Untranslated)
    };
    for (source, text) in [
        ("de", "Wählen Sie den Kunden aus der Liste aus, bevor Sie weitermachen."),
        ("fr", "Vous devez sélectionner le client dans la liste avant de continuer."),
        ("pt-BR", "Você deve selecionar o cliente na lista antes de continuar."),
        ("ru", "Выберите Azure Portal в списке, прежде чем продолжить работу."),
        ("el", "Επιλέξτε τον πελάτη από τη λίστα πριν συνεχίσετε."),
        ("he", "עליך לבחור את הלקוח מתוך הרשימה לפני שתמשיך."),
        ("ar", "يجب تحديد العميل من القائمة قبل المتابعة."),
        ("ko", "계속하기 전에 목록에서 고객을 선택해야 합니다."),
        ("zh-CN", "您必须先从列表中选择客户，然后才能继续。"),
        ("ja", "続行する前に、一覧から顧客を選択する必要があります。"),
    ] {
        for locale in ["en", "de", "fr", "ru", "ja", "zh-CN", "ar", "pt-BR"] {
            if locale.split('-').next() != source.split('-').next() {
                assert_eq!(found(source, locale, text), (true, true), "{source} to {locale}");
            }
        }
    }
    assert_eq!(found("de", "fr", "Microsoft Partner Center"), (false, false));
    assert_eq!(found("de", "fr", "Bank für Internationalen Zahlungsausgleich"), (false, false));
    // Close languages: only what the other one lacks is evidence.
    assert_eq!(found("ru", "uk", "Выберите клиента из списка, чтобы продолжить, если он есть."), (true, true));
    assert_eq!(found("ru", "uk", "Виберіть клієнта зі списку, щоб продовжити, якщо він є."), (false, false));
    assert_eq!(found("es", "pt-BR", "soluciones para empresas"), (false, false));
    // One language in two scripts.
    let serbian = "Изаберите клијента са листе пре него што наставите.";
    assert_eq!(found("sr-Cyrl", "sr-Latn", serbian), (true, true));
    assert_eq!(found("sr-Cyrl", "sr-Latn", "Izaberite klijenta sa liste pre nego što nastavite."), (false, false));
    assert_eq!(found("sr-Latn", "sr-Cyrl", "Izaberite klijenta sa liste pre nego što nastavite."), (true, true));
    // Varieties of one language are not told from each other.
    assert_eq!(found("zh-CN", "zh-TW", "您必须先从列表中选择客户，然后才能继续。"), (false, false));
    assert_eq!(found("pt-PT", "pt-BR", "Tem de selecionar o cliente na lista antes de continuar."), (false, false));
}
