//! Columns of which it is not known whom they count, and which add up to the count beside them: conflict, drought
//! and flood before all IDPs.

use super::{ColumnPlan, ColumnRole};
use crate::{
    file::{SheetRow, TableCell},
    import::{
        Importing,
        alike::named,
        answers::{AS_ANSWERED, LEFT_OUT},
    },
    reading::{
        count::{read, style_of},
        heading::{BoundEnd, CountWords, HeadingRole, of_heading},
        text::heading_words,
        words::table_words,
    },
    structure::names_moment,
};

/// One column alone is no sum.
const FEWEST: usize = 2;

/// More parts are none of a table that is known, and so many rows show what adds up.
const MOST: usize = 30;
const MOST_ROWS: usize = 1_000;

/// One row may add up by chance, if its numbers are small.
const ENOUGH_ROWS: usize = 2;
const ENOUGH_PEOPLE: u64 = 100;

const PARTS: &str = "parts of it";

const ASKED: &str = "whether it counts a part of the sum beside it is asked";

/// Whether a column counts everybody of those whom it counts.
fn is_whole(plan: &ColumnPlan) -> bool {
    matches!(plan.role, ColumnRole::Said(HeadingRole::Count(count))
        if !count.is_part() && !count.is_households && count.end == BoundEnd::Both)
}

/// Whether it is not known whom a column counts: nothing says it, or its heading says more than is known.
fn is_open(plan: &ColumnPlan) -> bool {
    let says_more = || of_heading(&plan.heading).is_some_and(|read| read.says_more);
    // Of months whose year is asked a sum is one over moments.
    let is_month = |word: &String| table_words().month(word).is_some();
    if names_moment(&plan.heading) || heading_words(&plan.heading).iter().any(is_month) {
        return false;
    }
    match plan.role {
        ColumnRole::Kept => plan.decided_by.is_empty() && !plan.heading.is_empty(),
        _ => is_whole(plan) && plan.decided_by == "heading" && says_more(),
    }
}

/// Whether columns add up to another one in all rows, some of which are of several of them.
pub(super) fn add_up(whole: &[Option<u64>], parts: &[Vec<Option<u64>>]) -> bool {
    let (mut told, mut most, mut is_of_several) = (0, 0, false);
    for (row, own) in whole.iter().enumerate() {
        let each = || parts.iter().map(|part| part.get(row).copied().flatten().unwrap_or(0));
        if own.unwrap_or(0) != each().fold(0, u64::saturating_add) {
            return false;
        }
        told += usize::from(own.is_some_and(|own| own > 0));
        most = most.max(own.unwrap_or(0));
        is_of_several |= each().filter(|part| *part > 0).count() > 1;
    }
    is_of_several && (told >= ENOUGH_ROWS || most >= ENOUGH_PEOPLE)
}

impl Importing<'_> {
    /// The plain numbers of a column by the row of data; nothing where a cell is none.
    pub(super) fn plain_numbers(&self, at: usize) -> Vec<Option<u64>> {
        let data = || self.table.data().take(MOST_ROWS);
        let rows = || data().filter_map(|row| self.sheet.rows.get(row));
        let style = style_of(rows().filter_map(|row| row.cell(at)));
        let blank = TableCell::default();
        let number = |row: &SheetRow| read(row.cell(at).unwrap_or(&blank), style, 1).exact();
        rows().map(number).collect()
    }

    /// Asks of columns whether they are parts of the count right behind or before them to which they add up.
    pub(super) fn parts_of_totals(&mut self, plans: &mut [ColumnPlan]) {
        if self.is_own || self.is_linked {
            return;
        }
        let may_be_part = |plan: &ColumnPlan| is_open(plan) && self.seen(plan.at).are_counts();
        let open: Vec<bool> = plans.iter().map(may_be_part).collect();
        let is_part = |nth: &usize| open.get(*nth) == Some(&true);
        for nth in 0..plans.len() {
            let Some(total) = plans.get(nth).filter(|plan| is_whole(plan) && !is_open(plan)) else {
                continue;
            };
            let Some(count) = total.count() else { continue };
            let before = (0..nth).rev().take_while(is_part).take(MOST).collect();
            let behind = (nth + 1..plans.len()).take_while(is_part).take(MOST).collect();
            let beside: [Vec<usize>; 2] = [before, behind];
            if beside.iter().all(|beside| beside.len() < FEWEST) {
                continue;
            }
            let whole = self.plain_numbers(total.at);
            let parts = beside.into_iter().find_map(|beside| {
                let at = |nth: &usize| plans.get(*nth).map(|plan| self.plain_numbers(plan.at));
                let numbers: Vec<Vec<Option<u64>>> = beside.iter().filter_map(at).collect();
                let adds_up = |length: &usize| {
                    numbers.get(..*length).is_some_and(|parts| add_up(&whole, parts))
                };
                let length = (FEWEST..=numbers.len()).rev().find(adds_up)?;
                let mut parts = beside.into_iter().take(length).collect::<Vec<usize>>();
                parts.sort_unstable();
                Some(parts)
            });
            let called = total.called();
            if let Some(parts) = parts {
                self.ask_of_parts(plans, &parts, (&called, count));
            }
        }
    }

    fn ask_of_parts(
        &mut self,
        plans: &mut [ColumnPlan],
        parts: &[usize],
        (called, whole): (&str, CountWords),
    ) {
        let quoted =
            parts.iter().filter_map(|nth| Some(format!("`{}`", plans.get(*nth)?.called())));
        let names = named(&quoted.collect::<Vec<_>>());
        let question = format!("{names} add up to `{called}`: are they parts of it?");
        let answers = [PARTS, LEFT_OUT].map(str::to_owned);
        let rows = self.data_rows();
        let answer = self.answers.ask(&question, &answers, false, rows);
        for nth in parts {
            let Some(plan) = plans.get_mut(*nth) else { continue };
            plan.role = match answer.as_deref() {
                Some(PARTS) => {
                    plan.group = Some(plan.heading.clone());
                    ColumnRole::Said(HeadingRole::Count(CountWords { is_total: false, ..whole }))
                }
                Some(_) => ColumnRole::LeftOut(AS_ANSWERED.to_owned()),
                None => ColumnRole::LeftOut(ASKED.to_owned()),
            };
            let by = if answer.is_some() { "answer" } else { "asked" };
            by.clone_into(&mut plan.decided_by);
        }
    }
}
