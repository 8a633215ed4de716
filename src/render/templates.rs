//! Templates by Tera: the built-in ones, each overridden by a file of the same name in the site's `templates/`.

use std::collections::BTreeMap;

use crate::error::{Error, Result};
use crate::output::Artifact;
use crate::theme::{self, FOLDER};
use crate::world::World;

/// The site's templates and assets. The only owner of the template engine.
#[derive(Debug)]
pub struct Templates {
    tera: tera::Tera,
    /// Styles and scripts: name to name with the hash of its content, and text.
    assets: BTreeMap<String, (String, Vec<u8>)>,
}

impl Templates {
    /// Load the templates; `.html` files are templates, all else is an asset.
    ///
    /// # Errors
    /// A template that does not parse, with file and line.
    pub fn load(world: &dyn World) -> Result<Templates> {
        let mut templates: Vec<(String, String)> = Vec::new();
        let mut assets = BTreeMap::new();
        for (name, file) in theme::files(world) {
            let bytes = file.bytes.map_err(|reason| Error::new(format!("{FOLDER}/{name}: {reason}")))?.into_owned();
            if theme::is_template(&name) {
                let text = String::from_utf8(bytes).map_err(|_| Error::new(format!("{FOLDER}/{name} is not UTF-8")))?;
                templates.push((name, text));
            } else {
                let hash = blake3::hash(&bytes).to_hex();
                let (stem, extension) = name
                    .rsplit_once('.')
                    .map_or((name.as_str(), String::new()), |(stem, ext)| (stem, format!(".{ext}")));
                let published = format!("assets/{stem}.{}{extension}", &hash.as_str()[..12]);
                assets.insert(name, (published, bytes));
            }
        }
        let mut tera = tera::Tera::new();
        tera.autoescape_on(vec![".html"]);
        tera.add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), text.as_str())))
            .map_err(|error| Error::new(format!("in {FOLDER}/: {error}")))?;
        Ok(Templates { tera, assets })
    }

    /// Render a template.
    ///
    /// # Errors
    /// The engine's, which name template and line.
    pub(super) fn render(&self, name: &str, context: &tera::Context) -> Result<String> {
        self.tera.render(name, context).map_err(|error| Error::new(format!("{FOLDER}/{name}: {error}")))
    }

    /// The published path of an asset.
    pub(super) fn asset(&self, name: &str) -> String {
        self.assets.get(name).map_or_else(|| format!("assets/{name}"), |(path, _)| path.clone())
    }

    /// The published path of each asset by the name of its file.
    pub(super) fn asset_paths(&self) -> BTreeMap<&str, &str> {
        self.assets.iter().map(|(name, (path, _))| (name.as_str(), path.as_str())).collect()
    }

    /// The assets whose names are `wanted`, as files of the site.
    pub(super) fn assets(&self, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = Artifact> {
        let assets = self.assets.iter().filter(move |(name, _)| wanted(name));
        assets.map(|(_, (path, bytes))| Artifact::new(path.clone(), bytes.clone()))
    }
}
