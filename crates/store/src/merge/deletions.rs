//! What one deleted and the other changed or still names: it stays.

use super::{Conflict, ConflictKind, ListKeys, Merging};
use crate::{
    Edit, EditError, ListKey, RecordKey, Which,
    source_text::{parse, record_text::RecordText},
    token::{LexemeKind, Tokens},
};
use std::collections::HashSet;

impl Merging<'_> {
    pub(super) fn conflict_of_deletion(
        &mut self,
        record: RecordKey,
        base: &RecordText,
        ours: Option<&RecordText>,
        theirs: Option<&RecordText>,
    ) {
        self.merged.conflicts.push(Conflict {
            record,
            kind: ConflictKind::Deleted,
            base: Some(bare(base)),
            ours: ours.map(bare),
            theirs: theirs.map(bare),
        });
    }

    /// Keeps in mind a record that one deleted, should the other still name it.
    pub(super) fn remember(&mut self, keys: &ListKeys, entry: &RecordText) {
        if let (Some(id), ListKey::Section(_)) = (&entry.id, &keys.merged) {
            let text = format!("{}{}", entry.own_gap(), bare(entry));
            self.gone.push((keys.merged.clone(), id.as_ref().to_owned(), text));
        }
    }

    /// Brings back what was deleted by one and is still named by the other.
    pub(super) fn bring_back(&mut self) -> Result<(), EditError> {
        let gone = std::mem::take(&mut self.gone);
        if gone.is_empty() {
            return Ok(());
        }
        let named = names(&self.merged.source_text.text());
        for (list, id, text) in gone {
            let there = self.merged.source_text.list(&list).and_then(|l| l.position(&id));
            if there.is_some() || !named.contains(&id) {
                continue;
            }
            self.edit(Edit::Put { list: list.clone(), at: None, text: text.clone() })?;
            self.merged.conflicts.push(Conflict {
                record: list.record(Which::Id(id)),
                kind: ConflictKind::Deleted,
                base: Some(text.trim().to_owned()),
                ours: None,
                theirs: None,
            });
        }
        Ok(())
    }
}

/// A record without what stands around it.
fn bare(entry: &RecordText) -> String {
    let alone = entry.with_gap("").without_comma();
    let whole = alone.whole();
    let tail = alone.tail().len();
    whole.get(..whole.len().saturating_sub(tail)).unwrap_or("").to_owned()
}

/// Every text in quotes.
fn names(text: &str) -> HashSet<String> {
    let mut tokens = Tokens::new(text);
    let mut names = HashSet::new();
    loop {
        let piece = tokens.next();
        match piece.token {
            LexemeKind::End => return names,
            LexemeKind::Text { .. } | LexemeKind::RawText { .. } => {
                let written = text.get(piece.start..piece.end).unwrap_or("");
                if let Some(said) = parse::plain_text(written) {
                    names.insert(said.into_owned());
                }
            }
            _ => {}
        }
    }
}
