//! Figures by their number in the file, for tables that hold one entry for each.

use waymark_model::{FigureRef, Situation, SnapshotIx};

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Ordinals {
    /// The number of the first figure of each snapshot, and of all figures.
    first: Vec<u32>,
    /// The snapshot of each figure.
    snapshots: Vec<u32>,
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
        let sizes = situation.snapshots.iter().map(|s| s.figures.len());
        let snapshots = (0..).zip(sizes).flat_map(|(ix, size)| std::iter::repeat_n(ix, size));
        Self { first, snapshots: snapshots.collect() }
    }

    pub(super) fn of_figure(&self, figure: FigureRef) -> usize {
        let first = self.first.get(figure.snapshot.usize()).map_or(usize::MAX, |n| *n as usize);
        first.saturating_add(figure.index as usize)
    }

    pub(super) fn figure(&self, ordinal: u32) -> Option<FigureRef> {
        let snapshot = *self.snapshots.get(ordinal as usize)?;
        let index = ordinal - self.first.get(snapshot as usize)?;
        Some(FigureRef::new(SnapshotIx(snapshot), index))
    }
}
