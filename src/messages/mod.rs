//! The strings of the site itself, by Fluent: the built-in ones of `locales/`, overridden and extended by the site's.

mod inventory;
pub mod plural;
mod uses;

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use include_dir::{Dir, include_dir};

pub use inventory::{Inventory, Message, Reference, Repeated, Select, entry_of, told};
pub use uses::{Use, Uses};

use crate::config::Config;
use crate::locale::Locale;
use crate::theme;
use crate::world::{Source, World};

static BUILT_IN: Dir = include_dir!("$CARGO_MANIFEST_DIR/locales");
/// Folder of a site's own strings.
pub const FOLDER: &str = "locales";
/// The locale whose built-in strings are complete.
const REFERENCE: &str = "en-US";

/// Fluent sources of one locale: the built-in ones first, then the site's.
#[derive(Debug, Default)]
pub struct Sources {
    /// Built-in text; empty for locales without any.
    pub built_in: Vec<&'static str>,
    /// The site's own files.
    pub own: Vec<Source>,
}

/// The strings of every locale of a site.
pub struct Messages {
    bundles: Vec<FluentBundle<Arc<FluentResource>>>,
    /// What they were read from, by locale, for checks.
    pub sources: Vec<Sources>,
    /// Ids of the messages without variables, which templates get as they are.
    constant: Vec<String>,
    /// The messages of each locale itself, nothing standing in.
    inventories: Vec<Inventory>,
    /// Those of the built-in English strings and of the source locale: what every locale should have.
    reference: Inventory,
    /// The built-in English strings: what Hexapla itself and its templates show.
    built_in: Inventory,
    /// The templates in effect.
    pub templates: Vec<Template>,
}

/// A template, as far as it asks for strings.
#[derive(Debug)]
pub struct Template {
    /// Its file, where it is the site's own.
    pub own: Option<Source>,
    /// What it asks for.
    pub uses: Uses,
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Messages").field("sources", &self.sources).finish_non_exhaustive()
    }
}

impl Messages {
    /// Load the strings of the site's locales. A locale lacks what it lacks: the source locale's strings, then the
    /// built-in English ones stand in for it. Faults in the files are told by the `ui-` lints.
    pub fn load(config: &Config, world: &dyn World) -> Messages {
        let sources: Vec<Sources> = config
            .locales
            .iter()
            .map(|locale| Sources { built_in: built_in(&locale.locale), own: own(world, &locale.locale) })
            .collect();
        let reference: Locale = match REFERENCE.parse() {
            Ok(locale) => locale,
            Err(_) => config.source().locale.clone(),
        };
        let fallback = resources(&Sources { built_in: built_in(&reference), own: Vec::new() });
        let parsed: Vec<Vec<Arc<FluentResource>>> = sources.iter().map(resources).collect();
        let mut constant = std::collections::BTreeSet::new();
        let bundles = config
            .locales
            .iter()
            .zip(&parsed)
            .map(|(locale, own)| {
                let language = locale.locale.as_str().parse().unwrap_or_default();
                let mut bundle = FluentBundle::new_concurrent(vec![language]);
                // The page marks directions; isolating marks would be read out and copied.
                bundle.set_use_isolating(false);
                for resource in fallback.iter().chain(&parsed[0]).chain(own) {
                    bundle.add_resource_overriding(resource.clone());
                    constant.extend(inventory::constant_ids(resource));
                }
                bundle
            })
            .collect();
        let inventories = sources.iter().map(|sources| inventory([sources])).collect();
        let english = Sources { built_in: built_in(&reference), own: Vec::new() };
        Messages {
            bundles,
            inventories,
            reference: inventory([&english, &sources[0]]),
            built_in: inventory([&english]),
            templates: templates(world),
            constant: constant.into_iter().collect(),
            sources,
        }
    }

    /// The message `id` in a locale. One that no locale has reads as its id.
    pub fn get(&self, locale: usize, id: &str, values: &[(&str, Value)]) -> String {
        let bundle = &self.bundles[locale];
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else { return id.to_owned() };
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            arguments.set(*name, FluentValue::from(value));
        }
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned()
    }

    /// Every message without variables in a locale, by id.
    pub fn constants(&self, locale: usize) -> BTreeMap<&str, String> {
        self.constant.iter().map(|id| (id.as_str(), self.get(locale, id, &[]))).collect()
    }

    /// Whether templates get a message: one without variables that some locale has.
    pub fn is_constant(&self, id: &str) -> bool {
        self.constant.binary_search_by(|own| own.as_str().cmp(id)).is_ok()
    }

    /// The messages of the built-in English strings and of the site's source locale: what every locale should have.
    pub fn reference(&self) -> &Inventory {
        &self.reference
    }

    /// The built-in English strings, which are all that Hexapla itself and its templates show.
    pub fn built_in(&self) -> &Inventory {
        &self.built_in
    }

    /// The messages of a locale itself, nothing standing in.
    pub fn inventory(&self, locale: usize) -> &Inventory {
        &self.inventories[locale]
    }

    /// The files of the site that strings come from and are asked for in.
    pub fn files(&self) -> impl Iterator<Item = &Source> {
        let templates = self.templates.iter().filter_map(|template| template.own.as_ref());
        self.sources.iter().flat_map(|locale| &locale.own).chain(templates)
    }
}

fn inventory<'s>(sources: impl IntoIterator<Item = &'s Sources>) -> Inventory {
    let mut inventory = Inventory::default();
    for sources in sources {
        sources.built_in.iter().for_each(|text| inventory.add(text, None));
        sources.own.iter().for_each(|file| inventory.add(&file.text, Some(&file.path)));
    }
    inventory
}

/// What the templates in effect ask for. One that cannot be read is told where pages are made.
fn templates(world: &dyn World) -> Vec<Template> {
    let files = theme::files(world).into_iter().filter(|(name, _)| theme::is_template(name));
    let read = files.filter_map(|(_, file)| {
        let text = String::from_utf8(file.bytes.ok()?.into_owned()).ok()?;
        let uses = Uses::of(&text);
        let own = file.path.map(|path| Source { path: path.as_str().into(), text: text.into() });
        Some(Template { own, uses })
    });
    read.collect()
}

/// A value given to a message.
#[derive(Debug, Clone, Copy)]
pub enum Value<'v> {
    /// A number, which plurals select on.
    Number(usize),
    /// Text.
    Text(&'v str),
}

impl<'v> From<&Value<'v>> for FluentValue<'v> {
    fn from(value: &Value<'v>) -> FluentValue<'v> {
        match value {
            Value::Number(number) => FluentValue::from(*number),
            Value::Text(text) => FluentValue::from(*text),
        }
    }
}

/// The built-in strings for a locale: those of its own tag, else of another region of its language.
fn built_in(locale: &Locale) -> Vec<&'static str> {
    let folder = |wanted: &dyn Fn(&Locale) -> bool| {
        BUILT_IN.dirs().find(|dir| dir.path().to_str().and_then(|tag| tag.parse().ok()).is_some_and(|tag| wanted(&tag)))
    };
    let found = folder(&|tag| tag == locale).or_else(|| folder(&|tag| tag.language() == locale.language()));
    let mut files: Vec<_> = found.into_iter().flat_map(|dir| dir.files()).collect();
    files.sort_by_key(|file| file.path());
    files.into_iter().filter_map(|file| file.contents_utf8()).collect()
}

fn own(world: &dyn World, locale: &Locale) -> Vec<Source> {
    let listing = world.list(&format!("{FOLDER}/{locale}"), &|_, _| false).unwrap_or_default();
    let files = listing.files.into_iter().filter(|path| path.ends_with(".ftl"));
    let read = |path: String| {
        let text = String::from_utf8_lossy(&world.read(&path).ok()?).into_owned();
        Some(Source { path: path.as_str().into(), text: text.into() })
    };
    files.filter_map(read).collect()
}

fn resources(sources: &Sources) -> Vec<Arc<FluentResource>> {
    let texts = sources.built_in.iter().copied().chain(sources.own.iter().map(|file| &*file.text));
    // What does not parse is left out of the resource; the rest of the file counts.
    let parse = |text: &str| match FluentResource::try_new(text.to_owned()) {
        Ok(resource) | Err((resource, _)) => Arc::new(resource),
    };
    texts.map(parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::MemoryWorld;

    fn messages(archive: &str) -> Messages {
        let world = MemoryWorld::from_archive(archive);
        let config = Config::load(&world, crate::config::FILE_NAME).unwrap();
        Messages::load(&config, &world)
    }

    #[test]
    fn plurals_follow_the_locale() {
        let messages = messages("-- hexapla.toml --\n[locales.ru]\n[locales.zh-CN]\n");
        let pages = |locale, count| messages.get(locale, "page-count", &[("count", Value::Number(count))]);
        assert_eq!([pages(0, 1), pages(0, 2)], ["1 page", "2 pages"]);
        assert_eq!(
            [pages(1, 1), pages(1, 3), pages(1, 5), pages(1, 21)],
            ["1 страница", "3 страницы", "5 страниц", "21 страница"]
        );
        assert_eq!(pages(2, 7), "7 个页面");
    }

    #[test]
    fn a_site_overrides_and_extends() {
        let messages = messages(
            "-- hexapla.toml --\n[locales.ru]\n[locales.de]\n-- locales/ru/own.ftl --\nhome = Дом\nown = Своё\n-- locales/de/a.ftl --\nhome = Start\n",
        );
        let tags = [1, 2].map(|locale| messages.get(locale, "home", &[]));
        assert_eq!(tags, ["Start", "Дом"]);
        assert_eq!(messages.constants(2).get("own").map(String::as_str), Some("Своё"));
        // German has no built-in strings: English stands in.
        assert_eq!(messages.get(1, "languages", &[]), "Languages");
        assert_eq!(messages.get(0, "no-such-message", &[]), "no-such-message");
    }

    #[test]
    fn the_built_in_strings_are_complete_and_alike() {
        let messages = messages("-- hexapla.toml --\n[locales.ru]\n[locales.zh-CN]\n[locales.pt-BR]\n");
        let reference = messages.reference();
        for locale in 0..4 {
            let own = messages.inventory(locale);
            assert!(own.errors.is_empty(), "{:?}", own.errors);
            assert_eq!(own.messages.keys().collect::<Vec<_>>(), reference.messages.keys().collect::<Vec<_>>());
            for (id, message) in &reference.messages {
                assert_eq!(own.messages[id].variables, message.variables, "{id}");
            }
        }
    }
}
