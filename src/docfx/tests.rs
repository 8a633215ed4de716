use super::*;
use crate::config::Value;

fn origin(path: &str) -> Origin {
    let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
    let parent = parent.rsplit('/').next().unwrap_or("").to_owned();
    Origin { path: path.into(), name: name.into(), parent, content: format!("../{path}") }
}

fn run(archive: &str, repositories: &[&str]) -> Result<(Config, Vec<String>)> {
    let world = MemoryWorld::from_archive(archive);
    let origins: Vec<Origin> = repositories.iter().map(|path| origin(path)).collect();
    let import = import(&world, &origins, None, &"en-US".parse().unwrap())?;
    let mut made = MemoryWorld::new();
    made.insert(FILE_NAME, import.text);
    Ok((Config::load(&made, FILE_NAME)?, import.notes))
}

fn error(archive: &str, repositories: &[&str]) -> String {
    run(archive, repositories).unwrap_err().to_string()
}

fn tags(archive: &str, repositories: &[&str]) -> Vec<(String, String)> {
    let (config, _) = run(archive, repositories).unwrap();
    config.locales.into_iter().map(|locale| (locale.locale.to_string(), locale.content)).collect()
}

#[test]
fn the_docsets_of_several_locales_are_joined() {
    let archive = r#"
-- w/.openpublishing.publish.config.json --
{ "docsets_to_publish": [
    { "docset_name": "a", "build_source_folder": "a", "locale": "en-us" },
    { "docset_name": "b", "build_source_folder": "china", "locale": "en-us" },
    { "docset_name": "gone", "build_source_folder": "gone", "locale": "en-us" },
  ],
  "dependent_repositories": [
    { "path_to_root": "_themes", "url": "https://example.org/themes" },
    { "path_to_root": "samples", "url": "https://example.org/samples", "branch": "main" },
  ] }
-- w/a/docfx.json --
{ "build": {
  "content": [{ "files": ["**/*.md"], "exclude": ["**/includes/**", "README.md"] },
              { "files": "**/*.yml", "src": "more", "dest": "x", "group": "g" }],
  "resource": [{ "files": ["**/*.png"] }],
  "overwrite": [],
  "template": ["t"],
  "globalMetadata": { "titleSuffix": "A", "ROBOTS": "noindex", "no-loc": ["Azure"], "author": "me", "ms.topic": "x" },
  "dest": "docs/a" } }
-- w/a/index.md --
-- w/a/includes/x.md --
-- w/China/docfx.json --
{ "build": { "content": [{ "files": ["**/*.md"] }], "dest": "" } }
-- w/Archive/old.md --
-- w/README.md --
-- w.pt-br/.openpublishing.publish.config.json --
{ "docsets_to_publish": [
    { "docset_name": "a.pt-br", "build_source_folder": "A", "locale": "pt-br" } ] }
-- w.pt-br/A/docfx.json --
{ "build": { "content": [{ "files": ["**/*.md"] }], "globalMetadata": { "titleSuffix": "Á" }, "dest": "docs/a" } }
-- w.pt-br/A/index.md --
"#;
    let (config, notes) = run(archive, &["w.pt-br", "w"]).unwrap();
    assert_eq!(config.title, "w");
    let locales: Vec<(&str, &str)> =
        config.locales.iter().map(|locale| (locale.locale.as_str(), locale.content.as_str())).collect();
    assert_eq!(locales, [("en-US", "../w"), ("pt-BR", "../w.pt-br")]);
    let docsets: Vec<(&str, &str, &str)> =
        config.docsets.iter().map(|docset| (&*docset.name, &*docset.folder, &*docset.url)).collect();
    assert_eq!(docsets, [("a", "a", "docs/a"), ("b", "China", "")]);
    let a = &config.docsets[0];
    assert_eq!((a.title_suffix.as_deref(), &*a.no_loc), (Some("A"), &["Azure".to_owned()][..]));
    assert_eq!(a.metadata.iter().collect::<Vec<_>>(), [(&"robots".to_owned(), &Value::Text("noindex".into()))]);
    assert!(a.content("x/y.md").is_some() && a.content("readme.md").is_none() && a.content("toc.yml").is_none());
    assert_eq!(a.content("more/y/z.yml").unwrap().place("more/y/z.yml"), "x/y/z.yml");
    assert!(a.resource("x.png") && !a.resource("x.svg") && config.docsets[1].resource("x.svg"));
    assert_eq!(
        notes,
        [
            "en-US: the folder `china` of docset `b` is `China` on the disk",
            "en-US: docset `gone` was left out: there is no folder `gone`",
            "pt-BR: docset `a` has `title_suffix` \"Á\"; that of en-US was taken, \"A\"",
            "pt-BR: docset `a` has other `no_loc` than en-US, whose were taken",
            "pt-BR: docset `a` has other `metadata` than en-US, whose were taken",
            "pt-BR: docset `a` has other `content` than en-US, whose were taken",
            "pt-BR: docset `a` has other `resources` than en-US, whose were taken",
            "pt-BR: there is no docset `b`, which en-US has",
            "docset `b` has no pages",
            "en-US: 1 Markdown files in `Archive` belong to no docset and are not published",
            "en-US: links into other repositories lead nowhere: `samples` (https://example.org/samples)",
            "not carried over: the metadata `author`, `ms.topic`; the settings `group`, `template` of docfx.json; all but the docsets of .openpublishing.publish.config.json",
        ]
    );
}

#[test]
fn a_single_docfx_json_is_the_whole() {
    let archive = "-- p/docfx.json --\n\u{feff}{ // a project\n\"build\": { \"content\": [\"articles/**\", \"*.md\",],\n \"resource\": \"images/**\", \"dest\": \"_site\", /* and */ \"globalMetadata\": { \"_appTitle\": \"T\", \"_appName\": \"N\" } } }\n-- p/index.md --\nx\n";
    let (config, notes) = run(archive, &["p"]).unwrap();
    let docset = &config.docsets[0];
    assert_eq!((&*docset.name, &*docset.folder, &*docset.url), ("p", "", ""));
    assert_eq!((&*docset.title, docset.title_suffix.as_deref()), ("N", Some("T")));
    assert!(docset.content("articles/x/y.md").is_some() && docset.content("other/x.md").is_none());
    assert!(docset.resource("images/a.svg"));
    assert_eq!(notes, ["not carried over: the settings `dest` of docfx.json"]);
}

#[test]
fn each_docfx_json_is_a_docset() {
    let archive = r#"
-- p/docs/one/docfx.json --
{ "build": { "content": [{ "files": ["**\\*.md", "../../x/*.md"] }, { "files": ["*.md"], "src": "../../../up" }] } }
-- p/docs/one/a.md --
-- p/project/docfx.json --
{ "basePath": "/base/", "hostName": "docs.example.com",
  "build": { "content": [{ "files": ["**.md"], "src": "../articles" }, { "files": ["toc.yml"] }],
  "fileMetadata": {
    "robots": { "**": "all", "a/**": "none" },
    "titleSuffix": { "b/**": "B" },
    "author": { "**": "me" } } } }
-- p/articles/a.md --
"#;
    let (config, notes) = run(archive, &["p"]).unwrap();
    let docsets: Vec<(&str, &str, &str)> =
        config.docsets.iter().map(|docset| (&*docset.name, &*docset.folder, &*docset.url)).collect();
    assert_eq!(docsets, [("docs/one", "docs/one", "docs/one"), ("project", "", "base")]);
    assert_eq!(config.absolute_links.as_deref(), Some("https://docs.example.com"));
    let project = &config.docsets[1];
    assert!(project.content("articles/a.md").is_some() && project.content("project/toc.yml").is_some());
    let value = |path, key| project.value(path, key).map(ToString::to_string).unwrap_or_default();
    assert_eq!(value("project/a/x.md", "robots"), "\"none\"", "the last glob holds in DocFX");
    assert_eq!(value("project/b/x.md", "robots"), "\"all\"");
    assert_eq!(value("project/b/x.md", "titleSuffix"), "\"B\"");
    assert_eq!(
        notes,
        [
            "the glob `../../x/*.md` was left out: it leads out of its folder, or is none",
            "`src` \"../../../up\" in `docs/one/docfx.json` leads out of the repository; its files were left out",
            "not carried over: the metadata `author`",
        ]
    );
}

#[test]
fn the_locale_is_in_the_name_or_in_the_configuration() {
    let archive = |names: &[(&str, &str)]| -> String {
        let publish = |(name, locale): &(&str, &str)| {
            let locale = if locale.is_empty() { String::new() } else { format!(", \"locale\": \"{locale}\"") };
            format!(
                "-- {name}/.openpublishing.publish.config.json --\n{{\"docsets_to_publish\":[{{\"docset_name\":\"d\",\"build_source_folder\":\".\"{locale}}}]}}\n-- {name}/a.md --\n"
            )
        };
        names.iter().map(publish).collect()
    };
    for (name, configured, expected) in [
        ("docs/ru", "ru-ru", "ru"),
        ("docs/zh-CN", "", "zh-CN"),
        ("azure-docs.pt-br", "pt-br", "pt-BR"),
        ("azure-docs.ru-ru", "", "ru-RU"),
        ("azure-docs.de", "de-de", "de"),
        ("azure-docs", "ja-jp", "ja-JP"),
        ("azure-docs", "", "en-US"),
        ("asp.net", "", "en-US"),
        ("api", "de-de", "de-DE"),
        ("docs.fr-fr", "en-us", "fr-FR"),
        ("docs", "nonsense-", "en-US"),
    ] {
        let found = tags(&archive(&[(name, configured)]), &[name]);
        assert!(found.contains(&(expected.to_owned(), format!("../{name}"))), "{name} {configured}: {found:?}");
    }
    let both = archive(&[("x/ru", "ru-ru"), ("y.ru", "ru-ru")]);
    assert_eq!(error(&both, &["x/ru", "y.ru"]), "both x/ru and y.ru are for ru; name one repository for each locale");
    let (config, notes) = run(&archive(&[("docs.fr-fr", "en-us")]), &["docs.fr-fr"]).unwrap();
    assert_eq!(config.title, "docs");
    assert_eq!(notes[0], "the folder's name says fr-FR and the configuration en-US; fr-FR was taken");
    let (config, _) = run(&archive(&[("w/ru", "ru-ru")]), &["w/ru"]).unwrap();
    assert_eq!(config.title, "w", "the folder that the locales share");
}

#[test]
fn what_cannot_be_read_is_an_error_at_its_place() {
    assert_eq!(
        error("-- p/a.md --\n", &["p"]),
        "p has neither .openpublishing.publish.config.json nor docfx.json; name the root of a DocFX repository"
    );
    assert_eq!(error("-- p/a.md --\n", &["q"]), "there is no folder q");
    let broken = "-- p/docfx.json --\n{\n  \"build\": { \"dest\": 1 }\n}\n";
    assert_eq!(error(broken, &["p"]), "p/docfx.json:2:22: invalid type: integer `1`, expected a string");
    let nameless = "-- p/.openpublishing.publish.config.json --\n{ \"docsets_to_publish\": [ {} ] }\n";
    assert!(
        error(nameless, &["p"]).starts_with("p/.openpublishing.publish.config.json:1:28: missing field `docset_name`")
    );
    let entry = "-- p/docfx.json --\n{ \"build\": { \"content\": [ 5 ] } }\n";
    let found = error(entry, &["p"]);
    assert!(found.starts_with("p/docfx.json:1:") && found.contains("expected one value or a list"), "{found}");
}

#[test]
fn docsets_that_share_a_folder_or_have_none_are_told() {
    let archive = r#"
-- p/.openpublishing.publish.config.json --
{ "docsets_to_publish": [
    { "docset_name": "a", "build_source_folder": "x" },
    { "docset_name": "b", "build_source_folder": "X/" },
    { "docset_name": "c", "build_source_folder": "y" } ] }
-- p/x/a.md --
-- p/y/docfx.json --
{ "build": { "dest": "https://x.org" } }
-- p/y/toc.yml --
"#;
    let (config, notes) = run(archive, &["p"]).unwrap();
    assert_eq!(config.docsets.len(), 2);
    assert_eq!(
        notes,
        [
            "docset `a` has no `x/docfx.json`; all Markdown and YAML files in it are pages",
            "the folder `X` of docset `b` is `x` on the disk",
            "docset `b` has no `x/docfx.json`; all Markdown and YAML files in it are pages",
            "`y/docfx.json` names no content; all Markdown and YAML files beside it are pages",
            "`https://x.org` is no address below a locale's; the docset is published at its folder's name",
            "docset `b` was left out: `a` has its name or its folder",
            "docset `c` has no pages",
            "not carried over: all but the docsets of .openpublishing.publish.config.json",
        ]
    );
}
