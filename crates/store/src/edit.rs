//! Edits of a situation as values, applied to its text by one function that returns the edit
//! that takes them back.
//!
//! Taken back in the opposite order, edits leave the text byte for byte as it was.

use super::source_text::{ListKey, NewRecord, RecordKey, Section, SourceText, Value, ValueError};
use serde::{Deserialize, Serialize};

/// One change of the text of a situation.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Edit {
    /// Sets a field, also one that is not there yet.
    Set { record: RecordKey, field: String, value: Value },
    /// Takes a field out. One that is not there is left so.
    Unset { record: RecordKey, field: String },
    /// Puts a record at a position of its list, from 0; without one, last. A list that is not
    /// there yet comes into being.
    Insert { list: ListKey, at: Option<usize>, record: NewRecord },
    /// Puts a record that is written already at a position of its list, with the comments before
    /// and after it: of a copy, or of what was copied.
    Put { list: ListKey, at: Option<usize>, text: String },
    /// Takes a record out.
    Remove { record: RecordKey },
    /// Moves a record to the position that it will have in its list, from 0.
    Move { record: RecordKey, to: usize },
    /// Gives a record, or the head, back the text that it had; of a snapshot and the head without
    /// the records in them. What taking back a change of fields writes.
    Rewrite { record: RecordKey, text: String },
    /// Puts the texts of records in the place of so many others, and the text before the closing
    /// bracket. What taking back a change of a list writes.
    Splice { list: ListKey, at: usize, removed: usize, inserted: Vec<String>, end: Option<String> },
    /// One after the other.
    Several(Vec<Edit>),
}

/// Edits that belong together: what is undone in one step.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Transaction {
    /// What was done, as the list of undo calls it.
    pub name: String,
    pub edits: Vec<Edit>,
}

/// Why an edit cannot be made. Then nothing has changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum EditError {
    #[error("there is no record {0}")]
    NoRecord(RecordKey),
    #[error("there is no list {0}")]
    NoList(ListKey),
    #[error("{record} has no field `{field}` that can be set")]
    NoField { record: RecordKey, field: String },
    #[error("{0}")]
    Value(#[from] ValueError),
    /// A text to be restored is not what it was taken for: the edit belongs to another text.
    #[error("the text kept of {0} does not fit")]
    Unfit(String),
}

impl Edit {
    pub fn set(record: RecordKey, field: &str, value: impl Into<Value>) -> Self {
        Self::Set { record, field: field.to_owned(), value: value.into() }
    }

    pub fn unset(record: RecordKey, field: &str) -> Self {
        Self::Unset { record, field: field.to_owned() }
    }

    /// Puts a record last in its section.
    pub fn add(section: Section, record: NewRecord) -> Self {
        Self::Insert { list: ListKey::Section(section), at: None, record }
    }
}

impl Transaction {
    pub fn new(name: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { name: name.into(), edits }
    }
}

/// Makes an edit and returns the one that takes it back.
///
/// # Errors
/// When it cannot be made; then the source text is as it was.
pub fn apply(source_text: &mut SourceText, edit: &Edit) -> Result<Edit, EditError> {
    match edit {
        Edit::Set { record, field, value } => source_text.set(record, field, value),
        Edit::Unset { record, field } => source_text.unset(record, field),
        Edit::Insert { list, at, record } => source_text.insert(list, *at, record),
        Edit::Put { list, at, text } => source_text.put(list, *at, text),
        Edit::Remove { record } => source_text.remove(record),
        Edit::Move { record, to } => source_text.shift(record, *to),
        Edit::Rewrite { record, text } => source_text.rewrite(record, text),
        Edit::Splice { list, at, removed, inserted, end } => {
            source_text.respliced(list, *at, *removed, inserted, end.as_deref())
        }
        Edit::Several(edits) => several(source_text, edits).map(Edit::Several),
    }
}

/// Makes all edits of an act, or none, and returns the act that takes it back.
///
/// # Errors
/// The first edit that cannot be made; then the source text is as it was.
pub fn apply_transaction(
    source_text: &mut SourceText,
    act: &Transaction,
) -> Result<Transaction, EditError> {
    let edits = several(source_text, &act.edits)?;
    Ok(Transaction { name: act.name.clone(), edits })
}

fn several(source_text: &mut SourceText, edits: &[Edit]) -> Result<Vec<Edit>, EditError> {
    let mut back = Vec::with_capacity(edits.len());
    for edit in edits {
        match apply(source_text, edit) {
            Ok(inverse) => back.push(inverse),
            Err(error) => {
                // Taken back rather than kept: a copy to return to would cost more than the edits.
                for inverse in back.iter().rev() {
                    apply(source_text, inverse)?;
                }
                return Err(error);
            }
        }
    }
    back.reverse();
    Ok(back)
}
