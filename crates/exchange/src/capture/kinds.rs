//! Words beside a place that say of what kind it is: `Zamzam camp`, `the city of Goma`.

use super::{
    ParseContext,
    items::{Items, Kind, LineItem},
    leads::leads_to_place,
};
use crate::reading::{
    lexicon::{Join, Meaning},
    names::Named,
};
use waymark_model::{Measure, PlaceKind};

impl Items<'_> {
    /// Understands such words beside a place of their kind. Beside another, or where people come to what
    /// they say, another place is meant, and they are not: the region of a city, `the border with Chad`, `a
    /// village in Chad`. People may leave the region that a line is about.
    pub(super) fn tell_kinds(&mut self, context: &ParseContext<'_>) {
        for at in 0..self.all.len() {
            let Some(kinds) = self.kinds(at) else { continue };
            let behind = at.checked_sub(1).filter(|i| self.is_of(*i, &kinds, context));
            let named = self.named_behind(at).filter(|i| self.is_of(*i, &kinds, context));
            if let Some(place) = named {
                (at + 1..place).for_each(|small| self.make(small, Join::Of));
                if let Some((small, join)) = self.leading_to(at) {
                    self.make(small, join);
                }
            }
            if behind.or(named).is_some() {
                self.make(at, Join::Kind);
            } else if self.is_beside_place(at) || self.is_come_to(at) {
                self.leave(at);
            }
        }
    }

    /// The small word before such a word, and what it does: `dans la ville de Goma`, `au camp de Mugunga`.
    fn leading_to(&self, at: usize) -> Option<(usize, Join)> {
        let before = at.checked_sub(1)?;
        let item = self.all.get(before)?;
        let is_open = self.is_loose(before) || item.join() == Some(Join::AsOf);
        let says = |meaning| self.line.past(item.first, &meaning) == Some(item.end);
        let join = leads_to_place(&self.line, item.first)
            .or_else(|| says(Meaning::ToPlace).then_some(Join::To))
            .or_else(|| says(Meaning::AtPlace).then_some(Join::In))?;
        is_open.then_some((before, join))
    }

    fn leave(&mut self, at: usize) {
        if let Some(item) = self.all.get_mut(at) {
            item.kind = Kind::Loose;
        }
    }

    fn is_beside_place(&self, at: usize) -> bool {
        let behind = at.checked_sub(1).and_then(|i| self.all.get(i));
        behind.is_some_and(LineItem::is_place) || self.named_behind(at).is_some()
    }

    /// Whether people come to what a word says, or are there: `reached the border`, `in a village`.
    fn is_come_to(&self, at: usize) -> bool {
        let is_small = |item: &&LineItem| matches!(item.join(), Some(Join::Of | Join::Filler));
        let before = self.all.iter().take(at).rev().find(|item| !is_small(item));
        before.is_some_and(|item| match &item.kind {
            Kind::Measure(all) => {
                !all.contains(&Measure::Departures) && !all.contains(&Measure::Passed)
            }
            Kind::Join(join) => matches!(join, Join::In | Join::To | Join::From | Join::Via),
            _ => false,
        })
    }

    /// The kinds that a word says, where it is not the verb of a sentence: `crossing into Chad`.
    fn kinds(&self, at: usize) -> Option<Vec<PlaceKind>> {
        let item = self.all.get(at)?;
        let kinds = |m: &Meaning| match m {
            Meaning::OfKind(kinds) => Some(kinds.clone()),
            _ => None,
        };
        let (kinds, end) = self.line.find(item.first, kinds)?;
        let is_place = |i: usize| self.all.get(i).is_some_and(LineItem::is_place);
        let is_noun = match item.kind {
            Kind::Loose | Kind::Join(Join::Kind) => true,
            Kind::Measure(_) => {
                let leads = |next: &LineItem| {
                    next.is_place()
                        || matches!(next.join(), Some(Join::To | Join::In | Join::From | Join::Of))
                };
                at.checked_sub(1).is_some_and(is_place) && !self.all.get(at + 1).is_some_and(leads)
            }
            _ => false,
        };
        (end == item.end && is_noun).then_some(kinds)
    }

    /// The place behind such a word and the small words that lead to it: `the city of Goma`, `la ville de
    /// Goma`.
    fn named_behind(&self, at: usize) -> Option<usize> {
        let is_small = |i: &usize| {
            let is =
                |item: &LineItem, meaning| self.line.past(item.first, &meaning) == Some(item.end);
            self.all.get(*i).is_some_and(|item| {
                item.join() == Some(Join::Of) && !is(item, Meaning::And)
                    || is(item, Meaning::FromPlace)
                    || is(item, Meaning::PlaceArticle)
            })
        };
        let behind = (at + 1..self.all.len()).find(|i| !is_small(i))?;
        self.all.get(behind).is_some_and(LineItem::is_place).then_some(behind)
    }

    /// Whether an item may be a place of one of these kinds.
    fn is_of(&self, at: usize, kinds: &[PlaceKind], context: &ParseContext<'_>) -> bool {
        let is_one = |named: &Named| match named {
            Named::Place(place) => kinds.contains(&context.situation.place(*place).kind),
            _ => false,
        };
        self.all.get(at).is_some_and(|item| item.names().iter().any(is_one))
    }
}
