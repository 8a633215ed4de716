//! The pages of the documentation on the lints are what the lints say of themselves, in every language.
//!
//! `UPDATE_PAGES=1 cargo test --test lint_pages` writes them.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use hexapla::lint::{GROUPS, LINTS, Lint, group_title};
use hexapla::locale::Locale;
use hexapla::report::lint_markdown;
use hexapla::syntax::{sha1_crlf, slug};

/// A text in English, Russian, Chinese and Portuguese.
type Text = [&'static str; 4];

/// The languages in the order of [`Text`], and what the ids of the segments of each begin with.
const LANGUAGES: [(&str, &str); 4] = [("en-US", ""), ("ru", "5a1e3"), ("zh-CN", "c07d2"), ("pt-BR", "8f46b")];
/// Where the index stands below the folder of a locale; the pages of the lints stand beside it.
const INDEX: &str = "lints/index.md";

const TITLE: Text = ["All lints", "Все линты", "所有检查项", "Todos os lints"];
const DESCRIPTION: Text = [
    "All lints of hexapla check by group, with the default level and one sentence on each.",
    "Все линты команды hexapla check по группам: уровень по умолчанию и одно предложение о каждом.",
    "hexapla check 的所有检查项，按组列出，附默认级别和一句话说明。",
    "Todos os lints de hexapla check por grupo, com o nível padrão e uma frase sobre cada um.",
];
const INTRODUCTION: [Text; 5] = [
    [
        "`hexapla check` runs these lints.",
        "`hexapla check` выполняет перечисленные здесь линты.",
        "`hexapla check` 运行以下检查项。",
        "`hexapla check` executa os lints a seguir.",
    ],
    [
        "The name of a lint leads to its page: what it does, why it matters, an example, how to mend the fault and when to allow the lint.",
        "Имя линта ведёт на его страницу: что он делает, почему это важно, пример, как исправить ошибку и когда линт можно разрешить.",
        "检查项的名称链接到它的页面，其中说明它做什么、为什么重要，给出示例，并介绍如何修复以及何时可以允许。",
        "O nome de um lint leva à sua página: o que ele faz, por que isso importa, um exemplo, como corrigir a falha e quando permitir o lint.",
    ],
    [
        "These pages are in English.",
        "Эти страницы написаны по-английски.",
        "这些页面使用英文。",
        "Essas páginas estão em inglês.",
    ],
    [
        "`hexapla explain` prints the same text in a terminal.",
        "`hexapla explain` выводит тот же текст в терминале.",
        "`hexapla explain` 在终端中输出相同的文本。",
        "`hexapla explain` mostra o mesmo texto no terminal.",
    ],
    [
        "To change the level of a lint or of a group, see [Levels](../levels.md).",
        "О том, как изменить уровень линта или группы, см. раздел [Уровни](../levels.md).",
        "如需更改检查项或组的级别，参见[级别](../levels.md)。",
        "Para alterar o nível de um lint ou de um grupo, consulte [Níveis](../levels.md).",
    ],
];
/// `NAME` stands for the name of a group.
const GROUP: Text = [
    "In `hexapla.toml` this group is named `NAME`.",
    "В `hexapla.toml` эта группа называется `NAME`.",
    "在 `hexapla.toml` 中，该组的名称是 `NAME`。",
    "Em `hexapla.toml`, este grupo se chama `NAME`.",
];
const HEADER: [Text; 3] = [
    ["Lint", "Линт", "检查项", "Lint"],
    ["Default level", "Уровень по умолчанию", "默认级别", "Nível padrão"],
    ["What it finds", "Что находит", "发现的问题", "O que encontra"],
];

/// The texts of a page in one language: alone in English, else as segments with the English text.
struct Writer {
    language: usize,
    /// Number of the last segment: title and description have the first two.
    number: u32,
}

impl Writer {
    fn put(&mut self, target: &str, source: &str) -> String {
        let (_, prefix) = LANGUAGES[self.language];
        self.number += 1;
        match self.language {
            0 => source.to_owned(),
            _ => format!(
                "<span data-ttu-id=\"{prefix}-{0}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{prefix}-{0}\">{source}</span></span>",
                self.number
            ),
        }
    }

    fn text(&mut self, text: &Text) -> String {
        self.put(text[self.language], text[0])
    }

    fn heading(&mut self, mark: &str, target: &str, source: &str) -> String {
        let anchor = if self.language == 0 { String::new() } else { format!("<a name=\"{}\"></a>", slug(source)) };
        format!("{mark} {anchor}{}\n\n", self.put(target, source))
    }
}

fn locale(language: usize) -> Locale {
    LANGUAGES[language].0.parse().unwrap()
}

fn of_group(group: &str) -> impl Iterator<Item = &'static Lint> {
    LINTS.iter().filter(move |lint| lint.group == group)
}

/// The list of all lints by group; `english` is the page that a translation is of.
fn index(language: usize, english: Option<&str>) -> String {
    let (own, source) = (locale(language), locale(0));
    let mut writer = Writer { language, number: 102 };
    let quote = if language == 0 { "" } else { "\"" };
    let mut page = format!(
        "---\ntitle: {quote}{}{quote}\ndescription: {quote}{}{quote}\n",
        TITLE[language], DESCRIPTION[language]
    );
    page.push_str("weight: 6\n");
    if let Some(english) = english {
        let region = if own.as_str() == "ru" { "ru-RU" } else { own.as_str() };
        page.push_str(&format!(
            "ms.openlocfilehash: {}\nms.translationtype: MT\nms.contentlocale: {region}\n",
            sha1_crlf(english)
        ));
    }
    page.push_str("---\n");
    page.push_str(&writer.heading("#", TITLE[language], TITLE[0]));
    let introduction: Vec<String> = INTRODUCTION.iter().map(|text| writer.text(text)).collect();
    page.push_str(&introduction.join(" "));
    page.push('\n');
    for group in GROUPS {
        page.push('\n');
        page.push_str(&writer.heading("##", group_title(group, &own), group_title(group, &source)));
        let named = GROUP.map(|text| text.replace("NAME", group));
        page.push_str(&writer.put(&named[language], &named[0]));
        let header: Vec<String> = HEADER.iter().map(|text| writer.text(text)).collect();
        page.push_str(&format!("\n\n| {} |\n|---|---|---|\n", header.join(" | ")));
        for lint in of_group(group) {
            let summary = writer.put(lint.summary_in(&own), lint.summary());
            page.push_str(&format!("| [`{0}`]({0}.md) | `{1}` | {summary} |\n", lint.name, lint.level.as_str()));
        }
    }
    page
}

/// The page of a lint, and what it is read beside: the others of its group.
fn page(lint: &Lint) -> String {
    let english = locale(0);
    let title = group_title(lint.group, &english);
    let mut page = format!("---\ntitle: {}\ndescription: {}\n---\n", lint.name, lint.summary());
    page.push_str(&lint_markdown(lint, &english));
    page.push_str(&format!("\n## See also\n\n- [{title}](index.md#{}): the lints of this group\n", slug(title)));
    for other in of_group(lint.group).filter(|other| other.name != lint.name) {
        page.push_str(&format!("- [{0}]({0}.md): {1}\n", other.name, other.summary()));
    }
    page
}

/// Every page by its path.
fn pages() -> BTreeMap<String, String> {
    let english = index(0, None);
    let mut pages: BTreeMap<String, String> =
        LINTS.iter().map(|lint| (format!("content/en-US/lints/{}.md", lint.name), page(lint))).collect();
    for (language, (tag, _)) in LANGUAGES.iter().enumerate().skip(1) {
        pages.insert(format!("content/{tag}/{INDEX}"), index(language, Some(&english)));
    }
    pages.insert(format!("content/{}/{INDEX}", LANGUAGES[0].0), english);
    pages
}

#[test]
fn the_pages_on_lints_are_those_of_the_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let wanted = pages();
    let mut there = Vec::new();
    for (tag, _) in LANGUAGES {
        let folder = format!("content/{tag}/lints");
        for entry in fs::read_dir(root.join(&folder)).into_iter().flatten() {
            there.push(format!("{folder}/{}", entry.unwrap().file_name().to_string_lossy()));
        }
    }
    let gone = there.iter().filter(|path| !wanted.contains_key(*path)).cloned();
    let other = wanted.iter().filter(|(path, text)| fs::read(root.join(path)).ok().as_deref() != Some(text.as_bytes()));
    if std::env::var_os("UPDATE_PAGES").is_some() {
        gone.for_each(|path| fs::remove_file(root.join(path)).unwrap());
        for (path, text) in other {
            fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            fs::write(root.join(path), text).unwrap();
        }
        return;
    }
    let wrong: Vec<String> = gone.chain(other.map(|(path, _)| path.clone())).collect();
    assert!(
        wrong.is_empty(),
        "not as the lints say: {wrong:#?}\n`UPDATE_PAGES=1 cargo test --test lint_pages` writes them"
    );
}
