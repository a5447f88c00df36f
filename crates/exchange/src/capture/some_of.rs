//! Those who are counted as some of others, and places that are some of another: how many they are, or are there, is
//! not said.

use super::{
    draft::FigureDraft,
    figures::Assembly,
    items::{Kind, LineItem},
    pieces::Doubtful,
};
use crate::reading::lexicon::{Join, Meaning};
use waymark_model::{Measure, Status};

impl Assembly<'_, '_, '_> {
    /// `3,000 of the refugees in Kukës`, `3,000 of the arrivals`: some of them, and of how many is not said. Where it is
    /// told who those are (`were women`), or what they did (`have arrived in Kukës`), all who did are counted.
    pub(super) fn some_of(&mut self, counts: &[usize]) {
        for &count in counts {
            let is_of = |i: &usize| {
                let join = self.item(*i).and_then(LineItem::join);
                let is_link = matches!(join, Some(Join::Of | Join::From));
                is_link && !self.means(*i, &Meaning::And)
            };
            let are_people = |i: usize| self.item(i).is_some_and(LineItem::is_people);
            let next = |i: usize| (i..self.items.all.len()).find(|i| !is_of(i));
            // 3,000 people of the refugees; but 3,000 people of the host community
            let is_host = |i: usize| {
                let kind = self.item(i).map(|item| &item.kind);
                matches!(kind, Some(Kind::Whom(people)) if people.status == Some(Status::Host))
            };
            let own = (count + 1..self.items.all.len()).find(|i| !are_people(*i));
            let own = own.filter(|own| *own > count + 1);
            let of_own = own.and_then(next).filter(|i| are_people(*i) && !is_host(*i));
            let Some(who) = of_own.filter(|i| Some(*i) != own).or_else(|| next(count + 1)) else {
                continue;
            };
            let is_measure = |i: usize, is: fn(Measure) -> bool| {
                let kind = self.item(i).map(|item| &item.kind);
                matches!(kind, Some(Kind::Measure(all)) if all.iter().copied().all(is))
            };
            let is_told = self.means(who + 1, &Meaning::Asks)
                || are_people(who) && is_measure(who + 1, Measure::is_movement);
            let mut behind = self.items.all.iter().skip(who + 1);
            // Hundreds of the, 3,000 of, 3000 из; but a score of people
            let is_from = self.item(who - 1).and_then(LineItem::join) == Some(Join::From);
            let last = self.item(count).map_or(0, |item| item.end.saturating_sub(1));
            let is_number = self.items.line.digits(last).is_some();
            let are_those = who > count + 1
                && (is_from || is_number || self.means(who - 1, &Meaning::Definite));
            let are_some = are_those && (are_people(who) || is_measure(who, |_| true));
            if are_some && !is_told && !behind.any(LineItem::is_people) {
                self.doubt(who, Doubtful::NotUsed);
            }
        }
    }

    /// Whether so-manieth count is told as a part of that before, and nothing else of it: `3,000 people, 1,200 of them
    /// children, arrived`. Where more than one part is told so, whose part the next is is not said; nor whether a
    /// measure behind it (`1,200 of them children killed`), or a place, is of the part or of the whole.
    pub(super) fn is_plain_part(&self, counts: &[usize], n: usize) -> bool {
        let Some(&[whole, part]) = counts.get(n.wrapping_sub(1)..=n) else { return false };
        let is_some = |i: usize| self.is_of_those(i) || self.means(i, &Meaning::Among);
        // Of many told so, each but the last stops at the next: no line is looked through for each of them.
        if !self.is_of_those(part + 1) || (part + 2..self.items.all.len()).any(is_some) {
            return false;
        }
        let is = |i: usize, is: fn(&LineItem) -> bool| self.item(i).is_some_and(is);
        let is_measure = |item: &LineItem| matches!(item.kind, Kind::Measure(_));
        let all = self.items.all.len();
        let is_listed = |i: usize| {
            let is_number = self.items.is_comma(i) || is(i, LineItem::is_count);
            is_number || is(i, LineItem::is_people) || self.means(i, &Meaning::And)
        };
        let tail = (part + 2..all).find(|i| !is_listed(*i)).unwrap_or(all);
        let end = (tail..all).find(|i| is(*i, LineItem::is_count)).unwrap_or(all);
        let clause = (tail..end).find(|i| self.items.is_comma(*i)).unwrap_or(end);
        let is_parted = self.items.is_comma(tail - 1);
        let is_bare = (whole + 1..part).all(is_listed) && !(0..part).any(|i| is(i, is_measure));
        let is_measured = (tail..end).any(|i| is(i, is_measure));
        let is_placed = !is_parted && (tail..clause).any(|i| is(i, LineItem::is_place));
        is(part + 2, LineItem::is_people)
            && !(0..part).any(is_some)
            && !is_placed
            && (!is_measured || is_parted && is_bare)
    }

    /// `3,000 refugees in Albania, including Kukës`: how many of them are there is not said, but where a number stands
    /// behind the place.
    pub(super) fn places_among(&mut self, counts: &[usize]) {
        let is_among = |place: &usize| {
            let is_small = |i: &usize| {
                let join = self.item(*i).and_then(LineItem::join);
                // incl. Kukës, including the city of Pristina
                let is_small = matches!(join, Some(Join::In | Join::To | Join::Of | Join::Kind))
                    || self.items.is_mark(*i, ".")
                    || self.means(*i, &Meaning::AtPlace)
                    || self.means(*i, &Meaning::PlaceArticle);
                is_small && !self.means(*i, &Meaning::And)
            };
            let before = (0..*place).rev().find(|i| !is_small(i));
            let is_count = |i: usize| self.item(i).is_some_and(LineItem::is_count);
            // 3,000 of them in Kukës, the border with Albania
            let is_led = before.is_some_and(|i| {
                self.is_whole(i, &Meaning::Among)
                    && !self.means(i, &Meaning::AlongWith)
                    && !i.checked_sub(1).is_some_and(is_count)
            });
            let number = place + 1 + usize::from(self.items.is_mark(place + 1, "("));
            // In Albania, including Kukës, 3,000: of both; but including Kukës: 1,000 is of that place alone.
            let is_behind = counts.first().is_some_and(|first| first < place);
            is_led && !(is_behind && is_count(number))
        };
        let among: Vec<usize> =
            self.positions(LineItem::is_place).into_iter().filter(is_among).collect();
        for place in among {
            self.doubt(place, Doubtful::NotUsed);
        }
    }

    /// `3,000 people with 1,200 children`: whether these are some of them is not said. Adults are no children.
    pub(super) fn beside_others(&mut self, counts: &[usize], figures: &[FigureDraft]) {
        let pairs = figures.iter().zip(figures.iter().skip(1));
        let beside = counts.iter().skip(1).zip(pairs).filter(|(count, (before, own))| {
            let is_with = |i: usize| self.is_whole(i, &Meaning::AlongWith);
            let is_led = count.checked_sub(1).is_some_and(is_with);
            is_led && before.is_of_everybody() && !own.is_of_everybody()
        });
        for count in beside.map(|(count, _)| *count).collect::<Vec<_>>() {
            self.doubt(count, Doubtful::NotUsed);
        }
    }

    /// `3,000 arrived in host communities in Kukës`: where they are, and not who they are.
    pub(super) fn among_hosts(&mut self) {
        for i in self.positions(|item| self.status(item).is_some()) {
            if self.led(i) == Some(Join::In) {
                self.doubt(i, Doubtful::NotUsed);
            }
        }
    }

    /// `3,000 wounded refugees in Kukës`, `30 wounded women refugees`, `3,000 wounded and displaced in Goma`: where they
    /// are need not be where that befell them, or not all were wounded.
    pub(super) fn hurt_elsewhere(&mut self) {
        let is_hurt = |item: &LineItem| matches!(&item.kind, Kind::Measure(all) if all.as_slice() == [Measure::Injured]);
        let is_link = |i: &usize| self.items.is_comma(*i) || self.means(*i, &Meaning::And);
        let is_of_status = |i: usize| {
            let item = self.item(i).filter(|item| item.is_people());
            let are_some = |item: &LineItem| !matches!(item.kind, Kind::People | Kind::Households);
            item.is_some_and(|item| are_some(item) || self.status(item).is_some())
                || item.is_some() && self.means(i, &Meaning::Uprooted)
        };
        let elsewhere = |i: &usize| {
            let first = (i + 1..self.items.all.len()).find(|i| !is_link(i));
            let Some(first) = first else { return false };
            let are_people = |i: &usize| self.item(*i).is_some_and(LineItem::is_people);
            // Each but the last of a list stops at the next.
            (first..self.items.all.len()).take_while(are_people).any(is_of_status)
        };
        for i in self.positions(is_hurt).into_iter().filter(elsewhere).collect::<Vec<_>>() {
            self.doubt(i, Doubtful::WhichMeasure);
        }
    }

    /// `3,000 refugees in Kukës, wounded`, `3 000 réfugiés, blessés, à Goma`: said behind a comma of those who are
    /// counted it may be of some of them, or have befallen them elsewhere.
    pub(super) fn harm_said_besides(&mut self) {
        // 30 people, mostly women, killed in Pristina
        let is_next = |line: &Self, i: usize| {
            let next = line.item(i + 1);
            line.items.is_mark(i + 1, ":")
                || next.is_some_and(|next| next.is_count() || next.join() == Some(Join::In))
                || line.means(i + 1, &Meaning::AtPlace)
        };
        let is_besides = |line: &Self, i: usize| {
            let comma = i.checked_sub(1).filter(|i| line.items.is_comma(*i));
            comma.is_some_and(|comma| !line.closes_insertion(comma))
        };
        self.doubt_harm_behind_people(|line, i| is_besides(line, i) && !is_next(line, i));
    }

    /// Asks of what befell those who are counted before it, where it is said in such a way: the first after them.
    fn doubt_harm_behind_people(&mut self, is_doubtful: impl Fn(&Self, usize) -> bool) {
        let mut people = false;
        let mut found = Vec::new();
        for (i, item) in self.items.all.iter().enumerate() {
            match &item.kind {
                Kind::Count(_) => people = false,
                Kind::Measure(all) => {
                    let is_harm = all.iter().all(|measure| measure.is_harm());
                    if people && is_harm && is_doubtful(self, i) {
                        found.push(i);
                    }
                    people = false;
                }
                _ => people |= item.is_people(),
            }
        }
        for i in found {
            self.doubt(i, Doubtful::WhichMeasure);
        }
    }

    /// `30 people, mostly women, killed by 5 April`: what was begun of those who are counted goes on behind a comma. Not
    /// so of `3,000 refugees, mostly women, wounded, in Kukës`.
    fn closes_insertion(&self, comma: usize) -> bool {
        let Some(open) = (0..comma).rev().find(|i| self.items.is_comma(*i)) else { return false };
        let before = open.checked_sub(1).and_then(|i| self.item(i));
        let are_counted = before.is_some_and(|item| item.is_count() || item.is_people());
        let is_of_them =
            |i: usize| self.item(i).is_some_and(|item| item.role.is_none() && !item.is_place());
        let is_open = before.is_some_and(|item| self.status(item).is_some())
            && self.items.is_comma(comma + 2);
        are_counted && (open + 1..comma).all(is_of_them) && !is_open
    }

    /// `3,000 refugees and wounded in Kukës`, `3 000 déplacés à Goma et des tués`: others than those who are counted,
    /// and of no number.
    pub(super) fn harm_to_others(&mut self) {
        self.doubt_harm_behind_people(Self::is_behind_and);
    }

    /// Whether `and` or `with` leads to it, past articles: `and the wounded`, `et des`, `/`.
    fn is_behind_and(&self, i: usize) -> bool {
        let is_and = |i: usize| {
            self.means(i, &Meaning::And)
                || self.is_whole(i, &Meaning::AlongWith)
                || matches!(self.items.text_of(i, i + 1), "/" | "+" | "&" | "\\")
        };
        let is_small = |i: usize| self.item(i).is_some_and(|item| item.join().is_some());
        let led = (0..i).rev().find(|i| is_and(*i) || !is_small(*i));
        led.is_some_and(is_and)
    }
}
