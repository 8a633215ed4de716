//! Block quotes, and the alerts and boxes that the dialect makes of them.

use std::ops::Range;

use pulldown_cmark::Event;

use super::body::{AlertKind, Content, Label};
use super::dialect::{STAND_IN, What, stand_in_at};
use super::markdown::Walker;

/// What a quote is.
pub(super) enum Kind {
    Quote,
    /// The text of its mark is not shown.
    Alert(AlertKind),
    /// Its label is the author's own text.
    Labelled(AlertKind),
    Box(String),
    /// Nothing but a video, which is shown without the quote around it.
    Bare,
}

/// A quote that is open.
pub(super) struct Open {
    /// What it ends with.
    pub(super) close: &'static str,
    /// How deep it stands.
    pub(super) depth: usize,
    /// What alert it is.
    pub(super) alert: Option<AlertKind>,
}

impl Kind {
    fn alert(&self) -> Option<AlertKind> {
        match self {
            Kind::Alert(kind) => Some(*kind),
            // Its label is text, which a translation words as it likes.
            Kind::Labelled(_) | Kind::Quote | Kind::Box(_) | Kind::Bare => None,
        }
    }
}

/// The tags of a quote.
fn tags(kind: &Kind) -> (String, &'static str) {
    match kind {
        Kind::Quote => ("<blockquote>\n".into(), "</blockquote>\n"),
        Kind::Bare => (String::new(), ""),
        Kind::Box(class) => {
            let mut open = String::from("<div class=\"");
            let _ = pulldown_cmark_escape::escape_html(&mut open, class);
            (open + "\">\n", "</div>\n")
        }
        Kind::Alert(kind) | Kind::Labelled(kind) => {
            (format!("<div class=\"hx-alert hx-{}\">\n", kind.name()), "</div>\n")
        }
    }
}

/// The labels that quotes had before there were alerts: `> **Note**<br>text`. In the languages into which
/// Microsoft's documentation was translated most.
const LABELS: [(AlertKind, &[&str]); 5] = [
    (
        AlertKind::Note,
        &[
            "Note",
            "Примечание",
            "注意",
            "备注",
            "说明",
            "Observação",
            "Nota",
            "Hinweis",
            "Remarque",
            "注",
            "メモ",
            "참고",
        ],
    ),
    (AlertKind::Tip, &["Tip", "Совет", "提示", "Dica", "Sugerencia", "Tipp", "Conseil", "ヒント", "팁"]),
    (AlertKind::Important, &["Important", "Важно!", "Важно", "重要", "重要提示", "Importante", "Wichtig", "중요"]),
    (
        AlertKind::Warning,
        &["Warning", "Предупреждение", "Внимание!", "警告", "Aviso", "Advertencia", "Warnung", "Avertissement", "경고"],
    ),
    (
        AlertKind::Caution,
        &["Caution", "Осторожно!", "Осторожно", "小心", "Cuidado", "Precaución", "Achtung", "Attention", "주의"],
    ),
];

/// The kind of alert that is labelled so, in any of those languages.
pub(super) fn labelled(label: &str) -> Option<AlertKind> {
    let same =
        |known: &&'static str| known.trim_end_matches('!').to_lowercase() == label.trim_end_matches('!').to_lowercase();
    LABELS.iter().find(|(_, labels)| labels.iter().any(same)).map(|(kind, _)| *kind)
}

impl Walker<'_> {
    /// Begin a block quote.
    pub(super) fn quote(&mut self, range: Range<usize>) {
        let (kind, length) = self.kind(&self.plain.text[range.clone()], range.start);
        self.out.fresh();
        match kind {
            Kind::Labelled(_) => self.label_until = range.start + length,
            _ if length > 0 => self.skip_until = range.start + length,
            _ => {}
        }
        let (open, close) = tags(&kind);
        self.container(open);
        self.quotes.push(Open { close, depth: self.depth, alert: kind.alert() });
        self.print_alert_label(&kind);
        self.line = super::inline::Line::Loose;
    }

    /// Whether the innermost container is a quote.
    pub(super) fn in_quote(&self) -> bool {
        self.quotes.last().is_some_and(|quote| quote.depth == self.depth)
    }

    /// End the quote that is open and begin another one in its place.
    pub(super) fn next_quote(&mut self, kind: Kind) {
        self.end_all_tabs();
        self.close_raw_tags(self.depth);
        let (open, close) = tags(&kind);
        if let Some(quote) = self.quotes.last_mut() {
            quote.alert = kind.alert();
            let last = std::mem::replace(&mut quote.close, close);
            if self.is_shown() {
                self.out.push(last);
                self.out.push(&open);
            }
        }
        self.print_alert_label(&kind);
    }

    fn print_alert_label(&mut self, kind: &Kind) {
        if let Kind::Alert(kind) = kind
            && self.is_shown()
        {
            self.out.push("<p class=\"hx-alert-label\">");
            self.out.hole(Content::Label(Label::Alert(*kind)));
            self.out.push("</p>\n");
        }
    }

    /// Print the label at the start of the gathered events in its own paragraph; the rest stays gathered.
    pub(super) fn print_label(&mut self) {
        let until = std::mem::take(&mut self.label_until);
        let at = self.events.iter().position(|(_, range)| range.start >= until).unwrap_or(self.events.len());
        let mut rest = self.events.split_off(at);
        let is_break = |event: &Event| match event {
            Event::SoftBreak | Event::HardBreak => true,
            Event::InlineHtml(tag) => super::html::Tag::parse(tag).is_some_and(|tag| tag.is("br")),
            Event::Text(text) => text.trim().is_empty(),
            _ => false,
        };
        while self.events.last().is_some_and(|(event, _)| is_break(event)) {
            self.events.pop();
        }
        let behind = rest.iter().take_while(|(event, _)| is_break(event)).count();
        rest.drain(..behind);
        if let Some((Event::Text(text), range)) = rest.first_mut() {
            let shown = text.trim_start().to_owned();
            range.start = range.end - shown.len().min(range.len());
            *text = shown.into();
        }
        self.out.push("<p class=\"hx-alert-label\">");
        self.print_line(super::inline::Line::Loose);
        self.out.push("</p>\n");
        self.events = rest;
    }

    /// What a quote whose text begins with `quote` is, and how much of that its mark takes.
    fn kind(&self, quote: &str, start: usize) -> (Kind, usize) {
        // The mark stands at the start; looking through all of a quote that is nested deep is quadratic.
        let end = (0..=quote.len().min(400)).rev().find(|at| quote.is_char_boundary(*at)).unwrap_or(0);
        let head = &quote[..end];
        let blank = |c: char| matches!(c, ' ' | '\t');
        let own = head.strip_prefix('>').unwrap_or(head).trim_start_matches(blank);
        // A mark in a quote inside this one is that one's.
        let body = if own.starts_with('>') { own } else { own.trim_start_matches(['>', ' ', '\t', '\r', '\n']) };
        let before = head.len() - body.len();
        if let Some((0, number)) = stand_in_at(body) {
            let after = body[STAND_IN..].trim_start_matches([' ', '\t']);
            let taken = head.len() - after.len();
            match self.plain.found.get(number).map(|found| &found.what) {
                Some(What::Alert(kind)) => return (Kind::Alert(*kind), taken),
                Some(What::Div(class)) => return (Kind::Box(class.clone()), taken),
                Some(What::Video(..))
                    if quote[before + STAND_IN..].trim_matches(['>', ' ', '\t', '\r', '\n']).is_empty() =>
                {
                    return (Kind::Bare, 0);
                }
                _ => {}
            }
        }
        match self.label(body, start + before) {
            Some((kind, length)) => (Kind::Labelled(kind), before + length),
            None => (Kind::Quote, 0),
        }
    }

    /// The alert that a bold label at the start of `body` stands for, and the length of the label with the break behind
    /// it. A label that a sentence goes on after is bold text.
    fn label(&self, body: &str, start: usize) -> Option<(AlertKind, usize)> {
        let bold = body.strip_prefix("**")?;
        let length = bold.find("**")?;
        let words = |text: &str| text.trim().trim_end_matches([':', '：']).trim_end().to_owned();
        let word = words(&bold[..length]);
        let rest = &bold[length + 2..];
        let shown = rest.trim_start_matches([' ', '\t', ':', '：', '\\']);
        let tag = ["<br>", "<br/>", "<br />"]
            .into_iter()
            .find(|tag| shown.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)));
        let broken = tag.is_some() || shown.is_empty() || shown.starts_with(['\n', '\r']);
        let known = |word: &str| {
            LABELS.iter().find(|(_, labels)| {
                labels
                    .iter()
                    .any(|label| label.eq_ignore_ascii_case(word) || label.to_lowercase() == word.to_lowercase())
            })
        };
        // The source side tells in whatever language the label was translated to.
        let unit = self.plain.units.get(self.next_unit).filter(|(span, _)| (span.start as usize).abs_diff(start) <= 2);
        let source = unit.and_then(|(_, segment)| {
            let source = self.segments[*segment].source.of(self.text).trim().strip_prefix("**")?;
            Some(words(source.split("**").next()?))
        });
        let (kind, _) = known(&word).or_else(|| known(&source?)).filter(|_| broken)?;
        let taken = body.len() - shown.len() + tag.map_or(0, str::len);
        Some((*kind, taken))
    }
}
