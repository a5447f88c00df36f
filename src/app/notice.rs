//! A line that tells what just happened.

use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

/// It goes by itself after a while.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    pub text: String,
    /// The file that it tells of.
    pub file: Option<PathBuf>,
    /// It tells that what was typed is kept, and offers to bring it back.
    pub of_typing: bool,
    /// It stays until it is dismissed.
    stays: bool,
    since: Instant,
}

impl Notice {
    const LASTS: Duration = Duration::from_secs(8);
    /// One with more to do than to dismiss it.
    const WITH_WAYS_LASTS: Duration = Duration::from_secs(30);

    pub fn new(text: String) -> Self {
        Self { text, file: None, of_typing: false, stays: false, since: Instant::now() }
    }

    /// One that tells of a file, and offers ways to it.
    pub fn of_file(text: String, file: PathBuf) -> Self {
        Self { file: Some(file), ..Self::new(text) }
    }

    /// One that tells that what was typed is kept, and offers to bring it back.
    pub fn of_typing(text: String) -> Self {
        Self { of_typing: true, ..Self::new(text) }
    }

    /// One that stays until it is dismissed.
    pub fn lasting(text: String) -> Self {
        Self { stays: true, ..Self::new(text) }
    }

    /// How much longer it stays; `None` when its time is over.
    pub fn remaining(&self) -> Option<Duration> {
        if self.stays {
            return Some(Duration::MAX);
        }
        let has_ways = self.file.is_some() || self.of_typing;
        let lasts = if has_ways { Self::WITH_WAYS_LASTS } else { Self::LASTS };
        lasts.checked_sub(self.since.elapsed())
    }
}
