//! Punctuation of Latin width stands between Chinese or Japanese characters.
//!
//! ## What it does
//! In Chinese and Japanese reports `,` `;` `:` `?` `!` `.` between two characters of these scripts, or behind one at the end of the text, where full-width marks belong.
//!
//! ## Why it matters
//! The text looks uneven, and translation memories see two texts.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.zh-CN]
//! -- content/zh-CN/a.md --
//! <span data-ttu-id="d3385-103">选择客户,再选择订单。</span><span class="sxs-lookup"><span data-stu-id="d3385-103">Select the customer, and then the order.</span></span>
//! ```
//!
//! ## How to mend
//! Write the full-width mark. `hexapla check --fix` does it.
//!
//! ## When to allow
//! Where the style of the site wants these marks.

use crate::diagnostic::Diagnostic;
use crate::edit::Edit;
use crate::lint::pair::Pair;
use crate::lint::script::is_wide;

pub(in crate::lint) fn check(pair: &Pair, found: &mut Vec<Diagnostic>) {
    if !pair.script.is_wide() {
        return;
    }
    for prose in pair.target.prose() {
        let text = &pair.target.text[prose.clone()];
        let bytes = text.as_bytes();
        let marks = memchr::memchr3_iter(b',', b';', b':', bytes).chain(memchr::memchr3_iter(b'?', b'!', b'.', bytes));
        for at in marks {
            let before = text[..at].chars().next_back().is_some_and(is_wide);
            let rest = &text[at + 1..];
            let next = rest.trim_start_matches([' ', '*', '_']).chars().next();
            // A mark that ends the text is one of its language too.
            let ends = next.is_none() && prose.end == pair.target.text.len();
            let after = next.is_some_and(is_wide) && rest.trim_start_matches(' ').starts_with(is_wide) || ends;
            let Some(full) = full_width(text.as_bytes()[at]).filter(|_| before && after) else { continue };
            let space = rest.len() - rest.trim_start_matches(' ').len();
            let place = prose.start + at..prose.start + at + 1;
            let edit = Edit { span: pair.in_file(place.start..place.end + space), replacement: full.into() };
            let message = format!("`{}` stands between full-width characters", &text[at..=at]);
            let fault = pair.fault("halfwidth-punctuation", Some(place), message);
            found.push(fault.with_fix(format!("write `{full}`"), vec![edit], pair.applicability()));
        }
    }
}

fn full_width(mark: u8) -> Option<&'static str> {
    Some(match mark {
        b',' => "，",
        b';' => "；",
        b':' => "：",
        b'?' => "？",
        b'!' => "！",
        b'.' => "。",
        _ => return None,
    })
}
