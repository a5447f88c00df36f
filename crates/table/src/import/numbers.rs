//! Columns of counts: their marks and what hidden cells mean, and then each cell.

use super::{
    ColumnPlan, Importing,
    alike::{AskedColumn, MANY, SEVERAL},
    answers::LEFT_OUT,
};
use crate::{
    file::TableCell,
    reading::{
        count::{CellCount, CountCell, MarkUse, NumberStyle, OpenCount, read, style_of},
        heading::{BoundEnd, CountWords},
        text::{key, plain},
        two_units::in_two_units,
        words::{Hedge, table_words},
    },
};
use std::collections::{BTreeSet, HashMap};
use waymark_model::{Count, Measure, grouped};

/// How the cells of a column are read.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct CountColumn {
    pub style: NumberStyle,
    pub scale: u64,
    /// What `*` hides, where a note says it.
    pub hidden: Option<Count>,
    pub is_code: Option<bool>,
}

/// What a cell is.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum CellRead {
    Count(CountCell),
    /// No figure, and why. Blank cells are told only where the row has no other.
    Nothing(String),
    Refused(String),
    Asked,
}

const THOUSANDS: &str = "it parts thousands";

const DECIMALS: &str = "it parts decimals";

const A_COUNT: &str = "a count";

const A_CODE: &str = "a code for what is missing";

/// What the cells of a column of counts show.
struct SeenColumn {
    nth: usize,
    scale: u64,
    style: NumberStyle,
    /// As a question names it.
    name: String,
    /// Rows in which a mark may part thousands or decimals, and the cells.
    marks: Vec<(usize, char, String)>,
    /// Rows with a number that may be a code.
    codes: Vec<(usize, u64)>,
}

impl SeenColumn {
    /// The number that may be a code.
    fn code(&self) -> Option<u64> {
        self.codes.first().map(|(_, n)| *n)
    }

    /// Takes what is answered of a mark. One answer settles both marks.
    fn take_mark(&mut self, mark: char, answer: Option<&str>) {
        let meant = match answer {
            Some(THOUSANDS) => MarkUse::Groups,
            Some(_) => MarkUse::Decimal,
            None => MarkUse::Open,
        };
        let (own, other) = if mark == '.' {
            (&mut self.style.point, &mut self.style.comma)
        } else {
            (&mut self.style.comma, &mut self.style.point)
        };
        *own = meant;
        if *other == MarkUse::Open {
            *other = match meant {
                MarkUse::Groups => MarkUse::Decimal,
                MarkUse::Decimal => MarkUse::Groups,
                MarkUse::Open => MarkUse::Open,
            };
        }
    }

    /// What is settled, in words.
    fn format(&self) -> String {
        let mark = |meant, mark: char| match meant {
            MarkUse::Groups => format!("`{mark}` parts thousands"),
            MarkUse::Decimal => format!("`{mark}` parts decimals"),
            MarkUse::Open => String::new(),
        };
        let mut said = vec![mark(self.style.point, '.'), mark(self.style.comma, ',')];
        said.retain(|text| !text.is_empty());
        if self.scale > 1 {
            said.push(format!("each is {}", grouped(self.scale, ",")));
        }
        said.join("; ")
    }
}

impl Importing<'_> {
    /// What columns of counts settle for all their cells: those of bounds together.
    pub(super) fn count_columns(
        &mut self,
        plans: &mut [ColumnPlan],
    ) -> HashMap<usize, CountColumn> {
        let mut seen: Vec<SeenColumn> =
            (0..plans.len()).filter_map(|nth| self.look_through(plans, nth)).collect();
        let marks = self.ask_marks(&mut seen);
        let codes = self.ask_codes(&seen);
        let hidden = self.table.notes.iter().find_map(|note| meaning_of_star(note));
        let mut all = HashMap::new();
        for ((column, decided), is_code) in seen.into_iter().zip(marks).zip(codes) {
            if let Some(plan) = plans.get_mut(column.nth) {
                plan.format = column.format();
                if let Some(by) = decided {
                    by.clone_into(&mut plan.decided_by);
                }
            }
            let SeenColumn { nth, style, scale, .. } = column;
            all.insert(nth, CountColumn { style, scale, hidden, is_code });
        }
        all
    }

    /// What the cells of a column of counts show, and what they leave open.
    fn look_through(&self, plans: &[ColumnPlan], nth: usize) -> Option<SeenColumn> {
        let words = plans.get(nth).and_then(ColumnPlan::count)?;
        let scale = words.scale.0;
        let core = |count: CountWords| CountWords { end: BoundEnd::Both, ..count };
        let is_mate = |p: &&ColumnPlan| {
            p.count().is_some_and(|c| {
                c.end != BoundEnd::Both && words.end != BoundEnd::Both && core(c) == core(words)
            })
        };
        let own = plans.get(nth).into_iter();
        let all: Vec<(usize, String)> = if words.end == BoundEnd::Both {
            own.map(|p| (p.at, p.called())).collect()
        } else {
            plans.iter().filter(is_mate).map(|p| (p.at, p.called())).collect()
        };
        let cells = || {
            let rows = self.table.data().filter_map(|at| self.sheet.rows.get(at));
            rows.flat_map(|row| all.iter().filter_map(|(at, _)| Some((row.number, row.cell(*at)?))))
        };
        let style = style_of(cells().map(|(_, cell)| cell));
        let names: Vec<String> = all.iter().map(|(_, name)| format!("`{name}`")).collect();
        let mut seen = SeenColumn {
            nth,
            scale,
            style,
            name: names.join(", "),
            marks: Vec::new(),
            codes: Vec::new(),
        };
        for (row, cell) in cells() {
            match read(cell, style, scale) {
                CellCount::Open(OpenCount::Separator(mark)) => {
                    seen.marks.push((row, mark, cell.said().to_owned()));
                }
                CellCount::Open(OpenCount::Code(n)) => seen.codes.push((row, n)),
                _ => {}
            }
        }
        Some(seen)
    }

    /// Asks what a mark does that nothing in its column settles: of many columns once. What each is decided
    /// by, where it is open.
    fn ask_marks(&mut self, seen: &mut [SeenColumn]) -> Vec<Option<&'static str>> {
        let mut decided = vec![None; seen.len()];
        for mark in ['.', ','] {
            let is_open =
                |column: &SeenColumn| column.marks.first().is_some_and(|(_, own, _)| *own == mark);
            let nths: Vec<usize> =
                (0..seen.len()).filter(|at| seen.get(*at).is_some_and(is_open)).collect();
            let open: Vec<&SeenColumn> = nths.iter().filter_map(|at| seen.get(*at)).collect();
            let columns: Vec<AskedColumn> = open
                .iter()
                .map(|column| AskedColumn {
                    name: column.name.clone(),
                    rows: column.marks.iter().map(|(row, ..)| *row).collect(),
                })
                .collect();
            let such = |names: &str| {
                let own = open.iter().find(|column| column.name == names).or(open.first());
                let text = own.and_then(|column| column.marks.first());
                text.map_or(String::new(), |(.., text)| text.clone())
            };
            let answers = [THOUSANDS, DECIMALS].map(str::to_owned);
            let answered = self.ask_of_columns((&columns, SEVERAL), &answers, |names, _| {
                format!("What does the `{mark}` do in {names}, as in `{}`?", such(names))
            });
            for (at, answer) in nths.into_iter().zip(answered) {
                if let Some(column) = seen.get_mut(at) {
                    column.take_mark(mark, answer.as_deref());
                }
                if let Some(decided) = decided.get_mut(at) {
                    *decided = Some(if answer.is_some() { "answer" } else { "asked" });
                }
            }
        }
        decided
    }

    /// Asks whether numbers of nines are counts: of many columns once.
    fn ask_codes(&mut self, seen: &[SeenColumn]) -> Vec<Option<bool>> {
        let mut all = vec![None; seen.len()];
        let numbers: BTreeSet<u64> = seen.iter().filter_map(SeenColumn::code).collect();
        for n in numbers {
            let is_of = |at: &usize| seen.get(*at).and_then(SeenColumn::code) == Some(n);
            let nths: Vec<usize> = (0..seen.len()).filter(is_of).collect();
            let asked = |column: &SeenColumn| AskedColumn {
                name: column.name.clone(),
                rows: column.codes.iter().map(|(row, _)| *row).collect(),
            };
            let columns: Vec<AskedColumn> =
                nths.iter().filter_map(|at| seen.get(*at)).map(asked).collect();
            let answers = [A_COUNT, A_CODE].map(str::to_owned);
            let answered = self.ask_of_columns((&columns, MANY), &answers, |names, _| {
                format!("Is {n} in {names} a count?")
            });
            for (at, answer) in nths.into_iter().zip(answered) {
                if let Some(is_code) = all.get_mut(at) {
                    *is_code = answer.map(|answer| answer != A_COUNT);
                }
            }
        }
        all
    }

    /// What a cell of counts says; of one in households and in people what its column counts.
    pub(super) fn count_cell(
        &mut self,
        cell: &TableCell,
        column: &CountColumn,
        row: usize,
        plan: &ColumnPlan,
    ) -> CellRead {
        // All persons are no women and no cars, and what is written out is in no thousands.
        let counts_people =
            |words: CountWords| !words.is_part() && words.measure != Some(Measure::Vehicles);
        let is_plain = plan.count().is_none_or(counts_people) && column.scale == 1;
        let Some(both) = in_two_units(cell.said()).filter(|_| is_plain) else {
            return self.count_of_cell(cell, column, row, plan);
        };
        let is_households = plan.count().is_some_and(|words| words.is_households);
        let (own, other) = if is_households {
            (both.households, both.people)
        } else {
            (both.people, both.households)
        };
        match self.count_of_cell(&TableCell::text(own), column, row, plan) {
            CellRead::Count(count) => {
                let is_households = is_households || count.is_households;
                CellRead::Count(CountCell { note: Some(other.to_owned()), is_households, ..count })
            }
            read => read,
        }
    }

    fn count_of_cell(
        &mut self,
        cell: &TableCell,
        column: &CountColumn,
        row: usize,
        plan: &ColumnPlan,
    ) -> CellRead {
        match read(cell, column.style, column.scale) {
            CellCount::Count(count) => CellRead::Count(count),
            CellCount::Nothing(why) => CellRead::Nothing(why),
            CellCount::Refused(why) => CellRead::Refused(why),
            CellCount::Open(OpenCount::Separator(_)) => CellRead::Asked,
            CellCount::Open(OpenCount::Code(n)) => match column.is_code {
                Some(false) => CellRead::Count(CountCell::exact(n)),
                Some(true) => CellRead::Nothing(format!("`{n}`, a code for what is missing")),
                None => CellRead::Asked,
            },
            CellCount::Open(OpenCount::Hidden) => match column.hidden {
                Some(count) => CellRead::Count(CountCell { count, ..CountCell::exact(0) }),
                None => CellRead::Nothing(format!(
                    "`{}` hides a number, and no note says which numbers are hidden so",
                    cell.said()
                )),
            },
            CellCount::Open(OpenCount::Either(counts, text)) => {
                let question = format!("What does `{text}` mean in `{}`?", plan.called());
                let mut answers: Vec<String> = counts.iter().map(|c| said(*c)).collect();
                answers.push(LEFT_OUT.to_owned());
                let answer = self.answers.ask(&question, &answers, false, [row]);
                match answer {
                    None => CellRead::Asked,
                    Some(answer) => {
                        let at = answers.iter().position(|a| *a == answer);
                        at.and_then(|at| counts.get(at)).map_or_else(
                            || CellRead::Refused(format!("`{text}` is left out as answered")),
                            |count| {
                                CellRead::Count(CountCell { count: *count, ..CountCell::exact(0) })
                            },
                        )
                    }
                }
            }
        }
    }
}

/// A count as it stands among answers.
fn said(count: Count) -> String {
    let n = |n: u64| grouped(n, ",");
    match count {
        Count::Exact(a) => n(a),
        Count::Between(a, b) => format!("{} to {}", n(a), n(b)),
        Count::About(a) => format!("about {}", n(a)),
        Count::MoreThan(a) => format!("more than {}", n(a)),
        Count::AtLeast(a) => format!("at least {}", n(a)),
        Count::LessThan(a) => format!("fewer than {}", n(a)),
        Count::AtMost(a) => format!("at most {}", n(a)),
        Count::Nearly(a) => format!("nearly {}", n(a)),
        Count::Vague(word) => format!("{word:?}"),
    }
}

/// What a note says that `*` hides: `* between 1 and 4`, `* means fewer than 5`.
fn meaning_of_star(note: &str) -> Option<Count> {
    let text = plain(note);
    let folded = key(&text);
    let is_about_it = text.contains('*') || folded.contains("asterisk");
    if !is_about_it {
        return None;
    }
    let numbers: Vec<u64> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|t| !t.is_empty())
        .filter_map(|t| t.parse().ok())
        .collect();
    let hedges = table_words().hedges.iter().filter(|(_, hedge)| *hedge == Hedge::LessThan);
    let says_less = hedges.map(|(word, _)| key(word)).any(|w| !w.is_empty() && folded.contains(&w));
    match numbers.as_slice() {
        [a, b] if a < b && *b <= 20 => Some(Count::Between(*a, *b)),
        [a] if *a <= 20 && (says_less || text.contains('<')) => Some(Count::LessThan(*a)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::meaning_of_star;
    use waymark_model::Count;

    #[test]
    fn a_note_may_say_what_a_star_hides() {
        assert_eq!(meaning_of_star("* between 1 and 4 people"), Some(Count::Between(1, 4)));
        assert_eq!(meaning_of_star("An asterisk means fewer than 5"), Some(Count::LessThan(5)));
        assert_eq!(meaning_of_star("* no access since 2022"), None);
        assert_eq!(meaning_of_star("between 1 and 4"), None);
    }
}
