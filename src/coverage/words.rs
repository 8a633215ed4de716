//! Word lists, each sorted for binary search (a test holds it so).

/// English words that hold a sentence together. A name rarely has them in lower case beside two content words.
pub(super) const FUNCTION_WORDS: [&str; 72] = [
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "before", "but", "by",
    "can", "cannot", "do", "does", "don't", "each", "for", "from", "has", "have", "how", "if", "in", "into", "is",
    "it", "its", "may", "more", "must", "no", "not", "of", "on", "only", "or", "other", "our", "should", "such",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "until", "was",
    "we", "were", "what", "when", "where", "which", "who", "will", "with", "you", "your", "yours",
];

/// English stop words that are no words of Portuguese, Spanish, French, German or Italian prose.
pub(super) const ENGLISH_ONLY: [&str; 56] = [
    "after", "and", "any", "are", "been", "before", "but", "by", "can", "cannot", "could", "does", "each", "for",
    "from", "has", "have", "how", "if", "into", "is", "it", "its", "may", "more", "must", "not", "of", "on", "only",
    "or", "other", "should", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
    "those", "to", "was", "were", "what", "when", "which", "who", "will", "with", "you", "your",
];

/// Portuguese words that any Portuguese phrase of some length has.
pub(super) const PORTUGUESE: [&str; 66] = [
    "a", "ao", "aos", "as", "com", "como", "da", "das", "de", "deve", "do", "dos", "e", "ela", "ele", "eles", "em",
    "entre", "essa", "esse", "esta", "este", "foi", "isso", "já", "mais", "mas", "na", "nas", "no", "nos", "não", "o",
    "os", "ou", "para", "pela", "pelas", "pelo", "pelos", "pode", "por", "quando", "que", "quem", "se", "sem", "ser",
    "seu", "seus", "sobre", "sua", "suas", "são", "também", "tem", "ter", "todos", "um", "uma", "umas", "uns",
    "usando", "usar", "você", "à",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [&FUNCTION_WORDS[..], &ENGLISH_ONLY[..], &PORTUGUESE[..]] {
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{list:?}");
        }
    }
}
