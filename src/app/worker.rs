//! Reading and reckoning away from the interface: one thread, where the last order wins.

use super::{
    document::{Document, Origin, Refused},
    editing::Kept,
    prepared::Prepared,
};
use std::{
    cell::Cell,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, SendError, Sender, channel},
    },
    time::Duration,
};
use waymark_model::{Instant, Series, Situation};
use waymark_reckoning::{Belief, Progress, belief};
use waymark_store::Manuscript;

/// What a thread brings back.
#[derive(Debug)]
pub enum Done {
    /// A situation was read, or refused.
    Read(Result<(Document, Prepared), Refused>),
    /// The text of the situation was read again after the step of its history with this number.
    Edited(u64, Result<(Document, Prepared), Refused>),
    /// What keeps edits safe has something to tell.
    ///
    /// With the number of the situation that it is about.
    Kept(u64, Kept),
    /// The situation that is open was reckoned again: at another known-on moment.
    Reckoned(Document, Prepared),
    /// What was believed about a moment; `None` when it was told to stop.
    Believed(Option<Belief>),
    /// The person chose a file in the dialogue of the desktop.
    Chosen(std::path::PathBuf),
    /// A folder to save to.
    ChosenToSaveTo(std::path::PathBuf),
    /// A copy to merge.
    ChosenToMerge(std::path::PathBuf),
    /// The file that is open changed on disk.
    Changed,
}

/// What a thread is at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Busy {
    /// Reading the file with this name.
    Reading(String),
    /// Reading and reckoning what was edited.
    Editing,
    Reckoning,
}

/// A step of the history, the known-on moment, the series on the chart, and the language.
type AfterEdit = (u64, Option<Instant>, Vec<Series>, &'static str);

/// What is to be done, with its number.
type Order = (u64, Box<dyn FnOnce() -> Done + Send>);

/// Orders under way.
pub struct Worker {
    sender: Sender<(u64, Done)>,
    receiver: Receiver<(u64, Done)>,
    /// To the thread, once there is one.
    orders: Sender<Order>,
    /// Number of the last order: earlier ones are passed over, and their results dropped.
    last: Arc<AtomicU64>,
    /// The last order, while it is under way.
    pub busy: Option<Busy>,
    wake: egui::Context,
}

impl Worker {
    pub fn new(wake: egui::Context) -> Self {
        let (sender, receiver) = channel();
        // Nobody listens yet: the thread starts with the first order.
        let (orders, _) = channel();
        Self { sender, receiver, orders, last: Arc::default(), busy: None, wake }
    }

    fn order(&mut self, busy: Busy, work: impl FnOnce() -> Done + Send + 'static) {
        let number = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        self.busy = Some(busy);
        let order: Order = (number, Box::new(work));
        if let Err(SendError(order)) = self.orders.send(order) {
            let (orders, received) = channel();
            // The receiver is alive: it is handed to the thread below.
            let _ = orders.send(order);
            self.orders = orders;
            let (last, post) = (Arc::clone(&self.last), self.post());
            std::thread::spawn(move || obey(&received, &last, post));
        }
    }

    /// Sends a result to the window and wakes it. The window may be gone: then nobody listens.
    fn post(&self) -> impl Fn(u64, Done) + Send + 'static {
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        move |number, done| {
            if sender.send((number, done)).is_ok() {
                wake.request_repaint();
            }
        }
    }

    /// Reads a situation; `shown` are the series on the chart, `language` the tag of the words
    /// to look figures up by.
    pub fn read(
        &mut self,
        origin: Origin,
        known_on: Option<Instant>,
        shown: Vec<Series>,
        language: &'static str,
    ) {
        let name = origin.path().and_then(|p| p.file_name());
        let name = name.map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        self.order(Busy::Reading(name), move || {
            let read = Document::open(origin, known_on);
            Done::Read(read.map(|document| {
                let prepared = Prepared::read(&document, &shown, language);
                (document, prepared)
            }))
        });
    }

    /// Reads a text that was edited.
    pub fn read_edited(
        &mut self,
        document: Document,
        text: Manuscript,
        (step, known_on, shown, language): AfterEdit,
    ) {
        self.order(Busy::Editing, move || {
            let read = document.edited(&text, known_on).map(|document| {
                let prepared = Prepared::read(&document, &shown, language);
                (document, prepared)
            });
            Done::Edited(step, read)
        });
    }

    pub fn reckon(&mut self, document: Document, known_on: Option<Instant>, shown: Vec<Series>) {
        self.order(Busy::Reckoning, move || {
            let document = document.reckoned(known_on);
            let prepared = Prepared::reckoned(&document, &shown);
            Done::Reckoned(document, prepared)
        });
    }

    /// Reckons what was believed about a moment. A later order stops it; how far it is can be read
    /// from the progress, and the window is woken now and then to show it.
    pub fn believe(
        &mut self,
        situation: Arc<Situation>,
        series: Series,
        at: Instant,
    ) -> Arc<Progress> {
        const TELL: Duration = Duration::from_millis(100);
        let progress = Arc::new(Progress::default());
        let number = self.last.load(Ordering::Relaxed) + 1;
        let (last, wake) = (Arc::clone(&self.last), self.wake.clone());
        let shared = Arc::clone(&progress);
        self.order(Busy::Reckoning, move || {
            let told = Cell::new(std::time::Instant::now());
            let stop = || {
                if told.get().elapsed() >= TELL {
                    told.set(std::time::Instant::now());
                    wake.request_repaint();
                }
                number != last.load(Ordering::Relaxed)
            };
            Done::Believed(belief(&situation, series, at, &stop, &shared))
        });
        progress
    }

    /// Forgets the order under way: its result will be dropped.
    pub fn cancel(&mut self) {
        self.last.fetch_add(1, Ordering::Relaxed);
        self.busy = None;
    }

    /// Frees a document that is no longer shown; a large one away from the interface, for which
    /// it would be a pause.
    pub fn discard(document: Document) {
        if !document.is_small() {
            std::thread::spawn(move || drop(document));
        }
    }

    /// A sender of messages that belong to no order.
    pub fn messenger(&self) -> impl Fn(Done) + Send + 'static {
        let post = self.post();
        move |done| post(0, done)
    }

    /// What has arrived since the last call.
    pub fn arrived(&mut self) -> Vec<Done> {
        let mut all = Vec::new();
        while let Ok((number, done)) = self.receiver.try_recv() {
            if number == self.last.load(Ordering::Relaxed) && number > 0 {
                self.busy = None;
            } else if number > 0 {
                if let Done::Read(Ok((document, _)))
                | Done::Edited(_, Ok((document, _)))
                | Done::Reckoned(document, _) = done
                {
                    Self::discard(document);
                }
                continue;
            }
            all.push(done);
        }
        all
    }
}

/// The thread: orders that a later one has overtaken are passed over, so that none pile up.
fn obey(orders: &Receiver<Order>, last: &AtomicU64, post: impl Fn(u64, Done)) {
    for (number, work) in orders {
        let is_wanted = || number == last.load(Ordering::Relaxed);
        if !is_wanted() {
            continue;
        }
        let done = work();
        if is_wanted() {
            post(number, done);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Busy, Done, Worker};
    use std::sync::mpsc::channel;

    #[test]
    fn orders_do_not_pile_up_and_the_last_wins() {
        let mut worker = Worker::new(egui::Context::default());
        let (go, wait) = channel::<()>();
        let (tell, told) = channel();
        let order = |worker: &mut Worker, name: &'static str| {
            let tell = tell.clone();
            worker.order(Busy::Reckoning, move || {
                tell.send(name).unwrap();
                Done::Chosen(name.into())
            });
        };
        worker.order(Busy::Reckoning, move || {
            wait.recv().unwrap();
            Done::Changed
        });
        order(&mut worker, "second");
        order(&mut worker, "third");
        go.send(()).unwrap();
        assert_eq!(told.recv().unwrap(), "third", "the second was passed over");
        let arrived = loop {
            let arrived = worker.arrived();
            if !arrived.is_empty() {
                break arrived;
            }
            std::thread::yield_now();
        };
        assert!(matches!(&arrived[..], [Done::Chosen(path)] if path.as_os_str() == "third"));
        assert!(worker.busy.is_none());
    }
}
