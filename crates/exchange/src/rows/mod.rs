//! Figures as rows of a spreadsheet: text in cells that tabs and line ends part, as it goes over
//! the clipboard.
//!
//! What is written reads back as the same figures, in this situation or in another that knows the
//! same places and speakers. In reading nothing is guessed: what a row leaves open is told.

mod cells;
mod column;
mod find;
mod read;
#[cfg(test)]
mod tests;
mod values;
mod whom;
mod write;

pub use column::Column;
pub use find::{CellMatch, RecordNames};
pub use read::{Given, Pasted, PastedRow, RowFigure, RowProblem, RowSource, read};
pub use values::{standing_of, standing_text};
pub use whom::{DIMENSIONS, people_named};
pub use write::{FigureCells, write};
