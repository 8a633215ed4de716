//! Glossaries as CSV (RFC 4180): a header row, then one term a row.
//!
//! | column | what it holds |
//! |---|---|
//! | `source`, or a tag of the source locale | the term; synonyms separated by `\|` |
//! | the tag of a locale | its approved variants, separated by `\|` |
//! | `forbidden:` and a tag | variants that must not be used |
//! | `case` | `sensitive` or `insensitive`; without it capitals count in terms without a small letter |
//! | `status` | `approved`, or `draft` for a row that is not checked yet |
//!
//! Other columns are the glossary's own. Commas, semicolons and tabs separate, whichever the header has most of.

use std::ops::Range;

use super::entry::{Entry, EntryVariant, fault, is_source, locales};
use super::phrase::Case;
use crate::config::{Config, did_you_mean};
use crate::diagnostic::Diagnostic;
use crate::site::LocaleId;
use crate::span::{FileId, Span};

/// What a column holds.
enum Column {
    Source,
    Variants { locales: Vec<LocaleId>, forbidden: bool },
    Case,
    Status,
    Other,
}

/// Columns with a name of their own.
const NAMES: [&str; 5] = ["source", "note", "case", "status", "forbidden:"];

/// The rows of a glossary with what is wrong in it.
pub(super) fn read(config: &Config, file: FileId, text: &str) -> (Vec<Entry>, Vec<Diagnostic>) {
    let mut reader = Reader { config, file, text, entries: Vec::new(), faults: Vec::new() };
    reader.read();
    (reader.entries, reader.faults)
}

struct Reader<'a> {
    config: &'a Config,
    file: FileId,
    text: &'a str,
    entries: Vec<Entry>,
    faults: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn fault(&mut self, span: Span, message: impl Into<String>) {
        self.faults.push(fault(self.file, span, message));
    }

    fn fault_with_help(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.faults.push(fault(self.file, span, message).with_help(help));
    }

    fn read(&mut self) {
        let start = if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let body = &self.text[start..];
        let delimiter = delimiter(body);
        let mut builder = csv::ReaderBuilder::new();
        let mut rows = builder.has_headers(false).flexible(true).delimiter(delimiter).from_reader(body.as_bytes());
        let mut record = csv::StringRecord::new();
        let mut columns: Option<Vec<Column>> = None;
        loop {
            let from = rows.position().byte() as usize;
            match rows.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    self.fault(Span::new(start + from, start + from), format!("this row cannot be read: {error}"));
                    break;
                }
            }
            let to = (rows.position().byte() as usize).min(body.len());
            let row = start + from..start + to;
            let (fields, closed) = fields(self.text, row.clone(), delimiter);
            if !closed {
                let at = fields.last().map_or(row, Range::clone);
                self.fault_with_help(
                    Span::new(at.start, at.start + 1),
                    "this quotation mark is not closed, and the rest of the file is one field",
                    "close it; a quotation mark inside a quoted field is written twice",
                );
                break;
            }
            match &columns {
                None => match self.header(&record, &fields) {
                    Some(found) => columns = Some(found),
                    None => return,
                },
                Some(columns) => self.row(columns, &record, &fields),
            }
        }
        if columns.is_none() && self.faults.is_empty() {
            self.fault_with_help(
                Span::default(),
                "this glossary is empty",
                "its first row names the columns: `source`, and the tags of the locales",
            );
        }
    }

    fn header(&mut self, record: &csv::StringRecord, fields: &[Range<usize>]) -> Option<Vec<Column>> {
        let config = self.config;
        let mut columns = Vec::new();
        for (name, place) in record.iter().zip(fields) {
            let name = name.trim();
            let lower = name.to_lowercase();
            let tag = |name: &str| name.trim().replace('_', "-");
            let is_tag = |name: &str| tag(name).parse::<crate::locale::Locale>().is_ok();
            columns.push(if lower == "source" || is_tag(name) && is_source(config, &tag(name)) {
                Column::Source
            } else if let Some(banned) = lower.strip_prefix("forbidden:") {
                let found = locales(config, &tag(banned));
                if !is_tag(banned) {
                    self.fault(
                        Span::new(place.start, place.end),
                        format!("`{}` in the column `{name}` is no language tag", banned.trim()),
                    );
                }
                Column::Variants { locales: found, forbidden: true }
            } else if lower == "case" {
                Column::Case
            } else if lower == "status" {
                Column::Status
            } else if is_tag(name) {
                Column::Variants { locales: locales(config, &tag(name)), forbidden: false }
            } else {
                // Glossaries have columns of their own; one that is nearly ours is a mistake.
                let known = lower.split_inclusive(':').next().unwrap_or("");
                let hint = did_you_mean(known, NAMES);
                if !hint.is_empty() && !NAMES.contains(&known) {
                    self.fault(Span::new(place.start, place.end), format!("there is no column `{name}`{hint}"));
                }
                Column::Other
            });
        }
        let whole = Span::new(fields.first().map_or(0, |at| at.start), fields.last().map_or(0, |at| at.end));
        if !columns.iter().any(|column| matches!(column, Column::Source)) {
            let message = format!("no column is named `source` or `{}`", config.source().locale);
            let help = "the first row names the columns; one of them holds the terms of the source locale";
            self.fault_with_help(whole, message, help);
            return None;
        }
        if config.locales.len() > 1
            && !columns.iter().any(|column| matches!(column, Column::Variants { locales, .. } if !locales.is_empty()))
        {
            let tags: Vec<&str> = config.locales[1..].iter().map(|locale| locale.locale.as_str()).collect();
            self.fault_with_help(
                whole,
                "no column is named after a locale of this site",
                format!("name a column after one of {}", tags.join(", ")),
            );
        }
        Some(columns)
    }

    fn row(&mut self, columns: &[Column], record: &csv::StringRecord, fields: &[Range<usize>]) {
        let span = |at: &Range<usize>| Span::new(at.start, at.end);
        let whole = Span::new(fields.first().map_or(0, |at| at.start), fields.last().map_or(0, |at| at.end));
        if record.iter().all(|field| field.trim().is_empty()) {
            return;
        }
        if record.len() > columns.len() && record.iter().skip(columns.len()).any(|field| !field.trim().is_empty()) {
            let message = format!("this row has {} fields, and the header names {}", record.len(), columns.len());
            self.fault_with_help(whole, message, "put a field that holds the separator in quotation marks");
            return;
        }
        let mut entry = Entry::default();
        let mut draft = false;
        for ((column, field), place) in columns.iter().zip(record).zip(fields) {
            let value = field.trim();
            match column {
                Column::Source => entry.sources.extend(self.texts(field, place)),
                Column::Variants { locales, forbidden } => {
                    for (text, span) in self.texts(field, place) {
                        entry.variants.extend(locales.iter().map(|locale| EntryVariant {
                            locale: *locale,
                            text: text.clone(),
                            span,
                            forbidden: *forbidden,
                        }));
                    }
                }
                Column::Case => match value.to_lowercase().as_str() {
                    "" => {}
                    "sensitive" => entry.case = Some(Case::Sensitive),
                    "insensitive" => entry.case = Some(Case::Insensitive),
                    _ => self.fault(span(place), format!("`case` is `sensitive` or `insensitive`, not `{value}`")),
                },
                Column::Status => match value.to_lowercase().as_str() {
                    "" | "approved" => {}
                    "draft" => draft = true,
                    _ => self.fault(span(place), format!("`status` is `approved` or `draft`, not `{value}`")),
                },
                Column::Other => {}
            }
        }
        if entry.sources.is_empty() {
            self.fault(whole, "this row has no term of the source locale");
        } else if !draft {
            self.entries.push(entry);
        }
    }

    /// The texts of a field, with their places.
    fn texts(&self, field: &str, place: &Range<usize>) -> Vec<(String, Span)> {
        // Where nothing is quoted the field is as it stands in the file.
        let start = self.text[place.clone()].find(field);
        let mut texts = Vec::new();
        let mut at = 0;
        for part in field.split('|') {
            let text = part.trim();
            let from = at + (part.len() - part.trim_start().len());
            at += part.len() + 1;
            if !text.is_empty() {
                let span = start.map_or(Span::new(place.start, place.end), |start| {
                    Span::new(place.start + start + from, place.start + start + from + text.len())
                });
                texts.push((text.to_owned(), span));
            }
        }
        texts
    }
}

/// What separates the fields of the first row.
fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for b in text.trim_start().bytes() {
        match b {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if !quoted => counts.iter_mut().filter(|(mark, _)| *mark == b).for_each(|(_, count)| *count += 1),
            _ => {}
        }
    }
    // The first of those with as many.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(mark, _)| mark)
}

/// Where the fields of a row stand in the file, and whether its quotation marks are closed. The reader of CSV tells what
/// the fields hold, and not where they stand.
fn fields(text: &str, row: Range<usize>, delimiter: u8) -> (Vec<Range<usize>>, bool) {
    let bytes = text.as_bytes();
    // The end of the line before may be part of the row.
    let first = row.start + text[row.clone()].bytes().take_while(|b| matches!(b, b'\r' | b'\n')).count();
    let end = row.start + text[row.clone()].trim_end_matches(['\r', '\n']).len();
    let (mut fields, mut start, mut quoted) = (Vec::new(), first, false);
    for at in first..end {
        match bytes[at] {
            b'"' if quoted || at == start => quoted = !quoted,
            // A quotation mark written twice closes and opens.
            b'"' if bytes[at - 1] == b'"' && bytes[start] == b'"' => quoted = true,
            b if b == delimiter && !quoted => {
                fields.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    fields.push(start..end.max(start));
    (fields, !quoted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::FILE_NAME;
    use crate::world::MemoryWorld;

    fn read_text(text: &str) -> (Vec<Entry>, Vec<(String, String)>) {
        let config =
            Config::load(&MemoryWorld::from_archive("-- hexapla.toml --\n[locales.ru]\n[locales.pt-BR]\n"), FILE_NAME);
        let (entries, faults) = read(&config.unwrap(), FileId(0), text);
        let fault = |fault: Diagnostic| (fault.primary.span.of(text).to_owned(), fault.message);
        (entries, faults.into_iter().map(fault).collect())
    }

    fn variants(entry: &Entry) -> Vec<(usize, &str, bool)> {
        entry.variants.iter().map(|variant| (variant.locale, &*variant.text, variant.forbidden)).collect()
    }

    #[test]
    fn the_separators_of_spreadsheets_are_read() {
        for (mark, start) in [(",", ""), (";", "\u{feff}"), ("\t", "\u{feff}")] {
            let text = "source|ru|forbidden:ru|pt|note\r\ncustomer|клиент/заказчик|покупатель|cliente|a\r\n\r\n"
                .replace('|', mark)
                .replace('/', "|");
            let (entries, faults) = read_text(&format!("{start}{text}"));
            assert!(faults.is_empty(), "{faults:?}");
            assert_eq!(entries[0].sources[0].0, "customer");
            assert_eq!(
                variants(&entries[0]),
                [(2, "клиент", false), (2, "заказчик", false), (2, "покупатель", true), (1, "cliente", false)]
            );
        }
    }

    #[test]
    fn fields_may_be_quoted_and_hold_new_lines() {
        let text = "\"en-US\",\"ru\",note\n\"sign, in\",\"вход\",\"two\nlines and a \"\"quotation\"\"\"\nagent,агент\n=1+1,+1\n";
        let (entries, faults) = read_text(text);
        assert!(faults.is_empty(), "{faults:?}");
        let sources: Vec<&str> = entries.iter().map(|entry| entry.sources[0].0.as_str()).collect();
        assert_eq!(sources, ["sign, in", "agent", "=1+1"]);
        assert_eq!(entries[1].variants[0].span.of(text), "агент");
        assert_eq!(entries[0].variants[0].span.of(text), "вход");
    }

    #[test]
    fn faults_have_their_places() {
        for (text, place, message) in [
            ("", "", "this glossary is empty"),
            ("term,ru\na,б\n", "term,ru", "no column is named `source` or `en-US`"),
            ("source,de\na,b\n", "source,de", "no column is named after a locale of this site"),
            ("source,ru\na,б,в\n", "a,б,в", "this row has 3 fields, and the header names 2"),
            ("source,ru\n,б\n", ",б", "this row has no term of the source locale"),
            ("source,ru\na,\"б\nc,d\n", "\"", "this quotation mark is not closed"),
            ("source,ru,case\r\na,б,maybe\r\n", "maybe", "`case` is `sensitive` or `insensitive`, not `maybe`"),
            ("source,ru,status\na,б,old\n", "old", "`status` is `approved` or `draft`, not `old`"),
            ("source,ru,forbiden:ru\na,б,в\n", "forbiden:ru", "there is no column `forbiden:ru`; did you mean"),
            ("source,ru,forbidden:russian\n", "forbidden:russian", "`russian` in the column"),
        ] {
            let (_, faults) = read_text(text);
            assert_eq!(faults.len(), 1, "{text}: {faults:?}");
            assert_eq!(faults[0].0, place, "{text}");
            assert!(faults[0].1.starts_with(message), "{faults:?}");
        }
    }

    #[test]
    fn drafts_and_columns_of_its_own_are_left_alone() {
        let (entries, faults) =
            read_text("source,ru,status,count,dissent:ru,Part of speech\na,б,draft,3,в,noun\nc,д,approved,1,,\n");
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(entries.len(), 1);
        assert_eq!(variants(&entries[0]), [(2, "д", false)]);
    }
}
