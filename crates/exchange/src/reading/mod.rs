//! What stands in a text: counts, moments, and the names that a situation knows.
//!
//! Each reader looks at one token and says what begins there and where it ends. Which of them is
//! meant, and what they mean together, is for those who read a line or an article.

mod ages;
pub mod counts;
mod dates;
pub mod lexicon;
pub mod moments;
pub mod names;
mod numbers;
pub mod organisations;
mod points;
pub mod search;
mod stems;
pub mod tokens;
mod whole;

pub use ages::{ages, bare_ages};
pub use points::{PointProblem, point_of};
pub use whole::{count_of, moment_of, worded_moment};
