//! What the first frame needs and takes no window to make: made while the desktop opens one.

use super::document::{Document, Origin, Refused};
use std::thread::JoinHandle;

/// The shipped situation, being read and reckoned.
#[derive(Debug)]
pub struct Early(JoinHandle<Result<Document, Refused>>);

impl Early {
    /// Begins at once, on a thread of its own.
    pub fn begin() -> Self {
        Self(std::thread::spawn(read))
    }

    /// Waits for it.
    pub(super) fn shipped(self) -> Result<Document, Refused> {
        self.0.join().unwrap_or_else(|_| read())
    }
}

pub(super) fn read() -> Result<Document, Refused> {
    Document::open(Origin::Shipped, None)
}
