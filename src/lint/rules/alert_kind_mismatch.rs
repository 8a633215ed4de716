//! An alert is of another kind than in the source, or none.
//!
//! ## What it does
//! Compares, text by text, which alert (`[!NOTE]`, `[!WARNING]`) it stands in with the source page, or, where the site has none, with most locales at the same version of the source. Markers that were translated (`[!注意]`) are reported where they stand.
//!
//! ## Why it matters
//! A warning that is no warning any more goes unread, and a translated marker is shown as text.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! [locales.zh-CN]
//! [locales.pt-BR]
//! -- content/ru/a.md --
//! ---
//! ms.openlocfilehash: a
//! ---
//! > [!NOTE]
//! > <span data-ttu-id="d3385-103">Текст.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">Text.</span></span>
//! -- content/zh-CN/a.md --
//! ---
//! ms.openlocfilehash: a
//! ---
//! > [!NOTE]
//! > <span data-ttu-id="0a0a0-103">文本。</span><span class="sxs-lookup"><span data-stu-id="0a0a0-103">Text.</span></span>
//! -- content/pt-BR/a.md --
//! ---
//! ms.openlocfilehash: a
//! ---
//! > [!TIP]
//! > <span data-ttu-id="0b0b0-103">Texto.</span><span class="sxs-lookup"><span data-stu-id="0b0b0-103">Text.</span></span>
//! ```
//!
//! ## How to mend
//! Write the marker of the source page; markers are not translated, readers see them in their language.
//!
//! ## When to allow
//! Never, as a rule.

use crate::diagnostic::{Diagnostic, Label};
use crate::lint::Context;
use crate::lint::peers::odd_lines;
use crate::site::EntryId;
use crate::syntax::AlertKind;

pub(in crate::lint) fn check(context: &Context, entry: EntryId, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    let mut last: Option<(usize, usize)> = None;
    for odd in odd_lines(context, entry, |leaf| leaf.alert) {
        let page = &site.pages[odd.page];
        // The texts of one alert follow one another; it is told at the first.
        let follows = last.is_some_and(|(page, segment)| page == odd.page && segment + 1 == odd.segment);
        last = Some((odd.page, odd.segment));
        let segment = &page.document.segments[odd.segment];
        let line = segment.whole.start;
        let marker = |fault: &&Diagnostic| matches!(fault.lint, "alert-kind-mismatch" | "unknown-directive");
        let told = page.document.faults.iter().filter(marker).any(|fault| {
            let between = site.page_text(page).get(fault.primary.span.range().end..line as usize);
            between.is_some_and(|between| between.len() < 200 && !between.contains("\n\n"))
        });
        if follows || told {
            continue;
        }
        let name = |kind: Option<AlertKind>| {
            kind.map_or("no alert".to_owned(), |kind| format!("[!{}]", kind.name().to_uppercase()))
        };
        let message = format!(
            "this text stands in {}, and in {} in the page compared with",
            name(odd.leaf.alert),
            name(odd.usual.alert)
        );
        found.push(
            Diagnostic::new("alert-kind-mismatch", page.document.file, segment.whole, message)
                .with_related(Label::new(site.pages[odd.model].document.file, odd.usual.span, "the line there"))
                .with_segment(segment.id.of(site.page_text(page))),
        );
    }
}
