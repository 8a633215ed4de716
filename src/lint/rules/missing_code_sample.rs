//! A code sample is not there.
//!
//! ## What it does
//! Looks for the file of each code sample (`:::code source="…":::`, `[!CODE-language [title](path)]`) in the page's locale, then in the source locale, and in it for the region or the lines.
//!
//! ## Why it matters
//! The reader misses the code that the text speaks of.
//!
//! ## Example
//! ```txtar
//! -- content/en-US/a.md --
//! # A
//!
//! :::code language="csharp" source="a.cs" id="main":::
//! ```
//!
//! ## How to mend
//! Add the file, or mend the path, the region or the lines.
//!
//! ## When to allow
//! Where the samples are kept in another repository.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::lint::rules::embeds;
use crate::site::{Embedded, PageId};

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    let site = context.site;
    for (embed, embedded) in embeds(context, page) {
        let Some(sample) = &embed.sample else { continue };
        let message = match embedded {
            Embedded::Sample(file) if site.samples[*file as usize].extract(sample).is_some() => continue,
            Embedded::Sample(_) => match &sample.region {
                Some(region) => format!("`{}` has no region `{region}`", embed.address),
                None => format!("`{}` does not have these lines", embed.address),
            },
            _ => format!("there is no file `{}` in this locale or in the source locale", embed.address),
        };
        found.push(Diagnostic::new("missing-code-sample", site.pages[page].document.file, embed.span, message));
    }
}
