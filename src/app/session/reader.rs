//! Reading and reckoning away from the interface: one thread, where the last order wins.

use super::{Document, DocumentOrigin, OpenError};
use crate::app::{
    actor::{Latest, Wake},
    precomputed::Precomputed,
};
use waymark_model::{Instant, Series};
use waymark_store::SourceText;

/// A document, with what the window would compute of it in its first frame.
type ReadResult = Result<(Document, Precomputed), OpenError>;

/// What the thread brings back.
#[derive(Debug)]
pub enum ReaderEvent {
    /// A situation was read, or refused.
    Read(ReadResult),
    /// The text of the situation was read again after the step of its history with this number.
    Edited(u64, ReadResult),
    /// The situation that is open was reckoned again: at another known-on moment.
    Reckoned(Document, Precomputed),
}

/// What the thread is at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Busy {
    /// Reading the file with this name.
    Reading(String),
    /// Reading and reckoning what was edited.
    Editing,
    Reckoning,
}

/// For whom is read: the known-on moment, the series on the chart, and the language that figures
/// are looked up in.
pub struct ViewContext {
    pub known_on: Option<Instant>,
    pub series: Vec<Series>,
    pub language: &'static str,
}

pub struct Reader {
    thread: Latest<ReaderEvent>,
    busy: Option<Busy>,
}

impl Reader {
    pub fn new(wake: Wake) -> Self {
        Self { thread: Latest::new(wake), busy: None }
    }

    /// The last order, while it is under way.
    pub fn busy(&self) -> Option<&Busy> {
        self.busy.as_ref()
    }

    fn order(&mut self, busy: Busy, work: impl FnOnce() -> ReaderEvent + Send + 'static) {
        self.busy = Some(busy);
        self.thread.order(move |_| work());
    }

    pub fn read(&mut self, origin: DocumentOrigin, shown: ViewContext) {
        let name = origin.path().and_then(|p| p.file_name());
        let name = name.map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        self.order(Busy::Reading(name), move || {
            ReaderEvent::Read(
                Document::open(origin, shown.known_on).map(|d| precomputed(d, &shown)),
            )
        });
    }

    /// Reads a text that was edited.
    pub fn read_edited(
        &mut self,
        document: Document,
        text: SourceText,
        step: u64,
        shown: ViewContext,
    ) {
        self.order(Busy::Editing, move || {
            let read = document.edited(&text, shown.known_on);
            ReaderEvent::Edited(step, read.map(|document| precomputed(document, &shown)))
        });
    }

    pub fn reckon(&mut self, document: Document, known_on: Option<Instant>, series: Vec<Series>) {
        self.order(Busy::Reckoning, move || {
            let document = document.reckoned(known_on);
            let precomputed = Precomputed::reckoned(&document, &series);
            ReaderEvent::Reckoned(document, precomputed)
        });
    }

    /// Forgets the order under way: its result will be dropped.
    pub fn cancel(&mut self) {
        self.thread.cancel();
        self.busy = None;
    }

    /// The result of the last order, once.
    pub fn arrived(&mut self) -> Option<ReaderEvent> {
        let done = self.thread.arrived()?;
        self.busy = None;
        Some(done)
    }
}

fn precomputed(document: Document, shown: &ViewContext) -> (Document, Precomputed) {
    let precomputed = Precomputed::read(&document, &shown.series, shown.language);
    (document, precomputed)
}
