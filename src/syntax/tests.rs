use super::*;

fn pair(number: u32, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"d3385-{number}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"d3385-{number}\">{source}</span></span>"
    )
}

/// The HTML of a page's body with its holes shown.
pub(super) fn html(text: &str) -> String {
    shown(&parse(FileId(0), text, true))
}

/// The HTML of a document's body with its holes shown.
pub(super) fn shown(document: &Document) -> String {
    let body = document.html.as_ref().unwrap();
    let mut out = String::new();
    let mut done = 0;
    for hole in &body.holes {
        out.push_str(&body.html[done..hole.at as usize]);
        done = hole.at as usize;
        let link = |index: u32| &document.links[index as usize];
        match hole.content {
            Content::LinkOpen(index) => out.push_str(&format!("<a href=\"{}\"", link(index).address)),
            Content::LinkClose(_) => out.push_str("</a>"),
            Content::Image(index) => {
                out.push_str(&format!("<img src=\"{}\" alt=\"{}\">", link(index).address, link(index).alt))
            }
            Content::Label(label) => out.push_str(label.message()),
            Content::Code(index) => out.push_str(&document.codes[index as usize].text),
            Content::Embed(index) => out.push_str(&format!("{{{}}}", document.embeds[index as usize].address)),
            Content::XrefText(index) => out.push_str(&link(index).address),
            Content::Zone(index) => out.push_str(&document.zones[index as usize]),
            Content::UnitAttributes(_)
            | Content::UnitEnd(_)
            | Content::Mark(_)
            | Content::LineEnd(_)
            | Content::UnitOpen(_)
            | Content::UnitClose(_) => {}
        }
    }
    out + &body.html[done..]
}

#[test]
fn segments_become_elements_around_their_markdown() {
    let line = format!("- {} {}\n", pair(103, "**Раз.** Два.", "One."), pair(104, "[Три](a.md)", "[Three](a.md)"));
    assert_eq!(
        html(&line),
        "<ul>\n<li><span id=\"s-103\"><strong>Раз.</strong> Два.</span> <span id=\"s-104\"><a href=\"a.md\">Три</a></span></li>\n</ul>\n"
    );
}

#[test]
fn emphasis_outside_a_segment_and_a_segment_in_a_link() {
    assert_eq!(
        html(&format!("**{}**", pair(103, "Раз", "One"))),
        "<p><strong><span id=\"s-103\">Раз</span></strong></p>\n"
    );
    assert_eq!(
        html(&format!("[{}](b.md) {}", pair(103, "Раз", "One"), pair(104, "два", "two"))),
        "<p><a href=\"b.md\"><span id=\"s-103\">Раз</span></a> <span id=\"s-104\">два</span></p>\n"
    );
}

#[test]
fn headings_take_the_name_or_the_source_text() {
    let text = format!(
        "# <a name=\"first-steps\"></a>{}\n\n## {}\n\n## {}\n",
        pair(103, "Раз", "One"),
        pair(104, "Два", "Two *x*"),
        pair(105, "Три", "Two x")
    );
    assert_eq!(
        html(&text),
        "<h1 id=\"first-steps\"><span id=\"s-103\">Раз</span></h1>\n<h2 id=\"two-x\"><span id=\"s-104\">Два</span></h2>\n<h2 id=\"two-x-1\"><span id=\"s-105\">Три</span></h2>\n"
    );
    let document = parse(FileId(0), &text, false);
    assert!(document.html.is_none());
    assert_eq!(document.title(), Some("Раз"));
    assert!(document.has_anchor("first-steps") && document.has_anchor("s-104") && !document.has_anchor("x"));
}

#[test]
fn a_segment_begins_no_block() {
    for target in ["***", "===", "-", "1)", "```", "[a]: b.md", "[^a]: b", ": c", "    d", "+++"] {
        let shown = format!("<span id=\"s-103\">{}</span>", target.trim());
        assert_eq!(html(&format!("x\n{}\n", pair(103, target, "One"))), format!("<p>x\n{shown}</p>\n"));
        assert_eq!(html(&format!("- {}\n", pair(103, target, "One"))), format!("<ul>\n<li>{shown}</li>\n</ul>\n"));
    }
}

#[test]
fn code_is_what_it_is() {
    for target in ["# a", "  - a", "1. a", ": a", "a"] {
        let text = format!("x\n\n    b {}\n    {}\n", pair(103, "c", "One"), pair(104, target, "Two"));
        let shown = format!("b <span id=\"s-103\">c</span>\n<span id=\"s-104\">{target}</span>\n");
        assert_eq!(html(&text), format!("<p>x</p>\n<pre><code>{shown}</code></pre>\n"));
    }
}

#[test]
fn a_segment_that_looks_like_a_block_marker_is_text() {
    assert_eq!(html(&pair(103, "1. Раз", "1. One")), "<p><span id=\"s-103\">1. Раз</span></p>\n");
}

#[test]
fn alerts_in_every_spelling() {
    let expected = |body: &str| {
        format!("<div class=\"hx-alert hx-note\">\n<p class=\"hx-alert-label\">alert-note</p>\n<p>{body}</p>\n</div>\n")
    };
    for text in ["> [!NOTE]\n> Text", "> [!Note]  \n> Text", "> [!NOTE] Text", ">[!note]Text", "> \n> [!NOTE]\n> Text"]
    {
        assert_eq!(html(text), expected("Text"), "{text}");
    }
    let inside = format!("> {}", pair(103, "[!NOTE] Раз", "[!NOTE] One"));
    assert_eq!(html(&inside), expected("<span id=\"s-103\">Раз</span>"));
    assert!(html("> [!OTHER]\n> x").starts_with("<blockquote>"));
}

#[test]
fn segments_in_raw_tables_and_over_several_lines() {
    let table = format!(
        "<table><tr><td>{}</td><td><p>{}</p></td></tr></table>\n",
        pair(103, "Раз", "One"),
        pair(104, "Два", "Two")
    );
    assert_eq!(
        html(&table),
        "<table><tr><td><span id=\"s-103\">Раз</span></td><td><p><span id=\"s-104\">Два</span></p></td></tr></table>\n"
    );
    assert_eq!(
        html(&format!("> {}", pair(103, "Раз\n> два", "One\n> two"))),
        "<blockquote>\n<p><span id=\"s-103\">Раз\nдва</span></p>\n</blockquote>\n"
    );
    let blocks = html(&format!("{}\n", pair(103, "Раз\n\nдва", "One\n\ntwo")));
    assert_eq!(blocks, "<p><span id=\"s-103\">Раз</span></p>\n<p><span data-s=\"s-103\">два</span></p>\n");
}

#[test]
fn raw_html_is_kept_by_list_and_balanced() {
    assert_eq!(html("a <b>b <i>c</b> d\n\ne"), "<p>a <b>b <i>c</i></b> d</p>\n<p>e</p>\n");
    assert_eq!(html("Send <token> and </token>"), "<p>Send &lt;token&gt; and &lt;/token&gt;</p>\n");
    assert_eq!(html("x <script>alert(1)</script> y"), "<p>x  y</p>\n");
    assert_eq!(
        html("<div onclick=\"x()\" style=\"a\" class=\"c\" id=\"i\">\n\n*a*\n\n</div>\n"),
        "<div class=\"c\" id=\"i\">\n<p><em>a</em></p>\n</div>\n"
            .replace("class=\"c\" id=\"i\"", "id=\"i\" class=\"c\"")
    );
    assert_eq!(html("<!-- c --><p>a<iframe src=x>b</iframe></p>\n"), "<p>a</p>\n");
    assert_eq!(html("- <div>a\n- b\n").matches("</div>").count(), 1);
    assert_eq!(html("a <a name=\"x\"></a> <a name=\"x\"></a>"), "<p>a <span id=\"x\"></span> <span></span></p>\n");
}

#[test]
fn raw_links_and_changes_stand_around_paragraphs() {
    assert_eq!(
        html("<del>\n\n*a*\n\n- b\n\n</del>\n\nc"),
        "<del>\n<p><em>a</em></p>\n<ul>\n<li>b</li>\n</ul>\n</del>\n<p>c</p>\n"
    );
    assert_eq!(
        html("> <a href=\"b.md\">\n>\n> ![c](d.png)\n>\n> </a>\n"),
        "<blockquote>\n<a href=\"b.md\">\n<p><img src=\"d.png\" alt=\"c\"></p>\n</a>\n</blockquote>\n"
    );
    // One that is not ended ends with its line.
    for text in [
        "<a href=\"b.md\">\n\nc <a href=\"d.md\">e</a>\n",
        "<a href=\"b.md\">\n\nc\n</a>\n",
        "<a href=\"b.md\">\n\nc\n",
    ] {
        assert!(html(text).starts_with("<a href=\"b.md\">\n</a>"), "{}", html(text));
    }
    assert_eq!(html("<del>\n\na\n\n<del>\n\nb"), "<del>\n</del>\n<p>a</p>\n<del>\n</del>\n<p>b</p>\n");
}

#[test]
fn comments_end_where_html_ends_them() {
    assert_eq!(html("<!--> a\n\n<!---> b\n\n<!-- c --> d\n\n<!--> e --> f"), " a\n b\n d\n e --&gt; f");
}

#[test]
fn line_ends_are_no_part_of_a_raw_address() {
    assert_eq!(html("<a\nhref=\"a/\n  b\tc.md\">d</a>"), "<p><a href=\"a/  bc.md\">d</a></p>\n");
}

#[test]
fn links_have_the_span_of_their_address() {
    let text = format!(
        "---\ntitle: x\n---\n{} <a href='c.md?a=1&amp;b#d'>x</a> ![alt *t*](m.png)\n",
        pair(103, "[a.md](a.md)", "[a](z.md)")
    );
    let document = parse(FileId(0), &text, true);
    let found: Vec<(&str, &str, bool)> =
        document.links.iter().map(|link| (&*link.address, link.span.of(&text), link.image)).collect();
    assert_eq!(found, [("a.md", "a.md", false), ("c.md?a=1&b#d", "c.md?a=1&amp;b#d", false), ("m.png", "m.png", true)]);
    assert_eq!(&*document.links[2].alt, "alt t");
    assert!(text[..document.links[0].span.start as usize].ends_with("]("));
}

#[test]
fn sentences_of_plain_pages_are_units() {
    let text = "# Заголовок\n\nПервое. The *second* one. `code`\n\n| a | Б в |\n|---|---|\n| c | d |\n";
    let document = parse(FileId(0), text, false);
    let units: Vec<&str> = document.units.iter().map(|unit| unit.span.of(text)).collect();
    assert_eq!(units, ["Заголовок", "Первое.", "The *second* one.", "`code`", "a", "Б в", "c", "d"]);
    assert_eq!(document.leaves.len(), 6);
    assert_eq!(document.sha1.as_deref().map(str::len), Some(40));
}

#[test]
fn text_beside_segments_is_a_unit_too() {
    let text = format!("{} Left in English here.\n", pair(103, "Раз.", "One."));
    let document = parse(FileId(0), &text, true);
    let units: Vec<(&str, bool)> =
        document.units.iter().map(|unit| (unit.span.of(&text), unit.segment.is_some())).collect();
    assert_eq!(units, [("Раз.", true), ("Left in English here.", false)]);
}

#[test]
fn the_source_side_is_a_page_of_its_own() {
    let text = format!(
        "---\ntitle: Раз\n---\n# <a name=\"one\"></a>{}\n\n{}\n",
        pair(103, "Раз", "One"),
        pair(104, "[Два](a.md)", "[Two](b.md)")
    );
    let translation = parse(FileId(0), &text, false);
    let source = parse_source_side(FileId(0), &text, &translation, true);
    assert_eq!(source.title(), Some("One"));
    assert_eq!(&*source.links[0].address, "b.md");
    assert_eq!(source.links[0].span.of(&text), "b.md");
    assert!(source.html.unwrap().html.contains("<span id=\"s-103\">One</span>"));
}

#[test]
fn segments_in_front_matter_have_escaped_quotes() {
    let title = pair(101, "Раз", "One").replace('"', "\\\"");
    let text = format!("---\r\ntitle: \"{title}\"\r\n---\r\n# {}\r\n", pair(103, "Два", "Two"));
    let document = parse(FileId(0), &text, true);
    assert!(document.faults.is_empty(), "{:?}", document.faults);
    assert_eq!(document.title(), Some("Раз"));
    assert_eq!(document.segments.len(), 2);
    assert_eq!(document.segments[0].target.of(&text), "Раз");
    assert_eq!(document.units.len(), 1);
}

#[test]
fn nothing_breaks_the_walk() {
    for text in [
        "",
        "\u{feff}",
        "---\n",
        "---\na: 1\n---",
        "\r\n\r\n",
        "<",
        "<a",
        "[",
        "![",
        "> > >\n",
        "<!--",
        "<div>",
        "</div>",
        "|a|\n|-|\n|<b>|\n",
        "a\0b",
    ] {
        html(text);
    }
    assert!(html("\u{feff}# A\r\n\r\nb\r\nc\r\n").starts_with("<h1 id=\"a\">A</h1>"));
    let deep = format!("{}x", "> ".repeat(500));
    let document = parse(FileId(0), &deep, true);
    assert_eq!(document.faults.len(), 1);
    assert!(document.html.unwrap().html.matches("<blockquote>").count() == 64);
}

#[test]
fn the_hash_is_of_the_text_with_crlf() {
    assert_eq!(sha1_crlf("a\nb"), sha1_crlf("a\r\nb"));
    assert_eq!(sha1_crlf("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
}
