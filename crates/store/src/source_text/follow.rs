//! Which record of a text is which of the same text after edits.

use super::{
    ListChange, ListKey, RecordKey, Section, SourceText, list::RecordList, record_text::RecordText,
};
use crate::merge::content_text;
use std::collections::{HashMap, VecDeque};

/// Where the records of a list stand in a later text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FollowedList {
    change: ListChange,
    /// Of each record where the two differ, where it stands from the start of that; `None` of one
    /// that is gone.
    within: Vec<Option<usize>>,
}

impl FollowedList {
    /// Where a record stands that stood at a position; `None` of one that is gone, or that may be
    /// more than one.
    pub fn position(&self, was: usize) -> Option<usize> {
        let ListChange { at, old, new } = self.change;
        match was.checked_sub(at) {
            None => Some(was),
            Some(inside) if inside < old => self.within.get(inside)?.map(|found| at + found),
            Some(_) => Some(was - old + new),
        }
    }
}

impl SourceText {
    /// Where the records of a list stand in a later text: what no edit touched stays the same record,
    /// another is found by its id, by all that it says, or between neighbours that are found.
    pub fn followed(&self, now: &Self, list: &ListKey) -> Option<FollowedList> {
        let before = self.list(list)?;
        let now = now.list(&self.followed_list(now, list)?)?;
        let change = before.differing(now);
        let records = |list: &'_ RecordList, count: usize| -> Vec<_> {
            (change.at..change.at + count).filter_map(|at| list.shared(at).cloned()).collect()
        };
        let (before, now) = (records(before, change.old), records(now, change.new));
        let before: Vec<&RecordText> = before.iter().map(AsRef::as_ref).collect();
        let now: Vec<&RecordText> = now.iter().map(AsRef::as_ref).collect();
        Some(FollowedList { change, within: pairs(&before, &now) })
    }

    /// The record of a later text that a record of this one is.
    pub fn followed_record(&self, now: &Self, key: &RecordKey) -> Option<RecordKey> {
        let Some((list, which)) = key.place() else { return Some(key.clone()) };
        let later = self.followed_list(now, &list)?;
        let stood = self.list(&list)?.find(which)?;
        let held = now.list(&later)?;
        let is_called_so = self.id(key).is_some_and(|id| held.position(id).is_some());
        let stands = if is_called_so {
            held.position(self.id(key)?)?
        } else {
            self.followed(now, &list)?.position(stood)?
        };
        Some(later.record(held.which(stands)))
    }

    /// The list of a later text that a list of this one is.
    pub fn followed_list(&self, now: &Self, list: &ListKey) -> Option<ListKey> {
        Some(match list {
            ListKey::Section(_) => list.clone(),
            ListKey::Figures(snapshot) => {
                let key = RecordKey::Record(Section::Snapshots, snapshot.clone());
                match self.followed_record(now, &key)? {
                    RecordKey::Record(_, which) => ListKey::Figures(which),
                    RecordKey::Head | RecordKey::Figure(..) => return None,
                }
            }
        })
    }
}

/// For each record where it stands among others: by its id, else by all that it says, the first that
/// says so as the first; else, where as many are left between two neighbours that are found, by its
/// place among them.
fn pairs(before: &[&RecordText], now: &[&RecordText]) -> Vec<Option<usize>> {
    let mut found = vec![None; before.len()];
    let mut taken = vec![false; now.len()];
    let mut pair = |key: &dyn Fn(&RecordText) -> Option<String>| {
        let mut open: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (at, record) in now.iter().enumerate() {
            if !taken.get(at).copied().unwrap_or(true)
                && let Some(key) = key(record)
            {
                open.entry(key).or_default().push_back(at);
            }
        }
        for (record, slot) in before.iter().zip(&mut found) {
            if slot.is_none()
                && let Some(key) = key(record)
                && let Some(at) = open.get_mut(&key).and_then(VecDeque::pop_front)
            {
                *slot = Some(at);
                if let Some(taken) = taken.get_mut(at) {
                    *taken = true;
                }
            }
        }
    };
    pair(&|record| record.id.as_deref().map(str::to_owned));
    pair(&|record| Some(content_text(record)));
    let mut from = 0;
    while from < found.len() {
        let run = found.iter().skip(from).take_while(|slot| slot.is_none()).count();
        let start = match from.checked_sub(1) {
            None => Some(0),
            Some(last) => found.get(last).copied().flatten().map(|at| at + 1),
        };
        let end = found.get(from + run).copied().map_or(Some(now.len()), |slot| slot);
        if let (Some(start), Some(end)) = (start, end)
            && end.checked_sub(start) == Some(run)
        {
            for (nth, slot) in found.iter_mut().skip(from).take(run).enumerate() {
                let (was, is) = (before.get(from + nth), now.get(start + nth));
                // Of two that are called otherwise neither is the other.
                let is_other =
                    was.zip(is).is_none_or(|(was, is)| was.id.is_some() && is.id.is_some());
                let is_free = !taken.get(start + nth).copied().unwrap_or(true);
                *slot = (is_free && !is_other).then_some(start + nth);
            }
        }
        from += run + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::{ListKey, RecordKey, Section, SourceText, Which};
    use crate::{Edit, Value, apply};
    use std::path::Path;

    fn text(figures: &str) -> SourceText {
        let text = format!(
            "Situation(version: 1, snapshots: [\n Snapshot(id: \"s\", figures: [\n{figures}\n ]),\n])"
        );
        SourceText::parse(&text, Path::new("situation.ron")).unwrap()
    }

    /// Figures of these counts, of which those with a letter before have it as their id.
    fn figures(counts: &str) -> String {
        let figure = |word: &str| {
            let (id, count) = word.split_at(word.find(|c: char| c.is_ascii_digit()).unwrap());
            let id = if id.is_empty() { String::new() } else { format!("id: \"{id}\", ") };
            format!("  Figure({id}measure: Arrivals, at: \"p\", count: Exact({count})),")
        };
        counts.split(' ').filter(|word| !word.is_empty()).map(figure).collect::<Vec<_>>().join("\n")
    }

    fn list() -> ListKey {
        ListKey::Figures(Which::id("s"))
    }

    fn figure(at: usize) -> RecordKey {
        list().record(Which::At(at))
    }

    fn followed(before: &SourceText, now: &SourceText) -> Vec<Option<usize>> {
        let found = before.followed(now, &list()).unwrap();
        (0..before.count(&list()).unwrap()).map(|at| found.position(at)).collect()
    }

    #[test]
    fn records_are_found_in_a_text_that_was_written_anew() {
        for (before, now, expected) in [
            ("1 2 3", "1 2 3", vec![Some(0), Some(1), Some(2)]),
            ("1 2 3", "2 3", vec![None, Some(0), Some(1)]),
            ("1 2 3", "4 1 2 3", vec![Some(1), Some(2), Some(3)]),
            // One that was changed, between neighbours that were not, or beside one that is gone.
            ("1 2 3", "1 9 3", vec![Some(0), Some(1), Some(2)]),
            ("1 2 3", "8 9 3", vec![Some(0), Some(1), Some(2)]),
            ("1 2 3", "9 3", vec![None, None, Some(1)]),
            ("1 2 3", "2 3 9", vec![None, Some(0), Some(1)]),
            // Moved.
            ("1 2 3", "3 1 2", vec![Some(1), Some(2), Some(0)]),
            // Of those that say the same the first is the first.
            ("1 1 2", "1 2", vec![Some(0), None, Some(1)]),
            // By its id, which stands above what it says, may come and may be another.
            ("a1 2 b3", "b3 2 a9", vec![Some(2), Some(1), Some(0)]),
            ("a1 2", "1 2", vec![Some(0), Some(1)]),
            ("1 2", "c1 2", vec![Some(0), Some(1)]),
            ("a1 2", "c1 2", vec![Some(0), Some(1)]),
            ("a1 2", "c9 2", vec![None, Some(1)]),
            ("1 2", "", vec![None, None]),
        ] {
            let (before, now) = (text(&figures(before)), text(&figures(now)));
            assert_eq!(followed(&before, &now), expected, "{}", now.text());
        }
    }

    #[test]
    fn an_edit_tells_apart_even_records_that_say_the_same() {
        for gone in 0..4 {
            let before = text(&figures("1 1 1 1"));
            let mut now = before.clone();
            apply(&mut now, &Edit::Remove { record: figure(gone) }).unwrap();
            let stays = |at: usize| (at != gone).then(|| at - usize::from(at > gone));
            assert_eq!(followed(&before, &now), (0..4).map(stays).collect::<Vec<_>>(), "{gone}");
        }
    }

    #[test]
    fn a_record_that_was_taken_out_is_found_when_it_is_back() {
        for gone in 0..3 {
            let before = text(&figures("1 2 3"));
            let mut now = before.clone();
            let back = apply(&mut now, &Edit::Remove { record: figure(gone) }).unwrap();
            assert_eq!(before.followed_record(&now, &figure(gone)), None);
            apply(&mut now, &back).unwrap();
            assert_eq!(before.followed_record(&now, &figure(gone)), Some(figure(gone)));
        }
    }

    #[test]
    fn figures_are_found_in_a_report_that_is_called_otherwise() {
        let before = text(&figures("1 2"));
        let mut now = before.clone();
        let snapshot = RecordKey::new(Section::Snapshots, "s");
        apply(&mut now, &Edit::set(snapshot, "id", Value::text("t"))).unwrap();
        let found = before.followed_record(&now, &figure(1));
        assert_eq!(found, Some(RecordKey::Figure(Which::id("t"), Which::At(1))));
    }
}
