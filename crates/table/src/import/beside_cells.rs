//! What a workbook says of its cells beside their text: comments, lines through them, columns that are not
//! shown.

use super::{
    ColumnPlan, ColumnRole, Importing, TableFigure, answers::LEFT_OUT, rows::CountColumns,
};
use crate::{
    file::{SheetRow, cell_name},
    reading::persons::{PERSONAL, reaches_person},
};
use std::collections::HashSet;

/// What is asked of cells with a line through them.
const STRUCK: &str = "Cells are struck through: do their counts hold?";

/// What answers that they do.
const THEY_HOLD: &str = "they hold";

/// What is known of a count by the lines through the cells that it rests on.
pub(super) enum StruckCount {
    Holds,
    Asked,
    /// In this cell.
    LeftOut(String),
}

impl Importing<'_> {
    /// Tells of columns that are read although they are not shown.
    pub(super) fn tell_hidden_columns(&mut self, plans: &[ColumnPlan]) {
        let is_read = |plan: &&ColumnPlan| {
            self.sheet.hidden_columns.contains(&plan.at)
                && !matches!(plan.role, ColumnRole::LeftOut(_))
        };
        let hidden: Vec<String> =
            plans.iter().filter(is_read).map(|plan| format!("`{}`", plan.called())).collect();
        match hidden.as_slice() {
            [] => {}
            [one] => self.note(format!("the column {one} is hidden in the workbook, and is read")),
            all => self.note(format!(
                "the columns {} are hidden in the workbook, and are read",
                all.join(", ")
            )),
        }
    }

    /// Whether a count holds: it may not where it, or when or where it is of, is struck through.
    pub(super) fn struck_count(
        &mut self,
        row: &SheetRow,
        plans: &[ColumnPlan],
        group: CountColumns,
    ) -> StruckCount {
        if self.sheet.struck.is_empty() {
            return StruckCount::Holds;
        }
        let own: Vec<usize> = group.all().filter_map(|nth| Some(plans.get(nth)?.at)).collect();
        let is_label = |plan: &&ColumnPlan| plan.names_place() || plan.is_moment();
        let labels = plans.iter().filter(is_label).map(|plan| plan.at);
        let is_struck = |at: &usize| self.sheet.struck.contains(&(row.number, *at));
        let Some(at) = own.into_iter().chain(labels).find(is_struck) else {
            return StruckCount::Holds;
        };
        let answers = [LEFT_OUT, THEY_HOLD].map(str::to_owned);
        match self.answers.ask(STRUCK, &answers, false, [row.number]).as_deref() {
            None => StruckCount::Asked,
            Some(THEY_HOLD) => StruckCount::Holds,
            Some(_) => StruckCount::LeftOut(cell_name(row.number, at)),
        }
    }

    /// Whether a count that is struck through is no part of a total.
    pub(super) fn is_struck_out(&self, row: usize, column: usize) -> bool {
        self.sheet.struck.contains(&(row, column)) && self.answers.given(STRUCK) != Some(THEY_HOLD)
    }

    /// The comment on a cell; one that tells how a person is reached is left out.
    pub(super) fn comment(&mut self, row: usize, column: usize) -> Option<String> {
        if self.sheet.comments.is_empty() {
            return None;
        }
        let comment = self.sheet.comments.get(&(row, column))?;
        if reaches_person(comment) {
            self.leave_out(row, cell_name(row, column), PERSONAL);
            return None;
        }
        Some(comment.clone())
    }

    /// Tells of comments that no figure keeps.
    pub(super) fn tell_comments(&mut self, plans: &[ColumnPlan], figures: &[TableFigure]) {
        if self.sheet.comments.is_empty() || !self.answers.is_done() {
            return;
        }
        let rows: HashSet<usize> = figures.iter().map(|figure| figure.row).collect();
        let cells: HashSet<(usize, usize)> =
            figures.iter().map(|figure| (figure.row, figure.column)).collect();
        let is_count =
            |column: usize| plans.iter().any(|plan| plan.at == column && plan.count().is_some());
        let is_read = |column: usize| plans.iter().any(|plan| plan.at == column);
        let is_kept = |(row, column): (usize, usize)| {
            cells.contains(&(row, column))
                || rows.contains(&row) && is_read(column) && !is_count(column)
        };
        let lost: Vec<(usize, usize)> =
            self.sheet.comments.keys().copied().filter(|cell| !is_kept(*cell)).collect();
        for (row, column) in lost {
            let Some(comment) = self.comment(row, column) else { continue };
            if self.table.headings.contains(&row) {
                self.note(format!("{}: a comment: {comment}", cell_name(row, column)));
            } else {
                self.leave_out(row, cell_name(row, column), format!("a comment: {comment}"));
            }
        }
    }
}
