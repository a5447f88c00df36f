//! A number that matters: what a camp holds, what a plan is made for.

use super::{Id, Series, SourceIx, Text};

/// A number that a count is held against.
#[derive(Clone, PartialEq, Debug)]
pub struct Threshold {
    pub id: Id,
    /// What it is: "Capacity of the camp".
    pub name: Text,
    /// What is held against it.
    pub series: Series,
    pub number: u64,
    /// Who says so.
    pub source: Option<SourceIx>,
    pub note: Option<String>,
}
