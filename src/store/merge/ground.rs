//! What two copies have in common, for merging them where the text they parted from is not known.

use crate::store::{Edit, ListKey, Manuscript, RecordKey, Section, apply};

/// Of ours what theirs holds too, in the same words: what both say differently is in neither, so
/// that merging from here finds every difference of one field a conflict, takes every record that
/// only one holds, and deletes nothing.
pub fn common_ground(ours: &Manuscript, theirs: &Manuscript) -> Manuscript {
    let mut ground = ours.clone();
    fields(&mut ground, ours, theirs, &RecordKey::Head);
    for section in Section::ALL {
        records(&mut ground, ours, theirs, &ListKey::Section(section));
    }
    ground
}

fn records(ground: &mut Manuscript, ours: &Manuscript, theirs: &Manuscript, list: &ListKey) {
    // From the end, so that those named by their position keep it.
    for record in ours.records(list).into_iter().rev() {
        if theirs.position(&record).is_none() {
            let _ = apply(ground, &Edit::Remove { record });
            continue;
        }
        if let (RecordKey::Record(Section::Snapshots, which), ListKey::Section(_)) = (&record, list)
        {
            records(ground, ours, theirs, &ListKey::Figures(which.clone()));
        }
        if ours.written(&record) != theirs.written(&record) {
            fields(ground, ours, theirs, &record);
        }
    }
}

fn fields(ground: &mut Manuscript, ours: &Manuscript, theirs: &Manuscript, record: &RecordKey) {
    let names: Vec<String> = ours.field_names(record).into_iter().map(str::to_owned).collect();
    for field in names {
        let is_list = Section::from_name(&field).is_some() || field == "figures";
        let is_id = field == "id" || field == "version";
        let differs = ours.field(record, &field) != theirs.field(record, &field);
        if differs && !is_list && !is_id {
            // A field that cannot be taken out is no field of its own.
            let _ = apply(ground, &Edit::Unset { record: record.clone(), field });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::common_ground;
    use crate::store::{Manuscript, merge};
    use std::path::Path;

    fn parse(text: &str) -> Manuscript {
        Manuscript::parse(text, Path::new("situation.ron")).unwrap()
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
        let text = merged.manuscript.text();
        for id in ["\"x\"", "\"ours\"", "\"theirs\"", "\"one\""] {
            assert!(text.contains(id), "{id} is missing: {text}");
        }
        assert_eq!(merged.conflicts.len(), 1, "{:?}", merged.conflicts);
        assert_eq!(merged.conflicts[0].theirs.as_deref(), Some("\"two\""));
    }
}
