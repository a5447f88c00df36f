//! Reading and reckoning away from the interface: one thread an order, the last order wins.

use super::document::{Document, Origin, Refused};
use crate::model::Instant;
use std::sync::mpsc::{Receiver, Sender, channel};

/// What a thread brings back.
#[derive(Debug)]
pub enum Done {
    /// A situation was read, or refused.
    Read(Result<Document, Refused>),
    /// The situation that is open was reckoned at another known-on moment.
    Reckoned(Document),
    /// The person chose a file in the dialogue of the desktop.
    Chosen(std::path::PathBuf),
    /// The file that is open changed on disk.
    Changed,
}

/// What a thread is at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Busy {
    /// Reading the file with this name.
    Reading(String),
    Reckoning,
}

/// Orders under way.
pub struct Worker {
    sender: Sender<(u64, Done)>,
    receiver: Receiver<(u64, Done)>,
    /// Number of the last order of reading or reckoning; results of earlier ones are dropped.
    last: u64,
    /// The last order, while it is under way.
    pub busy: Option<Busy>,
    wake: egui::Context,
}

impl Worker {
    pub fn new(wake: egui::Context) -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, last: 0, busy: None, wake }
    }

    fn order(&mut self, busy: Busy, work: impl FnOnce() -> Done + Send + 'static) {
        self.last += 1;
        self.busy = Some(busy);
        let (number, post) = (self.last, self.post());
        std::thread::spawn(move || post(number, work()));
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

    pub fn read(&mut self, origin: Origin, known_on: Option<Instant>) {
        let name = origin.path().and_then(|p| p.file_name());
        let name = name.map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        self.order(Busy::Reading(name), move || Done::Read(Document::open(origin, known_on)));
    }

    pub fn reckon(&mut self, document: Document, known_on: Option<Instant>) {
        self.order(Busy::Reckoning, move || Done::Reckoned(document.known_on(known_on)));
    }

    /// Forgets the order under way: its result will be dropped.
    pub fn cancel(&mut self) {
        self.last += 1;
        self.busy = None;
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
            if number == self.last && number > 0 {
                self.busy = None;
            } else if number > 0 {
                continue;
            }
            all.push(done);
        }
        all
    }
}
