//! Names of languages as authors write them behind a fence.

use std::borrow::Cow;

/// The one name that we have for a language: `csharp` for `C#`, `cs` or `csharp-interactive`, `text` for what is no
/// code. A name that we do not know stays as it is, in lower case.
pub(in crate::render) fn language(name: &str) -> Cow<'static, str> {
    let lower = name.trim().to_ascii_lowercase();
    // No language has a longer name, and all that is longer would be tried part by part.
    if lower.len() > 64 {
        return lower.into();
    }
    // The whole, then less and less of its end (`azurecli-interactive`), then of its beginning (`code-csharp`).
    let ends = lower.rmatch_indices('-').map(|(at, _)| &lower[..at]);
    let beginnings = lower.match_indices('-').map(|(at, _)| &lower[at + 1..]);
    for candidate in std::iter::once(lower.as_str()).chain(ends).chain(beginnings) {
        if let Some(known) = known(candidate) {
            return known.into();
        }
    }
    lower.into()
}

fn known(name: &str) -> Option<&'static str> {
    Some(match name {
        "text" | "txt" | "plain" | "plaintext" | "none" | "nohighlight" | "output" | "console-output" => "text",
        "azurecli" | "bash" | "cli" | "console" | "dotnetcli" | "sh" | "shell" | "terminal" | "zsh" => "bash",
        "bat" | "batch" | "cmd" | "dos" => "batch",
        "azurepowershell" | "powershell" | "ps" | "ps1" | "psd1" | "psm1" | "pwsh" => "powershell",
        "bicep" => "bicep",
        "c" => "c",
        "c++" | "cc" | "cpp" | "cppcx" | "cppwinrt" | "h" | "hpp" => "cpp",
        "c#" | "cs" | "csharp" | "csx" => "csharp",
        "css" => "css",
        "dax" => "dax",
        "diff" | "patch" => "diff",
        "docker" | "dockerfile" => "dockerfile",
        "f#" | "fs" | "fsharp" | "fsx" => "fsharp",
        "go" | "golang" => "go",
        "hcl" | "terraform" | "tf" => "terraform",
        "aspnet" | "aspx" | "cshtml" | "htm" | "html" | "razor" | "vbhtml" => "html",
        "http" | "rest" => "http",
        "ini" => "ini",
        "java" => "java",
        "javascript" | "js" | "jsx" | "mjs" | "node" | "nodejs" => "javascript",
        "json" | "json5" | "jsonc" | "jsonl" => "json",
        "kotlin" | "kt" | "kts" => "kotlin",
        "csl" | "kql" | "kusto" => "kusto",
        "md" | "markdown" => "markdown",
        "m" | "objc" | "objective" | "objectivec" => "objectivec",
        "php" => "php",
        "properties" => "properties",
        "py" | "python" => "python",
        "r" => "r",
        "rb" | "ruby" => "ruby",
        "rs" | "rust" => "rust",
        "scss" => "scss",
        "mssql" | "mysql" | "pgsql" | "plsql" | "sql" | "tsql" => "sql",
        "swift" => "swift",
        "toml" => "toml",
        "ts" | "typescript" => "typescript",
        "tsx" => "tsx",
        "vb" | "vba" | "vbnet" | "vbscript" | "visualbasic" => "vb",
        "config" | "csproj" | "svg" | "xaml" | "xml" | "xsd" | "xslt" => "xml",
        "yaml" | "yml" => "yaml",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_in_any_case_and_with_any_suffix() {
        for (name, expected) in [
            ("C#", "csharp"),
            (" CSharp ", "csharp"),
            ("csharp-interactive", "csharp"),
            ("code-csharp", "csharp"),
            ("language-csharp", "csharp"),
            ("aspx-csharp", "html"),
            ("azurepowershell-interactive", "powershell"),
            ("PowerShell-Interactive", "powershell"),
            ("azurecli-interactive", "bash"),
            ("objective-c", "objectivec"),
            ("console-output", "text"),
            ("Output", "text"),
            ("Elixir", "elixir"),
            ("", ""),
            ("--", "--"),
        ] {
            assert_eq!(language(name), expected, "{name}");
        }
    }
}
