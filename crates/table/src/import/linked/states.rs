//! What texts of a table mean, and how far the sums are known that they belong to.

use crate::import::TableFigure;
use waymark_model::{Bounds, Moment};

/// Why rows are left out that a column calls totals which tells no figures apart.
pub(super) const TOTAL: &str = "called a total: not counted again";

/// How far a sum is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub(super) enum Level {
    #[default]
    Whole,
    /// There may be more.
    AtLeast,
    /// There may be more or less.
    Nothing,
}

/// What rows of a text of moments are of.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum MomentState {
    Of { as_of: Moment, during: Option<Moment>, has_time: bool },
    Wrong(String),
    Asked,
}

/// What rows of a text of who and where are of.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum KeyState {
    Figure(Box<TableFigure>),
    /// Totals, in no sum: one that is more than its rows shows that there are others. Of those that are not
    /// surely totals, what they count may belong to the sum.
    Total {
        of: Box<TableFigure>,
        is_sure: bool,
    },
    /// Totals of several places, in no sum.
    PlaceTotal(String),
    /// Rows of nobody's own: they are in no sum, and missing in none.
    Out(String),
    Wrong(String),
    Asked,
}

/// What a count means that is no plain number.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum OddCount {
    /// And what is doubtful of it.
    Bounds(Bounds, Option<String>),
    /// Why it is none, and what is not known without it.
    Wrong(String, Level),
    Asked,
}
