//! What two copies have in common, for merging them where the text they parted from is not known.

use super::content;
use crate::{
    Edit, ListKey, RecordKey, Section, SourceText, Which, apply, source_text::list::RecordList,
};
use std::collections::{HashMap, HashSet};

/// Of ours what theirs holds too, in the same words: what both say differently is in neither, so
/// that merging from here finds every difference of one field a conflict, takes every record that
/// only one holds, and deletes nothing.
pub fn common_ground(ours: &SourceText, theirs: &SourceText) -> SourceText {
    let mut ground = ours.clone();
    let [mine, other] = [ours, theirs].map(|copy| {
        let (text, body) = copy.piece(&RecordKey::Head).unwrap_or(("", 0));
        content::fields(text, body)
    });
    fields(&mut ground, mine, |name| other.get(name).copied(), &RecordKey::Head);
    for section in Section::ALL {
        let key = ListKey::Section(section);
        if let Some(list) = ours.list(&key) {
            records(&mut ground, &key, list, theirs.list(&key));
        }
    }
    ground
}

fn records(ground: &mut SourceText, key: &ListKey, ours: &RecordList, theirs: Option<&RecordList>) {
    let empty = RecordList::default();
    let theirs = theirs.unwrap_or(&empty);
    let mut by_id = HashMap::new();
    for (at, entry) in theirs.iter().enumerate() {
        if let Some(id) = entry.id.as_deref() {
            by_id.entry(id).or_insert(at);
        }
    }
    let mut seen = HashSet::new();
    let same = ours.iter().enumerate().map(|(at, entry)| match entry.id.as_deref() {
        Some(id) if seen.insert(id) => by_id.get(id).copied(),
        _ => Some(at),
    });
    let same: Vec<_> = same.collect();
    // From the end, so that those before keep their positions.
    for (at, other) in same.into_iter().enumerate().rev() {
        let record = key.record(Which::At(at));
        let Some(mine) = ours.get(at) else { continue };
        let Some(other) = other.and_then(|at| theirs.get(at)) else {
            let _ = apply(ground, &Edit::Remove { record });
            continue;
        };
        if let Some(figures) = &mine.figures {
            let other = other.figures.as_ref().map(|figures| &figures.list);
            records(ground, &ListKey::Figures(Which::At(at)), &figures.list, other);
        }
        if mine.body() != other.body() {
            let other = content::of(other);
            fields(ground, content::of(mine), |name| other.get(name).copied(), &record);
        }
    }
}

/// Takes out of a record the fields of ours that theirs says otherwise.
fn fields<'a>(
    ground: &mut SourceText,
    ours: impl IntoIterator<Item = (&'a str, &'a str)>,
    theirs: impl Fn(&str) -> Option<&'a str>,
    record: &RecordKey,
) {
    for (field, value) in ours {
        let is_list = Section::from_name(field).is_some() || field == "figures";
        let is_id = field == "id" || field == "version";
        if !is_list && !is_id && theirs(field) != Some(value) {
            // A field that cannot be taken out is no field of its own.
            let _ = apply(ground, &Edit::unset(record.clone(), field));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::common_ground;
    use crate::{SourceText, merge};
    use std::path::Path;

    fn parse(text: &str) -> SourceText {
        SourceText::parse(text, Path::new("situation.ron")).unwrap()
    }

    #[test]
    fn two_copies_without_their_origin_lose_nothing_and_conflict_where_they_differ() {
        let ours = parse(
            "Situation(version: 1, title: \"A\", places: [\n    Place(id: \"x\", note: \"one\"),\n    \
             Place(id: \"ours\"),\n])",
        );
        let theirs = parse(
            "Situation(version: 1, title: \"A\", places: [\n    Place(id: \"x\", note: \"two\"),\n    \
             Place(id: \"theirs\"),\n])",
        );
        let merged = merge(&common_ground(&ours, &theirs), &ours, &theirs).unwrap();
        let text = merged.source_text.text();
        for id in ["\"x\"", "\"ours\"", "\"theirs\"", "\"one\""] {
            assert!(text.contains(id), "{id} is missing: {text}");
        }
        assert_eq!(merged.conflicts.len(), 1, "{:?}", merged.conflicts);
        assert_eq!(merged.conflicts[0].theirs.as_deref(), Some("\"two\""));
    }
}
