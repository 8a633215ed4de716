//! The numbers of a translation differ from those of its source.
//!
//! ## What it does
//! Compares the numbers in a segment with those of its source text, whatever their order. Separators of thousands and decimals do not count (1,000.5 is 1 000,5), nor do numbers that stand for the names of months, for words (two) or for the hours of the other clock.
//!
//! ## Why it matters
//! A wrong number misleads readers, and nothing else shows it.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Не более 600 файлов.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">At most 500 files.</span></span>
//! ```
//!
//! ## How to mend
//! Write the number of the source text.
//!
//! ## When to allow
//! Where a unit was converted.

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::lint::marks::{Kind, Mark};
use crate::lint::pair::{Pair, told};

/// English words for numbers.
const WORDS: [(&str, u32); 42] = [
    ("zero", 0),
    ("one", 1),
    ("once", 1),
    ("first", 1),
    ("single", 1),
    ("two", 2),
    ("both", 2),
    ("twice", 2),
    ("second", 2),
    ("double", 2),
    ("half", 2),
    ("three", 3),
    ("third", 3),
    ("four", 4),
    ("fourth", 4),
    ("five", 5),
    ("fifth", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
    ("quarter", 4),
    ("dozen", 12),
];
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// Words that multiply the number before them, which languages write in other powers of ten.
const MULTIPLIERS: [&str; 9] = ["K", "M", "thousand", "million", "billion", "万", "亿", "萬", "億"];
/// How the numbers from 1 to 10 begin as words, and the months, in some languages.
type Stems = (&'static str, [&'static [&'static str]; 12]);
const STEMS: [Stems; 3] = [
    (
        "ru",
        [
            &["один", "одн", "перв", "янв"],
            &["два", "две", "дву", "втор", "оба", "обе", "фев"],
            &["три", "трех", "трёх", "трет", "мар"],
            &["четыр", "четв", "апр"],
            &["пят", "май", "мая"],
            &["шест", "июн"],
            &["сем", "седьм", "июл"],
            &["восем", "восьм", "авг"],
            &["девят", "сен"],
            &["десят", "окт"],
            &["одиннад", "ноя"],
            &["двенад", "дек"],
        ],
    ),
    (
        "pt",
        [
            &["um", "prim", "jan"],
            &["dois", "duas", "segund", "amb", "fev"],
            &["três", "tres", "terc", "mar"],
            &["quatr", "quart", "abr"],
            &["cinco", "quint", "mai"],
            &["seis", "sext", "jun"],
            &["sete", "sét", "jul"],
            &["oito", "oitav", "ago"],
            &["nov", "set"],
            &["dez", "déc", "out"],
            &["onze", "nov"],
            &["doze", "dez"],
        ],
    ),
    (
        "zh",
        [
            &["一", "首"],
            &["二", "两", "双"],
            &["三"],
            &["四"],
            &["五"],
            &["六"],
            &["七"],
            &["八"],
            &["九"],
            &["十"],
            &["十一"],
            &["十二"],
        ],
    ),
];

pub(in crate::lint) fn check(pair: &Pair, found: &mut Vec<Diagnostic>) {
    let mut difference = pair.difference(key);
    if difference.is_empty() || multiplied(pair.target.text) || multiplied(pair.source.text) {
        return;
    }
    // A year of two digits in one text is one of four in the other: FY21, 2021.
    for century in ["20", "19"] {
        let (extra, missing) = (&mut difference.extra, &mut difference.missing);
        missing.retain(|(short, _)| {
            let year = extra.iter().position(|(long, _)| long.strip_prefix(century) == Some(&**short));
            year.map(|at| extra.remove(at)).is_none()
        });
    }
    let words = Words::of(pair.source.text);
    difference.extra.retain(|(value, _)| !words.stand_for(&digits(value)));
    let named = difference.extra.is_empty();
    difference.missing.retain(|(value, mark)| {
        let digits = digits(value);
        let is_word = digits.parse().is_ok_and(|number| is_word(pair, number));
        // A number in a name goes with it: 21Vianet, COVID-19.
        !(is_word || digits == "00" || named && in_name(pair.source.text, mark))
    });
    if difference.is_empty() {
        return;
    }
    let place = difference.extra.first().map(|(_, mark)| mark.value.clone());
    found.push(pair.fault("number-mismatch", place, told(&difference)));
}

fn key(kind: Kind, value: &str) -> Option<Cow<'_, str>> {
    (kind == Kind::Number).then(|| digits(value))
}

/// The digits alone, leading zeros apart: 01/02 is 1.2.
fn digits(value: &str) -> Cow<'_, str> {
    let plain: Cow<str> = match value.bytes().all(|b| b.is_ascii_digit()) {
        true => value.into(),
        false => value.chars().filter(char::is_ascii_digit).collect::<String>().into(),
    };
    match plain.len() > 1 && plain.starts_with('0') && plain.bytes().any(|b| b != b'0') {
        true => plain.trim_start_matches('0').to_owned().into(),
        false => plain,
    }
}

/// Whether a number of the text is multiplied by the word behind it.
fn multiplied(text: &str) -> bool {
    text.char_indices().filter(|(_, c)| c.is_ascii_digit()).any(|(at, _)| {
        let rest = text[at + 1..].trim_start_matches([' ', '\u{a0}']);
        let word = |name: &str| {
            let behind = rest.strip_prefix(name).and_then(|rest| rest.chars().next());
            rest.starts_with(name) && (!name.is_ascii() || behind.is_none_or(|c| !c.is_ascii_alphanumeric()))
        };
        MULTIPLIERS.iter().any(|name| word(name))
    })
}

/// Whether a number of the text touches letters, with or without a hyphen.
fn in_name(text: &str, mark: &Mark) -> bool {
    let before = text[..mark.whole.start].trim_end_matches('-').chars().next_back();
    let after = text[mark.whole.end..].chars().next();
    before.is_some_and(char::is_alphabetic) || after.is_some_and(char::is_alphabetic)
}

/// Whether the translation writes a small number, or the month of that number, as a word.
fn is_word(pair: &Pair, number: usize) -> bool {
    if number == 0 || number > 12 {
        return false;
    }
    // Of other languages the words are not known.
    let Some((_, stems)) = STEMS.iter().find(|(language, _)| *language == pair.script.language) else { return true };
    let text = pair.target.text.to_lowercase();
    let words = || text.split(|c: char| !c.is_alphabetic());
    stems[number - 1].iter().any(|stem| match pair.script.is_unspaced() {
        true => text.contains(stem),
        false => words().any(|word| word.starts_with(stem)),
    })
}

/// What words of the source text stand for numbers.
struct Words {
    numbers: Vec<u32>,
    /// The clock of twelve hours.
    half_day: bool,
}

impl Words {
    fn of(source: &str) -> Words {
        let mut words = Words { numbers: Vec::new(), half_day: false };
        for word in source.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
            let lower = word.trim_start_matches(|c: char| c.is_ascii_digit()).to_ascii_lowercase();
            words.half_day |= matches!(lower.as_str(), "pm" | "am");
            words.numbers.extend(WORDS.iter().filter(|(known, _)| *known == lower).map(|(_, number)| *number));
            if lower.len() >= 3 && word.starts_with(|c: char| c.is_ascii_uppercase()) {
                let month = MONTHS.iter().position(|month| lower.starts_with(month));
                words.numbers.extend(month.map(|month| month as u32 + 1));
            }
        }
        words.half_day |= source.contains("p.m.") || source.contains("a.m.");
        words
    }

    fn stand_for(&self, digits: &str) -> bool {
        let Ok(number) = digits.parse::<u32>() else { return false };
        self.numbers.contains(&number) || self.half_day && number <= 24
    }
}
