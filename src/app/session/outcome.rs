//! What a session asks of whoever shows it, and what threads bring back to it.

use super::{DocumentOrigin, Joined, persistence::PersistenceEvent};
use crate::app::{Notice, precomputed::Precomputed};
use std::path::PathBuf;
use waymark_store::{Problem, Version};

/// What is to be shown or asked after the session changed.
#[derive(Debug)]
pub enum Outcome {
    Tell(Notice),
    Ask(Question),
    /// Another document is shown, with what was computed for it.
    Shown {
        revision: u64,
        reading: u64,
        precomputed: Option<Precomputed>,
    },
    /// A situation was read: what was refused before is no news any more.
    Opened,
    /// The situation is in its file.
    Saved,
    /// It was saved to another place, which is its own now.
    Moved {
        from: DocumentOrigin,
        to: DocumentOrigin,
    },
    /// There is a situation already where it was to be saved.
    Taken,
    /// Older texts of the file.
    Versions(Vec<Version>),
    /// One of them was read, or not.
    BroughtBack,
    /// What was to be kept is safe: the window can close.
    Close,
}

/// What only the analyst can decide.
#[derive(Debug)]
pub enum Question {
    /// Whether to save what is not in the file before it is left.
    Discard(Leave),
    /// Where to save to; this place is proposed.
    SaveAs(PathBuf),
    /// Whether to take back in what an earlier run left unsaved.
    Found,
    /// What a merge left open.
    Joined(Joined),
    /// Why a situation did not open.
    Refused { path: String, problems: Vec<Problem> },
}

/// What would leave behind what is not saved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Leave {
    /// Closing the window.
    Close,
    /// Opening another situation.
    Open(DocumentOrigin),
}

/// What is not the answer to an order that a later one overtakes.
#[derive(Debug)]
pub enum SessionEvent {
    /// What keeps edits safe has something to tell, with the number of the situation that it is
    /// about.
    Persistence(u64, PersistenceEvent),
    /// The file that is open changed on disk.
    Changed,
    /// A file of a linked table did.
    TableChanged,
}
