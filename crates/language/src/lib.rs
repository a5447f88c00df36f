//! Words, numbers and dates in the language of the view.
//!
//! Every word of the interface comes from a catalogue (Fluent) under `assets/languages`; numbers
//! and dates are written here and nowhere else. A message missing in a language is said in
//! English. Knows only the model.

mod catalogue;
mod dates;
mod measures;
mod numbers;
mod place_kinds;

pub use catalogue::{Arg, Language, languages, own_name};
pub use dates::DatePrecision;
