//! Rows of a spreadsheet on their way into the ledger: looked through first, then added by one act.

use super::rows::made;
use crate::app::{State, state::Dialog};
use waymark_exchange::rows::{self, Column, Given, Pasted, RowFigure, RowSource};
use waymark_language::Language;
use waymark_model::{Situation, SnapshotIx, SourceIx, SpeakerIx, Subject};
use waymark_store::{Edit, ListKey, NewRecord, Section, Value, Which, id_of};

/// Longer texts are not looked through, in bytes.
const LONGEST: usize = 20_000_000;

/// Rows that were pasted, and what is said of columns they do not have.
#[derive(Clone, Default, Debug)]
pub struct Pasting {
    text: String,
    pub given: Given,
    /// By what was given.
    read: Option<(u64, Given, Pasted)>,
}

impl Pasting {
    /// What the rows say, with what is given now.
    pub fn read(
        &mut self,
        situation: &Situation,
        reading: u64,
        at: waymark_model::Instant,
    ) -> &Pasted {
        let is_now = |(of, given, _): &(u64, Given, Pasted)| *of == reading && *given == self.given;
        if !self.read.as_ref().is_some_and(is_now) {
            let pasted = rows::read(&self.text, situation, at, &self.given);
            self.read = Some((reading, self.given.clone(), pasted));
        }
        let read = self.read.get_or_insert_with(Default::default);
        &read.2
    }

    /// The columns to be asked for.
    pub fn missing(&self) -> Vec<Column> {
        self.read.as_ref().map_or_else(Vec::new, |(_, _, pasted)| pasted.missing.clone())
    }
}

impl State {
    /// Shows what rows would add.
    pub(in crate::app) fn look_at_rows(&mut self, text: String) {
        if self.editing.text().is_none() || text.len() > LONGEST || text.trim().is_empty() {
            return;
        }
        self.pasting = Pasting { text, ..Pasting::default() };
        self.dialog = Some(Dialog::Paste);
    }

    /// Adds the figures of the rows that can be added.
    pub(in crate::app) fn add_rows(&mut self) {
        let mut pasting = std::mem::take(&mut self.pasting);
        let reading = self.document.reading;
        let pasted = pasting.read(&self.document.situation, reading, self.view.at);
        let figures: Vec<&RowFigure> = pasted.figures().collect();
        if figures.is_empty() {
            return;
        }
        let edits = additions(&self.document.situation, &figures, &self.language);
        let args = [("count", figures.len().into())];
        let name = self.language.say_with("table-deed-paste", &args);
        let notice = self.language.say_with("table-pasted", &args);
        if made(self, name, edits, Some(notice)) {
            self.dialog = None;
        } else {
            self.pasting = pasting;
        }
    }
}

/// A source that rows need: one of the situation, or the n-th of those that come with them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Known(SourceIx),
    New(usize),
}

/// A snapshot that rows need, and its new figures.
struct Sheet<'f> {
    source: Place,
    first: &'f RowFigure,
    known: Option<SnapshotIx>,
    figures: Vec<&'f RowFigure>,
}

/// What adds figures: same source, speaker and moment, same snapshot.
fn additions(situation: &Situation, figures: &[&RowFigure], language: &Language) -> Vec<Edit> {
    let mut sources: Vec<&RowSource> = Vec::new();
    let mut sheets: Vec<Sheet<'_>> = Vec::new();
    for figure in figures.iter().copied() {
        let source = match &figure.source {
            RowSource::Known(ix) => Place::Known(*ix),
            new @ RowSource::New { .. } => {
                let known = sources.iter().position(|s| *s == new);
                Place::New(known.unwrap_or_else(|| {
                    sources.push(new);
                    sources.len() - 1
                }))
            }
        };
        let same = |s: &&mut Sheet<'_>| {
            s.source == source && s.first.speaker == figure.speaker && s.first.as_of == figure.as_of
        };
        if let Some(sheet) = sheets.iter_mut().find(same) {
            sheet.figures.push(figure);
        } else {
            let known = known_snapshot(situation, source, figure);
            sheets.push(Sheet { source, first: figure, known, figures: vec![figure] });
        }
    }
    let mut edits = Vec::new();
    let mut ids = Vec::new();
    let mut taken: Vec<String> =
        situation.sources.iter().map(|s| s.id.as_str().to_owned()).collect();
    for source in &sources {
        if let RowSource::New { outlet, published, url } = source {
            let id = id_of(&format!("{outlet} {}", published.first()), &taken);
            let mut record = NewRecord::default()
                .with("id", id.as_str())
                .with("outlet", outlet.as_str())
                .with("published", published.to_string().as_str());
            if let Some(url) = url {
                record = record.with("url", url.as_str());
            }
            edits.push(Edit::add(Section::Sources, record));
            taken.push(id.clone());
            ids.push(id);
        }
    }
    let mut taken: Vec<String> =
        situation.snapshots.iter().map(|s| s.id.as_str().to_owned()).collect();
    for sheet in sheets {
        let records = sheet.figures.iter().map(|figure| record(situation, figure));
        if let Some(known) = sheet.known {
            let list = ListKey::Figures(Which::id(situation.snapshot(known).id.as_str()));
            let insert = |record| Edit::Insert { list: list.clone(), at: None, record };
            edits.extend(records.map(insert));
            continue;
        }
        let source = match sheet.source {
            Place::Known(ix) => situation.source(ix).id.as_str(),
            Place::New(nth) => ids.get(nth).map_or("", String::as_str),
        };
        let speaker = situation.speaker(sheet.first.speaker);
        let who = speaker.name.get(language.names());
        let id = id_of(&format!("{who} {}", sheet.first.as_of.first()), &taken);
        let mut snapshot = NewRecord::default()
            .with("id", id.as_str())
            .with("source", source)
            .with("speaker", speaker.id.as_str())
            .with("as_of", sheet.first.as_of.to_string().as_str());
        taken.push(id);
        for record in records {
            snapshot = snapshot.figure(record);
        }
        edits.push(Edit::add(Section::Snapshots, snapshot));
    }
    edits
}

fn known_snapshot(situation: &Situation, source: Place, figure: &RowFigure) -> Option<SnapshotIx> {
    let Place::Known(source) = source else { return None };
    let same = |speaker: SpeakerIx| speaker == figure.speaker;
    let found = situation
        .snapshots
        .iter()
        .position(|s| s.source == source && same(s.speaker) && s.as_of == figure.as_of);
    found.map(SnapshotIx::new)
}

fn record(situation: &Situation, figure: &RowFigure) -> NewRecord {
    let mut record =
        NewRecord::default().with("measure", Value::word(figure.series.measure.name()));
    record = match figure.series.subject {
        Subject::Place(place) => record.with("at", situation.place(place).id.as_str()),
        Subject::Leg(leg) => record.with("on", situation.leg(leg).id.as_str()),
    };
    if let Some(group) = figure.series.group {
        record = record.with("group", situation.group(group).id.as_str());
    }
    if let Some(during) = figure.during {
        record = record.with("during", during.to_string().as_str());
    }
    record = record.with("count", figure.count);
    for (field, text) in
        [("wording", &figure.wording), ("doubt", &figure.doubt), ("note", &figure.note)]
    {
        if let Some(text) = text {
            record = record.with(field, text.as_str());
        }
    }
    if figure.standing != waymark_model::Standing::Used {
        record = record.with("standing", &figure.standing);
    }
    record
}

#[cfg(test)]
mod tests {
    use super::additions;
    use std::path::Path;
    use waymark_exchange::rows::{self, Given, RowFigure};
    use waymark_language::Language;
    use waymark_model::{Instant, Situation};
    use waymark_store::{Embedded, Manuscript, apply, read_text};

    const TEXT: &str = r#"Situation(
    version: 1, title: "A", utc_offset: "+02:00", since: "2022-02-24",
    speakers: [Speaker(id: "gov", name: "Government")],
    places: [
        Place(id: "here", kind: Settlement, name: "Here", at: (50.0, 30.0)),
        Place(id: "there", kind: Settlement, name: "There", at: (51.0, 30.0)),
    ],
    legs: [Leg(id: "here-there", from: "here", to: "there")],
    sources: [Source(id: "a", outlet: "An outlet", published: "2022-02-25")],
    snapshots: [
        Snapshot(id: "one", source: "a", speaker: "gov", as_of: "2022-02-25", figures: [
            Figure(measure: Arrivals, at: "here", count: Exact(7), wording: "7"),
        ]),
    ],
)"#;

    fn open(text: &str) -> (Manuscript, Situation) {
        let read = read_text(text, &Embedded(&[]));
        let problems = format!("{:?}", read.problems);
        (Manuscript::parse(text, Path::new("x")).unwrap(), read.situation.expect(&problems))
    }

    #[test]
    fn rows_of_one_source_speaker_and_moment_are_figures_of_one_snapshot() {
        let (mut text, situation) = open(TEXT);
        let head = "as of\tplace\tmeasure\tcount\tspeaker\toutlet\tpublished\tURL\tstanding\n";
        let mut table = head.to_owned();
        // Into the snapshot there is, and a hundred into new ones of a new source.
        table += "2022-02-25\tHere → There\tPassed\tover 5\tGovernment\tAn outlet\t2022-02-25\t\tset aside: \"x\"\n";
        for n in 0..100 {
            let day = 1 + n / 10;
            let rest = "gov\tA paper\t2022-03-11\thttps://x.org\t";
            let row = format!("2022-03-{day:02}\tThere\tArrivals\t{n}\t{rest}\n");
            table.push_str(&row);
        }
        let pasted = rows::read(&table, &situation, Instant(0), &Given::new());
        assert_eq!(pasted.ready(), 101, "{:?}", pasted.rows);
        let figures: Vec<&RowFigure> = pasted.figures().collect();
        for edit in additions(&situation, &figures, &Language::english()) {
            apply(&mut text, &edit).unwrap();
        }
        let (_, after) = open(&text.text());
        assert_eq!((after.sources.len(), after.snapshots.len()), (2, 11));
        assert_eq!(after.snapshots[0].figures.len(), 2);
        // The same rows are known now.
        let again = rows::read(&table, &after, Instant(0), &Given::new());
        assert_eq!(again.ready(), 0);
    }
}
