//! Emoji by their short codes.

/// The emoji that GitHub names `name`: `smile`, `+1`, `heavy_check_mark`, without colons.
pub(super) fn emoji(name: &str) -> Option<&'static str> {
    emojis::get_by_shortcode(name).map(emojis::Emoji::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_github() {
        let found = ["smile", "+1", "thumbsup", "heavy_check_mark", "warning", "x"].map(emoji);
        assert_eq!(found.map(Option::unwrap), ["😄", "👍", "👍", "✔️", "⚠️", "❌"]);
        assert_eq!([emoji("nonesuch"), emoji(""), emoji(":x:"), emoji("Smile")], [None; 4]);
    }
}
