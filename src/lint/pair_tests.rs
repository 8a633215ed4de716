//! Pairs of texts that look like faults and are none, and their like that are some.

use super::tests::found;

/// The lints of a segment with these texts, by name.
fn lints(locale: &str, target: &str, source: &str) -> Vec<String> {
    let page = format!(
        "-- hexapla.toml --\n[locales.{locale}]\n-- content/{locale}/a.md --\n---\ntitle: A\n---\n`x` <span data-ttu-id=\"d3385-103\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"d3385-103\">{source}</span></span>\n"
    );
    let mut lints: Vec<String> = found(&page).into_iter().map(|(lint, _)| lint).collect();
    lints.dedup();
    lints
}

#[test]
fn what_is_right_is_told_nothing() {
    let mut wrong = Vec::new();
    for (locale, target, source) in [
        // Lists in Russian.
        ("ru", "выбрать клиента;", "Select the customer."),
        ("ru", "выбрать клиента", "Select the customer."),
        // Names.
        ("ru", "Partner Center и Office 365", "Partner Center and Office 365"),
        ("ru", "Откройте Центр администрирования Microsoft 365", "Open the admin center of the company"),
        // An acronym that is written out, with its original.
        ("zh-CN", "使用多重身份验证 (MFA) 登录", "Sign in with MFA"),
        // Dates, months, clocks, fiscal years, numbers as words.
        ("ru", "С 1 мая 2020 г. до 05.06.2020", "From May 1, 2020 to 6/5/2020"),
        ("zh-CN", "自 2020 年 5 月 1 日起", "From May 1, 2020"),
        ("ru", "Сегодня в 18:00", "Today at 6:00 PM"),
        ("pt-BR", "Às 18h", "At 6 PM"),
        ("ru", "2021 финансовый год", "FY21"),
        ("ru", "Выберите один из двух вариантов", "Select 1 of the 2 options"),
        ("ru", "В 15-й день", "On the fifteenth day"),
        ("ru", "Даты 15.10 и 8.11", "The dates 10/15 and 11/8"),
        // Separators of the language.
        ("ru", "До 10 000,5 рублей", "Up to 10,000.5 rubles"),
        ("pt-BR", "Até 1.500 arquivos", "Up to 1,500 files"),
        ("ru", "Цена 28,4", "The price is 28.40"),
        ("ru", "\"Связь Microsoft\u{a0}365\" включена", "The connection is included"),
        ("zh-CN", "高达 30 万美元", "Up to USD 300K"),
        // Names with numbers that are translated.
        ("zh-CN", "由世纪互联运营", "Operated by 21Vianet"),
        // Bold that Chinese quotes.
        ("zh-CN", "选择“保存”。", "Select **Save**."),
        ("zh-CN", "选择“更新”。", "Select <strong>update</strong>."),
        // Ordinals.
        ("pt-BR", "4 de fevereiro", "February 4<sup>th</sup>"),
        // A link instead of the bare address, and another locale in an address.
        ("ru", "См. [сайт](https://contoso.com/ru-ru/a)", "See https://contoso.com/en-us/a"),
        ("ru", "См. https://contoso.com/a.", "See https://contoso.com/a"),
        // Placeholders of a path are the reader's.
        ("ru", "GET /customers/{клиент}/orders", "GET /customers/{customer}/orders"),
        // Dates in ISO 8601 with translated letters; endings of names.
        ("ru", "гггг-ММ-ддTЧЧ:мм", "yyyy-MM-ddTHH:mm"),
        ("ru", "Файлы PDFы и SMS-сообщения", "PDF files and text messages"),
        // List markers are no brackets; a fault of the source is not the translation's.
        ("ru", "Шаг 1 (важный)", "Step 1) (important)"),
        ("ru", "Список (полный).", "The list (complete."),
        // Doubled by grammar.
        ("fr", "Nous nous occupons de la liste", "We take care of the list"),
        ("id", "orang orang lain", "other people"),
        // Code may hold anything.
        ("ru", "Код `a  b (c` здесь", "The code `a  b (c` here"),
        ("zh-CN", "运行 `a,b`：好", "Run `a,b`: good"),
        // Quotations with marks of their own.
        ("ru", "Вопрос «Нужна помощь?»", "The question \"Do you need help?\""),
        // Portuguese letters are no wrong encoding.
        ("pt-BR", "AÇÕES, ÁREA, É, À ÂNCORA", "ACTIONS, AREA, IS, TO THE ANCHOR"),
        ("pt-BR", "A letra “Ñ” e «Ñ» da MANHÃ”", "The letter “N” and «N» of the morning”"),
        ("th", "ทดสอบ\u{200b}ข้อความ", "Test the text"),
        ("ru", "1) Откройте файл а) и б)", "Open the file, the first and the second"),
        ("ru", "Цена&#160;есть.", "The price is there."),
        ("pt-BR", "Até 5 milhões de linhas", "Up to 5,000,000 rows"),
        // Escaped marks.
        ("ru", r"Поле \*обязательно\*", r"The field is \*required\*"),
        ("ru", "Файлы `*.md` и snake_case_name", "Files `*.md` and snake_case_name"),
    ] {
        let told: Vec<String> = lints(locale, target, source)
            .into_iter()
            // What a site turns on itself is told of more.
            .filter(|lint| {
                !matches!(
                    lint.as_str(),
                    "capitalization-mismatch"
                        | "quote-style"
                        | "number-format"
                        | "acronym-changed"
                        | "possibly-untranslated"
                        | "ui-locale-missing"
                )
            })
            .collect();
        if !told.is_empty() {
            wrong.push(format!("{told:?}: {target} | {source}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_wrong_is_told_once() {
    let mut wrong = Vec::new();
    for (locale, target, source, lint) in [
        ("ru", "До 600 файлов", "Up to 500 files", "number-mismatch"),
        ("ru", "Цена 10,5", "The price is 10.50.1", "number-mismatch"),
        ("ru", "До 900 тыс. строк и 7 файлов", "Up to 900 thousand rows and 3 files", "number-mismatch"),
        ("ru", "Список (полный", "The list (complete)", "bracket-mismatch"),
        ("zh-CN", "列表（完整", "The list (complete)", "bracket-mismatch"),
        ("ru", "Что это.", "What is this?", "end-punctuation-mismatch"),
        ("zh-CN", "选择客户,再选择订单", "Select the customer and the order", "halfwidth-punctuation"),
        ("zh-CN", "每个包中有一千个单位.", "A thousand units are in each package.", "halfwidth-punctuation"),
        ("ru", "Выберите выберите клиента", "Select the customer", "repeated-word"),
        ("ru", "Полный  список", "The whole list", "double-space"),
        ("ru", "Список ", "The list", "edge-whitespace-mismatch"),
        ("ru", "Выберите Сохранить", "Select **Save**", "emphasis-mismatch"),
        ("ru", "Нажмите <kbd>Ввод", "Press <kbd>Enter</kbd>", "html-tag-mismatch"),
        ("ru", "Значение %d", "The value %s", "placeholder-mismatch"),
        ("ru", "Команда `lst`", "The command `list`", "code-span-mismatch"),
        ("ru", "Сайт https://contoso.com/b", "The site https://contoso.com/a", "url-mismatch"),
        ("ru", "[Сайт](https://contoso.com/b)", "[The site](https://contoso.com/a)", "link-target-mismatch"),
        ("ru", "Спиcок", "The list", "mixed-script-word"),
        ("ru", "Спи\u{fffd}ок", "The list", "corrupt-text"),
        ("pt-BR", "A lista estÃ¡ aqui", "The list is here", "corrupt-text"),
        ("ru", "Список\u{200b} тут", "The list is here", "corrupt-text"),
    ] {
        let told = lints(locale, target, source);
        if told != [lint] {
            wrong.push(format!("{told:?} for {lint}: {target} | {source}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
