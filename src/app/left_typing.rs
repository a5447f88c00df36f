//! What was typed into forms that were left: it is kept, and can be brought back, the last first.

use super::{
    Aside, Command, Notice, State,
    command::show_ledger,
    dialogs::Dialog,
    panels::{CellEditor, LeftFields},
};

/// What was typed and is not in the situation.
#[derive(Debug)]
pub enum LeftTyping {
    /// Fields of a record, there or yet to be made.
    Fields(LeftFields),
    /// A cell of the figures.
    Cell(CellEditor),
    /// A dialogue with what was chosen in it.
    Dialog(Box<Dialog>),
}

impl State {
    /// Keeps what was typed into a form that was left, and tells of it.
    pub(super) fn keep_typing(&mut self, left: LeftTyping) {
        let language = &self.session.language;
        let command = Command::BringBackTyping.name(language);
        let args = [("command", (&command).into())];
        self.notice = Some(Notice::of_typing(language.say_with("typing-kept", &args)));
        self.left.push(left);
    }

    /// Keeps what panels say was left in them.
    pub(super) fn keep_left_typing(&mut self) {
        let fields = self.memory.inspector.take_left().map(LeftTyping::Fields);
        let cell = self.memory.ledger.take_left().map(LeftTyping::Cell);
        for left in fields.into_iter().chain(cell) {
            self.keep_typing(left);
        }
    }

    /// Shows the form that was left last as it was.
    pub(super) fn bring_back_typing(&mut self, ctx: &egui::Context) {
        let Some(left) = self.left.pop() else { return };
        self.leave_dialog();
        self.notice = None;
        match left {
            LeftTyping::Fields(fields) => {
                self.aside = Some(Aside::Inspector);
                self.memory.inspector.bring_back(fields);
            }
            LeftTyping::Cell(cell) => {
                show_ledger(self, ctx);
                self.memory.ledger.bring_back(cell);
            }
            LeftTyping::Dialog(dialog) => self.open_dialog(*dialog),
        }
    }
}
