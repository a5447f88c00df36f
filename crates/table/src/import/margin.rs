//! Columns that say how far the counts beside them may be off: 1,200 with 50 beside it is 1,150 to 1,250.

use super::{
    ColumnPlan, ColumnRole, Importing,
    answers::{ALL_OF_THEM, AS_ANSWERED, LEFT_OUT},
    numbers::CountColumn,
    whose::whole,
};
use crate::{
    file::{CellKind, SheetRow, TableCell, cell_name},
    reading::{
        count::{CellCount, read},
        heading::{BoundEnd, CountWords},
        margins::{counts_of_margin, is_of_interval, is_of_sureness, may_be_no_margin},
        text::{has_numbers_apart, key, plain},
        words::{RoleWord, table_words},
    },
};
use std::collections::BTreeSet;
use waymark_model::{Count, MAX_COUNT, Measure};

const IT_IS: &str = "it is";

/// What answers that a margin is told in hundredths of the count, and that it is none.
const PERCENT: &str = "percent";
const NUMBER: &str = "number";

/// No margin is so many hundredths of a count: it is how sure an interval is, 95 % mostly.
const SURE: f64 = 80.0;

/// Per cent that say how sure an interval is.
const HOW_SURE: [f64; 3] = [90.0, 95.0, 99.0];

/// A column that says how far the counts of another may be off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct MarginColumn {
    at: usize,
    /// Whether its bare numbers are hundredths of the count.
    is_share: bool,
    /// What its numbers stand for each, where its heading says it.
    scale: Option<u64>,
    /// Whether it is of both ends: one number alone may be all that lies between them, or half of it.
    is_interval: bool,
}

/// What the margin of a count says of it.
pub(super) enum Margin {
    /// There is none.
    None,
    /// The count with its margin, and how that is worded.
    Told(Count, String),
    /// In this cell, and why.
    Refused(String, String),
}

/// How far a count may be off, as a cell says it.
enum Off {
    By(u64),
    /// From one to the other.
    Ends(u64, u64),
    Unread,
}

/// The positions of the columns of counts that a margin may be of: not those of bounds.
fn counts_with_margins(plans: &[ColumnPlan]) -> Vec<usize> {
    let ends = |end: BoundEnd| plans.iter().any(|p| p.count().is_some_and(|own| own.end == end));
    let has_bounds = ends(BoundEnd::Lower) || ends(BoundEnd::Upper);
    let may_be_off = |plan: &ColumnPlan| {
        plan.count().is_some_and(|count| {
            count.end == BoundEnd::Both || count.end == BoundEnd::Best && !has_bounds
        })
    };
    (0..plans.len()).filter(|nth| plans.get(*nth).is_some_and(may_be_off)).collect()
}

/// Whether a margin is of a count by what its heading says of whom it counts, and in what unit: of these, and of no
/// more. One that names no more than a part, or people, is of such a part of whomever.
fn is_of(margin: &CountWords, count: &CountWords) -> bool {
    let meant = |words: &CountWords| CountWords { measure: words.measure_meant(), ..whole(*words) };
    let (own, mut other) = (meant(margin), meant(count));
    if own.measure.is_none() && own.status.is_none() {
        other.measure = other.measure.filter(|measure| *measure == Measure::Vehicles);
        other.status = None;
    }
    let is_of_scale = margin.scale.0 == 1 && !margin.is_people;
    own == other && (is_of_scale || margin.scale == count.scale)
}

/// The count that a margin is of beyond doubt, of those at these positions: the only one that its heading speaks
/// of and no other margin does, or where the heading says nothing, by where it stands.
fn owner(
    plans: &[ColumnPlan],
    counts: &[usize],
    margins: &[usize],
    margin: usize,
) -> Option<usize> {
    let spoken_of = |nth: usize| {
        let (words, says_more) = counts_of_margin(&plans.get(nth)?.heading);
        let says_whom = words != CountWords::default();
        (says_whom || says_more).then(|| -> Vec<usize> {
            let is_it = |count: &&usize| {
                let count = plans.get(**count).and_then(ColumnPlan::count);
                !says_more && count.is_some_and(|count| is_of(&words, &count))
            };
            counts.iter().filter(is_it).copied().collect()
        })
    };
    let Some(own) = spoken_of(margin) else { return only_owner(counts, margins, margin) };
    let [owner] = own.as_slice() else { return None };
    let others = margins.iter().filter(|other| **other != margin);
    let is_shared = others.filter_map(|other| spoken_of(*other)).any(|all| all.contains(owner));
    (!is_shared).then_some(*owner)
}

/// The same of margins whose headings say nothing of it: the only one has the only margin, or each has its own
/// behind it.
fn only_owner(counts: &[usize], margins: &[usize], margin: usize) -> Option<usize> {
    if counts.len() != margins.len() {
        return None;
    }
    let is_behind = |nth: usize| {
        let next = counts.get(nth + 1).copied().unwrap_or(usize::MAX);
        counts.get(nth) < margins.get(nth) && margins.get(nth).is_some_and(|own| *own < next)
    };
    let are_paired = counts.len() == 1 || (0..counts.len()).all(is_behind);
    let nth = margins.iter().position(|own| *own == margin)?;
    counts.get(nth).copied().filter(|_| are_paired)
}

/// Whether a heading says that its numbers are hundredths: Margin of error (%), and not 95% CI.
fn is_in_hundredths(heading: &str) -> bool {
    heading.match_indices('%').any(|(at, _)| {
        let before = heading.get(..at).unwrap_or_default();
        !before.trim_end().ends_with(|c: char| c.is_ascii_digit())
    })
}

/// What stands behind the signs of a margin.
fn without_signs(text: &str) -> &str {
    text.trim_start_matches(['±', '+', '/', '-', '−', ' '])
}

/// The number of a margin that does not say what it is of.
fn bare_number(cell: &TableCell) -> Option<f64> {
    match cell.kind {
        CellKind::Number(number) => Some(number),
        CellKind::Text => without_signs(&plain(&cell.text)).replace(',', ".").parse().ok(),
        _ => None,
    }
}

fn off(cell: &TableCell, count: u64, column: CountColumn, margin: MarginColumn) -> Off {
    let MarginColumn { is_share, is_interval, .. } = margin;
    if has_numbers_apart(&cell.text) {
        return Off::Unread;
    }
    let text = plain(&cell.text);
    let bare = without_signs(&text);
    let is_one_end = is_interval && bare.len() == text.len();
    // What is off by part of a person is so by one.
    let share = |percent: f64| {
        let by = (count as f64 * percent / 100.0).ceil();
        if !is_one_end && (0.0..SURE).contains(&percent) && by <= MAX_COUNT as f64 {
            Off::By(by as u64)
        } else {
            Off::Unread
        }
    };
    if let CellKind::Percent(share_of_one) = cell.kind {
        return share(share_of_one * 100.0);
    }
    let number = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok();
    if let Some(percent) = bare.strip_suffix('%') {
        return number(percent).map_or(Off::Unread, share);
    }
    if is_share {
        // 0.05 may be five hundredths or a part of one.
        let is_clear = |percent: &f64| *percent == 0.0 || *percent >= 1.0;
        return number(bare).filter(is_clear).map_or(Off::Unread, share);
    }
    // Both ends of an interval stand in brackets: (100,300) is no number.
    let are_ends = text.starts_with(['(', '[']);
    let inner = bare.trim_start_matches(['[', '(']).trim_end_matches([']', ')']).replace("; ", "-");
    let cell = match cell.kind {
        CellKind::Number(_) => cell.clone(),
        _ => TableCell::text(inner),
    };
    match read(&cell, column.style, margin.scale.unwrap_or(column.scale)) {
        CellCount::Count(found) => match found.count {
            Count::Exact(by) if !are_ends && !is_one_end => Off::By(by),
            Count::Between(lower, upper) if lower <= count && count <= upper => {
                Off::Ends(lower, upper)
            }
            _ => Off::Unread,
        },
        _ => Off::Unread,
    }
}

impl Importing<'_> {
    /// Settles of which counts the columns of margins are; those of which it is asked give no figures before.
    pub(super) fn settle_margins(&mut self, plans: &mut [ColumnPlan]) {
        for plan in plans.iter_mut() {
            let is_open = plan.is(RoleWord::Margin) && plan.decided_by != "chosen";
            if is_open && is_of_sureness(&plan.heading) && self.tells_sureness(plan.at) {
                plan.role = ColumnRole::Kept;
            }
        }
        let is_margin = |nth: &usize| plans.get(*nth).is_some_and(|p| p.is(RoleWord::Margin));
        let margins: Vec<usize> = (0..plans.len()).filter(is_margin).collect();
        let counts = counts_with_margins(plans);
        let mut waiting = BTreeSet::new();
        for nth in &margins {
            let Some(plan) = plans.get(*nth) else { continue };
            if counts.is_empty() {
                self.leave_out_column(plan, "a margin of none of the counts that are read");
                continue;
            }
            let owner = owner(plans, &counts, &margins, *nth);
            let may_be = owner.map_or_else(|| counts.clone(), |owner| vec![owner]);
            let of = match owner {
                Some(owner) => self.owner_as_answered(plans, plan, owner),
                None => self.owners_as_answered(plans, plan, &counts),
            };
            let is_share = match &of {
                Some(of) if of.is_empty() => continue,
                Some(_) => self.is_share(plan),
                None => None,
            };
            match (of, is_share) {
                (Some(_), Some(None)) => {}
                (Some(of), Some(Some(is_share))) => {
                    let is_interval = is_of_interval(&plan.heading);
                    let scale =
                        Some(counts_of_margin(&plan.heading).0.scale.0).filter(|own| *own != 1);
                    let margin = MarginColumn { at: plan.at, is_share, scale, is_interval };
                    let of = of.iter().filter_map(|nth| plans.get(*nth));
                    self.margins.extend(of.map(|count| (count.at, margin)));
                }
                _ => waiting.extend(may_be),
            }
        }
        for (_, plan) in plans.iter_mut().enumerate().filter(|(nth, _)| waiting.contains(nth)) {
            plan.role = ColumnRole::LeftOut("how far it may be off is asked".to_owned());
            "asked".clone_into(&mut plan.decided_by);
        }
    }

    /// Whether every cell of a column tells how sure a margin is, and how wide none is: high, 95, 0.95.
    fn tells_sureness(&self, at: usize) -> bool {
        let rows = self.table.data().filter_map(|row| self.sheet.rows.get(row));
        let is_it = |cell: &TableCell| {
            let number = match cell.kind {
                CellKind::Percent(of_one) | CellKind::Number(of_one) => Some(of_one),
                _ => cell.said().trim_end_matches(['%', ' ']).replace(',', ".").parse().ok(),
            };
            let is = |n: f64, sure: f64| (n - sure).abs() < f64::EPSILON;
            number.map_or_else(
                || table_words().sureness.contains(&key(&cell.text)),
                |n: f64| HOW_SURE.iter().any(|sure| is(n, *sure) || is(n, *sure / 100.0)),
            )
        };
        let mut cells = rows
            .filter_map(|row| row.cell(at))
            .filter(|cell| !cell.is_empty() && !table_words().is_missing(cell.said()))
            .peekable();
        cells.peek().is_some() && cells.all(is_it)
    }

    /// The count that a margin is of, where no other can be, and it is none perhaps. Nothing while that is
    /// asked.
    fn owner_as_answered(
        &mut self,
        plans: &[ColumnPlan],
        margin: &ColumnPlan,
        owner: usize,
    ) -> Option<Vec<usize>> {
        if !may_be_no_margin(&margin.heading) || margin.decided_by == "chosen" {
            return Some(vec![owner]);
        }
        let of = plans.get(owner).map(ColumnPlan::called).unwrap_or_default();
        let question = format!("Is `{}` how far `{of}` may be off?", margin.called());
        let answer =
            self.ask_of_margin(margin, &question, &[IT_IS, LEFT_OUT].map(str::to_owned))?;
        Some(if answer == IT_IS { vec![owner] } else { Vec::new() })
    }

    /// The counts that a margin is of, as answered; nothing while it is asked.
    fn owners_as_answered(
        &mut self,
        plans: &[ColumnPlan],
        margin: &ColumnPlan,
        counts: &[usize],
    ) -> Option<Vec<usize>> {
        let names: Vec<String> =
            counts.iter().filter_map(|nth| Some(plans.get(*nth)?.reference(plans))).collect();
        let name = margin.reference(plans);
        let question = format!("Of which counts does `{name}` say how far they may be off?");
        let mut answers = names.clone();
        if names.len() > 1 {
            answers.push(ALL_OF_THEM.to_owned());
        }
        answers.push(LEFT_OUT.to_owned());
        let answer = self.ask_of_margin(margin, &question, &answers)?;
        if answer == ALL_OF_THEM {
            return Some(counts.to_vec());
        }
        let own = names.iter().position(|name| *name == answer);
        Some(own.and_then(|nth| counts.get(nth)).copied().into_iter().collect())
    }

    /// Whether the bare numbers of a margin are hundredths; of a small number it is asked. Nothing while it is,
    /// and nothing within where the margin is left out.
    #[expect(clippy::option_option, reason = "what is left out is settled all the same")]
    fn is_share(&mut self, margin: &ColumnPlan) -> Option<Option<bool>> {
        if is_in_hundredths(&margin.heading) {
            return Some(Some(true));
        }
        let rows = self.table.data().filter_map(|at| self.sheet.rows.get(at));
        let bare: Vec<f64> = rows.filter_map(|row| bare_number(row.cell(margin.at)?)).collect();
        // No count is off by more than itself.
        if is_of_interval(&margin.heading)
            || bare.iter().all(|number| *number == 0.0)
            || bare.iter().any(|number| *number >= 100.0)
        {
            return Some(Some(false));
        }
        let question = format!("Does `{}` tell a number or per cent?", margin.called());
        let answers = [NUMBER, PERCENT, LEFT_OUT].map(str::to_owned);
        let answer = self.ask_of_margin(margin, &question, &answers)?;
        Some((answer != LEFT_OUT).then_some(answer == PERCENT))
    }

    /// The answer to a question of a margin, which is told where it is left out.
    fn ask_of_margin(
        &mut self,
        margin: &ColumnPlan,
        question: &str,
        answers: &[String],
    ) -> Option<String> {
        let rows = self.data_rows();
        let answer = self.answers.ask(question, answers, false, rows)?;
        if answer == LEFT_OUT {
            self.leave_out_column(margin, AS_ANSWERED);
        }
        Some(answer)
    }

    /// A count with the margin that a column says it to have.
    pub(super) fn with_margin(
        &self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        (nth, column): (usize, CountColumn),
        (count, text): (Count, &str),
    ) -> Margin {
        let margin = plans.get(nth).and_then(|plan| self.margins.get(&plan.at));
        let Some(margin) = margin.copied() else { return Margin::None };
        let Some(plan) = plans.iter().find(|plan| plan.at == margin.at) else {
            return Margin::None;
        };
        let Some(cell) = row.cell(plan.at).filter(|cell| !cell.is_empty()) else {
            return Margin::None;
        };
        let said = cell.said();
        if table_words().is_missing(said) {
            return Margin::None;
        }
        let at = cell_name(row.number, plan.at);
        let (Count::Exact(own) | Count::About(own)) = count else {
            let why = format!("a margin, `{said}`, beside `{text}`, which is no plain number");
            return Margin::Refused(at, why);
        };
        let (lower, upper) = match off(cell, own, column, margin) {
            Off::By(by) => (own.saturating_sub(by), own.saturating_add(by)),
            Off::Ends(lower, upper) => (lower, upper),
            Off::Unread => {
                let why = format!("a margin, `{said}`, that cannot be read for `{text}`");
                return Margin::Refused(at, why);
            }
        };
        let count = if lower == upper { Count::Exact(own) } else { Count::Between(lower, upper) };
        Margin::Told(count, format!("{text} ({}: {said})", plan.called()))
    }
}
