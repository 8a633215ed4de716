//! Every extension of the dialect as HTML, in plain text and inside bilingual segments, and each bad form with what is
//! said of it.

use super::tests::html;
use super::*;

/// `text` with each `{Words}` as it is, and as a segment.
fn spellings(text: &str, as_segment: impl Fn(u32, &str) -> String) -> (String, String) {
    let (mut plain, mut bilingual) = (String::new(), String::new());
    let mut number = 102;
    for (at, part) in text.split(['{', '}']).enumerate() {
        plain.push_str(part);
        if at % 2 == 0 {
            bilingual.push_str(part);
        } else {
            number += 1;
            bilingual.push_str(&as_segment(number, part));
        }
    }
    (plain, bilingual)
}

/// Check a text and its HTML; what stands in braces is a segment in a second round.
fn check(text: &str, expected: &str) {
    let pair = |number: u32, text: &str| {
        format!(
            "<span data-ttu-id=\"d3385-{number}\">{text}</span><span class=\"sxs-lookup\"><span data-stu-id=\"d3385-{number}\">{text} in English</span></span>"
        )
    };
    let span = |number: u32, text: &str| format!("<span id=\"s-{number}\">{text}</span>");
    let (plain, bilingual) = spellings(text, pair);
    let (html_plain, html_bilingual) = spellings(expected, span);
    assert_eq!(html(&plain), html_plain, "{plain}");
    assert_eq!(html(&bilingual), html_bilingual, "{bilingual}");
    for text in [&plain, &bilingual] {
        let document = parse(FileId(0), text, false);
        assert!(document.faults.is_empty(), "{text}: {:?}", document.faults);
    }
}

/// The lints of a text, each with the words that its place covers.
fn faults(text: &str) -> Vec<(&'static str, String)> {
    let document = parse(FileId(0), text, true);
    document.faults.iter().map(|fault| (fault.lint, fault.primary.span.of(text).to_owned())).collect()
}

#[test]
fn alerts() {
    let alert = |kind: &str, body: &str| {
        format!("<div class=\"hx-alert hx-{kind}\">\n<p class=\"hx-alert-label\">alert-{kind}</p>\n{body}</div>\n")
    };
    for text in [
        "> [!NOTE]\n> {Text}",
        "> [!Note]  \n> {Text}",
        "> [!note] {Text}",
        ">[!NOTE]{Text}",
        "> \n> [!NOTE]\n> {Text}",
    ] {
        check(text, &alert("note", "<p>{Text}</p>\n"));
    }
    check(
        "- {A}\n\n  > [!TIP]\n  > {B}\n",
        &format!("<ul>\n<li>\n<p>{{A}}</p>\n{}</li>\n</ul>\n", alert("tip", "<p>{B}</p>\n")),
    );
    check("> [!CAUTION]\n> - {A}\n> - {B}\n", &alert("caution", "<ul>\n<li>{A}</li>\n<li>{B}</li>\n</ul>\n"));
    let legacy = |label: &str, body: &str| {
        format!(
            "<div class=\"hx-alert hx-important\">\n<p class=\"hx-alert-label\"><strong>{label}</strong></p>\n<p>{body}</p>\n</div>\n"
        )
    };
    for text in [
        "> **Important**<br>{Text}",
        ">**Important**<br/>{Text}",
        "> **Important:**\n> {Text}",
        "> **Important** <br /> {Text}",
    ] {
        let label = if text.contains(':') { "Important:" } else { "Important" };
        check(text, &legacy(label, "{Text}"));
    }
    // A translated label is known by its source.
    let text = "> <span data-ttu-id=\"d3385-103\">**Tärkeää**</span><span class=\"sxs-lookup\"><span data-stu-id=\"d3385-103\">**Important**</span></span><br>x";
    assert!(
        html(text).starts_with(
            "<div class=\"hx-alert hx-important\">\n<p class=\"hx-alert-label\"><span id=\"s-103\"><strong>Tärkeää"
        ),
        "{}",
        html(text)
    );
    assert!(html("> **Note** that this goes on.").starts_with("<blockquote>"));
}

#[test]
fn boxes_and_videos() {
    check(
        "> [!div class=\"nextstepaction\"]\n> [{Next}](b.md)",
        "<div class=\"nextstepaction\">\n<p><a href=\"b.md\">{Next}</a></p>\n</div>\n",
    );
    check(
        "> [!div class=\"checklist\"]\n> * {A}\n> * {B}",
        "<div class=\"checklist\">\n<ul>\n<li>{A}</li>\n<li>{B}</li>\n</ul>\n</div>\n",
    );
    let video = "<p class=\"hx-video\"><a href=\"https://www.youtube.com/embed/x_y\">video</a> <span>www.youtube.com</span></p>\n";
    check("> [!VIDEO https://www.youtube.com/embed/x_y]", video);
    check("[!VIDEO https://www.youtube.com/embed/x_y]\n", video);
    check(
        ":::video source=\"https://www.youtube.com/embed/x_y\" title=\"A\":::\n",
        &video.replace("<span>www.youtube.com", "<span>A"),
    );
    check(
        "{Before}\n[!VIDEO https://www.youtube.com/embed/x_y]\n{After}\n",
        &format!("<p>{{Before}}</p>\n{video}<p>{{After}}</p>\n"),
    );
}

#[test]
fn includes_and_samples() {
    assert_eq!(html("[!INCLUDE [a note](../includes/a-note.md)]\n"), "{../includes/a-note.md}");
    let document = parse(
        FileId(0),
        "# A\n\n[!INCLUDE[a](a.md)]\n[!include [b]( ~/b_c.md )]\n\nSee [!INCLUDE [c](c(1).md)] here.\n\n| x [!INCLUDE [d](d.md)] |\n|---|\n",
        true,
    );
    let embeds: Vec<(&str, bool)> = document.embeds.iter().map(|embed| (&*embed.address, embed.inline)).collect();
    assert_eq!(embeds, [("a.md", false), ("~/b_c.md", false), ("c(1).md", true), ("d.md", true)]);
    assert!(document.embeds.iter().all(|embed| embed.headings == 1 && embed.sample.is_none()));
    let text = ":::code language=\"csharp\" source=\"~/samples/a.cs\" id=\"one\" highlight=\"2\":::\n\n[!code-json[Main](b.json?range=2-3,5&highlight=2)]\n\n[!CODE [x](c.py#L4-L6)]\n\n[!code-azurecli-interactive[](d.sh#region)]\n";
    let document = parse(FileId(0), text, true);
    assert!(document.faults.is_empty(), "{:?}", document.faults);
    let samples: Vec<(&str, &str, &Sample)> = document
        .embeds
        .iter()
        .map(|embed| (&*embed.address, embed.span.of(text), embed.sample.as_deref().unwrap()))
        .collect();
    let sample = |language: &str, lines: &[(usize, Option<usize>)], region: Option<&str>| Sample {
        language: language.into(),
        lines: lines.to_vec(),
        region: region.map(Into::into),
    };
    assert_eq!(samples[0], ("~/samples/a.cs", "~/samples/a.cs", &sample("csharp", &[], Some("one"))));
    assert_eq!(samples[1], ("b.json", "b.json", &sample("json", &[(2, Some(3)), (5, Some(5))], None)));
    assert_eq!(samples[2], ("c.py", "c.py", &sample("", &[(4, Some(6))], None)));
    assert_eq!(samples[3], ("d.sh", "d.sh", &sample("azurecli-interactive", &[], Some("region"))));
}

#[test]
fn images() {
    let image = "<p class=\"hx-figure\"><img src=\"media/a_b_c.png\" alt=\"An *A*\"></p>\n";
    check(":::image type=\"content\" source=\"media/a_b_c.png\" alt-text=\"An *A*\":::\n", image);
    check(":::image source='media/a_b_c.png' alt-text=\"An *A*\" border=\"false\" loc-scope=\"other\":::", image);
    check(
        "1. {One}\n   :::image source=\"media/a_b_c.png\" alt-text=\"An *A*\":::\n2. {Two}\n",
        &format!("<ol>\n<li>{{One}}{image}</li>\n<li>{{Two}}</li>\n</ol>\n").replace("{One}<p", "{One}\n<p"),
    );
    check(
        "{Select} :::image type=\"icon\" source=\"i.png\"::: {now}.\n",
        "<p>{Select} <img src=\"i.png\" alt=\"\"> {now}.</p>\n",
    );
    check(
        "| {A} | {B} |\n|---|---|\n| :::image source=\"a.png\" alt-text=\"b\"::: | {C} |\n",
        "<div class=\"hx-table\"><table><thead><tr><th>{A}</th><th>{B}</th></tr></thead><tbody>\n<tr><td><img src=\"a.png\" alt=\"b\"></td><td>{C}</td></tr>\n</tbody></table></div>\n",
    );
    check(
        ":::image source=\"a.png\" alt-text=\"b\" lightbox=\"c.png\":::\n",
        "<p class=\"hx-figure\"><a href=\"c.png\" class=\"hx-lightbox\"><img src=\"a.png\" alt=\"b\"></a></p>\n",
    );
    check(
        ":::image type=\"complex\" source=\"a.png\" alt-text=\"b\":::\n   {Long text.}\n:::image-end:::\n{After}\n",
        "<p class=\"hx-figure\"><img src=\"a.png\" alt=\"b\"></p>\n<details class=\"hx-description\"><summary>long-description</summary>\n<p>{Long text.}</p>\n</details>\n<p>{After}</p>\n",
    );
    let text = "> :::image source=\"a b.png\" alt-text=\"x &amp; y\":::\n";
    let document = parse(FileId(0), text, true);
    assert_eq!(
        (&*document.links[0].address, document.links[0].span.of(text), &*document.links[0].alt),
        ("a b.png", "a b.png", "x & y")
    );
}

#[test]
fn rows_zones_and_monikers() {
    check(
        ":::row:::\n   :::column span=\"2\":::\n      {A}\n\n      {B}\n   :::column-end:::\n   :::column:::\n      - {C}\n   :::column-end:::\n:::row-end:::\n\n{D}\n",
        "<div class=\"hx-row\">\n<div class=\"hx-column hx-span-2\">\n<p>{A}</p>\n<p>{B}</p>\n</div>\n<div class=\"hx-column\">\n<ul>\n<li>{C}</li>\n</ul>\n</div>\n</div>\n<p>{D}</p>\n",
    );
    check(
        "{A}\n::: zone pivot=\"x, y\"\n- {B}\n::: zone-end\n{C}\n",
        "<p>{A}</p>\n<div class=\"hx-zone\" data-pivot=\"x y\"><p class=\"hx-zone-label\">x,y</p>\n<ul>\n<li>{B}</li>\n</ul>\n</div>\n<p>{C}</p>\n",
    );
    check(
        "::: moniker range=\">=a-1\"\n\n{A}\n\n::: moniker-end\n",
        "<div class=\"hx-moniker\" data-moniker=\"&gt;=a-1\">\n<p>{A}</p>\n</div>\n",
    );
}

#[test]
fn tabs() {
    let tab = |id: &str, title: &str, body: &str| {
        format!(
            "<section id=\"tab-{id}\" class=\"hx-tab\" data-tab=\"{id}\">\n<p class=\"hx-tab-title\">{title}</p>\n<p>{body}</p>\n</section>\n"
        )
    };
    let group = |tabs: String| format!("<div class=\"hx-tabs\">\n{tabs}</div>\n");
    check(
        "# [{Windows}](#tab/windows)\n\n{A}\n\n# [{Linux}](#tab/linux)\n\n{B}\n\n---\n\n{After}\n",
        &(group(tab("windows", "{Windows}", "{A}") + &tab("linux", "{Linux}", "{B}")) + "<p>{After}</p>\n"),
    );
    check(
        "- {One}\n\n  ### [{A}](#tab/a/x)\n\n  {B}\n\n  ***\n",
        &format!(
            "<ul>\n<li>\n<p>{{One}}</p>\n{}</li>\n</ul>\n",
            group(tab("a", "{A}", "{B}").replace("data-tab=\"a\"", "data-tab=\"a\" data-condition=\"x\""))
        ),
    );
    let document = parse(FileId(0), "# [A](#tab/a)\n\nText.\n\n***\n\n# B\n", true);
    assert_eq!(document.headings.len(), 1);
    assert!(document.links.is_empty());
}

#[test]
fn inline_pieces() {
    check(
        "{Use} :::no-loc text=\"Azure AD\"::: {here}.\n",
        "<p>{Use} <span translate=\"no\">Azure AD</span> {here}.</p>\n",
    );
    check("{Done} :heavy_check_mark: {at} 10:30:45 a:100:b\n", "<p>{Done} ✔️ {at} 10:30:45 a:100:b</p>\n");
    check(
        "{See} https://example.org/a_b_(c)?x=1&y=2. {Then}\n",
        "<p>{See} <a href=\"https://example.org/a_b_(c)?x=1&y=2\">https://example.org/a_b_(c)?x=1&amp;y=2</a>. {Then}</p>\n",
    );
    check(
        "{See} https://example.org/?x=1&amp;y=2\n",
        "<p>{See} <a href=\"https://example.org/?x=1&y=2\">https://example.org/?x=1&amp;y=2</a></p>\n",
    );
    check(
        "{访问}https://example.org/a。{再}\n",
        "<p>{访问}<a href=\"https://example.org/a\">https://example.org/a</a>。{再}</p>\n",
    );
    check(
        "{See} <xref:System.String?displayProperty=fullName> {and} [{text}](xref:a.b)\n",
        "<p>{See} <a href=\"xref:System.String?displayProperty=fullName\">xref:System.String?displayProperty=fullName</a> {and} <a href=\"xref:a.b\">{text}</a></p>\n",
    );
    check("{Term}\n: {Definition}\n", "<dl>\n<dt>{Term}</dt>\n<dd>{Definition}</dd>\n</dl>\n");
    check(
        "- [x] {Done}\n- [ ] {Open}\n",
        "<ul>\n<li><input type=\"checkbox\" disabled checked>\n{Done}</li>\n<li><input type=\"checkbox\" disabled>\n{Open}</li>\n</ul>\n",
    );
    check("**{粗体：}**{后文}\n", "<p><strong>{粗体：}</strong>{后文}</p>\n");
    check("他说**“重要”**的。 *{a}*\n", "<p>他说<strong>“重要”</strong>的。 <em>{a}</em></p>\n");
    check("{a}**\"foo\"** \\*\\*x：\\*\\*y\n", "<p>{a}**\"foo\"** **x：**y</p>\n");
    assert_eq!(
        html(
            "<span data-ttu-id=\"d3385-103\">**粗体：**后文</span><span class=\"sxs-lookup\"><span data-stu-id=\"d3385-103\">**Bold:** rest</span></span>"
        ),
        "<p><span id=\"s-103\"><strong>粗体：</strong>后文</span></p>\n"
    );
    assert_eq!(parse(FileId(0), ":::no-loc text=\"Azure AD\":::\n", false).no_loc, ["Azure AD".into()]);
}

#[test]
fn formulas() {
    let shown = html("Area $\\pi r^2$ and\n\n$$\n\\frac{a}{b}\n$$\n");
    assert!(
        shown.contains("<p>Area <math") && shown.contains("<div class=\"hx-math\"><math") && shown.contains("<mfrac>"),
        "{shown}"
    );
    for text in ["It costs $5 and $10.", "Set $a and $b, then $c = $d.", "`$x^2$` is code", "US$5 = A$7"] {
        assert!(!html(text).contains("<math"), "{text}: {}", html(text));
    }
}

#[test]
fn code_keeps_every_mark() {
    let marks = ":::image source=\"a\":::  [!INCLUDE [a](b.md)] $$x$$ :smile: https://x.org [!NOTE] ::: zone";
    for text in [
        format!("`{marks}`"),
        format!("```text\n{marks}\n```\n"),
        format!("- x\n\n      {marks}\n"),
        format!("    {marks}\n"),
    ] {
        let shown = html(&text);
        let unescaped = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        assert!(unescaped.contains(marks), "{text}: {shown}");
        assert!(faults(&text).is_empty(), "{text}: {:?}", faults(&text));
    }
    assert_eq!(
        html("[a](https://x.org/:::/[!x) <a title=\":smile:\" href=\"https://x.org\">b</a>\n"),
        "<p><a href=\"https://x.org/:::/[!x\">a</a> <a href=\"https://x.org\" title=\":smile:\">b</a></p>\n"
    );
    assert_eq!(html("a \u{F0000} b :smile:\n"), "<p>a \u{F0000} b 😄</p>\n");
    assert!(faults("<!-- ::: zone pivot=\"a\" -->\n").is_empty());
}

#[test]
fn bad_forms_are_told_at_their_place() {
    let one = |text: &str, lint: &str, words: &str| {
        assert_eq!(
            faults(text).iter().map(|(lint, words)| (*lint, words.as_str())).collect::<Vec<_>>(),
            [(lint, words)],
            "{text}"
        );
    };
    one("# A\n\n:::image source=\"a.png\":::\n", "invalid-directive", ":::image source=\"a.png\":::");
    one("x :::image source=\"a.png\" alt=\"b\"::: y\n", "invalid-directive", ":::image source=\"a.png\" alt=\"b\":::");
    one(":::zone pivot=\"a\"\n\nx\n", "unclosed-directive", ":::zone pivot=\"a\"");
    one("x\n\n::: zone-end\n", "unclosed-directive", "::: zone-end");
    one(":::imge source=\"a.png\":::\n", "unknown-directive", ":::imge source=\"a.png\":::");
    one("> [!NOTES]\n> x\n", "unknown-directive", "[!NOTES]");
    one("Text [!NOTE] here\n", "invalid-directive", "[!NOTE]");
    one("[!INCLUDE a.md]\n", "unknown-directive", "[!INCLUDE a.md]");
    one("[!INCLUDE [x]()]\n", "unknown-directive", "[!INCLUDE [x]()]");
    one("[!code-cs](a.cs)\n", "unknown-directive", "[!code-cs](a.cs)");
    one("> [!NOTE\n> x\n", "unknown-directive", "[!");
    one("> [!注意]\n> x\n", "alert-kind-mismatch", "[!注意]");
    one("> [!NOTA]\n> x\n", "alert-kind-mismatch", "[!NOTA]");
    one("::image source=\"a.png\"::\n", "unknown-directive", "::image source=\"a.png\"::");
    one(
        ":::image source=\"a.png\" alt-text=\"b\" source=\"c\":::\n",
        "invalid-directive",
        ":::image source=\"a.png\" alt-text=\"b\" source=\"c\":::",
    );
    one("[!VIDEO]\n", "unknown-directive", "[!VIDEO]");
    one("> [!div]\n> x\n", "unknown-directive", "[!div]");
    one("| :::row::: |\n|---|\n", "invalid-directive", ":::row:::");
    one("Text ::: moniker range=\"x\" goes on\n", "invalid-directive", "::: moniker range=\"x\"");
    one("| :::code source=\"a.cs\"::: |\n|---|\n", "invalid-directive", ":::code source=\"a.cs\":::");
    one("# [A](#tab/a)\n\nx\n\n# B\n", "unclosed-directive", "");
    assert!(faults("## [A](#tab/a)\n\nx\n\n### B\n").is_empty());
    one("See [a](b c.md).\n", "broken-inline-markup", "](");
    one("$$\\frac{1$$\n", "invalid-math", "\\frac{1");
    let text = "<span data-ttu-id=\"d3385-103\">Раз :::imge:::</span><span class=\"sxs-lookup\"><span data-stu-id=\"d3385-103\">One</span></span>\n";
    assert_eq!(faults(text), [("unknown-directive", ":::imge:::".to_owned())]);
}

/// Forms that were once read wrongly.
#[test]
fn nothing_of_a_page_is_lost() {
    let has = |text: &str, parts: &[&str]| {
        let shown = html(text);
        parts.iter().for_each(|part| assert!(shown.contains(part), "{part}: {text}: {shown}"));
        assert!(faults(text).is_empty(), "{text}: {:?}", faults(text));
    };
    // Directives end with their line.
    has(
        "::: zone pivot=\"a\"\n\nA\n\n::: zone-end\n\n::: zone pivot=\"b\"\n\nB\n\n::: zone-end\n",
        &["data-pivot=\"a\"", "data-pivot=\"b\""],
    );
    has(
        "::: moniker range=\"a\"\n\n:::image source=\"a.png\" alt-text=\"x\":::\n\n::: moniker-end\n\n:::row:::\n:::row-end:::\n",
        &["<img src=\"a.png\"", "hx-row"],
    );
    // Comments hold nothing.
    has(
        "<!-- ::: zone pivot=\"a\" -->\n\nKept.\n\n<!-- https://x.org/-->\nAlso.\n\nText <!-- :::no-loc text=\"x\" --> tail\n",
        &["Kept.", "Also.", "tail"],
    );
    has(
        ":::row:::\n    :::column:::\n        Text\n    :::column-end:::\n:::row-end:::\n",
        &["<div class=\"hx-column\">\n<p>Text</p>"],
    );
    has(
        ":::row:::\n\t:::column:::\n\t\tText\n\t:::column-end:::\n:::row-end:::\n",
        &["<div class=\"hx-column\">\n<p>Text</p>"],
    );
    // Prices and processes are no formulas.
    has("| a | $$ |\n|---|---|\n| b | $$$ |\n| c | $$ |\n", &["<td>$$$</td>", "<td>$$</td>"]);
    has(
        "- Cost: $$\n- Cost: $$\n\nPID $$ and $$ again, $(A)\\$(B)\n",
        &["<li>Cost: $$</li>", "PID $$ and $$ again, $(A)$(B)"],
    );
    has("<pre>\nPATH=$$x$$\n:::row:::\n:smile:\n</pre>\n", &["PATH=$$x$$\n:::row:::\n:smile:\n"]);
    has("$x_1$, $f(x)$ and $$x$$\n", &["<math", "and <math"]);
    // Headings belong to their tab.
    has(
        "## [A](#tab/a)\n## Inside\ntext\n## [B](#tab/b)\n* * *\n",
        &[
            "<section id=\"tab-a\" class=\"hx-tab\" data-tab=\"a\">\n<p class=\"hx-tab-title\">A</p>\n<h2 id=\"inside\">Inside</h2>\n<p>text</p>\n</section>\n<section",
        ],
    );
    // Marks on later lines.
    has(
        "> [!NOTE]\n> One.\n> [!TIP]\n> Two.\n",
        &[
            "<p>One.</p>\n</div>\n<div class=\"hx-alert hx-tip\">\n<p class=\"hx-alert-label\">alert-tip</p>\n<p>Two.</p>\n</div>",
        ],
    );
    has(
        "> Text\n>\n> [!div class=\"checklist\"]\n> - a\n",
        &["<p>Text</p>\n</blockquote>\n<div class=\"checklist\">\n<ul>"],
    );
    has("> > [!NOTE]\n> > x\n", &["<blockquote>\n<div class=\"hx-alert hx-note\">"]);
    has(
        "> [!div class=\"op_single_selector\" title1=\"Select\"]\n> - a\n\n> [!div `class=\"checklist\"`]\n> - b\n",
        &["<div class=\"op_single_selector\">", "<div class=\"checklist\">"],
    );
    has("[!VIDEO https://x.org/abc title=\"My title\"]\n", &["href=\"https://x.org/abc\"", "<span>My title</span>"]);
    has(
        ":::video source=\"https://x.org/v\" upload-date=\"2024\" type=\"complex\":::\nText\n:::video-end:::\n",
        &["https://x.org/v", "Text"],
    );
    has(
        "[](xref:a.b) <xref href=\"c.d\"></xref>\n",
        &["<a href=\"xref:a.b\">xref:a.b</a> <a href=\"xref:c.d\">xref:c.d</a>"],
    );
    has("Para\n:x and :smile: y\n", &["Para\n:x and 😄 y"]);
    has(
        "***粗斜：***文 **他说：“好！”**她答：**“好。”**\n",
        &["<em><strong>粗斜：</strong></em>文 <strong>他说：“好！”</strong>她答：<strong>“好。”</strong>"],
    );
    let pair = |number: u32, text: &str| {
        format!(
            "<span data-ttu-id=\"d3385-{number}\">{text}</span><span class=\"sxs-lookup\"><span data-stu-id=\"d3385-{number}\">x</span></span>"
        )
    };
    has(
        &format!("{}{}\n", pair(103, "**注意：**文本。"), pair(104, "**“x”**的文本")),
        &[
            "<span id=\"s-103\"><strong>注意：</strong>文本。</span><span id=\"s-104\"><strong>“x”</strong>的文本</span>",
        ],
    );
    // A segment that is nothing but a directive keeps its id.
    has(
        &format!("{}\n\n{}\n", pair(103, ":::image source=\"a.png\" alt-text=\"x\":::"), pair(104, "Text")),
        &["id=\"s-103\"", "id=\"s-104\""],
    );
    // What is wrong is told, and shown.
    for (text, part) in [
        ("The text ::: moniker range=\"x\" in line and more.", "in line and more."),
        ("[x ::: zone](a.md)", "<a href=\"a.md\">"),
        (":::image type=\"complex\" source=\"a.png\" alt-text=\"x\":::\n\ny", "<img src=\"a.png\""),
    ] {
        assert!(html(text).contains(part), "{text}: {}", html(text));
        assert_eq!(faults(text).len(), 1, "{text}");
    }
}

/// Texts that once broke the walk, or led out of step with what is open.
#[test]
fn the_walk_keeps_step() {
    let pair = |text: &str| {
        format!(
            "<span data-ttu-id=\"d3385-103\">{text}</span><span class=\"sxs-lookup\"><span data-stu-id=\"d3385-103\">a</span></span>"
        )
    };
    for text in
        [format!("# A\n\n{}:\n", pair(":::")), format!("{}k: жж\n", pair(":o")), format!("{}y$ жж\n", pair("$x"))]
    {
        let document = parse(FileId(0), &text, true);
        assert!(document.units.iter().any(|unit| unit.segment.is_some()), "{text}");
        parse_source_side(FileId(0), &text, &document, true);
    }
    // The place of an address behind something that was put back into the tag.
    let text = "a <img alt=\":smile:\" src=\"жжж.png\"> <a title=\":smile:\" href=\"ж.md\">x</a>\n\n<div><img alt=\":smile:\" src=\"жжж.png\"></div>\n";
    for link in &parse(FileId(0), text, true).links {
        assert!(text.get(link.span.range()).is_some(), "{link:?}");
    }
    // Tabs that something around them ends.
    let shown =
        html("::: zone pivot=\"a\"\n\n## [T](#tab/t)\n\none\n\n::: zone-end\n\n## [U](#tab/u)\n\ntwo\n\n---\n\nend\n");
    assert_eq!(shown.matches("<div class=\"hx-tabs\">").count(), 2, "{shown}");
    assert!(shown.ends_with("</section>\n</div>\n<p>end</p>\n"), "{shown}");
    assert!(html("<div>\n\n## [T](#tab/t)\n\none\n\n</div>\n\ntext\n\n---\n\nafter").contains("<hr>"));
    // A file that ends with a directive.
    assert!(faults("::: zone pivot=\"a\"\n\nx\n\n::: zone-end").is_empty());
    // Directives in terms and in list items.
    assert_eq!(
        html("::: zone pivot=\"a\"\n: def\n\nx\n").matches("<dt>").count(),
        html("::: zone pivot=\"a\"\n: def\n\nx\n").matches("</dt>").count()
    );
    for text in [
        "1. :::image type=\"complex\" source=\"https://a/b.png\" alt-text=\"x\":::\n   Long.\n   :::image-end:::\n",
        "2. ::: zone pivot=\"a\"\n   foo\n   ::: zone-end\n",
    ] {
        assert!(faults(text).is_empty(), "{text}: {:?}", faults(text));
    }
    assert!(html(":::video type=\"complex\" source=\"https://a/b\":::\n").contains("https://a/b"));
    assert!(html("**a <svg> b** c</svg> d").contains("</strong>"));
}
