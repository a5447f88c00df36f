//! Whether the brackets and quotes of a text close.
//!
//! Where they do not, every later problem would be a consequence, so only one is told, with the
//! best hint there is. That one is looked for only when the parser has met something wrong.

use super::{
    diagnostics::Diagnostics,
    token::{Lexeme, LexemeKind, Tokens},
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
    pub fn watched(&mut self, text: &str, piece: Lexeme) -> Lexeme {
        let runs_away = std::mem::take(&mut self.after_lines) && !may_follow_text(piece.token);
        self.wrong |= runs_away
            || match piece.token {
                LexemeKind::Open(byte) => {
                    self.open.push(byte);
                    self.open.len() > MAX_DEPTH
                }
                LexemeKind::Close(byte) => self.open.pop().is_none_or(|open| closing(open) != byte),
                LexemeKind::Text { .. } => {
                    self.after_lines = runs_over_lines(text, piece);
                    false
                }
                LexemeKind::UnclosedText | LexemeKind::UnclosedComment => true,
                LexemeKind::End => !self.open.is_empty(),
                _ => false,
            };
        if self.wrong { Lexeme { token: LexemeKind::End, ..piece } } else { piece }
    }

    /// Whether something does not close, so that there is one problem to tell.
    pub fn are_wrong(&self) -> bool {
        self.wrong
    }
}

/// Where a text runs over lines and is followed by something that may not follow a text, the quote
/// that should have closed it on its first line is missing, and all quotes after it are taken for
/// their opposites.
fn may_follow_text(token: LexemeKind) -> bool {
    matches!(
        token,
        LexemeKind::Comma
            | LexemeKind::Colon
            | LexemeKind::Close(_)
            | LexemeKind::End
            | LexemeKind::UnclosedComment
    )
}

fn runs_over_lines(text: &str, piece: Lexeme) -> bool {
    text.get(piece.start..piece.end).is_some_and(|inside| inside.contains('\n'))
}

/// Tells of the first bracket or quote of a text that does not close.
pub(super) fn tell(text: &str, diagnostics: &mut Diagnostics<'_>) {
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
            LexemeKind::Open(_) if open.len() == MAX_DEPTH => {
                diagnostics.error(
                    piece.start,
                    "syntax",
                    format!("brackets in brackets, more than {MAX_DEPTH} deep"),
                    "close some of those before",
                );
                return;
            }
            LexemeKind::Open(byte) => open.push((byte, piece.start)),
            LexemeKind::Close(byte) => match open.pop() {
                Some((opened, _)) if closing(opened) == byte => {}
                wrong => {
                    let at = (piece.start, byte);
                    tell_wrong_close(at, wrong, runaway, &open, diagnostics);
                    return;
                }
            },
            LexemeKind::Text { .. } => {
                text_before = runs_over_lines(text, piece).then_some(piece.start);
            }
            LexemeKind::UnclosedText => {
                tell_unclosed_text(runaway.unwrap_or(piece.start), diagnostics);
                return;
            }
            LexemeKind::UnclosedComment => {
                diagnostics.error(
                    piece.start,
                    "syntax",
                    "a comment that never ends",
                    "close it with `*/`",
                );
                return;
            }
            LexemeKind::End => break,
            _ => {}
        }
    }
    if let Some(start) = runaway {
        tell_unclosed_text(start, diagnostics);
    } else if let Some(&(byte, start)) = open.last() {
        diagnostics.error(
            start,
            "syntax",
            format!("`{}` that is never closed", char::from(byte)),
            format!("close it with `{}`", char::from(closing(byte))),
        );
    }
}

fn tell_unclosed_text(start: usize, diagnostics: &mut Diagnostics<'_>) {
    diagnostics.error(
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
    diagnostics: &mut Diagnostics<'_>,
) {
    let close = char::from(byte);
    match (runaway, opened) {
        (Some(start), _) => tell_unclosed_text(start, diagnostics),
        (None, None) => {
            diagnostics.error(
                at,
                "syntax",
                format!("`{close}` that closes nothing"),
                "take it away, or open its bracket before",
            );
        }
        (None, Some((opened, start))) => {
            let line = diagnostics.line(start);
            let wanted = char::from(closing(opened));
            let opened = char::from(opened);
            // Whether the bracket fits one further out tells a missing bracket from a wrong one.
            let fits_outer = outer.iter().any(|&(b, _)| closing(b) == byte);
            let right = if fits_outer {
                format!("close it with `{wanted}` before")
            } else {
                format!("write `{wanted}` instead")
            };
            diagnostics.error(
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
