//! Templates by Tera: the built-in ones, each overridden by a file of the same name in the site's `templates/`.

use std::collections::BTreeMap;

use crate::config::Theme;
use crate::error::{Error, Result};
use crate::output::Artifact;
use crate::site::encode_path;
use crate::theme::{self, FOLDER};
use crate::world::World;

/// The site's templates and assets. The only owner of the template engine.
#[derive(Debug)]
pub struct Templates {
    tera: tera::Tera,
    /// Styles and scripts: name to name with the hash of its content, and text.
    assets: BTreeMap<String, (String, Vec<u8>)>,
    /// The address of the picture beside the title, from the site's root.
    pub(super) logo: Option<String>,
    /// The address of the site's own icon.
    pub(super) favicon: Option<String>,
}

/// Bytes that the templates put around a page's text, about.
const FRAME: usize = 16 << 10;

/// The style sheet of every page.
pub(super) const STYLE: &str = "site.css";

impl Templates {
    /// Load the templates; `.html` files are templates, all else is an asset. What `theme` configures goes to the end of
    /// the style sheet, its pictures among the assets.
    ///
    /// # Errors
    /// A template that does not parse, with file and line; a file that cannot be read.
    pub fn load(world: &dyn World, theme: &Theme) -> Result<Templates> {
        let mut templates: Vec<(String, String)> = Vec::new();
        let mut assets = BTreeMap::new();
        for (name, file) in theme::files(world) {
            let mut bytes = file.bytes.map_err(|reason| Error::new(format!("{FOLDER}/{name}: {reason}")))?.into_owned();
            if theme::is_template(&name) {
                let text = String::from_utf8(bytes).map_err(|_| Error::new(format!("{FOLDER}/{name} is not UTF-8")))?;
                templates.push((name, text));
            } else {
                if name == STYLE {
                    bytes.extend_from_slice(theme.css.as_bytes());
                }
                assets.insert(name.clone(), (published(&name, &bytes), bytes));
            }
        }
        let mut picture = |path: &Option<String>| -> Result<Option<String>> {
            let Some(path) = path else { return Ok(None) };
            let bytes = world.read(path).map_err(|reason| Error::new(format!("{path}: {reason}")))?;
            let to = published(path.rsplit('/').next().unwrap_or(path), &bytes);
            // No name of a template's file has a colon.
            let address = encode_path(&to);
            assets.insert(format!("file:{path}"), (to, bytes));
            Ok(Some(address))
        };
        let (logo, favicon) = (picture(&theme.logo)?, picture(&theme.favicon)?);
        let mut tera = tera::Tera::new();
        tera.autoescape_on(vec![".html"]);
        tera.add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), text.as_str())))
            .map_err(|error| Error::new(format!("in {FOLDER}/: {error}")))?;
        Ok(Templates { tera, assets, logo, favicon })
    }

    /// Render a template around what takes about `room` bytes.
    ///
    /// # Errors
    /// The engine's, which name template and line.
    pub(super) fn render(&self, name: &str, context: &tera::Context, room: usize) -> Result<Vec<u8>> {
        // What is written to bytes is not read once more, to see whether it is UTF-8.
        let mut out = Vec::with_capacity(room + FRAME);
        let done = self.tera.render_to(name, context, &mut out);
        done.map_err(|error| Error::new(format!("{FOLDER}/{name}: {error}")))?;
        Ok(out)
    }

    /// The address of an asset, from the site's root.
    pub(super) fn asset(&self, name: &str) -> String {
        self.assets.get(name).map_or_else(|| format!("assets/{name}"), |(path, _)| encode_path(path))
    }

    /// The address of each asset by the name of its file.
    pub(super) fn asset_addresses(&self) -> BTreeMap<&str, String> {
        self.assets.iter().map(|(name, (path, _))| (name.as_str(), encode_path(path))).collect()
    }

    /// The assets whose names are `wanted`, as files of the site.
    pub(super) fn assets(&self, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = Artifact> {
        let assets = self.assets.iter().filter(move |(name, _)| wanted(name));
        assets.map(|(_, (path, bytes))| Artifact::new(path.clone(), bytes.clone()))
    }
}

/// The path at which an asset is published: with a hash, so that it can be kept for ever.
fn published(name: &str, bytes: &[u8]) -> String {
    let (stem, extension) =
        name.rsplit_once('.').map_or((name, String::new()), |(stem, extension)| (stem, format!(".{extension}")));
    format!("assets/{stem}.{}{extension}", &blake3::hash(bytes).to_hex().as_str()[..12])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::MemoryWorld;

    fn load(archive: &str, theme: &Theme) -> Templates {
        Templates::load(&MemoryWorld::from_archive(archive), theme).unwrap()
    }

    #[test]
    fn what_is_configured_ends_the_style_sheet_and_adds_its_pictures() {
        let css = ":root{\n--accent:#05a;\n}\n";
        let theme = Theme { css: css.into(), logo: Some("brand/a #1.svg".into()), favicon: None };
        let templates = load("-- brand/a #1.svg --\n<svg/>\n", &theme);
        let (path, style) = &templates.assets[STYLE];
        assert!(style.ends_with(css.as_bytes()));
        assert_ne!(*path, load("", &Theme::default()).assets[STYLE].0, "another text has another address");
        let logo = templates.logo.clone().unwrap();
        let hash = logo.strip_prefix("assets/a%20%231.").and_then(|rest| rest.strip_suffix(".svg")).unwrap();
        let path = format!("assets/a #1.{hash}.svg");
        assert!(templates.assets(|_| true).any(|artifact| artifact.path == path && artifact.bytes == b"<svg/>\n"));
        assert_eq!(templates.favicon, None);
    }

    #[test]
    fn what_a_page_loads_first_is_small() {
        let templates = load("", &Theme::default());
        let size = |names: &[&str]| names.iter().map(|name| templates.assets[*name].1.len()).sum::<usize>();
        assert!(size(&[STYLE, "reading.css"]) <= 12_000);
        assert!(size(&[STYLE, "reading.css", "code.css"]) <= 12_288);
        assert!(size(&[STYLE, "lists.css"]) <= 12_000);
        assert!(size(&["early.js", "site.js"]) <= 10_000);
    }
}
