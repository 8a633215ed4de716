//! A translation shows other images than its source.
//!
//! ## What it does
//! Compares the addresses of the images in a segment with those of its source text, whatever their order.
//!
//! ## Why it matters
//! Readers of one language miss a picture.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Значок ![замок](media/unlock.png).</span><span class="sxs-lookup"><span data-stu-id="d3385-103">The icon ![lock](media/lock.png).</span></span>
//! -- content/ru/media/lock.png --
//! x
//! -- content/ru/media/unlock.png --
//! x
//! ```
//!
//! ## How to mend
//! Write the address of the source text. A translated picture has the name of the source picture, in the folder of its locale.
//!
//! ## When to allow
//! Where a locale has a picture of its own on purpose.

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::lint::marks::Kind;
use crate::lint::pair::{Pair, address};

pub(in crate::lint) fn check(pair: &Pair, found: &mut Vec<Diagnostic>) {
    let difference = pair.difference(key);
    pair.tell("image-mismatch", &difference, found);
}

fn key(kind: Kind, value: &str) -> Option<Cow<'_, str>> {
    (kind == Kind::Image).then(|| address(value))
}
