//! An address of another site with places for values.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::parse_base_url;

/// What stays as it is in a value: the unreserved characters of RFC 3986.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// In a path the slashes stay too.
const PATH: &AsciiSet = &COMPONENT.remove(b'/');

/// An absolute http or https address with places for values in braces: `https://example.org/edit/{path}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlPattern(String);

impl UrlPattern {
    /// Read one in which the `known` names may stand, and of the `needed` ones, if there are any, one must.
    ///
    /// # Errors
    /// It is no absolute http or https address, names a value that there is none of, or none of those that are needed.
    pub(super) fn parse(text: &str, known: &[&str], needed: &[&str]) -> Result<UrlPattern, String> {
        let host = text.split(['{', '?', '#']).next().unwrap_or("");
        parse_base_url(host).map_err(|_| {
            format!("`{text}` is not an absolute http or https address such as https://example.org/edit/{{path}}")
        })?;
        for (at, _) in text.match_indices('{') {
            let name = text[at + 1..].split_once('}').map(|(name, _)| name);
            if !name.is_some_and(|name| known.contains(&name)) {
                let names: Vec<String> = known.iter().map(|name| format!("{{{name}}}")).collect();
                let name = name.unwrap_or(&text[at + 1..]);
                return Err(format!("there is no value `{{{name}}}` here; there are {}", names.join(", ")));
            }
        }
        if !needed.is_empty() && !needed.iter().any(|name| text.contains(&format!("{{{name}}}"))) {
            let names: Vec<String> = needed.iter().map(|name| format!("`{{{name}}}`")).collect();
            return Err(format!("`{text}` is the same for every file; write {} in it", names.join(" or ")));
        }
        if text.contains(['"', '<', '>', ' ', '\\']) || text.chars().any(char::is_control) {
            return Err(format!("`{text}` holds characters that no address has; write them percent-encoded"));
        }
        Ok(UrlPattern(text.to_owned()))
    }

    /// Whether a value has a place in it.
    pub fn names(&self, name: &str) -> bool {
        self.0.contains(&format!("{{{name}}}"))
    }

    /// The same with `values` in their places already.
    pub fn with(&self, values: &[(&str, &str)]) -> UrlPattern {
        UrlPattern(self.fill(values))
    }

    /// The address with `values` in their places, percent-encoded; a value's slashes stay where its place is called
    /// `path` or `file`. Places of other names stay.
    pub fn fill(&self, values: &[(&str, &str)]) -> String {
        let mut filled = self.0.clone();
        for (name, value) in values {
            let set = if matches!(*name, "path" | "file") { PATH } else { COMPONENT };
            filled = filled.replace(&format!("{{{name}}}"), &utf8_percent_encode(value, set).to_string());
        }
        filled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[&str] = &["path", "line"];

    #[test]
    fn values_stand_encoded_in_their_places() {
        let pattern = UrlPattern::parse("https://example.org/edit/{path}?plain=1#L{line}", KNOWN, &[]).unwrap();
        assert_eq!(
            pattern.fill(&[("path", "ru/a b/{line}.md"), ("line", "7")]),
            "https://example.org/edit/ru/a%20b/%7Bline%7D.md?plain=1#L7"
        );
        assert_eq!(pattern.fill(&[("line", "а/б")]), "https://example.org/edit/{path}?plain=1#L%D0%B0%2F%D0%B1");
    }

    #[test]
    fn what_cannot_be_is_an_error() {
        for text in
            ["/edit/{path}", "javascript:{path}", "https://", "{path}", "https://x.org/{page}", "https://x.org/{"]
        {
            assert!(UrlPattern::parse(text, KNOWN, &[]).is_err(), "{text}");
        }
        assert!(UrlPattern::parse("https://x.org/\"onclick={path}", KNOWN, &[]).is_err());
        let error = UrlPattern::parse("https://x.org/{page}", KNOWN, &[]).unwrap_err();
        assert!(UrlPattern::parse("https://x.org/", KNOWN, &["path"]).is_err());
        assert_eq!(error, "there is no value `{page}` here; there are {path}, {line}");
    }
}
