//! Tables of others: files in every encoding and layout that people have, read into cells; columns
//! matched by heading and content; each row a figure, left out with its reason, or a question.
//!
//! Decisions are made by column, never by cell, and nothing is guessed: what a column does not settle
//! is asked once. Decides nothing about how a table is shown.

pub mod file;
pub mod import;
pub mod linked;
pub mod reading;
pub mod structure;

pub use file::{Book, CellKind, SheetRow, TableCell, TableFileError, TableSheet, read_file};
