//! A place that is added, as records: itself and the areas it lies in that are not there yet.

use super::{Edit, NewRecord, Section, Value};
use waymark_exchange::places::add_place;
use waymark_model::{Place, PlaceDraft, PlaceIx, Situation};

/// The edits that add a place with what it lies in, and its id; no edits where it is there.
pub fn enter_place(situation: &Situation, draft: &PlaceDraft) -> (String, Vec<Edit>) {
    let mut places = situation.places.clone();
    let before = places.len();
    let ix = add_place(&mut places, draft);
    let id = places.get(ix.usize()).map_or_else(String::new, |place| place.id.to_string());
    let new = places.iter().skip(before);
    (id, new.map(|place| Edit::add(Section::Places, place_record(&places, place))).collect())
}

/// The record of a place among others, of which it may name one.
pub fn place_record(places: &[Place], place: &Place) -> NewRecord {
    let id_of = |ix: PlaceIx| places.get(ix.usize()).map(|area| area.id.as_str());
    let record = NewRecord::default()
        .with("id", place.id.as_str())
        .with("kind", Value::word(place.kind.name()))
        .with_text("within", place.within.and_then(id_of))
        .with_text("country", place.country.as_deref())
        .with_text("pcode", place.pcode.as_deref())
        .with("name", &place.name);
    let record = match place.at {
        Some(point) => record.with("at", point),
        None => record,
    };
    record.with_text("note", place.note.as_deref()).with_text("credit", place.credit.as_deref())
}
