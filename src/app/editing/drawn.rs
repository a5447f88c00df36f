//! What is drawn on the map, as acts on the text.

use super::rows::made;
use crate::app::{Message, Notice, State};
use waymark_model::{PlaceIx, Subject};
use waymark_picture::{NewPlace, Position};
use waymark_reckoning::subject_name;
use waymark_store::{Edit, NewRecord, RecordKey, Section, Value, id_of};

/// Applies a command of the map that changes the text.
pub(in crate::app) fn apply(state: &mut State, message: &Message) {
    if state.is_behind() {
        return;
    }
    match message {
        Message::MovePlace(place, to, others) => move_place(state, *place, *to, others),
        Message::AddLeg(from, to) => add_leg(state, *from, *to),
        Message::AddPlace(place, others) => add_place(state, place, others),
        _ => {}
    }
}

fn name_of(state: &State, place: PlaceIx) -> String {
    subject_name(&state.document.situation, &state.language, Subject::Place(place))
}

/// The field that holds a position, and its value.
fn written(position: Position) -> (&'static str, Value) {
    match position {
        Position::At(point) => ("at", point.into()),
        Position::Schematic(x, y) => {
            ("schematic", Value::Tuple(vec![Value::Real(x), Value::Real(y)]))
        }
    }
}

fn put(state: &State, place: PlaceIx, position: Position) -> Option<Edit> {
    let place = state.document.situation.places.get(place.usize())?;
    let (field, value) = written(position);
    Some(Edit::set(RecordKey::new(Section::Places, place.id.as_str()), field, value))
}

fn move_place(state: &mut State, place: PlaceIx, to: Position, others: &[(PlaceIx, Position)]) {
    let all = others.iter().copied().filter(|(other, _)| *other != place);
    let all = all.chain([(place, to)]).filter_map(|(place, at)| put(state, place, at));
    let edits = all.collect();
    let what = name_of(state, place);
    let name = state.language.say_with("table-deed-move", &[("what", (&what).into())]);
    made(state, name, edits, None);
}

fn add_leg(state: &mut State, from: PlaceIx, to: PlaceIx) {
    let (start, end) = (name_of(state, from), name_of(state, to));
    let args = [("from", (&start).into()), ("to", (&end).into())];
    let situation = &state.document.situation;
    if from == to || situation.legs.iter().any(|leg| leg.from == from && leg.to == to) {
        state.notice = Some(Notice::new(state.language.say_with("table-leg-known", &args)));
        return;
    }
    let (from, to) = (situation.place(from).id.as_str(), situation.place(to).id.as_str());
    let taken: Vec<&str> = situation.legs.iter().map(|leg| leg.id.as_str()).collect();
    let record = NewRecord::default()
        .with("id", id_of(&format!("{from} {to}"), &taken).as_str())
        .with("from", from)
        .with("to", to);
    let name = state.language.say_with("table-deed-leg", &args);
    made(state, name, vec![Edit::add(Section::Legs, record)], None);
}

fn add_place(state: &mut State, place: &NewPlace, others: &[(PlaceIx, Position)]) {
    let said = place.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if said.is_empty() {
        return;
    }
    let places = &state.document.situation.places;
    let taken: Vec<&str> = places.iter().map(|place| place.id.as_str()).collect();
    let names = [(state.view.language.clone(), said.clone())];
    let (field, value) = written(place.position);
    let record = NewRecord::default()
        .with("id", id_of(&said, &taken).as_str())
        .with("kind", Value::word(place.kind.name()))
        .with("name", Value::Texts(names.into()))
        .with(field, value);
    let mut edits: Vec<Edit> =
        others.iter().filter_map(|(other, at)| put(state, *other, *at)).collect();
    edits.push(Edit::add(Section::Places, record));
    let name = state.language.say_with("table-deed-place", &[("what", (&said).into())]);
    made(state, name, edits, None);
}
