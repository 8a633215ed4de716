//! The files of the site's look: the built-in ones of `templates/`, each overridden by a file of the same name in the
//! site's own `templates/`. A page is put together from the small templates of `parts/`, so that a site overrides the one
//! that it wants otherwise and no more.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, File, include_dir};

use crate::world::World;

static BUILT_IN: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");
/// Folder of a site's own templates and assets.
pub const FOLDER: &str = "templates";

/// A template or asset.
#[derive(Debug)]
pub struct ThemeFile {
    /// Its path below the site's root, where it is the site's own.
    pub path: Option<String>,
    /// Its bytes, or why they cannot be read.
    pub bytes: Result<Cow<'static, [u8]>, String>,
}

/// The files in effect by name.
pub fn files(world: &dyn World) -> BTreeMap<String, ThemeFile> {
    let built_in = built_in(&BUILT_IN).into_iter().map(|file| {
        let name = file.path().to_string_lossy().replace('\\', "/");
        (name, ThemeFile { path: None, bytes: Ok(file.contents().into()) })
    });
    let own = world.list(FOLDER, &|_, _| false).unwrap_or_default().files.into_iter().map(|path| {
        let bytes = world.read(&path).map(Cow::Owned).map_err(|reason| reason.to_string());
        (path[FOLDER.len() + 1..].to_owned(), ThemeFile { path: Some(path), bytes })
    });
    built_in.chain(own).collect()
}

/// The files of a folder and of those in it.
fn built_in(folder: &'static Dir) -> Vec<&'static File<'static>> {
    folder.files().chain(folder.dirs().flat_map(built_in)).collect()
}

/// Whether a file of this name is a template rather than an asset.
pub fn is_template(name: &str) -> bool {
    name.ends_with(".html")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::MemoryWorld;

    #[test]
    fn a_part_of_the_page_is_overridden_by_its_name() {
        let world = MemoryWorld::from_archive("-- templates/parts/footer.html --\n<footer></footer>\n");
        let files = files(&world);
        let own: Vec<&str> = files.iter().filter(|(_, file)| file.path.is_some()).map(|(name, _)| &**name).collect();
        assert_eq!(own, ["parts/footer.html"]);
        assert!(files.contains_key("parts/header.html") && files.contains_key("base.html"), "{:?}", files.keys());
    }
}
