//! Figures of a table become edits: those of one source, speaker and moment are one snapshot.

use super::{Imported, TableFigure};
use std::collections::HashMap;
use waymark_exchange::{
    capture::{FigureFields, SnapshotFields, SourceFields},
    rows::{CellMatch, RecordNames},
};
use waymark_model::{Count, Id, Moment, Situation, Subject};
use waymark_store::{Edit, Transaction, enter};

/// What enters the figures of a table, as one step.
pub fn edits(imported: &Imported, situation: &Situation, name: impl Into<String>) -> Transaction {
    let names = RecordNames::new(situation);
    let mut of_sources: Vec<String> = situation.sources.iter().map(|s| s.id.to_string()).collect();
    let mut of_snapshots: Vec<String> =
        situation.snapshots.iter().map(|s| s.id.to_string()).collect();
    let mut sources: HashMap<(String, String), Id> = HashMap::new();
    let key =
        |outlet: &str, published: &Moment| (outlet.trim().to_lowercase(), published.to_string());
    for source in &situation.sources {
        sources.entry(key(&source.outlet, &source.published)).or_insert_with(|| source.id.clone());
    }
    let mut at: HashMap<(Id, String, String), usize> = HashMap::new();
    let mut reports: Vec<SnapshotFields> = Vec::new();
    for figure in &imported.figures {
        let (Some(outlet), Some(speaker), Some(published)) =
            (&figure.outlet, &figure.speaker, &figure.published)
        else {
            continue;
        };
        let mut source = None;
        let id = sources.entry(key(outlet, published)).or_insert_with(|| {
            let id = Id::of_name(&format!("{outlet} {}", published.first()), &of_sources);
            of_sources.push(id.to_string());
            let (outlet, url) = (outlet.clone(), figure.url.clone());
            source = Some(SourceFields::New { id: id.clone(), outlet, published: *published, url });
            id
        });
        let id = id.clone();
        let speaker = match names.speaker(speaker) {
            CellMatch::One(known) => situation.speaker(known).id.to_string(),
            _ => speaker.clone(),
        };
        let report = (id.clone(), speaker.clone(), figure.as_of.to_string());
        let fields = fields(imported, figure);
        if let Some(report) = at.get(&report).and_then(|at| reports.get_mut(*at)) {
            report.figures.push(fields);
            continue;
        }
        let name = format!("{speaker} {}", figure.as_of.first());
        let own = Id::of_name(&name, &of_snapshots);
        of_snapshots.push(own.to_string());
        at.insert(report, reports.len());
        reports.push(SnapshotFields {
            id: own,
            source: source.unwrap_or(SourceFields::Known(id)),
            speaker,
            as_of: figure.as_of,
            figures: vec![fields],
        });
    }
    let mut all: Vec<Edit> = Vec::new();
    for report in &reports {
        if let Ok(entered) = enter(situation, &imported.with, report) {
            for edit in entered.edits {
                // A place, group or speaker that two reports bring is brought once.
                if !matches!(
                    edit,
                    Edit::Insert { at: None, list: waymark_store::ListKey::Section(_), .. }
                ) || !all.contains(&edit)
                {
                    all.push(edit);
                }
            }
        }
    }
    Transaction::new(name, all)
}

fn fields(imported: &Imported, figure: &TableFigure) -> FigureFields {
    let with = &imported.with;
    let (at, on) = match figure.series.subject {
        Subject::Place(place) => (Some(with.place(place).id.clone()), None),
        Subject::Leg(leg) => (None, Some(with.leg(leg).id.clone())),
    };
    let people = figure.series.people;
    let is_plain = matches!(figure.count, Count::Exact(n) if figure.wording == n.to_string());
    let mut notes: Vec<String> = figure
        .notes
        .iter()
        .map(
            |(heading, text)| {
                if heading.is_empty() { text.clone() } else { format!("{heading}: {text}") }
            },
        )
        .collect();
    notes.extend(figure.fields.iter().map(|(name, text)| format!("{name}: {text}")));
    let joined = |parts: &[String]| (!parts.is_empty()).then(|| parts.join("; "));
    FigureFields {
        measure: figure.series.measure,
        at,
        on,
        group: people.group.map(|group| with.group(group).id.clone()),
        origin: people.origin.map(|origin| with.origin_id(origin)),
        status: people.status,
        sex: people.sex,
        age: people.age,
        unit: with.unit_id(people.unit).map(str::to_owned),
        during: figure.during,
        count: figure.count,
        wording: (!is_plain).then(|| figure.wording.clone()),
        standing: figure.standing.clone(),
        doubt: joined(&figure.doubts),
        note: joined(&notes),
    }
}
