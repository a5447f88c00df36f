//! Three copies of a situation made one: what two people changed since they parted, record by
//! record and field by field.
//!
//! Nothing is written over and no record is lost. What only one changed is taken; what both
//! changed in the same way is one change; what both changed differently is a conflict, in which
//! ours stands until the analyst settles it. A record that one deleted and the other changed, or
//! still names, stays. What comes out is an act on ours, so that it can be undone.

mod align;
mod ancestor;
mod content;
mod deletions;
mod duplicates;
mod index_map;
mod list;
mod record;
#[cfg(test)]
mod tests;

pub use ancestor::common_ground;
pub(super) use content::content_text;

use super::{Edit, EditError, ListKey, RecordKey, Section, SourceText, Transaction, apply};

/// Two changes that cannot both be had. In what was merged ours stands.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Conflict {
    /// In what was merged.
    pub record: RecordKey,
    pub kind: ConflictKind,
    /// As written; `None` where there is none.
    pub base: Option<String>,
    pub ours: Option<String>,
    pub theirs: Option<String>,
}

/// What a conflict is about.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ConflictKind {
    /// Both set this field.
    Field(String),
    /// One deleted the record, the other changed it or still names it. It was kept.
    Deleted,
    /// Both put the records of this list in another order; `record` is the head or the snapshot.
    Order(String),
}

/// A report that both entered, under two ids. Both were kept.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Twin {
    pub ours: RecordKey,
    pub theirs: RecordKey,
}

impl Twin {
    /// What makes one of the two.
    pub fn as_one(&self) -> Edit {
        Edit::Remove { record: self.theirs.clone() }
    }
}

/// What came of merging.
#[derive(Clone, Debug)]
pub struct Merged {
    pub source_text: SourceText,
    /// What makes it of ours.
    pub edits: Vec<Edit>,
    pub conflicts: Vec<Conflict>,
    pub twins: Vec<Twin>,
    /// Two records of one id, both kept, of which this one got another.
    pub renamed: Vec<(RecordKey, String)>,
}

impl Merged {
    /// All that came from theirs, as one step.
    pub fn act(&self, name: impl Into<String>) -> Transaction {
        Transaction::new(name, self.edits.clone())
    }
}

/// Merges two copies of a situation that were one as `base`.
///
/// # Errors
/// When an edit cannot be made, as of a list that one of them does not write as a list.
pub fn merge(
    base: &SourceText,
    ours: &SourceText,
    theirs: &SourceText,
) -> Result<Merged, EditError> {
    let merged = Merged {
        source_text: ours.clone(),
        edits: Vec::new(),
        conflicts: Vec::new(),
        twins: Vec::new(),
        renamed: Vec::new(),
    };
    let mut merging = Merging { base, ours, theirs, merged, gone: Vec::new() };
    merging.head()?;
    for section in Section::ALL {
        merging.list(&ListKeys::same(ListKey::Section(section)))?;
    }
    merging.bring_back()?;
    let mut merged = merging.merged;
    merged.twins = duplicates::twins(base, ours, theirs, &merged.source_text);
    Ok(merged)
}

/// One list by its name in each of the copies.
struct ListKeys {
    base: Option<ListKey>,
    ours: ListKey,
    theirs: ListKey,
    /// In what is merged.
    merged: ListKey,
}

impl ListKeys {
    fn same(key: ListKey) -> Self {
        Self { base: Some(key.clone()), ours: key.clone(), theirs: key.clone(), merged: key }
    }
}

struct Merging<'a> {
    base: &'a SourceText,
    ours: &'a SourceText,
    theirs: &'a SourceText,
    merged: Merged,
    /// Records that one deleted and the other left: their list, id and text.
    gone: Vec<(ListKey, String, String)>,
}

impl Merging<'_> {
    fn edit(&mut self, edit: Edit) -> Result<(), EditError> {
        apply(&mut self.merged.source_text, &edit)?;
        self.merged.edits.push(edit);
        Ok(())
    }
}
