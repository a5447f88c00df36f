//! Cells of counts become the figures of a row.

use super::{
    ColumnPlan, ColumnRole, Importing, SumKind, TableFigure,
    beside_cells::StruckCount,
    clock,
    households_in_notes::doubt_of_comment,
    indicators::MeasureOfRow,
    margin::Margin,
    numbers::CellRead,
    rows::{CountColumns, RowBase, SettledColumns},
    whom::Whom,
};
use crate::{
    file::{SheetRow, TableCell, cell_name},
    reading::{
        count::{CountCell, qualified},
        dated::of_round,
        heading::BoundEnd,
        words::{RoleWord, table_words},
    },
};
use std::sync::Arc;
use waymark_exchange::reading::count_of;
use waymark_model::{Count, Measure, Series, Status, Subject};

impl Importing<'_> {
    /// The words of a count: those of a column of wordings, where a row has one count. A count in words
    /// that says the same as its bounds takes their place.
    fn worded(
        &self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        settled: &SettledColumns,
        (count, text): (&mut Count, String),
        notes: &mut Arc<Vec<(String, String)>>,
    ) -> String {
        let cell = |role: RoleWord| {
            let plan = plans.iter().find(|p| p.is(role))?;
            Some((plan, row.said(plan.at).trim()))
        };
        let said = cell(RoleWord::Said);
        if let Some(read) = said.and_then(|(_, said)| count_of(said)) {
            let bounds = |count| self.with.wording.bounds(count);
            if bounds(read.count) == bounds(*count) {
                *count = read.count;
            }
        }
        match cell(RoleWord::Wording) {
            Some((_, "")) if said.is_some() => String::new(),
            Some((_, "")) | None => text,
            Some((_, worded)) if settled.groups.len() == 1 => worded.to_owned(),
            Some((plan, worded)) => {
                Arc::make_mut(notes).push((plan.called(), worded.to_owned()));
                text
            }
        }
    }

    pub(super) fn figure(
        &mut self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        group: CountColumns,
        settled: &SettledColumns,
        base: &RowBase,
    ) -> Option<TableFigure> {
        let at = group.first()?;
        let plan = plans.get(at)?;
        let mut words = plan.count()?;
        let (mut count, mut text, doubt) = self.count(row, plans, group, settled)?;
        let cell = || cell_name(row.number, plan.at);
        if base.is_asked {
            return None;
        }
        match self.struck_count(row, plans, group) {
            StruckCount::Holds => {}
            StruckCount::Asked => return None,
            StruckCount::LeftOut(cell) => {
                self.leave_out(row.number, cell, "struck through, and left out as answered");
                return None;
            }
        }
        if let Some(last) = self.counts_until(row.number, plan.at) {
            let why =
                format!("merged cells: `{text}` counts rows {} to {last} together", row.number);
            self.leave_out(row.number, cell(), why);
            return None;
        }
        if let Some(last) = self.counts_beside((row.number, plan.at), plans) {
            let last = plans.iter().find(|plan| plan.at == last).map(ColumnPlan::called);
            let why = format!(
                "merged cells: `{text}` counts `{}` to `{}` together",
                plan.called(),
                last.unwrap_or_default()
            );
            self.leave_out(row.number, cell(), why);
            return None;
        }
        let measure = match self.measure_of_row(row, plans, &mut words) {
            MeasureOfRow::Said(measure) => Some(measure),
            MeasureOfRow::Unsaid => settled.measures.get(&at).copied().flatten(),
            MeasureOfRow::Asked => return None,
            MeasureOfRow::LeftOut(why) => {
                self.leave_out(row.number, cell(), why);
                return None;
            }
        };
        let measure = measure?;
        if words.is_increment && !measure.is_cumulative() {
            let name = measure.name();
            self.leave_out(
                row.number,
                cell(),
                format!("what is new since a count before is no count of {name}"),
            );
            return None;
        }
        if words.is_cumulative && (measure == Measure::Sheltered || words.is_elsewhere) {
            let why = "all who ever stayed there are no count of who does";
            self.leave_out(row.number, cell(), why);
            return None;
        }
        let mut subject = base.place;
        let mut as_of = base.as_of;
        match &plan.role {
            ColumnRole::At(place, _) => subject = Some(Subject::Place(*place)),
            ColumnRole::Moment(found, _) => {
                // What is of no one day is asked of its heading.
                as_of = Some(clock::settled(found, None, self.with.offset)?);
            }
            _ => {}
        }
        let Some(subject) = subject else {
            let why = "its column names no place, as those beside it do";
            self.leave_out(row.number, cell(), why);
            return None;
        };
        let as_of = as_of?;
        if matches!(subject, Subject::Leg(_)) && !measure.is_on_legs() {
            let why = format!(
                "{} are counted at places, and the row is of a route: say which column is the place",
                measure.name()
            );
            self.leave_out(row.number, cell(), why);
            return None;
        }
        if count.is_signed && !words.is_increment {
            let why = format!("`{text}` adds to a count before, and the column holds no additions");
            self.leave_out(row.number, cell(), why);
            return None;
        }
        if let Some(hedged) = self.hedged(row, plans, count.count, &text)? {
            count.count = hedged;
        }
        let column = settled.counts.get(&at).copied().unwrap_or_default();
        match self.with_margin(row, plans, (at, column), (count.count, &text)) {
            Margin::None => {}
            Margin::Told(with, worded) => (count.count, text) = (with, worded),
            Margin::Refused(cell, why) => {
                self.leave_out(row.number, cell, why);
                return None;
            }
        }
        let mut people = match self.whom(row, plans, &words, count.is_households, measure) {
            Whom::People(people) => people,
            Whom::Asked => return None,
            Whom::LeftOut(at, why) => {
                self.leave_out(
                    row.number,
                    at.map_or_else(cell, |at| cell_name(row.number, at)),
                    why,
                );
                return None;
            }
        };
        if people.group.is_none() {
            let said = plans.iter().find(|p| p.is(RoleWord::Measure)).map(|p| row.said(p.at));
            let several = || said.filter(|_| words.is_of_several).map(str::to_owned);
            people.group = plan.group.clone().or_else(several).map(|name| self.group(&name));
        }
        people.origin = people.origin.or(plan.origin);
        let subject = match self.returned(row, plans, subject, &mut people) {
            Ok(subject) => subject,
            Err(why) => {
                if let Some(why) = why {
                    self.leave_out(row.number, cell(), why);
                }
                return None;
            }
        };
        // A population of displaced people is who of them is there.
        let is_displaced = people.status.is_some_and(|status| status != Status::Host);
        let measure = match measure {
            Measure::Population if is_displaced && self.set("measure").is_none() => {
                Measure::Present
            }
            measure => measure,
        };
        if self.with.wording.bounds(count.count).is_none() {
            self.leave_out(row.number, cell(), format!("no number satisfies `{text}`"));
            return None;
        }
        let mut doubts = base.doubts.clone();
        doubts.extend(doubt);
        if count.is_rounded {
            doubts.push(format!("`{text}` may be rounded"));
        }
        if let Some(mark) = &count.footnote {
            doubts.push(self.footnote(mark));
        }
        let mut notes = base.notes.clone();
        if let Some(note) = count.note {
            Arc::make_mut(&mut notes).push((String::new(), note));
        }
        for plan in group.all().filter_map(|nth| plans.get(nth)) {
            // What is said of a heading is of all below it.
            let headings = self.table.headings.iter();
            let of_heading = headings.filter_map(|row| self.sheet.comments.get(&(*row, plan.at)));
            doubts.extend(of_heading.filter_map(|comment| doubt_of_comment(comment)));
            if let Some(comment) = self.comment(row.number, plan.at) {
                doubts.extend(doubt_of_comment(&comment));
                Arc::make_mut(&mut notes).push((String::new(), comment));
            }
        }
        let during = base.during.filter(|_| measure.is_cumulative());
        let as_of = match base.during {
            Some(period)
                if !measure.is_cumulative()
                    && plans.iter().any(|p| p.is(RoleWord::PeriodStart)) =>
            {
                period
            }
            _ => as_of,
        };
        let mut fields = base.fields.clone();
        if let (ColumnRole::Moment(..), Some((round, _))) = (&plan.role, of_round(&plan.heading)) {
            fields.entry("round").or_insert(round);
        }
        let is_bound = matches!(plan.count()?.end, BoundEnd::Upper | BoundEnd::Lower);
        let text = self.worded(row, plans, settled, (&mut count.count, text), &mut notes);
        let wording = if is_bound && group.lower.is_none() != group.upper.is_none() {
            format!("{}: {text}", plan.called())
        } else {
            text
        };
        Some(TableFigure {
            row: row.number,
            column: plan.at,
            series: Series { measure, subject, people },
            as_of,
            during,
            count: count.count,
            wording,
            doubts,
            notes,
            fields,
            kept: base.kept.clone(),
            outlet: self.text_of(row, plans, RoleWord::Outlet, "outlet"),
            speaker: self.text_of(row, plans, RoleWord::Speaker, "speaker"),
            published: base.published,
            url: self.text_of(row, plans, RoleWord::Url, "url"),
            standing: base.standing.clone(),
            record: base.record.clone(),
            kind: match (words.is_increment, words.is_cumulative) {
                (true, _) => SumKind::New,
                (false, true) => SumKind::SoFar,
                (false, false) => SumKind::Unsaid,
            },
            new_each: words.new_each,
            was: None,
            moved: None,
        })
        .filter(|_| base.row == row.number)
    }

    /// A count as the column of qualifiers says that it is meant; nothing where both cannot be true.
    #[expect(clippy::option_option, reason = "no qualifier is no reason to leave a row out")]
    pub(super) fn hedged(
        &mut self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        count: Count,
        text: &str,
    ) -> Option<Option<Count>> {
        let Some(plan) = plans.iter().find(|p| p.is(RoleWord::Qualifier)) else {
            return Some(None);
        };
        let word = row.said(plan.at);
        let hedge = table_words().hedge(word);
        let hedged = hedge.and_then(|hedge| qualified(count, hedge));
        if let (false, None) = (word.is_empty(), hedged) {
            let why = if hedge.is_some() {
                format!("`{word}` and `{text}` say different things")
            } else {
                format!("`{word}` is no qualifier that is known")
            };
            self.leave_out(row.number, cell_name(row.number, plan.at), why);
            return None;
        }
        Some(hedged)
    }

    /// What a row says in a column of this role, else what is set for all rows.
    fn text_of(
        &mut self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        role: RoleWord,
        set: &str,
    ) -> Option<Arc<str>> {
        let own = plans.iter().find(|p| p.is(role)).map_or("", |p| row.said(p.at));
        let own = Some(own).filter(|text| !text.is_empty());
        let text = own.or_else(|| self.set(set))?;
        if let Some(known) = self.shared.get(text) {
            return Some(Arc::clone(known));
        }
        let (text, shared) = (text.to_owned(), Arc::from(text));
        self.shared.insert(text, Arc::clone(&shared));
        Some(shared)
    }

    /// The count of a row in columns that belong together, how it is worded, and what is doubtful of it.
    pub(super) fn count(
        &mut self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        group: CountColumns,
        settled: &SettledColumns,
    ) -> Option<(CountCell, String, Option<String>)> {
        let read = |this: &mut Self, at: Option<usize>| -> Option<(CountCell, String)> {
            let at = at?;
            let (plan, column) = (plans.get(at)?, settled.counts.get(&at)?);
            let blank = TableCell::default();
            let cell = row.cell(plan.at).unwrap_or(&blank);
            match this.count_cell(cell, column, row.number, plan) {
                CellRead::Count(count) => Some((count, plain_text(cell))),
                CellRead::Nothing(why) | CellRead::Refused(why) => {
                    this.leave_out(row.number, cell_name(row.number, plan.at), why);
                    None
                }
                CellRead::Asked => None,
            }
        };
        if group.lower.is_none() && group.upper.is_none() {
            let (mut count, text) = read(self, group.first())?;
            if group.best.is_some() {
                about(&mut count);
            }
            return Some((count, text, None));
        }
        let (lower, upper) = (read(self, group.lower), read(self, group.upper));
        let best = read(self, group.best.or(group.both));
        let end = |c: &Option<(CountCell, String)>| match c {
            Some((CountCell { count: Count::Exact(n), .. }, _)) => Some(*n),
            _ => None,
        };
        let text =
            |c: &Option<(CountCell, String)>| c.as_ref().map_or(String::new(), |c| c.1.clone());
        let worded = match (&best, &lower, &upper) {
            (Some(_), Some(_), None) => format!("{} (at least {})", text(&best), text(&lower)),
            (Some(_), None, _) => format!("{} (at most {})", text(&best), text(&upper)),
            (Some(_), ..) => format!("{} ({} to {})", text(&best), text(&lower), text(&upper)),
            (None, Some(_), Some(_)) => format!("{} to {}", text(&lower), text(&upper)),
            (None, Some(_), None) => format!("at least {}", text(&lower)),
            _ => format!("at most {}", text(&upper)),
        };
        // A bound that cannot be read leaves no half of the figure behind.
        let is_said = |at: Option<usize>| {
            at.and_then(|at| plans.get(at)).is_some_and(|p| {
                let said = row.said(p.at);
                !said.is_empty() && !table_words().is_missing(said)
            })
        };
        for (at, bound) in [(group.lower, &lower), (group.upper, &upper)] {
            if is_said(at) && end(bound).is_none() {
                // What could not be read has its reason already.
                if let (Some(_), Some(plan)) = (bound, at.and_then(|at| plans.get(at))) {
                    let why = format!("a bound that is no plain number: `{}`", text(bound));
                    self.leave_out(row.number, cell_name(row.number, plan.at), why);
                }
                return None;
            }
        }
        let count = match (end(&lower), end(&upper)) {
            (Some(a), Some(b)) if a > b => {
                let at = group.lower.and_then(|at| plans.get(at)).map_or(0, |p| p.at);
                let why = format!("the lower bound {a} is more than the upper, {b}");
                self.leave_out(row.number, cell_name(row.number, at), why);
                return None;
            }
            (Some(a), Some(b)) if a == b => Count::Exact(a),
            (Some(a), Some(b)) => Count::Between(a, b),
            (Some(a), None) => Count::AtLeast(a),
            (None, Some(b)) => Count::AtMost(b),
            (None, None) => {
                let (mut count, text) = best?;
                if group.best.is_some() {
                    about(&mut count);
                }
                return Some((count, text, None));
            }
        };
        let outside = end(&best).filter(|best| {
            end(&lower).is_some_and(|a| *best < a) || end(&upper).is_some_and(|b| *best > b)
        });
        let doubt = outside.map(|best| format!("the best estimate, {best}, is outside its bounds"));
        let is_households =
            [&lower, &upper].iter().any(|c| c.as_ref().is_some_and(|c| c.0.is_households));
        Some((CountCell { count, is_households, ..CountCell::exact(0) }, worded, doubt))
    }
}

/// A best estimate is no count of each.
fn about(cell: &mut CountCell) {
    if let Count::Exact(n) = cell.count {
        cell.count = Count::About(n);
    }
}

/// How a cell is worded, on one line.
fn plain_text(cell: &TableCell) -> String {
    if !cell.text.contains(char::is_whitespace) {
        return cell.text.to_string();
    }
    cell.text.split_whitespace().collect::<Vec<_>>().join(" ")
}
