//! A built page does not say in which language it is, or says another one than its address does.
//!
//! ## What it does
//! Compares the `lang` of a built page's `<html>` with the `hreflang` of the alternate that is the page itself, and with the folder of a locale that the page, or the page that its canonical link names, is in. `pt` and `pt-BR` agree, `pt-PT` and `pt-BR` do not. Folders of locales are those of the configuration; without one, siblings such as `en` and `pt-br` in one of which most pages are in that language. Looked at by `hexapla check --built`.
//!
//! ## Why it matters
//! Screen readers choose the voice by it, browsers the fonts, the hyphenation and whether to offer a translation.
//!
//! ## Example
//! ```txtar
//! -- public/en/index.html --
//! <!doctype html>
//! <html lang="en">
//! -- public/ru/index.html --
//! <!doctype html>
//! <html lang="en">
//! ```
//!
//! ## How to mend
//! Write the page's own language in the template: `<html lang="ru">`.
//!
//! ## When to allow
//! Where folders are named like languages and are none.

use crate::built::{Built, Medium, Target};
use crate::diagnostic::{Diagnostic, Label};
use crate::locale::Locale;
use crate::span::Span;

pub(in crate::lint) fn check(built: &Built, found: &mut Vec<Diagnostic>) {
    let sets = built.sets_by_page();
    for page in built.pages.iter().filter(|page| page.is_document) {
        let fault = |span, message| Diagnostic::new("html-lang-mismatch", page.file, span, message);
        let Some(lang) = page.lang.as_ref().filter(|lang| !lang.text.trim().is_empty()) else {
            let span = page.html.unwrap_or(Span::new(0, 0));
            let message = "the page does not say in which language it is: `<html>` has no `lang`".to_owned();
            found.push(fault(span, message));
            continue;
        };
        // A tag that is none is told by itself.
        let Ok(own) = lang.text.trim().parse::<Locale>() else { continue };
        let named = sets.get(&(Medium::Html, page.file)).into_iter().flat_map(|set| {
            let itself = |target: &Target| *target == Target::File(page.file);
            set.alternates.iter().filter(move |alternate| itself(&alternate.target))
        });
        let named: Vec<_> =
            named.filter_map(|alternate| Some((alternate, alternate.tag.parse::<Locale>().ok()?))).collect();
        if !named.is_empty() && named.iter().all(|(_, locale)| !locale.agrees(&own)) {
            let (alternate, locale) = &named[0];
            let message = format!("`<html lang=\"{own}\">` on the page that is its own `{locale}` alternate");
            let label = Label::new(page.file, alternate.span, format!("the alternate `{locale}`"));
            found.push(fault(lang.span, message).with_related(label));
            continue;
        }
        let canonical = match page.canonical {
            Some(Target::File(file)) => Some(file),
            _ => None,
        };
        let folders = [Some(page.file), canonical].into_iter().flatten();
        let locales: Vec<&Locale> = folders.filter_map(|file| built.folders.of(built.files.path(file))).collect();
        if let Some(locale) = locales.first().filter(|_| locales.iter().all(|locale| !locale.agrees(&own))) {
            found.push(fault(lang.span, format!("`<html lang=\"{own}\">` in the folder of `{locale}`")));
        }
    }
}
