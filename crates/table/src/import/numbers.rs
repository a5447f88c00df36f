//! Columns of counts: their marks and what hidden cells mean, and then each cell.

use super::{ColumnPlan, Importing};
use crate::{
    file::TableCell,
    reading::{
        count::{CellCount, CountCell, MarkUse, NumberStyle, OpenCount, read, style_of},
        heading::{BoundEnd, CountWords},
        text::{key, plain},
    },
};
use waymark_model::{Count, grouped};

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

impl Importing<'_> {
    /// What a column of counts settles for all its cells: those of bounds together.
    pub(super) fn count_column(&mut self, plans: &mut [ColumnPlan], nth: usize) -> CountColumn {
        let Some(words) = plans.get(nth).and_then(ColumnPlan::count) else {
            return CountColumn::default();
        };
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
        let rows: Vec<usize> = self.table.data().collect();
        let cells = || {
            let rows = rows.iter().filter_map(|at| self.sheet.rows.get(*at));
            rows.flat_map(|row| all.iter().filter_map(|(at, _)| Some((row.number, row.cell(*at)?))))
        };
        let mut style = style_of(cells().map(|(_, cell)| cell));
        let mut open: Vec<(usize, char, String)> = Vec::new();
        let mut codes = Vec::new();
        for (row, cell) in cells() {
            match read(cell, style, scale) {
                CellCount::Open(OpenCount::Separator(mark)) => {
                    open.push((row, mark, cell.text.trim().to_owned()));
                }
                CellCount::Open(OpenCount::Code(n)) => codes.push((row, n)),
                _ => {}
            }
        }
        let name = all.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join("`, `");
        let mut decided = None;
        if let Some((_, mark, text)) = open.first() {
            let question = format!("What does the `{mark}` do in `{name}`, as in `{text}`?");
            let answers = ["it parts thousands".to_owned(), "it parts decimals".to_owned()];
            let rows = open.iter().map(|(row, ..)| *row);
            let answer = self.answers.ask(&question, &answers, false, rows);
            let meant = match answer.as_deref() {
                Some("it parts thousands") => MarkUse::Groups,
                Some(_) => MarkUse::Decimal,
                None => MarkUse::Open,
            };
            let (own, other) = if *mark == '.' {
                (&mut style.point, &mut style.comma)
            } else {
                (&mut style.comma, &mut style.point)
            };
            *own = meant;
            // One answer settles both marks.
            if *other == MarkUse::Open {
                *other = match meant {
                    MarkUse::Groups => MarkUse::Decimal,
                    MarkUse::Decimal => MarkUse::Groups,
                    MarkUse::Open => MarkUse::Open,
                };
            }
            decided = Some(if answer.is_some() { "answer" } else { "asked" });
        }
        let is_code = codes.first().and_then(|(_, n)| {
            let question = format!("Is {n} in `{name}` a count?");
            let answers = ["a count".to_owned(), "a code for what is missing".to_owned()];
            let rows = codes.iter().map(|(row, _)| *row);
            let answer = self.answers.ask(&question, &answers, false, rows)?;
            Some(answer != "a count")
        });
        let mark = |meant, mark: char| match meant {
            MarkUse::Groups => format!("`{mark}` parts thousands"),
            MarkUse::Decimal => format!("`{mark}` parts decimals"),
            MarkUse::Open => String::new(),
        };
        let mut said: Vec<String> = [mark(style.point, '.'), mark(style.comma, ',')]
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect();
        if scale > 1 {
            said.push(format!("each is {}", grouped(scale, ",")));
        }
        if let Some(plan) = plans.get_mut(nth) {
            plan.format = said.join("; ");
            if let Some(by) = decided {
                by.clone_into(&mut plan.decided_by);
            }
        }
        let hidden = self.table.notes.iter().find_map(|note| meaning_of_star(note));
        CountColumn { style, scale, hidden, is_code }
    }

    /// What a cell of counts says.
    pub(super) fn count_cell(
        &mut self,
        cell: &TableCell,
        column: &CountColumn,
        row: usize,
        name: &str,
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
                    cell.text.trim()
                )),
            },
            CellCount::Open(OpenCount::Either(counts, text)) => {
                let question = format!("What does `{text}` mean in `{name}`?");
                let mut answers: Vec<String> = counts.iter().map(|c| said(*c)).collect();
                answers.push("left out".to_owned());
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
    let says_less = ["less than", "fewer than", "below", "under", "moins de", "menos de", "менее"]
        .iter()
        .any(|w| folded.contains(&key(w)));
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
