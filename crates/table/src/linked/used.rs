//! Which cells of a row are read, as what.

/// Which cells of a row are read, as what. Columns count from 0.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct RowUse {
    /// How many cells a row has.
    pub width: usize,
    /// What tells figures apart: place, measure, people, speaker.
    pub keys: Vec<usize>,
    /// When it is of.
    pub moments: Vec<usize>,
    pub published: Option<usize>,
    pub id: Option<usize>,
    /// Whether rows of one group that were published on several days are told apart.
    pub keeps_published: bool,
    /// Whether the latest rows of each group are wanted besides all of them.
    pub keeps_latest: bool,
    pub counts: Vec<CountUse>,
    /// What tells no figures apart: there a row may be called a total, or be said to hold no more.
    pub marks: Vec<usize>,
    /// How the time of day moves the day, where it does.
    pub clock: RowClock,
}

/// Columns that hold one count.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct CountUse {
    pub columns: Vec<usize>,
    /// Its lower and its upper bound, both in digits, can be added up as they are.
    pub are_ends: bool,
    /// A column of words such as `about`.
    pub qualifier: Option<usize>,
    /// Whether plain digits are exactly that many.
    pub is_plain: bool,
}

/// By which clock a time of day is of a day, in seconds east of UTC.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum RowClock {
    /// As the day is written.
    #[default]
    Written,
    /// Stamps with a clock of their own, on this one.
    Own(i32),
    /// All are midnights of clocks east by what is missing to a day.
    Midnights,
}
