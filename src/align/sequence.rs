//! Sequences against sequences: a longest common subsequence of equal texts, then similar texts in its gaps.
//!
//! A fifth to two fifths of the segments of real pages repeat a sentence of their own page, so texts are never looked
//! up in a map: their order decides.

use rustc_hash::{FxHashMap, FxHashSet};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Least similarity of two texts that stand for each other in a gap.
pub(super) const SIMILAR: f64 = 0.6;

/// Comparisons in one gap; in a larger one only texts at about the same place are compared.
const MAX_COMPARISONS: usize = 10_000;
/// Product of two lengths up to which a full longest common subsequence is sought.
const MAX_PRODUCT: usize = 400_000_000;

/// What an item stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    /// Index in the other sequence.
    pub(super) other: usize,
    /// Equal, and not only similar.
    pub(super) exact: bool,
}

/// Similarity of two texts from 0 to 1: one minus their normalised indel distance over characters.
pub fn similarity(a: &str, b: &str) -> f64 {
    rapidfuzz::fuzz::ratio(a.chars(), b.chars())
}

/// Align sequence `a` with `b`, given by hashes of their items; the texts are asked for only in gaps. The result maps
/// indices of `a`; it is increasing in both sequences.
pub(super) fn align(
    a: &[u64],
    b: &[u64],
    a_text: impl Fn(usize) -> String,
    b_text: impl Fn(usize) -> String,
) -> FxHashMap<usize, Pair> {
    let common = common(a, b);
    let mut pairs: FxHashMap<usize, Pair> = FxHashMap::default();
    let (mut a_from, mut b_from) = (0, 0);
    for (at, other) in common.into_iter().chain([(a.len(), b.len())]) {
        fill(a_from..at, b_from..other, &a_text, &b_text, &mut pairs);
        if at < a.len() {
            pairs.insert(at, Pair { other, exact: true });
        }
        (a_from, b_from) = (at + 1, other + 1);
    }
    pairs
}

/// A longest common subsequence as ascending pairs of indices.
pub(super) fn common(a: &[u64], b: &[u64]) -> Vec<(usize, usize)> {
    // What only one side has is in no common subsequence. Without it, pages that share nothing cost nothing.
    let (in_a, in_b): (FxHashSet<u64>, FxHashSet<u64>) = (a.iter().copied().collect(), b.iter().copied().collect());
    let a_places: Vec<usize> = (0..a.len()).filter(|at| in_b.contains(&a[*at])).collect();
    let b_places: Vec<usize> = (0..b.len()).filter(|at| in_a.contains(&b[*at])).collect();
    let a_kept: Vec<u64> = a_places.iter().map(|at| a[*at]).collect();
    let b_kept: Vec<u64> = b_places.iter().map(|at| b[*at]).collect();
    if a_kept == b_kept {
        return a_places.into_iter().zip(b_places).collect();
    }
    if a_kept.len().saturating_mul(b_kept.len()) > MAX_PRODUCT {
        return unique_common(&a_kept, &b_kept).into_iter().map(|(x, y)| (a_places[x], b_places[y])).collect();
    }
    let mut pairs = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &a_kept, &b_kept) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            pairs.extend((0..len).map(|step| (a_places[old_index + step], b_places[new_index + step])));
        }
    }
    pairs
}

/// The patience approximation for huge inputs: items unique on both sides, their longest increasing run.
fn unique_common(a: &[u64], b: &[u64]) -> Vec<(usize, usize)> {
    let unique = |items: &[u64]| {
        let mut places: FxHashMap<u64, Option<usize>> = FxHashMap::default();
        for (at, item) in items.iter().enumerate() {
            places.entry(*item).and_modify(|place| *place = None).or_insert(Some(at));
        }
        places
    };
    let (in_a, in_b) = (unique(a), unique(b));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (item, place) in &in_a {
        if let (Some(x), Some(Some(y))) = (place, in_b.get(item)) {
            pairs.push((*x, *y));
        }
    }
    pairs.sort_unstable();
    // Longest increasing subsequence over the second index, by patience piles.
    let mut piles: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, y)) in pairs.iter().enumerate() {
        let pile = piles.partition_point(|top| pairs[*top].1 < *y);
        before.push(pile.checked_sub(1).map(|pile| piles[pile]));
        if pile == piles.len() { piles.push(at) } else { piles[pile] = at }
    }
    let mut run = Vec::new();
    let mut at = piles.last().copied();
    while let Some(place) = at {
        run.push(pairs[place]);
        at = before[place];
    }
    run.reverse();
    run
}

/// Pair similar items of a gap, the most similar first, without crossings.
fn fill(
    a: std::ops::Range<usize>,
    b: std::ops::Range<usize>,
    a_text: &impl Fn(usize) -> String,
    b_text: &impl Fn(usize) -> String,
    pairs: &mut FxHashMap<usize, Pair>,
) {
    if a.is_empty() || b.is_empty() {
        return;
    }
    let a_texts: Vec<Vec<char>> = a.clone().map(|at| a_text(at).chars().collect()).collect();
    let b_texts: Vec<Vec<char>> = b.clone().map(|at| b_text(at).chars().collect()).collect();
    let reach = if a_texts.len().saturating_mul(b_texts.len()) <= MAX_COMPARISONS { usize::MAX } else { 8 };
    let mut scores: Vec<(f64, usize, usize)> = Vec::new();
    for (x, a_chars) in a_texts.iter().enumerate() {
        let about = x * b_texts.len() / a_texts.len();
        let window = about.saturating_sub(reach)..about.saturating_add(reach).saturating_add(1).min(b_texts.len());
        let scorer = rapidfuzz::fuzz::RatioBatchComparator::new(a_chars.iter().copied());
        for y in window {
            // Lengths bound the score: 2 * min / (a + b).
            let (long, short) = (a_chars.len().max(b_texts[y].len()), a_chars.len().min(b_texts[y].len()));
            if short == 0 || (2 * short) as f64 / ((long + short) as f64) < SIMILAR {
                continue;
            }
            let score = scorer.similarity(b_texts[y].iter().copied());
            if score >= SIMILAR {
                scores.push((score, x, y));
            }
        }
    }
    scores.sort_by(|p, q| q.0.total_cmp(&p.0).then((p.1, p.2).cmp(&(q.1, q.2))));
    let mut taken: std::collections::BTreeMap<usize, usize> = Default::default();
    for (_, x, y) in scores {
        let below = taken.range(..x).next_back().is_none_or(|(_, other)| *other < y);
        let above = taken.range(x..).next().is_none_or(|(at, other)| *at != x && *other > y);
        if below && above {
            taken.insert(x, y);
        }
    }
    for (x, y) in taken {
        pairs.insert(a.start + x, Pair { other: b.start + y, exact: false });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hashes(items: &[&str]) -> Vec<u64> {
        items.iter().map(|item| crate::syntax::fingerprint(item).0).collect()
    }

    fn aligned(a: &[&str], b: &[&str]) -> Vec<(usize, usize, bool)> {
        let pairs = align(&hashes(a), &hashes(b), |at| a[at].to_owned(), |at| b[at].to_owned());
        let mut pairs: Vec<_> = pairs.into_iter().map(|(at, pair)| (at, pair.other, pair.exact)).collect();
        pairs.sort_unstable();
        pairs
    }

    #[test]
    fn order_decides_between_repeats() {
        assert_eq!(
            aligned(&["yes", "a", "yes", "b"], &["a", "yes", "b", "yes"]),
            [(1, 0, true), (2, 1, true), (3, 2, true)]
        );
    }

    #[test]
    fn gaps_are_filled_by_similarity_without_crossings() {
        let a = ["same", "the quick brown fox", "something else entirely", "end"];
        let b = ["same", "new here", "the quick red fox", "end"];
        assert_eq!(aligned(&a, &b), [(0, 0, true), (1, 2, false), (3, 3, true)]);
    }

    #[test]
    fn sequences_that_share_nothing_are_cheap() {
        let a: Vec<u64> = (0..200_000).collect();
        let b: Vec<u64> = (200_000..400_000).collect();
        assert!(common(&a, &b).is_empty());
    }

    #[test]
    fn huge_sequences_are_aligned_on_what_is_unique() {
        assert_eq!(unique_common(&[1, 2, 3, 9, 9, 4], &[3, 9, 1, 2, 4, 9]), [(0, 2), (1, 3), (5, 4)]);
    }
}
