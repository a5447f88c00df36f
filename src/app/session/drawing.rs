//! What is drawn on the map, as steps.

use super::Session;
use waymark_exchange::places::same_place;
use waymark_model::{
    LegIx, MovementKind, PlaceDraft, PlaceIx, Selection, Situation, Subject, Text,
};
use waymark_picture::{NewPlace, Position};
use waymark_store::{Edit, NewRecord, RecordKey, Section, Value, enter_place, id_of};

/// The fields that hold a position, and their values.
fn written(position: Position) -> Vec<(&'static str, Value)> {
    match position {
        Position::At(point, km) => vec![("at", point.into()), ("precision_km", Value::Real(km))],
        Position::Schematic(x, y) => {
            vec![("schematic", Value::Tuple(vec![Value::Real(x), Value::Real(y)]))]
        }
    }
}

/// A hand that moves a place knows it no better than was said of it.
fn no_more_precise(position: Position, said_km: Option<f64>) -> Position {
    match position {
        Position::At(point, km) => Position::At(point, km.max(said_km.unwrap_or_default())),
        schematic @ Position::Schematic(..) => schematic,
    }
}

fn put(situation: &Situation, place: PlaceIx, position: Position) -> Vec<Edit> {
    let Some(place) = situation.places.get(place.usize()) else { return Vec::new() };
    let key = RecordKey::new(Section::Places, place.id.as_str());
    let fields = written(no_more_precise(position, place.precision_km)).into_iter();
    fields.map(|(field, value)| Edit::set(key.clone(), field, value)).collect()
}

fn texts(text: &Text) -> Vec<(String, String)> {
    text.languages().map(|(tag, said)| (tag.to_owned(), said.to_owned())).collect()
}

impl Session {
    fn name_of(&self, place: PlaceIx) -> String {
        self.language.subject_name(&self.document.situation, Subject::Place(place))
    }

    /// Moves a place on the map; the other spots are written down with it.
    pub fn move_place(&mut self, place: PlaceIx, to: Position, others: &[(PlaceIx, Position)]) {
        if self.is_behind() {
            return;
        }
        let situation = &self.document.situation;
        let all = others.iter().copied().filter(|(other, _)| *other != place);
        let all = all.chain([(place, to)]).flat_map(|(place, at)| put(situation, place, at));
        let edits = all.collect();
        let what = self.name_of(place);
        let name = self.language.say_with("table-action-move", &[("what", (&what).into())]);
        self.make(name, edits);
    }

    /// Puts the words of an annotation so far from what it speaks of.
    pub fn move_annotation(&mut self, nth: usize, (east, south): (f64, f64)) {
        if self.is_behind() {
            return;
        }
        let Some(annotation) = self.document.situation.annotations.get(nth) else { return };
        let key = RecordKey::new(Section::Annotations, annotation.id.as_str());
        let offset = Value::Tuple(vec![Value::Real(east), Value::Real(south)]);
        let what = annotation.text.get(&self.view.language).to_owned();
        let name = self.language.say_with("table-action-move", &[("what", (&what).into())]);
        self.make(name, vec![Edit::set(key, "offset", offset)]);
    }

    /// Draws the way back of a leg, of those who return. Of a return it is not known what the way back is.
    pub fn add_way_back(&mut self, of: LegIx) {
        let Some(leg) = self.document.situation.legs.get(of.usize()) else { return };
        let (from, to) = (leg.to, leg.from);
        let kind = Some(MovementKind::Return).filter(|back| leg.kind != Some(*back));
        self.add_leg(from, to, kind);
    }

    /// Draws a leg and chooses it, so that more can be said of it.
    pub fn add_leg(&mut self, from: PlaceIx, to: PlaceIx, kind: Option<MovementKind>) {
        if self.is_behind() {
            return;
        }
        let (start, end) = (self.name_of(from), self.name_of(to));
        let args = [("from", (&start).into()), ("to", (&end).into())];
        let situation = &self.document.situation;
        if from == to || situation.legs.iter().any(|leg| leg.from == from && leg.to == to) {
            return self.say_with("table-leg-known", &args);
        }
        let (from, to) = (situation.place(from).id.as_str(), situation.place(to).id.as_str());
        let taken: Vec<&str> = situation.legs.iter().map(|leg| leg.id.as_str()).collect();
        let id = id_of(&format!("{from} {to}"), &taken);
        let record = NewRecord::default()
            .with("id", id.as_str())
            .with("from", from)
            .with("to", to)
            .with_word("kind", kind.map(MovementKind::name));
        let name = self.language.say_with("table-action-leg", &args);
        self.make(name, vec![Edit::add(Section::Legs, record)]);
        let drawn = self.document.situation.legs.iter().position(|leg| leg.id.as_str() == id);
        self.view.selection =
            drawn.map(|nth| Selection::Leg(LegIx::new(nth))).or(self.view.selection);
    }

    /// Says why people take a leg; nothing leaves it open.
    pub fn set_leg_kind(&mut self, ix: LegIx, kind: Option<MovementKind>) {
        if self.is_behind() {
            return;
        }
        let Some(leg) = self.document.situation.legs.get(ix.usize()).cloned() else { return };
        if leg.kind == kind {
            return;
        }
        let key = RecordKey::new(Section::Legs, leg.id.as_str());
        let edit = match kind {
            Some(kind) => Edit::set(key, "kind", Value::word(kind.name())),
            None => Edit::unset(key, "kind"),
        };
        let (start, end) = (self.name_of(leg.from), self.name_of(leg.to));
        let args = [("from", (&start).into()), ("to", (&end).into())];
        let name = self.language.say_with("table-action-leg-kind", &args);
        self.make(name, vec![edit]);
    }

    /// Adds a place with the areas it lies in; one that is there already is chosen.
    pub fn enter_place(&mut self, draft: &PlaceDraft) {
        if self.is_behind() {
            return;
        }
        let situation = &self.document.situation;
        if let Some(there) = same_place(&situation.places, draft) {
            self.view.selection = Some(Selection::Place(there));
            let what = self.name_of(there);
            return self.say_with("table-place-known", &[("what", (&what).into())]);
        }
        let (_, edits) = enter_place(situation, draft);
        let what = draft.name.get(&self.view.language);
        let name = self.language.say_with("table-action-place", &[("what", what.into())]);
        self.make(name, edits);
    }

    /// Puts a place where what was found for it lies, with whom that is from; country and names
    /// are added where the place has none.
    pub fn locate_place(&mut self, ix: PlaceIx, found: &PlaceDraft) {
        if self.is_behind() {
            return;
        }
        let Some(place) = self.document.situation.places.get(ix.usize()) else { return };
        let Some(at) = found.at else { return };
        let set = |field: &'static str, value: Value| {
            Edit::set(RecordKey::new(Section::Places, place.id.as_str()), field, value)
        };
        let mut edits = vec![set("at", at.into())];
        if let Some(credit) = &found.credit {
            edits.push(set("credit", credit.as_str().into()));
        }
        if let Some(country) = found.country.as_ref().filter(|_| place.country.is_none()) {
            edits.push(set("country", country.as_str().into()));
        }
        let own: Vec<(String, String)> = texts(&place.name);
        let others = texts(&found.name).into_iter();
        let others = others.filter(|(tag, _)| own.iter().all(|(known, _)| known != tag));
        let others: Vec<_> = others.collect();
        if !others.is_empty() {
            edits.push(set("name", Value::Texts(own.into_iter().chain(others).collect())));
        }
        let what = self.name_of(ix);
        let name = self.language.say_with("table-action-move", &[("what", (&what).into())]);
        self.make(name, edits);
    }

    pub fn add_place(&mut self, place: &NewPlace, others: &[(PlaceIx, Position)]) {
        let called = place.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if called.is_empty() || self.is_behind() {
            return;
        }
        let situation = &self.document.situation;
        let taken: Vec<&str> = situation.places.iter().map(|place| place.id.as_str()).collect();
        let names = [(self.view.language.clone(), called.clone())];
        let record = NewRecord::default()
            .with("id", id_of(&called, &taken).as_str())
            .with("kind", Value::word(place.kind.name()))
            .with("name", Value::Texts(names.into()));
        let record = written(place.position)
            .into_iter()
            .fold(record, |record, (field, value)| record.with(field, value));
        let mut edits: Vec<Edit> =
            others.iter().flat_map(|(other, at)| put(situation, *other, *at)).collect();
        edits.push(Edit::add(Section::Places, record));
        let name = self.language.say_with("table-action-place", &[("what", (&called).into())]);
        self.make(name, edits);
    }
}
