//! Figures to rows.

use super::{Column, cells, find::RecordNames, values};
use waymark_model::{FigureRef, People, Situation, Subject};

/// Cells of figures, with names in one language where these find the record again.
pub struct FigureCells<'a> {
    situation: &'a Situation,
    records: RecordNames,
    language: &'a str,
}

/// A header line, and a row for each figure, names in one language where the situation has it.
pub fn write(
    situation: &Situation,
    figures: impl IntoIterator<Item = FigureRef>,
    language: &str,
) -> String {
    let cells = FigureCells::new(situation, language);
    let mut out = String::new();
    line(&mut out, |column| column.name().to_owned());
    for figure in figures {
        line(&mut out, |column| cells.cell(figure, column));
    }
    out
}

fn line(out: &mut String, cell: impl Fn(Column) -> String) {
    for (at, column) in Column::ALL.into_iter().enumerate() {
        if at > 0 {
            out.push('\t');
        }
        cells::push(out, &cell(column));
    }
    out.push('\n');
}

impl<'a> FigureCells<'a> {
    pub fn new(situation: &'a Situation, language: &'a str) -> Self {
        Self { situation, records: RecordNames::new(situation), language }
    }

    /// A place or a leg.
    pub fn subject(&self, subject: Subject) -> String {
        self.records.write_subject(self.situation, subject, self.language)
    }

    /// What stands in a column of a figure.
    pub fn cell(&self, at: FigureRef, column: Column) -> String {
        let Self { situation, records, language } = self;
        let (figure, snapshot) = (situation.figure(at), situation.snapshot(at.snapshot));
        let source = situation.source(snapshot.source);
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        match column {
            Column::AsOf => snapshot.as_of.to_string(),
            Column::Place => records.write_subject(situation, figure.series.subject, language),
            Column::Measure => figure.series.measure.name().to_owned(),
            Column::Count => values::written(figure.count),
            Column::Lower => figure.bounds.lower().to_string(),
            Column::Upper => figure.bounds.upper().map_or_else(String::new, |n| n.to_string()),
            Column::Speaker => records.write_speaker(situation, snapshot.speaker, language),
            Column::Outlet => source.outlet.clone(),
            Column::Published => source.published.to_string(),
            Column::Url => text(&source.url),
            Column::Wording => text(&figure.wording),
            Column::Note => text(&figure.note),
            Column::Standing => values::standing_text(&figure.standing),
            Column::During => figure.during.map_or_else(String::new, |during| during.to_string()),
            Column::Group
            | Column::Origin
            | Column::Status
            | Column::Sex
            | Column::Age
            | Column::Unit => self.people(figure.series.people, column),
            Column::Doubt => {
                text(if figure.doubt.is_some() { &figure.doubt } else { &snapshot.doubt })
            }
        }
    }

    /// What stands in a column that says whom a count is of; empty in all others.
    pub fn people(&self, people: People, column: Column) -> String {
        let Self { situation, records, language } = self;
        match column {
            Column::Group => people
                .group
                .map_or_else(String::new, |group| records.write_group(situation, group, language)),
            Column::Origin => people.origin.map_or_else(String::new, |origin| {
                records.write_origin(situation, origin, language)
            }),
            Column::Status => people.status.map_or_else(String::new, |s| s.name().to_owned()),
            Column::Sex => people.sex.map_or_else(String::new, |sex| sex.name().to_owned()),
            // A spreadsheet takes 5-11 for a day in November; it leaves a dash alone.
            Column::Age => people.age.map_or_else(String::new, |a| a.to_string().replace('-', "–")),
            Column::Unit => situation.unit_id(people.unit).unwrap_or_default().to_owned(),
            _ => String::new(),
        }
    }
}
