//! What is laid out of a text: its tree, with every comment between the values.

use super::shape::{Item, Note, Shape, WholeFile};
use crate::{
    source_text::{
        blank::{Blank, stretches},
        parse::after,
    },
    syntax::{Node, NodeValue},
    token::{LexemeKind, Tokens},
};

/// The comments of what stands between two values, and whether an empty line stands at its end.
fn notes(gap: &str) -> (Vec<Note<'_>>, bool) {
    let mut notes = Vec::new();
    let mut empty = false;
    for (kind, from, to) in stretches(gap) {
        let text = gap.get(from..to).unwrap_or("");
        if kind == Blank::Space {
            empty |= text.matches('\n').count() > 1;
        } else {
            notes.push(Note { empty, text: text.trim_end() });
            empty = false;
        }
    }
    (notes, empty)
}

struct FormatReader<'a> {
    text: &'a str,
    /// Up to here all has been read.
    read: usize,
}

impl<'a> FormatReader<'a> {
    fn cut(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or("")
    }

    /// The comments up to a position, from which reading goes on.
    fn notes(&mut self, to: usize, from: usize) -> (Vec<Note<'a>>, bool) {
        let found = notes(self.cut(self.read, to));
        self.read = from;
        found
    }

    /// A value, or a key, as it is written, and its value.
    fn item(&mut self, start: usize, key: Option<&str>, node: &Node<'_>) -> Item<'a> {
        let (mut before, empty) = self.notes(start, start);
        if key.is_some() {
            self.read = start + key.map_or(0, str::len);
            before.extend(self.notes(node.start, node.start).0);
        }
        let shape = self.shape(node, &mut before);
        let (_, end) = after(self.text, node.end);
        let mut late = self.notes(end, end).0;
        let last = late.pop().map(|note| note.text);
        before.extend(late);
        // A comment of several lines stands above.
        let above = last.filter(|text| text.contains('\n'));
        before.extend(above.map(|text| Note { empty: false, text }));
        let key = key.map(|key| format!("{key}: "));
        Item { before, empty, key, shape, after: last.filter(|_| above.is_none()) }
    }

    fn shape(&mut self, node: &Node<'_>, before: &mut Vec<Note<'a>>) -> Shape<'a> {
        let written = self.cut(node.start, node.end);
        let mut open = match &node.value {
            NodeValue::Record(_)
            | NodeValue::Tuple(..)
            | NodeValue::List(_)
            | NodeValue::Map(_) => String::new(),
            _ => {
                self.read = node.end;
                return Shape::Plain(written);
            }
        };
        // The name of a record, and its bracket.
        let mut tokens = Tokens::from(self.text, node.start);
        let mut piece = tokens.next();
        if piece.token == LexemeKind::Word {
            open.push_str(self.cut(piece.start, piece.end));
            self.read = piece.end;
            piece = tokens.next();
            before.extend(self.notes(piece.start, piece.end).0);
        }
        open.push_str(self.cut(piece.start, piece.end));
        self.read = piece.end;
        let items = match &node.value {
            NodeValue::Record(record) => {
                let fields = record.fields.iter().map(|field| {
                    let key = self.cut(field.start, field.name_start(self.text) + field.name.len());
                    self.item(field.start, Some(key), &field.value)
                });
                fields.collect()
            }
            NodeValue::Map(pairs) => {
                let pairs = pairs.iter().map(|(key, value)| {
                    let written = self.cut(key.start, key.end);
                    self.item(key.start, Some(written), value)
                });
                pairs.collect()
            }
            NodeValue::Tuple(_, items) | NodeValue::List(items) => {
                items.iter().map(|item| self.item(item.start, None, item)).collect()
            }
            _ => Vec::new(),
        };
        let (end, _) = self.notes(node.end - 1, node.end);
        let close = written.chars().next_back().unwrap_or(')');
        Shape::Group { open, items, end, close }
    }
}

impl<'a> WholeFile<'a> {
    /// Of a text without a slip, by its tree.
    pub fn of(text: &'a str, root: &Node<'_>) -> Self {
        let mut reader = FormatReader { text, read: 0 };
        let mut before = Vec::new();
        let mut tokens = Tokens::new(text);
        let mut piece = tokens.next();
        while piece.start < root.start {
            before.extend(reader.notes(piece.start, piece.end).0);
            before.push(Note { empty: false, text: reader.cut(piece.start, piece.end) });
            piece = tokens.next();
        }
        let mut item = reader.item(root.start, None, root);
        item.empty &= !(before.is_empty() && item.before.is_empty());
        before.append(&mut item.before);
        if let Some(first) = before.first_mut() {
            first.empty = false;
        }
        item.before = before;
        let (end, _) = reader.notes(text.len(), text.len());
        Self { item, end }
    }
}
