//! Laws that hold for any document, over made-up ones.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use common::pair;
use hexapla::edit::{Edit, apply};
use hexapla::span::FileId;
use hexapla::syntax::{Form, Side, copy, parse, strip};
use proptest::prelude::*;

/// Check the laws of one document.
fn laws(text: &str) {
    let document = parse(FileId(0), text, true);
    // Spans never overlap, and re-slice to their text.
    let mut end = 0;
    for segment in &document.segments {
        assert!(end <= segment.whole.start && segment.whole.start < segment.target.start);
        assert!(
            segment.id.end < segment.target.start
                && segment.target.end < segment.source.start
                && segment.source.end < segment.whole.end
        );
        let whole = segment.whole.of(text);
        assert!(
            whole.starts_with("<span data-ttu-id=")
                && whole.contains(segment.target.of(text))
                && whole.contains(segment.source.of(text))
        );
        end = segment.whole.end;
    }
    for unit in &document.units {
        assert!(text.get(unit.span.range()).is_some());
    }
    for link in &document.links {
        assert!(text.get(link.span.range()).is_some());
    }
    // Taking the other side away loses no byte outside the spans.
    for side in [Side::Target, Side::Source] {
        let kept: usize = document.segments.iter().map(|segment| side.span(segment).len()).sum();
        let gone: usize = document.segments.iter().map(|segment| segment.whole.len()).sum();
        let plain = strip(text, &document.segments, side);
        assert_eq!(plain.len(), text.len() - gone + kept);
        let mut rest = plain.as_str();
        let mut done = 0;
        for segment in &document.segments {
            let outside = &text[done..segment.whole.start as usize];
            rest = rest.strip_prefix(outside).and_then(|rest| rest.strip_prefix(side.span(segment).of(text))).unwrap();
            done = segment.whole.end as usize;
        }
        assert_eq!(rest, &text[done..]);
    }
    // Whatever is written in another way, a copy can be made.
    let written = document.links.iter().filter_map(|link| link.written);
    let spans: Vec<_> = written.chain(document.specials.iter().map(|special| special.span)).collect();
    for by in ["", "x", "a\nb"] {
        let edits: Vec<Edit> = spans.iter().map(|span| Edit { span: *span, replacement: by.into() }).collect();
        for form in [Form::Plain(Side::Target), Form::Bilingual("en-US")] {
            copy(text, document.body, &document.segments, edits.clone(), form);
        }
    }
    // An edit that changes nothing changes nothing.
    let same: Vec<Edit> = document
        .segments
        .iter()
        .map(|segment| Edit { span: segment.target, replacement: segment.target.of(text).to_owned() })
        .collect();
    assert_eq!(apply(text, &same).unwrap(), text);
    // An edit of one target leaves every other segment as it was.
    if let Some(segment) = document.segments.first() {
        let edited = apply(text, &[Edit { span: segment.target, replacement: "Другой текст".into() }]).unwrap();
        let again = parse(FileId(0), &edited, false);
        assert_eq!(again.segments.len(), document.segments.len());
        assert_eq!(again.segments[0].target.of(&edited), "Другой текст");
        for (old, new) in document.segments.iter().zip(&again.segments).skip(1) {
            assert_eq!(old.whole.of(text), new.whole.of(&edited));
        }
    }
    // The body holds every hole in order, and is well-formed as far as its own tags go.
    let body = document.html.unwrap();
    assert!(body.holes.windows(2).all(|pair| pair[0].at <= pair[1].at));
    assert!(body.holes.iter().all(|hole| body.html.is_char_boundary(hole.at as usize)));
    assert!(!body.html.contains("data-ttu-id") && !body.html.contains("sxs-lookup"));
}

/// Elements of the printed HTML are closed in the order in which they were opened.
fn balanced(html: &str) {
    let mut open: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|found| at + found) {
        let tag =
            hexapla::syntax::html::Tag::parse(&html[start..]).unwrap_or_else(|| panic!("no tag at {}", &html[start..]));
        let name = tag.name.to_owned();
        if tag.closing {
            assert_eq!(open.pop().as_ref(), Some(&name), "in {html}");
        } else if !tag.self_closing && !hexapla::syntax::html::is_void(&name) && name != "input" {
            open.push(name);
        }
        at = start + tag.length;
    }
    assert!(open.is_empty(), "{open:?} in {html}");
}

fn text_part() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("Выберите клиента.".to_owned()),
        Just("**客户**列表".to_owned()),
        Just("`a|b` *x* [y](z.md#q)".to_owned()),
        Just("<b>raw".to_owned()),
        Just("</b> <td>".to_owned()),
        Just("<span>inner</span>".to_owned()),
        Just("&amp; \\* \u{a0} !".to_owned()),
        Just("* marker".to_owned()),
        Just("**".to_owned()),
        Just("_".to_owned()),
        Just("![alt](i.png)".to_owned()),
        Just("<a href='x.md'>".to_owned()),
        Just(String::new()),
        dialect_part(),
        "[ -~а-я一-三]{0,12}".prop_map(|text| text.replace("<span", "").replace("</span", "").replace('`', "")),
    ]
}

/// What the dialect adds to Markdown, whole and broken.
fn dialect_part() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        ":::image source=\"a.png\" alt-text=\"б\":::",
        ":::image type=\"complex\" source=\"a.png\" alt-text=\"б\":::",
        ":::image-end:::",
        ":::row:::",
        "   :::column span=\"2\":::",
        ":::column-end:::",
        ":::row-end:::",
        "::: zone pivot=\"a,b\"",
        "::: zone-end",
        ":::no-loc text=\"Имя\":::",
        ":::",
        "::",
        "[!INCLUDE [x](y.md)]",
        "[!INCLUDE [x](",
        "[!code-cs[x](y.cs#z)]",
        "[!VIDEO https://x.org/y]",
        "[!NOTE]",
        "[!div class=\"c\"]",
        "[A](#tab/a)",
        "---",
        "<xref:a.b>",
        "$x^2$",
        "$$",
        ":ok:",
        ":o",
        "https://x.org/a_b.",
        "**注：**文",
        "<!-- ",
        "-->",
        "<pre>",
        "<svg>",
        ": ",
        "\u{F0000}",
    ])
    .prop_map(str::to_owned)
}

fn line() -> impl Strategy<Value = String> {
    let prefix = prop::sample::select(vec![
        "",
        "::: zone pivot=\"a\"\n",
        "# [A](#tab/a) ",
        "> [!TIP] ",
        "Term\n: ",
        "# ",
        "- ",
        "  ",
        "1. ",
        "> ",
        "| ",
        "> [!NOTE]\n> ",
        "<div>",
        "[",
        "**",
        "<table><tr><td>",
        "    ",
        "## <a name=\"x\"></a>",
    ]);
    let suffix = prop::sample::select(vec!["", " |", "\n|---|", "</div>", "](a.md)", "**", "</td></tr></table>"]);
    (prefix, prop::collection::vec((text_part(), prop::bool::ANY), 0..4), suffix).prop_map(|(prefix, parts, suffix)| {
        let parts: Vec<String> =
            parts.into_iter().map(|(text, marked)| if marked { format!("\u{1}{text}\u{2}") } else { text }).collect();
        format!("{prefix}{}{suffix}", parts.join(" "))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn hold_for_any_page(lines in prop::collection::vec(line(), 0..12), crlf in prop::bool::ANY) {
        let mut number = 102;
        let mut text = String::from("---\ntitle: T\n---\n");
        for line in lines {
            // Marked parts become segments, numbered over the page.
            let mut rest = line.as_str();
            while let Some(start) = rest.find('\u{1}') {
                let end = rest[start..].find('\u{2}').map_or(rest.len(), |at| start + at);
                number += 1;
                text.push_str(&rest[..start]);
                text.push_str(&pair(&format!("d3385-{number}"), &rest[start + 1..end], "Source text."));
                rest = rest.get(end + 1..).unwrap_or("");
            }
            text.push_str(rest);
            text.push_str("\n\n");
        }
        if crlf {
            text = text.replace('\n', "\r\n");
        }
        laws(&text);
        let document = parse(FileId(0), &text, true);
        let source = hexapla::syntax::parse_source_side(FileId(0), &text, &document, true);
        for link in source.links.iter().chain(&document.links) {
            prop_assert!(text.get(link.span.range()).is_some());
        }
        for fault in &document.faults {
            prop_assert!(text.get(fault.primary.span.range()).is_some(), "{fault:?}");
        }
        let body = parse(FileId(0), &text, true).html.unwrap();
        // Fill the holes with the tags that they stand for.
        let mut html = String::new();
        let mut done = 0;
        for hole in &body.holes {
            html.push_str(&body.html[done..hole.at as usize]);
            done = hole.at as usize;
            html.push_str(match hole.content {
                hexapla::syntax::Content::LinkOpen(_) => "<a href=\"\"",
                hexapla::syntax::Content::LinkClose(_) => "</a>",
                hexapla::syntax::Content::UnitOpen(_) => "<span>",
                hexapla::syntax::Content::UnitClose(_) => "</span>",
                hexapla::syntax::Content::Image(_) => "<img>",
                _ => "",
            });
        }
        html.push_str(&body.html[done..]);
        balanced(&html);
    }

    #[test]
    fn no_text_breaks_the_parser(text in "(<span data-ttu-id=\"|[a-f0-9]{5}-103|\">|</span>|<span class=\"sxs-lookup\">|data-stu-id=|\\PC|\n|---\n|[<>`*\\[\\]()|#-]){0,60}") {
        let document = parse(FileId(0), &text, true);
        prop_assert!(document.faults.iter().all(|fault| text.get(fault.primary.span.range()).is_some()));
    }
}
