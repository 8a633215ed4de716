//! Tests of [`Highlighter`].

use proptest::prelude::*;

use super::*;

/// The text that a browser shows for `html`, which may hold nothing but our spans.
fn text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    let mut is_open = false;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag = &rest[..=rest.find('>').unwrap()];
        match tag.strip_prefix("<span class=\"hx-").and_then(|tag| tag.strip_suffix("\">")) {
            Some(class) => assert!(!is_open && class.len() == 1 && "kscntfvga".contains(class), "{tag}"),
            None => assert!(is_open && tag == "</span>", "{tag}"),
        }
        is_open = !is_open;
        rest = &rest[tag.len()..];
        assert!(!is_open || !rest.starts_with('<'), "an empty span");
    }
    assert!(!is_open);
    text.push_str(rest);
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

const SAMPLES: &[(&str, &str)] = &[
    ("csharp", "// c\n[Obsolete(\"x\")] public class A<T> : B where T : new() { string S => $\"a {b + 1}\\n\"; }\n"),
    ("powershell", "Get-AzVM -Name \"a\" | Where-Object { $_.Id -eq 1 } # c"),
    ("json", "{ \"a\": [1, true, null, \"x\\n\"] }"),
    ("sql", "SELECT a FROM t WHERE b = 'c' -- d"),
    ("typescript", "export class A<T> { private x = `a ${this.y + 1}`; async f(a: string): Promise<void> {} }\n"),
    ("javascript", "const f = (a) => a.map(x => /re+/g.test(x) ? 'a' : undefined);\n"),
    ("azurecli", "az vm create --name \"$N\" -g x | grep y > /dev/null # c\n"),
    ("xml", "<?xml version=\"1.0\"?><!-- c --><a:b x=\"1\">&amp; t</a:b>"),
    ("html", "<p class=\"x\">a</p><script>let a = `b`;</script><style>p { color: red }</style>"),
    ("yaml", "a: 1 # c\nb:\n  - \"x\"\n  - |\n    y\n"),
    ("python", "@d\nclass A(B):\n    def f(self, x: int = 1) -> str:\n        return f\"a {x!r}\"\n"),
    ("http", "POST https://a/b?c=d HTTP/1.1\nContent-Type: application/json\n\n{\"a\": 1}"),
    ("go", "func main() { fmt.Println(\"a\", 1) } // c"),
    ("rust", "fn main<'a>() -> &'a str { println!(\"{}\", 1); 'c' }"),
    ("java", "@A public class B extends C { int f() { return 1; } }"),
    ("kotlin", "fun main(a: String) { val x = \"b $a\" }"),
    ("swift", "func f(a: Int) -> String { let b = \"c\"; return b }"),
    ("objc", "@interface A : B\n- (void)f:(int)a;\n@end"),
    ("php", "echo \"a $b\";"),
    ("ruby", "def f(a)\n  puts \"b #{a}\" # c\nend"),
    ("r", "f <- function(x) x + 1 # c"),
    ("terraform", "resource \"a\" \"b\" { name = \"c-${var.d}\" }"),
    ("dockerfile", "FROM a:b\nRUN echo \"c\" # d"),
    ("css", ".a > p:hover { color: #fff; margin: 1px }"),
    ("scss", "$a: 1px; .b { &:hover { margin: $a } }"),
    ("ini", "[a]\nb = c ; d"),
    ("toml", "[a]\nb = \"c\" # d"),
    ("properties", "a=b"),
    ("diff", "--- a\n+++ b\n@@ -1 +1 @@\n-c\n+d"),
    ("cpp", "#include <a>\ntemplate <class T> int f() { return 0x1F; } // c"),
    ("fsharp", "let f (x: int) = x + 1 // c"),
    ("cmd", "REM c\nset X=%Y%"),
    ("vb", "Dim s As String = \"a\" ' c"),
    ("kusto", "T | where a > 1"),
    ("bicep", "param p string = 'a'"),
    ("dax", "M = SUM('a'[b])"),
    ("tsx", "const a = <p class=\"b\">{c}</p>;"),
];

#[test]
fn every_language_is_marked_up_and_keeps_its_text() {
    let highlighter = Highlighter::new();
    for (language, code) in SAMPLES {
        for code in [*code, &code.replace('\n', "\r\n"), &format!("\n\n{code}\n é 中 😀 \u{301}")] {
            let html = highlighter.highlight(language, code).unwrap_or_else(|| panic!("{language} is unknown"));
            assert_eq!(text(&html), *code, "{language}");
        }
        let html = highlighter.highlight(language, code);
        assert!(html.as_ref().is_some_and(|html| html.contains("<span")), "{language}: {html:?}");
    }
}

#[test]
fn classes_say_what_a_part_is() {
    let highlighter = Highlighter::new();
    let marked = |language: &str, code: &str| {
        let html = highlighter.highlight(language, code).unwrap();
        html.replace("<span class=\"hx-", "{").replace("\">", " ").replace("</span>", "}")
    };
    assert_eq!(
        marked("C#", "public class A : B { string S = $\"a {b}\"; } // c"),
        "{k public} {k class} {t A} : {t B} { {t string} S = {s $\"a {b}\"}; } {c // c}"
    );
    assert_eq!(marked("json", "{\"a\": \"b\", \"c\": 1.5}"), "{{a \"a\"}: {s \"b\"}, {a \"c\"}: {n 1.5}}");
    assert_eq!(marked("xml", "<a b=\"c\"/>"), "&lt;{g a} {a b}={s \"c\"}/&gt;");
    assert_eq!(marked("yaml", "a: true"), "{a a}: {n true}");
    assert_eq!(marked("azurecli-interactive", "az vm --name $x"), "{f az} vm {a --name} {v $x}");
    assert_eq!(marked("js", "a && f(() => new B())"), "a &amp;&amp; {f f}(() =&gt; {k new} {t B}())");
}

#[test]
fn what_is_no_code_stays_plain() {
    let highlighter = Highlighter::new();
    for language in ["", "text", "Output", "output", "nonesuch", "1", "x", "mermaid"] {
        assert_eq!(highlighter.highlight(language, "a = 1"), None, "{language}");
    }
    assert_eq!(highlighter.highlight("csharp", ""), Some(String::new()));
    assert!(highlighter.highlight("csharp", &"x".repeat(MAX_CODE)).is_some());
    assert_eq!(highlighter.highlight("csharp", &"x".repeat(MAX_CODE + 1)), None);
    assert_eq!(highlighter.highlight("css", &"x".repeat(MAX_PARSED_LINE + 1)), None);
    assert_eq!(highlighter.highlight("css", &"x\n".repeat(MAX_PARSED / 2 + 1)), None);
}

#[test]
fn one_highlighter_serves_all_threads() {
    use rayon::prelude::*;
    let highlighter = Highlighter::new();
    let alone: Vec<_> = SAMPLES.iter().map(|(language, code)| highlighter.highlight(language, code)).collect();
    let together: Vec<_> = SAMPLES.par_iter().map(|(language, code)| highlighter.highlight(language, code)).collect();
    assert_eq!(alone, together);
}

#[test]
fn any_text_in_any_language_keeps_its_text() {
    let highlighter = Highlighter::new();
    let pieces = prop::collection::vec(
        prop_oneof![
            prop::sample::select(SAMPLES).prop_map(|(_, code)| code.to_owned()),
            "[ -~\n]{0,12}",
            "\\PC{0,6}",
            prop::sample::select(
                &["\"", "'", "`", "${", "@\"\n", "/*", "<!--", "<<E\n", "\\", "\n", "{{", "[[", "$("][..]
            )
            .prop_map(str::to_owned),
        ],
        0..12,
    );
    let strategy = (prop::sample::select(SAMPLES), pieces);
    proptest!(ProptestConfig::with_cases(300), |(((language, _), pieces) in strategy)| {
        let code = pieces.concat();
        prop_assert_eq!(text(&highlighter.highlight(language, &code).unwrap()), code);
    });
}
