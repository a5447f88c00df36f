//! Words beside those who are counted that make them others than the words alone would say: those they are
//! with, what they do to others, where they leave for, and that it is still under way.

use super::{
    draft::FigureDraft,
    figures::Assembly,
    items::{Kind, LineItem},
    pieces::Doubtful,
    spots::PlaceMention,
};
use crate::reading::{
    lexicon::{Join, Meaning},
    names::Named,
};
use waymark_model::{LegIx, Measure};

impl Assembly<'_, '_, '_> {
    /// What words beside those who are counted leave open.
    pub(super) fn beside_counts(&mut self, counts: &[usize], figures: &[FigureDraft]) {
        let people = self.positions(LineItem::is_people);
        // Of those who move no status is taken from a word that all are called by.
        let is_there = figures.iter().any(|figure| figure.measure == Some(Measure::Present));
        for i in people {
            let is_some_of = is_there
                && self.item(i).is_some_and(|item| self.status(item).is_some())
                && (self.is_with_others(i) || self.is_one_of(counts, i));
            if is_some_of || self.is_object(counts, i) {
                self.doubt(i, Doubtful::NotUsed);
            }
        }
        for i in self.positions(|item| matches!(item.kind, Kind::Measure(_))) {
            let is_small = |i: &usize| self.item(*i).is_some_and(|item| item.join().is_some());
            let mut before = (0..i).rev().take_while(is_small);
            let goes_on = |i| self.means(i, &Meaning::Asks) || self.means(i, &Meaning::Staying);
            if self.means(i, &Meaning::UnderWay) && before.any(goes_on) {
                self.doubt(i, Doubtful::WhichMeasure);
            }
        }
    }

    /// `refugees and migrants`, `беженцев и жителей`: one count of people of whom some only are of a status.
    fn is_with_others(&self, people: usize) -> bool {
        let own = self.item(people).and_then(|item| self.status(item));
        let is_link = |i: usize| self.items.is_mark(i, "/") || self.means(i, &Meaning::And);
        let is_other = |i: usize| {
            let other = self.item(i).filter(|item| item.is_people());
            other.is_some_and(|item| self.status(item) != own)
        };
        let is_gap =
            |i: &usize| is_link(*i) || self.items.is_comma(*i) || self.items.is_mark(*i, "(");
        let before = (0..people).rev().find(|i| !is_gap(i));
        let behind = (people + 1..self.items.all.len()).find(|i| !is_gap(i));
        before.is_some_and(|i| i + 1 < people && is_other(i))
            || behind.is_some_and(|i| i > people + 1 && is_other(i))
    }

    /// `5,000 people, including refugees`: how many of them are is not said.
    fn is_one_of(&self, counts: &[usize], people: usize) -> bool {
        let count = counts.iter().rev().find(|count| **count < people);
        let mut between = count.map_or(0..0, |count| count + 1..people);
        between.any(|i| self.means(i, &Meaning::Among))
    }

    /// `3,000 residents host refugees`, `3,000 people received refugees`: those behind the verb are not
    /// those who are counted.
    fn is_object(&self, counts: &[usize], people: usize) -> bool {
        let is_verb = |i: &usize| {
            let is_measure =
                self.item(*i).is_some_and(|item| matches!(item.kind, Kind::Measure(_)));
            is_measure || self.means(*i, &Meaning::Hosts)
        };
        let is_article = |i: &usize| self.item(*i).and_then(LineItem::join) == Some(Join::Of);
        let verb = (0..people).rev().find(|i| !is_article(i)).filter(is_verb);
        let Some(verb) = verb else { return false };
        let count = counts.iter().rev().find(|count| **count < verb);
        let mut before = count.map_or(0..0, |count| count + 1..verb);
        before.any(|i| self.item(i).is_some_and(LineItem::is_people))
    }

    /// `fled towards Kaya`: they need not have come there; nor those who `left for Germany`, where all drawn
    /// legs lead elsewhere.
    pub(super) fn is_headed(&self, spots: &[PlaceMention]) -> bool {
        let situation = self.context.situation;
        let is_reached = |named: Named| {
            let Named::Place(to) = named else { return false };
            let is_in = |place| place == to || situation.lies_within(place, to);
            situation.legs.iter().any(|leg| is_in(leg.to) && !is_in(leg.from))
        };
        spots.iter().any(|spot| {
            let is_small = |i: &usize| self.means(*i, &Meaning::PlaceArticle);
            let Some(before) = (0..spot.item).rev().find(|i| !is_small(i)) else { return false };
            let is_bound = || {
                self.means(before, &Meaning::BoundFor)
                    && !situation.legs.is_empty()
                    && !is_reached(spot.named)
            };
            spot.led == Some(Join::To) && (self.means(before, &Meaning::Towards) || is_bound())
        })
    }

    /// `departed Ukraine for Poland`: who went to one place is not all who left, but where only that leg
    /// leads away.
    pub(super) fn is_bound(&self, spots: &[PlaceMention], leg: Option<LegIx>) -> bool {
        let legs = &self.context.situation.legs;
        let is_only = leg
            .and_then(|leg| legs.get(leg.usize()))
            .is_some_and(|own| legs.iter().filter(|other| other.from == own.from).count() == 1);
        !is_only && spots.iter().any(|spot| spot.led == Some(Join::To))
    }

    /// Whether what is said of vehicles beside their number may be that they are there, or left, and not
    /// that they came.
    pub(super) fn may_be_there(measures: &[Measure]) -> bool {
        !measures.iter().all(|m| matches!(m, Measure::Arrivals | Measure::Passed))
    }

    /// `are said to have arrived`: nobody says that they did.
    pub(super) fn is_said_of(&self, i: usize) -> bool {
        let is_told = matches!(
            self.item(i).and_then(LineItem::join),
            Some(Join::Says | Join::Reports | Join::Told)
        );
        let before = i.checked_sub(1);
        is_told
            && before.is_some_and(|i| self.means(i, &Meaning::Asks))
            && self.means(i + 1, &Meaning::Infinitive)
    }
}
