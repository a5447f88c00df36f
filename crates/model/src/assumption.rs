//! What a situation takes for given without a figure.

use super::{Id, PlaceIx};

/// Something taken for given. Whatever rests on it names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assumption {
    pub id: Id,
    pub assumed: Assumed,
    /// Why it may be taken for given.
    pub note: Option<String>,
}

/// What is taken for given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Assumed {
    /// Nobody of those counted was at these places, or within these areas, when counting began.
    Empty(Vec<PlaceIx>),
}
