//! Figures by their number in the file, for tables that hold one entry for each.

use crate::model::{FigureRef, Situation, SnapshotIx};

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Ordinals {
    /// The number of the first figure of each snapshot, and of all figures.
    first: Vec<u32>,
}

impl Ordinals {
    pub(super) fn of(situation: &Situation) -> Self {
        let mut first = Vec::with_capacity(situation.snapshots.len() + 1);
        let mut count = 0u32;
        for snapshot in &situation.snapshots {
            first.push(count);
            count = count.saturating_add(u32::try_from(snapshot.figures.len()).unwrap_or(u32::MAX));
        }
        first.push(count);
        Self { first }
    }

    pub(super) fn count(&self) -> usize {
        self.first.last().map_or(0, |n| *n as usize)
    }

    pub(super) fn of_figure(&self, figure: FigureRef) -> usize {
        let first = self.first.get(figure.snapshot.usize()).map_or(usize::MAX, |n| *n as usize);
        first.saturating_add(figure.index as usize)
    }

    pub(super) fn figure(&self, ordinal: u32) -> Option<FigureRef> {
        let snapshot = self.first.partition_point(|n| *n <= ordinal).checked_sub(1)?;
        let index = ordinal - self.first.get(snapshot)?;
        ((ordinal as usize) < self.count())
            .then(|| FigureRef::new(SnapshotIx::new(snapshot), index))
    }
}
