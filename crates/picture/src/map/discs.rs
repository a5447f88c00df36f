//! Discs on the screen, found by where they are: marks, arrows and pieces of road that words keep
//! clear of. A map has thousands of them, and every room of every label asks.

use egui::{Pos2, Rect};

/// Side of a cell, in points: about the height of three lines of a label.
const CELL: f32 = 48.0;
/// No place in particular.
const NOBODY: usize = usize::MAX;

/// A disc, and the node that it belongs to.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Disc {
    pub at: Pos2,
    pub radius: f32,
    pub node: usize,
}

impl Disc {
    fn meets(self, rect: Rect) -> bool {
        rect.distance_sq_to_pos(self.at) < self.radius * self.radius
    }
}

/// Discs sorted into the cells of a grid.
#[derive(Clone, PartialEq, Debug)]
pub struct DiscGrid {
    area: Rect,
    columns: usize,
    /// Of every cell, row by row: the discs that reach into it, with column and row of the first cell
    /// that each reaches.
    cells: Vec<Vec<(Disc, (u16, u16))>>,
}

impl DiscGrid {
    /// An empty one over an area. What lies wholly outside is not kept.
    pub fn new(area: Rect) -> Self {
        let count = |length: f32| ((length / CELL).ceil().max(1.0) as usize).min(400);
        let (columns, rows) = (count(area.width()), count(area.height()));
        Self { area, columns, cells: vec![Vec::new(); columns * rows] }
    }

    pub fn push(&mut self, at: Pos2, radius: f32) {
        self.push_of(NOBODY, at, radius);
    }

    /// Adds the disc of a node.
    pub fn push_of(&mut self, node: usize, at: Pos2, radius: f32) {
        let around = Rect::from_center_size(at, egui::Vec2::splat(2.0 * radius));
        if !around.intersects(self.area) || !around.is_finite() {
            return;
        }
        let ((left, top), (right, bottom)) = self.cells_of(around);
        // There are no more than 400 either way.
        let disc = (Disc { at, radius, node }, (left as u16, top as u16));
        for row in top..=bottom {
            for column in left..=right {
                if let Some(cell) = self.cells.get_mut(row * self.columns + column) {
                    cell.push(disc);
                }
            }
        }
    }

    /// Column and row of the first and the last cell of a rectangle.
    fn cells_of(&self, rect: Rect) -> ((usize, usize), (usize, usize)) {
        let rows = self.cells.len() / self.columns.max(1);
        let cell = |at: f32, from: f32, count: usize| {
            (((at - from) / CELL).max(0.0) as usize).min(count.saturating_sub(1))
        };
        let corner = |at: Pos2| {
            (cell(at.x, self.area.left(), self.columns), cell(at.y, self.area.top(), rows))
        };
        (corner(rect.min), corner(rect.max))
    }

    /// The discs that a rectangle may meet, each once.
    pub fn near(&self, rect: Rect) -> impl Iterator<Item = Disc> + '_ {
        let ((left, top), (right, bottom)) = self.cells_of(rect);
        let cells = (top..=bottom).flat_map(move |row| (left..=right).map(move |c| (c, row)));
        cells.flat_map(move |(column, row)| {
            let cell = self.cells.get(row * self.columns + column).map_or(&[][..], Vec::as_slice);
            cell.iter().filter_map(move |(disc, (first, upper))| {
                // Of the cells that both reach, the first tells of it.
                let is_first = column == usize::from(*first).max(left);
                (is_first && row == usize::from(*upper).max(top)).then_some(*disc)
            })
        })
    }

    /// Those that a rectangle does meet.
    pub fn met(&self, rect: Rect) -> impl Iterator<Item = Disc> + '_ {
        self.near(rect).filter(move |disc| disc.meets(rect))
    }

    /// Whether there is one; in which cell it is found first is all the same.
    pub fn meets(&self, rect: Rect) -> bool {
        let ((left, top), (right, bottom)) = self.cells_of(rect);
        (top..=bottom).any(|row| {
            let start = row * self.columns;
            let cells = self.cells.get(start + left..=start + right).unwrap_or_default();
            cells.iter().flatten().any(|(disc, _)| disc.meets(rect))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::DiscGrid;
    use egui::{Rect, pos2, vec2};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_rectangle_meets_the_discs_that_it_meets_each_once(
            discs in prop::collection::vec((-50.0..450.0f32, -50.0..350.0f32, 0.5..80.0f32), 0..60),
            (x, y, w, h) in (-40.0..440.0f32, -40.0..340.0f32, 1.0..200.0f32, 1.0..90.0f32),
        ) {
            let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(400.0, 300.0));
            let rect = Rect::from_min_size(pos2(x, y), vec2(w, h)).intersect(area);
            prop_assume!(rect.is_positive());
            let mut grid = DiscGrid::new(area);
            for (nth, (x, y, r)) in discs.iter().enumerate() {
                grid.push_of(nth, pos2(*x, *y), *r);
            }
            let mut met: Vec<usize> = grid.met(rect).map(|d| d.node).collect();
            met.sort_unstable();
            let all = discs.iter().enumerate();
            let meets = all.filter(|(_, (x, y, r))| rect.distance_to_pos(pos2(*x, *y)) < *r);
            prop_assert_eq!(grid.meets(rect), !met.is_empty());
            prop_assert_eq!(met, meets.map(|(nth, _)| nth).collect::<Vec<_>>());
        }
    }
}
