use super::*;
use crate::config::{Config, FILE_NAME};
use crate::site::{Options, load};
use crate::world::MemoryWorld;

fn pair(prefix: &str, number: u32, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"{prefix}-{number}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{prefix}-{number}\">{source}</span></span>"
    )
}

fn page(hash: &str, date: &str, lines: &[String]) -> String {
    format!("---\nms.openlocfilehash: {hash}\nms.lasthandoff: {date}\n---\n{}\n", lines.join("\n\n"))
}

/// Each unit as `source: ru=target(how) zh=target(how)`.
fn units(files: &[(&str, String)]) -> Vec<String> {
    let mut world = MemoryWorld::new();
    for (path, text) in files {
        world.insert(format!("content/{path}"), text.as_str());
    }
    let config = Config::load(&world, FILE_NAME).unwrap();
    let site = Site::new(&config, load(&config, &world, false), Options::default());
    let alignment = align(&site, 0);
    let text = |at: TextAt| at.span.of(site.page_text(&site.pages[at.page])).to_owned();
    alignment
        .units
        .iter()
        .map(|unit| {
            let variants = unit.variants.iter().map(|variant| {
                format!(" {}={}({})", config.locales[variant.locale].locale, text(variant.target), variant.how.as_str())
            });
            format!("{}:{}", unit.source.map_or("-".into(), text), variants.collect::<String>())
        })
        .collect()
}

#[test]
fn equal_versions_join_by_number_and_verify() {
    let ru = page(
        "a",
        "01/01/2020",
        &[
            pair("aaaaa", 103, "Раз", "One"),
            pair("aaaaa", 104, "Два", "Two"),
            pair("aaaaa", 105, "Пять", "Something else"),
        ],
    );
    let zh = page(
        "a",
        "01/01/2020",
        &[pair("bbbbb", 103, "一", "One"), pair("bbbbb", 104, "二", "two "), pair("bbbbb", 105, "三", "Three")],
    );
    assert_eq!(
        units(&[("ru/a.md", ru), ("zh-CN/a.md", zh)]),
        [
            "One: ru=Раз(id) zh-CN=一(id)",
            "Two: ru=Два(id) zh-CN=二(id)",
            "Something else: ru=Пять(id)",
            "Three: zh-CN=三(none)"
        ]
        .map(str::to_owned)
        .into_iter()
        .collect::<Vec<_>>()
    );
}

#[test]
fn other_versions_join_by_text_the_newest_first() {
    let old = page(
        "a",
        "01/01/2019",
        &[
            pair("aaaaa", 103, "Раз", "One"),
            pair("aaaaa", 104, "Старое", "Gone from the page"),
            pair("aaaaa", 105, "Два", "Two of them were there"),
        ],
    );
    let new = page(
        "b",
        "01/01/2020",
        &[
            pair("bbbbb", 103, "新", "Quite new"),
            pair("bbbbb", 104, "一", "One"),
            pair("bbbbb", 105, "二", "Two of them are there"),
        ],
    );
    assert_eq!(
        units(&[("ru/a.md", old), ("zh-CN/a.md", new)]),
        [
            "Quite new: zh-CN=新(none)",
            "One: zh-CN=一(id) ru=Раз(source)",
            "Gone from the page: ru=Старое(none)",
            "Two of them are there: zh-CN=二(id) ru=Два(similar)"
        ]
    );
}

#[test]
fn a_plain_page_borrows_from_a_sister() {
    let zh = page(
        "a",
        "01/01/2020",
        &[
            format!("# <a name=\"one\"></a>{}", pair("bbbbb", 103, "一", "One")),
            format!("{} {}", pair("bbbbb", 104, "二。", "Two."), pair("bbbbb", 105, "三。", "Three.")),
            format!("- {}", pair("bbbbb", 106, "四", "Four")),
            format!("{} {}", pair("bbbbb", 107, "五。", "Five."), pair("bbbbb", 108, "六。", "Six.")),
        ],
    );
    let ru = page(
        "a",
        "01/01/2020",
        &["# <a name=\"one\"></a>Раз", "Два. Три.", "- Четыре", "Пять и шесть."].map(str::to_owned),
    );
    assert_eq!(
        units(&[("ru/a.md", ru), ("zh-CN/a.md", zh)]),
        [
            "One: zh-CN=一(id) ru=Раз(structure)",
            "Two.: zh-CN=二。(id) ru=Два.(structure)",
            "Three.: zh-CN=三。(id) ru=Три.(structure)",
            "Four: zh-CN=四(id) ru=Четыре(structure)",
            "Five.: zh-CN=五。(id) ru=Пять и шесть.(structure)",
            "Six.: zh-CN=六。(id) ru=Пять и шесть.(structure)",
        ]
    );
}

#[test]
fn a_plain_page_borrows_from_the_source_or_stands_alone() {
    let files = [("en-US/a.md", "# One\n\nTwo.\n".to_owned()), ("ru/a.md", "# Раз\n\nДва.\n\n- ещё\n".to_owned())];
    assert_eq!(units(&files), ["One: ru=Раз(structure)", "Two.: ru=Два.(structure)", "-: ru=ещё(none)"]);
    assert_eq!(units(&[("ru/a.md", "Раз.\n".to_owned())]), ["-: ru=Раз.(none)"]);
}
