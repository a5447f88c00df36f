//! The situation that is open, and what was reckoned from it.

use crate::{
    model::{Instant, Settlement, Situation, Span, Text, settled},
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
    /// As the file says it.
    pub read: Arc<Situation>,
    /// With what the analyst settled; the same as `read` while that is nothing.
    pub situation: Arc<Situation>,
    pub reckoning: Arc<Reckoning>,
    /// The settlements that the reckoning was made with.
    pub settlements: Vec<Settlement>,
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
        Self::open_settled(origin, known_on, &[])
    }

    /// The same, with those of the settlements that still apply to what was read.
    ///
    /// # Errors
    /// Every problem, when the file holds an error.
    pub fn open_settled(
        origin: Origin,
        known_on: Option<Instant>,
        settlements: &[Settlement],
    ) -> Result<Self, Refused> {
        let read = match &origin {
            Origin::Shipped => store::read_embedded(),
            Origin::Disk(path) => store::read(path),
        };
        let Some(situation) = read.situation else {
            return Err(Refused { origin, problems: read.problems });
        };
        let read_as = Arc::new(situation);
        let settlements: Vec<_> =
            settlements.iter().filter_map(|s| s.renewed(&read_as).kept).collect();
        let situation = over(&read_as, &settlements);
        let reckoning = Arc::new(Reckoning::new(&situation, known_on));
        Ok(Self {
            origin,
            publications: Arc::new(publications(&situation)),
            read: read_as,
            situation,
            reckoning,
            settlements,
            known_on,
            problems: Arc::new(read.problems),
            revision: 0,
            reading: 0,
        })
    }

    /// A situation made in memory.
    pub fn of(situation: Situation) -> Self {
        let reckoning = Arc::new(Reckoning::new(&situation, None));
        let situation = Arc::new(situation);
        Self {
            origin: Origin::Shipped,
            publications: Arc::new(publications(&situation)),
            read: Arc::clone(&situation),
            situation,
            reckoning,
            settlements: Vec::new(),
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

    /// The same reading at a known-on moment and with settlements. Takes as long as it takes.
    #[must_use]
    pub fn reckoned(&self, known_on: Option<Instant>, settlements: Vec<Settlement>) -> Self {
        let situation = if settlements == self.settlements {
            Arc::clone(&self.situation)
        } else {
            over(&self.read, &settlements)
        };
        let reckoning = Arc::new(Reckoning::new(&situation, known_on));
        Self { situation, reckoning, settlements, known_on, ..self.clone() }
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

fn over(read: &Arc<Situation>, settlements: &[Settlement]) -> Arc<Situation> {
    if settlements.is_empty() { Arc::clone(read) } else { Arc::new(settled(read, settlements)) }
}
