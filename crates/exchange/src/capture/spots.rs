//! Where a figure counts: the places of a line, by the words that lead to them.

use super::{
    draft::{FigureDraft, place_of},
    figures::Assembly,
    items::{Kind, LineItem, is_place},
    pieces::{Doubtful, What},
    statuses::place_named,
};
use crate::reading::{
    lexicon::{Join, Meaning},
    names::Named,
};
use waymark_model::{Leg, LegIx, Measure, PlaceIx, PlaceKind, Status, Subject};

/// No line lists more places in brackets; each of them looks at the list.
const MOST_LISTED: usize = 64;

/// A place of the line, with the word that leads to it.
#[derive(Clone, Copy)]
pub(super) struct PlaceMention {
    pub item: usize,
    pub named: Named,
    pub led: Option<Join>,
}

impl Assembly<'_, '_, '_> {
    pub(super) fn spots(&self, places: &[usize]) -> Vec<PlaceMention> {
        let spot = |&i: &usize| {
            let named = self.item(i)?.names().iter().find(|n| is_place(**n))?;
            let led = match self.led(i) {
                // Within a time, or within a place.
                Some(Join::During) => Some(Join::In),
                // ont fui au Niger
                None | Some(Join::AsOf | Join::Filler) if self.is_at(i) => Some(Join::In),
                // бежали к Киеву
                Some(Join::AsOf) => Some(Join::To),
                led => led,
            };
            Some(PlaceMention { item: i, named: *named, led })
        };
        places.iter().filter_map(spot).collect()
    }

    /// The leg that is named, or leads from the one place to the other.
    pub(super) fn leg(&self, spots: &[PlaceMention]) -> Option<LegIx> {
        let named = spots.iter().find_map(|s| match s.named {
            Named::Leg(leg) => Some(leg),
            _ => None,
        });
        named.or_else(|| {
            let (from, to) = Self::ends(spots)?;
            // Of several ways between the two it is not said which.
            let mut legs = self.legs().filter(|(_, leg)| (leg.from, leg.to) == (from, to));
            legs.next().filter(|_| legs.next().is_none()).map(|(nth, _)| nth)
        })
    }

    fn legs(&self) -> impl Iterator<Item = (LegIx, &Leg)> {
        let legs = self.context.situation.legs.iter().enumerate();
        legs.map(|(nth, leg)| (LegIx::new(nth), leg))
    }

    fn ends(spots: &[PlaceMention]) -> Option<(PlaceIx, PlaceIx)> {
        let place = |s: &PlaceMention| match s.named {
            Named::Place(place) => Some(place),
            _ => None,
        };
        let to = spots.iter().position(|s| s.led == Some(Join::To))?;
        let to_spot = spots.get(to)?;
        let mut all_from = spots.iter().filter(|s| s.led == Some(Join::From));
        let from = all_from.next();
        // From Iran and Pakistan to Afghanistan
        if all_from.next().is_some() {
            return None;
        }
        let beside =
            to.checked_sub(1).and_then(|i| spots.get(i)).filter(|s| s.item + 2 == to_spot.item);
        Some((place(from.or(beside)?)?, place(to_spot)?))
    }

    /// Where a measure is counted, of the places said.
    pub(super) fn subject(
        &self,
        spots: &[PlaceMention],
        leg: Option<LegIx>,
        measure: Option<Measure>,
    ) -> Option<Subject> {
        let on_leg = measure.is_none_or(Measure::is_on_legs);
        if let Some(leg) = leg.filter(|_| on_leg) {
            return Some(Subject::Leg(leg));
        }
        if measure.is_some_and(|m| !m.is_at_places()) {
            return None;
        }
        let preferred: &[Option<Join>] = match measure {
            Some(Measure::Arrivals) => &[Some(Join::To), Some(Join::In), None],
            Some(Measure::Departures) => &[Some(Join::From), None],
            _ => &[Some(Join::In), None, Some(Join::To)],
        };
        let rank = |s: &PlaceMention| {
            // Who came or left by way of it need not have done so there.
            if s.led == Some(Join::Via) {
                return None;
            }
            let led = s.led.filter(|j| matches!(j, Join::To | Join::In | Join::From));
            preferred.iter().position(|p| *p == led)
        };
        let mut best: Option<(usize, PlaceIx)> = None;
        for spot in spots {
            let (Named::Place(place), Some(rank)) = (spot.named, rank(spot)) else { continue };
            let better = best.is_none_or(|(least, chosen)| {
                // Kornidzor in Syunik, Armenia: the place, not what holds it.
                let inside = place != chosen && self.context.situation.lies_within(place, chosen);
                let holds = place != chosen && self.context.situation.lies_within(chosen, place);
                inside || rank < least && !holds
            });
            if better {
                best = Some((rank, place));
            }
        }
        best.map(|(_, place)| Subject::Place(place))
    }

    /// The words right before a place that say that people moved to it, or from it.
    pub(super) fn moved_to(&self, place: usize) -> Option<usize> {
        let before = (0..place).rev().map(|i| (i, self.item(i)));
        let (i, said) = before
            .filter_map(|(i, item)| Some((i, item?)))
            .find(|(_, item)| item.join().is_none())?;
        matches!(&said.kind, Kind::Measure(all) if all.iter().any(|m| m.is_movement())).then_some(i)
    }

    /// Whether a place is where those were who then returned: `from Adré`, or `3,000 in Adré returned`.
    pub(super) fn is_where_they_were(&self, place: usize, returned: usize) -> bool {
        let is_count = |item: &LineItem| item.is_count();
        let is_after_count = || self.items.all.iter().take(place).any(is_count);
        match self.led(place) {
            Some(Join::From) => true,
            Some(Join::In) => place < returned && is_after_count(),
            _ => false,
        }
    }

    /// Whether only those are told of who came from one of several places from which people come: a place
    /// that is neither where all flee from nor a country, or one beside which others are drawn to come. That
    /// but one leg is drawn to where they came says nothing of whether others came by no leg.
    pub(super) fn is_from_one(&self, spots: &[PlaceMention]) -> bool {
        let situation = self.context.situation;
        let is_in = |place, of| place == of || situation.lies_within(place, of);
        let origins = led_places(spots, |led| led == Some(Join::From));
        if origins.is_empty() {
            return false;
        }
        let is_from = |place| origins.iter().any(|from| is_in(place, *from));
        let reached = led_places(spots, |led| !matches!(led, Some(Join::From | Join::Via)));
        let ways = |to| {
            let ways = situation.legs.iter().map(|leg| (leg.from, leg.to));
            ways.filter(move |way| is_in(way.1, to) && !is_in(way.0, to)).map(|way| way.0)
        };
        if situation.origin.is_some_and(is_from) {
            // From Ukraine, where people also come to Moldova from Romania
            return reached.into_iter().any(|to| self.is_parted(to, &origins));
        }
        let is_fled_country = |from| {
            let country = self.country(from);
            situation.place(from).kind == PlaceKind::Country
                && !self.is_entered(country)
                && !self.is_crossed_into(country)
        };
        reached
            .into_iter()
            .any(|to| !origins.iter().copied().all(is_fled_country) || !ways(to).all(is_from))
    }

    /// Whether people come to a place from such places and from others too, by as many legs as lead there: or straight
    /// from those and by way of a country between, of whom it is not said whether they are counted.
    fn is_parted(&self, to: PlaceIx, origins: &[PlaceIx]) -> bool {
        let situation = self.context.situation;
        let is_from = |place| origins.iter().any(|from| situation.lies_within(place, *from));
        let touch = |a, b| situation.lies_within(a, b) || situation.lies_within(b, a);
        let is_in = |place| situation.lies_within(place, to);
        let (mut upstream, mut left) = (Vec::new(), situation.legs.iter().collect::<Vec<_>>());
        let mut next = vec![to];
        while let Some(place) = next.pop() {
            let (hither, others): (Vec<&Leg>, Vec<&Leg>) =
                left.into_iter().partition(|leg| touch(leg.to, place) && !is_in(leg.from));
            next.extend(hither.iter().map(|leg| leg.from).filter(|from| !is_from(*from)));
            upstream.extend(hither);
            left = others;
        }
        // Of a place that names no country, that of what holds it.
        let and_around = |place| std::iter::once(place).chain(situation.around(place));
        let country = |place| and_around(place).find_map(|of| self.country(of));
        let is_one_country = |a, b| {
            let is_country = |of: &PlaceIx| situation.place(*of).kind == PlaceKind::Country;
            country(a).is_some_and(|code| country(b) == Some(code))
                || and_around(a).filter(is_country).any(|of| situation.lies_within(b, of))
        };
        let is_of_country = |place| touch(place, to) || is_one_country(place, to);
        let is_straight = |leg: &&Leg| is_from(leg.from) && is_of_country(leg.to);
        // A border, whichever of the two it is drawn in, or a river is no country between.
        let is_of_origin = |place| origins.iter().any(|from| is_one_country(place, *from));
        let is_border = |place| {
            let is_way = matches!(
                situation.place(place).kind,
                PlaceKind::BorderCrossing | PlaceKind::RiverCrossing | PlaceKind::Checkpoint
            );
            is_way && country(place).is_none() && situation.place(place).within.is_none()
        };
        let is_between = |leg: &&Leg| {
            !is_border(leg.from)
                && !is_from(leg.from)
                && !is_of_origin(leg.from)
                && !is_of_country(leg.from)
        };
        if upstream.iter().any(is_straight) && upstream.iter().any(is_between) {
            return true;
        }
        let (mut from, mut others): (Vec<_>, Vec<_>) =
            upstream.into_iter().map(|leg| leg.from).partition(|place| is_from(*place));
        let is_reached = !from.is_empty();
        let mut left: Vec<&Leg> = situation.legs.iter().collect();
        while let Some(place) = from.pop() {
            let (onward, rest): (Vec<&Leg>, Vec<&Leg>) =
                left.into_iter().partition(|leg| touch(leg.from, place));
            others.retain(|other| !onward.iter().any(|leg| touch(leg.to, *other)));
            from.extend(onward.iter().map(|leg| leg.to));
            left = rest;
        }
        // Who comes over a border to which no leg leads may come from any of these.
        let is_other = |place: &PlaceIx| {
            is_reached || situation.place(*place).kind != PlaceKind::BorderCrossing
        };
        others.iter().any(is_other)
    }

    /// The leg by which those came who are told to have come from one place to another: the one that is
    /// drawn between these two, where nobody can come another way. Beside each may stand what holds it.
    /// `said` is the word for their coming: it, or the place that they came to, stands right before `from`.
    /// `3,000 people from Kukës` and `on buses from Kukës` tell whose people or buses they are.
    pub(super) fn leg_come_by(&self, spots: &[PlaceMention], said: usize) -> Option<LegIx> {
        let situation = self.context.situation;
        let is_from = |spot: &&PlaceMention| spot.led == Some(Join::From);
        let reached = led_places(spots, |led| led != Some(Join::From));
        let leads = |spot: &PlaceMention| {
            let is_small = |i: &usize| {
                let join = self.item(*i).and_then(LineItem::join);
                matches!(join, Some(Join::Of | Join::Kind))
            };
            let lead = (0..spot.item).rev().find(|i| !is_small(i));
            let before = lead.and_then(|i| i.checked_sub(1));
            // Tawila, North Darfur, from El Fasher
            let before = before.map(|i| {
                let holds =
                    |i: &usize| self.items.is_comma(i + 1) && self.is_told_around(*i, &reached);
                i.checked_sub(1).filter(holds).unwrap_or(i)
            });
            let is_reached =
                |i: usize| spots.iter().any(|spot| spot.item == i && spot.led != Some(Join::From));
            before.is_some_and(|i| i == said || is_reached(i))
        };
        let is_via = spots.iter().any(|spot| spot.led == Some(Join::Via));
        if is_via || !spots.iter().find(is_from).is_some_and(leads) {
            return None;
        }
        let origins = led_places(spots, |led| led == Some(Join::From));
        let is_told = |place: PlaceIx, told: &[PlaceIx]| {
            let is_around = |of: &PlaceIx| situation.lies_within(place, *of);
            told.contains(&place) && told.iter().all(is_around)
        };
        let mut legs = self.legs();
        let (nth, leg) =
            legs.find(|(_, leg)| is_told(leg.from, &origins) && is_told(leg.to, &reached))?;
        (!self.is_reached_otherwise(leg, nth)).then_some(nth)
    }

    /// Whether an item is a place that holds another of these.
    fn is_told_around(&self, i: usize, places: &[PlaceIx]) -> bool {
        let holds = |named: &Named| match named {
            Named::Place(of) => {
                let is_held = |place: &PlaceIx| {
                    place != of && self.context.situation.lies_within(*place, *of)
                };
                places.iter().any(is_held)
            }
            _ => false,
        };
        self.item(i).is_some_and(|item| item.names().iter().any(holds))
    }

    /// Whether other legs, alone or one after the other, lead from where a leg begins to where it ends, or
    /// to and from what lies in these or holds them.
    fn is_reached_otherwise(&self, leg: &Leg, nth: LegIx) -> bool {
        let situation = self.context.situation;
        let touch = |a, b| situation.lies_within(a, b) || situation.lies_within(b, a);
        let mut left: Vec<&Leg> =
            self.legs().filter(|(other, _)| *other != nth).map(|(_, other)| other).collect();
        let mut reached = vec![leg.from];
        while let Some(place) = reached.pop() {
            let (onward, others): (Vec<&Leg>, Vec<&Leg>) =
                left.into_iter().partition(|other| touch(other.from, place));
            if onward.iter().any(|other| touch(other.to, leg.to)) {
                return true;
            }
            reached.extend(onward.iter().map(|other| other.to));
            left = others;
        }
        false
    }

    /// Whether a place beside those of a leg is none of its ends and holds none, or is one that was told before.
    fn is_beside_leg(&self, spot: &PlaceMention, leg: LegIx, spots: &[PlaceMention]) -> bool {
        let Named::Place(place) = spot.named else { return false };
        let situation = self.context.situation;
        let leg = situation.leg(leg);
        let ends = [leg.from, leg.to];
        let is_end = ends.contains(&place);
        let is_told = |other: &PlaceMention| {
            let is_same = other.named == spot.named && other.item < spot.item;
            is_same || matches!(other.named, Named::Leg(_))
        };
        let holds = |end: &PlaceIx| situation.lies_within(*end, place);
        if is_end { spots.iter().any(is_told) } else { !ends.iter().any(holds) }
    }

    /// Whether the places are such that who crosses comes to one of them: those who `crossed at Masnaa`
    /// may have left there.
    pub(super) fn is_reached(&self, spots: &[PlaceMention]) -> bool {
        let legs = &self.context.situation.legs;
        spots.iter().any(|spot| match spot.named {
            Named::Place(place) => {
                spot.led == Some(Join::To) || legs.iter().any(|leg| leg.to == place)
            }
            _ => false,
        })
    }

    /// `3,000 refugees (Kukës)`; but from `3,000 refugees (Kosovo)`, or a city from which people flee, they may have
    /// come.
    pub(super) fn is_in_brackets(&self, place: usize) -> bool {
        let is_area = |named: &Named| {
            let Named::Place(place) = named else { return false };
            let kind = self.context.situation.place(*place).kind;
            matches!(kind, PlaceKind::Country | PlaceKind::Region)
        };
        if self.item(place).is_some_and(|item| item.names().iter().any(is_area)) {
            return false;
        }
        let is_fled =
            |named: &Named| place_named(*named).is_some_and(|of| self.is_fled(self.country(of)));
        let open = place.checked_sub(1).filter(|i| self.items.is_mark(*i, "("));
        let who = open.and_then(|open| self.people_before_bracket(open));
        let have_fled = who.and_then(|item| self.status(item)).is_some_and(|status| {
            matches!(status, Status::Refugee | Status::AsylumSeeker)
                && self.item(place).is_some_and(|item| item.names().iter().any(is_fled))
        });
        who.is_some() && !have_fled && self.items.is_mark(place + 1, ")")
    }

    /// Who is counted before a bracket: `3,000 refugees (`, or, of a list, `3,000 refugees (Kukës) and 2,000 (`.
    fn people_before_bracket(&self, mut open: usize) -> Option<&LineItem> {
        let is_link = |i: &usize| self.items.is_comma(*i) || self.means(*i, &Meaning::And);
        for _ in 0..MOST_LISTED {
            let before = open.checked_sub(1)?;
            let item = self.item(before)?;
            if item.is_people() {
                return Some(item);
            }
            let close = (0..before).rev().find(|i| !is_link(i)).filter(|_| item.is_count())?;
            let place = close.checked_sub(2).filter(|_| self.items.is_mark(close, ")"))?;
            open = Some(place).filter(|i| self.items.is_mark(*i, "("))?;
        }
        None
    }

    /// `in Chad and Adré`: beside the other, and not around it.
    fn is_beside_another(&self, place: usize) -> bool {
        let is_place = |i: usize| self.item(i).is_some_and(LineItem::is_place);
        let is_and = |i: usize| self.means(i, &Meaning::And);
        let behind = place.checked_sub(2).is_some_and(|i| is_and(i + 1) && is_place(i));
        behind || is_and(place + 1) && is_place(place + 2)
    }

    pub(super) fn show_places(&mut self, spots: &[PlaceMention], figure: &FigureDraft) {
        let chosen = place_of(figure.subject);
        let is_chosen = |spot: &&PlaceMention| chosen.map(Named::Place) == Some(spot.named);
        let own_lead = spots.iter().find(is_chosen).and_then(|s| s.led);
        for spot in spots {
            let named: Vec<Named> = self.item(spot.item).map_or(Vec::new(), |i| i.names().to_vec());
            let near = self.item(spot.item).is_some_and(|i| i.near);
            let others = named.iter().filter(|n| **n != spot.named).filter_map(|n| self.what(*n));
            let mut others: Vec<What> = others.collect();
            let several = named.iter().filter(|n| is_place(**n)).count() > 1;
            if several {
                self.doubt(spot.item, Doubtful::SeveralNames);
            }
            if near {
                self.doubt(spot.item, Doubtful::NearName);
            }
            match spot.named {
                Named::Route(route) => {
                    self.doubt(spot.item, Doubtful::Route);
                    let routes = &self.context.situation.routes;
                    let legs = routes.get(route.usize()).map_or(&[][..], |r| r.legs.as_slice());
                    others.extend(legs.iter().map(|l| What::Leg(*l)));
                }
                Named::Place(place) => {
                    if figure.measure.is_some_and(|m| !m.is_at_places()) && figure.subject.is_none()
                    {
                        let legs = self.context.situation.legs.iter().enumerate();
                        let touching = legs.filter(|(_, l)| l.to == place || l.from == place);
                        others.extend(touching.map(|(i, _)| What::Leg(LegIx::new(i))));
                    }
                    let unrelated = chosen.is_some_and(|c| {
                        c != place && !self.context.situation.lies_within(c, place)
                    });
                    // Who moved came from somewhere and went somewhere; who is there from Sudan, or
                    // registered for Germany, are some of those there.
                    let moves = |m: Measure| m.is_movement() || m == Measure::Vehicles;
                    // Those who left Iran and Pakistan did not all leave either, nor did those who went to
                    // Turkey and to Iraq all go to one; who came by way of a crossing are some of all.
                    let other_end = match spot.led {
                        Some(Join::From | Join::To) if spot.led == own_lead => false,
                        Some(Join::From | Join::To) => figure.measure.is_none_or(moves),
                        _ => false,
                    };
                    let is_beside = chosen != Some(place)
                        && !(other_end && spot.led == Some(Join::From))
                        && self.is_beside_another(spot.item);
                    // 3,000 waiting for Albania at Morina
                    let is_some_of = chosen.is_some_and(|c| c != place)
                        && matches!(spot.led, Some(Join::From | Join::To))
                        && !figure.measure.is_none_or(moves);
                    // crossed from Morina to Kukës via Prizren; Morina–Kukës, Kukës
                    let is_elsewhere = matches!(figure.subject, Some(Subject::Leg(leg)) if self.is_beside_leg(spot, leg, spots));
                    if unrelated && !other_end || is_beside || is_some_of || is_elsewhere {
                        self.doubt(spot.item, Doubtful::NotUsed);
                    }
                }
                _ => {}
            }
            if let Some(what) = self.what(spot.named) {
                self.take(spot.item, what, others);
            }
        }
        if figure.measure.is_some_and(|m| !m.is_at_places())
            && figure.subject.is_none()
            && Self::ends(spots).is_some()
            && let Some(last) = spots.last()
        {
            self.doubt(last.item, Doubtful::NoSuchLeg);
        }
    }
}

/// Whether a measure can be meant with these places, of those that its word may mean.
pub(super) fn fits(
    measure: Measure,
    of: &[Measure],
    spots: &[PlaceMention],
    leg: Option<LegIx>,
) -> bool {
    match measure {
        Measure::Passed => leg.is_some(),
        // They fled to Goris; they fled Goris.
        Measure::Arrivals if of.contains(&Measure::Departures) => {
            spots.iter().any(|s| matches!(s.led, Some(Join::To | Join::In)))
        }
        Measure::Arrivals => spots.iter().any(|s| s.led != Some(Join::From)),
        Measure::Departures => spots.iter().any(|s| !matches!(s.led, Some(Join::To))),
        _ => true,
    }
}

/// The places of a line that such words lead to.
fn led_places(spots: &[PlaceMention], is_led: fn(Option<Join>) -> bool) -> Vec<PlaceIx> {
    let place = |spot: &PlaceMention| match spot.named {
        Named::Place(place) => Some(place),
        _ => None,
    };
    spots.iter().filter(|spot| is_led(spot.led)).filter_map(place).collect()
}
