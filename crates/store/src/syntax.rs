//! The one parser of a situation file: its text as a tree in which every value knows where it
//! stands.
//!
//! RON's own reader stops at the first slip and tells the positions of records, not of their
//! fields. This one goes on after a slip with the next field or record. Everything else is a view of
//! its tree: the records that are read, the pieces that are edited, the outline of a record's
//! fields, the canonical layout. What stands between two values is blank text, a comma or a colon,
//! and is looked up in the text. What an escape or a number means is left to `ron`;
//! `crates/store/tests/all/reading.rs` holds the two grammars together.

use super::{
    brackets::{self, Brackets},
    diagnostics::Diagnostics,
    token::{Lexeme, LexemeKind, Tokens},
};
use std::borrow::Cow;

/// A value and where it stands, in bytes.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Node<'a> {
    pub start: usize,
    pub end: usize,
    pub value: NodeValue<'a>,
}

/// What stands there.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum NodeValue<'a> {
    Text(Cow<'a, str>),
    /// As written.
    Number(&'a str),
    /// `None`, `true`, `Arrivals`
    Word(&'a str),
    /// `Place(id: …)`, `(lower: …)`, and empty brackets
    Record(RecordNode<'a>),
    /// `Exact(5)`, `(39.5, 46.5)`
    Tuple(Option<&'a str>, Vec<Node<'a>>),
    List(Vec<Node<'a>>),
    Map(Vec<(Node<'a>, Node<'a>)>),
    /// RON that no situation uses: a character, bytes.
    Other,
    /// A slip, already told.
    Broken,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct RecordNode<'a> {
    pub name: Option<&'a str>,
    /// Where what stands in its brackets begins.
    pub open: usize,
    pub fields: Vec<FieldNode<'a>>,
    /// A slip has swallowed some of its fields.
    pub broken: bool,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct FieldNode<'a> {
    pub name: &'a str,
    pub start: usize,
    pub value: Node<'a>,
}

impl FieldNode<'_> {
    /// Where its name starts, after the mark of one that is written raw.
    pub fn name_start(&self, text: &str) -> usize {
        let is_raw = text.get(self.start..).is_some_and(|rest| rest.starts_with("r#"));
        self.start + if is_raw { 2 } else { 0 }
    }
}

impl Node<'_> {
    /// The value of a field of a record.
    pub fn field(&self, name: &str) -> Option<&Self> {
        let NodeValue::Record(record) = &self.value else { return None };
        record.fields.iter().find(|field| field.name == name).map(|field| &field.value)
    }

    /// What a list holds; of anything else nothing.
    pub fn items(&self) -> &[Self] {
        match &self.value {
            NodeValue::List(items) => items,
            _ => &[],
        }
    }

    /// What a text says.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            NodeValue::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// The tree of a text, with its slips told; `None` when there is no one value to go on with.
/// Where brackets or quotes do not close, that is the one slip told.
pub(super) fn parse<'a>(text: &'a str, diagnostics: &mut Diagnostics<'_>) -> Option<Node<'a>> {
    let told = diagnostics.count();
    let mut parser = Parser::new(text, 0, diagnostics);
    let root = parser.root();
    while parser.ahead.token != LexemeKind::End {
        parser.bump();
    }
    if parser.brackets.are_wrong() {
        diagnostics.truncate(told);
        brackets::tell(text, diagnostics);
        return None;
    }
    root
}

/// The value that starts at a position, or after the blank text there; `None` when it has a slip.
/// What follows it is not looked at.
pub(super) fn value_at(text: &str, at: usize) -> Option<Node<'_>> {
    let mut diagnostics = Diagnostics::new(text);
    let mut parser = Parser::new(text, at, &mut diagnostics);
    let node = parser.value().ok()?;
    let is_right = !parser.brackets.are_wrong() && parser.diagnostics.count() == 0;
    is_right.then_some(node)
}

/// The value that a text is, without a slip and with nothing but blank text around it.
pub(super) fn whole(text: &str) -> Option<Node<'_>> {
    let node = value_at(text, 0)?;
    (Tokens::from(text, node.end).next().token == LexemeKind::End).then_some(node)
}

/// A slip that has been told.
struct SyntaxError;

struct Parser<'a, 'f, 't> {
    text: &'a str,
    tokens: Tokens<'a>,
    brackets: Brackets,
    ahead: Lexeme,
    /// The end of the piece before, in bytes.
    behind: usize,
    /// The fields and values of what is open, until it closes: records then hold no room to spare.
    fields: Vec<FieldNode<'a>>,
    items: Vec<Node<'a>>,
    diagnostics: &'f mut Diagnostics<'t>,
}

impl<'a, 'f, 't> Parser<'a, 'f, 't> {
    fn new(text: &'a str, at: usize, diagnostics: &'f mut Diagnostics<'t>) -> Self {
        let mut tokens = Tokens::from(text, at);
        let mut brackets = Brackets::default();
        let ahead = brackets.watched(text, tokens.next());
        let (fields, items) = (Vec::new(), Vec::new());
        Self { text, tokens, brackets, ahead, behind: at, fields, items, diagnostics }
    }

    fn bump(&mut self) -> Lexeme {
        let next = self.brackets.watched(self.text, self.tokens.next());
        let piece = std::mem::replace(&mut self.ahead, next);
        self.behind = piece.end;
        piece
    }

    fn root(&mut self) -> Option<Node<'a>> {
        self.skip_attributes();
        if self.ahead.token == LexemeKind::End {
            self.diagnostics.error(
                0,
                "syntax",
                "an empty file",
                "write `Situation(version: 1, …)`",
            );
            return None;
        }
        let node = self.value().ok()?;
        let after = self.ahead;
        if after.token != LexemeKind::End {
            let found = format!("{} after the end of the situation", self.describe(after));
            self.diagnostics.error(
                after.start,
                "syntax",
                found,
                "keep all inside the last bracket",
            );
        }
        Some(node)
    }

    fn written(&self, piece: Lexeme) -> &'a str {
        self.text.get(piece.start..piece.end).unwrap_or("")
    }

    fn describe(&self, piece: Lexeme) -> String {
        if piece.token == LexemeKind::End {
            return "the end of the file".to_owned();
        }
        let written = self.written(piece);
        if written == "\u{A0}" {
            return "a no-break space".to_owned();
        }
        let line = written.lines().next().unwrap_or("");
        match line.char_indices().nth(30) {
            Some((cut, _)) => format!("`{}…`", line.get(..cut).unwrap_or("")),
            None => format!("`{line}`"),
        }
    }

    fn slip(&mut self, at: usize, found: String, right: &str) -> SyntaxError {
        self.diagnostics.error(at, "syntax", found, right);
        SyntaxError
    }

    fn skip_attributes(&mut self) {
        while self.ahead.token == LexemeKind::Other && self.written(self.ahead).starts_with('#') {
            let attribute = self.bump();
            // What may stand in it is known to `ron`.
            if let Err(error) = ron::from_str::<()>(&format!("{}()", self.written(attribute))) {
                let found = format!("a wrong attribute ({})", error.code);
                self.slip(attribute.start, found, "take it away; a situation needs none");
            }
        }
    }

    /// Skips to the comma or bracket that ends what stands here. Brackets are known to close.
    fn recover(&mut self) {
        let mut depth = 0_usize;
        loop {
            match self.ahead.token {
                LexemeKind::Open(_) => depth += 1,
                LexemeKind::Close(_) | LexemeKind::Comma if depth == 0 => return,
                LexemeKind::Close(_) => depth -= 1,
                LexemeKind::End => return,
                _ => {}
            }
            self.bump();
        }
    }

    fn value(&mut self) -> Result<Node<'a>, SyntaxError> {
        let piece = self.ahead;
        let start = piece.start;
        let written = self.written(piece);
        let value = match piece.token {
            LexemeKind::Text { escapes } => {
                self.bump();
                if escapes {
                    self.unescaped(piece)
                } else {
                    NodeValue::Text(Cow::Borrowed(
                        written.get(1..written.len().saturating_sub(1)).unwrap_or(""),
                    ))
                }
            }
            LexemeKind::RawText { hashes } => {
                self.bump();
                let inside = written.get(2 + hashes..written.len().saturating_sub(1 + hashes));
                NodeValue::Text(Cow::Borrowed(inside.unwrap_or("")))
            }
            LexemeKind::Number => {
                self.bump();
                NodeValue::Number(written)
            }
            LexemeKind::Word => {
                self.bump();
                let word = written.strip_prefix("r#").unwrap_or(written);
                if self.ahead.token == LexemeKind::Open(b'(') {
                    self.brackets(Some(word))
                } else {
                    NodeValue::Word(word)
                }
            }
            LexemeKind::Other => {
                self.bump();
                NodeValue::Other
            }
            LexemeKind::Open(b'(') => self.brackets(None),
            LexemeKind::Open(b'[') => self.list(),
            LexemeKind::Open(_) => self.map(),
            _ => {
                let found = format!("{} where a value should be", self.describe(piece));
                return Err(self.slip(
                    start,
                    found,
                    "write a text in quotes, a number or a record",
                ));
            }
        };
        Ok(Node { start, end: self.behind, value })
    }

    fn unescaped(&mut self, piece: Lexeme) -> NodeValue<'a> {
        match ron::from_str::<String>(self.written(piece)) {
            Ok(text) => NodeValue::Text(Cow::Owned(text)),
            Err(error) => {
                let found = format!("a text with a wrong escape ({})", error.code);
                self.slip(piece.start, found, "write a backslash as `\\\\` and a quote as `\\\"`");
                NodeValue::Broken
            }
        }
    }

    /// After an entry: takes the comma, or tells that it is missing.
    fn comma(&mut self, of_fields: bool) {
        let forgotten = match self.ahead.token {
            LexemeKind::Comma => {
                self.bump();
                return;
            }
            LexemeKind::Close(_) | LexemeKind::End => return,
            LexemeKind::Word => true,
            LexemeKind::Text { .. }
            | LexemeKind::RawText { .. }
            | LexemeKind::Number
            | LexemeKind::Open(_) => !of_fields,
            _ => false,
        };
        if forgotten {
            let found = format!("no comma before {}", self.describe(self.ahead));
            self.slip(self.behind, found, "put a comma between the two");
            return;
        }
        let found = format!("{} after a value", self.describe(self.ahead));
        self.slip(self.ahead.start, found, "put a comma or close the bracket");
        self.recover();
        if self.ahead.token == LexemeKind::Comma {
            self.bump();
        }
    }

    /// A value, or what is left of it after a slip.
    fn entry(&mut self) -> Node<'a> {
        let start = self.ahead.start;
        self.value().unwrap_or_else(|SyntaxError| {
            self.recover();
            Node { start, end: self.behind.max(start), value: NodeValue::Broken }
        })
    }

    fn closed(&mut self) -> bool {
        let done = matches!(self.ahead.token, LexemeKind::Close(_) | LexemeKind::End);
        if done {
            self.bump();
        }
        done
    }

    fn brackets(&mut self, name: Option<&'a str>) -> NodeValue<'a> {
        let open = self.bump().end;
        let mut after_word = self.tokens.clone();
        let fields = match self.ahead.token {
            LexemeKind::Close(_) => true,
            LexemeKind::Word => after_word.next().token == LexemeKind::Colon,
            _ => false,
        };
        if fields { self.record(name, open) } else { NodeValue::Tuple(name, self.entries()) }
    }

    fn record(&mut self, name: Option<&'a str>, open: usize) -> NodeValue<'a> {
        let first = self.fields.len();
        let mut broken = false;
        while !self.closed() {
            if let Ok(field) = self.field() {
                self.fields.push(field);
            } else {
                broken = true;
                self.recover();
            }
            self.comma(true);
        }
        NodeValue::Record(RecordNode { name, open, fields: self.fields.split_off(first), broken })
    }

    fn field(&mut self) -> Result<FieldNode<'a>, SyntaxError> {
        let key = self.ahead;
        if key.token != LexemeKind::Word {
            let found = format!("{} where the name of a field should be", self.describe(key));
            return Err(self.slip(key.start, found, "write `name: value`"));
        }
        self.bump();
        let written = self.written(key);
        let name = written.strip_prefix("r#").unwrap_or(written);
        if self.ahead.token != LexemeKind::Colon {
            let found = format!("{} after `{name}`", self.describe(self.ahead));
            return Err(self.slip(self.behind, found, "put a colon between a field and its value"));
        }
        self.bump();
        Ok(FieldNode { name, start: key.start, value: self.entry() })
    }

    fn entries(&mut self) -> Vec<Node<'a>> {
        let first = self.items.len();
        while !self.closed() {
            let item = self.entry();
            self.items.push(item);
            self.comma(false);
        }
        self.items.split_off(first)
    }

    fn list(&mut self) -> NodeValue<'a> {
        self.bump();
        NodeValue::List(self.entries())
    }

    fn map(&mut self) -> NodeValue<'a> {
        self.bump();
        let mut pairs = Vec::new();
        while !self.closed() {
            let key = self.entry();
            if self.ahead.token == LexemeKind::Colon {
                self.bump();
                let value = self.entry();
                pairs.push((key, value));
            } else if key.value != NodeValue::Broken {
                let found = format!("{} after a key", self.describe(self.ahead));
                self.slip(self.behind, found, "put a colon between a key and its value");
                self.recover();
            }
            self.comma(false);
        }
        NodeValue::Map(pairs)
    }
}
