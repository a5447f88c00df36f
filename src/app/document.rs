//! The situation that is open, and what was reckoned from it.

use crate::{
    model::{Instant, Situation, Span, Text},
    reckoning::{Reckoning, publications},
    store::{self, Problem},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// Where a situation came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// Embedded in the program.
    Shipped,
    /// A folder or a file on disk.
    Disk(PathBuf),
}

impl Origin {
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Shipped => None,
            Self::Disk(path) => Some(path),
        }
    }
}

/// A situation with its reckoning. Replaced as a whole: the two always belong together.
#[derive(Clone, Debug)]
pub struct Document {
    pub origin: Origin,
    pub situation: Arc<Situation>,
    pub reckoning: Arc<Reckoning>,
    /// The known-on moment that the reckoning was made for.
    pub known_on: Option<Instant>,
    /// When something became known, each instant once, in order.
    pub publications: Arc<Vec<Instant>>,
    /// Warnings of the reader. A document has no errors.
    pub problems: Arc<Vec<Problem>>,
    /// Changes whenever the situation or the reckoning does.
    pub revision: u64,
    /// How often the file itself has been read; a later reckoning of the same reading keeps it.
    pub reading: u64,
}

/// Why a situation did not open: every problem found.
#[derive(Clone, Debug)]
pub struct Refused {
    pub origin: Origin,
    pub problems: Vec<Problem>,
}

/// Figures up to which a situation is reckoned within a frame; larger ones take a thread.
const INLINE_FIGURES: usize = 5_000;

impl Document {
    /// Reads and reckons a situation. Takes as long as it takes: for threads.
    ///
    /// # Errors
    /// Every problem, when the file holds an error.
    pub fn open(origin: Origin, known_on: Option<Instant>) -> Result<Self, Refused> {
        let read = match &origin {
            Origin::Shipped => store::read_embedded(),
            Origin::Disk(path) => store::read(path),
        };
        let Some(situation) = read.situation else {
            return Err(Refused { origin, problems: read.problems });
        };
        let reckoning = Arc::new(Reckoning::new(&situation, known_on));
        Ok(Self {
            origin,
            publications: Arc::new(publications(&situation)),
            situation: Arc::new(situation),
            reckoning,
            known_on,
            problems: Arc::new(read.problems),
            revision: 0,
            reading: 0,
        })
    }

    /// A situation made in memory.
    pub fn of(situation: Situation) -> Self {
        let reckoning = Arc::new(Reckoning::new(&situation, None));
        Self {
            origin: Origin::Shipped,
            publications: Arc::new(publications(&situation)),
            situation: Arc::new(situation),
            reckoning,
            known_on: None,
            problems: Arc::default(),
            revision: 0,
            reading: 0,
        }
    }

    /// What is shown when even the shipped situation does not read: nothing, with its problems
    /// beside it.
    pub fn blank() -> Self {
        let offset = crate::model::Offset::UTC;
        let since = crate::model::Moment::instant(Instant(0), offset);
        Self::of(Situation::empty(Text::plain("Waymark"), offset, since))
    }

    /// The same situation at another known-on moment. Takes as long as it takes.
    #[must_use]
    pub fn known_on(&self, known_on: Option<Instant>) -> Self {
        let reckoning = Arc::new(Reckoning::new(&self.situation, known_on));
        Self { reckoning, known_on, ..self.clone() }
    }

    /// Whether it would be the same at another known-on moment: nothing was published between.
    pub fn knows_the_same(&self, known_on: Option<Instant>) -> bool {
        let count = |known_on: Option<Instant>| {
            let all = &self.publications;
            known_on.map_or(all.len(), |k| all.partition_point(|p| *p <= k))
        };
        count(known_on) == count(self.known_on)
    }

    /// From the midnight before anything was published to the last publication.
    pub fn published(&self) -> Option<Span> {
        let (first, last) = (self.publications.first()?, self.publications.last()?);
        Span::new(self.situation.offset.midnight(first.plus_secs(-1)), *last)
    }

    /// Whether it can be reckoned within a frame.
    pub fn is_small(&self) -> bool {
        self.reckoning.count() <= INLINE_FIGURES
    }
}
