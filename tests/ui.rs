//! The site's own strings, as `check` sees them.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use std::path::Path;

use common::TestSite;

/// Findings of the group `ui` as `lint path:line:column: message`.
fn ui(archive: &str) -> Vec<String> {
    let site = TestSite::new(archive);
    let (_, _, report) = site.check(&[]);
    let shown = |finding: &serde_json::Value| {
        let text = |key: &str| finding[key].as_str().unwrap().to_owned();
        let start = &finding["start"];
        format!("{} {}:{}:{}: {}", text("lint"), text("path"), start["line"], start["column"], text("message"))
    };
    let findings = report["findings"].as_array().unwrap().iter();
    findings.filter(|finding| finding["lint"].as_str().unwrap().starts_with("ui-")).map(shown).collect()
}

fn site(locales: &[&str], files: &str) -> String {
    let tables: String = locales.iter().map(|locale| format!("[locales.{locale}]\n")).collect();
    let pages: String = locales.iter().map(|locale| format!("-- content/{locale}/a.md --\n# A\n")).collect();
    format!("-- hexapla.toml --\n{tables}-- content/en-US/a.md --\n# A\n{pages}{files}")
}

#[test]
fn attributes_values_and_terms_are_told_each_at_its_place() {
    let found = ui(&site(
        &["ru"],
        "-- templates/not_found.html --
{{ t[\"save\"] }}
-- locales/en-US/a.ftl --
-brand = Contoso
    .case = none
save = Save { -brand } { icon.alt }
    .title = Save it
icon =
    .alt = Picture
-- locales/ru/a.ftl --
save = Сохранить { icon.alt }
    .titel = Сохранить это
icon = Картинка
    .alt = Рисунок
-own = Своё
    .gender = n
-unused = Ничьё
home = { -own.gender ->
    [n] Домой
   *[other] { -own }
}
",
    ));
    assert_eq!(
        found,
        [
            "ui-message-missing locales/en-US/a.ftl:1:1: ru lacks the term `-brand`",
            "ui-message-missing locales/ru/a.ftl:1:1: ru lacks the attribute `.title` of `save`",
            "ui-variable-mismatch locales/ru/a.ftl:1:1: the message `save` does not use the variables of the source: it lacks -brand",
            "ui-message-extra locales/ru/a.ftl:2:6: the source locale has not the attribute `.titel` of `save`",
            "ui-message-extra locales/ru/a.ftl:3:1: the source locale's message `icon` has no value",
            "ui-message-extra locales/ru/a.ftl:7:1: the source locale has no term `-unused`",
            "ui-variable-mismatch locales/ru/a.ftl:8:1: the message `home` does not use the variables of the source: it has -own",
        ]
    );
}

#[test]
fn references_lead_somewhere_and_come_to_an_end() {
    let found = ui(&site(
        &["ru"],
        "-- locales/ru/a.ftl --
home = { hme } { -brand } { languages } { updated.title }
languages = { home }
previous-page = { previous-page }
next-page = { $x ->
    [a] { no.attribute }
   *[other] Вперёд
}
",
    ));
    let told: Vec<&String> =
        found.iter().filter(|found| found.contains("reference") && !found.contains("variable")).collect();
    assert_eq!(
        told,
        [
            "ui-reference-missing locales/ru/a.ftl:1:10: there is not the message `hme`; did you mean `home`?",
            "ui-reference-missing locales/ru/a.ftl:1:18: there is not the term `-brand`",
            "ui-reference-missing locales/ru/a.ftl:1:43: there is not the attribute `.title` of `updated`; did you mean `updated`?",
            "ui-reference-cycle locales/ru/a.ftl:2:15: these refer to each other in a circle: home, languages, home",
            "ui-reference-cycle locales/ru/a.ftl:3:19: these refer to each other in a circle: previous-page, previous-page",
            "ui-reference-missing locales/ru/a.ftl:5:11: there is not the attribute `.attribute` of `no`",
        ]
    );
}

#[test]
fn a_circle_of_the_source_is_told_once() {
    let found =
        ui(&site(&["ru", "de"], "-- locales/en-US/a.ftl --\nhome = { home }\n-- locales/de/a.ftl --\nvideo = V\n"));
    assert_eq!(found.iter().filter(|found| found.contains("cycle")).count(), 1, "{found:?}");
    // A long chain of references is no circle, and does not exhaust the stack.
    let mut chain: String = (0..20_000).map(|at| format!("m{at} = {{ m{} }}\n", at + 1)).collect();
    chain.push_str("m20000 = End\nhome = { m0 }\n");
    let found = ui(&site(&[], &format!("-- locales/en-US/a.ftl --\n{chain}")));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn what_stands_twice_is_told_with_both_places() {
    let found = ui(&site(
        &[],
        "-- locales/en-US/a.ftl --
home = Home
home = Start
-- locales/en-US/b.ftl --
home = Front
    .a = A
    .a = B
video = { $n ->
    [one] A
    [one] B
   *[other] C
}
",
    ));
    let told: Vec<&str> = found.iter().filter_map(|found| found.strip_prefix("ui-duplicate-message ")).collect();
    assert_eq!(
        told,
        [
            "locales/en-US/a.ftl:2:1: the message `home` stands twice",
            "locales/en-US/b.ftl:1:1: the message `home` stands twice",
            "locales/en-US/b.ftl:3:6: the attribute `.a` of `home` stands twice",
            "locales/en-US/b.ftl:6:6: the variant `one` in the message `video` stands twice",
        ]
    );
}

#[test]
fn plural_forms_are_those_of_the_language() {
    let found = ui(&site(
        &["ru", "zh-CN", "pt-BR", "ar"],
        "-- locales/en-US/a.ftl --
page-count = { NUMBER($count, type: \"ordinal\") ->
    [one] { $count }st
   *[other] { $count }th
}
-- locales/ru/a.ftl --
page-count = { $count ->
    [0] Нет
    [one] { $count } страница
    [two] { $count } страницы
   *[many] { $count } страниц
}
more-pages = { $count ->
   *[other] { $count }
}
-- locales/zh-CN/a.ftl --
page-count = { $count ->
    [one] { $count }
   *[other] { $count }
}
-- locales/pt-BR/a.ftl --
page-count = { $count ->
    [one] { $count }
   *[other] muitas
}
home = { $gender ->
    [male] A
   *[other] B
}
-- locales/ar/a.ftl --
page-count = { $count ->
    [zero] 0
    [one] 1
    [two] 2
    [few] { $count }
    [many] { $count }
   *[other] { $count }
}
",
    ));
    let told: Vec<&str> = found.iter().filter_map(|found| found.strip_prefix("ui-plural-incomplete ")).collect();
    assert_eq!(
        told,
        [
            "locales/en-US/a.ftl:2:6: the message `page-count` lacks plural forms of en-US: two, few",
            "locales/pt-BR/a.ftl:2:6: the message `page-count` lacks plural forms of pt-BR: many",
            "locales/ru/a.ftl:2:6: the message `page-count` lacks plural forms of ru: few",
            "locales/ru/a.ftl:4:6: ru has no plural category `two`",
            "locales/ru/a.ftl:8:6: the message `more-pages` lacks plural forms of ru: one, few, many",
            "locales/zh-CN/a.ftl:2:6: zh-CN has no plural category `one`",
        ]
    );
    // A form that leaves out its number is fine; a text that chooses is no number.
    let variables: Vec<&String> = found.iter().filter(|found| found.contains("mismatch")).collect();
    assert_eq!(variables.len(), 1, "{found:?}");
    assert!(variables[0].contains("`home`") && variables[0].contains("it has $gender"), "{found:?}");
}

#[test]
fn templates_and_strings_are_held_against_each_other() {
    let files = "-- templates/not_found.html --
{# t.never #}{{ t[\"own\"] }} {{ t.hmoe }} {{ t[\"updated\"] }} {% if t.maybe %}{{ t.maybe }}{% endif %}
-- locales/en-US/a.ftl --
own = { helper } { -brand }
helper = Helper
-brand = Contoso
home = Start
lost = Lost
counted = { $count } things
-other = Other
";
    let found = ui(&site(&[], files));
    assert_eq!(
        found,
        [
            "ui-message-unused locales/en-US/a.ftl:5:1: nothing shows the message `lost`",
            "ui-message-unused locales/en-US/a.ftl:6:1: nothing shows the message `counted`; templates get only messages without variables",
            "ui-message-unused locales/en-US/a.ftl:7:1: nothing shows the term `-other`",
            "ui-message-undefined templates/not_found.html:1:34: no locale has the message `hmoe`; did you mean `home`?",
            "ui-message-undefined templates/not_found.html:1:48: the message `updated` has variables, which templates cannot give",
        ]
    );
    // Where a template may ask for any, nothing is unused.
    let found = ui(&site(&[], &files.replace("t.hmoe", "t[page.kind]")));
    assert!(found.iter().all(|found| !found.contains("unused")), "{found:?}");
}

#[test]
fn an_answer_is_not_kept_over_a_changed_template() {
    let site = TestSite::new(&site(&[], "-- templates/not_found.html --\n{{ t.home }}\n"));
    assert_eq!(site.run(&["check"]).code, 0);
    site.write("templates/not_found.html", b"{{ t.hmoe }}\n");
    assert_eq!(site.run(&["check"]).code, 1);
}

#[test]
fn the_built_in_strings_are_those_that_the_program_asks_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut english = String::new();
    for entry in std::fs::read_dir(root.join("locales/en-US")).unwrap() {
        english.push_str(&std::fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    let ids: Vec<&str> = english
        .lines()
        .filter(|line| !line.starts_with([' ', '#', '}']))
        .filter_map(|line| Some(line.split_once(" =")?.0))
        .collect();
    assert!(ids.len() > 40);
    let mut asked = std::collections::BTreeSet::new();
    let mut named = std::collections::BTreeSet::new();
    for folder in ["src/render", "src/syntax", "src/search", "src/dashboard"] {
        for entry in walkdir::WalkDir::new(root.join(folder)) {
            let path = entry.unwrap().into_path();
            if !path.is_file() || path.to_string_lossy().ends_with("tests.rs") {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap();
            let literals = |text: &str| text.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
            named.extend(text.lines().flat_map(literals));
            // The literal in a call, wherever its line is broken.
            let calls = text.split("messages.get(").skip(1).map(|rest| rest.split(')').next().unwrap());
            asked.extend(calls.flat_map(|call| literals(call).into_iter().take(1)));
            if path.ends_with("body.rs") {
                let labels = text.split("fn message(").nth(1).map(|rest| rest.split("\n    }\n").next().unwrap());
                asked.extend(labels.into_iter().flat_map(literals));
                let topics = text.lines().filter(|line| line.starts_with("    (Topic::"));
                asked.extend(topics.filter_map(|line| literals(line).pop()));
            }
        }
    }
    assert!(asked.len() > 30, "{asked:?}");
    for id in &asked {
        assert!(ids.contains(&id.as_str()), "`{id}` is asked for, and locales/en-US has no such message");
    }
    let mut templates = String::new();
    for entry in walkdir::WalkDir::new(root.join("templates")) {
        let path = entry.unwrap().into_path();
        if path.is_file() {
            templates.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
    let of_templates = hexapla::messages::Uses::of(&templates).ids;
    for id in ids {
        // The dashboard has the strings of every locale under a name of its own.
        let of_section = templates.contains(&format!("w[\"{id}\"]"));
        // Some are put together: `dashboard-state-` and the name of a state.
        let put_together = id.rsplit_once('-').is_some_and(|(start, _)| {
            let word = start.rsplit_once('-').map_or(start, |(_, word)| word);
            templates.contains(&format!("\"{start}-\" ~"))
                || start == format!("dashboard-{word}") && named.contains(word)
        });
        let used = named.contains(id) || of_templates.iter().any(|used| used.id == id) || put_together || of_section;
        assert!(used, "nothing asks for `{id}` of locales/en-US");
    }
}
