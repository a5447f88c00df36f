//! Of whom columns of one sex or age are a part, where a table counts several or where they are more than
//! whom it counts: of those they add up to, else it is asked.

use super::{
    ColumnPlan, ColumnRole, Importing,
    alike::{AskedColumn, SEVERAL, named},
    answers::{AS_ANSWERED, LEFT_OUT},
    columns::{BESIDE, OF_ONE_BESIDE},
    numbers::CountColumn,
    parts::sets_that_cover,
};
use crate::file::SheetRow;
use crate::reading::{
    count::{CellCount, read},
    heading::{BoundEnd, CountWords, HeadingRole},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use waymark_model::{Count, Measure};

/// By what parts are decided that add up to their whole.
pub(super) const SUMS: &str = "sums";

const EVERYBODY: &str = "of everybody who is counted there";

/// The numbers of a column by the row of data; nothing where a cell is no plain number.
type Numbers = Vec<Option<u64>>;

/// A cell of a column of counts as it is added up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum CellNumber {
    Number(u64),
    /// Nothing is counted there.
    Blank,
    /// No plain number: a range, or what cannot be read.
    Unread,
}

/// Columns of parts that stand beside each other, by their positions among the plans.
type Run = Vec<usize>;

/// Columns of counts by what they may be to others.
#[derive(Default)]
struct Columns {
    /// Those that say whom they count, each as the first of its kind.
    told: Vec<(usize, CountWords)>,
    /// Those that count everybody.
    all: Vec<usize>,
    /// Those of a sex or an age alone.
    runs: Vec<Run>,
    /// Households of nobody who is named.
    households: Vec<usize>,
}

impl Columns {
    fn new(plans: &[ColumnPlan]) -> Self {
        let mut found = Self::default();
        let mut is_open = false;
        for (nth, plan) in plans.iter().enumerate() {
            let ColumnRole::Said(HeadingRole::Count(words)) = plan.role else { continue };
            let says_whom = words.measure.is_some() || words.status.is_some();
            let is_new = words.is_increment || words.is_cumulative;
            // Bounds of those who are told count them, too.
            let is_bound = words.end != BoundEnd::Both;
            let is_of_all = says_whom && !words.is_part() && !words.is_households;
            // Of a group among those who are told, nobody else is a part.
            let is_group = plan.group.is_some() && plan.decided_by == "answer";
            if words.measure == Some(Measure::Vehicles) || is_bound && !is_of_all || is_group {
                continue;
            }
            if words.is_households {
                let is_open = !says_whom && plan.decided_by == "heading";
                found.households.extend(is_open.then_some(nth));
            } else if words.is_part() {
                // What was chosen, or told by the column beside it, is known.
                let by = plan.decided_by.as_str();
                if says_whom || is_new || !matches!(by, "heading" | "tag" | OF_ONE_BESIDE) {
                    continue;
                }
                match found.runs.last_mut().filter(|_| is_open) {
                    Some(run) => run.push(nth),
                    None => found.runs.push(vec![nth]),
                }
                is_open = true;
            } else {
                is_open = false;
                let whole = whole(words);
                if says_whom {
                    let is_known = found.told.iter().any(|(_, own)| *own == whole);
                    found.told.extend((!is_known).then_some((nth, whole)));
                } else if !is_new {
                    found.all.push(nth);
                }
            }
        }
        // A total beside one count may be that of any other.
        if found.told.len() == 1 {
            let is_of_people = |nth: &usize| {
                plans.get(*nth).and_then(ColumnPlan::count).is_some_and(|words| !words.is_total)
            };
            found.all.retain(is_of_people);
        }
        found
    }
}

/// What all of whom a column counts part of have in common.
pub(super) fn whole(words: CountWords) -> CountWords {
    let CountWords { end, scale, .. } = CountWords::default();
    CountWords { is_total: false, is_people: false, is_displaced: false, end, scale, ..words }
}

/// Whether each number is the sum of those of the parts, in all rows that have them. One row alone may be so
/// by chance: where others count somebody on one side, a second must be so, too.
fn are_sums(whole: &Numbers, parts: &[&Numbers]) -> bool {
    let (mut sums, mut counting) = (0, 0);
    for (row, own) in whole.iter().enumerate() {
        let each: Vec<Option<u64>> =
            parts.iter().map(|part| part.get(row).copied().flatten()).collect();
        counting += usize::from(each.iter().chain([own]).any(|n| n.is_some_and(|n| n > 0)));
        let all: Option<Vec<u64>> = each.into_iter().collect();
        let (Some(own), Some(all)) = (own, all) else { continue };
        if all.iter().try_fold(0_u64, |sum, n| sum.checked_add(*n)) != Some(*own) {
            return false;
        }
        sums += usize::from(*own > 0);
    }
    sums >= ENOUGH_SUMS.min(counting.max(1))
}

/// So many rows show what adds up, where there are so many.
const ENOUGH_SUMS: usize = 2;

/// In one row of so many a number may be mistyped.
const MISTYPED_OF: usize = 10;

/// Whether a part is more than its whole, in more rows than are mistyped.
fn exceeds(part: &Numbers, whole: &Numbers) -> bool {
    let both = || part.iter().zip(whole).filter_map(|(part, whole)| part.zip(*whole));
    let more = both().filter(|(part, whole)| part > whole).count();
    more > 0 && more * MISTYPED_OF >= both().count()
}

/// The numbers of several columns together.
fn together(columns: &[&Numbers]) -> Numbers {
    let rows = columns.first().map_or(0, |first| first.len());
    let sum = |row: usize| {
        let mut each = columns.iter().map(|column| column.get(row).copied().flatten());
        each.try_fold(0_u64, |sum, n| sum.checked_add(n?))
    };
    (0..rows).map(sum).collect()
}

/// The columns whose numbers decide.
struct Counted<'n> {
    plans: &'n [ColumnPlan],
    numbers: &'n BTreeMap<usize, Numbers>,
}

impl Counted<'_> {
    fn of(&self, nth: usize) -> Option<&Numbers> {
        self.numbers.get(&nth)
    }

    /// The parts of a run that are everybody together, by their positions in it.
    fn sets_of(&self, run: &Run) -> Vec<Vec<usize>> {
        let words = |nth: &usize| {
            let words = self.plans.get(*nth).and_then(ColumnPlan::count).unwrap_or_default();
            (words.sex, words.age)
        };
        let people: Vec<_> = run.iter().map(words).collect();
        sets_that_cover(None, &people)
    }

    /// Whether parts that are everybody add up to these numbers.
    fn add_up(&self, run: &Run, whole: &Numbers) -> bool {
        self.sets_of(run).into_iter().any(|set| {
            let own = set.iter().filter_map(|at| self.of(*run.get(*at)?));
            are_sums(whole, &own.collect::<Vec<_>>())
        })
    }

    /// Whether parts are all of somebody, such as women and men, and have numbers.
    fn is_everybody_of_some(&self, run: &Run) -> bool {
        let has_numbers = |at: &usize| {
            let own = run.get(*at).and_then(|nth| self.of(*nth));
            own.is_some_and(|numbers| numbers.iter().any(Option::is_some))
        };
        self.sets_of(run).iter().any(|set| set.iter().all(has_numbers))
    }

    fn is_exceeded(&self, run: &Run, whole: usize) -> bool {
        let whole = self.of(whole);
        run.iter().any(|part| self.of(*part).zip(whole).is_some_and(|(a, b)| exceeds(a, b)))
    }
}

/// Of whom the columns of a run are a part.
enum Whose {
    /// As the table says of all of them.
    Unsettled,
    Everybody,
    These(CountWords),
    Asked,
}

impl Importing<'_> {
    /// What the cells of a column of counts are to be added up as, by the row of data.
    pub(super) fn cell_numbers(&self, plan: &ColumnPlan, column: CountColumn) -> Vec<CellNumber> {
        let rows = self.table.data().filter_map(|at| self.sheet.rows.get(at));
        let number = |row: &SheetRow| {
            let Some(cell) = row.cell(plan.at).filter(|cell| !cell.is_empty()) else {
                return CellNumber::Blank;
            };
            match read(cell, column.style, column.scale) {
                CellCount::Count(found) => match found.count {
                    Count::Exact(n) => CellNumber::Number(n),
                    _ => CellNumber::Unread,
                },
                CellCount::Nothing(_) => CellNumber::Blank,
                _ => CellNumber::Unread,
            }
        };
        rows.map(number).collect()
    }

    fn numbers_of(&self, plan: &ColumnPlan, column: CountColumn) -> Numbers {
        let number = |cell: CellNumber| match cell {
            CellNumber::Number(n) => Some(n),
            CellNumber::Blank | CellNumber::Unread => None,
        };
        self.cell_numbers(plan, column).into_iter().map(number).collect()
    }

    /// A part that is more than the column beside it is of another.
    fn without_larger_parts(&self, plans: &mut [ColumnPlan], counts: &HashMap<usize, CountColumn>) {
        let numbers = |nth: usize| Some(self.numbers_of(plans.get(nth)?, *counts.get(&nth)?));
        let is_larger = |nth: usize| {
            let own = plans.get(nth).filter(|p| p.decided_by == BESIDE)?.count()?;
            if !own.is_part() || self.is_linked {
                return None;
            }
            let is_whole = |other: &usize| {
                let other = plans.get(*other).and_then(ColumnPlan::count);
                other.is_some_and(|other| {
                    let part = CountWords { sex: None, age: None, is_adult: false, ..own };
                    !other.is_part() && whole(other) == whole(part)
                })
            };
            let all = (0..nth).rev().find(is_whole)?;
            exceeds(&numbers(nth)?, &numbers(all)?).then_some(nth)
        };
        let larger: Vec<usize> = (0..plans.len()).filter_map(is_larger).collect();
        for nth in larger {
            let Some(plan) = plans.get_mut(nth) else { continue };
            OF_ONE_BESIDE.clone_into(&mut plan.decided_by);
            if let Some(own) = plan.count_mut() {
                let CountWords { sex, age, is_adult, end, scale, .. } = *own;
                *own = CountWords { sex, age, is_adult, end, scale, ..CountWords::default() };
            }
        }
    }

    /// Of whom parts are; returned are the positions of those that are of everybody, whatever else stands
    /// beside them.
    pub(super) fn whose_parts(
        &mut self,
        plans: &mut [ColumnPlan],
        counts: &HashMap<usize, CountColumn>,
    ) -> BTreeSet<usize> {
        let mut of_everybody = BTreeSet::new();
        self.without_larger_parts(plans, counts);
        let Columns { told, all, mut runs, households } = Columns::new(plans);
        if self.is_own || told.is_empty() {
            return of_everybody;
        }
        if all.is_empty() {
            let is_one = told.len() == 1;
            runs.extend(households.into_iter().filter(|_| is_one).map(|nth| vec![nth]));
        } else {
            of_everybody.extend(households);
        }
        if runs.is_empty() {
            return of_everybody;
        }
        // Rows that stand for many add up to nothing.
        let wholes = told.iter().map(|(nth, _)| nth).chain(&all);
        let read: BTreeSet<usize> = wholes.chain(runs.iter().flatten()).copied().collect();
        let read = read
            .into_iter()
            .filter(|_| !self.is_linked)
            .filter_map(|nth| Some((nth, self.numbers_of(plans.get(nth)?, *counts.get(&nth)?))));
        let numbers: BTreeMap<usize, Numbers> = read.collect();
        let mut open: Vec<Run> = Vec::new();
        for run in runs {
            let counted = Counted { plans, numbers: &numbers };
            match whose(&counted, &run, &told, &all) {
                Whose::Unsettled => {}
                Whose::Everybody => of_everybody.extend(run),
                Whose::These(words) => {
                    let parts = self.called_all(plans, &run);
                    let of = told.iter().find(|(_, own)| *own == words).map(|(nth, _)| *nth);
                    let of = self.called_all(plans, &of.into_iter().collect::<Vec<_>>());
                    self.note(format!("{parts} add up to {of}: read as parts of it"));
                    take(plans, &run, words, SUMS);
                }
                Whose::Asked => open.push(run),
            }
        }
        self.ask_whose(plans, &open, &told, &mut of_everybody);
        of_everybody
    }

    fn called_all(&self, plans: &[ColumnPlan], run: &[usize]) -> String {
        let own = run.iter().filter_map(|nth| plans.get(*nth));
        named(&own.map(|plan| self.shown(plan.at)).collect::<Vec<_>>())
    }

    fn ask_whose(
        &mut self,
        plans: &mut [ColumnPlan],
        open: &[Run],
        told: &[(usize, CountWords)],
        of_everybody: &mut BTreeSet<usize>,
    ) {
        let rows = self.data_rows();
        let asked =
            |run: &Run| AskedColumn { name: self.called_all(plans, run), rows: rows.clone() };
        let asked: Vec<AskedColumn> = open.iter().map(asked).collect();
        let of = |nth: &usize| plans.get(*nth).map(|plan| format!("of {}", self.shown(plan.at)));
        let wholes: Vec<String> = told.iter().filter_map(|(nth, _)| of(nth)).collect();
        let plain = [EVERYBODY, LEFT_OUT].map(str::to_owned);
        let answers: Vec<String> = wholes.iter().cloned().chain(plain).collect();
        let answered = self.ask_of_columns((&asked, SEVERAL), &answers, |names, _| {
            format!("{names}: a part of whom?")
        });
        for (run, answer) in open.iter().zip(answered) {
            let whole = wholes.iter().position(|whole| answer.as_ref() == Some(whole));
            match (answer.as_deref(), whole.and_then(|at| told.get(at))) {
                (_, Some((_, words))) => take(plans, run, *words, "answer"),
                (Some(EVERYBODY), _) => of_everybody.extend(run),
                (answer, _) => self.without(plans, run, answer.is_some()),
            }
        }
    }

    /// Leaves columns out, as answered or as long as it is asked.
    fn without(&mut self, plans: &mut [ColumnPlan], run: &Run, is_answered: bool) {
        for nth in run {
            let Some(plan) = plans.get_mut(*nth) else { continue };
            let (why, by) = if is_answered {
                (AS_ANSWERED, "answer")
            } else {
                ("of whom it counts a part is asked", "asked")
            };
            plan.role = ColumnRole::LeftOut(why.to_owned());
            by.clone_into(&mut plan.decided_by);
            self.leave_out_column(plan, why);
        }
    }
}

fn whose(counted: &Counted<'_>, run: &Run, told: &[(usize, CountWords)], all: &[usize]) -> Whose {
    if let ([(nth, _)], []) = (told, all) {
        return if counted.is_exceeded(run, *nth) { Whose::Asked } else { Whose::Unsettled };
    }
    let adds_up = |nth: &usize| counted.of(*nth).is_some_and(|whole| counted.add_up(run, whole));
    if all.iter().any(adds_up) {
        return Whose::Everybody;
    }
    let mut fitting = told.iter().filter(|(nth, _)| adds_up(nth));
    if let (Some((_, words)), None) = (fitting.next(), fitting.next()) {
        return Whose::These(*words);
    }
    // Refugees and returnees beside each other are all who are there.
    let present = told.iter().filter(|(_, words)| words.measure_meant() == Some(Measure::Present));
    let present: Vec<&Numbers> = present.filter_map(|(nth, _)| counted.of(*nth)).collect();
    if present.len() > 1 && counted.add_up(run, &together(&present)) {
        return Whose::Everybody;
    }
    match all {
        [] => Whose::Asked,
        all if all.iter().any(|nth| counted.is_exceeded(run, *nth)) => Whose::Asked,
        // All who are counted, and yet neither of all nor of some.
        _ if told.len() > 1 && counted.is_everybody_of_some(run) => Whose::Asked,
        _ => Whose::Everybody,
    }
}

/// Takes columns for parts of those that others count.
fn take(plans: &mut [ColumnPlan], run: &Run, whole: CountWords, by: &str) {
    for nth in run {
        let Some(plan) = plans.get_mut(*nth) else { continue };
        if let Some(part) = plan.count_mut() {
            let CountWords { sex, age, is_adult, is_of_several, is_households, scale, .. } = *part;
            *part = CountWords { sex, age, is_adult, is_households, is_of_several, scale, ..whole };
        }
        by.clone_into(&mut plan.decided_by);
    }
}
