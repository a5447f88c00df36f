//! The smallest pieces of a situation file: brackets, texts, numbers, words.
//!
//! The grammar is that of RON (<https://github.com/ron-rs/ron/blob/master/docs/grammar.md>).

/// What a piece is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum LexemeKind {
    /// `(`, `[` or `{`
    Open(u8),
    /// `)`, `]` or `}`
    Close(u8),
    Comma,
    Colon,
    /// A text in quotes, with or without escapes.
    Text {
        escapes: bool,
    },
    /// A text in `r"…"`, with so many `#`.
    RawText {
        hashes: usize,
    },
    Number,
    Word,
    /// A single character in `'`, a byte text, `#![enable(…)]`: RON, but nothing a situation uses.
    Other,
    UnclosedText,
    UnclosedComment,
    /// A character that starts nothing.
    Stray,
    End,
}

/// A piece and where it stands, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Lexeme {
    pub token: LexemeKind,
    pub start: usize,
    pub end: usize,
}

/// Walks over the pieces of a text. Past its end it gives [`LexemeKind::End`] for ever.
#[derive(Clone)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Walks on from a position that starts no piece in its middle.
    pub fn from(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    /// Skips blanks and comments; the start of a block comment that never ends, when there is one.
    fn skip_blank(&mut self) -> Result<(), usize> {
        loop {
            match self.byte(0) {
                Some(b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C) => self.at += 1,
                Some(b'/') if self.byte(1) == Some(b'/') => {
                    self.at += self.rest().find('\n').unwrap_or(self.rest().len());
                }
                Some(b'/') if self.byte(1) == Some(b'*') => self.skip_block_comment()?,
                Some(0x80..) => match self.rest().chars().next() {
                    // What else RON takes for blank; a no-break space is not.
                    Some(c @ ('\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}')) => {
                        self.at += c.len_utf8();
                    }
                    _ => return Ok(()),
                },
                _ => return Ok(()),
            }
        }
    }

    fn skip_block_comment(&mut self) -> Result<(), usize> {
        let start = self.at;
        let mut depth = 0_usize;
        loop {
            match (self.byte(0), self.byte(1)) {
                (Some(b'/'), Some(b'*')) => {
                    depth += 1;
                    self.at += 2;
                }
                (Some(b'*'), Some(b'/')) => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return Ok(());
                    }
                }
                (Some(_), _) => self.at += 1,
                (None, _) => return Err(start),
            }
        }
    }

    /// The next piece.
    pub fn next(&mut self) -> Lexeme {
        if let Err(start) = self.skip_blank() {
            return Lexeme { token: LexemeKind::UnclosedComment, start, end: self.text.len() };
        }
        let start = self.at;
        let Some(byte) = self.byte(0) else {
            return Lexeme { token: LexemeKind::End, start, end: start };
        };
        let token = match byte {
            b'(' | b'[' | b'{' => self.one(LexemeKind::Open(byte)),
            b')' | b']' | b'}' => self.one(LexemeKind::Close(byte)),
            b',' => self.one(LexemeKind::Comma),
            b':' => self.one(LexemeKind::Colon),
            b'"' => self.text_in_quotes(),
            b'\'' => self.character(),
            b'#' => self.attribute(),
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number(),
            b'r' if matches!(self.byte(1), Some(b'"' | b'#')) => self.raw_text(1),
            b'b' if self.byte(1) == Some(b'"') => {
                self.at += 1;
                self.other_text()
            }
            b'b' if self.byte(1) == Some(b'\'') => {
                self.at += 1;
                self.character()
            }
            b'b' if self.byte(1) == Some(b'r') && matches!(self.byte(2), Some(b'"' | b'#')) => {
                match self.raw_text(2) {
                    LexemeKind::RawText { .. } => LexemeKind::Other,
                    token => token,
                }
            }
            _ => self.word(),
        };
        Lexeme { token, start, end: self.at }
    }

    fn one(&mut self, token: LexemeKind) -> LexemeKind {
        self.at += 1;
        token
    }

    fn text_in_quotes(&mut self) -> LexemeKind {
        self.at += 1;
        let mut escapes = false;
        loop {
            match self.rest().bytes().position(|b| b == b'"' || b == b'\\') {
                Some(ahead) if self.byte(ahead) == Some(b'"') => {
                    self.at += ahead + 1;
                    return LexemeKind::Text { escapes };
                }
                Some(ahead) => {
                    escapes = true;
                    self.at += ahead + 1;
                    // What is escaped may be more than one byte.
                    self.at += self.rest().chars().next().map_or(0, char::len_utf8);
                }
                None => {
                    self.at = self.text.len();
                    return LexemeKind::UnclosedText;
                }
            }
        }
    }

    fn other_text(&mut self) -> LexemeKind {
        match self.text_in_quotes() {
            LexemeKind::Text { .. } => LexemeKind::Other,
            token => token,
        }
    }

    /// A raw text, or a word written raw (`r#word`); `prefix` is the length of `r` or `br`.
    fn raw_text(&mut self, prefix: usize) -> LexemeKind {
        let after = self.rest().get(prefix..).unwrap_or("");
        let hashes = after.bytes().take_while(|&b| b == b'#').count();
        if after.as_bytes().get(hashes) != Some(&b'"') {
            self.at += prefix + hashes;
            return match self.word() {
                LexemeKind::Word if hashes == 1 => LexemeKind::Word,
                _ => LexemeKind::Stray,
            };
        }
        self.at += prefix + hashes + 1;
        let close = format!("\"{}", "#".repeat(hashes));
        if let Some(ahead) = self.rest().find(&close) {
            self.at += ahead + close.len();
            LexemeKind::RawText { hashes }
        } else {
            self.at = self.text.len();
            LexemeKind::UnclosedText
        }
    }

    /// `'a'`, `'\n'`, `'\u{1F600}'`; a quote that starts none of these is stray.
    fn character(&mut self) -> LexemeKind {
        self.at += 1;
        let mut chars = self.rest().char_indices();
        let inside = match chars.next() {
            Some((_, '\\')) => {
                chars.next();
                self.rest().char_indices().skip(2).take(10).find(|&(_, c)| c == '\'')
            }
            Some(_) => chars.next().filter(|&(_, c)| c == '\''),
            None => None,
        };
        match inside {
            Some((ahead, _)) => {
                self.at += ahead + 1;
                LexemeKind::Other
            }
            None => LexemeKind::Stray,
        }
    }

    /// `#![enable(implicit_some)]` and its like.
    fn attribute(&mut self) -> LexemeKind {
        let end = self
            .rest()
            .find(']')
            .filter(|_| self.rest().trim_start_matches('#').trim_start().starts_with('!'));
        match end {
            Some(ahead) => {
                self.at += ahead + 1;
                LexemeKind::Other
            }
            None => self.one(LexemeKind::Stray),
        }
    }

    fn number(&mut self) -> LexemeKind {
        let start = self.at;
        let mut before = b' ';
        let mut digits = false;
        while let Some(byte) = self.byte(0) {
            let sign = matches!(byte, b'+' | b'-');
            let exponent = matches!(before, b'e' | b'E') && digits;
            if !(byte.is_ascii_alphanumeric()
                || matches!(byte, b'_' | b'.')
                || sign && (self.at == start || exponent))
            {
                break;
            }
            digits |= byte.is_ascii_digit();
            before = byte;
            self.at += 1;
        }
        // `-inf` and `-NaN` are numbers without a digit.
        let word = self.text.get(start..self.at).unwrap_or("").trim_start_matches(['+', '-']);
        if digits || word.starts_with("inf") || word.starts_with("NaN") {
            LexemeKind::Number
        } else {
            LexemeKind::Stray
        }
    }

    fn word(&mut self) -> LexemeKind {
        let mut length = 0;
        for c in self.rest().chars() {
            let fits =
                c == '_' || if length == 0 { c.is_alphabetic() } else { c.is_alphanumeric() };
            if !fits {
                break;
            }
            length += c.len_utf8();
        }
        if length == 0 {
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
            return LexemeKind::Stray;
        }
        self.at += length;
        LexemeKind::Word
    }
}
