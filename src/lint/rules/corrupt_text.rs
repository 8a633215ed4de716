//! A text holds characters that nobody types.
//!
//! ## What it does
//! Reports replacement characters (U+FFFD), control characters, zero-width spaces that the source text has not, and text that was decoded in a wrong way (`Ã©`, `Ð¡`).
//!
//! ## Why it matters
//! Readers see boxes and garbage.
//!
//! ## Example
//! ```txtar
//! -- hexapla.toml --
//! [locales.ru]
//! -- content/ru/a.md --
//! <span data-ttu-id="d3385-103">Спи�ок клиентов.</span><span class="sxs-lookup"><span data-stu-id="d3385-103">The list of customers.</span></span>
//! ```
//!
//! ## How to mend
//! Type the text again, or convert the file from the encoding that it has.
//!
//! ## When to allow
//! Where a page shows such characters on purpose; put them in code.

use crate::diagnostic::Diagnostic;
use crate::lint::Context;
use crate::site::PageId;
use crate::span::Span;

pub(in crate::lint) fn check(context: &Context, page: PageId, found: &mut Vec<Diagnostic>) {
    let page = &context.site.pages[page];
    let text = context.site.page_text(page);
    let document = &page.document;
    if text.is_ascii() && !text.bytes().any(is_control) {
        return;
    }
    // Where words are not parted by spaces, a zero-width space parts them.
    let language = context.site.config.locales[page.locale].locale.language();
    let unspaced = ["th", "lo", "km", "my"].contains(&language);
    // Told once a line of the page: a wrong encoding is everywhere in it.
    let mut told = 0;
    for unit in &document.units {
        let target = unit.span.of(text);
        let Some((range, what)) = corrupt(target, unspaced) else { continue };
        if unit.span.start < told {
            continue;
        }
        let segment = unit.segment.map(|at| &document.segments[at as usize]);
        // What the source has as well was not broken by the translation; a source page has nobody else to blame.
        if segment.is_some_and(|segment| {
            let source = segment.source.of(text);
            corrupt(source, unspaced).is_some_and(|(_, other)| other == what)
        }) {
            continue;
        }
        let start = unit.span.start as usize;
        let span = Span::new(start + range.start, start + range.end);
        told = text[span.range().end..].find('\n').map_or(u32::MAX, |end| span.end + end as u32);
        let mut fault = Diagnostic::new("corrupt-text", document.file, span, what);
        fault.segment = segment.map(|segment| segment.id.of(text).to_owned());
        found.push(fault);
    }
}

fn is_control(b: u8) -> bool {
    b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c) || b == 0x7f
}

/// The first thing in a text that is broken, and what it is; `unspaced` text may hold zero-width spaces.
fn corrupt(text: &str, unspaced: bool) -> Option<(std::ops::Range<usize>, &'static str)> {
    if let Some(at) = text.bytes().position(is_control) {
        return Some((at..at + 1, "a control character stands here"));
    }
    if text.is_ascii() {
        return None;
    }
    for (at, c) in text.char_indices() {
        let what = match c {
            '\u{fffd}' => "a character was lost here (U+FFFD)",
            '\u{80}'..='\u{9f}' => "a control character stands here",
            '\u{200b}' if unspaced => continue,
            '\u{200b}' | '\u{feff}' => "a zero-width space stands here",
            '\u{c2}'..='\u{f4}' if mojibake(&text[at..]).is_some() => "this text was decoded in a wrong way",
            _ => continue,
        };
        let length = mojibake(&text[at..]).filter(|_| what.starts_with("this")).unwrap_or(c.len_utf8());
        return Some((at..at + length, what));
    }
    None
}

/// The length of a sequence that is UTF-8 read as Latin-1 or Windows-1252: `Ã©` is `é`.
fn mojibake(text: &str) -> Option<usize> {
    let mut bytes = Vec::new();
    let mut length = 0;
    for c in text.chars().take(4) {
        let byte = match c {
            '\u{80}'..='\u{ff}' => c as u32 as u8,
            _ => windows_1252(c)?,
        };
        bytes.push(byte);
        length += c.len_utf8();
        // `Ñ”` and `Ñ»` end a quotation.
        if bytes.len() == 2
            && matches!(c, '“' | '”' | '‘' | '’' | '„' | '‚' | '–' | '—' | '…' | '«' | '»')
            && bytes[0] < 0xe0
        {
            return None;
        }
        if bytes.len() > 1
            && let Ok(decoded) = std::str::from_utf8(&bytes)
        {
            // What prose would hold there: letters and punctuation, none of which has another reading.
            let first = decoded.chars().next()?;
            let likely = matches!(first, '\u{c0}'..='\u{17f}' | '\u{401}'..='\u{45f}' | '\u{2010}'..='\u{2026}' | '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '\u{a0}' | '\u{ab}' | '\u{bb}');
            return likely.then_some(length);
        }
    }
    None
}

/// The byte of a character that Windows-1252 has beyond Latin-1.
fn windows_1252(c: char) -> Option<u8> {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    HIGH.chars().position(|high| high == c).map(|at| 0x80 + at as u8)
}
