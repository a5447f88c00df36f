//! Figures against each other: the same one again, corrections, and counts of all so far beside those of
//! what is new.

use super::{Importing, SumKind, TableFigure, sums::Sums};
use crate::file::{cell_name, column_name};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use waymark_model::{Series, Span};

/// What makes figures of one table speak of the same.
type SameKey =
    (Series, Span, Option<Span>, SumKind, BTreeMap<&'static str, String>, Option<String>);

pub(super) fn same(figure: &TableFigure) -> SameKey {
    let (as_of, during) = (figure.as_of.span(), figure.during.map(|d| d.span()));
    let fields = figure.fields.clone();
    (figure.series, as_of, during, figure.kind, fields, figure.speaker.clone())
}

fn published(figure: &TableFigure) -> Option<i64> {
    figure.published.map(|moment| moment.span().start().0)
}

impl Importing<'_> {
    /// Leaves out what is there twice, tells corrections, and settles what each sum is of.
    pub(super) fn settle(&mut self, figures: Vec<TableFigure>) -> Vec<TableFigure> {
        let figures = self.without_twins(figures);
        let figures = self.of_one_column(figures);
        let figures = self.corrected(figures);
        Sums::new(self, figures).settled()
    }

    /// Rows with ids of their own are never the same figure, nor is one that holds the same as one that
    /// does not. Of two the one of which less is doubted stays.
    fn without_twins(&mut self, mut figures: Vec<TableFigure>) -> Vec<TableFigure> {
        let mut seen: HashMap<SameKey, Vec<usize>> = HashMap::new();
        let mut twins: Vec<(usize, usize)> = Vec::new();
        let mut order: Vec<usize> = (0..figures.len()).collect();
        order.sort_by_key(|at| figures.get(*at).map(|figure| figure.doubts.len()));
        for at in order {
            let Some(figure) = figures.get(at) else { continue };
            let all = seen.entry(same(figure)).or_default();
            let twin = all.iter().copied().find(|at| {
                figures.get(*at).is_some_and(|other| {
                    other.count == figure.count
                        && other.standing == figure.standing
                        && (published(other) == published(figure) || other.doubts == figure.doubts)
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
        twins.sort_unstable();
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

    /// Columns that count the same people of a row, such as those of the dead and of the killed, and differ: it
    /// is asked which is meant.
    fn of_one_column(&mut self, figures: Vec<TableFigure>) -> Vec<TableFigure> {
        let mut pairs: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
        for of_row in figures.chunk_by(|a, b| a.row == b.row) {
            for (nth, second) in of_row.iter().enumerate().filter(|(_, figure)| figure.holds()) {
                let is_it = |first: &&TableFigure| {
                    // The series alone is compared at once.
                    first.holds()
                        && first.series == second.series
                        && first.column != second.column
                        && same(first) == same(second)
                };
                let first = of_row.iter().take(nth).find(is_it);
                if let Some(first) = first {
                    pairs.entry((first.column, second.column)).or_default().insert(second.row);
                }
            }
        }
        let mut dropped: BTreeMap<usize, bool> = BTreeMap::new();
        for ((a, b), rows) in pairs {
            let called = [a, b].map(|at| {
                let own = self.table.columns.iter().find(|c| c.at == at && !c.heading.is_empty());
                own.map_or_else(|| column_name(at), |column| column.heading.clone())
            });
            let [first, second] = &called;
            let question = format!(
                "`{first}` and `{second}` count the same people, and differ: which of them is meant?"
            );
            let answer = self.answers.ask(&question, &called, false, rows);
            let is_answered = answer.is_some();
            if answer.as_ref() != Some(first) {
                dropped.insert(a, is_answered);
            }
            if answer.as_ref() != Some(second) {
                dropped.insert(b, is_answered);
            }
        }
        let mut kept = Vec::with_capacity(figures.len());
        for figure in figures {
            match dropped.get(&figure.column) {
                None => kept.push(figure),
                Some(false) => {}
                Some(true) => {
                    let cell = cell_name(figure.row, figure.column);
                    self.leave_out(figure.row, cell, "another column was chosen");
                }
            }
        }
        kept
    }

    /// What was published later of the same takes the place of what was published before; rows that say
    /// different things at once are asked about. Rows that do not hold say nothing against others.
    fn corrected(&mut self, mut figures: Vec<TableFigure>) -> Vec<TableFigure> {
        let mut by_key: HashMap<SameKey, Vec<usize>> = HashMap::new();
        for (at, figure) in figures.iter().enumerate().filter(|(_, figure)| figure.holds()) {
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
}
