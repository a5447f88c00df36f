//! What a record says, whatever its layout and comments.

use crate::{
    source_text::{
        fields::{FieldOutline, FieldSpan},
        record_text::RecordText,
    },
    token::{LexemeKind, Tokens},
};
use std::collections::BTreeMap;

/// A value without blank text, comments and the marks that set off thousands.
pub(super) fn plain(written: &str) -> String {
    let mut tokens = Tokens::new(written);
    let mut out = String::with_capacity(written.len());
    let mut pieces = Vec::new();
    loop {
        let piece = tokens.next();
        match piece.token {
            LexemeKind::End | LexemeKind::UnclosedComment => break,
            _ => pieces.push(piece),
        }
    }
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let text = written.get(piece.start..piece.end).unwrap_or("");
        match piece.token {
            // A comma before a closing bracket says nothing.
            LexemeKind::Comma
                if pieces.peek().is_none_or(|p| matches!(p.token, LexemeKind::Close(_))) => {}
            LexemeKind::Number => out.push_str(&text.replace('_', "")),
            _ => out.push_str(text),
        }
    }
    out
}

/// The fields of a record as written.
pub(super) fn fields(text: &str, body: usize) -> BTreeMap<&str, &str> {
    let outline = FieldOutline::of(text, body);
    let cut =
        |span: &FieldSpan| Some((text.get(span.name.clone())?, text.get(span.value.clone())?));
    outline.map_or_else(BTreeMap::new, |o| o.fields.iter().filter_map(cut).collect())
}

pub(super) fn of(entry: &RecordText) -> BTreeMap<&str, &str> {
    fields(&entry.text, entry.body.start)
}

/// Whether two values say the same.
pub(super) fn alike(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b || plain(a) == plain(b),
        (None, None) => true,
        _ => false,
    }
}

/// All that a record says but for its id, with the figures of a snapshot.
pub(crate) fn content_text(entry: &RecordText) -> String {
    let mut out = String::new();
    for (name, value) in of(entry) {
        if name != "id" && name != "figures" {
            out.push_str(name);
            out.push(':');
            out.push_str(&plain(value));
            out.push('\n');
        }
    }
    if let Some(figures) = &entry.figures {
        for figure in figures.list.iter() {
            out.push_str(figure.id.as_deref().unwrap_or(""));
            out.push('=');
            out.push_str(&content_text(figure));
        }
    }
    out
}

/// Whether two records say the same, their ids too.
pub(super) fn same(a: &RecordText, b: &RecordText) -> bool {
    a.id == b.id
        && (a.body() == b.body() && same_figures(a, b) || content_text(a) == content_text(b))
}

fn same_figures(a: &RecordText, b: &RecordText) -> bool {
    match (&a.figures, &b.figures) {
        (Some(a), Some(b)) => {
            a.list.count() == b.list.count()
                && a.list.iter().zip(b.list.iter()).all(|(a, b)| same(a, b))
        }
        (None, None) => true,
        _ => false,
    }
}

/// By these fields a record is known that has no id.
pub(super) fn known_by<'n>(
    entry: &RecordText,
    fields: impl IntoIterator<Item = &'n str>,
) -> String {
    let found = of(entry);
    let value = |name| found.get(name).map_or(String::new(), |v| plain(v)) + "\n";
    fields.into_iter().map(value).collect()
}
