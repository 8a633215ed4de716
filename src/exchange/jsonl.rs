//! One JSON object a line for each text of each unit.

use std::io::{self, Write};

use serde::Serialize;

use crate::align::{Match, TextAt};
use crate::engine::Analysis;
use crate::report::Places;
use crate::site::LocaleId;
use crate::syntax::fingerprint;

/// One text of one locale. The columns are those of every table that Hexapla exports.
#[derive(Debug, Serialize)]
struct Record<'a> {
    page: &'a str,
    unit: usize,
    locale: &'a str,
    id: Option<&'a str>,
    ordinal: u32,
    source_hash: Option<String>,
    source: Option<&'a str>,
    target: &'a str,
    #[serde(rename = "match")]
    how: Match,
    translation_type: Option<&'a str>,
    path: &'a str,
    line: usize,
}

/// Write the records of the locales of `selected`, page by page and unit by unit.
///
/// # Errors
/// Those of `out`.
pub fn write(analysis: &Analysis, selected: impl Fn(LocaleId) -> bool, out: &mut dyn Write) -> io::Result<()> {
    let site = &analysis.site;
    let places = Places::new(&site.files);
    let text = |at: TextAt| at.span.of(site.page_text(&site.pages[at.page]));
    for (entry, alignment) in site.entries.iter().zip(&analysis.alignments) {
        for (unit, translation) in alignment.units.iter().enumerate() {
            for variant in translation.variants.iter().filter(|variant| selected(variant.locale)) {
                let page = &site.pages[variant.target.page];
                let file_text = site.page_text(page);
                let segment = variant.segment.map(|at| &page.document.segments[at as usize]);
                let hash = match segment {
                    Some(segment) => Some(segment.source_hash),
                    None => translation
                        .source_hash
                        .or_else(|| variant.source.map(|at| fingerprint(text(at))))
                        .filter(|_| variant.source.is_some()),
                };
                let start = segment.map_or(variant.target.span.start, |segment| segment.whole.start);
                let record = Record {
                    page: &entry.key,
                    unit,
                    locale: site.config.locales[variant.locale].locale.as_str(),
                    id: segment.map(|segment| segment.id.of(file_text)),
                    ordinal: segment.map_or(variant.position + 1, |segment| segment.ordinal.number),
                    source_hash: hash.map(|hash| hash.to_string()),
                    source: variant.source.map(text),
                    target: text(variant.target),
                    how: variant.how,
                    translation_type: page.document.front_matter.get("ms.translationtype"),
                    path: places.path(page.document.file),
                    line: places.position(page.document.file, start).line,
                };
                serde_json::to_writer(&mut *out, &record)?;
                out.write_all(b"\n")?;
            }
        }
    }
    Ok(())
}
