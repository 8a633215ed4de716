//! A translation lacks an anchor that its source has.
//!
//! ## What it does
//! Compares the anchors of a page (`<a name="x"></a>`, ids, headings) with those of the source page of the same version, or, where the site has none, with those of the other locales at that version.
//!
//! ## Why it matters
//! A link that works in other languages stays at the top of the page in this one.
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
//! ## <a name="all"></a><span data-ttu-id="d3385-103">Список</span><span class="sxs-lookup"><span data-stu-id="d3385-103">List</span></span>
//! -- content/zh-CN/a.md --
//! ---
//! ms.openlocfilehash: a
//! ---
//! ## <a name="all"></a><span data-ttu-id="0a0a0-103">列表</span><span class="sxs-lookup"><span data-stu-id="0a0a0-103">List</span></span>
//! -- content/pt-BR/a.md --
//! ---
//! ms.openlocfilehash: a
//! ---
//! ## <span data-ttu-id="0b0b0-103">Lista</span><span class="sxs-lookup"><span data-stu-id="0b0b0-103">List</span></span>
//! ```
//!
//! ## How to mend
//! Put the anchor back where the source has it.
//!
//! ## When to allow
//! Where an anchor is of one language alone.

use crate::diagnostic::{Diagnostic, Label};
use crate::lint::Context;
use crate::lint::peers::lost_anchors;
use crate::site::EntryId;

pub(in crate::lint) fn check(context: &Context, entry: EntryId, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    for lost in lost_anchors(context, entry) {
        let page = &site.pages[lost.page];
        let segment = &page.document.segments[lost.segment];
        let message = format!("the anchor `{}` is lost here", lost.anchor);
        found.push(
            Diagnostic::new("anchor-lost", page.document.file, segment.whole, message)
                .with_related(Label::new(site.pages[lost.model].document.file, lost.there, "it stands here"))
                .with_segment(segment.id.of(site.page_text(page))),
        );
    }
}
