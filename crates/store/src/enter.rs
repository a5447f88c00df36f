//! A report becomes edits: of the records that are new, and of its snapshot. A line that was
//! captured and rows of a spreadsheet are entered alike.

use super::{Edit, ListKey, NewRecord, Section, Value, Which, place_record::place_record};
use waymark_exchange::capture::{FigureFields, SnapshotFields, SourceFields, added};
use waymark_model::{
    FigureRef, Id, Measure, Place, Sex, Situation, SnapshotIx, Standing, Status, Subject, Text,
};

/// The edits that enter a snapshot, and where its figures will stand.
#[derive(Clone, PartialEq, Debug)]
pub struct Entered {
    pub edits: Vec<Edit>,
    /// The id of the snapshot that holds them.
    pub snapshot: String,
    /// The position of the first new figure in it.
    pub first: usize,
}

/// Why nothing is entered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotEntered {
    /// The same report holds the very figure already.
    Already(FigureRef),
}

/// The edits that enter what a line says. `with` is the situation that it was read against: with
/// the new places and groups. New figures of a report go into the snapshot that is there.
///
/// # Errors
/// When every figure is there already.
pub fn enter(
    situation: &Situation,
    with: &Situation,
    fields: &SnapshotFields,
) -> Result<Entered, NotEntered> {
    let mut edits = Vec::new();
    let same = same_report(situation, fields);
    let is_there = |figure: &FigureFields| same.and_then(|ix| there(with, ix, figure));
    let mut new = fields.figures.iter().filter(|f| is_there(f).is_none()).peekable();
    if let (None, Some(figure)) = (new.peek(), fields.figures.first().and_then(is_there)) {
        return Err(NotEntered::Already(figure));
    }
    let (places, groups) = added(situation, with);
    for group in groups.filter(|g| fields.figures.iter().any(|f| f.group.as_ref() == Some(&g.id))) {
        let record = NewRecord::default().with("id", group.id.as_str()).with("name", &group.name);
        edits.push(Edit::add(Section::Groups, record));
    }
    let used = fields.figures.iter().filter_map(|f| f.at.as_ref());
    let used = used.filter_map(|id| with.places.iter().find(|p| p.id == *id));
    // A place comes with the areas that it lies in.
    let holds = |place: &Place| within_itself_and_on(with, place);
    let wanted: Vec<&Id> = used.flat_map(holds).map(|place| &place.id).collect();
    for place in places.filter(|place| wanted.contains(&&place.id)) {
        edits.push(Edit::add(Section::Places, place_record(&with.places, place)));
    }
    let figures: Vec<NewRecord> = new.map(figure).collect();
    if let Some(ix) = same {
        let snapshot = situation.snapshot(ix);
        let list = ListKey::Figures(Which::id(snapshot.id.as_str()));
        edits.extend(figures.into_iter().map(|record| Edit::Insert {
            list: list.clone(),
            at: None,
            record,
        }));
        let first = snapshot.figures.len();
        return Ok(Entered { edits, snapshot: snapshot.id.to_string(), first });
    }
    let speaker = speaker(situation, &fields.speaker, &mut edits);
    let source = match &fields.source {
        SourceFields::Known(id) => id,
        SourceFields::New { id, outlet, published, url } => {
            let record = NewRecord::default()
                .with("id", id.as_str())
                .with("outlet", outlet.as_str())
                .with("published", published.to_string().as_str())
                .with_text("url", url.as_deref());
            edits.push(Edit::add(Section::Sources, record));
            id
        }
    };
    let mut record = NewRecord::default()
        .with("id", fields.id.as_str())
        .with("source", source.as_str())
        .with("speaker", speaker.as_str())
        .with("as_of", fields.as_of.to_string().as_str());
    record.figures = figures;
    edits.push(Edit::add(Section::Snapshots, record));
    Ok(Entered { edits, snapshot: fields.id.to_string(), first: 0 })
}

/// A place and the areas that it lies in.
fn within_itself_and_on<'s>(situation: &'s Situation, place: &Place) -> Vec<&'s Place> {
    let first = situation.places.iter().find(|p| p.id == place.id);
    // No ring of places opens, but one must end here all the same.
    std::iter::successors(first, |place| place.within.map(|area| situation.place(area)))
        .take(situation.places.len())
        .collect()
}

/// The snapshot of the same source, speaker and moment.
fn same_report(situation: &Situation, fields: &SnapshotFields) -> Option<SnapshotIx> {
    let SourceFields::Known(source) = &fields.source else { return None };
    let is_same = |s: &waymark_model::Snapshot| {
        situation.source(s.source).id == *source
            && situation.speaker(s.speaker).id.as_str() == fields.speaker
            && s.as_of == fields.as_of
    };
    // Ids called by several records are an error of the file: the last is the one being worked on.
    situation.snapshots.iter().rposition(is_same).map(SnapshotIx::new)
}

/// The figure of a snapshot that says the very same.
fn there(situation: &Situation, ix: SnapshotIx, fields: &FigureFields) -> Option<FigureRef> {
    let same = |figure: &waymark_model::Figure| {
        let (at, on) = match figure.series.subject {
            Subject::Place(place) => (Some(&situation.place(place).id), None),
            Subject::Leg(leg) => (None, Some(&situation.leg(leg).id)),
        };
        let people = figure.series.people;
        let group = people.group.map(|g| &situation.group(g).id);
        let origin = people.origin.map(|origin| situation.origin_id(origin));
        figure.series.measure == fields.measure
            && (at, on, group) == (fields.at.as_ref(), fields.on.as_ref(), fields.group.as_ref())
            && (origin, people.status, people.sex, people.age, situation.unit_id(people.unit))
                == (
                    fields.origin.clone(),
                    fields.status,
                    fields.sex,
                    fields.age,
                    fields.unit.as_deref(),
                )
            && (figure.count, figure.during) == (fields.count, fields.during)
    };
    let at = situation.snapshot(ix).figures.iter().position(same)?;
    Some(FigureRef::new(ix, u32::try_from(at).ok()?))
}

/// The id of a speaker; one that nobody bears becomes a record of its own.
fn speaker(situation: &Situation, said: &str, edits: &mut Vec<Edit>) -> String {
    let taken: Vec<&str> = situation.speakers.iter().map(|s| s.id.as_str()).collect();
    if taken.contains(&said) {
        return said.to_owned();
    }
    let id = Id::of_name(said, &taken).to_string();
    let record = NewRecord::default().with("id", id.as_str()).with("name", &Text::plain(said));
    edits.push(Edit::add(Section::Speakers, record));
    id
}

fn figure(fields: &FigureFields) -> NewRecord {
    let id = |id: &'_ Option<Id>| id.as_ref().map(ToString::to_string);
    let record = NewRecord::default()
        .with("measure", Value::word(fields.measure.name()))
        .with_text("at", id(&fields.at).as_deref())
        .with_text("on", id(&fields.on).as_deref())
        .with_text("group", id(&fields.group).as_deref())
        .with_text("origin", fields.origin.as_deref())
        .with_word("status", fields.status.map(Status::name))
        .with_word("sex", fields.sex.map(Sex::name))
        .with_text("age", fields.age.map(|age| age.to_string()).as_deref())
        .with_text("unit", fields.unit.as_deref())
        .with_text("during", fields.during.map(|during| during.to_string()).as_deref())
        .with("count", fields.count)
        .with_text("wording", fields.wording.as_deref())
        .with_text("doubt", fields.doubt.as_deref())
        .with_text("note", fields.note.as_deref());
    if fields.standing == Standing::Used {
        record
    } else {
        record.with("standing", &fields.standing)
    }
}

/// What is counted where a figure is put at a place (`at`) or on a leg (`on`) at which its measure
/// is not counted; nothing where it can stay.
pub fn measure_beside(field: &str, measure: Measure) -> Option<Measure> {
    match field {
        "on" if !measure.is_on_legs() => Some(Measure::Passed),
        "at" if !measure.is_at_places() => Some(Measure::Arrivals),
        _ => None,
    }
}
