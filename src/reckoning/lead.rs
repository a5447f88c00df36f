//! The figure that a bound rests on first, for every bound of a table: remembered, since bounds
//! that stand beside each other rest on the same.

#![expect(
    clippy::indexing_slicing,
    reason = "one entry for each cell and end; rules are numbered by the list that holds them"
)]

use super::{
    ordinals::Ordinals,
    road::Solved,
    table::{Table, by},
    trail::{End, Spot, towards},
};
use crate::model::FigureRef;

const UNKNOWN: u32 = u32::MAX;
const NOBODY: u32 = u32::MAX - 1;

pub(super) struct Leads {
    /// By cell: the ordinal of the figure.
    low: Vec<u32>,
    high: Vec<u32>,
    way: Vec<(usize, End)>,
}

impl Leads {
    pub(super) fn new(table: &Table) -> Self {
        let cells = table.cells();
        Self { low: vec![UNKNOWN; cells], high: vec![UNKNOWN; cells], way: Vec::new() }
    }

    fn slot(&mut self, cell: usize, end: End) -> &mut u32 {
        match end {
            End::Low => &mut self.low[cell],
            End::High => &mut self.high[cell],
        }
    }

    pub(super) fn of(
        &mut self,
        ordinals: &Ordinals,
        solved: &Solved,
        table: &Table,
        start: Spot,
    ) -> Option<FigureRef> {
        let mut here = start;
        self.way.clear();
        let found = loop {
            let ((row, i), end) = here;
            let cell = table.cell((row, i));
            let known = *self.slot(cell, end);
            if known != UNKNOWN {
                break known;
            }
            // A ring of steps leads to no figure.
            *self.slot(cell, end) = NOBODY;
            self.way.push((cell, end));
            let moved = table.moved(cell, end);
            if moved == by::NOTHING {
                break NOBODY;
            }
            if moved < by::RULE {
                break moved;
            }
            if moved != by::LEVEL {
                let said = solved.grounds[(moved - by::RULE) as usize].figures[0];
                if let Some(figure) = said {
                    break u32::try_from(ordinals.of_figure(figure)).unwrap_or(NOBODY);
                }
            }
            match towards(solved, table, here) {
                Some(next) => here = next,
                None => break NOBODY,
            }
        };
        let mut way = std::mem::take(&mut self.way);
        for (cell, end) in way.drain(..) {
            *self.slot(cell, end) = found;
        }
        // Kept for its room.
        self.way = way;
        ordinals.figure(found)
    }
}
