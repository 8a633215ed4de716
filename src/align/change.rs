//! A source page against itself at another time: which of its sentences are new, and which are gone.
//!
//! A sentence is known by its text alone, wherever it stands: one that only moved has not changed.

use rustc_hash::FxHashSet;

use super::freshness::{Texts, line_hash, words};
use super::sequence;
use crate::span::Span;
use crate::syntax::{Document, Fingerprint, fingerprint, normalize};

/// The values of a front matter that readers read.
const READ: [&str; 2] = ["title", "description"];

/// A sentence of a source page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence<'t> {
    /// Where it stands in its file; of a value of the front matter, the line.
    pub span: Span,
    /// Its text.
    pub text: &'t str,
    /// Its fingerprint.
    pub hash: Fingerprint,
}

/// A sentence that is new, gone, or another than it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit<'t> {
    /// As it was; `None` of a new one.
    pub then: Option<Sentence<'t>>,
    /// As it is; `None` of one that is gone.
    pub now: Option<Sentence<'t>>,
}

/// What became of a source page.
#[derive(Debug)]
pub struct Change<'t> {
    /// The sentences that differ, in the page's order, each once.
    pub edits: Vec<Edit<'t>>,
    /// The lines that are no more, and those that are new.
    gone: Texts,
    fresh: Texts,
    /// All sentences of now, and those of then that are not among them.
    here: FxHashSet<Fingerprint>,
    lost: FxHashSet<Fingerprint>,
}

impl<'t> Change<'t> {
    /// Compare two versions of a source page, each a document with the text of its file.
    pub fn new((then, then_text): (&Document, &'t str), (now, now_text): (&Document, &'t str)) -> Change<'t> {
        let was = sentences(then, then_text);
        let is = sentences(now, now_text);
        let hashes = |sentences: &[Sentence]| sentences.iter().map(|sentence| sentence.hash).collect();
        let (there, here): (FxHashSet<Fingerprint>, FxHashSet<Fingerprint>) = (hashes(&was), hashes(&is));
        let edits = edits(only(was, &here), only(is, &there));
        let lines = |document: &Document, text: &str| -> Vec<u64> {
            document.leaves.iter().map(|leaf| line_hash(leaf, document, text)).collect()
        };
        let (then_lines, now_lines) = (lines(then, then_text), lines(now, now_text));
        let differing = |document: &Document, text: &str, lines: &[u64], others: &[u64]| {
            let others: FxHashSet<u64> = others.iter().copied().collect();
            let leaves = document.leaves.iter().zip(lines).filter(|(_, hash)| !others.contains(hash));
            Texts::new(leaves.map(|(leaf, _)| leaf), document, text)
        };
        Change {
            gone: differing(then, then_text, &then_lines, &now_lines),
            fresh: differing(now, now_text, &now_lines, &then_lines),
            lost: edits.iter().filter_map(|edit| Some(edit.then.as_ref()?.hash)).collect(),
            here,
            edits,
        }
    }

    /// Whether a text was on the page and is no more. A translation may have been cut into sentences by other rules
    /// than the page, so it is sought in the lines too.
    pub fn outdates(&self, text: &str, hash: Fingerprint) -> bool {
        if self.here.contains(&hash) {
            return false;
        }
        if self.lost.contains(&hash) {
            return true;
        }
        let text = normalize(text);
        self.gone.hold(&text) && !self.fresh.hold(&text)
    }
}

/// The sentences of a source page: of its front matter what readers read, then those of its lines; none without words.
pub fn sentences<'t>(document: &Document, text: &'t str) -> Vec<Sentence<'t>> {
    let data = &document.front_matter;
    let value = |key: &&str| {
        let span = data.span_of(key)?;
        let (_, value) = span.of(text).split_once(':')?;
        Some((span, value.trim().trim_matches(['"', '\''])))
    };
    let read = READ.iter().filter_map(value);
    let units = document.units.iter().map(|unit| (unit.span, unit.span.of(text)));
    let all = read.chain(units).filter(|(_, text)| words(text) > 0);
    all.map(|(span, text)| Sentence { span, text, hash: fingerprint(text) }).collect()
}

/// Those that are not among `others`, each once.
fn only<'t>(sentences: Vec<Sentence<'t>>, others: &FxHashSet<Fingerprint>) -> Vec<Sentence<'t>> {
    let mut seen = FxHashSet::default();
    let new = |sentence: &Sentence| !others.contains(&sentence.hash) && seen.insert(sentence.hash);
    sentences.into_iter().filter(new).collect()
}

/// Pair the sentences that are gone with new ones that are similar.
fn edits<'t>(gone: Vec<Sentence<'t>>, new: Vec<Sentence<'t>>) -> Vec<Edit<'t>> {
    let hashes = |sentences: &[Sentence]| -> Vec<u64> { sentences.iter().map(|sentence| sentence.hash.0).collect() };
    let pairs =
        sequence::align(&hashes(&gone), &hashes(&new), |at| normalize(gone[at].text), |at| normalize(new[at].text));
    let mut edits = Vec::with_capacity(gone.len() + new.len());
    let mut added = new.into_iter().enumerate().peekable();
    for (at, then) in gone.into_iter().enumerate() {
        let other = pairs.get(&at).map(|pair| pair.other);
        while let Some((_, now)) = added.next_if(|(at, _)| other.is_some_and(|other| *at < other)) {
            edits.push(Edit { then: None, now: Some(now) });
        }
        let now = other.and_then(|other| added.next_if(|(at, _)| *at == other)).map(|(_, now)| now);
        edits.push(Edit { then: Some(then), now });
    }
    edits.extend(added.map(|(_, now)| Edit { then: None, now: Some(now) }));
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::FileId;
    use crate::syntax::parse;

    fn told(then: &str, now: &str) -> Vec<(String, String)> {
        let (a, b) = (parse(FileId(0), then, false), parse(FileId(1), now, false));
        let change = Change::new((&a, then), (&b, now));
        let text = |sentence: Option<Sentence>| sentence.map_or(String::new(), |sentence| sentence.text.to_owned());
        change.edits.into_iter().map(|edit| (text(edit.then), text(edit.now))).collect()
    }

    fn pair(then: &str, now: &str) -> (String, String) {
        (then.to_owned(), now.to_owned())
    }

    #[test]
    fn moved_sentences_have_not_changed() {
        let then = "# Title\n\nOne is here. Two is here.\n\n- three\n- four\n";
        assert!(told(then, "- four\n- three\n\n# Title\n\nTwo is here.\nOne is here.\n").is_empty());
        assert!(told(then, &then.replace('\n', "\r\n")).is_empty());
    }

    #[test]
    fn sentences_are_told_with_what_they_were() {
        let then = "---\ntitle: \"A guide\"\nms.date: 1\n---\nSelect the red button. It is gone then.\n\nOther.\n";
        let now = "---\ntitle: The guide\nms.date: 2\n---\nBefore. Select the green button.\n\nOther.\n\nOther.\n";
        let expected = [
            pair("A guide", "The guide"),
            pair("", "Before."),
            pair("Select the red button.", "Select the green button."),
            pair("It is gone then.", ""),
        ];
        assert_eq!(told(then, now), expected);
    }

    #[test]
    fn a_text_cut_by_other_rules_is_found_in_its_line() {
        let then = "Open the list of users. Then select one of them.\n";
        let now = "Open the list of users. Then select two of them.\n";
        let (a, b) = (parse(FileId(0), then, false), parse(FileId(1), now, false));
        let change = Change::new((&a, then), (&b, now));
        let outdates = |text: &str| change.outdates(text, fingerprint(text));
        assert!(outdates(then) && outdates("then select one of them."));
        assert!(
            !outdates("Open the list of users.") && !outdates("open the list of users. Then") && !outdates("Else.")
        );
    }
}
