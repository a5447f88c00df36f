//! Edits of a situation as values, applied to its text by one function that returns the edit
//! that takes them back.
//!
//! Taken back in the opposite order, edits leave the text byte for byte as it was.

use super::manuscript::{ListKey, Manuscript, NewRecord, RecordKey, Section, Value, Wrong};
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
pub struct Act {
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
    Value(#[from] Wrong),
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

impl Act {
    pub fn new(name: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { name: name.into(), edits }
    }
}

/// Makes an edit and returns the one that takes it back.
///
/// # Errors
/// When it cannot be made; then the manuscript is as it was.
pub fn apply(manuscript: &mut Manuscript, edit: &Edit) -> Result<Edit, EditError> {
    match edit {
        Edit::Set { record, field, value } => manuscript.set(record, field, value),
        Edit::Unset { record, field } => manuscript.unset(record, field),
        Edit::Insert { list, at, record } => manuscript.insert(list, *at, record),
        Edit::Put { list, at, text } => manuscript.put(list, *at, text),
        Edit::Remove { record } => manuscript.remove(record),
        Edit::Move { record, to } => manuscript.shift(record, *to),
        Edit::Rewrite { record, text } => manuscript.rewrite(record, text),
        Edit::Splice { list, at, removed, inserted, end } => {
            manuscript.respliced(list, *at, *removed, inserted, end.as_deref())
        }
        Edit::Several(edits) => several(manuscript, edits).map(Edit::Several),
    }
}

/// Makes all edits of an act, or none, and returns the act that takes it back.
///
/// # Errors
/// The first edit that cannot be made; then the manuscript is as it was.
pub fn apply_act(manuscript: &mut Manuscript, act: &Act) -> Result<Act, EditError> {
    let edits = several(manuscript, &act.edits)?;
    Ok(Act { name: act.name.clone(), edits })
}

fn several(manuscript: &mut Manuscript, edits: &[Edit]) -> Result<Vec<Edit>, EditError> {
    let mut back = Vec::with_capacity(edits.len());
    for edit in edits {
        match apply(manuscript, edit) {
            Ok(inverse) => back.push(inverse),
            Err(error) => {
                // Taken back rather than kept: a copy to return to would cost more than the edits.
                for inverse in back.iter().rev() {
                    apply(manuscript, inverse)?;
                }
                return Err(error);
            }
        }
    }
    back.reverse();
    Ok(back)
}
