//! What the bar remembers between frames: also a half typed line, while it is closed.

use crate::app::{Context, panels::widgets::completion::RowCursor};
use std::{ops::Range, sync::Arc};
use waymark_exchange::capture::{self, Agreed, CaptureBase, Entry, LastReport, Missing};
use waymark_model::{Instant, Situation};
use waymark_store::Transaction;

/// What a line becomes, on its way into the situation.
#[derive(Clone, PartialEq, Debug)]
pub struct Addition {
    pub act: Transaction,
    /// Where its figures will stand: the id of their snapshot, and the position of the first.
    pub snapshot: String,
    pub first: usize,
    /// What is told once they stand there.
    pub said: String,
}

/// What was asked for, and where in the line the answer begins, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Asking {
    pub missing: Missing,
    pub from: usize,
}

#[derive(Debug, Default)]
pub struct CaptureMemory {
    open: bool,
    pub(super) line: String,
    /// Where the caret stands, in bytes.
    pub(super) caret: usize,
    /// Where the caret is to be put in the next frame, in bytes.
    pub(super) put_caret: Option<usize>,
    /// What is to be selected in the next frame, in bytes.
    pub(super) select: Option<Range<usize>>,
    /// Whether the field is to have the keys.
    pub(super) focus: bool,
    pub(super) agreed: Agreed,
    pub(super) last: Option<LastReport>,
    pub(super) asking: Option<Asking>,
    pub(super) cursor: RowCursor,
    /// The completions were waved away.
    pub(super) hidden: bool,
    /// Whether completions were shown in the last frame.
    pub(super) offering: bool,
    /// Enter was pressed while the gazetteer was being asked what it is to take.
    pub(super) enter_waits: bool,
    /// What just happened, and whether it went well.
    pub(super) told: Option<(String, bool)>,
    /// On its way, with the line it was.
    waits: Option<(Addition, String)>,
    ground: Option<(Arc<Situation>, Agreed, Arc<CaptureBase>)>,
}

impl CaptureMemory {
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Whether the field of the bar has the keys and nothing is typed in it.
    pub fn is_blank(&self, ctx: &egui::Context) -> bool {
        self.open && self.line.is_empty() && ctx.memory(|m| m.has_focus(super::field_id()))
    }

    /// Whether Enter waits for what the gazetteer answers.
    pub fn is_waiting(&self) -> bool {
        self.enter_waits
    }

    /// Opens the bar, or gives it the keys again.
    pub fn open(&mut self) {
        (self.open, self.focus, self.hidden) = (true, true, false);
        self.put_caret = Some(self.line.len());
    }

    /// Takes back the innermost: the completions, then the bar. Returns whether there was one.
    pub fn leave(&mut self) -> bool {
        if !self.open {
            return false;
        }
        if self.offering && !self.hidden {
            (self.hidden, self.focus, self.cursor) = (true, true, RowCursor::default());
            self.asking = None;
        } else {
            self.open = false;
            self.told = None;
        }
        true
    }

    /// What is on its way into the situation.
    pub fn waiting(&self) -> Option<&Addition> {
        self.waits.as_ref().map(|(addition, _)| addition)
    }

    pub fn wait_for(&mut self, addition: Addition) {
        let line = self.line.clone();
        self.waits = Some((addition, line));
    }

    /// It stands in the situation: the bar is ready for the next line.
    pub fn landed(&mut self, report: LastReport) {
        let Some((addition, line)) = self.waits.take() else { return };
        self.last = Some(report);
        self.agreed.next();
        if self.line == line {
            self.set(String::new(), 0);
        }
        self.told = Some((addition.said, true));
    }

    /// It did not come in; the line stays.
    pub fn refused(&mut self) {
        self.waits = None;
    }

    /// Another situation was opened: what was agreed to was of the one before, as is the line, which is
    /// returned where there is one.
    pub fn leave_situation(&mut self) -> Option<String> {
        self.last = None;
        self.agreed = Agreed::default();
        self.waits = None;
        self.told = None;
        self.take_line()
    }

    fn take_line(&mut self) -> Option<String> {
        let line = std::mem::take(&mut self.line);
        self.set(String::new(), 0);
        (!line.trim().is_empty()).then_some(line)
    }

    /// Opens the bar on a line that was left. Returns the one that stood there.
    pub fn bring_back(&mut self, line: String) -> Option<String> {
        let before = self.take_line();
        self.line = line;
        self.open();
        before
    }

    /// Writes another line, with the caret at a byte of it. What was told was of the one before.
    pub(super) fn set(&mut self, line: String, caret: usize) {
        self.line = line;
        self.put_caret = Some(caret);
        self.caret = caret;
        (self.focus, self.cursor, self.hidden) = (true, RowCursor::default(), false);
        (self.asking, self.told, self.enter_waits) = (None, None, false);
    }

    /// The line and what was agreed to, read against the situation.
    pub(super) fn read(&mut self, context: &Context<'_>) -> (Arc<CaptureBase>, Entry) {
        let base = &context.document.written;
        let wanted = Agreed {
            places: self.agreed.places.clone(),
            groups: self.agreed.groups.clone(),
            ..Agreed::default()
        };
        let kept =
            self.ground.as_ref().filter(|(of, with, _)| Arc::ptr_eq(of, base) && *with == wanted);
        let ground = if let Some((.., ground)) = kept {
            Arc::clone(ground)
        } else {
            let ground = Arc::new(CaptureBase::new(base, &wanted));
            self.ground = Some((Arc::clone(base), wanted, Arc::clone(&ground)));
            ground
        };
        let entry = {
            let against = against(context, &ground, context.scene.view.at);
            capture::enter(&self.line, &against, &self.agreed, self.last.as_ref())
        };
        (ground, entry)
    }
}

/// What the line is read against.
pub(super) fn against<'a>(
    context: &'a Context<'_>,
    ground: &'a CaptureBase,
    at: Instant,
) -> capture::ParseContext<'a> {
    capture::ParseContext {
        situation: &ground.situation,
        names: &ground.names,
        at,
        offset: ground.situation.offset,
        language: &context.scene.view.language,
    }
}
