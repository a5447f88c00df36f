//! Who most of those are that a line counts, without a number of them: it says nothing of the count.

use super::items::{Items, Kind, LineItem};
use crate::reading::lexicon::{Join, Meaning};

impl Items<'_> {
    /// Takes `mostly women and children` for small words. Where a number follows, or something else than people is
    /// told of, `mostly` stays as it is.
    pub(super) fn leave_who_most_are(&mut self) {
        let mut at = 0;
        while at < self.all.len() {
            let is_said = self
                .all
                .get(at)
                .is_some_and(|item| self.line.past(item.first, &Meaning::Mostly) == Some(item.end));
            if is_said && let Some(end) = self.people_from(at + 1) {
                self.merge(at, end, Kind::Join(Join::Filler));
            }
            at += 1;
        }
    }

    /// The end of a list of people that begins at an item, and that no number goes on.
    fn people_from(&self, first: usize) -> Option<usize> {
        let is_people = |i: usize| {
            self.all.get(i).is_some_and(|item| item.is_people() && item.kind != Kind::Households)
        };
        let mut end = first;
        while is_people(end) {
            end += 1;
            let link = (end..self.all.len()).find(|i| !self.is_link(*i)).unwrap_or(end);
            if is_people(link) {
                end = link;
            }
        }
        let links = (end..self.all.len()).take_while(|i| self.is_link(*i)).count();
        let goes_on = links > 0 && self.all.get(end + links).is_some_and(LineItem::is_count);
        (end > first && !goes_on && !self.all.get(end).is_some_and(LineItem::is_count))
            .then_some(end)
    }

    /// A comma, `and`, `and the`.
    fn is_link(&self, i: usize) -> bool {
        let is_small = |item: &LineItem| item.join() == Some(Join::Of);
        self.is_comma(i) || self.all.get(i).is_some_and(is_small)
    }
}
