//! Figures against each other: the same one again, corrections, and counts of all so far beside those of
//! what is new.

use super::{
    Importing, SumKind, TableFigure, alike::named, answers::ALL_OF_THEM, chains::Chains,
    columns::COLUMN, sums::Sums,
};
use crate::file::{cell_name, column_name};
use foldhash::fast::FixedState;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use waymark_model::{Count, Series, Span, Standing};

/// What makes figures of one table speak of the same.
type SameKey<'f> =
    (Series, Span, Option<Span>, SumKind, &'f BTreeMap<&'static str, String>, Option<&'f str>);

pub(super) fn same(figure: &TableFigure) -> SameKey<'_> {
    let (as_of, during) = (figure.as_of.span(), figure.during.map(|d| d.span()));
    // Who publishes it says it, where nobody else is named.
    let speaker = figure.speaker.as_deref().or(figure.outlet.as_deref());
    (figure.series, as_of, during, figure.kind, &figure.fields, speaker)
}

/// What a figure tells of the same as others: its count, whether that holds, and who published it.
fn told(figure: &TableFigure) -> (SameKey<'_>, Count, (bool, &str), Option<&str>) {
    let standing = match &figure.standing {
        Standing::Used => (true, ""),
        Standing::Accepted(why) => (true, why.as_str()),
        Standing::SetAside(why) => (false, why.as_str()),
    };
    (same(figure), figure.count, standing, figure.outlet.as_deref())
}

/// Figures that hold and speak of the same, by their positions: more than one each.
fn alike(figures: &[TableFigure]) -> Vec<Vec<usize>> {
    let mut chains = Chains::new(figures.len());
    for (at, figure) in figures.iter().enumerate().filter(|(_, figure)| figure.holds()) {
        chains.add(&same(figure), at);
    }
    let is_same = |a: &usize, b: &usize| {
        figures.get(*a).zip(figures.get(*b)).is_some_and(|(a, b)| same(a) == same(b))
    };
    let mut all = Vec::new();
    for mut rest in chains.longer() {
        while let Some(first) = rest.first().copied() {
            let (same, others) = rest.into_iter().partition(|at| is_same(&first, at));
            rest = others;
            all.extend(Some(same).filter(|same: &Vec<usize>| same.len() > 1));
        }
    }
    all
}

/// Columns of which each counts the same as another one of them, and the rows in which they do.
fn together(
    pairs: BTreeMap<(usize, usize), BTreeSet<usize>>,
) -> Vec<(BTreeSet<usize>, BTreeSet<usize>)> {
    let mut all: Vec<(BTreeSet<usize>, BTreeSet<usize>)> = Vec::new();
    for ((first, second), rows) in pairs {
        let mut own = (BTreeSet::from([first, second]), rows);
        all.retain_mut(|(columns, rows)| {
            let is_apart = own.0.is_disjoint(columns);
            if !is_apart {
                own.0.append(columns);
                own.1.append(rows);
            }
            is_apart
        });
        all.push(own);
    }
    all.sort();
    all
}

/// The longest name of a part, in bytes: `Block 12`, and no remark.
const LONGEST_PART: usize = 30;

const DISPUTED: &str =
    "Rows give different counts of the same people, place and moment: which hold?";

fn published(figure: &TableFigure) -> Option<i64> {
    figure.published.map(|moment| moment.span().start().0)
}

impl Importing<'_> {
    /// Leaves out what is there twice, tells corrections, and settles what each sum is of.
    pub(super) fn settle(&mut self, figures: Vec<TableFigure>) -> Vec<TableFigure> {
        let figures = self.without_twins(figures);
        let groups = alike(&figures);
        let length = figures.len();
        let figures = self.of_one_column(figures, &groups);
        let groups = if figures.len() == length { groups } else { alike(&figures) };
        let figures = self.corrected(figures, groups);
        Sums::new(self, figures).settled()
    }

    /// Rows with ids of their own are never the same figure, nor is one that holds the same as one that
    /// does not. Of two the one of which less is doubted stays.
    fn without_twins(&mut self, mut figures: Vec<TableFigure>) -> Vec<TableFigure> {
        let length = figures.len();
        let (mut all, mut of_record) = (Chains::new(length), Chains::new(length));
        let mut twins: Vec<(usize, usize)> = Vec::new();
        let has_records = figures.iter().any(|figure| figure.record.is_some());
        let mut order: Vec<usize> = (0..length).collect();
        let doubted = |at: usize| figures.get(at).map(|figure| figure.doubts.len());
        order.sort_by_key(|at| doubted(*at));
        for at in order {
            let Some(figure) = figures.get(at) else { continue };
            let told = told(figure);
            let is_twin = |at: &usize| {
                figures.get(*at).is_some_and(|other| {
                    self::told(other) == told
                        && other.standing == figure.standing
                        && (published(other) == published(figure) || other.doubts == figure.doubts)
                        && (other.record == figure.record
                            || other.record.is_none()
                            || figure.record.is_none())
                })
            };
            // A row without an id may be any of those that have one.
            let twin = match &figure.record {
                None => all.of(&told).find(is_twin),
                Some(record) => {
                    let own = of_record.of(&(&told, Some(record)));
                    let unnamed = of_record.of(&(&told, None::<&String>));
                    own.chain(unnamed).filter(is_twin).min_by_key(|at| (doubted(*at), *at))
                }
            };
            if let Some(twin) = twin {
                twins.push((at, twin));
            } else {
                all.add(&told, at);
                if has_records {
                    of_record.add(&(&told, figure.record.as_ref()), at);
                }
            }
        }
        twins.sort_unstable();
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
    fn of_one_column(
        &mut self,
        figures: Vec<TableFigure>,
        groups: &[Vec<usize>],
    ) -> Vec<TableFigure> {
        let mut pairs: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
        for group in groups {
            let all: Vec<&TableFigure> = group.iter().filter_map(|at| figures.get(*at)).collect();
            for of_row in all.chunk_by(|a, b| a.row == b.row) {
                for (nth, second) in of_row.iter().enumerate() {
                    let first = of_row.iter().take(nth).find(|first| first.column != second.column);
                    if let Some(first) = first {
                        pairs.entry((first.column, second.column)).or_default().insert(second.row);
                    }
                }
            }
        }
        let mut dropped: BTreeMap<usize, bool> = BTreeMap::new();
        for (columns, rows) in together(pairs) {
            let called = |at: &usize| {
                let columns = &self.table.columns;
                let own = columns.iter().find(|c| c.at == *at && !c.heading.is_empty());
                let Some(own) = own else { return column_name(*at) };
                let is_alone = columns.iter().filter(|c| c.heading == own.heading).count() == 1;
                if is_alone {
                    own.heading.clone()
                } else {
                    format!("{} of {COLUMN}{}", own.heading, column_name(*at))
                }
            };
            let called: Vec<String> = columns.iter().map(called).collect();
            let quoted: Vec<String> = called.iter().map(|name| format!("`{name}`")).collect();
            let names = if let [first, second] = quoted.as_slice() {
                format!("{first} and {second}")
            } else {
                named(&quoted)
            };
            let question =
                format!("{names} count the same people, and differ: which of them is meant?");
            let answer = self.answers.ask(&question, &called, false, rows);
            let others =
                columns.iter().zip(&called).filter(|(_, own)| answer.as_ref() != Some(own));
            dropped.extend(others.map(|(at, _)| (*at, answer.is_some())));
        }
        if dropped.is_empty() {
            return figures;
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
    fn corrected(
        &mut self,
        mut figures: Vec<TableFigure>,
        groups: Vec<Vec<usize>>,
    ) -> Vec<TableFigure> {
        let mut disputed: BTreeSet<usize> = BTreeSet::new();
        let mut disputing: Vec<Vec<usize>> = Vec::new();
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
                disputed.extend(&all);
                disputing.push(all);
            }
        }
        if disputed.is_empty() {
            return figures;
        }
        let rows: Vec<usize> =
            disputed.iter().filter_map(|at| Some(figures.get(*at)?.row)).collect();
        let differing = self.column_of_parts(&figures, &disputing);
        let (question, parts) = match &differing {
            None => (DISPUTED.to_owned(), None),
            Some((_, name)) => (
                format!("{DISPUTED} They differ in `{name}`"),
                Some(format!("each counts a part, called by its `{name}`")),
            ),
        };
        let plain = [ALL_OF_THEM, "the last row of each", "the first row of each", "none of them"];
        let answers: Vec<String> =
            plain.map(str::to_owned).into_iter().chain(parts.clone()).collect();
        let answer = self.answers.ask_now(&question, &answers, false, rows);
        if let (Some((at, _)), true) = (differing, answer.is_some() && answer == parts) {
            self.take_parts(&mut figures, &disputed, at);
            return figures;
        }
        let mut seen: HashMap<SameKey<'_>, usize, FixedState> = HashMap::default();
        for at in &disputed {
            let Some(figure) = figures.get(*at) else { continue };
            let entry = seen.entry(same(figure)).or_insert(*at);
            if answer.as_deref() == Some("the last row of each") {
                *entry = *at;
            }
        }
        let holds: BTreeSet<usize> = match answer.as_deref() {
            Some(ALL_OF_THEM) => disputed.clone(),
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

    /// The column by which all rows that dispute a count are told apart, such as the blocks of a camp: one that
    /// nothing else is read from.
    fn column_of_parts(
        &self,
        figures: &[TableFigure],
        groups: &[Vec<usize>],
    ) -> Option<(usize, String)> {
        let of = |group: &[usize]| -> Vec<&TableFigure> {
            group.iter().filter_map(|at| figures.get(*at)).collect()
        };
        let tells_apart = |at: usize| {
            groups.iter().all(|group| {
                let mut seen = BTreeSet::new();
                of(group).into_iter().all(|figure| {
                    let text = self.said_in(figure.row, at);
                    let is_short = (1..=LONGEST_PART).contains(&text.len());
                    is_short && figure.series.people.group.is_none() && seen.insert(text)
                })
            })
        };
        let mut columns = self.table.columns.iter().filter(|c| self.beside.contains(&c.at));
        let found = columns.find(|c| !c.heading.is_empty() && tells_apart(c.at))?;
        Some((found.at, found.heading.clone()))
    }

    /// What a row of this number says in a column.
    fn said_in(&self, row: usize, column: usize) -> &str {
        let at = self.sheet.rows.binary_search_by_key(&row, |row| row.number).ok();
        at.and_then(|at| self.sheet.rows.get(at)).map_or("", |row| row.said(column))
    }

    /// Takes what is disputed for counts of parts, each a group of its own.
    fn take_parts(
        &mut self,
        figures: &mut [TableFigure],
        disputed: &BTreeSet<usize>,
        column: usize,
    ) {
        let heading = self.table.columns.iter().find(|c| c.at == column);
        let heading = heading.map_or(String::new(), |c| c.heading.clone());
        for at in disputed {
            let Some(figure) = figures.get_mut(*at) else { continue };
            let name = format!("{heading} {}", self.said_in(figure.row, column));
            figure.series.people.group = Some(self.group(&name));
        }
    }
}
