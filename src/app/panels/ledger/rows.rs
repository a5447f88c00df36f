//! What the list holds from top to bottom: figures, and headings of days between them. Where
//! anything stands is reckoned from its position, so that a list of any length costs what is seen.

use super::index::{Index, PeriodHeading};

/// One line of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum LedgerLine {
    Heading(PeriodHeading),
    /// The n-th figure listed, by its position in the index.
    Figure(usize, u32),
}

/// Heights in points.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Heights {
    pub row: f32,
    pub heading: f32,
}

#[derive(Default, Debug)]
pub(super) struct LedgerRows {
    /// Positions in the index, in the order listed.
    pub figures: Vec<u32>,
    /// Before which item each heading stands, in order.
    headings: Vec<(usize, PeriodHeading)>,
}

impl LedgerRows {
    pub fn new(figures: Vec<u32>, index: &Index, by_day: bool) -> Self {
        let mut headings = Vec::new();
        let mut under = None;
        if by_day {
            for (nth, row) in figures.iter().enumerate() {
                let here = index.entries.get(*row as usize).map(|e| e.heading);
                if here != under
                    && let Some(heading) = here.and_then(|h| index.headings.get(h as usize))
                {
                    headings.push((nth + headings.len(), *heading));
                    under = here;
                }
            }
        }
        Self { figures, headings }
    }

    pub fn len(&self) -> usize {
        self.figures.len() + self.headings.len()
    }

    /// How many headings stand before an item.
    fn headings_before(&self, item: usize) -> usize {
        self.headings.partition_point(|(at, _)| *at < item)
    }

    pub fn item(&self, item: usize) -> Option<LedgerLine> {
        let before = self.headings_before(item);
        match self.headings.get(before) {
            Some((at, heading)) if *at == item => Some(LedgerLine::Heading(*heading)),
            _ => {
                let nth = item - before;
                self.figures.get(nth).map(|row| LedgerLine::Figure(nth, *row))
            }
        }
    }

    /// The item that shows the n-th figure listed.
    pub fn item_of(&self, nth: usize) -> usize {
        // The k-th heading stands above the (its item − k)-th figure.
        let mut k = 0;
        let mut end = self.headings.len();
        while k < end {
            let middle = k.midpoint(end);
            let above = self.headings.get(middle).map_or(0, |(at, _)| at - middle);
            if above <= nth { k = middle + 1 } else { end = middle }
        }
        nth + k
    }

    /// Where an item starts, in points from the top. In f64: a million rows are further than f32
    /// can tell points apart.
    pub fn y(&self, item: usize, heights: Heights) -> f64 {
        let headings = self.headings_before(item);
        headings as f64 * f64::from(heights.heading)
            + (item - headings) as f64 * f64::from(heights.row)
    }

    /// The item at a distance from the top.
    pub fn at_y(&self, y: f64, heights: Heights) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.y(middle + 1, heights) <= y { low = middle + 1 } else { high = middle }
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use super::{Heights, LedgerLine, LedgerRows};
    use crate::app::panels::ledger::index::{Length, PeriodHeading};
    use waymark_model::Instant;

    fn day(secs: i64) -> PeriodHeading {
        PeriodHeading { day: Instant(secs), length: Length::Day }
    }

    fn rows() -> LedgerRows {
        // Two figures on one day, one on the next.
        LedgerRows { figures: vec![7, 8, 9], headings: vec![(0, day(0)), (3, day(86_400))] }
    }

    #[test]
    fn headings_stand_between_figures() {
        let rows = rows();
        let all: Vec<LedgerLine> = (0..rows.len()).filter_map(|i| rows.item(i)).collect();
        assert_eq!(
            all,
            [
                LedgerLine::Heading(day(0)),
                LedgerLine::Figure(0, 7),
                LedgerLine::Figure(1, 8),
                LedgerLine::Heading(day(86_400)),
                LedgerLine::Figure(2, 9),
            ]
        );
        assert_eq!((0..3).map(|n| rows.item_of(n)).collect::<Vec<_>>(), [1, 2, 4]);
    }

    #[test]
    fn what_stands_at_a_height_starts_above_it() {
        let (rows, heights) = (rows(), Heights { row: 38.0, heading: 30.0 });
        for item in 0..rows.len() {
            let y = rows.y(item, heights);
            assert_eq!(rows.at_y(y, heights), item);
            assert_eq!(rows.at_y(y + 1.0, heights), item);
        }
        assert_eq!(rows.at_y(1e9, heights), rows.len());
    }
}
