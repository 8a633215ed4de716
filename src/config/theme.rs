//! The site's look as far as it is configured: what becomes declarations of its style sheet, and two pictures.

use std::fmt::Write;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::{normal_path, span_of};
use crate::span::Span;
use crate::world::World;

/// Colors, fonts and pictures of the site's look.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ThemeTable {
    /// Colors in place of the built-in ones.
    colors: ColorsTable,
    /// Family or families of the text's font, the wanted one first: "Inter, system-ui, sans-serif". They are the fonts of
    /// the reader's system; a font of the site's own is declared in a style sheet of its `templates`.
    #[schemars(with = "Option<String>")]
    font: Option<Spanned<String>>,
    /// The same of code: "JetBrains Mono, monospace".
    #[schemars(with = "Option<String>")]
    font_mono: Option<Spanned<String>>,
    /// Picture beside the site's title, in place of the six columns; a file relative to this one: "brand/logo.svg".
    #[schemars(with = "Option<String>")]
    logo: Option<Spanned<String>>,
    /// Picture of the site in tabs and bookmarks; a file relative to this one: "brand/icon.png".
    #[schemars(with = "Option<String>")]
    favicon: Option<Spanned<String>>,
}

/// Colors of the site's look, each in hexadecimal as CSS has it: "#a3301d", for light and dark pages alike, or
/// { light = "#a3301d", dark = "#ee9a86" }.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct ColorsTable {
    /// What readers should act on: links, warnings, the current place.
    #[schemars(with = "Option<ColorTable>")]
    accent: Option<Spanned<ColorTable>>,
    /// Ground of warnings. Default: a little of `accent` on `paper`, where that is given.
    #[schemars(with = "Option<ColorTable>")]
    accent_wash: Option<Spanned<ColorTable>>,
    /// The ground of pages.
    #[schemars(with = "Option<ColorTable>")]
    paper: Option<Spanned<ColorTable>>,
    /// Text.
    #[schemars(with = "Option<ColorTable>")]
    ink: Option<Spanned<ColorTable>>,
    /// Text that is less than the rest.
    #[schemars(with = "Option<ColorTable>")]
    soft: Option<Spanned<ColorTable>>,
    /// Lines.
    #[schemars(with = "Option<ColorTable>")]
    line: Option<Spanned<ColorTable>>,
    /// The ground of code and notes.
    #[schemars(with = "Option<ColorTable>")]
    wash: Option<Spanned<ColorTable>>,
    /// What has changed.
    #[schemars(with = "Option<ColorTable>")]
    changed: Option<Spanned<ColorTable>>,
    /// The ground of what has changed. Default: a little of `changed` on `paper`, where that is given.
    #[schemars(with = "Option<ColorTable>")]
    changed_wash: Option<Spanned<ColorTable>>,
}

/// A color, or one for light pages and one for dark ones.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(
    untagged,
    deny_unknown_fields,
    expecting = "a color is written as \"#a3301d\" or { light = \"#a3301d\", dark = \"#ee9a86\" }"
)]
enum ColorTable {
    /// For both.
    One(String),
    /// One each.
    Two {
        /// On light pages.
        light: String,
        /// On dark pages.
        dark: String,
    },
}

/// The site's look as far as it differs from the built-in one.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Declarations for the end of the style sheet; empty where nothing differs. Every value has been checked, so that it
    /// ends where its declaration ends.
    pub css: String,
    /// File of the picture beside the title, relative to the root.
    pub logo: Option<String>,
    /// File of the site's icon, relative to the root.
    pub favicon: Option<String>,
}

/// What a table means. An error is a place in the configuration, and what is wrong there.
pub(super) fn read(table: ThemeTable, world: &dyn World) -> Result<Theme, (Span, String)> {
    let mut declarations = String::new();
    let colors = &table.colors;
    for (name, color, wash_of) in [
        ("paper", &colors.paper, None),
        ("ink", &colors.ink, None),
        ("soft", &colors.soft, None),
        ("line", &colors.line, None),
        ("wash", &colors.wash, None),
        ("accent", &colors.accent, None),
        ("accent-wash", &colors.accent_wash, Some(("accent", &colors.accent))),
        ("changed", &colors.changed, None),
        ("changed-wash", &colors.changed_wash, Some(("changed", &colors.changed))),
    ] {
        let _ = match (color, wash_of) {
            (Some(color), _) => writeln!(declarations, "--{name}:{};", value(color)?),
            (None, Some((of, Some(_)))) => {
                writeln!(declarations, "--{name}:color-mix(in srgb,var(--{of}) 10%,var(--paper));")
            }
            (None, _) => Ok(()),
        };
    }
    for (name, font) in [("font", &table.font), ("mono", &table.font_mono)] {
        if let Some(font) = font {
            let _ = writeln!(declarations, "--{name}:{};", families(font)?);
        }
    }
    let picture = |key: &str, written: &Spanned<String>| {
        let path = normal_path(written.get_ref());
        let has_form = ["svg", "png", "ico", "webp", "avif", "jpg", "jpeg", "gif"]
            .iter()
            .any(|form| path.rsplit_once('.').is_some_and(|(_, own)| own.eq_ignore_ascii_case(form)));
        match world.size(&path) {
            Some(_) if has_form => Ok(path),
            Some(_) => Err((span_of(written), format!("`{key}` is a picture such as `{key}.svg` or `{key}.png`"))),
            None => {
                Err((span_of(written), format!("`{key}` names `{}`, and there is no such file", written.get_ref())))
            }
        }
    };
    Ok(Theme {
        css: if declarations.is_empty() { declarations } else { format!(":root{{\n{declarations}}}\n") },
        logo: table.logo.as_ref().map(|written| picture("logo", written)).transpose()?,
        favicon: table.favicon.as_ref().map(|written| picture("favicon", written)).transpose()?,
    })
}

/// A color as CSS has it: in hexadecimal, of three, four, six or eight digits.
fn value(written: &Spanned<ColorTable>) -> Result<String, (Span, String)> {
    let hex = |text: &str| {
        let is_hex = text.strip_prefix('#').is_some_and(|digits| {
            matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
        });
        let message = || format!("`{text}` is no color; write it in hexadecimal, such as \"#a3301d\"");
        is_hex.then(|| text.to_owned()).ok_or_else(|| (span_of(written), message()))
    };
    match written.get_ref() {
        ColorTable::One(both) => hex(both),
        ColorTable::Two { light, dark } => Ok(format!("light-dark({},{})", hex(light)?, hex(dark)?)),
    }
}

/// A list of font families as CSS has it, each name in quotes but the generic ones.
fn families(written: &Spanned<String>) -> Result<String, (Span, String)> {
    let family = |name: &str| {
        let name = name.trim().trim_matches(['"', '\'']);
        let is_name = !name.is_empty()
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.'))
            && name.starts_with(|c: char| c.is_alphanumeric() || c == '-');
        match is_name {
            false => {
                let message = format!("`{name}` is no name of a font; write names with commas between them");
                Err((span_of(written), message))
            }
            true if GENERIC.contains(&name) => Ok(name.to_owned()),
            true => Ok(format!("\"{name}\"")),
        }
    };
    let families: Vec<String> = written.get_ref().split(',').map(family).collect::<Result<_, _>>()?;
    Ok(families.join(","))
}

/// Names that CSS itself gives a meaning; in quotes they would be names of fonts.
const GENERIC: [&str; 13] = [
    "-apple-system",
    "cursive",
    "emoji",
    "fangsong",
    "fantasy",
    "math",
    "monospace",
    "sans-serif",
    "serif",
    "system-ui",
    "ui-monospace",
    "ui-sans-serif",
    "ui-serif",
];

#[cfg(test)]
mod tests {
    use super::Theme;
    use crate::config::{Config, FILE_NAME};
    use crate::world::MemoryWorld;

    fn load(text: &str) -> Result<Theme, String> {
        let mut world = MemoryWorld::from_archive("-- brand/logo.svg --\n<svg/>\n-- notes.txt --\nx\n");
        world.insert(FILE_NAME, format!("[theme]\n{text}\n"));
        Config::load(&world, FILE_NAME).map(|config| config.theme).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_not_configured_adds_nothing() {
        assert_eq!(load("").unwrap(), Theme::default());
    }

    #[test]
    fn colors_are_for_light_and_dark_pages() {
        let css = load("colors = { accent = \"#05a\", paper = { light = \"#fff\", dark = \"#000000\" } }").unwrap().css;
        assert_eq!(
            css,
            ":root{\n--paper:light-dark(#fff,#000000);\n--accent:#05a;\n--accent-wash:color-mix(in srgb,var(--accent) 10%,var(--paper));\n}\n"
        );
    }

    #[test]
    fn fonts_are_names_in_quotes() {
        let theme =
            load("font = \"PT Sans, 'Noto Sans', 思源黑体, sans-serif\"\nfont_mono = \"ui-monospace\"").unwrap();
        assert_eq!(
            theme.css,
            ":root{\n--font:\"PT Sans\",\"Noto Sans\",\"思源黑体\",sans-serif;\n--mono:ui-monospace;\n}\n"
        );
    }

    #[test]
    fn pictures_are_files_of_the_site() {
        let theme = load("logo = \"./brand/logo.svg\"").unwrap();
        assert_eq!((theme.logo.as_deref(), theme.favicon), (Some("brand/logo.svg"), None));
    }

    #[test]
    fn what_cannot_be_is_told_at_its_place() {
        for (text, expected) in [
            ("colors = { accent = \"red\" }", "hexapla.toml:2:21: `red` is no color"),
            ("colors.accent = \"#12345\"", "hexapla.toml:2:17: `#12345` is no color"),
            ("colors.accent = \"#fff;}body{display:none\"", "hexapla.toml:2:17: `#fff;}body"),
            ("colors.acent = \"#fff\"", "hexapla.toml:2:8: there is no key `acent` here; did you mean `accent`?"),
            (
                "font = \"x;} body { display: none\"",
                "hexapla.toml:2:8: `x;} body { display: none` is no name of a font",
            ),
            ("font = \"a, url(x)\"", "hexapla.toml:2:8: `url(x)` is no name of a font"),
            ("font_mono = \"a\\\\62\"", "hexapla.toml:2:13: `a\\62` is no name of a font"),
            ("font = \"\"", "hexapla.toml:2:8: `` is no name of a font"),
            ("logo = \"no.svg\"", "hexapla.toml:2:8: `logo` names `no.svg`, and there is no such file"),
            ("favicon = \"notes.txt\"", "hexapla.toml:2:11: `favicon` is a picture such as"),
        ] {
            let error = load(text).unwrap_err();
            assert!(error.starts_with(expected), "{text}: {error}");
        }
    }
}
