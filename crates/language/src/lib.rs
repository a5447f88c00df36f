//! Words, numbers and dates in the language of the view.
//!
//! Every word of the interface comes from a catalogue (Fluent) under `assets/languages`; numbers
//! and dates are written here and nowhere else, and so are the clauses that sentences about counts
//! are made of. A message missing in a language is said in English. Knows only the model.

mod assumption;
mod catalogue;
mod clause;
mod dates;
mod direction;
mod figure_words;
mod list;
mod measures;
mod numbers;
mod people;
mod place_kinds;

pub use catalogue::{Arg, Language, languages, own_name};
pub use clause::{Clause, Form};
pub use dates::DatePrecision;
pub use direction::{is_right_to_left, is_right_to_left_letter, isolated, without_isolates};
pub use figure_words::{FigureWords, publishers};
