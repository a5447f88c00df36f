//! Other people's formats and words, read into what the model knows.
//!
//! Decides nothing about which file is read, nor where from.

pub mod capture;
#[cfg(test)]
mod effort;
pub mod formula;
pub mod geojson;
pub mod logo;
pub mod places;
pub mod reading;
pub mod rows;
