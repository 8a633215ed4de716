//! The anchors of a page.

/// The names that a fragment may have on one page, in one allocation: a large site has millions.
#[derive(Debug, Default)]
pub struct Ids {
    text: Box<str>,
    /// Where each ends, sorted by name.
    ends: Box<[u32]>,
}

impl Ids {
    /// Of these names.
    pub(super) fn new(mut names: Vec<&str>) -> Ids {
        names.sort_unstable();
        names.dedup();
        let mut text = String::with_capacity(names.iter().map(|name| name.len()).sum());
        let ends = names.iter().map(|name| {
            text.push_str(name);
            text.len() as u32
        });
        let ends = ends.collect();
        Ids { text: text.into(), ends }
    }

    fn get(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        self.text.get(start as usize..self.ends[at] as usize).unwrap_or("")
    }

    /// Whether there is such a name.
    pub fn contains(&self, name: &str) -> bool {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.get(middle).cmp(name) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        false
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|at| self.get(at))
    }
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn names_are_found() {
        let ids = Ids::new(vec!["b", "", "ä", "a", "b", "ab"]);
        assert_eq!(ids.iter().collect::<Vec<_>>(), ["", "a", "ab", "b", "ä"]);
        assert!(["", "a", "ab", "b", "ä"].iter().all(|name| ids.contains(name)));
        assert!(["A", "aa", "c"].iter().all(|name| !ids.contains(name)));
        assert!(!Ids::default().contains(""));
    }
}
