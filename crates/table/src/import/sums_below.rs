//! Regions, provinces and their municipalities in one column: a row that is the sum of the rows below it is
//! the total of its parts, and no place beside them.

use super::{
    ColumnPlan, ColumnRole, Importing,
    adding_up::{AddedRow, is_chance},
    rows::SettledColumns,
};
use crate::reading::{heading::HeadingRole, words::table_words};

/// A row that is the sum of the rows below it.
#[derive(Clone, Copy)]
struct Parent {
    /// How many rows below it are its own, those of its parts among them.
    span: usize,
    /// Of how many parts it is the sum.
    parts: usize,
    /// Whether it is written as a heading over its parts: less indented, or in capitals.
    is_written_above: bool,
    /// Whether the sum may be chance.
    is_chance: bool,
}

impl Parent {
    /// One part alone may be another place of the same count.
    const fn is_strong(&self) -> bool {
        self.parts > 1 && !self.is_chance
    }
}

/// A row of data: what it is called, as written, and its numbers.
struct Line {
    at: usize,
    name: String,
    apart: Vec<String>,
    numbers: Option<Vec<(usize, u64)>>,
}

impl Line {
    fn indent(&self) -> usize {
        self.name.chars().take_while(|c| c.is_whitespace()).count()
    }

    fn is_in_capitals(&self) -> bool {
        let letters = || self.name.chars().filter(|c| c.is_alphabetic());
        letters().any(char::is_uppercase) && !letters().any(char::is_lowercase)
    }
}

/// The parents among rows, by their position, found from the last row on. What may be a sum by chance hides no
/// sum of all the rows that it is one of.
fn parents(lines: &[Line]) -> Vec<Option<Parent>> {
    let mut found: Vec<Option<Parent>> = vec![None; lines.len()];
    for at in (0..lines.len()).rev() {
        let any = |_: &Parent| true;
        let parent = parent(lines, &found, at, any).or_else(|| {
            parent(lines, &found, at, |part| part.is_strong() || part.is_written_above)
        });
        if let Some(slot) = found.get_mut(at) {
            *slot = parent;
        }
    }
    found
}

/// The sum that a row is of rows below it, where those that these are the sums of are none of its own parts.
fn parent(
    lines: &[Line],
    found: &[Option<Parent>],
    at: usize,
    is_sum: impl Fn(&Parent) -> bool,
) -> Option<Parent> {
    let line = lines.get(at)?;
    let own = line.numbers.as_ref().filter(|own| own.iter().any(|(_, n)| *n > 0))?;
    let mut sums: Vec<u64> = vec![0; own.len()];
    let (mut next, mut parts, mut is_above) = (at + 1, 0, true);
    while let Some(part) = lines.get(next).filter(|part| part.apart == line.apart) {
        let numbers = part.numbers.as_ref().filter(|n| n.len() == own.len())?;
        if !numbers.iter().zip(own).all(|((a, _), (b, _))| a == b) {
            return None;
        }
        for (sum, (_, n)) in sums.iter_mut().zip(numbers) {
            *sum = sum.saturating_add(*n);
        }
        parts += 1;
        is_above &=
            line.indent() < part.indent() || line.is_in_capitals() && !part.is_in_capitals();
        let below = found.get(next).copied().flatten().filter(&is_sum);
        next += 1 + below.map_or(0, |parent| parent.span);
        if sums.iter().zip(own).any(|(sum, (_, n))| sum > n) {
            return None;
        }
        if sums.iter().zip(own).all(|(sum, (_, n))| sum == n) {
            let counts = own.iter().filter(|(_, n)| *n > 0).count();
            let greatest = own.iter().map(|(_, n)| *n).max().unwrap_or(0);
            let is_chance = is_chance(counts, parts, greatest);
            return Some(Parent {
                span: next - at - 1,
                parts,
                is_written_above: is_above,
                is_chance,
            });
        }
    }
    None
}

/// Whether each row is a parent or a part of one.
fn are_all_under(found: &[Option<Parent>]) -> bool {
    let mut at = 0;
    while at < found.len() {
        let Some(parent) = found.get(at).copied().flatten() else { return false };
        at += 1 + parent.span;
    }
    true
}

impl Importing<'_> {
    /// Leaves out rows that are the sums of rows below them; where that may be chance it is asked.
    pub(super) fn sums_below(&mut self, plans: &[ColumnPlan], settled: &SettledColumns) {
        let level = |p: &ColumnPlan| match p.role {
            ColumnRole::Said(HeadingRole::Place(level)) => Some((level, p.at)),
            _ => None,
        };
        let mut places = plans.iter().filter_map(level);
        // A name in a column of its own level is told apart by that.
        let (Some((_, named)), None) = (places.next(), places.next()) else { return };
        let line = |AddedRow { at, apart, numbers }: AddedRow| {
            let cell = self.sheet.rows.get(at)?.cell(named);
            let name = cell.map_or(String::new(), |cell| cell.text.to_string());
            let numbers: Option<Vec<_>> =
                numbers.into_iter().map(|(column, n)| Some((column, n?))).collect();
            // What names no place is the total of none.
            let is_named = !table_words().is_missing(name.trim());
            Some(Line { at, name, apart, numbers: numbers.filter(|_| is_named) })
        };
        let rows = self.rows_to_add(plans, settled);
        let lines: Vec<Line> = rows.into_iter().filter_map(line).collect();
        let found = parents(&lines);
        let strong = found.iter().flatten().filter(|parent| parent.is_strong()).count();
        let is_whole = strong > 1 && are_all_under(&found);
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut sure: Vec<(usize, usize)> = Vec::new();
        for (nth, parent) in found.iter().enumerate() {
            let Some(parent) = parent else { continue };
            if is_whole || parent.is_written_above {
                sure.push((nth, parent.span));
            } else if parent.is_strong() {
                open.push((nth, parent.span));
            }
        }
        if !open.is_empty() {
            let name = |(nth, _): &(usize, usize)| {
                lines.get(*nth).map_or(String::new(), |line| format!("`{}`", line.name.trim()))
            };
            let named: Vec<String> = open.iter().take(3).map(name).collect();
            let more = if open.len() > 3 { " and others" } else { "" };
            let question = format!(
                "{}{more}: the sum of the rows below. Their total, or a place of its own?",
                named.join(", ")
            );
            let rows = open
                .iter()
                .filter_map(|(nth, _)| Some(self.sheet.rows.get(lines.get(*nth)?.at)?.number));
            let rows: Vec<usize> = rows.collect();
            let answers = ["the total of those below", "a place of its own"].map(str::to_owned);
            let answer = self.answers.ask(&question, &answers, false, rows);
            match answer.as_deref() {
                Some("a place of its own") => {}
                Some(_) => sure.append(&mut open),
                None => {
                    for line in open.iter().filter_map(|(nth, _)| lines.get(*nth)) {
                        self.is_no_data(line.at);
                    }
                }
            }
        }
        for (nth, span) in sure {
            let Some(line) = lines.get(nth) else { continue };
            let Some(row) = self.sheet.rows.get(line.at) else { continue };
            let (number, name) = (row.number, line.name.trim().to_owned());
            let rows =
                if span == 1 { "row below it".to_owned() } else { format!("{span} rows below it") };
            self.is_no_data(line.at);
            self.leave_out(
                number,
                String::new(),
                format!(
                    "`{name}`: the total of the {rows}, which it agrees with, not counted again"
                ),
            );
        }
    }
}
