//! How many snapshots lie where on the ruler, without looking at each.

use super::scale::TimeScale;
use waymark_model::Instant;

/// Width of a column of the ruler, in points: two marks closer than this are one.
const COLUMN: f64 = 3.0;

/// Snapshots in one column: where to mark them, and how many they are.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct DensityMark {
    pub x: f32,
    pub count: usize,
    /// The first of them.
    pub at: Instant,
}

/// One mark for every column that holds any of the instants (in order). Columns hang on time,
/// not on the screen, so that marks do not flicker while the ruler moves. Costs a search for each
/// column, however many instants there are.
pub(super) fn marks(instants: &[Instant], scale: TimeScale) -> Vec<DensityMark> {
    let column = (COLUMN * scale.secs_per_point()).max(1.0);
    let before = |secs: f64| instants.partition_point(|i| i.x() < secs);
    let mut here = before(scale.window.start);
    let end = instants.partition_point(|i| i.x() <= scale.window.end);
    let mut marks = Vec::new();
    while let Some(first) = instants.get(here..end).and_then(<[Instant]>::first) {
        let edge = ((first.x() / column).floor() + 1.0) * column;
        let rest = instants.get(here..end).unwrap_or(&[]);
        let count = rest.partition_point(|i| i.x() < edge).max(1);
        let x = if count == 1 {
            scale.x(*first)
        } else {
            scale.x(Instant::from_x(edge - column / 2.0))
        };
        marks.push(DensityMark { x, count, at: *first });
        here += count;
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::marks;
    use crate::app::panels::time::scale::{TimeScale, Window};
    use waymark_model::Instant;

    fn scale() -> TimeScale {
        TimeScale { window: Window { start: 0.0, end: 90_000.0 }, left: 0.0, right: 900.0 }
    }

    #[test]
    fn lone_snapshots_stand_at_their_instant() {
        let found = marks(&[Instant(10_000), Instant(50_000)], scale());
        assert_eq!(
            found.iter().map(|m| (m.x, m.count)).collect::<Vec<_>>(),
            [(100.0, 1), (500.0, 1)]
        );
    }

    #[test]
    fn a_million_snapshots_make_no_more_marks_than_columns() {
        let many: Vec<Instant> = (0..1_000_000).map(|i| Instant(i / 5)).collect();
        let found = marks(&many, scale());
        assert!(found.len() <= 302, "{}", found.len());
        let seen: usize = found.iter().map(|m| m.count).sum();
        assert_eq!(seen, many.iter().filter(|i| i.0 <= 90_000).count());
    }
}
