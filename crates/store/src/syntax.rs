//! The one parser of a situation file: its text as a tree in which every value knows where it
//! stands.
//!
//! RON's own reader stops at the first slip and tells the positions of records, not of their
//! fields. This one goes on after a slip with the next field or record. Everything else is a view of
//! its tree: the records that are read, the pieces that are edited, the outline of a record's
//! fields, the canonical layout. What stands between two values is blank text, a comma or a colon,
//! and is looked up in the text. What an escape or a number means is left to `ron`;
//! `tests/reading.rs` holds the two grammars together.

use super::{
    brackets::{self, Brackets},
    findings::Findings,
    token::{Piece, Token, Tokens},
};
use std::borrow::Cow;

/// A value and where it stands, in bytes.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Node<'a> {
    pub start: usize,
    pub end: usize,
    pub value: Value<'a>,
}

/// What stands there.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    /// As written.
    Number(&'a str),
    /// `None`, `true`, `Arrivals`
    Word(&'a str),
    /// `Place(id: …)`, `(lower: …)`, and empty brackets
    Record(Record<'a>),
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
pub(super) struct Record<'a> {
    pub name: Option<&'a str>,
    /// Where what stands in its brackets begins.
    pub open: usize,
    pub fields: Vec<Field<'a>>,
    /// A slip has swallowed some of its fields.
    pub broken: bool,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) struct Field<'a> {
    pub name: &'a str,
    pub start: usize,
    pub value: Node<'a>,
}

impl Field<'_> {
    /// Where its name starts, after the mark of one that is written raw.
    pub fn name_start(&self, text: &str) -> usize {
        let is_raw = text.get(self.start..).is_some_and(|rest| rest.starts_with("r#"));
        self.start + if is_raw { 2 } else { 0 }
    }
}

impl Node<'_> {
    /// The value of a field of a record.
    pub fn field(&self, name: &str) -> Option<&Self> {
        let Value::Record(record) = &self.value else { return None };
        record.fields.iter().find(|field| field.name == name).map(|field| &field.value)
    }

    /// What a list holds; of anything else nothing.
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// What a text says.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// The tree of a text, with its slips told; `None` when there is no one value to go on with.
/// Where brackets or quotes do not close, that is the one slip told.
pub(super) fn parse<'a>(text: &'a str, findings: &mut Findings<'_>) -> Option<Node<'a>> {
    let told = findings.count();
    let mut parser = Parser::new(text, 0, findings);
    let root = parser.root();
    while parser.ahead.token != Token::End {
        parser.bump();
    }
    if parser.brackets.are_wrong() {
        findings.truncate(told);
        brackets::tell(text, findings);
        return None;
    }
    root
}

/// The value that starts at a position, or after the blank text there; `None` when it has a slip.
/// What follows it is not looked at.
pub(super) fn value_at(text: &str, at: usize) -> Option<Node<'_>> {
    let mut findings = Findings::new(text);
    let mut parser = Parser::new(text, at, &mut findings);
    let node = parser.value().ok()?;
    let is_right = !parser.brackets.are_wrong() && parser.findings.count() == 0;
    is_right.then_some(node)
}

/// The value that a text is, without a slip and with nothing but blank text around it.
pub(super) fn whole(text: &str) -> Option<Node<'_>> {
    let node = value_at(text, 0)?;
    (Tokens::from(text, node.end).next().token == Token::End).then_some(node)
}

/// A slip that has been told.
struct SyntaxError;

struct Parser<'a, 'f, 't> {
    text: &'a str,
    tokens: Tokens<'a>,
    brackets: Brackets,
    ahead: Piece,
    /// The end of the piece before, in bytes.
    behind: usize,
    /// The fields and values of what is open, until it closes: records then hold no room to spare.
    fields: Vec<Field<'a>>,
    items: Vec<Node<'a>>,
    findings: &'f mut Findings<'t>,
}

impl<'a, 'f, 't> Parser<'a, 'f, 't> {
    fn new(text: &'a str, at: usize, findings: &'f mut Findings<'t>) -> Self {
        let mut tokens = Tokens::from(text, at);
        let mut brackets = Brackets::default();
        let ahead = brackets.watched(text, tokens.next());
        let (fields, items) = (Vec::new(), Vec::new());
        Self { text, tokens, brackets, ahead, behind: at, fields, items, findings }
    }

    fn bump(&mut self) -> Piece {
        let next = self.brackets.watched(self.text, self.tokens.next());
        let piece = std::mem::replace(&mut self.ahead, next);
        self.behind = piece.end;
        piece
    }

    fn root(&mut self) -> Option<Node<'a>> {
        self.skip_attributes();
        if self.ahead.token == Token::End {
            self.findings.error(0, "syntax", "an empty file", "write `Situation(version: 1, …)`");
            return None;
        }
        let node = self.value().ok()?;
        let after = self.ahead;
        if after.token != Token::End {
            let found = format!("{} after the end of the situation", self.describe(after));
            self.findings.error(after.start, "syntax", found, "keep all inside the last bracket");
        }
        Some(node)
    }

    fn written(&self, piece: Piece) -> &'a str {
        self.text.get(piece.start..piece.end).unwrap_or("")
    }

    fn describe(&self, piece: Piece) -> String {
        if piece.token == Token::End {
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
        self.findings.error(at, "syntax", found, right);
        SyntaxError
    }

    fn skip_attributes(&mut self) {
        while self.ahead.token == Token::Other && self.written(self.ahead).starts_with('#') {
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
                Token::Open(_) => depth += 1,
                Token::Close(_) | Token::Comma if depth == 0 => return,
                Token::Close(_) => depth -= 1,
                Token::End => return,
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
            Token::Text { escapes } => {
                self.bump();
                if escapes {
                    self.unescaped(piece)
                } else {
                    Value::Text(Cow::Borrowed(
                        written.get(1..written.len().saturating_sub(1)).unwrap_or(""),
                    ))
                }
            }
            Token::RawText { hashes } => {
                self.bump();
                let inside = written.get(2 + hashes..written.len().saturating_sub(1 + hashes));
                Value::Text(Cow::Borrowed(inside.unwrap_or("")))
            }
            Token::Number => {
                self.bump();
                Value::Number(written)
            }
            Token::Word => {
                self.bump();
                let word = written.strip_prefix("r#").unwrap_or(written);
                if self.ahead.token == Token::Open(b'(') {
                    self.brackets(Some(word))
                } else {
                    Value::Word(word)
                }
            }
            Token::Other => {
                self.bump();
                Value::Other
            }
            Token::Open(b'(') => self.brackets(None),
            Token::Open(b'[') => self.list(),
            Token::Open(_) => self.map(),
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

    fn unescaped(&mut self, piece: Piece) -> Value<'a> {
        match ron::from_str::<String>(self.written(piece)) {
            Ok(text) => Value::Text(Cow::Owned(text)),
            Err(error) => {
                let found = format!("a text with a wrong escape ({})", error.code);
                self.slip(piece.start, found, "write a backslash as `\\\\` and a quote as `\\\"`");
                Value::Broken
            }
        }
    }

    /// After an entry: takes the comma, or tells that it is missing.
    fn comma(&mut self, of_fields: bool) {
        let forgotten = match self.ahead.token {
            Token::Comma => {
                self.bump();
                return;
            }
            Token::Close(_) | Token::End => return,
            Token::Word => true,
            Token::Text { .. } | Token::RawText { .. } | Token::Number | Token::Open(_) => {
                !of_fields
            }
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
        if self.ahead.token == Token::Comma {
            self.bump();
        }
    }

    /// A value, or what is left of it after a slip.
    fn entry(&mut self) -> Node<'a> {
        let start = self.ahead.start;
        self.value().unwrap_or_else(|SyntaxError| {
            self.recover();
            Node { start, end: self.behind.max(start), value: Value::Broken }
        })
    }

    fn closed(&mut self) -> bool {
        let done = matches!(self.ahead.token, Token::Close(_) | Token::End);
        if done {
            self.bump();
        }
        done
    }

    fn brackets(&mut self, name: Option<&'a str>) -> Value<'a> {
        let open = self.bump().end;
        let mut after_word = self.tokens.clone();
        let fields = match self.ahead.token {
            Token::Close(_) => true,
            Token::Word => after_word.next().token == Token::Colon,
            _ => false,
        };
        if fields { self.record(name, open) } else { Value::Tuple(name, self.entries()) }
    }

    fn record(&mut self, name: Option<&'a str>, open: usize) -> Value<'a> {
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
        Value::Record(Record { name, open, fields: self.fields.split_off(first), broken })
    }

    fn field(&mut self) -> Result<Field<'a>, SyntaxError> {
        let key = self.ahead;
        if key.token != Token::Word {
            let found = format!("{} where the name of a field should be", self.describe(key));
            return Err(self.slip(key.start, found, "write `name: value`"));
        }
        self.bump();
        let written = self.written(key);
        let name = written.strip_prefix("r#").unwrap_or(written);
        if self.ahead.token != Token::Colon {
            let found = format!("{} after `{name}`", self.describe(self.ahead));
            return Err(self.slip(self.behind, found, "put a colon between a field and its value"));
        }
        self.bump();
        Ok(Field { name, start: key.start, value: self.entry() })
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

    fn list(&mut self) -> Value<'a> {
        self.bump();
        Value::List(self.entries())
    }

    fn map(&mut self) -> Value<'a> {
        self.bump();
        let mut pairs = Vec::new();
        while !self.closed() {
            let key = self.entry();
            if self.ahead.token == Token::Colon {
                self.bump();
                let value = self.entry();
                pairs.push((key, value));
            } else if key.value != Value::Broken {
                let found = format!("{} after a key", self.describe(self.ahead));
                self.slip(self.behind, found, "put a colon between a key and its value");
                self.recover();
            }
            self.comma(false);
        }
        Value::Map(pairs)
    }
}
