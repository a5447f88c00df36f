//! What was typed into forms that were left: it is kept, and can be brought back, the last first.

use super::{
    Aside, Command, DocumentOrigin, Notice, State,
    command::show_ledger,
    dialogs::{Answers, Dialog},
    panels::{CellEditor, LeftFields, LeftSettlement},
    session::{Document, figure_of},
};
use std::sync::Arc;
use waymark_model::Situation;
use waymark_store::RecordKey;

/// What was typed and is not in the situation.
#[derive(Debug)]
pub enum LeftTyping {
    /// Fields of a record, there or yet to be made.
    Fields(LeftFields),
    /// A cell of the figures.
    Cell(RecordKey, CellEditor),
    /// Words on a conflict.
    Settlement(RecordKey, LeftSettlement),
    /// A dialogue with what was filled in or chosen.
    Dialog(Box<Dialog>),
}

/// All that was left, the last left last, each with the situation that it is of; none of a situation
/// yet to be begun.
#[derive(Default, Debug)]
pub struct AllLeftTyping(Vec<(Option<DocumentOrigin>, LeftTyping)>);

impl AllLeftTyping {
    /// Whether something can be brought back in a situation.
    pub fn is_any_of(&self, origin: &DocumentOrigin) -> bool {
        self.0.iter().any(|(of, _)| is_of(of.as_ref(), origin))
    }

    fn take_last(&mut self, origin: &DocumentOrigin) -> Option<LeftTyping> {
        let at = self.0.iter().rposition(|(of, _)| is_of(of.as_ref(), origin))?;
        Some(self.0.remove(at).1)
    }

    /// The answers about a new situation that were left last.
    pub fn take_answers(&mut self) -> Option<Answers> {
        let is_new = |left: &LeftTyping| matches!(left, LeftTyping::Dialog(dialog) if matches!(**dialog, Dialog::NewSituation(_)));
        let at = self.0.iter().rposition(|(_, left)| is_new(left))?;
        match self.0.remove(at).1 {
            LeftTyping::Dialog(dialog) => match *dialog {
                Dialog::NewSituation(answers) => Some(*answers),
                _ => None,
            },
            _ => None,
        }
    }

    /// A situation was saved to another place, which is its own now.
    pub fn move_on(&mut self, from: &DocumentOrigin, to: &DocumentOrigin) {
        for (of, _) in &mut self.0 {
            if of.as_ref().is_some_and(|of| is_same(of, from)) {
                *of = Some(to.clone());
            }
        }
    }
}

/// Whether both are one situation, whose folder may be named or its file.
fn is_same(one: &DocumentOrigin, other: &DocumentOrigin) -> bool {
    one.file() == other.file()
}

fn is_of(of: Option<&DocumentOrigin>, origin: &DocumentOrigin) -> bool {
    of.is_none_or(|of| is_same(of, origin))
}

impl State {
    /// Keeps what was typed into a form that was left, and tells of it.
    pub(super) fn keep_typing(&mut self, left: LeftTyping) {
        self.tell_of_typing();
        let is_new = matches!(&left, LeftTyping::Dialog(dialog) if dialog.is_of_no_situation());
        let of = (!is_new).then(|| self.session.document.origin.clone());
        self.left.0.push((of, left));
    }

    fn tell_of_typing(&mut self) {
        let language = &self.session.language;
        let command = Command::BringBackTyping.name(language);
        let args = [("command", (&command).into())];
        self.notice = Some(Notice::of_typing(language.say_with("typing-kept", &args)));
    }

    /// What panels say was left in them, of figures of a situation.
    fn take_left_typing(&mut self, situation: &Situation) -> Vec<LeftTyping> {
        let key = |figure| RecordKey::figure(situation, figure);
        let fields = self.memory.inspector.take_left().into_iter().map(LeftTyping::Fields);
        let cell = self.memory.ledger.take_left();
        let cell = cell.map(|cell| LeftTyping::Cell(key(cell.figure()), cell));
        let settlement = self.memory.clashes.take_left();
        let settlement = settlement.map(|left| LeftTyping::Settlement(key(left.figure), left));
        fields.chain(cell).chain(settlement).collect()
    }

    /// Keeps what panels say was left in them.
    pub(super) fn keep_left_typing(&mut self) {
        let situation = Arc::clone(&self.session.document.situation);
        for left in self.take_left_typing(&situation) {
            self.keep_typing(left);
        }
    }

    /// Keeps all that is typed in panels for a situation that was left, and tells of what was left of
    /// the one that is shown now.
    pub(super) fn leave_typing_of(&mut self, before: &Document) {
        self.memory.inspector.leave_situation();
        self.memory.ledger.leave_editor();
        self.memory.clashes.leave_situation();
        for left in self.take_left_typing(&before.situation) {
            self.left.0.push((Some(before.origin.clone()), left));
        }
        let now = &self.session.document.origin;
        let is_of_now = |of: &DocumentOrigin| is_same(of, now);
        if self.left.0.iter().any(|(of, _)| of.as_ref().is_some_and(is_of_now)) {
            self.tell_of_typing();
        }
    }

    /// Shows the form that was left last as it was.
    pub(super) fn bring_back_typing(&mut self, ctx: &egui::Context) {
        let Some(left) = self.left.take_last(&self.session.document.origin) else { return };
        self.leave_dialog();
        self.notice = None;
        let (situation, text) = (&self.session.document.situation, self.session.editing.text());
        let figure = |key: &RecordKey| figure_of(text?, situation, key);
        match left {
            LeftTyping::Fields(fields) => {
                self.aside = Some(Aside::Inspector);
                self.memory.inspector.bring_back(fields);
            }
            LeftTyping::Cell(key, cell) => match figure(&key) {
                Some(figure) => {
                    show_ledger(self, ctx);
                    self.memory.ledger.bring_back(cell.of_figure(figure));
                }
                None => self.tell_of_homeless(cell.typed()),
            },
            LeftTyping::Settlement(key, left) => match figure(&key) {
                Some(figure) => {
                    self.aside = Some(Aside::Clashes);
                    self.memory.clashes.bring_back(left.of_figure(figure));
                }
                None => self.tell_of_homeless(left.typed()),
            },
            LeftTyping::Dialog(dialog) => self.open_dialog(dialog.reopened()),
        }
    }

    /// Tells what was typed for a figure that is no longer there, so that it can be typed elsewhere.
    fn tell_of_homeless(&mut self, typed: &str) {
        let said = self.session.language.say_with("typing-homeless", &[("text", typed.into())]);
        self.notice = Some(Notice::lasting(said));
    }
}
