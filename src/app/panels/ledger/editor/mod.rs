//! A cell of the ledger that is edited where it stands: a field over it, what the text means right
//! below while it is typed, and names to choose from.
//!
//! A wrong text never stops the typing, and never leaves the field.

mod field;
mod judge;
mod options;

pub(super) use field::{editor_ui, wanted};

use super::{LedgerMemory, sort::LedgerColumn};
use crate::app::{Context, panels::widgets::completion::RowCursor};
use egui::Rect;
use judge::Judged;
use options::Choosable;
use waymark_model::FigureRef;

/// What of a figure is edited.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum FigureCell {
    Moment,
    Count,
    Measure,
    Place,
    Speaker,
}

impl FigureCell {
    /// In the order of the columns of the table.
    const ALL: [Self; 5] = [Self::Moment, Self::Count, Self::Measure, Self::Place, Self::Speaker];

    /// What a column of the table edits.
    pub fn of(column: LedgerColumn) -> Option<Self> {
        match column {
            LedgerColumn::Moment => Some(Self::Moment),
            LedgerColumn::Count => Some(Self::Count),
            LedgerColumn::Measure => Some(Self::Measure),
            LedgerColumn::Place => Some(Self::Place),
            LedgerColumn::Speaker => Some(Self::Speaker),
            _ => None,
        }
    }

    pub fn column(self) -> LedgerColumn {
        match self {
            Self::Moment => LedgerColumn::Moment,
            Self::Count => LedgerColumn::Count,
            Self::Measure => LedgerColumn::Measure,
            Self::Place => LedgerColumn::Place,
            Self::Speaker => LedgerColumn::Speaker,
        }
    }
}

#[derive(Debug)]
pub struct CellEditor {
    pub(super) figure: FigureRef,
    pub(super) cell: FigureCell,
    /// What is typed; `None` until the field is shown.
    text: Option<String>,
    /// What the figure says.
    was: String,
    /// The field is to be given the caret.
    focus: bool,
    cursor: RowCursor,
    /// Of which text, at which reading.
    judged: Option<(String, u64, Option<Choosable>, Judged)>,
    /// What lay under the field in the last frame.
    below: Rect,
}

impl CellEditor {
    pub(super) fn new(figure: FigureRef, cell: FigureCell) -> Self {
        Self {
            figure,
            cell,
            text: None,
            was: String::new(),
            focus: true,
            cursor: RowCursor::default(),
            judged: None,
            below: Rect::NOTHING,
        }
    }

    /// The number of a figure, with a text typed.
    #[cfg(test)]
    pub fn with_text(figure: FigureRef, text: &str) -> Self {
        Self { text: Some(text.to_owned()), ..Self::new(figure, FigureCell::Count) }
    }

    /// Whether other than what the figure says is typed.
    pub(super) fn is_typed(&self) -> bool {
        self.text.as_ref().is_some_and(|text| *text != self.was && !text.trim().is_empty())
    }

    pub fn figure(&self) -> FigureRef {
        self.figure
    }

    /// What is typed.
    pub fn typed(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }

    /// The same of a figure where it stands now.
    #[must_use]
    pub fn of_figure(self, figure: FigureRef) -> Self {
        Self { figure, ..self }
    }
}

impl LedgerMemory {
    /// Edits the number of a figure.
    pub fn edit_number(&mut self, figure: FigureRef) {
        self.reveal = Some(figure);
        self.editor = Some(CellEditor::new(figure, FigureCell::Count));
    }

    /// Leaves the cell that is edited as it was. Returns whether one was.
    pub fn leave_editor(&mut self) -> bool {
        let editor = self.editor.take();
        let is_edited = editor.is_some();
        if let Some(typed) = editor.filter(CellEditor::is_typed) {
            self.left = Some(typed);
        }
        is_edited
    }

    /// Goes on with the cell that is edited where its figure stands now; leaves it where that is gone.
    pub(super) fn follow_editor(&mut self, find: impl Fn(FigureRef) -> Option<FigureRef>) {
        match self.editor.as_ref().map(|editor| find(editor.figure)) {
            Some(Some(figure)) => {
                self.editor = self.editor.take().map(|editor| editor.of_figure(figure));
            }
            Some(None) => drop(self.leave_editor()),
            None => {}
        }
    }

    /// What was typed into a cell that was left since this was last asked.
    pub fn take_left(&mut self) -> Option<CellEditor> {
        self.left.take()
    }

    /// Edits a cell that was left, with what was typed in it. One that is edited is left in turn.
    pub fn bring_back(&mut self, cell: CellEditor) {
        self.leave_editor();
        self.reveal = Some(cell.figure);
        self.editor = Some(CellEditor { focus: true, ..cell });
    }

    /// Edits a cell, where the situation has a text. Returns whether it has.
    pub(super) fn edit(
        &mut self,
        context: &Context<'_>,
        figure: FigureRef,
        cell: FigureCell,
    ) -> bool {
        let can = context.editing.text().is_some();
        if can {
            self.editor = Some(CellEditor::new(figure, cell));
        }
        can
    }

    /// The cell before or after one: in its row, then in the next; of the narrow list every row
    /// has one.
    fn beside(
        &self,
        figure: FigureRef,
        cell: FigureCell,
        by: isize,
        is_table: bool,
    ) -> Option<(FigureRef, FigureCell)> {
        let nth = self.position(figure)?;
        let cells = if is_table { &FigureCell::ALL[..] } else { &[FigureCell::Count][..] };
        let here = cells.iter().position(|c| *c == cell)?;
        if let Some(next) = here.checked_add_signed(by).and_then(|at| cells.get(at)) {
            return Some((figure, *next));
        }
        let next = if by > 0 { cells.first() } else { cells.last() };
        Some((self.nth(nth.checked_add_signed(by)?)?, *next?))
    }

    /// The same cell in the row before or after.
    fn above_or_below(&self, figure: FigureRef, by: isize) -> Option<FigureRef> {
        self.nth(self.position(figure)?.checked_add_signed(by)?)
    }
}
