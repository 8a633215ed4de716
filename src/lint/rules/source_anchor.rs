//! A link leads to an anchor that only the source page may have.
//!
//! ## What it does
//! Reports links with a fragment to a translated page that is YAML (questions, landing pages). The anchors of such a page are made of its translated texts, and the file does not hold the source texts from which the fragment was made.
//!
//! ## Why it matters
//! The browser stays at the top of the page. In the source language the link works.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/en-US/faq.yml --
//! ### YamlMime:FAQ
//! title: Questions
//! sections:
//!   - name: All
//!     questions:
//!       - question: What is it?
//!         answer: A list.
//! -- content/ru/faq.yml --
//! ### YamlMime:FAQ
//! title: Вопросы
//! sections:
//!   - name: Все
//!     questions:
//!       - question: Что это?
//!         answer: Список.
//! -- content/en-US/a.md --
//! # A
//!
//! See [what it is](faq.yml#what-is-it).
//! -- content/ru/a.md --
//! # А
//!
//! См. [что это](faq.yml#what-is-it).
//! ```
//!
//! ## How to mend
//! Link to the page without a fragment, or to the anchor that the translated page has.
//!
//! ## When to allow
//! While translations are taken from a service that has other anchors.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::lint::rules::links;
use crate::site::{Note, PageId, Target};

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    for (link, resolved) in links(context, page) {
        for note in &resolved.notes {
            let Note::AnchorMissing(fragment) = note else { continue };
            if may_be(context, &resolved.target) {
                let file = context.site.pages[page].document.file;
                let message = format!("the translated page has no anchor `{fragment}`; its source may have it");
                found.push(Diagnostic::new("source-anchor", file, link.span, message));
            }
        }
    }
}

/// Whether a reader of a translation lands on a page of YAML, whose anchors are those of its language.
pub(super) fn may_be(context: &Context, target: &Target) -> bool {
    let Target::Page { entry, locale, .. } = target else { return false };
    let landing = context.site.landing(*entry, *locale).map(|landing| &context.site.pages[landing]);
    landing.is_some_and(|page| page.locale != 0 && !page.document.is_markdown() && !page.document.is_bilingual())
}
