//! What the card beside the pointer says of a place or a leg.

use super::{
    known::{arrived, country_name, left, passed, those, whom},
    projector::{PlanePoint, TURN},
    shading::{self, Shading},
    survey::MapModel,
    terrain::Terrain,
};
use crate::{Card, Scene, Tone, age::stock_age, words};
use waymark_model::{Bounds, Event, LegIx, Measure, PlaceIx, Subject, Text};
use waymark_reckoning::Known;

/// So many events are told at most: the latest.
const EVENTS: usize = 3;

/// The card of a place: its names, what it is, who came and what happened there.
pub fn place_card(scene: &Scene<'_>, survey: &MapModel, ix: PlaceIx) -> Card {
    let place = scene.situation.place(ix);
    let tag = &scene.view.language;
    let name = place.name.get(tag);
    let also = place.also.as_ref().map(|a| a.get(tag)).filter(|a| *a != name);
    let title = match also {
        Some(also) => format!("{name} / {also}"),
        None => name.to_owned(),
    };
    let mut others: Vec<&str> = place.name.languages().map(|(_, n)| n).collect();
    others.extend(place.also.iter().flat_map(Text::languages).map(|(_, n)| n));
    others.retain(|n| *n != name && Some(*n) != also);
    others.dedup();
    let kind = scene.language.place_kind(place.kind);
    let mut card = Card::new(title)
        .with_rest(scene.language.say("card-rest"))
        .line(Tone::Soft, others.join(" · "))
        .line(
            Tone::Soft,
            match place.country.as_deref() {
                Some(code) => format!("{kind}, {}", country_name(scene, code)),
                None => kind,
            },
        );
    let Some(node) = survey.node_of(ix) else { return card };
    if node.holds > 1 {
        let places = (node.holds - 1).into();
        card = card.line(Tone::Soft, scene.language.say_with("map-opens", &[("count", places)]));
    }
    card = counting(card, scene);
    let arrived = arrived(scene, ix, scene.view.at);
    if !node.enters.is_empty() || !arrived.is_nothing() {
        card = counted(card, scene, &arrived);
    }
    let left = left(scene, node, scene.view.at);
    if left.lower() > 0 {
        card = card.line(Tone::Plain, counted_as(scene, "map-hover-left", left));
    }
    card = stocks(card, scene, ix);
    card = events(card, scene, |e| e.place == Some(ix));
    if !node.approximate {
        return card;
    }
    card.line(
        Tone::Soft,
        match place.precision_km {
            Some(km) => {
                let km = scene.language.decimal(km, usize::from(km.fract() > 0.0));
                scene.language.say_with("map-within-km", &[("km", (&km).into())])
            }
            None => scene.language.say("map-between-neighbours"),
        },
    )
}

/// The card of the shaded region under a spot: that of its place, by what it is shaded and what says that
/// this is the place's outline.
pub fn region_card(
    scene: &Scene<'_>,
    survey: &MapModel,
    shading: &Shading,
    spot: PlanePoint,
) -> Option<Card> {
    // Over all turns of the world, as it is drawn; the situation's own outlines lie above the world's.
    let turns = [0.0, TURN, -TURN].map(|by| PlanePoint::new(spot.x + by, spot.y));
    let own = survey.terrain(scene.situation).land.iter();
    let all = own.chain(Terrain::world(false));
    let mut under = all.filter(|patch| turns.iter().any(|spot| patch.holds(*spot)));
    let (place, known, by) = under.find_map(|patch| shading.region(patch))?;
    let [count, by] = shading::region_lines(scene, shading.measure, known, by);
    Some(place_card(scene, survey, place).line(Tone::Plain, count).line(Tone::Soft, by))
}

/// The card of a leg: its ends and names, who came through, and whether it is open.
pub fn leg_card(scene: &Scene<'_>, ix: LegIx, closed: bool) -> Card {
    let tag = &scene.view.language;
    let routes = scene.situation.routes.iter().filter(|r| r.legs.contains(&ix));
    let own = scene.situation.leg(ix).name.iter();
    let names: Vec<&str> = own.chain(routes.map(|r| &r.name)).map(|n| n.get(tag)).collect();
    let mut card = Card::new(words::ends(scene, ix))
        .with_rest(scene.language.say("card-rest"))
        .line(Tone::Soft, names.join(", "));
    if let Some(kind) = scene.situation.leg(ix).kind {
        card = card.line(Tone::Soft, scene.language.movement_kind(kind));
    }
    card = counted(counting(card, scene), scene, &passed(scene, ix, scene.view.at));
    if closed {
        card = card.line(Tone::Event, scene.language.say("map-road-closed"));
    }
    card = events(card, scene, |e| e.leg == Some(ix));
    let here = scene.reckoning.series().iter().filter(|s| s.subject == Subject::Leg(ix));
    let said: usize = here.map(|s| scene.reckoning.figures(*s).len()).sum();
    if said == 0 {
        return card;
    }
    let said = scene.language.say_with("map-figures-here", &[("count", said.into())]);
    card.line(Tone::Soft, said)
}

/// Says whom the map counts, where that is a part of everybody.
fn counting(card: Card, scene: &Scene<'_>) -> Card {
    let people = scene.language.people(scene.situation, whom(scene));
    card.line(Tone::Soft, people.unwrap_or_default())
}

/// Says how many came, and why; without a reason just how many.
fn counted(card: Card, scene: &Scene<'_>, known: &Known) -> Card {
    let told = known.explanations(scene.situation, scene.reckoning, scene.language);
    let card = told.iter().fold(card, |card, told| card.line(Tone::Plain, told.to_string()));
    words::limits(scene, known).into_iter().fold(card, |card, line| card.line(Tone::Soft, line))
}

/// How many are there now, and the stocks that were told.
fn stocks(mut card: Card, scene: &Scene<'_>, place: PlaceIx) -> Card {
    for measure in Measure::of_whereabouts().filter(|measure| !measure.is_cumulative()) {
        let known = scene.known(those(scene, measure, place));
        if known.told.is_some() {
            card = card.line(Tone::Plain, known.statement(scene.situation, scene.language));
            let age = stock_age(scene, &known).and_then(|age| age.said(scene));
            card = card.line(Tone::Soft, age.unwrap_or_default());
        } else if !known.is_nothing() && known.bounds.exact() != Some(0) {
            card = card.line(Tone::Plain, counted_as(scene, "map-hover-present", known.bounds));
        }
    }
    card
}

fn counted_as(scene: &Scene<'_>, key: &str, bounds: Bounds) -> String {
    let count = scene.language.bounds(bounds);
    scene.language.say_with(key, &[("count", (&count).into())])
}

/// Adds what happened here until the moment shown; the latest last.
fn events(card: Card, scene: &Scene<'_>, here: impl Fn(&Event) -> bool) -> Card {
    let past = |e: &&Event| here(e) && e.at.span().start() <= scene.view.at;
    let mut past: Vec<&Event> = scene.situation.events.iter().filter(past).collect();
    past.sort_by_key(|e| e.at.span().start());
    let skip = past.len().saturating_sub(EVENTS);
    past.into_iter().skip(skip).fold(card, |card, event| {
        let moment = scene.language.moment(&event.at, scene.situation.offset);
        let title = words::event_title(scene, event);
        let args = [("moment", (&moment).into()), ("title", title.as_ref().into())];
        card.line(Tone::Event, scene.language.say_with("map-event", &args))
    })
}
