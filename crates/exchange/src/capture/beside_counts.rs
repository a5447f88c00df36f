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
use waymark_model::{Measure, PlaceKind, Status};

impl Assembly<'_, '_, '_> {
    /// What words beside those who are counted leave open.
    pub(super) fn beside_counts(&mut self, counts: &[usize], figures: &[FigureDraft]) {
        let people = self.positions(LineItem::is_people);
        // Of those who move no status is taken from a word that all are called by.
        let is_there = figures.iter().any(|figure| figure.measure == Some(Measure::Present));
        let others: Vec<usize> = {
            let among = self.before(|i| self.means(i, &Meaning::Among));
            let is_other = |i: &usize| {
                let is_some_of = is_there
                    && self.item(*i).is_some_and(|item| self.status(item).is_some())
                    && (self.is_with_others(*i) || is_one_of(counts, *i, &among));
                is_some_of || self.is_object(counts, *i) || self.are_doers(*i)
            };
            people.into_iter().filter(is_other).collect()
        };
        for i in others {
            self.doubt(i, Doubtful::NotUsed);
        }
        self.some_of(counts);
        self.places_among(counts);
        self.beside_others(counts, figures);
        self.hurt_elsewhere();
        self.harm_said_besides();
        self.unused_words();
        self.harm_to_others();
        self.among_hosts();
        self.left_over(counts);
        self.doers_of_harm();
        self.displaced_refugees(figures);
        self.numbers_of_names(counts);
        let are_there = figures.iter().filter_map(|figure| figure.measure).any(may_have_left);
        self.receivers(are_there);
        self.under_way(counts);
        if are_there {
            for i in [self.earlier(), self.until(), self.over_time()].concat() {
                self.doubt(i, Doubtful::WhichMeasure);
            }
        }
    }

    /// `3,000 refugees had been in Kukës`, `had already been hosted there`: they may have left since. Of people who
    /// `had been displaced` it is not told, nor of a place that `had 3,000 refugees`.
    fn earlier(&self) -> Vec<usize> {
        let is_filler = |i: usize| self.item(i).is_some_and(|i| i.join() == Some(Join::Filler));
        let is_asking = |i: usize| self.means(i, &Meaning::Asks);
        let is_now = |i: usize| is_asking(i) && !self.means(i, &Meaning::UntilNow);
        // Had by 5 April, in Kukës, been hosted
        let told = self.at_or_behind(|i| !self.is_aside(i));
        let be = self.at_or_behind(|i| self.means(i, &Meaning::Be));
        // It has had 3,000 refugees, there had been 3,000.
        let other = self.before(|i| !is_filler(i));
        let asks = self.before(|i| is_filler(i) && is_asking(i));
        let was = |i: usize| asks(i) > other(i) || be(i) < told(i);
        // Who had been displaced were sheltered; but had been displaced and sheltered
        let now = self.at_or_behind(is_now);
        let stay = self.items.all.iter().rposition(tells_of_stay);
        let is_before = |at: usize| {
            self.means(at, &Meaning::Uprooted) && stay.is_some_and(|stay| now(at) <= stay)
        };
        let is_earlier = |i: usize| {
            let at = told(i);
            self.item(at).is_none_or(|item| match &item.kind {
                Kind::Measure(_) => tells_of_stay(item) || self.means(at, &Meaning::Living),
                _ => was(i) && !is_before(at),
            })
        };
        let all = (0..self.items.all.len()).filter(|i| self.means(*i, &Meaning::Earlier));
        all.filter(|i| is_earlier(*i)).collect()
    }

    /// `Kukës hosted 3,000 refugees until 5 April`, `until (about) 5 April`: that day they need not be there any more.
    fn until(&self) -> Vec<usize> {
        let is_small = |item: &LineItem| {
            item.join().is_some() || matches!(item.kind, Kind::Mark | Kind::Loose)
        };
        let next = self.at_or_behind(|i| self.item(i).is_some_and(|item| !is_small(item)));
        let is_until = |i: &usize| {
            let item = self.item(next(i + 1));
            item.is_some_and(|item| matches!(item.kind, Kind::Moment(_)))
        };
        // But not "по состоянию на", as of
        let all = (0..self.items.all.len()).filter(|i| self.is_whole(*i, &Meaning::UpTo));
        all.filter(is_until).collect()
    }

    /// `Kukës has 3,000 refugees left`, `counted only 3,000 left`, `3,000 are left`, `was left with 3,000`: they are
    /// there still, and did not leave; nor did those who `fled home to Kosovo`. Who came or left `with 3,000` is
    /// somebody else.
    fn left_over(&mut self, counts: &[usize]) {
        let is_asking = |i: usize| self.means(i, &Meaning::Asks) || self.means(i, &Meaning::Be);
        let is_host = |i: usize| self.is_whole(i, &Meaning::Hosts);
        let is_with = |i: usize| self.is_whole(i, &Meaning::Among);
        let is_filler = |i: &usize| self.item(*i).is_some_and(|i| i.join() == Some(Join::Filler));
        let is_left = |i: usize, all: &[Measure]| {
            let is_now = |i: usize| is_asking(i) && !self.means(i, &Meaning::UntilNow);
            let before = counts.partition_point(|count| *count < i);
            let count = before.checked_sub(1).and_then(|nth| counts.get(nth)).copied();
            let is_own = |count: usize| {
                (count + 1..i).all(|i| self.item(i).is_some_and(LineItem::is_people))
            };
            // There are only 3,000 left, with 3,000 left
            let is_there = |count: usize| {
                let mut before = (0..count).rev().take_while(is_filler);
                let is_so_many = |i| self.means(i, &Meaning::SoMany);
                before.any(|i| is_asking(i) || is_host(i) || is_so_many(i))
                    || count > 0 && is_with(count - 1)
            };
            all.contains(&Measure::Departures)
                && all.contains(&Measure::Arrivals)
                && (i > 0 && is_now(i - 1)
                    || count.is_some_and(|count| is_own(count) && is_there(count)))
        };
        let is_of_others = |i: usize| {
            let first = counts.first().copied().filter(|first| *first > i);
            let is_part = |count: usize| {
                matches!(self.item(count + 1).map(|item| &item.kind), Some(Kind::Whom(_)))
            };
            first.is_some_and(|count| is_with(count - 1) && !is_part(count))
        };
        let is_other = |(i, item): (usize, &LineItem)| {
            let Kind::Measure(all) = &item.kind else { return None };
            let is_home = all.contains(&Measure::Departures) && is_host(i + 1);
            let moves = all.iter().all(|measure| measure.is_movement());
            (is_left(i, all) || is_home || moves && is_of_others(i)).then_some(i)
        };
        let others: Vec<usize> = self.items.all.iter().enumerate().filter_map(is_other).collect();
        for i in others {
            self.doubt(i, Doubtful::WhichMeasure);
        }
    }

    /// `NATO killed 300 people`, `300 killed in Pristina by NATO`: who did it, and not who says so.
    fn doers_of_harm(&mut self) {
        let is_join = |i: &usize| self.item(*i).is_some_and(|item| item.join().is_some());
        let is_filler = |i: &usize| self.item(*i).is_some_and(|i| i.join() == Some(Join::Filler));
        let doer = |i: usize| {
            let behind = (i + 1..self.items.all.len()).find(|i| !is_join(i));
            let is_done = behind.and_then(|i| self.item(i)).is_some_and(LineItem::is_count);
            let doer = (0..i).rev().find(|i| !is_filler(i))?;
            let is_named = self.item(doer).is_some_and(|item| item.role.is_some());
            (is_done && is_named && !self.is_attribution(doer)).then_some(doer)
        };
        // But OSCE deaths 300
        let mut harm = self.positions(|item| matches!(item.kind, Kind::Measure(_)));
        harm.retain(|i| self.is_whole(*i, &Meaning::Harms));
        let mut by = self.positions(|item| item.role.is_some());
        by.retain(|i| {
            let is_done = harm.first().is_some_and(|harm| harm < i);
            is_done && self.led(*i) == Some(Join::By) && !self.is_attribution(*i)
        });
        for doer in harm.into_iter().filter_map(doer).chain(by).collect::<Vec<_>>() {
            self.doubt(doer, Doubtful::NotUsed);
        }
    }

    /// `a cumulative 3,000 refugees in Kukës`, `to date`: all who ever were there need not be there still.
    fn over_time(&self) -> Vec<usize> {
        let is_over_time = |i: &usize| {
            self.is_whole(*i, &Meaning::Cumulative) && !self.means(*i, &Meaning::InTotal)
        };
        (0..self.items.all.len()).filter(is_over_time).collect()
    }

    /// Of an item, the first at it or behind it that is so; the number of all where none is. Each is looked at once,
    /// however many are asked for.
    fn at_or_behind(&self, is: impl Fn(usize) -> bool) -> impl Fn(usize) -> usize {
        let all = self.items.all.len();
        let mut first = vec![all; all];
        let mut last = all;
        for (i, first) in first.iter_mut().enumerate().rev() {
            last = if is(i) { i } else { last };
            *first = last;
        }
        move |i| first.get(i).copied().unwrap_or(all)
    }

    /// Of an item, the last before it that is so.
    fn before(&self, is: impl Fn(usize) -> bool) -> impl Fn(usize) -> Option<usize> {
        let mut last = None;
        let before = |i| {
            let own = if is(i) { Some(i) } else { last };
            std::mem::replace(&mut last, own)
        };
        let all: Vec<Option<usize>> = (0..self.items.all.len()).map(before).collect();
        move |i| all.get(i).copied().flatten()
    }

    /// Whether an item stands between what is said and who did it, or when: small words, marks, moments, where.
    pub(super) fn is_aside(&self, i: usize) -> bool {
        let is_small = |item: &LineItem| {
            let is_mark = matches!(item.kind, Kind::Comma | Kind::Mark | Kind::Moment(_));
            is_mark || item.join().is_some()
        };
        self.item(i).is_some_and(is_small) || self.led(i) == Some(Join::In)
    }

    /// `are being registered`, `were arriving`, `3,000 crossing into Albania`, `people leaving Kukës: 3,000`: it goes on, and they are not all who
    /// did; `accommodation: 3,000` may be how many there is room for.
    fn under_way(&mut self, counts: &[usize]) {
        let words = self.positions(|item| matches!(item.kind, Kind::Measure(_)));
        let is_as_of = self.items.all.iter().any(|item| item.join() == Some(Join::AsOf));
        for &i in &words {
            let is_small = |i: &usize| self.item(*i).is_some_and(|item| item.join().is_some());
            let goes_on = |i| self.means(i, &Meaning::Asks) || self.means(i, &Meaning::Staying);
            let is_said = (0..i).rev().take_while(is_small).any(goes_on);
            // 15,000 left Djibo, 3,000 arriving in Kaya, tells of what has happened.
            let who = (0..i).rev().find(|i| !is_small(i)).and_then(|i| self.item(i));
            let are_people = who.is_some_and(|item| item.is_count() || item.is_people());
            // Number of people leaving Kukës: 3,000; but people arriving in Chad: 160,000 as of 20 June
            let is_headed = |first: usize| {
                let came = matches!(self.item(i).map(|item| &item.kind), Some(Kind::Measure(all)) if all.as_slice() == [Measure::Arrivals]);
                first > i && !(came && is_as_of)
            };
            let is_alone = words.len() == 1
                && !self.items.all.iter().any(|item| matches!(item.kind, Kind::Rate(_)))
                && counts
                    .first()
                    .is_some_and(|first| is_headed(*first) || *first < i && are_people);
            let mut beside = [i.checked_sub(1), Some(i)].into_iter().flatten();
            let is_under_way = self.means(i, &Meaning::UnderWay) && (is_said || is_alone)
                || beside.any(|i| self.means(i, &Meaning::Being));
            let is_ahead = counts.last().is_some_and(|last| *last > i);
            if is_under_way || is_ahead && self.means(i, &Meaning::Room) {
                self.doubt(i, Doubtful::WhichMeasure);
            }
        }
    }

    /// `3,000 refugees displaced in Kosovo`: who is displaced within a country is no refugee.
    fn displaced_refugees(&mut self, figures: &[FigureDraft]) {
        let is_there = figures.iter().any(|figure| figure.measure == Some(Measure::Present));
        for i in self.positions(LineItem::is_people) {
            let is_small = |i: &usize| self.item(*i).is_some_and(|item| item.join().is_some());
            let before = (0..i).rev().find(|i| !is_small(i)).and_then(|i| self.item(i));
            let are_refugees = before
                .and_then(|item| self.status(item))
                .is_some_and(|status| matches!(status, Status::Refugee | Status::AsylumSeeker));
            if is_there && are_refugees && self.is_whole(i, &Meaning::Uprooted) {
                self.doubt(i, Doubtful::NotUsed);
            }
        }
    }

    /// `Village 8 500`: 500 in Village 8, or 8,500 in a village.
    fn numbers_of_names(&mut self, counts: &[usize]) {
        for &count in counts {
            let line = &self.items.line;
            let before = count.checked_sub(1).and_then(|i| self.item(i));
            let ends_in_number = before.is_some_and(|item| {
                !item.names().is_empty() && line.digits(item.end.saturating_sub(1)).is_some()
            });
            let is_thousand = self.item(count).is_some_and(|item| {
                line.digits(item.first).is_some_and(|digits| digits.len() == 3)
            });
            if ends_in_number && is_thousand {
                self.doubt(count, Doubtful::NotUsed);
            }
        }
    }

    /// `3,000 people in Kukës have received`: what they received is not said, and they are not those who came.
    /// `are_there` where some are counted who are at a place.
    fn receivers(&mut self, are_there: bool) {
        let counts_behind = |i: usize| {
            let is_between = |item: &&LineItem| {
                item.join().is_some() || item.is_people() || item.kind == Kind::Mark
            };
            let mut behind = self.items.all.iter().skip(i + 1).skip_while(is_between);
            behind.next().is_some_and(LineItem::is_count)
        };
        let all = self.positions(|item| {
            matches!(item.kind, Kind::Measure(_))
                && self.items.line.past(item.first, &Meaning::Receives).is_some()
        });
        let words = self.positions(|item| matches!(item.kind, Kind::Measure(_)));
        let done_to = words.into_iter().filter(|i| self.is_done_to(*i));
        let without = all.into_iter().chain(done_to).filter(|i| !counts_behind(*i));
        let mut by = self.positions(|item| item.role.is_some());
        by.retain(|i| self.led(*i) == Some(Join::By) && !self.is_attribution(*i));
        let served = self.done_by_others(by.last().copied(), are_there);
        for i in without.chain(served).collect::<Vec<_>>() {
            self.doubt(i, Doubtful::WhichMeasure);
        }
    }

    /// `3,000 people in Kukës received by the authorities`, `reached by 5 April`: what was done to them, or what
    /// they received, need not be that they came. `received in Kukës`, `reached Kukës` and `were received` tell that.
    fn is_done_to(&self, i: usize) -> bool {
        let is_reach = self.means(i, &Meaning::Reaching);
        let is_small = |i: &usize| self.item(*i).is_some_and(|item| item.join().is_some());
        let behind = (i + 1..self.items.all.len()).find(|i| !is_small(i));
        let is_at_place = behind.and_then(|i| self.item(i)).is_some_and(LineItem::is_place);
        let was = |i: usize| {
            let is = self.means(i, &Meaning::Asks) && !self.means(i, &Meaning::UntilNow);
            is || self.means(i, &Meaning::Be)
        };
        let is_passive = !is_reach && i.checked_sub(1).is_some_and(was);
        self.is_whole(i, &Meaning::DoneTo) && !is_at_place && !is_passive
    }

    /// `MSF received 3,000 refugees in Kukës`, `UNHCR hosted 3,000`, `acoge ACNUR a 3.000`, `received by MSF`: whom an
    /// organisation served, and not all who came to the place or are there. `by` is who is said last to have done
    /// something.
    fn done_by_others(&self, by: Option<usize>, are_there: bool) -> Vec<usize> {
        let is_count = |i: usize| self.item(i).is_some_and(LineItem::is_count);
        let is_doer = |i: usize| {
            self.item(i).is_some_and(|item| item.role.is_some()) && !self.is_attribution(i)
        };
        let is_small = |i: usize| self.item(i).is_some_and(|item| item.join().is_some());
        let next = self.at_or_behind(|i| !is_small(i));
        let told =
            self.at_or_behind(|i| !is_small(i) && !self.item(i).is_some_and(LineItem::is_people));
        let count = self.at_or_behind(is_count);
        // MSF, in Kukës, received; MSF: received
        let who = self.before(|i| !self.is_aside(i) && !self.is_attribution(i));
        let is_place =
            |i: Option<usize>| i.and_then(|i| self.item(i)).is_some_and(LineItem::is_place);
        let is_done = |i: &usize| {
            let behind = next(i + 1);
            // Acoge ACNUR a 3.000, acoge a 3.000 refugiados ACNUR
            let is_between = is_doer(behind) && is_count(next(behind + 1));
            // But Sheltered 3,000 UNHCR Kukës 5 April
            let opens = i.checked_sub(1).is_none_or(|i| self.is_parting(i));
            let is_note = opens && self.item(*i).is_some_and(tells_of_stay);
            let is_behind =
                !is_note && is_count(behind) && !is_place(who(*i)) && is_doer(told(behind + 1));
            let serves = match self.item(*i).map(|item| &item.kind) {
                Some(Kind::Join(Join::Filler)) => {
                    // UNHCR has identified 3,000
                    let is_host =
                        self.is_whole(*i, &Meaning::Hosts) && !self.means(i + 1, &Meaning::Found);
                    let is_verb = is_host || self.means(*i, &Meaning::Reaching);
                    are_there && is_verb && (is_count(behind) || is_between)
                }
                // What befell those is told of them: it has recorded 3,000 arrivals.
                Some(Kind::Measure(told)) => {
                    let is_served = self.means(*i, &Meaning::Receives)
                        || self.is_whole(*i, &Meaning::DoneTo)
                        || told.contains(&Measure::Sheltered);
                    let next = self.item(count(*i + 1) + 1).map(|item| &item.kind);
                    is_served && !matches!(next, Some(Kind::Measure(_)))
                }
                _ => false,
            };
            let is_before = || who(*i).and_then(|i| self.item(i)).is_some_and(|i| i.role.is_some());
            serves && (by.is_some_and(|by| by > *i) || is_between || is_behind || is_before())
        };
        (0..self.items.all.len()).filter(is_done).collect()
    }

    /// `3,000 people, according to UNHCR, were hosted`, `Kukës, UNHCR said, received`, `3,000 refugees (UNHCR)`, `, by
    /// UNHCR via Reuters`: who says so, and not who did it.
    pub(super) fn is_attribution(&self, i: usize) -> bool {
        let join = |i: usize| self.item(i).and_then(LineItem::join);
        let Some(before) = (0..i).rev().find(|i| !matches!(join(*i), Some(Join::Of | Join::Kind)))
        else {
            return false;
        };
        let is_said = || {
            let is_word = matches!(join(i + 1), Some(Join::Says | Join::Reports | Join::Told));
            is_word && self.items.is_comma(i + 2)
        };
        match join(before) {
            Some(Join::AccordingTo | Join::Citing) => true,
            // Kukës, says UNHCR, hosts
            Some(Join::Says | Join::Reports) if before > 0 && self.items.is_comma(before - 1) => {
                // Kukës, says MSF which hosted
                let is_end = i + 1 >= self.items.all.len() || self.items.is_comma(i + 1);
                is_end || join(i + 1) == Some(Join::Via)
            }
            Some(Join::By) => {
                before > 0 && self.items.is_comma(before - 1) && join(i + 1) == Some(Join::Via)
            }
            _ if self.items.is_comma(before) => is_said(),
            _ => before > 0 && self.items.is_mark(before, "(") && self.items.is_mark(i + 1, ")"),
        }
    }

    /// `hosted by host communities`, `born to refugees`: who did it, or whom it befell, and not who is counted.
    fn are_doers(&self, people: usize) -> bool {
        matches!(self.led(people), Some(Join::By | Join::To))
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

    /// `3,000 residents host refugees`, `3,000 host refugees`, `3,000 people received refugees`: those behind the verb
    /// are not those who are counted.
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
            || count.is_some_and(|count| count + 1 == verb) && self.means(verb, &Meaning::Hosts)
    }

    /// `fled towards Kaya`, `ont fui vers Kaya`: they need not have come there; nor those who `left for Germany`, but
    /// where all of the situation go or no legs are drawn. `said` is the word for what they did.
    pub(super) fn is_headed(&self, said: usize, spots: &[PlaceMention]) -> bool {
        let situation = self.context.situation;
        let is_where_all_go = |named: Named| {
            let Named::Place(to) = named else { return false };
            situation.focus.is_some_and(|focus| focus == to || situation.lies_within(focus, to))
        };
        // Who crossed a border, or fled, to a country, vers le Tchad, came there.
        let is_country = |named: Named| matches!(named, Named::Place(to) if situation.place(to).kind == PlaceKind::Country);
        // прибыли к Киеву: they did come there.
        let arrives = matches!(self.items.kind(said), Some(Kind::Measure(all)) if all.as_slice() == [Measure::Arrivals])
            && !self.means(said, &Meaning::Returns);
        let is_bound_for =
            |before| self.means(before, &Meaning::BoundFor) && !situation.legs.is_empty();
        spots.iter().any(|spot| {
            let is_small = |i: &usize| self.means(*i, &Meaning::PlaceArticle);
            let Some(before) = (0..spot.item).rev().find(|i| !is_small(i)) else { return false };
            spot.led == Some(Join::To)
                && (self.means(before, &Meaning::Towards) && !arrives
                    || self.means(before, &Meaning::Headed) && !is_country(spot.named)
                    || self.means(said, &Meaning::SetsOut) && !arrives
                    || is_bound_for(before) && !arrives && !is_where_all_go(spot.named))
        })
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

/// `5,000 people, including refugees`: how many of them are is not said.
fn is_one_of(counts: &[usize], people: usize, among: impl Fn(usize) -> Option<usize>) -> bool {
    let before = counts.partition_point(|count| *count < people);
    let count = before.checked_sub(1).and_then(|nth| counts.get(nth));
    count.is_some_and(|count| among(people).is_some_and(|led| led > *count))
}

/// Whether those who are counted so at some moment need not be where they were later.
fn may_have_left(measure: Measure) -> bool {
    matches!(measure, Measure::Present | Measure::Sheltered)
}

/// Whether a word tells of such people.
fn tells_of_stay(item: &LineItem) -> bool {
    matches!(&item.kind, Kind::Measure(all) if all.iter().copied().any(may_have_left))
}
