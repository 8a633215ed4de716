//! The examples of CommonMark 0.31.2, which `npm ci` puts into `tests/commonmark/node_modules`. Without them these
//! tests say so and pass.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

use hexapla::span::FileId;
use hexapla::syntax::html::{Tag, decode, is_void};
use hexapla::syntax::{Content, parse};
use pulldown_cmark::{Event, Parser};
use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

/// How many examples the specification has.
const COUNT: usize = 652;

/// What Hexapla prints otherwise on purpose, so that no example is compared in it.
const CHOICES: [Choice; 5] = [
    Choice { what: "headings have ids: they can be linked to", apply: heading_ids },
    Choice { what: "images are loaded when the reader comes near them", apply: lazy_images },
    Choice { what: "void elements are spelled without a slash, as HTML has them", apply: void_elements },
    Choice { what: "quotes in text are no character references: they need not be", apply: quotes },
    Choice { what: "white space next to the tags of blocks, which no reader sees", apply: space_at_blocks },
];

/// The examples that Hexapla reads otherwise, by what touches them. Where there is more than one thing, by the first.
const TOUCHED: &[(&str, &[usize])] = &[
    ("three hyphens in the first line begin the front matter", &[96, 98]),
    ("a bare address becomes a link", &[608, 611]),
    (
        "what is no element that Hexapla knows is shown as it is written",
        &[150, 163, 171, 201, 491, 524, 536, 613, 614, 615, 617, 623],
    ),
    ("what begins like a tag and is none is shown as it is written", &[156, 157, 158]),
    ("scripts and styles are left out", &[170, 172, 173, 176, 178]),
    (
        "comments, declarations, processing instructions and CDATA are left out",
        &[177, 179, 180, 181, 182, 183, 308, 309, 625, 626, 627, 628, 629],
    ),
    (
        "an element left open ends with its line, item, quote or page",
        &[21, 31, 155, 174, 175, 184, 187, 344, 476, 477, 494, 630, 631, 642, 643],
    ),
    ("an end without a beginning is left out, and elements end in the order in which they began", &[148, 151, 165]),
    ("attributes that are not on the list are left out", &[169]),
    ("`<a>` that leads nowhere is no link", &[616]),
    ("an image has an alternative text, empty where it has none", &[475]),
];

/// How many examples are a single line without raw HTML.
const SINGLE_LINES: usize = 271;

/// Those of them that read otherwise in a segment: before its text stands a tag, so that no block begins there.
const TOUCHED_IN_SEGMENTS: &[(&str, &[usize])] = &[
    ("indented code is text", &[1, 2, 18, 36, 48, 69, 118]),
    ("a quote is text", &[6, 239]),
    ("an item is text", &[7, 265, 267, 268, 284, 298, 299, 322]),
    ("a heading is text", &[10, 66, 67, 73, 74, 75, 646, 647]),
    ("a rule is text", &[11, 50, 51, 52, 53, 54]),
    ("a code fence is text", &[126]),
    ("the definition of a link is text", &[207]),
];

struct Example {
    number: usize,
    markdown: String,
    html: String,
}

fn examples() -> Option<Vec<Example>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commonmark/node_modules/commonmark-spec/spec.txt");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("tests/commonmark: `npm ci` was not run there; nothing was tested");
        return None;
    };
    // Text up to a line that reads `end`, and what follows that line.
    let until = |text: &str, end: &str| {
        let at = if text.starts_with(end) { 0 } else { text.find(&format!("\n{end}")).unwrap() + 1 };
        (text[..at].replace('→', "\t"), text[at + end.len()..].to_owned())
    };
    let fence = "`".repeat(32) + "\n";
    let open = "`".repeat(32) + " example\n";
    let blocks = text.split(&open).skip(1).zip(1..);
    let found = blocks.map(|(block, number)| {
        let (markdown, rest) = until(block, ".\n");
        let (html, _) = until(&rest, &fence);
        Example { number, markdown, html }
    });
    Some(found.collect())
}

/// The body of a page that stands alone: its links lead where they are written.
fn rendered(markdown: &str) -> String {
    let document = parse(FileId(0), markdown, true);
    let body = document.html.as_ref().unwrap();
    let mut out = String::new();
    let mut done = 0;
    for hole in &body.holes {
        out.push_str(&body.html[done..hole.at as usize]);
        done = hole.at as usize;
        match hole.content {
            Content::LinkOpen(at) => {
                out.push_str("<a href=\"");
                escape_href(&mut out, &document.links[at as usize].address).unwrap();
                out.push('"');
            }
            Content::LinkClose(_) => out.push_str("</a>"),
            Content::Image(at) => {
                let link = &document.links[at as usize];
                out.push_str("<img src=\"");
                escape_href(&mut out, &link.address).unwrap();
                out.push_str("\" alt=\"");
                escape_html(&mut out, &link.alt).unwrap();
                if !link.title.is_empty() {
                    out.push_str("\" title=\"");
                    escape_html(&mut out, &link.title).unwrap();
                }
                out.push_str("\" loading=\"lazy\">");
            }
            Content::Code(at) => escape_html_body_text(&mut out, &document.codes[at as usize].text).unwrap(),
            Content::UnitAttributes(_)
            | Content::UnitEnd(_)
            | Content::Mark(_)
            | Content::LineEnd(_)
            | Content::UnitOpen(_)
            | Content::UnitClose(_) => {}
            other => panic!("{other:?} in {markdown:?}"),
        }
    }
    out + &body.html[done..]
}

/// A part of some HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    Tag {
        name: String,
        closing: bool,
        self_closing: bool,
        attributes: BTreeMap<String, String>,
    },
    /// As written; comments and the like too.
    Text(String),
}

fn nodes(html: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        if let Some(tag) = Tag::parse(rest) {
            rest = &rest[tag.length..];
            let attributes = tag
                .attributes
                .iter()
                .map(|attribute| (attribute.name.to_ascii_lowercase(), decode(attribute.value).into_owned()));
            nodes.push(Node::Tag {
                name: tag.name.to_ascii_lowercase(),
                closing: tag.closing,
                self_closing: tag.self_closing,
                attributes: attributes.collect(),
            });
        } else {
            let end = rest.char_indices().skip(1).find(|(_, c)| *c == '<').map_or(rest.len(), |(at, _)| at);
            match nodes.last_mut() {
                Some(Node::Text(text)) => text.push_str(&rest[..end]),
                _ => nodes.push(Node::Text(rest[..end].to_owned())),
            }
            rest = &rest[end..];
        }
    }
    nodes
}

/// Something that Hexapla prints otherwise.
struct Choice {
    what: &'static str,
    apply: fn(&mut Vec<Node>),
}

/// `html` without what the choices tell of, the one by this number apart.
fn normalized(html: &str, without: Option<usize>) -> Vec<Node> {
    let mut nodes = nodes(html);
    for (at, choice) in CHOICES.iter().enumerate() {
        if without != Some(at) {
            (choice.apply)(&mut nodes);
        }
    }
    nodes
}

fn heading_ids(nodes: &mut Vec<Node>) {
    for node in nodes {
        if let Node::Tag { name, attributes, .. } = node
            && ["h1", "h2", "h3", "h4", "h5", "h6"].contains(&&**name)
        {
            attributes.remove("id");
        }
    }
}

fn lazy_images(nodes: &mut Vec<Node>) {
    for node in nodes {
        if let Node::Tag { name, attributes, .. } = node
            && name == "img"
        {
            attributes.remove("loading");
        }
    }
}

fn void_elements(nodes: &mut Vec<Node>) {
    for node in nodes {
        if let Node::Tag { name, self_closing, .. } = node
            && is_void(name)
        {
            *self_closing = false;
        }
    }
}

fn quotes(nodes: &mut Vec<Node>) {
    for node in nodes {
        if let Node::Text(text) = node {
            *text = text.replace("&quot;", "\"");
        }
    }
}

fn space_at_blocks(nodes: &mut Vec<Node>) {
    let is_block = |node: Option<&Node>| match node {
        None => true,
        Some(Node::Tag { name, .. }) => hexapla::syntax::html::is_block(name) && name != "br",
        Some(Node::Text(_)) => false,
    };
    let mut preformatted = false;
    for at in 0..nodes.len() {
        let (before, after) = (at.checked_sub(1).and_then(|at| nodes.get(at)), nodes.get(at + 1));
        let (begins, ends) = (is_block(before), is_block(after));
        match &mut nodes[at] {
            Node::Tag { name, closing, .. } if name == "pre" => preformatted = !*closing,
            Node::Text(text) if !preformatted => {
                let mut shown: &str = text;
                if begins {
                    shown = shown.trim_start_matches([' ', '\n']);
                }
                if ends {
                    shown = shown.trim_end_matches([' ', '\n']);
                }
                *text = shown.to_owned();
            }
            _ => {}
        }
    }
    nodes.retain(|node| *node != Node::Text(String::new()));
}

/// Compare examples: those that differ must be those of the list, each named once.
fn compare(differing: &[(usize, String)], listed: &[(&str, &[usize])]) {
    let mut known: BTreeMap<usize, &str> = BTreeMap::new();
    for (reason, numbers) in listed {
        for number in *numbers {
            assert!(known.insert(*number, reason).is_none(), "example {number} is listed twice");
        }
    }
    let unlisted: Vec<&str> =
        differing.iter().filter(|(number, _)| !known.contains_key(number)).map(|(_, how)| &**how).collect();
    let equal: Vec<(usize, &str)> =
        known.into_iter().filter(|(number, _)| !differing.iter().any(|(other, _)| other == number)).collect();
    assert!(unlisted.is_empty(), "{} examples differ and are not listed:\n{}", unlisted.len(), unlisted.join("\n"));
    assert!(equal.is_empty(), "listed, but as the specification has them: {equal:?}");
}

#[test]
fn the_examples_of_commonmark_are_read_as_it_says() {
    let Some(examples) = examples() else { return };
    assert_eq!(examples.len(), COUNT);
    let pages: Vec<String> = examples.iter().map(|example| rendered(&example.markdown)).collect();
    let differing = |without: Option<usize>| {
        let pairs = examples.iter().zip(&pages);
        let pairs = pairs.filter(|(example, page)| normalized(&example.html, without) != normalized(page, without));
        let shown = pairs.map(|(example, page)| {
            let Example { number, markdown, html } = example;
            (*number, format!("-- {number}\n{markdown}-- expected\n{html}-- but\n{page}"))
        });
        shown.collect::<Vec<_>>()
    };
    let found = differing(None);
    compare(&found, TOUCHED);
    for (at, choice) in CHOICES.iter().enumerate() {
        assert!(differing(Some(at)).len() > found.len(), "no example needs this: {}", choice.what);
    }
}

#[test]
fn text_in_a_segment_is_read_as_it_is_outside() {
    let Some(examples) = examples() else { return };
    let mut compared = 0;
    let mut differing = Vec::new();
    for Example { number, markdown, .. } in &examples {
        let line = markdown.trim_end_matches('\n');
        let raw = |event| matches!(event, Event::Html(_) | Event::InlineHtml(_));
        if line.trim().is_empty() || line.contains('\n') || Parser::new(line).any(raw) {
            continue;
        }
        compared += 1;
        let segment = format!(
            "<span data-ttu-id=\"00000-103\">{line}</span><span class=\"sxs-lookup\"><span data-stu-id=\"00000-103\">x</span></span>\n"
        );
        let (outside, inside) = (rendered(markdown), rendered(&segment));
        let paragraph = outside.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>\n"));
        // Whatever it is outside, inside it is a line of text with its id.
        let text = inside.strip_prefix("<p><span id=\"s-103\">").and_then(|rest| rest.strip_suffix("</span></p>\n"));
        assert!(text.is_some(), "{number}: {inside}");
        if paragraph != text {
            differing.push((*number, format!("-- {number}\n{line}\n-- outside\n{outside}-- inside\n{inside}")));
        }
    }
    assert_eq!(compared, SINGLE_LINES);
    compare(&differing, TOUCHED_IN_SEGMENTS);
}
