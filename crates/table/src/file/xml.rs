//! Elements of the parts of a workbook, one after the other, by their names without prefix.

use super::{TableFileError, package::told};
use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};
use std::io::{BufRead, BufReader, Read};

/// What comes next.
pub(super) enum XmlNode {
    /// An element begins; an empty one ends at once.
    Start(Element),
    End(String),
    Text(String),
}

/// The name and attributes of an element.
pub(super) struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub is_empty: bool,
}

impl Element {
    /// An attribute by its name without prefix.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn number(&self, name: &str) -> Option<usize> {
        self.get(name)?.parse().ok()
    }

    pub fn is_true(&self, name: &str) -> bool {
        matches!(self.get(name), Some("1" | "true"))
    }
}

/// Reads a part.
pub(super) struct Nodes<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
}

/// Of a part that is packed.
pub(super) fn nodes<R: Read>(part: R) -> Nodes<BufReader<R>> {
    Nodes {
        reader: Reader::from_reader(BufReader::with_capacity(1 << 16, part)),
        buffer: Vec::new(),
    }
}

impl<R: BufRead> Nodes<R> {
    /// The next node; nothing at the end.
    pub fn next(&mut self) -> Result<Option<XmlNode>, TableFileError> {
        loop {
            self.buffer.clear();
            let event =
                self.reader.read_event_into(&mut self.buffer).map_err(|error| match error {
                    quick_xml::Error::Io(error) => told(&error),
                    error => TableFileError::Damaged(error.to_string()),
                })?;
            return Ok(Some(match event {
                Event::Start(start) => XmlNode::Start(element(&start, false)),
                Event::Empty(start) => XmlNode::Start(element(&start, true)),
                Event::End(end) => XmlNode::End(end.local_name().as_ref().to_owned()),
                Event::Text(text) => XmlNode::Text((*text).to_owned()),
                Event::CData(text) => XmlNode::Text((*text).to_owned()),
                Event::GeneralRef(reference) => XmlNode::Text(referred(&reference)),
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    /// The text up to the end of the element that began, without that of some elements in it.
    pub fn text_in(&mut self, until: &str, without: &[&str]) -> Result<String, TableFileError> {
        let mut said = String::new();
        let mut skipped = 0_usize;
        while let Some(node) = self.next()? {
            match node {
                XmlNode::Start(e) if !e.is_empty && without.contains(&e.name.as_str()) => {
                    skipped += 1;
                }
                XmlNode::End(name) if without.contains(&name.as_str()) => {
                    skipped = skipped.saturating_sub(1);
                }
                XmlNode::End(name) if name == until => break,
                XmlNode::Text(text) if skipped == 0 => said.push_str(&text),
                _ => {}
            }
        }
        Ok(said)
    }
}

fn element(start: &BytesStart<'_>, is_empty: bool) -> Element {
    let attributes = start.attributes().flatten().map(|attribute| {
        let value = attribute.value.to_string();
        let plain = quick_xml::escape::unescape(&value).map(std::borrow::Cow::into_owned);
        (attribute.key.local_name().as_ref().to_owned(), plain.unwrap_or(value))
    });
    Element {
        name: start.local_name().as_ref().to_owned(),
        attributes: attributes.collect(),
        is_empty,
    }
}

fn referred(reference: &BytesRef<'_>) -> String {
    let text = format!("&{};", &**reference);
    quick_xml::escape::unescape(&text).map_or_else(|_| String::new(), std::borrow::Cow::into_owned)
}
