//! Figures that cannot all be true.

use super::UntoldChanges;
use waymark_model::{AssumptionIx, Bounds, FigureRef, Instant};

/// A used figure that contradicts figures of higher rank.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clash {
    /// The figure that was not admitted.
    pub figure: FigureRef,
    /// The admitted figures it cannot be true beside.
    pub with: Vec<FigureRef>,
    /// What is taken for given that it cannot be true beside, together with them.
    pub assumptions: Vec<AssumptionIx>,
    /// What no figure tells of, and is taken not to have been.
    pub untold: UntoldChanges,
    /// What the figure says of the count at `at` (of what was added during its period, for an
    /// increment), and what the others leave possible there.
    pub at: Instant,
    pub says: Bounds,
    pub possible: Bounds,
}
