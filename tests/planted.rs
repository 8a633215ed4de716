//! Faults planted into clean pages of three locales, one at a time: each must be found where it stands, and nothing
//! beside it.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};

use hexapla::config::{Config, FILE_NAME};
use hexapla::engine::{Request, analyze};
use hexapla::lint::{LINTS, Selection};
use hexapla::report::Places;
use hexapla::syntax::sha1_crlf;
use hexapla::world::MemoryWorld;

const LOCALES: [&str; 3] = ["ru", "zh-CN", "pt-BR"];

/// What the pages are about, in English and in the three locales, as the sentences below need it.
const TOPICS: [[&str; 4]; 3] = [
    ["orders", "заказов", "订单", "pedidos"],
    ["invoices", "счетов", "发票", "faturas"],
    ["reports", "отчётов", "报告", "relatórios"],
];

/// Sentences with their translations; `{}` is the topic.
const SENTENCES: [[&str; 4]; 16] = [
    // 0: the title
    ["List of {}", "Список {}", "{}列表", "Lista de {}"],
    [
        "Here you find all {} of the last year, sorted by their date and by the name of the customer.",
        "Здесь собраны данные {} за последний год, упорядоченные по дате и по имени клиента.",
        "在此可以找到去年的所有{}，按日期和客户名称排序。",
        "Aqui você encontra todos os dados de {} do último ano, ordenados por data e pelo nome do cliente.",
    ],
    [
        "Select **Save** to keep the {}.",
        "Выберите **Сохранить** для {}.",
        "选择**保存**以保留{}。",
        "Selecione **Salvar** para manter os {}.",
    ],
    [
        "The limit is 1,500 {} for each folder.",
        "Ограничение: 1500 {} на папку.",
        "每个文件夹的{}上限为 1500。",
        "O limite é de 1.500 {} em cada pasta.",
    ],
    [
        "Run `contoso list` to print the {}.",
        "Выполните `contoso list` для печати {}.",
        "运行 `contoso list` 以打印{}。",
        "Execute `contoso list` para imprimir os {}.",
    ],
    [
        "The guide on {} is [the page on setup](guide.md#setup).",
        "Руководство для {} — [страница настройки](guide.md#setup).",
        "{}指南是[设置页面](guide.md#setup)。",
        "O guia de {} é [a página de configuração](guide.md#setup).",
    ],
    [
        "Hello, {name}, the {} are ready.",
        "Здравствуйте, {name}, подготовка {} завершена.",
        "{name}，你好，{}已准备就绪。",
        "Olá, {name}, os {} estão prontos.",
    ],
    [
        "Open https://www.contoso.com/start to see the {}.",
        "Откройте https://www.contoso.com/start для просмотра {}.",
        "打开 https://www.contoso.com/start 以查看{}。",
        "Abra https://www.contoso.com/start para ver os {}.",
    ],
    [
        "Press <kbd>Enter</kbd> to print the {} again.",
        "Нажмите <kbd>Enter</kbd> для повторной печати {}.",
        "按 <kbd>Enter</kbd> 再次打印{}。",
        "Pressione <kbd>Enter</kbd> para imprimir os {} de novo.",
    ],
    [
        "The picture ![lock](media/lock.png) marks {} of the archive.",
        "Картинка ![замок](media/lock.png) отмечает место {} в архиве.",
        "图片 ![锁](media/lock.png) 标记存档的{}。",
        "A imagem ![cadeado](media/lock.png) marca os {} do arquivo.",
    ],
    // 10: a heading
    ["What do you need for the {}?", "Что нужно для {}?", "处理{}需要什么？", "O que é preciso para os {}?"],
    [
        "Contoso Portal shows the {} (optional), and sends them by mail.",
        "Contoso Portal показывает сведения {} (необязательно) и отправляет их по почте.",
        "Contoso Portal 显示{}（可选），并通过邮件发送。",
        "Contoso Portal mostra os {} (opcional) e os envia por email.",
    ],
    [
        "Wait until the {} are complete.",
        "Дождитесь завершения {}.",
        "等待{}完成。",
        "Espere até que os {} estejam completos.",
    ],
    ["Number of {}", "Количество {}", "{}数量", "Número de {}"],
    [
        "Everybody in the team can change the {} at any time.",
        "Каждый участник команды может менять содержимое {} в любое время.",
        "团队中的每个人都可以随时更改{}。",
        "Todos na equipe podem alterar os {} a qualquer momento.",
    ],
    ["More about {}", "Подробнее: руководство для {}", "有关{}的详细信息", "Mais sobre {}"],
];

/// The page of each topic.
const PAGES: [&str; 3] = ["orders.md", "invoices.md", "reports.md"];

fn say(sentence: usize, language: usize, topic: usize) -> String {
    let text = SENTENCES[sentence][language];
    // Only the bare braces are the topic's.
    text.replacen("{}", TOPICS[topic][language], 1)
}

/// The text of a sentence as a page holds it.
fn piece(sentence: usize, language: usize, topic: usize) -> String {
    let source = say(sentence, 0, topic);
    if language == 0 {
        return source;
    }
    let id = format!("{}-{}", ["", "d3385", "0a0a0", "b1b1b"][language], 103 + sentence);
    let target = say(sentence, language, topic);
    format!(
        "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>"
    )
}

fn body(language: usize, topic: usize) -> String {
    let s = |sentence: usize| piece(sentence, language, topic);
    format!(
        "# <a name=\"list\"></a>{}\n\n{} {}\n{}\n\n> [!NOTE]\n> {}\n\n- {}\n- {}\n  - {}\n\n1. {}\n2. {}\n\n## <a name=\"needs\"></a>{}\n\n{}\n\n| {} | {} |\n|---|---|\n| `1` | {} |\n\n<a name=\"more\"></a>[{}](guide.md#setup)\n",
        s(0),
        s(1),
        s(2),
        s(3),
        s(4),
        s(5),
        s(6),
        s(7),
        s(8),
        s(9),
        s(10),
        s(11),
        s(12),
        s(13),
        s(14),
        s(15)
    )
}

/// A file of a site, with the front matter of its kind.
fn page(language: usize, topic: usize, hash: &str) -> String {
    let title = say(0, language, topic);
    if language == 0 {
        return format!("---\ntitle: {title}\nms.topic: guide\n---\n{}", body(0, topic));
    }
    let locale = LOCALES[language - 1];
    format!(
        "---\ntitle: {title}\nms.topic: guide\nms.openlocfilehash: {hash}\nms.contentlocale: {locale}\nms.translationtype: HT\n---\n{}",
        body(language, topic)
    )
}

const GUIDE: [&str; 4] = ["Setup", "Настройка", "设置", "Configuração"];

type Files = BTreeMap<String, String>;

/// A site without a fault, with English pages or without.
fn clean(with_source: bool) -> Files {
    let mut files = Files::new();
    let mut config = String::from("title = \"Contoso\"\n");
    for locale in LOCALES {
        config.push_str(&format!("[locales.{locale}]\n"));
    }
    config.push_str("[terminology]\nglossary = [\"terms.csv\"]\ndo_not_translate = \"dnt.txt\"\n");
    files.insert("terms.csv".into(), "source,ru,zh-CN,pt-BR,forbidden:ru,forbidden:zh-CN,forbidden:pt-BR\npicture,картинка,图片,imagem,изображение,照片,foto\n".into());
    files.insert("dnt.txt".into(), "Contoso Portal\n".into());
    config.push_str("[lints]\n");
    for lint in LINTS {
        config.push_str(&format!("{} = \"deny\"\n", lint.name));
    }
    files.insert(FILE_NAME.into(), config);
    for (topic, name) in PAGES.iter().enumerate() {
        let source = page(0, topic, "");
        let hash = sha1_crlf(&source);
        for language in if with_source { 0..4 } else { 1..4 } {
            files.insert(path(language, name), page(language, topic, &hash));
        }
    }
    let source = format!("---\ntitle: {}\n---\n# <a name=\"setup\"></a>{}\n", GUIDE[0], GUIDE[0]);
    for language in if with_source { 0..4 } else { 1..4 } {
        let text = match language {
            0 => source.clone(),
            _ => {
                let id = format!("{}-103", ["", "d3385", "0a0a0", "b1b1b"][language]);
                format!(
                    "---\ntitle: {0}\nms.openlocfilehash: {1}\n---\n# <a name=\"setup\"></a><span data-ttu-id=\"{id}\">{0}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{2}</span></span>\n",
                    GUIDE[language],
                    sha1_crlf(&source),
                    GUIDE[0]
                )
            }
        };
        files.insert(path(language, "guide.md"), text);
        for picture in ["lock", "key"] {
            files.insert(path(language, &format!("media/{picture}.png")), "x".into());
        }
    }
    for (locale, text) in
        [("en-US", "Contact us"), ("ru", "Свяжитесь с нами"), ("zh-CN", "联系我们"), ("pt-BR", "Fale conosco")]
    {
        let wait = match locale {
            "ru" => {
                "wait = { $days ->\n    [one] { $days } день\n    [few] { $days } дня\n    [many] { $days } дней\n   *[other] { $days } дня\n }\n"
            }
            "zh-CN" => "wait = { $days } 天\n",
            "pt-BR" => {
                "wait = { $days ->\n    [one] { $days } dia\n    [many] { $days } de dias\n   *[other] { $days } dias\n }\n"
            }
            _ => "wait = { $days ->\n    [one] { $days } day\n   *[other] { $days } days\n }\n",
        };
        files.insert(format!("locales/{locale}/own.ftl"), format!("contact = {text}\n{wait}"));
    }
    files.insert("templates/partials/own.html".into(), "{{ t.contact }}".into());
    files
}

fn path(language: usize, name: &str) -> String {
    format!("content/{}/{name}", ["en-US", LOCALES[0], LOCALES[1], LOCALES[2]][language])
}

/// All findings of a site as `lint path:line:column`, sorted.
fn found(files: &Files) -> Vec<String> {
    let mut world = MemoryWorld::new();
    for (path, text) in files {
        world.insert(path.clone(), text.clone());
    }
    let config = Config::load(&world, FILE_NAME).unwrap();
    let analysis = analyze(&config, &world, Request::default());
    let findings = analysis.findings(&Selection::default(), None);
    let places = Places::new(&analysis.site.files);
    let mut found: Vec<String> = findings
        .reported
        .iter()
        .filter(|finding| !quiet(finding.diagnostic.lint))
        .map(|finding| {
            let primary = &finding.diagnostic.primary;
            let at = places.position(primary.file, primary.span.start);
            format!("{} {}:{}:{}", finding.diagnostic.lint, places.path(primary.file), at.line, at.column)
        })
        .collect();
    found.sort();
    found
}

/// What a site without faults is told of all the same.
fn quiet(lint: &str) -> bool {
    // The site's own strings are used by a template that nothing includes.
    lint == "ui-message-unused"
}

/// Line and column of a byte.
fn position(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    (line, before[before.rfind('\n').map_or(0, |at| at + 1)..].chars().count() + 1)
}

/// Where a fault is expected.
enum At {
    /// At the start of the segment of this sentence.
    Segment(usize),
    /// At a text of the changed file.
    Text(String),
    /// At this text of the file, in its last occurrence.
    Last(String),
    /// At the start of the file.
    Start,
}

struct Plant {
    lint: &'static str,
    file: String,
    text: String,
    at: At,
    /// Whether it is for the site with English pages, without, or both.
    sites: &'static [bool],
    /// Other files that come with it.
    more: Vec<(String, String)>,
}

const BOTH: &[bool] = &[true, false];
const ALONE: &[bool] = &[false];
const SOURCED: &[bool] = &[true];

/// Every fault for one page of one locale.
fn plants(language: usize, topic: usize) -> Vec<Plant> {
    let file = path(language, PAGES[topic]);
    let source = page(0, topic, "");
    let text = page(language, topic, &sha1_crlf(&source));
    let mut plants: Vec<Plant> = Vec::new();
    // A change of the target of one sentence.
    let target = |sentence: usize| say(sentence, language, topic);
    let changed = |sentence: usize, new: &str| {
        let old = target(sentence);
        let opener = format!(">{old}</span><span class=\"sxs-lookup\">");
        assert!(text.contains(&opener), "{old}");
        text.replacen(&opener, &format!(">{new}</span><span class=\"sxs-lookup\">"), 1)
    };
    let mut plant = |lint: &'static str, text: String, at: At, sites: &'static [bool]| {
        plants.push(Plant { lint, file: file.clone(), text, at, sites, more: Vec::new() });
    };
    let edit = |sentence: usize, from: &str, to: &str| {
        let old = target(sentence);
        assert!(old.contains(from), "{from} in {old}");
        changed(sentence, &old.replacen(from, to, 1))
    };

    // Markup.
    plant("link-target-mismatch", edit(5, "guide.md#setup", "reports.md"), At::Text("reports.md".into()), BOTH);
    let bare = target(5).replacen("](guide.md#setup)", "", 1).replacen('[', "", 1);
    plant("link-target-mismatch", changed(5, &bare), At::Segment(5), BOTH);
    plant("image-mismatch", edit(9, "media/lock.png", "media/key.png"), At::Text("media/key.png".into()), BOTH);
    plant("code-span-mismatch", edit(4, "contoso list", "contoso lst"), At::Text("contoso lst".into()), BOTH);
    plant("code-span-mismatch", edit(4, "`", "").replacen("contoso list`", "contoso list", 1), At::Segment(4), BOTH);
    plant("html-tag-mismatch", edit(8, "</kbd>", ""), At::Segment(8), BOTH);
    plant("placeholder-mismatch", edit(6, "{name}", "{nmae}"), At::Text("{nmae}".into()), BOTH);
    plant("placeholder-mismatch", edit(6, "{name}", "X"), At::Segment(6), BOTH);
    plant(
        "url-mismatch",
        edit(7, "contoso.com/start", "contoso.com/stort"),
        At::Text("https://www.contoso.com/stort".into()),
        BOTH,
    );
    let plain = target(2).replace("**", "");
    plant("emphasis-mismatch", changed(2, &plain), At::Segment(2), BOTH);
    plant("alert-kind-mismatch", text.replacen("[!NOTE]", "[!TIP]", 1), At::Segment(4), BOTH);
    let translated = ["", "ПРИМЕЧАНИЕ", "注意", "OBSERVAÇÃO"][language];
    plant("alert-kind-mismatch", text.replacen("NOTE", translated, 1), At::Text(format!("[!{translated}]")), BOTH);
    plant("alert-kind-mismatch", text.replacen("> [!NOTE]\n", "", 1), At::Segment(4), BOTH);
    plant("unknown-directive", text.clone() + "\n> [!NOTES]\n", At::Text("[!NOTES]".into()), ALONE);
    plant("unclosed-directive", text.clone() + "\n::: zone pivot=\"a\"\n\n`x`\n", At::Text("::: zone".into()), ALONE);

    // Numbers and mechanics.
    let number = ["", "1500", "1500", "1.500"][language];
    let other = number.replace('5', "6");
    plant("number-mismatch", edit(3, number, &other), At::Text(other), BOTH);
    let (open, close) = if language == 2 { ("（", "）") } else { ("(", ")") };
    plant(
        "bracket-mismatch",
        edit(11, close, ""),
        At::Text(format!("{open}{}", ["", "необязательно ", "可选，", "opcional "][language])),
        BOTH,
    );
    let mark = if language == 2 { "？" } else { "?" };
    let stop = if language == 2 { "。" } else { "." };
    let question = edit(10, mark, stop);
    plant(
        "end-punctuation-mismatch",
        question,
        At::Text(format!(
            "{stop}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{}-113\"",
            ["", "d3385", "0a0a0", "b1b1b"][language]
        )),
        BOTH,
    );
    if language != 2 {
        let word = ["", "любое", "", "qualquer"][language];
        plant("repeated-word", edit(14, word, &format!("{word} {word}")), At::Last(word.into()), BOTH);
        let word = ["", "участник", "", "equipe"][language];
        let rest = target(14).split(&format!("{word} ")).nth(1).unwrap().to_owned();
        plant("double-space", edit(14, &format!("{word} "), &format!("{word}  ")), At::Text(format!("  {rest}")), BOTH);
        let first = target(14).chars().next().unwrap().to_string();
        plant(
            "capitalization-mismatch",
            edit(14, &first, &first.to_lowercase()),
            At::Text(target(14).replacen(&first, &first.to_lowercase(), 1)),
            BOTH,
        );
    } else {
        plant("halfwidth-punctuation", edit(1, "，", ","), At::Text(",按".into()), BOTH);
        plant("double-space", edit(7, "打开 ", "打开  "), At::Text("  https".into()), BOTH);
    }
    plant(
        "edge-whitespace-mismatch",
        changed(14, &(target(14) + " ")),
        At::Text(" </span><span class=\"sxs-lookup\">".into()),
        BOTH,
    );
    if language == 1 {
        plant("mixed-script-word", edit(14, "команды", "кoманды"), At::Text("кoманды".into()), BOTH);
        plant("number-format", edit(3, "1500", "1,500"), At::Text("1,500 ".into()), BOTH);
    }
    for broken in ["\u{fffd}", "Ã©", "\u{200b}", "\u{1}"] {
        let new = format!(
            "{}{broken}{}",
            &target(14)[..target(14).char_indices().nth(3).unwrap().0],
            &target(14)[target(14).char_indices().nth(3).unwrap().0..]
        );
        plant("corrupt-text", changed(14, &new), At::Text(broken.into()), BOTH);
    }
    let quoted = format!("\"{}\"", target(12));
    plant("quote-style", changed(12, &quoted), At::Text(quoted.clone()), BOTH);

    // Completeness.
    plant("untranslated-segment", changed(14, &say(14, 0, topic)), At::Segment(14), BOTH);
    plant("empty-target", changed(14, ""), At::Segment(14), BOTH);
    let run = format!("{} You must select the customer from the list before you can go on.", target(12));
    plant("source-language-run", changed(12, &run), At::Segment(12), BOTH);
    plant("suspicious-length", changed(1, ["", "Да.", "是。", "Sim."][language]), At::Segment(1), BOTH);
    plant(
        "machine-translated",
        text.replacen("ms.translationtype: HT", "ms.translationtype: MT", 1),
        At::Text("ms.translationtype: MT".into()),
        BOTH,
    );

    // Alignment.
    let whole = |sentence: usize| piece(sentence, language, topic);
    let id = |sentence: usize| format!("{}-{}", ["", "d3385", "0a0a0", "b1b1b"][language], 103 + sentence);
    plant("missing-segment", text.replacen(&format!(" {}", whole(2)), "", 1), At::Segment(1), BOTH);
    plant(
        "mismatched-segment-id",
        text.replacen(&format!("data-stu-id=\"{}\"", id(12)), &format!("data-stu-id=\"{}\"", id(99)), 1),
        At::Segment(12),
        BOTH,
    );
    plant(
        "malformed-segment",
        text.replacen(
            &format!("data-stu-id=\"{}\">{}</span></span>", id(12), say(12, 0, topic)),
            &format!("data-stu-id=\"{}\">{}", id(12), say(12, 0, topic)),
            1,
        ),
        At::Segment(12),
        BOTH,
    );
    plant(
        "duplicate-segment-id",
        text.replace(&id(12), &id(11)),
        At::Last(format!("<span data-ttu-id=\"{}\"", id(11))),
        ALONE,
    );
    plant(
        "source-drift",
        text.replacen(&format!(">{}</span></span>", say(12, 0, topic)), ">Wait for an hour or two.</span></span>", 1),
        At::Segment(12),
        ALONE,
    );
    let extra = |target: &str, source: &str| {
        let id = id(88);
        format!(
            "{} <span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>",
            whole(11)
        )
    };
    let own = ["", "Ещё одно предложение.", "又一个句子。", "Mais uma frase."][language];
    let opener = format!("<span data-ttu-id=\"{}\"", id(88));
    plant("extra-segment", text.replacen(&whole(11), &extra(own, ""), 1), At::Text(opener.clone()), ALONE);
    plant("extra-segment", text.replacen(&whole(11), &extra(own, "One more sentence."), 1), At::Text(opener), ALONE);
    plant("structure-mismatch", text.replacen("## <a", "### <a", 1), At::Segment(10), BOTH);
    plant("structure-mismatch", text.replacen("  - <span", "- <span", 1), At::Segment(7), BOTH);
    plant("anchor-lost", text.replacen("<a name=\"more\"></a>", "", 1), At::Segment(15), BOTH);

    // Links, outside of the segments.
    let link = format!("[{}](guide.md#setup)", whole(15));
    let to = |address: &str| text.replacen(&link, &link.replace("guide.md#setup", address), 1);
    plant("broken-link", to("nothing.md"), At::Text("nothing.md".into()), BOTH);
    plant("broken-anchor", to("guide.md#stup"), At::Text("guide.md#stup".into()), BOTH);
    plant("link-case-mismatch", to("Guide.md"), At::Text("Guide.md".into()), BOTH);
    plant("unmapped-absolute-link", to("/contoso/x"), At::Text("/contoso/x".into()), BOTH);
    plant("unknown-xref", to("xref:Contoso.None"), At::Text("xref:Contoso.None".into()), BOTH);
    plant("missing-image", text.clone() + "\n![x](media/none.png)\n", At::Text("media/none.png".into()), ALONE);
    plant(
        "missing-include",
        text.clone() + "\n[!INCLUDE [x](includes/none.md)]\n",
        At::Text("includes/none.md".into()),
        ALONE,
    );
    plant(
        "missing-code-sample",
        text.clone() + "\n:::code language=\"sh\" source=\"none.sh\":::\n",
        At::Text("none.sh".into()),
        ALONE,
    );
    plant("broken-inline-markup", text.clone() + "\n[1](the list.md)\n", At::Text("](the list.md".into()), ALONE);
    plant("invalid-math", text.clone() + "\n$$\\frac{1$$\n", At::Text("\\frac{1".into()), ALONE);

    // Terms.
    plant(
        "do-not-translate-changed",
        edit(11, "Contoso Portal", ["", "Портал Контосо", "门户", "Portal"][language]),
        At::Segment(11),
        BOTH,
    );
    let term = ["", "Картинка", "图片", "imagem"][language];
    plant("glossary-violation", edit(9, term, ["", "Графика", "图形", "figura"][language]), At::Segment(9), BOTH);

    // Pages.
    plant(
        "locale-metadata-mismatch",
        text.replacen(&format!("ms.contentlocale: {}", LOCALES[language - 1]), "ms.contentlocale: de-DE", 1),
        At::Text("ms.contentlocale: de-DE".into()),
        BOTH,
    );
    let twice = text.replacen("ms.topic: guide\n", "ms.topic: guide\nms.topic: guide\n", 1);
    plant("invalid-front-matter", twice, At::Last("ms.topic: guide".into()), BOTH);
    plant("front-matter-mismatch", text.replacen("ms.topic: guide\n", "", 1), At::Start, BOTH);
    plant(
        "stale-page",
        text.replacen(&sha1_crlf(&source), &sha1_crlf("x"), 1),
        At::Text("ms.openlocfilehash".into()),
        SOURCED,
    );
    plant(
        "untranslated-front-matter",
        text.replacen(&format!("title: {}", target(0)), "title: How to see the list of all that you have", 1),
        At::Text("How to see".into()),
        ALONE,
    );

    // Comments.
    plant(
        "unused-suppression",
        text.clone() + "\n<!-- hexapla:allow(broken-link) soon -->\n\n`x`\n",
        At::Text("broken-link".into()),
        ALONE,
    );
    plant(
        "unknown-lint",
        text.clone() + "\n<!-- hexapla:allow(broken-lnk) soon -->\n\n`x`\n",
        At::Text("broken-lnk".into()),
        ALONE,
    );
    plant(
        "unexplained-suppression",
        to("nothing.md").replacen(
            "\n\n<a name=\"more\">",
            "\n\n<!-- hexapla:allow(broken-link) -->\n\n<a name=\"more\">",
            1,
        ),
        At::Text("<!-- hexapla".into()),
        ALONE,
    );
    plants
}

/// Faults of the site as a whole, or of files that are no pages.
fn site_plants() -> Vec<(&'static str, bool, Files, String)> {
    let mut plants = Vec::new();
    let mut plant = |lint: &'static str, with_source: bool, change: &dyn Fn(&mut Files), place: &str| {
        let mut files = clean(with_source);
        change(&mut files);
        plants.push((lint, with_source, files, place.to_owned()));
    };
    for (language, locale) in LOCALES.iter().enumerate().map(|(at, locale)| (at + 1, *locale)) {
        for name in PAGES {
            let file = path(language, name);
            plant("missing-page", true, &|files| drop(files.remove(&file)), &format!("{}:1:1", path(0, name)));
        }
        let only = path(language, "only.md");
        let id = format!("{}-103", ["", "d3385", "0a0a0", "b1b1b"][language]);
        let text = format!(
            "---\ntitle: {}\n---\n`x` <span data-ttu-id=\"{id}\">{}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">Red</span></span>\n",
            GUIDE[language],
            ["", "Красный", "红色", "Vermelho"][language]
        );
        plant("orphan-page", true, &|files| drop(files.insert(only.clone(), text.clone())), &format!("{only}:1:1"));
        let own = format!("locales/{locale}/own.ftl");
        let with = |files: &mut Files, from: &str, to: &str| {
            let text = files.get_mut(&own).unwrap();
            assert!(text.contains(from), "{from} in {text}");
            *text = text.replacen(from, to, 1);
        };
        plant("ui-syntax-error", false, &|files| with(files, "contact = ", "contact "), &format!("{own}:1:9"));
        plant(
            "ui-message-extra",
            false,
            &|files| with(files, "contact = ", "other = x\ncontact = "),
            &format!("{own}:1:1"),
        );
        plant("ui-variable-mismatch", false, &|files| with(files, "$days }", "$dys }"), &format!("{own}:2:1"));
    }
    plant(
        "ui-plural-incomplete",
        false,
        &|files| {
            let text = files.get_mut("locales/ru/own.ftl").unwrap();
            *text = text.replacen("    [few] { $days } дня\n", "", 1);
        },
        "locales/ru/own.ftl:3:6",
    );
    plant(
        "redirect-loop",
        true,
        &|files| {
            files.insert(
                "content/en-US/.openpublishing.redirection.json".into(),
                "{\"redirections\":[\n{\"source_path\":\"a.md\",\"redirect_url\":\"a\"}]}\n".into(),
            );
        },
        "content/en-US/.openpublishing.redirection.json:2:17",
    );
    plants
}

#[test]
fn a_clean_site_is_told_nothing() {
    for with_source in [true, false] {
        assert_eq!(found(&clean(with_source)), Vec::<String>::new());
    }
}

#[test]
fn every_planted_fault_is_found_where_it_stands_and_nothing_beside_it() {
    let mut wrong = Vec::new();
    let mut count = 0;
    let mut kinds = BTreeSet::new();
    for language in 1..4 {
        for topic in 0..PAGES.len() {
            for plant in plants(language, topic) {
                for with_source in plant.sites {
                    let mut files = clean(*with_source);
                    assert_ne!(files[&plant.file], plant.text, "{} changes nothing", plant.lint);
                    let at = match &plant.at {
                        At::Start => 0,
                        At::Segment(sentence) => {
                            let id = format!("{}-{}", ["", "d3385", "0a0a0", "b1b1b"][language], 103 + sentence);
                            plant.text.find(&format!("<span data-ttu-id=\"{id}\"")).expect(plant.lint)
                        }
                        At::Text(text) => plant.text.find(text.as_str()).expect(plant.lint),
                        At::Last(text) => plant.text.rfind(text.as_str()).expect(plant.lint),
                    };
                    let (line, column) = position(&plant.text, at);
                    let expected = format!("{} {}:{line}:{column}", plant.lint, plant.file);
                    files.insert(plant.file.clone(), plant.text.clone());
                    files.extend(plant.more.iter().cloned());
                    let found = found(&files);
                    count += 1;
                    kinds.insert(plant.lint);
                    if found != [expected.clone()] {
                        wrong.push(format!("expected {expected} (source: {with_source}), found {found:?}"));
                    }
                }
            }
        }
    }
    for (lint, _, files, place) in site_plants() {
        let expected = format!("{lint} {place}");
        let found = found(&files);
        count += 1;
        kinds.insert(lint);
        if found != [expected.clone()] {
            wrong.push(format!("expected {expected}, found {found:?}"));
        }
    }
    println!("{count} faults of {} kinds planted, {} not found as they should be", kinds.len(), wrong.len());
    let shown: Vec<&String> = wrong.iter().take(40).collect();
    assert!(wrong.is_empty(), "{} of {count}: {shown:#?}", wrong.len());
    assert!(count >= 300 && kinds.len() >= 40, "{count} faults of {} kinds", kinds.len());
}
