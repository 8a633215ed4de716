//! A text stands in another kind of block than in the source page.
//!
//! ## What it does
//! Compares, text by text, the kind of block (heading with its level, paragraph, item, cell) and how deep it stands with the source page, or, where the site has none, with most locales at the same version of the source.
//!
//! ## Why it matters
//! A heading that is none is missing from the outline; a list that lost its indent reads as text.
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
//! ## <span data-ttu-id="d3385-103">Список</span><span class="sxs-lookup"><span data-stu-id="d3385-103">List</span></span>
//!
//! <span data-ttu-id="d3385-104">Текст.</span><span class="sxs-lookup"><span data-stu-id="d3385-104">Text.</span></span>
//! -- content/zh-CN/a.md --
//! ---
//! ms.openlocfilehash: a
//! ---
//! ## <span data-ttu-id="0a0a0-103">列表</span><span class="sxs-lookup"><span data-stu-id="0a0a0-103">List</span></span>
//!
//! <span data-ttu-id="0a0a0-104">文本。</span><span class="sxs-lookup"><span data-stu-id="0a0a0-104">Text.</span></span>
//! -- content/pt-BR/a.md --
//! ---
//! ms.openlocfilehash: a
//! ---
//! ### <span data-ttu-id="0b0b0-103">Lista</span><span class="sxs-lookup"><span data-stu-id="0b0b0-103">List</span></span>
//!
//! <span data-ttu-id="0b0b0-104">Texto.</span><span class="sxs-lookup"><span data-stu-id="0b0b0-104">Text.</span></span>
//! ```
//!
//! ## How to mend
//! Restore the markup in front of the text.
//!
//! ## When to allow
//! Where a locale needs another structure on purpose.

use crate::diagnostic::{Diagnostic, Label};
use crate::lint::Context;
use crate::lint::peers::odd_lines;
use crate::site::EntryId;
use crate::syntax::LeafKind;

pub(in crate::lint) fn check(context: &Context, entry: EntryId, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    // A loose item is a paragraph in an item; which of the two a list has depends on blank lines alone.
    let kind = |kind: LeafKind| if kind == LeafKind::Item { LeafKind::Paragraph } else { kind };
    let mut told = None;
    for odd in odd_lines(context, entry, |leaf| (kind(leaf.kind), leaf.depth)) {
        let document = &site.pages[odd.page].document;
        // A line is told once, whatever its sentences.
        if told.replace((odd.page, odd.leaf.span)) == Some((odd.page, odd.leaf.span)) {
            continue;
        }
        let (own, usual) = (odd.leaf.kind.name(), odd.usual.kind.name());
        let message = match own == usual {
            true => {
                format!("this text stands {} deep, and {} in the page compared with", odd.leaf.depth, odd.usual.depth)
            }
            false => format!("this text is {own}, and {usual} in the page compared with"),
        };
        let segment = &document.segments[odd.segment];
        found.push(
            Diagnostic::new("structure-mismatch", document.file, segment.whole, message)
                .with_related(Label::new(site.pages[odd.model].document.file, odd.usual.span, "the line there"))
                .with_segment(segment.id.of(site.page_text(&site.pages[odd.page]))),
        );
    }
}
