//! Formulas in LaTeX to MathML.
//!
//! pulldown-latex does the work. Around it stand two checks: before it, of what would make it panic or take long (see
//! [`prepare`]); behind it, of what may stand in a page (see [`mathml::print`]).

use std::convert::Infallible;
use std::error::Error;

use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::event::{Content, Dimension, DimensionUnit, Event};
use pulldown_latex::{Parser, ParserError, Storage, push_mathml};

use super::mathml;

/// Longer formulas are refused, so that time is bounded.
const MAX_LENGTH: usize = 8192;
/// The parser calls itself for a command that is the argument of a command (`\hat\hat\hat x`), on about a KB of stack
/// each. Threads have 2 MB.
const MAX_COMMANDS: usize = 500;
/// It also reads each group once for each group around it.
const MAX_DEPTH: usize = 50;

/// A `<math>` element for a formula, on a line of its own with `display`.
///
/// # Errors
/// Why it cannot be shown, in words.
pub(super) fn mathml(latex: &str, display: bool) -> Result<String, String> {
    let latex = prepare(latex)?;
    let storage = Storage::new();
    let events: Vec<Event> = Parser::new(&latex, &storage)
        .map(|event| event.map_err(|error| reason(&error, &latex)).and_then(mend))
        .collect::<Result<_, _>>()?;
    let display_mode = if display { DisplayMode::Block } else { DisplayMode::Inline };
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    let mut html = String::new();
    push_mathml(&mut html, events.into_iter().map(Ok::<_, Infallible>), config).map_err(|error| error.to_string())?;
    mathml::print(&html).ok_or_else(|| "its parts do not fit into each other".into())
}

/// The formula with plain spaces only, if it holds nothing that pulldown-latex 0.8 cannot take: it cuts texts in the
/// middle of a character where it expects a number, a colour or the space behind a length.
fn prepare(latex: &str) -> Result<String, String> {
    if latex.len() > MAX_LENGTH {
        return Err(format!("it is longer than {MAX_LENGTH} bytes"));
    }
    let latex: String = latex.chars().map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c }).collect();
    let mut depth = 0_usize;
    let mut commands = 0;
    let mut rest = latex.as_str();
    while let Some(at) = rest.find(['\\', '{', '}', '#', '%']) {
        let sign = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        match sign {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'#' if is_color(rest) => {}
            b'#' => return Err("`#` is only for colors such as `#ff0000`; write `\\#` for the sign".into()),
            // Line ends are spaces by now, so that a comment would hide all that follows.
            b'%' => return Err("`%` begins a comment; write `\\%` for the sign".into()),
            _ => {
                commands += 1;
                let name = command(rest);
                rest = &rest[name.len()..];
                check_command(name, rest)?;
            }
        }
        if depth > MAX_DEPTH {
            return Err(format!("its groups are nested more than {MAX_DEPTH} deep"));
        }
        if commands > MAX_COMMANDS {
            return Err(format!("it has more than {MAX_COMMANDS} commands"));
        }
    }
    Ok(latex)
}

/// The name of the command behind a backslash: letters, or one character of any kind.
fn command(rest: &str) -> &str {
    let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let first = rest.chars().next().map_or(0, char::len_utf8);
    &rest[..letters.max(first)]
}

fn check_command(name: &str, rest: &str) -> Result<(), String> {
    match name {
        // A macro may call macros: a few lines of them make a formula of any size.
        "def" | "edef" | "gdef" | "xdef" | "let" | "futurelet" | "newcommand" | "renewcommand" | "providecommand" => {
            Err(format!("macros (`\\{name}`) are not supported"))
        }
        "char" => Err("`\\char` is not supported; write the character itself".into()),
        "begin" => {
            let name = rest.trim_start().strip_prefix('{').and_then(|rest| rest.split_once('}'));
            match name {
                Some((name, rest)) if is_environment(name) => {
                    if name.contains("alignat") || name.contains("alignedat") {
                        let pairs = rest.trim_start().strip_prefix('{').and_then(|rest| rest.split_once('}'));
                        let is_number = |text: &str| matches!(text.parse::<u8>(), Ok(1..100)) && text.len() < 3;
                        if !pairs.is_some_and(|(pairs, _)| is_number(pairs)) {
                            return Err(format!("`{name}` takes a number of columns, as in `\\begin{{{name}}}{{2}}`"));
                        }
                    }
                    Ok(())
                }
                _ => Err("`\\begin` takes the name of an environment, as in `\\begin{matrix}`".into()),
            }
        }
        _ => Ok(()),
    }
}

fn is_environment(name: &str) -> bool {
    let letters = name.strip_suffix('*').unwrap_or(name);
    !letters.is_empty() && letters.bytes().all(|b| b.is_ascii_alphabetic())
}

fn is_color(rest: &str) -> bool {
    rest.as_bytes().get(..6).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

/// An event that pulldown-latex prints right.
fn mend(event: Event<'_>) -> Result<Event<'_>, String> {
    let em = |dimension: Dimension| match dimension.unit {
        DimensionUnit::Mu => Dimension::new(dimension.value / 18.0, DimensionUnit::Em),
        _ => dimension,
    };
    Ok(match event {
        // A tie, which would be printed as the letters of `&nbsp;`.
        Event::Content(Content::Text("&nbsp;")) => {
            Event::Space { width: Some(Dimension::new(0.333, DimensionUnit::Em)), height: None, depth: None }
        }
        // Names of operators are printed as they are.
        Event::Content(Content::Function(name)) if name.contains(['<', '>', '&']) => {
            return Err(format!("`{name}` is no name of an operator"));
        }
        // Without a width, it would lack its beginning; CSS knows no `mu`.
        Event::Space { width, height, depth } => {
            let width = width.unwrap_or(Dimension::new(0.0, DimensionUnit::Em));
            Event::Space { width: Some(em(width)), height: height.map(em), depth: depth.map(em) }
        }
        other => other,
    })
}

/// What is wrong, on one line.
fn reason(error: &ParserError, latex: &str) -> String {
    let words = words(error);
    if words.starts_with("unknown primitive") {
        // Which one, it does not say. The first that is unknown on its own is it.
        let mut rest = latex;
        while let Some(at) = rest.find('\\') {
            let name = command(&rest[at + 1..]);
            let alone = &rest[at..at + 1 + name.len()];
            let storage = Storage::new();
            if let Some(Err(alone_error)) = Parser::new(alone, &storage).next()
                && self::words(&alone_error) == words
            {
                return format!("the command `{alone}` is unknown");
            }
            rest = &rest[at + 1 + name.len()..];
        }
        return "a command is unknown".into();
    }
    if words.contains("mathematical environment") {
        return "an environment is unknown".into();
    }
    words
}

fn words(error: &ParserError) -> String {
    let words = error.source().map_or_else(|| error.to_string(), ToString::to_string);
    words.lines().next().unwrap_or_default().replace("unkown", "unknown").replace("{{}}", "{}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::html::Tag;
    use super::*;

    /// Whether `html` is what a page may hold: elements of MathML, closed in order, with attributes that do nothing.
    fn assert_harmless(html: &str) {
        let mut open = Vec::new();
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            assert!(!rest[..at].contains('>'), "{html}");
            let tag = Tag::parse(&rest[at..]).unwrap_or_else(|| panic!("{html}"));
            assert!(tag.name == "math" || tag.name.starts_with('m'), "{html}");
            for attribute in &tag.attributes {
                let allowed = [
                    "class",
                    "depth",
                    "display",
                    "displaystyle",
                    "height",
                    "largeop",
                    "linethickness",
                    "mathbackground",
                    "mathcolor",
                    "mathvariant",
                    "maxsize",
                    "minsize",
                    "movablelimits",
                    "scriptlevel",
                    "stretchy",
                    "symmetric",
                    "width",
                ];
                assert!(allowed.contains(&attribute.name), "{html}");
            }
            if tag.closing {
                assert_eq!(open.pop(), Some(tag.name), "{html}");
            } else if !tag.self_closing {
                open.push(tag.name);
            }
            rest = &rest[at + tag.length..];
        }
        assert!(open.is_empty() && rest.is_empty() && html.matches("<math").count() == 1, "{html}");
    }

    #[test]
    fn common_formulas() {
        for latex in [
            r"\frac{a}{b}",
            r"\sum_{i=0}^n x_i^2",
            r"\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}",
            r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
            r"f(x)=\begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}",
            r"\begin{aligned} a &= b + c \\ &= d \end{aligned}",
            r"\begin{alignat}{2} a &= b \\ c &= d \end{alignat}",
            r"\begin{array}{|c|c|} \hline a & b \\[2em] \hline \end{array}",
            r"\alpha \leq \beta \neq \Gamma \cdot \infty",
            r"\text{Sales} = \text{Price} \times \text{单价}",
            r"\sqrt[3]{x} \pm \hat{y} \vec{v} \bar{x} \overline{AB}",
            r"\left( \frac{1}{2} \right] \big| \underbrace{a+b}_{c} \binom{n}{k}",
            r"\mathbb{R}^n \to \mathrm{MAPE} = 100\% \lim_{x \to 0} \log_2 x \operatorname{argmax}",
            r"\textcolor{red}{x} \colorbox{#ffff00}{z} x~y \mkern 3mu \hspace{-1em} a_{1}'",
            "a　b\u{a0}c\n",
            "",
        ] {
            for display in [false, true] {
                let html = mathml(latex, display).unwrap_or_else(|error| panic!("{latex}: {error}"));
                assert_harmless(&html);
                let kind = if display { "block" } else { "inline" };
                assert!(html.starts_with(&format!("<math display=\"{kind}\">")), "{html}");
            }
        }
        assert_eq!(
            mathml(r"x^2 < 1", false).unwrap(),
            "<math display=\"inline\"><msup><mi>x</mi><mn>2</mn></msup><mo>&lt;</mo><mn>1</mn></math>"
        );
    }

    #[test]
    fn nothing_is_smuggled_in() {
        for latex in [
            r"\href{javascript:alert(1)}{x}",
            r"\url{javascript:alert(1)}",
            r"\style{color:red}{x}",
            r"\class{hx-header}{x}",
            r"\htmlClass{a}{x}\htmlId{a}{x}\htmlStyle{a}{x}\htmlData{a=b}{x}",
            r"\includegraphics{x}",
            r"\require{html}x",
            r"\operatorname{<script>}",
            r"\operatorname{<mi class='hx-header'>x</mi>}",
            r"\operatorname{&lt;}",
        ] {
            assert!(mathml(latex, true).is_err(), "{latex}");
        }
        for latex in [
            r"\text{<script>alert(1)</script>}",
            r"<img src=x onerror=alert(1)>",
            r"</math><script>alert(1)</script>",
            "\\text{\" onclick=\"alert(1)}",
            r"\text{&lt;script&gt;}",
            r"\mathbf{<b>}\text{\textbf{<b>}}",
            r"\& lt; \&lt; &",
            r"\left< x \right> \langle y \rangle \not< \not\in",
            r"\color{red}x \fcolorbox{#000000}{#ffffff}{a}",
        ] {
            if let Ok(html) = mathml(latex, true) {
                assert_harmless(&html);
                assert!(!html.contains("style") && !html.contains("<script") && !html.contains("<img"), "{html}");
            }
        }
    }

    #[test]
    fn reasons_are_one_line_of_words() {
        for (latex, reason) in [
            (r"x + \nonesuch{y} \alpha", r"the command `\nonesuch` is unknown"),
            (r"\href{a}{b}", r"the command `\href` is unknown"),
            (r"\begin{nonesuch} \end{nonesuch}", "an environment is unknown"),
            (r"\def\a{\a\a}\a", r"macros (`\def`) are not supported"),
            (r"a & b # c", r"`#` is only for colors such as `#ff0000`; write `\#` for the sign"),
            ("100%", r"`%` begins a comment; write `\%` for the sign"),
            ("{a", "unbalanced group found, expected it to be closed with `}`"),
        ] {
            assert_eq!(mathml(latex, false).unwrap_err(), reason, "{latex}");
        }
    }

    #[test]
    fn what_would_take_long_or_panic_is_refused() {
        for latex in [
            "x".repeat(MAX_LENGTH + 1),
            "\\hat ".repeat(1000),
            "{".repeat(4000) + &"}".repeat(4000),
            "\\char é".into(),
            "\\begin{alignat}{é}\\end{alignat}".into(),
            "\\begin{alignat}{99999999999999999999}\\end{alignat}".into(),
            "\\color{#ééé}".into(),
        ] {
            assert!(mathml(&latex, true).is_err(), "{latex}");
        }
        for latex in ["x".repeat(MAX_LENGTH), "~'".repeat(4000), "{}".repeat(4000), "\\hspace{1em\u{3000}}".into()] {
            let _ = mathml(&latex, true);
        }
        // On a thread as small as rayon's are, and in the least of it.
        let deepest = std::thread::Builder::new().stack_size(1 << 20);
        let commands = ["\\hat ", "\\sqrt ", "\\frac1", "\\binom1", "x^\\bar ", "\\not ", "\\boldsymbol "];
        let run = move || commands.map(|command| mathml(&(command.repeat(MAX_COMMANDS) + "x"), true).is_ok());
        deepest.spawn(run).unwrap().join().unwrap();
    }

    #[test]
    fn any_text_is_refused_or_harmless() {
        let words = [
            "\\frac",
            "\\sqrt",
            "\\sqrt[",
            "\\left",
            "\\right",
            "\\begin{matrix}",
            "\\end{matrix}",
            "\\begin{array}{c|c}",
            "\\end{array}",
            "\\begin{cases}",
            "\\end{cases}",
            "\\begin{aligned}",
            "\\end{aligned}",
            "\\text{",
            "\\hat",
            "\\color{red}",
            "\\fcolorbox{red}{#00ff00}{",
            "\\big",
            "\\not",
            "\\operatorname{",
            "\\hspace{1em",
            "\\\\[1em]",
            "\\hline",
            "\\limits",
            "\\sum",
            "\\mathbf{",
            "\\char",
            "\\kern",
            "\\Space{1em}{2em}{3em}",
            "\\strut",
            "\\over",
            "\\substack{",
            "\\sideset",
            "\\overset",
            "\\displaystyle",
            "\\middle",
            "\\phantom{",
            "\\cancel{",
            "\\tag{1}",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "^",
            "_",
            "&",
            "\\\\",
            "'",
            "~",
            "<",
            ">",
            "|",
            "#",
            "$",
            "%",
            "-1.5em",
            "\u{3000}",
            "é",
            "中",
            "😀",
            "\u{301}",
            "\0",
            "\"",
            "\\",
            "1",
            "x",
            "&lt;",
            "<script>",
            "<mi>",
            "</mi>",
            " ",
        ];
        let soup = prop::collection::vec(
            prop_oneof![4 => prop::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,4}"],
            0..24,
        );
        let balanced = soup.prop_map(|words| {
            let text = words.concat();
            let missing = text.matches('{').count().saturating_sub(text.matches('}').count());
            text + &"}".repeat(missing)
        });
        proptest!(ProptestConfig::with_cases(4000), |((text, display) in (balanced, any::<bool>()))| {
            match mathml(&text, display) {
                Ok(html) => assert_harmless(&html),
                Err(reason) => prop_assert!(!reason.is_empty() && !reason.contains('\n')),
            }
        });
        proptest!(ProptestConfig::with_cases(2000), |(text in ".{0,64}")| {
            if let Ok(html) = mathml(&text, true) {
                assert_harmless(&html);
            }
        });
    }
}
