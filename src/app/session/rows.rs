//! Rows of a spreadsheet become figures, by one step.

use super::{Session, editing::DoneBeside};
use std::collections::HashMap;
use waymark_exchange::{
    capture::{SnapshotFields, SourceFields},
    rows::{RowFigure, RowSource},
};
use waymark_language::Language;
use waymark_model::{Id, Moment, NewIds, Situation, SpeakerIx};
use waymark_store::{Edit, Transaction, enter};
use waymark_table::import::TableEntry;

impl Session {
    /// Adds figures as one step. Returns whether it was done.
    pub fn add_rows(&mut self, figures: &[&RowFigure]) -> bool {
        let edits = additions(&self.document.written, figures, &self.language);
        let args = [("count", figures.len().into())];
        let name = self.language.say_with("table-action-paste", &args);
        let is_made = self.make(name, edits);
        if is_made {
            self.say_with("table-pasted", &args);
        }
        is_made
    }
}

impl Session {
    /// Puts the figures of a table of others into the situation, with their places and speakers, as one
    /// step. Returns whether it was done.
    pub fn import_table(
        &mut self,
        entry: TableEntry,
        done: Option<DoneBeside>,
        file: &str,
    ) -> bool {
        let name = self.language.say_with("import-action", &[("file", file.into())]);
        let is_made = self.make_done(Transaction { name, ..entry.act }, done);
        if is_made {
            if entry.added + entry.changed == 0 && entry.places > 0 {
                self.say_with("import-done-places", &[("count", entry.places.into())]);
                return true;
            }
            let args = [("added", entry.added.into()), ("changed", entry.changed.into())];
            self.say_with("import-done", &args);
        }
        is_made
    }
}

/// What adds figures: same source, speaker and moment, same snapshot.
fn additions(situation: &Situation, figures: &[&RowFigure], language: &Language) -> Vec<Edit> {
    let mut of_sources = NewIds::beside(situation.sources.iter().map(|source| &source.id));
    let mut of_snapshots = NewIds::beside(situation.snapshots.iter().map(|snapshot| &snapshot.id));
    let mut sources: HashMap<&RowSource, Id> = HashMap::new();
    let mut at: HashMap<(&RowSource, SpeakerIx, Moment), usize> = HashMap::new();
    let mut reports: Vec<SnapshotFields> = Vec::new();
    for figure in figures.iter().copied() {
        let same = (&figure.source, figure.speaker, figure.as_of);
        if let Some(report) = at.get(&same).and_then(|at| reports.get_mut(*at)) {
            report.figures.push(figure.to_fields(situation));
            continue;
        }
        let source = match &figure.source {
            RowSource::Known(ix) => SourceFields::Known(situation.source(*ix).id.clone()),
            new @ RowSource::New { outlet, published, url } => {
                if let Some(id) = sources.get(new) {
                    SourceFields::Known(id.clone())
                } else {
                    let id = of_sources.give(&format!("{outlet} {}", published.first()));
                    sources.insert(new, id.clone());
                    let (outlet, published, url) = (outlet.clone(), *published, url.clone());
                    SourceFields::New { id, outlet, published, url }
                }
            }
        };
        let speaker = situation.speaker(figure.speaker);
        let name = format!("{} {}", speaker.name.get(language.names()), figure.as_of.first());
        let id = of_snapshots.give(&name);
        let (speaker, as_of) = (speaker.id.to_string(), figure.as_of);
        let figures = vec![figure.to_fields(situation)];
        at.insert(same, reports.len());
        reports.push(SnapshotFields { id, source, speaker, as_of, figures });
    }
    let entered = reports.iter().filter_map(|report| enter(situation, situation, report).ok());
    entered.flat_map(|entered| entered.edits).collect()
}

#[cfg(test)]
mod tests {
    use super::additions;
    use std::path::Path;
    use waymark_exchange::rows::{self, Given, RowFigure};
    use waymark_language::Language;
    use waymark_model::{Instant, Situation};
    use waymark_store::{Embedded, SourceText, apply, read_text};

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

    fn open(text: &str) -> (SourceText, Situation) {
        let read = read_text(text, &Embedded(&[]));
        let problems = format!("{:?}", read.problems);
        (SourceText::parse(text, Path::new("x")).unwrap(), read.situation.expect(&problems))
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
