//! Columns that say how far the counts beside them may be off: 1,200 with 50 beside it is 1,150 to 1,250.

use super::{ColumnPlan, Importing, answers::LEFT_OUT, numbers::CountColumn};
use crate::{
    file::{CellKind, SheetRow, TableCell, cell_name},
    reading::{
        count::{CellCount, read},
        heading::is_plus_minus,
        text::plain,
        words::{RoleWord, table_words},
    },
};
use waymark_model::{Count, MAX_COUNT};

const IT_IS: &str = "it is";

/// What the margin of a count says of it.
pub(super) enum Margin {
    /// There is none.
    None,
    Asked,
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

/// The position of the column that says how far the counts of another may be off: the one behind it, or the
/// only one.
fn margin_of(plans: &[ColumnPlan], nth: usize) -> Option<usize> {
    let is_count = |at: &usize| plans.get(*at).is_some_and(|plan| plan.count().is_some());
    let is_margin = |at: &usize| plans.get(*at).is_some_and(|plan| plan.is(RoleWord::Margin));
    let owner = |at: usize| {
        let before = (0..at).rev().find(is_count);
        before.or_else(|| (at + 1..plans.len()).find(is_count))
    };
    (0..plans.len()).filter(is_margin).find(|at| owner(*at) == Some(nth))
}

/// Whether a heading says that its numbers are hundredths: Margin of error (%), and not 95% CI.
fn is_in_hundredths(heading: &str) -> bool {
    heading.match_indices('%').any(|(at, _)| {
        let before = heading.get(..at).unwrap_or_default();
        !before.trim_end().ends_with(|c: char| c.is_ascii_digit())
    })
}

fn off(cell: &TableCell, count: u64, (column, is_share): (CountColumn, bool)) -> Off {
    // What is off by part of a person is so by one.
    let share = |percent: f64| {
        let by = (count as f64 * percent / 100.0).ceil();
        if (0.0..=MAX_COUNT as f64).contains(&by) { Off::By(by as u64) } else { Off::Unread }
    };
    if let CellKind::Percent(share_of_one) = cell.kind {
        return share(share_of_one * 100.0);
    }
    let text = plain(&cell.text);
    let bare = text.trim_start_matches(['±', '+', '/', '-', '−', ' ']);
    let percent = bare.strip_suffix('%');
    if let Some(percent) = percent.or_else(|| is_share.then_some(bare)) {
        return percent.trim().replace(',', ".").parse().map_or(Off::Unread, share);
    }
    let inner = bare.trim_start_matches(['[', '(']).trim_end_matches([']', ')']).replace("; ", "-");
    let cell = match cell.kind {
        CellKind::Number(_) => cell.clone(),
        _ => TableCell::text(inner),
    };
    match read(&cell, column.style, column.scale) {
        CellCount::Count(found) => match found.count {
            Count::Exact(by) => Off::By(by),
            Count::Between(lower, upper) if lower <= count && count <= upper => {
                Off::Ends(lower, upper)
            }
            _ => Off::Unread,
        },
        _ => Off::Unread,
    }
}

impl Importing<'_> {
    /// A count with the margin that a column says it to have.
    pub(super) fn with_margin(
        &mut self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        (nth, column): (usize, CountColumn),
        (count, text): (Count, &str),
    ) -> Margin {
        let Some(plan) = margin_of(plans, nth).and_then(|at| plans.get(at)) else {
            return Margin::None;
        };
        let Some(cell) = row.cell(plan.at).filter(|cell| !cell.is_empty()) else {
            return Margin::None;
        };
        let said = cell.text.trim();
        if table_words().is_missing(said) {
            return Margin::None;
        }
        // A sign alone may say what changed since the count before.
        if is_plus_minus(&plan.heading) && plan.decided_by != "chosen" {
            let of = plans.get(nth).map(ColumnPlan::called).unwrap_or_default();
            let question = format!("Is `{}` how far `{of}` may be off?", plan.called());
            let answers = [IT_IS, LEFT_OUT].map(str::to_owned);
            let rows = self.data_rows();
            match self.answers.ask(&question, &answers, false, rows).as_deref() {
                None => return Margin::Asked,
                Some(IT_IS) => {}
                Some(_) => {
                    self.leave_out_column(plan, "left out as answered");
                    return Margin::None;
                }
            }
        }
        let at = cell_name(row.number, plan.at);
        let (Count::Exact(own) | Count::About(own)) = count else {
            let why = format!("a margin, `{said}`, beside `{text}`, which is no plain number");
            return Margin::Refused(at, why);
        };
        let (lower, upper) = match off(cell, own, (column, is_in_hundredths(&plan.heading))) {
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
