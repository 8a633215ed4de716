//! Anchors of headings, as GitHub makes them.

use rustc_hash::FxHashMap;

/// The anchor of a heading that reads `text`: lower case, letters, digits, `-` and `_` of any script kept, spaces to
/// `-`, the rest dropped.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_alphanumeric() || c == '_' || c == '-' {
            slug.extend(c.to_lowercase());
        } else if c.is_whitespace() {
            slug.push('-');
        }
    }
    slug
}

/// Hands out the ids of one page, each once.
#[derive(Debug, Default)]
pub(super) struct Ids {
    used: FxHashMap<String, u32>,
}

impl Ids {
    /// `wanted` where it is free, else with `-1`, `-2`, … as GitHub suffixes repeated headings.
    pub(super) fn claim(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "section" } else { wanted };
        if self.take(wanted) {
            return wanted.to_owned();
        }
        let mut count = self.used.get(wanted).copied().unwrap_or(0);
        loop {
            count += 1;
            let candidate = format!("{wanted}-{count}");
            if self.take(&candidate) {
                self.used.insert(wanted.to_owned(), count);
                return candidate;
            }
        }
    }

    /// Take `id` itself; false where it is in use.
    pub(super) fn take(&mut self, id: &str) -> bool {
        if self.used.contains_key(id) {
            return false;
        }
        self.used.insert(id.to_owned(), 0);
        true
    }

    /// Every id handed out.
    pub(super) fn into_sorted(self) -> Vec<Box<str>> {
        let mut all: Vec<Box<str>> = self.used.into_keys().map(Into::into).collect();
        all.sort_unstable();
        all
    }
}

/// The number in the id of a segment's element: `103` of `s-103`, `p103` of `s-p103`.
pub fn segment_number(id: &str) -> Option<&str> {
    let number = id.strip_prefix("s-")?;
    let digits = number.strip_prefix('p').unwrap_or(number);
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_letters_of_any_script() {
        assert_eq!(slug("What’s new? (2021)"), "whats-new-2021");
        assert_eq!(slug("Поддержка 中文"), "поддержка-中文");
    }

    #[test]
    fn repeats_are_numbered() {
        let mut ids = Ids::default();
        assert_eq!(["a", "a", "a-1", "a", ""].map(|id| ids.claim(id)), ["a", "a-1", "a-1-1", "a-2", "section"]);
        assert!(!ids.take("a"));
    }
}
