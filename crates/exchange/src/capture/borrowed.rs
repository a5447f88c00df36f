//! Words for what is counted stand at one count of a line and may be another's, too: `500 arrived in
//! Goris, 300 in Kornidzor`. A count that says by itself who is where, or of whose place nothing but
//! that is said, has them not so.

use super::{
    figures::Assembly,
    items::{Kind, LineItem},
};
use crate::reading::lexicon::{Join, Meaning, Worded};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};
use waymark_model::Measure;

/// A count of a line, with the places said of it and what stands around it.
pub(super) struct CountInLine<'a> {
    at: usize,
    places: &'a [usize],
    /// From behind the count before up to the next.
    pub around: Range<usize>,
}

impl CountInLine<'_> {
    /// The places that stand beside it.
    pub(super) fn told(&self) -> Vec<usize> {
        self.places.iter().copied().filter(|place| self.around.contains(place)).collect()
    }
}

impl Assembly<'_, '_, '_> {
    /// Takes from each count the words that another alone says. All but the counts are by count, in
    /// the order of the line; `told` is what [`Self::told_once`] says of them.
    pub(super) fn leave_what_others_say(
        &self,
        counts: &[usize],
        told: &[usize],
        measures: &mut [Vec<usize>],
        places: &[Vec<usize>],
    ) {
        let end = self.items.all.len();
        let owners = self.owners(counts, measures.iter().flatten().copied());
        for (n, words) in measures.iter_mut().enumerate() {
            let (Some(&at), Some(places_of)) = (counts.get(n), places.get(n)) else { continue };
            // Of a count and the same told again, what stands around both is said of each.
            let Some(own) = told.get(n) else { continue };
            let first = told.partition_point(|other| other < own);
            let next = told.partition_point(|other| other <= own);
            let before = first.checked_sub(1).and_then(|n| counts.get(n)).map_or(0, |at| at + 1);
            let around = before..counts.get(next).copied().unwrap_or(end);
            let count = CountInLine { at, places: places_of, around };
            words.retain(|&word| {
                let Some(&owned) = owners.get(&word) else { return true };
                let owner = counts.get(owned).zip(places.get(owned));
                let Some((&owner, places_of_owner)) = owner else { return true };
                let is_told = |place: &usize| {
                    count.around.contains(place)
                        && self.led(*place) != Some(Join::From)
                        && (*place < owner && at < owner || !places_of_owner.contains(place))
                };
                if told.get(owned) == Some(own) || self.is_among(&count) {
                    return true;
                }
                if self.are_there_unharmed(word, at, owner)
                    || self.are_only_from_there(word, &count, places_of_owner)
                {
                    return false;
                }
                !count.places.iter().any(is_told)
                    || !(self.is_behind(word, &count, places)
                        || self.is_bracketed(at) && !self.is_bracketed(owner)
                        || self.is_there(&count)
                        || self.is_after_others(n, word, counts, &owners)
                        || self.stays_where(word, &count, places_of_owner)
                        || self.are_others(&count, owner) && !self.went_there(word, &count))
            });
        }
    }

    /// By word: the number of the count that it stands nearest to. What a comma parts, or `and` before a
    /// count, is further than any other.
    pub(super) fn owners(
        &self,
        counts: &[usize],
        words: impl IntoIterator<Item = usize>,
    ) -> BTreeMap<usize, usize> {
        let mut commas = 0;
        let part = |i: usize| {
            let is_count = counts.binary_search(&(i + 1)).is_ok();
            let is_and = is_count && self.means(i, &Meaning::And);
            commas += usize::from(is_and || self.items.is_comma(i) || self.items.is_mark(i, "."));
            commas
        };
        let parts: Vec<usize> = (0..self.items.all.len()).map(part).collect();
        let of = |i: usize| parts.get(i).copied().unwrap_or_default();
        let words: BTreeSet<usize> = words.into_iter().collect();
        let nearest = |word: usize| {
            let distance = |at: usize| (of(at).abs_diff(of(word)), at.abs_diff(word));
            // Of all before and of all behind, it is the one beside.
            let next = counts.partition_point(|at| *at < word);
            let beside = next.saturating_sub(1)..counts.len().min(next + 1);
            let near = beside.min_by_key(|n| counts.get(*n).map(|at| distance(*at)));
            near.map(|n| (word, n))
        };
        words.into_iter().filter_map(nearest).collect()
    }

    /// `including 1,000 children in Farchana`: some of those before.
    fn is_among(&self, count: &CountInLine<'_>) -> bool {
        let among = [Meaning::Among, Meaning::OfThose];
        (count.around.start..count.at).any(|i| among.iter().any(|meaning| self.means(i, meaning)))
    }

    /// `30,000 in Hamdayet and 400 died in Um Rakuba`: the word stands behind, in what is said of
    /// another place. Behind all places it may be of a list: `500 in Goris, 300 in Kornidzor arrived`.
    fn is_behind(&self, word: usize, count: &CountInLine<'_>, places: &[Vec<usize>]) -> bool {
        let is_of_other = |place: &usize| *place > word && !count.places.contains(place);
        let ends = |i: usize| self.items.is_mark(i, ";");
        // Albania: 300,000, Blace: 3,000 arrived
        let is_headed = count.at.checked_sub(1).is_some_and(|i| self.items.is_mark(i, ":"));
        word > count.at
            && (is_headed
                || places.iter().rev().flatten().any(is_of_other)
                || (count.at..word).any(ends)
                // Hamdayet (20,000), Humera (300 killed)
                || self.is_opened_in(count.at..word))
    }

    /// `Pristina (200,000)`
    fn is_bracketed(&self, at: usize) -> bool {
        self.is_opened_in(0..at)
    }

    /// `30 refugees killed in Pristina and 3,000 refugees in Prizren`: those of a status who are told of anew behind
    /// what befell others need not have suffered it. Not so of what a list tells: `killed 30 refugees and 40 IDPs`.
    fn are_there_unharmed(&self, word: usize, count: usize, owner: usize) -> bool {
        let kind = self.item(word).map(|item| &item.kind);
        let is_harm =
            matches!(kind, Some(Kind::Measure(all)) if all.iter().all(|measure| measure.is_harm()));
        let who = self.item(count + 1).filter(|item| item.is_people());
        let is_uprooted = || {
            let all = [Meaning::Uprooted, Meaning::Displaced];
            all.iter().any(|meaning| self.is_whole(count + 1, meaning))
        };
        let are_uprooted = who.is_some_and(|item| self.status(item).is_some() || is_uprooted());
        is_harm && owner < word && word < count && are_uprooted
    }

    /// `300 fled to Egypt and 40 refugees from Chad`, `300 from Egypt, 40 fled to Chad`: those of whom nothing but where
    /// they are from is told need not be all who left there. Not so of `300 fled Egypt and 40 from Chad`.
    fn are_only_from_there(
        &self,
        word: usize,
        count: &CountInLine<'_>,
        of_owner: &[usize],
    ) -> bool {
        let kind = self.item(word).map(|item| &item.kind);
        let is_flight =
            matches!(kind, Some(Kind::Measure(all)) if all.contains(&Measure::Departures));
        if !is_flight {
            return false;
        }
        let own = count.told();
        let is_from = |place: &usize| self.led(*place) == Some(Join::From);
        let is_to = |place: &usize| {
            matches!(self.led(*place), Some(Join::To | Join::In)) || self.is_at(*place)
        };
        let mut others = of_owner.iter().filter(|place| !own.contains(place));
        let is_apart = if word > count.at { !others.any(is_from) } else { others.any(is_to) };
        !own.is_empty() && own.iter().all(is_from) && is_apart
    }

    /// Whether a bracket opens among items and does not close.
    pub(super) fn is_opened_in(&self, mut items: Range<usize>) -> bool {
        let is_mark = |i: usize, mark| self.items.is_mark(i, mark);
        let last = items.rfind(|i| is_mark(*i, "(") || is_mark(*i, ")"));
        last.is_some_and(|i| is_mark(i, "("))
    }

    /// `12 killed in Kukës, 300 wounded in Tirana, 20,000 in Albania`: behind several things that are counted
    /// the bare count may be of any. A heading is of all below it, and so is what `and` leads on from in
    /// a part of its own.
    fn is_after_others(
        &self,
        nth: usize,
        word: usize,
        counts: &[usize],
        owners: &BTreeMap<usize, usize>,
    ) -> bool {
        let Some(&owner) = owners.get(&word).filter(|owner| **owner < nth) else { return false };
        let at = |n: usize| counts.get(n).copied().unwrap_or_default();
        let is_ended = |n: usize| (at(n)..at(n + 1)).any(|i| self.items.ends_part(i));
        let is_heading = (word..at(owner)).any(|i| self.items.is_mark(i, ":"));
        let is_led_on = owner + 1 == nth
            && self.means(at(nth).saturating_sub(1), &Meaning::And)
            && owner.checked_sub(1).is_some_and(is_ended);
        let is_bare = !owners.values().any(|owner| *owner == nth);
        let differs =
            |other: &usize, n: usize| n < owner && self.items.kind(*other) != self.items.kind(word);
        is_bare && !is_heading && !is_led_on && owners.iter().any(|(other, n)| differs(other, *n))
    }

    /// `20,000 are in Um Rakuba`, `there are 20,000`, `Macedonia has 20,000`, `in all 20,000`
    fn is_there(&self, count: &CountInLine<'_>) -> bool {
        let is_small = |i: usize| self.item(i).is_some_and(|item| item.join().is_some());
        let stays = |i: usize| {
            let all = [Meaning::Asks, Meaning::Hosts, Meaning::Staying, Meaning::Now];
            all.iter().any(|meaning| self.means(i, meaning))
        };
        let before = (count.around.start..count.at).rev().take_while(|i| is_small(*i));
        // 3,000 out of 300,000 in Albania
        let is_of = |i: usize| {
            matches!(self.item(i).and_then(LineItem::join), Some(Join::Of | Join::From))
                && !self.means(i, &Meaning::And)
        };
        let leads = before.clone().any(stays) || before.take(1).any(is_of);
        let place =
            count.places.iter().find(|place| count.around.contains(place) && **place > count.at);
        let follows = place.is_some_and(|place| {
            // 900 se trouvent à Minova
            let is_small = |i: &usize| is_small(*i) || self.means(*i, &Meaning::AtPlace);
            let mut between = (count.at..*place).rev().take_while(is_small);
            let is_led =
                matches!(self.led(*place), Some(Join::In | Join::Filler)) || self.is_at(*place);
            is_led && between.any(stays)
        });
        leads || follows || self.is_total(count)
    }

    /// `total in Albania: 300,000`, `a total of 300,000`
    fn is_total(&self, count: &CountInLine<'_>) -> bool {
        let all =
            [Meaning::InTotal, Meaning::Cumulative, Meaning::Total, Meaning::Worded(Worded::Exact)];
        let is_part = |i: usize| !self.items.is_comma(i) && !self.items.is_mark(i, ".");
        let from_comma = (count.around.start..count.at).rev().take_while(|i| is_part(*i));
        from_comma.chain([count.at]).any(|i| all.iter().any(|meaning| self.means(i, meaning)))
    }

    /// `12 died in Kukës, 300,000 refugees in Albania`: others than those of whom the word is said.
    fn are_others(&self, count: &CountInLine<'_>, owner: usize) -> bool {
        let of = |item: &LineItem| match &item.kind {
            Kind::Whom(people) => Some(*people),
            _ => None,
        };
        let is_group = |item: &LineItem| !item.names().is_empty();
        let origin = |item: &LineItem| of(item).and_then(|people| people.origin);
        // People who were displaced are others than people.
        let is_uprooted = |item: &LineItem| {
            let all = [Meaning::Uprooted, Meaning::Displaced];
            all.iter().any(|m| self.items.line.past(item.first, m) == Some(item.end))
        };
        // Men and women are told of alike, people and women among them are not.
        let alike = |a: &LineItem, b: &LineItem| {
            self.items.line.text_of(a.first, a.end) == self.items.line.text_of(b.first, b.end)
                || self.status(a) == self.status(b)
                    && is_uprooted(a) == is_uprooted(b)
                    && origin(a) == origin(b)
                    && of(a).is_some() == of(b).is_some()
                    && !is_group(a)
                    && !is_group(b)
        };
        let those = self.people_of(owner);
        self.people_of(count.at).is_some_and(|own| !those.is_some_and(|those| alike(own, those)))
    }

    /// The word right behind a count for who is counted, or the one that heads it: `refugees:
    /// Albania 300,000`.
    pub(super) fn people_of(&self, count: usize) -> Option<&LineItem> {
        let item = |i: usize| self.item(i);
        let is_small = |item: &&LineItem| item.join() == Some(Join::Filler);
        let behind =
            (count + 1..self.items.all.len()).filter_map(item).find(|item| !is_small(item));
        let parts = |item: &LineItem| {
            item.is_count() || item.kind == Kind::Comma || self.items.line.is(item.first, ".")
        };
        let before = (0..count).rev().filter_map(item).take_while(|item| !parts(item));
        behind
            .filter(|item| item.is_people())
            .or_else(|| before.into_iter().find(|item| item.is_people()))
    }
}
