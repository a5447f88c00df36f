//! Whether the brackets and quotes of a text close.
//!
//! Where they do not, every later problem would be a consequence, so only one is told, with the
//! best hint there is. That one is looked for only when the parser has met something wrong.

use super::{
    findings::Findings,
    token::{Piece, Token, Tokens},
};

/// Brackets may stand in brackets so deep; a situation needs eight.
const MAX_DEPTH: usize = 64;

/// The brackets that are open, watched while the pieces of a text go by.
#[derive(Clone, Default)]
pub(super) struct Brackets {
    open: Vec<u8>,
    after_lines: bool,
    wrong: bool,
}

impl Brackets {
    /// Takes note of a piece. From the first wrong one on the text is taken for ended.
    pub fn watched(&mut self, text: &str, piece: Piece) -> Piece {
        let runs_away = std::mem::take(&mut self.after_lines) && !may_follow_text(piece.token);
        self.wrong |= runs_away
            || match piece.token {
                Token::Open(byte) => {
                    self.open.push(byte);
                    self.open.len() > MAX_DEPTH
                }
                Token::Close(byte) => self.open.pop().is_none_or(|open| closing(open) != byte),
                Token::Text { .. } => {
                    self.after_lines = runs_over_lines(text, piece);
                    false
                }
                Token::UnclosedText | Token::UnclosedComment => true,
                Token::End => !self.open.is_empty(),
                _ => false,
            };
        if self.wrong { Piece { token: Token::End, ..piece } } else { piece }
    }

    /// Whether something does not close, so that there is one problem to tell.
    pub fn are_wrong(&self) -> bool {
        self.wrong
    }
}

/// Where a text runs over lines and is followed by something that may not follow a text, the quote
/// that should have closed it on its first line is missing, and all quotes after it are taken for
/// their opposites.
fn may_follow_text(token: Token) -> bool {
    matches!(
        token,
        Token::Comma | Token::Colon | Token::Close(_) | Token::End | Token::UnclosedComment
    )
}

fn runs_over_lines(text: &str, piece: Piece) -> bool {
    text.get(piece.start..piece.end).is_some_and(|inside| inside.contains('\n'))
}

/// Tells of the first bracket or quote of a text that does not close.
pub(super) fn tell(text: &str, findings: &mut Findings<'_>) {
    let mut tokens = Tokens::new(text);
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut runaway: Option<usize> = None;
    let mut text_before: Option<usize> = None;
    loop {
        let piece = tokens.next();
        if let Some(start) = text_before.take().filter(|_| !may_follow_text(piece.token)) {
            runaway = runaway.or(Some(start));
        }
        match piece.token {
            Token::Open(_) if open.len() == MAX_DEPTH => {
                findings.error(
                    piece.start,
                    "syntax",
                    format!("brackets in brackets, more than {MAX_DEPTH} deep"),
                    "close some of those before",
                );
                return;
            }
            Token::Open(byte) => open.push((byte, piece.start)),
            Token::Close(byte) => match open.pop() {
                Some((opened, _)) if closing(opened) == byte => {}
                wrong => {
                    let at = (piece.start, byte);
                    tell_wrong_close(at, wrong, runaway, &open, findings);
                    return;
                }
            },
            Token::Text { .. } => {
                text_before = runs_over_lines(text, piece).then_some(piece.start);
            }
            Token::UnclosedText => {
                tell_unclosed_text(runaway.unwrap_or(piece.start), findings);
                return;
            }
            Token::UnclosedComment => {
                findings.error(
                    piece.start,
                    "syntax",
                    "a comment that never ends",
                    "close it with `*/`",
                );
                return;
            }
            Token::End => break,
            _ => {}
        }
    }
    if let Some(start) = runaway {
        tell_unclosed_text(start, findings);
    } else if let Some(&(byte, start)) = open.last() {
        findings.error(
            start,
            "syntax",
            format!("`{}` that is never closed", char::from(byte)),
            format!("close it with `{}`", char::from(closing(byte))),
        );
    }
}

fn tell_unclosed_text(start: usize, findings: &mut Findings<'_>) {
    findings.error(
        start,
        "syntax",
        "a text whose closing quote is missing",
        "close it with `\"`; a quote inside a text is written `\\\"`",
    );
}

fn tell_wrong_close(
    (at, byte): (usize, u8),
    opened: Option<(u8, usize)>,
    runaway: Option<usize>,
    outer: &[(u8, usize)],
    findings: &mut Findings<'_>,
) {
    let close = char::from(byte);
    match (runaway, opened) {
        (Some(start), _) => tell_unclosed_text(start, findings),
        (None, None) => {
            findings.error(
                at,
                "syntax",
                format!("`{close}` that closes nothing"),
                "take it away, or open its bracket before",
            );
        }
        (None, Some((opened, start))) => {
            let line = findings.line(start);
            let wanted = char::from(closing(opened));
            let opened = char::from(opened);
            // Whether the bracket fits one further out tells a missing bracket from a wrong one.
            let fits_outer = outer.iter().any(|&(b, _)| closing(b) == byte);
            let right = if fits_outer {
                format!("close it with `{wanted}` before")
            } else {
                format!("write `{wanted}` instead")
            };
            findings.error(
                at,
                "syntax",
                format!("`{close}` while the `{opened}` of line {line} is still open"),
                right,
            );
        }
    }
}

const fn closing(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}
