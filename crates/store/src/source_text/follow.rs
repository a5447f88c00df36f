//! Which record of a text is which of the same text after edits.

use super::{
    ListChange, ListKey, RecordKey, Section, SourceText, list::RecordList, record_text::RecordText,
};
use crate::merge::content_text;
use std::{collections::HashMap, hash::Hash};

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
    /// Where the records of a list stand in a later text: through edits each stays the record that it
    /// is; one that was read anew, or is back, is found by its id or by all that it says. Never by
    /// where it stood, where another may stand since.
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
        let (were, held) = (self.list(&list)?, now.list(&later)?);
        let stood = were.find(which)?;
        let entry = were.get(stood)?;
        let same = |list: &RecordList, of: &RecordText| {
            list.position_near(stood, |other| other.identity == of.identity)
        };
        let is_new = |at: &usize| held.get(*at).is_some_and(|other| same(were, other).is_none());
        let called_so = || held.position(entry.id.as_deref()?).filter(is_new);
        let stands = match same(held, entry).or_else(called_so) {
            Some(at) => at,
            None => self.followed(now, &list)?.position(stood)?,
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

/// For each record where it stands among others: where it is the same through edits, else by its id,
/// else by all that it says. Of several that say the same each is found in their order, where none of
/// them is gone and none has come.
fn pairs(before: &[&RecordText], now: &[&RecordText]) -> Vec<Option<usize>> {
    let mut found = vec![None; before.len()];
    let mut taken = vec![false; now.len()];
    pair(before, now, &mut found, &mut taken, |record| Some(record.identity));
    pair(before, now, &mut found, &mut taken, |record| record.id.clone());
    pair(before, now, &mut found, &mut taken, |record| Some(content_text(record)));
    found
}

/// Finds those that are not found yet by a key.
fn pair<K: Eq + Hash>(
    before: &[&RecordText],
    now: &[&RecordText],
    found: &mut [Option<usize>],
    taken: &mut [bool],
    key: impl Fn(&RecordText) -> Option<K>,
) {
    let mut open: HashMap<K, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (at, record) in before.iter().enumerate() {
        if found.get(at) == Some(&None)
            && let Some(key) = key(record)
        {
            open.entry(key).or_default().0.push(at);
        }
    }
    for (at, record) in now.iter().enumerate() {
        if taken.get(at) == Some(&false)
            && let Some((_, are)) = key(record).and_then(|key| open.get_mut(&key))
        {
            are.push(at);
        }
    }
    for (were, are) in open.into_values().filter(|(were, are)| were.len() == are.len()) {
        for (was, is) in were.into_iter().zip(are) {
            if let (Some(found), Some(taken)) = (found.get_mut(was), taken.get_mut(is)) {
                (*found, *taken) = (Some(is), true);
            }
        }
    }
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
            // One that says something else may be another that stands there now.
            ("1 2 3", "1 9 3", vec![Some(0), None, Some(2)]),
            ("1 2 3", "8 9 3", vec![None, None, Some(2)]),
            ("1 2 3", "9 3", vec![None, None, Some(1)]),
            ("1 2 3", "2 3 9", vec![None, Some(0), Some(1)]),
            // Moved.
            ("1 2 3", "3 1 2", vec![Some(1), Some(2), Some(0)]),
            // Of those that say the same the first is the first, unless one is gone or has come.
            ("1 1 2", "2 1 1", vec![Some(1), Some(2), Some(0)]),
            ("1 1 2", "1 2", vec![None, None, Some(1)]),
            ("1 2", "1 1 2", vec![None, Some(2)]),
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

    /// After an edit, and what takes it back.
    fn edited(text: &SourceText, edit: &Edit) -> (SourceText, Edit) {
        let mut now = text.clone();
        let back = apply(&mut now, edit).unwrap();
        (now, back)
    }

    fn remove(at: usize) -> Edit {
        Edit::Remove { record: figure(at) }
    }

    fn put(at: usize, count: &str) -> Edit {
        Edit::Put {
            list: list(),
            at: Some(at),
            text: figures(count).trim_matches([' ', ',']).to_owned(),
        }
    }

    fn stands(before: &SourceText, now: &SourceText, at: usize) -> Option<usize> {
        let found = before.followed_record(now, &figure(at))?;
        assert_eq!(followed(before, now)[at], now.position(&found));
        now.position(&found)
    }

    #[test]
    fn a_record_that_is_gone_is_not_another_that_stands_there() {
        for gone in 0..3 {
            let before = text(&figures("1 2 3"));
            let (without, back) = edited(&before, &remove(gone));
            let (another, away) = edited(&without, &put(gone, "9"));
            assert_eq!(stands(&before, &another, gone), None, "{gone}");
            for at in (0..3).filter(|at| *at != gone) {
                assert_eq!(stands(&before, &another, at), Some(at), "{gone}");
            }
            // Nor is the other it, once all of that is taken back.
            let again = edited(&edited(&another, &away).0, &back).0;
            assert_eq!(followed(&before, &again), [Some(0), Some(1), Some(2)], "{gone}");
            assert_eq!(stands(&another, &again, gone), None, "{gone}");
            // What a neighbour says now does not make it the one that is gone.
            let beside = usize::from(gone == 0);
            let count = Value::Written(format!("Exact({})", gone + 1));
            let alike = edited(&without, &Edit::set(figure(0), "count", count)).0;
            assert_eq!(stands(&before, &alike, gone), None, "{gone}");
            assert_eq!(stands(&before, &alike, beside), Some(0), "{gone}");
        }
    }

    #[test]
    fn of_several_gone_that_say_the_same_one_that_is_back_may_be_any() {
        let before = text(&figures("1 1 1 1"));
        let (one, first) = edited(&before, &remove(1));
        let (two, second) = edited(&one, &remove(1));
        let back = edited(&two, &second).0;
        assert_eq!(followed(&before, &back), [Some(0), None, None, Some(2)]);
        let all = edited(&back, &first).0;
        assert_eq!(followed(&before, &all), [Some(0), Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn a_record_stays_itself_through_a_move_a_change_and_what_takes_them_back() {
        for at in 0..4 {
            for to in 0..4 {
                let before = text(&figures("1 1 2 3"));
                let (moved, _) = edited(&before, &Edit::Move { record: figure(at), to });
                assert_eq!(stands(&before, &moved, at), Some(to), "{at} {to}");
                let count = Value::Written("Exact(7)".to_owned());
                let (changed, back) = edited(&moved, &Edit::set(figure(to), "count", count));
                assert_eq!(stands(&before, &changed, at), Some(to), "{at} {to}");
                assert_eq!(stands(&before, &edited(&changed, &back).0, at), Some(to), "{at} {to}");
            }
        }
    }

    #[test]
    fn a_record_is_not_another_that_is_called_as_it_was() {
        let before = text(&figures("a1 2"));
        let renamed = edited(&before, &Edit::set(figure(0), "id", Value::text("c"))).0;
        let now = edited(&renamed, &put(0, "a9")).0;
        let found =
            before.followed_record(&now, &RecordKey::Figure(Which::id("s"), Which::id("a")));
        assert_eq!(found, Some(RecordKey::Figure(Which::id("s"), Which::id("c"))));
        // Nor is one that was there already and is called so since it is gone.
        let before = text(&figures("a1 b2"));
        let gone = edited(&before, &remove(0)).0;
        let now = edited(&gone, &Edit::set(figure(0), "id", Value::text("a"))).0;
        let of = |id: &str| RecordKey::Figure(Which::id("s"), Which::id(id));
        assert_eq!(before.followed_record(&now, &of("a")), None);
        assert_eq!(before.followed_record(&now, &of("b")), Some(of("a")));
        assert_eq!(followed(&before, &now), [None, Some(0)]);
    }

    #[test]
    fn figures_of_a_report_that_is_gone_are_none_of_another_called_so() {
        let before = text(&figures("1 2"));
        let record = RecordKey::new(Section::Snapshots, "s");
        let gone = edited(&before, &Edit::Remove { record }).0;
        let report = "Snapshot(id: \"s\", figures: [\n".to_owned() + &figures("2 8") + "\n])";
        let list = ListKey::Section(Section::Snapshots);
        let now = edited(&gone, &Edit::Put { list, at: None, text: report }).0;
        assert_eq!(followed(&before, &now), [None, Some(0)]);
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
