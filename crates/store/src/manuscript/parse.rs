//! Takes a text apart into records, in one pass and without looking into their values.
//!
//! What lies in a value is only followed to its closing bracket: whether it means anything is for
//! reading to say. A text that cannot be taken apart so is not editable, and reading tells why.

use super::{
    Section, blank,
    entry::{Entry, Figures},
    list::List,
};
use crate::token::{Piece, Token, Tokens};
use std::{borrow::Cow, ops::Range};

/// Walks over the pieces of a text, one ahead.
pub(crate) struct Cursor<'a> {
    pub text: &'a str,
    tokens: Tokens<'a>,
    pub ahead: Piece,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str, at: usize) -> Self {
        let mut tokens = Tokens::from(text, at);
        let ahead = tokens.next();
        Self { text, tokens, ahead }
    }

    pub fn cut(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or("")
    }

    pub fn bump(&mut self) -> Piece {
        std::mem::replace(&mut self.ahead, self.tokens.next())
    }

    /// The piece ahead when it is this one.
    pub fn take(&mut self, token: Token) -> Option<Piece> {
        (self.ahead.token == token).then(|| self.bump())
    }

    /// Steps over one value and says where it stands.
    pub fn value(&mut self) -> Option<Range<usize>> {
        let first = self.bump();
        let mut end = first.end;
        match first.token {
            Token::Word => {
                if let Token::Open(b'(') = self.ahead.token {
                    let open = self.bump();
                    end = self.group(open)?;
                }
            }
            Token::Open(_) => end = self.group(first)?,
            Token::Text { .. } | Token::RawText { .. } | Token::Number | Token::Other => {}
            _ => return None,
        }
        Some(first.start..end)
    }

    /// Steps to the end of a bracket that has been opened.
    fn group(&mut self, open: Piece) -> Option<usize> {
        let mut depth = vec![open.token];
        loop {
            let piece = self.bump();
            match piece.token {
                Token::Open(_) => depth.push(piece.token),
                Token::Close(close) => {
                    let right = match depth.pop()? {
                        Token::Open(b'(') => b')',
                        Token::Open(b'[') => b']',
                        _ => b'}',
                    };
                    if close != right {
                        return None;
                    }
                    if depth.is_empty() {
                        return Some(piece.end);
                    }
                }
                Token::End | Token::UnclosedText | Token::UnclosedComment | Token::Stray => {
                    return None;
                }
                _ => {}
            }
        }
    }

    /// After a value that ends at `end`: whether a comma follows, and where what belongs to it
    /// ends. `None` when what follows is neither a comma nor a closing bracket.
    pub fn after(&mut self, end: usize) -> Option<(Option<usize>, usize)> {
        if let Some(comma) = self.take(Token::Comma) {
            return Some((Some(comma.start), blank::trailing(self.text, comma.end)));
        }
        let closes = matches!(self.ahead.token, Token::Close(_) | Token::End);
        closes.then(|| (None, blank::trailing(self.text, end)))
    }

    /// The records of a list whose bracket has been opened, up to the closing one, and where that
    /// stands. `from` is where the blank text before the first record begins.
    fn list(&mut self, mut from: usize, nested: bool) -> Option<(List, usize)> {
        let mut list = List::default();
        while !matches!(self.ahead.token, Token::Close(_)) {
            let (entry, end) = self.entry(from, nested)?;
            list.push(entry);
            from = end;
        }
        let close = self.take(Token::Close(b']'))?;
        list.end = self.cut(from, close.start).into();
        Some((list, close.start))
    }

    /// One record with what belongs to it, and where that ends.
    fn entry(&mut self, from: usize, nested: bool) -> Option<(Entry, usize)> {
        let start = self.ahead.start;
        let lead = blank::lead(self.cut(from, start));
        let mut id = None;
        let mut hole = None;
        let end = if self.is_record() {
            self.take(Token::Word);
            self.bump();
            loop {
                if let Some(close) = self.take(Token::Close(b')')) {
                    break close.end;
                }
                let key = self.key()?;
                if nested
                    && key == "figures"
                    && hole.is_none()
                    && self.ahead.token == Token::Open(b'[')
                {
                    let open = self.bump();
                    let (list, close) = self.list(open.end, false)?;
                    self.after(close + 1)?;
                    hole = Some((open.end, close, list));
                    continue;
                }
                let value = self.value()?;
                if key == "id" && id.is_none() {
                    id = plain_text(self.cut(value.start, value.end));
                }
                self.after(value.end)?;
            }
        } else {
            self.value()?.end
        };
        let (comma, after) = self.after(end)?;
        let id = id.map(|id| id.as_ref().into());
        let entry = match hole {
            None => Entry {
                text: self.cut(from, after).into(),
                lead,
                body: start - from..end - from,
                comma: comma.map(|at| at - from),
                id,
                figures: None,
            },
            Some((open, close, list)) => {
                let held = close - open;
                Entry {
                    text: [self.cut(from, open), self.cut(close, after)].concat().into(),
                    lead,
                    body: start - from..end - from - held,
                    comma: comma.map(|at| at - from - held),
                    id,
                    figures: Some(Figures { at: open - from, list }),
                }
            }
        };
        Some((entry, after))
    }

    /// The name of a field and its colon.
    fn key(&mut self) -> Option<&'a str> {
        let key = self.take(Token::Word)?;
        self.take(Token::Colon)?;
        let key = self.cut(key.start, key.end);
        Some(key.strip_prefix("r#").unwrap_or(key))
    }

    fn is_record(&self) -> bool {
        let mut look = self.tokens.clone();
        match self.ahead.token {
            Token::Word if look.next().token == Token::Open(b'(') => {}
            Token::Open(b'(') => {}
            _ => return false,
        }
        match look.next().token {
            Token::Close(_) => true,
            Token::Word => look.next().token == Token::Colon,
            _ => false,
        }
    }
}

/// What a text in quotes says.
pub(crate) fn plain_text(written: &str) -> Option<Cow<'_, str>> {
    let inside = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match inside {
        Some(inside) if !inside.contains(['\\', '"']) => Some(Cow::Borrowed(inside)),
        _ => ron::from_str::<String>(written).ok().map(Cow::Owned),
    }
}

/// Where the texts stand that a value is, or that a list holds.
pub(crate) fn texts(written: &str) -> Option<Vec<Range<usize>>> {
    let mut cursor = Cursor::new(written, 0);
    if cursor.take(Token::Open(b'[')).is_none() {
        return Some(vec![cursor.value()?]);
    }
    let mut texts = Vec::new();
    while cursor.take(Token::Close(b']')).is_none() {
        let value = cursor.value()?;
        cursor.after(value.end)?;
        texts.push(value);
    }
    Some(texts)
}

/// One record that a text holds with nothing else, with its figures or with an empty list of them.
pub(crate) fn entry(text: &str, nested: bool) -> Option<Entry> {
    let mut cursor = Cursor::new(text, 0);
    let (entry, end) = cursor.entry(0, nested)?;
    (end == text.len() && cursor.ahead.token == Token::End).then_some(entry)
}

/// The text of a situation with its lists emptied, where each of them goes, and the lists.
pub(crate) struct Parts {
    pub frame: String,
    /// Where the situation itself starts in the frame.
    pub body: usize,
    pub lists: Vec<(Section, usize, List)>,
}

/// Takes the text of a situation apart.
pub(crate) fn situation(text: &str) -> Option<Parts> {
    let mark = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut cursor = Cursor::new(text, mark);
    while cursor.ahead.token == Token::Other
        && cursor.cut(cursor.ahead.start, cursor.ahead.end).starts_with('#')
    {
        cursor.bump();
    }
    let body = cursor.ahead.start;
    if !cursor.is_record() {
        return None;
    }
    cursor.take(Token::Word);
    cursor.bump();
    let mut parts = Parts { frame: String::new(), body, lists: Vec::new() };
    let mut copied = 0;
    while cursor.take(Token::Close(b')')).is_none() {
        let key = cursor.key()?;
        let section = Section::from_name(key)
            .filter(|s| parts.lists.iter().all(|(other, ..)| other != s))
            .filter(|_| cursor.ahead.token == Token::Open(b'['));
        let Some(section) = section else {
            let value = cursor.value()?;
            cursor.after(value.end)?;
            continue;
        };
        let open = cursor.bump();
        let (list, close) = cursor.list(open.end, section == Section::Snapshots)?;
        cursor.after(close + 1)?;
        parts.frame.push_str(cursor.cut(copied, open.end));
        parts.lists.push((section, parts.frame.len(), list));
        copied = close;
    }
    (cursor.ahead.token == Token::End).then_some(())?;
    parts.frame.push_str(text.get(copied..)?);
    Some(parts)
}
