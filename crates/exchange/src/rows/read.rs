//! Rows to figures.

use super::{
    Column, cells,
    find::{RecordNames, one},
    values,
    whom::people,
};
use crate::capture::FigureFields;
use crate::reading::{
    self,
    counts::{CountDoubt, CountRead},
    moments::Clock,
};
use std::collections::BTreeMap;
use waymark_model::{
    Count, FigureRef, Instant, Measure, Moment, Series, Situation, SourceIx, SpeakerIx, Standing,
    Subject,
};

/// Who published what a row says.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum RowSource {
    Known(SourceIx),
    New { outlet: String, published: Moment, url: Option<String> },
}

/// The figure of a row, ready to be added.
#[derive(Clone, PartialEq, Debug)]
pub struct RowFigure {
    pub source: RowSource,
    pub speaker: SpeakerIx,
    pub as_of: Moment,
    pub series: Series,
    pub during: Option<Moment>,
    pub count: Count,
    pub wording: Option<String>,
    pub note: Option<String>,
    pub doubt: Option<String>,
    pub standing: Standing,
}

impl RowFigure {
    /// What its record holds.
    pub fn to_fields(&self, situation: &Situation) -> FigureFields {
        let (at, on) = match self.series.subject {
            Subject::Place(place) => (Some(situation.place(place).id.clone()), None),
            Subject::Leg(leg) => (None, Some(situation.leg(leg).id.clone())),
        };
        let people = self.series.people;
        FigureFields {
            measure: self.series.measure,
            at,
            on,
            group: people.group.map(|group| situation.group(group).id.clone()),
            origin: people.origin.map(|origin| situation.origin_id(origin)),
            status: people.status,
            sex: people.sex,
            age: people.age,
            unit: situation.unit_id(people.unit).map(str::to_owned),
            during: self.during,
            count: self.count,
            wording: self.wording.clone(),
            standing: self.standing.clone(),
            doubt: self.doubt.clone(),
            note: self.note.clone(),
        }
    }
}

/// Why a row cannot be added.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RowProblem {
    /// The cell is empty.
    Missing(Column),
    /// No record is called so.
    Unknown(Column, String),
    /// Several are.
    Several(Column, String),
    /// It is none of what stands in this column.
    Unreadable(Column, String),
    /// No number of people satisfies it.
    Crossed(String),
    /// A stock has no increment.
    DuringStock(Measure),
    /// The same figure is in the situation.
    Known(FigureRef),
}

/// One row, with its number in the text, the header line counted, from 1.
#[derive(Clone, PartialEq, Debug)]
pub struct PastedRow {
    pub number: usize,
    /// How it begins, for people to find it.
    pub begins: String,
    pub figure: Result<RowFigure, Vec<RowProblem>>,
}

/// What rows say.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Pasted {
    pub rows: Vec<PastedRow>,
    /// Needed columns that the header line does not name.
    pub missing: Vec<Column>,
    /// What the header line names that is no column; it is passed over.
    pub unknown: Vec<String>,
}

impl Pasted {
    pub fn figures(&self) -> impl Iterator<Item = &RowFigure> {
        self.rows.iter().filter_map(|row| row.figure.as_ref().ok())
    }

    /// How many rows can be added.
    pub fn ready(&self) -> usize {
        self.figures().count()
    }
}

/// What is said of columns that the rows do not have: the same for all of them.
pub type Given = BTreeMap<Column, String>;

/// Reads rows. Moments in words are read relative to `at`.
pub fn read(text: &str, situation: &Situation, at: Instant, given: &Given) -> Pasted {
    let mut rows = cells::rows(text);
    let header = rows.first().and_then(|first| header(first));
    let first = usize::from(header.is_some());
    let (columns, unknown) = header.unwrap_or_else(|| (Column::ALL.map(Some).to_vec(), Vec::new()));
    let has = |column: &Column| columns.contains(&Some(*column));
    let bounded = has(&Column::Lower) || has(&Column::Upper);
    let is_missing = |c: &Column| !(has(c) || *c == Column::Count && bounded);
    let missing = Column::NEEDED.into_iter().filter(is_missing).collect();
    let offset = situation.offset;
    let reader = RowReader {
        situation,
        records: RecordNames::new(situation),
        sources: sources(situation),
        clock: Clock { at, offset, days: offset },
        given,
    };
    let known = known(situation);
    let rows = rows
        .drain(first.min(rows.len())..)
        .enumerate()
        .map(|(nth, cells)| {
            let cell = |c| columns.iter().position(|n| *n == Some(c)).and_then(|i| cells.get(i));
            let mut figure = reader.figure(|c| cell(c).map_or("", String::as_str));
            if let Ok(read) = &figure
                && let Some(same) = key(read).and_then(|key| known.get(&key))
            {
                figure = Err(vec![RowProblem::Known(*same)]);
            }
            let begins: Vec<&str> =
                cells.iter().map(|c| c.trim()).filter(|c| !c.is_empty()).take(5).collect();
            PastedRow { number: first + nth + 1, begins: begins.join(", "), figure }
        })
        .collect();
    Pasted { rows, missing, unknown }
}

/// The columns of a header line, in its order; `None` of a row that is none.
fn header(row: &[String]) -> Option<(Vec<Option<Column>>, Vec<String>)> {
    let columns: Vec<_> = row.iter().map(|cell| Column::named(cell)).collect();
    let (named, said) = (
        columns.iter().flatten().count(),
        row.iter().filter(|cell| !cell.trim().is_empty()).count(),
    );
    if named == 0 || 2 * named < said {
        return None;
    }
    let unnamed = row.iter().zip(&columns).filter(|(cell, c)| c.is_none() && !cell.is_empty());
    Some((columns.clone(), unnamed.map(|(cell, _)| cell.trim().to_owned()).collect()))
}

/// A count that is not doubtful. In a column of counts no number is a year; all else that it may
/// mean is left to people.
fn sure(text: &str) -> Option<CountRead> {
    reading::count_of(text).filter(|r| r.doubts.iter().all(|d| *d == CountDoubt::Year))
}

type SourceKey = (String, String);

/// Publications by outlet and moment, as they are written.
fn sources(situation: &Situation) -> BTreeMap<SourceKey, Vec<SourceIx>> {
    let mut all: BTreeMap<SourceKey, Vec<SourceIx>> = BTreeMap::new();
    for (at, source) in situation.sources.iter().enumerate() {
        let key = (source.outlet.trim().to_lowercase(), source.published.to_string());
        all.entry(key).or_default().push(SourceIx::new(at));
    }
    all
}

/// What makes two figures the same.
type FigureKey = (SourceIx, SpeakerIx, String, Series, Option<String>, Count);

/// `None` of one whose source is new.
fn key(figure: &RowFigure) -> Option<FigureKey> {
    let RowSource::Known(source) = figure.source else { return None };
    let during = figure.during.map(|d| d.to_string());
    let as_of = figure.as_of.to_string();
    Some((source, figure.speaker, as_of, figure.series, during, figure.count))
}

fn known(situation: &Situation) -> std::collections::HashMap<FigureKey, FigureRef> {
    let key =
        |(at, snapshot, figure): (FigureRef, &waymark_model::Snapshot, &waymark_model::Figure)| {
            let during = figure.during.map(|d| d.to_string());
            let as_of = snapshot.as_of.to_string();
            let key =
                (snapshot.source, snapshot.speaker, as_of, figure.series, during, figure.count);
            (key, at)
        };
    situation.figures().map(key).collect()
}

struct RowReader<'a> {
    situation: &'a Situation,
    records: RecordNames,
    sources: BTreeMap<SourceKey, Vec<SourceIx>>,
    clock: Clock,
    given: &'a Given,
}

impl RowReader<'_> {
    fn figure<'t>(&self, cell: impl Fn(Column) -> &'t str) -> Result<RowFigure, Vec<RowProblem>> {
        let mut problems = Vec::new();
        let said = |column: Column| -> Option<String> {
            let own = cell(column);
            let own = if own.trim().is_empty() {
                self.given.get(&column).map_or("", String::as_str)
            } else {
                own
            };
            let own = if column.is_text() { own } else { own.trim() };
            (!own.trim().is_empty()).then(|| own.to_owned())
        };
        let need = |column, problems: &mut Vec<RowProblem>| {
            let said = said(column);
            if said.is_none() {
                problems.push(RowProblem::Missing(column));
            }
            said
        };
        let moment = |column, text: String, problems: &mut Vec<RowProblem>| {
            let moment = reading::moment_of(&text, self.clock);
            if moment.is_none() {
                problems.push(RowProblem::Unreadable(column, text));
            }
            moment
        };
        let as_of = need(Column::AsOf, &mut problems);
        let as_of = as_of.and_then(|text| moment(Column::AsOf, text, &mut problems));
        let measure = need(Column::Measure, &mut problems).and_then(|text| {
            let found = Measure::NAMED.into_iter().find(|m| m.name().eq_ignore_ascii_case(&text));
            if found.is_none() {
                problems.push(RowProblem::Unreadable(Column::Measure, text));
            }
            found
        });
        let subject = need(Column::Place, &mut problems).and_then(|text| {
            let found = self.records.subject(&text, measure?);
            one(found, Column::Place, text, &mut problems)
        });
        let people = people((self.situation, &self.records), &said, &mut problems);
        let count = self.count(&said, &mut problems);
        let speaker = need(Column::Speaker, &mut problems).and_then(|text| {
            one(self.records.speaker(&text), Column::Speaker, text, &mut problems)
        });
        let outlet = need(Column::Outlet, &mut problems);
        let published = need(Column::Published, &mut problems);
        let published = published.and_then(|text| moment(Column::Published, text, &mut problems));
        let source = outlet.zip(published).and_then(|(outlet, published)| {
            self.source(outlet, published, said(Column::Url), &mut problems)
        });
        let during =
            said(Column::During).and_then(|text| moment(Column::During, text, &mut problems));
        if let Some(measure) = measure.filter(|m| during.is_some() && !m.is_cumulative()) {
            problems.push(RowProblem::DuringStock(measure));
        }
        let standing = said(Column::Standing).map_or(Some(Standing::Used), |text| {
            let standing = values::standing_of(&text);
            if standing.is_none() {
                problems.push(RowProblem::Unreadable(Column::Standing, text));
            }
            standing
        });
        let read = || {
            Some(RowFigure {
                source: source?,
                speaker: speaker?,
                as_of: as_of?,
                series: Series { measure: measure?, subject: subject?, people },
                during,
                count: count?,
                wording: said(Column::Wording),
                note: said(Column::Note),
                doubt: said(Column::Doubt),
                standing: standing?,
            })
        };
        match read() {
            Some(figure) if problems.is_empty() => Ok(figure),
            _ => Err(problems),
        }
    }

    /// As worded; without words, what the bounds say.
    fn count(
        &self,
        said: &impl Fn(Column) -> Option<String>,
        problems: &mut Vec<RowProblem>,
    ) -> Option<Count> {
        let (count, text) = if let Some(text) = said(Column::Count) {
            let Some(read) = sure(&text) else {
                problems.push(RowProblem::Unreadable(Column::Count, text));
                return None;
            };
            (read.count, text)
        } else {
            let mut number = |column| {
                said(column).map(|text| {
                    let number = sure(&text).and_then(|read| match read.count {
                        Count::Exact(n) => Some(n),
                        _ => None,
                    });
                    if number.is_none() {
                        problems.push(RowProblem::Unreadable(column, text));
                    }
                    number
                })
            };
            let count = match (number(Column::Lower), number(Column::Upper)) {
                (None, None) => {
                    problems.push(RowProblem::Missing(Column::Count));
                    return None;
                }
                (Some(a), Some(b)) => {
                    let (a, b) = (a?, b?);
                    if a == b { Count::Exact(a) } else { Count::Between(a, b) }
                }
                (Some(a), None) => Count::AtLeast(a?),
                (None, Some(b)) => Count::AtMost(b?),
            };
            (count, values::written(count))
        };
        if self.situation.wording.bounds(count).is_none() {
            problems.push(RowProblem::Crossed(text));
            return None;
        }
        Some(count)
    }

    /// The publication by outlet, moment and, where that is said, address; else a new one.
    fn source(
        &self,
        outlet: String,
        published: Moment,
        url: Option<String>,
        problems: &mut Vec<RowProblem>,
    ) -> Option<RowSource> {
        let key = (outlet.to_lowercase(), published.to_string());
        let near = self.sources.get(&key).map_or(&[][..], Vec::as_slice);
        let url_of = |ix: &SourceIx| self.situation.source(*ix).url.as_deref().map(str::trim);
        let same: Vec<SourceIx> =
            near.iter().copied().filter(|ix| url_of(ix) == url.as_deref()).collect();
        // Without an address the only one of that moment is meant.
        let meant = if same.is_empty() && url.is_none() { near } else { same.as_slice() };
        match meant {
            [one] => Some(RowSource::Known(*one)),
            [] => Some(RowSource::New { outlet, published, url }),
            _ => {
                problems.push(RowProblem::Several(Column::Outlet, outlet));
                None
            }
        }
    }
}
