//! Sites in the layout and dialect of Microsoft Learn, through the command line.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use common::{TestSite, dead_links, files_of, pair};

/// Text of a built page without its code and its head.
fn body(site: &TestSite, path: &str) -> String {
    let html = site.read(path);
    html.split("<article").nth(1).unwrap_or(&html).split("</article>").next().unwrap().to_owned()
}

#[test]
fn includes_are_read_where_they_are_taken_in() {
    let site = TestSite::new(
        "-- hexapla.toml --\n[locales.ru]\n-- content/en-US/a/page.md --\n# Page\n\nSee [there](#in-the-note) and [!INCLUDE [short](../includes/short.md)] here.\n\n[!INCLUDE [note](../includes/note.md)]\n\n## In the note\n\n- Item\n\n  [!INCLUDE [note](~/includes/list.md)]\n-- content/en-US/a/other.md --\n# Other\n\n[x](page.md#from-the-note)\n-- content/en-US/includes/note.md --\n---\ntitle: none\n---\n## From the note\n\nRead [other](../a/other.md), [up](#page), [here](#from-the-note).\n![i](media/i.png)\n\n[!INCLUDE [deeper](deeper.md)]\n-- content/en-US/includes/deeper.md --\nDeepest.\n-- content/en-US/includes/short.md --\nthe **short** one\n-- content/en-US/includes/list.md --\n- a\n- b\n-- content/en-US/includes/media/i.png --\nPNG\n",
    );
    let page = format!(
        "# <a name=\"page\"></a>{}\n\n[!INCLUDE [note](../includes/note.md)]\n",
        pair("d3385-103", "Страница", "Page")
    );
    site.write("content/ru/a/page.md", page.as_bytes());
    site.write("content/ru/a/other.md", "# Другая\n".as_bytes());
    let note = format!(
        "## <a name=\"from-the-note\"></a>{}\n\n{}\n",
        pair("aaaaa-103", "Из заметки", "From the note"),
        pair("aaaaa-104", "См. [другую](../a/other.md).", "Read [other](../a/other.md).")
    );
    site.write("content/ru/includes/note.md", note.as_bytes());
    let (_, findings, report) = site.check(&[]);
    assert!(findings.iter().all(|finding| finding.starts_with("missing-page")), "{findings:?}");
    assert_eq!(report["checked"]["segments"], 3, "a segment of an include counts once");
    assert_eq!(site.run(&["build"]).code, 0);
    let files = files_of(&site.path("public"));
    assert!(dead_links(&files).is_empty(), "{:?}", dead_links(&files));
    let english = body(&site, "public/en-us/a/page/index.html");
    for part in [
        "See <a href=\"#in-the-note\">there</a> and the <strong>short</strong> one here.</p>",
        "<h2 id=\"from-the-note\"><span id=\"s-2-103\">From the note</span></h2>",
        "Read <a href=\"../other/\">other</a>, <a href=\"#page\">up</a>, <a href=\"#from-the-note\">here</a>.",
        "<img src=\"../../includes/media/i.png\"",
        "<p>Deepest.</p>",
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
    ] {
        assert!(english.contains(part), "{part}: {english}");
    }
    assert!(
        site.read("public/en-us/a/page/index.html").contains("<a href=\"#from-the-note\">From the note</a>"),
        "its headings are listed"
    );
    let russian = body(&site, "public/ru/a/page/index.html");
    assert!(russian.contains("<h1 id=\"page\"><span id=\"s-103\">Страница</span></h1>"), "{russian}");
    assert!(russian.contains("<h2 id=\"from-the-note\"><span id=\"s-1-103\">Из заметки</span></h2>"), "{russian}");
    assert!(russian.contains("<a href=\"../other/\">другую</a>"), "{russian}");
    assert!(!site.exists("public/en-us/includes/note/index.html"));
}

#[test]
fn what_is_wrong_with_includes_and_samples_is_told_once() {
    let site = TestSite::new(
        "-- content/en-US/a.md --\n# A\n\n[!INCLUDE [x](includes/no.md)]\n\n[!INCLUDE [x](includes/loop.md)]\n\n[!code-csharp[x](code/a.cs?name=one)]\n\n[!code-csharp[x](code/a.cs?name=two)]\n\n:::code language=\"csharp\" source=\"code/none.cs\":::\n-- content/en-US/includes/loop.md --\nRound\n\n[!INCLUDE [x](loop.md)]\n-- content/en-US/code/a.cs --\n// <one>\n  int a = 1;\n// </one>\n",
    );
    let (code, findings, _) = site.check(&[]);
    assert_eq!(code, 1);
    assert_eq!(
        findings,
        [
            "missing-include content/en-US/a.md:3:15",
            "missing-code-sample content/en-US/a.md:9:18",
            "missing-code-sample content/en-US/a.md:11:35",
            "include-cycle content/en-US/includes/loop.md:3:15",
        ]
    );
    assert_eq!(site.run(&["build"]).code, 0);
    let html = body(&site, "public/en-us/a/index.html");
    assert!(html.contains("<pre><code class=\"language-csharp\"><span class=\"hx-t\">int</span> a = <span class=\"hx-n\">1</span>;\n</code></pre>"), "{html}");
    assert_eq!(html.matches("class=\"hx-missing\"").count(), 4, "{html}");
    // Includes that double at each step.
    let bomb = TestSite::new("-- content/en-US/a.md --\n[!INCLUDE [x](includes/0.md)]\n");
    for level in 0..40 {
        let next = format!("[!INCLUDE [x]({0}.md)]\n\n[!INCLUDE [x]({0}.md)]\n\n{1}\n", level + 1, "word ".repeat(50));
        bomb.write(&format!("content/en-US/includes/{level}.md"), next.as_bytes());
    }
    bomb.write("content/en-US/includes/40.md", b"End\n");
    assert_eq!(bomb.run(&["build"]).code, 0);
    assert!(bomb.read("public/en-us/a/index.html").len() < 200 << 20);
    assert!(bomb.check(&[]).1.iter().any(|finding| finding.starts_with("missing-include")));
}

const TOC_SITE: &str = "-- hexapla.toml --
title = \"Docs\"
[locales.ru]
[[docsets]]
name = \"guide\"
url = \"g\"
title_suffix = \"Guide\"
[[docsets.content]]
files = [\"**/*.md\", \"**/*.yml\"]
exclude = [\"**/includes/**\"]
-- content/en-US/guide/TOC.yml --
- name: Start
  href: index.md
- name: Group
  displayName: hidden words
  items:
  - name: One
    href: one.md
  - name: Two
    href: two.md
    items:
    - name: Outside
      href: https://example.org/
  - name: Gone
    href: gone.md
- name: Below
  href: below/
-- content/en-US/guide/below/TOC.md --
# [Deep](deep.md)
## [Again](../one.md)
-- content/en-US/guide/breadcrumb/toc.yml --
- name: Home
  tocHref: /
  topicHref: /g/index
  items:
  - name: Deeper
    tocHref: /g/below/
    topicHref: /g/below/deep
-- content/en-US/guide/index.yml --
### YamlMime:Landing
title: Welcome
summary: Short.
landingContent:
- title: Card
  linkLists:
  - linkListType: overview
    links:
    - text: One
      url: one.md
-- content/en-US/guide/one.md --
# One

[two](/g/two), [two](/en-us/g/two), [two](~/TWO.md)
-- content/en-US/guide/two.md --
# Two
-- content/en-US/guide/below/deep.md --
# Deep
-- content/en-US/guide/includes/x.md --
Not a page.
-- content/en-US/README.md --
Not in the docset. [x](no.md)
-- content/ru/guide/one.md --
# Раз
";

#[test]
fn navigation_follows_the_tables_of_contents() {
    let site = TestSite::new(TOC_SITE);
    let (_, findings, _) = site.check(&["--locale", "en-US"]);
    assert_eq!(
        findings,
        [
            "link-case-mismatch content/en-US/guide/TOC.yml:2:9",
            "broken-link content/en-US/guide/TOC.yml:14:11",
            "locale-in-link content/en-US/guide/one.md:3:22",
            "link-case-mismatch content/en-US/guide/one.md:3:43",
        ]
    );
    assert_eq!(site.run(&["build"]).code, 0);
    let files = files_of(&site.path("public"));
    assert!(dead_links(&files).is_empty(), "{:?}", dead_links(&files));
    for path in ["en-us/g/index.html", "en-us/g/one/index.html", "en-us/g/below/deep/index.html", "ru/g/two/index.html"]
    {
        assert!(files.contains_key(path), "{path}: {:?}", files.keys());
    }
    assert!(
        !files
            .keys()
            .filter(|path| !path.starts_with("_translation/"))
            .any(|path| path.contains("README") || path.contains("includes") || path.contains("toc")),
        "{:?}",
        files.keys()
    );
    let one = site.read("public/en-us/g/one/index.html");
    assert!(one.contains("<title>One — Guide</title>"), "{one}");
    let navigation = one.split("<nav class=\"hx-navigation\"").nth(1).unwrap().split("</nav>").next().unwrap();
    for part in [
        "Start</a>",
        "Group</a>",
        "aria-current=\"page\" href=\"../../../en-us/g/one/\">One</a>",
        "Two</a>",
        "<span class=\"hx-unavailable\">Gone</span>",
        "Below</a>",
    ] {
        assert!(navigation.contains(part), "{part}: {navigation}");
    }
    assert!(!navigation.contains("Outside") && !navigation.contains("Deep"), "{navigation}");
    assert!(
        one.contains("rel=\"prev\" href=\"../../../en-us/g/\"")
            && one.contains("rel=\"next\" href=\"../../../en-us/g/two/\""),
        "{one}"
    );
    let list = site.read("public/en-us/g/_pages/index.html");
    assert!(
        list.contains("<li data-filter=\"hidden words\">") && list.contains("Outside</a>") && list.contains("Deep</a>"),
        "{list}"
    );
    let crumbs = |path: &str| {
        let html = site.read(path);
        let crumbs = html
            .split("<nav class=\"hx-breadcrumbs\"")
            .nth(1)
            .map_or("", |rest| rest.split("</nav>").next().unwrap())
            .to_owned();
        crumbs
            .split("</li>")
            .filter_map(|item| item.rsplit('>').nth(1).map(|text| text.split('<').next().unwrap().to_owned()))
            .filter(|text| !text.trim().is_empty())
            .collect::<Vec<_>>()
    };
    assert_eq!(crumbs("public/en-us/g/below/deep/index.html"), ["Home", "Deeper", "Below"]);
    assert_eq!(crumbs("public/en-us/g/one/index.html"), ["Home", "Group"]);
    // Russian has no table of contents: the source's stands in, and pages that Russian lacks are marked.
    let russian = site.read("public/ru/g/one/index.html");
    let navigation = russian.split("<nav class=\"hx-navigation\"").nth(1).unwrap().split("</nav>").next().unwrap();
    assert!(navigation.contains("lang=\"en-US\" dir=\"ltr\">One</a>"), "{navigation}");
    assert!(
        navigation.contains("class=\"hx-fallback\" hreflang=\"en-US\" lang=\"en-US\" dir=\"ltr\">Two</a>"),
        "{navigation}"
    );
    let landing = body(&site, "public/en-us/g/index.html");
    assert!(
        landing.contains("<h1 id=\"welcome\">Welcome</h1>")
            && landing.contains("<p class=\"hx-label\">Overview</p>")
            && landing.contains("<a href=\"one/\">One</a>"),
        "{landing}"
    );
}

#[test]
fn a_large_table_of_contents_does_not_swell_pages() {
    let site = TestSite::new("-- hexapla.toml --\n[[docsets]]\nname = \"d\"\n-- content/en-US/d/p0.md --\n# P\n");
    let mut toc = String::new();
    for at in 0..10_000 {
        toc.push_str(&format!("- name: Page number {at}\n  href: p{}.md\n", at % 50));
    }
    for at in 1..50 {
        site.write(&format!("content/en-US/d/p{at}.md"), format!("# P{at}\n").as_bytes());
    }
    site.write("content/en-US/d/TOC.yml", toc.as_bytes());
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(site.read("public/en-us/d/p7/index.html").len() < 10_000);
    assert!(site.read("public/en-us/d/_pages/index.html").matches(">Page number ").count() == 10_000);
}

#[test]
fn tables_of_contents_that_take_in_each_other_end() {
    let site = TestSite::new(
        "-- content/en-US/TOC.yml --\n- name: A\n  href: a/TOC.yml\n- name: P\n  href: p.md\n-- content/en-US/a/TOC.yml --\n- name: Up\n  href: ../TOC.yml\n- name: Q\n  href: q.md\n-- content/en-US/p.md --\n# P\n-- content/en-US/a/q.md --\n# Q\n",
    );
    // The outer one stays a tree of its own also where there is a third, which nobody takes in.
    site.write("content/en-US/z/TOC.yml", b"- name: Z\n  href: z.md\n- name: Itself\n  href: TOC.yml\n");
    site.write("content/en-US/z/z.md", b"# Z\n");
    let findings = site.check(&[]).1;
    assert_eq!(findings, ["invalid-toc content/en-US/a/TOC.yml:2:9", "invalid-toc content/en-US/z/TOC.yml:4:9"]);
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(site.read("public/en-us/a/q/index.html").contains("aria-current=\"page\""));
    let list = site.read("public/en-us/_pages/index.html");
    assert!(list.contains("Q</a>") && list.contains("P</a>"), "{list}");
    assert!(site.read("public/en-us/z/_pages/index.html").contains("Z</a>"));
}

#[test]
fn tables_of_contents_that_double_are_bounded() {
    let site = TestSite::new("-- content/en-US/0/p.md --\n# P\n");
    for level in 0..40 {
        let next = format!("- name: A\n  href: ../{0}/TOC.yml\n- name: B\n  href: ../{0}/TOC.yml\n", level + 1);
        site.write(&format!("content/en-US/{level}/TOC.yml"), next.as_bytes());
    }
    site.write("content/en-US/40/TOC.yml", b"- name: End\n  href: ../0/p.md\n");
    let findings = site.check(&[]).1;
    assert!(!findings.is_empty() && findings.len() < 80, "{findings:?}");
    assert!(findings.iter().all(|finding| finding.starts_with("invalid-toc ")), "{findings:?}");
    assert_eq!(site.run(&["build"]).code, 0);
}

#[test]
fn a_folder_has_one_table_of_contents() {
    let site = TestSite::new(
        "-- hexapla.toml --\n[locales.ru]\n-- content/en-US/g/TOC.yml --\n- name: A\n  href: a.md\n-- content/en-US/g/TOC.md --\n# [B](b.md)\n-- content/en-US/g/a.md --\n# A\n-- content/en-US/g/b.md --\n# B\n-- content/en-US/g/_pages.md --\n# Own\n-- content/ru/g/a.md --\n# A\n-- content/ru/g/b.md --\n# B\n-- content/ru/g/TOC.md --\n# [Своя](b.md)\n",
    );
    let findings = site.check(&["--locale", "en-US"]).1;
    assert_eq!(findings, ["invalid-toc content/en-US/g/TOC.md:1:1", "duplicate-route content/en-US/g/_pages.md:1:1"]);
    site.run(&["build"]);
    let list = site.read("public/en-us/g/_pages/index.html");
    assert!(list.contains(">A</a>") && !list.contains(">B</a>") && !list.contains("Own"), "{list}");
    assert!(site.read("public/ru/g/_pages/index.html").contains(">Своя</a>"));
}

#[test]
fn redirections_are_pages_and_lists() {
    let rules = |rows: &[(&str, &str)]| {
        let rows: Vec<String> = rows
            .iter()
            .map(|(from, to)| {
                format!(
                    "  {{ \"source_path\": \"{from}\", \"redirect_url\": \"{to}\", \"redirect_document_id\": false }}"
                )
            })
            .collect();
        format!("{{ \"redirections\": [\n{}\n] }}\n", rows.join(",\n"))
    };
    let site = TestSite::new(
        "-- hexapla.toml --\nbase_url = \"https://x.org/docs/\"\n[locales.ru]\n-- content/en-US/a.md --\n# A\n\n[old](old.md)\n-- content/en-US/b.md --\n---\nredirect_from: /was/b\n---\n# B\n-- content/ru/a.md --\n# А\n",
    );
    site.write(
        "content/en-US/.openpublishing.redirection.json",
        rules(&[
            ("old.md", "/a"),
            ("older.md", "/old"),
            ("out.md", "https://example.org/x"),
            ("round.md", "/round"),
            ("lost.md", "/a/no"),
            ("b.md", "/a"),
        ])
        .as_bytes(),
    );
    site.write("content/ru/.openpublishing.redirection.more.json", rules(&[("out.md", "/a#x")]).as_bytes());
    let (_, findings, _) = site.check(&["--locale", "en-US"]);
    assert_eq!(
        findings,
        [
            "redirect-chain content/en-US/.openpublishing.redirection.json:3:21",
            "redirect-loop content/en-US/.openpublishing.redirection.json:5:21",
            "broken-redirect content/en-US/.openpublishing.redirection.json:6:21",
            "broken-redirect content/en-US/.openpublishing.redirection.json:7:21",
            "redirected-link content/en-US/a.md:3:7",
        ]
    );
    assert_eq!(site.run(&["build"]).code, 0);
    let moved = site.read("public/ru/old/index.html");
    for part in [
        "<html lang=\"ru\"",
        "content=\"0; url=../a/\"",
        "<link rel=\"canonical\" href=\"https://x.org/docs/ru/a/\">",
        "Страница перенесена",
    ] {
        assert!(moved.contains(part), "{part}: {moved}");
    }
    let list = site.read("public/_redirects");
    for line in [
        "/docs/en-us/old/ /docs/en-us/a/ 301",
        "/docs/en-us/older/ /docs/en-us/a/ 301",
        "/docs/en-us/out/ https://example.org/x 301",
        "/docs/en-us/was/b/ /docs/en-us/b/ 301",
        "/docs/ru/out/ /docs/ru/a/ 301",
        "/docs/ru/was/b/ /docs/ru/b/ 301",
    ] {
        assert!(list.lines().any(|known| known == line), "{line}: {list}");
    }
    assert!(!list.contains("round") && !list.contains("lost") && !list.contains("\n/docs/en-us/b/ "), "{list}");
    assert!(site.read("public/_redirects.nginx.map").contains("/docs/ru/old/ /docs/ru/a/;\n"));
    let files = files_of(&site.path("public"));
    // Pages for unknown addresses begin at the host.
    let dead: Vec<String> = dead_links(&files).into_iter().filter(|dead| !dead.contains("404.html")).collect();
    assert!(dead.is_empty(), "{dead:?}");
}

#[test]
fn references_by_uid_and_pivots() {
    let site = TestSite::new(
        "-- hexapla.toml --\n[links]\nabsolute = \"https://api.example.org\"\n-- content/en-US/a.md --\n---\nuid: my.page\n---\n# My page\n\n<xref:System.String>, <xref:System.String?displayProperty=fullName>, [text](xref:System.Int32#x), <xref:my.page>, <xref:no.such>\n\n::: zone pivot=\"cs,py\"\n\nText\n\n::: zone-end\n-- content/en-US/xrefmap.yml --\nreferences:\n- uid: System.String\n  name: String\n  fullName: System.String\n  href: /dotnet/string\n-- content/en-US/more/xrefmap.json --\n{\"references\":[{\"uid\":\"System.Int32\",\"name\":\"Int32\",\"href\":\"https://example.org/int\"}]}\n-- content/en-US/zone-pivot-groups.yml --\ngroups:\n- id: languages\n  title: Language\n  pivots:\n  - id: cs\n    title: C#\n",
    );
    let (_, findings, _) = site.check(&[]);
    assert_eq!(findings, ["unknown-xref content/en-US/a.md:6:116"]);
    assert_eq!(site.run(&["build"]).code, 0);
    let html = body(&site, "public/en-us/a/index.html");
    for part in [
        "<a href=\"https://api.example.org/dotnet/string\">String</a>, <a href=\"https://api.example.org/dotnet/string\">System.String</a>",
        "<a href=\"https://example.org/int\">text</a>, <a href=\"./\">My page</a>",
        ">no.such</span>",
        "<p class=\"hx-zone-label\"><span>C#</span>, <span>py</span></p>",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
}

#[test]
fn texts_that_are_never_translated_are_no_gaps() {
    let site = TestSite::new("-- hexapla.toml --\n[locales.ru]\n");
    let text = "Select the terms of use from the list.";
    let page = |front: &str, text: &str| format!("---\n{front}---\n# {}\n", pair("d3385-103", text, text));
    site.write("content/ru/gap.md", page("title: Раз\n", text).as_bytes());
    site.write(
        "content/ru/kept.md",
        page("title: Раз\nno-loc: [Select the terms of use from the list]\n", text).as_bytes(),
    );
    let (_, findings, _) = site.check(&[]);
    assert_eq!(findings, ["untranslated-segment content/ru/gap.md:4:3"]);
}

#[test]
fn a_missing_image_is_told_once_and_others_fall_back() {
    let site = TestSite::new(
        "-- hexapla.toml --\n[locales.ru]\n-- content/en-US/a.md --\n# A\n\n![x](m/no.png) ![y](m/there.png)\n-- content/en-US/m/there.png --\nPNG\n-- content/ru/a.md --\n# А\n\n![x](m/no.png) ![x](~/m/no.png) ![y](m/there.png)\n",
    );
    let ran = site.run(&["check"]);
    assert!(
        ran.out.contains(
            "there is no image `m/no.png` in this locale or in the source locale; 2 places on 1 pages ask for it"
        ),
        "{}",
        ran.out
    );
    assert_eq!(site.check(&[]).1, ["missing-image content/en-US/a.md:3:6", "missing-image content/ru/a.md:3:6"]);
    site.run(&["build"]);
    assert!(site.read("public/ru/a/index.html").contains("src=\"../../en-us/m/there.png\""));
    assert!(site.exists("public/en-us/m/there.png"));
}

/// A file of redirections.
fn rules(rows: &[(&str, &str)]) -> String {
    let rows: Vec<String> =
        rows.iter().map(|(from, to)| format!("  {{ \"source_path\": {from:?}, \"redirect_url\": {to:?} }}")).collect();
    format!("{{ \"redirections\": [\n{}\n] }}\n", rows.join(",\n"))
}

const RULES: &str = "content/en-US/.openpublishing.redirection.json";

/// The findings of a file of redirections as `lint line`.
fn of_rules(site: &TestSite) -> Vec<String> {
    let findings = site.check(&["--locale", "en-US"]).1;
    let of_rules = findings.iter().filter(|finding| finding.contains(RULES));
    of_rules.map(|finding| finding.replace(&format!("{RULES}:"), "").rsplit_once(':').unwrap().0.to_owned()).collect()
}

#[test]
fn no_redirection_leads_out_or_runs_anything() {
    let site = TestSite::new("-- content/en-US/a.md --\n# A\n\n[x](../x.md)\n");
    let outer = ["../../../evil.md", "..\\..\\..\\evil.md", "/../../../evil", "https://x.org/q", "", "C:/evil.md"];
    let mut rows: Vec<(&str, &str)> = outer.iter().map(|from| (*from, "/a")).collect();
    rows.extend([
        ("x/../g.md", "/a"),
        ("s.md", "javascript:alert(1)"),
        ("t.md", "java\tscript:alert(1)"),
        ("u.md", "data:text/html,x"),
        ("v.md", "/out"),
        ("w.md", "https://x.org/a b;c$d\"e"),
    ]);
    site.write(RULES, rules(&rows).as_bytes());
    assert_eq!(
        of_rules(&site),
        [2, 3, 4, 5, 6, 7, 9, 10, 11, 12].map(|line| format!("broken-redirect {line}")),
        "{:?}",
        site.check(&[]).1
    );
    assert_eq!(site.run(&["build"]).code, 0);
    let files = files_of(&site.path(""));
    assert!(files.keys().all(|path| !path.contains("evil") && !path.contains("x.org")), "{:?}", files.keys());
    let list = site.read("public/_redirects");
    assert_eq!(list, "/en-us/g/ /en-us/a/ 301\n/en-us/w/ https://x.org/a%20b;c$d%22e 301\n");
    let map = site.read("public/_redirects.nginx.map");
    assert_eq!(map, "/en-us/g/ /en-us/a/;\n/en-us/w/ https://x.org/a%20b%3Bc%24d%22e;\n");
}

#[test]
fn a_page_wins_over_a_redirection() {
    for form in ["folder", "file"] {
        let site = TestSite::new(&format!(
            "-- hexapla.toml --\npage_form = \"{form}\"\n[locales.ru]\n-- content/en-US/a.md --\n# A\n-- content/en-US/b/index.md --\n# B\n-- content/en-US/b/README.md --\n# Readme\n-- content/en-US/c.md --\n# C\n-- content/ru/c.md --\n# C\n"
        ));
        site.write(
            RULES,
            rules(&[
                ("a/index.md", "/c"),
                ("A.md", "/c"),
                ("b.md", "/c"),
                ("b/README.md", "/c"),
                ("_pages.md", "/c"),
                ("d.md", "/c"),
                ("d.md", "/a"),
                ("404.md", "/c"),
            ])
            .as_bytes(),
        );
        let ran = site.run(&["build"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        for page in ["en-us/a", "en-us/b", "en-us/b/README", "ru/a"] {
            let file = match (form, page) {
                ("folder", _) => format!("public/{page}/index.html"),
                (_, "en-us/b") => format!("public/{page}/index.html"),
                _ => format!("public/{page}.html"),
            };
            assert!(!site.read(&file).contains("http-equiv"), "{file}");
        }
        assert!(
            site.read(if form == "file" { "public/en-us/_pages.html" } else { "public/en-us/_pages/index.html" })
                .contains("C</a>")
        );
        let count = |out: &str| {
            let words: Vec<&str> = out.split_whitespace().collect();
            let at = words.iter().position(|word| *word == "written" || *word == "written,").unwrap();
            (words[at - 4].trim_start_matches(',').parse::<usize>().unwrap(), words[at - 2].parse::<usize>().unwrap())
        };
        let (written, of) = count(&ran.out);
        assert_eq!(written, of, "{}", ran.out);
        assert_eq!(count(&site.run(&["build"]).out), (0, of));
        let lines = of_rules(&site);
        assert!(lines.contains(&"broken-redirect 8".into()), "the second of two: {lines:?}");
        assert!(lines.contains(&"broken-redirect 5".into()), "a page is there: {lines:?}");
        let text = site.run(&["check"]).out;
        assert!(text.contains("`b/README.md` is a page of the site, so this redirection does nothing"), "{text}");
        assert!(!lines.contains(&"broken-redirect 7".into()), "{lines:?}");
    }
}

#[test]
fn a_list_stands_at_no_address_of_a_page() {
    let site = TestSite::new(
        "-- hexapla.toml --\n[[docsets]]\nname = \"all\"\nfolder = \"\"\n-- content/en-US/g.md --\n# Page of the name\n-- content/en-US/g/TOC.yml --\n- name: A\n  href: a.md\n-- content/en-US/g/a.md --\n# A\n-- content/en-US/h/TOC.yml --\n- name: A\n  href: a.md\n-- content/en-US/h/a.md --\n# A\n",
    );
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(site.read("public/en-us/g/index.html").contains("<h1 id=\"page-of-the-name\">"));
    assert!(site.read("public/en-us/h/index.html").contains("A</a>"));
}

#[test]
fn chains_of_redirections_are_followed_in_linear_time() {
    let site = TestSite::new("-- content/en-US/a.md --\n# A\n\n[x](r0.md#x) [y](r%20z.md)\n");
    let names: Vec<(String, String)> = (0..5_000)
        .map(|at| (format!("r{at}.md"), if at == 4_999 { "/a".into() } else { format!("/r{}", at + 1) }))
        .collect();
    let mut rows: Vec<(&str, &str)> = names.iter().map(|(from, to)| (&**from, &**to)).collect();
    rows.extend([("r z.md", "/r%20y"), ("r y.md", "/r0?q=1")]);
    site.write(RULES, rules(&rows).as_bytes());
    let begun = std::time::Instant::now();
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(begun.elapsed().as_secs() < 60);
    assert!(site.read("public/en-us/r0/index.html").contains("url=../a/\""));
    let html = body(&site, "public/en-us/a/index.html");
    assert!(html.contains("<a href=\"./\">x</a> <a href=\"./\">y</a>"), "{html}");
    let ran = site.run(&["check"]);
    assert!(ran.out.contains("the redirection of `r0.md` goes by way of `r1.md` and 4998 more"), "{}", ran.out.len());
    assert!(ran.out.len() < 5_000_000, "{}", ran.out.len());
}

#[test]
fn an_include_is_asked_for_its_places_once_a_page() {
    let site = TestSite::new(
        "-- content/en-US/includes/i.md --\n[notes](#notes) [other](#other) [none](#none)\n-- content/en-US/b.md --\n# B\n\n[!INCLUDE [i](includes/i.md)]\n\n## Other\n",
    );
    for at in 0..3_000 {
        let page = format!("# P{at}\n\n[!INCLUDE [i](includes/i.md)]\n\n## Notes\n");
        site.write(&format!("content/en-US/p{at}.md"), page.as_bytes());
    }
    let begun = std::time::Instant::now();
    assert_eq!(site.check(&[]).1, ["broken-anchor content/en-US/includes/i.md:1:40"]);
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(begun.elapsed().as_secs() < 90, "{:?}", begun.elapsed());
    let html = body(&site, "public/en-us/p7/index.html");
    assert!(html.contains("<a href=\"#notes\">notes</a> <a href=\"#\">other</a>"), "{html}");
    assert!(body(&site, "public/en-us/b/index.html").contains("<a href=\"#\">notes</a> <a href=\"#other\">other</a>"));
    // Includes that double at each step are looked through once each.
    let bomb = TestSite::new("-- content/en-US/a.md --\n[x](#no)\n\n[!INCLUDE [x](includes/0.md)]\n");
    for level in 0..60 {
        let next = format!("[!INCLUDE [x]({0}.md)]\n\n[!INCLUDE [x]({0}.md)]\n", level + 1);
        bomb.write(&format!("content/en-US/includes/{level}.md"), next.as_bytes());
    }
    bomb.write("content/en-US/includes/60.md", b"");
    assert!(bomb.check(&[]).1.contains(&"broken-anchor content/en-US/a.md:1:5".to_owned()));
}

#[test]
fn a_page_that_a_locale_says_has_moved_is_not_missing_there() {
    let site = TestSite::new("-- hexapla.toml --\n[locales.ru]\n[locales.pt-BR]\n");
    for (locale, name) in [("ru", "a"), ("ru", "old"), ("ru", "lost"), ("ru", "round"), ("pt-BR", "a")] {
        let page = format!("# {}\n\n[x](old.md)\n", pair("d3385-103", "Раз", "One two"));
        site.write(&format!("content/{locale}/{name}.md"), page.as_bytes());
    }
    site.write(
        "content/pt-BR/.openpublishing.redirection.json",
        rules(&[("old.md", "/a"), ("lost.md", "/a/no"), ("older.md", "/old"), ("round.md", "/round")]).as_bytes(),
    );
    let (_, findings, report) = site.check(&["--locale", "pt-BR"]);
    let missing: Vec<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["lint"] == "missing-page")
        .map(|finding| finding["page"].as_str().unwrap())
        .collect();
    // Where a rule leads nowhere the page of the sister is still better than none.
    assert_eq!(missing, ["lost.md", "round.md"], "{findings:?}");
    let status: serde_json::Value = serde_json::from_str(&site.run(&["status", "--format", "json"]).out).unwrap();
    let row = status["locales"].as_array().unwrap().iter().find(|row| row["locale"] == "pt-BR").unwrap().clone();
    assert_eq!((&row["missing_pages"], &row["words_to_do"]), (&2.into(), &6.into()), "{row}");
    assert!(!site.run(&["status", "--gaps", "--locale", "pt-BR"]).out.contains("old.md"));
    assert_eq!(site.run(&["build"]).code, 0);
    let files = files_of(&site.path("public"));
    assert!(dead_links(&files).is_empty(), "{:?}", dead_links(&files));
    for moved in ["old", "older"] {
        let html = site.read(&format!("public/pt-br/{moved}/index.html"));
        assert!(html.contains("url=../a/\""), "{html}");
    }
    assert!(!site.read("public/pt-br/lost/index.html").contains("http-equiv"));
    assert!(body(&site, "public/pt-br/a/index.html").contains("<a href=\"./\">x</a>"));
    assert!(body(&site, "public/ru/a/index.html").contains("<a href=\"../old/\">x</a>"));
    assert!(!site.read("public/pt-br/_pages/index.html").contains("pt-br/old/"));
}

#[test]
fn redirections_with_comments_and_a_bad_one_are_read() {
    let site = TestSite::new("-- content/en-US/a.md --\n# A\n");
    site.write(
        RULES,
        "\u{feff}{ // \"source_path\": \"no.md\"\n\"redirections\": [\n{ \"source_path\": \"b.md\", \"redirect_url\": \"/a\" },\n{ \"redirect_url\": 1 },\n{ \"source_path\": \"c.md\" },\n/* \"source_path\" */ { \"source_path_from_root\": \"/d.md\", \"source_path\": \"\", \"redirect_url\": \"/a/no\" },\n{ \"source_path\": \"e.md\", \"redirect_url\": \"/a\", },\n] }\n"
            .as_bytes(),
    );
    assert_eq!(of_rules(&site), ["invalid-file 4", "invalid-file 5", "broken-redirect 6"]);
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(site.exists("public/en-us/b/index.html") && site.exists("public/en-us/e/index.html"));
}

#[test]
fn a_rule_stands_where_its_path_is_written() {
    let site = TestSite::new("-- content/en-US/a.md --\n# A\n");
    site.write(
        RULES,
        "{\"redirections\": [\n{ \"redirect_url\": \"/a?q=\\\"source_path\\\": \\\"x\\\"\", \"source_path\": \"b\\u002emd\" },\n{ \"source_path\": \"c.md\",\n  \"redirect_url\": \"/gone\" }\n] }\n"
            .as_bytes(),
    );
    assert_eq!(of_rules(&site), ["broken-redirect 3"]);
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(site.exists("public/en-us/b/index.html"));
}

#[test]
fn maps_that_cannot_be_read_are_told() {
    let site = TestSite::new(
        "-- content/en-US/a.md --\n# A\n\n<xref:one>\n-- content/en-US/xrefmap.yml --\nreferences:\n- uid: [one]\n-- content/en-US/b/xrefmap.json --\n{\"references\":\n[}\n-- content/en-US/zone-pivot-groups.yml --\ngroups: 1\n",
    );
    assert_eq!(
        site.check(&[]).1,
        [
            "unknown-xref content/en-US/a.md:3:2",
            "invalid-file content/en-US/b/xrefmap.json:2:2",
            "invalid-yaml content/en-US/xrefmap.yml:2:8",
            "invalid-yaml content/en-US/zone-pivot-groups.yml:1:9",
        ]
    );
    // Every page is published all the same.
    assert_eq!(site.run(&["build"]).code, 0);
}

#[test]
fn references_of_a_map_lead_to_pages_of_the_site() {
    let site = TestSite::new(
        "-- hexapla.toml --\n[[docsets]]\nname = \"api\"\nurl = \"x/api\"\n-- content/en-US/api/a.md --\n# A\n\n<xref:one> <xref:two> <xref:three> <xref:four> <xref:five>\n-- content/en-US/api/b.md --\n# B\n\n## Part\n-- content/en-US/api/xrefmap.yml --\nreferences:\n- uid: one\n  name: One\n  href: /x/api/b\n- uid: two\n  name: Two\n  href: x/api/b.html#part\n- uid: three\n  name: Three\n  href: javascript:alert(1)\n- uid: four\n  name: Four\n  href: /elsewhere\n- uid: five\n  name: Five\n  href: //example.org/five\n",
    );
    let findings = site.check(&[]).1;
    assert_eq!(
        findings,
        ["broken-link content/en-US/api/a.md:3:24", "unmapped-absolute-link content/en-US/api/a.md:3:37"]
    );
    assert_eq!(site.run(&["build"]).code, 0);
    let html = body(&site, "public/en-us/x/api/a/index.html");
    assert!(html.contains("<a href=\"../b/\">One</a> <a href=\"../b/#part\">Two</a>"), "{html}");
    assert!(!html.contains("javascript"), "{html}");
    assert!(html.contains("<a href=\"//example.org/five\">Five</a>"), "{html}");
}

#[test]
fn no_table_of_contents_links_to_what_would_run() {
    let site = TestSite::new(
        "-- content/en-US/TOC.yml --\n- name: A\n  href: a.md\n- name: Bad\n  href: javascript:alert(1)\n- name: Worse\n  href: \" java\\tscript:alert(1)\"\n-- content/en-US/a.md --\n# A\n",
    );
    assert_eq!(site.check(&[]).1.len(), 2);
    assert_eq!(site.run(&["build"]).code, 0);
    for (path, bytes) in files_of(&site.path("public/en-us")) {
        assert!(!String::from_utf8(bytes).unwrap().contains("script:alert"), "{path}");
    }
}

#[test]
fn images_of_resource_mappings_are_found_and_told_once() {
    let site = TestSite::new(
        "-- hexapla.toml --\n[[docsets]]\nname = \"d\"\nurl = \"\"\n[[docsets.content]]\nsrc = \"pages\"\n[[docsets.resources]]\nsrc = \"pictures\"\ndest = \"media\"\n-- content/en-US/d/pages/a.md --\n# A\n\n![x](/media/i.png) ![y](/nowhere/no.png)\n-- content/en-US/d/pictures/i.png --\nPNG\n",
    );
    assert_eq!(site.check(&[]).1, ["missing-image content/en-US/d/pages/a.md:3:25"]);
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(body(&site, "public/en-us/a/index.html").contains("src=\"../media/i.png\""));
    assert!(site.exists("public/en-us/media/i.png"));
}

#[test]
fn tables_of_contents_and_yaml_pages_have_suffixes_too() {
    let site = TestSite::new(
        "-- hexapla.toml --\ncontent = \"docs/{path}.{locale}.md\"\n-- docs/TOC.yml --\n- name: First\n  href: a.md\n- name: Land\n  href: land.yml\n-- docs/TOC.ru.yml --\n- name: Первая\n  href: a.md\n-- docs/a.md --\n# A\n-- docs/a.ru.md --\n# А\n-- docs/land.yml --\n### YamlMime:Landing\ntitle: Welcome\nsummary: Short.\n-- docs/land.ru.yml --\n### YamlMime:Landing\ntitle: Добро пожаловать\nsummary: Кратко.\n",
    );
    let findings = site.check(&[]).1;
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(body(&site, "public/ru/land/index.html").contains("Добро пожаловать"));
    assert!(body(&site, "public/en-us/land/index.html").contains("Welcome"));
    let russian = site.read("public/ru/a/index.html");
    assert!(russian.contains("Первая</a>") && !russian.contains("First"), "{russian}");
    assert!(!site.exists("public/en-us/land.ru/index.html"));
}

#[test]
fn each_locale_may_spell_its_folders_as_it_likes() {
    let site = TestSite::new(
        "-- hexapla.toml --\n[locales.ru]\n[[docsets]]\nname = \"docs\"\n-- content/en-US/Docs/API/a.md --\n# A\n\n[x](~/API/b.md) [y](b.md) [z](~/api/b.md)\n-- content/en-US/Docs/API/b.md --\n# B\n-- content/en-US/Docs/API/c.md --\n# C\n-- content/en-US/Docs/API/i.png --\nPNG\n-- content/ru/docs/api/a.md --\n# А\n\n[x](b.md) [y](../api/b.md) [z](../API/b.md) [only](../API/c.md) ![i](i.png)\n-- content/ru/docs/api/b.md --\n# Б\n-- content/ru/docs/api/i.png --\nPNG\n",
    );
    let mut findings = site.check(&[]).1;
    findings.retain(|finding| !finding.starts_with("missing-page"));
    assert_eq!(
        findings,
        ["link-case-mismatch content/en-US/Docs/API/a.md:3:31", "link-case-mismatch content/ru/docs/api/a.md:3:32"]
    );
}

#[test]
fn a_link_to_a_table_of_contents_leads_to_its_list() {
    let site = TestSite::new(
        "-- content/en-US/g/TOC.yml --\n- name: A\n  href: a.md\n-- content/en-US/g/a.md --\n# A\n\n[all](TOC.yml), [more](../h/toc.md)\n-- content/en-US/h/toc.md --\n# [B](b.md)\n-- content/en-US/h/b.md --\n# B\n",
    );
    assert_eq!(site.run(&["build"]).code, 0);
    let html = body(&site, "public/en-us/g/a/index.html");
    assert!(html.contains("<a href=\"../_pages/\">all</a>, <a href=\"../../h/_pages/\">more</a>"), "{html}");
    let dead: Vec<String> =
        dead_links(&files_of(&site.path("public"))).into_iter().filter(|dead| !dead.contains("404.html")).collect();
    assert!(dead.is_empty(), "{dead:?}");
}

#[test]
fn pages_that_are_not_to_be_found_are_in_no_sitemap() {
    let site = TestSite::new(
        "-- hexapla.toml --\nbase_url = \"https://x.org/\"\n[locales.ru]\n[[docsets]]\nname = \"d\"\nurl = \"\"\n[[docsets.file_metadata]]\nkey = \"robots\"\nglob = \"hidden/**\"\nvalue = \"NOINDEX, nofollow\"\n-- content/en-US/d/a.md --\n---\nrobots: noindex\n---\n# A\n-- content/ru/d/a.md --\n# А\n-- content/en-US/d/b.md --\n# B\n-- content/ru/d/b.md --\n# Б\n-- content/en-US/d/hidden/c.md --\n# C\n",
    );
    assert_eq!(site.run(&["build"]).code, 0);
    let map = site.read("public/sitemap.xml");
    assert!(!map.contains("en-us/a/") && !map.contains("hidden"), "{map}");
    assert!(map.contains("<loc>https://x.org/ru/a/</loc>") && map.contains("en-us/b/"), "{map}");
    assert!(!site.read("public/ru/a/index.html").contains("hreflang=\"en-US\" href=\"https"));
    assert!(!site.read("public/en-us/a/index.html").contains("rel=\"alternate\""));
}

#[test]
fn absolute_links_that_nobody_answers_are_told_once_for_each_folder() {
    let site = TestSite::new(
        "-- hexapla.toml --\n[locales.ru]\n-- content/en-US/a.md --\n# A\n\n[x](/azure/x) [y](/azure/y#z) [z](/azurite)\n-- content/en-US/b.md --\n# B\n\n[x](/azure) [y](/windows/a) [z](/windows/b)\n-- content/ru/a.md --\n# А\n\n[x](/azure/x)\n",
    );
    let (_, _, report) = site.check(&[]);
    let findings = report["findings"].as_array().unwrap().iter();
    let found: Vec<String> = findings
        .filter(|finding| finding["lint"] == "unmapped-absolute-link")
        .map(|finding| {
            let (path, at) = (finding["path"].as_str().unwrap(), &finding["start"]);
            let said = finding["message"].as_str().unwrap().split(" no page").next().unwrap();
            format!("{path}:{}:{} {said}", at["line"], at["column"])
        })
        .collect();
    assert_eq!(
        found,
        [
            "content/en-US/a.md:3:5 3 links of 2 pages lead below `/azure`, which is",
            "content/en-US/a.md:3:35 `/azurite` is",
            "content/en-US/b.md:3:17 2 links of this page lead below `/windows`, which is",
            "content/ru/a.md:3:5 `/azure/x` is",
        ]
    );
}
