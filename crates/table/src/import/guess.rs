//! What the cells of a column show, where its heading says nothing.

use crate::{
    file::TableCell,
    reading::{
        count::{CellCount, NumberStyle, OpenCount, read},
        headed,
        moment::{self, CellMoment},
        text::digit,
        words::table_words,
    },
};

/// Cells that are looked at.
const MOST: usize = 400;

/// How many cells of a column are filled, and with what.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(super) struct SeenCells {
    pub filled: usize,
    pub counts: usize,
    pub moments: usize,
}

impl SeenCells {
    pub fn are_counts(self) -> bool {
        self.counts > 0 && self.counts * 2 > self.filled
    }

    /// Whether none of its cells may be a number or a moment.
    pub fn are_words(self) -> bool {
        self.filled > 0 && self.counts == 0 && self.moments == 0
    }

    pub fn are_moments(self) -> bool {
        self.moments > 0 && self.moments * 2 > self.filled
    }
}

pub(super) fn seen<'c>(cells: impl Iterator<Item = &'c TableCell>, latest: i16) -> SeenCells {
    let mut seen = SeenCells::default();
    for cell in cells.filter(|c| !c.is_empty()).take(MOST) {
        if table_words().is_missing(cell.said()) {
            continue;
        }
        seen.filled += 1;
        match read(cell, NumberStyle::default(), 1) {
            CellCount::Count(_) | CellCount::Open(OpenCount::Separator(_) | OpenCount::Code(_)) => {
                seen.counts += 1;
            }
            CellCount::Open(_) => seen.counts += 1,
            CellCount::Nothing(_) | CellCount::Refused(_) => {}
        }
        let is_moment = match moment::read(cell, latest) {
            Some(CellMoment::Wrong(_) | CellMoment::Serial(_) | CellMoment::Year(_)) | None => {
                false
            }
            Some(_) => true,
        };
        // Its year stands elsewhere.
        let is_moment = is_moment || headed::bare_day(&cell.text).is_some();
        // A number that is no count is told as one.
        if !is_moment
            && cell.said().starts_with(|c: char| digit(c).is_some())
            && matches!(read(cell, NumberStyle::default(), 1), CellCount::Refused(_))
        {
            seen.counts += 1;
        }
        seen.moments += usize::from(is_moment);
    }
    seen
}
