//! Emoji by GitHub's short codes.

/// The emoji of a short code, without its colons.
pub(super) fn emoji(name: &str) -> Option<&'static str> {
    emojis::get_by_shortcode(name).map(|emoji| emoji.as_str())
}
