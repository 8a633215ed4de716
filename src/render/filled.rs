//! A body with its holes filled, and what it shows of the parallel text.

use std::borrow::Cow;

use crate::site::PageId;
use crate::syntax::Ordinal;

/// What of the parallel text is shown on a page itself.
#[derive(Debug, Default)]
pub(super) struct Shown<'r> {
    /// Whether the page has a parallel text.
    pub(super) is_parallel: bool,
    /// By unit, the number in the id that a page without segments gets for it; may be empty.
    pub(super) lent: Vec<Option<Ordinal>>,
    /// The address of the source page, and by unit the number of the segment there; `None` on that page.
    pub(super) source: Option<(String, Vec<Option<Ordinal>>)>,
    /// By unit, the source's HTML, where it is to stand below each line; may be empty.
    pub(super) below: Vec<Option<&'r str>>,
}

/// A body with its holes filled, and where its units stand in it.
#[derive(Debug, Default)]
pub(super) struct Filled {
    pub(super) html: String,
    /// In the order of the text; a unit may have several.
    pub(super) pieces: Vec<Piece>,
    /// How many units its document has.
    pub(super) units: usize,
    /// The files that it takes in, where their texts were asked for.
    pub(super) includes: Vec<Included>,
}

/// A file that a page takes in, with the texts of its units there.
#[derive(Debug)]
pub(super) struct Included {
    pub(super) page: PageId,
    /// What stands before the number in the ids of its segments: `1-`, or `1-2-` where another include takes it in.
    pub(super) prefix: String,
    /// By unit, its HTML.
    pub(super) texts: Vec<Option<String>>,
}

/// A stretch of a unit's text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) unit: u32,
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Filled {
    /// By unit, its HTML.
    pub(super) fn texts(&self) -> Vec<Option<Cow<'_, str>>> {
        texts(&self.html, &self.pieces, self.units)
    }
}

/// By unit, the HTML of its pieces.
pub(super) fn texts<'h>(html: &'h str, pieces: &[Piece], units: usize) -> Vec<Option<Cow<'h, str>>> {
    let mut texts: Vec<Option<Cow<str>>> = vec![None; units];
    for piece in pieces {
        let html = &html[piece.start as usize..piece.end as usize];
        match &mut texts[piece.unit as usize] {
            Some(text) => *text.to_mut() += &format!(" {html}"),
            text => *text = Some(html.into()),
        }
    }
    texts
}
