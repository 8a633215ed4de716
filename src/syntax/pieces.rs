//! Where the stretches of a text that was put together come from in the text that it was made of.

use std::ops::Range;

/// One stretch. `at` and `width` count bytes of the new text, `from` and `length` bytes of the old one. Where the bytes
/// are not the same (an escape that was resolved, a directive that one character stands for) the stretch has no inside.
#[derive(Debug, Clone, Copy)]
struct Piece {
    at: u32,
    width: u32,
    from: u32,
    length: u32,
    /// The bytes of the two texts are the same.
    same: bool,
}

/// The stretches of a text, ascending. What no stretch covers stands in no other text.
#[derive(Debug, Default)]
pub(super) struct Pieces(Vec<Piece>);

impl Pieces {
    /// With room for so many.
    pub(super) fn with_capacity(capacity: usize) -> Pieces {
        Pieces(Vec::with_capacity(capacity))
    }

    /// The new text from `at` on is a copy of the `old` bytes. Must be called in the order of the new text.
    pub(super) fn copy(&mut self, at: usize, old: Range<usize>) {
        let (from, length) = (old.start as u32, old.len() as u32);
        self.0.push(Piece { at: at as u32, width: length, from, length, same: true });
    }

    /// `width` bytes of the new text at `at` stand for the `old` bytes. Must be called in the order of the new text.
    pub(super) fn stand_in(&mut self, at: usize, width: usize, old: Range<usize>) {
        let (from, length) = (old.start as u32, old.len() as u32);
        self.0.push(Piece { at: at as u32, width: width as u32, from, length, same: false });
    }

    /// Copy the stretches of a `range` of another text, which stands at `at` of this one.
    pub(super) fn append(&mut self, at: usize, of: &Pieces, range: Range<usize>) {
        let (start, end) = (range.start as u32, range.end as u32);
        let first = of.0.partition_point(|piece| piece.at + piece.width <= start);
        for piece in of.0[first..].iter().take_while(|piece| piece.at < end) {
            let from = piece.at.max(start);
            let to = (piece.at + piece.width).min(end);
            let place = at + (from - start) as usize;
            match piece.same {
                true => {
                    let old = piece.from + (from - piece.at)..piece.from + (to - piece.at);
                    self.copy(place, old.start as usize..old.end as usize);
                }
                false => {
                    let old = piece.from as usize..(piece.from + piece.length) as usize;
                    self.stand_in(place, (to - from) as usize, old);
                }
            }
        }
    }

    /// The bytes of the old text below the first stretch that lies within a range of the new one.
    pub(super) fn first_within(&self, range: Range<usize>) -> Option<Range<usize>> {
        let first = self.0.partition_point(|piece| (piece.at as usize) < range.start);
        let piece = self.0.get(first).filter(|piece| (piece.at + piece.width) as usize <= range.end)?;
        Some(piece.from as usize..(piece.from + piece.length) as usize)
    }

    /// Where a place of the old text stands in the new one. A place inside a stretch without an inside is its start, or
    /// its end where an `end` is asked for; one that was left out is where what follows it stands, or what comes before
    /// it. The stretches must ascend in the old text too.
    pub(super) fn forward(&self, old: usize, end: bool) -> usize {
        let old = old as u32;
        let next = match end {
            true => self.0.partition_point(|piece| piece.from + piece.length < old),
            false => self.0.partition_point(|piece| piece.from + piece.length <= old),
        };
        let Some(piece) = self.0.get(next).or(self.0.last()) else { return old as usize };
        let within = old.saturating_sub(piece.from);
        let at = match piece.same {
            true => piece.at + within.min(piece.width),
            false if end && within > 0 => piece.at + piece.width,
            false => piece.at,
        };
        at as usize
    }

    /// The bytes of the old text below a range of the new one.
    pub(super) fn back(&self, range: Range<usize>) -> Range<usize> {
        let (start, end) = (range.start as u32, range.end as u32);
        let next = self.0.partition_point(|piece| piece.at <= start);
        let Some(first) = self.0.get(next.saturating_sub(1)).copied() else { return 0..0 };
        let from = match start.saturating_sub(first.at) {
            // What stands in no other text belongs to what follows it, where the range reaches that.
            within if within >= first.width && first.width > 0 => {
                self.0.get(next).filter(|next| next.at < end).map_or(first.from + first.length, |next| next.from)
            }
            within if first.same => first.from + within,
            _ => first.from,
        };
        if start >= end {
            return from as usize..from as usize;
        }
        let last = self.piece(end - 1).unwrap_or(first);
        let to = match end.saturating_sub(last.at) {
            within if within < last.width && last.same => last.from + within,
            _ => last.from + last.length,
        };
        from as usize..to.max(from) as usize
    }

    fn piece(&self, at: u32) -> Option<Piece> {
        let next = self.0.partition_point(|piece| piece.at <= at);
        self.0.get(next.saturating_sub(1)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_range_finds_its_way_back() {
        // old: `abcdef [x] ghi`, new: `abc` + one that stands for `[x]` + an own `!` + `ghi`
        let mut pieces = Pieces::default();
        pieces.copy(0, 0..3);
        pieces.stand_in(3, 1, 7..10);
        pieces.copy(5, 11..14);
        assert_eq!(pieces.back(1..3), 1..3);
        assert_eq!(pieces.back(1..4), 1..10);
        assert_eq!(pieces.back(3..4), 7..10);
        assert_eq!(pieces.back(4..5), 10..10);
        assert_eq!(pieces.back(4..7), 11..13);
        assert_eq!(pieces.back(6..6), 12..12);
        assert_eq!(pieces.back(5..8), 11..14);
    }

    #[test]
    fn places_are_found_in_the_new_text() {
        // old: `ab[xyz]cd`, new: `ab` + one that stands for `[xyz]` + an own `!` + `cd`
        let mut pieces = Pieces::default();
        pieces.copy(0, 0..2);
        pieces.stand_in(2, 1, 2..7);
        pieces.copy(4, 7..9);
        let starts = [0, 1, 2, 4, 7, 8].map(|at| pieces.forward(at, false));
        assert_eq!(starts, [0, 1, 2, 2, 4, 5]);
        let ends = [1, 2, 3, 7, 8, 9].map(|at| pieces.forward(at, true));
        assert_eq!(ends, [1, 2, 3, 3, 5, 6]);
    }

    #[test]
    fn stretches_are_copied_into_a_longer_text() {
        let mut of = Pieces::default();
        of.copy(0, 10..14);
        of.stand_in(4, 1, 14..16);
        of.copy(5, 16..19);
        let mut pieces = Pieces::default();
        pieces.append(100, &of, 2..7);
        assert_eq!(pieces.back(100..102), 12..14);
        assert_eq!(pieces.back(102..103), 14..16);
        assert_eq!(pieces.back(103..105), 16..18);
        assert_eq!(pieces.back(101..104), 13..17);
        assert_eq!(pieces.first_within(101..105), Some(14..16));
        assert_eq!(pieces.first_within(104..105), None);
        assert_eq!([13, 15, 17, 18].map(|old| pieces.forward(old, false)), [101, 102, 104, 105]);
    }
}
