//! XML of our own making: elements closed in order, text escaped, forbidden characters left out.

use std::fmt::{self, Display, Write as _};

/// XML in the making.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Xml(String);

/// Names and values of attributes, in the order in which they are written.
pub type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

impl Xml {
    /// A document in UTF-8, without its root.
    pub fn document() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned())
    }

    /// An element with what stands in it.
    pub fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        self.0.push('>');
        inside(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.open(name, attributes);
        self.0.push_str("/>");
    }

    /// An element that holds text alone.
    pub fn text_element(&mut self, name: &str, attributes: Attributes<'_>, text: impl Display) {
        self.element(name, attributes, |xml| xml.text(text));
    }

    /// Text, escaped.
    pub fn text(&mut self, text: impl Display) {
        write_to(&mut Escaped(&mut self.0, false), &text);
    }

    /// What is XML already.
    pub fn raw(&mut self, xml: &str) {
        self.0.push_str(xml);
    }

    fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            write_to(&mut Escaped(&mut self.0, true), value);
            self.0.push('"');
        }
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Into a string nothing fails.
fn write_to(target: &mut Escaped<'_>, value: &dyn Display) {
    let written = write!(target, "{value}");
    debug_assert!(written.is_ok(), "a string takes all that is written");
}

/// Escapes on the way; of an attribute quotes and line ends too.
struct Escaped<'a>(&'a mut String, bool);

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' if self.1 => self.0.push_str("&quot;"),
                '\n' if self.1 => self.0.push_str("&#10;"),
                '\t' if self.1 => self.0.push_str("&#9;"),
                // A carriage return would be read back as a line feed.
                '\r' => self.0.push_str("&#13;"),
                '\t' | '\n' => self.0.push(c),
                // No XML 1.0 holds these, not even escaped.
                '\0'..='\x1F' | '\u{FFFE}' | '\u{FFFF}' => {}
                _ => self.0.push(c),
            }
        }
        Ok(())
    }
}

/// Text where `_x0041_` stands for a character (`ST_Xstring`): what only looks like that is kept
/// as it is.
pub fn kept(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default().as_bytes();
        let looks_escaped = matches!(rest, [b'_', b'x', a, b, c, d, b'_', ..]
            if [a, b, c, d].iter().all(|digit| digit.is_ascii_hexdigit()));
        kept.push_str(if looks_escaped { "_x005F" } else { "" });
        kept.push(c);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{Xml, kept};

    #[test]
    fn nothing_that_is_written_breaks_the_xml() {
        let nasty = "a<b> & \"c\" 'd'\u{0}\u{1}\u{1F}\u{FFFE}\u{2028}\r\n\té";
        let mut xml = Xml::document();
        xml.element("a", &[("b", &nasty)], |xml| xml.text(nasty));
        let read = roxmltree::Document::parse(xml.as_str()).unwrap();
        let shown = nasty.replace(['\u{0}', '\u{1}', '\u{1F}', '\u{FFFE}'], "");
        assert_eq!(read.root_element().attribute("b"), Some(&*shown));
        assert_eq!(read.root_element().text(), Some(&*shown));
    }

    #[test]
    fn what_looks_like_an_escaped_character_is_kept() {
        assert_eq!(kept("_x0041_ _x41_ _"), "_x005F_x0041_ _x41_ _");
    }
}
