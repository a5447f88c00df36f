//! What was typed into forms that were left: it is kept, and can be brought back, the last first.

#[cfg(test)]
mod tests;

use super::{
    Aside, Command, DocumentOrigin, Notice, State,
    command::show_ledger,
    dialogs::Dialog,
    panels::{CellEditor, LeftFields, LeftSettlement},
    session::{Document, figure_of},
    state::Memory,
};
use std::mem::discriminant;
use waymark_model::FigureRef;
use waymark_store::{RecordKey, SourceText};

/// A record that something was typed for, as the text named it when it was last there. One that is gone
/// is found again when it is back.
#[derive(Clone, Debug)]
pub struct KeptRecord {
    key: RecordKey,
    text: SourceText,
    is_gone: bool,
}

impl KeptRecord {
    pub fn new(key: RecordKey, text: SourceText) -> Self {
        Self { key, text, is_gone: false }
    }

    fn of(document: &Document, figure: FigureRef) -> Option<Self> {
        let key = RecordKey::figure(&document.situation, figure);
        Some(Self::new(key, document.text.clone()?))
    }

    /// The record as a text names it now.
    fn key(&self, now: &SourceText) -> Option<RecordKey> {
        self.text.followed_record(now, &self.key)
    }

    /// After an edit: an edit alone leaves less to doubt than many. Whether one that is gone is back is
    /// looked for when that is asked, as all that its list says is to be read for it.
    fn follow(&mut self, now: &SourceText) {
        if self.is_gone {
            return;
        }
        match self.key(now) {
            Some(key) => *self = Self::new(key, now.clone()),
            None => self.is_gone = true,
        }
    }

    fn figure(&self, document: &Document) -> Option<FigureRef> {
        let text = document.text.as_ref()?;
        figure_of(text, &document.situation, &self.key(text)?)
    }
}

/// What was typed and is not in the situation.
#[derive(Debug)]
pub enum LeftTyping {
    /// Fields of a record, there or yet to be made.
    Fields(LeftFields),
    /// A cell of a figure.
    Cell(Option<KeptRecord>, CellEditor),
    /// Words on the conflict of a figure, and which figure of it was chosen to be set aside.
    Settlement { of: Option<KeptRecord>, aside: Option<KeptRecord>, left: LeftSettlement },
    /// Why several figures are set aside.
    Reason(String),
    /// What the bar was to add.
    Line(String),
    /// A dialogue with what was filled in or chosen.
    Dialog(Box<Dialog>),
}

impl LeftTyping {
    /// The records that it is of.
    fn records(&mut self) -> impl Iterator<Item = &mut KeptRecord> {
        let (one, other) = match self {
            Self::Fields(fields) => (Some(&mut fields.of), None),
            Self::Cell(of, _) => (of.as_mut(), None),
            Self::Settlement { of, aside, .. } => (of.as_mut(), aside.as_mut()),
            Self::Reason(_) | Self::Line(_) | Self::Dialog(_) => (None, None),
        };
        one.into_iter().chain(other)
    }
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

    /// The dialogue of a kind that was left last in a situation.
    pub fn take_dialog(&mut self, like: &Dialog, origin: &DocumentOrigin) -> Option<Dialog> {
        let is_alike = |left: &LeftTyping| match left {
            LeftTyping::Dialog(dialog) => discriminant(&**dialog) == discriminant(like),
            _ => false,
        };
        let is_it = |(of, left): &(Option<DocumentOrigin>, LeftTyping)| {
            is_of(of.as_ref(), origin) && is_alike(left)
        };
        let at = self.0.iter().rposition(is_it)?;
        match self.0.remove(at).1 {
            LeftTyping::Dialog(dialog) => Some(*dialog),
            _ => None,
        }
    }

    /// After an edit records have other names.
    fn follow(&mut self, origin: &DocumentOrigin, now: &SourceText) {
        for (of, left) in &mut self.0 {
            if of.as_ref().is_some_and(|of| is_same(of, origin)) {
                for record in left.records() {
                    record.follow(now);
                }
            }
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

/// What panels say was left in them, of records of a document.
fn left_in(memory: &mut Memory, document: &Document) -> Vec<LeftTyping> {
    let kept = |figure| KeptRecord::of(document, figure);
    let fields = memory.inspector.take_left().into_iter().map(LeftTyping::Fields);
    let cell = memory.ledger.take_left();
    let cell = cell.map(|cell| LeftTyping::Cell(kept(cell.figure()), cell));
    let settlement = memory.clashes.take_left();
    let settlement = settlement.map(|left| LeftTyping::Settlement {
        of: kept(left.figure),
        aside: left.aside().and_then(kept),
        left,
    });
    fields.chain(cell).chain(settlement).collect()
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

    /// Keeps what panels say was left in them.
    pub(super) fn keep_left_typing(&mut self) {
        for left in left_in(&mut self.memory, &self.session.document) {
            self.keep_typing(left);
        }
    }

    /// After an edit keeps what panels left of the document before, and finds again which records all
    /// that is kept is of.
    pub(super) fn follow_typing(&mut self, before: &Document) {
        for left in left_in(&mut self.memory, before) {
            self.keep_typing(left);
        }
        let Document { origin, text, .. } = &self.session.document;
        if let Some(text) = text {
            self.left.follow(origin, text);
        }
    }

    /// Keeps all that is typed in panels for a situation that was left, and tells of what was left of
    /// the one that is shown now.
    pub(super) fn leave_typing_of(&mut self, before: &Document) {
        self.memory.inspector.leave_situation();
        self.memory.ledger.leave_editor();
        self.memory.clashes.leave_situation();
        let dialog = self.dialog.take_if(|dialog| dialog.is_of_situation());
        let dialog =
            dialog.filter(Dialog::is_filled).map(|dialog| LeftTyping::Dialog(Box::new(dialog)));
        let reason = self.memory.ledger.leave_reason().map(LeftTyping::Reason);
        let line = self.memory.capture.leave_situation().map(LeftTyping::Line);
        let left = left_in(&mut self.memory, before);
        for left in left.into_iter().chain(reason).chain(line).chain(dialog) {
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
        let document = &self.session.document;
        let figure = |of: Option<KeptRecord>| of?.figure(document);
        match left {
            LeftTyping::Fields(fields) => {
                let text = self.session.editing.text();
                match text.and_then(|text| fields.of.key(text)) {
                    Some(key) => {
                        self.aside = Some(Aside::Inspector);
                        self.memory.inspector.bring_back(fields.of_record(&key));
                    }
                    None => self.tell_of_homeless(&fields.typed()),
                }
            }
            LeftTyping::Cell(of, cell) => match figure(of) {
                Some(figure) => {
                    show_ledger(self, ctx);
                    self.memory.ledger.bring_back(cell.of_figure(figure));
                }
                None => self.tell_of_homeless(cell.typed()),
            },
            // The words may be on the figure that was to be set aside.
            LeftTyping::Settlement { aside: Some(aside), left, .. }
                if figure(Some(aside.clone())).is_none() =>
            {
                self.tell_of_homeless(&left.typed());
            }
            LeftTyping::Settlement { of, aside, left } => match figure(of) {
                Some(of) if document.reckoning.clash(of).is_none() => {
                    self.tell_of_typed("typing-without-conflict", &left.typed());
                }
                Some(of) => {
                    let left = left.of_figures(of, figure(aside));
                    self.aside = Some(Aside::Clashes);
                    self.memory.clashes.bring_back(left);
                }
                None => self.tell_of_homeless(&left.typed()),
            },
            LeftTyping::Reason(reason) => {
                show_ledger(self, ctx);
                self.memory.ledger.bring_back_reason(reason);
            }
            LeftTyping::Line(line) => {
                if let Some(before) = self.memory.capture.bring_back(line) {
                    self.keep_typing(LeftTyping::Line(before));
                }
            }
            LeftTyping::Dialog(dialog) => self.open_dialog(dialog.reopened()),
        }
    }

    /// Tells what was typed for a figure that is no longer there.
    fn tell_of_homeless(&mut self, typed: &str) {
        self.tell_of_typed("typing-homeless", typed);
    }

    /// Tells what was typed and has no place any longer, so that it can be typed elsewhere.
    fn tell_of_typed(&mut self, key: &str, typed: &str) {
        let said = self.session.language.say_with(key, &[("text", typed.into())]);
        self.notice = Some(Notice::lasting(said));
    }
}
