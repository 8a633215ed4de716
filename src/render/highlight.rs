//! stub
pub(super) struct Highlighter;
impl Highlighter {
    pub(super) fn new() -> Highlighter {
        Highlighter
    }
    pub(super) fn highlight(&self, _language: &str, _code: &str) -> Option<String> {
        None
    }
}
