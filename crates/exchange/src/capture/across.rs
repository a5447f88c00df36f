//! What one part of a line seems to take from another and may not: the seat of who speaks as a place,
//! a thousand that is said once, vehicles. It is asked.

use super::{
    draft::{FigureDraft, place_of},
    figures::Assembly,
    items::{Kind, LineItem, Role},
    pieces::{Doubtful, What},
};
use crate::reading::{
    lexicon::{Join, Meaning},
    names::Named,
};
use std::collections::BTreeMap;
use waymark_model::{Measure, PlaceIx};

/// A number below it, beside others in thousands, may be thousands too.
const SMALL: u64 = 1000;

impl Assembly<'_, '_, '_> {
    /// The words for vehicles that are counted. Those that people sit in are not, `300 people arrived in
    /// vehicles`; where the count says of nobody that it is of people, it may be of either.
    pub(super) fn counted_vehicles(&mut self, counts: &[usize]) -> Vec<usize> {
        let is_led = |i: &usize| matches!(self.led(*i), Some(Join::In | Join::By | Join::On));
        let all = self.positions(LineItem::is_vehicles);
        let (taken, counted): (Vec<usize>, Vec<usize>) = all.into_iter().partition(is_led);
        for (i, nth) in self.owners(counts, taken) {
            self.take(i, What::Nothing, Vec::new());
            let count = counts.get(nth).copied().unwrap_or_default();
            if !self.people_of(count).is_some_and(|item| item.kind != Kind::Households) {
                self.doubt(i, Doubtful::NotUsed);
            }
        }
        counted
    }

    pub(super) fn across(&mut self, counts: &[usize], figures: &[FigureDraft]) {
        self.behind_a_part(counts, figures);
        self.seats();
        self.givers();
        self.datelines();
        self.scales(counts);
        self.vehicles_before(counts);
    }

    /// `5,000 IDPs in Tawila and at least 8,000 in North Darfur`: those who are there in all, or besides.
    fn behind_a_part(&mut self, counts: &[usize], figures: &[FigureDraft]) {
        let situation = self.context.situation;
        let place = |figure: &FigureDraft| place_of(figure.subject);
        let pairs = figures.iter().zip(figures.iter().skip(1));
        let asked = counts.iter().skip(1).zip(pairs).filter(|(count, (part, whole))| {
            let holds = place(part)
                .zip(place(whole))
                .is_some_and(|(held, of)| held != of && situation.lies_within(held, of));
            let is_led = count.checked_sub(1).is_some_and(|i| self.means(i, &Meaning::And));
            let is_bare = !self.item(*count + 1).is_some_and(LineItem::is_people);
            let are_alike = part.measure == whole.measure && part.whom == whole.whom;
            holds && are_alike && is_led && is_bare
        });
        for count in asked.map(|(count, _)| *count).collect::<Vec<_>>() {
            self.doubt(count, Doubtful::SharedWording);
        }
    }

    /// Takes from each count the places of what is said behind its own sentence: `12,000 arrived; 5,000
    /// registered in Tirana`.
    pub(super) fn leave_places_of_others(
        &self,
        counts: &[usize],
        measures: &[Vec<usize>],
        places: &mut [Vec<usize>],
    ) {
        let ends: Vec<usize> =
            (0..self.items.all.len()).filter(|i| self.items.ends_part(*i)).collect();
        let befell = |words: &Vec<usize>| words.iter().all(|word| self.is_harm(*word));
        // From so many counts on, all words are of harm.
        let alike_from = measures.len() - measures.iter().rev().take_while(|of| befell(of)).count();
        for (n, of) in places.iter_mut().enumerate() {
            let (Some(&at), Some(words)) = (counts.get(n), measures.get(n)) else { continue };
            let Some(&end) = ends.get(ends.partition_point(|end| *end <= at)) else { continue };
            let is_told = words.iter().any(|word| *word < end);
            let goes_on = counts.last().is_some_and(|last| *last > end);
            let are_alike = n >= alike_from;
            let is_before = |place: &usize| counts.last().is_some_and(|last| place < last);
            let are_of_others = !are_alike || of.iter().any(is_before);
            if is_told && goes_on && are_of_others && of.iter().all(|place| *place > end) {
                of.clear();
            }
        }
    }

    /// By number of a count: the first of the words that tell what it counts.
    fn first_words(&self, counts: &[usize], measures: &[Vec<usize>]) -> BTreeMap<usize, usize> {
        let owners = self.owners(counts, measures.iter().flatten().copied());
        owners.into_iter().rev().map(|(word, owner)| (owner, word)).collect()
    }

    /// Takes from each count the places behind the count before it, where that tells of something else: `300
    /// died in Tigray, 20,000 arrived`. Where people left they did not come to.
    pub(super) fn leave_places_of_other_events(
        &self,
        counts: &[usize],
        measures: &[Vec<usize>],
        places: &mut [Vec<usize>],
    ) {
        let words = self.first_words(counts, measures);
        let event =
            |n: usize| words.get(&n).map(|word| (self.is_harm(*word), self.is_departure(*word)));
        let said = places.to_vec();
        for n in 1..counts.len() {
            let (Some(first), Some(&at)) = (counts.first(), counts.get(n)) else { continue };
            let is_behind = |place: &usize| first < place && *place < at;
            let is_same = said.get(n) == said.get(n - 1)
                && said.get(n).is_some_and(|own| own.iter().all(is_behind));
            let differ = event(n - 1).zip(event(n)).is_some_and(|(before, own)| before != own);
            let is_gapped = event(n - 1).is_none();
            let is_unclear = differ
                || words
                    .get(&n)
                    .is_some_and(|word| self.is_between_places(n, *word, counts, &said, is_gapped));
            if let Some(own) = places.get_mut(n).filter(|_| is_same && is_unclear) {
                own.clear();
            }
        }
    }

    /// Takes from each count that has only places said behind the next what is of those alone: `20 were killed and 3,000
    /// registered in Chad`, `3,000 arrived, including 1,200 children in Adré`, `3,000 arrived (1,200 in Adré)`.
    pub(super) fn leave_places_of_later_events(
        &self,
        counts: &[usize],
        measures: &[Vec<usize>],
        places: &mut [Vec<usize>],
    ) {
        let words = self.first_words(counts, measures);
        let closes: Vec<usize> =
            (0..self.items.all.len()).filter(|i| self.items.is_mark(*i, ")")).collect();
        for n in 0..counts.len().saturating_sub(1) {
            let (Some(&[at, next]), Some(of)) = (counts.get(n..n + 2), places.get_mut(n)) else {
                continue;
            };
            let Some(&first) = of.first().filter(|first| next < **first) else { continue };
            let last = counts.partition_point(|count| *count < first) - 1;
            let close = closes.get(closes.partition_point(|close| *close < next));
            let is_in_brackets =
                self.is_opened_in(at..next) && close.is_none_or(|close| first < *close);
            let word = words.get(&n).copied();
            let is_of_part = last == n + 1
                && word.is_some_and(|word| word < next)
                && self.is_place_of_part(next, first);
            let is_of_other = word
                .zip(words.get(&last))
                .is_some_and(|(word, other)| self.are_apart(word, *other));
            if is_of_other || is_of_part || is_in_brackets {
                of.clear();
            }
        }
    }

    /// Whether what two words tell need not be of one place: that some were killed and others came, or that some are
    /// registered and others left. Of a place people come and leave.
    fn are_apart(&self, word: usize, other: usize) -> bool {
        let moves = |word: usize| matches!(self.items.kind(word), Some(Kind::Measure(all)) if all.iter().any(|m| m.is_movement()));
        let is_left = self.is_departure(other) && !moves(word);
        // 3,000 returned and 1,200 remain in Stenkovec
        let returns = |word: usize| self.means(word, &Meaning::Returns);
        self.is_harm(word) != self.is_harm(other) || returns(word) != returns(other) || is_left
    }

    /// Whether a word says that a count is of some of those before it: `including`, `of them`.
    fn is_said_among(&self, mut range: std::ops::Range<usize>) -> bool {
        let all = [Meaning::Among, Meaning::OfThose];
        range.any(|i| all.iter().any(|of| self.means(i, of)) && !self.means(i, &Meaning::AlongWith))
    }

    /// Whether a count is of some of those before, and a place may be of these alone: no comma ends what is told of them.
    fn is_place_of_part(&self, count: usize, place: usize) -> bool {
        let mut before = (0..count).rev();
        let first = before.find(|i| self.item(*i).is_some_and(LineItem::is_count)).unwrap_or(0);
        // 35 people killed, including 5 children in Kobane; but 35 killed including 5 children in Kobane
        let is_measure = |i: usize| matches!(self.items.kind(i), Some(Kind::Measure(_)));
        let is_apart = (first..count).any(|i| self.items.is_comma(i));
        self.is_said_among(first..count)
            && (is_apart || (count..place).any(is_measure))
            && !(count..place).any(|i| self.items.is_comma(i))
    }

    /// Whether a count without a place stands behind several, in a part of its own or behind one that says
    /// not what it counts, or leads on to another: `Pristina 12 killed, Prizren 5, 300 wounded`, `killed in
    /// Kukës, 300 wounded and 5 missing in Tirana`.
    fn is_between_places(
        &self,
        n: usize,
        word: usize,
        counts: &[usize],
        places: &[Vec<usize>],
        is_gapped: bool,
    ) -> bool {
        let at = |n: usize| counts.get(n).copied().unwrap_or_default();
        let is_parted = (at(n - 1)..at(n)).any(|i| self.items.ends_part(i));
        // 1,200 women in Kukës and 300 children arrived
        let is_told_behind = is_gapped && word > at(n) && !self.is_said_among(at(n - 1)..at(n) + 2);
        let mut before = places.iter().take(n).flatten();
        let first = before.next();
        let mut are_several = || before.any(|place| Some(place) != first);
        let leads_on = counts.get(n + 1).is_some_and(|next| {
            let is_led = next.checked_sub(1).is_some_and(|i| self.means(i, &Meaning::And));
            is_led && places.get(n + 1).is_some_and(|of| of.iter().any(|place| place > next))
        });
        is_told_behind || (is_parted || is_gapped) && are_several() || leads_on
    }

    fn is_departure(&self, word: usize) -> bool {
        matches!(self.items.kind(word), Some(Kind::Measure(all)) if all.contains(&Measure::Departures))
    }

    fn is_harm(&self, word: usize) -> bool {
        matches!(self.items.kind(word), Some(Kind::Measure(all)) if all.iter().all(|m| m.is_harm()))
    }

    /// `UNHCR in Tirana says`, `women said`: where who speaks sits, and who they are.
    fn seats(&mut self) {
        let is_other =
            |item: &LineItem| item.role.is_none() && (item.is_place() || item.is_people());
        let says = self.positions(|item| item.join() == Some(Join::Says));
        let by =
            self.positions(|item| matches!(item.join(), Some(Join::AccordingTo | Join::Citing)));
        let before = says.into_iter().filter_map(|i| i.checked_sub(1));
        let is_moment = |item: &LineItem| matches!(item.kind, Kind::Moment(_));
        let seats = self.positions(LineItem::is_place).into_iter().filter(|place| {
            // UNHCR, Tirana, 5 April
            let is_closed = self.items.is_comma(place + 1)
                && self.item(place + 2).is_some_and(is_moment)
                && place.checked_sub(1).is_some_and(|i| self.items.is_comma(i));
            // UNHCR in Tirana; not registered by UNHCR in Tirana
            let before = place.checked_sub(2).filter(|i| self.led(*i) != Some(Join::By));
            let before = before.and_then(|i| self.item(i));
            (self.led(*place) == Some(Join::In) || is_closed) && before.is_some_and(speaks)
        });
        let beside = before.chain(by.into_iter().map(|i| i + 1)).chain(seats);
        let beside: Vec<usize> = beside.collect();
        for i in beside {
            // Reports say
            if self.item(i).is_some_and(|item| is_other(item) || item.join() == Some(Join::Reports))
            {
                self.doubt(i, Doubtful::NotUsed);
            }
        }
    }

    /// `Kukës received 3,000 from UNHCR`, `arrived with UNHCR`, `3,000 UNHCR refugees`: who is led to so, or stands
    /// between a number and those who are counted, does not say it.
    fn givers(&mut self) {
        for i in self.positions(speaks) {
            let Some(before) = i.checked_sub(1) else { continue };
            let join = self.item(before).and_then(LineItem::join);
            let is_led = matches!(join, Some(Join::From | Join::To))
                || self.is_whole(before, &Meaning::AlongWith);
            let is_between = self.item(before).is_some_and(LineItem::is_count)
                && self.item(i + 1).is_some_and(LineItem::is_people);
            if is_led || is_between {
                self.doubt(i, Doubtful::NotUsed);
            }
        }
    }

    /// `TIRANA – 12,000 arrived in Albania`: from where it is told.
    fn datelines(&mut self) {
        let place = |i: usize| match self.whats.get(i) {
            Some(Some((What::Place(place), _))) => Some(*place),
            _ => None,
        };
        let Some(first) = place(0) else { return };
        let holds =
            |other: PlaceIx| other != first && self.context.situation.lies_within(first, other);
        let is_told = |i: usize| {
            let is_led = matches!(self.led(i), Some(Join::In | Join::To));
            is_led
                && self.items.all.get(i).is_some_and(|item| {
                    item.names()
                        .iter()
                        .any(|named| matches!(named, Named::Place(other) if holds(*other)))
                })
        };
        let is_dash = |i: usize| ["-", "–", "—"].iter().any(|mark| self.items.is_mark(i, mark));
        let is_cut =
            |i: usize| is_dash(i) || self.items.is_mark(i, ":") || self.items.is_mark(i, ".");
        let is_count = |i: &usize| self.item(*i).is_some_and(LineItem::is_count);
        let end = self.items.all.len();
        let mut ahead = (1..end).take_while(|i| !is_count(i));
        // TIRANA – 12,000 arrived, where nothing says that they did there
        let is_again = |i: usize| self.whats.get(i) == self.whats.first();
        let is_dateline =
            self.is_shouted(0) && ahead.clone().any(is_dash) && !(1..end).any(is_again);
        if is_dateline || ahead.any(is_cut) && (2..end).any(is_told) {
            self.doubt(0, Doubtful::NotUsed);
        }
    }

    /// Whether a name stands in capitals where not all words do.
    fn is_shouted(&self, i: usize) -> bool {
        let is_small = |text: &str| text.contains(char::is_lowercase);
        !is_small(self.items.text_of(i, i + 1)) && is_small(self.items.line.text)
    }

    /// `12 thousand in Kukës, 3 in Tirana`; `прибыли 20, в Одессу 5 тысяч`
    fn scales(&mut self, counts: &[usize]) {
        let scaled = |i: usize| {
            let scale = |m: &Meaning| matches!(m, Meaning::Scale(_)).then_some(());
            self.item(i).is_some_and(|item| {
                (item.first..item.end).any(|token| self.items.line.find(token, scale).is_some())
            })
        };
        let is_small = |i: usize| match self.items.kind(i) {
            Some(Kind::Count(read)) => read.is_bare && read.count.numbers().all(|n| n < SMALL),
            _ => false,
        };
        if !counts.iter().any(|i| scaled(*i)) {
            return;
        }
        let is_people = |i: usize| self.item(i + 1).is_some_and(LineItem::is_people);
        let says = |i: usize| matches!(self.items.kind(i + 1), Some(Kind::Measure(_)));
        let asked: Vec<usize> = counts
            .iter()
            .copied()
            .filter(|i| is_small(*i) && !scaled(*i) && !is_people(*i) && !says(*i))
            .collect();
        for i in asked {
            self.doubt(i, Doubtful::SharedWording);
        }
    }

    /// `300 vehicles at Morina and 5,000 at Blace`
    fn vehicles_before(&mut self, counts: &[usize]) {
        let is_vehicles = |i: usize| self.item(i).is_some_and(LineItem::is_vehicles);
        let is_bare = |count: usize| {
            !(count + 1..self.items.all.len().min(count + 4)).any(|i| {
                let tells =
                    |item: &LineItem| matches!(item.kind, Kind::Measure(_)) || item.is_people();
                self.item(i).is_some_and(tells)
            })
        };
        let pairs = counts.iter().zip(counts.iter().skip(1));
        let behind = pairs
            .filter(|(before, count)| is_bare(**count) && (**before..**count).any(is_vehicles));
        for count in behind.map(|(_, count)| *count).collect::<Vec<_>>() {
            self.doubt(count, Doubtful::NotUsed);
        }
    }
}

/// Whether it is who says what the line tells.
fn speaks(item: &LineItem) -> bool {
    matches!(item.role, Some(Role::Speaker(_) | Role::NewSpeaker))
}
