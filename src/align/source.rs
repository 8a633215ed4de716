//! A source page that is a file, against the units of its translations.

use super::{Alignment, sequence};
use crate::site::{PageId, Site};
use crate::syntax::{fingerprint, normalize};

/// By unit of a source page, the unit of its entry's alignment whose source it is: by equal texts in order, then by
/// similar ones in the gaps. `None` for what no translation has.
pub fn source_places(site: &Site, alignment: &Alignment, source: PageId) -> Vec<Option<u32>> {
    let page = &site.pages[source];
    let text = site.page_text(page);
    let units = &page.document.units;
    let own: Vec<u64> = units.iter().map(|unit| fingerprint(unit.span.of(text)).0).collect();
    let known: Vec<(u32, u64)> =
        (0u32..).zip(&alignment.units).filter_map(|(at, unit)| unit.source_hash.map(|hash| (at, hash.0))).collect();
    let hashes: Vec<u64> = known.iter().map(|(_, hash)| *hash).collect();
    let source_text = |at: usize| {
        let place = alignment.units[known[at].0 as usize].source;
        place.map_or_else(String::new, |at| normalize(at.span.of(site.page_text(&site.pages[at.page]))))
    };
    let pairs = sequence::align(&own, &hashes, |at| normalize(units[at].span.of(text)), source_text);
    (0..units.len()).map(|unit| pairs.get(&unit).map(|pair| known[pair.other].0)).collect()
}
