//! Tables that stay files: rows of any number added up while they are read.

pub mod join;
pub mod read;
pub mod scan;
pub mod tally;
