//! Glossaries as TBX: version 2 (ISO 30042:2008, as TBX-Basic), with the names of version 3 (ISO 30042:2019) as well.
//!
//! Read are the terms of each concept by language, and `administrativeStatus`, which makes a term forbidden. No entity is
//! declared by a glossary and no other file is read.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::entry::{Entry, EntryVariant, fault, is_source, locales};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::span::{FileId, Span};

/// Elements inside each other that are read.
const MAX_DEPTH: usize = 64;

/// The concepts of a glossary with what is wrong in it. Reading ends where it is no XML.
pub(super) fn read(config: &Config, file: FileId, text: &str) -> (Vec<Entry>, Vec<Diagnostic>) {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut walk = Walk {
        config,
        file,
        start,
        open: Vec::new(),
        language: None,
        entry: Entry::default(),
        term: None,
        forbidden: false,
        text: None,
        concepts: 0,
        entries: Vec::new(),
        faults: Vec::new(),
    };
    if let Err((at, message)) = walk.read(&text[start..]) {
        let at = start + at.min(text.len() - start);
        walk.faults.push(fault(file, Span::new(at, at), message));
    }
    (walk.entries, walk.faults)
}

/// What ends the reading: a place in the text behind the byte-order mark, and what is wrong there.
type Stop = (usize, String);

struct Walk<'a> {
    config: &'a Config,
    file: FileId,
    start: usize,
    open: Vec<String>,
    /// The language of the open set, with its place.
    language: Option<String>,
    entry: Entry,
    /// The term of the open section.
    term: Option<(String, Span)>,
    forbidden: bool,
    /// The text being gathered and where it began: a term's, or a status's.
    text: Option<(usize, String)>,
    concepts: usize,
    entries: Vec<Entry>,
    faults: Vec<Diagnostic>,
}

impl Walk<'_> {
    fn read(&mut self, text: &str) -> Result<(), Stop> {
        let mut reader = Reader::from_str(text);
        let mut root = false;
        loop {
            let before = reader.buffer_position() as usize;
            let event = reader.read_event().map_err(|error| {
                let at = (reader.error_position() as usize).max(before.min(text.len()));
                (at, format!("this is no well-formed XML: {error}"))
            })?;
            let after = reader.buffer_position() as usize;
            match event {
                Event::Start(tag) => {
                    if !root {
                        check_root(&tag, before)?;
                        root = true;
                    }
                    if self.open.len() >= MAX_DEPTH {
                        return Err((
                            before,
                            format!("elements are nested deeper than {MAX_DEPTH}, and no more is read"),
                        ));
                    }
                    self.opened(&tag, before, after)?;
                    self.open.push(tag.local_name().as_ref().to_owned());
                }
                Event::Empty(tag) => {
                    if !root {
                        check_root(&tag, before)?;
                        root = true;
                    }
                }
                Event::End(tag) => {
                    self.open.pop();
                    self.closed(tag.local_name().as_ref(), before);
                }
                Event::Text(part) => self.push(&part.xml10_content()),
                Event::CData(part) => self.push(&part.xml10_content()),
                Event::GeneralRef(reference) => {
                    let unknown = || (before, format!("there is no entity `&{};`", &*reference.xml10_content()));
                    let character = reference.resolve_char_ref().map_err(|_| unknown())?;
                    match character {
                        Some(c) => self.push(c.encode_utf8(&mut [0; 4])),
                        None => {
                            let name = reference.xml10_content();
                            self.push(quick_xml::escape::resolve_xml_entity(&name).ok_or_else(unknown)?);
                        }
                    }
                }
                Event::DocType(declaration) => {
                    if declaration.xml10_content().to_ascii_uppercase().contains("<!ENTITY") {
                        return Err((before, "a glossary that declares entities is not read".into()));
                    }
                }
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
        if let Some(name) = self.open.last() {
            return Err((text.len(), format!("the file ends before `<{name}>` is closed")));
        }
        match (root, self.concepts) {
            (false, _) => Err((0, "this glossary is empty".into())),
            (true, 0) => Err((0, "this glossary holds no concept: neither `<termEntry>` nor `<conceptEntry>`".into())),
            _ => Ok(()),
        }
    }

    fn push(&mut self, part: &str) {
        if let Some((_, text)) = &mut self.text {
            text.push_str(part);
        }
    }

    fn opened(&mut self, tag: &BytesStart, before: usize, after: usize) -> Result<(), Stop> {
        match tag.local_name().as_ref() {
            "termEntry" | "conceptEntry" => {
                self.entry = Entry::default();
                self.concepts += 1;
            }
            "langSet" | "langSec" => {
                self.language = attribute(tag, "lang", before)?;
                if self.language.is_none() {
                    let span = Span::new(self.start + before, self.start + after);
                    self.faults.push(fault(self.file, span, "this set of terms has no `xml:lang`"));
                }
            }
            "tig" | "ntig" | "termSec" => (self.term, self.forbidden) = (None, false),
            "term" | "administrativeStatus" => self.text = Some((after, String::new())),
            "termNote" if attribute(tag, "type", before)?.as_deref() == Some("administrativeStatus") => {
                self.text = Some((after, String::new()));
            }
            _ => {}
        }
        Ok(())
    }

    fn closed(&mut self, name: &str, before: usize) {
        match name {
            "term" => {
                self.term = self.text.take().map(|(from, text)| {
                    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    (text, Span::new(self.start + from, self.start + before))
                });
            }
            "termNote" | "administrativeStatus" => {
                if let Some((from, text)) = self.text.take() {
                    self.status(text.trim(), Span::new(self.start + from, self.start + before));
                }
            }
            "tig" | "ntig" | "termSec" => self.end_term(),
            "langSet" | "langSec" => self.language = None,
            "termEntry" | "conceptEntry" => {
                let entry = std::mem::take(&mut self.entry);
                if !entry.sources.is_empty() {
                    self.entries.push(entry);
                }
            }
            _ => {}
        }
    }

    fn status(&mut self, status: &str, span: Span) {
        match status.strip_suffix("-admn-sts").unwrap_or(status) {
            "deprecatedTerm" | "supersededTerm" => self.forbidden = true,
            "preferredTerm" | "admittedTerm" | "legalTerm" | "regulatedTerm" | "standardizedTerm" => {}
            _ => self.faults.push(fault(self.file, span, format!("there is no administrative status `{status}`"))),
        }
    }

    fn end_term(&mut self) {
        let (Some((text, span)), Some(language)) = (self.term.take(), &self.language) else { return };
        let tag = language.replace('_', "-");
        if text.is_empty() {
            self.faults.push(fault(self.file, span, "this term is empty"));
        } else if is_source(self.config, &tag) {
            self.entry.sources.push((text, span));
        } else {
            self.entry.variants.extend(locales(self.config, &tag).into_iter().map(|locale| EntryVariant {
                locale,
                text: text.clone(),
                span,
                forbidden: self.forbidden,
            }));
        }
    }
}

fn check_root(tag: &BytesStart, at: usize) -> Result<(), Stop> {
    match tag.local_name().as_ref() {
        "martif" | "tbx" => Ok(()),
        other => Err((at, format!("this is no TBX: its root is `<{other}>`, not `<martif>` or `<tbx>`"))),
    }
}

/// The value of an attribute, whatever its prefix.
fn attribute(tag: &BytesStart, name: &str, at: usize) -> Result<Option<String>, Stop> {
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| (at, format!("this tag cannot be read: {error}")))?;
        if attribute.key.local_name().as_ref() == name {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            return value
                .map(|value| Some(value.into_owned()))
                .map_err(|error| (at, format!("this tag cannot be read: {error}")));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::FILE_NAME;
    use crate::world::MemoryWorld;

    fn read_text(text: &str) -> (Vec<Entry>, Vec<(usize, String)>) {
        let config =
            Config::load(&MemoryWorld::from_archive("-- hexapla.toml --\n[locales.ru]\n[locales.pt-BR]\n"), FILE_NAME);
        let (entries, faults) = read(&config.unwrap(), FileId(0), text);
        let fault = |fault: Diagnostic| (fault.primary.span.start as usize, fault.message);
        (entries, faults.into_iter().map(fault).collect())
    }

    const HEAD: &str = "<?xml version=\"1.0\"?>\n<!DOCTYPE martif SYSTEM \"TBXBasiccoreStructV02.dtd\">\n<martif type=\"TBX-Basic\" xml:lang=\"en\"><martifHeader/><text><body>";
    const TAIL: &str = "</body></text></martif>";

    #[test]
    fn version_2_is_read_with_its_statuses() {
        let body = "<termEntry id=\"c1\"><descrip type=\"subjectField\">x</descrip>
            <langSet xml:lang=\"en\"><tig><term>R&amp;D&#32;<hi>unit</hi></term></tig></langSet>
            <langSet xml:lang=\"ru\">
              <tig><term>отдел <![CDATA[<НИОКР>]]></term><termNote type=\"administrativeStatus\">preferredTerm-admn-sts</termNote></tig>
              <ntig><termGrp><term>отделение</term><termNote type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote><termNote type=\"partOfSpeech\">noun</termNote></termGrp></ntig>
              <tig><termNote type=\"administrativeStatus\">supersededTerm-admn-sts</termNote><term>цех</term></tig>
            </langSet><langSet xml:lang=\"de\"><tig><term>Abteilung</term></tig></langSet></termEntry>";
        let text = format!("\u{feff}{HEAD}{body}{TAIL}");
        let (entries, faults) = read_text(&text);
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(entries[0].sources[0].0, "R&D unit");
        let found: Vec<(&str, bool)> =
            entries[0].variants.iter().map(|variant| (&*variant.text, variant.forbidden)).collect();
        assert_eq!(found, [("отдел <НИОКР>", false), ("отделение", true), ("цех", true)]);
        assert_eq!(entries[0].variants[1].span.of(&text), "отделение");
    }

    #[test]
    fn the_names_of_version_3_are_read() {
        let text = "<tbx xmlns=\"urn:iso:std:iso:30042:ed-2\" xmlns:min=\"http://www.tbxinfo.net/ns/min\" type=\"TBX-Min\"><text><body><conceptEntry><langSec xml:lang=\"en-US\"><termSec><term>agent</term></termSec></langSec><langSec xml:lang=\"pt\"><termSec><term>agente</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec></conceptEntry></body></text></tbx>";
        let (entries, faults) = read_text(text);
        assert!(faults.is_empty(), "{faults:?}");
        assert!(entries[0].variants[0].forbidden && entries[0].variants[0].locale == 1);
    }

    #[test]
    fn what_is_no_glossary_is_a_fault_at_its_place() {
        let bomb = "<!DOCTYPE martif [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]>\n<martif/>";
        let deep = "<x>".repeat(100_000);
        for (text, at, message) in [
            ("<html></html>".to_owned(), 0, "this is no TBX"),
            (bomb.to_owned(), 0, "a glossary that declares entities"),
            (format!("{HEAD}<termEntry>&b;{TAIL}"), HEAD.len() + 11, "there is no entity `&b;`"),
            (format!("{HEAD}<termEntry></body>"), HEAD.len() + 11, "this is no well-formed XML"),
            (format!("{HEAD}<termEntry>"), HEAD.len() + 11, "the file ends before `<termEntry>` is closed"),
            (format!("{HEAD}{deep}"), HEAD.len() + 61 * 3, "elements are nested deeper than 64"),
            (format!("{HEAD}{TAIL}"), 0, "this glossary holds no concept"),
            (
                format!("{HEAD}<termEntry><langSet><tig><term>a</term></tig></langSet></termEntry>{TAIL}"),
                HEAD.len() + 11,
                "this set of terms has no `xml:lang`",
            ),
            (
                format!(
                    "{HEAD}<termEntry><langSet xml:lang=\"ru\"><tig><term/><termNote type=\"administrativeStatus\">no</termNote></tig></langSet></termEntry>{TAIL}"
                ),
                HEAD.len() + 84,
                "there is no administrative status `no`",
            ),
        ] {
            let (_, faults) = read_text(&text);
            assert_eq!(faults.len(), 1, "{faults:?}");
            assert!(faults[0].1.starts_with(message), "{faults:?}");
            assert_eq!(faults[0].0, at, "{message}");
        }
    }

    #[test]
    fn nothing_panics_on_a_glossary_that_is_cut_anywhere() {
        let whole = format!(
            "{HEAD}<termEntry><langSet xml:lang=\"en\"><tig><term>a&amp;б<![CDATA[x]]></term></tig></langSet></termEntry>{TAIL}"
        );
        for (at, _) in whole.char_indices() {
            let (_, faults) = read_text(&whole[..at]);
            assert!(!faults.is_empty(), "{at}");
        }
        assert!(read_text(&whole).1.is_empty());
    }
}
