//! Versions of a source page that its translations were made from.

use crate::syntax::Document;

/// When a translation was handed off: `ms.lasthandoff` as year, month, day. Dates compare; what is no date is oldest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Handoff(pub u16, pub u8, pub u8);

impl Handoff {
    /// Read `MM/DD/YYYY` or `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Handoff> {
        let mut parts = text.split(['/', '-', 'T', ' ']);
        let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
        let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, a, b) };
        let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Handoff(year, month, day))
    }

    /// The handoff of a document.
    pub fn of(document: &Document) -> Handoff {
        document.front_matter.get("ms.lasthandoff").and_then(Handoff::parse).unwrap_or_default()
    }
}

/// The version of the source that a translation names: the hash of the source file, else its commit.
pub fn source_version(document: &Document) -> Option<&str> {
    let front_matter = &document.front_matter;
    front_matter.get("ms.openlocfilehash").or_else(|| front_matter.get("ms.sourcegitcommit"))
}

/// The latest handoff of a group, and whether it has a bilingual page.
type Rank = (Handoff, bool);

/// Group documents (with whatever stands beside them) by the source version that they name, the newest version first:
/// by the latest handoff in the group, then whether it has a bilingual page, then the larger group, then the order given. A document that names none is
/// a group of its own.
pub fn newest_first<'d, T: Copy>(documents: impl IntoIterator<Item = (T, &'d Document)>) -> Vec<Vec<T>> {
    let mut groups: Vec<(Option<&str>, Rank, Vec<T>)> = Vec::new();
    for (item, document) in documents {
        let version = source_version(document);
        let rank = (Handoff::of(document), document.is_bilingual());
        match groups.iter_mut().find(|group| version.is_some() && group.0 == version) {
            Some(group) => {
                group.1 = (group.1.0.max(rank.0), group.1.1 || rank.1);
                group.2.push(item);
            }
            None => groups.push((version, rank, vec![item])),
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse((group.1, group.2.len())));
    groups.into_iter().map(|group| group.2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::FileId;
    use crate::syntax::parse;

    #[test]
    fn handoffs_compare_by_date() {
        assert_eq!(Handoff::parse("03/05/2019"), Some(Handoff(2019, 3, 5)));
        assert_eq!(Handoff::parse("2021-07-28"), Some(Handoff(2021, 7, 28)));
        assert!(Handoff::parse("12/31/2018") < Handoff::parse("01/01/2019"));
        assert_eq!(Handoff::parse("soon"), None);
        assert_eq!(Handoff::parse("13/40/2019"), None);
    }

    #[test]
    fn the_newest_version_comes_first() {
        let page = |hash: &str, date: &str| {
            parse(FileId(0), &format!("---\nms.openlocfilehash: {hash}\nms.lasthandoff: {date}\n---\n"), false)
        };
        let pages = [page("a", "01/01/2019"), page("b", "02/01/2020"), page("a", "01/02/2019")];
        assert_eq!(newest_first(pages.iter().enumerate()), [vec![1], vec![0, 2]]);
        let nameless = [parse(FileId(0), "a", false), parse(FileId(0), "b", false)];
        assert_eq!(newest_first(nameless.iter().enumerate()).len(), 2);
    }
}
