//! A text taken apart into what is laid out, with every comment.

use super::shape::{Item, Note, Shape, Whole, flat};
use crate::{
    manuscript::blank::{self, Blank, stretches},
    token::{Piece, Token, Tokens},
};

struct Parser<'a> {
    text: &'a str,
    tokens: Tokens<'a>,
    ahead: Piece,
    /// Up to here all has been read.
    read: usize,
}

impl<'a> Parser<'a> {
    fn bump(&mut self) -> Piece {
        self.read = self.ahead.end;
        std::mem::replace(&mut self.ahead, self.tokens.next())
    }

    fn cut(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or("")
    }

    /// The comments before the piece ahead, and whether an empty line stands right before it.
    fn notes(&self, to: usize) -> (Vec<Note<'a>>, bool) {
        let gap = self.cut(self.read, to);
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

    fn item(&mut self) -> Option<Item<'a>> {
        let (mut before, empty) = self.notes(self.ahead.start);
        let mut shape = self.shape(&mut before)?;
        let mut key = None;
        if self.ahead.token == Token::Colon {
            before.extend(self.notes(self.ahead.start).0);
            self.bump();
            before.extend(self.notes(self.ahead.start).0);
            key = Some(flat(&shape) + ": ");
            shape = self.shape(&mut before)?;
        }
        let mut late = Vec::new();
        if self.ahead.token == Token::Comma {
            late.extend(self.notes(self.ahead.start).0);
            self.bump();
        }
        let end = blank::trailing(self.text, self.read);
        late.extend(self.notes(end).0);
        self.read = end;
        let after = late.pop().map(|note| note.text);
        before.extend(late);
        // A comment of several lines stands above.
        let after = match after {
            Some(text) if text.contains('\n') => {
                before.push(Note { empty: false, text });
                None
            }
            after => after,
        };
        Some(Item { before, empty, key, shape, after })
    }

    fn shape(&mut self, before: &mut Vec<Note<'a>>) -> Option<Shape<'a>> {
        let first = self.bump();
        let written = self.cut(first.start, first.end);
        let open = match (first.token, self.ahead.token) {
            (Token::Open(open), _) => char::from(open).to_string(),
            (Token::Word, Token::Open(b'(')) => {
                before.extend(self.notes(self.ahead.start).0);
                self.bump();
                format!("{written}(")
            }
            (Token::Comma | Token::Colon | Token::Close(_) | Token::End, _) => return None,
            _ => return Some(Shape::Plain(written)),
        };
        let close = match open.chars().last()? {
            '(' => ')',
            '[' => ']',
            _ => '}',
        };
        let mut items = Vec::new();
        while !matches!(self.ahead.token, Token::Close(_) | Token::End) {
            items.push(self.item()?);
        }
        let (end, _) = self.notes(self.ahead.start);
        self.bump();
        Some(Shape::Group { open, items, end, close })
    }
}

impl<'a> Whole<'a> {
    pub fn of(text: &'a str) -> Option<Self> {
        let mut tokens = Tokens::new(text);
        let ahead = tokens.next();
        let mut parser = Parser { text, tokens, ahead, read: 0 };
        let mut before = Vec::new();
        while parser.ahead.token == Token::Other {
            before.extend(parser.notes(parser.ahead.start).0);
            let piece = parser.bump();
            before.push(Note { empty: false, text: parser.cut(piece.start, piece.end) });
        }
        let mut item = parser.item()?;
        item.empty &= !(before.is_empty() && item.before.is_empty());
        before.append(&mut item.before);
        if let Some(first) = before.first_mut() {
            first.empty = false;
        }
        item.before = before;
        let (end, _) = parser.notes(parser.ahead.start);
        (parser.ahead.token == Token::End).then_some(Self { item, end })
    }
}
