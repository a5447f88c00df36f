//! The parts of a text that are laid out.

use crate::Section;

/// A comment, and whether an empty line stands before it.
#[derive(Debug)]
pub(super) struct Note<'a> {
    pub empty: bool,
    pub text: &'a str,
}

#[derive(Debug)]
pub(super) enum Shape<'a> {
    /// A value without parts that are laid out: as written.
    Plain(&'a str),
    Group {
        /// `Place(`, `[`
        open: String,
        items: Vec<Item<'a>>,
        /// The comments before the closing bracket.
        end: Vec<Note<'a>>,
        close: char,
    },
}

#[derive(Debug)]
pub(super) struct Item<'a> {
    pub before: Vec<Note<'a>>,
    /// Whether an empty line stands right before it.
    pub empty: bool,
    pub key: Option<String>,
    pub shape: Shape<'a>,
    /// The comment on the rest of its line.
    pub after: Option<&'a str>,
}

pub(super) struct WholeFile<'a> {
    pub item: Item<'a>,
    pub end: Vec<Note<'a>>,
}

/// All of a value in one line.
pub(super) fn flat(shape: &Shape<'_>) -> String {
    match shape {
        Shape::Plain(text) => (*text).to_owned(),
        Shape::Group { open, items, close, .. } => {
            let items: Vec<_> = items.iter().map(flat_item).collect();
            format!("{open}{}{close}", items.join(", "))
        }
    }
}

pub(super) fn flat_item(item: &Item<'_>) -> String {
    item.key.clone().unwrap_or_default() + &flat(&item.shape)
}

/// Whether a comment stands somewhere in it.
pub(super) fn has_notes(shape: &Shape<'_>) -> bool {
    match shape {
        Shape::Plain(_) => false,
        Shape::Group { items, end, .. } => {
            !end.is_empty() || items.iter().any(|item| own_notes(item) || has_notes(&item.shape))
        }
    }
}

pub(super) fn own_notes(item: &Item<'_>) -> bool {
    !item.before.is_empty() || item.after.is_some()
}

/// Whether a list of records is always opened.
pub(super) fn opens(item: &Item<'_>, at_root: bool) -> bool {
    let Shape::Group { open, items, .. } = &item.shape else { return false };
    let name = item.key.as_deref().and_then(|key| key.strip_suffix(": ")).unwrap_or("");
    let records = at_root && Section::from_name(name).is_some();
    open == "[" && !items.is_empty() && (records || name == "figures")
}
