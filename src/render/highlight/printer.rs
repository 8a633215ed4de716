//! HTML of code, piece by piece.

/// What a piece of code is. Operators and punctuation have no class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Attribute,
    Comment,
    Function,
    Keyword,
    Number,
    String,
    Tag,
    Type,
    Variable,
}

impl Class {
    /// Its name in HTML.
    pub(super) fn name(self) -> &'static str {
        match self {
            Class::Attribute => "hx-a",
            Class::Comment => "hx-c",
            Class::Function => "hx-f",
            Class::Keyword => "hx-k",
            Class::Number => "hx-n",
            Class::String => "hx-s",
            Class::Tag => "hx-g",
            Class::Type => "hx-t",
            Class::Variable => "hx-v",
        }
    }
}

/// Prints pieces, neighbours of one class in one span.
#[derive(Debug)]
pub(super) struct Printer {
    html: String,
    open: Option<Class>,
}

impl Printer {
    /// A printer for `length` bytes of code.
    pub(super) fn new(length: usize) -> Printer {
        Printer { html: String::with_capacity(length * 2), open: None }
    }

    /// Print `text`, escaped.
    pub(super) fn push(&mut self, text: &str, class: Option<Class>) {
        if text.is_empty() {
            return;
        }
        if class != self.open {
            self.close();
            if let Some(class) = class {
                self.html.push_str("<span class=\"");
                self.html.push_str(class.name());
                self.html.push_str("\">");
            }
            self.open = class;
        }
        let _ = pulldown_cmark_escape::escape_html_body_text(&mut self.html, text);
    }

    /// The whole HTML.
    pub(super) fn finish(mut self) -> String {
        self.close();
        self.html
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_one_class_share_a_span() {
        let mut printer = Printer::new(0);
        for (text, class) in
            [("a", None), ("<", Some(Class::String)), ("", None), ("&\n", Some(Class::String)), ("b", None)]
        {
            printer.push(text, class);
        }
        printer.push("c", Some(Class::Tag));
        assert_eq!(printer.finish(), "a<span class=\"hx-s\">&lt;&amp;\n</span>b<span class=\"hx-g\">c</span>");
    }
}
