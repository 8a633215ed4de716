//! Which words of a text differ from those of another.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Words of both texts up to which they are compared; of longer ones the whole has changed.
const MAX_WORDS: usize = 4_000;

/// A stretch of one text or of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    /// It stands in both.
    Same(&'t str),
    /// It is gone.
    Gone(&'t str),
    /// It is new.
    New(&'t str),
}

/// What became of `then`, in order: all of `now` is in it, and all that is gone. Words are told apart by white space.
pub fn difference<'t>(then: &'t str, now: &'t str) -> Vec<Piece<'t>> {
    let cut = |text: &'t str| -> Vec<&'t str> { text.split_inclusive(char::is_whitespace).collect() };
    let (a, b) = (cut(then), cut(now));
    if a.len() + b.len() > MAX_WORDS {
        return vec![Piece::Gone(then), Piece::New(now)];
    }
    let mut pieces = Vec::new();
    let (mut a_from, mut b_from) = (0, 0);
    // The words of a run stand side by side in their text.
    let mut take = |text: &'t str, from: &mut usize, words: &[&str], piece: fn(&'t str) -> Piece<'t>| {
        let end = *from + words.iter().map(|word| word.len()).sum::<usize>();
        if end > *from {
            pieces.push(piece(&text[*from..end]));
        }
        *from = end;
    };
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        let (old, new) = (&a[op.old_range()], &b[op.new_range()]);
        if let DiffOp::Equal { .. } = op {
            a_from += old.iter().map(|word| word.len()).sum::<usize>();
            take(now, &mut b_from, new, Piece::Same);
        } else {
            take(then, &mut a_from, old, Piece::Gone);
            take(now, &mut b_from, new, Piece::New);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::Piece::{Gone, New, Same};
    use super::*;

    #[test]
    fn words_are_compared() {
        let pieces = difference("Select the red button.", "Select the green button now.");
        let expected = [Same("Select the "), Gone("red button."), New("green button now.")];
        assert_eq!(pieces, expected);
        assert_eq!(difference("a b", "a b"), [Same("a b")]);
        assert_eq!(difference("", "я"), [New("я")]);
        assert_eq!(difference("a\u{a0}b c", "c"), [Gone("a\u{a0}b "), Same("c")]);
    }

    #[test]
    fn huge_texts_are_not_compared() {
        let (a, b) = ("a ".repeat(3_000), "b ".repeat(3_000));
        assert_eq!(difference(&a, &b), [Gone(&a), New(&b)]);
    }
}
