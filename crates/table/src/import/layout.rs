//! What is told of how the table stands on its sheet, and which rows of it are none of its data.

use super::{ColumnPlan, Importing, answers::LEFT_OUT};
use crate::{
    file::{Book, SheetRow, TableCell},
    reading::words::RoleWord,
    structure::RowKind,
};

impl Importing<'_> {
    /// Why a row is damaged.
    pub(super) fn torn(&self, row: &SheetRow) -> String {
        if self.sheet.torn.contains(&row.number) {
            return "its quotes are not closed, or stand within a cell: what of it belongs where is not known"
                .to_owned();
        }
        let heads = self.sheet.rows.iter().filter(|r| self.table.headings.contains(&r.number));
        let heads = heads.map(|r| r.cells.len()).max().unwrap_or(0);
        format!(
            "it has {} cells, the headings {heads}: what of it belongs where is not known",
            row.cells.len()
        )
    }

    /// Rows of a text file that lack cells which are needed are torn.
    pub(super) fn tear(&mut self, plans: &[ColumnPlan]) {
        if !self.sheet.is_text || !self.table.has_headings {
            return;
        }
        let is_needed = |p: &&ColumnPlan| {
            p.count().is_some()
                || p.role_name() == "place"
                || [RoleWord::AsOf, RoleWord::PeriodEnd, RoleWord::Measure].iter().any(|r| p.is(*r))
        };
        let Some(needed) = plans.iter().filter(is_needed).map(|p| p.at + 1).max() else { return };
        let sheet = self.sheet;
        let cells = |at: usize| sheet.rows.get(at).map_or(0, |row| row.cells.len());
        let heads = sheet.rows.iter().filter(|row| self.table.headings.contains(&row.number));
        // One row alone that ends in a cell which is needed may have lost a part of that too.
        let is_partial = needed < heads.map(|row| row.cells.len()).max().unwrap_or(0)
            && self.table.data().filter(|at| cells(*at) <= needed).count() == 1;
        let least = needed + usize::from(is_partial);
        let all: Vec<usize> = self.table.data().filter(|at| cells(*at) < least).collect();
        // Where no row is whole, none is torn.
        if self.table.data().count() == all.len() {
            return;
        }
        for (at, kind) in &mut self.table.rows {
            if all.binary_search(at).is_ok() {
                *kind = RowKind::Torn;
            }
        }
        for row in all.into_iter().filter_map(|at| sheet.rows.get(at)) {
            let why = self.torn(row);
            self.leave_out(row.number, String::new(), why);
        }
    }

    /// Tells what was found where, and leaves out what is no row of data.
    pub(super) fn tell_structure(&mut self, book: &Book) {
        let sheet = self.sheet;
        if book.sheets.len() > 1 {
            for other in book.sheets.iter().filter(|s| s.name != sheet.name) {
                let hidden = if other.is_hidden { ", which is hidden," } else { "" };
                self.note(format!(
                    "the sheet `{}`{hidden} is not read; choose it with its name",
                    other.name
                ));
            }
        }
        if let Some(encoding) = book.encoding.filter(|e| *e != "UTF-8") {
            self.note(format!("read as {encoding}"));
        }
        for note in self.table.notes.clone() {
            self.note(note);
        }
        let hidden = self.table.rows.iter().filter(|(_, kind)| *kind == RowKind::Hidden).count();
        if hidden > 0 {
            let rows = if hidden == 1 {
                "1 hidden row is".to_owned()
            } else {
                format!("{hidden} hidden rows are")
            };
            self.note(format!("{rows} left out"));
        }
        let mut others = 0;
        for (at, kind) in self.table.rows.clone() {
            let Some(row) = sheet.rows.get(at) else { continue };
            let begins = row.cells.iter().find(|c| !c.is_empty()).map_or("", TableCell::said);
            let why = match kind {
                RowKind::Data | RowKind::Total | RowKind::Part => continue,
                RowKind::Again => "the headings again".to_owned(),
                RowKind::Sentence => format!("a note: {begins}"),
                RowKind::Hidden => {
                    let said = row.cells.iter().map(TableCell::said).filter(|c| !c.is_empty());
                    format!("a hidden row: {}", said.collect::<Vec<_>>().join(", "))
                }
                RowKind::Torn => self.torn(row),
                RowKind::Others => {
                    others = row.number;
                    self.note(format!(
                        "another table begins in row {others}, under headings of its own: it is not read"
                    ));
                    "the headings of another table".to_owned()
                }
                RowKind::Elsewhere => format!("it stands under the headings of row {others}"),
            };
            let number = row.number;
            self.leave_out(number, String::new(), why);
        }
    }

    /// Below a title of its own, the same headings may be those of another table.
    pub(super) fn ask_titled(&mut self) {
        for titled in self.table.titled.clone() {
            let mine = |at: usize, kind: RowKind| {
                titled.rows.contains(&at)
                    && matches!(kind, RowKind::Data | RowKind::Total | RowKind::Part)
            };
            let rows = self.table.rows.iter().filter(|(at, kind)| mine(*at, *kind));
            let numbers: Vec<usize> =
                rows.filter_map(|(at, _)| Some(self.sheet.rows.get(*at)?.number)).collect();
            if numbers.is_empty() {
                continue;
            }
            let question = format!(
                "`{}` stands above the same headings: do its rows count the same as those before?",
                titled.title
            );
            let answers = ["the same", LEFT_OUT].map(str::to_owned);
            let answer = self.answers.ask(&question, &answers, false, numbers.clone());
            if answer.as_deref() == Some("the same") {
                continue;
            }
            for (at, kind) in &mut self.table.rows {
                if mine(*at, *kind) {
                    *kind = RowKind::Elsewhere;
                }
            }
            if answer.is_some() {
                for row in numbers {
                    let why = format!("it stands below `{}`: left out as answered", titled.title);
                    self.leave_out(row, String::new(), why);
                }
            }
        }
    }
}
