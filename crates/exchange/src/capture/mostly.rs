//! Who most of those are that a line counts, without a number of them: it says nothing of the count.

use super::items::{Items, Kind, LineItem};
use crate::reading::lexicon::{Join, Meaning};
use waymark_model::People;

impl Items<'_> {
    /// Takes `mostly women and children` for small words behind whom a number counts. Where anything else may be told
    /// by it (`mostly women and children killed`, `mostly men, and refugees`), or of others than those, `mostly` stays
    /// as it is.
    pub(super) fn leave_who_most_are(&mut self) {
        let (mut at, mut count) = (0, None);
        while at < self.all.len() {
            let Some(item) = self.all.get(at) else { break };
            let is_said = self.line.past(item.first, &Meaning::Mostly) == Some(item.end);
            count = if item.is_count() { Some(at) } else { count };
            if is_said
                && let Some(count) = count.take()
                && let Some(end) = self.people_from(at + 1)
                && self.are_some_of(at + 1..end, count + 1..at)
                && self.is_no_more_told(end, count + 1..at)
            {
                self.merge(at, end, Kind::Join(Join::Filler));
            }
            at += 1;
        }
    }

    /// Of which sex and ages those are that an item tells of and of nothing else, also where they are a group.
    fn whom_at(&self, i: usize) -> Option<People> {
        let item = self.all.get(i).filter(|item| item.is_people())?;
        let whom = |meaning: &Meaning| match meaning {
            Meaning::Whom(people) => Some(*people),
            _ => None,
        };
        match item.kind {
            Kind::Whom(people) => Some(people),
            _ => {
                self.line.find(item.first, whom).filter(|(_, end)| *end == item.end).map(|of| of.0)
            }
        }
    }

    /// The end of a list of people of a sex or of ages that begins at an item.
    fn people_from(&self, first: usize) -> Option<usize> {
        let is_told = |i: usize| {
            let is_narrow = |of: People| of.status.is_none() && of.origin.is_none();
            self.whom_at(i).is_some_and(is_narrow)
        };
        let mut end = first;
        while is_told(end) {
            let links = (end + 1..self.all.len()).take_while(|i| self.is_link(*i)).count();
            let next = end + 1 + links;
            if links == 0 || !is_told(next) {
                return Some(end + 1);
            }
            end = next;
        }
        None
    }

    /// Whether all of the list can be some of those counted: girls of children; no children of men.
    fn are_some_of(&self, list: std::ops::Range<usize>, counted: std::ops::Range<usize>) -> bool {
        let is_within = |part: People, whole: People| {
            whole.sex.is_none_or(|sex| part.sex == Some(sex))
                && whole.age.is_none_or(|age| part.age.is_some_and(|own| own.lies_within(age)))
        };
        let whole = counted.filter_map(|i| self.whom_at(i)).take(2).collect::<Vec<_>>();
        let fits = |part: People| whole.iter().all(|whole| is_within(part, *whole));
        whole.len() < 2 && list.filter_map(|i| self.whom_at(i)).all(fits)
    }

    /// Whether nobody else is told of behind the list, and no measure but where it stands between commas behind those
    /// who are counted: `3,000 people, mostly women and children, arrived`.
    fn is_no_more_told(&self, end: usize, counted: std::ops::Range<usize>) -> bool {
        let is_parted = self.is_comma(end);
        let tail = end + usize::from(is_parted);
        let is_and = |i: usize| self.all.get(i).is_some_and(|item| item.join() == Some(Join::Of));
        let is_bare = counted
            .clone()
            .all(|i| self.is_comma(i) || self.all.get(i).is_some_and(LineItem::is_people));
        let is_more = |item: &LineItem| {
            let is_measure = matches!(item.kind, Kind::Measure(_));
            item.is_people() || is_measure && !(is_parted && is_bare)
        };
        let behind = self.all.get(tail..).unwrap_or_default();
        let mut behind = behind.iter().take_while(|item| !item.is_count());
        let goes_on = is_and(tail) || self.all.get(tail).is_some_and(LineItem::is_count);
        !goes_on && !behind.any(is_more)
    }

    /// A comma, `and`, `and the`.
    fn is_link(&self, i: usize) -> bool {
        let is_small = |item: &LineItem| item.join() == Some(Join::Of);
        self.is_comma(i) || self.all.get(i).is_some_and(is_small)
    }
}
