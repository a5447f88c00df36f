//! Figures of a table become edits: those of one source, speaker and moment are one snapshot.

use super::{
    Imported, ListedPlace, SummedFigures, TableFigure,
    changes::RowChange,
    kept::{FILE, file_of},
    parts::parts_of,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use waymark_exchange::rows::{CellMatch, RecordNames};
use waymark_model::{
    Coverage, FigureRef, Id, Moment, NewIds, Origin, Place, PlaceIx, Series, Situation, Standing,
    Subject, TableMapping, Text,
};
use waymark_store::{
    Edit, ListKey, NewRecord, RecordKey, Section, Transaction, Value, Which, place_record,
    table_mappings,
};

/// What puts a table into a situation, as one step.
#[derive(Clone, PartialEq, Debug)]
pub struct TableEntry {
    pub act: Transaction,
    pub added: usize,
    pub changed: usize,
    /// How many places come without figures, or gain a point.
    pub places: usize,
}

/// A snapshot that figures join.
struct Report {
    list: Option<ListKey>,
    record: NewRecord,
    figures: Vec<usize>,
}

/// What enters the figures of a table, and keeps how it was read.
pub fn entry(imported: &Imported, situation: &Situation, name: impl Into<String>) -> TableEntry {
    let with = &imported.with;
    let mut edits = Vec::new();
    let news: Vec<&TableFigure> = imported.figures.iter().filter(|f| f.was.is_none()).collect();
    edits.extend(surroundings(news.iter().map(|figure| figure.series), situation, with));
    edits.extend(moved_away(imported, situation));
    edits.extend(listed_places(imported, situation));
    let names = RecordNames::new(situation);
    let mut of_speakers = NewIds::beside(situation.speakers.iter().map(|s| &s.id));
    let mut of_sources = NewIds::beside(situation.sources.iter().map(|s| &s.id));
    let mut of_snapshots = NewIds::beside(situation.snapshots.iter().map(|s| &s.id));
    let mut of_figures = NewIds::beside(situation.figures().filter_map(|(.., f)| f.id.as_ref()));
    // A record that moved keeps its id, by which the next version of the table finds it.
    for at in
        imported.figures.iter().filter_map(|f| f.moved.filter(|at| is_of_same(situation, f, *at)))
    {
        if let Some(id) = &situation.figure(at).id {
            of_figures.give_up(id);
        }
    }
    let mut speakers: HashMap<String, String> = HashMap::new();
    let mut sources: HashMap<(String, String), String> = HashMap::new();
    for source in &situation.sources {
        let key = source_key(&source.outlet, &source.published);
        sources.entry(key).or_insert_with(|| source.id.to_string());
    }
    let mut at: HashMap<(String, String, String), usize> = HashMap::new();
    let mut reports: Vec<Report> = Vec::new();
    for snapshot in &situation.snapshots {
        let source = situation.source(snapshot.source).id.to_string();
        let speaker = situation.speaker(snapshot.speaker).id.to_string();
        at.insert((source, speaker, snapshot.as_of.to_string()), reports.len());
        reports.push(Report {
            list: Some(ListKey::Figures(Which::id(snapshot.id.as_str()))),
            record: NewRecord::default(),
            figures: Vec::new(),
        });
    }
    for (nth, figure) in news.iter().enumerate() {
        let (Some(outlet), Some(said), Some(published)) =
            (&figure.outlet, &figure.speaker, &figure.published)
        else {
            continue;
        };
        let source = sources.entry(source_key(outlet, published)).or_insert_with(|| {
            let id = of_sources.give(&format!("{outlet} {}", published.first())).to_string();
            let record = NewRecord::default()
                .with("id", id.as_str())
                .with("outlet", &**outlet)
                .with("published", published.to_string().as_str())
                .with_text("url", figure.url.as_deref());
            edits.push(Edit::add(Section::Sources, record));
            id
        });
        let speaker = speakers.entry(said.to_string()).or_insert_with(|| {
            if let CellMatch::One(known) = names.speaker(said) {
                return situation.speaker(known).id.to_string();
            }
            let id = of_speakers.give(said).to_string();
            let record = NewRecord::default().with("id", id.as_str());
            edits.push(Edit::add(Section::Speakers, record.with("name", &Text::plain(&**said))));
            id
        });
        let key = (source.clone(), speaker.clone(), figure.as_of.to_string());
        let report = *at.entry(key).or_insert_with(|| {
            let id = of_snapshots.give(&format!("{speaker} {}", figure.as_of.first()));
            let record = NewRecord::default()
                .with("id", id.as_str())
                .with("source", source.as_str())
                .with("speaker", speaker.as_str())
                .with("as_of", figure.as_of.to_string().as_str());
            reports.push(Report { list: None, record, figures: Vec::new() });
            reports.len() - 1
        });
        if let Some(report) = reports.get_mut(report) {
            report.figures.push(nth);
        }
    }
    let mut parts = parts_of(&news);
    parts.extend(parts_told(&news));
    let are_parts: HashSet<usize> = parts.values().flatten().copied().collect();
    let mut ids: BTreeMap<usize, String> = BTreeMap::new();
    for (nth, figure) in news.iter().enumerate() {
        if let Some(record) = &figure.record {
            ids.insert(nth, of_figures.give(&record_id(figure, record)).to_string());
        } else if are_parts.contains(&nth) {
            let subject = imported.subject_name(figure.series.subject);
            let name = format!("{subject} {} {}", dimensions(figure), figure.as_of.first());
            ids.insert(nth, of_figures.give(&name).to_string());
        }
    }
    let added = news.len();
    for mut report in reports.into_iter().filter(|report| !report.figures.is_empty()) {
        let records = report.figures.iter().filter_map(|nth| {
            let whole = parts.get(nth).map(|of| of.iter().filter_map(|part| ids.get(part)));
            let record = record_of(imported, news.get(*nth)?, ids.get(nth));
            Some(match whole {
                Some(of) => record.with("parts", Value::texts(of.cloned())),
                None => record,
            })
        });
        if let Some(list) = report.list {
            edits.extend(records.map(|record| Edit::Insert {
                list: list.clone(),
                at: None,
                record,
            }));
        } else {
            report.record.figures = records.collect();
            edits.push(Edit::add(Section::Snapshots, report.record));
        }
    }
    let mut changed = 0;
    for figure in &imported.figures {
        if let Some(was) = figure.was {
            let change = RowChange::of(situation, was, figure);
            edits.extend(change.edits((situation, was), figure, &imported.columns));
            changed += 1;
        }
    }
    edits.extend(keeping(&imported.mapping, situation));
    let is_told = |listed: &&ListedPlace| {
        listed.place.usize() >= situation.places.len() || listed.gains.is_some()
    };
    let places = imported.places.iter().filter(is_told).count();
    TableEntry { act: Transaction::new(name, edits), added, changed, places }
}

/// What enters the figures of a table, and nothing of how it was read.
pub fn figure_entry(
    imported: &Imported,
    situation: &Situation,
    name: impl Into<String>,
) -> TableEntry {
    let mut entry = entry(imported, situation, name);
    let is_mapping = |edit: &Edit| matches!(edit, Edit::Set { record: RecordKey::Head, field, .. } if field == "tables");
    entry.act.edits.retain(|edit| !is_mapping(edit));
    entry
}

/// What keeps a table as a file: how it is read, and the places and groups that its rows name.
pub fn link_entry(
    imported: &Imported<SummedFigures>,
    situation: &Situation,
    name: impl Into<String>,
) -> TableEntry {
    let figures = &imported.figures;
    let mut edits = surroundings(figures.series().into_iter(), situation, &imported.with);
    edits.extend(keeping(&imported.mapping, situation));
    TableEntry { act: Transaction::new(name, edits), added: figures.len(), changed: 0, places: 0 }
}

/// What takes a linked table out again; nothing where there is no such link.
pub fn unlink_edit(situation: &Situation, file: &str) -> Option<Edit> {
    let is_it = |table: &TableMapping| table.link.as_ref().is_some_and(|link| link.file == file);
    if !situation.tables.iter().any(is_it) {
        return None;
    }
    let rest: Vec<_> = situation.tables.iter().filter(|table| !is_it(table)).cloned().collect();
    let (record, field) = (RecordKey::Head, "tables".to_owned());
    Some(if rest.is_empty() {
        Edit::unset(record, &field)
    } else {
        Edit::Set { record, field, value: table_mappings(&rest) }
    })
}

/// What names a source: its outlet and when it was published.
pub(super) fn source_key(outlet: &str, published: &Moment) -> (String, String) {
    (outlet.trim().to_lowercase(), published.to_string())
}

/// The id of a figure that is one of a row with an id of its own.
pub(super) fn record_id(figure: &TableFigure, record: &str) -> String {
    let outlet = figure.outlet.as_deref().unwrap_or("table");
    Id::of_name::<&str>(&format!("{outlet} {record} {}", dimensions(figure)), &[]).to_string()
}

/// Which figures rows say that each is made up of, by their positions.
fn parts_told(news: &[&TableFigure]) -> BTreeMap<usize, Vec<usize>> {
    let mut rows: HashMap<&str, usize> = HashMap::new();
    for (nth, figure) in news.iter().enumerate() {
        rows.extend(figure.record.as_deref().map(|record| (record, nth)));
    }
    let of = |figure: &TableFigure| {
        let all: Option<Vec<usize>> =
            figure.kept.parts.iter().map(|id| rows.get(id.as_str()).copied()).collect();
        all.filter(|parts| !parts.is_empty())
    };
    news.iter().enumerate().filter_map(|(nth, figure)| Some((nth, of(figure)?))).collect()
}

/// What a figure counts, in words of an id.
fn dimensions(figure: &TableFigure) -> String {
    let people = figure.series.people;
    let mut all = vec![figure.series.measure.name().to_owned()];
    all.extend(people.status.map(|s| s.name().to_owned()));
    all.extend(people.sex.map(|s| s.name().to_owned()));
    all.extend(people.age.map(|age| age.to_string()));
    all.join(" ")
}

/// Places that a table lists: those that are new, with the areas they lie in, and points of those that
/// had none.
fn listed_places(imported: &Imported, situation: &Situation) -> Vec<Edit> {
    let with = &imported.with;
    let mut new = BTreeSet::new();
    for listed in &imported.places {
        let mut here = Some(listed.place);
        while let Some(ix) = here.filter(|ix| new.insert(ix.usize())) {
            here = with.place(ix).within;
        }
    }
    let new = new.into_iter().filter(|at| *at >= situation.places.len());
    let added = new.filter_map(|at| with.places.get(at));
    let added = added.map(|place| Edit::add(Section::Places, place_record(&with.places, place)));
    let gained = imported.places.iter().filter_map(|listed| {
        let id = situation.places.get(listed.place.usize())?.id.as_str();
        Some(Edit::set(RecordKey::new(Section::Places, id), "at", listed.gains?))
    });
    added.chain(gained).collect()
}

/// Groups, places and legs that the figures bring.
fn surroundings(
    news: impl Iterator<Item = Series> + Clone,
    situation: &Situation,
    with: &Situation,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    let groups = news.clone().filter_map(|series| series.people.group);
    let groups: BTreeSet<usize> = groups.map(waymark_model::GroupIx::usize).collect();
    for group in groups.into_iter().filter(|at| *at >= situation.groups.len()) {
        let Some(group) = with.groups.get(group) else { continue };
        let record = NewRecord::default().with("id", group.id.as_str()).with("name", &group.name);
        edits.push(Edit::add(Section::Groups, record));
    }
    // A place comes with the areas that it lies in.
    let (mut places, mut legs) = (BTreeSet::new(), BTreeSet::new());
    let area = |place: &Place| place.within;
    for series in news {
        let at = match series.subject {
            Subject::Place(place) => vec![place],
            Subject::Leg(leg) if leg.usize() >= situation.legs.len() => {
                legs.insert(leg);
                let leg = with.leg(leg);
                vec![leg.from, leg.to]
            }
            Subject::Leg(_) => Vec::new(),
        };
        let from = match series.people.origin {
            Some(Origin::Place(place)) => Some(place),
            _ => None,
        };
        for place in at.into_iter().chain(from) {
            let mut here: Option<PlaceIx> = Some(place);
            while let Some(ix) = here.filter(|ix| places.insert(ix.usize())) {
                here = area(with.place(ix));
            }
        }
    }
    for place in places.into_iter().filter(|at| *at >= situation.places.len()) {
        if let Some(place) = with.places.get(place) {
            edits.push(Edit::add(Section::Places, place_record(&with.places, place)));
        }
    }
    for leg in legs {
        let leg = with.leg(leg);
        let record = NewRecord::default()
            .with("id", leg.id.as_str())
            .with("from", with.place(leg.from).id.as_str())
            .with("to", with.place(leg.to).id.as_str());
        edits.push(Edit::add(Section::Legs, record));
    }
    edits
}

/// Whether a figure was told by the very publication that tells it now.
fn is_of_same(situation: &Situation, figure: &TableFigure, at: FigureRef) -> bool {
    let source = situation.source(situation.snapshot(at.snapshot).source);
    let own = figure.outlet.as_deref().zip(figure.published.as_ref());
    own.is_some_and(|(outlet, published)| {
        source_key(outlet, published) == source_key(&source.outlet, &source.published)
    })
}

/// Figures whose records are told of another place or moment now: taken out where the same publication
/// tells it, set aside where a later one does.
fn moved_away(imported: &Imported, situation: &Situation) -> Vec<Edit> {
    let mut edits = Vec::new();
    for figure in &imported.figures {
        let Some(at) = figure.moved else { continue };
        let record = RecordKey::figure(situation, at);
        if is_of_same(situation, figure, at) {
            edits.push(Edit::Remove { record });
        } else {
            let why = "a later publication tells its record of another place or moment";
            let standing = Standing::SetAside(why.to_owned());
            edits.push(Edit::set(record, "standing", &standing));
        }
    }
    edits
}

/// How a table was read is kept, where anything was chosen or answered and it is not kept so.
fn keeping(own: &TableMapping, situation: &Situation) -> Option<Edit> {
    let is_linked = |table: &TableMapping| table.link.is_some();
    let is_plain = own.sheet.is_none()
        && own.link.is_none()
        && own.roles.is_empty()
        && own.constants.iter().all(|(name, _)| name == FILE)
        && own.answers.is_empty();
    let same = |kept: &&TableMapping| {
        if let Some(link) = &own.link {
            return kept.link.as_ref().is_some_and(|before| before.file == link.file);
        }
        kept.headings == own.headings
            && file_of(kept) == file_of(own)
            && is_linked(kept) == is_linked(own)
    };
    let known = situation.tables.iter().rfind(same);
    if is_plain && known.is_none() || known == Some(own) {
        return None;
    }
    let mut all: Vec<_> = situation.tables.iter().filter(|kept| !same(kept)).cloned().collect();
    all.push(own.clone());
    let (record, field) = (RecordKey::Head, "tables".to_owned());
    Some(Edit::Set { record, field, value: table_mappings(&all) })
}

pub(crate) fn said_doubts(figure: &TableFigure) -> Option<String> {
    (!figure.doubts.is_empty()).then(|| figure.doubts.join("; "))
}

pub(crate) fn said_notes(figure: &TableFigure) -> Option<String> {
    let said = figure.notes.iter().map(|(heading, text)| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if heading.is_empty() { text } else { format!("{heading}: {text}") }
    });
    let mut all: Vec<String> = said.collect();
    let own = ["round", "method", "coverage"];
    let rest = figure.fields.iter().filter(|(name, _)| !own.contains(*name));
    all.extend(rest.map(|(name, text)| format!("{name}: {text}")));
    (!all.is_empty()).then(|| all.join("; "))
}

/// Words for all of what a figure speaks of.
const WHOLE: [&str; 6] = ["full", "complete", "whole", "all", "100", "100%"];

fn record_of(imported: &Imported, figure: &TableFigure, id: Option<&String>) -> NewRecord {
    let with = &imported.with;
    let (at, on) = match figure.series.subject {
        Subject::Place(place) => (Some(with.place(place).id.as_str()), None),
        Subject::Leg(leg) => (None, Some(with.leg(leg).id.as_str())),
    };
    let people = figure.series.people;
    let field = |name: &str| figure.fields.get(name).map(String::as_str);
    let record = NewRecord::default()
        .with_text("id", id.map(String::as_str))
        .with("measure", Value::word(figure.series.measure.name()))
        .with_text("at", at)
        .with_text("on", on)
        .with_text("group", people.group.map(|group| with.group(group).id.as_str()))
        .with_text("origin", people.origin.map(|origin| with.origin_id(origin)).as_deref())
        .with_word("status", people.status.map(waymark_model::Status::name))
        .with_word("sex", people.sex.map(waymark_model::Sex::name))
        .with_text("age", people.age.map(|age| age.to_string()).as_deref())
        .with_text("unit", with.unit_id(people.unit))
        .with_text("during", figure.during.map(|during| during.to_string()).as_deref())
        .with("count", figure.count)
        .with_text("wording", Some(figure.wording.as_str()).filter(|words| !words.is_empty()))
        .with_text("method", field("method"))
        .with_text("round", field("round"))
        .with_text("until", figure.kept.until.map(|until| until.to_string()).as_deref())
        .with_text("doubt", said_doubts(figure).as_deref())
        .with_text("note", said_notes(figure).as_deref());
    let record = match field("coverage") {
        Some(text) if WHOLE.contains(&text.trim().to_lowercase().as_str()) => {
            record.with("covers", Value::word("Whole"))
        }
        Some(text) if Coverage::read(text).is_part() => record.with("covers", Value::text(text)),
        Some(_) => record.with("covers", Value::word("Whole")),
        None => record,
    };
    let record = match &figure.kept.review {
        Some(review) => record.with("review", review),
        None => record,
    };
    if figure.standing == Standing::Used {
        record
    } else {
        record.with("standing", &figure.standing)
    }
}
