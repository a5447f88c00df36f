//! What may be meant by the name of a place: places, regions and countries of the gazetteer, and
//! the name as it stands. Takes nothing: what is chosen is for who asked.

use crate::app::{Context, PlaceQuestion, Vicinity};
use waymark_exchange::places::same_place;
use waymark_gazetteer::{GazetteerHit, LocalClock};
use waymark_model::{Place, PlaceDraft, PlaceKind};
use waymark_table::reading::place_kind::kind_of_name;

/// One place that may be meant.
#[derive(Clone, PartialEq, Debug)]
pub struct PlaceOffer {
    /// Its name and what it lies in.
    pub label: String,
    /// What it is, or that it is there already.
    pub note: String,
    pub draft: PlaceDraft,
    /// Whether the gazetteer knows it by what is typed.
    pub is_called: bool,
    /// Whether nothing else is likely to be meant.
    pub is_meant: bool,
    /// The time kept there, where the gazetteer says it.
    pub clock: Option<LocalClock>,
}

/// Of the countries of a situation at most so many are offered for a name that is nowhere.
const MOST_COUNTRIES: usize = 3;

/// Kilometres from the middle of a situation beyond which, and beyond its reach, a small place of a
/// name is not meant.
const FAR_KM: f64 = 1200.0;

/// How many live in a place that is meant also from afar.
const KNOWN_AFAR: u64 = 200_000;

/// So many times more people live in a place that is meant by its name alone than in any other of that name.
const FAR_MORE: u64 = 10;

/// What a name stands beside.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'p> {
    pub places: &'p [Place],
    /// Whether a name that is nowhere may well lie outside of all their countries.
    pub may_be_abroad: bool,
}

impl<'p> Beside<'p> {
    pub const fn new(places: &'p [Place]) -> Self {
        Self { places, may_be_abroad: false }
    }
}

/// What may be meant by what is typed beside these places, the likeliest first: a place that is
/// called so and no village far away, or begins so in one of their countries, else the name as it
/// stands. `None` while the gazetteer is being asked.
pub fn place_offers(
    context: &Context<'_>,
    typed: &str,
    beside: Beside<'_>,
) -> Option<Vec<PlaceOffer>> {
    let places = beside.places;
    let question = PlaceQuestion::among(typed, places);
    let hits = context.gazetteer.ask(&question)?;
    let typed = question.typed.as_str();
    let is_likely = |hit: &GazetteerHit<'_>| {
        let is_there = question.countries.contains(&hit.country().code);
        let is_far = !is_there && is_far(hit, question.here);
        (hit.is_called(typed) || hit.is_bent(typed)) && !is_far || is_there && hit.begins_so(typed)
    };
    let mut known: Vec<PlaceOffer> =
        hits.iter().map(|hit| of_gazetteer(context, *hit, typed, places)).collect();
    let plain = as_it_stands(context, typed, beside);
    if hits.first().is_some_and(is_likely) {
        if let Some(first) = known.first_mut() {
            first.is_meant = is_meant(&hits, typed, &question.countries);
        }
        Some(known.into_iter().chain(plain).collect())
    } else {
        Some(plain.into_iter().chain(known).collect())
    }
}

/// Whether the first of what is found is meant where nothing more is said: a name as a sentence bends it,
/// and no name as it stands; or a place that is in one of the countries or widely known, where all others
/// that are called so are far smaller.
fn is_meant(hits: &[GazetteerHit<'_>], typed: &str, countries: &[String]) -> bool {
    let Some((first, others)) = hits.split_first() else { return false };
    if !first.is_called(typed) {
        return first.is_bent(typed);
    }
    let is_there = |hit: &GazetteerHit<'_>| countries.contains(&hit.country().code);
    let is_known = match first {
        GazetteerHit::Country(_) => true,
        GazetteerHit::Region(_) => is_there(first),
        GazetteerHit::Place(place) => is_there(first) || place.people >= KNOWN_AFAR,
    };
    let is_far_less = |other: &GazetteerHit<'_>| {
        let is_own = first.country().code == other.country().code;
        match (first, other) {
            (GazetteerHit::Place(place), GazetteerHit::Place(other)) => {
                other.people.saturating_mul(FAR_MORE) <= place.people
            }
            // What is called after it, and lies in it or around it.
            (GazetteerHit::Place(_) | GazetteerHit::Country(_), GazetteerHit::Region(_)) => is_own,
            (GazetteerHit::Country(_), GazetteerHit::Place(other)) => {
                is_own || other.people < KNOWN_AFAR
            }
            (_, GazetteerHit::Country(_)) | (GazetteerHit::Region(_), _) => false,
        }
    };
    let is_elsewhere = |other: &GazetteerHit<'_>| {
        let is_small = matches!(other, GazetteerHit::Place(place) if place.people < KNOWN_AFAR);
        is_there(first) && !is_there(other) && is_small
    };
    let mut called = others.iter().filter(|other| other.is_called(typed));
    is_known && called.all(|other| is_far_less(other) || is_elsewhere(other))
}

/// Whether it is a place that hardly anybody means here: far from all that is named, and small.
fn is_far(hit: &GazetteerHit<'_>, here: Option<Vicinity>) -> bool {
    let (GazetteerHit::Place(place), Some(here)) = (hit, here) else { return false };
    let far = place.point.distance_km(here.middle);
    place.people < KNOWN_AFAR && far > here.reach_km.max(FAR_KM)
}

fn of_gazetteer(
    context: &Context<'_>,
    hit: GazetteerHit<'_>,
    typed: &str,
    places: &[Place],
) -> PlaceOffer {
    let language = context.language();
    let draft = hit.draft(typed);
    let called = draft.name.get("en");
    let name = if called == hit.name() {
        called.to_owned()
    } else {
        let args = [("name", called.into()), ("also", hit.name().into())];
        language.say_with("place-offer-also", &args)
    };
    let areas = draft.areas().map(|area| area.name.get("en"));
    let label = std::iter::once(name.as_str()).chain(areas).collect::<Vec<_>>().join(", ");
    let note = match same_place(places, &draft) {
        Some(_) => language.say("place-offer-there"),
        None if draft.kind == PlaceKind::Settlement => language.say("place-offer-place"),
        None => language.place_kind(draft.kind),
    };
    let is_called = hit.is_called(typed);
    PlaceOffer { label, note, draft, is_called, is_meant: false, clock: hit.clock() }
}

/// The name as it stands, without a point, of the kind that it says: in each of the countries, or nowhere in particular, which
/// comes first where it may well lie in none of them.
fn as_it_stands(context: &Context<'_>, typed: &str, beside: Beside<'_>) -> Vec<PlaceOffer> {
    let places = beside.places;
    let language = context.language();
    let countries = places.iter().filter(|p| p.kind == PlaceKind::Country).take(MOST_COUNTRIES);
    let name: String = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let kind = kind_of_name(&name).unwrap_or(PlaceKind::Settlement);
    let there = countries.map(|country| {
        let area = PlaceDraft {
            kind: PlaceKind::Country,
            name: country.name.clone(),
            country: country.country.clone(),
            at: None,
            precision_km: None,
            credit: None,
            within: None,
        };
        let said = country.name.get(&context.scene.view.language);
        let args = [("name", name.as_str().into()), ("country", said.into())];
        let label = language.say_with("place-offer-plain-in", &args);
        let draft = PlaceDraft {
            country: country.country.clone(),
            within: Some(Box::new(area)),
            ..PlaceDraft::named(&name, kind)
        };
        (label, draft)
    });
    let plain = language.say_with("place-offer-plain", &[("name", name.as_str().into())]);
    let plain = (plain, PlaceDraft::named(&name, kind));
    let note = language.say("place-offer-no-point");
    let mut ways: Vec<(String, PlaceDraft)> = there.collect();
    ways.insert(if beside.may_be_abroad { 0 } else { ways.len() }, plain);
    ways.into_iter()
        .map(|(label, draft)| PlaceOffer {
            label,
            note: note.clone(),
            draft,
            is_called: false,
            is_meant: false,
            clock: None,
        })
        .collect()
}
