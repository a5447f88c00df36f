//! Words for what is counted stand at one count of a line and may be another's, too: `500 arrived in
//! Goris, 300 in Kornidzor`. A count that says by itself who is where, or of whose place nothing but
//! that is said, has them not so.

use super::{
    figures::Assembly,
    items::{Kind, LineItem},
};
use crate::reading::lexicon::{Join, Meaning};
use std::ops::Range;
use waymark_model::People;

/// A count of a line, with the places said of it and the counts beside it.
struct Count<'a> {
    at: usize,
    places: &'a [usize],
    /// From behind the count before up to the next.
    around: Range<usize>,
}

impl Assembly<'_, '_, '_> {
    /// Takes from each count the words that another alone says. All but the counts are by count, in
    /// the order of the line.
    pub(super) fn leave_what_others_say(
        &self,
        counts: &[usize],
        measures: &mut [Vec<usize>],
        places: &[Vec<usize>],
    ) {
        let end = self.items.all.len();
        for (n, words) in measures.iter_mut().enumerate() {
            let (Some(&at), Some(places_of)) = (counts.get(n), places.get(n)) else { continue };
            let before = n.checked_sub(1).and_then(|n| counts.get(n)).map_or(0, |at| at + 1);
            let around = before..counts.get(n + 1).copied().unwrap_or(end);
            let count = Count { at, places: places_of, around };
            words.retain(|&word| {
                let owner = counts.iter().zip(places).min_by_key(|(at, _)| at.abs_diff(word));
                let Some((&owner, places_of_owner)) = owner else { return true };
                let is_told = |place: &usize| {
                    count.around.contains(place)
                        && self.led(*place) != Some(Join::From)
                        && (*place < owner && at < owner || !places_of_owner.contains(place))
                };
                owner == at
                    || self.is_among(&count)
                    || !count.places.iter().any(is_told)
                    || !(self.is_behind(word, &count, places)
                        || self.is_there(&count)
                        || self.are_others(&count, owner))
            });
        }
    }

    /// `including 1,000 children in Farchana`: some of those before.
    fn is_among(&self, count: &Count<'_>) -> bool {
        let among = [Meaning::Among, Meaning::OfThose];
        (count.around.start..count.at).any(|i| among.iter().any(|meaning| self.means(i, meaning)))
    }

    /// `30,000 in Hamdayet and 400 died in Um Rakuba`: the word stands behind, in what is said of
    /// another place. Behind all places it may be of a list: `Goris 500, Kornidzor 300 arrived`.
    fn is_behind(&self, word: usize, count: &Count<'_>, places: &[Vec<usize>]) -> bool {
        let is_of_other = |place: &usize| *place > word && !count.places.contains(place);
        let ends = |i: usize| self.item(i).is_some_and(|item| self.items.line.is(item.first, ";"));
        word > count.at && (places.iter().flatten().any(is_of_other) || (count.at..word).any(ends))
    }

    /// `20,000 are in Um Rakuba`, `there are 20,000`, `Macedonia has 20,000`
    fn is_there(&self, count: &Count<'_>) -> bool {
        let is_small = |i: usize| self.item(i).is_some_and(|item| item.join().is_some());
        let is = |i: &usize| self.means(*i, &Meaning::Asks) || self.means(*i, &Meaning::Hosts);
        let leads =
            (count.around.start..count.at).rev().take_while(|i| is_small(*i)).any(|i| is(&i));
        let place =
            count.places.iter().find(|place| count.around.contains(place) && **place > count.at);
        let follows = place.is_some_and(|place| {
            self.led(*place) == Some(Join::In)
                && (count.at..*place).rev().take_while(|i| is_small(*i)).any(|i| is(&i))
        });
        leads || follows
    }

    /// `12 died in Kukës, 300,000 refugees in Albania`: others than those of whom the word is said.
    fn are_others(&self, count: &Count<'_>, owner: usize) -> bool {
        let own = self.people_of(count.at);
        let those = self.people_of(owner);
        let is_of_all = |people: &People| people.status.is_none() && people.origin.is_none();
        let alike = |a: &LineItem, b: &LineItem| match (&a.kind, &b.kind) {
            // 500 men in Goris, 300 women in Kornidzor
            (Kind::Whom(a), Kind::Whom(b)) => a.status == b.status && a.origin == b.origin,
            (Kind::Whom(of), Kind::People) | (Kind::People, Kind::Whom(of)) => is_of_all(of),
            (a, b) => a == b,
        };
        own.is_some_and(|own| !those.is_some_and(|those| alike(own, those)))
    }

    /// The word right behind a count for who is counted.
    fn people_of(&self, count: usize) -> Option<&LineItem> {
        let behind = (count + 1..self.items.all.len()).filter_map(|i| self.item(i));
        let mut behind = behind.skip_while(|item| item.join() == Some(Join::Filler));
        behind.next().filter(|item| item.is_people())
    }
}
