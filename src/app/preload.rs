//! What the first frame needs and takes no window to make: made while the desktop opens one.

use super::session::{Document, DocumentOrigin, OpenError};
use eframe::NativeOptions;
use std::sync::mpsc::{Receiver, channel};
use waymark_ground::Ground;

/// The shipped situation, being read and reckoned.
#[derive(Debug)]
pub struct Preload(Receiver<Result<Document, OpenError>>);

impl Preload {
    /// Begins on a thread of its own when the desktop is asked for the window, and not sooner:
    /// with a second thread the C library locks for every character read from a file, and the
    /// input method, which is opened before, reads its tables by character. That took eleven
    /// milliseconds longer on the way to the window; reading takes four.
    pub fn with(options: &mut NativeOptions) -> Self {
        let (sender, receiver) = channel();
        options.window_builder = Some(Box::new(move |builder| {
            // Where the window could not be opened nobody waits for the result.
            std::thread::spawn(move || {
                drop(sender.send(read()));
                // The first map asks for the ground; whoever comes first unpacks it, once.
                Ground::embedded();
            });
            builder
        }));
        Self(receiver)
    }

    /// Waits for it.
    pub(super) fn shipped(self) -> Result<Document, OpenError> {
        self.0.recv().unwrap_or_else(|_| read())
    }
}

pub(super) fn read() -> Result<Document, OpenError> {
    Document::open(DocumentOrigin::Shipped, None)
}
