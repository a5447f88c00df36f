//! Which record a cell names: by its id, or by its name in any language. Never by a likeness.

use super::{Column, RowProblem};
use crate::reading::tokens::folded;
use std::collections::HashMap;
use waymark_model::{
    CountryCode, GroupIx, LegIx, Measure, Origin, PlaceIx, Situation, SpeakerIx, Subject, Text,
};

/// What a text names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CellMatch<T> {
    One(T),
    Nothing,
    Several,
}

/// Records of one kind by what they are called.
struct NameIndex<T> {
    ids: HashMap<String, T>,
    names: HashMap<String, Vec<T>>,
}

impl<T: Copy + PartialEq> NameIndex<T> {
    fn new() -> Self {
        Self { ids: HashMap::new(), names: HashMap::new() }
    }

    fn add(&mut self, id: &str, record: T) {
        self.ids.entry(id.to_owned()).or_insert(record);
    }

    fn call(&mut self, name: &str, record: T) {
        let key = folded(name);
        if key.is_empty() {
            return;
        }
        let all = self.names.entry(key).or_default();
        if !all.contains(&record) {
            all.push(record);
        }
    }

    fn call_all(&mut self, text: &Text, record: T) {
        for (_, name) in text.languages() {
            self.call(name, record);
        }
    }

    fn find(&self, text: &str) -> CellMatch<T> {
        let text = text.trim();
        if let Some(record) = self.ids.get(text) {
            return CellMatch::One(*record);
        }
        match self.names.get(&folded(text)).map(Vec::as_slice) {
            Some([one]) => CellMatch::One(*one),
            Some([_, ..]) => CellMatch::Several,
            _ => CellMatch::Nothing,
        }
    }

    /// The name of a record where that finds it again, else its id.
    fn write(&self, record: T, name: &str, id: &str) -> String {
        let found = self.find(name) == CellMatch::One(record);
        if found { name } else { id }.to_owned()
    }
}

/// All that cells may name.
pub struct RecordNames {
    places: NameIndex<PlaceIx>,
    legs: NameIndex<LegIx>,
    speakers: NameIndex<SpeakerIx>,
    groups: NameIndex<GroupIx>,
}

/// A leg by its ends.
fn ends(from: &str, to: &str) -> String {
    format!("{from} → {to}")
}

impl RecordNames {
    pub fn new(situation: &Situation) -> Self {
        let mut all = Self {
            places: NameIndex::new(),
            legs: NameIndex::new(),
            speakers: NameIndex::new(),
            groups: NameIndex::new(),
        };
        for (at, place) in situation.places.iter().enumerate() {
            all.places.add(place.id.as_str(), PlaceIx::new(at));
            if let Some(code) = &place.pcode {
                all.places.add(code, PlaceIx::new(at));
            }
            all.places.call_all(&place.name, PlaceIx::new(at));
            if let Some(also) = &place.also {
                all.places.call_all(also, PlaceIx::new(at));
            }
        }
        for (at, leg) in situation.legs.iter().enumerate() {
            let ix = LegIx::new(at);
            all.legs.add(leg.id.as_str(), ix);
            if let Some(name) = &leg.name {
                all.legs.call_all(name, ix);
            }
            let (from, to) = (situation.place(leg.from), situation.place(leg.to));
            let from_names = from.name.languages().map(|(_, name)| name);
            for name in from_names {
                for (_, other) in to.name.languages() {
                    all.legs.call(&ends(name, other), ix);
                }
            }
        }
        for (at, speaker) in situation.speakers.iter().enumerate() {
            all.speakers.add(speaker.id.as_str(), SpeakerIx::new(at));
            all.speakers.call_all(&speaker.name, SpeakerIx::new(at));
        }
        for (at, group) in situation.groups.iter().enumerate() {
            all.groups.add(group.id.as_str(), GroupIx::new(at));
            all.groups.call_all(&group.name, GroupIx::new(at));
        }
        all
    }

    /// A place, by its id, its P-code or a name.
    pub fn place(&self, text: &str) -> CellMatch<PlaceIx> {
        self.places.find(text)
    }

    /// All places with this name, in any language.
    pub fn places_called(&self, name: &str) -> &[PlaceIx] {
        self.places.names.get(&folded(name)).map_or(&[], Vec::as_slice)
    }

    /// A place or a leg, as far as the measure is counted there.
    pub fn subject(&self, text: &str, measure: Measure) -> CellMatch<Subject> {
        let nothing = (CellMatch::Nothing, CellMatch::Nothing);
        let place = if measure.is_at_places() { self.places.find(text) } else { nothing.0 };
        let leg = if measure.is_on_legs() { self.legs.find(text) } else { nothing.1 };
        match (place, leg) {
            (CellMatch::One(place), CellMatch::Nothing) => CellMatch::One(Subject::Place(place)),
            (CellMatch::Nothing, CellMatch::One(leg)) => CellMatch::One(Subject::Leg(leg)),
            (CellMatch::Nothing, CellMatch::Nothing) => CellMatch::Nothing,
            _ => CellMatch::Several,
        }
    }

    pub fn speaker(&self, text: &str) -> CellMatch<SpeakerIx> {
        self.speakers.find(text)
    }

    pub fn group(&self, text: &str) -> CellMatch<GroupIx> {
        self.groups.find(text)
    }

    /// A place, or a country by its code.
    pub fn origin(&self, text: &str) -> CellMatch<Origin> {
        match (self.places.find(text), CountryCode::parse(text.trim())) {
            (CellMatch::One(place), _) => CellMatch::One(Origin::Place(place)),
            (CellMatch::Several, _) => CellMatch::Several,
            (CellMatch::Nothing, Some(code)) => CellMatch::One(Origin::Country(code)),
            (CellMatch::Nothing, None) => CellMatch::Nothing,
        }
    }

    pub fn write_origin(&self, situation: &Situation, origin: Origin, tag: &str) -> String {
        match origin {
            Origin::Place(place) => self.write_subject(situation, Subject::Place(place), tag),
            Origin::Country(code) => code.to_string(),
        }
    }

    pub fn write_subject(&self, situation: &Situation, subject: Subject, tag: &str) -> String {
        match subject {
            Subject::Place(ix) => {
                let place = situation.place(ix);
                self.places.write(ix, place.name.get(tag), place.id.as_str())
            }
            Subject::Leg(ix) => {
                let leg = situation.leg(ix);
                let name = |place| situation.place(place).name.get(tag);
                self.legs.write(ix, &ends(name(leg.from), name(leg.to)), leg.id.as_str())
            }
        }
    }

    pub fn write_speaker(&self, situation: &Situation, ix: SpeakerIx, tag: &str) -> String {
        let speaker = situation.speaker(ix);
        self.speakers.write(ix, speaker.name.get(tag), speaker.id.as_str())
    }

    pub fn write_group(&self, situation: &Situation, ix: GroupIx, tag: &str) -> String {
        let group = situation.group(ix);
        self.groups.write(ix, group.name.get(tag), group.id.as_str())
    }
}

/// The record that a text means; where it means none or several, that is told.
pub(super) fn one<T>(
    found: CellMatch<T>,
    column: Column,
    text: String,
    problems: &mut Vec<RowProblem>,
) -> Option<T> {
    match found {
        CellMatch::One(record) => return Some(record),
        CellMatch::Nothing => problems.push(RowProblem::Unknown(column, text)),
        CellMatch::Several => problems.push(RowProblem::Several(column, text)),
    }
    None
}
