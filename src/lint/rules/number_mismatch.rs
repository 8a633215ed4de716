//! The numbers of a translation differ from those of its source.
//!
//! ## What it does
//! Compares the numbers in a segment with those of its source text, whatever their order and however often they stand there. Separators of thousands and decimals do not count (1,000.5 is 1 000,5), nor do numbers that stand for the names of months, for words (two) or for the hours of the other clock.
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
use crate::lint::marks::{Kind, Mark, Marked};
use crate::lint::pair::Pair;

/// English words for numbers.
const WORDS: [(&str, u32); 47] = [
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
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
];
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// Words that multiply the number before them, which languages write in other powers of ten.
const MULTIPLIERS: [&str; 17] = [
    "K", "k", "M", "mil ", "milh", "bilh", "тыс", "млн", "млрд", "thousand", "million", "billion", "trillion", "万",
    "亿", "萬", "億",
];
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
    if difference.is_empty() {
        return;
    }
    // 300K is 30 万, and 5 million 5,000,000: what is multiplied is left out with what it may stand for.
    let multiplies = |marked: &Marked| marked.of(Kind::Number).any(|mark| is_multiplied(marked.text, mark.whole.end));
    let (own, other) = (multiplies(&pair.target), multiplies(&pair.source));
    if own || other {
        let thousands = |value: &str| digits(value).ends_with("000");
        let kept = |text: &str, value: &str, mark: &Mark, other: bool| {
            !(is_multiplied(text, mark.whole.end) || other && thousands(value))
        };
        difference.extra.retain(|(value, mark)| kept(pair.target.text, value, mark, other));
        difference.missing.retain(|(value, mark)| kept(pair.source.text, value, mark, own));
    }
    // How often a number is said is style; that it is said counts.
    let held =
        |marked: &Marked, value: &str| marked.of(Kind::Number).any(|mark| digits(marked.value(mark)) == digits(value));
    difference.extra.retain(|(value, _)| !held(&pair.source, value));
    difference.missing.retain(|(value, _)| !held(&pair.target, value));
    let (extra, missing) = (&mut difference.extra, &mut difference.missing);
    // A year of two digits in one text is one of four in the other: FY21, 2021.
    let same_year = |a: &str, b: &str| ["20", "19"].iter().any(|century| a.strip_prefix(century) == Some(b));
    // 28.40 is 28,4.
    let decimal = |value: &str| value.contains(['.', ',']).then(|| digits(value).trim_end_matches('0').to_owned());
    let same_decimal = |a: &str, b: &str| decimal(a).is_some_and(|a| Some(a) == decimal(b));
    missing.retain(|(value, _)| {
        let alike = |other: &str| same_year(value, other) || same_year(other, value) || same_decimal(value, other);
        let found = extra.iter().position(|(other, _)| alike(other));
        found.map(|at| extra.remove(at)).is_none()
    });
    // The day and month of one text (10/15) stand in one number of the other (15.10).
    extra.retain(|(value, _)| {
        let Some((a, b)) = value.split_once(['.', ',']) else { return true };
        let held = |part: &str| held(&pair.source, part);
        if !(held(a) && held(b)) {
            return true;
        }
        missing.retain(|(value, _)| digits(value) != digits(a) && digits(value) != digits(b));
        false
    });
    let words = Words::of(pair.source.text);
    let latin = pair.script.is_latin();
    extra.retain(|(value, mark)| !(words.stand_for(&digits(value)) || !latin && follows_name(pair.target.text, mark)));
    let named = extra.is_empty();
    // Around the clock: languages have words for it.
    if named && ["24", "7"].iter().all(|wanted| missing.iter().any(|(value, _)| value == wanted)) {
        missing.retain(|(value, _)| !matches!(&**value, "24" | "7" | "365"));
    }
    missing.retain(|(value, mark)| {
        let digits = digits(value);
        let number: Option<u32> = digits.parse().ok();
        let is_word = number.is_some_and(|number| is_word(pair, number) || words.half_day && number <= 12);
        // A number in a name goes with it: 21Vianet, COVID-19.
        !(is_word || digits == "00" || named && in_name(pair.source.text, mark))
    });
    pair.tell("number-mismatch", &difference, found);
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

/// Whether a number that ends at `end` of the text is multiplied by the word behind it.
fn is_multiplied(text: &str, end: usize) -> bool {
    let rest = text[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let letter = |c: char| c.is_alphanumeric();
    MULTIPLIERS.iter().any(|name| {
        let behind = rest.strip_prefix(name).map(|rest| rest.chars().next());
        // Chinese words have no ends; `тыс` and `milh` are beginnings.
        behind.is_some_and(|behind| name.chars().count() > 2 || !name.is_ascii() || behind.is_none_or(|c| !letter(c)))
    })
}

/// Whether a number of the text touches letters, with or without a hyphen.
fn in_name(text: &str, mark: &Mark) -> bool {
    let before = text[..mark.whole.start].trim_end_matches('-').chars().next_back();
    let after = text[mark.whole.end..].chars().next();
    before.is_some_and(char::is_alphabetic) || after.is_some_and(char::is_alphabetic)
}

/// Whether a number is part of a name in Latin letters among other ones: `Microsoft 365`.
fn follows_name(text: &str, mark: &Mark) -> bool {
    let before = text[..mark.whole.start].trim_end_matches([' ', '\u{a0}']);
    let name = before.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
    name.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Whether the translation writes a small number, or the month of that number, as a word.
fn is_word(pair: &Pair, number: u32) -> bool {
    if number == 0 || number > 12 {
        return false;
    }
    // Of other languages the words are not known.
    let Some((_, stems)) = STEMS.iter().find(|(language, _)| *language == pair.script.language) else { return true };
    let text = pair.target.text.to_lowercase();
    let words = || text.split(|c: char| !c.is_alphabetic());
    stems[number as usize - 1].iter().any(|stem| match pair.script.is_unspaced() {
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
            let stem = lower.strip_suffix("th").unwrap_or(&lower);
            let is_word = |(known, _): &&(&str, u32)| *known == lower || *known == stem;
            words.numbers.extend(WORDS.iter().filter(is_word).map(|(_, number)| *number));
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
