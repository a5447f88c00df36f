//! Tables that stay files: rows of any number added up while they are read.

pub mod damage;
pub mod groups;
mod ids;
pub mod join;
pub mod marks;
pub mod read;
pub mod scan;
pub mod sums;
pub mod tally;
pub mod texts;
pub mod times;
pub mod used;
