//! Words for people that may be their status: refugees, internally displaced.

mod several;

use super::{
    draft::{FigureDraft, place_of},
    figures::Assembly,
    items::{Kind, LineItem},
    pieces::{Doubtful, What},
};
use crate::reading::{
    lexicon::{Join, Meaning},
    names::Named,
    tokens::tokens,
};
use std::collections::HashSet;
use waymark_model::{Leg, Measure, MovementKind, People, PlaceIx, PlaceKind, Status, Subject};

impl Assembly<'_, '_, '_> {
    /// `3,000 IDPs in Minova and 2,000 in Sake`: where nothing else is said, those of a status are
    /// counted where they are. The places of each figure are given.
    pub(super) fn present_by_status(&mut self, places: &[Vec<usize>], figures: &mut [FigureDraft]) {
        let statuses: HashSet<Status> =
            self.items.all.iter().filter_map(|item| self.status(item)).collect();
        // 3,000 IDPs in Minova since 1 February
        let in_a_time = self.positions(|item| match &item.kind {
            Kind::Moment(read) => read.is_period || read.is_length || read.is_range,
            Kind::Join(join) => matches!(join, Join::Since | Join::During),
            Kind::Rate(_) | Kind::Total => true,
            _ => false,
        });
        let are_there = |places: &Vec<usize>| {
            let mut led = places.iter().map(|&at| (at, self.led(at)));
            let is_moved = |(_, led)| matches!(led, Some(Join::To | Join::From));
            let is_there = |(at, led)| {
                let is_told = led == Some(Join::In)
                    || self.is_at(at)
                    || self.is_listed_place(at)
                    || self.is_in_brackets(at);
                is_told || self.is_host(at) || self.is_heading(at) || self.is_listed_host(at)
            };
            led.clone().any(is_there) && !led.any(is_moved)
        };
        let is_at_place = |figure: &FigureDraft| {
            matches!(figure.subject, Some(Subject::Place(_))) && figure.group.is_none()
        };
        let is_of_all = |figure: &FigureDraft| figure.whom.is_everybody();
        // Iran hosts 4.5 million Afghans
        let is_hosted = |figure: &FigureDraft| figure.whom.origin.is_some();
        let is_host = places.iter().flatten().any(|&at| self.is_host(at));
        let are_hosted = figures.len() == 1 && is_host && figures.iter().all(is_hosted);
        let are_each = self.are_each_of_a_status(&statuses, figures, is_host);
        if (statuses.len() == 1 && (figures.len() == 1 || !self.tells_of_others(&statuses))
            || statuses.is_empty() && are_hosted
            || are_each)
            && !self.are_passing(&statuses, figures)
            && in_a_time.is_empty()
            && places.iter().all(are_there)
            && figures.iter().all(is_at_place)
            && (figures.len() == 1 || figures.iter().all(is_of_all))
        {
            for figure in figures {
                figure.measure = Some(Measure::Present);
            }
            let others = vec![What::Measure(Measure::Population)];
            for i in self.positions(|item| matches!(item.kind, Kind::Measure(_))) {
                self.take(i, What::Measure(Measure::Present), others.clone());
            }
        }
    }

    /// `Chad: 120,000 refugees`, `Minova: 3,000 IDPs`, `Minova (3,000 IDPs)`: refugees of a country from which nobody is told to
    /// come may have fled it.
    fn is_heading(&self, place: usize) -> bool {
        let is_mark = |i: usize, mark: &str| self.items.is_mark(i, mark);
        let is_led = is_mark(place + 1, ":") || is_mark(place + 1, "(");
        let begins = (place == 0 || is_mark(place - 1, ";")) && is_led;
        let is_entered = |named: &Named| {
            place_named(*named).is_some_and(|place| self.is_entered(self.country(place)))
        };
        let is_there = |item: &LineItem| match self.status(item) {
            Some(Status::InternallyDisplaced) => true,
            Some(Status::Refugee | Status::AsylumSeeker) => {
                self.item(place).is_some_and(|item| item.names().iter().any(is_entered))
            }
            _ => false,
        };
        begins && self.items.all.iter().any(is_there)
    }

    /// `Niger hosted`: they were there.
    pub(super) fn is_hosted_by(&self, said: usize) -> bool {
        self.is_whole(said, &Meaning::Hosts) && self.is_done_by_place(said)
    }

    /// `Niger hosted`, `Albania is sheltering 300,000`, `received 5,000 and sheltered 652,000`: not all of them need be
    /// in shelters. `3,000 were hosted` tells of shelters, and so do `In Kukës are sheltered 3,000` and the fields
    /// `5 April 1999, Kukës, hosted 3,000` and `Kukës (hosted 3,000)`.
    pub(super) fn is_done_by_place(&self, said: usize) -> bool {
        let is_host = self.is_whole(said, &Meaning::Hosts);
        let is_place = |i: usize| self.item(i).is_some_and(LineItem::is_place);
        let is_small = |i: &usize| {
            let is_filler = self.item(*i).is_some_and(|i| i.join() == Some(Join::Filler));
            is_filler && !self.means(*i, &Meaning::Asks) || self.is_parting(*i)
        };
        let place = (0..said).rev().find(|i| !is_small(i)).filter(|i| is_place(*i));
        let is_done = |i| {
            let is_done_to = self.means(i, &Meaning::Asks) || self.means(i, &Meaning::Be);
            !is_done_to && (is_host || !self.is_parting(i))
        };
        let is_article = |i: &usize| {
            let join = self.item(*i).and_then(LineItem::join);
            join.is_some_and(|join| join != Join::In) && !self.means(*i, &Meaning::And)
        };
        let behind = (said + 1..self.items.all.len()).find(|i| !is_article(i));
        let is_counted = behind.and_then(|i| self.item(i)).is_some_and(LineItem::is_count);
        // Albania, sheltering 3,000; Macedonia (housed 120,000 refugees); but are sheltered 3,000 refugees
        let are_small = |i: &usize| self.item(*i).is_some_and(|item| item.join().is_some());
        let is_passive = (0..said).rev().take_while(are_small).any(|i| {
            let is = self.means(i, &Meaning::Asks) && !self.means(i, &Meaning::UntilNow);
            is || self.means(i, &Meaning::Be)
        });
        let are_people = || {
            let who = behind.and_then(|i| (i + 1..self.items.all.len()).find(|i| !are_small(i)));
            who.and_then(|i| self.item(i)).is_some_and(LineItem::is_people)
        };
        let is_giving = is_counted && self.means(said, &Meaning::GivesShelter);
        let is_active = is_giving || is_counted && !is_passive && are_people();
        let is_headed = |place: usize| {
            let head = place.checked_sub(2).and_then(|i| self.item(i));
            // UNHCR: Kukës, hosted; but UNHCR, Kukës, hosted
            let is_head = |head: &LineItem| {
                let is_said = head.role.is_some() && !self.items.is_comma(place - 1);
                is_said || matches!(head.kind, Kind::Moment(_))
            };
            self.is_parting(place - 1) && head.is_some_and(is_head)
        };
        let is_listed = |place: usize| {
            let begins = place == 0 || is_headed(place);
            !is_active && place + 2 == said && self.is_parting(place + 1) && begins
        };
        // Albania has since March sheltered, people in Kukës are sheltering; but Kukës, are sheltered
        let doer = (0..said).rev().find(|i| !self.is_aside(*i) && !self.is_attribution(*i));
        let is_doer = |i: usize| {
            let is_parted = self.is_parting(i + 1) && self.means(i + 2, &Meaning::Asks);
            let is_people = self.item(i).is_some_and(LineItem::is_people);
            is_people || is_place(i) && !self.is_where(i) && !is_parted
        };
        let is_led = (0..said).any(is_place);
        // In Kukës, Albania has accommodated 3,000
        let has_done = |i| self.means(i, &Meaning::UntilNow);
        let is_done_now = !is_passive && said.checked_sub(1).is_some_and(has_done);
        let may_be_there = is_passive || place.is_none() && !is_done_now;
        let is_there = !is_host && doer.is_none() && is_led && may_be_there && !is_giving;
        match place {
            Some(place) if is_listed(place) => false,
            Some(_) if is_host => true,
            _ if is_there => false,
            Some(_) => is_counted,
            None => {
                is_counted
                    && ((is_giving || is_done_now) && is_led
                        || doer.is_some_and(is_doer)
                        || said.checked_sub(1).is_some_and(is_done))
            }
        }
    }

    /// Whether what is told is in a place, and not of it: `in Kukës`, `à Goma`, `in Kukës, Albania`.
    fn is_where(&self, place: usize) -> bool {
        let named = |i: usize| {
            let name = self.item(i).and_then(|item| item.names().first());
            name.and_then(|named| place_named(*named))
        };
        let is_within = |held: &usize| {
            let ends = named(*held).zip(named(place));
            self.items.is_comma(held + 1)
                && ends.is_some_and(|(held, of)| self.context.situation.lies_within(held, of))
        };
        self.led(place) == Some(Join::In)
            || self.is_at(place)
            || place.checked_sub(2).filter(is_within).is_some_and(|held| self.is_where(held))
    }

    /// Whether an item is a mark that parts what stands before it from what follows, as no apostrophe does.
    pub(super) fn is_parting(&self, i: usize) -> bool {
        let is_mark = self.item(i).is_some_and(|item| item.kind == Kind::Mark);
        let is_quote = |c: char| "'\"`‘’‚‛“”„‟«»".contains(c);
        self.items.is_comma(i) || is_mark && !self.items.text_of(i, i + 1).chars().all(is_quote)
    }

    /// Whether an item names a place where those who stay are in shelters.
    pub(super) fn is_camp(&self, i: usize) -> bool {
        let is_one = |named: &Named| {
            place_named(*named).is_some_and(|place| {
                matches!(
                    self.context.situation.place(place).kind,
                    PlaceKind::Camp
                        | PlaceKind::Site
                        | PlaceKind::ReceptionCentre
                        | PlaceKind::TransitCentre
                )
            })
        };
        self.item(i).is_some_and(|item| item.names().iter().any(is_one))
    }

    /// `Albania has 300,000 refugees, Macedonia 120,000`: the next of a list of those who host.
    fn is_listed_host(&self, place: usize) -> bool {
        let is_count = |i: usize| self.item(i).is_some_and(LineItem::is_count);
        let is_next = |i: usize| self.items.is_comma(i) || self.means(i, &Meaning::And);
        // l'Irak
        let is_article = |i: &usize| self.means(*i, &Meaning::PlaceArticle);
        let is_place = |i: &usize| self.item(*i).is_some_and(LineItem::is_place);
        let first = (0..place).find(is_place);
        is_count(place + 1)
            && (0..place).rev().find(|i| !is_article(i)).is_some_and(is_next)
            && first.is_some_and(|first| self.is_host(first))
    }

    /// `Tawila hosts`, `Chad is now hosting`, `Kukës: hosts`, `تستضيف أم راكوبة`
    pub(super) fn is_host(&self, place: usize) -> bool {
        let is_small = |i: &usize| {
            let is_filler = self.item(*i).is_some_and(|i| i.join() == Some(Join::Filler));
            let is_colon = *i == place + 1 && self.items.is_mark(*i, ":");
            is_colon || is_filler && !self.means(*i, &Meaning::Hosts)
        };
        let next = (place + 1..self.items.all.len()).find(|i| !is_small(i));
        next.is_some_and(|i| self.means(i, &Meaning::Hosts)) || self.is_host_behind_verb(place)
    }

    /// `في 3 أكتوبر تستضيف تركيا`: the verb that leads to it begins what is said, or follows a moment or
    /// those of the host before. In `Albania hosts Kosovo` it is of another place.
    fn is_host_behind_verb(&self, place: usize) -> bool {
        let is_verb = |i: &usize| self.means(*i, &Meaning::Hosts);
        let Some(verb) = place.checked_sub(1).filter(is_verb) else { return false };
        let is_next = |i: &usize| self.items.is_comma(*i) || self.means(*i, &Meaning::And);
        let before = (0..verb).rev().find(|i| !is_next(i)).and_then(|i| self.item(i));
        before.is_none_or(|item| {
            item.is_count() || item.is_people() || matches!(item.kind, Kind::Moment(_))
        })
    }

    pub(super) fn country(&self, place: PlaceIx) -> Option<&str> {
        self.context.situation.place(place).country.as_deref()
    }

    fn ways_of_flight(&self) -> impl Iterator<Item = &Leg> {
        let legs = self.context.situation.legs.iter();
        legs.filter(|leg| leg.kind != Some(MovementKind::Return))
    }

    /// The countries that each way of flight leads from and to.
    fn flights(&self) -> impl Iterator<Item = (Option<&str>, Option<&str>)> {
        self.ways_of_flight().map(|leg| (self.country(leg.from), self.country(leg.to)))
    }

    /// Whether people flee from a country or in it, or are said to come from there.
    fn is_left(&self, country: Option<&str>) -> bool {
        let origin = self.context.situation.origin;
        self.flights().any(|(from, _)| from == country)
            || origin.is_some_and(|origin| self.country(origin) == country)
    }

    /// Whether people flee into a country from another, and not back to that of the origin.
    pub(super) fn is_entered(&self, country: Option<&str>) -> bool {
        let origin = self.context.situation.origin.and_then(|origin| self.country(origin));
        (country.is_none() || origin != country)
            && self.flights().any(|(from, to)| to == country && from != country)
    }

    /// Whether a way of flight leads on from the border into a country.
    pub(super) fn is_crossed_into(&self, country: Option<&str>) -> bool {
        self.ways_of_flight().any(|leg| {
            self.context.situation.place(leg.from).kind == PlaceKind::BorderCrossing
                && [leg.from, leg.to].iter().all(|place| self.country(*place) == country)
        })
    }

    /// Whether those who are displaced in all places of the line are so within their country: people
    /// flee in it, and nobody into it from another.
    fn is_flight_within(&self) -> bool {
        let situation = self.context.situation;
        let is_origin = |of| {
            self.is_left(of) || situation.places.iter().all(|place| place.country.as_deref() == of)
        };
        self.countries().all(|of| of.is_some() && is_origin(of) && !self.is_entered(of))
    }

    /// `à Goma`, `au Burundi`
    pub(super) fn is_at(&self, place: usize) -> bool {
        place.checked_sub(1).is_some_and(|before| self.means(before, &Meaning::AtPlace))
    }

    /// Refugees are all who came, or those of that status: both are offered. How many are at a place is
    /// told of those of the status alone, for others may live there.
    pub(super) fn statuses(&mut self, figures: &mut [FigureDraft]) {
        let said = self.positions(|item| item.kind == Kind::People && self.status(item).is_some());
        let statuses: HashSet<Option<Status>> =
            said.iter().map(|i| self.item(*i).and_then(|item| self.status(item))).collect();
        let one: Option<HashSet<Status>> = statuses.iter().copied().collect();
        let one = one.filter(|all| all.len() == 1);
        let is_of_all = one.is_some_and(|one| figures.len() == 1 || !self.tells_of_others(&one));
        if said.is_empty() {
            self.uprooted_there(figures);
        }
        let counts = self.positions(LineItem::is_count);
        for &i in &said {
            let Some(status) = self.item(i).and_then(|item| self.status(item)) else { continue };
            let own = i.checked_sub(1).and_then(|count| counts.binary_search(&count).ok());
            if is_of_all && figures.iter().all(is_somebody_there) {
                self.are_of_status(i, status, figures);
            } else if let Some(own) = own.and_then(|n| figures.get_mut(n))
                && is_somebody_there(own)
            {
                self.are_of_status(i, status, std::slice::from_mut(own));
            } else {
                let people = People { status: Some(status), ..People::EVERYBODY };
                self.take(i, What::Nothing, vec![What::Whom(people)]);
            }
        }
        self.others_where_those_are_not(figures);
        // 12,000 IDPs are present in Pristina, 300,000 in Albania: who they are is not said.
        if figures.iter().any(is_somebody_there) {
            for i in said {
                self.doubt(i, Doubtful::NotUsed);
            }
        }
    }

    /// `300,000 refugees arrived in Albania, 3,000 in Pristina`: a bare count has what is counted of one of a
    /// status that those of its own place may not have. Who they are, and what they did, is not said.
    fn others_where_those_are_not(&mut self, figures: &[FigureDraft]) {
        let counts = self.positions(LineItem::is_count);
        let heads = self.heads(&counts);
        let country = |n: usize| {
            let place = figures.get(n).and_then(|figure| place_of(figure.subject))?;
            self.country(place)
        };
        let any = self.items.all.iter().find(|item| self.status(item).is_some());
        let countries: HashSet<Option<&str>> = (0..counts.len()).map(country).collect();
        let fled: HashSet<Option<&str>> =
            countries.into_iter().filter(|country| self.is_fled(*country)).collect();
        let mut others = Vec::new();
        for (n, &count) in counts.iter().enumerate() {
            let Some(head) = heads.get(n).copied().flatten().filter(|head| *head != n) else {
                continue;
            };
            let said = counts.get(head).and_then(|at| self.people_of(*at)).or(any);
            let is_told = self.item(count + 1).is_some_and(LineItem::is_people);
            let may_be = match said.and_then(|item| self.status(item)) {
                Some(Status::Refugee | Status::AsylumSeeker) => !fled.contains(&country(n)),
                Some(Status::InternallyDisplaced) => country(n) == country(head),
                _ => true,
            };
            let is_counted = figures.get(n).is_some_and(|figure| figure.measure.is_some());
            if !may_be && !is_told && is_counted {
                others.push(count);
            }
        }
        for count in others {
            self.doubt(count, Doubtful::NotUsed);
        }
    }

    /// Whether some are told of who need not be of a status: `3,000 people`, `20,000 displaced`, a bare
    /// number of where those of it may not be.
    fn tells_of_others(&self, statuses: &HashSet<Status>) -> bool {
        let is_uprooted =
            |i: usize| self.means(i, &Meaning::Uprooted) || self.means(i, &Meaning::Displaced);
        let may_be_all = statuses.iter().all(|status| self.may_be_everywhere(*status));
        let is_other = |i: usize| match self.item(i) {
            Some(item) if item.kind == Kind::People && !self.means(i, &Meaning::OfThose) => {
                self.status(item).is_none_or(|status| !statuses.contains(&status))
            }
            Some(item) if item.is_count() => {
                let is_bare = self.item(i + 1).and_then(|next| self.status(next)).is_none();
                is_bare && !may_be_all
            }
            _ => is_uprooted(i) && !statuses.contains(&Status::InternallyDisplaced),
        };
        (0..self.items.all.len()).any(is_other)
    }

    /// Whether those of a status may be in all places of the line: refugees where it is not known that
    /// people only flee from there, internally displaced people in one country.
    fn may_be_everywhere(&self, status: Status) -> bool {
        match status {
            Status::Refugee | Status::AsylumSeeker => {
                let countries: HashSet<Option<&str>> = self.countries().collect();
                !countries.into_iter().any(|country| self.is_fled(country))
            }
            Status::InternallyDisplaced => self.is_in_one_country(),
            _ => true,
        }
    }

    /// Whether people flee from a country, or the situation is named after a place in it, and nobody is known
    /// to flee into it.
    pub(super) fn is_fled(&self, country: Option<&str>) -> bool {
        let is_left = self.is_left(country) || self.is_titled(country);
        is_left && !self.is_entered(country) && !self.is_crossed_into(country)
    }

    /// Whether the title of the situation names a place in a country: Kosovo, 1999.
    fn is_titled(&self, country: Option<&str>) -> bool {
        let names_it = |title: &str| {
            let words = tokens(title);
            let named = |i: usize| self.context.names.find(&words, i).map(|(named, _)| named);
            let mut all =
                (0..words.len()).filter_map(named).flatten().copied().filter_map(place_named);
            all.any(|place| self.country(place) == country)
        };
        self.context.situation.title.languages().any(|(_, title)| names_it(title))
    }

    fn is_in_one_country(&self) -> bool {
        let all: HashSet<Option<&str>> = self.countries().collect();
        all.len() <= 1
    }

    /// The countries of the places of the line.
    fn countries(&self) -> impl Iterator<Item = Option<&str>> {
        let named = self.items.all.iter().flat_map(LineItem::names);
        named.copied().filter_map(place_named).map(|place| self.country(place))
    }

    fn are_of_status(&mut self, i: usize, status: Status, figures: &mut [FigureDraft]) {
        for figure in figures {
            figure.whom.status = Some(status);
        }
        let people = People { status: Some(status), ..People::EVERYBODY };
        self.take(i, What::Whom(people), vec![What::Nothing]);
    }

    /// `1.2 million people displaced in Lebanon, present`: they are not all who are there. Who they are
    /// is asked where they may have crossed a border.
    fn uprooted_there(&mut self, figures: &mut [FigureDraft]) {
        let is_uprooted = |item: &LineItem| {
            item.kind == Kind::People
                && self.items.line.past(item.first, &Meaning::Uprooted) == Some(item.end)
        };
        let Some(&i) = self.positions(is_uprooted).first() else { return };
        if !figures.iter().all(is_somebody_there) {
            return;
        }
        if self.is_flight_within() {
            self.are_of_status(i, Status::InternallyDisplaced, figures);
        } else {
            self.doubt(i, Doubtful::NotUsed);
        }
    }

    /// The status that a word for people says, or may say.
    pub(super) fn status(&self, item: &LineItem) -> Option<Status> {
        match &item.kind {
            Kind::Whom(people) => people.status,
            Kind::People => {
                let status = |m: &Meaning| match m {
                    Meaning::MayBe(status) => Some(*status),
                    _ => None,
                };
                let said = self.items.line.find(item.first, status).map(|(status, _)| status);
                let is_displaced = self.items.line.past(item.first, &Meaning::Displaced);
                let displaced =
                    is_displaced.filter(|end| *end == item.end && self.is_flight_within());
                said.or(displaced.map(|_| Status::InternallyDisplaced))
            }
            _ => None,
        }
    }
}

pub(super) fn place_named(named: Named) -> Option<PlaceIx> {
    match named {
        Named::Place(place) => Some(place),
        _ => None,
    }
}

/// Whether it counts who is at a place, and no status is said of them.
fn is_somebody_there(figure: &FigureDraft) -> bool {
    figure.measure == Some(Measure::Present)
        && matches!(figure.subject, Some(Subject::Place(_)))
        && figure.group.is_none()
        && figure.whom.status.is_none()
}
