//! Figures against each other: the same one again, corrections, and counts of all so far beside those of
//! what is new.

use super::{
    Importing, SumKind, TableFigure,
    enter::{record_id, source_key},
    sums::Sums,
};
use crate::file::cell_name;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
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

/// What makes figures of one table speak of the same.
type SameKey =
    (Series, Span, Option<Span>, SumKind, BTreeMap<&'static str, String>, Option<String>);

pub(super) fn same(figure: &TableFigure) -> SameKey {
    let (as_of, during) = (figure.as_of.span(), figure.during.map(|d| d.span()));
    let fields = figure.fields.clone();
    (figure.series, as_of, during, figure.kind, fields, figure.speaker.clone())
}

/// What is counted, by the name under which a table says it: whether a register may fall is for the
/// situation to say.
fn said_of(series: Series) -> Series {
    Series { measure: series.measure.as_register(false), ..series }
}

/// Whether a row says of a figure of the situation what it says of itself: so many, or the bounds that it
/// stands for there, in which its parts and what it covers are settled.
fn says_so_much(situation: &Situation, at: FigureRef, figure: &TableFigure) -> bool {
    let known = situation.figure(at);
    known.count == figure.count || situation.wording.bounds(figure.count) == Some(known.bounds)
}

fn published(figure: &TableFigure) -> Option<i64> {
    figure.published.map(|moment| moment.span().start().0)
}

impl Importing<'_> {
    /// Leaves out what is there twice, tells corrections, and settles what each sum is of.
    pub(super) fn settle(&mut self, figures: Vec<TableFigure>) -> Vec<TableFigure> {
        let figures = self.without_twins(figures);
        let figures = self.corrected(figures);
        Sums::new(self, figures).settled()
    }

    /// Rows with ids of their own are never the same figure.
    fn without_twins(&mut self, mut figures: Vec<TableFigure>) -> Vec<TableFigure> {
        let mut seen: HashMap<SameKey, Vec<usize>> = HashMap::new();
        let mut twins: Vec<(usize, usize)> = Vec::new();
        for (at, figure) in figures.iter().enumerate() {
            let all = seen.entry(same(figure)).or_default();
            let twin = all.iter().copied().find(|at| {
                figures.get(*at).is_some_and(|other| {
                    other.count == figure.count
                        && (other.record == figure.record
                            || other.record.is_none()
                            || figure.record.is_none())
                        && other.outlet == figure.outlet
                })
            });
            match twin {
                Some(twin) => twins.push((at, twin)),
                None => all.push(at),
            }
        }
        drop(seen);
        for (at, twin) in &twins {
            let (Some(figure), Some(twin)) = (figures.get(*at), figures.get(*twin)) else {
                continue;
            };
            let again = if published(twin) == published(figure) { "" } else { ", published again" };
            let why = format!("the same figure as in row {}{again}", twin.row);
            self.leave_out(figure.row, cell_name(figure.row, figure.column), why);
        }
        // In place: a copy of all figures would be as large again.
        let (mut at, mut twins) = (0, twins.into_iter().map(|(at, _)| at).peekable());
        figures.retain(|_| {
            at += 1;
            twins.next_if_eq(&(at - 1)).is_none()
        });
        figures
    }

    /// What was published later of the same takes the place of what was published before; rows that say
    /// different things at once are asked about.
    fn corrected(&mut self, mut figures: Vec<TableFigure>) -> Vec<TableFigure> {
        let mut by_key: HashMap<SameKey, Vec<usize>> = HashMap::new();
        for (at, figure) in figures.iter().enumerate() {
            by_key.entry(same(figure)).or_default().push(at);
        }
        let mut disputed: BTreeSet<usize> = BTreeSet::new();
        let mut groups: Vec<Vec<usize>> =
            by_key.into_values().filter(|all| all.len() > 1).collect();
        groups.sort();
        for all in groups {
            let of = |at: &usize| figures.get(*at);
            let days: BTreeSet<Option<i64>> = all.iter().filter_map(of).map(published).collect();
            let ids: BTreeSet<_> = all.iter().filter_map(of).map(|f| f.record.clone()).collect();
            if days.len() == all.len() && !days.contains(&None) {
                let Some(last) =
                    all.iter().copied().max_by_key(|at| figures.get(*at).and_then(published))
                else {
                    continue;
                };
                let row = figures.get(last).map_or(0, |f| f.row);
                for at in all.iter().filter(|at| **at != last) {
                    if let Some(figure) = figures.get_mut(*at) {
                        figure.doubts.push(format!("corrected by row {row}"));
                        let note = format!("row {row} corrects row {}", figure.row);
                        self.note(note);
                    }
                }
            } else if ids.len() < all.len() || ids.contains(&None) {
                disputed.extend(all);
            }
        }
        if disputed.is_empty() {
            return figures;
        }
        let rows: Vec<usize> =
            disputed.iter().filter_map(|at| Some(figures.get(*at)?.row)).collect();
        let question =
            "Rows give different counts of the same people, place and moment: which hold?";
        let answers =
            ["all of them", "the last row of each", "the first row of each", "none of them"]
                .map(str::to_owned);
        let answer = self.answers.ask_now(question, &answers, false, rows);
        let mut seen: HashMap<SameKey, usize> = HashMap::new();
        for at in &disputed {
            let Some(figure) = figures.get(*at) else { continue };
            let entry = seen.entry(same(figure)).or_insert(*at);
            if answer.as_deref() == Some("the last row of each") {
                *entry = *at;
            }
        }
        let holds: BTreeSet<usize> = match answer.as_deref() {
            Some("all of them") => disputed.clone(),
            Some("the last row of each" | "the first row of each") => seen.into_values().collect(),
            _ => BTreeSet::new(),
        };
        let mut kept = Vec::with_capacity(figures.len());
        for (at, figure) in figures.into_iter().enumerate() {
            if !disputed.contains(&at) || holds.contains(&at) {
                kept.push(figure);
            } else if answer.is_some() {
                let cell = cell_name(figure.row, figure.column);
                self.leave_out(figure.row, cell, "another row of the same was chosen");
            }
        }
        kept
    }

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
        let stem = stem.unwrap_or_default();
        for figure in &mut figures {
            let outlet = figure.outlet.get_or_insert_with(|| stem.clone()).clone();
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
        let mut told = Told::default();
        let mut met: HashSet<FigureRef> = HashSet::new();
        let of_record =
            |figure: &TableFigure| by_id.get(&*record_id(figure, figure.record.as_ref()?)).copied();
        let named = |figure: &TableFigure| by_name.get(figure.record.as_ref()?).copied();
        // The record of a row is nobody else's.
        let claimed: HashSet<FigureRef> =
            figures.iter().flat_map(|f| [of_record(f), named(f)]).flatten().collect();
        let mut sources: HashSet<((String, String), SpeakerIx)> = HashSet::new();
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
            let (of_record, named) = (of_record(figure), named(figure));
            let is_own = |at: &FigureRef| [of_record, named].contains(&Some(*at));
            let is_free =
                |at: &FigureRef| !met.contains(at) && (is_own(at) || !claimed.contains(at));
            let mut all: Vec<FigureRef> = all.iter().copied().filter(is_free).collect();
            all.sort_by_key(|at| Some(*at) != named);
            if let Some(at) = all.iter().find(|at| says_so_much(situation, **at, figure)) {
                met.insert(*at);
                let why = format!("the same figure is there already: {}", situation.reference(*at));
                self.leave_out(figure.row, cell_name(figure.row, figure.column), why);
                return false;
            }
            let is_here = |at: &FigureRef| {
                situation.snapshot(at.snapshot).as_of == figure.as_of
                    && said_of(situation.figure(*at).series) == said_of(figure.series)
                    && Some(source_of(*at)) == own
            };
            let was = of_record.or_else(|| all.first().copied()).filter(is_here);
            let was = was.or_else(|| all.iter().copied().find(is_here));
            // A record that is told of another place or moment by now is no longer what it was.
            figure.moved = of_record.filter(|at| {
                let outlet = |key: &(String, String)| key.0.clone();
                was != Some(*at)
                    && !met.contains(at)
                    && situation.snapshot(at.snapshot).speaker == speaker
                    && own.as_ref().map(outlet) == Some(outlet(&source_of(*at)))
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
            let reference = was.or_else(|| all.first().copied());
            if let Some(at) = reference {
                let change = format!(
                    "row {}: {} was `{}` and is `{}`",
                    figure.row,
                    situation.reference(at),
                    worded(situation, at),
                    figure.wording
                );
                if was.is_some() { &mut told.changed } else { &mut told.later }.push(change);
                met.insert(at);
            }
            figure.was = was;
            true
        });
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
        let question = format!("When was {what} published?");
        let answers: Vec<String> = day.iter().map(ToString::to_string).collect();
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
