//! Whether the brackets and quotes of a text close, before anything is read from it.
//!
//! Where they do not, every later problem would be a consequence, so only one is told, with the
//! best hint there is.

use super::{
    findings::Findings,
    token::{Token, Tokens},
};

/// Brackets may stand in brackets so deep; a situation needs eight.
const MAX_DEPTH: usize = 64;

/// Whether all closes; otherwise the one problem has been told.
pub(super) fn closes(text: &str, findings: &mut Findings<'_>) -> bool {
    let mut tokens = Tokens::new(text);
    let mut open: Vec<(u8, usize)> = Vec::new();
    // A text that runs over lines and is followed by something that may not follow a text: the
    // quote that should have closed it on its first line is missing, and all quotes after it are
    // taken for their opposites.
    let mut runaway: Option<usize> = None;
    let mut text_before: Option<usize> = None;
    loop {
        let piece = tokens.next();
        let follows = matches!(
            piece.token,
            Token::Comma | Token::Colon | Token::Close(_) | Token::End | Token::UnclosedComment
        );
        if let Some(start) = text_before.take().filter(|_| !follows) {
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
                return false;
            }
            Token::Open(byte) => open.push((byte, piece.start)),
            Token::Close(byte) => match open.pop() {
                Some((opened, _)) if closing(opened) == byte => {}
                wrong => {
                    let at = (piece.start, byte);
                    tell_wrong_close(at, wrong, runaway, &open, findings);
                    return false;
                }
            },
            Token::Text { .. } => {
                let inside = text.get(piece.start..piece.end).unwrap_or("");
                text_before = inside.contains('\n').then_some(piece.start);
            }
            Token::UnclosedText => {
                tell_unclosed_text(runaway.unwrap_or(piece.start), findings);
                return false;
            }
            Token::UnclosedComment => {
                findings.error(
                    piece.start,
                    "syntax",
                    "a comment that never ends",
                    "close it with `*/`",
                );
                return false;
            }
            Token::End => break,
            _ => {}
        }
    }
    if let Some(start) = runaway {
        tell_unclosed_text(start, findings);
        return false;
    }
    if let Some(&(byte, start)) = open.last() {
        findings.error(
            start,
            "syntax",
            format!("`{}` that is never closed", char::from(byte)),
            format!("close it with `{}`", char::from(closing(byte))),
        );
        return false;
    }
    true
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
