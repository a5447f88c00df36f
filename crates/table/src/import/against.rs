//! What a table says beside what the situation holds already: the same again, changes, and what is gone.

use super::{
    Importing, TableFigure,
    changes::RowChange,
    enter::{record_id, source_key},
};
use crate::file::cell_name;
use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::Arc,
};
use waymark_exchange::rows::{CellMatch, RecordNames};
use waymark_model::{Count, FigureRef, Moment, Series, Situation, Span, SpeakerIx, Subject};

/// So many changes are named, and of more only how many.
const MOST_TOLD: usize = 20;

/// What a table says otherwise than the situation.
#[derive(Default)]
struct Told {
    changed: Vec<String>,
    later: Vec<String>,
    gone: Vec<String>,
}

/// How a figure of the situation is worded.
fn worded(situation: &Situation, at: FigureRef) -> String {
    let figure = situation.figure(at);
    let said = figure.wording.clone();
    said.unwrap_or_else(|| match figure.count {
        Count::Exact(n) => n.to_string(),
        count => format!("{count:?}"),
    })
}

/// The id of what a figure is of.
fn subject_of(situation: &Situation, at: FigureRef) -> String {
    match situation.figure(at).series.subject {
        Subject::Place(place) => situation.place(place).id.to_string(),
        Subject::Leg(leg) => situation.leg(leg).id.to_string(),
    }
}

/// What is counted, by the name under which a table says it: whether a register may fall is for the
/// situation to say.
fn said_of(series: Series) -> Series {
    Series { measure: series.measure.as_register(false), ..series }
}

impl Importing<'_> {
    /// What the situation holds already is left out, and what differs is told; who says it is made whole.
    pub(super) fn against_situation(
        &mut self,
        mut figures: Vec<TableFigure>,
        situation: Option<&Situation>,
    ) -> Vec<TableFigure> {
        let Some(situation) = situation else { return figures };
        let file = self.choices.file_name.clone();
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem).to_owned();
        let unnamed: Vec<usize> =
            figures.iter().filter(|figure| figure.outlet.is_none()).map(|f| f.row).collect();
        let mut stem = Some(stem).filter(|stem| !stem.is_empty());
        if !unnamed.is_empty() {
            // What was pasted has no file that could be named.
            if stem.is_none() {
                let mut known: Vec<String> =
                    situation.sources.iter().rev().map(|s| s.outlet.clone()).collect();
                known.dedup();
                known.truncate(5);
                stem = self.answers.ask("Which source is it from?", &known, true, unnamed);
            }
            self.default_outlet.clone_from(&stem);
            if let Some(stem) = &stem {
                self.note(format!("no source is named: the figures are `{stem}`'s"));
            }
        }
        figures.retain(|figure| figure.outlet.is_some() || stem.is_some());
        let stem: Arc<str> = stem.unwrap_or_default().into();
        for figure in &mut figures {
            let outlet = figure.outlet.get_or_insert_with(|| Arc::clone(&stem)).clone();
            figure.speaker.get_or_insert(outlet);
        }
        let mut figures = self.with_publication(figures, &file);
        let names = RecordNames::new(situation);
        let mut there: HashMap<(Series, SpeakerIx, Span, Option<Span>), Vec<FigureRef>> =
            HashMap::new();
        let mut by_id: HashMap<&str, FigureRef> = HashMap::new();
        // What tables of ours name each figure by.
        let mut by_name: HashMap<String, FigureRef> = HashMap::new();
        for (at, snapshot, figure) in situation.figures() {
            let during = figure.during.map(|d| d.span());
            let key = (said_of(figure.series), snapshot.speaker, snapshot.as_of.span(), during);
            there.entry(key).or_default().push(at);
            by_id.extend(figure.id.as_ref().map(|id| (id.as_str(), at)));
            by_name.insert(situation.reference(at), at);
        }
        let source_of = |at: FigureRef| {
            let source = situation.source(situation.snapshot(at.snapshot).source);
            source_key(&source.outlet, &source.published)
        };
        let outlet_of = |at: FigureRef| source_of(at).0;
        let mut told = Told::default();
        let mut met: HashSet<FigureRef> = HashSet::new();
        // The figures that the record of a row is, by its own id and by ours. They are nobody else's.
        let records = |figure: &TableFigure| {
            let record = figure.record.as_ref();
            let named = record.and_then(|record| by_name.get(record)).copied();
            let of_id = record.and_then(|record| by_id.get(&*record_id(figure, record))).copied();
            [named, of_id]
        };
        let claimed: HashSet<FigureRef> = figures.iter().flat_map(records).flatten().collect();
        let mut sources: HashSet<((String, String), SpeakerIx)> = HashSet::new();
        // What is the same is met before anything else is taken for what it was.
        for is_same in [true, false] {
            figures.retain_mut(|figure| {
                let speaker = figure.speaker.as_deref().map(|name| names.speaker(name));
                let Some(CellMatch::One(speaker)) = speaker else {
                    return true;
                };
                let own = figure.outlet.as_deref().zip(figure.published.as_ref());
                let own = own.map(|(outlet, published)| source_key(outlet, published));
                sources.extend(own.clone().map(|own| (own, speaker)));
                let during = figure.during.map(|d| d.span());
                let key = (said_of(figure.series), speaker, figure.as_of.span(), during);
                let all = there.get(&key).map(Vec::as_slice).unwrap_or_default();
                let records = records(figure);
                let is_own = |at: &FigureRef| records.contains(&Some(*at));
                let is_free =
                    |at: &FigureRef| !met.contains(at) && (is_own(at) || !claimed.contains(at));
                let mut all: Vec<FigureRef> = all.iter().copied().filter(is_free).collect();
                all.sort_by_key(|at| records.iter().position(|own| *own == Some(*at)).unwrap_or(2));
                if is_same {
                    let is_it = |at: &&FigureRef| RowChange::of(situation, **at, figure).is_none();
                    let Some(at) = all.iter().find(is_it) else { return true };
                    met.insert(*at);
                    let why =
                        format!("the same figure is there already: {}", situation.reference(*at));
                    self.leave_out(figure.row, cell_name(figure.row, figure.column), why);
                    return false;
                }
                let is_here = |at: &FigureRef| {
                    situation.snapshot(at.snapshot).as_of == figure.as_of
                        && said_of(situation.figure(*at).series) == said_of(figure.series)
                        && Some(source_of(*at)) == own
                };
                let own_outlet = own.as_ref().map(|(outlet, _)| outlet.clone());
                // Whether the same count holds is said of the figure that is there, whenever it is said.
                let is_count = |at: &FigureRef| {
                    RowChange::of(situation, *at, figure).is_same_count()
                        && Some(outlet_of(*at)) == own_outlet
                };
                let of_id = records[1];
                let was = of_id.or_else(|| all.first().copied()).filter(is_here);
                let was = all.iter().copied().find(is_count).or(was);
                let was = was.or_else(|| all.iter().copied().find(is_here));
                // A record that is told of another place or moment by now is no longer what it was.
                figure.moved = of_id.filter(|at| {
                    was != Some(*at)
                        && !met.contains(at)
                        && situation.snapshot(at.snapshot).speaker == speaker
                        && own_outlet.as_ref() == Some(&outlet_of(*at))
                });
                if let Some(at) = figure.moved {
                    let before = situation.snapshot(at.snapshot).as_of;
                    told.changed.push(format!(
                        "row {}: {} was `{}` of {} on {before} and is `{}` of another place or moment",
                        figure.row,
                        situation.reference(at),
                        worded(situation, at),
                        subject_of(situation, at),
                        figure.wording
                    ));
                    met.insert(at);
                }
                if let Some(at) = was.or_else(|| all.first().copied()) {
                    let change = RowChange::of(situation, at, figure);
                    let said = change.said(&worded(situation, at), figure);
                    let line = format!("row {}: {} {said}", figure.row, situation.reference(at));
                    if was.is_some() { &mut told.changed } else { &mut told.later }.push(line);
                    met.insert(at);
                }
                figure.was = was;
                true
            });
        }
        if self.answers.is_done() {
            for (at, snapshot, _) in situation.figures() {
                if !met.contains(&at) && sources.contains(&(source_of(at), snapshot.speaker)) {
                    told.gone.push(situation.reference(at));
                }
            }
        }
        for (what, all) in [
            ("changed since this table was read", told.changed),
            ("told anew by a later publication, and kept as told before", told.later),
            ("of this source and speaker, but not in this table; they stay", told.gone),
        ] {
            if !all.is_empty() {
                let (count, most) = (all.len(), all.len().min(MOST_TOLD));
                let rest = if count > most { "; …" } else { "" };
                let named = all.get(..most).unwrap_or_default().join("; ");
                let figures = if count == 1 { "figure" } else { "figures" };
                self.note(format!("{count} {figures} {what}: {named}{rest}"));
            }
        }
        figures
    }

    /// Asks once when it was published, where neither a column nor a choice says it.
    fn with_publication(&mut self, mut figures: Vec<TableFigure>, file: &str) -> Vec<TableFigure> {
        let rows: Vec<usize> =
            figures.iter().filter(|f| f.published.is_none()).map(|f| f.row).collect();
        if rows.is_empty() {
            return figures;
        }
        let last = figures.iter().map(|f| f.as_of).max_by_key(|m| m.span().end());
        let day = last.and_then(|m| waymark_exchange::capture::day_of(&m, &self.with));
        let what = if file.is_empty() { "it" } else { file };
        let mut answers: Vec<String> = day.iter().map(ToString::to_string).collect();
        let question = match self.published_column.clone() {
            Some(column) => {
                // Of rows that might have said it, what holds for the table is only likely.
                let chosen = self.choices.published.clone().filter(|day| !answers.contains(day));
                answers.splice(0..0, chosen);
                let count = rows.iter().collect::<BTreeSet<_>>().len();
                let are = if count == 1 { "1 row leaves" } else { &format!("{count} rows leave") };
                self.note(format!("{are} `{column}` blank: when they were published is asked"));
                format!("`{column}` is blank in some rows: when were those published?")
            }
            None => format!("When was {what} published?"),
        };
        let answer = self.answers.ask_now(&question, &answers, true, rows);
        let moment: Option<Moment> = answer.as_deref().and_then(|text| self.moment_of(text));
        if let (Some(text), None) = (&answer, &moment) {
            self.answers.refuse(&question, text, &["a day such as 2023-09-26".to_owned()]);
        }
        figures.retain_mut(|figure| {
            figure.published = figure.published.or(moment);
            figure.published.is_some()
        });
        figures
    }
}
