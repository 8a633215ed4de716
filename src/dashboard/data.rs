//! The numbers as JSON and CSV.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Dashboard;
use super::state::State;
use super::tally::{Cell, Total};
use crate::report::{LocaleStatus, Summary};

/// `status.json`, to which keys are only ever added.
#[derive(Debug, Serialize)]
struct StatusFile<'a> {
    version: u32,
    source_locale: &'a str,
    locales: Vec<LocaleRow<'a>>,
    /// The summary of `check`.
    check: Summary,
    /// Findings that are of no document.
    elsewhere: Found,
    documents: Vec<Document<'a>>,
}

/// What `status` says of a locale, and more.
#[derive(Debug, Serialize)]
struct LocaleRow<'a> {
    #[serde(flatten)]
    status: &'a LocaleStatus,
    /// Documents by state; YAML files too.
    states: BTreeMap<&'static str, usize>,
    words_in_memory: usize,
    #[serde(flatten)]
    found: Found,
}

#[derive(Debug, Serialize)]
struct Found {
    deny: usize,
    warn: usize,
}

/// A document. What is 0 or false is left out of its locales.
#[derive(Debug, Serialize)]
struct Document<'a> {
    page: &'a str,
    title: &'a str,
    /// The language of the title.
    lang: &'a str,
    part: &'a str,
    /// Its page in the dashboard, from this file.
    url: String,
    locales: BTreeMap<&'a str, Standing>,
}

#[derive(Debug, Serialize)]
struct Standing {
    state: State,
    #[serde(skip_serializing_if = "is_zero")]
    words_to_do: usize,
    #[serde(skip_serializing_if = "is_zero")]
    words_in_memory: usize,
    #[serde(skip_serializing_if = "is_zero")]
    segments: usize,
    #[serde(skip_serializing_if = "is_zero")]
    untranslated: usize,
    #[serde(skip_serializing_if = "is_zero")]
    deny: usize,
    #[serde(skip_serializing_if = "is_zero")]
    warn: usize,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    machine: bool,
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl From<&Cell> for Standing {
    fn from(cell: &Cell) -> Standing {
        Standing {
            state: cell.state,
            words_to_do: cell.counts.words_to_do,
            words_in_memory: cell.words_in_memory,
            segments: cell.counts.segments,
            untranslated: cell.counts.untranslated,
            deny: cell.marks.deny,
            warn: cell.marks.warn,
            machine: cell.machine,
        }
    }
}

fn locale_row(total: &Total) -> LocaleRow<'_> {
    LocaleRow {
        status: &total.status,
        states: State::ALL.iter().map(|state| (state.name(), total.states[*state as usize])).collect(),
        words_in_memory: total.words_in_memory,
        found: Found { deny: total.deny, warn: total.warn },
    }
}

impl Dashboard<'_> {
    /// Everything as one JSON object on one line: a script reads it, and a site may have many pages.
    pub(super) fn json(&self) -> String {
        let site = &self.analysis.site;
        let (deny, warn) = self.tally.elsewhere;
        let file = StatusFile {
            version: 1,
            source_locale: site.config.source().locale.as_str(),
            locales: self.tally.totals.iter().map(locale_row).collect(),
            check: self.summary,
            elsewhere: Found { deny, warn },
            documents: (0..self.tally.rows.len()).map(|number| self.standings(number)).collect(),
        };
        serde_json::to_string(&file).unwrap_or_default() + "\n"
    }

    fn standings(&self, number: usize) -> Document<'_> {
        let site = &self.analysis.site;
        let row = &self.tally.rows[number];
        let tag = |column: usize| site.config.locales[self.tally.columns[column]].locale.as_str();
        let cells = row.cells.iter().enumerate();
        Document {
            page: &site.entries[row.entry].key,
            title: self.title(row).0,
            lang: site.config.locales[self.title(row).1].locale.as_str(),
            part: &row.part,
            url: self.document_address(number),
            locales: cells.filter_map(|(column, cell)| Some((tag(column), Standing::from(cell.as_ref()?)))).collect(),
        }
    }

    /// One line a document and locale, by RFC 4180.
    pub(super) fn csv(&self) -> String {
        let site = &self.analysis.site;
        let mut out = String::from(
            "page,title,part,locale,state,words_to_do,words_in_memory,segments,untranslated,deny,warn,machine\r\n",
        );
        for row in &self.tally.rows {
            for (locale, cell) in self.tally.columns.iter().zip(&row.cells) {
                let Some(cell) = cell.as_ref().map(Standing::from) else { continue };
                let texts = [&site.entries[row.entry].key, self.title(row).0, &row.part];
                texts.iter().for_each(|text| {
                    push_field(&mut out, text);
                    out.push(',');
                });
                out.push_str(&format!(
                    "{},{},{},{},{},{},{},{},{}\r\n",
                    site.config.locales[*locale].locale,
                    cell.state.name(),
                    cell.words_to_do,
                    cell.words_in_memory,
                    cell.segments,
                    cell.untranslated,
                    cell.deny,
                    cell.warn,
                    u8::from(cell.machine),
                ));
            }
        }
        out
    }
}

/// A text as a field. Programs for tables run what begins as a formula, so such a text gets an apostrophe before it.
fn push_field(out: &mut String, text: &str) {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula || text.contains([',', '"', '\r', '\n']) {
        out.push('"');
        out.push_str(if formula { "'" } else { "" });
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::push_field;

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        let field = |text: &str| {
            let mut out = String::new();
            push_field(&mut out, text);
            out
        };
        assert_eq!(field("plain text"), "plain text");
        assert_eq!(field("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(field("=1+1"), "\"'=1+1\"");
    }
}
