//! Code blocks as HTML, each text once: translations of a page hold the same code.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};

use super::highlight::Highlighter;
use crate::site::{Embedded, Page, Site};
use crate::syntax::{CodeBlock, Embed};

/// The code of a site that could be highlighted.
#[derive(Debug, Default)]
pub(super) struct Codes {
    html: FxHashMap<u64, String>,
    /// How many different blocks there are, and how long it took to highlight them.
    pub(super) cost: (usize, Duration),
}

impl Codes {
    /// Highlight all code that the pages hold or show.
    pub(super) fn new(site: &Site) -> Codes {
        let mut seen = rustc_hash::FxHashSet::default();
        let mut wanted: Vec<(u64, Cow<CodeBlock>)> = Vec::new();
        for page in &site.pages {
            let own = page.document.codes.iter().map(Cow::Borrowed);
            let samples = page.document.embeds.iter().zip(&page.embeds).filter_map(|(embed, embedded)| {
                embed.sample.as_ref()?;
                Some(Cow::Owned(sample(site, embed, *embedded)?))
            });
            for code in own.chain(samples) {
                let key = key(&code);
                if seen.insert(key) {
                    wanted.push((key, code));
                }
            }
        }
        if wanted.is_empty() {
            return Codes::default();
        }
        let begun = Instant::now();
        let highlighter = Highlighter::new();
        let html =
            |(key, code): &(u64, Cow<CodeBlock>)| Some((*key, highlighter.highlight(&code.language, &code.text)?));
        let html = wanted.par_iter().filter_map(html).collect::<Vec<_>>().into_iter().collect();
        Codes { html, cost: (wanted.len(), begun.elapsed()) }
    }

    /// Print a code block's text.
    pub(super) fn print(&self, out: &mut String, code: &CodeBlock) {
        match self.html.get(&key(code)) {
            Some(html) => out.push_str(html),
            None => {
                let _ = pulldown_cmark_escape::escape_html_body_text(out, &code.text);
            }
        }
    }
}

/// The part of a file that a page shows; `None` where the file lacks it.
pub(super) fn sample(site: &Site, embed: &Embed, embedded: Embedded) -> Option<CodeBlock> {
    let (Some(sample), Embedded::Sample(file)) = (&embed.sample, embedded) else { return None };
    let file = &site.samples[file as usize];
    let extension =
        file.path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, extension)| extension);
    let language = if sample.language.is_empty() { extension.into() } else { sample.language.clone() };
    Some(CodeBlock { language, text: file.extract(sample)?.into() })
}

/// The code that a page shows in place of an embed.
pub(super) fn shown(site: &Site, page: &Page, at: usize) -> Option<CodeBlock> {
    sample(site, page.document.embeds.get(at)?, *page.embeds.get(at)?)
}

fn key(code: &CodeBlock) -> u64 {
    let mut hasher = FxHasher::default();
    (&code.language, &code.text).hash(&mut hasher);
    hasher.finish()
}
