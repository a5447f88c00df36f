//! Reading and reckoning away from the interface: one thread, where the last order wins.

use super::{Document, DocumentOrigin, OpenError};
use crate::app::{
    actor::{Latest, Wake},
    precomputed::Precomputed,
};
use std::sync::Arc;
use waymark_model::{Instant, Series};
use waymark_store::SourceText;
use waymark_table::linked::read::LinkProgress;

/// Bytes of a table above which it is told how far it is read.
const SHOWN_FROM: u64 = 8 << 20;

/// A document, with what the window would compute of it in its first frame.
type ReadResult = Result<(Document, Precomputed), OpenError>;

/// What the thread brings back.
#[derive(Debug)]
pub enum ReaderEvent {
    /// A situation was read, or refused.
    Read(ReadResult),
    /// The text of the situation was read again after the step of its history with this number.
    Edited(u64, ReadResult),
    /// The linked tables of the situation that is open were read again.
    Tables(Document, Precomputed),
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
    /// Reading linked tables again.
    Tables,
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
    /// How far linked tables are read for the last order.
    progress: Arc<LinkProgress>,
    wake: Wake,
}

impl Reader {
    pub fn new(wake: Wake) -> Self {
        let thread = Latest::new(Arc::clone(&wake));
        Self { thread, busy: None, progress: Arc::default(), wake }
    }

    /// Of how many hundredths of a linked table rows are read, while one is.
    pub fn percent(&self) -> Option<u64> {
        let (done, total) = self.progress.read();
        (self.busy.is_some() && total > SHOWN_FROM).then(|| done.min(total) * 100 / total)
    }

    /// What the next order tells its progress to; that of the last is told to stop.
    fn anew(&mut self) -> Arc<LinkProgress> {
        self.progress.cancel();
        let wake = Arc::clone(&self.wake);
        self.progress = Arc::new(LinkProgress::waking(move || wake()));
        Arc::clone(&self.progress)
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
        let progress = self.anew();
        self.order(Busy::Reading(name), move || {
            let read = Document::open_telling(origin, shown.known_on, &progress);
            ReaderEvent::Read(read.map(|d| precomputed(d, &shown)))
        });
    }

    /// Reads linked tables again.
    pub fn read_tables(&mut self, document: Document, shown: ViewContext) {
        let progress = self.anew();
        self.order(Busy::Tables, move || {
            let read = document.with_tables_again(shown.known_on, &progress);
            let (document, precomputed) = precomputed(read, &shown);
            ReaderEvent::Tables(document, precomputed)
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
        self.progress.cancel();
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
