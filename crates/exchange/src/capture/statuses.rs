//! Words for people that may be their status: refugees, internally displaced.

use super::{
    draft::FigureDraft,
    figures::Assembly,
    items::{Kind, LineItem},
    pieces::What,
};
use crate::reading::{
    lexicon::{Join, Meaning},
    names::Named,
};
use waymark_model::{Measure, MovementKind, People, PlaceIx, Status, Subject};

impl Assembly<'_, '_, '_> {
    /// `3,000 IDPs in Minova and 2,000 in Sake`: where nothing else is said, those of a status are
    /// counted where they are. The places of each figure are given.
    pub(super) fn present_by_status(&self, places: &[Vec<usize>], figures: &mut [FigureDraft]) {
        let statuses = self.positions(|item| self.status(item).is_some());
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
            led.clone().any(|(at, led)| led == Some(Join::In) || self.is_at(at) || self.is_host(at))
                && !led.any(is_moved)
        };
        let is_at_place = |figure: &FigureDraft| {
            matches!(figure.subject, Some(Subject::Place(_))) && figure.group.is_none()
        };
        let is_of_all = |figure: &FigureDraft| figure.whom.is_everybody();
        // Iran hosts 4.5 million Afghans
        let is_hosted = |figure: &FigureDraft| figure.whom.origin.is_some();
        let is_host = places.iter().flatten().any(|&at| self.is_host(at));
        let are_hosted = figures.len() == 1 && is_host && figures.iter().all(is_hosted);
        if (statuses.len() == 1 || statuses.is_empty() && are_hosted)
            && in_a_time.is_empty()
            && places.iter().all(are_there)
            && figures.iter().all(is_at_place)
            && (figures.len() == 1 || figures.iter().all(is_of_all))
        {
            for figure in figures {
                figure.measure = Some(Measure::Present);
            }
        }
    }

    /// `Tawila hosts`, `Chad is now hosting`
    fn is_host(&self, place: usize) -> bool {
        let is_small = |i: &usize| {
            let is_filler = self.item(*i).is_some_and(|i| i.join() == Some(Join::Filler));
            is_filler && !self.means(*i, &Meaning::Hosts)
        };
        let next = (place + 1..self.items.all.len()).find(|i| !is_small(i));
        next.is_some_and(|i| self.means(i, &Meaning::Hosts))
    }

    /// Whether those who are displaced in all places of the line are so within their country: people
    /// flee in it, and nobody into it from another.
    fn is_flight_within(&self) -> bool {
        let situation = self.context.situation;
        let country = |place: PlaceIx| situation.place(place).country.as_deref();
        let flights = || situation.legs.iter().filter(|l| l.kind != Some(MovementKind::Return));
        let enters =
            |of| flights().any(|l| country(l.to) == Some(of) && country(l.from) != Some(of));
        let countries = situation.places.iter().map(|place| place.country.as_deref());
        let is_origin = |of| {
            flights().any(|leg| country(leg.from) == Some(of))
                || situation.origin.is_some_and(|origin| country(origin) == Some(of))
                || countries.clone().all(|other| other == Some(of))
        };
        let all = self.items.all.iter().flat_map(LineItem::names);
        let mut places = all.filter_map(|named| match named {
            Named::Place(place) => Some(country(*place)),
            _ => None,
        });
        places.all(|of| of.is_some_and(|of| is_origin(of) && !enters(of)))
    }

    /// `à Goma`, `au Burundi`
    fn is_at(&self, place: usize) -> bool {
        place.checked_sub(1).is_some_and(|before| self.means(before, &Meaning::AtPlace))
    }

    /// Refugees are all who came, or those of that status: both are offered. How many are at a place is
    /// told of those of the status alone, for others may live there.
    pub(super) fn statuses(&mut self, figures: &mut [FigureDraft]) {
        let said = self.positions(|item| item.kind == Kind::People && self.status(item).is_some());
        let is_one = said.len() == 1;
        for i in said {
            let Some(status) = self.item(i).and_then(|item| self.status(item)) else { continue };
            let people = People { status: Some(status), ..People::EVERYBODY };
            let is_there = |figure: &FigureDraft| {
                figure.measure == Some(Measure::Present)
                    && matches!(figure.subject, Some(Subject::Place(_)))
                    && figure.group.is_none()
                    && figure.whom.status.is_none()
            };
            if is_one && figures.iter().all(is_there) {
                for figure in &mut *figures {
                    figure.whom.status = Some(status);
                }
                self.take(i, What::Whom(people), vec![What::Nothing]);
            } else {
                self.take(i, What::Nothing, vec![What::Whom(people)]);
            }
        }
    }

    /// The status that a word for people says, or may say.
    fn status(&self, item: &LineItem) -> Option<Status> {
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
